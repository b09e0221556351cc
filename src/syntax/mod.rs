//! Text to tree: tokens, the layout layer, the grammar, and syntax errors in CPython's words.

pub mod ast;
