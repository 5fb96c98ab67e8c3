#include "errors.h"

#include <stdlib.h>
#include <string.h>

/* How a text says that the program may have started. It is the contract of
 * execman_error_started(), so that the answer travels with every copy. */
static const char started_mark[] = " (the program may have started)";

static const char *const error_names[] = {
    [EXECMAN_OK] = "ok",
    [EXECMAN_E_INVALID] = "invalid",
    [EXECMAN_E_UNKNOWN_LANGUAGE] = "unknown_language",
    [EXECMAN_E_BUSY] = "busy",
    [EXECMAN_E_CLOSED] = "closed",
    [EXECMAN_E_CANCELED] = "canceled",
    [EXECMAN_E_ENGINE] = "engine",
    [EXECMAN_E_IMAGE_MISSING] = "image_missing",
    [EXECMAN_E_LOST] = "lost",
    [EXECMAN_E_LAUNCH] = "launch",
    [EXECMAN_E_FORKED] = "forked",
    [EXECMAN_E_NO_MEMORY] = "no_memory",
    [EXECMAN_E_INTERNAL] = "internal",
    [EXECMAN_E_TIMEOUT] = "timeout",
};

const char *execman_error_name(int code) {
  if (code < 0 || (size_t)code >= sizeof error_names / sizeof *error_names) return "unknown";
  return error_names[code];
}

int execman_error_started(const char *err) {
  size_t len = err ? strlen(err) : 0;
  size_t mark = sizeof started_mark - 1;
  return len >= mark && memcmp(err + len - mark, started_mark, mark) == 0;
}

void execman_free(void *text) { free(text); }

int fail_with(char **err, int code, const char *text, size_t len, int started) {
  size_t mark = started ? sizeof started_mark - 1 : 0;
  if (!err) return code;
  *err = malloc(len + mark + 1);
  if (!*err) return code;
  memcpy(*err, text, len);
  memcpy(*err + len, started_mark, mark);
  (*err)[len + mark] = '\0';
  return code;
}

int fail(char **err, int code, const char *text) { return fail_with(err, code, text, strlen(text), 0); }
