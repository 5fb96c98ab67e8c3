import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.NumberFormat;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public class Main {
    // JSON by hand: Java's own library has none.
    static String json(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> '"' + text.replace("\"", "\\\"") + '"';
            case Iterable<?> list -> {
                var parts = new java.util.StringJoiner(",", "[", "]");
                list.forEach(part -> parts.add(json(part)));
                yield parts.toString();
            }
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
            default -> value.toString();
        };
    }

    public static void main(String[] args) throws Exception {
        System.out.println(json(new TreeMap<>(Map.of("list", java.util.List.of(1, 2.5, "say \"hi\"")))));
        var address = Pattern.compile("(?<user>\\w+)@(\\w+)\\.org");
        System.out.println(address.matcher("ada@lovelace.org, grace@hopper.org").results()
                .map((MatchResult match) -> match.group("user") + " at " + match.group(2)).toList());

        var leap = LocalDate.of(2024, 2, 29);
        System.out.println(leap.plusYears(1) + " " + leap.getDayOfWeek().equals(DayOfWeek.THURSDAY) + " " + Duration.ofMinutes(90));
        var launch = ZonedDateTime.parse("1969-07-16T13:32:00Z[UTC]").withZoneSameInstant(java.time.ZoneId.of("America/New_York"));
        System.out.println(DateTimeFormatter.ofPattern("EEEE d MMMM yyyy HH:mm", Locale.ENGLISH).format(launch));
        System.out.println(DateTimeFormatter.ofPattern("d. MMMM", Locale.GERMAN).format(leap.withMonth(3)));

        System.out.println(BigInteger.TWO.pow(100) + " " + new BigDecimal("1").divide(new BigDecimal("7"), 30, RoundingMode.HALF_EVEN));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(new byte[0]);
        System.out.println(HexFormat.of().formatHex(hash, 0, 4) + " " + Base64.getEncoder().encodeToString("žluť".getBytes(StandardCharsets.UTF_8)));
        Path note = Files.writeString(Files.createTempFile("note", ".txt"), "kept");
        System.out.println(Files.readString(note) + " " + NumberFormat.getInstance(Locale.US).format(1234567.891));
        System.out.printf("%-6s|%6.2f|%,d%n", "ab", Math.PI, 1_000_000);
    }
}
