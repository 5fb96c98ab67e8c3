// Package lang turns language manifests into languages: what a program of the
// language is called, how it is compiled and run, in which image, within which
// limits. It knows neither containers nor the agent. A language is data; this
// package holds no name of one.
//
// # Manifest
//
// A manifest is one JSON object. Unknown fields are errors. Only id, file and
// run are required, and image where no Dockerfile comes with it.
//
//	id         what callers ask for: a letter, then letters, digits, _ and +, all lower case
//	name       for people to read; default: the id
//	image      a reference the Docker host has or can pull; default: the image made from the folder's Dockerfile
//	image_of   the folder whose image this one shares; only in a folder without a Dockerfile of its own
//	file       name that the source gets, for example main.py
//	extension  which files of a request are sources; default: the extension of file
//	version    argv that prints the version
//	compile    argv of the compile step; absent: the language has none
//	run        argv of the run step
//	opening    what a file to run gets before its first line when it lacks it; absent: nothing
//	warm       how the first step's command waits, started, for a program; absent: it does not
//	env        environment variables of both steps; LANG is C.UTF-8 unless set here
//	limits     see below
//
// Argv is executed directly, without a shell, in a working directory that holds
// the request's files and nothing else. Its first element is a path or a name
// to be looked up in the PATH of env, else in the image's. The compile step may
// leave files in ../out, and TMPDIR is another folder. What lies in the three when
// it has succeeded is kept, and laid into another slot when the same is to be
// compiled again: so it must not depend on the slot's path, and what a compile
// step leaves elsewhere is lost. In argv stand for
//
//	{file}   the file to run, relative to the working directory; may be part of an argument
//	{out}    the compiled program, ../out/main; may be part of an argument
//	{files}  a whole argument that becomes one argument per source file, {file} first
//	@{out}   of run, a whole argument that becomes one argument per line of the file {out}
//
// Any other lower-case word in braces is an error; other braces are literal. A
// file whose name begins with a dash gets ./ before it, so that it is no option.
// The request's own arguments follow run's argv.
//
// opening is an object:
//
//	text           what is put there
//	unless_begins  list of texts at the beginning of a file that needs nothing
//	unless_has     list of texts anywhere in a file that needs nothing
//
// warm, an object that may be empty, may be there when the first step's command opens
// {file} and has not looked before at what that holds or, unless alone, what else there is: the command
// is started before there is a program, with a stand-in for {file}, and waits in the
// opening. Then it becomes the program. The object has
//
//	alone      true: it waits only for programs of one file
//	run        where the run step's command waits, for programs that are compiled already: a path that begins
//	           with {out}, of a file that it opens or, with / at its end, of a folder in which it looks for files
//	fork       true: it stays and each program is a child of it; without threads it must have one thread then
//	threads    with fork: true: it may have any number, which wait then; each child has them, too. What differs from
//	           one process to the next in the memory of Java, Julia, Mono and Node is made the child's own
//	command    with fork: argv of what waits in place of the step's command: with threads, of what goes on as that
//	           does once it opens {file}; without, of what calls fork(2) by itself, for each program
//
// limits, each at least 0, where 0 or absent is the default of [DefaultLimits]:
//
//	timeout_ms            wall time of the run step
//	compile_timeout_ms    wall time of the compile step
//	cpu_ms                processor time of each process of the run step, whole seconds; default: no bound
//	memory_bytes          memory of the run step
//	compile_memory_bytes  memory of the compile step
//	reserve_bytes         memory that the runtime maps and does not use, beyond memory_bytes; default: 512 MiB
//	processes             processes and threads at once
//	open_files            open file descriptors of one process
//	file_bytes            size of one file
//	slot_bytes            disk space of a run: its files, artifacts and temporary files
//	slot_inodes           number of those files and folders
//	output_bytes          what is kept of each output stream
//
// # Folder
//
// A built-in language is a folder (package dockerimages) with language.json,
// Dockerfile, optionally context with what the Dockerfile copies, and testdata.
// Languages that share an image (image_of) have a folder each, and one of them
// has the Dockerfile; the image is built once.
//
// The folder's name is part of the image's name; so it is lower-case letters,
// digits and single underscores, also where the id has a plus sign.
//
// # Programs
//
// Each folder testdata/<program> holds one program: its files, and case.json:
//
//	entry       the file to run; default: the manifest's file
//	args        command line arguments
//	stdin       standard input
//	stdin_file  instead of stdin: the file beside case.json that holds it
//	timeout_ms  wall time of the run step, for programs that must reach it
//	expect      what must become of it:
//	  status                   ok, failed, timeout, compile_error, …; required
//	  exit_code                absent: not compared
//	  stdout                   the exact bytes; absent: not compared
//	  stdout_file              instead of stdout: the file beside case.json that holds the exact bytes
//	  stdout_bytes             the length of standard output; absent: not compared
//	  stdout_sha256            its SHA-256 in hexadecimal; absent: not compared
//	  stderr_contains          a part of standard error
//	  stderr_excludes          what must not be in standard error
//	  compile_output_contains  a part of what the compiler printed
//	  compile_output_excludes  what must not be in it
//
// The files of stdin_file and stdout_file are not given to the program. What a
// compiler prints never names a path below /w, where the files lie; and it
// prints nothing, unless compile_output_contains is there: with another status
// than compile_error, that is a program which compiles with a warning.
package lang
