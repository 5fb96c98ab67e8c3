public class Main {
    public static void main(String[] args) {
        System.out.println("before");
        for (long spins = 0; ; spins++) {
            if (spins < 0) {
                System.out.println("around");
            }
        }
    }
}
