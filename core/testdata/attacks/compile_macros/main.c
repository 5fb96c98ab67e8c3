// Expands to four times 8 to the power of 12 numbers.
#define a 1, 1, 1, 1, 1, 1, 1, 1
#define b a, a, a, a, a, a, a, a
#define c b, b, b, b, b, b, b, b
#define d c, c, c, c, c, c, c, c
#define e d, d, d, d, d, d, d, d
#define f e, e, e, e, e, e, e, e
#define g f, f, f, f, f, f, f, f
#define h g, g, g, g, g, g, g, g
#define i h, h, h, h, h, h, h, h
#define j i, i, i, i, i, i, i, i
#define k j, j, j, j, j, j, j, j
#define l k, k, k, k, k, k, k, k
int numbers[] = {l, l, l, l};
int main(void) {}
