//! Generators: a frame that waits.
//!
//! The frame's slots and resume positions live in the generator, so that the collector sees every reference that a
//! suspended generator holds. While it runs, its frame is in the interpreter's chain and reads the same slots.
//!
//! Invariants:
//! - `slots` is never moved or shortened while `state` is `Running`;
//! - a finished generator holds no slots, no function and no yield-from iterator.

use std::cell::Cell;

use super::exception::{CodeObject, FrameObject, FrameState};
use super::{Kind, TypeId};
use crate::heap::{Field, Header, Inner, Ref, alloc, alloc_as, class_of};
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
    /// Its function.
    pub func: Field,
    /// Its code.
    pub code: Ref,
    /// Locals, cells and temporaries.
    pub slots: Inner<Box<[Field]>>,
    /// Resume positions.
    pub positions: Box<[Cell<u32>]>,
    /// Where it is in its life.
    pub state: Cell<GeneratorState>,
    /// Where its frame is.
    pub at: Cell<Span>,
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
    /// The exception that it is handling, kept while it is suspended.
    pub handled: Field,
    /// Its frame object, once somebody asked for it.
    pub frame: Field,
}

impl GeneratorObject {
    /// A generator that has not begun: its parameters are in `slots`.
    pub fn make(func: Ref, code: Ref, slots: Box<[Field]>, name: Ref, qualname: Ref) -> Ref {
        let positions = vec![Cell::new(0); code.expect::<CodeObject>().code.npositions as usize].into();
        let tree = &code.expect::<CodeObject>().code;
        let at = Cell::new(tree.span);
        let class = match tree.suspends {
            Some(Suspends::Coroutine) => Some(TypeId::Coroutine),
            Some(Suspends::AsyncGenerator) => Some(TypeId::AsyncGenerator),
            _ => None,
        };
        let object = GeneratorObject {
            header: Header::new(Kind::Generator),
            func: Field::some(func),
            code,
            slots: Inner::new(slots),
            positions,
            state: Cell::new(GeneratorState::Created),
            at,
            name: Field::some(name),
            qualname: Field::some(qualname),
            delegating: Cell::new(NOT_DELEGATING),
            running_async: Cell::new(false),
            closed: Cell::new(false),
            hooked: Cell::new(false),
            origin: Field::EMPTY,
            handled: Field::EMPTY,
            frame: Field::EMPTY,
        };
        match class {
            Some(class) => alloc_as(&class_of(class), object),
            None => alloc(object),
        }
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

    /// Ends it: everything that its frame held is let go, or goes to its frame object.
    pub fn finish(&self) {
        self.state.set(GeneratorState::Finished);
        let slots = self.slots.take();
        let frame = self.frame.take();
        match &frame {
            Some(frame) if frame.refcnt() > 1 => {
                let frame = frame.expect::<FrameObject>();
                frame.at.set(self.at.get());
                drop(frame.state.replace(FrameState::Finished(slots)));
            }
            _ => {
                drop_forwards(slots);
            }
        }
        drop(frame);
        self.delegating.set(NOT_DELEGATING);
        drop(self.handled.take());
        drop(self.func.take());
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.code);
        let fields = [&self.func, &self.name, &self.qualname, &self.origin, &self.handled, &self.frame];
        fields.into_iter().filter_map(|f| f.peek()).for_each(&mut *visit);
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
