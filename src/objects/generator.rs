//! Generators: a frame that waits.
//!
//! Frame, slots and resume positions live in the generator, so that the collector sees every reference that a suspended
//! generator holds. While it runs, its frame is linked in the interpreter's chain.
//!
//! Invariants:
//! - `frame` and `slots` are never moved or let go while the frame is linked;
//! - a finished generator holds no slots, no function and no yield-from iterator.

use std::cell::Cell;

use super::exception::{CodeObject, FrameCore, FrameObject};
use super::{FunctionObject, Kind, TypeId};
use crate::heap::{Field, Header, Inner, Node, Ref, Slots, Typed, alloc, alloc_as, class_of};
use crate::resolve::code::{Slot, Suspends};
use crate::source::Span;

/// Where a generator is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    /// Not yet begun.
    Created,
    /// At a `yield`.
    Suspended,
    /// Running now.
    Running,
    /// Ended.
    Finished,
}

/// No slot: the generator is not delegating.
pub const NOT_DELEGATING: Slot = Slot::MAX;

/// A generator, coroutine or asynchronous generator: its class and its code say which.
#[repr(C)]
pub struct GeneratorObject {
    header: Header,
    /// Its frame, until it has ended.
    pub frame: Inner<Option<Box<Node<FrameCore>>>>,
    /// Its code.
    pub code: Ref,
    /// Locals, cells and temporaries.
    pub slots: Inner<Box<[Field]>>,
    /// Resume positions.
    pub positions: Box<[Cell<u32>]>,
    /// Where it is in its life.
    pub state: Cell<GeneratorState>,
    /// `__name__`
    pub name: Field,
    /// `__qualname__`
    pub qualname: Field,
    /// While it is suspended in `yield from` or `await`: the slot of what it delegates to; else `NOT_DELEGATING`.
    pub delegating: Cell<Slot>,
    /// An asynchronous generator that somebody asked for an item.
    pub running_async: Cell<bool>,
    /// An asynchronous generator that has ended, or must.
    pub closed: Cell<bool>,
    /// An asynchronous generator that `sys.set_asyncgen_hooks` has seen.
    pub hooked: Cell<bool>,
    /// `cr_origin`; the finalizer hook of an asynchronous generator.
    pub origin: Field,
    /// The exception that it is handling.
    pub handled: Field,
    /// While it runs: what its caller handles.
    pub outer_handled: Field,
    /// While it runs: what is handled now is its own, and `outer_handled` is its caller's.
    pub handles: Cell<bool>,
    /// While it finds its way back to its `yield`: what is raised there.
    pub thrown: Field,
}

impl GeneratorObject {
    /// A generator that has not begun: its parameters are in `slots`.
    pub fn make(
        func: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        slots: Box<[Field]>,
        name: Ref,
        qualname: Ref,
    ) -> Ref {
        let own_code = code.object();
        let tree = code.fields().code.clone();
        let frame = FrameCore::new(func, code, Slots::of(&slots), None);
        frame.at.set(tree.span);
        let object = GeneratorObject {
            header: Header::new(Kind::Generator),
            frame: Inner::new(Some(Box::new(Node::new(frame)))),
            code: own_code,
            slots: Inner::new(slots),
            positions: vec![Cell::new(0); tree.npositions as usize].into(),
            state: Cell::new(GeneratorState::Created),
            name: Field::some(name),
            qualname: Field::some(qualname),
            delegating: Cell::new(NOT_DELEGATING),
            running_async: Cell::new(false),
            closed: Cell::new(false),
            hooked: Cell::new(false),
            origin: Field::EMPTY,
            handled: Field::EMPTY,
            outer_handled: Field::EMPTY,
            handles: Cell::new(false),
            thrown: Field::EMPTY,
        };
        let made = match tree.suspends {
            Some(Suspends::Coroutine) => alloc_as(&class_of(TypeId::Coroutine), object),
            Some(Suspends::AsyncGenerator) => alloc_as(&class_of(TypeId::AsyncGenerator), object),
            _ => alloc(object),
        };
        if let Some(core) = made.expect::<GeneratorObject>().core() {
            core.generator.set(made.peek());
        }
        made
    }

    /// Its frame, until it has ended.
    #[inline]
    pub fn core(&self) -> Option<&FrameCore> {
        self.frame.peek().as_ref().map(|node| &node.value)
    }

    /// Where its frame is; nowhere once it has ended.
    pub fn at(&self) -> Span {
        self.core().map_or_else(Span::default, |core| core.at.get())
    }

    /// Which of its kin it is.
    pub fn flavor(&self) -> Suspends {
        self.code.expect::<CodeObject>().code.suspends.unwrap_or(Suspends::Generator)
    }

    /// Is it suspended in a `yield from` or `await`?
    pub fn is_delegating(&self) -> bool {
        self.delegating.get() != NOT_DELEGATING
    }

    /// What it delegates to while it is suspended (`_PyGen_yf`).
    pub fn delegate(&self) -> Option<Ref> {
        let slot = self.delegating.get();
        (self.state.get() == GeneratorState::Suspended && slot != NOT_DELEGATING)
            .then(|| self.slots.borrow().get(slot as usize).and_then(Field::get))
            .flatten()
    }

    /// Ends it: everything that its frame held is let go, or goes to its frame object. The frame is not linked.
    pub fn finish(&self) {
        self.state.set(GeneratorState::Finished);
        let slots = self.slots.take();
        let frame = self.frame.take();
        let object = frame.as_ref().and_then(|frame| frame.value.object.take());
        match (&object, &frame) {
            (Some(object), Some(frame)) if object.refcnt() > 1 => {
                FrameObject::take_over(object, &frame.value, slots);
            }
            _ => drop_forwards(slots),
        }
        drop(object);
        self.delegating.set(NOT_DELEGATING);
        drop(self.handled.take());
        drop(frame);
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.code);
        let fields = [&self.name, &self.qualname, &self.origin, &self.handled, &self.outer_handled, &self.thrown];
        fields.into_iter().filter_map(|f| f.peek()).for_each(&mut *visit);
        if let Some(core) = self.core() {
            [&*core.func, &*core.code].into_iter().for_each(&mut *visit);
            [&core.namespace, &core.object].into_iter().filter_map(|f| f.peek()).for_each(&mut *visit);
        }
        self.slots.borrow().iter().filter_map(|s| s.peek()).for_each(visit);
    }

    /// Lets go of what the suspended frame holds.
    pub(super) fn clear_cycle(&self) {
        if self.state.get() != GeneratorState::Running {
            self.finish();
        }
    }
}

/// Empties slots from first to last, as CPython clears a frame.
fn drop_forwards(slots: Box<[Field]>) {
    for slot in &slots {
        drop(slot.take());
    }
}

impl Drop for GeneratorObject {
    fn drop(&mut self) {
        self.finish();
    }
}
