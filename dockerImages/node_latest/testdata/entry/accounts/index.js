class Overdrawn extends Error {}

class Account {
  #balance = 0;

  constructor(owner) {
    this.owner = owner;
  }

  deposit(amount) {
    this.#balance += amount;
  }

  transfer(amount, other) {
    if (amount > this.#balance) throw new Overdrawn(`${this.owner} has only ${this.#balance}`);
    this.deposit(-amount);
    other.deposit(amount);
  }

  toString() {
    return `${this.owner}=${this.#balance}`;
  }
}

module.exports = { Account, Overdrawn };
