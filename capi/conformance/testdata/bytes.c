/* Bytes and texts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

void append(bytes_t *bytes, const void *data, size_t len) {
  bytes->data = realloc(bytes->data, bytes->len + len + 1);
  if (bytes->data == NULL) abort();
  if (len > 0) memcpy(bytes->data + bytes->len, data, len);
  bytes->len += len;
  bytes->data[bytes->len] = '\0';
}

bytes_t decode_base64(const char *text) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  bytes_t out = {NULL, 0};
  unsigned int bits = 0;
  int count = 0;
  append(&out, NULL, 0);
  for (; *text != '\0' && *text != '='; text++) {
    const char *digit = strchr(digits, *text);
    if (digit == NULL) {
      fail("no base64: %s", text);
      break;
    }
    bits = bits << 6 | (unsigned int)(digit - digits);
    count += 6;
    if (count >= 8) {
      char byte = (char)(bits >> (count - 8) & 0xff);
      append(&out, &byte, 1);
      count -= 8;
    }
  }
  return out;
}

void same_bytes(const char *what, const char *want, size_t want_len, const char *got, size_t got_len) {
  if (want_len != got_len || memcmp(want, got, got_len) != 0) {
    fail("%s: %zu bytes \"%.200s\", not %zu bytes \"%.200s\"", what, got_len, got, want_len, want);
  }
}

int has_nul(const json_t *text) { return strlen(json_string_value(text)) != json_string_length(text); }

void known_keys(const char *where, const json_t *object, const char *const names[]) {
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)object, key, value) {
    const char *const *name = names;
    while (*name != NULL && strcmp(*name, key) != 0) name++;
    if (*name == NULL) fail("%s: the key \"%s\" is unknown", where, key);
  }
}
