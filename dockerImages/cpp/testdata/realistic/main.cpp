// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <memory>
#include <numbers>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace orders {

constexpr std::string_view data = R"(Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999)";

struct Order {
    std::string customer, item;
    int quantity, cents;
};

struct Total {
    std::string name;
    int items = 0, cents = 0;
};

std::vector<std::string> split(const std::string &text, char separator) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
    return parts;
}

int number(const std::string &text, const char *what) {
    int value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument(std::string("bad ") + what + " '" + text + "'");
    return value;
}

Order parse(const std::string &line) {
    auto fields = split(line, ';');
    if (fields.size() != 4) throw std::invalid_argument(std::to_string(fields.size()) + " fields, not 4");
    return {fields[0], fields[1], number(fields[2], "quantity"), number(fields[3], "price")};
}

void report() {
    std::vector<Order> accepted;
    std::vector<std::string> rejected;
    int line_number = 0;
    for (const auto &line : split(std::string(data), '\n')) {
        line_number++;
        try {
            accepted.push_back(parse(line));
        } catch (const std::invalid_argument &problem) {
            rejected.push_back("line " + std::to_string(line_number) + ": " + problem.what());
        }
    }
    std::cout << "orders: " << accepted.size() << ", rejected: " << rejected.size() << '\n';
    for (const auto &problem : rejected) std::cout << problem << '\n';

    std::map<std::string, Total> totals;
    std::map<std::string, int> sold;
    for (const auto &order : accepted) {
        Total &total = totals[order.customer];
        total.name = order.customer;
        total.items += order.quantity;
        total.cents += order.quantity * order.cents;
        sold[order.item] += order.quantity;
    }
    std::vector<Total> ranking;
    for (const auto &[name, total] : totals) ranking.push_back(total);
    std::ranges::sort(ranking, std::greater{}, &Total::cents);
    std::printf("%-10s%6s%10s\n", "name", "items", "total");
    for (const auto &total : ranking)
        std::printf("%-10s%6d%10.2f\n", total.name.c_str(), total.items, total.cents / 100.0);
    std::fflush(stdout);

    std::vector<std::pair<std::string, int>> best(sold.begin(), sold.end());
    std::ranges::sort(best, [](const auto &a, const auto &b) { return a.second > b.second; });
    for (const char *space = ""; const auto &[item, count] : best) {
        std::cout << space << item << '=' << count;
        space = " ";
    }
    std::cout << '\n';
}

} // namespace orders

class Evaluator {
public:
    explicit Evaluator(std::string_view text) : text_(text) {}

    int evaluate() {
        int value = sum();
        if (peek() != '\0') fail();
        return value;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;

    char peek() {
        while (at_ < text_.size() && text_[at_] == ' ') at_++;
        return at_ < text_.size() ? text_[at_] : '\0';
    }

    bool take(char c) {
        if (peek() != c) return false;
        at_++;
        return true;
    }

    [[noreturn]] void fail() {
        char c = peek();
        throw std::runtime_error(c == '\0' ? "unexpected end" : std::string("unexpected '") + c + "'");
    }

    int sum() {
        int value = product();
        for (;;) {
            if (take('+')) value += product();
            else if (take('-')) value -= product();
            else return value;
        }
    }

    int product() {
        int value = factor();
        for (;;) {
            if (take('*')) value *= factor();
            else if (take('/')) value /= divisor();
            else return value;
        }
    }

    int divisor() {
        int value = factor();
        if (value == 0) throw std::runtime_error("division by zero");
        return value;
    }

    int factor() {
        if (take('-')) return -factor();
        if (take('(')) {
            int value = sum();
            if (!take(')')) fail();
            return value;
        }
        if (!std::isdigit(static_cast<unsigned char>(peek()))) fail();
        int value = 0;
        while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])))
            value = value * 10 + (text_[at_++] - '0');
        return value;
    }
};

struct Shape {
    virtual ~Shape() = default;
    virtual double area() const = 0;
    virtual std::string name() const = 0;
};

struct Circle : Shape {
    double radius;
    explicit Circle(double r) : radius(r) {}
    double area() const override { return std::numbers::pi * radius * radius; }
    std::string name() const override { return "circle"; }
};

struct Rectangle : Shape {
    double width, height;
    Rectangle(double w, double h) : width(w), height(h) {}
    double area() const override { return width * height; }
    std::string name() const override { return width == height ? "square" : "rectangle"; }
};

template <typename T> class Tree {
    struct Node {
        T value;
        std::unique_ptr<Node> left, right;
    };
    std::unique_ptr<Node> root_;

    static void walk(const Node *node, const std::function<void(const T &)> &visit) {
        if (!node) return;
        walk(node->left.get(), visit);
        visit(node->value);
        walk(node->right.get(), visit);
    }
    static int depth(const Node *node) {
        return node ? 1 + std::max(depth(node->left.get()), depth(node->right.get())) : 0;
    }

public:
    void insert(T value) {
        auto *place = &root_;
        while (*place) place = value < (*place)->value ? &(*place)->left : &(*place)->right;
        *place = std::make_unique<Node>(Node{std::move(value), nullptr, nullptr});
    }
    void each(const std::function<void(const T &)> &visit) const { walk(root_.get(), visit); }
    int depth() const { return depth(root_.get()); }
};

using Matrix = std::array<std::array<long, 2>, 2>;

Matrix operator*(const Matrix &a, const Matrix &b) {
    Matrix product{};
    for (int i = 0; i < 2; i++)
        for (int j = 0; j < 2; j++)
            for (int k = 0; k < 2; k++) product[i][j] += a[i][k] * b[k][j];
    return product;
}

int main() {
    orders::report();
    for (const char *text : {"1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"}) {
        std::cout << text << " = ";
        try {
            std::cout << Evaluator(text).evaluate() << '\n';
        } catch (const std::runtime_error &problem) {
            std::cout << "error: " << problem.what() << '\n';
        }
    }

    std::map<std::string, int> counts;
    std::istringstream words("the quick brown fox jumps over the lazy dog while the dog naps");
    for (std::string word; words >> word;) counts[word]++;
    std::vector<std::pair<std::string, int>> frequent(counts.begin(), counts.end());
    std::ranges::stable_sort(frequent, std::greater{}, &std::pair<std::string, int>::second);
    std::cout << frequent[0].first << ':' << frequent[0].second << ' ' << frequent[1].first << ':' << frequent[1].second
              << ' ' << frequent[2].first << ':' << frequent[2].second << '\n';

    std::vector<std::unique_ptr<Shape>> shapes;
    shapes.push_back(std::make_unique<Circle>(2));
    shapes.push_back(std::make_unique<Rectangle>(3, 4));
    shapes.push_back(std::make_unique<Rectangle>(5, 5));
    std::ranges::sort(shapes, {}, [](const auto &shape) { return shape->area(); });
    double total = 0;
    std::cout << std::fixed << std::setprecision(2);
    for (const auto &shape : shapes) {
        std::cout << shape->name() << ' ' << shape->area() << '\n';
        total += shape->area();
    }
    std::cout << "total " << total << '\n';

    auto counter = [count = 0](int step) mutable { return count += step; };
    std::cout << "counter:";
    for (int i = 0; i < 3; i++) std::cout << ' ' << counter(5);
    auto compose = [](auto f, auto g) { return [=](auto x) { return f(g(x)); }; };
    auto twice_next = compose([](int x) { return 2 * x; }, [](int x) { return x + 1; });
    std::cout << "\ncompose:";
    for (int i = 1; i <= 5; i++) std::cout << ' ' << twice_next(i);

    std::vector<bool> composite(30);
    std::cout << "\nprimes:";
    for (int i = 2; i < 30; i++) {
        if (composite[i]) continue;
        std::cout << ' ' << i;
        for (int j = i * i; j < 30; j += i) composite[j] = true;
    }
    const Matrix base{{{1, 2}, {3, 4}}};
    Matrix power = base;
    for (int i = 1; i < 5; i++) power = power * base;
    std::cout << "\nmatrix: " << power[0][0] << ' ' << power[0][1] << ' ' << power[1][0] << ' ' << power[1][1] << "\ntree:";

    Tree<int> tree;
    for (int value : {50, 30, 70, 20, 40, 60, 80}) tree.insert(value);
    tree.each([](int value) { std::cout << ' ' << value; });
    std::cout << " depth " << tree.depth() << '\n';
}
