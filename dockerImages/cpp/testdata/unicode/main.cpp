#include <iostream>
#include <string>

int main() {
    std::string line;
    std::getline(std::cin, line);
    std::cout << "žluťoučký kůň 🐎 日本語\n" << line << '\n';
}
