#include <string.h>

#include "_cgo_export.h"
#include "errors.h"
#include "execman.h"
#include "fork.h"

/* Refuses what no run can be made of, and finds the source's length. */
static int check_request(const char *language, const char *source, size_t *source_len, char **err) {
  if (!language) return fail(err, EXECMAN_E_INVALID, "execman: language is NULL");
  if (!source && *source_len != 0) {
    return fail(err, EXECMAN_E_INVALID, "execman: source is NULL, but its length is not 0");
  }
  if (*source_len == EXECMAN_NTS) *source_len = strlen(source);
  return EXECMAN_OK;
}

int execman_run(execman_t *em, const char *language, const char *source, size_t source_len,
                const execman_options_t *options, execman_result_t **out, char **err) {
  int code;
  if (err) *err = NULL;
  if (out) *out = NULL;
  if (forked(1)) return fail_forked(err);
  if (!out) return fail(err, EXECMAN_E_INVALID, "execman: out is NULL");
  code = check_request(language, source, &source_len, err);
  if (code != EXECMAN_OK) return code;
  return goExecmanRun((uintptr_t)em, (char *)language, (char *)source, source_len, (execman_options_t *)options, out,
                      err);
}

int execman_start(execman_t *em, const char *language, const char *source, size_t source_len,
                  const execman_options_t *options, execman_output_fn on_output, execman_done_fn on_done,
                  void *user_data, execman_job_t **out, char **err) {
  uintptr_t handle = 0;
  int code;
  if (err) *err = NULL;
  if (out) *out = NULL;
  if (forked(0)) return fail_forked(err);
  if (!out) return fail(err, EXECMAN_E_INVALID, "execman: out is NULL");
  code = check_request(language, source, &source_len, err);
  if (code != EXECMAN_OK) return code;
  code = goExecmanStart((uintptr_t)em, (char *)language, (char *)source, source_len, (execman_options_t *)options,
                        on_output, on_done, (uintptr_t)user_data, &handle, err);
  *out = (execman_job_t *)handle;
  return code;
}
