#ifndef EXECMAN_NODE_ARGUMENT_H
#define EXECMAN_NODE_ARGUMENT_H

#include <node_api.h>
#include <stddef.h>

/* Reading what JavaScript passes. The package's own JavaScript is the only caller
 * and has checked the types. */

/* The arguments of a call; the missing ones are undefined. */
void arguments(napi_env env, napi_callback_info info, size_t count, napi_value *values);

/* A string as NUL-terminated UTF-8, to be freed with free(); NULL when there is
 * no memory, or the value is no string. */
char *argument_text(napi_env env, napi_value value);

/* The bytes of a Buffer, which are JavaScript's; NULL and 0 of anything else. */
const char *argument_bytes(napi_env env, napi_value value, size_t *len);

/* A string as UTF-8, or the bytes of a Buffer, to be freed with free(); NULL when
 * there is no memory. */
char *argument_copy(napi_env env, napi_value value, size_t *len);

int64_t argument_number(napi_env env, napi_value value);

/* A property of an object, or NULL if it is undefined. */
napi_value argument_property(napi_env env, napi_value object, const char *key);

#endif
