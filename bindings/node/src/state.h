#ifndef EXECMAN_NODE_STATE_H
#define EXECMAN_NODE_STATE_H

#include <node_api.h>
#include <pthread.h>

struct manager;

/* What one environment (the main thread, or a Worker) has. It outlives the
 * environment while any thread may still want to post to it. */
struct state {
  /* Guards open and refs, and every use of queue by other threads: the queue
   * dies with its environment, which a Worker may end at any time. */
  pthread_mutex_t lock;
  int open;
  int refs;
  napi_threadsafe_function queue;
  /* The rest belongs to the environment's thread. */
  int pending;
  struct manager *managers;
  napi_ref logger; /* the function of setLogger(), or NULL */
};

/* Something that happened on another thread. It is the first member of what it
 * is about, so that the two have one address. */
struct message {
  /* Called on the environment's thread and owns the message. env is NULL when the
   * environment is ending: then there is nothing to do but to free. */
  void (*deliver)(napi_env env, struct message *m);
};

/* Creates the state of an environment; NULL with a JavaScript exception. */
struct state *state_new(napi_env env);

struct state *state_of(napi_env env);

/* More and fewer holders of the state; any thread. */
struct state *state_ref(struct state *s);
void state_unref(struct state *s);

/* Queues a message for the environment's thread; any thread. 0 when the
 * environment has ended: the message is still the caller's. */
int state_post(struct state *s, struct message *m);

/* Keep the environment's event loop alive for one more, one fewer, answer. */
void state_expect(napi_env env, struct state *s);
void state_answered(napi_env env, struct state *s);

/* Runs a function on a thread of its own, which nobody joins. 0 if there can be
 * no more threads. libuv's are not used: they are four, and serve files. */
int thread_start(void *(*run)(void *), void *arg);

#endif
