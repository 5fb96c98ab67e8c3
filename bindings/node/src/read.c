#include "read.h"

#include <stdlib.h>

#include "argument.h"
#include "job.h"
#include "outcome.h"

/* The most that is handed out at once: a pipe's worth. */
enum { CHUNK = 64 * 1024 };

/* One read of a job. */
struct chunk {
  struct message message;
  struct job *job;
  napi_deferred deferred;
  int code;
  char *err;
  int stream;
  size_t len;
  char data[CHUNK];
};

static void chunk_free(struct chunk *c) {
  lib.free(c->err);
  job_unref(c->job);
  free(c);
}

static void chunk_read(struct chunk *c, int timeout_ms) {
  c->code = lib.job_read(c->job->handle, timeout_ms, &c->stream, c->data, CHUNK, &c->len, &c->err);
}

/* The read's outcome; takes its error's text. */
static napi_value chunk_outcome(napi_env env, struct chunk *c) {
  napi_value value = NULL;
  char *err = c->err;
  c->err = NULL;
  if (c->code == EXECMAN_OK && c->len > 0) {
    napi_create_object(env, &value);
    set_number(env, value, "stream", c->stream);
    set_value(env, value, "data", new_buffer(env, c->data, c->len));
  }
  return outcome(env, c->code, err, value);
}

static void *chunk_wait(void *arg) {
  struct chunk *c = arg;
  chunk_read(c, -1);
  if (!inbox_post(c->job->state, &c->message)) chunk_free(c);
  return NULL;
}

static void chunk_deliver(napi_env env, struct message *m) {
  struct chunk *c = (struct chunk *)m;
  if (env) {
    napi_resolve_deferred(env, c->deferred, chunk_outcome(env, c));
    state_answered(env, c->job->state);
  }
  chunk_free(c);
}

/* Waits for output on a thread of its own, which ends with it: a job that nobody
 * reads has none. */
static napi_value chunk_later(napi_env env, struct chunk *c) {
  napi_value promise = NULL;
  napi_create_promise(env, &c->deferred, &promise);
  state_expect(env, c->job->state);
  if (thread_start(chunk_wait, c)) return promise;
  c->code = EXECMAN_E_NO_MEMORY;
  chunk_deliver(env, &c->message);
  return promise;
}

napi_value job_read(napi_env env, napi_callback_info info) {
  napi_value job, result;
  struct chunk *c = malloc(sizeof *c);
  if (!c) return outcome_failed(env, EXECMAN_E_NO_MEMORY, NULL);
  arguments(env, info, 1, &job);
  c->message.deliver = chunk_deliver;
  c->job = job_ref(job_of(env, job));
  chunk_read(c, 0);
  if (c->code == EXECMAN_E_TIMEOUT) {
    lib.free(c->err);
    c->err = NULL;
    return chunk_later(env, c);
  }
  result = chunk_outcome(env, c);
  chunk_free(c);
  return result;
}
