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
mod expr_nodes;
mod expressions;
pub(crate) mod fold;
pub(crate) mod formats;
pub(crate) mod future;
mod makers;
mod patterns;
pub(crate) mod pool;
pub(crate) mod scopes;
mod stack;
mod stack_patterns;
mod statements;
mod suspend;
pub(crate) mod symbols;
mod targets;
mod unit;
mod unparse;
mod warnings;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::source::{Source, Span};
use crate::syntax::ast::{ClassDef, Commands, Module, Stmt, StmtKind};
use crate::syntax::{SyntaxError, Warning, parse_definition};

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

/// The code in full of a function that was promised (`syntax::outline`).
pub fn fulfil(promised: &Code) -> Result<Rc<Code>, SyntaxError> {
    let mut body = parse_definition(&promised.source, promised.span)?.module.body;
    // Its private names, and its qualified name, follow from the classes around it.
    for class in promised.qualname.split('.').rev().skip(1) {
        let node = ClassDef { name: class.into(), body, ..ClassDef::default() };
        body = vec![Stmt { span: promised.span, node: StmtKind::ClassDef(Box::new(node)) }];
    }
    let options = Options { future_annotations: promised.future_annotations };
    let (module, _) =
        resolve(&Module { body, commands: Commands::default() }, &promised.source, ScopeKind::Module, options)?;
    let found = definition_at(&module, promised.span);
    drop(module);
    let mut code = found.expect("a definition holds itself");
    // Decorators stand before it.
    if let Some(code) = Rc::get_mut(&mut code) {
        code.first_line = promised.first_line;
    }
    Ok(code)
}

fn definition_at(code: &Code, span: Span) -> Option<Rc<Code>> {
    code.children.iter().find_map(|child| match child.kind {
        ScopeKind::Function if child.span == span => Some(child.clone()),
        _ => definition_at(child, span),
    })
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
pub(crate) fn deep<T>(visit: impl FnOnce() -> T) -> T {
    const RED_ZONE: usize = 128 * 1024;
    const STRETCH: usize = 2 * 1024 * 1024;
    stacker::maybe_grow(RED_ZONE, STRETCH, visit)
}
