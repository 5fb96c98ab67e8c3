<?php
// žluťoučký kůň 🐎 日本語
echo "žluťoučký kůň 🐎 日本語\n";
$line = rtrim(fgets(STDIN), "\n");
if (mb_strlen($line) !== 19 || preg_match_all('/\p{L}/u', $line) !== 15) {
    exit("not 19 characters, 15 of them letters\n");
}
echo $line, "\n";
