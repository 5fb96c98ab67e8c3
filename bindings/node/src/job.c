#include "job.h"

#include <stddef.h>
#include <stdlib.h>

#include "argument.h"
#include "outcome.h"
#include "result.h"

struct job *job_ref(struct job *j) {
  atomic_fetch_add(&j->refs, 1);
  return j;
}

void job_unref(struct job *j) {
  if (atomic_fetch_sub(&j->refs, 1) > 1) return;
  if (!j->once) lib.job_free(j->handle);
  lib.result_free(j->result);
  lib.free(j->err);
  request_clear(&j->request);
  state_unref(j->state);
  free(j);
}

static struct job *of_turn(struct call *c) { return (struct job *)((char *)c - offsetof(struct job, turn)); }

static void free_in_turn(struct call *c, int open) {
  (void)open;
  job_unref(of_turn(c));
}

/* Called when JavaScript has no job any more; of many at once by the garbage
 * collector. */
static void forget(napi_env env, void *data, void *hint) {
  struct job *j = data;
  (void)env;
  (void)hint;
  if (!j->once) j->turn.make = free_in_turn;
  if (j->once || !calls_add(j->state, &j->turn)) job_unref(j);
}

struct job *job_of(napi_env env, napi_value value) {
  void *j = NULL;
  napi_get_value_external(env, value, &j);
  return j;
}

/* Called by the library's thread. The result is copied out of the library here
 * and not on JavaScript's thread, which has enough to do. */
static void on_done(void *user_data, execman_job_t *handle) {
  struct job *j = user_data;
  j->code = lib.job_wait(handle, 0, &j->result, &j->err);
  if (j->once) lib.job_free(handle);
  if (!inbox_post(j->state, &j->done)) job_unref(j);
}

static void deliver_done(napi_env env, struct message *m) {
  struct job *j = (struct job *)m;
  if (env) {
    napi_value value = j->code == EXECMAN_OK ? result_object(env, j->result) : NULL;
    napi_resolve_deferred(env, j->deferred, outcome(env, j->code, j->err, value));
    j->err = NULL;
    lib.result_free(j->result);
    j->result = NULL;
    state_answered(env, j->state);
  }
  job_unref(j);
}

/* Creates a job that JavaScript holds as *value; NULL when there is no memory. */
static struct job *job_new(napi_env env, napi_value *value) {
  struct job *j = calloc(1, sizeof *j);
  if (!j || napi_create_external(env, j, forget, NULL, value) != napi_ok) {
    free(j);
    return NULL;
  }
  j->done.deliver = deliver_done;
  j->refs = 1;
  j->state = state_ref(state_of(env));
  return j;
}

/* Asks the library to start the run. It will have an answer then, unless the code
 * says that it is refused. */
static int hand_over(struct job *j, char **err) {
  execman_job_t *handle = NULL;
  int code;
  job_ref(j); /* for the answer */
  code = request_start(&j->request, on_done, j, &handle, err);
  if (code != EXECMAN_OK) job_unref(j);
  j->handle = handle;
  request_clear(&j->request);
  return code;
}

/* The answer to a run that is not started. */
static void refuse(struct job *j, int code, char *err) {
  j->code = code;
  j->err = err;
  if (!inbox_post(j->state, &j->done)) job_unref(j);
}

static void run_in_turn(struct call *c, int open) {
  struct job *j = of_turn(c);
  char *err = NULL;
  int code = j->canceled ? EXECMAN_E_CANCELED : EXECMAN_OK;
  if (open && code == EXECMAN_OK) code = hand_over(j, &err);
  if (open && code != EXECMAN_OK) refuse(job_ref(j), code, err);
  job_unref(j);
}

/* The outcome of a job that will have an answer. */
static napi_value answer_of(napi_env env, struct job *j, napi_value value) {
  napi_value done, result = outcome_of(env, value);
  napi_create_promise(env, &j->deferred, &done);
  state_expect(env, j->state);
  set_value(env, result, "done", done);
  return result;
}

napi_value job_start(napi_env env, napi_callback_info info) {
  napi_value args[4], value;
  char *err = NULL;
  int code;
  struct job *j = job_new(env, &value);
  if (!j) return outcome_failed(env, EXECMAN_E_NO_MEMORY, NULL);
  arguments(env, info, 4, args);
  code = request_read(env, args, &j->request);
  if (code == EXECMAN_OK) code = hand_over(j, &err);
  return code == EXECMAN_OK ? answer_of(env, j, value) : outcome_failed(env, code, err);
}

napi_value job_run(napi_env env, napi_callback_info info) {
  napi_value args[4], value;
  int code;
  struct job *j = job_new(env, &value);
  if (!j) return outcome_failed(env, EXECMAN_E_NO_MEMORY, NULL);
  arguments(env, info, 4, args);
  code = request_read(env, args, &j->request);
  j->once = 1;
  j->turn.make = run_in_turn;
  if (code != EXECMAN_OK) return outcome_failed(env, code, NULL);
  job_ref(j); /* for its turn */
  if (calls_add_late(j->state, &j->turn)) return answer_of(env, j, value);
  job_unref(j);
  return outcome_failed(env, EXECMAN_E_NO_MEMORY, NULL);
}

napi_value job_tell(napi_env env, napi_callback_info info) {
  (void)info;
  calls_wake(state_of(env));
  return NULL;
}

napi_value job_write(napi_env env, napi_callback_info info) {
  napi_value args[2];
  char *err = NULL;
  const char *data;
  size_t len;
  int code;
  arguments(env, info, 2, args);
  data = argument_bytes(env, args[1], &len);
  code = lib.job_write_stdin(job_of(env, args[0])->handle, data, len, &err);
  return outcome(env, code, err, NULL);
}

napi_value job_end(napi_env env, napi_callback_info info) {
  napi_value job;
  char *err = NULL;
  arguments(env, info, 1, &job);
  int code = lib.job_close_stdin(job_of(env, job)->handle, &err);
  return outcome(env, code, err, NULL);
}

static void cancel_in_turn(struct call *c, int open) {
  struct job *j = (struct job *)((char *)c - offsetof(struct job, stop));
  (void)open;
  lib.job_cancel(j->handle);
  job_unref(j);
}

napi_value job_cancel(napi_env env, napi_callback_info info) {
  napi_value job;
  struct job *j;
  arguments(env, info, 1, &job);
  j = job_of(env, job);
  if (atomic_exchange(&j->canceled, 1)) return NULL;
  j->stop.make = cancel_in_turn;
  job_ref(j);
  if (!calls_add(j->state, &j->stop)) cancel_in_turn(&j->stop, 0);
  return NULL;
}
