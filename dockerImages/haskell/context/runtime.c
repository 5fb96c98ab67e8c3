/*
 * GHC's runtime, started before there is a program (main.c), for that to find.
 *
 * This is part of the library that has all others of Haskell's. So its hs_main, by which a
 * program's own main has the runtime started and the program run, comes before GHC's.
 */
#include "Rts.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static RtsConfig started;

/* Begins as each program does that GHC links with the manifest's options, and stops the
 * clock, which would tick while nothing runs. */
void start_runtime(int argc, char **argv) {
	started = defaultRtsConfig;
	started.rts_opts_enabled = RtsOptsSafeOnly;
	started.rts_opts_suggestions = true;
	started.rts_opts = "-V0.001"; /* language.json */
	started.rts_hs_main = true;
	hs_init_ghc(&argc, &argv, started);
	stopTimer();
}

/* Tells whether the runtime is as a program wants it: another manifest may have it linked
 * with other options. */
static int is_as(RtsConfig wanted) {
	if (!wanted.rts_opts || strcmp(wanted.rts_opts, started.rts_opts) != 0)
		return 0;
	wanted.rts_opts = started.rts_opts;
	return wanted.rts_opts_enabled == started.rts_opts_enabled && wanted.rts_opts_suggestions == started.rts_opts_suggestions &&
	       wanted.rts_hs_main == started.rts_hs_main && wanted.keep_cafs == started.keep_cafs;
}

/* What the runtime makes of how a program has ended, other than by exit: all but the first
 * only when its own last handler of exceptions is gone. */
static int exit_code(SchedulerStatus status) {
	switch (status) {
	case Success:
		return EXIT_SUCCESS;
	case HeapExhausted:
		return EXIT_HEAPOVERFLOW;
	case Interrupted:
		errorBelch("interrupted");
		return EXIT_INTERRUPTED;
	default:
		errorBelch("main thread exited (uncaught exception)");
		return EXIT_KILLED;
	}
}

static void run(StgClosure *program) {
	Capability *turn;
	SchedulerStatus status;
	startTimer();
	turn = rts_lock();
	rts_evalLazyIO(&turn, program, NULL);
	status = rts_getSchedStatus(turn);
	rts_unlock(turn);
	shutdownHaskellAndExit(exit_code(status), 0);
}

int hs_main(int argc, char **argv, StgClosure *program, RtsConfig wanted) {
	(void)argc; /* no arguments: the agent starts what has any by itself */
	if (is_as(wanted))
		run(program);
	execv(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}
