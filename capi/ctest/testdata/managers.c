/* Many managers in turn and two at once: none disturbs another. */
#include "check.h"

int main(int argc, char **argv) {
  execman_t *lasting = open_manager(argc, argv);
  execman_result_t *r;
  int i;
  for (i = 0; i < 3; i++) {
    execman_t *em = open_manager(argc, argv);
    CHECK(em != lasting);
    r = run_sh(em, "echo short", NULL);
    CHECK(printed(r, "short\n"));
    execman_result_free(r);
    CHECK_CODE(EXECMAN_OK, execman_close(em, -1, &err));
    r = run_sh(lasting, "echo lasting", NULL);
    CHECK(printed(r, "lasting\n"));
    execman_result_free(r);
  }
  CHECK_CODE(EXECMAN_OK, execman_close(lasting, 5000, &err));
  return 0;
}
