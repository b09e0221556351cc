//! The resolved tree: what the walker walks.
//!
//! The resolver makes one [`Code`] for each scope of the syntax tree (module, function, lambda, class body,
//! comprehension). In it names have become slots, literals constants, and sugar is gone: decorators are calls,
//! comprehensions are small functions with loops, `yield` stands only as a statement.
//!
//! Slots of a frame, in CPython's order ("localsplus"), with ours behind them:
//!
//! ```text
//!   [ parameters | other locals | cell variables that are no parameters | free variables | temporaries ]
//!     0 .. nparams                                                         free_start ..    temp_start .. nslots
//! ```
//!
//! Invariants:
//! - every slot index in a tree is below its code's `nslots`, every constant, name, cache, position and child index
//!   below the length of its table: the walker relies on it;
//! - a tree is immutable and plain data; what changes at run time (inline caches) lies beside it, one entry an index;
//! - a temporary slot is used by one construct at a time, and empty outside it;
//! - in a code that is a generator, a statement that may suspend has `may_yield`, and so have the blocks around it.
//!
//! Not here: objects. Constants become objects when a code object is made.

use std::rc::Rc;

pub use crate::syntax::ast::{CompareOperator, Constant, Operator, UnaryOperator};

use crate::source::{Source, Span};

pub use super::awaiting::{AsyncFor, AsyncWith, Awaited};
pub use super::expr_nodes::{
    Attr, Binary, Call, CallMethod, CallStar, Compare, CompareChain, Conditional, Expr, FPart, Given, Item, Quick, Run,
    Shape, Unary,
};
pub use super::makers::{MakeClass, MakeComprehension, MakeFunction};

/// Index of a frame slot.
pub type Slot = u32;
/// Index into [`Code::consts`].
pub type ConstId = u32;
/// Index into [`Code::names`].
pub type NameId = u32;
/// Index of an inline cache, below [`Code::ncaches`].
pub type CacheId = u32;
/// Index of a resume position, below [`Code::npositions`].
pub type PositionId = u32;
/// Index into [`Code::children`].
pub type ChildId = u32;

/// Trees of fewer levels than this are dropped on the stack there is.
const DEEP: u32 = 200;
/// Stack bytes that dropping one level takes, with much to spare.
const DROP_BYTES: usize = 2048;

/// What a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// A file, or the text of `exec`.
    Module,
    /// One statement typed at the prompt: expression statements print.
    Interactive,
    /// The text of `eval`: its body is one `Return`.
    Expression,
    /// A class body.
    Class,
    /// A `def`.
    Function,
    /// A `lambda`.
    Lambda,
    /// `<listcomp>`, parameter `.0`
    ListComp,
    /// `<setcomp>`, parameter `.0`
    SetComp,
    /// `<dictcomp>`, parameter `.0`
    DictComp,
    /// `<genexpr>`, parameter `.0`; a generator
    GenExpr,
}

/// One resolved scope.
#[derive(Debug)]
pub struct Code {
    /// `co_name`
    pub name: Rc<str>,
    /// `co_qualname`
    pub qualname: Rc<str>,
    /// What it is.
    pub kind: ScopeKind,
    /// The text that its spans point into.
    pub source: Rc<Source>,
    /// `co_firstlineno`: of the first decorator, if there is one.
    pub first_line: u32,
    /// The span of the whole definition.
    pub span: Span,
    /// Positional parameters, positional-only ones included (`co_argcount`).
    pub nargs: u32,
    /// Of those, the positional-only ones (`co_posonlyargcount`).
    pub nposonly: u32,
    /// Keyword-only parameters (`co_kwonlyargcount`); their slots follow the positional ones.
    pub nkwonly: u32,
    /// `*args`: its slot is `nargs + nkwonly`.
    pub vararg: bool,
    /// `**kwargs`: its slot follows.
    pub kwarg: bool,
    /// `co_varnames`: names of the slots `0 ..`; for parameters that are cells too.
    pub varnames: Box<[Rc<str>]>,
    /// `co_cellvars`, with the slot of each: a parameter's own slot, or one behind the locals.
    pub cellvars: Box<[(Rc<str>, Slot)]>,
    /// `co_freevars`, in the order of the function's closure tuple; their slots are `free_start ..`.
    pub freevars: Box<[Rc<str>]>,
    /// Slot of the first free variable.
    pub free_start: Slot,
    /// Slot of the first temporary.
    pub temp_start: Slot,
    /// Slots of a frame.
    pub nslots: u32,
    /// `co_names` and every other name that the tree uses (attributes, globals, keywords).
    pub names: Box<[Rc<str>]>,
    /// `co_names`: which of `names` it shows, in its order.
    pub co_names: Box<[NameId]>,
    /// `co_consts`, merged as CPython merges them (type and value, sign of zero, recursively in tuples). A function
    /// with a docstring has it at index 0; without, `None` is there.
    pub consts: Box<[Constant]>,
    /// `co_consts`: which constants and codes it shows, in its order.
    pub co_consts: Box<[CoConst]>,
    /// Codes of the scopes inside.
    pub children: Box<[Rc<Code>]>,
    /// Inline caches that a code object of this tree needs.
    pub ncaches: u32,
    /// Resume positions (small integers) that a suspended frame needs.
    pub npositions: u32,
    /// What a call makes: a generator or its kin, whose frame can be suspended, or `None` for a plain function.
    pub suspends: Option<Suspends>,
    /// Nested in a function scope (`CO_NESTED`).
    pub is_nested: bool,
    /// Has a docstring (constant 0); in module and class scope the body assigns `__doc__` itself.
    pub has_docstring: bool,
    /// Its statements are not here: what the code is in full, [`super::fulfil`] says when it is called first. In modules of
    /// the library alone.
    pub promised: bool,
    /// `from __future__ import annotations` holds: annotations are constants of their text.
    pub future_annotations: bool,
    /// A module or class body with annotations: a `SetupAnnotations` statement in it makes `__annotations__`.
    pub sets_annotations: bool,
    /// For a class body: the slot of its `__class__` cell, if a method uses it; stored as `__classcell__` at the end.
    pub class_cell: Option<Slot>,
    /// CPython's `co_stacksize` as the compiler of 3.11 would compute it, as near as the resolver models it.
    pub stack_size: u32,
    /// Where the truth of an operand is asked for, by the operand's own place, in order: that is the place of the whole
    /// statement or expression that asks (see [`Code::truth_at`]).
    pub truths: Box<[(Span, Span)]>,
    /// How deep the tree is (levels), scopes inside included: what dropping it needs.
    pub depth: u32,
    /// The statements.
    pub body: Block,
}

/// What a code is whose frame can be suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Suspends {
    /// Holds `yield`, or is a generator expression.
    Generator,
    /// An `async def`, or a comprehension that awaits.
    Coroutine,
    /// Both.
    AsyncGenerator,
}

/// One entry of `co_consts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CoConst {
    /// A constant.
    Const(ConstId),
    /// The code of a scope inside.
    Child(ChildId),
}

impl Code {
    /// Where a frame is while it asks whether the operand at `own` is true.
    pub fn truth_at(&self, own: Span) -> Option<Span> {
        let key = |span: &Span| (span.start, span.end);
        let index = self.truths.binary_search_by_key(&key(&own), |(operand, _)| key(operand)).ok()?;
        Some(self.truths[index].1)
    }
}

impl Drop for Code {
    /// Dropping a tree recurses: a deep one gets a stack of its own.
    fn drop(&mut self) {
        if self.depth > DEEP {
            let parts = (std::mem::take(&mut self.body), std::mem::take(&mut self.children));
            stacker::grow(self.depth as usize * DROP_BYTES, move || drop(parts));
        }
    }
}

/// Statements in a row.
#[derive(Debug, Default)]
pub struct Block {
    /// The statements.
    pub stmts: Box<[Stmt]>,
    /// In a generator, if one of them may suspend: where the index of the current one is kept.
    pub position: Option<PositionId>,
}

/// A statement.
#[derive(Debug)]
pub struct Stmt {
    /// Where it stands (tracing shows its first line).
    pub at: Span,
    /// Can a `yield` in it suspend the frame?
    pub may_yield: bool,
    /// What it is.
    pub node: StmtNode,
}

/// The kinds of resolved statements.
#[derive(Debug)]
#[repr(u8)]
pub enum StmtNode {
    /// Evaluate and drop.
    Expr(Expr),
    /// Evaluate and hand to `sys.displayhook` (interactive scope).
    Print(Expr),
    /// `slot = value`, a plain local.
    StoreLocal { slot: Slot, value: Expr },
    /// `target = value`
    Store { target: Target, value: Expr },
    /// `a = b = value`: targets from left to right.
    StoreMany { targets: Box<[Target]>, value: Expr },
    /// `slot op= value`, a plain local.
    AugLocal(Box<AugLocal>),
    /// `target op= value`
    Aug(Box<Aug>),
    /// `__annotations__[name] = value` in a module or class body (name mangled).
    Annotate { name: NameId, value: Expr },
    /// `return value`; `None` for a bare `return`.
    Return(Option<Expr>),
    /// `del targets`
    Delete(Box<[Target]>),
    /// `if`
    If(Box<If>),
    /// `while`
    While(Box<While>),
    /// `for`
    For(Box<For>),
    /// `try`
    Try(Box<Try>),
    /// `with`, one item: several are nested.
    With(Box<With>),
    /// `match`
    Match(Box<Match>),
    /// `raise exc from cause`
    Raise { exc: Option<Expr>, cause: Option<Expr> },
    /// `assert test, msg`
    Assert(Box<Assert>),
    /// `import a.b.c [as x]`
    Import(Box<Import>),
    /// `from module import names`
    ImportFrom(Box<ImportFrom>),
    /// Suspend the frame; what is sent in goes to `into`, or is dropped.
    Yield { value: Option<Expr>, into: Option<Slot>, position: PositionId },
    /// `yield from`: the iterator lives in `iter_slot` while delegating; the result goes to `into`, or is dropped.
    /// So does `await`.
    YieldFrom { value: Expr, source: Awaited, iter_slot: Slot, into: Option<Slot>, position: PositionId },
    /// `async for`
    AsyncFor(Box<AsyncFor>),
    /// `async with`, one item: several are nested.
    AsyncWith(Box<AsyncWith>),
    /// `slot.append(elt)` of a list comprehension.
    Append { slot: Slot, elt: Expr },
    /// `slot.add(elt)` of a set comprehension.
    Add { slot: Slot, elt: Expr },
    /// `slot[key] = value` of a dict comprehension (key first, then value).
    Insert { slot: Slot, key: Expr, value: Expr },
    /// Statements in a row, made by lowering (no scope of their own).
    Block(Block),
    /// Makes an empty `__annotations__` in the namespace of a module or class body, if there is none
    /// (`SETUP_ANNOTATIONS`; it stands where CPython has it, so that the namespace's order is right).
    SetupAnnotations,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `pass`, and statements that only tell the resolver something.
    Pass,
    /// A comment line that is a command, with its number.
    Command(u32),
}

/// `slot op= value`
#[derive(Debug)]
pub struct AugLocal {
    /// Where the statement stands.
    pub at: Span,
    /// The local.
    pub slot: Slot,
    /// Where its name stands.
    pub target_at: Span,
    /// The operator.
    pub op: Operator,
    /// The right side.
    pub value: Expr,
    /// How the local and the right side are read, and the operator again.
    pub run: Run,
    /// The local and the right side in short.
    pub quick: Quick,
}

/// `target op= value` for any target but a plain local or an unpacking.
#[derive(Debug)]
pub struct Aug {
    /// What is read, combined and stored; object and index are evaluated once.
    pub target: Target,
    /// The operator.
    pub op: Operator,
    /// The right side.
    pub value: Expr,
}

/// `if test: body else: orelse`
#[derive(Debug)]
pub struct If {
    /// The condition.
    pub test: Expr,
    /// Then.
    pub body: Block,
    /// Otherwise (an `elif` is an `If` in it).
    pub orelse: Block,
    /// 0: not in; 1: in `body`; 2: in `orelse`.
    pub position: Option<PositionId>,
}

/// `while test: body else: orelse`
#[derive(Debug)]
pub struct While {
    /// Where the whole statement stands.
    pub at: Span,
    /// Statements before each test (from lowering a `yield` in the condition); mostly empty.
    pub before: Block,
    /// The condition.
    pub test: Expr,
    /// The loop's statements.
    pub body: Block,
    /// Runs when the condition was false.
    pub orelse: Block,
    /// 0: not in; 1: in `before`; 2: in `body`; 3: in `orelse`.
    pub position: Option<PositionId>,
}

/// `for target in iter: body else: orelse`
#[derive(Debug)]
pub struct For {
    /// What each item is bound to.
    pub target: Target,
    /// What is iterated.
    pub iter: Expr,
    /// Where that stands: errors of `iter()` and of the iteration point there.
    pub iter_at: Span,
    /// True where `iter` already is an iterator (`.0` of a comprehension): `iter()` is not called.
    pub is_iterator: bool,
    /// Temporary slot that holds the iterator while the loop runs.
    pub iter_slot: Slot,
    /// The loop's statements.
    pub body: Block,
    /// Runs at exhaustion.
    pub orelse: Block,
    /// 0: not in; 1: in `body`; 2: in `orelse`.
    pub position: Option<PositionId>,
}

/// `try: body except..: else: orelse finally: finalbody`
#[derive(Debug)]
pub struct Try {
    /// The guarded statements.
    pub body: Block,
    /// The handlers, in order.
    pub handlers: Box<[Handler]>,
    /// `except*`
    pub star: bool,
    /// Runs when `body` ended normally.
    pub orelse: Block,
    /// Runs always; `None` where there is no `finally`.
    pub finalbody: Option<Block>,
    /// Temporary: in a handler, the exception that was being handled before; in `except*`, see `star_slots`.
    pub saved_slot: Slot,
    /// Temporary: what `finally` must go on with: the exception in flight or the value to return.
    pub pending_slot: Slot,
    /// Temporaries for `except*`: the part of the group that is left, the list of exceptions raised by handlers.
    pub star_slots: [Slot; 2],
    /// Which part is running: 0 none, 1 body, 2 else, 3 finally, 4 + n handler n; kept for a suspended frame.
    pub position: Option<PositionId>,
    /// How control reached `finally` (normal, raised, return, break, continue); kept for a suspended frame.
    pub flow_position: Option<PositionId>,
}

/// `except typ as target: body`
#[derive(Debug)]
pub struct Handler {
    /// From `except` on.
    pub at: Span,
    /// The class or tuple.
    pub typ: Option<Expr>,
    /// Where that stands (`at` if there is none).
    pub typ_at: Span,
    /// The name, unbound again at the end.
    pub target: Option<Target>,
    /// The statements.
    pub body: Block,
}

/// `with context as target: body`
#[derive(Debug)]
pub struct With {
    /// The context manager.
    pub context: Expr,
    /// Where the context expression stands.
    pub at: Span,
    /// What `__enter__` returned goes here.
    pub target: Option<Target>,
    /// The statements.
    pub body: Block,
    /// Temporary: the bound `__exit__`.
    pub exit_slot: Slot,
    /// 0: not in; 1: in `body`.
    pub position: Option<PositionId>,
}

/// `match subject: cases`
#[derive(Debug)]
pub struct Match {
    /// The subject.
    pub subject: Expr,
    /// Temporary that holds the subject while patterns are tried.
    pub subject_slot: Slot,
    /// The cases, in order.
    pub cases: Box<[Case]>,
    /// 0: not in; 1 + n: in the body of case n.
    pub position: Option<PositionId>,
}

/// `case pattern if guard: body`
#[derive(Debug)]
pub struct Case {
    /// Where the pattern stands.
    pub at: Span,
    /// What must match. Captures are bound only when the whole pattern has matched, before the guard runs.
    pub pattern: Pattern,
    /// The condition.
    pub guard: Option<Expr>,
    /// The statements.
    pub body: Block,
}

/// A resolved pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Where it stands.
    pub at: Span,
    /// What it is.
    pub node: PatternNode,
}

/// The kinds of patterns.
#[derive(Debug)]
pub enum PatternNode {
    /// `_`
    Wildcard,
    /// A name: matches anything.
    Capture(Target),
    /// `pattern as name`
    As(Box<Pattern>, Target),
    /// Equal to.
    Value(Expr),
    /// Is `None`, `True`, `False`.
    Singleton(ConstId),
    /// A sequence; `star` is the index of the starred pattern (itself a `Capture` or a `Wildcard`).
    Sequence { items: Box<[Pattern]>, star: Option<u32> },
    /// A mapping.
    Mapping { keys: Box<[Expr]>, patterns: Box<[Pattern]>, rest: Option<Target> },
    /// A class pattern.
    Class { cls: Expr, positional: Box<[Pattern]>, names: Box<[NameId]>, keyword: Box<[Pattern]> },
    /// Alternatives.
    Or(Box<[Pattern]>),
}

/// `assert test, msg`
#[derive(Debug)]
pub struct Assert {
    /// Must be true.
    pub test: Expr,
    /// Argument of the `AssertionError`.
    pub msg: Option<Expr>,
    /// Where the error points: CPython marks the test.
    pub at: Span,
}

/// `import name as target`
#[derive(Debug)]
pub struct Import {
    /// The dotted name.
    pub name: NameId,
    /// Bind the last module of the dotted name (`as`), not the first.
    pub leaf: bool,
    /// Where the module goes.
    pub target: Target,
    /// Where it stands.
    pub at: Span,
}

/// `from module import a as b, ..`
#[derive(Debug)]
pub struct ImportFrom {
    /// The module's dotted name (may be empty).
    pub module: NameId,
    /// Leading dots.
    pub level: u32,
    /// The names and their targets; empty together with `star`.
    pub names: Box<[(NameId, Target)]>,
    /// `from module import *`
    pub star: bool,
    /// Where it stands.
    pub at: Span,
}

/// Something that can be assigned, deleted or augmented.
#[derive(Debug)]
pub enum Target {
    /// A local slot.
    Local { slot: Slot, at: Span },
    /// A cell or free variable: the slot holds the cell.
    Cell { slot: Slot, at: Span },
    /// A global of the module.
    Global { name: NameId, cache: CacheId, at: Span },
    /// A name in the namespace of a module or class body.
    Name { name: NameId, cache: CacheId, at: Span },
    /// `obj.name`
    Attr(Box<Attr>),
    /// `obj[index]`
    Item(Box<Item>),
    /// `a, *b, c`
    Unpack(Box<Unpack>),
}

/// Targets in a row; `star` is the index of the one that takes the rest.
#[derive(Debug)]
pub struct Unpack {
    /// The targets.
    pub targets: Box<[Target]>,
    /// Which of them is starred.
    pub star: Option<u32>,
    /// Where the whole stands.
    pub at: Span,
}
