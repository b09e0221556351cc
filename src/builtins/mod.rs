//! What Python code can do with each built-in thing: tables of methods, one file a type; and the built-in functions.

pub mod code;
pub mod exceptions;
pub mod report;
pub mod traceback;
pub mod weakref;

use crate::objects::native::TypeSpec;

/// The tables of the built-in classes, bases before derived ones.
pub const TYPES: &[&TypeSpec] = &[
    &code::SPEC,
    &traceback::TRACEBACK,
    &traceback::FRAME,
    &weakref::REFERENCE,
    &weakref::PROXY,
    &weakref::CALLABLE_PROXY,
];

/// All of them: the tables above, and the exception classes.
pub fn all_types() -> Vec<&'static TypeSpec> {
    TYPES.iter().copied().chain(&exceptions::SPECS).collect()
}
