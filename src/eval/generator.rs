//! Generators: suspending and resuming frames, `send`, `throw`, `close`, delegation.
//!
//! A `yield` puts its value into the frame and returns `Flow::Yield` through all statements around it, which have kept
//! where they are. Resuming runs the code again with `resuming` set: every statement goes straight to where it was,
//! and the `yield` takes what was sent, or raises what was thrown.
//!
//! Invariant: while a generator runs, its slots are read through its frame; nobody moves them.

use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::heap::row::Row;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::generator::NOT_DELEGATING;
use crate::objects::{
    ExceptionObject, FrameObject, FrameState, GeneratorObject, GeneratorState, Kind, TypeId, is_none, none,
};
use crate::resolve::code::{Awaited, Slot, Stmt, StmtNode, Suspends};

use super::expr::expr;
use super::frame::{Delegated, Flow, Frame, RESUMABLE, TRACED};
use super::stmt::exec_block;
use super::tracing;

/// What resuming a generator brought.
pub enum Resumed {
    /// It yielded a value.
    Yielded(Ref),
    /// It returned a value.
    Returned(Ref),
}

/// What a generator is resumed with.
pub enum Resume {
    /// Nothing: its `yield` has the value `None`.
    Next,
    /// A value for its `yield`.
    Send(Ref),
    /// An exception, raised at its `yield`.
    Throw(Ref),
}

/// `yield value`
#[inline(never)]
pub fn exec_yield<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<Flow> {
    let StmtNode::Yield { value, into, .. } = &stmt.node else {
        return Err(interp.system_error("a statement that is no yield"));
    };
    if !frame.resuming {
        let value = match value {
            Some(node) => expr(interp, frame, node)?,
            None => none(),
        };
        frame.give(value);
        frame.at(stmt.at);
        return Ok(Flow::Yield);
    }
    frame.resuming = false;
    let thrown = frame.generator.and_then(|own| own.thrown.take());
    if M == TRACED && tracing::target_line(frame) != 0 {
        if thrown.is_none() {
            return Ok(Flow::Jump);
        }
        tracing::arrive(frame);
    }
    if let Some(exception) = thrown {
        return Err(raise_thrown(interp, frame.generator, exception));
    }
    let sent = frame.value.take();
    if let Some(slot) = into {
        frame.slots.at(*slot).set(sent.unwrap_or_else(none));
    }
    Ok(Flow::Next)
}

/// `yield from value`
#[inline(never)]
pub fn exec_yield_from<const M: u8>(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<Flow> {
    let StmtNode::YieldFrom { value, source, iter_slot, into, .. } = &stmt.node else {
        return Err(interp.system_error("a statement that is no yield from"));
    };
    let place = frame.slots.at(*iter_slot);
    if !frame.resuming {
        let iterable = expr(interp, frame, value)?;
        frame.at(stmt.at);
        place.set(match source {
            Awaited::Iterable => interp.yield_from_iter(frame, iterable)?,
            Awaited::Awaitable => interp.begin_await(&iterable)?,
        });
    }
    let result = match frame.delegated {
        Delegated::Nothing => {
            let resume = frame.take_resume();
            frame.at(stmt.at);
            frame.delegate(interp, *iter_slot, resume)
        }
        _ => frame.take_delegated(interp),
    };
    match result {
        Ok(Resumed::Yielded(value)) => {
            frame.value = Some(value);
            Ok(Flow::Yield)
        }
        Ok(Resumed::Returned(value)) => {
            if M == TRACED && tells_stop(place.peek(), &value) {
                interp.trace_stop(frame, &value)?;
            }
            drop(place.take());
            match into {
                Some(slot) => frame.slots.at(*slot).set(value),
                None => drop(value),
            }
            Ok(Flow::Next)
        }
        Err(raised) => {
            interp.trace(frame);
            drop(place.take());
            Err(raised)
        }
    }
}

/// Is a `StopIteration` seen when this iterator ends? A generator that returns nothing needs none; a coroutine is asked
/// by its `send`.
pub(super) fn tells_stop(iterator: Option<&Ref>, value: &Ref) -> bool {
    let generator = iterator.and_then(|i| i.get::<GeneratorObject>());
    !is_none(value) || generator.is_none_or(|g| g.flavor() == Suspends::Coroutine)
}

impl Frame<'_> {
    /// What the frame is resumed with, for a statement that delegates; `None` is sent when it begins.
    pub fn take_resume(&mut self) -> Resume {
        if !self.resuming {
            return Resume::Next;
        }
        self.resuming = false;
        match self.generator.and_then(|own| own.thrown.take()) {
            Some(exception) => Resume::Throw(exception),
            None => self.value.take().map_or(Resume::Next, Resume::Send),
        }
    }

    /// How the delegation ended that the frame was suspended in.
    fn take_delegated(&mut self, interp: &Interp) -> PyResult<Resumed> {
        self.resuming = false;
        match std::mem::replace(&mut self.delegated, Delegated::Nothing) {
            Delegated::Raised => Err(interp.set_raised(interp.take_raised())),
            _ => Ok(Resumed::Returned(self.value.take().unwrap_or_else(none))),
        }
    }

    /// One step of delegating to what is in a slot.
    pub fn delegate(&self, interp: &Interp, slot: u32, resume: Resume) -> PyResult<Resumed> {
        let nothing = none();
        let iterator = self.slots.at(slot).peek().unwrap_or(&nothing);
        if let (Kind::Generator, Resume::Next, Some(own)) = (iterator.kind(), &resume, self.generator) {
            let result = interp.resume_generator(iterator, resume);
            if let Ok(Resumed::Yielded(_)) = result {
                own.delegating.set(slot);
            }
            return result;
        }
        let thrown = matches!(resume, Resume::Throw(_));
        let result = interp.delegate(iterator, resume);
        if thrown && result.is_err() && interp.raised.peek().is_some_and(|e| !has_context(e)) {
            return Err(raise_thrown(interp, self.generator, interp.take_raised()));
        }
        if let (Ok(Resumed::Yielded(_)), Some(own)) = (&result, self.generator) {
            own.delegating.set(slot);
        }
        result
    }
}

/// Raises what was thrown into a generator. Its context is what the generator itself was handling when it was
/// suspended, not what its caller handles.
fn raise_thrown(interp: &Interp, own: Option<&GeneratorObject>, exception: Ref) -> Raised {
    match own.is_some_and(|own| own.handles.get()) {
        true => interp.raise_object(exception),
        false => interp.set_raised(exception),
    }
}

fn has_context(exception: &Ref) -> bool {
    exception.expect::<ExceptionObject>().context.peek().is_some()
}

impl Interp {
    /// One step of `yield from` (PEP 380).
    pub fn delegate(&self, iterator: &Ref, resume: Resume) -> PyResult<Resumed> {
        if iterator.kind() == Kind::Generator {
            return match resume {
                Resume::Throw(exception) if is_generator_exit(self, &exception) => {
                    self.close_generator(iterator)?;
                    Err(self.set_raised(exception))
                }
                resume => self.resume_generator(iterator, resume),
            };
        }
        let exits = matches!(&resume, Resume::Throw(exception) if is_generator_exit(self, exception));
        if !exits && super::awaiting::is_awaiting(iterator) {
            return self.resume_awaiting(iterator, resume);
        }
        let result = match resume {
            Resume::Next => return self.next_resumed(iterator),
            Resume::Send(value) if is_none(&value) => return self.next_resumed(iterator),
            Resume::Send(value) => {
                let send = self.get_attr(iterator, &self.names.send)?;
                self.call(&send, &[value])
            }
            Resume::Throw(exception) if is_generator_exit(self, &exception) => {
                if let Some(close) = self.get_attr_opt(iterator, &self.names.close)? {
                    self.call(&close, &[])?;
                }
                return Err(self.set_raised(exception));
            }
            Resume::Throw(exception) => match self.get_attr_opt(iterator, &self.names.throw)? {
                Some(throw) => self.call(&throw, &[exception]),
                None => return Err(self.set_raised(exception)),
            },
        };
        match result {
            Ok(value) => Ok(Resumed::Yielded(value)),
            Err(_) if self.raised_is(TypeId::StopIteration) => Ok(Resumed::Returned(stop_value(&self.take_raised()))),
            Err(raised) => Err(raised),
        }
    }

    fn next_resumed(&self, iterator: &Ref) -> PyResult<Resumed> {
        Ok(match self.next_or_stop(iterator)? {
            Ok(item) => Resumed::Yielded(item),
            Err(value) => Resumed::Returned(value),
        })
    }

    /// The next item of an iterator, or the value that its `StopIteration` carries.
    pub fn next_or_stop(&self, iterator: &Ref) -> PyResult<Result<Ref, Ref>> {
        if iterator.is_exact(Kind::Generator) {
            return Ok(match self.resume_generator(iterator, Resume::Next)? {
                Resumed::Yielded(value) => Ok(value),
                Resumed::Returned(value) => Err(value),
            });
        }
        if super::awaiting::is_awaiting(iterator) {
            return Ok(match self.resume_awaiting(iterator, Resume::Next)? {
                Resumed::Yielded(value) => Ok(value),
                Resumed::Returned(value) => Err(value),
            });
        }
        match self.next_raising(iterator) {
            Ok(item) => Ok(Ok(item)),
            Err(_) if self.raised_is(TypeId::StopIteration) => Ok(Err(stop_value(&self.take_raised()))),
            Err(raised) => Err(raised),
        }
    }

    /// The next item of an iterator, or a `StopIteration`: the one that ended it, if code raised one.
    pub fn next_raising(&self, iterator: &Ref) -> PyResult<Ref> {
        if iterator.is_exact(Kind::Generator) || super::awaiting::is_awaiting(iterator) {
            return self.next_or_stop(iterator)?.map_err(|value| self.stop_iteration(value));
        }
        // The slot of a class written in Python would swallow the exception.
        if iterator.header().has(crate::heap::header::FLAG_HEAP_CLASS)
            && let Some(next) = self.class_lookup(&iterator.class_ref(), &self.names.next)
        {
            return self.call_unbound(&next, iterator, &[]);
        }
        let item = match super::protocol::slot(iterator, |s| s.next) {
            Some(next) => next(self, iterator)?,
            None => self.next(iterator)?,
        };
        item.ok_or_else(|| self.stop_iteration(none()))
    }

    /// The next item of a generator; what it returns is not asked for.
    #[inline]
    pub fn next_of_generator(&self, generator: &Ref) -> PyResult<Option<Ref>> {
        match self.resume_generator(generator, Resume::Next)? {
            Resumed::Yielded(item) => Ok(Some(item)),
            Resumed::Returned(_) => Ok(None),
        }
    }

    /// `next(generator)`, `generator.send(value)`, `generator.throw(exception)`.
    #[inline(never)]
    pub fn resume_generator(&self, generator: &Ref, resume: Resume) -> PyResult<Resumed> {
        let fields = generator.expect::<GeneratorObject>();
        let state = fields.state.get();
        let begins = state == GeneratorState::Created && matches!(resume, Resume::Next);
        if state != GeneratorState::Suspended
            && !begins
            && let Some(answer) = self.refuse_to_resume(fields, &resume)
        {
            return answer;
        }
        let depth = self.enter_native("")?;
        let begun = state == GeneratorState::Suspended;
        // The generator is kept alive while it runs, whatever its code does to the last name for it.
        let generator = Lent::of(generator);
        let fields = generator.expect::<GeneratorObject>();
        let Some(node) = fields.frame.peek() else { return Err(self.system_error("a generator without its frame")) };
        if let Some(object) = node.value.object.peek() {
            drop(object.expect::<FrameObject>().state.replace(FrameState::Running));
        }
        fields.state.set(GeneratorState::Running);
        let delegating = fields.delegating.replace(NOT_DELEGATING);
        if !fields.handled.is_empty() {
            self.swap_handled(fields);
        }
        let linked = self.frames.link(node);
        let mut frame = Frame::new(&node.value);
        frame.generator = Some(fields);
        frame.positions = Row::of(&fields.positions);
        frame.resuming = begun;
        let body = &frame.tree().body;
        let flow = match resume {
            Resume::Next if delegating != NOT_DELEGATING && !self.is_traced() => self.pass_over(&mut frame, delegating),
            Resume::Next if self.is_calm() => exec_block::<RESUMABLE>(self, &mut frame, body),
            resume => self.resume_with(&mut frame, resume),
        };
        if flow == Ok(Flow::Yield)
            && !fields.handles.get()
            && node.value.object.is_empty()
            && let Some(value) = frame.value.take()
        {
            drop(linked);
            fields.state.set(GeneratorState::Suspended);
            drop(depth);
            return Ok(Resumed::Yielded(value));
        }
        if flow.is_err() {
            self.trace(&mut frame);
        }
        let value = frame.value.take().unwrap_or_else(none);
        drop(linked);
        let result = self.settle_generator(&generator, value, flow);
        drop(depth);
        result
    }

    /// Resumes a frame that delegates (`yield from`). The generator that it delegates to is asked at once; only when that
    /// has ended does the frame find its way back to its statement.
    #[inline(never)]
    fn pass_over(&self, frame: &mut Frame<'_>, slot: Slot) -> PyResult<Flow> {
        let inner = frame.slots.at(slot).get().filter(|inner| inner.is_exact(Kind::Generator));
        if let (Some(own), Some(inner)) = (frame.generator, inner)
            && own.flavor() == Suspends::Generator
        {
            let result = self.resume_generator(&inner, Resume::Next);
            drop(inner);
            match result {
                Ok(Resumed::Yielded(value)) => {
                    own.delegating.set(slot);
                    frame.give(value);
                    return Ok(Flow::Yield);
                }
                Ok(Resumed::Returned(value)) => {
                    frame.value = Some(value);
                    frame.delegated = Delegated::Returned;
                }
                Err(_) => frame.delegated = Delegated::Raised,
            }
        }
        let body = &frame.tree().body;
        exec_block::<RESUMABLE>(self, frame, body)
    }

    /// What the generator handles is handled now; what its caller handles waits.
    #[cold]
    fn swap_handled(&self, fields: &GeneratorObject) {
        fields.handles.set(true);
        drop(fields.outer_handled.replace(self.handled.replace(fields.handled.take())));
    }

    /// Sends a value to the `yield` of the frame, or raises an exception there.
    #[inline(never)]
    fn resume_with(&self, frame: &mut Frame<'_>, resume: Resume) -> PyResult<Flow> {
        match resume {
            Resume::Throw(exception) if !frame.resuming => return self.throw_at_start(frame, exception),
            Resume::Throw(exception) => frame.generator.into_iter().for_each(|own| own.thrown.set(exception.clone())),
            Resume::Send(value) if frame.resuming => frame.value = Some(value),
            Resume::Send(_) | Resume::Next => {}
        }
        if self.is_traced() {
            return self.resume_traced(frame);
        }
        let body = &frame.tree().body;
        exec_block::<RESUMABLE>(self, frame, body)
    }

    /// What is thrown into a frame that has not begun is raised at its start.
    fn throw_at_start(&self, frame: &mut Frame<'_>, exception: Ref) -> PyResult<Flow> {
        let raised = self.set_raised(exception);
        if self.is_traced() { self.throw_traced(frame, raised) } else { Err(raised) }
    }

    /// What resuming gives where the generator does not run; `None` if it can.
    #[inline(never)]
    fn refuse_to_resume(&self, fields: &GeneratorObject, resume: &Resume) -> Option<PyResult<Resumed>> {
        match fields.state.get() {
            GeneratorState::Running => {
                Some(Err(self.value_error(format!("{} already executing", flavor_name(fields)))))
            }
            GeneratorState::Finished => Some(match resume {
                _ if fields.flavor() == Suspends::Coroutine => {
                    Err(self.runtime_error("cannot reuse already awaited coroutine"))
                }
                Resume::Next | Resume::Send(_) => Ok(Resumed::Returned(none())),
                Resume::Throw(exception) => Err(self.set_raised(exception.clone())),
            }),
            GeneratorState::Created => match resume {
                Resume::Send(value) if !is_none(value) => {
                    let text = format!("can't send non-None value to a just-started {}", flavor_name(fields));
                    Some(Err(self.type_error(text)))
                }
                _ => None,
            },
            GeneratorState::Suspended => None,
        }
    }

    /// After this, the generator is suspended or finished, and what its caller handled is handled again. `value` is what
    /// it yielded or returned; its frame is not linked any more.
    #[inline(never)]
    fn settle_generator(&self, generator: &Ref, value: Ref, flow: PyResult<Flow>) -> PyResult<Resumed> {
        let fields = generator.expect::<GeneratorObject>();
        if fields.handles.replace(false) {
            drop(fields.handled.replace(self.handled.replace(fields.outer_handled.take())));
        }
        if flow == Ok(Flow::Yield) {
            if let Some(object) = fields.core().and_then(|core| core.object.get()) {
                drop(object.expect::<FrameObject>().state.replace(FrameState::Suspended(generator.peek())));
            }
            fields.state.set(GeneratorState::Suspended);
            return Ok(Resumed::Yielded(value));
        }
        let raised = self.raised.take();
        fields.finish();
        if let Some(exception) = raised {
            self.set_raised(exception);
        }
        match flow {
            Ok(_) => Ok(Resumed::Returned(value)),
            Err(raised) if self.raised_is(TypeId::StopIteration) => {
                let _ = raised;
                Err(self.stop_became_runtime_error(&format!("{} raised StopIteration", flavor_name(fields))))
            }
            Err(_) if fields.flavor() == Suspends::AsyncGenerator && self.raised_is(TypeId::StopAsyncIteration) => {
                Err(self.stop_became_runtime_error("async generator raised StopAsyncIteration"))
            }
            Err(raised) => Err(raised),
        }
    }

    /// PEP 479: a `StopIteration` that leaves a generator is an error.
    fn stop_became_runtime_error(&self, text: &str) -> crate::interp::Raised {
        let stop = self.take_raised();
        let text = crate::objects::new_string(text);
        let error = self.new_exception(&self.class(TypeId::RuntimeError), vec![text]);
        let fields = error.expect::<ExceptionObject>();
        fields.cause.set(stop.clone());
        fields.context.set(stop);
        fields.suppress_context.set(true);
        self.set_raised(error)
    }

    /// The exception that `throw(type, value, traceback)` throws.
    pub fn exception_to_throw(&self, kind: &Ref, value: Option<&Ref>, traceback: Option<&Ref>) -> PyResult<Ref> {
        let value = value.filter(|v| !is_none(v));
        let traceback = traceback.filter(|t| !is_none(t));
        if traceback.is_some_and(|t| t.kind() != Kind::Traceback) {
            return Err(self.type_error("throw() third argument must be a traceback object"));
        }
        let is_class = super::exceptions::is_exception_class(kind);
        let exception = if is_class {
            match value {
                Some(value) if value.kind() == Kind::Exception && value.class().is_subclass_of(kind) => value.clone(),
                Some(value) => match crate::objects::tuple_items(value) {
                    Some(items) => self.call(kind, items)?,
                    None => self.call(kind, std::slice::from_ref(value))?,
                },
                None => self.call(kind, &[])?,
            }
        } else if kind.kind() == Kind::Exception {
            if value.is_some() {
                return Err(self.type_error("instance exception may not have a separate value"));
            }
            kind.clone()
        } else {
            let found = self.type_name(kind);
            return Err(self.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {found}"
            )));
        };
        if let (Some(traceback), Some(fields)) = (traceback, exception.get::<ExceptionObject>()) {
            fields.traceback.set(traceback.clone());
        }
        Ok(exception)
    }

    /// `generator.close()`
    pub fn close_generator(&self, generator: &Ref) -> PyResult<()> {
        let fields = generator.expect::<GeneratorObject>();
        match fields.state.get() {
            GeneratorState::Finished => return Ok(()),
            GeneratorState::Created => {
                fields.finish();
                return Ok(());
            }
            _ => {}
        }
        let exit = self.new_exception(&self.class(TypeId::GeneratorExit), Vec::new());
        match self.resume_generator(generator, Resume::Throw(exit)) {
            Ok(Resumed::Yielded(_)) => {
                Err(self.runtime_error(format!("{} ignored GeneratorExit", flavor_name(fields))))
            }
            Ok(Resumed::Returned(_)) => Ok(()),
            Err(_) if self.raised_is(TypeId::GeneratorExit) || self.raised_is(TypeId::StopIteration) => {
                drop(self.take_raised());
                Ok(())
            }
            Err(raised) => Err(raised),
        }
    }

    /// The frame object of a generator; `None` once it has finished.
    pub fn generator_frame(&self, generator: &Ref) -> Option<Ref> {
        let fields = generator.expect::<GeneratorObject>();
        match fields.state.get() {
            GeneratorState::Finished => None,
            GeneratorState::Running => fields.core().map(|core| self.frame_object(core)),
            _ => {
                let core = fields.core()?;
                if let Some(object) = core.object.get() {
                    return Some(object);
                }
                let object = FrameObject::make(core);
                drop(object.expect::<FrameObject>().state.replace(FrameState::Suspended(generator.peek())));
                core.object.set(object.clone());
                Some(object)
            }
        }
    }
}

/// What messages call it.
fn flavor_name(generator: &GeneratorObject) -> &'static str {
    match generator.flavor() {
        Suspends::Generator => "generator",
        Suspends::Coroutine => "coroutine",
        Suspends::AsyncGenerator => "async generator",
    }
}

fn is_generator_exit(interp: &Interp, exception: &Ref) -> bool {
    exception.class().is_subclass_of(&interp.class(TypeId::GeneratorExit))
}

/// The value that a `StopIteration` carries.
pub fn stop_value(stop: &Ref) -> Ref {
    stop.expect::<ExceptionObject>().member(0).unwrap_or_else(none)
}
