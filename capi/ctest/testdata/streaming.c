/* Output that is read while the program runs, also by a reader that is slow. */
#include "job.h"

/* Numbered lines, so that a piece that is lost or comes twice is seen. */
static const char lines[] = "i=0; while [ $i -lt 20000 ]; do echo \"line number $i of the output\"; i=$((i+1)); done";

/* Reads all that is left, and says how much. Sleeps after each of the first pieces. */
static size_t read_all(execman_job_t *job, char *into, size_t room, int naps) {
  size_t used = 0, len = 1;
  int stream;
  while (len > 0) {
    CHECK(used < room);
    CHECK_CODE(EXECMAN_OK, execman_job_read(job, -1, &stream, into + used, room - used < 1000 ? room - used : 1000, &len, &err));
    CHECK(len == 0 || stream == EXECMAN_STREAM_STDOUT);
    used += len;
    if (naps-- > 0) usleep(20000);
  }
  return used;
}

/* The reader naps, another run does not notice, and nothing is lost. */
static void slow_reader(execman_t *em) {
  execman_options_t *o = underway(1, 0);
  execman_job_t *job = start(em, lines, o, NULL, NULL, NULL);
  size_t room = 1 << 20, got, len;
  char *text = malloc(room);
  execman_result_t *r;
  usleep(200000);
  CHECK_CODE(EXECMAN_E_TIMEOUT, execman_job_wait(job, 0, NULL, &err)); /* it is held up */
  r = run_sh(em, "echo meanwhile", NULL);
  CHECK(printed(r, "meanwhile\n"));
  execman_result_free(r);
  got = read_all(job, text, room, 25);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_OK && execman_result_truncated(r) == 0);
  CHECK(memcmp(execman_result_stdout(r, &len), text, got) == 0 && len == got);
  CHECK(strstr(text, "line number 19999 of") != NULL);
  execman_result_free(r);
  execman_job_free(job);
  execman_options_free(o);
  free(text);
}

/* What is not read is not in the way of the end, nor of a free. */
static void no_reader(execman_t *em) {
  execman_options_t *o = underway(1, 0);
  execman_result_t *r;
  execman_job_t *job = start(em, "echo short", o, NULL, NULL, NULL);
  char byte;
  size_t len;
  int stream;
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
  CHECK(printed(r, "short\n"));
  execman_result_free(r);
  execman_job_free(job);
  job = start(em, lines, o, NULL, NULL, NULL);
  execman_job_free(job);
  job = start(em, lines, o, NULL, NULL, NULL);
  CHECK_CODE(EXECMAN_OK, execman_job_read(job, -1, &stream, &byte, 1, &len, &err));
  CHECK(len == 1 && byte == 'l');
  CHECK(execman_job_cancel(job) == EXECMAN_OK);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_CANCELED);
  execman_result_free(r);
  execman_job_free(job);
  execman_options_free(o);
}

/* More is printed than is kept: what is read is the same as what is kept. */
static void capped(execman_t *em) {
  execman_options_t *o = underway(1, 0);
  execman_result_t *r;
  execman_job_t *job;
  char text[64];
  CHECK(execman_options_set_output_bytes(o, 10) == EXECMAN_OK);
  job = start(em, "echo 0123456789abcdef", o, NULL, NULL, NULL);
  CHECK(read_all(job, text, sizeof text, 0) == 10 && memcmp(text, "0123456789", 10) == 0);
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
  CHECK(execman_result_truncated(r) == 1);
  execman_result_free(r);
  execman_job_free(job);
  execman_options_free(o);
}

static void *read_and_wait(void *arg) {
  char buf[16];
  size_t len;
  int stream, code = EXECMAN_E_INVALID;
  /* The other may be reading just now, without waiting. */
  while (code == EXECMAN_E_INVALID) code = execman_job_read(arg, -1, &stream, buf, sizeof buf, &len, NULL);
  CHECK(code == EXECMAN_OK && len == 3 && memcmp(buf, "go\n", 3) == 0);
  return NULL;
}

/* A second reader is refused while one waits. */
static void two_readers(execman_t *em) {
  execman_options_t *o = underway(1, 1);
  execman_job_t *job = start(em, "read x; echo $x; read x", o, NULL, NULL, NULL);
  pthread_t thread;
  char buf[16];
  size_t len;
  int stream, code = EXECMAN_E_TIMEOUT;
  CHECK(pthread_create(&thread, NULL, read_and_wait, job) == 0);
  while (code == EXECMAN_E_TIMEOUT) code = execman_job_read(job, 0, &stream, buf, sizeof buf, &len, NULL);
  CHECK(code == EXECMAN_E_INVALID);
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, "go\n", 3, &err));
  CHECK(pthread_join(thread, NULL) == 0);
  execman_job_free(job);
  execman_options_free(o);
}

/* Both streams and the compiler's, by name. */
static void streams(execman_t *em) {
  execman_options_t *o = underway(1, 0);
  execman_job_t *job;
  char seen[4] = "", buf[4096];
  size_t len = 1;
  int stream;
  CHECK_CODE(EXECMAN_OK, execman_start(em, "loud_sh", "echo out; echo err >&2", EXECMAN_NTS, o, NULL, NULL, NULL, &job, &err));
  while (len > 0) {
    CHECK_CODE(EXECMAN_OK, execman_job_read(job, -1, &stream, buf, sizeof buf, &len, &err));
    CHECK(stream >= 0 && stream <= EXECMAN_STREAM_COMPILE_OUTPUT);
    seen[stream] = 1;
  }
  CHECK(seen[0] && seen[EXECMAN_STREAM_STDOUT] && seen[EXECMAN_STREAM_STDERR] && seen[EXECMAN_STREAM_COMPILE_OUTPUT]);
  execman_job_free(job);
  execman_options_free(o);
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  slow_reader(em);
  no_reader(em);
  capped(em);
  two_readers(em);
  streams(em);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
