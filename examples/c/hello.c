/* Says hello in four languages.
 *
 *   make build images
 *   cc examples/c/hello.c -Iinclude -Lbuild -lexecman -Wl,-rpath,$PWD/build -o build/hello && build/hello
 */
#include <execman.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const programs[][2] = {
    {"python3", "print('hello')"},
    {"node_latest", "console.log('hello')"},
    {"c", "#include <stdio.h>\nint main(void) { puts(\"hello\"); }"},
    {"go", "package main\nimport \"fmt\"\nfunc main() { fmt.Println(\"hello\") }"},
};

/* Prints why something could not be done, and ends the program. */
static void die(char *err) {
  fprintf(stderr, "%s\n", err);
  exit(1);
}

int main(void) {
  execman_t *em;
  char *err;

  if (execman_new("{\"languages\": {\"python3\": {}, \"node_latest\": {}, \"c\": {}, \"go\": {}}}", &em, &err)) die(err);
  for (size_t i = 0; i < sizeof programs / sizeof *programs; i++) {
    execman_result_t *r;
    if (execman_run(em, programs[i][0], programs[i][1], EXECMAN_NTS, NULL, &r, &err)) die(err);
    printf("%-12s %-8s %6.1f ms  %s", programs[i][0], execman_status_name(execman_result_status(r)),
           (execman_result_compile_wall_us(r) + execman_result_wall_us(r)) / 1000.0, execman_result_stdout(r, NULL));
    execman_result_free(r);
  }
  if (execman_close(em, 1000, &err)) die(err);
}
