//! The direct subclasses of a class (`tp_subclasses`): weakly, in the order of their making.
//!
//! Invariants:
//! - each entry has the weak reference by which CPython knows the subclass; a class that a program made is known under
//!   an int, its address;
//! - the entries of a class that a program made are in a dict, as CPython's are in all. That of a built-in class is
//!   as old as the interpreter there, and nobody sees it: here they are in a list;
//! - no collector looks here from the class (`type_traverse`): weak references are in no cycle.

use super::dict::maintain_tracking;
use super::{ClassObject, DictObject, WeakrefObject, new_dict, new_usize, small_value};
use crate::heap::{Field, Inner, Peek, Ref, address};

/// An entry of the list.
struct Known {
    class: Peek,
    weakref: Ref,
    /// What it is known under.
    _key: Option<Ref>,
}

/// Subclasses of a class.
#[derive(Default)]
pub(super) struct Subclasses {
    list: Inner<Vec<Known>>,
    dict: Field,
}

impl Subclasses {
    /// Enters a class; `in_dict` says that its base was made by a program (`add_subclass`).
    pub(super) fn add(&self, class: &Ref, in_dict: bool) {
        let weakref = WeakrefObject::shared(class);
        let is_of_program = class.expect::<ClassObject>().layout().heap_class;
        if !in_dict {
            let key = is_of_program.then(|| new_usize(address(class)));
            self.list.borrow_mut().push(Known { class: class.peek(), weakref, _key: key });
            return;
        }
        let dict = self.dict.get().unwrap_or_else(|| {
            let dict = new_dict();
            self.dict.set(dict.clone());
            dict
        });
        let key = new_usize(address(class));
        let hash = small_value(&key).unwrap_or_default();
        dict.expect::<DictObject>().table_mut().insert(hash, key.clone(), weakref.clone());
        maintain_tracking(&dict, &key, &weakref);
    }

    /// Takes a class out again (`remove_subclass`). A dict without entries goes.
    pub(super) fn remove(&self, class: Peek) {
        let place = self.list.borrow().iter().position(|entry| entry.class == class);
        let gone = place.map(|at| self.list.borrow_mut().remove(at));
        drop(gone);
        let Some(dict) = self.dict.get() else { return };
        let address = class.borrow(address) as i64;
        let entry = {
            let mut table = dict.expect::<DictObject>().table_mut();
            let is_it = |&at: &usize| table.key(at).and_then(small_value) == Some(address);
            (0..table.entries()).find(is_it).map(|at| table.remove(at))
        };
        drop(entry);
        if dict.expect::<DictObject>().is_empty() {
            drop(self.dict.take());
        }
    }

    /// Those that are alive.
    pub(super) fn live(&self) -> Vec<Ref> {
        let mut weakrefs: Vec<Ref> = self.list.borrow().iter().map(|entry| entry.weakref.clone()).collect();
        weakrefs.extend(self.dict.get().iter().flat_map(|dict| dict.expect::<DictObject>().values()));
        weakrefs.iter().filter_map(|weakref| weakref.expect::<WeakrefObject>().referent()).collect()
    }

    /// What it holds: weak references and keys, or the dict of them.
    pub(super) fn held(&self) -> Vec<Peek> {
        let list = self.list.borrow();
        let entries = list.iter().flat_map(|entry| std::iter::once(&entry.weakref).chain(&entry._key)).map(Ref::peek);
        entries.chain(self.dict.get().map(|dict| dict.peek())).collect()
    }
}
