//! Dicts filled from other mappings, and copies of dicts: for displays, calls, classes, and the methods of `dict`.
//!
//! Each function restates the one of `dictobject.c` that it names, because a dict's size follows from the path.

use crate::heap::{Ref, is_tracked, track};
use crate::interp::{Interp, PyResult};
use crate::objects::{DictObject, Kind, TypeId, new_dict};

use super::protocol::slot;

fn fields(dict: &Ref) -> &DictObject {
    dict.expect::<DictObject>()
}

/// A dict that took over another's table is tracked if the other is.
fn track_like(dict: &Ref, other: &Ref) {
    if is_tracked(other) && !is_tracked(dict) {
        track(dict);
    }
}

impl Interp {
    /// Is it a dict that iterates as dicts do? Then its table may be read directly.
    pub fn is_plain_dict(&self, object: &Ref) -> bool {
        if object.is_exact(Kind::Dict) {
            return true;
        }
        let own = slot(object, |s| s.iter);
        let plain = self.class(TypeId::Dict).expect::<crate::objects::ClassObject>().slots.borrow().iter;
        object.kind() == Kind::Dict && matches!((own, plain), (Some(a), Some(b)) if std::ptr::fn_addr_eq(a, b))
    }

    /// `dict_merge`, overriding: all items of a mapping.
    pub fn dict_merge(&self, dict: &Ref, other: &Ref) -> PyResult<()> {
        if !self.is_plain_dict(other) {
            return self.merge_mapping(dict, other);
        }
        if other.is(dict) || fields(other).is_empty() {
            return Ok(());
        }
        if fields(dict).is_empty() && !fields(other).is_split() && fields(other).table().merge_clones() {
            let copy = fields(other).table().clone_table();
            if fields(dict).is_split() {
                fields(dict).clear();
            }
            drop(fields(dict).replace_table(copy));
            track_like(dict, other);
            return Ok(());
        }
        if !fields(dict).is_split() {
            let unicode = fields(other).is_split() || fields(other).table().is_unicode();
            fields(dict).table_mut().reserve_for_merge(fields(other).len(), unicode);
        }
        let count = fields(other).positions();
        let mut position = 0;
        while position < fields(other).positions() {
            if let Some((hash, key, value)) = fields(other).at(position) {
                self.dict_set_hashed(dict, hash, &key, value)?;
                if fields(other).positions() != count {
                    return Err(self.runtime_error("dict mutated during update"));
                }
            }
            position += 1;
        }
        Ok(())
    }

    /// From any object with `keys()`.
    fn merge_mapping(&self, dict: &Ref, other: &Ref) -> PyResult<()> {
        let keys = self.call_method(other, "keys", &[])?;
        self.iterate(&keys, |key| {
            let value = self.get_item(other, &key)?;
            self.dict_set(dict, &key, value)?;
            Ok(true)
        })
    }

    /// `PyDict_Copy`: a plain dict with the same items.
    pub fn dict_copy(&self, dict: &Ref) -> PyResult<Ref> {
        if fields(dict).is_empty() {
            return Ok(new_dict());
        }
        if let Some(copy) = fields(dict).clone_split() {
            return Ok(copy);
        }
        let copy = new_dict();
        if self.is_plain_dict(dict) && fields(dict).table().copy_clones() {
            let table = fields(dict).table().clone_table();
            drop(fields(&copy).replace_table(table));
            track_like(&copy, dict);
            return Ok(copy);
        }
        self.dict_merge(&copy, dict)?;
        Ok(copy)
    }
}
