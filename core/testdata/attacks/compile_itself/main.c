// Includes itself, with no end but the compiler's own.
#include __FILE__
#include __FILE__
int main(void) {}
