import java.util.Scanner;

public class Main {
    public static void main(String[] args) {
        var řádek = new Scanner(System.in).nextLine();
        System.out.println("žluťoučký kůň 🐎 日本語");
        System.out.println(řádek);
    }
}
