#ifndef EXECMAN_NODE_OPTIONS_H
#define EXECMAN_NODE_OPTIONS_H

#include <node_api.h>

#include "execman.h"

/* Reads the options that JavaScript prepared: "stdin" is a Buffer, "args" and
 * "outputs" are arrays of strings, "env" is an array of name, value, …, "files"
 * one of name, Buffer, …; "entry" is a string, the rest are numbers. undefined
 * makes *out NULL, the defaults. *out is to be freed with execman_options_free()
 * whatever the code. */
int options_read(napi_env env, napi_value object, execman_options_t **out);

#endif
