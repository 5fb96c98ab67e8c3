/* A child of the process is told so at once; the parent goes on. */
#include <sys/wait.h>
#include <unistd.h>

#include "job.h"

static atomic_int pieces;

static void count(void *user_data, execman_job_t *job, int stream, const char *data, size_t len) {
  (void)user_data, (void)job, (void)stream, (void)data, (void)len;
  pieces++;
}

static void ignore(void *user_data, int level, const char *line) { (void)user_data, (void)level, (void)line; }

/* What the child does with a job of its parent. */
static void with_job(execman_t *em, execman_job_t *job) {
  execman_job_t *fresh = job;
  execman_result_t *r;
  char buf[8];
  size_t len = 7;
  int stream = 7;
  CHECK_CODE(EXECMAN_E_FORKED, execman_start(em, "sh", "", 0, NULL, count, NULL, NULL, &fresh, &err));
  CHECK(fresh == NULL);
  CHECK_CODE(EXECMAN_E_FORKED, execman_job_write_stdin(job, "x", 1, &err));
  CHECK_CODE(EXECMAN_E_FORKED, execman_job_close_stdin(job, &err));
  CHECK_CODE(EXECMAN_E_FORKED, execman_job_read(job, -1, &stream, buf, sizeof buf, &len, &err));
  CHECK(stream == 0 && len == 0);
  CHECK_CODE(EXECMAN_E_FORKED, execman_job_wait(job, -1, &r, &err));
  CHECK(execman_job_cancel(job) == EXECMAN_E_FORKED);
  execman_job_free(job);
}

/* What the child does, and its child. */
static void in_child(execman_t *em, execman_job_t *job, const char *config) {
  execman_t *fresh;
  execman_result_t *r;
  char *err, *json;
  alarm(10); /* the end of a child that hangs */
  CHECK_CODE(EXECMAN_E_FORKED, execman_run(em, "sh", "echo", EXECMAN_NTS, NULL, &r, &err));
  CHECK(execman_new(config, &fresh, &err) == EXECMAN_E_FORKED && fresh == NULL);
  CHECK(strstr(err, "after fork()") != NULL);
  execman_free(err);
  CHECK_CODE(EXECMAN_E_FORKED, execman_languages_json(em, &json, &err));
  CHECK_CODE(EXECMAN_E_FORKED, execman_stats_json(em, &json, &err));
  CHECK(execman_set_logger(ignore, NULL, EXECMAN_LOG_INFO) == EXECMAN_E_FORKED);
  with_job(em, job);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  CHECK(strcmp(execman_version(), EXECMAN_VERSION) == 0);
}

static void wait_for(pid_t child) {
  int status;
  CHECK(child > 0 && waitpid(child, &status, 0) == child);
  CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  execman_options_t *o = underway(0, 1);
  execman_job_t *job = start(em, "while read x; do echo $x; done", o, count, NULL, NULL);
  execman_result_t *r;
  int i;
  CHECK(execman_set_logger(ignore, NULL, EXECMAN_LOG_DEBUG) == EXECMAN_OK);
  for (i = 0; i < 20; i++) {
    pid_t child = fork();
    if (child == 0) {
      pid_t grandchild;
      in_child(em, job, argv[1]);
      grandchild = fork();
      in_child(em, job, argv[1]);
      if (grandchild != 0) wait_for(grandchild);
      exit(0);
    }
    wait_for(child);
  }
  CHECK_CODE(EXECMAN_OK, execman_job_write_stdin(job, "the job, too\n", EXECMAN_NTS, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_close_stdin(job, &err));
  CHECK_CODE(EXECMAN_OK, execman_job_wait(job, -1, &r, &err));
  CHECK(printed(r, "the job, too\n"));
  execman_result_free(r);
  execman_job_free(job);
  execman_options_free(o);
  r = run_sh(em, "echo still here", NULL);
  CHECK(printed(r, "still here\n"));
  execman_result_free(r);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
