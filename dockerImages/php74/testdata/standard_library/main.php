<?php
echo json_encode(["list" => [1, 2.5, null], "text" => 'say "hi"', "kůň" => true], JSON_UNESCAPED_UNICODE), "\n";
echo json_decode('{"a": {"b": [1, 2]}}', true)["a"]["b"][1], "\n";
try {
    json_decode("{", false, 512, JSON_THROW_ON_ERROR);
} catch (JsonException $e) {
    echo $e->getMessage(), "\n";
}

preg_match_all('/(?<user>\w+)@(\w+)\.org/', "ada@lovelace.org, grace@hopper.org", $found, PREG_SET_ORDER);
echo implode(", ", array_map(function ($match) {
    return "$match[user] at $match[2]";
}, $found)), "\n";
echo preg_replace_callback('/\d/', function ($digit) {
    return $digit[0] + 1;
}, "x=1;y=2"), " ", implode("|", preg_split('/[,;]\s*/', "a, b;c")), "\n";

$leap = new DateTimeImmutable("2024-02-29 12:00", new DateTimeZone("Europe/Prague"));
echo $leap->modify("+1 year")->format("Y-m-d l"), " ", $leap->setTimezone(new DateTimeZone("UTC"))->format(DATE_ATOM), "\n";
echo $leap->diff(new DateTime("2024-12-25", new DateTimeZone("Europe/Prague")))->days, " ", date("D, d M Y", 0), "\n";

echo gmp_pow(2, 100), " ", gmp_strval(gmp_fact(20)), " ", gmp_init("ff", 16) + 1, "\n";
echo mb_strtoupper("žluť"), " ", mb_substr("日本語", 1, 1), " ", strlen("žluť"), " ", ucwords("one two"), "\n";
echo substr(hash("sha256", ""), 0, 8), " ", base64_encode("žluť"), " ", crc32("abc"), " ", md5(""), "\n";
echo password_verify("secret", password_hash("secret", PASSWORD_BCRYPT, ["cost" => 4])) ? "verified" : "refused", "\n";

$rows = array_map("str_getcsv", ["name,price", "\"Desk, oak\",399"], [",", ","], ['"', '"'], ["\\", "\\"]);
echo $rows[1][0], " ", http_build_query(["q" => "a b", "n" => [1, 2]]), " ", parse_url("https://example.org:81/p?x=1")["port"], "\n";
$xml = simplexml_load_string("<orders><order id='7'>Desk</order></orders>");
echo $xml->order["id"], " ", $xml->order, "\n";
$dom = new DOMDocument();
$dom->loadHTML("<p class=x>text</p>");
echo $dom->getElementsByTagName("p")->item(0)->getAttribute("class"), "\n";

$heap = new SplMinHeap();
foreach ([5, 1, 3] as $value) {
    $heap->insert($value);
}
echo $heap->extract(), " ", implode(",", iterator_to_array(new LimitIterator(new ArrayIterator([1, 2, 3]), 1, 2), false)), "\n";
$people = [["name" => "Grace", "age" => 85], ["name" => "Ada", "age" => 36]];
usort($people, function ($a, $b) {
    return $a["age"] <=> $b["age"];
});
echo implode(" ", array_column($people, "name")), " ", array_sum(range(1, 100)), " ", max([3, 9, 4]), "\n";
$name = tempnam(sys_get_temp_dir(), "note");
file_put_contents($name, "kept");
echo file_get_contents($name), " ", unlink($name) ? "removed" : "", " ", gzuncompress(gzcompress("packed")), "\n";
printf("%-6s|%6.2f|%05d|%'*10s|%b\n", "ab", M_PI, 42, "stars", 5);
echo number_format(1234567.891, 2), " ", intdiv(7, 2), " ", fmod(7.5, 2), " ", PHP_INT_MAX, " ", 0.1 + 0.2 == 0.3 ? "same" : "differs", "\n";
mt_srand(42);
echo strlen(bin2hex(random_bytes(4))), " ", shell_exec("printf 'through a shell'"), " ", getenv("LANG"), "\n";
var_dump(["a" => 1.0, "b" => [true, null]]);
