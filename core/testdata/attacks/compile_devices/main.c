// Includes what never ends.
#include "/dev/zero"
int main(void) {}
