#include "request.h"

#include <stdlib.h>
#include <string.h>

#include "argument.h"
#include "manager.h"
#include "options.h"

int request_read(napi_env env, const napi_value *args, struct request *out) {
  napi_valuetype type = napi_undefined;
  napi_typeof(env, args[2], &type);
  out->em = manager_of(env, args[0])->em;
  out->language = argument_text(env, args[1]);
  out->source = type == napi_undefined ? NULL : argument_copy(env, args[2], &out->source_len);
  if (!out->language || (!out->source && type != napi_undefined)) return EXECMAN_E_NO_MEMORY;
  return options_read(env, args[3], &out->options);
}

int request_start(const struct request *r, execman_done_fn on_done, void *user_data, execman_job_t **out, char **err) {
  return lib.start(r->em, r->language, r->source, r->source_len, r->options, NULL, on_done, user_data, out, err);
}

void request_clear(struct request *r) {
  free(r->language);
  free(r->source);
  lib.options_free(r->options);
  memset(r, 0, sizeof *r);
}
