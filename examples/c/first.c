/* cc examples/c/first.c $(pkg-config --cflags --libs execman) */
#include <execman.h>
#include <stdio.h>

int main(void) {
  execman_t *em;
  execman_result_t *result;
  char *err;

  if (execman_new("{\"languages\": {\"python3\": {\"workers\": 10}}}", &em, &err) ||
      execman_run(em, "python3", "print('hello from C')", EXECMAN_NTS, NULL, &result, &err)) {
    fprintf(stderr, "%s\n", err);
    return 1;
  }
  fputs(execman_result_stdout(result, NULL), stdout);
  execman_result_free(result);
  return execman_close(em, 1000, NULL);
}
