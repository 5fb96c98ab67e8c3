package docker

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSpecDefaults(t *testing.T) {
	given := Spec{Image: "i", Argv: []string{"a"}, Slots: []Slot{{Path: "/w/0", UID: 1, GID: 1}}}
	s := given.withDefaults()
	require.NoError(t, s.validate())
	require.EqualValues(t, DefaultMemoryBytes, s.MemoryBytes)
	require.EqualValues(t, DefaultPids, s.PidsLimit)
	require.EqualValues(t, DefaultNofile, s.Nofile)
	require.EqualValues(t, DefaultSlotBytes, s.Slots[0].Bytes)
	require.EqualValues(t, DefaultSlotInodes, s.Slots[0].Inodes)
	require.Zero(t, given.Slots[0].Bytes, "the caller's slots stay as they are")
	s.TmpBytes = 5
	require.EqualValues(t, 5, s.withDefaults().TmpBytes)
}

func TestSpecsThatAreRefused(t *testing.T) {
	slot := func(change func(*Slot)) func(*Spec) {
		return func(s *Spec) {
			one := Slot{Path: "/w/0", UID: 1, GID: 1}
			change(&one)
			s.Slots = append(s.Slots, one)
		}
	}
	for name, change := range map[string]func(*Spec){
		"no image":          func(s *Spec) { s.Image = "" },
		"no argv":           func(s *Spec) { s.Argv = nil },
		"empty program":     func(s *Spec) { s.Argv = []string{""} },
		"little memory":     func(s *Spec) { s.MemoryBytes = 1 << 20 },
		"negative memory":   func(s *Spec) { s.MemoryBytes = -1 },
		"negative pids":     func(s *Spec) { s.PidsLimit = -1 },
		"negative nofile":   func(s *Spec) { s.Nofile = -1 },
		"negative tmp":      func(s *Spec) { s.TmpBytes = -1 },
		"negative shm":      func(s *Spec) { s.ShmBytes = -1 },
		"negative CPUs":     func(s *Spec) { s.CPUs = -1 },
		"CPUs not a number": func(s *Spec) { s.CPUs = math.NaN() },
		"relative slot":     slot(func(s *Slot) { s.Path = "w/0" }),
		"unclean slot":      slot(func(s *Slot) { s.Path = "/w/../0" }),
		"slot is root":      slot(func(s *Slot) { s.Path = "/" }),
		"slot with comma":   slot(func(s *Slot) { s.Path = "/w,exec" }),
		"slot with colon":   slot(func(s *Slot) { s.Path = "/w:rw" }),
		"slot on /tmp":      slot(func(s *Slot) { s.Path = "/tmp" }),
		"slot on agent":     slot(func(s *Slot) { s.Path = AgentDir }),
		"slot of root":      slot(func(s *Slot) { s.UID = 0 }),
		"slot of gid 0":     slot(func(s *Slot) { s.GID = 0 }),
		"negative quota":    slot(func(s *Slot) { s.Bytes = -1 }),
		"negative inodes":   slot(func(s *Slot) { s.Inodes = -1 }),
		"slot twice":        func(s *Spec) { slot(func(*Slot) {})(s); slot(func(*Slot) {})(s) },
	} {
		t.Run(name, func(t *testing.T) {
			s := Spec{Image: "i", Argv: []string{"a"}}
			change(&s)
			require.ErrorIs(t, s.withDefaults().validate(), ErrSpec)
		})
	}
}
