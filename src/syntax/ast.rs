//! The syntax tree, node for node that of CPython 3.11's `ast` module (`Parser/Python.asdl`).
//!
//! The parser makes it, the resolver reads it, and nothing changes it in between.
//!
//! Invariants:
//! - every statement and expression has the span that CPython's `lineno`..`end_col_offset` describe
//!   (a parenthesised expression has the span of what is inside, a parenthesised tuple has its parentheses);
//! - targets have been checked: only names, attributes, subscripts, starred targets, lists and tuples of such.
//!
//! Not here: scopes, slots, and expression contexts (`Load`, `Store`, `Del` follow from the place in the tree).

use std::rc::Rc;

use indexmap::IndexMap;
use num_bigint::BigInt;

use crate::source::Span;

/// An identifier, NFKC-normalised.
pub type Name = Rc<str>;

/// A string literal's value. Almost always UTF-8; code points where lone surrogates occur.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// Text without surrogates.
    Utf8(Rc<str>),
    /// Code points, of which at least one is a surrogate.
    CodePoints(Rc<[u32]>),
}

/// A literal, or what constant folding made of literals.
#[derive(Clone, Debug)]
pub enum Constant {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// `...`
    Ellipsis,
    /// An integer of any size.
    Int(BigInt),
    /// A float.
    Float(f64),
    /// A complex: real and imaginary part (a literal has real part 0).
    Complex(f64, f64),
    /// A string.
    Str(Text),
    /// A bytes literal.
    Bytes(Rc<[u8]>),
    /// A tuple of constants (made by folding only).
    Tuple(Rc<[Constant]>),
    /// A frozenset of constants (made by folding only, for `in {..}`).
    FrozenSet(Rc<[Constant]>),
}

/// A whole file, snippet or expression.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its statements. In `eval` mode: one expression statement.
    pub body: Vec<Stmt>,
    /// Commands between the statements.
    pub commands: Commands,
}

/// The commands of a text (`#%` lines), by the statement that they stand before or behind.
#[derive(Clone, Debug, Default)]
pub struct Commands(pub IndexMap<(u32, CommandSide), Vec<Command>>);

/// Which side of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandSide {
    /// Before it.
    Before,
    /// Behind it: it is the last of its block.
    Behind,
}

/// One command.
#[derive(Clone, Copy, Debug)]
pub struct Command {
    /// Its number (`Source::commands`).
    pub number: u32,
    /// Its line.
    pub span: Span,
}

/// A statement and where it stands.
#[derive(Clone, Debug)]
pub struct Stmt {
    /// From its first to its last token.
    pub span: Span,
    /// What it is.
    pub node: StmtKind,
}

/// The kinds of statements.
#[derive(Clone, Debug)]
pub enum StmtKind {
    /// `def` (or `async def`).
    FunctionDef(Box<FunctionDef>),
    /// `class`.
    ClassDef(Box<ClassDef>),
    /// `return value`
    Return(Option<Expr>),
    /// `del targets`
    Delete(Vec<Expr>),
    /// `a = b = value`
    Assign { targets: Vec<Expr>, value: Expr },
    /// `target op= value`
    AugAssign { target: Expr, op: Operator, value: Expr },
    /// `target: annotation = value`; `simple` for a bare name without parentheses.
    AnnAssign { target: Expr, annotation: Expr, value: Option<Expr>, simple: bool },
    /// `for target in iter: body else: orelse`
    For { target: Expr, iter: Expr, body: Vec<Stmt>, orelse: Vec<Stmt>, is_async: bool },
    /// `while test: body else: orelse`
    While { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `if test: body else: orelse`; an `elif` is one `If` in `orelse`.
    If { test: Expr, body: Vec<Stmt>, orelse: Vec<Stmt> },
    /// `with items: body`
    With { items: Vec<WithItem>, body: Vec<Stmt>, is_async: bool },
    /// `match subject: cases`
    Match { subject: Expr, cases: Vec<MatchCase> },
    /// `raise exc from cause`
    Raise { exc: Option<Expr>, cause: Option<Expr> },
    /// `try` with `except` or (`star`) `except*`
    Try { body: Vec<Stmt>, handlers: Vec<ExceptHandler>, orelse: Vec<Stmt>, finalbody: Vec<Stmt>, star: bool },
    /// `assert test, msg`
    Assert { test: Expr, msg: Option<Expr> },
    /// `import a.b as c, d`
    Import(Vec<Alias>),
    /// `from ..module import names`; `level` counts the dots.
    ImportFrom { module: Option<Name>, names: Vec<Alias>, level: u32 },
    /// `global names`
    Global(Vec<Name>),
    /// `nonlocal names`
    Nonlocal(Vec<Name>),
    /// An expression as a statement.
    Expr(Expr),
    /// `pass`
    Pass,
    /// The statements of a function that is compiled when it is called; in modules of the library alone.
    Promised,
    /// A comment line that is a command; only while a text is parsed (see `syntax::commands`).
    Command,
    /// `break`
    Break,
    /// `continue`
    Continue,
}

/// `def name(args) -> returns: body`
#[derive(Clone, Debug)]
pub struct FunctionDef {
    /// The function's name.
    pub name: Name,
    /// Its parameters.
    pub args: Arguments,
    /// Its statements.
    pub body: Vec<Stmt>,
    /// Decorator expressions, outermost first.
    pub decorators: Vec<Expr>,
    /// The annotation behind `->`.
    pub returns: Option<Expr>,
    /// `async def`
    pub is_async: bool,
}

/// `class name(bases, keywords): body`
#[derive(Clone, Debug, Default)]
pub struct ClassDef {
    /// The class's name.
    pub name: Name,
    /// Positional bases, starred ones included.
    pub bases: Vec<Expr>,
    /// `metaclass=` and the like.
    pub keywords: Vec<Keyword>,
    /// Its statements.
    pub body: Vec<Stmt>,
    /// Decorator expressions, outermost first.
    pub decorators: Vec<Expr>,
}

/// A parameter list.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// Those before `/`.
    pub posonly: Vec<Arg>,
    /// The ordinary ones.
    pub args: Vec<Arg>,
    /// `*vararg`
    pub vararg: Option<Arg>,
    /// Those behind `*`.
    pub kwonly: Vec<Arg>,
    /// One entry a keyword-only parameter.
    pub kw_defaults: Vec<Option<Expr>>,
    /// `**kwarg`
    pub kwarg: Option<Arg>,
    /// Defaults of the last positional parameters.
    pub defaults: Vec<Expr>,
}

/// One parameter.
#[derive(Clone, Debug)]
pub struct Arg {
    /// Where it stands, annotation included.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its annotation.
    pub annotation: Option<Expr>,
}

/// `name=value` in a call or class header; no name for `**value`.
#[derive(Clone, Debug)]
pub struct Keyword {
    /// Where it stands.
    pub span: Span,
    /// The name, `None` for `**`.
    pub name: Option<Name>,
    /// The value.
    pub value: Expr,
}

/// `name as asname`
#[derive(Clone, Debug)]
pub struct Alias {
    /// Where it stands.
    pub span: Span,
    /// The dotted name, or `*`.
    pub name: Name,
    /// The name behind `as`.
    pub asname: Option<Name>,
}

/// `context as target`
#[derive(Clone, Debug)]
pub struct WithItem {
    /// The context manager.
    pub context: Expr,
    /// The target behind `as`.
    pub target: Option<Expr>,
}

/// `except typ as name: body`
#[derive(Clone, Debug)]
pub struct ExceptHandler {
    /// From `except` to the end of the body.
    pub span: Span,
    /// The class or tuple, `None` for a bare `except:`.
    pub typ: Option<Expr>,
    /// The name behind `as`.
    pub name: Option<Name>,
    /// Its statements.
    pub body: Vec<Stmt>,
}

/// `case pattern if guard: body`
#[derive(Clone, Debug)]
pub struct MatchCase {
    /// What must match.
    pub pattern: Pattern,
    /// The condition behind `if`.
    pub guard: Option<Expr>,
    /// Its statements.
    pub body: Vec<Stmt>,
}

/// A pattern and where it stands.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// From its first to its last token.
    pub span: Span,
    /// What it is.
    pub node: PatternKind,
}

/// The kinds of patterns (PEP 634).
#[derive(Clone, Debug)]
pub enum PatternKind {
    /// A literal or dotted name, compared with `==`.
    Value(Expr),
    /// `None`, `True`, `False`, compared with `is`.
    Singleton(Constant),
    /// `[a, b, *c]`
    Sequence(Vec<Pattern>),
    /// `{key: pattern, **rest}`
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<Name> },
    /// `Class(a, b, k=c)`
    Class { cls: Expr, patterns: Vec<Pattern>, kwd_attrs: Vec<Name>, kwd_patterns: Vec<Pattern> },
    /// `*name` or `*_` in a sequence.
    Star(Option<Name>),
    /// `pattern as name`; a bare name has no pattern; `_` has neither.
    As { pattern: Option<Box<Pattern>>, name: Option<Name> },
    /// `a | b`
    Or(Vec<Pattern>),
}

/// An expression and where it stands.
#[derive(Clone, Debug)]
pub struct Expr {
    /// From its first to its last token.
    pub span: Span,
    /// What it is.
    pub node: ExprKind,
}

/// The kinds of expressions.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `a and b and c`, `a or b`
    BoolOp { op: BoolOperator, values: Vec<Expr> },
    /// `target := value`
    NamedExpr { target: Name, target_span: Span, value: Box<Expr> },
    /// `left op right`
    BinOp { left: Box<Expr>, op: Operator, right: Box<Expr> },
    /// `op operand`
    UnaryOp { op: UnaryOperator, operand: Box<Expr> },
    /// `lambda args: body`
    Lambda { args: Box<Arguments>, body: Box<Expr> },
    /// `body if test else orelse`
    IfExp { test: Box<Expr>, body: Box<Expr>, orelse: Box<Expr> },
    /// `{k: v, **d}`; no key for `**d`.
    Dict { keys: Vec<Option<Expr>>, values: Vec<Expr> },
    /// `{a, b}`
    Set(Vec<Expr>),
    /// `[elt for ..]`
    ListComp { elt: Box<Expr>, generators: Vec<Comprehension> },
    /// `{elt for ..}`
    SetComp { elt: Box<Expr>, generators: Vec<Comprehension> },
    /// `{key: value for ..}`
    DictComp { key: Box<Expr>, value: Box<Expr>, generators: Vec<Comprehension> },
    /// `(elt for ..)`
    GeneratorExp { elt: Box<Expr>, generators: Vec<Comprehension> },
    /// `await value`
    Await(Box<Expr>),
    /// `yield value`
    Yield(Option<Box<Expr>>),
    /// `yield from value`
    YieldFrom(Box<Expr>),
    /// `left op a op b ..`
    Compare { left: Box<Expr>, ops: Vec<CompareOperator>, comparators: Vec<Expr> },
    /// `func(args, keywords)`
    Call { func: Box<Expr>, args: Vec<Expr>, keywords: Vec<Keyword> },
    /// `{value!conversion:spec}` inside an f-string; conversion is `s`, `r` or `a`; the spec is a `JoinedStr`.
    FormattedValue { value: Box<Expr>, conversion: Option<char>, format_spec: Option<Box<Expr>> },
    /// An f-string: constants and formatted values.
    JoinedStr(Vec<Expr>),
    /// A literal.
    Constant(Constant),
    /// `value.attr`
    Attribute { value: Box<Expr>, attr: Name },
    /// `value[slice]`
    Subscript { value: Box<Expr>, slice: Box<Expr> },
    /// `*value`
    Starred(Box<Expr>),
    /// A name.
    Name(Name),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `(a, b)`
    Tuple(Vec<Expr>),
    /// `lower:upper:step`, inside a subscript.
    Slice { lower: Option<Box<Expr>>, upper: Option<Box<Expr>>, step: Option<Box<Expr>> },
}

/// `for target in iter if cond if cond`
#[derive(Clone, Debug)]
pub struct Comprehension {
    /// What each item is bound to.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The conditions.
    pub ifs: Vec<Expr>,
    /// `async for`
    pub is_async: bool,
}

/// `and`, `or`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoolOperator {
    And,
    Or,
}

/// Binary arithmetic operators, in the order of CPython's `NB_*` table (`opcode.h`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    Add,
    BitAnd,
    FloorDiv,
    LShift,
    MatMul,
    Mult,
    Mod,
    BitOr,
    Pow,
    RShift,
    Sub,
    Div,
    BitXor,
}

/// Unary operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnaryOperator {
    Invert,
    Not,
    UAdd,
    USub,
}

/// Comparison operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareOperator {
    Eq,
    NotEq,
    Lt,
    LtE,
    Gt,
    GtE,
    Is,
    IsNot,
    In,
    NotIn,
}
