#include <iostream>

#include "greeting.hpp"

#include <bits/stdc++.h>
#include <iostream>

int main() {
    std::cout << greeting("again") << std::endl;
}
