/* Says that it is ready, with a run under way, and waits to be killed. */
#include <pthread.h>
#include <unistd.h>

#include "check.h"

static void *run_for_long(void *em) {
  execman_options_t *o = execman_options_new();
  CHECK(execman_options_set_timeout_ms(o, 60000) == EXECMAN_OK);
  execman_result_free(run_sh(em, "sleep 60", o));
  return NULL;
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  pthread_t thread;
  CHECK(pthread_create(&thread, NULL, run_for_long, em) == 0);
  sleep(1);
  puts("ready");
  fflush(stdout);
  pause();
  return 0;
}
