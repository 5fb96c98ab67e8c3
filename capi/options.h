#ifndef EXECMAN_OPTIONS_H
#define EXECMAN_OPTIONS_H

#include "execman.h"

/* A named piece of data: an argument (without a name), an environment variable
 * or a file. One NUL follows the data. */
struct item {
  char *name;
  char *data;
  size_t len;
};

struct item_list {
  struct item *items;
  size_t count;
};

/* Everything in here is allocated and belongs to the options. */
struct execman_options {
  struct item input; /* without data: no standard input */
  struct item_list args;
  struct item_list env;
  struct item_list files;
  struct item_list outputs; /* globs, as arguments are kept */
  char *entry;
  int timeout_ms;
  int compile_timeout_ms;
  int cpu_ms;
  int64_t memory_bytes;
  int64_t processes;
  int64_t open_files;
  int64_t file_bytes;
  int64_t output_bytes;
  int streaming;
  int interactive;
};

#endif
