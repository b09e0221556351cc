//! What Python code can do with each built-in thing: tables of methods, one file a type; and the built-in functions.

use crate::objects::native::TypeSpec;

/// The tables of the built-in classes, bases before derived ones.
pub const TYPES: &[&TypeSpec] = &[
];
