/** Has no main method. */
public class Mainless {
    static void other() {
        System.out.println("other");
    }
}
