//! What the grammar's rules do: they build the tree, and refuse what the grammar alone lets through.
//!
//! Called by the generated parser, one function a rule that needs more than a struct literal.
//!
//! Invariants:
//! - a span is taken from the tokens that the rule covers, as CPython does;
//! - a refusal is [`Rejection::Diagnose`] whenever the sentence depends on the text around it.
//!
//! Not here: sentences about wrong syntax (`diagnose`), literals' insides (`string`, `fstring`, `number`).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use lalrpop_util::ParseError;
use unicode_normalization::UnicodeNormalization;

use super::ast::{
    Arg, Arguments, BoolOperator, ClassDef, CompareOperator, Comprehension, Constant, ExceptHandler, Expr, ExprKind,
    FunctionDef, Keyword, Name, Operator, Pattern, PatternKind, Stmt, StmtKind, WithItem,
};
use super::error::{SyntaxError, Warning};
use super::lexer::Spanned;
use super::target::{self, Purpose};
use super::token::Token;
use super::{number, string};
use crate::source::{Source, Span};

/// Why a rule refuses what it read.
#[derive(Clone, Debug)]
pub enum Rejection {
    /// The text is wrong; `diagnose` finds out how.
    Diagnose,
    /// The text is wrong in exactly this way.
    Error(Box<SyntaxError>),
}

impl From<SyntaxError> for Rejection {
    fn from(error: SyntaxError) -> Rejection {
        Rejection::Error(Box::new(error))
    }
}

/// A rule's result in the generated parser's terms.
type Built<T> = Result<T, ParseError<u32, Token, Rejection>>;

fn refuse<T>(error: SyntaxError) -> Built<T> {
    Err(ParseError::User { error: error.into() })
}

/// One item of a parameter list, before the list is sorted.
pub enum Parameter {
    /// `name`, `name: annotation`, `name=default`
    Plain(Arg, Option<Expr>),
    /// `/`
    Slash,
    /// A bare `*`
    Star,
    /// `*args`
    Args(Arg),
    /// `**kwargs`
    Kwargs(Arg),
}

/// One item of an argument list.
pub enum Argument {
    /// A positional argument, starred ones included.
    Positional(Expr),
    /// `x for x in y` without parentheses of its own.
    Generator(Expr, Vec<Comprehension>),
    /// `name=value`, `**value`
    Keyword(Keyword),
}

/// One item of a mapping pattern.
pub enum MapItem {
    /// `key: pattern`
    Pair(Box<Expr>, Box<Pattern>),
    /// `**rest`
    Rest(Name),
}

/// One item of a class pattern.
pub enum ClassItem {
    /// `pattern`
    Positional(Pattern),
    /// `name=pattern`
    Keyword(Name, Pattern),
}

/// `op operand` in a chain of binary operators.
pub struct Link {
    /// The operator before the operand.
    pub op: Operator,
    /// The operand's first byte, parentheses included.
    pub start: u32,
    /// The operand.
    pub operand: Expr,
    /// The byte behind the operand, parentheses included.
    pub end: u32,
}

/// An expression node over the bytes `start..end`.
pub fn expr(start: u32, end: u32, node: ExprKind) -> Expr {
    Expr { span: Span { start, end }, node }
}

/// A statement node over the bytes `start..end`.
pub fn stmt(start: u32, end: u32, node: StmtKind) -> Stmt {
    Stmt { span: Span { start, end }, node }
}

/// A pattern node over the bytes `start..end`.
pub fn pattern(start: u32, end: u32, node: PatternKind) -> Pattern {
    Pattern { span: Span { start, end }, node }
}

/// A tuple of `first` and `rest`.
pub fn tuple(start: u32, end: u32, first: Expr, rest: Vec<Expr>) -> Expr {
    let mut items = Vec::with_capacity(rest.len() + 1);
    items.push(first);
    items.extend(rest);
    expr(start, end, ExprKind::Tuple(items))
}

/// Where the last of several blocks that is not empty ends. The last block is given last.
pub fn last(blocks: &[&Vec<Stmt>]) -> u32 {
    blocks.iter().rev().find_map(|block| block.last()).map_or(0, |s| s.span.end)
}

/// How tightly an operator binds: tighter is higher.
fn precedence(op: Operator) -> u8 {
    match op {
        Operator::BitOr => 0,
        Operator::BitXor => 1,
        Operator::BitAnd => 2,
        Operator::LShift | Operator::RShift => 3,
        Operator::Add | Operator::Sub => 4,
        Operator::Mult | Operator::Div | Operator::FloorDiv | Operator::Mod | Operator::MatMul => 5,
        Operator::Pow => 6,
    }
}

/// What the rules share while one text is parsed.
pub struct Builder<'s> {
    /// The text.
    pub source: &'s Source,
    /// Its tokens.
    pub tokens: &'s [Spanned],
    /// Doubtful things found so far.
    pub warnings: RefCell<Vec<Warning>>,
    names: RefCell<HashMap<&'s str, Name>>,
}

impl<'s> Builder<'s> {
    /// A builder for one parse.
    pub fn new(source: &'s Source, tokens: &'s [Spanned]) -> Builder<'s> {
        Builder { source, tokens, warnings: RefCell::default(), names: RefCell::default() }
    }

    /// The text of the bytes `start..end`.
    pub fn text(&self, start: u32, end: u32) -> &'s str {
        &self.source.text[start as usize..end as usize]
    }

    /// The identifier at `start..end`; equal names share one allocation.
    pub fn name(&self, start: u32, end: u32) -> Name {
        let text = self.text(start, end);
        let mut names = self.names.borrow_mut();
        let fresh = || if text.is_ascii() { Rc::from(text) } else { text.nfkc().collect::<String>().into() };
        names.entry(text).or_insert_with(fresh).clone()
    }

    /// The first token that starts at or behind `offset`.
    pub fn token_from(&self, offset: u32) -> Span {
        let index = self.tokens.partition_point(|&(start, _, _)| start < offset);
        self.tokens.get(index).map_or(Span { start: offset, end: offset }, |&(start, _, end)| Span { start, end })
    }

    /// Refuses when `wrong` holds.
    pub fn refuse_if(&self, wrong: bool) -> Built<()> {
        if wrong { Err(ParseError::User { error: Rejection::Diagnose }) } else { Ok(()) }
    }

    /// The number literal at `start..end`.
    pub fn number(&self, start: u32, end: u32) -> Built<Expr> {
        match number::value(self.text(start, end)) {
            Ok(value) => Ok(expr(start, end, ExprKind::Constant(value))),
            Err(message) => refuse(SyntaxError::new(message, Span { start, end })),
        }
    }

    /// Adjacent string literals: one constant, or an f-string.
    pub fn strings(&self, pieces: Vec<Span>) -> Built<Expr> {
        Ok(string::concatenate(self, &pieces)?)
    }

    // Targets.

    /// Refuses what cannot be assigned to by `for`, `with` or a comprehension.
    pub fn check_targets(&self, target: &Expr) -> Built<()> {
        self.refuse_if(target::invalid(target, Purpose::Star).is_some())
    }

    /// `first = rest[0] = .. = value`
    pub fn assign(&self, first: Expr, mut rest: Vec<Expr>) -> Built<StmtKind> {
        let value = rest.pop().expect("the grammar asks for one `=` at least");
        let mut targets = vec![first];
        targets.append(&mut rest);
        for target in &targets {
            self.check_targets(target)?;
        }
        Ok(StmtKind::Assign { targets, value })
    }

    /// `target op= value`
    pub fn aug_assign(&self, target: Expr, op: Operator, value: Expr) -> Built<StmtKind> {
        self.refuse_if(!is_single_target(&target))?;
        Ok(StmtKind::AugAssign { target, op, value })
    }

    /// `target: annotation = value`. A name in parentheses is not "simple".
    pub fn ann_assign(&self, start: u32, target: Expr, annotation: Expr, value: Option<Expr>) -> Built<StmtKind> {
        self.refuse_if(!is_single_target(&target))?;
        let simple = matches!(target.node, ExprKind::Name(_)) && target.span.start == start;
        Ok(StmtKind::AnnAssign { target, annotation, value, simple })
    }

    /// `del targets`
    pub fn delete(&self, targets: Vec<Expr>) -> Built<StmtKind> {
        self.refuse_if(targets.iter().any(|t| target::invalid(t, Purpose::Delete).is_some()))?;
        Ok(StmtKind::Delete(targets))
    }

    // Statements.

    /// `if` with its `elif`s, each of which is an `If` in the `orelse` before it.
    pub fn if_chain(
        &self,
        start: u32,
        test: Expr,
        body: Vec<Stmt>,
        elifs: Vec<(u32, Expr, Vec<Stmt>)>,
        orelse: Option<Vec<Stmt>>,
    ) -> Stmt {
        let mut orelse = orelse.unwrap_or_default();
        for (start, test, body) in elifs.into_iter().rev() {
            let end = last(&[&body, &orelse]);
            orelse = vec![stmt(start, end, StmtKind::If { test, body, orelse })];
        }
        let end = last(&[&body, &orelse]);
        stmt(start, end, StmtKind::If { test, body, orelse })
    }

    /// `with items: body`
    pub fn with_statement(&self, start: u32, items: Vec<WithItem>, body: Vec<Stmt>) -> Stmt {
        let end = last(&[&body]);
        stmt(start, end, StmtKind::With { items, body, is_async: false })
    }

    /// `try` with handlers.
    pub fn try_statement(
        &self,
        start: u32,
        body: Vec<Stmt>,
        handlers: Vec<ExceptHandler>,
        orelse: Option<Vec<Stmt>>,
        finalbody: Option<Vec<Stmt>>,
        star: bool,
    ) -> Stmt {
        let (orelse, finalbody) = (orelse.unwrap_or_default(), finalbody.unwrap_or_default());
        let handled = handlers.last().map_or(start, |handler| handler.span.end);
        let end = handled.max(last(&[&orelse, &finalbody]));
        stmt(start, end, StmtKind::Try { body, handlers, orelse, finalbody, star })
    }

    /// One `except` clause.
    pub fn handler(&self, start: u32, typ: Option<Expr>, name: Option<Name>, body: Vec<Stmt>) -> ExceptHandler {
        ExceptHandler { span: Span { start, end: last(&[&body]) }, typ, name, body }
    }

    /// `def name(params) -> returns: body`
    pub fn function(
        &self,
        start: u32,
        name: Name,
        params: Vec<Parameter>,
        returns: Option<Expr>,
        body: Vec<Stmt>,
    ) -> Built<Stmt> {
        let args = self.parameters(params)?;
        let end = last(&[&body]);
        let function = FunctionDef { name, args, body, decorators: Vec::new(), returns, is_async: false };
        Ok(stmt(start, end, StmtKind::FunctionDef(Box::new(function))))
    }

    /// `class name(args): body`
    pub fn class(&self, start: u32, name: Name, args: (Vec<Expr>, Vec<Keyword>), body: Vec<Stmt>) -> Stmt {
        let end = last(&[&body]);
        let class = ClassDef { name, bases: args.0, keywords: args.1, body, decorators: Vec::new() };
        stmt(start, end, StmtKind::ClassDef(Box::new(class)))
    }

    /// Refuses a generator expression that has only the call's parentheses, which open at `open`: a class has none.
    pub fn no_bare_generator(&self, open: u32, args: &[Expr]) -> Built<()> {
        let bare = |arg: &Expr| matches!(arg.node, ExprKind::GeneratorExp { .. }) && arg.span.start == open;
        self.refuse_if(args.iter().any(bare))
    }

    /// Puts decorators on a function or class.
    pub fn decorate(&self, list: Vec<Expr>, mut statement: Stmt) -> Stmt {
        match &mut statement.node {
            StmtKind::FunctionDef(function) => function.decorators = list,
            StmtKind::ClassDef(class) => class.decorators = list,
            _ => unreachable!("the grammar decorates nothing else"),
        }
        statement
    }

    /// Marks a `def`, `for` or `with` as `async`.
    pub fn make_async(&self, mut statement: Stmt) -> Stmt {
        match &mut statement.node {
            StmtKind::FunctionDef(function) => function.is_async = true,
            StmtKind::For { is_async, .. } | StmtKind::With { is_async, .. } => *is_async = true,
            _ => unreachable!("the grammar allows `async` before nothing else"),
        }
        statement
    }

    /// The statement, with its span starting at `start`.
    pub fn starting_at(&self, start: u32, mut statement: Stmt) -> Stmt {
        statement.span.start = start;
        statement
    }

    /// Sorts a flat parameter list into its five parts, and refuses a wrong order.
    pub fn parameters(&self, list: Vec<Parameter>) -> Built<Arguments> {
        let mut sorted = Arguments::default();
        let (mut slash, mut star) = (false, false);
        let mut bare = false;
        for parameter in list {
            self.refuse_if(sorted.kwarg.is_some())?;
            match parameter {
                Parameter::Plain(arg, default) if star => {
                    bare = false;
                    sorted.kwonly.push(arg);
                    sorted.kw_defaults.push(default);
                }
                Parameter::Plain(arg, default) => {
                    self.refuse_if(default.is_none() && !sorted.defaults.is_empty())?;
                    sorted.args.push(arg);
                    sorted.defaults.extend(default);
                }
                Parameter::Slash => {
                    self.refuse_if(slash || star || sorted.args.is_empty())?;
                    slash = true;
                    sorted.posonly = std::mem::take(&mut sorted.args);
                }
                Parameter::Star => {
                    self.refuse_if(star)?;
                    (star, bare) = (true, true);
                }
                Parameter::Args(arg) => {
                    self.refuse_if(star)?;
                    star = true;
                    sorted.vararg = Some(arg);
                }
                Parameter::Kwargs(arg) => {
                    self.refuse_if(bare)?;
                    sorted.kwarg = Some(arg);
                }
            }
        }
        self.refuse_if(bare)?;
        Ok(sorted)
    }

    // Patterns.

    /// A bare name captures, `_` matches all, a dotted name is compared.
    pub fn name_pattern(&self, start: u32, end: u32, value: Expr) -> Pattern {
        let node = match value.node {
            ExprKind::Name(name) => PatternKind::As { pattern: None, name: (&*name != "_").then_some(name) },
            _ => PatternKind::Value(value),
        };
        pattern(start, end, node)
    }

    /// `{key: pattern, **rest}`: the rest comes last, and is not `_`.
    pub fn mapping_pattern(&self, start: u32, end: u32, items: Vec<MapItem>) -> Built<Pattern> {
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        for item in items {
            self.refuse_if(rest.is_some())?;
            match item {
                MapItem::Pair(key, value) => {
                    keys.push(*key);
                    patterns.push(*value);
                }
                MapItem::Rest(name) => {
                    self.refuse_if(&*name == "_")?;
                    rest = Some(name);
                }
            }
        }
        Ok(pattern(start, end, PatternKind::Mapping { keys, patterns, rest }))
    }

    /// `cls(pattern, name=pattern)`: keywords come last.
    pub fn class_pattern(&self, start: u32, end: u32, cls: Expr, items: Vec<ClassItem>) -> Built<Pattern> {
        let (mut patterns, mut kwd_attrs, mut kwd_patterns) = (Vec::new(), Vec::new(), Vec::new());
        for item in items {
            match item {
                ClassItem::Positional(value) => {
                    self.refuse_if(!kwd_attrs.is_empty())?;
                    patterns.push(value);
                }
                ClassItem::Keyword(name, value) => {
                    kwd_attrs.push(name);
                    kwd_patterns.push(value);
                }
            }
        }
        Ok(pattern(start, end, PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns }))
    }

    /// `real + imaginary` as a pattern.
    pub fn complex_pattern(&self, start: u32, end: u32, real: Expr, op: Operator, imaginary: Expr) -> Built<Expr> {
        let real_number = match &real.node {
            ExprKind::UnaryOp { operand, .. } => &operand.node,
            node => node,
        };
        if matches!(real_number, ExprKind::Constant(Constant::Complex(..))) {
            return refuse(SyntaxError::new("real number required in complex literal", real.span));
        }
        if !matches!(imaginary.node, ExprKind::Constant(Constant::Complex(..))) {
            return refuse(SyntaxError::new("imaginary number required in complex literal", imaginary.span));
        }
        Ok(expr(start, end, ExprKind::BinOp { left: Box::new(real), op, right: Box::new(imaginary) }))
    }

    // Expressions.

    /// `lambda params: body`
    pub fn lambda(&self, start: u32, end: u32, params: Vec<Parameter>, body: Expr) -> Built<Expr> {
        let args = Box::new(self.parameters(params)?);
        Ok(expr(start, end, ExprKind::Lambda { args, body: Box::new(body) }))
    }

    /// `first op rest[0] op ..`
    pub fn bool_op(&self, start: u32, end: u32, op: BoolOperator, first: Expr, rest: Vec<Expr>) -> Expr {
        let mut values = vec![first];
        values.extend(rest);
        expr(start, end, ExprKind::BoolOp { op, values })
    }

    /// `left op comparator op ..`
    pub fn compare(&self, start: u32, end: u32, left: Expr, rest: Vec<(CompareOperator, Expr)>) -> Expr {
        let (ops, comparators) = rest.into_iter().unzip();
        expr(start, end, ExprKind::Compare { left: Box::new(left), ops, comparators })
    }

    /// A chain of binary operators, all left-associative, as a tree.
    pub fn fold(&self, start: u32, first: Expr, end: u32, links: Vec<Link>) -> Expr {
        // After each step the stack holds operands with strictly rising precedence between them.
        let mut stack = vec![Link { op: Operator::BitOr, start, operand: first, end }];
        let mut ops: Vec<Operator> = Vec::new();
        for link in links {
            while ops.last().is_some_and(|&op| precedence(op) >= precedence(link.op)) {
                join(&mut stack, &mut ops);
            }
            ops.push(link.op);
            stack.push(link);
        }
        while !ops.is_empty() {
            join(&mut stack, &mut ops);
        }
        stack.pop().map(|link| link.operand).expect("joining leaves one operand")
    }

    /// Sorts an argument list, and refuses a wrong order. `start..end` covers its parentheses.
    pub fn arguments(
        &self,
        start: u32,
        end: u32,
        items: Vec<Argument>,
        trailing_comma: bool,
    ) -> Built<(Vec<Expr>, Vec<Keyword>)> {
        let alone = items.len() == 1 && !trailing_comma;
        let (mut args, mut keywords): (Vec<Expr>, Vec<Keyword>) = (Vec::new(), Vec::new());
        for item in items {
            match item {
                Argument::Generator(elt, generators) => {
                    self.refuse_if(!alone)?;
                    args.push(expr(start, end, ExprKind::GeneratorExp { elt: Box::new(elt), generators }));
                }
                Argument::Positional(value) => {
                    let starred = matches!(value.node, ExprKind::Starred(_));
                    let unpacked = keywords.iter().any(|keyword| keyword.name.is_none());
                    self.refuse_if(unpacked || (!keywords.is_empty() && !starred))?;
                    args.push(value);
                }
                Argument::Keyword(keyword) => keywords.push(keyword),
            }
        }
        Ok((args, keywords))
    }

    /// `func(args)`
    pub fn call(&self, start: u32, end: u32, func: Expr, args: (Vec<Expr>, Vec<Keyword>)) -> Expr {
        expr(start, end, ExprKind::Call { func: Box::new(func), args: args.0, keywords: args.1 })
    }

    /// `value[slice]`
    pub fn subscript(&self, start: u32, end: u32, value: Expr, slice: Expr) -> Expr {
        expr(start, end, ExprKind::Subscript { value: Box::new(value), slice: Box::new(slice) })
    }

    /// The only item between `[` and `]`: a starred one makes a tuple.
    pub fn subscript_item(&self, start: u32, end: u32, item: Expr) -> Expr {
        match item.node {
            ExprKind::Starred(_) => tuple(start, end, item, Vec::new()),
            _ => item,
        }
    }
}

/// Replaces the two topmost operands by one node.
fn join(stack: &mut Vec<Link>, ops: &mut Vec<Operator>) {
    let (Some(right), Some(op)) = (stack.pop(), ops.pop()) else { return };
    let Some(left) = stack.last_mut() else { return };
    let hole = ExprKind::Constant(Constant::None);
    let left_operand = std::mem::replace(&mut left.operand, expr(0, 0, hole));
    let node = ExprKind::BinOp { left: Box::new(left_operand), op, right: Box::new(right.operand) };
    left.operand = expr(left.start, right.end, node);
    left.end = right.end;
}

/// A name, attribute or subscript: what `+=` and an annotation may have on their left.
fn is_single_target(target: &Expr) -> bool {
    matches!(target.node, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. })
}
