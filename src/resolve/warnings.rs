//! `SyntaxWarning`s for doubtful expressions, as CPython's `compile.c` gives them.

use crate::source::Span;
use crate::syntax::ast::{self, CompareOperator, Constant, ExprKind};

use super::unit::Lowerer;

impl Lowerer {
    /// The type that an expression surely has.
    fn known_type(&mut self, e: &ast::Expr) -> Option<&'static str> {
        if let Some(value) = self.folder.constant(e) {
            return Some(type_name(&value));
        }
        match &e.node {
            ExprKind::Tuple(_) => Some("tuple"),
            ExprKind::List(_) | ExprKind::ListComp { .. } => Some("list"),
            ExprKind::Dict { .. } | ExprKind::DictComp { .. } => Some("dict"),
            ExprKind::Set(_) | ExprKind::SetComp { .. } => Some("set"),
            ExprKind::GeneratorExp { .. } => Some("generator"),
            ExprKind::Lambda { .. } => Some("function"),
            ExprKind::JoinedStr(_) | ExprKind::FormattedValue { .. } => Some("str"),
            _ => None,
        }
    }

    /// `a is 1`: is one side a literal?
    pub(super) fn warn_identity(
        &mut self,
        left: &ast::Expr,
        ops: &[CompareOperator],
        comparators: &[ast::Expr],
        at: Span,
    ) {
        let mut left = self.is_literal(left);
        for (op, right) in ops.iter().zip(comparators) {
            let right = self.is_literal(right);
            if left || right {
                match op {
                    CompareOperator::Is => return self.warn("\"is\" with a literal. Did you mean \"==\"?".into(), at),
                    CompareOperator::IsNot => {
                        return self.warn("\"is not\" with a literal. Did you mean \"!=\"?".into(), at);
                    }
                    _ => {}
                }
            }
            left = right;
        }
    }

    /// A constant other than the singletons.
    fn is_literal(&mut self, e: &ast::Expr) -> bool {
        let singleton = |c: &Constant| matches!(c, Constant::None | Constant::Bool(_) | Constant::Ellipsis);
        self.folder.constant(e).is_some_and(|value| !singleton(&value))
    }

    /// `1()`: can it be called?
    pub(super) fn warn_call(&mut self, func: &ast::Expr, at: Span) {
        if matches!(func.node, ExprKind::Lambda { .. }) {
            return;
        }
        if let Some(name) = self.known_type(func) {
            self.warn(format!("'{name}' object is not callable; perhaps you missed a comma?"), at);
        }
    }

    /// `1[0]`, `[1]["a"]`: can it be subscripted, and with that?
    pub(super) fn warn_subscript(&mut self, value: &ast::Expr, slice: &ast::Expr, at: Span) {
        let Some(name) = self.known_type(value) else { return };
        match name {
            "str" | "bytes" | "tuple" | "list" => {}
            "dict" => return,
            _ => return self.warn(format!("'{name}' object is not subscriptable; perhaps you missed a comma?"), at),
        }
        if let Some(index) = self.known_type(slice).filter(|t| !matches!(*t, "int" | "bool")) {
            let message =
                format!("{name} indices must be integers or slices, not {index}; perhaps you missed a comma?");
            self.warn(message, at);
        }
    }

    /// `assert (test, message)`: always true.
    pub(super) fn warn_assert(&mut self, test: &ast::Expr, at: Span) {
        let full = match self.folder.constant(test) {
            Some(Constant::Tuple(items)) => !items.is_empty(),
            Some(_) => false,
            None => matches!(&test.node, ExprKind::Tuple(items) if !items.is_empty()),
        };
        if full {
            self.warn("assertion is always true, perhaps remove parentheses?".into(), at);
        }
    }
}

fn type_name(value: &Constant) -> &'static str {
    match value {
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
    }
}
