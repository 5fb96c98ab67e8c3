#ifndef STACK_H
#define STACK_H

#define STACK_DEPTH 16

struct stack {
    long values[STACK_DEPTH];
    int count;
};

void push(struct stack *stack, long value);
long pop(struct stack *stack);

#endif
