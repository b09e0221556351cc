//! `try` in all its forms, and `with`.
//!
//! While a handler or a `finally` for an exception runs, that exception is the one being handled
//! (`interp.handled`); what was handled before waits in the statement's temporary.
//!
//! Invariant: a statement that is left restores what was handled before it, whatever way it is left.

use std::slice::from_ref;

use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::heap::row::BorrowedRefs;
use crate::interp::{Interp, PyResult};
use crate::objects::{ExceptionObject, ListObject, new_empty_list, none, tuple_items};
use crate::resolve::code::{Handler, Try, With};

use super::exceptions::{exception_matches, groups, is_exception_class};
use super::expr::expr;
use super::frame::{Flow, Frame, PLAIN, TRACED};
use super::stmt::exec_block;
use super::target::{store, unbind};
use super::{jumps, tracing};

/// Parts of a `try`, as kept in its position.
const BODY: u32 = 1;
const ELSE: u32 = 2;
const FINALLY: u32 = 3;
const HANDLERS: u32 = 4;

/// Runs a `try` statement.
#[inline(never)]
pub fn exec_try<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try) -> PyResult<Flow> {
    let Some(finalbody) = &node.finalbody else { return exec_guarded::<M>(interp, frame, node) };
    let entered = if M != PLAIN && frame.resuming && frame.position(node.position) == FINALLY {
        entered_from(frame.position(node.flow_position))
    } else if M == TRACED && tracing::entering(frame).is_some() && jumps::enters(frame, finalbody) {
        Entered::Next
    } else {
        let outcome = exec_guarded::<M>(interp, frame, node);
        let outcome = match outcome {
            // A jump runs no `finally`, but may lead into it.
            Ok(Flow::Jump) if M == TRACED && jumps::enters(frame, finalbody) => Ok(Flow::Next),
            Ok(Flow::Jump) if M == TRACED => return outcome,
            _ => outcome,
        };
        if outcome == Ok(Flow::Yield) {
            return outcome;
        }
        let entered = enter_finally::<M>(interp, frame, node, outcome);
        if M != PLAIN {
            frame.set_position(node.position, FINALLY);
            frame.set_position(node.flow_position, entered as u32);
        }
        entered
    };
    let result = exec_block::<M>(interp, frame, finalbody);
    if result == Ok(Flow::Yield) {
        return result;
    }
    leave_finally::<M>(interp, frame, node, entered, result)
}

/// How control came to `finally`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Entered {
    Next = 0,
    Break = 1,
    Continue = 2,
    Return = 3,
    Raised = 4,
}

fn entered_from(number: u32) -> Entered {
    match number {
        1 => Entered::Break,
        2 => Entered::Continue,
        3 => Entered::Return,
        4 => Entered::Raised,
        _ => Entered::Next,
    }
}

/// Puts aside what `finally` must go on with.
fn enter_finally<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, outcome: PyResult<Flow>) -> Entered {
    match outcome {
        Ok(Flow::Next | Flow::Yield | Flow::Jump) => Entered::Next,
        Ok(Flow::Break) => Entered::Break,
        Ok(Flow::Continue) => Entered::Continue,
        Ok(Flow::Return) => {
            drop(frame.slots.at(node.pending_slot).replace(frame.value.take()));
            Entered::Return
        }
        Err(_) => {
            interp.trace(frame);
            let exception = interp.take_raised();
            drop(frame.slots.at(node.pending_slot).replace(Some(exception.clone())));
            enter_handler::<M>(interp, frame, node.saved_slot, exception);
            Entered::Raised
        }
    }
}

/// Goes on as `finally` was entered, unless its own statements decided otherwise.
fn leave_finally<const M: u8>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    node: &Try,
    entered: Entered,
    result: PyResult<Flow>,
) -> PyResult<Flow> {
    let pending = frame.slots.at(node.pending_slot).take();
    if entered == Entered::Raised {
        if result.is_err() {
            interp.trace(frame);
        }
        leave_handler::<M>(interp, frame, node.saved_slot);
    }
    if result != Ok(Flow::Next) {
        return result;
    }
    match (entered, pending) {
        (Entered::Raised, Some(exception)) => {
            frame.traced = true;
            Err(interp.set_raised(exception))
        }
        (Entered::Return, value) => {
            frame.value = value;
            Ok(Flow::Return)
        }
        (Entered::Break, _) => Ok(Flow::Break),
        (Entered::Continue, _) => Ok(Flow::Continue),
        _ => Ok(Flow::Next),
    }
}

/// Begins handling an exception (`PUSH_EXC_INFO`).
pub(super) fn enter_handler<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, slot: u32, exception: Ref) {
    frame.traced = false;
    let before = match frame.generator {
        Some(own) if M != PLAIN && !own.handles.replace(true) => {
            drop(own.outer_handled.replace(interp.handled.replace(Some(exception))));
            None
        }
        _ => interp.handled.replace(Some(exception)),
    };
    drop(frame.slots.at(slot).replace(before));
}

/// Ends handling: what was handled before is handled again (`POP_EXCEPT`).
pub(super) fn leave_handler<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, slot: u32) {
    let before = frame.slots.at(slot).take();
    match frame.generator {
        Some(own) if M != PLAIN && before.is_none() => {
            own.handles.set(false);
            drop(interp.handled.replace(own.outer_handled.take()));
        }
        _ => drop(interp.handled.replace(before)),
    }
}

/// Body, handlers, `else`.
fn exec_guarded<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try) -> PyResult<Flow> {
    let mut outcome = exec_parts::<M>(interp, frame, node);
    while M == TRACED
        && outcome == Ok(Flow::Jump)
        && (jumps::enters(frame, &node.body) || jumps::enters(frame, &node.orelse))
    {
        outcome = exec_parts::<M>(interp, frame, node);
    }
    outcome
}

fn exec_parts<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try) -> PyResult<Flow> {
    if M == TRACED && tracing::entering(frame).is_some() && jumps::enters(frame, &node.orelse) {
        return exec_block::<M>(interp, frame, &node.orelse);
    }
    let part = if M != PLAIN && frame.resuming { frame.position(node.position) } else { BODY };
    if part == ELSE {
        return exec_block::<M>(interp, frame, &node.orelse);
    }
    if part >= HANDLERS {
        let index = (part - HANDLERS) as usize;
        if node.star {
            return resume_star::<M>(interp, frame, node, index);
        }
        return run_handler::<M>(interp, frame, node, &node.handlers[index]);
    }
    if M != PLAIN {
        frame.set_position(node.position, BODY);
    }
    match exec_block::<M>(interp, frame, &node.body) {
        Ok(Flow::Next) => {
            if M != PLAIN {
                frame.set_position(node.position, ELSE);
            }
            exec_block::<M>(interp, frame, &node.orelse)
        }
        Ok(flow) => Ok(flow),
        Err(raised) => {
            interp.trace(frame);
            if node.handlers.is_empty() {
                return Err(raised);
            }
            let exception = interp.take_raised();
            enter_handler::<M>(interp, frame, node.saved_slot, exception.clone());
            if node.star {
                exec_star::<M>(interp, frame, node, exception)
            } else {
                handle::<M>(interp, frame, node, exception)
            }
        }
    }
}

/// Finds the handler for an exception that is being handled, and runs it.
fn handle<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, exception: Ref) -> PyResult<Flow> {
    let mut index = 0;
    while let Some(handler) = node.handlers.get(index) {
        if interp.is_traced() {
            match begin_handler::<M>(interp, frame, handler) {
                Ok(false) => {}
                Ok(true) => match jump_from_handler::<M>(interp, frame, node) {
                    Ok(other) => index = other,
                    Err(outcome) => return outcome,
                },
                Err(raised) => {
                    leave_handler::<M>(interp, frame, node.saved_slot);
                    return Err(raised);
                }
            }
        }
        let handler = node.handlers.get(index).unwrap_or(handler);
        match catches(interp, frame, handler, &exception) {
            Ok(false) => index += 1,
            Ok(true) => {
                if M != PLAIN {
                    frame.set_position(node.position, HANDLERS + index as u32);
                }
                if let Some(target) = &handler.target
                    && let Err(raised) = store(interp, frame, target, exception.clone())
                {
                    interp.trace(frame);
                    leave_handler::<M>(interp, frame, node.saved_slot);
                    return Err(raised);
                }
                drop(exception);
                return run_handler::<M>(interp, frame, node, handler);
            }
            Err(raised) => {
                interp.trace(frame);
                leave_handler::<M>(interp, frame, node.saved_slot);
                return Err(raised);
            }
        }
    }
    leave_handler::<M>(interp, frame, node.saved_slot);
    frame.traced = true;
    Err(interp.set_raised(exception))
}

/// A jump from the line of a handler: to that of another, which is asked then, into its statements, or away.
fn jump_from_handler<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try) -> Result<usize, PyResult<Flow>> {
    if let Some(index) = node.handlers.iter().position(|h| jumps::is_at(frame, h.at)) {
        tracing::arrive(frame);
        return Ok(index);
    }
    if let Some(handler) = node.handlers.iter().find(|h| jumps::enters(frame, &h.body)) {
        return Err(run_handler::<M>(interp, frame, node, handler));
    }
    leave_handler::<M>(interp, frame, node.saved_slot);
    Err(Ok(Flow::Jump))
}

/// Tells the line of a handler. Gives true if the frame shall go on elsewhere.
#[cold]
fn begin_handler<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, handler: &Handler) -> PyResult<bool> {
    let told = match M {
        TRACED => tracing::visit(interp, frame, handler.at, false),
        _ => interp.trace_statement(frame, handler.at).map(|()| false),
    };
    if told.is_err() {
        interp.trace(frame);
    }
    told
}

/// Does the handler catch the exception?
fn catches(interp: &Interp, frame: &mut Frame<'_>, handler: &Handler, exception: &Ref) -> PyResult<bool> {
    let Some(typ) = &handler.typ else { return Ok(true) };
    let wanted = expr(interp, frame, typ)?;
    frame.at(handler.at);
    check_catchable(interp, &wanted, "catching classes that do not inherit from BaseException is not allowed")?;
    Ok(exception_matches(exception, &wanted))
}

fn check_catchable(interp: &Interp, wanted: &Ref, message: &str) -> PyResult<()> {
    let fine = match tuple_items(wanted) {
        Some(classes) => classes.iter().all(is_exception_class),
        None => is_exception_class(wanted),
    };
    if fine { Ok(()) } else { Err(interp.type_error(message)) }
}

/// Runs (or resumes) the statements of a handler whose name is bound.
fn run_handler<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, handler: &Handler) -> PyResult<Flow> {
    let result = exec_block::<M>(interp, frame, &handler.body);
    if result == Ok(Flow::Yield) {
        return result;
    }
    let result = end_handler(interp, frame, handler, result);
    if M == TRACED
        && result == Ok(Flow::Jump)
        && let Some(other) = node.handlers.iter().find(|h| jumps::enters(frame, &h.body))
    {
        return run_handler::<M>(interp, frame, node, other);
    }
    leave_handler::<M>(interp, frame, node.saved_slot);
    result
}

/// Traces an error of the handler's statements and unbinds its name.
fn end_handler(interp: &Interp, frame: &mut Frame<'_>, handler: &Handler, result: PyResult<Flow>) -> PyResult<Flow> {
    let Some(target) = &handler.target else {
        if result.is_err() {
            interp.trace(frame);
        }
        return result;
    };
    if result.is_err() {
        interp.trace(frame);
        let exception = interp.take_raised();
        let unbound = unbind(interp, frame, target);
        unbound?;
        return Err(interp.set_raised(exception));
    }
    unbind(interp, frame, target)?;
    result
}

/// `except*`: each handler takes its part of the group.
fn exec_star<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, exception: Ref) -> PyResult<Flow> {
    let [rest_slot, list_slot] = node.star_slots;
    drop(frame.slots.at(rest_slot).replace(Some(exception.clone())));
    drop(frame.slots.at(list_slot).replace(Some(new_empty_list())));
    drop(frame.slots.at(node.pending_slot).replace(Some(exception)));
    run_star_from::<M>(interp, frame, node, 0)
}

/// Goes on with handler `index`, which was suspended.
fn resume_star<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, index: usize) -> PyResult<Flow> {
    match star_body::<M>(interp, frame, node, index)? {
        Flow::Next => run_star_from::<M>(interp, frame, node, index + 1),
        flow => Ok(flow),
    }
}

fn run_star_from<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, first: usize) -> PyResult<Flow> {
    let [rest_slot, _] = node.star_slots;
    for (index, handler) in node.handlers.iter().enumerate().skip(first) {
        let Some(rest) = frame.slots.at(rest_slot).get().filter(|r| !crate::objects::is_none(r)) else { break };
        let Some(typ) = &handler.typ else { continue };
        if M == TRACED {
            tracing::visit_only(interp, frame, handler.at)?;
        }
        let split = expr(interp, frame, typ).and_then(|class| {
            frame.at(handler.at);
            groups::split_group(interp, &rest, &class)
        });
        drop(rest);
        let (matched, rest) = match split {
            Ok(parts) => parts,
            Err(raised) => {
                interp.trace(frame);
                end_star::<M>(interp, frame, node);
                return Err(raised);
            }
        };
        let Some(matched) = matched else { continue };
        drop(frame.slots.at(rest_slot).replace(Some(rest.unwrap_or_else(none))));
        drop(interp.handled.replace(Some(matched.clone())));
        if M != PLAIN {
            frame.set_position(node.position, HANDLERS + index as u32);
        }
        if let Some(target) = &handler.target {
            store(interp, frame, target, matched.clone())?;
        }
        drop(matched);
        match star_body::<M>(interp, frame, node, index)? {
            Flow::Next => {}
            flow => return Ok(flow),
        }
    }
    finish_star::<M>(interp, frame, node)
}

/// Runs one handler's statements. What they raise is kept for the end.
fn star_body<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try, index: usize) -> PyResult<Flow> {
    let handler = &node.handlers[index];
    let result = exec_block::<M>(interp, frame, &handler.body);
    if result == Ok(Flow::Yield) {
        return result;
    }
    match end_handler(interp, frame, handler, result) {
        Err(_) => {
            let exception = interp.take_raised();
            frame.traced = false;
            if let Some(list) = frame.slots.at(node.star_slots[1]).peek() {
                list.expect::<ListObject>().push(exception);
            }
            Ok(Flow::Next)
        }
        Ok(Flow::Next) => Ok(Flow::Next),
        Ok(flow) => {
            end_star::<M>(interp, frame, node);
            Ok(flow)
        }
    }
}

/// After the last handler: raises what is left and what handlers raised.
fn finish_star<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try) -> PyResult<Flow> {
    let [rest_slot, list_slot] = node.star_slots;
    let rest = frame.slots.at(rest_slot).take().filter(|r| !crate::objects::is_none(r));
    let raised = frame.slots.at(list_slot).take().map(|l| l.expect::<ListObject>().to_vec()).unwrap_or_default();
    let original = frame.slots.at(node.pending_slot).take().unwrap_or_else(none);
    let again = groups::reraise_star(interp, &original, raised, rest);
    // The group goes before the part that the last handler took (`PREP_RERAISE_STAR`, then `POP_EXCEPT`).
    drop(original);
    leave_handler::<M>(interp, frame, node.saved_slot);
    match again? {
        None => Ok(Flow::Next),
        Some(exception) => {
            frame.traced = true;
            Err(interp.set_raised(exception))
        }
    }
}

fn end_star<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &Try) {
    for slot in [node.star_slots[0], node.star_slots[1], node.pending_slot] {
        drop(frame.slots.at(slot).take());
    }
    leave_handler::<M>(interp, frame, node.saved_slot);
}

/// Runs a `with` statement.
#[inline(never)]
pub fn exec_with<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &With) -> PyResult<Flow> {
    let entering = M == TRACED && tracing::entering(frame).is_some();
    if entering {
        tracing::take_over(frame, frame.slots.at(node.exit_slot));
    }
    let result = if M != PLAIN && (frame.resuming || entering) {
        exec_block::<M>(interp, frame, &node.body)
    } else {
        let value = enter_context(interp, frame, node)?;
        if M != PLAIN {
            frame.set_position(node.position, 1);
        }
        enter_body::<M>(interp, frame, node, value)
    };
    match result {
        Ok(Flow::Yield) => Ok(Flow::Yield),
        Ok(Flow::Jump) if M == TRACED && !jumps::is_at(frame, node.at) => {
            tracing::carry(frame, frame.slots.at(node.exit_slot));
            Ok(Flow::Jump)
        }
        Ok(flow) => {
            let flow = if M == TRACED { arrive_at_exit(interp, frame, node, flow)? } else { flow };
            if M == TRACED && flow == Flow::Jump {
                return Ok(flow);
            }
            let value = frame.value.take();
            let exit = frame.slots.at(node.exit_slot).take().unwrap_or_else(none);
            frame.at(node.at);
            interp.call(&exit, &[none(), none(), none()])?;
            frame.value = value;
            Ok(flow)
        }
        Err(_) => exit_raised::<M>(interp, frame, node),
    }
}

/// The frame comes back to the line of the `with`, by itself or by a jump, to leave it.
fn arrive_at_exit(interp: &Interp, frame: &mut Frame<'_>, node: &With, flow: Flow) -> PyResult<Flow> {
    if flow == Flow::Jump {
        frame.at(node.at);
        tracing::arrive(frame);
        return Ok(Flow::Next);
    }
    let place = frame.slots.at(node.exit_slot);
    match tracing::visit(interp, frame, node.at, false) {
        Ok(false) => Ok(flow),
        Ok(true) => {
            tracing::carry(frame, place);
            Ok(Flow::Jump)
        }
        Err(raised) => {
            drop(place.take());
            Err(raised)
        }
    }
}

fn enter_body<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &With, value: Ref) -> PyResult<Flow> {
    match &node.target {
        Some(target) => store(interp, frame, target, value)?,
        None => drop(value),
    }
    exec_block::<M>(interp, frame, &node.body)
}

/// Calls `__enter__`. After this, the bound `__exit__` is in its slot.
fn enter_context(interp: &Interp, frame: &mut Frame<'_>, node: &With) -> PyResult<Ref> {
    let context = expr(interp, frame, &node.context)?;
    frame.at(node.at);
    let name = || interp.type_name(&context);
    let Some(enter) = interp.lookup_special(&context, &interp.names.enter)? else {
        let text = format!("'{}' object does not support the context manager protocol", name());
        return Err(interp.type_error(text));
    };
    let Some(exit) = interp.lookup_special(&context, &interp.names.exit)? else {
        let name = name();
        return Err(interp.type_error(format!(
            "'{name}' object does not support the context manager protocol (missed __exit__ method)"
        )));
    };
    drop(context);
    let value = interp.call(&enter, &[])?;
    frame.slots.at(node.exit_slot).set(exit);
    Ok(value)
}

/// Calls `__exit__` with the exception on its way. It may swallow it.
fn exit_raised<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &With) -> PyResult<Flow> {
    interp.trace(frame);
    // Declared first, so that it goes last: `POP_EXCEPT` comes before `__exit__` is popped.
    let exit = frame.slots.at(node.exit_slot).take().unwrap_or_else(none);
    let exception = interp.take_raised();
    enter_handler::<M>(interp, frame, node.exit_slot, exception.clone());
    frame.at(node.at);
    let visited = if M == TRACED { tracing::visit_only(interp, frame, node.at) } else { Ok(()) };
    // The exception holds what goes with it: these are not counted again (`WITH_EXCEPT_START`).
    let class = Lent::of(&exception.class_ref());
    let traceback = Lent::of(&exception.expect::<ExceptionObject>().traceback.get().unwrap_or_else(none));
    let row = BorrowedRefs::joined(&[from_ref(&*class), from_ref(&exception), from_ref(&*traceback)]);
    let answer = visited.and_then(|()| interp.call(&exit, row.refs())).and_then(|answer| interp.is_true(&answer));
    if answer.is_err() {
        interp.trace(frame);
    }
    leave_handler::<M>(interp, frame, node.exit_slot);
    match answer {
        Err(raised) => Err(raised),
        Ok(true) => Ok(Flow::Next),
        Ok(false) => {
            frame.traced = true;
            Err(interp.set_raised(exception))
        }
    }
}
