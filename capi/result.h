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

/* A file that the program left. */
struct file {
  struct bytes name;
  struct bytes data;
};

/* A result is one block: this, and what it points to behind it. */
struct execman_result {
  int status;
  int started;
  int compiled;
  int truncated;
  int attempts;
  int cached;
  int warm;
  struct step run; /* out is its standard output */
  struct bytes err;
  int64_t err_bytes;
  struct step compile;
  struct file *files;
  size_t file_count;
  int64_t files_dropped;
  char *room; /* the part of the block that is not given out yet */
};

/* How large the parts of a result are, in bytes; file_bytes are the names and
 * the data of all files together. */
struct sizes {
  size_t out;
  size_t err;
  size_t compile;
  size_t files; /* how many */
  size_t file_bytes;
};

/* Allocates a result with room for its parts; all else is zero, and there are no
 * files yet. NULL when there is no memory. */
execman_result_t *result_new(const struct sizes *sizes);

/* Adds a file with room for its name and data, which must be within the sizes
 * that result_new() was told. */
struct file *result_add_file(execman_result_t *r, size_t name, size_t data);

#endif
