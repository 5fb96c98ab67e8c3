#include <stdio.h>

int main(void) {
  long long n, x, here = 0, best = -(1LL << 40);
  scanf("%lld", &n);
  while (n-- && scanf("%lld", &x) == 1) {
    here = here > 0 ? here + x : x;
    if (here > best) best = here;
  }
  printf("%lld\n", best);
}
