/* Does with memory what must not be done: "leak" or "use after free". Proves that
 * the memory checkers see it through the library. */
#include <execman.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  execman_t *em;
  execman_result_t *r;
  const char *out;
  if (argc != 3 || execman_new(argv[1], &em, NULL) != EXECMAN_OK) return 2;
  if (execman_run(em, "sh", "echo kept", EXECMAN_NTS, NULL, &r, NULL) != EXECMAN_OK) return 2;
  out = execman_result_stdout(r, NULL);
  if (strcmp(argv[2], "leak") == 0) {
    out = "";
    r = NULL;
  } else {
    execman_result_free(r);
  }
  if (out[0] == 'x') puts("an x");
  (void)execman_close(em, 1000, NULL);
  return 0;
}
