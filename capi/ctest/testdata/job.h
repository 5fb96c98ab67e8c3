/* What the test programs that start jobs share. */
#ifndef JOB_H
#define JOB_H

#include <pthread.h>
#include <stdatomic.h>

#include "check.h"

/* Starts a source in the language "sh". */
static inline execman_job_t *start(execman_t *em, const char *source, const execman_options_t *o,
                                   execman_output_fn on_output, execman_done_fn on_done, void *user_data) {
  execman_job_t *job = NULL;
  CHECK_CODE(EXECMAN_OK, execman_start(em, "sh", source, EXECMAN_NTS, o, on_output, on_done, user_data, &job, &err));
  CHECK(job != NULL);
  return job;
}

/* Options of a run whose output is read, and whose input is written, meanwhile. */
static inline execman_options_t *underway(int streaming, int interactive) {
  execman_options_t *o = execman_options_new();
  CHECK(execman_options_set_streaming(o, streaming) == EXECMAN_OK);
  CHECK(execman_options_set_interactive(o, interactive) == EXECMAN_OK);
  CHECK(execman_options_set_timeout_ms(o, 60000) == EXECMAN_OK);
  return o;
}

/* Waits for a count that another thread raises, for two minutes at most. */
static inline void await(atomic_int *count, int want) {
  int i;
  for (i = 0; i < 120000 && *count < want; i++) usleep(1000);
  CHECK(*count == want);
}

#endif
