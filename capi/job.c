#include <string.h>

#include "_cgo_export.h"
#include "callback.h"
#include "errors.h"
#include "execman.h"
#include "fork.h"

int execman_job_write_stdin(execman_job_t *job, const void *data, size_t len, char **err) {
  if (err) *err = NULL;
  if (forked(0)) return fail_forked(err);
  if (!data && len != 0) return fail(err, EXECMAN_E_INVALID, "execman: data is NULL, but its length is not 0");
  if (len == EXECMAN_NTS) len = strlen(data);
  return goExecmanJobWriteStdin((uintptr_t)job, (char *)data, len, err);
}

int execman_job_close_stdin(execman_job_t *job, char **err) {
  if (err) *err = NULL;
  if (forked(0)) return fail_forked(err);
  return goExecmanJobCloseStdin((uintptr_t)job, err);
}

int execman_job_read(execman_job_t *job, int timeout_ms, int *stream, void *buf, size_t cap, size_t *len, char **err) {
  if (err) *err = NULL;
  if (stream) *stream = 0;
  if (len) *len = 0;
  if (forked(timeout_ms != 0)) return fail_forked(err);
  if (!stream) return fail(err, EXECMAN_E_INVALID, "execman: stream is NULL");
  if (!len) return fail(err, EXECMAN_E_INVALID, "execman: len is NULL");
  if (!buf || cap == 0) return fail(err, EXECMAN_E_INVALID, "execman: there is no room in buf");
  return goExecmanJobRead((uintptr_t)job, callback_manager(), timeout_ms, stream, buf, cap, len, err);
}

int execman_job_wait(execman_job_t *job, int timeout_ms, execman_result_t **out, char **err) {
  if (err) *err = NULL;
  if (out) *out = NULL;
  if (forked(timeout_ms != 0)) return fail_forked(err);
  return goExecmanJobWait((uintptr_t)job, callback_manager(), timeout_ms, out, err);
}

int execman_job_cancel(execman_job_t *job) {
  if (!job) return EXECMAN_OK;
  if (forked(0)) return EXECMAN_E_FORKED;
  return goExecmanJobCancel((uintptr_t)job);
}

void execman_job_free(execman_job_t *job) {
  if (!job || forked(0)) return;
  goExecmanJobFree((uintptr_t)job, callback_manager());
}
