// Package execman runs people's code snippets: in pools of warm Docker
// containers, one pool per language, inside the application's own process.
//
//	m, err := execman.New(ctx, execman.Config{
//		Languages: map[string]execman.Pool{"python3": {Workers: 10}},
//	})
//	if err != nil {
//		return err
//	}
//	defer m.Close(ctx)
//	result, err := m.Run(ctx, execman.Request{Language: "python3", Source: "print('hello')"})
//
// # One run
//
// Run checks the request and leases a container from the language's pool (the
// one with the fewest programs in it). The agent in that container, process 1
// of it, lays the files, compiles, runs, kills what is left and answers over
// the one stream that attaches it to this process; see core/internal/agent for
// the protocol. A container that died under a run is replaced and the run is
// started again on another one; snippets have no network, so that is harmless.
//
// # Compiled programs
//
// What a compile step has made is kept, within Config.CacheBytes: the same
// source, files and environment are compiled once for all containers of a
// language, and a Result says whether its program was Cached. The agent takes a copy of
// the slot's files before the program starts, so that no program can change what
// later ones get; and each of these gets files of its own. The copy stays in the
// agent's memory, and later runs only name it. It comes to this process when the
// program is asked for a second time, and from here to other containers, and to agents
// that have forgotten it. Only a compile step that ended
// well by itself leaves anything. Of requests for the same program at once, one
// compiles and the others wait for it, without a worker.
//
// # Warm interpreters
//
// When a program has ended and its slot is clean again, the agent starts the
// interpreter for the next one, which waits (it is parked) where it would open the
// program's file, for Pool.Warm. A run then costs what is left of the way, and its
// Result is Warm; the program sees what it would see after a fresh start. The
// manifest says which languages have it so, and whether the parked process becomes
// the program or stays and has a child for each. Of a compiled language the compiler
// waits, and where programs come again, in some, the process that runs them; in
// TypeScript and Haskell that alone does, for all programs. A request that wants its
// interpreter started in another way (arguments, variables, limits, another file to
// run) has it started for it alone. SECURITY.md tells what parked processes may
// do, and what programs of one of them share.
//
// # Results and errors
//
// A program that fails has a Result whose Status says why. An error means that
// execman itself could not do its work, and errors.Is tells which way.
//
// # Packages
//
// core/internal/pool keeps containers alive and leases them, core/internal/docker
// makes them, core/internal/agent talks to the process inside,
// core/internal/lang knows the languages, and core/internal/cache keeps compiled
// programs. None of them imports another; this
// package joins them.
package execman
