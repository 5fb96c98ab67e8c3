/* 64 threads at once share one manager and one options object. */
#include <pthread.h>

#include "check.h"

enum { THREADS = 64, RUNS = 3 };

static execman_t *em;
static execman_options_t *options;

static void *work(void *arg) {
  int i;
  for (i = 0; i < RUNS; i++) {
    char source[64], want[64];
    execman_result_t *r;
    snprintf(source, sizeof source, "cat; echo %d", *(int *)arg);
    snprintf(want, sizeof want, "shared %d\n", *(int *)arg);
    r = run_sh(em, source, options);
    CHECK(printed(r, want));
    execman_result_free(r);
  }
  return NULL;
}

int main(int argc, char **argv) {
  pthread_t threads[THREADS];
  int numbers[THREADS], i;
  em = open_manager(argc, argv);
  options = execman_options_new();
  CHECK(execman_options_set_stdin(options, "shared ", EXECMAN_NTS) == EXECMAN_OK);
  for (i = 0; i < THREADS; i++) {
    numbers[i] = i;
    CHECK(pthread_create(&threads[i], NULL, work, &numbers[i]) == 0);
  }
  for (i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
  execman_options_free(options);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
