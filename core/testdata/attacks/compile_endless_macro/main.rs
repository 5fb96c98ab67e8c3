// Expands a macro into twice itself, without end.
macro_rules! double {
    ($($t:tt)*) => { double!($($t)* $($t)*); };
}
double!(1);
fn main() {}
