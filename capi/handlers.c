#include "handlers.h"

#include <signal.h>
#include <stddef.h>

/* Those that a host may want to know of. The others tell of a fault of the
 * program, and whoever handles them does so on a stack of its own already. */
static const int handled[] = {
    SIGHUP,  SIGINT,  SIGQUIT, SIGPIPE, SIGALRM,   SIGTERM, SIGUSR1,  SIGUSR2, SIGCHLD,
    SIGCONT, SIGTSTP, SIGTTIN, SIGTTOU, SIGVTALRM, SIGPROF, SIGWINCH, SIGIO,   SIGURG,
};

void move_handlers(void) {
  struct sigaction action;
  for (size_t i = 0; i < sizeof handled / sizeof *handled; i++) {
    if (sigaction(handled[i], NULL, &action) != 0 || action.sa_flags & SA_ONSTACK) continue;
    if (action.sa_handler == SIG_DFL || action.sa_handler == SIG_IGN) continue;
    action.sa_flags |= SA_ONSTACK;
    (void)sigaction(handled[i], &action, NULL);
  }
}
