//! Weak references: which weakref objects point to which referent.
//!
//! CPython keeps the list in a field of the referent; here it is a table beside the heap, and a flag in the header
//! says that there is an entry, so that objects without weak references pay nothing.
//!
//! Invariants:
//! - a referent with the flag has an entry, whose weakref objects are alive and point back to it;
//! - an entry is in CPython's order: the callback-less reference and proxy that are shared come first, then the
//!   others, youngest first;
//! - when the referent dies, all its weak references are cleared before the first callback runs.

use std::ptr::NonNull;

use super::header::{FLAG_WEAKLY_REFERENCED, Header};
use super::lend::Lent;
use super::refs::{Peek, Ref};
use super::state::{HEAP, runtime};
use crate::objects::WeakrefObject;

/// The weak references to an object, in order.
pub fn weakrefs_to(object: &Ref) -> Vec<Ref> {
    if !object.header().has(FLAG_WEAKLY_REFERENCED) {
        return Vec::new();
    }
    let key = object.ptr().as_ptr() as usize;
    HEAP.with(|heap| {
        let table = heap.weakrefs.borrow();
        table.as_ref().and_then(|t| t.get(&key)).map_or_else(Vec::new, |v| v.iter().map(|p| p.upgrade()).collect())
    })
}

/// Enters a new weakref object at `index` of its referent's list.
pub fn register(object: &Ref, weakref: &Ref, index: usize) {
    let key = object.ptr().as_ptr() as usize;
    HEAP.with(|heap| {
        let mut table = heap.weakrefs.borrow_mut();
        let list = table.get_or_insert_default().entry(key).or_default();
        list.insert(index.min(list.len()), weakref.peek());
    });
    object.header().set(FLAG_WEAKLY_REFERENCED, true);
}

/// Takes a weakref object out of its referent's list: it dies, or is cleared.
pub fn unregister(referent: Peek, weakref: Peek) {
    if referent.is_null() {
        return;
    }
    let key = referent.as_ptr() as usize;
    HEAP.with(|heap| {
        let mut table = heap.weakrefs.borrow_mut();
        let Some(table) = table.as_mut() else { return };
        let Some(list) = table.get_mut(&key) else { return };
        list.retain(|&w| w != weakref);
        if list.is_empty() {
            table.remove(&key);
            referent.borrow(|object| object.header().set(FLAG_WEAKLY_REFERENCED, false));
        }
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
    let list = HEAP.with(|heap| heap.weakrefs.borrow_mut().as_mut().and_then(|t| t.remove(&key)));
    // SAFETY: the memory is intact.
    unsafe { ptr.as_ref().set(FLAG_WEAKLY_REFERENCED, false) };
    // A weakref object with count 0 is being freed itself: it is left alone, and its callback is not called.
    let alive = |p: &Peek| p.borrow(|w| w.refcnt() > 0);
    let refs: Vec<Ref> = list.unwrap_or_default().iter().filter(|p| alive(p)).map(|p| p.upgrade()).collect();
    // The only one of its referent is used without a count; several are held by the tuple that they wait in.
    if let [weakref] = &refs[..] {
        let weakref = Lent::of(weakref);
        drop(refs);
        let callback = weakref.expect::<WeakrefObject>().detach();
        if let (Some(callback), Some(runtime)) = (callback, runtime()) {
            runtime.weakref_callback(&weakref, &callback);
        }
        return;
    }
    let mut calls = Vec::new();
    for weakref in refs {
        if let Some(callback) = weakref.expect::<WeakrefObject>().detach() {
            calls.push((weakref, callback));
        }
    }
    for (weakref, callback) in calls {
        if let Some(runtime) = runtime() {
            runtime.weakref_callback(&weakref, &callback);
        }
    }
}
