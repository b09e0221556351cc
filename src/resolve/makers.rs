//! The nodes of the resolved tree that make a function, a comprehension or a class from a code inside.
//!
//! Invariant: as everywhere in the tree (`code`), every index is within its table.

use crate::source::Span;

use super::code::{ChildId, ConstId, Expr, NameId, Slot};

/// A function object to make.
#[derive(Debug)]
pub struct MakeFunction {
    /// Its code.
    pub code: ChildId,
    /// Defaults of the last positional parameters.
    pub defaults: Box<[Expr]>,
    /// If all defaults are constants: the tuple of them (CPython makes one constant tuple).
    pub const_defaults: Option<ConstId>,
    /// Defaults of keyword-only parameters.
    pub kw_defaults: Box<[(NameId, Expr)]>,
    /// Annotations, `return` last, in CPython's order.
    pub annotations: Box<[(NameId, Expr)]>,
    /// Slots of this frame whose cells become the closure, in the order of the child's free variables.
    pub closure: Box<[Slot]>,
    /// Where it stands.
    pub at: Span,
}

/// A comprehension to run, or a generator expression to make.
#[derive(Debug)]
pub struct MakeComprehension {
    /// Its code (parameter `.0` is the iterator).
    pub code: ChildId,
    /// The outermost iterable, evaluated here.
    pub iter: Expr,
    /// Where that iterable stands (an error of `iter()` points there).
    pub iter_at: Span,
    /// Its first loop is an `async for`: the iterator is an asynchronous one.
    pub is_async: bool,
    /// As in [`MakeFunction`].
    pub closure: Box<[Slot]>,
    /// Where it stands.
    pub at: Span,
}

/// A class to make.
#[derive(Debug)]
pub struct MakeClass {
    /// The code of its body.
    pub code: ChildId,
    /// The class's name.
    pub name: ConstId,
    /// Positional bases; a starred one is [`Expr::Star`].
    pub bases: Box<[Expr]>,
    /// Keywords; no name for `**`.
    pub keywords: Box<[(Option<NameId>, Expr)]>,
    /// As in [`MakeFunction`].
    pub closure: Box<[Slot]>,
    /// Where the statement stands.
    pub at: Span,
}
