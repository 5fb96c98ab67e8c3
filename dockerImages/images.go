// Package dockerimages carries the built-in languages: one folder each, with
// its manifest, its Dockerfile and the programs that prove it. It is data only;
// package lang gives it meaning and documents the layout.
package dockerimages

import "embed"

// Files holds a folder per language:
//
//	<language>/language.json        the manifest
//	<language>/Dockerfile           how its image is made
//	<language>/context/…            further files that the Dockerfile copies
//	<language>/testdata/<program>/… programs and what must become of them
//
// The programs lie in testdata because the go command ignores folders of that
// name, and Go programs that must not compile are among them.
//
//go:embed */language.json */Dockerfile all:*/context all:*/testdata
var Files embed.FS
