#ifndef EXECMAN_NODE_OUTCOME_H
#define EXECMAN_NODE_OUTCOME_H

#include <node_api.h>

/* What the library answered, as JavaScript is told of it: an object with either
 * "value", or "error" (a code's name), "message" and "started". JavaScript makes
 * an exception of the latter, so that there is one place that does. */

/* The outcome of a success; value may be NULL for undefined. */
napi_value outcome_of(napi_env env, napi_value value);

/* The outcome of a failure. Frees err, which is a text of the library's or NULL. */
napi_value outcome_failed(napi_env env, int code, char *err);

/* The outcome of a code: outcome_of() or outcome_failed(). */
napi_value outcome(napi_env env, int code, char *err, napi_value value);

/* Settings of an object; a NULL value is left out. */
void set_value(napi_env env, napi_value object, const char *key, napi_value value);
void set_number(napi_env env, napi_value object, const char *key, int64_t number);
void set_boolean(napi_env env, napi_value object, const char *key, int truth);
void set_text(napi_env env, napi_value object, const char *key, const char *text);

/* A Buffer with a copy of the bytes. */
napi_value new_buffer(napi_env env, const char *data, size_t len);

/* A text that is UTF-8. */
napi_value new_text(napi_env env, const char *text);

#endif
