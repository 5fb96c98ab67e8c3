mod accounts;

use accounts::{Account, Overdrawn};

fn run(ada: &mut Account, grace: &mut Account) -> Result<(), Overdrawn> {
    ada.deposit(100);
    ada.transfer(30, grace)?;
    ada.transfer(300, grace)
}

fn main() {
    let (mut ada, mut grace) = (Account::new("Ada"), Account::new("Grace"));
    if let Err(overdrawn) = run(&mut ada, &mut grace) {
        println!("{overdrawn}");
    }
    println!("{ada} {grace}");
}
