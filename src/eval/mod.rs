//! The tree walker: one small function a node kind; frames, calls, operators, attribute lookup, raising.
//!
//! Reading order: [`frame`], [`stmt`], [`expr`], [`target`], [`names`], [`call`], [`ops`], [`attributes`], then the
//! rest. [`protocol`] and [`hashing`] are what built-in classes are written with.
//!
//! Invariant: nothing here prints; text goes to the interpreter's outputs.

pub mod attributes;
pub mod awaiting;
pub mod bind;
pub mod build_class;
pub mod builtin_classes;
pub mod call;
mod call_node;
pub mod classes;
pub mod code;
pub mod compile;
pub mod display;
pub mod exceptions;
pub mod expr;
pub mod extend;
pub mod format;
pub mod frame;
pub mod generator;
pub mod hashing;
pub mod import;
pub mod jumps;
pub mod machine;
pub mod merging;
pub mod names;
pub mod object_rows;
mod operands;
pub mod ops;
pub mod packing;
pub mod pattern;
pub mod protocol;
pub mod raise;
pub mod repr_guard;
pub mod runtime;
pub mod slot_wrappers;
pub mod slots;
pub mod stand_ins;
pub mod stmt;
pub mod target;
mod traced_expr;
pub mod tracing;
pub mod try_stmt;
