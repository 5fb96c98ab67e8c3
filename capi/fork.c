#include "fork.h"

#include <pthread.h>

#include "errors.h"
#include "handlers.h"

/* Written by the only thread of a fresh child, before fork() returns to it. */
static int is_child;

static void mark_child(void) { is_child = 1; }

/* Runs when the library is loaded. Registration fails only for lack of memory,
 * which the Go runtime that starts beside it would not survive either. */
__attribute__((constructor)) static void watch_forks(void) { (void)pthread_atfork(NULL, NULL, mark_child); }

int forked(int waits) {
  if (!is_child) move_handlers(waits);
  return is_child;
}

int fail_forked(char **err) {
  return fail(err, EXECMAN_E_FORKED,
              "execman: this process is a fork of the one that loaded libexecman, and its threads are not here: "
              "load the library and create the manager after fork()");
}
