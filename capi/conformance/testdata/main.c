/* Runs the cases of bindings/conformance through the C library.
 *
 *   conformance CASE.json...
 *
 * Prints a line for each case: "ok NAME", or "not ok NAME" below the reasons. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

static const char shared_config[] =
    "{\"languages\": {\"python3\": {\"workers\": 4}, \"bash\": {\"workers\": 4}, \"c\": {\"workers\": 4}}}";

static int failures; /* of the case at hand */

void fail(const char *format, ...) {
  va_list args;
  va_start(args, format);
  vprintf(format, args);
  va_end(args);
  printf("\n");
  failures++;
}

/* A call that fails gives no object and a text, one that succeeds no text. */
static void answers_whole(int code, const void *out, const char *err) {
  if ((code == EXECMAN_OK) != (out != NULL)) fail("%s with the object %p", execman_error_name(code), out);
  if ((code == EXECMAN_OK) != (err == NULL)) fail("%s with the text %s", execman_error_name(code), err ? err : "NULL");
}

/* Runs the program of a case and compares what became of it. */
static void run_request(execman_t *em, const json_t *root) {
  const json_t *request = json_object_get(root, "request"), *steps = json_object_get(root, "steps");
  execman_options_t *options = execman_options_new();
  execman_result_t *result = NULL;
  char *err = NULL;
  size_t len;
  const char *source = source_of(request, &len), *language = json_string_value(json_object_get(request, "language"));
  int code = fill_options(options, request);
  if (code == EXECMAN_OK && steps == NULL) {
    code = execman_run(em, language, source, len, options, &result, &err);
    answers_whole(code, result, err);
  } else if (code == EXECMAN_OK) {
    execman_options_set_streaming(options, 1);
    execman_options_set_interactive(options, 1);
    code = run_job(em, request, options, steps, &result, &err);
    answers_whole(code, result, err);
  }
  expect_answer(json_object_get(root, "expect"), code, err, result);
  execman_free(err);
  execman_result_free(result);
  execman_options_free(options);
}

static void close_manager(execman_t *em) {
  char *err;
  int code = execman_close(em, 5000, &err);
  if (code != EXECMAN_OK) fail("close: %s", err);
  execman_free(err);
}

/* A case with a manager of its own. */
static void run_with_config(const json_t *config, const json_t *root) {
  char *text = json_is_string(config) ? strdup(json_string_value(config)) : json_dumps(config, 0);
  char *err = NULL;
  execman_t *em;
  int code = execman_new(text, &em, &err);
  answers_whole(code, em, err);
  if (json_object_get(root, "request") == NULL) {
    expect_answer(json_object_get(root, "expect"), code, err, NULL);
  } else if (code != EXECMAN_OK) {
    fail("config: %s", err);
  } else {
    run_request(em, root);
  }
  close_manager(em);
  execman_free(err);
  free(text);
}

static void run_case(execman_t *shared, const json_t *root) {
  static const char *const keys[] = {"name", "config", "request", "steps", "expect", NULL};
  const json_t *config = json_object_get(root, "config");
  known_keys("case", root, keys);
  if (config != NULL) {
    run_with_config(config, root);
  } else {
    run_request(shared, root);
  }
}

int main(int argc, char **argv) {
  execman_t *shared;
  int bad = 0;
  if (execman_new(shared_config, &shared, NULL) != EXECMAN_OK) return 1;
  for (int i = 1; i < argc; i++) {
    json_error_t error;
    json_t *root = json_load_file(argv[i], JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, &error);
    failures = 0;
    if (root == NULL) {
      fail("line %d: %s", error.line, error.text);
    } else {
      run_case(shared, root);
    }
    printf("%s %s\n", failures == 0 ? "ok" : "not ok", argv[i]);
    fflush(stdout);
    bad |= failures != 0;
    json_decref(root);
  }
  failures = 0;
  close_manager(shared);
  return bad || failures != 0;
}
