#ifndef EXECMAN_NODE_RESULT_H
#define EXECMAN_NODE_RESULT_H

#include <node_api.h>

#include "execman.h"

/* A copy of the result as a plain object, whose keys are the accessors' names in
 * camel case. */
napi_value result_object(napi_env env, const execman_result_t *r);

#endif
