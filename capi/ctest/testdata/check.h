/* What the test programs share. Each is run as "program config.json-text". */
#ifndef CHECK_H
#define CHECK_H

#include <execman.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Ends the program unless the condition holds. */
#define CHECK(condition)                                                             \
  do {                                                                               \
    if (!(condition)) {                                                              \
      fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      exit(1);                                                                       \
    }                                                                                \
  } while (0)

/* Ends the program unless the call answers so; the error's text must be there
 * exactly then, and is freed. */
#define CHECK_CODE(want, call)                                                                            \
  do {                                                                                                    \
    char *err = (char *)"not set";                                                                        \
    int got = (call);                                                                                     \
    if (got != (want) || (got == EXECMAN_OK) != (err == NULL)) {                                          \
      fprintf(stderr, "%s:%d: %s answered %s, not %s: %s\n", __FILE__, __LINE__, #call,                   \
              execman_error_name(got), execman_error_name(want), err ? err : "no text");                  \
      exit(1);                                                                                            \
    }                                                                                                     \
    execman_free(err);                                                                                    \
  } while (0)

/* Opens the manager of the configuration that the test was given. */
static inline execman_t *open_manager(int argc, char **argv) {
  execman_t *em = NULL;
  CHECK(argc == 2);
  CHECK_CODE(EXECMAN_OK, execman_new(argv[1], &em, &err));
  CHECK(em != NULL);
  return em;
}

/* Runs a source in the language "sh" and returns the result. */
static inline execman_result_t *run_sh(execman_t *em, const char *source, const execman_options_t *options) {
  execman_result_t *result = NULL;
  CHECK_CODE(EXECMAN_OK, execman_run(em, "sh", source, EXECMAN_NTS, options, &result, &err));
  CHECK(result != NULL);
  return result;
}

/* Whether a result's standard output is the text. */
static inline int printed(const execman_result_t *r, const char *text) {
  size_t len;
  const char *out = execman_result_stdout(r, &len);
  return len == strlen(text) && strcmp(out, text) == 0;
}

/* Waits until the manager's statistics hold a text, for two minutes at most. */
static inline void await_stat(execman_t *em, const char *part) {
  int i;
  for (i = 0; i < 12000; i++) {
    char *json = NULL;
    int there;
    CHECK_CODE(EXECMAN_OK, execman_stats_json(em, &json, &err));
    there = strstr(json, part) != NULL;
    execman_free(json);
    if (there) return;
    usleep(10000);
  }
  fprintf(stderr, "the statistics never said %s\n", part);
  exit(1);
}

#endif
