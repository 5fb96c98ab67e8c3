/* Another Go library in the process, loaded with local or global symbols, works
 * while execman does: "program config second.so". */
#include <dlfcn.h>

#include "job.h"

enum { THREADS = 4, CALLS = 1000 };

static int (*second_work)(int);

static void *work(void *arg) {
  int i;
  for (i = 0; i < CALLS; i++) CHECK(second_work(i) == i + 1);
  return arg;
}

static void run_beside(execman_t *em, const char *path, int mode) {
  void *library = dlopen(path, RTLD_NOW | mode);
  pthread_t threads[THREADS];
  int i;
  CHECK(library != NULL);
  *(void **)&second_work = dlsym(library, "secondWork");
  CHECK(second_work != NULL);
  for (i = 0; i < THREADS; i++) CHECK(pthread_create(&threads[i], NULL, work, NULL) == 0);
  for (i = 0; i < 10; i++) {
    execman_job_t *job = start(em, "echo beside", NULL, NULL, NULL, NULL);
    execman_result_t *r;
    CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
    CHECK(printed(r, "beside\n"));
    execman_result_free(r);
    execman_job_free(job);
  }
  for (i = 0; i < THREADS; i++) CHECK(pthread_join(threads[i], NULL) == 0);
}

int main(int argc, char **argv) {
  execman_t *em;
  CHECK(argc == 3);
  em = open_manager(2, argv);
  run_beside(em, argv[2], RTLD_LOCAL);
  run_beside(em, argv[2], RTLD_GLOBAL);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
