//! Which expressions can be assigned to, and what CPython calls those that cannot.
//!
//! The grammar reads targets as expressions; this decides afterwards (`_PyPegen_get_invalid_target`,
//! `_PyPegen_get_expr_name` in `Parser/pegen.h` and `pegen.c`, 3.11).
//!
//! Invariants: `invalid` looks through lists, tuples and (but for `del`) stars, and at nothing else.
//!
//! Not here: how many stars a target may have (the resolver).

use super::ast::{CompareOperator, Constant, Expr, ExprKind};

/// Who assigns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// `=`, `with .. as`, comprehensions and `for` that have been parsed: stars allowed.
    Star,
    /// `del`: no stars.
    Delete,
    /// A failed `for`: a comparison with `in` hides the target.
    For,
}

/// The first part of `target` that cannot be assigned to; `None` when all of it can.
pub(super) fn invalid(target: &Expr, purpose: Purpose) -> Option<&Expr> {
    match &target.node {
        ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().find_map(|item| invalid(item, purpose)),
        ExprKind::Starred(value) => {
            if purpose == Purpose::Delete {
                return Some(target);
            }
            invalid(value, purpose)
        }
        ExprKind::Compare { left, ops, .. } if purpose == Purpose::For => {
            // `for x() in y`: the target is what stands before `in`.
            if ops.first() == Some(&CompareOperator::In) { invalid(left, purpose) } else { None }
        }
        ExprKind::Name(_) | ExprKind::Subscript { .. } | ExprKind::Attribute { .. } => None,
        _ => Some(target),
    }
}

/// What CPython calls this kind of expression in "cannot assign to ...".
pub(super) fn describe(expression: &Expr) -> &'static str {
    match &expression.node {
        ExprKind::Attribute { .. } => "attribute",
        ExprKind::Subscript { .. } => "subscript",
        ExprKind::Starred(_) => "starred",
        ExprKind::Name(_) => "name",
        ExprKind::List(_) => "list",
        ExprKind::Tuple(_) => "tuple",
        ExprKind::Lambda { .. } => "lambda",
        ExprKind::Call { .. } => "function call",
        ExprKind::BoolOp { .. } | ExprKind::BinOp { .. } | ExprKind::UnaryOp { .. } => "expression",
        ExprKind::GeneratorExp { .. } => "generator expression",
        ExprKind::Yield(_) | ExprKind::YieldFrom(_) => "yield expression",
        ExprKind::Await(_) => "await expression",
        ExprKind::ListComp { .. } => "list comprehension",
        ExprKind::SetComp { .. } => "set comprehension",
        ExprKind::DictComp { .. } => "dict comprehension",
        ExprKind::Dict { .. } => "dict literal",
        ExprKind::Set(_) => "set display",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "f-string expression",
        ExprKind::Constant(Constant::None) => "None",
        ExprKind::Constant(Constant::Bool(false)) => "False",
        ExprKind::Constant(Constant::Bool(true)) => "True",
        ExprKind::Constant(Constant::Ellipsis) => "ellipsis",
        ExprKind::Constant(_) => "literal",
        ExprKind::Compare { .. } => "comparison",
        ExprKind::IfExp { .. } => "conditional expression",
        ExprKind::NamedExpr { .. } => "named expression",
        ExprKind::Slice { .. } => "slice",
    }
}
