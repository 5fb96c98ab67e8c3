#ifndef EXECMAN_NODE_CALLS_H
#define EXECMAN_NODE_CALLS_H

#include "state.h"

/* A call of the library that somebody makes for the environment's thread. The
 * library's functions that do not wait may take long all the same: a thread that
 * enters Go needs one of as many permits as there are processors, and waits for it
 * while Go is busy. A thousand such calls in a row would hold up the event loop. */
struct call {
  /* Makes the call, and owns it. open is 0 when the environment has ended. */
  void (*make)(struct call *c, int open);
  struct call *next;
};

/* Has the call made, after those that were added before it; by one thread of the
 * environment's. 0 when the environment has ended, or there can be no thread: the
 * call is still the caller's. */
int calls_add(struct state *s, struct call *c);

/* Likewise, but not before calls_wake or another call: what has many calls in a row is
 * not to share the processors with what the first ones have begun. */
int calls_add_late(struct state *s, struct call *c);

/* Has calls made that were added late. */
void calls_wake(struct state *s);

/* Lets the thread end, once it has made what is left. The state is open no more,
 * and locked. */
void calls_close(struct state *s);

#endif
