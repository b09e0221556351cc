//! Classes: names, bases, the method resolution order, the namespace, slots, and the layout of instances.
//!
//! Invariants:
//! - `mro` begins with the class itself; every base has this class among its `subclasses` (weakly);
//! - `version` is 0 (unknown) or unique among all classes at all times: it goes to 0 whenever the class or one of its
//!   bases changes, so that a cache that compares it need not look;
//! - the namespace of a built-in class is filled at the first look at it, from the table that it is `promised` in;
//! - `slots` follow from the namespaces along the MRO (`eval::classes` keeps them so).
//!
//! Not here: making classes, lookups along the MRO, slot inheritance.

use std::cell::Cell;
use std::rc::Rc;

use super::dict::maintain_tracking;
use super::native::{Slots, TypeSpec};
use super::{DictObject, Kind, SharedKeys, WeakrefObject, new_dict, new_usize};
use crate::heap::{Field, Header, Inner, Peek, Ref, address, alloc_as};
use crate::layout::Layout as Shape;

/// How instances of a class are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstanceLayout {
    /// The struct of instances.
    pub kind: Kind,
    /// Have a gc head although their kind need not.
    pub gc: bool,
    /// Have the managed-attributes prefix.
    pub managed: bool,
    /// Number of member slots (`__slots__`), inherited ones included.
    pub member_slots: u32,
    /// The class was made by a class statement or `type()`: instances count it.
    pub heap_class: bool,
    /// CPython's sizes and offsets.
    pub shape: Shape,
}

impl InstanceLayout {
    /// Is the class itself a `PyHeapTypeObject` (`Py_TPFLAGS_HEAPTYPE`): made by a program, or with its module?
    pub fn is_heap(&self) -> bool {
        self.heap_class || self.shape.heap
    }
}

/// Built-in classes whose subclasses are those that CPython's start imports.
const SUBCLASSED_IN_LIBRARY: [&str; 6] = ["dict", "type", "property", "classmethod", "staticmethod", "SystemError"];

/// A direct subclass of a class.
struct Subclass {
    class: Peek,
    weakref: Peek,
    /// The weak reference, where no dict holds it.
    held: Option<Ref>,
    /// The int under which it is known there, if a program made it.
    key: Option<Ref>,
}

/// A class.
#[repr(C)]
pub struct ClassObject {
    header: Header,
    /// `__name__`
    pub name: Field,
    /// `__qualname__`
    pub qualname: Field,
    /// `__base__`
    pub base: Field,
    /// `__bases__`: a tuple.
    pub bases: Field,
    /// `__mro__`: a tuple.
    pub mro: Field,
    /// The namespace: a dict. Empty while it is promised only; see [`ClassObject::namespace`].
    dict: Field,
    /// The table whose rows the namespace will have.
    promised: Cell<Option<&'static TypeSpec>>,
    /// Direct subclasses in the order of their making. No collector looks here: weak references are in no cycle.
    subclasses: Inner<Vec<Subclass>>,
    /// A dict of addresses and weak references, as long as there are subclasses (`tp_subclasses`). Classes that have
    /// some from the start do without: theirs is nothing that a program sees come or go.
    subclass_table: Field,
    /// The names in `__slots__`, sorted and mangled: a tuple (`ht_slots`). Nothing looks at it, and no collector.
    pub member_names: Field,
    /// Names that instances gave values to.
    pub shared_keys: Rc<SharedKeys>,
    /// Native behaviour.
    pub slots: Inner<Rc<Slots>>,
    layout: Cell<InstanceLayout>,
    version: Cell<u32>,
    flags: Cell<u32>,
}

/// May be subclassed (`Py_TPFLAGS_BASETYPE`).
pub const CLASS_BASE: u32 = 1;
/// Attributes may not be set (`Py_TPFLAGS_IMMUTABLETYPE`).
pub const CLASS_IMMUTABLE: u32 = 2;
/// Instances have something to run before they die.
pub const CLASS_FINALIZER: u32 = 4;
/// Cannot be called to make instances (`Py_TPFLAGS_DISALLOW_INSTANTIATION`).
pub const CLASS_NO_NEW: u32 = 8;
/// Has abstract methods left (`Py_TPFLAGS_IS_ABSTRACT`).
pub const CLASS_ABSTRACT: u32 = 16;
/// Matches sequence patterns.
pub const CLASS_SEQUENCE: u32 = 32;
/// Matches mapping patterns.
pub const CLASS_MAPPING: u32 = 64;
/// Is a subclass of `type`.
pub const CLASS_TYPE: u32 = 128;
/// Is a subclass of `BaseException`.
pub const CLASS_EXCEPTION: u32 = 256;
/// `__getattribute__` is `object`'s, and there is no `__getattr__`: attribute caches may be used.
pub const CLASS_PLAIN_GETATTR: u32 = 512;
/// `__setattr__` is `object`'s.
pub const CLASS_PLAIN_SETATTR: u32 = 1024;
/// Instances match a class pattern's one positional argument themselves (`_Py_TPFLAGS_MATCH_SELF`).
pub const CLASS_MATCH_SELF: u32 = 2048;

/// Metaclass `type`, plain instances, `__new__` of `object`, not abstract: calling it allocates and runs `__init__`.
pub const CLASS_PLAIN_NEW: u32 = 4096;

/// Stands for a static class in C: messages name it with its module (`tp_name`).
pub const CLASS_STATIC: u32 = 8192;

/// Takes the arguments of its calls in a row, not in a tuple (`tp_vectorcall`).
pub const CLASS_ROW: u32 = 16384;

/// An immutable class whose instances' member slots can be written all the same: a struct that its methods change.
pub const CLASS_OPEN_SLOTS: u32 = 65536;

/// With [`CLASS_ROW`]: its binding of parameters holds each argument as the tuple would.
pub const CLASS_ROW_HELD: u32 = 32768;

impl ClassObject {
    /// A class without bases, MRO and namespace: the caller completes it.
    pub fn make(metaclass: &Ref, name: Ref, qualname: Ref, layout: InstanceLayout) -> Ref {
        alloc_as(metaclass, ClassObject::blank(Some(name), Some(qualname), layout))
    }

    /// The struct itself, for the first classes.
    pub fn blank(name: Option<Ref>, qualname: Option<Ref>, layout: InstanceLayout) -> ClassObject {
        ClassObject {
            header: Header::new(Kind::Class),
            name: Field::new(name),
            qualname: Field::new(qualname),
            base: Field::EMPTY,
            bases: Field::EMPTY,
            mro: Field::EMPTY,
            dict: Field::EMPTY,
            promised: Cell::new(None),
            subclasses: Inner::default(),
            subclass_table: Field::EMPTY,
            member_names: Field::EMPTY,
            shared_keys: Rc::new(SharedKeys::new()),
            slots: Inner::new(Rc::new(Slots::EMPTY)),
            layout: Cell::new(layout),
            version: Cell::new(0),
            flags: Cell::new(0),
        }
    }

    /// How instances are made.
    #[inline]
    pub fn layout(&self) -> InstanceLayout {
        self.layout.get()
    }

    /// Changes how instances are made, while the class is being made.
    pub fn set_layout(&self, layout: InstanceLayout) {
        self.layout.set(layout);
    }

    /// The name as text.
    pub fn name_text(&self) -> String {
        self.name.peek().map_or_else(String::new, |n| n.expect::<super::StrObject>().to_str().into_owned())
    }

    /// The namespace.
    #[inline]
    pub fn namespace(&self) -> &DictObject {
        match self.dict.peek() {
            Some(dict) => dict.expect::<DictObject>(),
            None => self.first_look(),
        }
    }

    /// The namespace, to hold it.
    pub fn namespace_ref(&self) -> Ref {
        self.namespace();
        self.dict.get().expect("it was looked at")
    }

    /// Gives the class its namespace.
    pub fn set_namespace(&self, dict: Ref) {
        self.dict.set(dict);
    }

    /// The reference to the namespace, which is empty while it is promised only.
    pub fn namespace_field(&self) -> &Field {
        &self.dict
    }

    #[cold]
    fn first_look(&self) -> &DictObject {
        crate::heap::fill_namespace(&Peek::at(&self.header).upgrade());
        self.dict.peek().expect("a complete class has a namespace").expect::<DictObject>()
    }

    /// Promises that the namespace will have the rows of a table.
    pub fn promise(&self, table: &'static TypeSpec) {
        self.promised.set(Some(table));
    }

    /// The table of a namespace that nobody has looked at; after this, it is promised no more.
    pub fn take_promise(&self) -> Option<&'static TypeSpec> {
        self.promised.take()
    }

    /// The classes to search, this one first.
    #[inline]
    pub fn mro_items(&self) -> &[Ref] {
        self.mro.peek().and_then(|m| m.get::<super::TupleObject>()).map_or(&[], |t| t.items())
    }

    /// Is `class` in the MRO?
    #[inline]
    pub fn is_subclass_of(&self, class: &Ref) -> bool {
        self.mro_items().iter().any(|c| c.is(class))
    }

    /// Is a flag set?
    #[inline]
    pub fn has(&self, flag: u32) -> bool {
        self.flags.get() & flag != 0
    }

    /// Are the member slots of instances for the class's maker to fill only?
    pub fn has_closed_slots(&self) -> bool {
        self.flags.get() & (CLASS_IMMUTABLE | CLASS_OPEN_SLOTS) == CLASS_IMMUTABLE
    }

    /// Sets or clears a flag.
    pub fn set(&self, flag: u32, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }

    /// Do instances have something to run before they die?
    #[inline]
    pub fn has_finalizer(&self) -> bool {
        self.has(CLASS_FINALIZER)
    }

    /// The version, 0 if unknown.
    #[inline]
    pub fn version(&self) -> u32 {
        self.version.get()
    }

    /// Gives the class a version; see the module's invariants.
    pub fn set_version(&self, version: u32) {
        self.version.set(version);
    }

    /// Enters a direct subclass (`add_subclass`).
    pub fn add_subclass(&self, class: &Ref) {
        let weakref = WeakrefObject::shared(class);
        let first = self.subclasses.borrow().is_empty() && !self.has_subclasses_in_library();
        if first && class.expect::<ClassObject>().layout().heap_class {
            self.subclass_table.set(new_dict());
        }
        let (known, mut held) = (weakref.peek(), Some(weakref));
        let mut key = class.expect::<ClassObject>().layout().heap_class.then(|| new_usize(address(class)));
        if let (Some(table), Some(weakref)) =
            (self.subclass_table.get(), held.take_if(|_| !self.subclass_table.is_empty()))
        {
            let key = key.take().unwrap_or_else(|| new_usize(address(class)));
            table.expect::<DictObject>().table_mut().insert(address(class) as i64, key.clone(), weakref.clone());
            maintain_tracking(&table, &key, &weakref);
        }
        self.subclasses.borrow_mut().push(Subclass { class: class.peek(), weakref: known, held, key });
    }

    /// Is it a built-in class that has subclasses when a script begins in CPython, and none here?
    fn has_subclasses_in_library(&self) -> bool {
        !self.layout().heap_class && SUBCLASSED_IN_LIBRARY.contains(&&*self.name_text())
    }

    /// Takes a subclass out again (`remove_subclass`).
    pub fn remove_subclass(&self, class: Peek) {
        let place = self.subclasses.borrow().iter().position(|entry| entry.class == class);
        let Some(gone) = place.map(|at| self.subclasses.borrow_mut().remove(at)) else { return };
        if let Some(table) = self.subclass_table.get() {
            let entry = {
                let mut table = table.expect::<DictObject>().table_mut();
                let at = (0..table.entries()).find(|&at| table.get(at).is_some_and(|(_, w)| w.peek() == gone.weakref));
                at.map(|at| table.remove(at))
            };
            drop(entry);
        }
        if self.subclasses.borrow().is_empty() {
            drop(self.subclass_table.take());
        }
    }

    /// The direct subclasses that are alive.
    pub fn live_subclasses(&self) -> Vec<Ref> {
        let referent = |entry: &Subclass| entry.weakref.borrow(|w| w.expect::<WeakrefObject>().referent());
        self.subclasses.borrow().iter().filter_map(referent).collect()
    }

    /// The weak references to direct subclasses that the class holds itself, and their keys; not traversed.
    pub fn subclass_refs(&self) -> Vec<Peek> {
        self.subclasses.borrow().iter().flat_map(|entry| entry.held.iter().chain(&entry.key)).map(Ref::peek).collect()
    }

    /// The dict of direct subclasses, not traversed.
    pub fn subclass_table(&self) -> &Field {
        &self.subclass_table
    }

    fn fields(&self) -> [&Field; 4] {
        [&self.dict, &self.mro, &self.bases, &self.base]
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.fields().into_iter().filter_map(|f| f.peek()).for_each(visit);
    }

    /// Empties the namespace and lets the MRO go: the class's own cycle (`type_clear`). Bases stay.
    pub(super) fn clear(&self) {
        if let Some(dict) = self.dict.get() {
            dict.expect::<DictObject>().clear();
        }
        drop(self.mro.take());
    }
}

impl Drop for ClassObject {
    /// Takes the class out of its bases' lists.
    fn drop(&mut self) {
        let me = Peek::at(&self.header);
        for base in self.bases.peek().and_then(|b| b.get::<super::TupleObject>()).map_or(&[][..], |t| t.items()) {
            if let Some(base) = base.get::<ClassObject>() {
                base.remove_subclass(me);
            }
        }
    }
}
