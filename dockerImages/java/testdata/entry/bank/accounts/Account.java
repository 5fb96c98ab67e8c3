package bank.accounts;

public class Account {
    private final String owner;
    private int balance;

    public Account(String owner) {
        this.owner = owner;
    }

    public void deposit(int amount) {
        balance += amount;
    }

    public void transfer(int amount, Account other) throws OverdrawnException {
        if (amount > balance) {
            throw new OverdrawnException(owner, balance);
        }
        deposit(-amount);
        other.deposit(amount);
    }

    @Override
    public String toString() {
        return owner + "=" + balance;
    }
}
