#ifndef EXECMAN_NODE_JOB_H
#define EXECMAN_NODE_JOB_H

#include <node_api.h>
#include <stdatomic.h>

#include "library.h"
#include "state.h"

/* A run under way. It is held by its JavaScript value, by the callback that is to
 * come, and by each read; the last one to let go frees it, on whatever thread. */
struct job {
  struct message done; /* posted once, by the library's callback */
  atomic_int refs;
  struct state *state;
  execman_job_t *handle; /* written before any other thread reads it */
  napi_deferred deferred;
  /* What became of the run; written before done is posted. */
  int code;
  char *err;
  execman_result_t *result;
};

struct job *job_ref(struct job *j);
void job_unref(struct job *j);

/* The job behind a value of job_start(). */
struct job *job_of(napi_env env, napi_value value);

/* start(manager, language: string, source: Buffer | undefined, options: object |
 * undefined): an outcome of a job, with a promise of the run's outcome in "done". */
napi_value job_start(napi_env env, napi_callback_info info);

/* write(job, data: Buffer), end(job): outcomes of undefined. cancel(job). */
napi_value job_write(napi_env env, napi_callback_info info);
napi_value job_end(napi_env env, napi_callback_info info);
napi_value job_cancel(napi_env env, napi_callback_info info);

#endif
