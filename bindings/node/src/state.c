#include "state.h"

#include <stdlib.h>

#include "calls.h"
#include "inbox.h"
#include "log.h"
#include "manager.h"

/* Go code that a C thread enters runs on stacks of its own; what is left for the
 * C stack is little. */
enum { THREAD_STACK = 256 * 1024 };

/* Runs before the environment takes its bells away, since hooks run in the
 * reverse order of their registration. */
static void end(void *arg) {
  struct state *s = arg;
  pthread_mutex_lock(&s->lock);
  s->open = 0;
  calls_close(s);
  pthread_mutex_unlock(&s->lock);
  inbox_close(s);
  log_forget(s);
  managers_close(s);
  state_unref(s);
}

struct state *state_new(napi_env env) {
  struct state *s = calloc(1, sizeof *s);
  if (!s || pthread_mutex_init(&s->lock, NULL) != 0 || pthread_cond_init(&s->called, NULL) != 0 ||
      inbox_open(env, s) != napi_ok || napi_set_instance_data(env, s, NULL, NULL) != napi_ok ||
      napi_add_env_cleanup_hook(env, end, s) != napi_ok) {
    free(s);
    napi_throw_error(env, "no_memory", "execman: the environment cannot be prepared");
    return NULL;
  }
  s->open = 1;
  s->refs = 1;
  return s;
}

struct state *state_of(napi_env env) {
  void *s = NULL;
  napi_get_instance_data(env, &s);
  return s;
}

struct state *state_ref(struct state *s) {
  pthread_mutex_lock(&s->lock);
  s->refs++;
  pthread_mutex_unlock(&s->lock);
  return s;
}

void state_unref(struct state *s) {
  int left;
  pthread_mutex_lock(&s->lock);
  left = --s->refs;
  pthread_mutex_unlock(&s->lock);
  if (left > 0) return;
  pthread_cond_destroy(&s->called);
  pthread_mutex_destroy(&s->lock);
  free(s);
}

void state_expect(napi_env env, struct state *s) {
  if (s->pending++ == 0) napi_ref_threadsafe_function(env, s->bells[0]);
}

void state_answered(napi_env env, struct state *s) {
  if (--s->pending == 0) napi_unref_threadsafe_function(env, s->bells[0]);
}

int thread_start(void *(*run)(void *), void *arg) {
  pthread_attr_t attr;
  pthread_t thread;
  int failed;
  if (pthread_attr_init(&attr) != 0) return 0;
  pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attr, THREAD_STACK);
  failed = pthread_create(&thread, &attr, run, arg);
  pthread_attr_destroy(&attr);
  return !failed;
}
