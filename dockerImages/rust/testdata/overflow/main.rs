fn main() {
    let large: i32 = std::env::args().count() as i32 + 2147483646;
    println!("{}", large + 1);
}
