/* What needs no manager: NULL and odd arguments, names, versions. */
#include "check.h"

static void refused_by_new(void) {
  execman_t *em = (execman_t *)&em;
  CHECK_CODE(EXECMAN_E_INVALID, execman_new(NULL, &em, &err));
  CHECK(em == NULL);
  CHECK_CODE(EXECMAN_E_INVALID, execman_new("{}", NULL, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_new("{}", &em, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_new("{\"languages\": {}}", &em, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_new("{\"languages\": {\"c\": {\"wokers\": 1}}}", &em, &err));
  CHECK(execman_new(NULL, NULL, NULL) == EXECMAN_E_INVALID);
}

static void texts(void) {
  execman_t *em;
  char *err;
  CHECK(execman_new("{\"languages\": {\"c\": {\"wokers\": 1}}}", &em, &err) == EXECMAN_E_INVALID);
  CHECK(strcmp(err, "execman: invalid config: languages.c: unknown key \"wokers\"") == 0);
  execman_free(err);
  execman_free(NULL);
  CHECK(execman_error_started(NULL) == 0 && execman_error_started("") == 0);
  CHECK(execman_error_started("execman: c: container lost (the program may have started)") == 1);
  CHECK(execman_error_started("execman: (the program may have started) or not") == 0);
}

static void names(void) {
  CHECK(strcmp(execman_version(), EXECMAN_VERSION) == 0);
  CHECK(execman_abi_version() == EXECMAN_ABI_VERSION);
  CHECK(strcmp(execman_error_name(EXECMAN_OK), "ok") == 0);
  CHECK(strcmp(execman_error_name(EXECMAN_E_INTERNAL), "internal") == 0);
  CHECK(strcmp(execman_error_name(EXECMAN_E_TIMEOUT), "timeout") == 0);
  CHECK(strcmp(execman_error_name(EXECMAN_E_TIMEOUT + 1), "unknown") == 0);
  CHECK(strcmp(execman_error_name(-1), "unknown") == 0);
  CHECK(strcmp(execman_status_name(EXECMAN_STATUS_NONE), "none") == 0);
  CHECK(strcmp(execman_status_name(EXECMAN_STATUS_CANCELED), "canceled") == 0);
  CHECK(strcmp(execman_status_name(EXECMAN_STATUS_CANCELED + 1), "unknown") == 0);
  CHECK(strcmp(execman_status_name(-1), "unknown") == 0);
}

static void options(void) {
  execman_options_t *o = execman_options_new();
  CHECK(execman_options_set_stdin(NULL, "", 0) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_stdin(o, NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_stdin(o, NULL, EXECMAN_NTS) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_stdin(o, "", EXECMAN_NTS - 1) == EXECMAN_E_NO_MEMORY);
  CHECK(execman_options_set_stdin(o, NULL, 0) == EXECMAN_OK);
  CHECK(execman_options_add_arg(NULL, "") == EXECMAN_E_INVALID);
  CHECK(execman_options_add_arg(o, NULL) == EXECMAN_E_INVALID);
  CHECK(execman_options_add_env(o, NULL, "v") == EXECMAN_E_INVALID);
  CHECK(execman_options_add_env(o, "k", NULL) == EXECMAN_E_INVALID);
  CHECK(execman_options_add_file(o, NULL, "", 0) == EXECMAN_E_INVALID);
  CHECK(execman_options_add_file(o, "f", NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_add_file(o, "f", "", EXECMAN_NTS - 1) == EXECMAN_E_NO_MEMORY);
  CHECK(execman_options_set_entry(o, NULL) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_timeout_ms(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_timeout_ms(NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_compile_timeout_ms(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_memory_bytes(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_cpu_ms(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_cpu_ms(NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_processes(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_processes(NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_open_files(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_open_files(NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_file_bytes(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_file_bytes(NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_output_bytes(o, -1) == EXECMAN_E_INVALID);
  CHECK(execman_options_add_output(NULL, "*") == EXECMAN_E_INVALID);
  CHECK(execman_options_add_output(o, NULL) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_streaming(NULL, 1) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_streaming(o, -7) == EXECMAN_OK); /* on */
  CHECK(execman_options_set_interactive(NULL, 0) == EXECMAN_E_INVALID);
  CHECK(execman_options_set_interactive(o, 0) == EXECMAN_OK);
  execman_options_free(o);
  execman_options_free(NULL);
}

static void no_result(void) {
  size_t len = 7;
  CHECK(execman_result_status(NULL) == EXECMAN_STATUS_NONE);
  CHECK(strcmp(execman_result_stdout(NULL, &len), "") == 0 && len == 0);
  CHECK(strcmp(execman_result_stderr(NULL, NULL), "") == 0);
  CHECK(strcmp(execman_result_compile_output(NULL, NULL), "") == 0);
  CHECK(execman_result_started(NULL) == 0 && execman_result_exit_code(NULL) == 0 && execman_result_signal(NULL) == 0);
  CHECK(execman_result_stdout_bytes(NULL) == 0 && execman_result_stderr_bytes(NULL) == 0);
  CHECK(execman_result_truncated(NULL) == 0 && execman_result_attempts(NULL) == 0);
  CHECK(execman_result_cached(NULL) == 0 && execman_result_warm(NULL) == 0);
  CHECK(execman_result_wall_us(NULL) == 0 && execman_result_cpu_us(NULL) == 0);
  CHECK(execman_result_peak_memory_bytes(NULL) == 0 && execman_result_compiled(NULL) == 0);
  CHECK(execman_result_compile_output_bytes(NULL) == 0 && execman_result_compile_exit_code(NULL) == 0);
  CHECK(execman_result_compile_signal(NULL) == 0 && execman_result_compile_wall_us(NULL) == 0);
  CHECK(execman_result_compile_cpu_us(NULL) == 0 && execman_result_compile_peak_memory_bytes(NULL) == 0);
  CHECK(execman_result_file_count(NULL) == 0 && execman_result_files_dropped(NULL) == 0);
  CHECK(strcmp(execman_result_file_name(NULL, 0), "") == 0);
  len = 7;
  CHECK(strcmp(execman_result_file_data(NULL, 0, &len), "") == 0 && len == 0);
  execman_result_free(NULL);
}

static void no_manager(void) {
  execman_job_t *job = (execman_job_t *)&job;
  char *json = (char *)"not set";
  CHECK_CODE(EXECMAN_E_INVALID, execman_stats_json(NULL, &json, &err));
  CHECK(json == NULL);
  CHECK_CODE(EXECMAN_E_INVALID, execman_stats_json(NULL, NULL, &err));
  CHECK_CODE(EXECMAN_E_INVALID, execman_start(NULL, "c", "", 0, NULL, NULL, NULL, NULL, &job, &err));
  CHECK(job == NULL);
  CHECK(execman_job_cancel(NULL) == EXECMAN_OK);
  execman_job_free(NULL);
}

int main(void) {
  refused_by_new();
  texts();
  names();
  options();
  no_result();
  no_manager();
  return 0;
}
