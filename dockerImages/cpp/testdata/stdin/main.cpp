#include <iostream>
#include <iterator>
#include <sstream>
#include <string>

int main() {
    std::string input{std::istreambuf_iterator<char>(std::cin), {}};
    std::istringstream lines(input);
    for (std::string line; std::getline(lines, line);)
        std::cout << "got: " << line << '\n';
}
