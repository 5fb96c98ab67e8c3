/* Every code that a real manager can be brought to, on real grounds. */
#include <pthread.h>
#include <unistd.h>

#include "check.h"

/* Answers a run's code; the text is checked for what it says of the start. */
static int run(execman_t *em, const char *language, const char *source, size_t len, int started) {
  execman_result_t *r = (execman_result_t *)&r;
  char *err;
  int code = execman_run(em, language, source, len, NULL, &r, &err);
  CHECK((code == EXECMAN_OK) == (r != NULL));
  CHECK(execman_error_started(err) == started);
  execman_free(err);
  execman_result_free(r);
  return code;
}

static void requests(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  CHECK(run(em, "cobol", "", 0, 0) == EXECMAN_E_UNKNOWN_LANGUAGE);
  CHECK(run(em, "", "", 0, 0) == EXECMAN_E_UNKNOWN_LANGUAGE);
  CHECK(run(em, "sh", "a\0b", 3, 0) == EXECMAN_E_INVALID);
  CHECK(run(em, "no_command", "", 0, 0) == EXECMAN_E_LAUNCH);
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, NULL, "", 0, NULL, &r, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", NULL, 1, NULL, &r, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", NULL, EXECMAN_NTS, NULL, &r, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", "", 0, NULL, NULL, &err));
  CHECK(execman_options_add_file(o, "../escape", "", 0) == EXECMAN_OK);
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", "", 0, o, &r, &err));
  execman_options_free(o);
}

static void huge_source(execman_t *em) {
  size_t len = 100u << 20;
  char *source = malloc(len);
  memset(source, '\n', len);
  CHECK(run(em, "sh", source, len, 0) == EXECMAN_E_INVALID);
  CHECK(run(em, "sh", source, EXECMAN_NTS - 1, 0) == EXECMAN_E_INVALID);
  source[16 << 20] = '\0';
  CHECK(run(em, "sh", source, EXECMAN_NTS, 0) == EXECMAN_OK);
  free(source);
}

static void *sleeper(void *em) {
  CHECK(run(em, "narrow_sh", "sleep 30", EXECMAN_NTS, 1) == EXECMAN_E_CLOSED);
  return NULL;
}

static void *waiter(void *em) {
  CHECK(run(em, "narrow_sh", "sleep 30", EXECMAN_NTS, 0) == EXECMAN_E_CLOSED);
  return NULL;
}

/* narrow_sh has one worker and the queue one place: one run runs, one waits,
 * the next is refused. The close ends both. */
static void busy_and_closed(execman_t *em) {
  pthread_t threads[2];
  CHECK(pthread_create(&threads[0], NULL, sleeper, em) == 0);
  sleep(1);
  CHECK(pthread_create(&threads[1], NULL, waiter, em) == 0);
  sleep(1);
  CHECK(run(em, "narrow_sh", "", 0, 0) == EXECMAN_E_BUSY);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 0, &err));
  CHECK(pthread_join(threads[0], NULL) == 0 && pthread_join(threads[1], NULL) == 0);
}

static void foreign_managers(execman_t *closed) {
  int local = 0;
  CHECK(run(NULL, "sh", "", 0, 0) == EXECMAN_E_INVALID);
  CHECK(run((execman_t *)&local, "sh", "", 0, 0) == EXECMAN_E_INVALID);
  CHECK(run((execman_t *)(uintptr_t)1, "sh", "", 0, 0) == EXECMAN_E_INVALID);
  CHECK(run((execman_t *)((uintptr_t)closed + 4096), "sh", "", 0, 0) == EXECMAN_E_INVALID);
  CHECK(run(closed, "sh", "", 0, 0) == EXECMAN_E_CLOSED);
  CHECK_CODE(EXECMAN_OK, execman_close(NULL, 0, &err));
  CHECK_CODE(EXECMAN_OK, execman_close(closed, 0, &err));
  CHECK_CODE(EXECMAN_OK, execman_close(closed, -1, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_close((execman_t *)&local, 0, &err));
}

static void no_engine(void) {
  execman_t *em;
  const char *languages = "{\"docker_host\": \"unix:///nonexistent.sock\", \"languages\": {\"c\": {}}}";
  CHECK_CODE(EXECMAN_E_ENGINE, execman_new(languages, &em, &err));
  CHECK_CODE(EXECMAN_E_IMAGE_MISSING,
             execman_new("{\"languages\": {\"c\": {\"image\": \"execman.invalid/none:1\"}}}", &em, &err));
  CHECK(em == NULL);
  CHECK(setenv("DOCKER_HOST", "unix:///set/after/loading.sock", 1) == 0);
  CHECK_CODE(EXECMAN_E_ENGINE, execman_new("{\"languages\": {\"c\": {}}}", &em, &err));
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  requests(em);
  huge_source(em);
  busy_and_closed(em);
  foreign_managers(em);
  no_engine();
  return 0;
}
