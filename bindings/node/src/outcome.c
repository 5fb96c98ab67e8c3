#include "outcome.h"

#include "library.h"

void set_value(napi_env env, napi_value object, const char *key, napi_value value) {
  if (value) napi_set_named_property(env, object, key, value);
}

void set_number(napi_env env, napi_value object, const char *key, int64_t number) {
  napi_value value = NULL;
  napi_create_int64(env, number, &value);
  set_value(env, object, key, value);
}

void set_boolean(napi_env env, napi_value object, const char *key, int truth) {
  napi_value value = NULL;
  napi_get_boolean(env, truth != 0, &value);
  set_value(env, object, key, value);
}

void set_text(napi_env env, napi_value object, const char *key, const char *text) {
  set_value(env, object, key, new_text(env, text));
}

napi_value new_buffer(napi_env env, const char *data, size_t len) {
  napi_value value = NULL;
  napi_create_buffer_copy(env, len, data, NULL, &value);
  return value;
}

napi_value new_text(napi_env env, const char *text) {
  napi_value value = NULL;
  napi_create_string_utf8(env, text, NAPI_AUTO_LENGTH, &value);
  return value;
}

napi_value outcome_of(napi_env env, napi_value value) {
  napi_value object = NULL;
  napi_create_object(env, &object);
  set_value(env, object, "value", value);
  return object;
}

napi_value outcome_failed(napi_env env, int code, char *err) {
  napi_value object = NULL;
  napi_create_object(env, &object);
  set_text(env, object, "error", lib.error_name(code));
  set_text(env, object, "message", err ? err : "");
  set_boolean(env, object, "started", lib.error_started(err));
  lib.free(err);
  return object;
}

napi_value outcome(napi_env env, int code, char *err, napi_value value) {
  return code == EXECMAN_OK ? outcome_of(env, value) : outcome_failed(env, code, err);
}
