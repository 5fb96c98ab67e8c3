#include "account.hpp"

namespace bank {

void Account::transfer(long amount, Account &other) {
    if (amount > balance) throw Overdrawn(owner + " has only " + std::to_string(balance));
    balance -= amount;
    other.balance += amount;
}

std::ostream &operator<<(std::ostream &out, const Account &account) {
    return out << account.owner << '=' << account.balance;
}

}  // namespace bank
