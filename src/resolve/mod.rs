//! Syntax tree to resolved tree: scopes, slots, constants.
//!
//! ```text
//!   ast::Module --symbols--> SymbolTable --scopes--> what each name is
//!        |                                              |
//!        '------------------- lower -----------------> code::Code
//! ```
//!
//! The lowering (`unit`, `expressions`, `statements`, `targets`, `definitions`, `comprehensions`, `patterns`,
//! `suspend`, `awaiting`) visits each node once, in the order in which CPython's `compile.c` does, so that constants and names
//! come in CPython's order.
//!
//! Invariants:
//! - errors come in CPython's order: `__future__`, symbols, then the rest;
//! - no visitor overflows the native stack, however deep the tree is (`deep`).
//!
//! Not here: parsing, and anything that runs.

pub mod arith;
mod awaiting;
mod bodies;
pub mod code;
mod comprehensions;
mod definitions;
mod displays;
mod dump;
mod expressions;
mod fold;
mod formats;
mod future;
mod length;
mod makers;
mod patterns;
mod pool;
mod scopes;
mod stack;
mod stack_patterns;
mod statements;
mod suspend;
mod symbols;
mod targets;
mod unit;
mod unparse;
mod warnings;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::rc::Rc;

use crate::source::{Source, Span};
use crate::syntax::ast::Module;
use crate::syntax::{Mode, SyntaxError, Warning, parse};

use code::{Code, ScopeKind};
pub use dump::dump;
pub use unparse::unparse;

/// What the text around a snippet decides for it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// `from __future__ import annotations` holds from before (an earlier line at the prompt, the caller of `exec`).
    pub future_annotations: bool,
}

/// Resolves a module. `mode` is `Module`, `Interactive` or `Expression` (one expression statement).
/// Gives the code and the warnings of CPython's compiler.
pub fn resolve(
    module: &Module,
    source: &Rc<Source>,
    mode: ScopeKind,
    options: Options,
) -> Result<(Rc<Code>, Vec<Warning>), SyntaxError> {
    let future = future::find(module, source)?;
    let future_annotations = options.future_annotations || future.annotations;
    let table = symbols::symbol_table(module, future_annotations)?;
    let mut lowerer = unit::Lowerer::new(table, source.clone(), mode, future_annotations, future.last_line);
    let code = lowerer.module(module)?;
    Ok((code, lowerer.take_warnings()))
}

/// How many bytes CPython 3.11's code would have, `co_code` that is. The text is compiled once more for it.
pub fn code_length(code: &Code) -> u32 {
    let own = (code.span, code.kind as u8);
    code.source.lengths.get_or_init(|| lengths_of(code)).get(&own).copied().unwrap_or(0)
}

/// The lengths of all codes of a text.
fn lengths_of(code: &Code) -> HashMap<(Span, u8), u32> {
    let modes = [
        (Mode::Exec, ScopeKind::Module),
        (Mode::Single, ScopeKind::Interactive),
        (Mode::Eval, ScopeKind::Expression),
    ];
    let of_text = |kind: ScopeKind| modes.iter().any(|&(_, mode)| mode == kind);
    for (mode, kind) in modes {
        if of_text(code.kind) && code.kind != kind {
            continue;
        }
        let Ok(parsed) = parse(&code.source, mode) else { continue };
        let Ok(table) = symbols::symbol_table(&parsed.module, code.future_annotations) else { continue };
        let mut lowerer = unit::Lowerer::new(table, code.source.clone(), kind, code.future_annotations, 0);
        lowerer.lengths = Some(HashMap::new());
        let done = lowerer.module(&parsed.module).is_ok();
        stacker::maybe_grow(512 << 10, 64 << 20, move || drop(parsed));
        if done {
            return lowerer.lengths.unwrap_or_default();
        }
    }
    HashMap::new()
}

/// A scope, as the `symtable` module shows it.
pub struct ScopeFacts {
    /// `module`, `class` or `function`.
    pub kind: &'static str,
    /// Its name; `top` for the module.
    pub name: String,
    /// The line of its definition; 0 for the module.
    pub line: u32,
    /// Inside a function.
    pub nested: bool,
    /// The numbers of the scopes inside.
    pub children: Vec<usize>,
    /// Its names, as they were first seen, with CPython's flags; the binding stands in the bits from 11 on.
    pub symbols: Vec<(String, u32)>,
}

/// The scopes of a module; the first is its own.
pub fn scope_facts(module: &Module, source: &Source) -> Result<Vec<ScopeFacts>, SyntaxError> {
    let future = future::find(module, source)?;
    let table = symbols::symbol_table(module, future.annotations)?;
    Ok((0..table.scopes.len()).map(|number| scopes::facts(&table, number, source)).collect())
}

/// Goes one level deeper in a tree, on a new stretch of stack where the old one ends.
fn deep<T>(visit: impl FnOnce() -> T) -> T {
    const RED_ZONE: usize = 128 * 1024;
    const STRETCH: usize = 2 * 1024 * 1024;
    stacker::maybe_grow(RED_ZONE, STRETCH, visit)
}
