#ifndef EXECMAN_ERRORS_H
#define EXECMAN_ERRORS_H

#include <stddef.h>

#include "execman.h"

/* Sets *err, unless err is NULL, to an allocated copy of the len bytes at
 * text, or to NULL when there is no memory for it. With started set, the copy
 * ends in what execman_error_started() looks for. Returns code. */
int fail_with(char **err, int code, const char *text, size_t len, int started);

/* The same for a constant text about a program that never started. */
int fail(char **err, int code, const char *text);

#endif
