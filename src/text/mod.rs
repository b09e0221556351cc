//! Text and numbers, as Python reads and writes them: pure functions over Rust values.
//!
//! Place in the flow: beside `layout` at the bottom; `syntax` reads literals with it, `objects` and `builtins` format,
//! parse and hash with it. No heap, no interpreter: a caller turns an `Err` into the Python exception it names.
//!
//! Invariant: for every input, the answer is CPython 3.11.7's; the tests are tables recorded from it.

pub mod arith;
pub mod case;
pub mod codecs;
pub mod complex;
pub mod digest;
pub mod embedded;
pub mod escape;
pub mod float;
pub mod hash;
pub mod int;
pub mod packing;
pub mod percent;
pub mod random;
pub mod regex;
pub mod short;
pub mod spec;
pub mod struct_format;
pub mod suggest;
pub mod template;
#[cfg(test)]
mod tests;
pub mod traceback;
pub mod unicode;
pub mod unicode_data;

/// The exception class that a [`TextError`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `ValueError`.
    Value,
    /// `TypeError`.
    Type,
    /// `OverflowError`.
    Overflow,
    /// `MemoryError`.
    Memory,
}

/// Is there memory for a text of so many bytes? Asked before it is made where a program gives the length.
pub fn fits(length: usize) -> bool {
    const SURE: usize = 1 << 20;
    length <= SURE || length <= isize::MAX as usize && Vec::<u8>::new().try_reserve_exact(length).is_ok()
}

/// What a formatting function refuses, as the exception that the caller raises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// The exception's class.
    pub kind: ErrorKind,
    /// CPython's text.
    pub message: String,
}

impl TextError {
    /// A `ValueError`.
    pub fn value(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Value, message: message.into() }
    }

    /// A `TypeError`.
    pub fn type_error(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Type, message: message.into() }
    }

    /// An `OverflowError`.
    pub fn overflow(message: impl Into<String>) -> TextError {
        TextError { kind: ErrorKind::Overflow, message: message.into() }
    }

    /// A `MemoryError`, if there is no memory for so many bytes.
    pub fn unless_fits(length: usize) -> Result<(), TextError> {
        if fits(length) { Ok(()) } else { Err(TextError { kind: ErrorKind::Memory, message: String::new() }) }
    }
}
