use std::io;

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    println!("žluťoučký kůň 🐎 日本語");
    print!("{line}");
}
