/* From a case's request to execman's options. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

const char *source_of(const json_t *request, size_t *len) {
  const json_t *source = json_object_get(request, "source");
  *len = json_string_length(source);
  return json_string_value(source);
}

static int set_stdin(execman_options_t *o, const json_t *value) {
  return execman_options_set_stdin(o, json_string_value(value), json_string_length(value));
}

static int set_stdin_base64(execman_options_t *o, const json_t *value) {
  bytes_t data = decode_base64(json_string_value(value));
  int code = execman_options_set_stdin(o, data.data, data.len);
  free(data.data);
  return code;
}

static int set_entry(execman_options_t *o, const json_t *value) {
  return has_nul(value) ? EXECMAN_E_INVALID : execman_options_set_entry(o, json_string_value(value));
}

static int add_all(execman_options_t *o, const json_t *values, int (*add)(execman_options_t *, const char *)) {
  size_t i;
  json_t *value;
  json_array_foreach(values, i, value) {
    int code = has_nul(value) ? EXECMAN_E_INVALID : add(o, json_string_value(value));
    if (code != EXECMAN_OK) return code;
  }
  return EXECMAN_OK;
}

static int add_args(execman_options_t *o, const json_t *values) { return add_all(o, values, execman_options_add_arg); }

static int add_outputs(execman_options_t *o, const json_t *values) {
  return add_all(o, values, execman_options_add_output);
}

static int add_env(execman_options_t *o, const json_t *values) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)values, key, value) {
    int code = has_nul(value) ? EXECMAN_E_INVALID : execman_options_add_env(o, key, json_string_value(value));
    if (code != EXECMAN_OK) return code;
  }
  return EXECMAN_OK;
}

static int add_files(execman_options_t *o, const json_t *values) {
  const char *name;
  json_t *value;
  json_object_foreach((json_t *)values, name, value) {
    int code = execman_options_add_file(o, name, json_string_value(value), json_string_length(value));
    if (code != EXECMAN_OK) return code;
  }
  return EXECMAN_OK;
}

static int add_files_base64(execman_options_t *o, const json_t *values) {
  const char *name;
  json_t *value;
  json_object_foreach((json_t *)values, name, value) {
    bytes_t data = decode_base64(json_string_value(value));
    int code = execman_options_add_file(o, name, data.data, data.len);
    free(data.data);
    if (code != EXECMAN_OK) return code;
  }
  return EXECMAN_OK;
}

static int set_timeout(execman_options_t *o, const json_t *value) {
  return execman_options_set_timeout_ms(o, (int)json_integer_value(value));
}

static int set_compile_timeout(execman_options_t *o, const json_t *value) {
  return execman_options_set_compile_timeout_ms(o, (int)json_integer_value(value));
}

static int set_cpu(execman_options_t *o, const json_t *value) {
  return execman_options_set_cpu_ms(o, (int)json_integer_value(value));
}

static int set_processes(execman_options_t *o, const json_t *value) {
  return execman_options_set_processes(o, json_integer_value(value));
}

static int set_open_files(execman_options_t *o, const json_t *value) {
  return execman_options_set_open_files(o, json_integer_value(value));
}

static int set_file_bytes(execman_options_t *o, const json_t *value) {
  return execman_options_set_file_bytes(o, json_integer_value(value));
}

static int set_memory(execman_options_t *o, const json_t *value) {
  return execman_options_set_memory_bytes(o, json_integer_value(value));
}

static int set_output(execman_options_t *o, const json_t *value) {
  return execman_options_set_output_bytes(o, json_integer_value(value));
}

static const struct {
  const char *key;
  int (*set)(execman_options_t *, const json_t *);
} fields[] = {
    {"stdin", set_stdin},
    {"stdin_base64", set_stdin_base64},
    {"entry", set_entry},
    {"args", add_args},
    {"env", add_env},
    {"files", add_files},
    {"files_base64", add_files_base64},
    {"outputs", add_outputs},
    {"timeout_ms", set_timeout},
    {"compile_timeout_ms", set_compile_timeout},
    {"cpu_ms", set_cpu},
    {"memory_bytes", set_memory},
    {"processes", set_processes},
    {"open_files", set_open_files},
    {"file_bytes", set_file_bytes},
    {"output_bytes", set_output},
};

int fill_options(execman_options_t *options, const json_t *request) {
  static const char *const keys[] = {
      "language",  "source",       "stdin",      "stdin_base64", "entry",              "args",   "env",
      "files",     "files_base64", "outputs",    "timeout_ms",   "compile_timeout_ms", "cpu_ms", "memory_bytes",
      "processes", "open_files",   "file_bytes", "output_bytes", NULL};
  known_keys("request", request, keys);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
    const json_t *value = json_object_get(request, fields[i].key);
    int code = value == NULL ? EXECMAN_OK : fields[i].set(options, value);
    if (code != EXECMAN_OK) return code;
  }
  return EXECMAN_OK;
}
