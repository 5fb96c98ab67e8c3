#ifndef EXECMAN_HANDLERS_H
#define EXECMAN_HANDLERS_H

/* Sees to it that the host's signal handlers run on the stack that is kept for
 * them. Go's own are small and lie in Go's heap, and a handler that was installed
 * without SA_ONSTACK would write over what is behind them: Ruby's and libuv's are.
 * Go does this once, for the handlers that are there when it starts (initsig in
 * runtime/signal_unix.go); a host may install others at any time. So it is done
 * before every call into Go that waits. It costs some system calls, so before a
 * call that does not wait it is left out when the last time was just now. */
void move_handlers(int waits);

#endif
