package bank;

import bank.accounts.Account;
import bank.accounts.OverdrawnException;

public class Bank {
    public static void main(String[] args) throws Exception {
        var ada = new Account("Ada");
        var grace = new Account("Grace");
        ada.deposit(100);
        try {
            ada.transfer(30, grace);
            ada.transfer(300, grace);
        } catch (OverdrawnException e) {
            System.out.println(e.getMessage());
        }
        System.out.println(ada + " " + grace);
    }
}
