#include <iostream>
#include "shapes/square.hpp"

int main() {
    shapes::Square square{4};
    std::cout << square.area() << '\n';
}
