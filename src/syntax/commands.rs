//! Commands (`#%` lines) leave the tree: they stand beside it, so that what reads statements (is there a docstring, can
//! control reach the end, which bytecode would there be) finds a program as if they were comments.
//!
//! Invariant: after [`detach`], no block holds a command; each stands before the next statement of its block, or behind
//! its last one. A docstring has none before it, for nothing runs there.

use super::ast::{Command, CommandSide, Commands, Constant, ExprKind, Stmt, StmtKind};
use crate::source::Source;

/// The side of no statement: of a text that has none.
const NO_STATEMENT: u32 = 0;

/// Takes the commands out of the statements of a text.
pub(super) fn detach(source: &Source, body: &mut Vec<Stmt>) -> Commands {
    let mut commands = Commands::default();
    if !source.commands.is_empty() {
        block(source, body, &mut commands);
    }
    commands
}

impl Commands {
    /// Those on one side of a statement.
    pub fn beside(&self, stmt: &Stmt, side: CommandSide) -> &[Command] {
        self.0.get(&(stmt.span.start, side)).map_or(&[], |found| found.as_slice())
    }

    /// Those of a text without statements.
    pub fn alone(&self) -> &[Command] {
        self.0.get(&(NO_STATEMENT, CommandSide::Behind)).map_or(&[], |found| found.as_slice())
    }
}

fn block(source: &Source, body: &mut Vec<Stmt>, commands: &mut Commands) {
    let mut waiting = Vec::new();
    let mut last = NO_STATEMENT;
    let mut first = true;
    body.retain_mut(|stmt| {
        if matches!(stmt.node, StmtKind::Command) {
            let number = source.command_at(stmt.span.start as usize);
            waiting.extend(number.map(|number| Command { number, span: stmt.span }));
            return false;
        }
        last = stmt.span.start;
        let is_docstring = first && is_text(stmt);
        if !waiting.is_empty() && !is_docstring {
            commands.0.insert((last, CommandSide::Before), std::mem::take(&mut waiting));
        }
        first = false;
        inner(source, stmt, commands);
        true
    });
    if !waiting.is_empty() {
        commands.0.insert((last, CommandSide::Behind), waiting);
    }
}

fn is_text(stmt: &Stmt) -> bool {
    matches!(&stmt.node, StmtKind::Expr(value) if matches!(value.node, ExprKind::Constant(Constant::Str(_))))
}

/// The blocks of a statement.
fn inner(source: &Source, stmt: &mut Stmt, commands: &mut Commands) {
    let mut visit = |body: &mut Vec<Stmt>| stacker::maybe_grow(32 << 10, 1 << 20, || block(source, body, commands));
    match &mut stmt.node {
        StmtKind::FunctionDef(def) => visit(&mut def.body),
        StmtKind::ClassDef(def) => visit(&mut def.body),
        StmtKind::For { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::If { body, orelse, .. } => {
            visit(body);
            visit(orelse);
        }
        StmtKind::With { body, .. } => visit(body),
        StmtKind::Match { cases, .. } => cases.iter_mut().for_each(|case| visit(&mut case.body)),
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            visit(body);
            handlers.iter_mut().for_each(|handler| visit(&mut handler.body));
            visit(orelse);
            visit(finalbody);
        }
        _ => {}
    }
}
