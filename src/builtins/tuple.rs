//! `tuple`: the table, construction, operators, methods.
//!
//! Invariant: an exact tuple is returned itself wherever CPython does so (`tuple(t)`, `t[:]`, `t + ()`, `t * 1`).

use std::cmp::Ordering;

use super::arguments::{check_count, ignore_subclass_keywords};
use super::list::grow::{repeat_count, repeated};
use super::list::search::quick_eq;
use super::slice::{checked_index, position_argument, slice_bounds};
use crate::eval::repr_guard::TextBuilder;
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_ROW, CLASS_SEQUENCE};
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{
    Args, CallArgs, IterState, IteratorObject, Kind, ListObject, Slots, TupleObject, TypeId, new_bool, new_string,
    new_tuple, new_tuple_as, new_tuple_from_slice, new_usize, small_value,
};
use crate::syntax::ast::CompareOperator;

pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_SEQUENCE | CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots {
        new: Some(tuple_new),
        repr: Some(tuple_repr),
        hash: Some(tuple_hash),
        compare: Some(tuple_compare),
        iter: Some(tuple_iter),
        len: Some(tuple_len),
        getitem: Some(tuple_getitem),
        contains: Some(tuple_contains),
        concat: Some(tuple_concat),
        repeat: Some(tuple_repeat),
        ..Slots::EMPTY
    },
    methods: &[
        class_method("__class_getitem__(cls, object, /)", super::generic_alias).doc("See PEP 585"),
        method("__getnewargs__(self, /)", tuple_getnewargs),
        method("index(self, value, start=0, stop=9223372036854775807, /)", tuple_index)
            .doc("Return first index of value.\n\nRaises ValueError if the value is not present."),
        method("count(self, value, /)", tuple_count).doc("Return number of occurrences of value."),
    ],
    doc: "Built-in immutable sequence.\n\nIf no argument is given, the constructor returns an empty tuple.\nIf iterable is specified the tuple is initialized from iterable's items.\n\nIf the argument is a tuple, the return value is the same object.",
    ..TypeSpec::new(TypeId::Tuple, "tuple", Kind::Tuple)
};

fn items(tuple: &Ref) -> &[Ref] {
    tuple.expect::<TupleObject>().items()
}

/// `tuple(iterable)` for the exact class (`PySequence_Tuple`).
pub fn tuple_from_iterable(interp: &Interp, iterable: &Ref) -> PyResult<Ref> {
    if iterable.is_exact(Kind::Tuple) {
        return Ok(iterable.clone());
    }
    if let Some(list) = iterable.get_exact::<ListObject>() {
        return Ok(new_tuple_from_slice(&list.items.borrow()));
    }
    let iterator = interp.iter(iterable)?;
    let hint = interp.length_hint(iterable, 10)?;
    let mut items = Vec::new();
    if items.try_reserve(hint).is_err() {
        return Err(crate::eval::extend::no_memory(interp));
    }
    while let Some(item) = interp.next(&iterator)? {
        items.push(item);
    }
    Ok(match items.len() {
        0 => new_tuple(items),
        len if len == hint => new_tuple(items),
        _ => resized_tuple(interp, items, hint),
    })
}

/// A tuple that was begun with `start` places and has another length now. An empty one is not made longer: the first
/// item asks for twelve places.
fn resized_tuple(interp: &Interp, items: Vec<Ref>, start: usize) -> Ref {
    let was_waiting = crate::heap::lose_waiting_tuple(if start == 0 { 12 } else { start });
    let tuple = new_tuple_as(&interp.class(TypeId::Tuple), items);
    if was_waiting {
        let counted = crate::heap::gc_list::count(0);
        crate::heap::gc_list::set_count(0, counted - 1);
    }
    tuple
}

fn tuple_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = ignore_subclass_keywords(interp, "tuple", TypeId::Tuple, class, args)?;
    check_count(interp, "tuple", args.values.len(), 0, 1)?;
    let tuple = match args.values.first() {
        Some(iterable) => tuple_from_iterable(interp, iterable)?,
        None => new_tuple(Vec::new()),
    };
    if class.is(&interp.class(TypeId::Tuple)) {
        return Ok(tuple);
    }
    Ok(new_tuple_as(class, items(&tuple).to_vec()))
}

fn tuple_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if items(this).is_empty() {
        return Ok(new_string("()"));
    }
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("(...)")) };
    let mut text = TextBuilder::new();
    text.push_text("(");
    for (index, item) in items(this).iter().enumerate() {
        if index > 0 {
            text.push_text(", ");
        }
        text.push(&interp.repr(item)?);
    }
    text.push_text(if items(this).len() == 1 { ",)" } else { ")" });
    Ok(text.finish())
}

fn tuple_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let mut hash = crate::text::hash::TupleHash::default();
    // CPython counts no depth here.
    interp.with_room(|| items(this).iter().try_for_each(|item| interp.hash(item).map(|lane| hash.add(lane))))?;
    Ok(hash.finish())
}

/// Does `op` hold between two things that are ordered so?
pub fn ordering_holds(order: Ordering, op: CompareOperator) -> bool {
    match op {
        CompareOperator::Eq => order.is_eq(),
        CompareOperator::NotEq => order.is_ne(),
        CompareOperator::Lt => order.is_lt(),
        CompareOperator::LtE => order.is_le(),
        CompareOperator::Gt => order.is_gt(),
        _ => order.is_ge(),
    }
}

/// `tuplerichcompare`: the first items that differ decide, then the lengths.
pub fn tuple_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let (Some(left), Some(right)) = (a.get::<TupleObject>(), b.get::<TupleObject>()) else {
        return Ok(crate::objects::not_implemented());
    };
    for (x, y) in left.items().iter().zip(right.items()) {
        let equal = match quick_eq(x, y) {
            Some(equal) => equal,
            None => interp.eq(x, y)?,
        };
        if equal {
            continue;
        }
        return match op {
            CompareOperator::Eq => Ok(new_bool(false)),
            CompareOperator::NotEq => Ok(new_bool(true)),
            _ => interp.compare(x, y, op),
        };
    }
    Ok(new_bool(ordering_holds(left.len().cmp(&right.len()), op)))
}

fn tuple_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(IteratorObject::make(&interp.class(TypeId::TupleIterator), IterState::Tuple(this.clone(), 0)))
}

fn tuple_len(_interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(items(this).len())
}

fn tuple_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    let items = items(this);
    let word = match small_value(index) {
        Some(word) => word,
        None if interp.has_index(index) => interp.index_word(index, TypeId::IndexError)?,
        None if index.kind() == Kind::Slice => return tuple_slice(interp, this, index),
        None => {
            let found = interp.type_name(index);
            return Err(interp.type_error(format!("tuple indices must be integers or slices, not {found}")));
        }
    };
    match checked_index(word, items.len()) {
        Some(at) => Ok(items[at].clone()),
        None => Err(interp.index_error("tuple index out of range")),
    }
}

fn tuple_slice(interp: &Interp, this: &Ref, slice: &Ref) -> PyResult<Ref> {
    let items = items(this);
    let bounds = slice_bounds(interp, slice, items.len())?;
    if bounds.step == 1 && bounds.len == items.len() && this.is_exact(Kind::Tuple) {
        return Ok(this.clone());
    }
    if bounds.step == 1 {
        count_copied(bounds.len * size_of::<Ref>());
        return Ok(new_tuple_from_slice(&items[bounds.range()]));
    }
    Ok(new_tuple(bounds.select(items)))
}

/// The position of the first item equal to `value` among those from `start` up to `stop`.
fn find_item(interp: &Interp, items: &[Ref], value: &Ref) -> PyResult<Option<usize>> {
    for (index, item) in items.iter().enumerate() {
        let equal = match quick_eq(item, value) {
            Some(equal) => equal,
            None => interp.eq(item, value)?,
        };
        if equal {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn tuple_contains(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<bool> {
    Ok(find_item(interp, items(this), item)?.is_some())
}

fn tuple_concat(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if items(a).is_empty() && b.is_exact(Kind::Tuple) {
        return Ok(b.clone());
    }
    let Some(right) = b.get::<TupleObject>() else {
        let found = interp.type_name(b);
        return Err(interp.type_error(format!("can only concatenate tuple (not \"{found}\") to tuple")));
    };
    if right.is_empty() && a.is_exact(Kind::Tuple) {
        return Ok(a.clone());
    }
    count_copied((items(a).len() + right.items().len()) * size_of::<Ref>());
    Ok(new_tuple([items(a), right.items()].concat()))
}

fn tuple_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let count = repeat_count(interp, count)?;
    if (items(this).is_empty() || count == 1) && this.is_exact(Kind::Tuple) {
        return Ok(this.clone());
    }
    Ok(new_tuple(repeated(interp, items(this), count)?))
}

fn tuple_getnewargs(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_tuple(vec![new_tuple_from_slice(items(this))]))
}

fn tuple_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let items = items(this);
    let len = items.len() as i64;
    let inside = |i: i64| (if i < 0 { i + len } else { i }).clamp(0, len) as usize;
    let start = inside(position_argument(interp, args.opt(1), 0)?);
    let stop = inside(position_argument(interp, args.opt(2), i64::MAX)?);
    let part = items.get(start..stop).unwrap_or_default();
    match find_item(interp, part, args.req(0))? {
        Some(at) => Ok(new_usize(start + at)),
        None => Err(interp.value_error("tuple.index(x): x not in tuple")),
    }
}

fn tuple_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let (mut rest, mut count) = (items(this), 0);
    while let Some(at) = find_item(interp, rest, args.req(0))? {
        count += 1;
        rest = &rest[at + 1..];
    }
    Ok(new_usize(count))
}
