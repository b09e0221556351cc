//! How deep the tree of a text can get, so that no recursion over it overflows the native stack.
//!
//! The parser itself does not recurse, but whoever walks or drops the tree does. [`bound`] gives a cheap upper bound
//! from the tokens; only when that is high is the true depth counted on the tree.
//!
//! Invariants:
//! - a tree that leaves the parser is at most [`LIMIT`] deep, so that walking it needs less than a mebibyte or two;
//! - `bound` is never below the true depth.
//!
//! Not here: nested brackets and blocks (the lexer limits them).

use super::ast::{Comprehension, Expr, ExprKind, Module, Stmt, StmtKind};
use super::lexer::Spanned;
use super::token::Token;

/// Nested nodes at most: `COMPILER_STACK_FRAME_SCALE` (3) times the recursion limit of 1000 (`Python/symtable.c`, 3.11).
pub(super) const LIMIT: u32 = 3_000;

/// Native stack to reserve for one level of the tree, in bytes.
pub(super) const STACK_PER_LEVEL: usize = 1_024;

/// A bound above which the text is refused without building a tree.
pub(super) const HOPELESS: u32 = 200_000;

/// An upper bound for the depth of the tree: the longest chain of tokens that can nest.
///
/// Every token but names and literals may add a level. A comma ends the chain it stands in (its neighbours are
/// siblings), back to the depth at which its bracket opened; what follows a closing bracket goes on from inside it.
pub(super) fn bound(tokens: &[Spanned]) -> u32 {
    let (mut highest, mut depth, mut base) = (0u32, 0u32, 0u32);
    let mut outer: Vec<u32> = Vec::new();
    // `elif`s seen in each open block, and their sum.
    let (mut elifs, mut elif_sum) = (vec![0u32], 0);
    for &(_, token, _) in tokens {
        match token {
            Token::Name | Token::Number | Token::Str | Token::And | Token::Or => {}
            Token::Comma if outer.is_empty() => {}
            Token::Comma => depth = base,
            Token::Newline | Token::Semicolon => depth = 0,
            Token::Indent => elifs.push(0),
            Token::Dedent => elif_sum -= elifs.pop().unwrap_or(0),
            Token::Elif => {
                if let Some(count) = elifs.last_mut() {
                    *count += 1;
                    elif_sum += 1;
                }
            }
            _ if token.opens() => {
                depth += 2;
                outer.push(base);
                base = depth;
            }
            _ if token.closes() => base = outer.pop().unwrap_or(0),
            _ => depth += 1,
        }
        highest = highest.max(depth + elif_sum + 2 * elifs.len() as u32);
    }
    highest
}

/// The depth of the tree: statements and expressions inside each other. Needs [`STACK_PER_LEVEL`] for each level.
pub(super) fn of_module(module: &Module) -> u32 {
    of_block(&module.body)
}

fn of_block(block: &[Stmt]) -> u32 {
    block.iter().map(of_stmt).max().unwrap_or(0)
}

fn of_stmt(stmt: &Stmt) -> u32 {
    let inner = match &stmt.node {
        StmtKind::FunctionDef(function) => {
            let annotations = function.args.defaults.iter().chain(&function.decorators).chain(&function.returns);
            of_exprs(annotations).max(of_block(&function.body))
        }
        StmtKind::ClassDef(class) => of_exprs(class.bases.iter().chain(&class.decorators)).max(of_block(&class.body)),
        StmtKind::Return(value) => of_exprs(value),
        StmtKind::Delete(targets) => of_exprs(targets),
        StmtKind::Assign { targets, value } => of_exprs(targets).max(of_expr(value)),
        StmtKind::AugAssign { target, value, .. } => of_expr(target).max(of_expr(value)),
        StmtKind::AnnAssign { target, annotation, value, .. } => {
            of_expr(target).max(of_expr(annotation)).max(of_exprs(value))
        }
        StmtKind::For { target, iter, body, orelse, .. } => {
            of_expr(target).max(of_expr(iter)).max(of_block(body)).max(of_block(orelse))
        }
        StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
            of_expr(test).max(of_block(body)).max(of_block(orelse))
        }
        StmtKind::With { items, body, .. } => of_exprs(items.iter().map(|item| &item.context)).max(of_block(body)),
        StmtKind::Match { subject, cases } => {
            let guards = of_exprs(cases.iter().filter_map(|case| case.guard.as_ref()));
            let bodies = cases.iter().map(|case| of_block(&case.body)).max().unwrap_or(0);
            of_expr(subject).max(guards).max(bodies)
        }
        StmtKind::Raise { exc, cause } => of_exprs(exc.iter().chain(cause)),
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            let handled = handlers.iter().map(|handler| of_block(&handler.body)).max().unwrap_or(0);
            of_block(body).max(handled).max(of_block(orelse)).max(of_block(finalbody))
        }
        StmtKind::Assert { test, msg } => of_expr(test).max(of_exprs(msg)),
        StmtKind::Expr(value) => of_expr(value),
        StmtKind::Import(_) | StmtKind::ImportFrom { .. } | StmtKind::Global(_) | StmtKind::Nonlocal(_) => 0,
        StmtKind::Pass | StmtKind::Promised | StmtKind::Command | StmtKind::Break | StmtKind::Continue => 0,
    };
    inner + 1
}

fn of_exprs<'a>(list: impl IntoIterator<Item = &'a Expr>) -> u32 {
    list.into_iter().map(of_expr).max().unwrap_or(0)
}

fn of_comprehension(elements: &[&Expr], generators: &[Comprehension]) -> u32 {
    let loops = generators.iter().map(|g| of_expr(&g.target).max(of_expr(&g.iter)).max(of_exprs(&g.ifs)));
    of_exprs(elements.iter().copied()).max(loops.max().unwrap_or(0))
}

fn of_expr(expr: &Expr) -> u32 {
    let inner = match &expr.node {
        ExprKind::BoolOp { values, .. } => of_exprs(values),
        ExprKind::NamedExpr { value, .. } | ExprKind::Await(value) | ExprKind::YieldFrom(value) => of_expr(value),
        ExprKind::Starred(value) | ExprKind::Attribute { value, .. } => of_expr(value),
        ExprKind::BinOp { left, right, .. } => of_expr(left).max(of_expr(right)),
        ExprKind::UnaryOp { operand, .. } => of_expr(operand),
        ExprKind::Lambda { args, body } => of_exprs(&args.defaults).max(of_expr(body)),
        ExprKind::IfExp { test, body, orelse } => of_expr(test).max(of_expr(body)).max(of_expr(orelse)),
        ExprKind::Dict { keys, values } => of_exprs(keys.iter().flatten()).max(of_exprs(values)),
        ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) | ExprKind::JoinedStr(items) => {
            of_exprs(items)
        }
        ExprKind::ListComp { elt, generators }
        | ExprKind::SetComp { elt, generators }
        | ExprKind::GeneratorExp { elt, generators } => of_comprehension(&[elt], generators),
        ExprKind::DictComp { key, value, generators } => of_comprehension(&[key, value], generators),
        ExprKind::Yield(value) => value.as_deref().map_or(0, of_expr),
        ExprKind::Compare { left, comparators, .. } => of_expr(left).max(of_exprs(comparators)),
        ExprKind::Call { func, args, keywords } => {
            of_expr(func).max(of_exprs(args)).max(of_exprs(keywords.iter().map(|keyword| &keyword.value)))
        }
        ExprKind::FormattedValue { value, format_spec, .. } => of_expr(value).max(of_exprs(format_spec.as_deref())),
        ExprKind::Subscript { value, slice } => of_expr(value).max(of_expr(slice)),
        ExprKind::Slice { lower, upper, step } => {
            of_exprs([lower, upper, step].into_iter().filter_map(|part| part.as_deref()))
        }
        ExprKind::Constant(_) | ExprKind::Name(_) => 0,
    };
    inner + 1
}
