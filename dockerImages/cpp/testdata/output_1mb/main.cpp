#include <iostream>
#include <string>

int main() {
    const std::string line(63, 'x');
    for (int i = 0; i < 15625; i++) std::cout << line << '\n';
}
