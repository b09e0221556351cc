//! Modules, read-only mapping views, weak references.
//!
//! Invariant: a weak reference points to a live object or to nothing; while it points to one, the heap's table of
//! weak references lists it.

use std::cell::Cell;

use super::{Kind, TypeId};
use crate::heap::{Field, Header, Peek, Ref, alloc_as, class_of, weak};

/// A module.
#[repr(C)]
pub struct ModuleObject {
    header: Header,
    /// Its namespace: a dict.
    pub dict: Field,
}

impl ModuleObject {
    /// A module of a class with a namespace.
    pub fn make(class: &Ref, dict: Ref) -> Ref {
        alloc_as(class, ModuleObject { header: Header::new(Kind::Module), dict: Field::some(dict) })
    }

    /// The namespace.
    pub fn namespace(&self) -> Ref {
        self.dict.get().unwrap_or_else(super::new_dict)
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.dict.peek().into_iter().for_each(visit);
    }

    pub(super) fn clear(&self) {
        drop(self.dict.take());
    }
}

/// A read-only view of a mapping.
#[repr(C)]
pub struct MappingProxyObject {
    header: Header,
    /// The mapping.
    pub mapping: Ref,
}

impl MappingProxyObject {
    /// A view.
    pub fn make(class: &Ref, mapping: Ref) -> Ref {
        alloc_as(class, MappingProxyObject { header: Header::new(Kind::MappingProxy), mapping })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.mapping);
    }
}

/// A weak reference or a weak proxy: its class tells which.
#[repr(C)]
pub struct WeakrefObject {
    header: Header,
    referent: Cell<Peek>,
    /// Called when the referent dies.
    pub callback: Field,
    /// Cached hash of the referent, -1 if not yet known.
    pub hash: Cell<i64>,
    /// The neighbours in the referent's list, for `heap::weak`.
    pub(crate) prev: Cell<Peek>,
    pub(crate) next: Cell<Peek>,
}

impl WeakrefObject {
    /// A weak reference of `class`, entered into the referent's list behind another one, or as the first.
    pub fn make(class: &Ref, referent: &Ref, callback: Option<Ref>, behind: Option<&Ref>) -> Ref {
        let object = WeakrefObject {
            header: Header::new(Kind::Weakref),
            referent: Cell::new(referent.peek()),
            callback: Field::new(callback),
            hash: Cell::new(-1),
            prev: Cell::new(Peek::NULL),
            next: Cell::new(Peek::NULL),
        };
        let weakref = alloc_as(class, object);
        weak::register(referent, &weakref, behind);
        weakref
    }

    /// The plain weak reference to an object that has no callback: there is at most one, at the beginning of the list
    /// (`PyWeakref_NewRef`).
    pub fn shared(referent: &Ref) -> Ref {
        let class = class_of(TypeId::WeakReference);
        let [first, _] = weak::first_weakrefs(referent);
        let plain = |w: &Ref| w.is_instance_of_exactly(&class) && w.expect::<WeakrefObject>().callback.is_empty();
        first.filter(plain).unwrap_or_else(|| WeakrefObject::make(&class, referent, None, None))
    }

    /// The referent, if it is alive.
    pub fn referent(&self) -> Option<Ref> {
        let peek = self.referent.get();
        if peek.is_null() || peek.borrow(|r| r.refcnt() == 0) {
            return None;
        }
        Some(peek.upgrade())
    }

    /// Forgets referent and neighbours: the list that it was in is no more.
    pub(crate) fn leave_list(&self) {
        self.referent.set(Peek::NULL);
        self.prev.set(Peek::NULL);
        self.next.set(Peek::NULL);
    }

    /// Forgets the referent, keeping the callback.
    pub fn forget_referent(&self) {
        weak::unregister(self.referent.replace(Peek::NULL), self);
    }

    /// Forgets the referent without calling anything; the callback is handed over.
    pub fn clear(&self) -> Option<Ref> {
        weak::unregister(self.referent.replace(Peek::NULL), self);
        self.callback.take()
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.callback.peek().into_iter().for_each(visit);
    }
}

impl Drop for WeakrefObject {
    fn drop(&mut self) {
        drop(self.clear());
    }
}
