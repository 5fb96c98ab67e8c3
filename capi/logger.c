#include "_cgo_export.h"
#include "callback.h"
#include "execman.h"
#include "fork.h"

int execman_set_logger(execman_log_fn fn, void *user_data, int level) {
  if (forked(0)) return EXECMAN_E_FORKED;
  if (fn && (level < EXECMAN_LOG_DEBUG || level > EXECMAN_LOG_ERROR)) return EXECMAN_E_INVALID;
  return goExecmanSetLogger(fn, (uintptr_t)user_data, level, in_log_callback());
}
