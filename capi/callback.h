#ifndef EXECMAN_CALLBACK_H
#define EXECMAN_CALLBACK_H

#include "execman.h"

/* Go cannot call a C function pointer, so these do it. While one runs, its thread
 * knows whose callback it is in: a callback that waited for itself would wait
 * for ever. */

void call_output(execman_output_fn fn, uintptr_t user_data, uintptr_t manager, uintptr_t job, int stream,
                 const char *data, size_t len);
void call_done(execman_done_fn fn, uintptr_t user_data, uintptr_t manager, uintptr_t job);
void call_log(execman_log_fn fn, uintptr_t user_data, int level, const char *line);

/* The handle of the manager whose callback this thread is in, or 0. */
uintptr_t callback_manager(void);

/* Whether this thread is in a callback of a logger. */
int in_log_callback(void);

#endif
