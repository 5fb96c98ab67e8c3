#ifndef EXECMAN_RESULT_H
#define EXECMAN_RESULT_H

#include "execman.h"

struct bytes {
  char *data; /* in the result's own block; one NUL follows */
  size_t len;
};

/* What became of one step. */
struct step {
  struct bytes out;
  int64_t out_bytes; /* how many there were */
  int exit_code;
  int signal;
  int64_t wall_us;
  int64_t cpu_us;
  int64_t peak_memory_bytes;
};

/* A result is one block: this, and the bytes it points to behind it. */
struct execman_result {
  int status;
  int started;
  int compiled;
  int truncated;
  int attempts;
  struct step run; /* out is its standard output */
  struct bytes err;
  int64_t err_bytes;
  struct step compile;
};

/* Allocates a result with room for so many bytes of standard output, standard
 * error and compiler output; all else is zero. NULL when there is no memory. */
execman_result_t *result_new(size_t out, size_t err, size_t compile);

#endif
