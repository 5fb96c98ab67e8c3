#ifndef EXECMAN_NODE_INBOX_H
#define EXECMAN_NODE_INBOX_H

#include <node_api.h>

#include "state.h"

/* Something that happened on another thread. It is the first member of what it
 * is about, so that the two have one address. */
struct message {
  /* Called on the environment's thread and owns the message. env is NULL when the
   * environment is ending: then there is nothing to do but to free. */
  void (*deliver)(napi_env env, struct message *m);
  struct message *next;
};

/* Prepares the inbox of a state, whose event loop it does not keep alive. */
napi_status inbox_open(napi_env env, struct state *s);

/* Delivers what is left to nobody. The state is open no more. */
void inbox_close(struct state *s);

/* Queues a message for the environment's thread; any thread. 0 when the
 * environment has ended: the message is still the caller's. */
int inbox_post(struct state *s, struct message *m);

#endif
