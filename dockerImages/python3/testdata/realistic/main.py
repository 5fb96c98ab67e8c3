# A small workshop's evening: orders, an expression evaluator, shapes, a tree.
from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce, total_ordering

ORDERS = """\
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
"""


class BadOrder(Exception):
    pass


@dataclass(frozen=True)
class Order:
    customer: str
    item: str
    quantity: int
    cents: int

    @classmethod
    def parse(cls, line: str) -> Order:
        fields = line.split(";")
        if len(fields) != 4:
            raise BadOrder(f"{len(fields)} fields, not 4")
        customer, item, quantity, cents = fields
        return cls(customer, item, cls.number(quantity, "quantity"), cls.number(cents, "price"))

    @staticmethod
    def number(text: str, what: str) -> int:
        try:
            return int(text)
        except ValueError:
            raise BadOrder(f"bad {what} '{text}'") from None

    @property
    def total(self) -> int:
        return self.quantity * self.cents


def report(text: str) -> None:
    orders, rejected = [], []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            orders.append(Order.parse(line))
        except BadOrder as problem:
            rejected.append(f"line {number}: {problem}")
    print(f"orders: {len(orders)}, rejected: {len(rejected)}", *rejected, sep="\n")

    items, cents, counts = Counter(), Counter(), Counter()
    for order in orders:
        items[order.customer] += order.quantity
        cents[order.customer] += order.total
        counts[order.item] += order.quantity
    print(f"{'name':<10}{'items':>6}{'total':>10}")
    for name, total in cents.most_common():
        print(f"{name:<10}{items[name]:>6}{total / 100:>10.2f}")
    print(*(f"{item}={count}" for item, count in counts.most_common()))


class Evaluator:
    def __init__(self, text: str) -> None:
        self.tokens = re.findall(r"\d+|\S", text)

    def evaluate(self) -> int:
        value = self.sum()
        if self.tokens:
            raise self.unexpected()
        return value

    def take(self, wanted: str) -> str | None:
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return None

    def unexpected(self) -> ValueError:
        return ValueError(f"unexpected '{self.tokens[0]}'" if self.tokens else "unexpected end")

    def sum(self):
        value = self.product()
        while operator := self.take("+-"):
            value += self.product() if operator == "+" else -self.product()
        return value

    def product(self):
        value = self.factor()
        while operator := self.take("*/"):
            other = self.factor()
            if operator == "/" and other == 0:
                raise ValueError("division by zero")
            value = value * other if operator == "*" else value // other
        return value

    def factor(self):
        if self.take("-"):
            return -self.factor()
        if self.take("("):
            value = self.sum()
            if not self.take(")"):
                raise self.unexpected()
            return value
        if not (self.tokens and self.tokens[0].isdigit()):
            raise self.unexpected()
        return int(self.tokens.pop(0))


@total_ordering
class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...

    @property
    def name(self):
        return type(self).__name__.lower()

    def __str__(self):
        return f"{self.name} {self.area():.2f}"

    def __eq__(self, other):
        return self.area() == other.area()

    def __lt__(self, other):
        return self.area() < other.area()


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius ** 2


class Rectangle(Shape):
    def __init__(self, width, height):
        self.width, self.height = width, height

    @property
    def name(self):
        return "square" if self.width == self.height else super().name

    def area(self):
        return self.width * self.height


class Tree:
    root: int | None = None

    def insert(self, value):
        if self.root is None:
            self.root, self.left, self.right = value, Tree(), Tree()
        else:
            (self.left if value < self.root else self.right).insert(value)

    def __iter__(self) -> Iterator[int]:
        if self.root is not None:
            yield from self.left
            yield self.root
            yield from self.right

    def depth(self):
        return 0 if self.root is None else 1 + max(self.left.depth(), self.right.depth())


def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, column, strict=True)) for column in zip(*b)] for row in a]


def counter() -> Callable[[int], int]:
    count = 0

    def step(by: int) -> int:
        nonlocal count
        count += by
        return count

    return step


def compose(f, g):
    return lambda x: f(g(x))


def main():
    report(ORDERS)
    for text in "1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4":
        try:
            result = Evaluator(text).evaluate()
        except ValueError as problem:
            result = f"error: {problem}"
        print(text, "=", result)

    words = Counter("the quick brown fox jumps over the lazy dog while the dog naps".split())
    often = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    print(*(f"{word}:{count}" for word, count in often))

    shapes = sorted([Circle(2), Rectangle(3, 4), Rectangle(5, 5)])
    for shape in shapes:
        print(shape)
    print(f"total {sum(shape.area() for shape in shapes):.2f}")

    print("counter:", *map(counter(), [5] * 3))
    print("compose:", *map(compose(lambda x: 2 * x, lambda x: x + 1), range(1, 6)))
    print("primes:", *(n for n in range(2, 30) if all(n % divisor for divisor in range(2, n))))
    base = [[1, 2], [3, 4]]
    print("matrix:", *(n for row in reduce(multiply, [base] * 5) for n in row))

    tree = Tree()
    for value in 50, 30, 70, 20, 40, 60, 80:
        tree.insert(value)
    print("tree:", *tree, "depth", tree.depth())


if __name__ == "__main__":
    main()
