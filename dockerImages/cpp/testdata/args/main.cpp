#include <iostream>
#include <span>

int main(int argc, char **argv) {
    std::cout << argc - 1 << '\n';
    for (const char *arg : std::span(argv, argc).subspan(1)) std::cout << arg << '\n';
}
