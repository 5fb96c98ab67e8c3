use std::cell::RefCell;
use std::collections::{BTreeMap, BinaryHeap, HashSet, VecDeque};
use std::fmt::Write as _;
use std::net::Ipv4Addr;
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// JSON by hand: Rust's own library has none.
#[derive(Debug)]
enum Json {
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    fn write(&self, out: &mut String) {
        match self {
            Json::Number(number) => write!(out, "{number}").unwrap(),
            Json::Text(text) => write!(out, "{text:?}").unwrap(),
            Json::List(values) => {
                for (i, value) in values.iter().enumerate() {
                    out.push(if i == 0 { '[' } else { ',' });
                    value.write(out);
                }
                out.push(']');
            }
            Json::Object(fields) => {
                for (i, (key, value)) in fields.iter().enumerate() {
                    out.push(if i == 0 { '{' } else { ',' });
                    write!(out, "{key:?}:").unwrap();
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// The nearest to big numbers: 30! in decimal digits.
fn factorial(n: u32) -> String {
    let mut digits = vec![1];
    for factor in 2..=n {
        let mut carry = 0;
        for digit in &mut digits {
            carry += *digit * factor;
            *digit = carry % 10;
            carry /= 10;
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    digits.iter().rev().map(|digit| digit.to_string()).collect()
}

fn main() {
    let list = Json::List(vec![Json::Number(1.0), Json::Number(2.5), Json::Text("say \"hi\"".into())]);
    let object = Json::Object(BTreeMap::from([("list".to_string(), list)]));
    let mut text = String::new();
    object.write(&mut text);
    println!("{text}");

    let heap: BinaryHeap<_> = [3, 1, 2].into();
    let queue: VecDeque<_> = heap.into_sorted_vec().into();
    let unique: HashSet<_> = "mississippi".chars().collect();
    println!("{queue:?} {} {:>6.2}|{:<5}|{:#x}", unique.len(), std::f64::consts::PI, "ab", 255);

    let shared = Rc::new(RefCell::new(vec![1]));
    Rc::clone(&shared).borrow_mut().push(2);
    println!("{:?} {}", shared.borrow(), Rc::strong_count(&shared));

    let address: Ipv4Addr = "127.0.0.1".parse().unwrap();
    println!("{} {:?}", address.is_loopback(), Duration::from_millis(1500));
    assert!(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() > 1_700_000_000);
    println!("{} {}", u128::MAX, factorial(30));
}
