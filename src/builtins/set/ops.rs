//! What sets do with each other and with iterables: the algebra of `setobject.c`, function by function, since a set's
//! order and size follow from the path.
//!
//! Invariant: no borrow of a table is held while a key is hashed or compared; walks read the set anew at each step.

use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::interp::{Interp, PyResult};
use crate::objects::set::{SetTable, new_set_as};
use crate::objects::{DictObject, Kind, SetObject, TypeId};

pub(crate) fn fields(set: &Ref) -> &SetObject {
    set.expect::<SetObject>()
}

/// A set or a frozenset, or an instance of a subclass.
pub fn is_any_set(object: &Ref) -> bool {
    object.kind() == Kind::Set
}

/// Exactly a set.
pub fn is_exact_set(interp: &Interp, object: &Ref) -> bool {
    is_any_set(object) && object.is_instance_of_exactly(&interp.class(TypeId::Set))
}

/// Exactly a frozenset.
pub fn is_exact_frozenset(interp: &Interp, object: &Ref) -> bool {
    is_any_set(object) && object.is_instance_of_exactly(&interp.class(TypeId::Frozenset))
}

/// Exactly a set or exactly a frozenset.
pub fn is_exact_any_set(interp: &Interp, object: &Ref) -> bool {
    is_exact_set(interp, object) || is_exact_frozenset(interp, object)
}

/// `make_new_set`
pub fn new_set_from(interp: &Interp, class: &Ref, iterable: Option<&Ref>) -> PyResult<Ref> {
    let set = new_set_as(class);
    if let Some(iterable) = iterable {
        update(interp, &set, iterable)?;
    }
    Ok(set)
}

/// `make_new_set_basetype`: a set or frozenset, whatever the class of `like`.
pub fn new_base_set(interp: &Interp, like: &Ref, iterable: Option<&Ref>) -> PyResult<Ref> {
    let set = interp.class(TypeId::Set);
    let class = if like.class().is_subclass_of(&set) { set } else { interp.class(TypeId::Frozenset) };
    new_set_from(interp, &class, iterable)
}

/// `set_update_internal`: adds everything of an iterable.
pub fn update(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<()> {
    if is_any_set(other) {
        return merge(interp, set, other);
    }
    if other.is_exact(Kind::Dict) {
        let dict = other.expect::<DictObject>();
        fields(set).table.borrow_mut().reserve_for_merge(dict.len());
        return walk_dict(dict, |key, hash| add_held(interp, set, hash, key));
    }
    interp.iterate(other, |key| {
        interp.set_add(set, &key)?;
        Ok(true)
    })
}

/// `set_merge`
fn merge(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<()> {
    if other.is(set) || fields(other).is_empty() {
        return Ok(());
    }
    {
        let mut table = fields(set).table.borrow_mut();
        let from = fields(other).table.borrow();
        table.reserve_for_merge(from.len());
        if table.copy_slots(&from) {
            return Ok(());
        }
        if table.fill() == 0 {
            table.fill_clean(&from);
            return Ok(());
        }
        if from.keys().all(|(key, hash)| table.add_plain(hash, key).is_some()) {
            return Ok(());
        }
    }
    // Some comparison needs Python code. What is in the set already does not matter.
    walk(other, |key, hash| add_held(interp, set, hash, key))
}

/// Adds a key that another container holds: nothing else counts it meanwhile.
fn add_held(interp: &Interp, set: &Ref, hash: i64, key: Ref) -> PyResult<bool> {
    let held = Lent::of(&key);
    drop(key);
    add(interp, set, hash, &held).map(|_| true)
}

/// Adds the keys of a set that are in another one (`wanted`), or are not in it, to a new set. False, and some of the
/// keys added, if a comparison needs Python code.
fn select_plain(result: &Ref, set: &Ref, other: &Ref, wanted: bool) -> bool {
    let mut made = fields(result).table.borrow_mut();
    let (from, other) = (fields(set).table.borrow(), fields(other).table.borrow());
    from.keys().all(|(key, hash)| match other.has_plain(hash, key) {
        Some(has) => {
            if has == wanted {
                made.insert(hash, key.clone());
            }
            true
        }
        None => false,
    })
}

/// Are all keys of a set in another one (`wanted`), or none of them? `None` if a comparison needs Python code.
fn all_plain(set: &Ref, other: &Ref, wanted: bool) -> Option<bool> {
    let (from, other) = (fields(set).table.borrow(), fields(other).table.borrow());
    for (key, hash) in from.keys() {
        if other.has_plain(hash, key)? != wanted {
            return Some(false);
        }
    }
    Some(true)
}

/// Calls `each` for every key and hash of a set (`set_next`), until it answers `false`.
pub(crate) fn walk(set: &Ref, mut each: impl FnMut(Ref, i64) -> PyResult<bool>) -> PyResult<()> {
    let mut at = 0;
    while let Some((slot, key, hash)) = fields(set).entry_from(at) {
        if !each(key, hash)? {
            break;
        }
        at = slot + 1;
    }
    Ok(())
}

fn walk_dict(dict: &DictObject, mut each: impl FnMut(Ref, i64) -> PyResult<bool>) -> PyResult<()> {
    let mut position = 0;
    while position < dict.positions() {
        if let Some((hash, key, _)) = dict.at(position)
            && !each(key, hash)?
        {
            break;
        }
        position += 1;
    }
    Ok(())
}

/// Adds a key with a known hash: was it new?
#[inline]
fn add(interp: &Interp, set: &Ref, hash: i64, key: &Ref) -> PyResult<bool> {
    let added = fields(set).table.borrow_mut().add_plain(hash, key);
    added.map_or_else(|| interp.set_add_hashed(set, hash, key), Ok)
}

/// Is a key with a known hash in the set?
pub fn has(interp: &Interp, set: &Ref, hash: i64, key: &Ref) -> PyResult<bool> {
    Ok(interp.set_find(set, hash, key)?.is_some())
}

/// `set_discard_entry`: was it there?
pub fn discard(interp: &Interp, set: &Ref, hash: i64, key: &Ref) -> PyResult<bool> {
    let Some(index) = interp.set_find(set, hash, key)? else { return Ok(false) };
    let key = fields(set).table.borrow_mut().remove(index);
    drop(key);
    Ok(true)
}

/// `set_copy`
pub fn copy(interp: &Interp, set: &Ref) -> PyResult<Ref> {
    new_base_set(interp, set, Some(set))
}

/// `set_or`: the union of two sets.
pub fn union(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<Ref> {
    let result = copy(interp, set)?;
    if !set.is(other) {
        update(interp, &result, other)?;
    }
    Ok(result)
}

/// `set_intersection`: of two sets, the smaller one is walked.
pub fn intersection(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<Ref> {
    if set.is(other) {
        return copy(interp, set);
    }
    let result = new_base_set(interp, set, None)?;
    if is_any_set(other) {
        let (large, small) = if fields(other).len() > fields(set).len() { (other, set) } else { (set, other) };
        if select_plain(&result, small, large, true) {
            return Ok(result);
        }
        walk(small, |key, hash| {
            if has(interp, large, hash, &key)? {
                add(interp, &result, hash, &key)?;
            }
            Ok(true)
        })?;
        return Ok(result);
    }
    interp.iterate(other, |key| {
        let hash = interp.hash(&key)?;
        if has(interp, set, hash, &key)? {
            add(interp, &result, hash, &key)?;
            return Ok(fields(&result).len() < fields(set).len());
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `set_difference`: keys of `set` that are not in `other`.
pub fn difference(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<Ref> {
    let other_size = match other.get_exact::<DictObject>() {
        Some(dict) => Some(dict.len()),
        None => is_any_set(other).then(|| fields(other).len()),
    };
    // Much larger than the other, or the other has to be iterated anyway: a copy loses the common ones.
    if other_size.is_none_or(|size| fields(set).len() >> 2 > size) {
        let result = copy(interp, set)?;
        difference_update(interp, &result, other)?;
        return Ok(result);
    }
    let result = new_base_set(interp, set, None)?;
    if is_any_set(other) && select_plain(&result, set, other, false) {
        return Ok(result);
    }
    walk(set, |key, hash| {
        let found = match other.kind() {
            Kind::Dict => interp.dict_find(other, hash, &key)?.is_some(),
            _ => has(interp, other, hash, &key)?,
        };
        if !found {
            add(interp, &result, hash, &key)?;
        }
        Ok(true)
    })?;
    Ok(result)
}

/// `set_difference_update_internal`
pub fn difference_update(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<()> {
    if set.is(other) {
        fields(set).clear();
        return Ok(());
    }
    if is_any_set(other) {
        // A much larger other is first cut down to what both have.
        let common = fields(other).len() >> 3 > fields(set).len();
        let other = if common { intersection(interp, set, other)? } else { other.clone() };
        walk(&other, |key, hash| discard(interp, set, hash, &key).map(|_| true))?;
    } else {
        interp.iterate(other, |key| {
            let hash = interp.hash(&key)?;
            discard(interp, set, hash, &key)?;
            Ok(true)
        })?;
    }
    fields(set).table.borrow_mut().shrink();
    Ok(())
}

/// `set_symmetric_difference`: from a copy of `other`, the keys of `set` are taken out or put in.
pub fn symmetric_difference(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<Ref> {
    let result = new_base_set(interp, set, Some(other))?;
    symmetric_difference_update(interp, &result, set)?;
    Ok(result)
}

/// `set_symmetric_difference_update`
pub fn symmetric_difference_update(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<()> {
    if set.is(other) {
        fields(set).clear();
        return Ok(());
    }
    let mut toggle = |key: Ref, hash: i64| {
        if !discard(interp, set, hash, &key)? {
            add(interp, set, hash, &key)?;
        }
        Ok(true)
    };
    if let Some(dict) = other.get_exact::<DictObject>() {
        return walk_dict(dict, toggle);
    }
    if is_any_set(other) {
        return walk(other, toggle);
    }
    let other = new_base_set(interp, set, Some(other))?;
    walk(&other, &mut toggle)
}

/// `set_swap_bodies`: `set` gets the table of `from`, which is dropped with the old one.
pub fn take_table(set: &Ref, from: Ref) {
    let table = fields(&from).table.replace(SetTable::default());
    let old = fields(set).replace_table(table);
    fields(set).hash.set(-1);
    drop(old);
    drop(from);
}

/// `set_issubset`
pub fn is_subset(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<bool> {
    if !is_any_set(other) {
        let other = new_set_from(interp, &interp.class(TypeId::Set), Some(other))?;
        return is_subset(interp, set, &other);
    }
    if fields(set).len() > fields(other).len() {
        return Ok(false);
    }
    if let Some(all) = all_plain(set, other, true) {
        return Ok(all);
    }
    let mut all = true;
    walk(set, |key, hash| {
        all = has(interp, other, hash, &key)?;
        Ok(all)
    })?;
    Ok(all)
}

/// `set_issuperset`
pub fn is_superset(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<bool> {
    if is_any_set(other) {
        return is_subset(interp, other, set);
    }
    let mut all = true;
    interp.iterate(other, |key| {
        all = contains(interp, set, &key)?;
        Ok(all)
    })?;
    Ok(all)
}

/// `set_isdisjoint`
pub fn is_disjoint(interp: &Interp, set: &Ref, other: &Ref) -> PyResult<bool> {
    if set.is(other) {
        return Ok(fields(set).is_empty());
    }
    let mut disjoint = true;
    if is_exact_any_set(interp, other) {
        let (large, small) = if fields(other).len() > fields(set).len() { (other, set) } else { (set, other) };
        if let Some(disjoint) = all_plain(small, large, false) {
            return Ok(disjoint);
        }
        walk(small, |key, hash| {
            disjoint = !has(interp, large, hash, &key)?;
            Ok(disjoint)
        })?;
        return Ok(disjoint);
    }
    interp.iterate(other, |key| {
        let hash = interp.hash(&key)?;
        disjoint = !has(interp, set, hash, &key)?;
        Ok(disjoint)
    })?;
    Ok(disjoint)
}

/// The hash of a key to look up. A set that cannot be hashed stands for the frozenset of its keys, which is given
/// then (`set_contains`).
fn lookup_key(interp: &Interp, key: &Ref) -> PyResult<(Option<Ref>, i64)> {
    match interp.hash(key) {
        Ok(hash) => Ok((None, hash)),
        Err(_) if is_any_set(key) && interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            let frozen = new_set_from(interp, &interp.class(TypeId::Frozenset), Some(key))?;
            let hash = interp.hash(&frozen)?;
            Ok((Some(frozen), hash))
        }
        Err(raised) => Err(raised),
    }
}

/// `key in set`
pub fn contains(interp: &Interp, set: &Ref, key: &Ref) -> PyResult<bool> {
    let (frozen, hash) = lookup_key(interp, key)?;
    has(interp, set, hash, frozen.as_ref().unwrap_or(key))
}

/// `set.discard(key)`: was it there?
pub fn discard_key(interp: &Interp, set: &Ref, key: &Ref) -> PyResult<bool> {
    let (frozen, hash) = lookup_key(interp, key)?;
    discard(interp, set, hash, frozen.as_ref().unwrap_or(key))
}
