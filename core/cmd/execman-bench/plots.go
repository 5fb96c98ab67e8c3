package main

import "slices"

func barsFile(program string) string { return program + ".svg" }

func spreadFile(program string) string { return program + "-spread.svg" }

// plots are the pictures of all that was measured, by their files' names.
func (r results) plots() map[string]string {
	files := map[string]string{}
	for _, name := range programNames {
		measured := r.with(func(l language) bool { return l.block(name, 1) != nil && l.block(name, slots) != nil })
		if len(measured) == 0 {
			continue
		}
		files[barsFile(name)] = plot(name+": how fast (logarithmic scales)", measured, wayNames,
			panel{"one at a time: median, ms (less is better)", median1(name), true},
			panel{"ten at a time: runs per second (more is better)", perSecond10(name), true})
		files[spreadFile(name)] = plot(name+": how the times spread, ms: 1st to 99th percentile, middle half, median (logarithmic scales)",
			measured, wayNames, panel{"one at a time", spreads(name, 1), false}, panel{"ten at a time", spreads(name, slots), false})
	}
	if measured := r.with(func(l language) bool { return l.Memory != nil }); len(measured) > 0 {
		files["memory.svg"] = plot("Memory, MB (logarithmic scales)", measured, []string{fresh, shipped},
			panel{"a new container", func(l language, way string) spread { return spread{l.Memory[way].IdleMB} }, true},
			panel{"a program more, which waits for input", func(l language, way string) spread { return spread{l.Memory[way].SlotMB} }, true},
			panel{"the container after programs in all slots", func(l language, way string) spread { return spread{l.Memory[way].AfterMB} }, true})
	}
	return files
}

// with are the languages that have something.
func (r results) with(has func(language) bool) []language {
	return slices.DeleteFunc(slices.Clone(r.Langs), func(l language) bool { return !has(l) })
}

func median1(program string) func(language, string) spread {
	return func(l language, way string) spread { return spread{l.block(program, 1).Ways[way].Spread.at(0.5)} }
}

func perSecond10(program string) func(language, string) spread {
	return func(l language, way string) spread { return spread{l.block(program, slots).Ways[way].PerSecond} }
}

func spreads(program string, callers int) func(language, string) spread {
	return func(l language, way string) spread { return l.block(program, callers).Ways[way].Spread }
}
