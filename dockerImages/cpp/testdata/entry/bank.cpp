#include <iostream>

#include "account.hpp"

int main() {
    bank::Account ada("Ada"), grace("Grace");
    ada.deposit(100);
    try {
        ada.transfer(30, grace);
        ada.transfer(300, grace);
    } catch (const bank::Overdrawn &e) {
        std::cout << e.what() << '\n';
    }
    std::cout << ada << ' ' << grace << '\n';
}
