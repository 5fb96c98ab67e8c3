#include <print>

int main() {
    std::println("{} and {:>6.2f}", "text", 2.5);
    std::println(stderr, "{:#x}", 255);
}
