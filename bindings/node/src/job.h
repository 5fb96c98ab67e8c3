#ifndef EXECMAN_NODE_JOB_H
#define EXECMAN_NODE_JOB_H

#include <node_api.h>
#include <stdatomic.h>

#include "calls.h"
#include "inbox.h"
#include "library.h"
#include "request.h"

/* A run under way, or about to be. It is held by its JavaScript value, by the
 * answer that is to come, and by each read; the last one to let go frees it, on
 * whatever thread. */
struct job {
  struct message done; /* posted once, with the answer */
  struct call turn;    /* to start a run, or to free another job */
  struct call stop;    /* to cancel it, behind its start */
  atomic_int refs;
  struct state *state;
  int once;               /* a run: nobody wants more of it than its answer */
  struct request request; /* until it is started */
  _Atomic(execman_job_t *) handle; /* NULL until then */
  atomic_int canceled; /* stop has been added; a run that is not started will not be */
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

/* start(manager, language: string, source: string | Buffer | undefined, options:
 * object | undefined): an outcome of a job, with a promise of the run's outcome in
 * "done". */
napi_value job_start(napi_env env, napi_callback_info info);

/* run(…): the same of a run, which is started later, in its turn; cancel() is all
 * that its job is for. */
napi_value job_run(napi_env env, napi_callback_info info);

/* tell(): has the library told of the runs that were asked for. */
napi_value job_tell(napi_env env, napi_callback_info info);

/* write(job, data: Buffer), end(job): outcomes of undefined. cancel(job). */
napi_value job_write(napi_env env, napi_callback_info info);
napi_value job_end(napi_env env, napi_callback_info info);
napi_value job_cancel(napi_env env, napi_callback_info info);

#endif
