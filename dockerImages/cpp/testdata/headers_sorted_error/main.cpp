#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    std::vector<int> numbers = {3, 1, 2};
    std::sort(numbers);
    std::cout << numbers.front() << '\n';
}
