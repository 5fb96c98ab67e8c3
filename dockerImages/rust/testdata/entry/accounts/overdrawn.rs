use std::{error, fmt};

#[derive(Debug)]
pub struct Overdrawn {
    pub owner: String,
    pub balance: u64,
}

impl fmt::Display for Overdrawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has only {}", self.owner, self.balance)
    }
}

impl error::Error for Overdrawn {}
