//! Expressions over several lines, for a frame that is traced: each call's operands are evaluated one by one, and the
//! line of each is told before.
//!
//! Invariant: what is not a call, a method call or an arithmetic operation over several lines is evaluated as everywhere;
//! then only the line where it begins is told.
//!
//! Not here: constants. The tree does not say where they stand.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::CallArgs;
use crate::resolve::code::{Code, Expr, Given, Stmt, StmtNode};
use crate::source::Span;

use super::expr::expr;
use super::frame::{Flow, Frame};
use super::target::store;
use super::tracing::visit_only;

/// The value of a statement that is evaluated in pieces: it is a call or an operation over several lines.
pub(super) fn pieces<'t>(tree: &Code, stmt: &'t Stmt) -> Option<&'t Expr> {
    let lines = |at: Span| tree.source.line_of(at.start) != tree.source.line_of(at.end.saturating_sub(1).max(at.start));
    if !lines(stmt.at) {
        return None;
    }
    let (StmtNode::Expr(value)
    | StmtNode::StoreLocal { value, .. }
    | StmtNode::Store { value, .. }
    | StmtNode::Return(Some(value))) = &stmt.node
    else {
        return None;
    };
    matches!(value, Expr::Call(_) | Expr::CallMethod(_) | Expr::Binary(_)).then_some(value)
}

/// Runs a statement whose value is evaluated in pieces.
pub(super) fn exec_in_pieces(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt, value: &Expr) -> PyResult<Flow> {
    let value = value_of(interp, frame, value)?;
    match &stmt.node {
        StmtNode::Return(_) => {
            frame.give(value);
            return Ok(Flow::Return);
        }
        StmtNode::StoreLocal { slot, .. } => {
            visit_only(interp, frame, stmt.at)?;
            frame.slots.at(*slot).set(value);
        }
        StmtNode::Store { target, .. } => {
            visit_only(interp, frame, stmt.at)?;
            store(interp, frame, target, value)?;
        }
        _ => drop(value),
    }
    Ok(Flow::Next)
}

fn value_of(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<Ref> {
    match node {
        Expr::Call(call) => {
            let func = value_of(interp, frame, &call.func)?;
            call_in_pieces(interp, frame, &func, &call.given, call.given.at)
        }
        Expr::CallMethod(call) => {
            let object = value_of(interp, frame, &call.obj)?;
            // A method's call counts as standing where its name does.
            let end = call.attr_at.end.saturating_sub(1).max(call.attr_at.start);
            let at = Span { start: end, end: call.attr_at.end };
            visit_only(interp, frame, at)?;
            let method = interp.get_attr(&object, frame.name(call.name))?;
            drop(object);
            call_in_pieces(interp, frame, &method, &call.given, at)
        }
        Expr::Binary(node) => {
            let left = value_of(interp, frame, &node.left)?;
            let right = value_of(interp, frame, &node.right)?;
            visit_only(interp, frame, node.at)?;
            interp.binary(node.op, &left, &right)
        }
        _ => {
            if let Some(at) = place(node) {
                visit_only(interp, frame, at)?;
            }
            expr(interp, frame, node)
        }
    }
}

fn call_in_pieces(interp: &Interp, frame: &mut Frame<'_>, func: &Ref, given: &Given, at: Span) -> PyResult<Ref> {
    let mut values = Vec::with_capacity(given.args.len());
    for node in &given.args {
        values.push(value_of(interp, frame, node)?);
    }
    visit_only(interp, frame, at)?;
    frame.at(given.at);
    let names: Vec<Ref> = given.kw_names.iter().map(|&name| frame.name(name).clone()).collect();
    interp.call_args(func, CallArgs { values: &values, names: &names })
}

/// Where a node begins, if it says so.
fn place(node: &Expr) -> Option<Span> {
    Some(match node {
        Expr::Local { at, .. }
        | Expr::Cell { at, .. }
        | Expr::ClassCell { at, .. }
        | Expr::Global { at, .. }
        | Expr::Name { at, .. }
        | Expr::Not(_, at)
        | Expr::Set { at, .. }
        | Expr::Dict { at, .. }
        | Expr::Star(_, at) => *at,
        Expr::Unary(node) => node.at,
        Expr::Compare(node) => node.at,
        Expr::Attr(node) => node.at,
        Expr::Item(node) => node.at,
        Expr::CallStar(node) => node.at,
        Expr::Function(node) => node.at,
        Expr::Class(node) => node.at,
        Expr::Comprehension(node) => node.at,
        _ => return None,
    })
}
