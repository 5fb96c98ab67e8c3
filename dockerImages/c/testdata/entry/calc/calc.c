#include <stdio.h>
#include <stdlib.h>

#include "stack.h"

/* Works out its arguments in reverse Polish notation. */
int main(int argc, char **argv) {
    struct stack stack = {0};
    for (int i = 1; i < argc; i++) {
        char *end;
        long number = strtol(argv[i], &end, 10);
        if (*end == '\0') {
            push(&stack, number);
            continue;
        }
        long right = pop(&stack), left = pop(&stack);
        push(&stack, *argv[i] == '+' ? left + right : *argv[i] == '-' ? left - right : left * right);
    }
    printf("%s: %ld\n", argv[0] ? "calc" : "?", pop(&stack));
}
