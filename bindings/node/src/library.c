#define _GNU_SOURCE
#include "library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct library lib;

/* Guards loaded, and lib until loaded is set: Workers may load at once. */
static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;
static int loaded;

static char *text(const char *format, const char *path, const char *what) {
  char *out = NULL;
  if (asprintf(&out, format, path, what) < 0) return strdup("out of memory");
  return out;
}

/* Finds every function; the name of the first that is missing, or NULL. */
static const char *find_functions(void *handle) {
  void *symbol;
  /* The copy is how POSIX has dlsym() give out a function. */
#define EXECMAN_FIND(name)                                                   \
  if (!(symbol = dlsym(handle, "execman_" #name))) return "execman_" #name; \
  memcpy(&lib.name, &symbol, sizeof symbol);
  EXECMAN_FUNCTIONS(EXECMAN_FIND)
#undef EXECMAN_FIND
  return NULL;
}

static char *load(const char *path) {
  const char *missing;
  char number[32];
  void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!handle) return text("%.0s%s", path, dlerror());
  missing = find_functions(handle);
  if (missing) return text("%s is no libexecman that fits this package: it has no %s", path, missing);
  snprintf(number, sizeof number, "%d, not %d", lib.abi_version(), EXECMAN_ABI_VERSION);
  if (lib.abi_version() != EXECMAN_ABI_VERSION) return text("%s has binary interface %s", path, number);
  loaded = 1;
  return NULL;
}

char *library_load(const char *path) {
  char *problem;
  pthread_mutex_lock(&loading);
  problem = loaded ? NULL : load(path);
  pthread_mutex_unlock(&loading);
  return problem;
}
