#include <cstdio>
#warning "mind the step"
int main() { std::puts("up"); }
