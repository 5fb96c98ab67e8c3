#ifndef EXECMAN_NODE_MANAGER_H
#define EXECMAN_NODE_MANAGER_H

#include "library.h"
#include "state.h"

/* A manager of an environment. It belongs to the environment's thread; other
 * threads are given em, which is a name that stays harmless. */
struct manager {
  execman_t *em;
  int closing; /* somebody closes it, or has: leave it alone when all ends */
  struct state *state;
  struct manager *next;
};

/* Gives JavaScript a manager, which is closed with the environment at the latest.
 * NULL when there is no memory. */
napi_value manager_new(napi_env env, struct state *s, execman_t *em);

/* The manager behind a value of manager_new(). */
struct manager *manager_of(napi_env env, napi_value value);

/* Closes what the environment has left open, cutting off what runs. */
void managers_close(struct state *s);

#endif
