#ifndef EXECMAN_FORK_H
#define EXECMAN_FORK_H

/* Whether this process is a fork of the one that loaded the library. The Go
 * runtime's threads are not here then, so a call into Go would wait for ever:
 * ask before every such call. waits tells whether the call may wait for
 * anything; see move_handlers(). */
int forked(int waits);

/* Answers EXECMAN_E_FORKED, with a text that says what to do in *err. */
int fail_forked(char **err);

#endif
