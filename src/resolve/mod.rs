//! Syntax tree to resolved tree: scopes, slots, constants.

pub mod code;
