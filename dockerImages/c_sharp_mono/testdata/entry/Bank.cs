using System;
using Bank.Accounts;

namespace Bank
{
    static class Start
    {
        static void Main()
        {
            Account ada = new Account("Ada"), grace = new Account("Grace");
            ada.Changed += (account, by) => Console.WriteLine($"{account.Owner} {by:+0;-0}");
            ada.Deposit(100);
            try
            {
                ada.Transfer(30, grace);
                ada.Transfer(300, grace);
            }
            catch (OverdrawnException e)
            {
                Console.WriteLine(e.Message);
            }
            Console.WriteLine($"{ada} {grace}");
        }
    }
}
