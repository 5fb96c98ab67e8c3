/* What the parts of the C runner of bindings/conformance share. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <execman.h>
#include <jansson.h>
#include <stddef.h>

/* Growing memory. */
typedef struct {
  char *data;
  size_t len;
} bytes_t;

void append(bytes_t *bytes, const void *data, size_t len);

/* The bytes of a base64 text; the caller frees data. */
bytes_t decode_base64(const char *text);

/* Says that the case at hand does not hold, and why. The case goes on. */
void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Fails unless every key of an object is among the names, which NULL ends. */
void known_keys(const char *where, const json_t *object, const char *const names[]);

/* Fails unless the bytes are those that are wanted. */
void same_bytes(const char *what, const char *want, size_t want_len, const char *got, size_t got_len);

/* Whether the JSON text could be given to C as a NUL-terminated one. */
int has_nul(const json_t *text);

/* Fills the options from a request, up to the first value that is refused:
 * answers EXECMAN_OK, or the code of the refusal. */
int fill_options(execman_options_t *options, const json_t *request);

/* Runs the program as a job, with the steps. As execman_run(). */
int run_job(execman_t *em, const json_t *request, const execman_options_t *options, const json_t *steps,
            execman_result_t **out, char **err);

/* The source of a request; NULL with length 0 when it has none. */
const char *source_of(const json_t *request, size_t *len);

/* Compares what was answered with what is expected. */
void expect_answer(const json_t *expect, int code, const char *err, const execman_result_t *result);

#endif
