#include "stack.h"

#include <assert.h>

void push(struct stack *stack, long value) {
    assert(stack->count < STACK_DEPTH);
    stack->values[stack->count++] = value;
}

long pop(struct stack *stack) {
    assert(stack->count > 0);
    return stack->values[--stack->count];
}
