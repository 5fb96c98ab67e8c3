#include "result.h"

#include <stdlib.h>

static const char *const status_names[] = {
    [EXECMAN_STATUS_NONE] = "none",
    [EXECMAN_STATUS_OK] = "ok",
    [EXECMAN_STATUS_FAILED] = "failed",
    [EXECMAN_STATUS_SIGNALED] = "signaled",
    [EXECMAN_STATUS_TIMEOUT] = "timeout",
    [EXECMAN_STATUS_CPU_LIMIT] = "cpu_limit",
    [EXECMAN_STATUS_MEMORY_LIMIT] = "memory_limit",
    [EXECMAN_STATUS_OUTPUT_LIMIT] = "output_limit",
    [EXECMAN_STATUS_PROCESS_LIMIT] = "process_limit",
    [EXECMAN_STATUS_COMPILE_ERROR] = "compile_error",
    [EXECMAN_STATUS_CANCELED] = "canceled",
};

const char *execman_status_name(int status) {
  if (status < 0 || (size_t)status >= sizeof status_names / sizeof *status_names) return "unknown";
  return status_names[status];
}

/* Gives out the next len bytes of a zeroed block, and the NUL behind them. */
static struct bytes carve(char **block, size_t len) {
  struct bytes b = {*block, len};
  *block += len + 1;
  return b;
}

execman_result_t *result_new(size_t out, size_t err, size_t compile) {
  execman_result_t *r = calloc(1, sizeof *r + out + err + compile + 3);
  char *block = (char *)(r + 1);
  if (!r) return NULL;
  r->run.out = carve(&block, out);
  r->err = carve(&block, err);
  r->compile.out = carve(&block, compile);
  return r;
}

void execman_result_free(execman_result_t *r) { free(r); }

/* What a bytes accessor answers. */
static const char *give(const struct bytes *b, size_t *len) {
  if (len) *len = b ? b->len : 0;
  return b ? b->data : "";
}

int execman_result_status(const execman_result_t *r) { return r ? r->status : EXECMAN_STATUS_NONE; }
int execman_result_started(const execman_result_t *r) { return r ? r->started : 0; }
int execman_result_exit_code(const execman_result_t *r) { return r ? r->run.exit_code : 0; }
int execman_result_signal(const execman_result_t *r) { return r ? r->run.signal : 0; }

const char *execman_result_stdout(const execman_result_t *r, size_t *len) { return give(r ? &r->run.out : NULL, len); }
const char *execman_result_stderr(const execman_result_t *r, size_t *len) { return give(r ? &r->err : NULL, len); }
int64_t execman_result_stdout_bytes(const execman_result_t *r) { return r ? r->run.out_bytes : 0; }
int64_t execman_result_stderr_bytes(const execman_result_t *r) { return r ? r->err_bytes : 0; }
int execman_result_truncated(const execman_result_t *r) { return r ? r->truncated : 0; }

int64_t execman_result_wall_us(const execman_result_t *r) { return r ? r->run.wall_us : 0; }
int64_t execman_result_cpu_us(const execman_result_t *r) { return r ? r->run.cpu_us : 0; }
int64_t execman_result_peak_memory_bytes(const execman_result_t *r) { return r ? r->run.peak_memory_bytes : 0; }
int execman_result_attempts(const execman_result_t *r) { return r ? r->attempts : 0; }

int execman_result_compiled(const execman_result_t *r) { return r ? r->compiled : 0; }
const char *execman_result_compile_output(const execman_result_t *r, size_t *len) {
  return give(r ? &r->compile.out : NULL, len);
}
int64_t execman_result_compile_output_bytes(const execman_result_t *r) { return r ? r->compile.out_bytes : 0; }
int execman_result_compile_exit_code(const execman_result_t *r) { return r ? r->compile.exit_code : 0; }
int execman_result_compile_signal(const execman_result_t *r) { return r ? r->compile.signal : 0; }
int64_t execman_result_compile_wall_us(const execman_result_t *r) { return r ? r->compile.wall_us : 0; }
int64_t execman_result_compile_cpu_us(const execman_result_t *r) { return r ? r->compile.cpu_us : 0; }
int64_t execman_result_compile_peak_memory_bytes(const execman_result_t *r) {
  return r ? r->compile.peak_memory_bytes : 0;
}
