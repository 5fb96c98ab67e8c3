package bank.accounts;

public class OverdrawnException extends Exception {
    OverdrawnException(String owner, int balance) {
        super("%s has only %d".formatted(owner, balance));
    }
}
