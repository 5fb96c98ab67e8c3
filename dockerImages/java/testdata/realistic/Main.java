// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

public class Main {
    private static final String ORDERS = """
            Ada;widget;3;250
            Grace;gear;7;1999
            Linus;bolt;100;5
            Ada;gear;x;1999
            Ada;bolt;40;5
            Grace;widget;2;250
            broken;line;1
            Edsger;gear;1;1999
            """;

    record Order(String customer, String item, int quantity, int cents) {
        static Order parse(String line) {
            String[] fields = line.split(";");
            if (fields.length != 4) {
                throw new IllegalArgumentException(fields.length + " fields, not 4");
            }
            return new Order(fields[0], fields[1], number(fields[2], "quantity"), number(fields[3], "price"));
        }

        private static int number(String text, String what) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("bad " + what + " '" + text + "'", e);
            }
        }
    }

    record Total(String name, int items, int cents) {
        Total plus(Order order) {
            return new Total(name, items + order.quantity(), cents + order.quantity() * order.cents());
        }
    }

    static void report() {
        List<Order> accepted = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        String[] lines = ORDERS.split("\n");
        for (int i = 0; i < lines.length; i++) {
            try {
                accepted.add(Order.parse(lines[i]));
            } catch (IllegalArgumentException problem) {
                rejected.add("line " + (i + 1) + ": " + problem.getMessage());
            }
        }
        System.out.println("orders: " + accepted.size() + ", rejected: " + rejected.size());
        rejected.forEach(System.out::println);

        Map<String, Total> totals = new TreeMap<>();
        for (Order order : accepted) {
            totals.merge(order.customer(), new Total(order.customer(), 0, 0).plus(order), (old, ignored) -> old.plus(order));
        }
        System.out.printf("%-10s%6s%10s%n", "name", "items", "total");
        totals.values().stream().sorted(Comparator.comparingInt(Total::cents).reversed()).forEach(total ->
                System.out.printf(Locale.ROOT, "%-10s%6d%10.2f%n", total.name(), total.items(), total.cents() / 100.0));

        System.out.println(accepted.stream()
                .collect(Collectors.groupingBy(Order::item, Collectors.summingInt(Order::quantity)))
                .entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(Object::toString).collect(Collectors.joining(" ")));
    }

    static final class Evaluator {
        private final String text;
        private int at;

        Evaluator(String text) {
            this.text = text;
        }

        int evaluate() {
            int value = sum();
            if (peek() != 0) {
                throw unexpected();
            }
            return value;
        }

        private char peek() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private boolean take(char wanted) {
            if (peek() != wanted) {
                return false;
            }
            at++;
            return true;
        }

        private ArithmeticException unexpected() {
            char c = peek();
            return new ArithmeticException(c == 0 ? "unexpected end" : "unexpected '" + c + "'");
        }

        private int sum() {
            int value = product();
            while (true) {
                if (take('+')) {
                    value += product();
                } else if (take('-')) {
                    value -= product();
                } else {
                    return value;
                }
            }
        }

        private int product() {
            int value = factor();
            while (true) {
                if (take('*')) {
                    value *= factor();
                } else if (take('/')) {
                    int divisor = factor();
                    if (divisor == 0) {
                        throw new ArithmeticException("division by zero");
                    }
                    value /= divisor;
                } else {
                    return value;
                }
            }
        }

        private int factor() {
            if (take('-')) {
                return -factor();
            }
            if (take('(')) {
                int value = sum();
                if (!take(')')) {
                    throw unexpected();
                }
                return value;
            }
            peek();
            int start = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == start) {
                throw unexpected();
            }
            return Integer.parseInt(text.substring(start, at));
        }
    }

    sealed interface Shape permits Circle, Rectangle {
        default double area() {
            return switch (this) {
                case Circle(double radius) -> Math.PI * radius * radius;
                case Rectangle(double width, double height) -> width * height;
            };
        }

        String name();
    }

    record Circle(double radius) implements Shape {
        public String name() {
            return "circle";
        }
    }

    record Rectangle(double width, double height) implements Shape {
        public String name() {
            return width == height ? "square" : "rectangle";
        }
    }

    static final class Tree<T extends Comparable<T>> {
        private final class Node {
            final T value;
            final Tree<T> left = new Tree<>();
            final Tree<T> right = new Tree<>();

            Node(T value) {
                this.value = value;
            }
        }

        private Node root;

        void insert(T value) {
            if (root == null) {
                root = new Node(value);
            } else {
                (value.compareTo(root.value) < 0 ? root.left : root.right).insert(value);
            }
        }

        void each(Consumer<T> visit) {
            if (root != null) {
                root.left.each(visit);
                visit.accept(root.value);
                root.right.each(visit);
            }
        }

        int depth() {
            return root == null ? 0 : 1 + Math.max(root.left.depth(), root.right.depth());
        }
    }

    static long[][] multiply(long[][] a, long[][] b) {
        long[][] product = new long[2][2];
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                for (int k = 0; k < 2; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static IntUnaryOperator counter() {
        int[] count = {0};
        return step -> count[0] += step;
    }

    static String joined(IntStream values) {
        return values.mapToObj(String::valueOf).collect(Collectors.joining(" "));
    }

    public static void main(String[] args) {
        report();
        for (String text : List.of("1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4")) {
            String result;
            try {
                result = String.valueOf(new Evaluator(text).evaluate());
            } catch (ArithmeticException problem) {
                result = "error: " + problem.getMessage();
            }
            System.out.println(text + " = " + result);
        }

        String text = "the quick brown fox jumps over the lazy dog while the dog naps";
        System.out.println(Arrays.stream(text.split(" "))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(3)
                .map(entry -> entry.getKey() + ":" + entry.getValue()).collect(Collectors.joining(" ")));

        List<Shape> shapes = new ArrayList<>(List.of(new Circle(2), new Rectangle(3, 4), new Rectangle(5, 5)));
        shapes.sort(Comparator.comparingDouble(Shape::area));
        for (Shape shape : shapes) {
            System.out.println(shape.name() + " " + "%.2f".formatted(shape.area()));
        }
        System.out.println("total " + "%.2f".formatted(shapes.stream().mapToDouble(Shape::area).sum()));

        IntUnaryOperator counter = counter();
        System.out.println("counter: " + joined(IntStream.generate(() -> counter.applyAsInt(5)).limit(3)));
        IntUnaryOperator doubled = x -> 2 * x;
        System.out.println("compose: " + joined(IntStream.rangeClosed(1, 5).map(doubled.compose(x -> x + 1))));
        System.out.println("primes: " + joined(IntStream.range(2, 30)
                .filter(n -> IntStream.range(2, n).noneMatch(divisor -> n % divisor == 0))));

        long[][] base = {{1, 2}, {3, 4}};
        long[][] power = base;
        for (int i = 1; i < 5; i++) {
            power = multiply(power, base);
        }
        System.out.println("matrix: " + Arrays.stream(power).flatMapToLong(Arrays::stream)
                .mapToObj(String::valueOf).collect(Collectors.joining(" ")));

        Tree<Integer> tree = new Tree<>();
        List.of(50, 30, 70, 20, 40, 60, 80).forEach(tree::insert);
        System.out.print("tree:");
        tree.each(value -> System.out.print(" " + value));
        System.out.println(" depth " + tree.depth());
    }
}
