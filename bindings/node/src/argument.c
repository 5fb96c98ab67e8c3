#include "argument.h"

#include <stdlib.h>

void arguments(napi_env env, napi_callback_info info, size_t count, napi_value *values) {
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
}

char *argument_text(napi_env env, napi_value value) {
  size_t len;
  char *out;
  if (napi_get_value_string_utf8(env, value, NULL, 0, &len) != napi_ok) return NULL;
  out = malloc(len + 1);
  if (out) napi_get_value_string_utf8(env, value, out, len + 1, NULL);
  return out;
}

const char *argument_bytes(napi_env env, napi_value value, size_t *len) {
  void *data = NULL;
  bool is = false;
  *len = 0;
  napi_is_buffer(env, value, &is); /* Node.js 18 aborts when asked for the bytes of anything else */
  if (is) napi_get_buffer_info(env, value, &data, len);
  return data;
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
