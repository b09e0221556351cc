//! Hognose: a mini Python whose memory can be seen.

pub mod builtins;
pub mod bytecode;
pub mod eval;
pub mod gc;
pub mod heap;
pub mod inspect;
pub mod interp;
pub mod layout;
pub mod modules;
pub mod objects;
pub mod repl;
pub mod resolve;
pub mod session;
pub mod source;
pub mod syntax;
pub mod text;
pub mod view;
