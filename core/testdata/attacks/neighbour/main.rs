// Computes, with a secret of its own in every place where one may lie.
use std::{env, fs, io};

fn main() {
    let mut secret = String::new();
    io::stdin().read_line(&mut secret).unwrap();
    assert_eq!(secret, env::var("SECRET").unwrap());
    let mut sum: u32 = 0;
    for i in 0..2_000_000u32 {
        sum = sum.wrapping_mul(31).wrapping_add(i);
    }
    println!("right {} {}", sum, fs::read_to_string("secret.txt").unwrap());
}
