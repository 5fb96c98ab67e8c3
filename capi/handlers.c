#include "handlers.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>

/* Those that a host may want to know of. The others tell of a fault of the
 * program, and whoever handles them does so on a stack of its own already. */
static const int handled[] = {
    SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE, SIGALRM,   SIGTERM, SIGUSR1,  SIGUSR2, SIGCHLD,
    SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO,   SIGURG,
};

/* Whether the last time was longer ago than some milliseconds; if so, it is now. */
static int long_ago(void) {
  static atomic_long last;
  struct timespec now;
  long ms;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 1;
  ms = now.tv_sec * 1000L + now.tv_nsec / 1000000L;
  if (ms - last < 10) return 0;
  last = ms;
  return 1;
}

void move_handlers(int waits) {
  struct sigaction action;
  if (!waits && !long_ago()) return;
  for (size_t i = 0; i < sizeof handled / sizeof *handled; i++) {
    if (sigaction(handled[i], NULL, &action) != 0 || action.sa_flags & SA_ONSTACK) continue;
    if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN) continue;
    action.sa_flags |= SA_ONSTACK;
    (void)sigaction(handled[i], &action, NULL);
  }
}
