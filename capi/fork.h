#ifndef EXECMAN_FORK_H
#define EXECMAN_FORK_H

/* Whether this process is a fork of the one that loaded the library. The Go
 * runtime's threads are not here then, so a call into Go would wait for ever:
 * ask before every such call. */
int forked(void);

/* Answers EXECMAN_E_FORKED, with a text that says what to do in *err. */
int fail_forked(char **err);

#endif
