<?php

declare(strict_types=1);

// What came with PHP 8: enums, match, readonly promoted properties, named
// arguments, attributes, fibers, property hooks.
enum Suit: string
{
    case Hearts = "H";
    case Spades = "S";

    public function color(): string
    {
        return match ($this) {
            self::Hearts => "red",
            self::Spades => "black",
        };
    }
}

final readonly class Point
{
    public function __construct(public int $x = 0, public int $y = 0)
    {
    }

    public function with(int ...$changes): static
    {
        return new static(...[...get_object_vars($this), ...$changes]);
    }
}

class Temperature
{
    public float $fahrenheit {
        get => $this->celsius * 9 / 5 + 32;
    }

    public function __construct(public float $celsius)
    {
    }
}

echo Suit::from("H")->color(), " ", Suit::tryFrom("X")?->color() ?? "none", "\n";
$point = new Point(y: 2)->with(x: 5);
echo $point->x, ",", $point->y, "\n";
echo new Temperature(100)->fahrenheit, "\n";
echo str_contains("haystack", "st") ? "contains" : "lacks", " ", implode(array_map(strtoupper(...), ["a", "b"])), "\n";
try {
    $point->x = 1;
} catch (Error $e) {
    echo $e->getMessage(), "\n";
}

$fiber = new Fiber(function (int $n): string {
    while ($n < 10) {
        $n = Fiber::suspend($n * 2);
    }
    return "done at $n";
});
echo $fiber->start(1), " ", $fiber->resume(4), " ";
$fiber->resume(10);
echo $fiber->getReturn(), "\n";
echo array_find([1, 5, 8], fn (int $n) => $n > 4), " ", array_is_list([1, 2]) ? "list" : "map", "\n";
