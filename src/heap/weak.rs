//! Weak references: which weakref objects point to which referent.
//!
//! They are a doubly linked list, as in CPython. That keeps its beginning in a field of the referent; here it is in a
//! table beside the heap, and a flag in the header says that there is an entry, so that objects without weak references
//! pay nothing.
//!
//! Invariants:
//! - a referent with the flag has an entry, whose weakref objects are alive and point back to it;
//! - a list is in CPython's order: the callback-less reference and proxy that are shared come first, then the
//!   others, youngest first;
//! - when the referent dies, all its weak references are cleared before the first callback runs.

use std::ptr::NonNull;

use super::header::{FLAG_WEAKLY_REFERENCED, Header};
use super::lend::Lent;
use super::refs::{Peek, Ref};
use super::state::{HEAP, runtime};
use crate::objects::WeakrefObject;

/// The first weakref object of an object's list.
fn first_of(object: &Ref) -> Option<Peek> {
    if !object.header().has(FLAG_WEAKLY_REFERENCED) {
        return None;
    }
    let key = object.ptr().as_ptr() as usize;
    HEAP.with(|heap| heap.weakrefs.borrow().as_ref().and_then(|table| table.get(&key).copied()))
}

/// Reads a weakref object of a list: those are alive.
fn links<R>(weakref: Peek, read: impl FnOnce(&WeakrefObject) -> R) -> R {
    weakref.borrow(|w| read(w.expect::<WeakrefObject>()))
}

/// A list from its first weakref object on.
fn walk(first: Option<Peek>) -> impl Iterator<Item = Peek> {
    std::iter::successors(first, |&at| Some(links(at, |w| w.next.get())).filter(|next| !next.is_null()))
}

/// The weak references to an object, in order.
pub fn weakrefs_to(object: &Ref) -> Vec<Ref> {
    walk(first_of(object)).map(|weakref| weakref.upgrade()).collect()
}

/// The first two weak references to an object: among them are those that are shared.
pub fn first_weakrefs(object: &Ref) -> [Option<Ref>; 2] {
    let mut list = walk(first_of(object)).map(|weakref| weakref.upgrade());
    [list.next(), list.next()]
}

/// Enters a new weakref object into its referent's list: behind another one, or as the first.
pub fn register(object: &Ref, weakref: &Ref, behind: Option<&Ref>) {
    let me = weakref.peek();
    let next = match behind {
        Some(other) => other.expect::<WeakrefObject>().next.replace(me),
        None => {
            let key = object.ptr().as_ptr() as usize;
            HEAP.with(|heap| heap.weakrefs.borrow_mut().get_or_insert_default().insert(key, me)).unwrap_or(Peek::NULL)
        }
    };
    let own = weakref.expect::<WeakrefObject>();
    own.prev.set(behind.map_or(Peek::NULL, Ref::peek));
    own.next.set(next);
    if !next.is_null() {
        links(next, |w| w.prev.set(me));
    }
    object.header().set(FLAG_WEAKLY_REFERENCED, true);
}

/// Takes a weakref object out of its referent's list: it dies, or is cleared.
pub fn unregister(referent: Peek, weakref: &WeakrefObject) {
    if referent.is_null() {
        return;
    }
    let (prev, next) = (weakref.prev.replace(Peek::NULL), weakref.next.replace(Peek::NULL));
    if !next.is_null() {
        links(next, |w| w.prev.set(prev));
    }
    if !prev.is_null() {
        return links(prev, |w| w.next.set(next));
    }
    let key = referent.as_ptr() as usize;
    HEAP.with(|heap| {
        let mut table = heap.weakrefs.borrow_mut();
        let Some(table) = table.as_mut() else { return };
        if !next.is_null() {
            table.insert(key, next);
            return;
        }
        table.remove(&key);
        referent.borrow(|object| object.header().set(FLAG_WEAKLY_REFERENCED, false));
    });
}

/// Clears all weak references to an object, calling nothing: the weakref objects keep their callbacks. Returns them.
pub fn detach_all(object: &Ref) -> Vec<Ref> {
    let refs = weakrefs_to(object);
    for weakref in &refs {
        weakref.expect::<WeakrefObject>().forget_referent();
    }
    refs
}

/// Clears all weak references to an object that dies, then calls their callbacks (`PyObject_ClearWeakRefs`).
///
/// # Safety
/// `ptr` is an object with count 0 whose memory is intact.
pub(super) unsafe fn referent_dies(ptr: NonNull<Header>) {
    let key = ptr.as_ptr() as usize;
    let first = HEAP.with(|heap| heap.weakrefs.borrow_mut().as_mut().and_then(|t| t.remove(&key)));
    // SAFETY: the memory is intact.
    unsafe { ptr.as_ref().set(FLAG_WEAKLY_REFERENCED, false) };
    let list: Vec<Peek> = walk(first).collect();
    let mut refs = Vec::with_capacity(list.len());
    for weakref in list {
        links(weakref, WeakrefObject::leave_list);
        // One with count 0 is being freed itself: its callback is not called.
        if weakref.borrow(|w| w.refcnt() > 0) {
            refs.push(weakref.upgrade());
        }
    }
    // The only one of its referent is used without a count; several are held by the tuple that they wait in.
    if let [weakref] = &refs[..] {
        let weakref = Lent::of(weakref);
        drop(refs);
        let callback = weakref.expect::<WeakrefObject>().callback.take();
        if let (Some(callback), Some(runtime)) = (callback, runtime()) {
            runtime.weakref_callback(&weakref, &callback);
        }
        return;
    }
    let mut calls = Vec::new();
    for weakref in refs {
        if let Some(callback) = weakref.expect::<WeakrefObject>().callback.take() {
            calls.push((weakref, callback));
        }
    }
    for (weakref, callback) in calls {
        if let Some(runtime) = runtime() {
            runtime.weakref_callback(&weakref, &callback);
        }
    }
}
