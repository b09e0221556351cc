//! Hognose: a mini Python whose memory can be seen.

pub mod source;
pub mod layout;
pub mod text;
pub mod syntax;
pub mod resolve;
pub mod heap;
pub mod objects;
pub mod interp;
pub mod gc;
pub mod eval;
pub mod builtins;
pub mod modules;
pub mod inspect;
pub mod view;
pub mod session;
pub mod repl;
