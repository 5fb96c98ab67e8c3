#include "result.h"

#include "library.h"
#include "outcome.h"

/* The bytes that an accessor gives out. */
static napi_value bytes(napi_env env, const execman_result_t *r,
                        const char *(*accessor)(const execman_result_t *, size_t *)) {
  size_t len;
  const char *data = accessor(r, &len);
  return new_buffer(env, data, len);
}

/* The compile step, or null for a language without one. */
static napi_value compile_step(napi_env env, const execman_result_t *r) {
  napi_value o = NULL;
  if (!lib.result_compiled(r)) {
    napi_get_null(env, &o);
    return o;
  }
  napi_create_object(env, &o);
  set_value(env, o, "output", bytes(env, r, lib.result_compile_output));
  set_number(env, o, "outputBytes", lib.result_compile_output_bytes(r));
  set_number(env, o, "exitCode", lib.result_compile_exit_code(r));
  set_number(env, o, "signal", lib.result_compile_signal(r));
  set_number(env, o, "wallUs", lib.result_compile_wall_us(r));
  set_number(env, o, "cpuUs", lib.result_compile_cpu_us(r));
  set_number(env, o, "peakMemoryBytes", lib.result_compile_peak_memory_bytes(r));
  return o;
}

/* The files as an array: name, bytes, name, bytes, … */
static napi_value files(napi_env env, const execman_result_t *r) {
  napi_value array = NULL;
  size_t count = lib.result_file_count(r);
  size_t i, len;
  napi_create_array(env, &array);
  for (i = 0; i < count; i++) {
    const char *data = lib.result_file_data(r, i, &len);
    napi_set_element(env, array, (uint32_t)(2 * i), new_text(env, lib.result_file_name(r, i)));
    napi_set_element(env, array, (uint32_t)(2 * i + 1), new_buffer(env, data, len));
  }
  return array;
}

napi_value result_object(napi_env env, const execman_result_t *r) {
  napi_value o = NULL;
  napi_create_object(env, &o);
  set_text(env, o, "status", lib.status_name(lib.result_status(r)));
  set_boolean(env, o, "started", lib.result_started(r));
  set_number(env, o, "exitCode", lib.result_exit_code(r));
  set_number(env, o, "signal", lib.result_signal(r));
  set_value(env, o, "stdout", bytes(env, r, lib.result_stdout));
  set_value(env, o, "stderr", bytes(env, r, lib.result_stderr));
  set_number(env, o, "stdoutBytes", lib.result_stdout_bytes(r));
  set_number(env, o, "stderrBytes", lib.result_stderr_bytes(r));
  set_boolean(env, o, "truncated", lib.result_truncated(r));
  set_number(env, o, "wallUs", lib.result_wall_us(r));
  set_number(env, o, "cpuUs", lib.result_cpu_us(r));
  set_number(env, o, "peakMemoryBytes", lib.result_peak_memory_bytes(r));
  set_number(env, o, "attempts", lib.result_attempts(r));
  set_boolean(env, o, "cached", lib.result_cached(r));
  set_boolean(env, o, "warm", lib.result_warm(r));
  set_value(env, o, "compile", compile_step(env, r));
  set_value(env, o, "files", files(env, r));
  set_number(env, o, "filesDropped", lib.result_files_dropped(r));
  return o;
}
