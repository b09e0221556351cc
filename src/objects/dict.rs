//! Dicts, their views, and the keys that instances of a class share.
//!
//! A dict has a table of its own (*combined*), or, as the `__dict__` of an instance, the class's shared keys and its
//! own values (*split*). A split dict becomes combined when it does something that shared keys cannot follow.
//!
//! Invariants:
//! - an exact dict is tracked if and only if a container was stored in it (`MAINTAIN_TRACKING`);
//! - methods that take a `Table` borrow run no Python code.

use std::cell::Cell;
use std::rc::Rc;

use super::table::Table;
use super::{Kind, StrObject};
use crate::heap::{Attributes, Header, Inner, Ref, alloc, alloc_as, header::FLAG_GC, track};
use crate::layout;

/// A dict.
#[repr(C)]
pub struct DictObject {
    header: Header,
    table: Inner<Table>,
    split: Inner<Option<Split>>,
}

/// Shared keys and own values: what an instance's `__dict__` holds until it has to have a table.
pub struct Split {
    /// The class's keys.
    pub keys: Rc<SharedKeys>,
    /// The values.
    pub values: Attributes,
}

/// The names that instances of a class have given values to, in the order of their first appearance
/// (`ht_cached_keys`).
pub struct SharedKeys {
    names: Inner<Vec<Ref>>,
    usable: Cell<usize>,
}

impl SharedKeys {
    /// No names yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> SharedKeys {
        SharedKeys { names: Inner::new(Vec::new()), usable: Cell::new(layout::SHARED_KEYS_MAX) }
    }

    /// Capacity of the values of the next instance: each instance made lowers what later ones get
    /// (`init_inline_values`).
    #[inline]
    pub fn capacity_for_instance(&self) -> usize {
        let usable = self.usable.get();
        if usable > 1 {
            self.usable.set(usable - 1);
        }
        self.names.borrow().len() + self.usable.get()
    }

    /// How many names there are.
    #[inline]
    pub fn names_len(&self) -> usize {
        self.names.borrow().len()
    }

    /// `dk_nentries + dk_usable`: the size of the values that a `__dict__` of these keys is counted with.
    pub fn size(&self) -> usize {
        self.names.borrow().len() + self.usable.get()
    }

    /// The index of a name (an interned exact str).
    #[inline]
    pub fn index_of(&self, name: &Ref) -> Option<usize> {
        let names = self.names.borrow();
        if let Some(index) = names.iter().position(|n| n.is(name)) {
            return Some(index);
        }
        if name.expect::<StrObject>().is_interned() {
            return None;
        }
        names.iter().position(|n| n.expect::<StrObject>().same_text(name.expect()))
    }

    /// The index of a name, added if there is room.
    pub fn insert(&self, name: &Ref) -> Option<usize> {
        if let Some(index) = self.index_of(name) {
            return Some(index);
        }
        let usable = self.usable.get();
        if usable == 0 {
            return None;
        }
        self.usable.set(usable - 1);
        let mut names = self.names.borrow_mut();
        names.push(name.clone());
        Some(names.len() - 1)
    }

    /// All names, counted.
    pub fn names(&self) -> Vec<Ref> {
        self.names.borrow().clone()
    }

    /// The name at `index`.
    #[inline]
    pub fn name(&self, index: usize) -> Ref {
        self.names.borrow()[index].clone()
    }
}

/// An empty dict.
#[inline]
pub fn new_dict() -> Ref {
    alloc(DictObject { header: Header::new(Kind::Dict), table: Inner::default(), split: Inner::new(None) })
}

/// An empty dict of a class.
pub fn new_dict_as(class: &Ref) -> Ref {
    alloc_as(class, DictObject { header: Header::new(Kind::Dict), table: Inner::default(), split: Inner::new(None) })
}

/// An empty dict that `n` items will be put into at once (a display).
pub fn new_dict_presized(n: usize) -> Ref {
    let dict = new_dict();
    if let Some(log2) = layout::dict_presized(n) {
        drop(dict.expect::<DictObject>().table.replace(Table::with_log2(log2)));
    }
    dict
}

/// The `__dict__` of an instance, from its values.
pub fn new_split_dict(keys: Rc<SharedKeys>, values: Attributes) -> Ref {
    let tracked = values.values().iter().filter_map(|v| v.peek()).any(may_be_tracked);
    let split = Inner::new(Some(Split { keys, values }));
    let dict = alloc(DictObject { header: Header::new(Kind::Dict), table: Inner::default(), split });
    if tracked {
        track(&dict);
    }
    dict
}

/// Could the collector need to look at it (`_PyObject_GC_MAY_BE_TRACKED`)?
#[inline]
pub fn may_be_tracked(object: &Ref) -> bool {
    if !object.header().has(FLAG_GC) {
        return false;
    }
    match object.kind() {
        Kind::Tuple if object.is_exact(Kind::Tuple) => crate::heap::is_tracked(object),
        // Built-in classes are static in CPython, and not collected (`type_is_gc`).
        Kind::Class => object.expect::<super::ClassObject>().layout().heap_class,
        _ => true,
    }
}

impl DictObject {
    /// The table, to read. A split dict becomes combined first.
    #[inline]
    pub fn table(&self) -> crate::heap::cells::Shared<'_, Table> {
        if self.is_split() {
            self.combine(None);
        }
        self.table.borrow()
    }

    /// The table of a dict that is not split.
    #[inline(always)]
    pub fn combined_table(&self) -> Option<crate::heap::cells::Shared<'_, Table>> {
        if self.is_split() { None } else { Some(self.table.borrow()) }
    }

    /// The table, to change. A split dict becomes combined first.
    #[inline]
    pub fn table_mut(&self) -> crate::heap::cells::Exclusive<'_, Table> {
        if self.is_split() {
            self.combine(None);
        }
        self.table.borrow_mut()
    }

    /// Does it use shared keys?
    #[inline]
    pub fn is_split(&self) -> bool {
        self.split.borrow().is_some()
    }

    /// The shared keys and own values, while it is split.
    pub fn split(&self) -> crate::heap::cells::Shared<'_, Option<Split>> {
        self.split.borrow()
    }

    /// The same, to change.
    pub fn split_mut(&self) -> crate::heap::cells::Exclusive<'_, Option<Split>> {
        self.split.borrow_mut()
    }

    /// Gives a split dict a table of its own, with its entries in insertion order: as large as an insertion that finds
    /// no room makes it, or of `2^log2` index slots.
    #[cold]
    pub fn combine(&self, log2: Option<u8>) {
        let Some(split) = self.split.take() else { return };
        let order = split.values.order();
        let mut table = Table::with_log2(log2.unwrap_or_else(|| layout::dict_growth(order.len())));
        for &index in order {
            let name = split.keys.name(index as usize);
            if let Some(value) = split.values.values()[index as usize].get() {
                table.insert(name.expect::<StrObject>().hash(), name, value);
            }
        }
        drop(self.table.replace(table));
        drop(split);
    }

    /// Number of keys.
    #[inline]
    pub fn len(&self) -> usize {
        match &*self.split.borrow() {
            Some(split) => split.values.order().len(),
            None => self.table.borrow().len(),
        }
    }

    /// No keys?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The value of an exact-string key; other keys are not compared. Runs no Python code.
    #[inline]
    pub fn get_str(&self, name: &Ref) -> Option<Ref> {
        if let Some(split) = &*self.split.borrow() {
            return split.values.values().get(split.keys.index_of(name)?)?.get();
        }
        let table = self.table.borrow();
        let index = table.find_str(name)?;
        Some(table.value(index).clone())
    }

    /// Value by text.
    pub fn get_text(&self, name: &str) -> Option<Ref> {
        self.get_str(&super::new_string(name))
    }

    /// Sets the value of an exact-string key. Runs no Python code but the old value's drop.
    pub fn set_str(&self, name: &Ref, value: Ref) {
        if self.set_split(name, &value) {
            return;
        }
        let old = {
            let mut table = self.table_mut();
            match table.find_str(name) {
                Some(index) => table.set_value(index, value),
                None => {
                    table.insert(name.expect::<StrObject>().hash(), name.clone(), value);
                    None
                }
            }
        };
        drop(old);
    }

    /// Stores into a split dict, if it is one and the name has, or gets, a shared index.
    fn set_split(&self, name: &Ref, value: &Ref) -> bool {
        let old = {
            let mut split = self.split.borrow_mut();
            let Some(split) = split.as_mut() else { return false };
            let Some(index) = split.keys.insert(name).filter(|&i| i < split.values.capacity()) else { return false };
            let old = split.values.values()[index].replace(Some(value.clone()));
            if old.is_none() {
                split.values.note_insert(index);
            }
            old
        };
        drop(old);
        true
    }

    /// Sets by text.
    pub fn set_text(&self, name: &str, value: Ref) {
        self.set_str(&super::intern_text(name), value);
    }

    /// Removes an exact-string key; the value is the caller's to drop. A split dict stays split.
    pub fn remove_str(&self, name: &Ref) -> Option<Ref> {
        if let Some(split) = &mut *self.split.borrow_mut() {
            let index = split.keys.index_of(name)?;
            let old = split.values.values().get(index)?.take();
            if old.is_some() {
                split.values.note_delete(index);
            }
            return old;
        }
        let (key, value) = {
            let mut table = self.table.borrow_mut();
            let index = table.find_str(name)?;
            table.remove(index)
        };
        drop(key);
        Some(value)
    }

    /// Positions of entries, deleted ones included: what an iteration counts through.
    #[inline]
    pub fn positions(&self) -> usize {
        match &*self.split.borrow() {
            Some(split) => split.values.order().len(),
            None => self.table.borrow().entries(),
        }
    }

    /// Hash, key and value at a position, counted.
    #[inline]
    pub fn at(&self, position: usize) -> Option<(i64, Ref, Ref)> {
        if let Some(split) = &*self.split.borrow() {
            let index = *split.values.order().get(position)? as usize;
            let name = split.keys.name(index);
            return Some((name.expect::<StrObject>().hash(), name, split.values.values()[index].get()?));
        }
        let table = self.table.borrow();
        if position >= table.entries() {
            return None;
        }
        table.entry(position).map(|(hash, key, value)| (hash, key.clone(), value.clone()))
    }

    /// The entry at or behind a position: (its position, key, value).
    #[inline]
    pub fn entry_from(&self, position: usize) -> Option<(usize, Ref, Ref)> {
        self.find_from(position, |key, value| (key.clone(), value.clone())).map(|(at, (key, value))| (at, key, value))
    }

    /// What `take` makes of the entry at or behind a position, and that entry's position. `take` only clones.
    #[inline]
    pub fn find_from<T>(&self, position: usize, take: impl Fn(&Ref, &Ref) -> T) -> Option<(usize, T)> {
        if self.is_split() {
            let (_, key, value) = self.at(position)?;
            return Some((position, take(&key, &value)));
        }
        let table = self.table.borrow();
        (position..table.entries()).find_map(|i| table.pair(i).map(|(key, value)| (i, take(key, value))))
    }

    /// The entry at or before a position.
    pub fn entry_back_from(&self, position: usize) -> Option<(usize, Ref, Ref)> {
        (0..=position).rev().find_map(|i| self.at(i).map(|(_, key, value)| (i, key, value)))
    }

    /// All keys and values, counted.
    pub fn items(&self) -> Vec<(Ref, Ref)> {
        (0..self.positions()).filter_map(|i| self.at(i)).map(|(_, key, value)| (key, value)).collect()
    }

    /// All keys, counted.
    pub fn keys(&self) -> Vec<Ref> {
        (0..self.positions()).filter_map(|i| self.at(i)).map(|(_, key, _)| key).collect()
    }

    /// All values, counted.
    pub fn values(&self) -> Vec<Ref> {
        (0..self.positions()).filter_map(|i| self.at(i)).map(|(_, _, value)| value).collect()
    }

    /// A copy of a split dict's keys and values, for its copy.
    pub fn clone_split(&self) -> Option<Ref> {
        let split = self.split.borrow();
        let split = split.as_ref()?;
        let mut values = Attributes::new(split.values.capacity());
        for &index in split.values.order() {
            drop(values.values()[index as usize].replace(split.values.values()[index as usize].get()));
            values.note_insert(index as usize);
        }
        Some(new_split_dict(split.keys.clone(), values))
    }

    /// Does any key or value answer `test` with yes?
    pub fn any(&self, test: impl Fn(&Ref) -> bool) -> bool {
        if let Some(split) = &*self.split.borrow() {
            return split.values.values().iter().filter_map(|v| v.peek()).any(test);
        }
        self.table.borrow().iter().any(|(key, value)| test(key) || test(value))
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        if let Some(split) = &*self.split.borrow() {
            split.values.values().iter().filter_map(|v| v.peek()).for_each(&mut *visit);
        }
        for (key, value) in self.table.borrow().iter() {
            visit(key);
            visit(value);
        }
    }

    /// Empties it; the references are dropped when it is already empty.
    pub fn clear(&self) {
        let split = self.split.take();
        drop(self.replace_table(Table::new()));
        drop(split);
    }

    /// Puts another table in; the old one is the caller's to drop. Running lookups notice.
    pub fn replace_table(&self, mut table: Table) -> Table {
        table.renew_version();
        self.table.replace(table)
    }

    /// `__sizeof__`, for a struct of `basic` bytes.
    pub fn sizeof(&self, basic: usize) -> usize {
        if let Some(split) = &*self.split.borrow() {
            return layout::dict_split_size(basic, split.keys.size());
        }
        let table = self.table.borrow();
        layout::dict_size(basic, table.log2(), table.is_unicode())
    }
}

/// After storing `value` under `key` in an exact dict: tracks the dict if either is a container
/// (`MAINTAIN_TRACKING`).
#[inline]
pub fn maintain_tracking(dict: &Ref, key: &Ref, value: &Ref) {
    if may_be_tracked(value) || may_be_tracked(key) {
        track(dict);
    }
}

/// What a view shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictPart {
    /// `dict_keys`
    Keys,
    /// `dict_values`
    Values,
    /// `dict_items`
    Items,
}

/// `d.keys()`, `d.values()`, `d.items()`
#[repr(C)]
pub struct DictViewObject {
    header: Header,
    /// The dict.
    pub dict: Ref,
    /// Which part.
    pub part: DictPart,
}

impl DictViewObject {
    /// A view of `class`.
    pub fn make(class: &Ref, dict: Ref, part: DictPart) -> Ref {
        alloc_as(class, DictViewObject { header: Header::new(Kind::DictView), dict, part })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.dict);
    }
}
