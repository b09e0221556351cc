//! Generators: a frame that waits.
//!
//! The frame's slots and resume positions live in the generator, so that the collector sees every reference that a
//! suspended generator holds. While it runs, its frame is in the interpreter's chain and reads the same slots.
//!
//! Invariants:
//! - `slots` is never moved or shortened while `state` is `Running`;
//! - a finished generator holds no slots, no function and no yield-from iterator.

use std::cell::Cell;

use super::Kind;
use super::exception::{CodeObject, FrameObject, FrameState};
use crate::heap::{Field, Header, Inner, Ref, alloc};
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

/// A generator.
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
    pub positions: Inner<Box<[u32]>>,
    /// Where it is in its life.
    pub state: Cell<GeneratorState>,
    /// Where its frame is.
    pub at: Cell<Span>,
    /// `__name__`
    pub name: Field,
    /// `__qualname__`
    pub qualname: Field,
    /// What it is delegating to (`gi_yieldfrom`).
    pub delegate: Field,
    /// The exception that it is handling, kept while it is suspended.
    pub handled: Field,
    /// Its frame object, once somebody asked for it.
    pub frame: Field,
}

impl GeneratorObject {
    /// A generator that has not begun: its parameters are in `slots`.
    pub fn make(func: Ref, code: Ref, slots: Box<[Field]>, name: Ref, qualname: Ref) -> Ref {
        let positions = vec![0; code.expect::<CodeObject>().code.npositions as usize].into();
        let at = Cell::new(code.expect::<CodeObject>().code.span);
        alloc(GeneratorObject {
            header: Header::new(Kind::Generator),
            func: Field::some(func),
            code,
            slots: Inner::new(slots),
            positions: Inner::new(positions),
            state: Cell::new(GeneratorState::Created),
            at,
            name: Field::some(name),
            qualname: Field::some(qualname),
            delegate: Field::EMPTY,
            handled: Field::EMPTY,
            frame: Field::EMPTY,
        })
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
        drop(self.delegate.take());
        drop(self.handled.take());
        drop(self.func.take());
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.code);
        let fields = [&self.func, &self.name, &self.qualname, &self.delegate, &self.handled, &self.frame];
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
