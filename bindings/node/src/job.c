#include "job.h"

#include <stdlib.h>

#include "argument.h"
#include "manager.h"
#include "options.h"
#include "outcome.h"
#include "result.h"

struct job *job_ref(struct job *j) {
  atomic_fetch_add(&j->refs, 1);
  return j;
}

void job_unref(struct job *j) {
  if (atomic_fetch_sub(&j->refs, 1) > 1) return;
  lib.job_free(j->handle);
  lib.result_free(j->result);
  lib.free(j->err);
  state_unref(j->state);
  free(j);
}

static void forget(napi_env env, void *data, void *hint) {
  (void)env;
  (void)hint;
  job_unref(data);
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
  if (!state_post(j->state, &j->done)) job_unref(j);
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

/* Starts the run with what JavaScript passed. */
static int launch(napi_env env, struct job *j, const napi_value *args, char **err) {
  size_t len;
  const char *source = argument_bytes(env, args[2], &len);
  char *language = argument_text(env, args[1]);
  execman_options_t *options;
  int code = options_read(env, args[3], &options);
  job_ref(j);
  if (code == EXECMAN_OK)
    code = lib.start(manager_of(env, args[0])->em, language, source, len, options, NULL, on_done, j, &j->handle, err);
  if (code != EXECMAN_OK) job_unref(j);
  lib.options_free(options);
  free(language);
  return code;
}

napi_value job_start(napi_env env, napi_callback_info info) {
  napi_value args[4], value, done, result;
  char *err = NULL;
  int code;
  struct job *j = job_new(env, &value);
  if (!j) return outcome_failed(env, EXECMAN_E_NO_MEMORY, NULL);
  arguments(env, info, 4, args);
  code = launch(env, j, args, &err);
  if (code != EXECMAN_OK) return outcome_failed(env, code, err);
  napi_create_promise(env, &j->deferred, &done);
  state_expect(env, j->state);
  result = outcome_of(env, value);
  set_value(env, result, "done", done);
  return result;
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

napi_value job_cancel(napi_env env, napi_callback_info info) {
  napi_value job;
  arguments(env, info, 1, &job);
  lib.job_cancel(job_of(env, job)->handle);
  return NULL;
}
