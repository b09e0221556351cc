//! Questions about lists of statements: has it a docstring, annotations, an end that control can reach?

use crate::syntax::ast::{self, Constant, ExprKind, StmtKind, Text};

use super::unit::Lowerer;
use super::{arith, deep};

/// A body's docstring and the statements behind it.
pub(super) fn docstring(body: &[ast::Stmt]) -> Option<(Text, &[ast::Stmt])> {
    let (first, rest) = body.split_first()?;
    match &first.node {
        StmtKind::Expr(ast::Expr { node: ExprKind::Constant(Constant::Str(text)), .. }) => Some((text.clone(), rest)),
        _ => None,
    }
}

/// Is there an annotated assignment in the statements, those of inner scopes not counted?
pub(super) fn annotates(body: &[ast::Stmt]) -> bool {
    body.iter().any(|s| {
        deep(|| match &s.node {
            StmtKind::AnnAssign { .. } => true,
            StmtKind::For { body, orelse, .. }
            | StmtKind::While { body, orelse, .. }
            | StmtKind::If { body, orelse, .. } => annotates(body) || annotates(orelse),
            StmtKind::With { body, .. } => annotates(body),
            StmtKind::Match { cases, .. } => cases.iter().any(|c| annotates(&c.body)),
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                let handled = handlers.iter().any(|h| annotates(&h.body));
                annotates(body) || handled || annotates(finalbody) || annotates(orelse)
            }
            _ => false,
        })
    })
}

impl Lowerer {
    /// Can control never pass the end of the statements? (What surely ends, as CPython's compiler sees it.)
    pub(super) fn ends(&mut self, body: &[ast::Stmt]) -> bool {
        let Some(last) = body.last() else { return false };
        deep(|| match &last.node {
            StmtKind::Return(_) | StmtKind::Raise { .. } => true,
            StmtKind::If { body, orelse, .. } => self.ends(body) && self.ends(orelse),
            StmtKind::For { body, orelse, .. } => self.ends(orelse) && !breaks(body),
            StmtKind::While { test, body, orelse } => {
                let endless = self.folder.constant(test).is_some_and(|value| arith::truth(&value));
                (endless || self.ends(orelse)) && !breaks(body)
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                let normally = self.ends(body) || self.ends(orelse);
                self.ends(finalbody) || (normally && handlers.iter().all(|h| self.ends(&h.body)))
            }
            _ => false,
        })
    }
}

/// Is there a `break` of the loop that has this body?
fn breaks(body: &[ast::Stmt]) -> bool {
    body.iter().any(|s| {
        deep(|| match &s.node {
            StmtKind::Break => true,
            StmtKind::If { body, orelse, .. } => breaks(body) || breaks(orelse),
            StmtKind::For { orelse, .. } | StmtKind::While { orelse, .. } => breaks(orelse),
            StmtKind::With { body, .. } => breaks(body),
            StmtKind::Match { cases, .. } => cases.iter().any(|c| breaks(&c.body)),
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                let handled = handlers.iter().any(|h| breaks(&h.body));
                breaks(body) || handled || breaks(orelse) || breaks(finalbody)
            }
            _ => false,
        })
    })
}
