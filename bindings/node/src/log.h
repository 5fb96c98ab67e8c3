#ifndef EXECMAN_NODE_LOG_H
#define EXECMAN_NODE_LOG_H

#include <node_api.h>

struct state;

/* setLogger(fn: (level: number, line: string) => void, level: number): an outcome of
 * undefined. undefined as the function ends it. The process has one logger, so the
 * environment that sets it takes it from another. */
napi_value log_set(napi_env env, napi_callback_info info);

/* Ends the logger if it is this environment's, which is ending. */
void log_forget(struct state *s);

#endif
