mod shapes;

use shapes::Square;

fn main() {
    println!("{}", Square::new(4).area());
}
