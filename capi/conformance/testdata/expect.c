/* What a case expects. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

static void same_number(const char *key, const json_t *want, int64_t got) {
  if (json_integer_value(want) != got) fail("%s: %lld, not %lld", key, (long long)got, json_integer_value(want));
}

static void same_truth(const char *key, const json_t *want, int got) {
  if (json_is_true(want) != (got != 0)) fail("%s: %d", key, got);
}

static void same_text(const char *key, const json_t *want, const char *got, size_t len) {
  same_bytes(key, json_string_value(want), json_string_length(want), got, len);
}

static void same_base64(const char *key, const json_t *want, const char *got, size_t len) {
  bytes_t data = decode_base64(json_string_value(want));
  same_bytes(key, data.data, data.len, got, len);
  free(data.data);
}

static void contains(const char *key, const json_t *parts, const char *text) {
  size_t i;
  json_t *part;
  json_array_foreach(parts, i, part) {
    if (strstr(text, json_string_value(part)) == NULL) fail("%s lacks \"%s\": %.1000s", key, json_string_value(part), text);
  }
}

/* Compares one file of the result with what is expected of it, if it is. */
static int expected_file(const json_t *expect, const execman_result_t *r, size_t i) {
  size_t len;
  const char *name = execman_result_file_name(r, i), *data = execman_result_file_data(r, i, &len);
  const json_t *text = json_object_get(json_object_get(expect, "files"), name);
  const json_t *base64 = json_object_get(json_object_get(expect, "files_base64"), name);
  if (text != NULL) same_text(name, text, data, len);
  if (base64 != NULL) same_base64(name, base64, data, len);
  return text != NULL || base64 != NULL;
}

static void same_files(const json_t *expect, const execman_result_t *r) {
  size_t want = json_object_size(json_object_get(expect, "files")) + json_object_size(json_object_get(expect, "files_base64"));
  size_t got = execman_result_file_count(r);
  if (want != got) fail("files: there are %zu, not %zu", got, want);
  for (size_t i = 0; i < got; i++) {
    if (!expected_file(expect, r, i)) fail("files: \"%s\" is not expected", execman_result_file_name(r, i));
  }
}

/* Compares what one key names. */
static void expect_field(const char *key, const json_t *want, const json_t *expect, const execman_result_t *r) {
  size_t out_len, err_len, compile_len;
  const char *out = execman_result_stdout(r, &out_len), *err = execman_result_stderr(r, &err_len);
  const char *compile = execman_result_compile_output(r, &compile_len);
  if (strcmp(key, "status") == 0) {
    const char *status = execman_status_name(execman_result_status(r));
    same_text(key, want, status, strlen(status));
  } else if (strcmp(key, "exit_code") == 0) {
    same_number(key, want, execman_result_exit_code(r));
  } else if (strcmp(key, "signal") == 0) {
    same_number(key, want, execman_result_signal(r));
  } else if (strcmp(key, "started") == 0) {
    same_truth(key, want, execman_result_started(r));
  } else if (strcmp(key, "truncated") == 0) {
    same_truth(key, want, execman_result_truncated(r));
  } else if (strcmp(key, "stdout") == 0) {
    same_text(key, want, out, out_len);
  } else if (strcmp(key, "stdout_base64") == 0) {
    same_base64(key, want, out, out_len);
  } else if (strcmp(key, "stdout_bytes") == 0) {
    same_number(key, want, execman_result_stdout_bytes(r));
  } else if (strcmp(key, "stdout_contains") == 0) {
    contains(key, want, out);
  } else if (strcmp(key, "stderr") == 0) {
    same_text(key, want, err, err_len);
  } else if (strcmp(key, "stderr_contains") == 0) {
    contains(key, want, err);
  } else if (strcmp(key, "compile_output_contains") == 0) {
    contains(key, want, compile);
  } else if (strcmp(key, "files_dropped") == 0) {
    same_number(key, want, execman_result_files_dropped(r));
  } else if (strcmp(key, "files") == 0 || strcmp(key, "files_base64") == 0) {
    same_files(expect, r);
  } else {
    fail("expect: the key \"%s\" is unknown", key);
  }
}

static void expect_error(const json_t *expect, int code, const char *err) {
  static const char *const keys[] = {"error", "error_contains", NULL};
  const char *want = json_string_value(json_object_get(expect, "error"));
  known_keys("expect", expect, keys);
  if (strcmp(want, execman_error_name(code)) != 0) fail("error: %s, not %s", execman_error_name(code), want);
  contains("error_contains", json_object_get(expect, "error_contains"), err ? err : "");
}

void expect_answer(const json_t *expect, int code, const char *err, const execman_result_t *result) {
  const char *key;
  json_t *value;
  if (json_object_get(expect, "error") != NULL) {
    expect_error(expect, code, err);
  } else if (code != EXECMAN_OK) {
    fail("error: %s: %s", execman_error_name(code), err ? err : "no text");
  } else {
    json_object_foreach((json_t *)expect, key, value) expect_field(key, value, expect, result);
  }
}
