#include <bitset>
#include <chrono>
#include <cmath>
#include <complex>
#include <expected>
#include <format>
#include <iomanip>
#include <iostream>
#include <numeric>
#include <optional>
#include <print>
#include <random>
#include <ranges>
#include <regex>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

static std::expected<int, std::string> parse(const std::string &text) {
    try {
        return std::stoi(text);
    } catch (const std::invalid_argument &) {
        return std::unexpected("not a number: " + text);
    }
}

// The nearest to big numbers: 30! in decimal digits.
static std::string factorial(int n) {
    std::vector<int> digits{1};
    for (int factor = 2; factor <= n; factor++) {
        int carry = 0;
        for (int &digit : digits) {
            carry += digit * factor;
            digit = carry % 10;
            carry /= 10;
        }
        for (; carry > 0; carry /= 10) digits.push_back(carry % 10);
    }
    std::string text;
    for (int digit : digits | std::views::reverse) text += static_cast<char>('0' + digit);
    return text;
}

int main() {
    std::regex address(R"((\w+)@(\w+)\.org)");
    std::string text = "ada@lovelace.org, grace@hopper.org";
    for (std::sregex_iterator it(text.begin(), text.end(), address), end; it != end; ++it)
        std::cout << (*it)[1] << " at " << (*it)[2] << '\n';

    using namespace std::chrono;
    sys_days leap = 2024y / February / 29;
    std::cout << std::format("{:%F} {}\n", leap + days(366), weekday(leap).c_encoding());

    auto even = std::views::iota(1, 10) | std::views::filter([](int i) { return i % 2 == 0; });
    std::println("{}", std::accumulate(even.begin(), even.end(), 0));
    std::println("{} {}", parse("42").value(), parse("x").error());
    std::variant<int, std::string> either = "text";
    std::cout << std::get<std::string>(either) << ' ' << std::bitset<8>(42) << '\n';
    std::cout << std::fixed << std::setprecision(3) << std::sqrt(2.0) << ' ' << std::abs(std::complex<double>(3, 4)) << '\n';
    std::mt19937 random(42);
    std::cout << random() << '\n' << factorial(30) << '\n';
}
