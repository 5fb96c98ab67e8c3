#include "log.h"

#include <stdlib.h>
#include <string.h>

#include "argument.h"
#include "inbox.h"
#include "library.h"
#include "outcome.h"
#include "state.h"

/* Guards receiver, and is held while the library's logger is replaced. on_line()
 * must not take it: the library waits for that one to end. */
static pthread_mutex_t replacing = PTHREAD_MUTEX_INITIALIZER;
static struct state *receiver; /* the environment that has the logger */

/* A line on its way to JavaScript. */
struct line {
  struct message message;
  struct state *state;
  int level;
  char text[];
};

static void call(napi_env env, struct line *l) {
  napi_value fn = NULL, undefined, args[2];
  if (!l->state->logger || napi_get_reference_value(env, l->state->logger, &fn) != napi_ok || !fn) return;
  napi_get_undefined(env, &undefined);
  napi_create_int32(env, l->level, &args[0]);
  args[1] = new_text(env, l->text);
  napi_call_function(env, undefined, fn, 2, args, NULL);
}

static void deliver(napi_env env, struct message *m) {
  struct line *l = (struct line *)m;
  if (env) call(env, l);
  state_unref(l->state);
  free(l);
}

/* Called by a thread of the library's. A line for which there is no memory is
 * lost. */
static void on_line(void *user_data, int level, const char *text) {
  size_t size = strlen(text) + 1;
  struct line *l = malloc(sizeof *l + size);
  if (!l) return;
  l->message.deliver = deliver;
  l->state = state_ref(user_data);
  l->level = level;
  memcpy(l->text, text, size);
  if (!inbox_post(l->state, &l->message)) deliver(NULL, &l->message);
}

/* Makes s (or nobody) the receiver. */
static int replace(struct state *s, int level) {
  struct state *before = receiver;
  int code = lib.set_logger(s ? on_line : NULL, s, level);
  if (code != EXECMAN_OK) return code;
  receiver = s ? state_ref(s) : NULL;
  if (before) state_unref(before);
  return code;
}

napi_value log_set(napi_env env, napi_callback_info info) {
  napi_value args[2];
  napi_valuetype type;
  struct state *s = state_of(env);
  int code;
  arguments(env, info, 2, args);
  napi_typeof(env, args[0], &type);
  if (s->logger) napi_delete_reference(env, s->logger);
  s->logger = NULL;
  if (type == napi_function) napi_create_reference(env, args[0], 1, &s->logger);
  pthread_mutex_lock(&replacing);
  code = replace(type == napi_function ? s : NULL, (int)argument_number(env, args[1]));
  pthread_mutex_unlock(&replacing);
  return outcome(env, code, NULL, NULL);
}

void log_forget(struct state *s) {
  pthread_mutex_lock(&replacing);
  if (receiver == s) replace(NULL, EXECMAN_LOG_ERROR);
  pthread_mutex_unlock(&replacing);
}
