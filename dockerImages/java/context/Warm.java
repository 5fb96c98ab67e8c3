package execman;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Uses what programs use, so that the classes are in the cache that is made
 * while it runs. It compiles itself too where its file is given.
 */
public final class Warm {
    private Warm() {}

    private record Point(int x, int y) {}

    public static void main(String[] args) throws Exception {
        var words = new Scanner("one two three").tokens().toList();
        Map<Integer, List<String>> byLength = words.stream().collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.toList()));
        System.out.println(byLength + " " + new Point(1, 2));
        System.out.printf("%-5s|%5d|%.2f%n", "a", 42, Math.PI);
        System.out.println(String.format("%s %x", BigInteger.TWO.pow(80), 255));
        System.out.println(LocalDate.of(2024, 2, 29).plusYears(1) + " " + Pattern.compile("(\\w+)@(\\w+)").matcher("a@b").matches());
        int[] numbers = {3, 1, 2};
        Arrays.sort(numbers);
        System.out.println(Arrays.stream(numbers).boxed().map(String::valueOf).collect(Collectors.joining(", ")));
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            System.out.println(executor.submit(() -> 42).get());
        }
        try {
            List.of().get(0);
        } catch (IndexOutOfBoundsException e) {
            System.err.println(e);
        }
    }
}
