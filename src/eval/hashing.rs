//! Dicts and sets by Python's rules: lookups that may have to call `__hash__` and `__eq__`.
//!
//! A comparison runs without a borrow of the table. If the table changed meanwhile, the lookup starts again
//! (`dictobject.c: DKIX_KEY_CHANGED`, `setobject.c: set_lookkey`).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::dict::maintain_tracking;
use crate::objects::set::SetProbe;
use crate::objects::table::Probe;
use crate::objects::{DictObject, Kind, SetObject, StrObject};

/// A key whose hashing and comparing cannot run a program's code, if its hash is that of no stranger.
#[inline]
fn is_plain_key(key: &Ref) -> bool {
    key.is_exact(Kind::Str) || key.is_exact(Kind::Int)
}

impl Interp {
    /// The index of a key whose hash is known: of its entry, or of its shared name in a split dict.
    #[inline]
    pub fn dict_find(&self, dict: &Ref, hash: i64, key: &Ref) -> PyResult<Option<usize>> {
        let fields = dict.expect::<DictObject>();
        if fields.is_split() {
            return self.dict_find_split(dict, hash, key);
        }
        let first = {
            let table = fields.table();
            table.probe(hash, key, table.cursor(hash))
        };
        match first {
            Probe::Found(index) => Ok(Some(index)),
            Probe::Absent => Ok(None),
            compare => self.dict_find_slow(dict, hash, key, compare),
        }
    }

    #[cold]
    fn dict_find_slow(&self, dict: &Ref, hash: i64, key: &Ref, first: Probe) -> PyResult<Option<usize>> {
        let fields = dict.expect::<DictObject>();
        let mut step = first;
        loop {
            match step {
                Probe::Found(index) => return Ok(Some(index)),
                Probe::Absent => return Ok(None),
                Probe::Compare(index, other, cursor) => {
                    let version = fields.table().version();
                    let equal = self.eq(&other, key)?;
                    drop(other);
                    let table = fields.table();
                    step = if table.version() != version {
                        table.probe(hash, key, table.cursor(hash))
                    } else if equal {
                        Probe::Found(index)
                    } else {
                        table.probe(hash, key, cursor)
                    };
                }
            }
        }
    }

    /// A lookup in a split dict. Names are compared in the order of insertion, those of the same hash only.
    fn dict_find_split(&self, dict: &Ref, hash: i64, key: &Ref) -> PyResult<Option<usize>> {
        let fields = dict.expect::<DictObject>();
        if key.is_exact(Kind::Str) {
            let split = fields.split();
            let Some(split) = &*split else { return Ok(None) };
            let index = split.keys.index_of(key);
            return Ok(index.filter(|&i| split.values.values().get(i).is_some_and(|v| !v.is_empty())));
        }
        let names = fields.keys();
        for name in names.iter().filter(|n| n.expect::<StrObject>().hash() == hash) {
            if self.eq(name, key)? {
                // Comparing may have given the dict a table; then the name is looked for there.
                return self.dict_find(dict, hash, name);
            }
        }
        Ok(None)
    }

    /// The value at an index that [`Interp::dict_find`] gave.
    #[inline]
    pub fn dict_value_at(&self, dict: &Ref, index: usize) -> Option<Ref> {
        let fields = dict.expect::<DictObject>();
        if let Some(split) = &*fields.split() {
            return split.values.values()[index].get();
        }
        Some(fields.table().value(index).clone())
    }

    /// `dict[key]`, or `None`; `__missing__` is not asked.
    #[inline]
    pub fn dict_get(&self, dict: &Ref, key: &Ref) -> PyResult<Option<Ref>> {
        let hash = self.hash(key)?;
        self.dict_get_hashed(dict, hash, key)
    }

    /// The same with a known hash.
    #[inline]
    pub fn dict_get_hashed(&self, dict: &Ref, hash: i64, key: &Ref) -> PyResult<Option<Ref>> {
        let Some(index) = self.dict_find(dict, hash, key)? else { return Ok(None) };
        Ok(self.dict_value_at(dict, index))
    }

    /// `dict[key] = value` for a dict or an instance of a subclass.
    #[inline]
    pub fn dict_set(&self, dict: &Ref, key: &Ref, value: Ref) -> PyResult<()> {
        if is_plain_key(key) {
            let hash = self.hash(key)?;
            return self.dict_set_hashed(dict, hash, key, value);
        }
        // `PyDict_SetItem` holds both for what it inserts, before it asks for the hash.
        let _held = (key.clone(), value.clone());
        let hash = self.hash(key)?;
        self.dict_set_hashed(dict, hash, key, value)
    }

    /// The same with a known hash (`insertdict`).
    #[inline]
    pub fn dict_set_hashed(&self, dict: &Ref, hash: i64, key: &Ref, value: Ref) -> PyResult<()> {
        let fields = dict.expect::<DictObject>();
        if fields.is_split() && key.is_exact(Kind::Str) {
            maintain_tracking(dict, key, &value);
            fields.set_str(key, value);
            return Ok(());
        }
        fields.table_mut().admit(key);
        let found = self.dict_find(dict, hash, key)?;
        maintain_tracking(dict, key, &value);
        let old = {
            let mut table = fields.table_mut();
            match found {
                Some(index) => table.set_value(index, value),
                None => {
                    table.insert(hash, key.clone(), value);
                    None
                }
            }
        };
        drop(old);
        Ok(())
    }

    /// `dict.setdefault(key, make())`: the value that is there now.
    pub fn dict_get_or_insert(&self, dict: &Ref, key: &Ref, make: impl FnOnce() -> Ref) -> PyResult<Ref> {
        let hash = self.hash(key)?;
        let fields = dict.expect::<DictObject>();
        if !fields.is_split() {
            fields.table_mut().admit(key);
        }
        if let Some(value) = self.dict_get_hashed(dict, hash, key)? {
            return Ok(value);
        }
        let value = make();
        self.dict_insert_absent(dict, hash, key, value.clone());
        Ok(value)
    }

    /// Adds a key that a lookup has just not found.
    fn dict_insert_absent(&self, dict: &Ref, hash: i64, key: &Ref, value: Ref) {
        let fields = dict.expect::<DictObject>();
        maintain_tracking(dict, key, &value);
        if fields.is_split() && key.is_exact(Kind::Str) {
            fields.set_str(key, value);
            return;
        }
        fields.table_mut().insert(hash, key.clone(), value);
    }

    /// Removes a key; `None` if it was not there.
    pub fn dict_remove(&self, dict: &Ref, key: &Ref) -> PyResult<Option<Ref>> {
        let hash = self.hash(key)?;
        self.dict_remove_hashed(dict, hash, key)
    }

    /// The same with a known hash. A split dict stays split.
    pub fn dict_remove_hashed(&self, dict: &Ref, hash: i64, key: &Ref) -> PyResult<Option<Ref>> {
        let Some(index) = self.dict_find(dict, hash, key)? else { return Ok(None) };
        let fields = dict.expect::<DictObject>();
        if fields.is_split() {
            let name = fields.split().as_ref().map(|s| s.keys.name(index));
            return Ok(name.and_then(|n| fields.remove_str(&n)));
        }
        let (key, value) = fields.table_mut().remove(index);
        drop(key);
        Ok(Some(value))
    }

    /// `key in dict`
    pub fn dict_contains(&self, dict: &Ref, key: &Ref) -> PyResult<bool> {
        let hash = self.hash(key)?;
        Ok(self.dict_find(dict, hash, key)?.is_some())
    }

    /// The slot of a key in a set, whose hash is known.
    pub fn set_find(&self, set: &Ref, hash: i64, key: &Ref) -> PyResult<Option<usize>> {
        let fields = set.expect::<SetObject>();
        let mut step = {
            let table = fields.table.borrow();
            table.probe(hash, key, table.cursor(hash))
        };
        loop {
            match step {
                SetProbe::Found(index) => return Ok(Some(index)),
                SetProbe::Absent => return Ok(None),
                SetProbe::Compare(index, other, cursor) => {
                    let version = fields.table.borrow().version();
                    let equal = self.eq(&other, key)?;
                    let table = fields.table.borrow();
                    step = if table.version() != version {
                        table.probe(hash, key, table.cursor(hash))
                    } else if equal {
                        SetProbe::Found(index)
                    } else {
                        table.probe(hash, key, cursor)
                    };
                }
            }
        }
    }

    /// Adds a key to a set. Returns whether it is new.
    pub fn set_add(&self, set: &Ref, key: &Ref) -> PyResult<bool> {
        let hash = self.hash(key)?;
        self.set_add_hashed(set, hash, key)
    }

    /// The same with a known hash.
    pub fn set_add_hashed(&self, set: &Ref, hash: i64, key: &Ref) -> PyResult<bool> {
        // `set_add_entry` holds the key before it compares.
        let held = (!is_plain_key(key)).then(|| key.clone());
        if self.set_find(set, hash, key)?.is_some() {
            return Ok(false);
        }
        drop(held);
        set.expect::<SetObject>().table.borrow_mut().insert(hash, key.clone());
        Ok(true)
    }

    /// Removes a key from a set. Returns whether it was there.
    pub fn set_remove(&self, set: &Ref, key: &Ref) -> PyResult<bool> {
        let hash = self.hash(key)?;
        let Some(index) = self.set_find(set, hash, key)? else { return Ok(false) };
        let key = set.expect::<SetObject>().table.borrow_mut().remove(index);
        drop(key);
        Ok(true)
    }

    /// `key in set`
    pub fn set_contains(&self, set: &Ref, key: &Ref) -> PyResult<bool> {
        let hash = self.hash(key)?;
        Ok(self.set_find(set, hash, key)?.is_some())
    }

    /// The value of a name in a namespace dict: exact strings only, no Python code.
    pub fn namespace_get(&self, dict: &Ref, name: &Ref) -> Option<Ref> {
        debug_assert!(name.get::<StrObject>().is_some());
        dict.expect::<DictObject>().get_str(name)
    }
}
