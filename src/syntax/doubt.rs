//! Valid but doubtful: what CPython's compiler warns about (`SyntaxWarning`).
//!
//! Called by the rules that build comparisons, calls, subscripts and assertions. In CPython: `check_compare`,
//! `check_caller`, `check_subscripter`, `check_index` in `Python/compile.c`, 3.11.
//!
//! Invariants: a doubt never changes the tree.
//!
//! Not here: doubtful escapes (`string`) and numbers (`number`).

use super::ast::{CompareOperator, Constant, Expr, ExprKind, UnaryOperator};

/// `left is 1` and the like.
pub(super) fn compare(left: &Expr, rest: &[(CompareOperator, Expr)]) -> Option<&'static str> {
    let mut before = is_literal(left);
    for (op, operand) in rest {
        let literal = is_literal(operand);
        match op {
            CompareOperator::Is if before || literal => return Some("\"is\" with a literal. Did you mean \"==\"?"),
            CompareOperator::IsNot if before || literal => {
                return Some("\"is not\" with a literal. Did you mean \"!=\"?");
            }
            _ => before = literal,
        }
    }
    None
}

/// Will folding make it a constant whose identity means nothing?
fn is_literal(value: &Expr) -> bool {
    let singleton = matches!(value.node, ExprKind::Constant(Constant::None | Constant::Bool(_) | Constant::Ellipsis));
    !singleton && folds(value)
}

fn folds(value: &Expr) -> bool {
    match &value.node {
        ExprKind::Constant(_) => true,
        ExprKind::UnaryOp { op: UnaryOperator::Not, .. } => false,
        ExprKind::UnaryOp { operand, .. } => is_number(operand),
        ExprKind::BinOp { left, right, .. } => is_number(left) && is_number(right),
        ExprKind::Tuple(items) => items.iter().all(folds),
        _ => false,
    }
}

fn is_number(value: &Expr) -> bool {
    match &value.node {
        ExprKind::Constant(Constant::Int(_) | Constant::Float(_) | Constant::Complex(..)) => true,
        ExprKind::UnaryOp { op, operand } => *op != UnaryOperator::Not && is_number(operand),
        _ => false,
    }
}

/// Calling what cannot be called.
pub(super) fn call(func: &Expr) -> Option<String> {
    if matches!(func.node, ExprKind::Lambda { .. }) {
        return None;
    }
    let name = type_name(func)?;
    Some(format!("'{name}' object is not callable; perhaps you missed a comma?"))
}

/// Subscribing what has no items, or with an index that is none.
pub(super) fn subscript(value: &Expr, index: &Expr) -> Option<String> {
    let name = type_name(value)?;
    match name {
        "NoneType" | "bool" | "ellipsis" | "int" | "float" | "complex" | "set" | "generator" | "function" => {
            Some(format!("'{name}' object is not subscriptable; perhaps you missed a comma?"))
        }
        "str" | "bytes" | "tuple" | "list" => {
            let given = type_name(index).filter(|given| !matches!(*given, "int" | "bool"))?;
            Some(format!("{name} indices must be integers or slices, not {given}; perhaps you missed a comma?"))
        }
        _ => None,
    }
}

/// Asserting a tuple, which is true.
pub(super) fn assertion(test: &Expr) -> Option<&'static str> {
    let always = matches!(&test.node, ExprKind::Tuple(items) if !items.is_empty());
    always.then_some("assertion is always true, perhaps remove parentheses?")
}

/// The type of a display or literal (`infer_type`).
fn type_name(value: &Expr) -> Option<&'static str> {
    Some(match &value.node {
        ExprKind::Tuple(_) => "tuple",
        ExprKind::List(_) | ExprKind::ListComp { .. } => "list",
        ExprKind::Dict { .. } | ExprKind::DictComp { .. } => "dict",
        ExprKind::Set(_) | ExprKind::SetComp { .. } => "set",
        ExprKind::GeneratorExp { .. } => "generator",
        ExprKind::Lambda { .. } => "function",
        ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => "str",
        ExprKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::Bool(_) => "bool",
            Constant::Ellipsis => "ellipsis",
            Constant::Int(_) => "int",
            Constant::Float(_) => "float",
            Constant::Complex(..) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
            Constant::FrozenSet(_) => "frozenset",
        },
        _ => return None,
    })
}
