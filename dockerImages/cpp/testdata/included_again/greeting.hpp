#include <iostream>
#include <string>

inline std::string greeting(const std::string &name) {
    std::cout << "Greeting " << name << '\n';
    return "Hello, " + name + '!';
}
