//! The objects that exist once: `None`, `True`, small ints, one-character strings, the empty tuple.
//!
//! They are made when a thread's first interpreter starts and live as long as the thread. Their counts start at
//! CPython 3.11's immortal count, and move as any other's.

use std::cell::OnceCell;
use std::mem::ManuallyDrop;

use super::numbers::{BoolObject, SingletonObject, make_small_int};
use super::{StrObject, TypeId, intern};
use crate::heap::{Ref, class_of, tailed};

/// Smallest cached int (`_PY_NSMALLNEGINTS`).
pub const SMALL_INT_MIN: i64 = -5;
/// Largest cached int (`_PY_NSMALLPOSINTS`).
pub const SMALL_INT_MAX: i64 = 256;

/// How many there are.
const SMALL_INTS: usize = (SMALL_INT_MAX - SMALL_INT_MIN + 1) as usize;

/// The shared objects.
pub struct Statics {
    /// `None`
    pub none: Ref,
    /// `False`, `True`
    pub bools: [Ref; 2],
    /// `...`
    pub ellipsis: Ref,
    /// `NotImplemented`
    pub not_implemented: Ref,
    /// -5 to 256
    pub ints: [Ref; SMALL_INTS],
    /// The strings of one latin-1 character.
    pub chars: Vec<Ref>,
    /// The interned strings of [`NAMES`].
    pub names: Vec<Ref>,
    /// `""`
    pub empty_str: Ref,
    /// `b""`
    pub empty_bytes: Ref,
    /// The bytes objects of one byte.
    pub bytes: Vec<Ref>,
    /// `()`
    pub empty_tuple: Ref,
}

/// One-character names in the modules that CPython 3.11.7 starts with. Those were interned when the modules were frozen,
/// as strings of their own: a constant `'a'` is that string, and not the shared character that `chr(97)` gives.
const NAMES: &[u8] = b"BCLST_abcdefhijklmnopqrstvwxy";

thread_local! {
    static STATICS: ManuallyDrop<OnceCell<Statics>> = const { ManuallyDrop::new(OnceCell::new()) };
}

/// Makes the shared objects. The classes of their kinds have been registered.
pub fn make_statics() {
    STATICS.with(|cell| {
        cell.get_or_init(|| {
            let statics = Statics {
                none: SingletonObject::make(&class_of(TypeId::NoneType)),
                bools: [BoolObject::make(false), BoolObject::make(true)],
                ellipsis: SingletonObject::make(&class_of(TypeId::Ellipsis)),
                not_implemented: SingletonObject::make(&class_of(TypeId::NotImplementedType)),
                ints: std::array::from_fn(|index| make_small_int(index as i64 + SMALL_INT_MIN)),
                chars: (0..=255_u8).map(StrObject::make_char).collect(),
                names: NAMES.iter().map(|&name| intern(StrObject::make_char(name))).collect(),
                empty_str: StrObject::make_empty(),
                empty_bytes: tailed::new_bytes(None, &[]),
                bytes: (0..=255_u8).map(|b| tailed::new_bytes(None, &[&[b]])).collect(),
                empty_tuple: tailed::new_tuple(None, Vec::new()),
            };
            statics.all().for_each(Ref::make_permanent);
            crate::heap::untrack(&statics.empty_tuple);
            statics
        });
    });
}

impl Statics {
    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Ref> {
        let single = [&self.none, &self.ellipsis, &self.not_implemented, &self.empty_str, &self.empty_bytes];
        let rows = self.bools.iter().chain(&self.ints).chain(&self.chars).chain(&self.names).chain(&self.bytes);
        single.into_iter().chain([&self.empty_tuple]).chain(rows)
    }
}

/// Looks at the shared objects.
#[inline]
pub fn with_statics<R>(look: impl FnOnce(&Statics) -> R) -> R {
    STATICS.with(|cell| look(cell.get().expect("the shared objects are made before anything runs")))
}

/// `None`
#[inline]
pub fn none() -> Ref {
    with_statics(|s| s.none.clone())
}

/// `True` or `False`
#[inline]
pub fn new_bool(value: bool) -> Ref {
    with_statics(|s| s.bools[value as usize].clone())
}

/// `...`
pub fn ellipsis() -> Ref {
    with_statics(|s| s.ellipsis.clone())
}

/// `NotImplemented`
#[inline]
pub fn not_implemented() -> Ref {
    with_statics(|s| s.not_implemented.clone())
}

/// Is it `None`?
#[inline]
pub fn is_none(object: &Ref) -> bool {
    with_statics(|s| s.none.is(object))
}

/// Is it `NotImplemented`?
#[inline]
pub fn is_not_implemented(object: &Ref) -> bool {
    with_statics(|s| s.not_implemented.is(object))
}

/// Is it `True`? For a bool only.
#[inline]
pub fn is_true(object: &Ref) -> bool {
    with_statics(|s| s.bools[1].is(object))
}
