#ifndef EXECMAN_NODE_READ_H
#define EXECMAN_NODE_READ_H

#include <node_api.h>

/* read(job): an outcome of the next output, { stream: number, data: Buffer }, or of
 * undefined at its end; a promise of one when there is none yet. One read of a job
 * at a time.
 *
 * Only who asks is given something, so a consumer that is slow slows its program.
 * The library's callbacks could not do that: they share one thread. */
napi_value job_read(napi_env env, napi_callback_info info);

#endif
