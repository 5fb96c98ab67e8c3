use std::fmt;

mod overdrawn;
pub use overdrawn::Overdrawn;

pub struct Account {
    owner: String,
    balance: u64,
}

impl Account {
    pub fn new(owner: impl Into<String>) -> Self {
        Account { owner: owner.into(), balance: 0 }
    }

    pub fn deposit(&mut self, amount: u64) {
        self.balance += amount;
    }

    pub fn transfer(&mut self, amount: u64, other: &mut Account) -> Result<(), Overdrawn> {
        self.balance = self
            .balance
            .checked_sub(amount)
            .ok_or_else(|| Overdrawn { owner: self.owner.clone(), balance: self.balance })?;
        other.deposit(amount);
        Ok(())
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.owner, self.balance)
    }
}
