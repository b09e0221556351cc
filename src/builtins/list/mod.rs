//! `list`: the table, and what needs no folder file of its own: construction, display, operators, methods.
//!
//! Invariants:
//! - no borrow of the items is held while a comparison, a `repr` or an iterator runs: each step reads the list anew;
//! - capacities follow CPython's path for the same operation ([`grow`], [`items`]).

pub mod grow;
pub mod items;
pub mod search;

use super::arguments::{check_count, no_keywords};
use super::slice::{checked_index, position_argument};
use super::sort::list_sort;
use crate::eval::extend;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::lend::Lent;
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF, CLASS_ROW, CLASS_SEQUENCE};
use crate::objects::list::new_list_as;
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{
    Args, CallArgs, IterState, IteratorObject, Kind, ListObject, Slots, TypeId, new_bool, new_list, new_string,
    new_usize, none,
};
use crate::syntax::ast::CompareOperator;
use grow::{list_concat, list_inplace_concat, list_inplace_repeat, list_repeat};
use items::{delete_range, list_getitem, list_setitem};
use search::{count_item, find_item, first_difference};

pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_SEQUENCE | CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots {
        new: Some(list_new),
        init: Some(list_init),
        repr: Some(list_repr),
        compare: Some(list_compare),
        iter: Some(list_iter),
        len: Some(list_len),
        getitem: Some(list_getitem),
        setitem: Some(list_setitem),
        contains: Some(list_contains),
        concat: Some(list_concat),
        repeat: Some(list_repeat),
        inplace_concat: Some(list_inplace_concat),
        inplace_repeat: Some(list_inplace_repeat),
        ..Slots::EMPTY
    },
    methods: &[
        class_method("__class_getitem__(cls, object, /)", super::generic_alias).doc("See PEP 585"),
        method("__reversed__(self, /)", list_reversed).doc("Return a reverse iterator over the list."),
        method("__sizeof__(self, /)", list_sizeof).doc("Return the size of the list in memory, in bytes."),
        method("clear(self, /)", list_clear).doc("Remove all items from list."),
        method("copy(self, /)", list_copy).doc("Return a shallow copy of the list."),
        method("append(self, object, /)", list_append).doc("Append object to the end of the list."),
        method("insert(self, index, object, /)", list_insert).doc("Insert object before index."),
        method("extend(self, iterable, /)", list_extend).doc("Extend list by appending elements from the iterable."),
        method("pop(self, index=-1, /)", list_pop)
            .doc("Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range."),
        method("remove(self, value, /)", list_remove)
            .doc("Remove first occurrence of value.\n\nRaises ValueError if the value is not present."),
        method("index(self, value, start=0, stop=9223372036854775807, /)", list_index)
            .doc("Return first index of value.\n\nRaises ValueError if the value is not present."),
        method("count(self, value, /)", list_count).doc("Return number of occurrences of value."),
        method("reverse(self, /)", list_reverse).doc("Reverse *IN PLACE*."),
        method("sort(self, /, *, key=None, reverse=False)", list_sort)
            .doc("Sort the list in ascending order and return None.\n\nThe sort is in place and stable: equal items keep their order.\nA key function is called once on each item; reverse sorts in descending order."),
    ],
    doc: "Built-in mutable sequence.\n\nIf no argument is given, the constructor creates a new empty list.\nThe argument must be an iterable if specified.",
    ..TypeSpec::new(TypeId::List, "list", Kind::List)
};

fn fields(list: &Ref) -> &ListObject {
    list.expect::<ListObject>()
}

/// Calling the class takes new memory (`PyType_GenericAlloc`), no dead list's: only displays and the like do that.
fn list_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(new_list_as(class))
}

fn list_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if !args.names.is_empty() {
        let class = this.class_ref();
        let list = interp.class(TypeId::List);
        let new = |class: &Ref| interp.class_lookup(class, &interp.names.new);
        if class.is(&list) || matches!((new(&class), new(&list)), (Some(a), Some(b)) if a.is(&b)) {
            no_keywords(interp, "list", args)?;
        }
    }
    let args = args.positional();
    check_count(interp, "list", args.len(), 0, 1)?;
    fields(this).clear();
    match args.first() {
        Some(iterable) => extend::list_extend(interp, this, iterable),
        None => Ok(()),
    }
}

fn list_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if fields(this).is_empty() {
        return Ok(new_string("[]"));
    }
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("[...]")) };
    let mut text = TextBuilder::new();
    text.push_text("[");
    let mut index = 0;
    while let Some(item) = fields(this).lend(index) {
        if index > 0 {
            text.push_text(", ");
        }
        text.push(&interp.repr(&item)?);
        index += 1;
    }
    text.push_text("]");
    Ok(text.finish())
}

/// `list_richcompare`: the first items that differ decide, then the lengths.
fn list_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let (Some(left), Some(right)) = (a.get::<ListObject>(), b.get::<ListObject>()) else {
        return Ok(crate::objects::not_implemented());
    };
    if left.len() != right.len() && matches!(op, CompareOperator::Eq | CompareOperator::NotEq) {
        return Ok(new_bool(op == CompareOperator::NotEq));
    }
    match first_difference(interp, left, right)? {
        None => Ok(new_bool(super::tuple::ordering_holds(left.len().cmp(&right.len()), op))),
        Some(_) if op == CompareOperator::Eq => Ok(new_bool(false)),
        Some(_) if op == CompareOperator::NotEq => Ok(new_bool(true)),
        Some((x, y)) => {
            // The lists hold them.
            let (left, right) = (Lent::of(&x), Lent::of(&y));
            drop((x, y));
            interp.compare(&left, &right, op)
        }
    }
}

fn list_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(IteratorObject::make(&interp.class(TypeId::ListIterator), IterState::List(this.clone(), 0)))
}

fn list_len(_interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(fields(this).len())
}

fn list_contains(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<bool> {
    Ok(find_item(interp, fields(this), item, 0, i64::MAX)?.is_some())
}

fn list_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let state = IterState::ListReversed(this.clone(), fields(this).len());
    Ok(IteratorObject::make(&interp.class(TypeId::ListReverseIterator), state))
}

fn list_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let basic = this.class().layout().shape.basic as usize;
    Ok(new_usize(fields(this).sizeof(basic)))
}

fn list_clear(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    fields(this).clear();
    Ok(none())
}

fn list_copy(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    count_copied(fields(this).len() * size_of::<Ref>());
    Ok(new_list(fields(this).to_vec()))
}

fn list_append(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    fields(this).push(args.req(0).clone());
    Ok(none())
}

fn list_insert(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let list = fields(this);
    list.reserve(1);
    let mut items = list.items.borrow_mut();
    let len = items.len() as i64;
    let at = if index < 0 { (index + len).max(0) } else { index.min(len) };
    items.insert(at as usize, args.req(1).clone());
    drop(items);
    Ok(none())
}

fn list_extend(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    extend::list_extend(interp, this, args.req(0))?;
    Ok(none())
}

fn list_pop(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = match args.opt(0) {
        Some(index) => interp.index_word(index, TypeId::OverflowError)?,
        None => -1,
    };
    let list = fields(this);
    let len = list.len();
    if len == 0 {
        return Err(interp.index_error("pop from empty list"));
    }
    let Some(at) = checked_index(index, len) else {
        return Err(interp.index_error("pop index out of range"));
    };
    if at + 1 < len {
        let item = list.items.borrow()[at].clone();
        delete_range(list, at, at + 1);
        return Ok(item);
    }
    let item = list.items.borrow_mut().pop();
    list.shrink();
    Ok(item.unwrap_or_else(none))
}

fn list_remove(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    match find_item(interp, fields(this), args.req(0), 0, i64::MAX)? {
        Some(at) => {
            delete_range(fields(this), at, at + 1);
            Ok(none())
        }
        None => Err(interp.value_error("list.remove(x): x not in list")),
    }
}

fn list_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let start = position_argument(interp, args.opt(1), 0)?;
    let stop = position_argument(interp, args.opt(2), i64::MAX)?;
    let len = fields(this).len() as i64;
    let from_end = |i: i64| if i < 0 { (i + len).max(0) } else { i };
    match find_item(interp, fields(this), args.req(0), from_end(start) as usize, from_end(stop))? {
        Some(at) => Ok(new_usize(at)),
        None => {
            let mut text = TextBuilder::new();
            text.push(&interp.repr(args.req(0))?);
            text.push_text(" is not in list");
            Err(interp.raise_with(TypeId::ValueError, vec![text.finish()]))
        }
    }
}

fn list_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_usize(count_item(interp, fields(this), args.req(0))?))
}

fn list_reverse(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    fields(this).items.borrow_mut().reverse();
    Ok(none())
}
