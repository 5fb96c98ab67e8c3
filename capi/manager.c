#include <string.h>

#include "_cgo_export.h"
#include "errors.h"
#include "execman.h"
#include "fork.h"

/* The casts between a handle and its number are here and not in Go, where an
 * unsafe.Pointer that is no address is forbidden. */

static const char forked_text[] =
    "execman: this process is a fork of the one that loaded libexecman, and its threads are not here: "
    "load the library and create the manager after fork()";

const char *execman_version(void) { return EXECMAN_VERSION; }

int execman_abi_version(void) { return EXECMAN_ABI_VERSION; }

int execman_new(const char *config_json, execman_t **out, char **err) {
  uintptr_t handle = 0;
  int code;
  if (err) *err = NULL;
  if (out) *out = NULL;
  if (forked()) return fail(err, EXECMAN_E_FORKED, forked_text);
  if (!config_json) return fail(err, EXECMAN_E_INVALID, "execman: config_json is NULL");
  if (!out) return fail(err, EXECMAN_E_INVALID, "execman: out is NULL");
  code = goExecmanNew((char *)config_json, &handle, err);
  *out = (execman_t *)handle;
  return code;
}

int execman_run(execman_t *em, const char *language, const char *source, size_t source_len,
                const execman_options_t *options, execman_result_t **out, char **err) {
  if (err) *err = NULL;
  if (out) *out = NULL;
  if (forked()) return fail(err, EXECMAN_E_FORKED, forked_text);
  if (!language) return fail(err, EXECMAN_E_INVALID, "execman: language is NULL");
  if (!source && source_len != 0) return fail(err, EXECMAN_E_INVALID, "execman: source is NULL, but its length is not 0");
  if (!out) return fail(err, EXECMAN_E_INVALID, "execman: out is NULL");
  if (source_len == EXECMAN_NTS) source_len = strlen(source);
  return goExecmanRun((uintptr_t)em, (char *)language, (char *)source, source_len, (execman_options_t *)options, out,
                      err);
}

int execman_languages_json(execman_t *em, char **json, char **err) {
  if (err) *err = NULL;
  if (json) *json = NULL;
  if (forked()) return fail(err, EXECMAN_E_FORKED, forked_text);
  if (!json) return fail(err, EXECMAN_E_INVALID, "execman: json is NULL");
  return goExecmanLanguagesJSON((uintptr_t)em, json, err);
}

int execman_close(execman_t *em, int timeout_ms, char **err) {
  if (err) *err = NULL;
  if (forked() || !em) return EXECMAN_OK;
  return goExecmanClose((uintptr_t)em, timeout_ms, err);
}
