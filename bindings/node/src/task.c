#include "task.h"

#include <stddef.h>
#include <stdlib.h>

#include "argument.h"
#include "calls.h"
#include "inbox.h"
#include "manager.h"
#include "outcome.h"

/* A call of the library under way. Its thread has it until it is posted. */
struct task {
  struct message message;
  struct call turn; /* of a close */
  struct state *state;
  napi_deferred deferred;
  void (*work)(struct task *);
  napi_value (*value)(napi_env, struct task *); /* of a success; NULL: undefined */
  execman_t *em;
  int opens; /* em is new and has no owner yet */
  int timeout_ms;
  char *config;
  char *json;
  int code;
  char *err;
};

static void task_free(struct task *t) {
  if (t->opens) lib.close(t->em, 0, NULL);
  free(t->config);
  lib.free(t->json);
  state_unref(t->state);
  free(t);
}

static void *task_run(void *arg) {
  struct task *t = arg;
  t->work(t);
  if (!inbox_post(t->state, &t->message)) {
    lib.free(t->err);
    task_free(t);
  }
  return NULL;
}

static void task_deliver(napi_env env, struct message *m) {
  struct task *t = (struct task *)m;
  if (env) {
    napi_value value = t->code == EXECMAN_OK && t->value ? t->value(env, t) : NULL;
    napi_resolve_deferred(env, t->deferred, outcome(env, t->code, t->err, value));
    state_answered(env, t->state);
  } else {
    lib.free(t->err);
  }
  task_free(t);
}

/* Creates a task; NULL with an exception. */
static struct task *task_new(napi_env env, void (*work)(struct task *)) {
  struct task *t = calloc(1, sizeof *t);
  if (!t) {
    napi_throw_error(env, "no_memory", "execman: out of memory");
    return NULL;
  }
  t->message.deliver = task_deliver;
  t->state = state_ref(state_of(env));
  t->work = work;
  return t;
}

/* The promise of the task's answer. */
static napi_value task_promise(napi_env env, struct task *t) {
  napi_value promise = NULL;
  napi_create_promise(env, &t->deferred, &promise);
  state_expect(env, t->state);
  return promise;
}

/* Starts the task's thread. Where there can be none, the answer says so. */
static napi_value task_start(napi_env env, struct task *t) {
  napi_value promise = task_promise(env, t);
  if (thread_start(task_run, t)) return promise;
  t->code = EXECMAN_E_NO_MEMORY;
  task_deliver(env, &t->message);
  return promise;
}

static void open_work(struct task *t) {
  t->code = lib.new(t->config, &t->em, &t->err);
  t->opens = t->code == EXECMAN_OK;
}

static napi_value open_value(napi_env env, struct task *t) {
  napi_value manager = manager_new(env, t->state, t->em);
  t->opens = manager == NULL;
  if (!manager) t->code = EXECMAN_E_NO_MEMORY;
  return manager;
}

napi_value task_open(napi_env env, napi_callback_info info) {
  napi_value config;
  struct task *t = task_new(env, open_work);
  if (!t) return NULL;
  arguments(env, info, 1, &config);
  t->config = argument_text(env, config);
  t->value = open_value;
  return task_start(env, t);
}

static void close_work(struct task *t) { t->code = lib.close(t->em, t->timeout_ms, &t->err); }

/* Closes, also when the environment has ended, which leaves it to this. Where
 * there can be no thread, the next runs wait for it. */
static void close_in_turn(struct call *c, int open) {
  struct task *t = (struct task *)((char *)c - offsetof(struct task, turn));
  (void)open;
  if (!thread_start(task_run, t)) task_run(t);
}

napi_value task_close(napi_env env, napi_callback_info info) {
  napi_value args[2];
  struct manager *m;
  struct task *t = task_new(env, close_work);
  if (!t) return NULL;
  arguments(env, info, 2, args);
  m = manager_of(env, args[0]);
  m->closing = 1;
  t->em = m->em;
  t->timeout_ms = (int)argument_number(env, args[1]);
  t->turn.make = close_in_turn;
  return calls_add(t->state, &t->turn) ? task_promise(env, t) : task_start(env, t);
}

static void languages_work(struct task *t) { t->code = lib.languages_json(t->em, &t->json, &t->err); }

static void stats_work(struct task *t) { t->code = lib.stats_json(t->em, &t->json, &t->err); }

static napi_value json_value(napi_env env, struct task *t) { return new_text(env, t->json); }

static napi_value describe(napi_env env, napi_callback_info info, void (*work)(struct task *)) {
  napi_value manager;
  struct task *t = task_new(env, work);
  if (!t) return NULL;
  arguments(env, info, 1, &manager);
  t->em = manager_of(env, manager)->em;
  t->value = json_value;
  return task_start(env, t);
}

napi_value task_languages(napi_env env, napi_callback_info info) { return describe(env, info, languages_work); }

napi_value task_stats(napi_env env, napi_callback_info info) { return describe(env, info, stats_work); }
