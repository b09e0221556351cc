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
}

impl WeakrefObject {
    /// A weak reference of `class`, entered at `index` of the referent's list.
    pub fn make(class: &Ref, referent: &Ref, callback: Option<Ref>, index: usize) -> Ref {
        let object = WeakrefObject {
            header: Header::new(Kind::Weakref),
            referent: Cell::new(referent.peek()),
            callback: Field::new(callback),
            hash: Cell::new(-1),
        };
        let weakref = alloc_as(class, object);
        weak::register(referent, &weakref, index);
        weakref
    }

    /// The plain weak reference to an object that has no callback: there is at most one, at the beginning of the list
    /// (`PyWeakref_NewRef`).
    pub fn shared(referent: &Ref) -> Ref {
        let class = class_of(TypeId::WeakReference);
        let first = weak::weakrefs_to(referent).into_iter().next();
        let plain = |w: &Ref| w.is_instance_of_exactly(&class) && w.expect::<WeakrefObject>().callback.is_empty();
        first.filter(plain).unwrap_or_else(|| WeakrefObject::make(&class, referent, None, 0))
    }

    /// The referent, if it is alive.
    pub fn referent(&self) -> Option<Ref> {
        let peek = self.referent.get();
        if peek.is_null() || peek.borrow(|r| r.refcnt() == 0) {
            return None;
        }
        Some(peek.upgrade())
    }

    /// Forgets the referent; the callback is handed over. The caller has taken it out of the table.
    pub(crate) fn detach(&self) -> Option<Ref> {
        self.referent.set(Peek::NULL);
        self.callback.take()
    }

    /// Forgets the referent, keeping the callback.
    pub fn forget_referent(&self) {
        weak::unregister(self.referent.replace(Peek::NULL), Peek::at(&self.header));
    }

    /// Forgets the referent without calling anything; the callback is handed over.
    pub fn clear(&self) -> Option<Ref> {
        let me = Peek::at(&self.header);
        weak::unregister(self.referent.replace(Peek::NULL), me);
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
