/* Standard input that is written while the program runs, and its bounds. */
#include "job.h"

/* Reads a job until it has printed the text. */
static void expect(execman_job_t *job, const char *want) {
  char text[256] = "";
  size_t used = 0, len;
  int stream;
  while (used < strlen(want)) {
    CHECK_CODE(EXECMAN_OK, execman_job_read(job, -1, &stream, text + used, 3, &len, &err));
    CHECK(stream == EXECMAN_STREAM_STDOUT && len >= 1 && len <= 3);
    used += len;
  }
  CHECK(strcmp(text, want) == 0);
}

static void at_end(execman_job_t *job) {
  char buf[8];
  size_t len = 7;
  int stream = 7, i;
  for (i = -1; i < 2; i++) {
    CHECK_CODE(EXECMAN_OK, execman_job_read(job, i, &stream, buf, sizeof buf, &len, &err));
    CHECK(len == 0 && stream == 0);
  }
}

/* A program that answers each line as it comes. */
static void dialogue(execman_t *em) {
  execman_options_t *o = underway(1, 1);
  execman_job_t *job;
  char buf[8];
  size_t len = 7;
  int stream = 7;
  CHECK(execman_options_set_stdin(o, "first\n", EXECMAN_NTS) == EXECMAN_OK);
  job = start(em, "while read x; do echo \"you said $x\"; done; echo bye", o, NULL, NULL, NULL);
  expect(job, "you said first\n");
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_read(job, 0, &stream, buf, sizeof buf, &len, &err));
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_read(job, 20, &stream, buf, sizeof buf, &len, &err));
  CHECK(len == 0 && stream == 0);
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, "seco", 4, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, NULL, 0, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, "nd\n", EXECMAN_NTS, &err));
  expect(job, "you said second\n");
  CHECK_CODE(EXECMAN_OK, execman_job_close_stdin(job, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_close_stdin(job, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(job, "x", 1, &err));
  expect(job, "bye\n");
  at_end(job);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, NULL, &err));
  execman_job_free(job);
  execman_options_free(o);
}

/* A program that has ended takes input without a word. */
static void nobody_reads(execman_t *em) {
  execman_options_t *o = underway(0, 1);
  execman_job_t *job = start(em, "exit 0", o, NULL, NULL, NULL);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, NULL, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, "late", 4, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_close_stdin(job, &err));
  execman_job_free(job);
  execman_options_free(o);
}

/* 64 MiB in all and no byte more, refused whole. */
static void too_much(execman_t *em) {
  size_t len = 1 << 20, i;
  char *data = calloc(1, len);
  execman_options_t *o = underway(0, 1);
  execman_job_t *job = start(em, "head -c 3 | wc -c", o, NULL, NULL, NULL);
  CHECK(data != NULL);
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(job, data, EXECMAN_NTS - 1, &err));
  execman_job_free(job);
  job = start(em, "cat >/dev/null & wait; sleep 60", o, NULL, NULL, NULL);
  for (i = 0; i < 64; i++) CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, data, len, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(job, data, 1, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, data, 0, &err));
  execman_job_free(job);
  execman_options_free(o);
  free(data);
}

/* Without the options there is neither input nor output to be had. */
static void neither(execman_t *em) {
  char buf[8];
  size_t len;
  int stream;
  execman_job_t *job = start(em, "cat", NULL, NULL, NULL, NULL);
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(job, "x", 1, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_close_stdin(job, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(job, 0, &stream, buf, sizeof buf, &len, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(job, NULL, 1, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_write_stdin(job, NULL, EXECMAN_NTS, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(job, 0, NULL, buf, sizeof buf, &len, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(job, 0, &stream, NULL, 8, &len, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(job, 0, &stream, buf, 0, &len, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_job_read(job, 0, &stream, buf, sizeof buf, NULL, &err));
  execman_job_free(job);
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  dialogue(em);
  nobody_reads(em);
  too_much(em);
  neither(em);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
