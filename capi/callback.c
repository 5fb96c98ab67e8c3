#include "callback.h"

static _Thread_local uintptr_t in_manager;
static _Thread_local int in_logger;

uintptr_t callback_manager(void) { return in_manager; }

int in_log_callback(void) { return in_logger; }

void call_output(execman_output_fn fn, uintptr_t user_data, uintptr_t manager, uintptr_t job, int stream,
                 const char *data, size_t len) {
  in_manager = manager;
  fn((void *)user_data, (execman_job_t *)job, stream, data, len);
  in_manager = 0;
}

void call_done(execman_done_fn fn, uintptr_t user_data, uintptr_t manager, uintptr_t job) {
  in_manager = manager;
  fn((void *)user_data, (execman_job_t *)job);
  in_manager = 0;
}

void call_log(execman_log_fn fn, uintptr_t user_data, int level, const char *line) {
  in_logger = 1;
  fn((void *)user_data, level, line);
  in_logger = 0;
}
