/* Runs a file in a container, in the language that its name's end tells, as if it ran here: input, output and exit code
 * are the program's.
 *
 *   make images && sudo make install && sudo ldconfig
 *   cc examples/c/run_file.c $(pkg-config --cflags --libs execman) -o build/run_file
 *   echo 'print("hello", input("name? "))' > /tmp/hello.py && build/run_file /tmp/hello.py
 *
 * Interrupted, it just ends: its containers, and the program in them, vanish with it. */
#include <errno.h>
#include <execman.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Exit codes of its own, as env(1) has them. */
enum { CANNOT = 125 };

static const char config[] =
    "{\"build\": \"missing\", \"languages\": {"
    "\"python3\": {\"workers\": 1}, \"node_latest\": {\"workers\": 1}, \"ruby\": {\"workers\": 1},"
    "\"bash\": {\"workers\": 1}, \"c\": {\"workers\": 1}, \"go\": {\"workers\": 1}}}";

/* Prints why something could not be done, and ends the program. */
static void die(const char *what, const char *why) {
  fprintf(stderr, "run_file: %s: %s\n", what, why);
  exit(CANNOT);
}

/* Ends the program unless the call of execman succeeded. */
static void check(const char *what, int code, char **err) {
  if (code != EXECMAN_OK) die(what, *err ? *err : execman_error_name(code));
}

/* Reads a whole file; the caller frees it. */
static char *read_file(const char *path, size_t *len) {
  char *data = NULL;
  size_t size = 0;
  FILE *f = fopen(path, "rb");
  if (f == NULL) die(path, strerror(errno));
  *len = 0;
  do {
    size = size * 2 + 4096;
    data = realloc(data, size);
    if (data == NULL) die(path, "out of memory");
    *len += fread(data + *len, 1, size - *len, f);
  } while (*len == size);
  if (ferror(f)) die(path, strerror(errno));
  fclose(f);
  return data;
}

/* Copies the text behind "key": in a JSON object to out. Ids and extensions have no escapes in them. */
static const char *field(const char *object, const char *key, char *out, size_t size) {
  char pattern[32];
  snprintf(pattern, sizeof pattern, "\"%s\":\"", key);
  const char *start = strstr(object, pattern);
  if (start == NULL) return NULL;
  start += strlen(pattern);
  snprintf(out, size, "%.*s", (int)strcspn(start, "\""), start);
  return out;
}

/* Finds the language whose files end as path does: each object of the list has "id" before "extension". */
static void find_language(execman_t *em, const char *path, char *id, size_t size) {
  char *json, *err, extension[32];
  check("languages", execman_languages_json(em, &json, &err), &err);
  for (const char *at = json; (at = strstr(at, "\"id\":")) != NULL; at++) {
    if (field(at, "id", id, size) == NULL || field(at, "extension", extension, sizeof extension) == NULL) break;
    size_t end = strlen(extension);
    if (strlen(path) > end && strcmp(path + strlen(path) - end, extension) == 0) {
      execman_free(json);
      return;
    }
  }
  die(path, "no language has files of such a name");
}

/* Writes all of it; a reader that is gone is not our concern. */
static void write_all(int fd, const char *data, size_t len) {
  while (len > 0) {
    ssize_t n = write(fd, data, len);
    if (n < 0 && errno != EINTR) return;
    if (n > 0) data += n, len -= (size_t)n;
  }
}

/* Passes output on as it comes. Slow readers slow the program down, as in a pipe. */
static void on_output(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job;
  write_all(stream == EXECMAN_STREAM_STDOUT ? STDOUT_FILENO : STDERR_FILENO, data, len);
}

/* Wakes the main thread, behind the last output. */
static void on_done(void *user_data, execman_job_t *job) {
  (void)job;
  close(*(int *)user_data);
}

/* Passes input on until the program has ended and its output is out, which on_done tells by the end of `done`. */
static void forward_input(execman_job_t *job, int done) {
  struct pollfd fds[] = {{done, 0, 0}, {STDIN_FILENO, POLLIN, 0}};
  char buf[65536], *err;
  while (fds[0].revents == 0) {
    if (poll(fds, 2, -1) < 0 || fds[1].revents == 0) continue;
    ssize_t n = read(STDIN_FILENO, buf, sizeof buf);
    if (n > 0) {
      check("input", execman_job_write_stdin(job, buf, (size_t)n, &err), &err);
    } else if (n == 0 || errno != EINTR) {
      check("input", execman_job_close_stdin(job, &err), &err);
      fds[1].fd = -1; /* poll() ignores it from now on */
    }
  }
}

/* The exit code that a shell would give the program. */
static int exit_code(const execman_result_t *r) {
  int status = execman_result_status(r);
  if (status == EXECMAN_STATUS_OK || status == EXECMAN_STATUS_FAILED) return execman_result_exit_code(r);
  if (status == EXECMAN_STATUS_SIGNALED) return 128 + execman_result_signal(r);
  fprintf(stderr, "run_file: %s\n", execman_status_name(status));
  return status == EXECMAN_STATUS_COMPILE_ERROR ? 1 : CANNOT;
}

int main(int argc, char **argv) {
  if (argc < 2) die("usage", "run_file FILE [ARGUMENT...]");
  size_t len;
  char *source = read_file(argv[1], &len), *err, language[64];
  execman_t *em;
  check("starting", execman_new(config, &em, &err), &err);
  find_language(em, argv[1], language, sizeof language);

  execman_options_t *options = execman_options_new();
  execman_options_set_interactive(options, 1);
  execman_options_set_timeout_ms(options, 3600 * 1000);
  for (int i = 2; i < argc; i++) execman_options_add_arg(options, argv[i]);

  int done[2];
  if (pipe(done) != 0) die("pipe", strerror(errno));
  execman_job_t *job;
  execman_result_t *result;
  check(argv[1], execman_start(em, language, source, len, options, on_output, on_done, &done[1], &job, &err), &err);
  forward_input(job, done[0]);
  check(argv[1], execman_job_wait(job, -1, &result, &err), &err);
  int code = exit_code(result);

  execman_result_free(result);
  execman_job_free(job);
  execman_options_free(options);
  free(source);
  check("closing", execman_close(em, 1000, &err), &err);
  return code;
}
