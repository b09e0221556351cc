//! `bisect`: binary search in sorted sequences.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{Args, Kind, ListObject, TypeId, is_none, new_int, new_usize, none};

const FUNCTIONS: &[Def] = &[
    method("bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect_right).doc(
        "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e <= x, and all e in\na[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\ninsert just after the rightmost x already there.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.",
    ),
    method("insort_right(a, x, lo=0, hi=None, *, key=None)", insort_right).doc(
        "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the right of the rightmost x.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.",
    ),
    method("bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect_left).doc(
        "Return the index where to insert item x in list a, assuming a is sorted.\n\nThe return value i is such that all e in a[:i] have e < x, and all e in\na[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\ninsert just before the leftmost x already there.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.",
    ),
    method("insort_left(a, x, lo=0, hi=None, *, key=None)", insort_left).doc(
        "Insert item x in list a, and keep it sorted assuming a is sorted.\n\nIf x is already in a, insert it to the left of the leftmost x.\n\nOptional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched.",
    ),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_bisect", "Bisection algorithms.", FUNCTIONS);
    for (alias, name) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let function = interp.get_attr_text(&module, name)?;
        interp.module_set(&module, alias, function);
    }
    Ok(module)
}

/// Where equal items stand.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// The index at which `wanted` belongs (`internal_bisect_left`, `internal_bisect_right`).
fn position(interp: &Interp, args: &Args, wanted: &Ref, side: Side) -> PyResult<i64> {
    let sequence = args.req(0);
    let mut low = match args.opt(2) {
        Some(low) => interp.index_word(low, TypeId::OverflowError)?,
        None => 0,
    };
    let mut high = high_argument(interp, args.opt(3))?;
    if low < 0 {
        return Err(interp.value_error("lo must be non-negative"));
    }
    if high == -1 {
        high = interp.len(sequence)? as i64;
    }
    let key = args.opt(4).filter(|key| !is_none(key));
    while low < high {
        let middle = low + ((high - low) >> 1);
        let mut item = interp.get_item(sequence, &new_int(middle))?;
        if let Some(key) = key {
            item = interp.call(key, std::slice::from_ref(&item))?;
        }
        let go_left = match side {
            Side::Left => !interp.lt(&item, wanted)?,
            Side::Right => interp.lt(wanted, &item)?,
        };
        if go_left {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(low)
}

/// `hi`: `None` and what is not given are -1.
fn high_argument(interp: &Interp, high: Option<&Ref>) -> PyResult<i64> {
    match high {
        Some(high) if !is_none(high) => {
            if !interp.has_index(high) {
                let found = interp.type_name(high);
                return Err(interp.type_error(format!("argument should be integer or None, not '{found}'")));
            }
            interp.index_word(high, TypeId::OverflowError)
        }
        _ => Ok(-1),
    }
}

/// Inserts the second argument at its position.
fn insort(interp: &Interp, args: &Args, side: Side) -> PyResult<Ref> {
    let (sequence, item) = (args.req(0), args.req(1));
    let index = match args.opt(4).filter(|key| !is_none(key)) {
        Some(key) => {
            let wanted = interp.call(key, std::slice::from_ref(item))?;
            position(interp, args, &wanted, side)?
        }
        None => position(interp, args, item, side)?,
    };
    if sequence.is_exact(Kind::List) {
        let list = sequence.expect::<ListObject>();
        list.reserve(1);
        let mut items = list.items.borrow_mut();
        let at = (index as usize).min(items.len());
        items.insert(at, item.clone());
    } else {
        interp.call_method(sequence, "insert", &[new_int(index), item.clone()])?;
    }
    Ok(none())
}

fn bisect_right(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_usize(position(interp, args, args.req(1), Side::Right)? as usize))
}

fn insort_right(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    insort(interp, args, Side::Right)
}

fn bisect_left(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_usize(position(interp, args, args.req(1), Side::Left)? as usize))
}

fn insort_left(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    insort(interp, args, Side::Left)
}
