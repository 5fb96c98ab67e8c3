use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let line = "x".repeat(63);
    for _ in 0..15625 {
        writeln!(out, "{line}")?;
    }
    out.flush()
}
