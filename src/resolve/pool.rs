//! Tables of a code: constants and names, each stored once.
//!
//! Constants merge as CPython's do: by type and value, the sign of zero included, recursively in tuples.

use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexSet;
use num_bigint::BigInt;

use crate::syntax::ast::{Constant, Text};
use crate::text::int;

use super::code::{ChildId, CoConst, ConstId, NameId};

/// What makes two constants the same object (`_PyCode_ConstantKey`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ConstKey {
    None,
    Bool(bool),
    Ellipsis,
    Int(BigInt),
    Float(u64),
    Complex(u64, u64),
    Str(Text),
    Bytes(Rc<[u8]>),
    Tuple(Vec<ConstKey>),
    FrozenSet(Vec<ConstKey>),
}

pub(crate) fn const_key(value: &Constant) -> ConstKey {
    match value {
        Constant::None => ConstKey::None,
        Constant::Bool(b) => ConstKey::Bool(*b),
        Constant::Ellipsis => ConstKey::Ellipsis,
        Constant::Int(i) => ConstKey::Int(i.clone()),
        Constant::Float(f) => ConstKey::Float(f.to_bits()),
        Constant::Complex(re, im) => ConstKey::Complex(re.to_bits(), im.to_bits()),
        Constant::Str(text) => ConstKey::Str(text.clone()),
        Constant::Bytes(bytes) => ConstKey::Bytes(bytes.clone()),
        Constant::Tuple(items) => ConstKey::Tuple(items.iter().map(const_key).collect()),
        Constant::FrozenSet(items) => {
            // Sets are equal in any order.
            let mut keys: Vec<ConstKey> = items.iter().map(const_key).collect();
            keys.sort_by_cached_key(|key| format!("{key:?}"));
            ConstKey::FrozenSet(keys)
        }
    }
}

/// What makes two constants equal in Python (`1 == 1.0 == True`).
pub(super) fn equality_key(value: &Constant) -> ConstKey {
    let number = |re: f64| match int::from_float(re) {
        Some(i) if re.fract() == 0.0 => ConstKey::Int(i),
        _ => ConstKey::Float(re.to_bits()),
    };
    match value {
        Constant::Bool(b) => ConstKey::Int(u8::from(*b).into()),
        Constant::Float(f) => number(*f),
        Constant::Complex(re, im) if *im == 0.0 => number(*re),
        Constant::Tuple(items) => ConstKey::Tuple(items.iter().map(equality_key).collect()),
        _ => const_key(value),
    }
}

/// The constants of a code.
#[derive(Debug, Default)]
pub(super) struct ConstPool {
    ids: HashMap<ConstKey, ConstId>,
    values: Vec<Constant>,
    /// `co_consts`: those that CPython has too, codes included, in its order.
    public: IndexSet<CoConst>,
    /// How many of `public` are surely loaded: those behind are trimmed.
    loaded: usize,
    /// Tuples that CPython folds after everything else: they come last.
    late: Vec<ConstId>,
}

impl ConstPool {
    /// The value of a constant that is an int of 32 bits.
    pub(super) fn small_int(&self, id: ConstId) -> Option<i32> {
        match &self.values[id as usize] {
            Constant::Int(value) => i32::try_from(value).ok(),
            _ => None,
        }
    }

    /// The index of a constant that CPython's code has at this point too.
    pub(super) fn add(&mut self, value: Constant) -> ConstId {
        let id = self.add_hidden(value);
        self.show(CoConst::Const(id));
        id
    }

    /// The same for one that CPython's code has, and its optimizer makes no use of.
    pub(super) fn add_unused(&mut self, value: Constant) -> ConstId {
        let id = self.add_hidden(value);
        self.public.insert(CoConst::Const(id));
        id
    }

    fn show(&mut self, entry: CoConst) {
        let index = self.public.insert_full(entry).0;
        self.loaded = self.loaded.max(index + 1);
    }

    /// The index of a constant that `co_consts` does not show.
    pub(super) fn add_hidden(&mut self, value: Constant) -> ConstId {
        let values = &mut self.values;
        *self.ids.entry(const_key(&value)).or_insert_with(|| {
            values.push(value);
            values.len() as ConstId - 1
        })
    }

    /// The index of a tuple that CPython folds last (default values, annotations).
    pub(super) fn add_late(&mut self, value: Constant) -> ConstId {
        let id = self.add_hidden(value);
        self.late.push(id);
        id
    }

    /// A constant by its index.
    pub(super) fn get(&self, id: ConstId) -> Constant {
        self.values[id as usize].clone()
    }

    /// Notes that a child's code stands here in `co_consts`.
    pub(super) fn add_child(&mut self, id: ChildId) {
        self.show(CoConst::Child(id));
    }

    /// The tables: values, and `co_consts`.
    pub(super) fn finish(mut self) -> (Box<[Constant]>, Box<[CoConst]>) {
        // `trim_unused_consts`: what is not loaded goes from the end, but never the first.
        for id in std::mem::take(&mut self.late) {
            self.show(CoConst::Const(id));
        }
        self.public.truncate(self.loaded.max(1));
        (self.values.into(), self.public.into_iter().collect())
    }
}

/// The names of a code.
#[derive(Debug, Default)]
pub(super) struct NamePool {
    names: IndexSet<Rc<str>>,
    public: IndexSet<NameId>,
}

impl NamePool {
    /// The index of a name that CPython's code uses here too.
    pub(super) fn add(&mut self, name: &Rc<str>) -> NameId {
        let id = self.add_hidden(name);
        self.public.insert(id);
        id
    }

    /// The index of a name that `co_names` does not show.
    pub(super) fn add_hidden(&mut self, name: &Rc<str>) -> NameId {
        let known = self.names.get_index_of(name);
        known.unwrap_or_else(|| self.names.insert_full(name.clone()).0) as NameId
    }

    /// A name by its index.
    pub(super) fn get(&self, id: NameId) -> Rc<str> {
        self.names[id as usize].clone()
    }

    /// The tables: names, and `co_names`.
    pub(super) fn finish(self) -> (Box<[Rc<str>]>, Box<[NameId]>) {
        (self.names.into_iter().collect(), self.public.into_iter().collect())
    }
}
