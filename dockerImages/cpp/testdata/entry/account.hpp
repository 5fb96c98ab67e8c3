#pragma once

#include <ostream>
#include <stdexcept>
#include <string>

namespace bank {

struct Overdrawn : std::runtime_error {
    using runtime_error::runtime_error;
};

class Account {
public:
    explicit Account(std::string owner) : owner(std::move(owner)) {}
    void deposit(long amount) { balance += amount; }
    void transfer(long amount, Account &other);
    friend std::ostream &operator<<(std::ostream &out, const Account &account);

private:
    std::string owner;
    long balance = 0;
};

}  // namespace bank
