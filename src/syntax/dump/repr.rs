//! Constants as Python writes them (`repr`), and the names of operators in `ast`.
//!
//! Not here: constants that folding makes (a tree from the parser has none).

use crate::syntax::ast::{CompareOperator, Constant, Operator, Text, UnaryOperator};
use crate::text::{complex, escape, float};

/// `repr` of a constant.
pub(super) fn constant(value: &Constant) -> String {
    match value {
        Constant::None => "None".into(),
        Constant::Bool(true) => "True".into(),
        Constant::Bool(false) => "False".into(),
        Constant::Ellipsis => "Ellipsis".into(),
        Constant::Int(value) => value.to_string(),
        Constant::Float(value) => float::repr(*value),
        Constant::Complex(real, imaginary) => complex::repr(*real, *imaginary),
        Constant::Str(Text::Utf8(text)) => escape::repr_text(text),
        Constant::Str(Text::CodePoints(points)) => escape::repr(points.iter().copied()),
        Constant::Bytes(bytes) => escape::repr_bytes(bytes),
        Constant::Tuple(_) | Constant::FrozenSet(_) => "<folded>".into(),
    }
}

/// `ast`'s name of a binary operator.
pub(super) fn operator(op: Operator) -> &'static str {
    match op {
        Operator::Add => "Add()",
        Operator::BitAnd => "BitAnd()",
        Operator::FloorDiv => "FloorDiv()",
        Operator::LShift => "LShift()",
        Operator::MatMul => "MatMult()",
        Operator::Mult => "Mult()",
        Operator::Mod => "Mod()",
        Operator::BitOr => "BitOr()",
        Operator::Pow => "Pow()",
        Operator::RShift => "RShift()",
        Operator::Sub => "Sub()",
        Operator::Div => "Div()",
        Operator::BitXor => "BitXor()",
    }
}

/// `ast`'s name of a unary operator.
pub(super) fn unary_operator(op: UnaryOperator) -> &'static str {
    match op {
        UnaryOperator::Invert => "Invert()",
        UnaryOperator::Not => "Not()",
        UnaryOperator::UAdd => "UAdd()",
        UnaryOperator::USub => "USub()",
    }
}

/// `ast`'s name of a comparison.
pub(super) fn compare_operator(op: CompareOperator) -> &'static str {
    match op {
        CompareOperator::Eq => "Eq()",
        CompareOperator::NotEq => "NotEq()",
        CompareOperator::Lt => "Lt()",
        CompareOperator::LtE => "LtE()",
        CompareOperator::Gt => "Gt()",
        CompareOperator::GtE => "GtE()",
        CompareOperator::Is => "Is()",
        CompareOperator::IsNot => "IsNot()",
        CompareOperator::In => "In()",
        CompareOperator::NotIn => "NotIn()",
    }
}
