#!/bin/sh
# Lays out the root file system of the image:
#
#   rootfs.sh COLLECTOR FOLDER
#
# CA_BUNDLE names the certificates to trust, where they are not in their place on
# Debian, Alpine, Fedora or macOS.
set -eu
[ $# = 2 ] || { echo "usage: rootfs.sh COLLECTOR FOLDER" >&2; exit 2; }
collector=$1
root=$2
here=$(cd "$(dirname "$0")" && pwd)

for bundle in "${CA_BUNDLE:-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
  [ -s "$bundle" ] && break
done
[ -s "$bundle" ] || { echo "no CA certificates are here; CA_BUNDLE=FILE names them" >&2; exit 1; }

mkdir -p "$root/etc/ssl/certs" "$root/etc/otelcol-tokenredact" "$root/var/lib/otelcol-tokenredact" "$root/tmp"
install -m 0755 "$collector" "$root/otelcol-tokenredact"
install -m 0644 "$bundle" "$root/etc/ssl/certs/ca-certificates.crt"
install -m 0644 "$here/../sidecar.yaml" "$root/etc/otelcol-tokenredact/config.yaml"
install -m 0644 "$here/../secrets.yaml" "$root/etc/otelcol-tokenredact/secrets.yaml"
# Where the engine lays none over it, localhost is a name all the same.
printf '127.0.0.1 localhost\n::1 localhost\n' >"$root/etc/hosts"
chmod 0644 "$root/etc/hosts"
# COPY gives all to root, and the mode is what it keeps.
chmod 1777 "$root/tmp" "$root/var/lib/otelcol-tokenredact"
