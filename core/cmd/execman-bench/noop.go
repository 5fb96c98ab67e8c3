package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The code of a program that ends at once with exit code 0: the system call
// exit(0).
var noopCode = map[string][]byte{
	"amd64": {0x6a, 0x3c, 0x58, 0x31, 0xff, 0x0f, 0x05},                               // push 60; pop rax; xor edi, edi; syscall
	"arm64": {0xa8, 0x0b, 0x80, 0xd2, 0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4}, // mov x8, 93; mov x0, 0; svc 0
}

// elfMachine is e_machine of elf(5).
var elfMachine = map[string]uint16{"amd64": 62, "arm64": 183}

// Where the program lies in memory, and the lengths of elf(5)'s two headers.
const (
	noopBase      = 0x400000
	elfHeader     = 64
	programHeader = 56
)

// noop is the whole file of that program: an ELF executable with one segment and
// nothing to link, as small as programs get, so that its start costs what the
// start of any program costs at least.
func noop(architecture string) ([]byte, error) {
	code := noopCode[architecture]
	if code == nil {
		return nil, fmt.Errorf("there is no code for %s", architecture)
	}
	var b bytes.Buffer
	b.WriteString("\x7fELF\x02\x01\x01") // 64 bits, little endian, version 1
	b.Write(make([]byte, 9))
	size := uint64(elfHeader + programHeader + len(code))
	for _, field := range []any{
		uint16(2), elfMachine[architecture], uint32(1), // an executable, its machine, version 1
		uint64(noopBase + elfHeader + programHeader), uint64(elfHeader), uint64(0), // entry, program headers, sections
		uint32(0), uint16(elfHeader), uint16(programHeader), uint16(1), uint16(0), uint16(0), uint16(0),
		uint32(1), uint32(5), uint64(0), // PT_LOAD, readable and executable, from the file's beginning
		uint64(noopBase), uint64(noopBase), size, size, uint64(0x1000),
	} {
		if err := binary.Write(&b, binary.LittleEndian, field); err != nil {
			return nil, err
		}
	}
	b.Write(code)
	return b.Bytes(), nil
}
