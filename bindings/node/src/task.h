#ifndef EXECMAN_NODE_TASK_H
#define EXECMAN_NODE_TASK_H

#include <node_api.h>

/* What waits in the library, each call of it on a thread of its own. All answer a
 * promise of an outcome. */

/* open(config: string): a manager. */
napi_value task_open(napi_env env, napi_callback_info info);

/* close(manager, timeoutMs: number): undefined. The runs before it are started
 * first. */
napi_value task_close(napi_env env, napi_callback_info info);

/* languages(manager), stats(manager): a JSON text. */
napi_value task_languages(napi_env env, napi_callback_info info);
napi_value task_stats(napi_env env, napi_callback_info info);

#endif
