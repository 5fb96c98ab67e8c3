// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
"use strict";

const ORDERS = `
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999
`;

class BadOrder extends Error {}

class Order {
  constructor(customer, item, quantity, cents) {
    Object.assign(this, { customer, item, quantity, cents });
  }

  static parse(line) {
    const fields = line.split(";");
    if (fields.length !== 4) {
      throw new BadOrder(`${fields.length} fields, not 4`);
    }
    const [customer, item, quantity, cents] = fields;
    return new Order(customer, item, Order.#number(quantity, "quantity"), Order.#number(cents, "price"));
  }

  static #number(text, what) {
    if (!/^\d+$/.test(text)) {
      throw new BadOrder(`bad ${what} '${text}'`);
    }
    return Number(text);
  }

  get total() {
    return this.quantity * this.cents;
  }
}

const sum = (values) => values.reduce((a, b) => a + b, 0);
const descending = (a, b) => b - a;

function report(text) {
  const orders = [];
  const rejected = [];
  for (const [i, line] of text.trim().split("\n").entries()) {
    try {
      orders.push(Order.parse(line));
    } catch (problem) {
      if (!(problem instanceof BadOrder)) throw problem;
      rejected.push(`line ${i + 1}: ${problem.message}`);
    }
  }
  console.log("orders: %d, rejected: %d", orders.length, rejected.length);
  rejected.forEach((line) => console.log(line));

  const totals = Object.entries(Object.groupBy(orders, (order) => order.customer)).map(([name, own]) => ({
    name,
    items: sum(own.map((order) => order.quantity)),
    cents: sum(own.map((order) => order.total)),
  }));
  const row = (name, items, total) => name.padEnd(10) + String(items).padStart(6) + total.padStart(10);
  console.log(row("name", "items", "total"));
  for (const { name, items, cents } of totals.toSorted((a, b) => descending(a.cents, b.cents))) {
    console.log(row(name, items, (cents / 100).toFixed(2)));
  }

  const counts = new Map();
  for (const { item, quantity } of orders) {
    counts.set(item, (counts.get(item) ?? 0) + quantity);
  }
  const items = [...counts].sort(([, a], [, b]) => descending(a, b));
  console.log(items.map(([item, count]) => `${item}=${count}`).join(" "));
}

class Evaluator {
  #tokens;

  constructor(text) {
    this.#tokens = text.match(/\d+|\S/g) ?? [];
  }

  evaluate() {
    const value = this.#sum();
    if (this.#tokens.length > 0) this.#unexpected();
    return value;
  }

  #take(wanted) {
    return wanted.includes(this.#tokens[0]) ? this.#tokens.shift() : undefined;
  }

  #unexpected() {
    const [token] = this.#tokens;
    throw new SyntaxError(token === undefined ? "unexpected end" : `unexpected '${token}'`);
  }

  #sum() {
    let value = this.#product();
    for (let operator; (operator = this.#take(["+", "-"])); ) {
      value += operator === "+" ? this.#product() : -this.#product();
    }
    return value;
  }

  #product() {
    let value = this.#factor();
    for (let operator; (operator = this.#take(["*", "/"])); ) {
      const other = this.#factor();
      if (operator === "/" && other === 0) throw new RangeError("division by zero");
      value = operator === "*" ? value * other : Math.trunc(value / other);
    }
    return value;
  }

  #factor() {
    if (this.#take(["-"])) return -this.#factor();
    if (this.#take(["("])) {
      const value = this.#sum();
      if (!this.#take([")"])) this.#unexpected();
      return value;
    }
    if (!/^\d/.test(this.#tokens[0] ?? "")) this.#unexpected();
    return Number(this.#tokens.shift());
  }
}

class Shape {
  get name() {
    return this.constructor.name.toLowerCase();
  }

  toString() {
    return `${this.name} ${this.area().toFixed(2)}`;
  }
}

class Circle extends Shape {
  constructor(radius) {
    super();
    this.radius = radius;
  }

  area() {
    return Math.PI * this.radius ** 2;
  }
}

class Rectangle extends Shape {
  constructor(width, height) {
    super();
    Object.assign(this, { width, height });
  }

  get name() {
    return this.width === this.height ? "square" : super.name;
  }

  area() {
    return this.width * this.height;
  }
}

class Tree {
  #node = null;

  insert(value) {
    if (this.#node === null) {
      this.#node = { value, left: new Tree(), right: new Tree() };
    } else {
      this.#node[value < this.#node.value ? "left" : "right"].insert(value);
    }
    return this;
  }

  *[Symbol.iterator]() {
    if (this.#node !== null) {
      yield* this.#node.left;
      yield this.#node.value;
      yield* this.#node.right;
    }
  }

  get depth() {
    return this.#node === null ? 0 : 1 + Math.max(this.#node.left.depth, this.#node.right.depth);
  }
}

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const multiply = (a, b) => a.map((row) => b[0].map((_, j) => sum(row.map((x, k) => x * b[k][j]))));
const compose = (f, g) => (x) => f(g(x));

function counter() {
  let count = 0;
  return (step) => (count += step);
}

report(ORDERS);

for (const text of ["1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"]) {
  let result;
  try {
    result = new Evaluator(text).evaluate();
  } catch (problem) {
    result = `error: ${problem.message}`;
  }
  console.log(`${text} = ${result}`);
}

const words = {};
for (const word of "the quick brown fox jumps over the lazy dog while the dog naps".split(" ")) {
  words[word] = (words[word] ?? 0) + 1;
}
const often = Object.entries(words).sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).slice(0, 3);
console.log(often.map((pair) => pair.join(":")).join(" "));

const shapes = [new Circle(2), new Rectangle(3, 4), new Rectangle(5, 5)].sort((a, b) => a.area() - b.area());
shapes.forEach((shape) => console.log(`${shape}`));
console.log("total", sum(shapes.map((shape) => shape.area())).toFixed(2));

const count = counter();
console.log("counter:", ...range(1, 3).map(() => count(5)));
console.log("compose:", ...range(1, 5).map(compose((x) => 2 * x, (x) => x + 1)));
console.log("primes:", ...range(2, 29).filter((n) => !range(2, n - 1).some((divisor) => n % divisor === 0)));
const base = [[1, 2], [3, 4]];
console.log("matrix:", ...range(2, 5).reduce((power) => multiply(power, base), base).flat());

const tree = [50, 30, 70, 20, 40, 60, 80].reduce((tree, value) => tree.insert(value), new Tree());
console.log("tree:", ...tree, "depth", tree.depth);
