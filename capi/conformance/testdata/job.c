/* A case with steps. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

/* How long nothing may come, in milliseconds. */
enum { PATIENCE = 30000 };

/* Fails unless the call succeeded, and frees the error's text. */
static void succeed(const char *what, int code, char *err) {
  if (code != EXECMAN_OK) fail("%s: %s: %s", what, execman_error_name(code), err ? err : "no text");
  execman_free(err);
}

static int stream_number(const char *name) {
  if (strcmp(name, "stdout") == 0) return EXECMAN_STREAM_STDOUT;
  if (strcmp(name, "stderr") == 0) return EXECMAN_STREAM_STDERR;
  if (strcmp(name, "compile_output") == 0) return EXECMAN_STREAM_COMPILE_OUTPUT;
  fail("the stream \"%s\" is unknown", name);
  return 0;
}

/* Reads until so many bytes of the stream wait in pending. Answers 0 if they
 * do not come. */
static int read_until(execman_job_t *job, bytes_t *pending, int stream, size_t len) {
  while (pending[stream].len < len) {
    char buf[4096], *err;
    size_t n;
    int from, code = execman_job_read(job, PATIENCE, &from, buf, sizeof buf, &n, &err);
    succeed("job_read", code, err);
    if (code != EXECMAN_OK) return 0;
    if (n == 0) {
      fail("the output has ended");
      return 0;
    }
    append(&pending[from], buf, n);
  }
  return 1;
}

/* Takes as many bytes of the stream as are expected. */
static void expect_output(execman_job_t *job, bytes_t *pending, const json_t *expected) {
  const json_t *text = json_object_get(expected, "text");
  const char *name = json_string_value(json_object_get(expected, "stream"));
  size_t len = json_string_length(text);
  int stream = stream_number(name);
  if (stream == 0) return;
  if (!read_until(job, pending, stream, len)) {
    same_bytes(name, json_string_value(text), len, pending[stream].data ? pending[stream].data : "", pending[stream].len);
    return;
  }
  same_bytes(name, json_string_value(text), len, pending[stream].data, len);
  pending[stream].len -= len;
  memmove(pending[stream].data, pending[stream].data + len, pending[stream].len + 1);
}

static void do_step(execman_job_t *job, bytes_t *pending, const json_t *step) {
  static const char *const keys[] = {"write", "close_stdin", "expect_output", "cancel", NULL};
  const json_t *text = json_object_get(step, "write"), *output = json_object_get(step, "expect_output");
  char *err = NULL;
  int code;
  known_keys("steps", step, keys);
  if (text != NULL) {
    code = execman_job_write_stdin(job, json_string_value(text), json_string_length(text), &err);
    succeed("write", code, err);
  } else if (output != NULL) {
    expect_output(job, pending, output);
  } else if (json_object_get(step, "close_stdin") != NULL) {
    code = execman_job_close_stdin(job, &err);
    succeed("close_stdin", code, err);
  } else if (execman_job_cancel(job) != EXECMAN_OK) {
    fail("cancel");
  }
}

int run_job(execman_t *em, const json_t *request, const execman_options_t *options, const json_t *steps,
            execman_result_t **out, char **err) {
  bytes_t pending[EXECMAN_STREAM_COMPILE_OUTPUT + 1] = {{NULL, 0}};
  execman_job_t *job;
  size_t i, len;
  json_t *step;
  const char *source = source_of(request, &len), *language = json_string_value(json_object_get(request, "language"));
  int code = execman_start(em, language, source, len, options, NULL, NULL, NULL, &job, err);
  if (code != EXECMAN_OK) {
    *out = NULL;
    if (job != NULL) fail("a job that was not started");
    return code;
  }
  json_array_foreach(steps, i, step) do_step(job, pending, step);
  code = execman_job_wait(job, -1, out, err);
  execman_job_free(job);
  for (i = 0; i < sizeof pending / sizeof *pending; i++) free(pending[i].data);
  return code;
}
