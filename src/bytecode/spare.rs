//! What compiling a text leaves behind in CPython: dead tuples, dicts and lists that wait on its free lists.
//!
//! The compiler keeps one dict of all constants of a text, so that equal ones become one object (`c_const_cache`): names,
//! constants, locals and bytes of each code too. Its keys hold tuples, and tuples in tuples (`_PyCode_ConstantKey`); when
//! the dict goes, they wait for the next tuples of their lengths. A program sees that in `gc.get_count()`.
//!
//! Invariant: what is taken is given back, but for the tuples that a code keeps.

use std::collections::HashSet;

use super::Bytecode;
use crate::resolve::code::{CoConst, Code};
use crate::resolve::pool::{ConstKey, const_key};
use crate::syntax::ast::{Constant, Text};

/// `PyTuple_MAXFREELIST`
const MOST_TUPLES: usize = 2000;
/// `PyDict_MAXFREELIST`, `PyList_MAXFREELIST`
const MOST_OTHERS: usize = 80;
/// Dicts of a compiler unit: constants, names, variables, cells, free variables.
const DICTS_OF_UNIT: usize = 5;
/// Dicts of a text: merged constants, symbol table blocks.
const DICTS_OF_TEXT: usize = 2;
/// Lists of a scope: the names in it, and the scopes inside.
const LISTS_OF_SCOPE: usize = 2;
/// Lists of a text: the objects of its syntax tree, those of its parser, and what a code is assembled with.
const LISTS_OF_TEXT: usize = 4;

/// Dead objects that wait to be used again.
#[derive(Clone, Debug)]
pub struct Spare {
    /// Lists.
    pub lists: usize,
    /// Dicts.
    pub dicts: usize,
    /// Tuples by their lengths, from 1.
    pub tuples: [usize; 20],
    /// Containers that were not found waiting, and so counted as allocations.
    pub fresh: usize,
}

impl Spare {
    /// What waits when a text has been compiled; `self` waited before.
    pub fn after_compiling(mut self, code: &Code) -> Spare {
        let mut merging = Merging { spare: &mut self, cache: HashSet::new(), kept: Vec::new(), codes: 0 };
        merging.unit(code);
        let kept = merging.kept;
        kept.into_iter().for_each(|len| self.give(len));
        let (scopes, depth) = extent(code);
        let dicts = (DICTS_OF_TEXT + scopes + DICTS_OF_UNIT * depth).min(MOST_OTHERS).max(self.dicts);
        let lists = (LISTS_OF_TEXT + LISTS_OF_SCOPE * scopes).min(MOST_OTHERS).max(self.lists);
        self.fresh += dicts - self.dicts + lists - self.lists;
        Spare { dicts, lists, ..self }
    }

    fn take(&mut self, len: usize) {
        if len == self.tuples.len() {
            // Tuples of the greatest length wait, and are never taken.
            self.fresh += 1;
            return;
        }
        match len.checked_sub(1).and_then(|index| self.tuples.get_mut(index)) {
            Some(waiting) if *waiting > 0 => *waiting -= 1,
            // The empty tuple exists once.
            _ => self.fresh += usize::from(len > 0),
        }
    }

    fn give(&mut self, len: usize) {
        match len.checked_sub(1).and_then(|index| self.tuples.get_mut(index)) {
            Some(waiting) if *waiting < MOST_TUPLES => *waiting += 1,
            _ => self.fresh = self.fresh.saturating_sub(usize::from(len > 0)),
        }
    }
}

/// Number of scopes, and how deep they nest.
fn extent(code: &Code) -> (usize, usize) {
    let inside = code.children.iter().map(|child| crate::resolve::deep(|| extent(child)));
    let (scopes, depth) = inside.fold((0, 0), |(scopes, depth), (more, deeper)| (scopes + more, depth.max(deeper)));
    (scopes + 1, depth + 1)
}

/// What makes two things of a text one.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    /// A constant; a tuple of names is one too.
    Constant(ConstKey),
    /// Constants with codes among them.
    WithCodes(Vec<Item>),
}

#[derive(PartialEq, Eq, Hash)]
enum Item {
    Constant(ConstKey),
    Code(usize),
}

/// The dict of constants while a text is compiled.
struct Merging<'a> {
    spare: &'a mut Spare,
    cache: HashSet<Key>,
    /// Lengths of the tuples in the keys.
    kept: Vec<usize>,
    codes: usize,
}

impl Merging<'_> {
    /// One code: first what its statements need, codes inside included, then its tables.
    fn unit(&mut self, code: &Code) {
        for entry in &code.co_consts {
            match entry {
                CoConst::Child(id) => crate::resolve::deep(|| self.unit(&code.children[*id as usize])),
                CoConst::Const(id) => self.constant(&code.consts[*id as usize]),
            }
        }
        if let Some(bytes) = Bytecode::of(code) {
            for table in [&bytes.line_table, &bytes.exception_table, &bytes.code] {
                let tuples = self.key_tuples(&Constant::Bytes(table.as_slice().into()));
                self.merge(Key::Constant(ConstKey::Bytes(table.as_slice().into())), tuples);
            }
        }
        let names = code.co_names.iter().map(|id| &*code.names[*id as usize]);
        self.names(names.collect());
        self.constants_of(code);
        let is_local = |name: &str| code.varnames.iter().any(|local| **local == *name);
        let cells = code.cellvars.iter().map(|(name, _)| &**name).filter(|name| !is_local(name));
        self.names(
            code.varnames.iter().map(|name| &**name).chain(cells).chain(code.freevars.iter().map(|n| &**n)).collect(),
        );
    }

    /// Keeps a key with its tuples, which were taken, or gives them back if there is such a key.
    fn merge(&mut self, key: Key, tuples: Vec<usize>) -> bool {
        let new = self.cache.insert(key);
        if new {
            self.kept.extend(tuples);
        } else {
            tuples.into_iter().for_each(|len| self.spare.give(len));
        }
        new
    }

    /// A constant that a statement uses (`merge_consts_recursive`).
    fn constant(&mut self, constant: &Constant) {
        if let Constant::Tuple(items) = constant {
            self.spare.take(items.len());
        }
        let tuples = self.key_tuples(constant);
        if self.merge(Key::Constant(const_key(constant)), tuples)
            && let Constant::Tuple(items) | Constant::FrozenSet(items) = constant
        {
            // The set itself; tuples were taken above.
            self.spare.fresh += usize::from(matches!(constant, Constant::FrozenSet(_)));
            items.iter().for_each(|item| crate::resolve::deep(|| self.constant(item)));
        }
    }

    /// A tuple of names that a code keeps.
    fn names(&mut self, names: Vec<&str>) {
        let len = names.len();
        [len, len, 2].into_iter().for_each(|len| self.spare.take(len));
        let key = names.into_iter().map(|name| ConstKey::Str(Text::Utf8(name.into()))).collect();
        if !self.merge(Key::Constant(ConstKey::Tuple(key)), vec![len, 2]) {
            self.spare.give(len);
        }
    }

    /// The tuple of constants that a code keeps.
    fn constants_of(&mut self, code: &Code) {
        let len = code.co_consts.len();
        [len, len].into_iter().for_each(|len| self.spare.take(len));
        let mut tuples = vec![len];
        let mut items = Vec::with_capacity(len);
        for entry in &code.co_consts {
            items.push(match entry {
                CoConst::Const(id) => {
                    let constant = &code.consts[*id as usize];
                    tuples.extend(self.key_tuples(constant));
                    Item::Constant(const_key(constant))
                }
                CoConst::Child(_) => {
                    self.codes += 1;
                    Item::Code(self.codes)
                }
            });
        }
        self.spare.take(2);
        tuples.push(2);
        if !self.merge(key_of(items), tuples) {
            self.spare.give(len);
        }
    }

    /// Takes the tuples that the key of a constant is made of (`_PyCode_ConstantKey`); their lengths.
    fn key_tuples(&mut self, constant: &Constant) -> Vec<usize> {
        let is_negative_zero = |number: f64| number == 0.0 && number.is_sign_negative();
        let mut tuples = Vec::new();
        let around = match constant {
            Constant::None | Constant::Ellipsis | Constant::Int(_) | Constant::Str(_) => return tuples,
            Constant::Bool(_) | Constant::Bytes(_) => 2,
            Constant::Float(number) => 2 + usize::from(is_negative_zero(*number)),
            Constant::Complex(re, im) => 2 + usize::from(is_negative_zero(*re) || is_negative_zero(*im)),
            Constant::Tuple(items) | Constant::FrozenSet(items) => {
                self.spare.take(items.len());
                let inside = items.iter().map(|item| crate::resolve::deep(|| self.key_tuples(item)));
                tuples.extend(inside.flatten().collect::<Vec<usize>>());
                if matches!(constant, Constant::Tuple(_)) {
                    tuples.push(items.len());
                } else {
                    // A set was made of it.
                    self.spare.give(items.len());
                }
                2
            }
        };
        self.spare.take(around);
        tuples.push(around);
        tuples
    }
}

fn key_of(items: Vec<Item>) -> Key {
    if items.iter().any(|item| matches!(item, Item::Code(_))) {
        return Key::WithCodes(items);
    }
    let constant = |item| match item {
        Item::Constant(key) => Some(key),
        Item::Code(_) => None,
    };
    Key::Constant(ConstKey::Tuple(items.into_iter().filter_map(constant).collect()))
}
