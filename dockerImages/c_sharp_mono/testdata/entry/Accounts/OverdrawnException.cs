using System;

namespace Bank.Accounts
{
    public class OverdrawnException : Exception
    {
        public OverdrawnException(Account account) : base($"{account.Owner} has only {account.Balance}") { }
    }
}
