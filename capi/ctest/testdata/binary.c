/* Every byte value, a megabyte of them, in and out. */
#include "check.h"

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  size_t len = 1 << 20, got, i;
  unsigned char *data = malloc(len);
  const char *out;
  for (i = 0; i < len; i++) data[i] = (unsigned char)(i * 2654435761u >> 13);
  CHECK(execman_options_set_stdin(o, data, len) == EXECMAN_OK);
  CHECK(execman_options_add_file(o, "same", data, len) == EXECMAN_OK);
  r = run_sh(em, "cat; cat same >&2", o);
  out = execman_result_stdout(r, &got);
  CHECK(got == len && memcmp(out, data, len) == 0 && out[len] == '\0');
  out = execman_result_stderr(r, &got);
  CHECK(got == len && memcmp(out, data, len) == 0 && out[len] == '\0');
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  CHECK(execman_result_truncated(r) == 0); /* a result outlives its manager */
  execman_result_free(r);
  execman_options_free(o);
  free(data);
  return 0;
}
