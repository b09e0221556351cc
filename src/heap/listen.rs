//! Who listens to the heap: births, deaths, growth, collections, as they happen.
//!
//! Invariants:
//! - while a listener is told something, it hears of nothing else: what it does is not the program's;
//! - nothing is told while nobody listens, and then the cost is the one branch that birth, death and growth take.

use std::rc::Rc;

use super::gc_list::List;
use super::refs::{Peek, Ref};
use super::state::{HEAP, Heap};

/// What a listener hears. It must change no count and make no object.
pub trait Listener {
    /// The object was made, and is complete.
    fn made(&self, object: &Ref);
    /// The object is about to die: its count is 0, its contents are still there.
    fn freed(&self, object: &Ref);
    /// A table of some object took `before` bytes and takes `after` bytes.
    fn resized(&self, before: usize, after: usize);
    /// A string grew where it was, and may be in another place now.
    fn moved(&self, from: Peek, object: &Ref);
    /// A collection of `generation` looks at the object.
    fn examined(&self, object: &Ref, generation: usize);
}

/// Who listens from now on, if anybody.
pub fn listen(listener: Option<Rc<dyn Listener>>) {
    HEAP.with(|heap| {
        heap.observed.set(listener.is_some() || heap.traced.get());
        let old = heap.listener.replace(listener);
        drop(old);
    });
}

/// Is it the one who listens?
pub fn is_listening<T: Listener>(listener: &T) -> bool {
    HEAP.with(|heap| {
        heap.listener
            .borrow()
            .as_ref()
            .is_some_and(|known| std::ptr::addr_eq(Rc::as_ptr(known), std::ptr::from_ref(listener)))
    })
}

/// Tells the listener, which hears nothing else meanwhile.
fn tell(heap: &Heap, what: impl FnOnce(&dyn Listener)) {
    let listener = heap.listener.borrow().clone();
    if let Some(listener) = listener.filter(|_| heap.observed.replace(false)) {
        what(&*listener);
        let listening = heap.listener.borrow().is_some();
        heap.observed.set(listening || heap.traced.get());
    }
}

#[cold]
pub(super) fn tell_made(heap: &Heap, object: Peek) {
    tell(heap, |listener| object.borrow(|object| listener.made(object)));
}

#[cold]
pub(super) fn tell_freed(heap: &Heap, object: Peek) {
    tell(heap, |listener| object.borrow(|object| listener.freed(object)));
}

pub(super) fn tell_moved(heap: &Heap, from: Peek, object: &Ref) {
    if heap.traced.get() {
        super::traces::object_moved(heap, from, object.peek());
    }
    tell(heap, |listener| listener.moved(from, object));
}

/// Says that a table of an object grew or shrank: bytes before and after.
#[inline]
pub fn note_resize(before: usize, after: usize) {
    HEAP.with(|heap| {
        if heap.observed.get() && before != after {
            tell(heap, |listener| listener.resized(before, after));
        }
    });
}

/// Says that a collection of `generation` looks at these objects.
pub fn note_examined(objects: List, generation: usize) {
    HEAP.with(|heap| {
        if heap.observed.get() {
            tell(heap, |listener| {
                objects.iter().for_each(|o| o.peek().borrow(|object| listener.examined(object, generation)));
            });
        }
    });
}
