#include <stdio.h>

int main(void) { puts("no newline at the end"); return 0; } /* last */