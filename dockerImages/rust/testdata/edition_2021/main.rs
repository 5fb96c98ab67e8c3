// What only the 2021 edition compiles, or compiles to this.
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

struct Order {
    customer: String,
    items: Vec<u32>,
}

struct Still;

impl Wake for Still {
    fn wake(self: Arc<Self>) {}
}

async fn double(number: u32) -> u32 {
    async { number * 2 }.await
}

/// Runs a future that never waits.
fn finish<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Still));
    let Poll::Ready(value) = pin!(future).poll(&mut Context::from_waker(&waker)) else {
        panic!("it waits");
    };
    value
}

macro_rules! either {
    ($pattern:pat, $value:expr) => {
        matches!($value, $pattern)
    };
}

fn main() {
    // TryFrom and FromIterator are in the prelude.
    let small = u8::try_from(300).unwrap_or(u8::MAX);
    let text = String::from_iter(['a', 'b']);

    // Arrays iterate by value.
    let owned: Vec<String> = [String::from("x"), String::from("y")].into_iter().collect();

    // A closure captures the field that it uses, not the whole variable.
    let mut order = Order { customer: "Ada".into(), items: vec![1, 2] };
    let mut add = |item| order.items.push(item);
    let customer = &order.customer;
    add(3);
    println!("{small} {text} {owned:?} {customer} {:?}", order.items);

    // A pattern of a macro may have alternatives; strings of C are literals.
    println!("{} {:?} {}", either!(1 | 2, 2), c"zero", finish(double(21)));
}
