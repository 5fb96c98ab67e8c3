/* The host's handlers stay in force, before and after a manager; a signal
 * without a handler does what it does in any process. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "job.h"

static volatile sig_atomic_t seen[65];
static void note(int sig) { seen[sig] = 1; }

static void expect_all(void) {
  const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGPIPE, SIGUSR1, SIGALRM, SIGWINCH};
  size_t i;
  for (i = 0; i < sizeof signals / sizeof *signals; i++) {
    seen[signals[i]] = 0;
    CHECK(kill(getpid(), signals[i]) == 0);
    while (!seen[signals[i]]) usleep(1000);
  }
}

static void handle(int sig) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note;
  action.sa_flags = SA_ONSTACK | SA_RESTART;
  CHECK(sigaction(sig, &action, NULL) == 0);
}

/* Writes into a broken pipe with SIGPIPE at its default, in a fork. */
static void broken_pipe_kills(void) {
  int status;
  pid_t child = fork();
  if (child == 0) {
    int ends[2];
    signal(SIGPIPE, SIG_DFL);
    if (pipe(ends) != 0 || close(ends[0]) != 0) exit(2);
    exit(write(ends[1], "x", 1) == 1 ? 3 : 4);
  }
  CHECK(child > 0 && waitpid(child, &status, 0) == child);
  CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE);
}

static atomic_int pieces;

static void count(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job, (void)stream, (void)data, (void)len;
  pieces++;
}

/* While output comes and callbacks run. */
static void during_a_job(execman_t *em) {
  execman_job_t *job = start(em, "while :; do echo more; sleep 0.01; done", NULL, count, NULL, NULL);
  int i;
  for (i = 0; i < 20; i++) {
    int before = pieces;
    expect_all();
    while (pieces == before) usleep(1000);
  }
  execman_job_free(job);
}

/* Handlers are set before the first manager, and again when it is there. */
int main(int argc, char **argv) {
  const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD, SIGPIPE, SIGUSR1, SIGALRM, SIGWINCH};
  execman_t *em;
  size_t i;
  for (i = 0; i < sizeof signals / sizeof *signals; i++) handle(signals[i]);
  em = open_manager(argc, argv);
  expect_all();
  for (i = 0; i < sizeof signals / sizeof *signals; i++) handle(signals[i]);
  expect_all();
  during_a_job(em);
  execman_result_free(run_sh(em, "echo", NULL));
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  expect_all();
  broken_pipe_kills();
  return 0;
}
