# A small workshop's evening: orders, an expression evaluator, shapes, a tree.
import math
import re
from collections import Counter, namedtuple

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


class Order(namedtuple("Order", "customer item quantity cents")):
    @classmethod
    def parse(cls, line):
        fields = line.split(";")
        if len(fields) != 4:
            raise BadOrder, "%d fields, not 4" % len(fields)
        customer, item, quantity, cents = fields
        return cls(customer, item, cls.number(quantity, "quantity"), cls.number(cents, "price"))

    @staticmethod
    def number(text, what):
        try:
            return int(text)
        except ValueError:
            raise BadOrder, "bad %s '%s'" % (what, text)

    @property
    def total(self):
        return self.quantity * self.cents


def report(text):
    orders, rejected = [], []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            orders.append(Order.parse(line))
        except BadOrder, problem:
            rejected.append("line %d: %s" % (number, problem))
    print "orders: %d, rejected: %d" % (len(orders), len(rejected))
    print "\n".join(rejected)

    items, cents, counts = Counter(), Counter(), Counter()
    for order in orders:
        items[order.customer] += order.quantity
        cents[order.customer] += order.total
        counts[order.item] += order.quantity
    print "%-10s%6s%10s" % ("name", "items", "total")
    for name, total in cents.most_common():
        print "%-10s%6d%10.2f" % (name, items[name], total / 100.0)
    print " ".join("%s=%d" % pair for pair in counts.most_common())


class Evaluator(object):
    def __init__(self, text):
        self.tokens = re.findall(r"\d+|\S", text)

    def evaluate(self):
        value = self.sum()
        if self.tokens:
            raise self.unexpected()
        return value

    def take(self, wanted):
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)

    def unexpected(self):
        return ValueError("unexpected '%s'" % self.tokens[0] if self.tokens else "unexpected end")

    def sum(self):
        value = self.product()
        while True:
            operator = self.take("+-")
            if not operator:
                return value
            value += self.product() if operator == "+" else -self.product()

    def product(self):
        value = self.factor()
        while True:
            operator = self.take("*/")
            if not operator:
                return value
            other = self.factor()
            if operator == "/" and other == 0:
                raise ValueError("division by zero")
            value = value * other if operator == "*" else value / other

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


class Shape(object):
    @property
    def name(self):
        return type(self).__name__.lower()

    def __str__(self):
        return "%s %.2f" % (self.name, self.area())

    def __cmp__(self, other):
        return cmp(self.area(), other.area())


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
        return "square" if self.width == self.height else super(Rectangle, self).name

    def area(self):
        return self.width * self.height


class Tree(object):
    root = None

    def insert(self, value):
        if self.root is None:
            self.root, self.left, self.right = value, Tree(), Tree()
        else:
            (self.left if value < self.root else self.right).insert(value)

    def __iter__(self):
        if self.root is not None:
            for value in self.left:
                yield value
            yield self.root
            for value in self.right:
                yield value

    def depth(self):
        return 0 if self.root is None else 1 + max(self.left.depth(), self.right.depth())


def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def counter():
    count = [0]

    def step(by):
        count[0] += by
        return count[0]
    return step


def compose(f, g):
    return lambda x: f(g(x))


def main():
    report(ORDERS)
    for text in "1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4":
        try:
            result = Evaluator(text).evaluate()
        except ValueError, problem:
            result = "error: %s" % problem
        print text, "=", result

    words = Counter("the quick brown fox jumps over the lazy dog while the dog naps".split())
    often = sorted(words.items(), key=lambda (word, count): (-count, word))[:3]
    print " ".join("%s:%d" % pair for pair in often)

    shapes = sorted([Circle(2), Rectangle(3, 4), Rectangle(5, 5)])
    for shape in shapes:
        print shape
    print "total %.2f" % sum(shape.area() for shape in shapes)

    print "counter:", " ".join(map(str, map(counter(), [5] * 3)))
    print "compose:", " ".join(map(str, map(compose(lambda x: 2 * x, lambda x: x + 1), xrange(1, 6))))
    print "primes:", " ".join(str(n) for n in xrange(2, 30) if all(n % divisor for divisor in xrange(2, n)))
    base = [[1, 2], [3, 4]]
    print "matrix:", " ".join(str(n) for row in reduce(multiply, [base] * 5) for n in row)

    tree = Tree()
    for value in 50, 30, 70, 20, 40, 60, 80:
        tree.insert(value)
    print "tree:", " ".join(map(str, tree)), "depth", tree.depth()


if __name__ == "__main__":
    main()
