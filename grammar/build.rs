//! Generates the parser from the grammar beside this file.

fn main() {}
