#include <iostream>
#include <string>
#include <vector>

int main() {
    std::cout << "before" << std::endl;
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(1 << 20, 'x');
}
