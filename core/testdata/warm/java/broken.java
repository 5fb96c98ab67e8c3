/** Fails before its main method begins. */
public class Main {
    static {
        System.out.println("static");
        if (true) {
            throw new IllegalStateException("broken");
        }
    }

    public static void main(String[] args) {
        System.out.println("main");
    }
}
