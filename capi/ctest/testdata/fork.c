/* A child of the process is told so at once; the parent goes on. */
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

/* What the child does, and its child. */
static void in_child(execman_t *em, const char *config) {
  execman_t *fresh;
  execman_result_t *r;
  char *err, *json;
  alarm(10); /* the end of a child that hangs */
  CHECK_CODE(EXECMAN_E_FORKED, execman_run(em, "sh", "echo", EXECMAN_NTS, NULL, &r, &err));
  CHECK(execman_new(config, &fresh, &err) == EXECMAN_E_FORKED && fresh == NULL);
  CHECK(strstr(err, "after fork()") != NULL);
  execman_free(err);
  CHECK_CODE(EXECMAN_E_FORKED, execman_languages_json(em, &json, &err));
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
  execman_result_t *r;
  int i;
  for (i = 0; i < 20; i++) {
    pid_t child = fork();
    if (child == 0) {
      pid_t grandchild;
      in_child(em, argv[1]);
      grandchild = fork();
      in_child(em, argv[1]);
      if (grandchild != 0) wait_for(grandchild);
      exit(0);
    }
    wait_for(child);
  }
  r = run_sh(em, "echo still here", NULL);
  CHECK(printed(r, "still here\n"));
  execman_result_free(r);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
