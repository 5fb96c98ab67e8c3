#include <iostream>

int main() {
    std::cout << "before" << std::endl;
    for (volatile unsigned long spins = 0;;) spins = spins + 1;
}
