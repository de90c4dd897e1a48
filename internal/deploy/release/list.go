package main

import (
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/google/uuid"
)

const ours = "github.com/tokenredact/tokenredact"

// list writes the bill of materials of a program, in CycloneDX. It comes from what
// the linker put into the binary: the modules that are in it, not those that a
// go.mod names.
func (r *release) list(name string, prog program, binary string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return err
	}
	bom := r.bom(prog, info)
	// Derived from what it is about, so that the same release has the same.
	bom.SerialNumber = uuid.NewSHA1(uuid.NameSpaceURL, fmt.Appendf(nil, "https://%s/%s", ours, name)).URN()
	out, err := os.Create(filepath.Join(r.out, name))
	if err != nil {
		return err
	}
	r.files = append(r.files, name)
	return errors.Join(cdx.NewBOMEncoder(out, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom), out.Close())
}

func (r *release) bom(prog program, info *debug.BuildInfo) *cdx.BOM {
	main := r.component(&debug.Module{Path: info.Main.Path, Version: "v" + r.version})
	main.Type, main.Name = cdx.ComponentTypeApplication, prog.name
	properties := []cdx.Property{{Name: "go:version", Value: info.GoVersion}}
	for _, s := range info.Settings {
		switch s.Key {
		case "GOOS", "GOARCH", "GOFIPS140", "CGO_ENABLED":
			properties = append(properties, cdx.Property{Name: "go:" + s.Key, Value: s.Value})
		}
	}
	main.Properties = &properties
	components := []cdx.Component{{
		BOMRef: "go", Type: cdx.ComponentTypeLibrary, Name: "std",
		Version: info.GoVersion, PackageURL: "pkg:golang/std@" + strings.TrimPrefix(info.GoVersion, "go"),
	}}
	for _, m := range info.Deps {
		if m.Replace != nil && m.Replace.Version != "" {
			m = m.Replace
		}
		components = append(components, r.component(m))
	}
	refs := make([]string, len(components))
	for i := range components {
		refs[i] = components[i].BOMRef
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Timestamp: r.modified.Format(time.RFC3339), Component: &main}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: main.BOMRef, Dependencies: &refs}}
	return bom
}

// component returns a module. Ours have no version in the tree; the release's is
// theirs.
func (r *release) component(m *debug.Module) cdx.Component {
	version := m.Version
	if m.Path == ours || strings.HasPrefix(m.Path, ours+"/") {
		version = "v" + r.version
	}
	purl := "pkg:golang/" + m.Path + "@" + version
	c := cdx.Component{BOMRef: purl, Type: cdx.ComponentTypeLibrary, Name: m.Path, Version: version, PackageURL: purl}
	// go.sum has the SHA-256 of a list of the module's files.
	if sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.Sum, "h1:")); err == nil && len(sum) == 32 {
		c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(sum)}}
	}
	return c
}
