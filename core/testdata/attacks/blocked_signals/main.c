// Blocks and ignores every signal, and does not end.
#include <signal.h>

int main(void) {
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, 0);
    for (int number = 1; number < 65; number++) signal(number, SIG_IGN);
    for (;;) {}
}
