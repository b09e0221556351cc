//! The command line: arguments, nothing else.

fn main() {}
