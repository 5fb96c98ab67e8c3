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

/* Gives out the next len bytes of the block, which are zero, and the NUL behind them. */
static struct bytes carve(execman_result_t *r, size_t len) {
  struct bytes b = {r->room, len};
  r->room += len + 1;
  return b;
}

execman_result_t *result_new(const struct sizes *sizes) {
  size_t texts = sizes->out + sizes->err + sizes->compile + sizes->file_bytes + 3 + 2 * sizes->files;
  execman_result_t *r = calloc(1, sizeof *r + sizes->files * sizeof *r->files + texts);
  if (!r) return NULL;
  r->files = (struct file *)(r + 1);
  r->room = (char *)(r->files + sizes->files);
  r->run.out = carve(r, sizes->out);
  r->err = carve(r, sizes->err);
  r->compile.out = carve(r, sizes->compile);
  return r;
}

struct file *result_add_file(execman_result_t *r, size_t name, size_t data) {
  struct file *f = &r->files[r->file_count++];
  f->name = carve(r, name);
  f->data = carve(r, data);
  return f;
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
int execman_result_cached(const execman_result_t *r) { return r ? r->cached : 0; }
int execman_result_warm(const execman_result_t *r) { return r ? r->warm : 0; }
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

/* The file of an index, or NULL. */
static const struct file *file_at(const execman_result_t *r, size_t index) {
  return r && index < r->file_count ? &r->files[index] : NULL;
}

size_t execman_result_file_count(const execman_result_t *r) { return r ? r->file_count : 0; }
const char *execman_result_file_name(const execman_result_t *r, size_t index) {
  const struct file *f = file_at(r, index);
  return give(f ? &f->name : NULL, NULL);
}
const char *execman_result_file_data(const execman_result_t *r, size_t index, size_t *len) {
  const struct file *f = file_at(r, index);
  return give(f ? &f->data : NULL, len);
}
int64_t execman_result_files_dropped(const execman_result_t *r) { return r ? r->files_dropped : 0; }
