#include "options.h"

#include <stdlib.h>

#include "argument.h"
#include "library.h"

/* Where the options come from, where they go, and what became of it so far: after
 * the first failure the rest is passed over. */
struct reading {
  napi_env env;
  napi_value object;
  execman_options_t *options;
  int code;
};

static napi_value property(struct reading *r, const char *key) {
  return r->code == EXECMAN_OK ? argument_property(r->env, r->object, key) : NULL;
}

static void read_int(struct reading *r, const char *key, int (*set)(execman_options_t *, int)) {
  napi_value value = property(r, key);
  if (value) r->code = set(r->options, (int)argument_number(r->env, value));
}

static void read_int64(struct reading *r, const char *key, int (*set)(execman_options_t *, int64_t)) {
  napi_value value = property(r, key);
  if (value) r->code = set(r->options, argument_number(r->env, value));
}

static int text_into(struct reading *r, napi_value value, int (*set)(execman_options_t *, const char *)) {
  char *text = argument_text(r->env, value);
  int code = text ? set(r->options, text) : EXECMAN_E_NO_MEMORY;
  free(text);
  return code;
}

static napi_value element(struct reading *r, napi_value array, uint32_t i) {
  napi_value value = NULL;
  napi_get_element(r->env, array, i, &value);
  return value;
}

static void read_text(struct reading *r, const char *key, int (*set)(execman_options_t *, const char *)) {
  napi_value value = property(r, key);
  if (value) r->code = text_into(r, value, set);
}

static void read_texts(struct reading *r, const char *key, int (*add)(execman_options_t *, const char *)) {
  napi_value array = property(r, key);
  uint32_t i, count = 0;
  if (array) napi_get_array_length(r->env, array, &count);
  for (i = 0; i < count && r->code == EXECMAN_OK; i++) r->code = text_into(r, element(r, array, i), add);
}

static int add_env(struct reading *r, napi_value key, napi_value value) {
  char *k = argument_text(r->env, key);
  char *v = argument_text(r->env, value);
  int code = k && v ? lib.options_add_env(r->options, k, v) : EXECMAN_E_NO_MEMORY;
  free(k);
  free(v);
  return code;
}

static int add_file(struct reading *r, napi_value name, napi_value content) {
  size_t len;
  const char *data = argument_bytes(r->env, content, &len);
  char *n = argument_text(r->env, name);
  int code = n ? lib.options_add_file(r->options, n, data, len) : EXECMAN_E_NO_MEMORY;
  free(n);
  return code;
}

static void read_pairs(struct reading *r, const char *key, int (*add)(struct reading *, napi_value, napi_value)) {
  napi_value array = property(r, key);
  uint32_t i, count = 0;
  if (array) napi_get_array_length(r->env, array, &count);
  for (i = 0; i < count && r->code == EXECMAN_OK; i += 2)
    r->code = add(r, element(r, array, i), element(r, array, i + 1));
}

static void read_stdin(struct reading *r) {
  size_t len;
  napi_value value = property(r, "stdin");
  const char *data = value ? argument_bytes(r->env, value, &len) : NULL;
  if (value) r->code = lib.options_set_stdin(r->options, data, len);
}

int options_read(napi_env env, napi_value object, execman_options_t **out) {
  struct reading r = {env, object, NULL, EXECMAN_OK};
  napi_valuetype type = napi_undefined;
  napi_typeof(env, object, &type);
  *out = NULL;
  if (type == napi_undefined) return EXECMAN_OK;
  *out = r.options = lib.options_new();
  if (!r.options) return EXECMAN_E_NO_MEMORY;
  read_stdin(&r);
  read_texts(&r, "args", lib.options_add_arg);
  read_pairs(&r, "env", add_env);
  read_pairs(&r, "files", add_file);
  read_text(&r, "entry", lib.options_set_entry);
  read_texts(&r, "outputs", lib.options_add_output);
  read_int(&r, "timeoutMs", lib.options_set_timeout_ms);
  read_int(&r, "compileTimeoutMs", lib.options_set_compile_timeout_ms);
  read_int(&r, "cpuMs", lib.options_set_cpu_ms);
  read_int64(&r, "memoryBytes", lib.options_set_memory_bytes);
  read_int64(&r, "processes", lib.options_set_processes);
  read_int64(&r, "openFiles", lib.options_set_open_files);
  read_int64(&r, "fileBytes", lib.options_set_file_bytes);
  read_int64(&r, "outputBytes", lib.options_set_output_bytes);
  read_int(&r, "streaming", lib.options_set_streaming);
  read_int(&r, "interactive", lib.options_set_interactive);
  return r.code;
}
