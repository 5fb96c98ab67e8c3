#include "argument.h"

#include <stdlib.h>
#include <string.h>

void arguments(napi_env env, napi_callback_info info, size_t count, napi_value *values) {
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
}

/* A string as UTF-8, with a NUL behind it. */
static char *text_copy(napi_env env, napi_value value, size_t *len) {
  char *out;
  if (napi_get_value_string_utf8(env, value, NULL, 0, len) != napi_ok) return NULL;
  out = malloc(*len + 1);
  if (out) napi_get_value_string_utf8(env, value, out, *len + 1, NULL);
  return out;
}

char *argument_text(napi_env env, napi_value value) {
  size_t len;
  return text_copy(env, value, &len);
}

const char *argument_bytes(napi_env env, napi_value value, size_t *len) {
  void *data = NULL;
  bool is = false;
  *len = 0;
  napi_is_buffer(env, value, &is); /* Node.js 18 aborts when asked for the bytes of anything else */
  if (is) napi_get_buffer_info(env, value, &data, len);
  return data;
}

char *argument_copy(napi_env env, napi_value value, size_t *len) {
  napi_valuetype type = napi_undefined;
  const char *data;
  char *out;
  napi_typeof(env, value, &type);
  if (type == napi_string) return text_copy(env, value, len);
  data = argument_bytes(env, value, len);
  out = malloc(*len + 1);
  if (out && *len > 0) memcpy(out, data, *len);
  return out;
}

int64_t argument_number(napi_env env, napi_value value) {
  int64_t number = 0;
  napi_get_value_int64(env, value, &number);
  return number;
}

napi_value argument_property(napi_env env, napi_value object, const char *key) {
  napi_valuetype type = napi_undefined;
  napi_value value = NULL;
  napi_get_named_property(env, object, key, &value);
  napi_typeof(env, value, &type);
  return type == napi_undefined ? NULL : value;
}
