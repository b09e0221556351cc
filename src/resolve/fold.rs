//! Constant folding: which expressions are constants, as CPython 3.11's `ast_opt.c` decides it.
//!
//! The syntax tree stays as it is: the lowering asks [`Folder::constant`] about an expression before it lowers its
//! parts. Answers are kept, so that each node is computed once.
//!
//! Invariant: nothing is folded that would raise.
//!
//! Not here: the arithmetic (`arith`), `not a in b` and `%`-formats (the lowering rewrites those).

use std::collections::HashMap;

use crate::syntax::ast::{Constant, Expr, ExprKind, UnaryOperator};

use super::scopes::{NodeKey, key};
use super::{arith, deep};

/// Answers which expressions are constants.
#[derive(Debug, Default)]
pub(super) struct Folder {
    known: HashMap<NodeKey, Option<Constant>>,
}

impl Folder {
    /// The value of an expression that is a constant.
    pub(super) fn constant(&mut self, e: &Expr) -> Option<Constant> {
        match &e.node {
            ExprKind::Constant(value) => Some(value.clone()),
            ExprKind::Name(name) if **name == *"__debug__" => Some(Constant::Bool(true)),
            ExprKind::UnaryOp { .. } | ExprKind::BinOp { .. } | ExprKind::Tuple(_) | ExprKind::Subscript { .. } => {
                if let Some(known) = self.known.get(&key(e)) {
                    return known.clone();
                }
                let value = deep(|| self.fold(e));
                self.known.insert(key(e), value.clone());
                value
            }
            _ => None,
        }
    }

    fn fold(&mut self, e: &Expr) -> Option<Constant> {
        match &e.node {
            ExprKind::UnaryOp { op, operand } => {
                // `not` is undone by comparisons only, which are no constants.
                let value = self.constant(operand)?;
                arith::unary(*op, &value)
            }
            ExprKind::BinOp { left, op, right } => {
                let right = self.constant(right)?;
                let left = self.constant(left)?;
                arith::binary(*op, &left, &right)
            }
            ExprKind::Tuple(items) => self.tuple(items),
            ExprKind::Subscript { value, slice } => {
                let index = self.constant(slice)?;
                let value = self.constant(value)?;
                arith::subscript(&value, &index)
            }
            _ => None,
        }
    }

    /// The items as a constant tuple, if all are constants.
    pub(super) fn tuple(&mut self, items: &[Expr]) -> Option<Constant> {
        self.constants(items).map(|values| Constant::Tuple(values.into()))
    }

    /// The values of expressions that are all constants.
    pub(super) fn constants(&mut self, items: &[Expr]) -> Option<Vec<Constant>> {
        items.iter().map(|item| self.constant(item)).collect()
    }

    /// What a loop or `in` may use instead of a list or set display: a constant tuple or frozenset.
    pub(super) fn iterable(&mut self, e: &Expr) -> Option<Constant> {
        match &e.node {
            ExprKind::List(items) => self.tuple(items),
            ExprKind::Set(items) => self.constants(items).map(|values| Constant::FrozenSet(distinct(values).into())),
            _ => None,
        }
    }
}

/// Values without those that equal an earlier one, as a set keeps them.
pub(super) fn distinct(values: Vec<Constant>) -> Vec<Constant> {
    let mut kept: Vec<Constant> = Vec::with_capacity(values.len());
    for value in values {
        if !kept.iter().any(|k| equal(k, &value)) {
            kept.push(value);
        }
    }
    kept
}

/// Python's `==` on constants (`1 == 1.0 == True`).
pub(super) fn equal(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::None, Constant::None) | (Constant::Ellipsis, Constant::Ellipsis) => true,
        (Constant::Str(a), Constant::Str(b)) => a == b,
        (Constant::Bytes(a), Constant::Bytes(b)) => a == b,
        (Constant::Tuple(a), Constant::Tuple(b)) => a.len() == b.len() && a.iter().zip(&**b).all(|(a, b)| equal(a, b)),
        (Constant::FrozenSet(a), Constant::FrozenSet(b)) => {
            a.len() == b.len() && a.iter().all(|a| b.iter().any(|b| equal(a, b)))
        }
        _ => equal_numbers(a, b),
    }
}

fn equal_numbers(a: &Constant, b: &Constant) -> bool {
    let negate = |value: &Constant| arith::unary(UnaryOperator::USub, value);
    match (a, b) {
        (Constant::Float(a), Constant::Float(b)) => a == b,
        (Constant::Complex(re, im), Constant::Complex(re2, im2)) => re == re2 && im == im2,
        (Constant::Complex(re, im), other) | (other, Constant::Complex(re, im)) => {
            *im == 0.0 && negate(other).is_some() && equal_numbers(&Constant::Float(*re), other)
        }
        (Constant::Float(f), other) | (other, Constant::Float(f)) => {
            integer(other).is_some_and(|i| f.fract() == 0.0 && num_traits::FromPrimitive::from_f64(*f) == Some(i))
        }
        _ => integer(a).is_some_and(|a| integer(b) == Some(a)),
    }
}

fn integer(value: &Constant) -> Option<num_bigint::BigInt> {
    match value {
        Constant::Int(i) => Some(i.clone()),
        Constant::Bool(b) => Some(u8::from(*b).into()),
        _ => None,
    }
}
