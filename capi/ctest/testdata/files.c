/* Files out: what the program leaves is in the result. */
#include "check.h"

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  size_t len;
  CHECK(execman_options_add_output(o, "*.txt") == EXECMAN_OK);
  CHECK(execman_options_add_output(o, "out/plot-?.png") == EXECMAN_OK);
  CHECK(execman_options_add_file(o, "given.txt", "given", EXECMAN_NTS) == EXECMAN_OK);
  r = run_sh(em, "mkdir out; printf 'a\\0b' >out/plot-1.png; echo x >out/plot-10.png; : >empty.txt; ln -s /etc/passwd link.txt; exit 3", o);
  CHECK(execman_result_status(r) == EXECMAN_STATUS_FAILED);
  CHECK(execman_result_file_count(r) == 3);
  CHECK(strcmp(execman_result_file_name(r, 0), "empty.txt") == 0);
  CHECK(strcmp(execman_result_file_data(r, 0, &len), "") == 0 && len == 0);
  CHECK(strcmp(execman_result_file_name(r, 1), "given.txt") == 0);
  CHECK(strcmp(execman_result_file_data(r, 1, NULL), "given") == 0);
  CHECK(strcmp(execman_result_file_name(r, 2), "out/plot-1.png") == 0);
  CHECK(memcmp(execman_result_file_data(r, 2, &len), "a\0b", 4) == 0 && len == 3);
  CHECK(strcmp(execman_result_file_name(r, 3), "") == 0);
  CHECK(strcmp(execman_result_file_data(r, (size_t)-1, &len), "") == 0 && len == 0);
  execman_result_free(r);

  r = run_sh(em, "head -c 17000000 /dev/zero >large.txt; echo kept >small.txt", o);
  CHECK(execman_result_files_dropped(r) == 1);
  CHECK(execman_result_file_count(r) == 2 && strcmp(execman_result_file_data(r, 1, NULL), "kept\n") == 0);
  execman_result_free(r);

  CHECK(execman_options_add_output(o, "../escape") == EXECMAN_OK);
  CHECK_CODE(EXECMAN_E_INVALID, execman_run(em, "sh", "", 0, o, &r, &err));
  execman_options_free(o);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
