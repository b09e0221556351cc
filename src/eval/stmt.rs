//! Statements: one small function a node kind.
//!
//! One executor, instantiated three times. With `RESUMABLE` compound statements keep where they are in the generator's
//! positions and temporaries in its slots: a `yield` returns through them all, and resuming re-enters the tree along
//! the positions. `TRACED` does that too, and tells trace functions of lines. With `PLAIN`, all that is compiled away.
//!
//! Invariants:
//! - a safe point stands before every statement and at every back-edge: there a pending collection runs and an
//!   interrupt is raised;
//! - a compound statement that is left (by whatever flow but `Yield`) leaves its temporaries empty;
//! - positions are written when a `yield` leaves, and read when the frame is resumed: in between they mean nothing.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Kind, ListObject, RangeIteratorObject, TypeId, is_none, new_int};
use crate::resolve::code::{Assert, Block, Expr, For, If, Match, PositionId, Stmt, StmtNode, Target, While};

use super::expr::{condition, expr};
use super::frame::{Flow, Frame, PLAIN, TRACED};
use super::protocol::plain_next;
use super::target::{augment, delete, store};
use super::{awaiting, generator, import, jumps, operands, pattern, target, tracing, try_stmt};

/// Runs statements in a row: a dispatch without a frame of its own, and out of line, so that loops stay small.
#[inline(never)]
pub fn exec_block<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, block: &Block) -> PyResult<Flow> {
    if M == TRACED {
        return tracing::exec_block_traced(interp, frame, block);
    }
    match &*block.stmts {
        [] => Ok(Flow::Next),
        // Its position is always 0, and is never written.
        [stmt] if interp.is_calm() || M != PLAIN && frame.resuming => exec::<M>(interp, frame, stmt),
        [stmt] => exec_at_safe_point::<M>(interp, frame, stmt),
        _ => exec_many::<M>(interp, frame, block),
    }
}

#[cold]
#[inline(never)]
fn exec_at_safe_point<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<Flow> {
    interp.safe_point(frame, stmt.at)?;
    exec::<M>(interp, frame, stmt)
}

#[inline(never)]
fn exec_many<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, block: &Block) -> PyResult<Flow> {
    let mut rest = &*block.stmts;
    if M != PLAIN && frame.resuming {
        // The statement that the frame was suspended in goes on; it began at its own safe point.
        let index = frame.position(block.position);
        let Some((stmt, behind)) = rest.get(index as usize..).and_then(<[Stmt]>::split_first) else {
            return Ok(Flow::Next);
        };
        match exec::<M>(interp, frame, stmt)? {
            Flow::Next => rest = behind,
            flow => return suspended::<M>(frame, flow, block.position, index),
        }
    }
    for stmt in rest {
        interp.safe_point(frame, stmt.at)?;
        match exec::<M>(interp, frame, stmt)? {
            Flow::Next => {}
            Flow::Yield if M != PLAIN => return leave_at(frame, block, stmt),
            flow => return Ok(flow),
        }
    }
    Ok(Flow::Next)
}

/// A `yield` leaves a block: after this, the block's position is the statement that it is in.
#[inline(never)]
fn leave_at(frame: &Frame<'_>, block: &Block, stmt: &Stmt) -> PyResult<Flow> {
    let offset = std::ptr::from_ref(stmt).addr() - block.stmts.as_ptr().addr();
    frame.set_position(block.position, (offset / size_of::<Stmt>()) as u32);
    Ok(Flow::Yield)
}

/// Passes a flow on. A `yield` on its way out leaves behind where each statement around it is.
#[inline(always)]
fn suspended<const M: u8>(frame: &Frame<'_>, flow: Flow, id: Option<PositionId>, position: u32) -> PyResult<Flow> {
    if M != PLAIN && flow == Flow::Yield {
        frame.set_position(id, position);
    }
    Ok(flow)
}

/// Runs one statement: a dispatch without a frame of its own.
#[inline(never)]
pub(super) fn exec<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<Flow> {
    match &stmt.node {
        StmtNode::Expr(node) => exec_expr(interp, frame, node),
        StmtNode::StoreLocal { slot, value } => store_local(interp, frame, *slot, value),
        StmtNode::StoreMany { targets, value } => store_many(interp, frame, targets, value),
        StmtNode::Aug(aug) => augment(interp, frame, aug, stmt.at),
        StmtNode::AugLocal(aug) => operands::augment_local(interp, frame, aug),
        StmtNode::Store { target, value } => exec_store(interp, frame, target, value),
        StmtNode::Return(value) => exec_return(interp, frame, value.as_ref()),
        StmtNode::If(node) => exec_if::<M>(interp, frame, node),
        StmtNode::While(node) => exec_while::<M>(interp, frame, node),
        StmtNode::For(node) => exec_for::<M>(interp, frame, node),
        StmtNode::Try(node) => try_stmt::exec_try::<M>(interp, frame, node),
        StmtNode::With(node) => try_stmt::exec_with::<M>(interp, frame, node),
        StmtNode::Match(node) => exec_match::<M>(interp, frame, node),
        StmtNode::Block(block) => exec_block::<M>(interp, frame, block),
        StmtNode::Break => Ok(Flow::Break),
        StmtNode::Continue => Ok(Flow::Continue),
        StmtNode::Pass => Ok(Flow::Next),
        StmtNode::Append { slot, elt } => exec_append(interp, frame, *slot, elt),
        StmtNode::Yield { .. } => generator::exec_yield::<M>(interp, frame, stmt),
        StmtNode::YieldFrom { .. } => generator::exec_yield_from::<M>(interp, frame, stmt),
        StmtNode::AsyncFor(node) => awaiting::exec_async_for::<M>(interp, frame, node),
        StmtNode::AsyncWith(node) => awaiting::exec_async_with::<M>(interp, frame, node),
        _ => exec_rare(interp, frame, stmt),
    }
}

/// A `#%` line: whoever observes the run answers it.
fn command(interp: &Interp, number: u32) {
    let observer = interp.observer.borrow().clone();
    if let Some(observer) = observer {
        observer.line(interp, number as usize);
    }
}

#[inline(never)]
fn exec_expr(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<Flow> {
    drop(expr(interp, frame, node)?);
    Ok(Flow::Next)
}

#[inline(never)]
fn store_local(interp: &Interp, frame: &mut Frame<'_>, slot: u32, value: &Expr) -> PyResult<Flow> {
    let value = expr(interp, frame, value)?;
    frame.slots.at(slot).set(value);
    Ok(Flow::Next)
}

#[inline(never)]
fn exec_return(interp: &Interp, frame: &mut Frame<'_>, value: Option<&Expr>) -> PyResult<Flow> {
    match value {
        Some(node) => {
            let value = expr(interp, frame, node)?;
            frame.give(value);
        }
        None => frame.value = None,
    }
    Ok(Flow::Return)
}

#[inline(never)]
fn exec_append(interp: &Interp, frame: &mut Frame<'_>, slot: u32, elt: &Expr) -> PyResult<Flow> {
    let value = expr(interp, frame, elt)?;
    if let Some(list) = frame.slots.at(slot).peek() {
        list.expect::<ListObject>().push(value);
    }
    Ok(Flow::Next)
}

/// `target = value`
#[inline(never)]
fn exec_store(interp: &Interp, frame: &mut Frame<'_>, target: &Target, value: &Expr) -> PyResult<Flow> {
    if let (Target::Unpack(unpack), Expr::Tuple { items, star: false }) = (target, value)
        && unpack.star.is_none()
        && unpack.targets.len() == items.len()
        && let 2..=3 = items.len()
    {
        return store_each(interp, frame, &unpack.targets, items);
    }
    let value = expr(interp, frame, value)?;
    store(interp, frame, target, value)?;
    Ok(Flow::Next)
}

/// `a, b = x, y` and `a, b, c = x, y, z` make no tuple, as in CPython.
#[inline(never)]
fn store_each(interp: &Interp, frame: &mut Frame<'_>, targets: &[Target], items: &[Expr]) -> PyResult<Flow> {
    let mut values = [None, None, None];
    for (place, item) in values.iter_mut().zip(items) {
        *place = Some(expr(interp, frame, item)?);
    }
    target::store_each(interp, frame, targets, values)?;
    Ok(Flow::Next)
}

/// `a = b = value`
#[inline(never)]
fn store_many(interp: &Interp, frame: &mut Frame<'_>, targets: &[Target], value: &Expr) -> PyResult<Flow> {
    let value = expr(interp, frame, value)?;
    targets.iter().try_for_each(|target| store(interp, frame, target, value.clone()))?;
    Ok(Flow::Next)
}

/// Statements that are rare or slow anyway.
#[inline(never)]
fn exec_rare(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<Flow> {
    let done = match &stmt.node {
        StmtNode::Print(node) => {
            let value = expr(interp, frame, node)?;
            frame.at(stmt.at);
            interp.display(&value)
        }
        StmtNode::Add { slot, elt } => {
            let value = expr(interp, frame, elt)?;
            match frame.slots.at(*slot).get() {
                Some(set) => interp.set_add(&set, &value).map(|_| ()),
                None => Ok(()),
            }
        }
        StmtNode::Insert { slot, key, value } => {
            let key = expr(interp, frame, key)?;
            let value = expr(interp, frame, value)?;
            match frame.slots.at(*slot).get() {
                Some(dict) => interp.dict_set(&dict, &key, value),
                None => Ok(()),
            }
        }
        StmtNode::Delete(targets) => targets.iter().try_for_each(|target| delete(interp, frame, target)),
        StmtNode::Raise { exc, cause } => exec_raise(interp, frame, exc.as_ref(), cause.as_ref(), stmt.at),
        StmtNode::Assert(node) => exec_assert(interp, frame, node),
        StmtNode::Annotate { name, value } => annotate(interp, frame, *name, value),
        StmtNode::SetupAnnotations => setup_annotations(interp, frame),
        StmtNode::Command(number) => {
            frame.at(stmt.at);
            command(interp, *number);
            Ok(())
        }
        StmtNode::Import(node) => import::exec_import(interp, frame, node),
        StmtNode::ImportFrom(node) => import::exec_import_from(interp, frame, node),
        _ => Err(interp.system_error("a statement in the wrong place")),
    };
    done.map(|()| Flow::Next)
}

#[inline(never)]
fn exec_if<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &If) -> PyResult<Flow> {
    if M == PLAIN {
        let branch = if condition(interp, frame, &node.test)? { &node.body } else { &node.orelse };
        return exec_block::<M>(interp, frame, branch);
    }
    let branch = if frame.resuming {
        frame.position(node.position)
    } else if M == TRACED
        && let Some(line) = tracing::entering(frame)
    {
        if jumps::statement_of(frame.tree(), &node.body, line).is_some() { 1 } else { 2 }
    } else if condition(interp, frame, &node.test)? {
        1
    } else {
        2
    };
    let flow = exec_block::<M>(interp, frame, if branch == 1 { &node.body } else { &node.orelse })?;
    suspended::<M>(frame, flow, node.position, branch)
}

/// Positions of a `while`: in the statements before the condition, in the body, in `else`.
const WHILE_BEFORE: u32 = 1;
const WHILE_BODY: u32 = 2;
const WHILE_ELSE: u32 = 3;

#[inline(never)]
fn exec_while<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &While) -> PyResult<Flow> {
    let mut inside = false;
    let mut round = 0_u32;
    if M == TRACED
        && let Some(line) = tracing::entering(frame)
    {
        if jumps::statement_of(frame.tree(), &node.orelse, line).is_some() {
            return while_else::<M>(interp, frame, node);
        }
        inside = true;
    }
    if M != PLAIN && frame.resuming {
        match frame.position(node.position) {
            WHILE_ELSE => return while_else::<M>(interp, frame, node),
            part => inside = part == WHILE_BODY,
        }
    }
    loop {
        if M == TRACED && !inside && round > 0 && tracing::visit(interp, frame, node.at, false)? {
            return Ok(Flow::Jump);
        }
        if !(M != PLAIN && inside) {
            // Only a condition that suspends has statements before it.
            if M != PLAIN && !node.before.stmts.is_empty() {
                let flow = exec_block::<M>(interp, frame, &node.before)?;
                if flow != Flow::Next {
                    return suspended::<M>(frame, flow, node.position, WHILE_BEFORE);
                }
            }
            if !condition(interp, frame, &node.test)? {
                break;
            }
            if M == TRACED && round > 0 && jumps::goes_back_in_line(frame.tree(), node) {
                tracing::tracing_of(frame, |tracing| tracing.line.set(0));
            }
        }
        inside = false;
        round = 1;
        match exec_block::<M>(interp, frame, &node.body)? {
            Flow::Next | Flow::Continue => {}
            Flow::Break => return Ok(Flow::Next),
            flow => return suspended::<M>(frame, flow, node.position, WHILE_BODY),
        }
        interp.back_edge()?;
    }
    if node.orelse.stmts.is_empty() {
        return Ok(Flow::Next);
    }
    while_else::<M>(interp, frame, node)
}

#[inline(never)]
fn while_else<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &While) -> PyResult<Flow> {
    let flow = exec_block::<M>(interp, frame, &node.orelse)?;
    suspended::<M>(frame, flow, node.position, WHILE_ELSE)
}

#[inline(never)]
fn exec_for<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &For) -> PyResult<Flow> {
    let place = frame.slots.at(node.iter_slot);
    let mut inside = false;
    let mut round = 0_u32;
    if M == TRACED
        && let Some(line) = tracing::entering(frame)
    {
        if jumps::statement_of(frame.tree(), &node.orelse, line).is_some() {
            return for_else::<M>(interp, frame, node);
        }
        tracing::take_over(frame, place);
        inside = true;
    } else if M != PLAIN && frame.resuming {
        if frame.position(node.position) == FOR_ELSE {
            return for_else::<M>(interp, frame, node);
        }
        inside = true;
    } else {
        begin_for(interp, frame, node)?;
    }
    loop {
        if M == TRACED && !inside && round > 0 && tracing::visit(interp, frame, node.iter_at, true)? {
            return leave_for::<M>(interp, frame, node, Ok(Flow::Jump));
        }
        if !(M != PLAIN && inside) {
            let next = match place.peek() {
                Some(iterator) => match iterator.get::<RangeIteratorObject>() {
                    Some(range) => Ok(range.advance().map(new_int)),
                    None if M == TRACED => next_traced(interp, frame, node, iterator),
                    None => next_item(interp, frame, node, iterator),
                },
                None => Ok(None),
            };
            match next {
                Ok(Some(item)) => match &node.target {
                    Target::Local { slot, .. } => frame.slots.at(*slot).set(item),
                    target => store(interp, frame, target, item).inspect_err(|_| drop(place.take()))?,
                },
                Ok(None) => break,
                Err(raised) => {
                    drop(place.take());
                    return Err(raised);
                }
            }
        }
        inside = false;
        if M == TRACED {
            round = 1;
        }
        match exec_block::<M>(interp, frame, &node.body) {
            Ok(Flow::Next | Flow::Continue) => {}
            other => return leave_for::<M>(interp, frame, node, other),
        }
        if let Err(raised) = interp.next_round(frame, node.iter_at) {
            drop(place.take());
            return Err(raised);
        }
    }
    drop(place.take());
    if node.orelse.stmts.is_empty() {
        return Ok(Flow::Next);
    }
    for_else::<M>(interp, frame, node)
}

/// Positions of a `for`: in its body, in `else`.
const FOR_BODY: u32 = 1;
const FOR_ELSE: u32 = 2;

/// Puts the iterator where the loop finds it.
#[inline(never)]
fn begin_for(interp: &Interp, frame: &mut Frame<'_>, node: &For) -> PyResult<()> {
    let iterable = expr(interp, frame, &node.iter)?;
    let iterator = if node.is_iterator {
        iterable
    } else {
        frame.at(node.iter_at);
        let made = interp.iter(&iterable)?;
        if made.refcnt() == 1 {
            interp.allocated(&made);
        }
        made
    };
    frame.slots.at(node.iter_slot).set(iterator);
    Ok(())
}

/// The body was left by anything but its end: the iterator goes, unless the frame is suspended.
#[inline(never)]
fn leave_for<const M: u8>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    node: &For,
    outcome: PyResult<Flow>,
) -> PyResult<Flow> {
    let place = frame.slots.at(node.iter_slot);
    match outcome {
        Ok(Flow::Yield) => return suspended::<M>(frame, Flow::Yield, node.position, FOR_BODY),
        Ok(Flow::Jump) => {
            tracing::carry(frame, place);
            return outcome;
        }
        // The iterator is held until the frame has been traced, as on CPython's value stack.
        Err(_) => interp.trace(frame),
        Ok(_) => {}
    }
    drop(place.take());
    if outcome == Ok(Flow::Break) { Ok(Flow::Next) } else { outcome }
}

#[inline(never)]
fn for_else<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &For) -> PyResult<Flow> {
    let flow = exec_block::<M>(interp, frame, &node.orelse)?;
    suspended::<M>(frame, flow, node.position, FOR_ELSE)
}

/// The next item of anything but a range.
#[inline(never)]
fn next_item(interp: &Interp, frame: &Frame<'_>, node: &For, iterator: &Ref) -> PyResult<Option<Ref>> {
    if let Some(item) = plain_next(iterator) {
        return Ok(Some(item));
    }
    frame.at(node.iter_at);
    // A generator holds itself while it runs.
    match iterator.kind() {
        Kind::Generator => interp.next_of_generator(iterator),
        _ => interp.next_by_slot(iterator),
    }
}

/// The same for a frame that is traced: it tells of a `StopIteration` that was raised.
#[inline(never)]
fn next_traced(interp: &Interp, frame: &Frame<'_>, node: &For, iterator: &Ref) -> PyResult<Option<Ref>> {
    let is_generator = iterator.kind() == Kind::Generator;
    if !is_generator && !iterator.header().has(crate::heap::header::FLAG_HEAP_CLASS) {
        return next_item(interp, frame, node, iterator);
    }
    frame.at(node.iter_at);
    match interp.next_or_stop(&iterator.clone())? {
        Ok(item) => Ok(Some(item)),
        Err(value) => {
            if !is_generator || !is_none(&value) {
                interp.trace_stop(frame, &value)?;
            }
            Ok(None)
        }
    }
}

#[inline(never)]
fn exec_match<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Match) -> PyResult<Flow> {
    if M != PLAIN && frame.resuming {
        let case = frame.position(node.position);
        let flow = exec_block::<M>(interp, frame, &node.cases[case as usize - 1].body)?;
        return suspended::<M>(frame, flow, node.position, case);
    }
    if M == TRACED
        && let Some(line) = tracing::entering(frame)
        && let Some(case) = node.cases.iter().find(|c| jumps::statement_of(frame.tree(), &c.body, line).is_some())
    {
        return exec_block::<M>(interp, frame, &case.body);
    }
    let subject = expr(interp, frame, &node.subject)?;
    frame.slots.at(node.subject_slot).set(subject.clone());
    let place = frame.slots.at(node.subject_slot);
    for (index, case) in node.cases.iter().enumerate() {
        if M == TRACED && tracing::visit(interp, frame, case.at, false)? {
            drop(place.take());
            return Ok(Flow::Jump);
        }
        let matched = pattern::matches_case(interp, frame, case, &subject);
        match matched {
            Ok(true) => {
                drop(place.take());
                drop(subject);
                let flow = exec_block::<M>(interp, frame, &case.body)?;
                return suspended::<M>(frame, flow, node.position, index as u32 + 1);
            }
            Ok(false) => {}
            Err(raised) => {
                drop(place.take());
                return Err(raised);
            }
        }
    }
    drop(place.take());
    Ok(Flow::Next)
}

fn exec_raise(
    interp: &Interp,
    frame: &mut Frame<'_>,
    exc: Option<&Expr>,
    cause: Option<&Expr>,
    at: crate::source::Span,
) -> PyResult<()> {
    let Some(exc) = exc else {
        frame.at(at);
        return match interp.handled.get() {
            Some(handled) => {
                // Raised again as it is: the entry of this frame is already there.
                frame.traced = true;
                Err(interp.set_raised(handled))
            }
            None => Err(interp.runtime_error("No active exception to reraise")),
        };
    };
    // Declared first, so that it goes last (`do_raise`).
    let from;
    let value = expr(interp, frame, exc)?;
    from = cause.map(|node| expr(interp, frame, node)).transpose()?;
    frame.at(at);
    let exception = interp.exception_from(&value)?;
    if let Some(from) = &from {
        interp.set_cause(&exception, from)?;
    }
    Err(interp.raise_object(exception))
}

impl Interp {
    /// What `raise value` raises: an instance, or a new one of a class.
    pub fn exception_from(&self, value: &Ref) -> PyResult<Ref> {
        if value.kind() == Kind::Exception {
            return Ok(value.clone());
        }
        let is_class = value
            .get::<crate::objects::ClassObject>()
            .is_some_and(|c| c.is_subclass_of(&self.class(TypeId::BaseException)));
        if !is_class {
            return Err(self.type_error("exceptions must derive from BaseException"));
        }
        let exception = self.call(value, &[])?;
        if exception.kind() == Kind::Exception {
            return Ok(exception);
        }
        let found = self.type_name(&exception);
        let repr = self.repr_text(value)?;
        Err(self.type_error(format!(
            "calling {repr} should have returned an instance of BaseException, not <class '{found}'>"
        )))
    }

    /// `raise exception from cause`
    pub fn set_cause(&self, exception: &Ref, cause: &Ref) -> PyResult<()> {
        let fields = exception.expect::<crate::objects::ExceptionObject>();
        let cause = if is_none(cause) {
            None
        } else if cause.kind() == Kind::Exception {
            Some(cause.clone())
        } else if cause
            .get::<crate::objects::ClassObject>()
            .is_some_and(|c| c.is_subclass_of(&self.class(TypeId::BaseException)))
        {
            Some(self.exception_from(cause)?)
        } else {
            return Err(self.type_error("exception causes must derive from BaseException"));
        };
        fields.suppress_context.set(true);
        drop(fields.cause.replace(cause));
        Ok(())
    }

    /// Has a safe point nothing to do?
    #[inline(always)]
    pub(super) fn is_calm(&self) -> bool {
        self.attention.get() == 0
    }

    /// Before each statement: a pending collection runs, tests' stress modes do their work, observers are told.
    #[inline]
    pub fn safe_point(&self, frame: &Frame<'_>, at: crate::source::Span) -> PyResult<()> {
        if !self.is_calm() {
            return self.attend(frame, at);
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn attend(&self, frame: &Frame<'_>, at: crate::source::Span) -> PyResult<()> {
        self.attend_quietly(frame, at)?;
        if self.is_traced() {
            self.trace_statement(frame, at)?;
        }
        Ok(())
    }

    /// The same as a safe point, but that trace functions are told nothing.
    pub(super) fn attend_quietly(&self, frame: &Frame<'_>, at: crate::source::Span) -> PyResult<()> {
        frame.at(at);
        match self.is_calm() {
            true => Ok(()),
            false => self.safe_point_slow(),
        }
    }

    /// At the end of each round of a loop.
    #[inline]
    pub fn back_edge(&self) -> PyResult<()> {
        let due = self.attention.get() & crate::heap::gc_list::DUE != 0;
        if due || self.interrupted.load(std::sync::atomic::Ordering::Relaxed) {
            return self.safe_point_slow();
        }
        Ok(())
    }

    /// The same in a `for`: the next item is made in the line of what is iterated over.
    #[inline]
    fn next_round(&self, frame: &Frame<'_>, at: crate::source::Span) -> PyResult<()> {
        let nothing = self.attention.get() & (crate::heap::gc_list::DUE | crate::heap::gc_list::WATCHED) == 0;
        if nothing && !self.interrupted.load(std::sync::atomic::Ordering::Relaxed) {
            return Ok(());
        }
        frame.at(at);
        self.back_edge()
    }

    /// Behind the making of a container where nothing is borrowed: CPython collects inside the allocation that is one
    /// too many, before the statement goes on.
    #[inline(always)]
    pub fn allocated(&self, made: &Ref) {
        if self.attention.get() & crate::heap::gc_list::DUE != 0 {
            self.collect_around(made);
        }
    }

    /// The same where several objects were made, and all of them stay in sight.
    pub fn collect_if_due(&self) {
        if crate::heap::gc_list::is_collection_pending() {
            crate::gc::collect_if_due(self, self);
        }
    }

    /// The new object is not there yet for the collection: it is born into the youngest generation afterwards.
    #[cold]
    fn collect_around(&self, made: &Ref) {
        let tracked = crate::heap::is_tracked(made);
        crate::heap::untrack(made);
        if crate::heap::gc_list::is_collection_pending() {
            crate::gc::collect_if_due(self, self);
        }
        if tracked {
            crate::heap::track(made);
        }
    }

    #[cold]
    fn safe_point_slow(&self) -> PyResult<()> {
        if self.interrupted.swap(false, std::sync::atomic::Ordering::Relaxed) {
            return Err(self.raise_with(TypeId::KeyboardInterrupt, Vec::new()));
        }
        if crate::heap::gc_list::is_collection_pending() {
            crate::gc::collect_if_due(self, self);
        }
        self.run_watchers()
    }
}

fn exec_assert(interp: &Interp, frame: &mut Frame<'_>, node: &Assert) -> PyResult<()> {
    if condition(interp, frame, &node.test)? {
        return Ok(());
    }
    let message = node.msg.as_ref().map(|msg| expr(interp, frame, msg)).transpose()?;
    frame.at(node.at);
    Err(interp.raise_with(TypeId::AssertionError, message.into_iter().collect()))
}

fn annotate(interp: &Interp, frame: &mut Frame<'_>, name: u32, value: &Expr) -> PyResult<()> {
    let value = expr(interp, frame, value)?;
    let namespace = frame.core.namespace.get().unwrap_or_else(|| frame.func.globals.clone());
    let annotations = interp.get_item(&namespace, &interp.names.annotations)?;
    interp.set_item(&annotations, frame.name(name), &value)
}

fn setup_annotations(interp: &Interp, frame: &mut Frame<'_>) -> PyResult<()> {
    let namespace = frame.core.namespace.get().unwrap_or_else(|| frame.func.globals.clone());
    if !interp.contains(&namespace, &interp.names.annotations)? {
        interp.set_item(&namespace, &interp.names.annotations, &crate::objects::new_dict())?;
    }
    Ok(())
}
