#include "state.h"

#include <stdlib.h>

#include "log.h"
#include "manager.h"

/* Go code that a C thread enters runs on stacks of its own; what is left for the
 * C stack is little. */
enum { THREAD_STACK = 256 * 1024 };

static void deliver(napi_env env, napi_value unused, void *context, void *data) {
  struct message *m = data;
  (void)unused;
  (void)context;
  m->deliver(env, m);
}

/* Runs before the environment takes its queue away, since hooks run in the
 * reverse order of their registration. */
static void end(void *arg) {
  struct state *s = arg;
  pthread_mutex_lock(&s->lock);
  s->open = 0;
  pthread_mutex_unlock(&s->lock);
  log_forget(s);
  managers_close(s);
  state_unref(s);
}

static napi_status make_queue(napi_env env, struct state *s) {
  napi_value name;
  napi_status status = napi_create_string_utf8(env, "execman", NAPI_AUTO_LENGTH, &name);
  if (status == napi_ok)
    status = napi_create_threadsafe_function(env, NULL, NULL, name, 0, 1, NULL, NULL, NULL, deliver, &s->queue);
  if (status == napi_ok) status = napi_unref_threadsafe_function(env, s->queue);
  return status;
}

struct state *state_new(napi_env env) {
  struct state *s = calloc(1, sizeof *s);
  if (!s || pthread_mutex_init(&s->lock, NULL) != 0 || make_queue(env, s) != napi_ok ||
      napi_set_instance_data(env, s, NULL, NULL) != napi_ok || napi_add_env_cleanup_hook(env, end, s) != napi_ok) {
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
  pthread_mutex_destroy(&s->lock);
  free(s);
}

int state_post(struct state *s, struct message *m) {
  int posted;
  pthread_mutex_lock(&s->lock);
  posted = s->open && napi_call_threadsafe_function(s->queue, m, napi_tsfn_nonblocking) == napi_ok;
  pthread_mutex_unlock(&s->lock);
  return posted;
}

void state_expect(napi_env env, struct state *s) {
  if (s->pending++ == 0) napi_ref_threadsafe_function(env, s->queue);
}

void state_answered(napi_env env, struct state *s) {
  if (--s->pending == 0) napi_unref_threadsafe_function(env, s->queue);
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
