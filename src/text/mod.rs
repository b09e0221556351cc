//! Text and numbers, as Python reads and writes them: pure functions over Rust values.
//!
//! Place in the flow: beside `layout` at the bottom; `syntax` reads literals with it, `objects` and `builtins` format,
//! parse and hash with it. No heap, no interpreter: a caller turns an `Err` into the Python exception it names.
//!
//! Invariant: for every input, the answer is CPython 3.11.7's; the tests are tables recorded from it.

pub mod case;
pub mod float;
pub mod hash;
pub mod int;
pub mod unicode;
