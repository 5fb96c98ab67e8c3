#ifndef EXECMAN_NODE_STATE_H
#define EXECMAN_NODE_STATE_H

#include <node_api.h>
#include <pthread.h>

struct call;
struct manager;
struct message;

/* What one environment (the main thread, or a Worker) has. It outlives the
 * environment while any thread may still want to post to it. */
struct state {
  /* Guards the members up to called, and every use of bells by other threads:
   * those die with their environment, which a Worker may end at any time. */
  pthread_mutex_t lock;
  int open;
  int refs;
  struct message *first_message, *last_message;
  napi_threadsafe_function bells[2];
  int next_bell;
  int rung; /* a bell is on its way, or its answer under way */
  struct call *first_call, *last_call;
  int serving;           /* there is a thread that makes the calls */
  int told;              /* and may make those that there are */
  pthread_cond_t called; /* there is a call, or there will be no more */
  /* The rest belongs to the environment's thread. */
  int pending;
  struct manager *managers;
  napi_ref logger; /* the function of setLogger(), or NULL */
};

/* Creates the state of an environment; NULL with a JavaScript exception. */
struct state *state_new(napi_env env);

struct state *state_of(napi_env env);

/* More and fewer holders of the state; any thread. */
struct state *state_ref(struct state *s);
void state_unref(struct state *s);

/* Keep the environment's event loop alive for one more, one fewer, answer. */
void state_expect(napi_env env, struct state *s);
void state_answered(napi_env env, struct state *s);

/* Runs a function on a thread of its own, which nobody joins. 0 if there can be
 * no more threads. libuv's are not used: they are four, and serve files. */
int thread_start(void *(*run)(void *), void *arg);

#endif
