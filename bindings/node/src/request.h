#ifndef EXECMAN_NODE_REQUEST_H
#define EXECMAN_NODE_REQUEST_H

#include <node_api.h>

#include "library.h"

/* What a run is to be, in memory of its own: JavaScript may change what it passed
 * before the library is asked. */
struct request {
  execman_t *em;
  char *language;
  char *source;
  size_t source_len;
  execman_options_t *options;
};

/* Reads the arguments of start() and run(). The request is to be cleared whatever
 * the code. */
int request_read(napi_env env, const napi_value *args, struct request *out);

/* Asks the library for it; any thread. The code and the rest are execman_start()'s. */
int request_start(const struct request *r, execman_done_fn on_done, void *user_data, execman_job_t **out, char **err);

/* Frees what the request holds, and leaves an empty one. */
void request_clear(struct request *r);

#endif
