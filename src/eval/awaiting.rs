//! `await`, `async for`, `async with`: what is awaited, and statements that wait in their own middle.
//!
//! Awaiting is delegating, as `yield from` does (`generator`): a coroutine's frame suspends with whatever what it awaits
//! yielded. An asynchronous generator suspends for two reasons; it was a `yield` of its own if the frame does not
//! delegate ([`GeneratorObject::delegating`]), which is all that CPython's wrapped values say.
//!
//! Invariant: an `async for` or `async with` that is left (by whatever flow but `Yield`) leaves its slots empty.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::awaiting::{Awaiting, AwaitingKind, AwaitingPhase};
use crate::objects::library::NativeData;
use crate::objects::{
    CallArgs, CodeObject, ExceptionObject, GeneratorObject, GeneratorState, Kind, NativeObject, TypeId, is_none,
    new_string, new_tuple, new_usize, none,
};
use crate::resolve::code::{AsyncFor, AsyncWith, Suspends};

use super::expr::expr;
use super::frame::{Flow, Frame, RESUMABLE, TRACED};
use super::generator::{Resume, Resumed};
use super::stmt::exec_block;
use super::target::store;
use super::try_stmt::{enter_handler, leave_handler};
use super::{generator, jumps, tracing};

/// Parts of an `async for`.
const NEXT: u32 = 1;
const BODY: u32 = 2;
const ELSE: u32 = 3;

/// Parts of an `async with`; `BODY` as above.
const ENTER: u32 = 1;
const EXIT: u32 = 3;
const EXIT_RAISED: u32 = 4;

/// `async for`
#[inline(never)]
pub fn exec_async_for<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &AsyncFor) -> PyResult<Flow> {
    let place = frame.slots.at(node.iter_slot);
    let position = Some(node.position);
    let mut round = 0_u32;
    if M == TRACED && tracing::entering(frame).is_some() {
        let in_else = jumps::enters(frame, &node.orelse);
        tracing::take_over(frame, place);
        frame.set_position(position, if in_else { ELSE } else { BODY });
    } else if !frame.resuming {
        let iterable = expr(interp, frame, &node.iter)?;
        frame.at(node.at);
        place.set(if node.is_iterator { iterable } else { interp.async_iter(&iterable)? });
        frame.set_position(position, NEXT);
    }
    loop {
        match frame.position(position) {
            NEXT if M == TRACED && round > 0 && tracing::visit(interp, frame, node.at, true)? => {
                tracing::carry(frame, place);
                return Ok(Flow::Jump);
            }
            NEXT => match next_item::<M>(interp, frame, node) {
                Ok(Some(Resumed::Yielded(value))) => {
                    frame.value = Some(value);
                    return Ok(Flow::Yield);
                }
                Ok(Some(Resumed::Returned(item))) => {
                    store(interp, frame, &node.target, item).inspect_err(|_| drop(place.take()))?;
                    frame.set_position(position, BODY);
                }
                Ok(None) => {
                    drop(place.take());
                    frame.set_position(position, ELSE);
                }
                Err(raised) => {
                    interp.trace(frame);
                    drop(place.take());
                    return Err(raised);
                }
            },
            BODY => {
                if M == TRACED {
                    round = 1;
                }
                match exec_block::<M>(interp, frame, &node.body) {
                    Ok(Flow::Next | Flow::Continue) => frame.set_position(position, NEXT),
                    Ok(Flow::Jump) if M == TRACED => {
                        tracing::carry(frame, place);
                        return Ok(Flow::Jump);
                    }
                    Ok(Flow::Yield) => return Ok(Flow::Yield),
                    Ok(Flow::Break) => {
                        drop(place.take());
                        return Ok(Flow::Next);
                    }
                    other => {
                        if other.is_err() {
                            interp.trace(frame);
                        }
                        drop(place.take());
                        return other;
                    }
                }
                interp.back_edge().inspect_err(|_| drop(place.take()))?;
            }
            _ => return exec_block::<M>(interp, frame, &node.orelse),
        }
    }
}

/// One step towards the next item; `None` at the end of the iteration.
fn next_item<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &AsyncFor) -> PyResult<Option<Resumed>> {
    frame.at(node.at);
    let step = if frame.resuming {
        step::<M>(interp, frame, node.await_slot)
    } else {
        let iterator = frame.slots.at(node.iter_slot).get().unwrap_or_else(none);
        interp.async_next(&iterator).and_then(|next| {
            frame.slots.at(node.await_slot).set(next);
            step::<M>(interp, frame, node.await_slot)
        })
    };
    match step {
        Ok(resumed) => Ok(Some(resumed)),
        Err(_) if interp.raised_is(TypeId::StopAsyncIteration) => {
            if M == TRACED {
                interp.trace_exception(frame);
            }
            drop(interp.take_raised());
            frame.traced = false;
            Ok(None)
        }
        Err(raised) => Err(raised),
    }
}

/// One step of awaiting what is in a slot. After the last one, the slot is empty.
fn step<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, slot: u32) -> PyResult<Resumed> {
    let resume = frame.take_resume();
    let result = frame.delegate(interp, slot, resume);
    if M == TRACED
        && let Ok(Resumed::Returned(value)) = &result
        && generator::tells_stop(frame.slots.at(slot).peek(), value)
    {
        interp.trace_stop(frame, value)?;
    }
    if !matches!(result, Ok(Resumed::Yielded(_))) {
        drop(frame.slots.at(slot).take());
    }
    result
}

/// `async with`
#[inline(never)]
pub fn exec_async_with<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, node: &AsyncWith) -> PyResult<Flow> {
    let position = Some(node.position);
    if M == TRACED && tracing::entering(frame).is_some() {
        tracing::take_over(frame, frame.slots.at(node.exit_slot));
        frame.set_position(position, BODY);
    } else if !frame.resuming {
        enter(interp, frame, node)?;
        frame.set_position(position, ENTER);
    }
    loop {
        let part = frame.position(position);
        if part == BODY {
            let result = exec_block::<M>(interp, frame, &node.body);
            if result == Ok(Flow::Yield) {
                return result;
            }
            let result = match result {
                Ok(Flow::Jump) if M == TRACED && jumps::is_at(frame, node.at) => {
                    tracing::arrive(frame);
                    Ok(Flow::Next)
                }
                Ok(Flow::Jump) if M == TRACED => {
                    tracing::carry(frame, frame.slots.at(node.exit_slot));
                    return result;
                }
                _ => result,
            };
            if M == TRACED && result.is_ok() {
                tracing::visit_only(interp, frame, node.at)?;
            }
            leave(interp, frame, node, result)?;
            continue;
        }
        frame.at(node.at);
        match step::<M>(interp, frame, node.await_slot) {
            Ok(Resumed::Yielded(value)) => {
                frame.value = Some(value);
                return Ok(Flow::Yield);
            }
            Ok(Resumed::Returned(value)) if part == ENTER => {
                frame.set_position(position, BODY);
                let stored = match &node.target {
                    Some(target) => store(interp, frame, target, value),
                    None => Ok(()),
                };
                if let Err(raised) = stored {
                    leave(interp, frame, node, Err(raised))?;
                }
            }
            Err(raised) if part == ENTER => {
                interp.trace(frame);
                drop(frame.slots.at(node.exit_slot).take());
                return Err(raised);
            }
            result => return left(interp, frame, node, part, result),
        }
    }
}

/// Calls `__aenter__`. After this, what it returned waits in its slot, and so does the bound `__aexit__`.
fn enter(interp: &Interp, frame: &mut Frame<'_>, node: &AsyncWith) -> PyResult<()> {
    let context = expr(interp, frame, &node.context)?;
    frame.at(node.at);
    let missing = |note: &str| {
        let name = interp.type_name(&context);
        let what = "object does not support the asynchronous context manager protocol";
        interp.type_error(format!("'{name}' {what}{note}"))
    };
    let Some(enter) = interp.lookup_special(&context, &interp.names.aenter)? else { return Err(missing("")) };
    let Some(exit) = interp.lookup_special(&context, &interp.names.aexit)? else {
        return Err(missing(" (missed __aexit__ method)"));
    };
    drop(context);
    let entering = interp.call(&enter, &[])?;
    let entering = context_awaitable(interp, &entering, "__aenter__")?;
    frame.slots.at(node.await_slot).set(entering);
    frame.slots.at(node.exit_slot).set(exit);
    Ok(())
}

/// Calls `__aexit__` after the body. After this, what it returned waits in its slot.
fn leave(interp: &Interp, frame: &mut Frame<'_>, node: &AsyncWith, result: PyResult<Flow>) -> PyResult<()> {
    let exit = frame.slots.at(node.exit_slot).take().unwrap_or_else(none);
    let args = match result {
        Ok(flow) => {
            drop(frame.slots.at(node.pending_slot).replace(frame.value.take()));
            frame.set_position(Some(node.flow_position), flow as u32);
            frame.set_position(Some(node.position), EXIT);
            [none(), none(), none()]
        }
        Err(_) => {
            interp.trace(frame);
            let exception = interp.take_raised();
            frame.slots.at(node.pending_slot).set(exception.clone());
            frame.slots.at(node.held_slot).set(exit.clone());
            enter_handler::<RESUMABLE>(interp, frame, node.exit_slot, exception.clone());
            frame.set_position(Some(node.position), EXIT_RAISED);
            let traceback = exception.expect::<ExceptionObject>().traceback.get().unwrap_or_else(none);
            [exception.class_ref(), exception, traceback]
        }
    };
    frame.at(node.at);
    let leaving = interp.call(&exit, &args);
    drop((exit, args));
    let leaving = leaving.and_then(|leaving| context_awaitable(interp, &leaving, "__aexit__"));
    match leaving {
        Ok(leaving) => {
            frame.slots.at(node.await_slot).set(leaving);
            Ok(())
        }
        Err(raised) => {
            let part = frame.position(Some(node.position));
            left(interp, frame, node, part, Err(raised)).map(drop)
        }
    }
}

/// After `__aexit__`: goes on as the body was left, unless it said otherwise.
fn left(
    interp: &Interp,
    frame: &mut Frame<'_>,
    node: &AsyncWith,
    part: u32,
    result: PyResult<Resumed>,
) -> PyResult<Flow> {
    let pending = frame.slots.at(node.pending_slot).take();
    if part == EXIT {
        if let Err(raised) = result {
            return Err(raised);
        }
        frame.value = pending;
        return Ok(Flow::from_number(frame.position(Some(node.flow_position))));
    }
    let swallowed = match result {
        Ok(Resumed::Returned(answer) | Resumed::Yielded(answer)) => interp.is_true(&answer),
        Err(raised) => Err(raised),
    };
    if swallowed.is_err() {
        interp.trace(frame);
    }
    let again = pending.filter(|_| swallowed == Ok(false));
    leave_handler::<RESUMABLE>(interp, frame, node.exit_slot);
    drop(frame.slots.at(node.held_slot).take());
    match (swallowed?, again) {
        (false, Some(exception)) => {
            frame.traced = true;
            Err(interp.set_raised(exception))
        }
        _ => Ok(Flow::Next),
    }
}

/// What `__aenter__` or `__aexit__` returned, ready to be awaited.
fn context_awaitable(interp: &Interp, value: &Ref, method: &str) -> PyResult<Ref> {
    let missing =
        |name: &str| format!("'async with' received an object from {method} that does not implement __await__: {name}");
    interp.awaitable_or(value, missing)
}

fn flavor(value: &Ref) -> Option<Suspends> {
    value.get::<GeneratorObject>().map(GeneratorObject::flavor)
}

/// Can a frame delegate to it at once?
fn is_coroutine(value: &Ref) -> bool {
    match flavor(value) {
        Some(Suspends::Coroutine) => true,
        Some(Suspends::Generator) => {
            value.expect::<GeneratorObject>().code.expect::<CodeObject>().is_iterable_coroutine
        }
        _ => false,
    }
}

impl Interp {
    /// What `await value` delegates to (`GET_AWAITABLE`).
    pub fn begin_await(&self, value: &Ref) -> PyResult<Ref> {
        let found = self.awaitable(value)?;
        let busy =
            flavor(&found) == Some(Suspends::Coroutine) && found.expect::<GeneratorObject>().delegate().is_some();
        if busy {
            return Err(self.runtime_error("coroutine is being awaited already"));
        }
        Ok(found)
    }

    /// A coroutine, or the iterator that `__await__` returns (`_PyCoro_GetAwaitableIter`).
    pub fn awaitable(&self, value: &Ref) -> PyResult<Ref> {
        self.awaitable_or(value, |name| format!("object {name} can't be used in 'await' expression"))
    }

    fn awaitable_or(&self, value: &Ref, missing: impl FnOnce(&str) -> String) -> PyResult<Ref> {
        if is_coroutine(value) {
            return Ok(value.clone());
        }
        let method = self.class_lookup(&value.class_ref(), &self.names.await_);
        let Some(method) = method else { return Err(self.type_error(missing(&self.type_name(value)))) };
        // A function gets the object itself, no bound method.
        let found = match method.kind() {
            Kind::Function => self.call_with_receiver(&method, value, CallArgs { values: &[], names: &[] })?,
            _ => self.call_special(value, &self.names.await_, &[])?.unwrap_or_else(none),
        };
        if is_coroutine(&found) {
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        if !is_iterator(&found) {
            let name = self.type_name(&found);
            return Err(self.type_error(format!("__await__() returned non-iterator of type '{name}'")));
        }
        Ok(found)
    }

    /// Does the coroutine's code say that `yield from` may delegate to coroutines?
    pub fn yield_from_iter(&self, frame: &Frame<'_>, iterable: Ref) -> PyResult<Ref> {
        match flavor(&iterable) {
            Some(Suspends::Generator) => Ok(iterable),
            Some(Suspends::Coroutine) if frame.code.is_iterable_coroutine => Ok(iterable),
            Some(Suspends::Coroutine) => {
                Err(self.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
            }
            _ => self.iter(&iterable),
        }
    }

    /// The asynchronous iterator of an `async for` (`GET_AITER`).
    pub fn async_iter(&self, iterable: &Ref) -> PyResult<Ref> {
        let Some(method) = self.lookup_special(iterable, &self.names.aiter)? else {
            let name = self.type_name(iterable);
            return Err(self.type_error(format!("'async for' requires an object with __aiter__ method, got {name}")));
        };
        let iterator = self.call(&method, &[])?;
        if self.class_lookup(&iterator.class_ref(), &self.names.anext).is_none() {
            let what = "'async for' received an object from __aiter__ that does not implement __anext__";
            return Err(self.type_error(format!("{what}: {}", self.type_name(&iterator))));
        }
        Ok(iterator)
    }

    /// What an `async for` awaits for the next item (`GET_ANEXT`).
    fn async_next(&self, iterator: &Ref) -> PyResult<Ref> {
        let Some(method) = self.lookup_special(iterator, &self.names.anext)? else {
            let name = self.type_name(iterator);
            let text = format!("'async for' requires an iterator with __anext__ method, got {name}");
            return Err(self.type_error(text));
        };
        let next = self.call(&method, &[])?;
        self.awaitable(&next).map_err(|_| {
            let cause = self.take_raised();
            let name = self.type_name(&next);
            let raised = self.type_error(format!("'async for' received an invalid object from __anext__: {name}"));
            let error = self.take_raised();
            let fields = error.expect::<ExceptionObject>();
            fields.cause.set(cause.clone());
            fields.context.set(cause);
            fields.suppress_context.set(true);
            self.set_raised(error);
            raised
        })
    }

    /// `close()` of an object that drives an asynchronous generator: it cannot be used any more.
    pub fn close_awaiting(&self, this: &Ref) {
        set_phase(this, AwaitingPhase::Closed);
    }

    /// One step of an object that drives a coroutine or an asynchronous generator.
    pub fn resume_awaiting(&self, this: &Ref, resume: Resume) -> PyResult<Resumed> {
        let own = match &*this.expect::<NativeObject>().data.borrow() {
            NativeData::Awaiting(own) => (own.kind, own.of.clone(), own.argument.clone(), own.phase.get()),
            _ => return Err(self.system_error("an awaitable that was cleared")),
        };
        let (kind, of, argument, phase) = own;
        // `None` that is sent counts as a value here.
        let resume = if let Resume::Next = resume { Resume::Send(none()) } else { resume };
        match kind {
            AwaitingKind::Wrapper => self.resume_generator(&of, resume),
            AwaitingKind::Send => self.resume_send(this, &of, argument, phase, resume),
            AwaitingKind::Throw | AwaitingKind::Close => self.resume_throw(this, &of, argument, phase, resume),
            AwaitingKind::Next => self.resume_anext(&of, argument, resume),
        }
    }

    /// `async_gen_asend_send`, `async_gen_asend_throw`
    fn resume_send(
        &self,
        this: &Ref,
        of: &Ref,
        argument: Option<Ref>,
        phase: AwaitingPhase,
        resume: Resume,
    ) -> PyResult<Resumed> {
        let generator = of.expect::<GeneratorObject>();
        if phase == AwaitingPhase::Closed {
            return Err(self.runtime_error("cannot reuse already awaited __anext__()/asend()"));
        }
        let resume = match resume {
            Resume::Send(value) => {
                let value = if phase == AwaitingPhase::Begun {
                    if generator.running_async.get() {
                        let text = "anext(): asynchronous generator is already running";
                        return Err(self.runtime_error(text));
                    }
                    set_phase(this, AwaitingPhase::Going);
                    if is_none(&value) { argument.unwrap_or_else(none) } else { value }
                } else {
                    value
                };
                generator.running_async.set(true);
                Resume::Send(value)
            }
            throw => throw,
        };
        let result = self.resume_generator(of, resume);
        let result = self.unwrap_item(generator, result);
        if !matches!(result, Ok(Resumed::Yielded(_))) {
            set_phase(this, AwaitingPhase::Closed);
        }
        result
    }

    /// An item that the asynchronous generator yielded is the result of awaiting (`async_gen_unwrap_value`).
    fn unwrap_item(&self, generator: &GeneratorObject, result: PyResult<Resumed>) -> PyResult<Resumed> {
        match result {
            Ok(Resumed::Yielded(item)) if !generator.is_delegating() => {
                generator.running_async.set(false);
                Ok(Resumed::Returned(item))
            }
            Ok(Resumed::Yielded(value)) => Ok(Resumed::Yielded(value)),
            Ok(Resumed::Returned(_)) => {
                generator.closed.set(true);
                generator.running_async.set(false);
                Err(self.raise_with(TypeId::StopAsyncIteration, Vec::new()))
            }
            Err(raised) => {
                if self.raised_is(TypeId::StopAsyncIteration) || self.raised_is(TypeId::GeneratorExit) {
                    generator.closed.set(true);
                }
                generator.running_async.set(false);
                Err(raised)
            }
        }
    }

    /// `async_gen_athrow_send`, `async_gen_athrow_throw`; without an argument it is `aclose`.
    fn resume_throw(
        &self,
        this: &Ref,
        of: &Ref,
        argument: Option<Ref>,
        phase: AwaitingPhase,
        resume: Resume,
    ) -> PyResult<Resumed> {
        let generator = of.expect::<GeneratorObject>();
        let close = argument.is_none();
        if phase == AwaitingPhase::Closed {
            return Err(self.runtime_error("cannot reuse already awaited aclose()/athrow()"));
        }
        let resume = match resume {
            Resume::Send(value) => {
                if generator.state.get() == GeneratorState::Finished {
                    set_phase(this, AwaitingPhase::Closed);
                    return Ok(Resumed::Returned(none()));
                }
                match phase {
                    AwaitingPhase::Begun => self.begin_throw(this, generator, argument, &value)?,
                    _ => Resume::Send(value),
                }
            }
            throw => throw,
        };
        let result = self.resume_generator(of, resume);
        let result = if close { self.close_item(generator, result) } else { self.unwrap_item(generator, result) };
        if matches!(result, Ok(Resumed::Yielded(_))) {
            return result;
        }
        generator.running_async.set(false);
        set_phase(this, AwaitingPhase::Closed);
        let ended = self.raised_is(TypeId::StopAsyncIteration) || self.raised_is(TypeId::GeneratorExit);
        if result.is_err() && close && ended {
            drop(self.take_raised());
            return Ok(Resumed::Returned(none()));
        }
        result
    }

    /// The first step of `athrow` or `aclose`: what is thrown.
    fn begin_throw(
        &self,
        this: &Ref,
        generator: &GeneratorObject,
        argument: Option<Ref>,
        value: &Ref,
    ) -> PyResult<Resume> {
        if generator.running_async.get() {
            set_phase(this, AwaitingPhase::Closed);
            let name = if argument.is_none() { "aclose" } else { "athrow" };
            return Err(self.runtime_error(format!("{name}(): asynchronous generator is already running")));
        }
        if generator.closed.get() {
            set_phase(this, AwaitingPhase::Closed);
            return Err(self.raise_with(TypeId::StopAsyncIteration, Vec::new()));
        }
        if !is_none(value) {
            return Err(self.runtime_error("can't send non-None value to a just-started coroutine"));
        }
        set_phase(this, AwaitingPhase::Going);
        generator.running_async.set(true);
        let exception = match &argument {
            None => {
                generator.closed.set(true);
                self.new_exception(&self.class(TypeId::GeneratorExit), Vec::new())
            }
            Some(args) => {
                let args = crate::objects::tuple_items(args).unwrap_or(&[]);
                let [kind, rest @ ..] = args else {
                    return Err(self.type_error("athrow expected at least 1 argument"));
                };
                self.exception_to_throw(kind, rest.first(), rest.get(1))?
            }
        };
        Ok(Resume::Throw(exception))
    }

    /// `aclose` wants no more items.
    fn close_item(&self, generator: &GeneratorObject, result: PyResult<Resumed>) -> PyResult<Resumed> {
        match result {
            Ok(Resumed::Yielded(_)) if !generator.is_delegating() => {
                Err(self.runtime_error("async generator ignored GeneratorExit"))
            }
            result => result,
        }
    }

    /// `anext(iterator, default)`: the end of the iteration is the default.
    fn resume_anext(&self, of: &Ref, default: Option<Ref>, resume: Resume) -> PyResult<Resumed> {
        let result = self.awaitable(of).and_then(|iterator| self.delegate(&iterator, resume));
        match result {
            Err(_) if self.raised_is(TypeId::StopAsyncIteration) => {
                drop(self.take_raised());
                Ok(Resumed::Returned(default.unwrap_or_else(none)))
            }
            result => result,
        }
    }

    /// Notes which frames made a coroutine (`compute_cr_origin`).
    #[cold]
    pub fn note_origin(&self, made: &Ref) {
        let generator = made.expect::<GeneratorObject>();
        if generator.flavor() != Suspends::Coroutine {
            return;
        }
        let frames = self.frames.iter().take(self.origin_depth.get()).map(|node| {
            let code = node.value.code.expect::<CodeObject>();
            let source = &code.code.source;
            let line = source.line_of(node.value.at.get().start) as usize;
            new_tuple(vec![new_string(&source.name), new_usize(line), code.name.clone()])
        });
        generator.origin.set(new_tuple(frames.collect()));
    }

    /// Before a generator, coroutine or asynchronous generator dies (`_PyGen_Finalize`).
    pub fn finalize_generator(&self, object: &Ref) -> PyResult<()> {
        let generator = object.expect::<GeneratorObject>();
        match (generator.flavor(), generator.state.get()) {
            (_, GeneratorState::Finished) => Ok(()),
            (Suspends::Coroutine, GeneratorState::Created) => {
                let warnings = self.import_module(&self.builtins, "warnings", &none(), 0)?;
                let warn = self.get_attr_text(&warnings, "_warn_unawaited_coroutine")?;
                self.call(&warn, std::slice::from_ref(object)).map(drop)
            }
            (Suspends::AsyncGenerator, _) if !generator.closed.get() && generator.origin.peek().is_some() => {
                let finalizer = generator.origin.get().unwrap_or_else(none);
                self.call(&finalizer, std::slice::from_ref(object)).map(drop)
            }
            _ => self.close_generator(object),
        }
    }
}

fn is_iterator(value: &Ref) -> bool {
    super::protocol::slot(value, |s| s.next).is_some()
}

fn set_phase(this: &Ref, phase: AwaitingPhase) {
    if let NativeData::Awaiting(own) = &*this.expect::<NativeObject>().data.borrow() {
        own.phase.set(phase);
    }
}

/// An object that drives a coroutine or an asynchronous generator.
pub fn new_awaiting(interp: &Interp, kind: AwaitingKind, of: &Ref, argument: Option<Ref>) -> Ref {
    let class = interp.class(match kind {
        AwaitingKind::Wrapper => TypeId::CoroutineWrapper,
        AwaitingKind::Send => TypeId::AsyncGeneratorSend,
        AwaitingKind::Throw | AwaitingKind::Close => TypeId::AsyncGeneratorThrow,
        AwaitingKind::Next => TypeId::AnextAwaitable,
    });
    let phase = std::cell::Cell::new(AwaitingPhase::Begun);
    NativeObject::make(&class, NativeData::Awaiting(Box::new(Awaiting { kind, of: of.clone(), argument, phase })))
}

/// Is it one of those?
pub fn is_awaiting(value: &Ref) -> bool {
    value.get::<NativeObject>().is_some_and(|n| matches!(&*n.data.borrow(), NativeData::Awaiting(_)))
}
