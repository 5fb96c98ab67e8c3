/* Runs under way: waiting, cancelling, freeing, callbacks and their order. */
#include "job.h"

/* What the callbacks of one job saw. */
struct seen {
  char text[256]; /* of every stream, as "1:text" */
  atomic_int done;
  pthread_t thread;
  execman_job_t *job;
};

static void note_output(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  struct seen *s = user_data;
  size_t used = strlen(s->text);
  CHECK(s->done == 0 && len > 0);
  snprintf(s->text + used, sizeof s->text - used, "%d:%.*s", stream, (int)len, data);
  s->thread = pthread_self();
  s->job = job;
}

static void note_done(void *user_data, execman_job_t *job) {
  struct seen *s = user_data;
  int code = execman_job_wait(job, -1, NULL, NULL); /* no wait, since it is done */
  CHECK(code == EXECMAN_OK || code == EXECMAN_E_LAUNCH);
  s->thread = pthread_self();
  s->job = job;
  s->done++;
}

/* Without callbacks: wait with and without time, twice. */
static void waiting(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r = (execman_result_t *)o, *again;
  execman_job_t *job;
  CHECK(execman_options_set_interactive(o, 1) == EXECMAN_OK);
  job = start(em, "read x; echo $x", o, NULL, NULL, NULL);
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_wait(job, 0, &r, &err));
  CHECK(r == NULL);
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_wait(job, 10, NULL, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, "on\n", EXECMAN_NTS, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, 0, &again, &err));
  CHECK(r != again && printed(r, "on\n") && printed(again, "on\n"));
  CHECK(execman_job_cancel(job) == EXECMAN_OK);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, 0, NULL, &err));
  execman_job_free(job);
  execman_result_free(r);
  execman_result_free(again);
  execman_options_free(o);
}

static void callbacks_in_order(execman_t *em) {
  struct seen first, second;
  execman_result_t *r;
  execman_job_t *job;
  memset(&first, 0, sizeof first);
  memset(&second, 0, sizeof second);
  job = start(em, "echo one; sleep 1; echo two >&2", NULL, note_output, note_done, &first);
  await(&first.done, 1);
  CHECK(strcmp(first.text, "1:one\n2:two\n") == 0 && first.job == job && !pthread_equal(first.thread, pthread_self()));
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, 0, &r, &err));
  CHECK(printed(r, "one\n"));
  execman_result_free(r);
  execman_job_free(job);

  job = start(em, "echo hidden", NULL, NULL, note_done, &second);
  await(&second.done, 1);
  CHECK(second.text[0] == '\0' && pthread_equal(first.thread, second.thread));
  execman_job_free(job);
  CHECK(first.done == 1 && second.done == 1);
}

static void canceled(execman_t *em) {
  struct seen s;
  execman_result_t *r;
  execman_job_t *job;
  memset(&s, 0, sizeof s);
  job = start(em, "echo before; sleep 60", NULL, note_output, note_done, &s);
  while (!s.text[0]) usleep(1000);
  CHECK(execman_job_cancel(job) == EXECMAN_OK);
  CHECK(execman_job_cancel(job) == EXECMAN_OK);
  await(&s.done, 1);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, 0, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_CANCELED && printed(r, "before\n"));
  execman_result_free(r);
  execman_job_free(job);
  CHECK(s.done == 1);
}

/* What a job that never started answers, and what the refused says at once. */
static void refused(execman_t *em) {
  struct seen s;
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  execman_job_t *job = (execman_job_t *)&s;
  memset(&s, 0, sizeof s);
  CHECK_CODE(EXECMAN_E_UNKNOWN_LANGUAGE,
             execman_start(em, "cobol", "", 0, NULL, note_output, note_done, &s, &job, &err));
  CHECK(job == NULL);
  CHECK_CODE(EXECMAN_E_INVALID, execman_start(em, "sh", "a\0b", 3, NULL, NULL, note_done, &s, &job, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_start(em, NULL, "", 0, NULL, NULL, note_done, &s, &job, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_start(em, "sh", NULL, 1, NULL, NULL, note_done, &s, &job, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_start(em, "sh", "", 0, NULL, NULL, note_done, &s, NULL, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_start(NULL, "sh", "", 0, NULL, NULL, note_done, &s, &job, &err));
  CHECK(execman_options_set_streaming(o, 1) == EXECMAN_OK);
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", "", 0, o, &r, &err));
  CHECK(execman_options_set_streaming(o, 0) == EXECMAN_OK && execman_options_set_interactive(o, 1) == EXECMAN_OK);
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", "", 0, o, &r, &err));
  execman_options_free(o);
  CHECK(s.done == 0 && s.text[0] == '\0');

  job = NULL;
  CHECK_CODE(EXECMAN_OK, execman_start(em, "no_command", "", 0, NULL, NULL, note_done, &s, &job, &err));
  await(&s.done, 1);
  CHECK_CODE(EXECMAN_E_LAUNCH, execman_job_wait(job, 0, &r, &err));
  CHECK(r == NULL);
  execman_job_free(job);
}

/* One that waits for its turn has not started when it is cancelled. */
static void canceled_in_the_queue(execman_t *em) {
  execman_job_t *first, *second;
  execman_result_t *r;
  char *text;
  CHECK_CODE(EXECMAN_OK, execman_start(em, "narrow_sh", "sleep 60", EXECMAN_NTS, NULL, NULL, NULL, NULL, &first, &err));
  await_stat(em, "\"in_flight\":1");
  CHECK_CODE(EXECMAN_OK, execman_start(em, "narrow_sh", "", 0, NULL, NULL, NULL, NULL, &second, &err));
  await_stat(em, "\"queued\":1");
  CHECK(execman_job_cancel(second) == EXECMAN_OK);
  CHECK(execman_job_wait(second, -1, &r, &text) == EXECMAN_E_CANCELED);
  CHECK(r == NULL && execman_error_started(text) == 0);
  execman_free(text);
  execman_job_free(second);
  execman_job_free(first);
}

static void stale(execman_t *em) {
  int stream;
  size_t len;
  char buf[8];
  int local;
  execman_job_t *bad[4], *job = start(em, "", NULL, NULL, NULL, NULL);
  size_t i;
  execman_job_free(job);
  execman_job_free(job);
  bad[0] = job;
  bad[1] = (execman_job_t *)&local;
  bad[2] = (execman_job_t *)((uintptr_t)job + 4096);
  bad[3] = NULL;
  for (i = 0; i < sizeof bad / sizeof *bad; i++) {
    CHECK_CODE(EXECMAN_E_INVALID, execman_job_wait(bad[i], 0, NULL, &err));
    CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(bad[i], 0, &stream, buf, sizeof buf, &len, &err));
    CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(bad[i], "", 0, &err));
    CHECK_CODE(EXECMAN_E_INVALID, execman_job_close_stdin(bad[i], &err));
    CHECK(execman_job_cancel(bad[i]) == (bad[i] ? EXECMAN_E_INVALID : EXECMAN_OK));
    execman_job_free(bad[i]);
  }
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  waiting(em);
  callbacks_in_order(em);
  canceled(em);
  refused(em);
  canceled_in_the_queue(em);
  stale(em);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
