<?php

// A small workshop's evening: orders, an expression evaluator, shapes, a tree.

declare(strict_types=1);

namespace Workshop;

const ORDERS = <<<'TEXT'
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
TEXT;

final class BadOrder extends \RuntimeException
{
}

final class Order
{
    public string $customer;
    public string $item;
    public int $quantity;
    public int $cents;

    private function __construct(string $customer, string $item, int $quantity, int $cents)
    {
        $this->customer = $customer;
        $this->item = $item;
        $this->quantity = $quantity;
        $this->cents = $cents;
    }

    public static function parse(string $line): self
    {
        $fields = explode(";", $line);
        if (count($fields) !== 4) {
            throw new BadOrder(count($fields) . " fields, not 4");
        }
        [$customer, $item, $quantity, $cents] = $fields;
        return new self($customer, $item, self::number($quantity, "quantity"), self::number($cents, "price"));
    }

    private static function number(string $text, string $what): int
    {
        if (!ctype_digit($text)) {
            throw new BadOrder("bad $what '$text'");
        }
        return (int) $text;
    }

    public function total(): int
    {
        return $this->quantity * $this->cents;
    }
}

function report(string $text): void
{
    $orders = $rejected = [];
    foreach (explode("\n", $text) as $i => $line) {
        try {
            $orders[] = Order::parse($line);
        } catch (BadOrder $problem) {
            $rejected[] = sprintf("line %d: %s", $i + 1, $problem->getMessage());
        }
    }
    printf("orders: %d, rejected: %d\n%s\n", count($orders), count($rejected), implode("\n", $rejected));

    $items = $cents = $counts = [];
    foreach ($orders as $order) {
        $items[$order->customer] = ($items[$order->customer] ?? 0) + $order->quantity;
        $cents[$order->customer] = ($cents[$order->customer] ?? 0) + $order->total();
        $counts[$order->item] = ($counts[$order->item] ?? 0) + $order->quantity;
    }
    arsort($cents);
    printf("%-10s%6s%10s\n", "name", "items", "total");
    foreach ($cents as $name => $total) {
        printf("%-10s%6d%10.2f\n", $name, $items[$name], $total / 100);
    }
    arsort($counts);
    echo implode(" ", array_map(fn ($item, $count) => "$item=$count", array_keys($counts), $counts)), "\n";
}

final class Evaluator
{
    private array $tokens;

    public function __construct(string $text)
    {
        preg_match_all('/\d+|\S/', $text, $found);
        $this->tokens = $found[0];
    }

    public function evaluate(): int
    {
        $value = $this->sum();
        if ($this->tokens !== []) {
            throw $this->unexpected();
        }
        return $value;
    }

    private function take(string ...$wanted): ?string
    {
        return in_array($this->tokens[0] ?? null, $wanted, true) ? array_shift($this->tokens) : null;
    }

    private function unexpected(): \ArithmeticError
    {
        return new \ArithmeticError($this->tokens === [] ? "unexpected end" : "unexpected '{$this->tokens[0]}'");
    }

    private function sum(): int
    {
        $value = $this->product();
        while ($operator = $this->take("+", "-")) {
            $value += ($operator === "+" ? 1 : -1) * $this->product();
        }
        return $value;
    }

    private function product(): int
    {
        $value = $this->factor();
        while ($operator = $this->take("*", "/")) {
            $other = $this->factor();
            if ($operator === "/" && $other === 0) {
                throw new \DivisionByZeroError("division by zero");
            }
            $value = $operator === "*" ? $value * $other : intdiv($value, $other);
        }
        return $value;
    }

    private function factor(): int
    {
        if ($this->take("-")) {
            return -$this->factor();
        }
        if ($this->take("(")) {
            $value = $this->sum();
            if (!$this->take(")")) {
                throw $this->unexpected();
            }
            return $value;
        }
        if (!ctype_digit($this->tokens[0] ?? "")) {
            throw $this->unexpected();
        }
        return (int) array_shift($this->tokens);
    }
}

abstract class Shape
{
    abstract public function area(): float;

    public function name(): string
    {
        return strtolower((new \ReflectionClass($this))->getShortName());
    }

    public function __toString(): string
    {
        return sprintf("%s %.2f", $this->name(), $this->area());
    }
}

final class Circle extends Shape
{
    private float $radius;

    public function __construct(float $radius)
    {
        $this->radius = $radius;
    }

    public function area(): float
    {
        return M_PI * $this->radius ** 2;
    }
}

final class Rectangle extends Shape
{
    private float $width;
    private float $height;

    public function __construct(float $width, float $height)
    {
        $this->width = $width;
        $this->height = $height;
    }

    public function name(): string
    {
        return $this->width === $this->height ? "square" : parent::name();
    }

    public function area(): float
    {
        return $this->width * $this->height;
    }
}

final class Tree implements \IteratorAggregate
{
    private ?int $value = null;
    private ?Tree $left = null;
    private ?Tree $right = null;

    public function insert(int $value): void
    {
        if ($this->value === null) {
            [$this->value, $this->left, $this->right] = [$value, new self(), new self()];
        } else {
            ($value < $this->value ? $this->left : $this->right)->insert($value);
        }
    }

    public function getIterator(): \Generator
    {
        if ($this->value !== null) {
            yield from $this->left;
            yield $this->value;
            yield from $this->right;
        }
    }

    public function depth(): int
    {
        return $this->value === null ? 0 : 1 + max($this->left->depth(), $this->right->depth());
    }
}

function multiply(array $a, array $b): array
{
    $columns = array_map(null, ...$b);
    $dot = fn (array $x, array $y): int => array_sum(array_map(fn ($i, $j) => $i * $j, $x, $y));
    return array_map(fn (array $row) => array_map(fn (array $column) => $dot($row, $column), $columns), $a);
}

report(ORDERS);

foreach (["1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", '4 $ 4'] as $text) {
    try {
        $result = (new Evaluator($text))->evaluate();
    } catch (\ArithmeticError $problem) {
        $result = "error: " . $problem->getMessage();
    }
    echo "$text = $result\n";
}

$words = array_count_values(explode(" ", "the quick brown fox jumps over the lazy dog while the dog naps"));
uksort($words, fn ($a, $b) => [$words[$b], $a] <=> [$words[$a], $b]);
$often = array_slice($words, 0, 3);
echo implode(" ", array_map(fn ($word) => "$word:$often[$word]", array_keys($often))), "\n";

$shapes = [new Circle(2), new Rectangle(3, 4), new Rectangle(5, 5)];
usort($shapes, fn (Shape $a, Shape $b) => $a->area() <=> $b->area());
echo implode("\n", $shapes), "\n";
printf("total %.2f\n", array_sum(array_map(fn (Shape $shape) => $shape->area(), $shapes)));

$count = 0;
$counter = function (int $step) use (&$count): int {
    return $count += $step;
};
echo "counter: ", implode(" ", array_map($counter, [5, 5, 5])), "\n";
$compose = fn (callable $f, callable $g) => fn ($x) => $f($g($x));
echo "compose: ", implode(" ", array_map($compose(fn ($x) => 2 * $x, fn ($x) => $x + 1), range(1, 5))), "\n";
$prime = fn (int $n) => $n === 2 || array_filter(range(2, $n - 1), fn ($divisor) => $n % $divisor === 0) === [];
echo "primes: ", implode(" ", array_filter(range(2, 29), $prime)), "\n";
$base = [[1, 2], [3, 4]];
echo "matrix: ", implode(" ", array_merge(...array_reduce(array_fill(0, 4, $base), 'Workshop\multiply', $base))), "\n";

$tree = new Tree();
foreach ([50, 30, 70, 20, 40, 60, 80] as $value) {
    $tree->insert($value);
}
echo "tree: ", implode(" ", iterator_to_array($tree, false)), " depth ", $tree->depth(), "\n";
