using System;

namespace Bank.Accounts
{
    public class Account
    {
        public event Action<Account, int> Changed;

        public Account(string owner) => Owner = owner;

        public string Owner { get; }
        public int Balance { get; private set; }

        public void Deposit(int amount)
        {
            Balance += amount;
            Changed?.Invoke(this, amount);
        }

        public void Transfer(int amount, Account other)
        {
            if (amount > Balance) throw new OverdrawnException(this);
            Deposit(-amount);
            other.Deposit(amount);
        }

        public override string ToString() => $"{Owner}={Balance}";
    }
}
