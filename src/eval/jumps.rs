//! Jumps: where a frame may go on when a trace function sets its `f_lineno`, and how the tree is searched for the line.
//!
//! CPython compares what would be on its value stack here and there (`mark_stacks`, `compatible_stack`). The same
//! follows from the statements around: a `for` keeps its iterator, a `with` its `__exit__`, a handler its exception.
//! A jump leaves statements until a block holds the line, and enters the statements around it without beginning them.
//!
//! Invariant: a line that was allowed is the first line of a statement or a handler.

use crate::heap::{Ref, Slots};
use crate::interp::{Interp, PyResult};
use crate::objects::{FrameObject, Kind, TraceEvent, TypeId};
use crate::resolve::code::{Block, Code, Expr, Stmt, StmtNode, Try, While};
use crate::source::Span;

use super::frame::Frame;
use super::tracing::{target_line, tracing_of};

/// What a statement keeps on CPython's value stack while what is in it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    Iterator,
    Except,
    Object,
}

/// The statement of a block that begins at a line, or holds it.
pub(super) fn statement_of(tree: &Code, block: &Block, line: u32) -> Option<usize> {
    let source = &tree.source;
    block.stmts.iter().position(|s| source.line_of(s.at.start) <= line && line <= source.line_of(last_byte(s.at)))
}

fn last_byte(span: Span) -> u32 {
    span.end.saturating_sub(1).max(span.start)
}

/// Does the frame jump to the line where a span begins?
pub(super) fn is_at(frame: &Frame<'_>, span: Span) -> bool {
    frame.tree().source.line_of(span.start) == target_line(frame)
}

/// Does the block hold the line that the frame jumps to? Then it is entered there.
pub(super) fn enters(frame: &Frame<'_>, block: &Block) -> bool {
    let found = statement_of(frame.tree(), block, target_line(frame)).is_some();
    if found {
        tracing_of(frame, |tracing| tracing.entering.set(true));
    }
    found
}

/// Does a `while` stand on one line with its body? Then a round begins with a jump back within the line.
pub(super) fn goes_back_in_line(tree: &Code, node: &While) -> bool {
    let line = |span: Span| tree.source.line_of(span.start);
    node.body.stmts.first().is_some_and(|first| line(first.at) == line(node.at))
}

/// `frame.f_lineno = line` (`frame_setlineno`).
pub fn set_line(interp: &Interp, frame: &Ref, line: &Ref) -> PyResult<()> {
    if !line.is_exact(Kind::Int) {
        return Err(interp.value_error("lineno must be an integer"));
    }
    let object = frame.expect::<FrameObject>();
    let tracing = &object.tracing;
    let suspends = running_generator_yields(interp, frame);
    match tracing.event.get() {
        TraceEvent::Line => {}
        TraceEvent::Return if suspends => {}
        TraceEvent::Call => {
            return Err(interp.value_error("can't jump from the 'call' trace event of a new frame"));
        }
        TraceEvent::Nothing => return Err(interp.value_error("f_lineno can only be set by a trace function")),
        _ => return Err(interp.value_error("can only jump from a 'line' trace event")),
    }
    if tracing.trace.is_empty() || !tracing.runs.get() {
        return Err(interp.value_error("f_lineno can only be set by a trace function"));
    }
    let line = interp.index_word(line, TypeId::OverflowError)?;
    let found = interp.frames.iter().find(|n| n.value.object.peek().is_some_and(|o| o.is(frame)));
    let Some(node) = found else { return Err(interp.value_error("can only jump from a 'line' trace event")) };
    let tree = &*node.value.code.fields().code;
    let target = choose(interp, tree, line)?;
    let from = kept_at(tree, node.value.at.get().start, node.value.slots);
    check(interp, tree, target, &from)?;
    tracing.jump.set(target);
    Ok(())
}

/// Is the frame a generator's, at a `yield`? Only what it yields is told while it is neither finished nor returning.
fn running_generator_yields(interp: &Interp, frame: &Ref) -> bool {
    let found = interp.frames.iter().find(|n| n.value.object.peek().is_some_and(|o| o.is(frame)));
    found.is_some_and(|node| {
        let tree = &node.value.code.fields().code;
        tree.suspends.is_some() && is_yield_at(&tree.body, node.value.at.get())
    })
}

fn is_yield_at(block: &Block, at: Span) -> bool {
    block.stmts.iter().any(|stmt| match &stmt.node {
        StmtNode::Yield { .. } | StmtNode::YieldFrom { .. } => stmt.at == at,
        _ => blocks_of(stmt).into_iter().any(|inner| is_yield_at(inner, at)),
    })
}

/// The blocks in a statement.
fn blocks_of(stmt: &Stmt) -> Vec<&Block> {
    match &stmt.node {
        StmtNode::If(node) => vec![&node.body, &node.orelse],
        StmtNode::While(node) => vec![&node.before, &node.body, &node.orelse],
        StmtNode::For(node) => vec![&node.body, &node.orelse],
        StmtNode::Try(node) => {
            let handlers = node.handlers.iter().map(|h| &h.body);
            [&node.body, &node.orelse].into_iter().chain(handlers).chain(&node.finalbody).collect()
        }
        StmtNode::With(node) => vec![&node.body],
        StmtNode::Match(node) => node.cases.iter().map(|c| &c.body).collect(),
        StmtNode::AsyncFor(node) => vec![&node.body, &node.orelse],
        StmtNode::AsyncWith(node) => vec![&node.body],
        StmtNode::Block(block) => vec![block],
        _ => Vec::new(),
    }
}

/// The first line with code that is not before `line`.
fn choose(interp: &Interp, tree: &Code, line: i64) -> PyResult<u32> {
    if line < tree.first_line as i64 {
        return Err(interp.value_error(format!("line {line} comes before the current code block")));
    }
    let places = places(tree);
    let lines = places.iter().map(|(l, _)| *l).filter(|&l| l as i64 >= line);
    match lines.min() {
        Some(found) => Ok(found),
        None => Err(interp.value_error(format!("line {line} comes after the current code block"))),
    }
}

/// May a frame with this on its stack go on there?
fn check(interp: &Interp, tree: &Code, line: u32, from: &[Kept]) -> PyResult<()> {
    let mut why = "cannot find bytecode for specified line";
    for (_, to) in places(tree).iter().filter(|(l, _)| *l == line) {
        let same = |(from, to): (&Kept, &Kept)| *to == Kept::Object || from == to;
        if to.len() <= from.len() && from.iter().zip(to).all(same) {
            return Ok(());
        }
        why = match to.last() {
            Some(Kept::Iterator) => "can't jump into the body of a for loop",
            Some(Kept::Except) => "can't jump into an 'except' block as there's no exception",
            _ => "incompatible stacks",
        };
    }
    Err(interp.value_error(why))
}

/// Every line where a statement or a handler begins, with what is kept there. Code that cannot be reached has none.
fn places(tree: &Code) -> Vec<(u32, Vec<Kept>)> {
    // A frame begins in the first line of its definition.
    let mut places = Places { tree, list: vec![(tree.first_line, Vec::new())] };
    places.block(&tree.body, &[]);
    places.list
}

struct Places<'t> {
    tree: &'t Code,
    list: Vec<(u32, Vec<Kept>)>,
}

impl Places<'_> {
    fn add(&mut self, at: Span, kept: &[Kept]) {
        self.list.push((self.tree.source.line_of(at.start), kept.to_vec()));
    }

    /// Gives true if the end of the block can be reached.
    fn block(&mut self, block: &Block, kept: &[Kept]) -> bool {
        block.stmts.iter().all(|stmt| self.statement(stmt, kept))
    }

    fn statement(&mut self, stmt: &Stmt, kept: &[Kept]) -> bool {
        let with = |more: &[Kept]| [kept, more].concat();
        self.add(stmt.at, kept);
        match &stmt.node {
            StmtNode::If(node) => {
                let test = self.truth(&node.test);
                let body = test != Some(false) && self.block(&node.body, kept);
                let orelse = test != Some(true) && self.block(&node.orelse, kept);
                body || orelse
            }
            StmtNode::While(node) => {
                let test = self.truth(&node.test);
                if test != Some(false) {
                    self.block(&node.body, kept);
                }
                let orelse = test != Some(true) && self.block(&node.orelse, kept);
                orelse || breaks(&node.body)
            }
            StmtNode::For(node) => self.looped(&node.body, &node.orelse, kept),
            StmtNode::AsyncFor(node) => self.looped(&node.body, &node.orelse, kept),
            StmtNode::With(node) => {
                self.block(&node.body, &with(&[Kept::Object]));
                self.add(stmt.at, &with(&[Kept::Object]));
                true
            }
            StmtNode::AsyncWith(node) => {
                self.block(&node.body, &with(&[Kept::Object]));
                self.add(stmt.at, &with(&[Kept::Object]));
                true
            }
            StmtNode::Try(node) => self.tried(node, kept),
            StmtNode::Match(node) => {
                for case in &node.cases {
                    self.block(&case.body, kept);
                }
                true
            }
            StmtNode::Block(block) => self.block(block, kept),
            StmtNode::Return(_) | StmtNode::Raise { .. } | StmtNode::Break | StmtNode::Continue => false,
            _ => true,
        }
    }

    fn looped(&mut self, body: &Block, orelse: &Block, kept: &[Kept]) -> bool {
        self.block(body, &[kept, &[Kept::Iterator]].concat());
        self.block(orelse, kept) || breaks(body)
    }

    fn tried(&mut self, node: &Try, kept: &[Kept]) -> bool {
        let mut ends = self.block(&node.body, kept) && self.block(&node.orelse, kept);
        let inside = [kept, &[Kept::Except]].concat();
        for handler in &node.handlers {
            // Before the handler is chosen, the exception lies above the one that was handled before.
            self.add(handler.at, &[&inside[..], &[Kept::Except]].concat());
            ends |= self.block(&handler.body, &inside);
        }
        let Some(finalbody) = &node.finalbody else { return ends };
        self.block(finalbody, &[kept, &[Kept::Except, Kept::Except]].concat());
        self.block(finalbody, kept) && ends
    }

    fn truth(&self, test: &Expr) -> Option<bool> {
        match test {
            Expr::Const(id) => Some(crate::resolve::arith::truth(&self.tree.consts[*id as usize])),
            _ => None,
        }
    }
}

/// Does a `break` in the block leave the loop that it is the body of?
fn breaks(block: &Block) -> bool {
    block.stmts.iter().any(|stmt| match &stmt.node {
        StmtNode::Break => true,
        StmtNode::For(node) => breaks(&node.orelse),
        StmtNode::While(node) => breaks(&node.orelse),
        StmtNode::AsyncFor(node) => breaks(&node.orelse),
        _ => blocks_of(stmt).into_iter().any(breaks),
    })
}

/// What the statements around a place keep.
fn kept_at(tree: &Code, at: u32, slots: Slots) -> Vec<Kept> {
    let mut kept = Vec::new();
    let mut block = Some(&tree.body);
    while let Some(stmt) = block.and_then(|b| b.stmts.iter().find(|s| holds(s.at, at))) {
        block = blocks_of(stmt).into_iter().find(|b| b.stmts.iter().any(|s| holds(s.at, at)));
        let filled = |slot: u32| !slots.at(slot).is_empty();
        match &stmt.node {
            StmtNode::For(node) if filled(node.iter_slot) && !is_same(block, &node.orelse) => kept.push(Kept::Iterator),
            StmtNode::AsyncFor(node) if filled(node.iter_slot) => kept.push(Kept::Iterator),
            StmtNode::With(node) if filled(node.exit_slot) => kept.push(Kept::Object),
            StmtNode::AsyncWith(node) if filled(node.exit_slot) => kept.push(Kept::Object),
            StmtNode::Try(node) => kept_by_try(node, at, block, slots, &mut kept),
            _ => {}
        }
    }
    kept
}

fn kept_by_try(node: &Try, at: u32, inner: Option<&Block>, slots: Slots, kept: &mut Vec<Kept>) {
    let is_exception = |value: &Ref| value.kind() == Kind::Exception;
    if let Some(handler) = node.handlers.iter().find(|h| holds(h.at, at)) {
        kept.push(Kept::Except);
        if handler.at.start == at {
            kept.push(Kept::Except);
        }
    } else if let Some(finalbody) = &node.finalbody
        && is_same(inner, finalbody)
        && slots.at(node.pending_slot).peek().is_some_and(is_exception)
    {
        kept.extend([Kept::Except, Kept::Except]);
    }
}

fn is_same(found: Option<&Block>, block: &Block) -> bool {
    found.is_some_and(|found| std::ptr::eq(found, block))
}

fn holds(span: Span, at: u32) -> bool {
    span.start <= at && (at < span.end || span.start == at)
}
