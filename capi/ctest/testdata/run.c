/* One program of each outcome, every option, every accessor. */
#include "check.h"

static void ok(execman_t *em) {
  execman_result_t *r = run_sh(em, "echo out; echo err >&2", NULL);
  size_t len;
  CHECK(execman_result_status(r) == EXECMAN_STATUS_OK);
  CHECK(execman_result_started(r) == 1 && execman_result_exit_code(r) == 0 && execman_result_signal(r) == 0);
  CHECK(printed(r, "out\n"));
  CHECK(strcmp(execman_result_stdout(r, NULL), "out\n") == 0);
  CHECK(strcmp(execman_result_stderr(r, &len), "err\n") == 0 && len == 4);
  CHECK(execman_result_stdout_bytes(r) == 4 && execman_result_stderr_bytes(r) == 4);
  CHECK(execman_result_truncated(r) == 0 && execman_result_attempts(r) == 1);
  CHECK(execman_result_wall_us(r) > 0 && execman_result_wall_us(r) < 60000000);
  CHECK(execman_result_cpu_us(r) > 0 && execman_result_peak_memory_bytes(r) > 0);
  CHECK(execman_result_compiled(r) == 0 && execman_result_compile_exit_code(r) == 0);
  CHECK(execman_result_cached(r) == 0 && execman_result_warm(r) == 0);
  CHECK(strcmp(execman_result_compile_output(r, &len), "") == 0 && len == 0);
  execman_result_free(r);
}

static void failing(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r = run_sh(em, "exit 3", NULL);
  CHECK(execman_result_status(r) == EXECMAN_STATUS_FAILED && execman_result_exit_code(r) == 3);
  execman_result_free(r);

  r = run_sh(em, "kill -TERM $$; sleep 9", NULL);
  CHECK(execman_result_status(r) == EXECMAN_STATUS_SIGNALED);
  CHECK(execman_result_signal(r) == 15 && execman_result_exit_code(r) == -1);
  execman_result_free(r);

  CHECK(execman_options_set_timeout_ms(o, 300) == EXECMAN_OK);
  r = run_sh(em, "echo before; sleep 60", o);
  CHECK(execman_result_status(r) == EXECMAN_STATUS_TIMEOUT && printed(r, "before\n"));
  CHECK(execman_result_wall_us(r) >= 300000);
  execman_result_free(r);
  execman_options_free(o);
}

static void options(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  CHECK(execman_options_set_stdin(o, "replaced", EXECMAN_NTS) == EXECMAN_OK);
  CHECK(execman_options_set_stdin(o, "from stdin", EXECMAN_NTS) == EXECMAN_OK);
  CHECK(execman_options_add_arg(o, "one") == EXECMAN_OK);
  CHECK(execman_options_add_arg(o, "") == EXECMAN_OK);
  CHECK(execman_options_add_arg(o, "a b") == EXECMAN_OK);
  CHECK(execman_options_add_env(o, "COLOUR", "red") == EXECMAN_OK);
  CHECK(execman_options_add_env(o, "COLOUR", "green") == EXECMAN_OK);
  CHECK(execman_options_add_file(o, "data/x", "in file", 7) == EXECMAN_OK);
  CHECK(execman_options_add_file(o, "empty", NULL, 0) == EXECMAN_OK);
  r = run_sh(em, "cat; echo \"|$#|$1|$2|$3|$COLOUR\"; cat data/x empty", o);
  CHECK(printed(r, "from stdin|3|one||a b|green\nin file"));
  execman_result_free(r);
  execman_options_free(o);

  o = execman_options_new();
  CHECK(execman_options_add_file(o, "start.sh", "echo started by entry", EXECMAN_NTS) == EXECMAN_OK);
  CHECK(execman_options_set_entry(o, "other.sh") == EXECMAN_OK);
  CHECK(execman_options_set_entry(o, "start.sh") == EXECMAN_OK);
  CHECK_CODE(EXECMAN_OK, execman_run(em, "sh", NULL, 0, o, &r, &err));
  CHECK(printed(r, "started by entry\n"));
  execman_result_free(r);
  execman_options_free(o);

  o = execman_options_new();
  CHECK(execman_options_set_output_bytes(o, 10) == EXECMAN_OK);
  r = run_sh(em, "echo 0123456789abcdef", o);
  CHECK(printed(r, "0123456789") && execman_result_truncated(r) == 1 && execman_result_stdout_bytes(r) == 17);
  execman_result_free(r);
  execman_options_free(o);
}

static void memory(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  CHECK(execman_options_set_memory_bytes(o, 32 << 20) == EXECMAN_OK);
  CHECK(execman_options_set_timeout_ms(o, 60000) == EXECMAN_OK);
  r = run_sh(em, "exec perl -e 'push @a, \"x\" x 100000 while 1'", o);
  CHECK(execman_result_status(r) == EXECMAN_STATUS_MEMORY_LIMIT);
  execman_result_free(r);
  execman_options_free(o);
}

static void limits(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  CHECK(execman_options_set_timeout_ms(o, 60000) == EXECMAN_OK);
  CHECK(execman_options_set_cpu_ms(o, 1000) == EXECMAN_OK);
  CHECK(execman_options_set_processes(o, 40) == EXECMAN_OK);
  CHECK(execman_options_set_open_files(o, 30) == EXECMAN_OK);
  CHECK(execman_options_set_file_bytes(o, 1024) == EXECMAN_OK);
  r = run_sh(em, "ulimit -t; ulimit -p; ulimit -n; ulimit -f", o);
  CHECK(printed(r, "1\n40\n30\n2\n")); /* the last in blocks of 512 bytes */
  execman_result_free(r);
  r = run_sh(em, "while :; do :; done", o);
  CHECK(execman_result_status(r) == EXECMAN_STATUS_CPU_LIMIT);
  execman_result_free(r);
  execman_options_free(o);
}

static void compile(execman_t *em) {
  execman_options_t *o = execman_options_new();
  execman_result_t *r;
  size_t len;
  CHECK_CODE(EXECMAN_OK, execman_run(em, "checked_sh", "echo hi", EXECMAN_NTS, NULL, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_OK && execman_result_compiled(r) == 1);
  CHECK(execman_result_compile_exit_code(r) == 0 && execman_result_compile_signal(r) == 0);
  CHECK(execman_result_compile_wall_us(r) > 0 && execman_result_compile_cpu_us(r) > 0);
  CHECK(execman_result_compile_peak_memory_bytes(r) > 0);
  CHECK(execman_result_cached(r) == 0);
  execman_result_free(r);
  CHECK_CODE(EXECMAN_OK, execman_run(em, "checked_sh", "echo hi", EXECMAN_NTS, NULL, &r, &err));
  CHECK(execman_result_cached(r) == 1 && printed(r, "hi\n") && execman_result_compile_wall_us(r) > 0);
  execman_result_free(r);

  CHECK_CODE(EXECMAN_OK, execman_run(em, "checked_sh", "if", EXECMAN_NTS, NULL, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_COMPILE_ERROR && execman_result_started(r) == 0);
  CHECK(execman_result_exit_code(r) == -1 && execman_result_compile_exit_code(r) == 2);
  CHECK(strstr(execman_result_compile_output(r, &len), "Syntax error") != NULL && len > 0);
  CHECK(execman_result_compile_output_bytes(r) == (int64_t)len);
  execman_result_free(r);

  CHECK(execman_options_set_compile_timeout_ms(o, 1) == EXECMAN_OK);
  CHECK_CODE(EXECMAN_OK, execman_run(em, "slow_sh", "", 0, o, &r, &err));
  CHECK(execman_result_status(r) == EXECMAN_STATUS_TIMEOUT && execman_result_started(r) == 0);
  execman_result_free(r);
  execman_options_free(o);
}

static void warm(execman_t *em) {
  int i, got = 0;
  for (i = 0; i < 50 && !got; i++) { /* at the latest when one waits in each slot */
    execman_result_t *r;
    CHECK_CODE(EXECMAN_OK, execman_run(em, "warm_sh", "echo hi", EXECMAN_NTS, NULL, &r, &err));
    CHECK(printed(r, "hi\n"));
    got = execman_result_warm(r);
    CHECK(!got || i > 0);
    execman_result_free(r);
  }
  CHECK(got == 1);
  await_stat(em, "\"warm\":1}");
}

int main(int argc, char **argv) {
  execman_t *em = open_manager(argc, argv);
  ok(em);
  failing(em);
  options(em);
  memory(em);
  limits(em);
  compile(em);
  warm(em);
  CHECK_CODE(EXECMAN_OK, execman_close(em, 5000, &err));
  return 0;
}
