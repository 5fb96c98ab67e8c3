/* The log: between "ready" and "enough" the test kills the containers, and the log
 * tells of the loss. */
#include "job.h"

static atomic_int lost, others, here;

static void note(void *user_data, int level, const char *line) {
  CHECK(user_data == &here);
  CHECK(level >= EXECMAN_LOG_INFO && level <= EXECMAN_LOG_ERROR);
  CHECK(line[0] != '\0' && strchr(line, '\n') == NULL);
  if (level == EXECMAN_LOG_WARN && strstr(line, "lost") && strstr(line, "language=sh")) lost = 1;
}

static void never(void *user_data, int level, const char *line) {
  (void)user_data, (void)level, (void)line;
  others++;
}

/* Takes itself away with the loss; another line, like that of a replacement for
 * the container lost before, may come first. */
static void last(void *user_data, int level, const char *line) {
  note(user_data, level, line);
  if (lost) CHECK(execman_set_logger(NULL, NULL, 0) == EXECMAN_OK);
}

static void say(const char *word) {
  puts(word);
  fflush(stdout);
}

/* Runs until the container has been taken away under it. */
static void ask_for_the_loss(execman_t *em) {
  say("ready");
  while (!lost) {
    execman_result_t *r;
    if (execman_run(em, "sh", "sleep 0.1", EXECMAN_NTS, NULL, &r, NULL) == EXECMAN_OK) execman_result_free(r);
  }
  say("enough");
}

int main(int argc, char **argv) {
  execman_t *em, *later;
  CHECK(execman_set_logger(never, NULL, 0) == EXECMAN_E_INVALID);
  CHECK(execman_set_logger(never, NULL, EXECMAN_LOG_ERROR + 1) == EXECMAN_E_INVALID);
  CHECK(execman_set_logger(NULL, NULL, -1) == EXECMAN_OK);
  em = open_manager(argc, argv);
  CHECK(execman_set_logger(never, NULL, EXECMAN_LOG_DEBUG) == EXECMAN_OK);
  CHECK(execman_set_logger(note, &here, EXECMAN_LOG_INFO) == EXECMAN_OK);
  later = open_manager(argc, argv);
  ask_for_the_loss(em); /* made before the logger */
  lost = 0;
  CHECK(execman_set_logger(last, &here, EXECMAN_LOG_INFO) == EXECMAN_OK);
  ask_for_the_loss(later);
  CHECK(execman_set_logger(NULL, NULL, 0) == EXECMAN_OK);
  CHECK(others == 0);
  CHECK_CODE(EXECMAN_OK, execman_close(later, 5000, &err));
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
