package execman;

import com.sun.source.util.JavacTask;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * Has the compiler compile before there is a program: its classes are loaded then, and
 * what it uses most is translated to machine code. Nothing of it is written anywhere.
 *
 * <p>Most is won by the first time. A compiler that waits in each slot would gain some ten
 * milliseconds more by ten times, which would take a second of each start.
 */
final class Practice {
    private Practice() {}

    private static final String RIGHT = """
            import java.util.*;
            import java.util.function.*;
            import java.util.stream.*;

            public class Main {
                sealed interface Shape permits Circle, Square {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                enum Color { RED, GREEN }

                static abstract class Animal implements Comparable<Animal> {
                    protected final String name;
                    Animal(String name) { this.name = name; }
                    abstract String sound();
                    @Override public int compareTo(Animal other) { return name.compareTo(other.name); }
                }

                static class Dog extends Animal {
                    Dog() { super("dog"); }
                    @Override String sound() { return "woof"; }
                }

                static <T extends Comparable<T>> T largest(List<? extends T> all) {
                    T best = null;
                    for (T one : all) {
                        if (best == null || one.compareTo(best) > 0) best = one;
                    }
                    return best;
                }

                static double area(Shape shape) {
                    return switch (shape) {
                        case Circle c -> Math.PI * c.radius() * c.radius();
                        case Square(double side) -> side * side;
                    };
                }

                public static void main(String[] args) throws Exception {
                    Scanner in = new Scanner(System.in);
                    int[] numbers = {3, 1, 2};
                    long sum = 0;
                    for (int i = 0; i < numbers.length; i++) sum += numbers[i];
                    Map<String, List<Integer>> groups = new TreeMap<>();
                    for (int n : numbers) groups.computeIfAbsent(n % 2 == 0 ? "even" : "odd", k -> new ArrayList<>()).add(n);
                    String joined = Arrays.stream(numbers).boxed().filter(n -> n > 1).map(String::valueOf).collect(Collectors.joining(", "));
                    Function<Integer, Function<Integer, Integer>> add = a -> b -> a + b;
                    StringBuilder text = new StringBuilder();
                    while (in.hasNextLine()) text.append(in.nextLine()).append('\\n');
                    try {
                        Object o = List.of(1).get(1);
                    } catch (IndexOutOfBoundsException | NullPointerException e) {
                        System.err.println(e.getMessage());
                    } finally {
                        sum *= 2;
                    }
                    Runnable r = new Runnable() { @Override public void run() { System.out.println(Color.RED); } };
                    Thread thread = new Thread(r);
                    thread.start();
                    thread.join();
                    System.out.printf("%d %s %s %.2f%n", sum, groups, joined, area(new Circle(1)));
                    System.out.println(largest(List.of(new Dog())).sound() + add.apply(1).apply(2) + text);
                }
            }
            """;

    private static final String WRONG = """
            import java.util.*;

            public class Main {
                public static void main(String[] args) {
                    int x = "text";
                    List<String> names = new ArrayList<>()
                    missing(x);
                }
            }
            """;

    static void run(JavaCompiler compiler) throws Exception {
        try (var manager = new Nowhere(compiler.getStandardFileManager(null, null, null))) {
            compile(compiler, manager, RIGHT);
            compile(compiler, manager, WRONG);
        }
        System.gc();
    }

    private static void compile(JavaCompiler compiler, JavaFileManager manager, String text) {
        var source = new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var task = (JavacTask) compiler.getTask(new StringWriter(), manager, null, Build.OPTIONS, null, List.of(source));
        task.addTaskListener(new Build.MainFinder(source));
        task.call();
    }

    /** Forgets what is written to it. */
    private static final class Nowhere extends ForwardingJavaFileManager<JavaFileManager> {
        Nowhere(JavaFileManager manager) {
            super(manager);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("string:///" + name + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return OutputStream.nullOutputStream();
                }
            };
        }
    }
}
