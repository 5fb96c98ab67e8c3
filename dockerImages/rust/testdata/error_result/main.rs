use std::num::ParseIntError;

fn main() -> Result<(), ParseIntError> {
    let number: i32 = "forty-two".parse()?;
    println!("{number}");
    Ok(())
}
