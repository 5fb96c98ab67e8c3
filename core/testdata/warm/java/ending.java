import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Ends as its input says. */
public class Main {
    static class Broken {
        static final int VALUE = Integer.parseInt("broken");
    }

    static int deep(int n) {
        return deep(n + 1) + 1;
    }

    static void kill(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + ProcessHandle.current().pid()).inheritIO().start().waitFor();
        Thread.sleep(1000);
    }

    public static void main(String[] args) throws Exception {
        var words = new BufferedReader(new InputStreamReader(System.in)).readLine().split(" ");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        System.out.print("before ");
        switch (words[0]) {
            case "exit" -> System.exit(Integer.parseInt(words[1]));
            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(words[1]));
            case "throw" -> throw new IOException("café", new IllegalStateException("cause"));
            case "error" -> throw new AssertionError("error");
            case "deep" -> {
                try {
                    deep(0);
                } catch (StackOverflowError e) {
                    System.out.println(e);
                }
            }
            case "static" -> System.out.println(Broken.VALUE);
            case "thread" -> new Thread(() -> { throw new RuntimeException("of a thread"); }, "other").start();
            case "late" -> new Thread(() -> {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    throw new RuntimeException(e);
                }
                System.exit(6);
            }).start();
            case "daemon" -> {
                var thread = new Thread(() -> { while (true) { Thread.onSpinWait(); } });
                thread.setDaemon(true);
                thread.start();
            }
            case "class" -> Class.forName("Missing");
            case "memory" -> System.out.println(new long[Integer.MAX_VALUE - 8].length);
            case "signal" -> kill(words[1]);
            case "handler" -> Thread.setDefaultUncaughtExceptionHandler((thread, e) -> System.out.println(thread + " " + e));
            default -> throw new IllegalArgumentException(words[0]);
        }
        if (words[0].equals("handler")) {
            throw new RuntimeException("handled");
        }
        System.out.println("after");
    }
}
