/* The addon: libexecman for one JavaScript environment. What it gives out is for
 * this package's JavaScript, which checks what goes in. */
#include <stdlib.h>

#include "argument.h"
#include "job.h"
#include "library.h"
#include "log.h"
#include "outcome.h"
#include "read.h"
#include "state.h"
#include "task.h"

/* load(path: string): undefined, or why the library cannot be used. */
static napi_value load(napi_env env, napi_callback_info info) {
  napi_value path, result = NULL;
  char *text, *problem;
  arguments(env, info, 1, &path);
  text = argument_text(env, path);
  problem = library_load(text ? text : "");
  if (problem) result = new_text(env, problem);
  free(problem);
  free(text);
  return result;
}

/* version(): the loaded library's. */
static napi_value version(napi_env env, napi_callback_info info) {
  (void)info;
  return new_text(env, lib.version());
}

NAPI_MODULE_INIT() {
  const napi_property_descriptor functions[] = {
#define FUNCTION(name, function) {name, NULL, function, NULL, NULL, NULL, napi_default, NULL}
      FUNCTION("load", load),
      FUNCTION("version", version),
      FUNCTION("open", task_open),
      FUNCTION("close", task_close),
      FUNCTION("languages", task_languages),
      FUNCTION("stats", task_stats),
      FUNCTION("start", job_start),
      FUNCTION("run", job_run),
      FUNCTION("tell", job_tell),
      FUNCTION("read", job_read),
      FUNCTION("write", job_write),
      FUNCTION("end", job_end),
      FUNCTION("cancel", job_cancel),
      FUNCTION("setLogger", log_set),
#undef FUNCTION
  };
  if (!state_new(env)) return NULL;
  napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions);
  return exports;
}
