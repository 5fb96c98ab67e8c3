/** Has the main method of a class that is loaded with it, and one for itself. */
public class Main extends Base {
    public static void main(String... args) throws Exception {
        Base.main(args);
        System.out.println(new Main() + " " + Main.class.getSuperclass().getClassLoader().getName());
    }

    @Override
    public String toString() {
        return "own";
    }
}

class Base {
    static {
        System.out.println("base");
    }

    public static void main(String[] args) throws Exception {
        System.out.println(Thread.currentThread().getStackTrace().length);
    }
}
