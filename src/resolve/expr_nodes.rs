//! The resolved tree's expressions (see `code` for its statements, and for what holds for all of it).

use super::code::{CacheId, CompareOperator, ConstId, NameId, Operator, Slot, Target, UnaryOperator};
use super::makers::{MakeClass, MakeComprehension, MakeFunction};
use crate::source::Span;

/// A resolved expression. Its number is stored as it is, and found without arithmetic.
#[derive(Debug)]
#[repr(u8)]
pub enum Expr {
    /// A constant.
    Const(ConstId),
    /// A local slot.
    Local { slot: Slot, at: Span },
    /// What the cell in a slot holds.
    Cell { slot: Slot, at: Span },
    /// In a class body: a free variable that the namespace may shadow.
    ClassCell { slot: Slot, name: NameId, at: Span },
    /// A global of the module, or a builtin.
    Global { name: NameId, cache: CacheId, at: Span },
    /// In a module or class body: namespace, then globals, then builtins.
    Name { name: NameId, cache: CacheId, at: Span },
    /// The value of a temporary slot, moved out of it.
    Take(Slot),
    /// `left op right`
    Binary(Box<Binary>),
    /// `op operand`
    Unary(Box<Unary>),
    /// `left op right`, one comparison.
    Compare(Box<Compare>),
    /// `a < b < c`
    CompareChain(Box<CompareChain>),
    /// `a and b and c`
    And(Box<[Expr]>),
    /// `a or b or c`
    Or(Box<[Expr]>),
    /// `not a`
    Not(Box<Expr>, Span),
    /// `body if test else orelse`
    Conditional(Box<Conditional>),
    /// `obj.name`
    Attr(Box<Attr>),
    /// `obj[index]`
    Item(Box<Item>),
    /// `lower:upper:step`
    Slice(Box<[Option<Expr>; 3]>),
    /// `func(args, names=..)`
    Call(Box<Call>),
    /// `obj.name(args, names=..)`: no bound method is made.
    CallMethod(Box<CallMethod>),
    /// A call with `*` or `**`.
    CallStar(Box<CallStar>),
    /// `(a, b)`; `star` where an item is [`Expr::Star`].
    Tuple { items: Box<[Expr]>, star: bool },
    /// `[a, b]`: built at its exact size.
    List { items: Box<[Expr]>, star: bool },
    /// A list display of constants (three or more) or of more than 30 items: an empty list that is extended by the
    /// constant tuple (`from`), or appended to item by item (`from` is `None`).
    ListGrown { from: Option<ConstId>, items: Box<[Expr]> },
    /// `{a, b}`; likewise `from` is a frozenset constant that updates an empty set.
    Set { items: Box<[Expr]>, star: bool, from: Option<ConstId>, at: Span },
    /// `{k: v, **d}`; no key for `**d`. `const_keys`: all keys constant, as CPython's `BUILD_CONST_KEY_MAP`.
    Dict { items: Box<[(Option<Expr>, Expr)]>, at: Span, const_keys: bool },
    /// `*value` inside a display.
    Star(Box<Expr>, Span),
    /// An f-string.
    FString(Box<[FPart]>),
    /// `target := value`
    Walrus(Box<(Target, Expr)>),
    /// A function object.
    Function(Box<MakeFunction>),
    /// A list, set or dict comprehension or generator expression.
    Comprehension(Box<MakeComprehension>),
    /// A class statement's class (before decorators).
    Class(Box<MakeClass>),
}

/// How the operands of a two-operand node are read: in place where they are locals or constants, else as values.
///
/// A local on the left of anything else is read in place only if nothing on the right binds names of this frame (no
/// `:=`): it is checked first, and read last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// A local, and a constant small int.
    LocalImm,
    /// Anything, and a constant small int.
    AnyImm,
    /// Two locals.
    LocalLocal,
    /// A local and a constant.
    LocalConst,
    /// A constant and a local.
    ConstLocal,
    /// What a cell holds, and a constant small int.
    CellImm,
    /// What a cell holds, and a local: reading a local runs nothing that could change the cell.
    CellLocal,
    /// Anything, and a local.
    AnyLocal,
    /// Anything, and a constant.
    AnyConst,
    /// A local, and anything.
    LocalAny,
    /// A constant, and anything.
    ConstAny,
    /// Anything.
    AnyAny,
}

impl Shape {
    /// The shape of two operands: `imm` is the value of the right one if it is a constant small int; does the right
    /// one bind names?
    pub fn of(left: &Expr, right: &Expr, imm: Option<i32>, rebinds: bool) -> Shape {
        match (left, right) {
            (Expr::Local { .. }, _) if imm.is_some() => Shape::LocalImm,
            (Expr::Cell { .. }, _) if imm.is_some() => Shape::CellImm,
            (Expr::Cell { .. }, Expr::Local { .. }) => Shape::CellLocal,
            _ if imm.is_some() => Shape::AnyImm,
            (Expr::Local { .. }, Expr::Local { .. }) => Shape::LocalLocal,
            (Expr::Local { .. }, Expr::Const(_)) => Shape::LocalConst,
            (Expr::Const(_), Expr::Local { .. }) => Shape::ConstLocal,
            (_, Expr::Local { .. }) => Shape::AnyLocal,
            (_, Expr::Const(_)) => Shape::AnyConst,
            (Expr::Local { .. }, _) if !rebinds => Shape::LocalAny,
            (Expr::Const(_), _) => Shape::ConstAny,
            _ => Shape::AnyAny,
        }
    }
}

/// Shape and operator of a node in one number: the index of the walker's function for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run(pub u8);

impl Run {
    /// Numbers for each shape: more than there are operators.
    pub const OPERATORS: usize = 16;

    /// The number for a shape and the number of an operator.
    pub fn of(shape: Shape, operator: u8) -> Run {
        debug_assert!((operator as usize) < Run::OPERATORS);
        Run(shape as u8 * Run::OPERATORS as u8 + operator)
    }
}

/// What the walker reads of two operands before it looks at their expressions. Meaningless for operands that the shape
/// calls anything.
#[derive(Clone, Copy, Debug)]
pub struct Quick {
    /// The left operand's slot (of a local or a cell) or constant.
    pub left: u32,
    /// The right operand's.
    pub right: u32,
    /// Its value, where it is a constant small int (the `Imm` shapes).
    pub imm: i32,
}

impl Quick {
    /// Of two operands; `imm` as the resolver found it.
    pub fn of(left: &Expr, right: &Expr, imm: Option<i32>) -> Quick {
        Quick { left: Quick::index(left), right: Quick::index(right), imm: imm.unwrap_or(0) }
    }

    fn index(node: &Expr) -> u32 {
        match node {
            Expr::Const(id) => *id,
            Expr::Local { slot, .. } | Expr::Cell { slot, .. } => *slot,
            _ => 0,
        }
    }
}

/// `left op right`
#[derive(Debug)]
pub struct Binary {
    /// The operator.
    pub op: Operator,
    /// How operands are read, and the operator again.
    pub run: Run,
    /// Left operand.
    pub left: Expr,
    /// Right operand.
    pub right: Expr,
    /// The operands in short.
    pub quick: Quick,
    /// Where the whole stands.
    pub at: Span,
}

/// `op operand`
#[derive(Debug)]
pub struct Unary {
    /// `+`, `-`, `~` (`not` has its own node).
    pub op: UnaryOperator,
    /// The operand.
    pub operand: Expr,
    /// Where the whole stands.
    pub at: Span,
}

/// `left op right`
#[derive(Debug)]
pub struct Compare {
    /// The operator.
    pub op: CompareOperator,
    /// How operands are read, and the operator again.
    pub run: Run,
    /// Left operand.
    pub left: Expr,
    /// Right operand.
    pub right: Expr,
    /// The operands in short.
    pub quick: Quick,
    /// Where the whole stands.
    pub at: Span,
}

/// `first op a op b ..`
#[derive(Debug)]
pub struct CompareChain {
    /// The first operand.
    pub first: Expr,
    /// Operators and the operands behind them.
    pub rest: Box<[(CompareOperator, Expr)]>,
    /// Where the whole stands.
    pub at: Span,
}

/// `body if test else orelse`
#[derive(Debug)]
pub struct Conditional {
    /// The condition.
    pub test: Expr,
    /// Value if true.
    pub body: Expr,
    /// Value if false.
    pub orelse: Expr,
}

/// `obj.name`
#[derive(Debug)]
pub struct Attr {
    /// The object.
    pub obj: Expr,
    /// The name, mangled.
    pub name: NameId,
    /// Its cache.
    pub cache: CacheId,
    /// Where the whole stands.
    pub at: Span,
}

/// `obj[index]`
#[derive(Debug)]
pub struct Item {
    /// The object.
    pub obj: Expr,
    /// The index (may be a `Slice`).
    pub index: Expr,
    /// How the two are read.
    pub shape: Shape,
    /// The operands in short.
    pub quick: Quick,
    /// Where the whole stands.
    pub at: Span,
}

/// `func(args)`
#[derive(Debug)]
pub struct Call {
    /// What is called.
    pub func: Expr,
    /// What it is given.
    pub given: Given,
}

/// The arguments of a call without stars.
#[derive(Debug)]
pub struct Given {
    /// Positional arguments, then the values of keyword arguments.
    pub args: Box<[Expr]>,
    /// Names of the keyword arguments: of the last `kw_names.len()` of `args`.
    pub kw_names: Box<[NameId]>,
    /// Where the whole call stands.
    pub at: Span,
    /// Bit n for n positional arguments, if they are few and there are no others.
    pub by_position: u8,
}

impl Given {
    /// Arguments of a call at `at`.
    pub fn new(args: Box<[Expr]>, kw_names: Box<[NameId]>, at: Span) -> Given {
        let few = kw_names.is_empty() && args.len() < 8;
        let by_position = if few { 1 << args.len() } else { 0 };
        Given { args, kw_names, at, by_position }
    }
}

/// `obj.name(args)`
#[derive(Debug)]
pub struct CallMethod {
    /// The receiver.
    pub obj: Expr,
    /// The method's name, mangled.
    pub name: NameId,
    /// Its cache.
    pub cache: CacheId,
    /// Where `obj.name` stands.
    pub attr_at: Span,
    /// What it is given.
    pub given: Given,
}

/// A call with `*` or `**` arguments.
#[derive(Debug)]
pub struct CallStar {
    /// What is called.
    pub func: Expr,
    /// Positional arguments; a starred one is [`Expr::Star`].
    pub args: Box<[Expr]>,
    /// Keyword arguments in order; no name for `**`.
    pub keywords: Box<[(Option<NameId>, Expr)]>,
    /// Where the whole stands.
    pub at: Span,
}

/// A piece of an f-string.
#[derive(Debug)]
pub enum FPart {
    /// Text.
    Literal(ConstId),
    /// `{value!conversion:spec}`
    Value { value: Expr, conversion: Option<char>, spec: Option<Box<[FPart]>>, at: Span },
}
