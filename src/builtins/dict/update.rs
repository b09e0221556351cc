//! How dicts are filled: from mappings or pairs, from keywords, by `fromkeys`.
//!
//! Each function restates the one of `dictobject.c` that it names, because a dict's size follows from the path.
//!
//! Not here: merging and copying ([`crate::eval::merging`]).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout;
use crate::objects::dict::new_dict_presized;
use crate::objects::{Args, CallArgs, ClassObject, DictObject, Kind, ListObject, SetObject, TypeId, none, tuple_items};

fn fields(dict: &Ref) -> &DictObject {
    dict.expect::<DictObject>()
}

/// Keyword arguments of a call as a dict (`_PyStack_AsDict`).
pub(crate) fn new_keywords(interp: &Interp, args: CallArgs<'_>) -> PyResult<Ref> {
    let dict = new_dict_presized(args.names.len());
    for (name, value) in args.keywords() {
        interp.dict_set(&dict, name, value.clone())?;
    }
    Ok(dict)
}

/// `dict_update_arg`: from a mapping, or else from an iterable of pairs.
pub fn dict_update_from(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<()> {
    if other.is_exact(Kind::Dict) || interp.get_attr_opt(other, &interp.names.keys)?.is_some() {
        return interp.dict_merge(this, other);
    }
    merge_pairs(interp, this, other)
}

/// `PyDict_MergeFromSeq2`: from an iterable of pairs.
fn merge_pairs(interp: &Interp, this: &Ref, pairs: &Ref) -> PyResult<()> {
    let mut index = 0;
    interp.iterate(pairs, |pair| {
        let (key, value) = split_pair(interp, &pair, index)?;
        interp.dict_set(this, &key, value)?;
        index += 1;
        Ok(true)
    })
}

fn split_pair(interp: &Interp, pair: &Ref, index: usize) -> PyResult<(Ref, Ref)> {
    let items = match (tuple_items(pair), pair.get::<ListObject>()) {
        (Some(items), _) => items.to_vec(),
        (None, Some(list)) => list.to_vec(),
        (None, None) => match interp.iter(pair) {
            Ok(iterator) => interp.to_vec(&iterator)?,
            Err(_) if interp.raised_is(TypeId::TypeError) => {
                drop(interp.take_raised());
                return Err(interp
                    .type_error(format!("cannot convert dictionary update sequence element #{index} to a sequence")));
            }
            Err(raised) => return Err(raised),
        },
    };
    match <[Ref; 2]>::try_from(items) {
        Ok([key, value]) => Ok((key, value)),
        Err(items) => Err(interp.value_error(format!(
            "dictionary update sequence element #{index} has length {}; 2 is required",
            items.len()
        ))),
    }
}

/// `_PyDict_FromKeys`
pub(super) fn dict_fromkeys(interp: &Interp, class: &Ref, args: &Args) -> PyResult<Ref> {
    let (iterable, value) = (args.req(0), args.opt(1).cloned().unwrap_or_else(none));
    debug_assert!(class.get::<ClassObject>().is_some());
    let dict = interp.call(class, &[])?;
    let exact = dict.is_exact(Kind::Dict);
    if exact && fields(&dict).is_empty() && iterable.is_exact(Kind::Dict) {
        let unicode = fields(iterable).is_split() || fields(iterable).table().is_unicode();
        fields(&dict).table_mut().resize(layout::dict_keys_log2_for(fields(iterable).len()), unicode);
        let mut position = 0;
        while position < fields(iterable).positions() {
            if let Some((hash, key, _)) = fields(iterable).at(position) {
                interp.dict_set_hashed(&dict, hash, &key, value.clone())?;
            }
            position += 1;
        }
        return Ok(dict);
    }
    let is_set = |o: &Ref| {
        o.kind() == Kind::Set && [TypeId::Set, TypeId::Frozenset].iter().any(|&c| o.class_ref().is(&interp.class(c)))
    };
    if exact && fields(&dict).is_empty() && is_set(iterable) {
        let set = iterable.expect::<SetObject>();
        fields(&dict).table_mut().resize(layout::dict_keys_log2_for(set.len()), false);
        let keys: Vec<_> = set.table.borrow().keys().map(|(key, hash)| (key.clone(), hash)).collect();
        for (key, hash) in keys {
            interp.dict_set_hashed(&dict, hash, &key, value.clone())?;
        }
        return Ok(dict);
    }
    interp.iterate(iterable, |key| {
        if exact {
            interp.dict_set(&dict, &key, value.clone())?;
        } else {
            interp.set_item(&dict, &key, &value)?;
        }
        Ok(true)
    })?;
    Ok(dict)
}
