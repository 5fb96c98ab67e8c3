#include "_cgo_export.h"
#include "callback.h"
#include "errors.h"
#include "execman.h"
#include "fork.h"

/* The casts between a handle and its number are here and not in Go, where an
 * unsafe.Pointer that is no address is forbidden. */

const char *execman_version(void) { return EXECMAN_VERSION; }

int execman_abi_version(void) { return EXECMAN_ABI_VERSION; }

int execman_new(const char *config_json, execman_t **out, char **err) {
  uintptr_t handle = 0;
  int code;
  if (err) *err = NULL;
  if (out) *out = NULL;
  if (forked(1)) return fail_forked(err);
  if (!config_json) return fail(err, EXECMAN_E_INVALID, "execman: config_json is NULL");
  if (!out) return fail(err, EXECMAN_E_INVALID, "execman: out is NULL");
  code = goExecmanNew((char *)config_json, &handle, err);
  *out = (execman_t *)handle;
  return code;
}

int execman_languages_json(execman_t *em, char **json, char **err) {
  if (err) *err = NULL;
  if (json) *json = NULL;
  if (forked(1)) return fail_forked(err);
  if (!json) return fail(err, EXECMAN_E_INVALID, "execman: json is NULL");
  return goExecmanLanguagesJSON((uintptr_t)em, json, err);
}

int execman_stats_json(execman_t *em, char **json, char **err) {
  if (err) *err = NULL;
  if (json) *json = NULL;
  if (forked(1)) return fail_forked(err);
  if (!json) return fail(err, EXECMAN_E_INVALID, "execman: json is NULL");
  return goExecmanStatsJSON((uintptr_t)em, json, err);
}

int execman_close(execman_t *em, int timeout_ms, char **err) {
  if (err) *err = NULL;
  if (forked(1) || !em) return EXECMAN_OK;
  if (callback_manager() == (uintptr_t)em) {
    return fail(err, EXECMAN_E_INVALID, "execman: a callback must not close its manager, for the close waits for it");
  }
  return goExecmanClose((uintptr_t)em, timeout_ms, err);
}
