// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
use std::collections::{BTreeMap, HashMap};
use std::f64::consts::PI;
use std::fmt;
use std::iter::Peekable;
use std::str::{Chars, FromStr};

const ORDERS: &str = "\
Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999";

#[derive(Debug, PartialEq)]
enum OrderError {
    Fields(usize),
    Number(&'static str, String),
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OrderError::Fields(count) => write!(f, "{count} fields, not 4"),
            OrderError::Number(what, text) => write!(f, "bad {what} '{text}'"),
        }
    }
}

impl std::error::Error for OrderError {}

struct Order {
    customer: String,
    item: String,
    quantity: u32,
    cents: u32,
}

impl FromStr for Order {
    type Err = OrderError;

    fn from_str(line: &str) -> Result<Self, OrderError> {
        let fields: Vec<&str> = line.split(';').collect();
        let [customer, item, quantity, cents] = fields[..] else {
            return Err(OrderError::Fields(fields.len()));
        };
        let number = |what, text: &str| text.parse().map_err(|_| OrderError::Number(what, text.to_string()));
        Ok(Order {
            customer: customer.to_string(),
            item: item.to_string(),
            quantity: number("quantity", quantity)?,
            cents: number("price", cents)?,
        })
    }
}

#[derive(Default)]
struct Total {
    items: u32,
    cents: u32,
}

fn report() {
    let (accepted, rejected): (Vec<_>, Vec<_>) = ORDERS
        .lines()
        .enumerate()
        .map(|(i, line)| line.parse::<Order>().map_err(|problem| (i + 1, problem)))
        .partition(Result::is_ok);
    println!("orders: {}, rejected: {}", accepted.len(), rejected.len());
    for (line, problem) in rejected.into_iter().filter_map(Result::err) {
        println!("line {line}: {problem}");
    }

    let mut totals: HashMap<String, Total> = HashMap::new();
    let mut sold: BTreeMap<String, u32> = BTreeMap::new();
    for order in accepted.into_iter().flatten() {
        let total = totals.entry(order.customer).or_default();
        total.items += order.quantity;
        total.cents += order.quantity * order.cents;
        *sold.entry(order.item).or_insert(0) += order.quantity;
    }
    let mut ranking: Vec<_> = totals.into_iter().collect();
    ranking.sort_by_key(|(_, total)| std::cmp::Reverse(total.cents));
    println!("{:<10}{:>6}{:>10}", "name", "items", "total");
    for (name, total) in &ranking {
        println!("{name:<10}{:>6}{:>10.2}", total.items, f64::from(total.cents) / 100.0);
    }

    let mut best: Vec<_> = sold.iter().collect();
    best.sort_by(|a, b| b.1.cmp(a.1));
    let best: Vec<String> = best.iter().map(|(item, count)| format!("{item}={count}")).collect();
    println!("{}", best.join(" "));
}

struct Evaluator<'a> {
    rest: Peekable<Chars<'a>>,
}

impl<'a> Evaluator<'a> {
    fn evaluate(text: &'a str) -> Result<i64, String> {
        let mut evaluator = Evaluator { rest: text.chars().peekable() };
        let value = evaluator.sum()?;
        match evaluator.peek() {
            None => Ok(value),
            Some(_) => Err(evaluator.unexpected()),
        }
    }

    fn peek(&mut self) -> Option<char> {
        while self.rest.next_if_eq(&' ').is_some() {}
        self.rest.peek().copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.rest.next();
        }
        found
    }

    fn unexpected(&mut self) -> String {
        self.peek().map_or("unexpected end".to_string(), |c| format!("unexpected '{c}'"))
    }

    fn sum(&mut self) -> Result<i64, String> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<i64, String> {
        let mut value = self.factor()?;
        loop {
            if self.take('*') {
                value *= self.factor()?;
            } else if self.take('/') {
                value = value.checked_div(self.factor()?).ok_or("division by zero")?;
            } else {
                return Ok(value);
            }
        }
    }

    fn factor(&mut self) -> Result<i64, String> {
        if self.take('-') {
            return Ok(-self.factor()?);
        }
        if self.take('(') {
            let value = self.sum()?;
            return if self.take(')') { Ok(value) } else { Err(self.unexpected()) };
        }
        self.peek();
        let mut digits = String::new();
        while let Some(digit) = self.rest.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        digits.parse().map_err(|_| self.unexpected())
    }
}

trait Shape {
    fn name(&self) -> &str;
    fn area(&self) -> f64;
}

struct Circle(f64);
struct Rectangle(f64, f64);

impl Shape for Circle {
    fn name(&self) -> &str {
        "circle"
    }
    fn area(&self) -> f64 {
        PI * self.0 * self.0
    }
}

impl Shape for Rectangle {
    fn name(&self) -> &str {
        if self.0 == self.1 { "square" } else { "rectangle" }
    }
    fn area(&self) -> f64 {
        self.0 * self.1
    }
}

#[derive(Default)]
struct Tree<T> {
    root: Option<Box<Node<T>>>,
}

struct Node<T> {
    value: T,
    left: Tree<T>,
    right: Tree<T>,
}

impl<T: Ord> Tree<T> {
    fn insert(&mut self, value: T) {
        match &mut self.root {
            None => self.root = Some(Box::new(Node { value, left: Tree { root: None }, right: Tree { root: None } })),
            Some(node) if value < node.value => node.left.insert(value),
            Some(node) => node.right.insert(value),
        }
    }

    fn each(&self, visit: &mut impl FnMut(&T)) {
        if let Some(node) = &self.root {
            node.left.each(visit);
            visit(&node.value);
            node.right.each(visit);
        }
    }

    fn depth(&self) -> usize {
        self.root.as_ref().map_or(0, |node| 1 + node.left.depth().max(node.right.depth()))
    }
}

type Matrix = [[i64; 2]; 2];

fn multiply(a: &Matrix, b: &Matrix) -> Matrix {
    let mut product = [[0; 2]; 2];
    for (i, row) in product.iter_mut().enumerate() {
        for (j, cell) in row.iter_mut().enumerate() {
            *cell = (0..2).map(|k| a[i][k] * b[k][j]).sum();
        }
    }
    product
}

fn joined<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string()).collect::<Vec<_>>().join(" ")
}

fn main() {
    report();
    for text in ["1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4"] {
        match Evaluator::evaluate(text) {
            Ok(value) => println!("{text} = {value}"),
            Err(problem) => println!("{text} = error: {problem}"),
        }
    }

    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in "the quick brown fox jumps over the lazy dog while the dog naps".split_whitespace() {
        *counts.entry(word).or_default() += 1;
    }
    let mut frequent: Vec<_> = counts.into_iter().collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    println!("{}", joined(frequent.iter().take(3).map(|(word, count)| format!("{word}:{count}"))));

    let mut shapes: Vec<Box<dyn Shape>> =
        vec![Box::new(Circle(2.0)), Box::new(Rectangle(3.0, 4.0)), Box::new(Rectangle(5.0, 5.0))];
    shapes.sort_by(|a, b| a.area().total_cmp(&b.area()));
    for shape in &shapes {
        println!("{} {:.2}", shape.name(), shape.area());
    }
    println!("total {:.2}", shapes.iter().map(|shape| shape.area()).sum::<f64>());

    let mut count = 0;
    let mut counter = |step| {
        count += step;
        count
    };
    println!("counter: {} {} {}", counter(5), counter(5), counter(5));
    let compose = |f: fn(i32) -> i32, g: fn(i32) -> i32| move |x| f(g(x));
    println!("compose: {}", joined((1..=5).map(compose(|x| 2 * x, |x| x + 1))));

    let is_prime = |n: &u32| (2..*n).all(|divisor| n % divisor != 0);
    println!("primes: {}", joined((2..30).filter(is_prime)));
    let base = [[1, 2], [3, 4]];
    let power = (1..5).fold(base, |power, _| multiply(&power, &base));
    println!("matrix: {}", joined(power.concat()));

    let mut tree = Tree::default();
    [50, 30, 70, 20, 40, 60, 80].into_iter().for_each(|value| tree.insert(value));
    let mut values = Vec::new();
    tree.each(&mut |value| values.push(*value));
    println!("tree: {} depth {}", joined(values), tree.depth());
}
