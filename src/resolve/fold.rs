//! Constant folding: which expressions are constants, as CPython 3.11's `ast_opt.c` decides it.
//!
//! The syntax tree stays as it is: the lowering asks [`Folder::constant`] about an expression before it lowers its
//! parts. Answers are kept, so that each node is computed once.
//!
//! Invariant: nothing is folded that would raise.
//!
//! Not here: the arithmetic (`arith`), `not a in b` and `%`-formats (the lowering rewrites those).

use std::collections::{HashMap, HashSet};

use crate::syntax::ast::{Constant, Expr, ExprKind};

use super::pool::equality_key;
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
pub(crate) fn distinct(values: Vec<Constant>) -> Vec<Constant> {
    let mut seen = HashSet::with_capacity(values.len());
    values.into_iter().filter(|value| seen.insert(equality_key(value))).collect()
}
