#ifndef EXECMAN_FORK_H
#define EXECMAN_FORK_H

/* Whether this process is a fork of the one that loaded the library. The Go
 * runtime's threads are not here then, so a call into Go would wait for ever:
 * ask before every such call. */
int forked(void);

#endif
