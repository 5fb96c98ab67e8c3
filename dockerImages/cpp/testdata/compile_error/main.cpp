#include <string>
int main() {
    std::string s = undeclared;
}
