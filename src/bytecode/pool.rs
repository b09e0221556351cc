//! The constants of a code that is being made.

use indexmap::IndexMap;

use crate::resolve::arith;
use crate::resolve::pool::{ConstKey, const_key};
use crate::syntax::ast::Constant;

/// What makes two entries the same.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Value(ConstKey),
    /// A code, by the place of its definition in the tree.
    Code(usize),
}

/// Constants and codes in the order of `co_consts`.
#[derive(Debug, Default)]
pub(super) struct Pool {
    entries: IndexMap<Key, Option<Constant>>,
}

impl Pool {
    /// The index of a constant.
    pub(super) fn add(&mut self, value: Constant) -> u32 {
        self.entries.insert_full(Key::Value(const_key(&value)), Some(value)).0 as u32
    }

    /// The index of a code; says whether it was there before (the body of a `finally` is compiled more than once).
    pub(super) fn add_code(&mut self, definition: usize) -> (u32, bool) {
        let (index, before) = self.entries.insert_full(Key::Code(definition), None);
        (index as u32, before.is_some())
    }

    /// A constant that is no code.
    pub(super) fn value(&self, index: u32) -> Option<Constant> {
        self.entries.get_index(index as usize).and_then(|(_, value)| value.clone())
    }

    /// Is it true?
    pub(super) fn truth(&self, index: u32) -> bool {
        self.entries.get_index(index as usize).and_then(|(_, value)| value.as_ref()).is_none_or(arith::truth)
    }

    /// Is it `None`?
    pub(super) fn is_none(&self, index: u32) -> bool {
        matches!(self.entries.get_index(index as usize), Some((_, Some(Constant::None))))
    }
}
