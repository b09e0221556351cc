//! `list.sort`, which `sorted` calls on a new list.
//!
//! Keys that are all exact ints, or all exact strs, or all exact floats without nan, are sorted by value: what a stable
//! sort makes of them does not depend on its algorithm. Any other keys go through [`timsort`], whose comparisons a
//! program can see.
//!
//! Invariant: the list is empty while keys are made and compared; its items come back whatever happens.

use std::cmp::Ordering;

use super::timsort::timsort;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::list::drop_backwards;
use crate::objects::str::StrView;
use crate::objects::{Args, FloatObject, IntObject, Kind, ListObject, StrObject, TupleObject, TypeId, is_none, none};

/// `list.sort(*, key=None, reverse=False)`
pub fn list_sort(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    sort_as_asked(interp, this, args.opt(0), args.opt(1))?;
    Ok(none())
}

/// Sorts a list in place by what a program gives for `key` and `reverse`.
pub fn sort_as_asked(interp: &Interp, list: &Ref, key: Option<&Ref>, reverse: Option<&Ref>) -> PyResult<()> {
    let reverse = reverse_argument(interp, reverse)?;
    sort_list(interp, list, key.filter(|key| !is_none(key)), reverse)
}

fn reverse_argument(interp: &Interp, reverse: Option<&Ref>) -> PyResult<bool> {
    let Some(reverse) = reverse else { return Ok(false) };
    let word = interp.index_word(reverse, TypeId::OverflowError)?;
    match i32::try_from(word) {
        Ok(word) => Ok(word != 0),
        Err(_) => Err(interp.overflow_error("Python int too large to convert to C int")),
    }
}

/// Sorts a list in place (`list_sort_impl`).
pub fn sort_list(interp: &Interp, this: &Ref, key: Option<&Ref>, reverse: bool) -> PyResult<()> {
    let list = this.expect::<ListObject>();
    if list.is_being_sorted() {
        return Ok(());
    }
    let had_table = list.has_table();
    let mut items = list.take_for_sorting();
    let result = order_items(interp, &mut items, key, reverse);
    let modified = !list.end_sorting();
    let left = list.take();
    let _ = list.replace(items);
    if had_table {
        list.keep_table();
    }
    drop_backwards(left);
    if modified && result.is_ok() {
        return Err(interp.value_error("list modified during sort"));
    }
    result
}

/// After this, the items are in order; after an error, they are in some order.
fn order_items(interp: &Interp, items: &mut Vec<Ref>, key: Option<&Ref>, reverse: bool) -> PyResult<()> {
    let mut keys = Vec::new();
    if let Some(key) = key {
        keys.reserve_exact(items.len());
        for item in items.iter() {
            keys.push(interp.call(key, std::slice::from_ref(item))?);
        }
    }
    if reverse {
        // Sorting the reversed items and reversing the result keeps equal ones in their order.
        items.reverse();
        keys.reverse();
    }
    let compared = if key.is_some() { &keys } else { &*items };
    let mut order: Vec<u32> = (0..compared.len() as u32).collect();
    let result = sort_order(interp, compared, &mut order);
    drop(keys);
    permute(items, &mut order);
    if reverse {
        items.reverse();
    }
    result
}

/// Puts the items into an order, a permutation: the new place `i` gets what was at `order[i]`. Needs no second list:
/// it goes round each cycle, and notes in `order` which places are done.
fn permute(items: &mut [Ref], order: &mut [u32]) {
    for start in 0..order.len() {
        let mut place = start;
        loop {
            let from = std::mem::replace(&mut order[place], place as u32) as usize;
            if from == start || from == place {
                break;
            }
            items.swap(place, from);
            place = from;
        }
    }
}

/// What all keys are, as far as it helps.
enum Uniform {
    Ints,
    Floats(Vec<f64>),
    Strings,
    Tuples,
    Mixed,
}

fn classify(keys: &[Ref]) -> Uniform {
    let Some(first) = keys.first() else { return Uniform::Mixed };
    if first.header().is_subclass() || keys.iter().any(|key| key.tag() != first.tag()) {
        return Uniform::Mixed;
    }
    match first.kind() {
        Kind::Int => Uniform::Ints,
        Kind::Float => {
            let values: Vec<f64> = keys.iter().map(|k| k.expect::<FloatObject>().value.get()).collect();
            if values.iter().any(|v| v.is_nan()) { Uniform::Mixed } else { Uniform::Floats(values) }
        }
        Kind::Str => Uniform::Strings,
        Kind::Tuple => Uniform::Tuples,
        _ => Uniform::Mixed,
    }
}

/// Sorts the positions `order` of keys.
fn sort_order(interp: &Interp, keys: &[Ref], order: &mut [u32]) -> PyResult<()> {
    if keys.len() < 2 {
        return Ok(());
    }
    match classify(keys) {
        Uniform::Ints => {
            let value = |key: &Ref| key.expect::<IntObject>().value.get();
            if !keys.is_sorted_by_key(value) {
                // With the places compared too, equal keys keep their order, and sorting needs no other memory.
                let mut rows: Vec<(i64, u32)> = keys.iter().map(value).zip(order.iter().copied()).collect();
                rows.sort_unstable();
                order.iter_mut().zip(rows).for_each(|(place, row)| *place = row.1);
            }
        }
        Uniform::Floats(values) => order.sort_by(|&i, &j| values[i as usize].total_order(values[j as usize])),
        Uniform::Strings => sort_strings(keys, order),
        Uniform::Tuples => timsort(order, |i, j| tuple_less(interp, &keys[i as usize], &keys[j as usize]))?,
        Uniform::Mixed => timsort(order, |i, j| less(interp, &keys[i as usize], &keys[j as usize]))?,
    }
    Ok(())
}

/// Sorts strings: by their first eight characters where that is enough, which touches the strings themselves once.
fn sort_strings(keys: &[Ref], order: &mut [u32]) {
    let text = |i: u32| keys[i as usize].expect::<StrObject>().view();
    let beginning = |i: u32| {
        let mut bytes = [0; 8];
        for (place, c) in bytes.iter_mut().zip(text(i).chars()) {
            *place = u8::try_from(c).ok()?;
        }
        Some((u64::from_be_bytes(bytes), i))
    };
    // Only characters that are bytes can stand for each other so.
    let Some(mut rows) = order.iter().map(|&i| beginning(i)).collect::<Option<Vec<(u64, u32)>>>() else {
        return order.sort_by(|&i, &j| compare_text(text(i), text(j)));
    };
    let later = |a: &(u64, u32), b: &(u64, u32)| compare_text(text(a.1), text(b.1)).then(a.1.cmp(&b.1));
    rows.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| later(a, b)));
    for (place, row) in order.iter_mut().zip(rows) {
        *place = row.1;
    }
}

/// An order of floats that are not nan, in which -0.0 equals 0.0.
trait TotalOrder {
    fn total_order(self, other: Self) -> Ordering;
}

impl TotalOrder for f64 {
    #[inline]
    fn total_order(self, other: f64) -> Ordering {
        self.partial_cmp(&other).unwrap_or(Ordering::Equal)
    }
}

/// The order of strings: by code points.
pub fn compare_text(a: StrView<'_>, b: StrView<'_>) -> Ordering {
    match (a, b) {
        (StrView::Latin1(a), StrView::Latin1(b)) => a.cmp(b),
        (StrView::Ucs2(a), StrView::Ucs2(b)) => a.cmp(b),
        (StrView::Ucs4(a), StrView::Ucs4(b)) => a.cmp(b),
        _ => a.chars().cmp(b.chars()),
    }
}

/// `a < b` and its truth.
#[inline]
fn less(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<bool> {
    interp.lt(a, b)
}

/// `a < b` for exact tuples: the first items that differ decide, as in `tuple_compare`; plain ones without a call.
#[inline]
fn tuple_less(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<bool> {
    let (a, b) = (a.expect::<TupleObject>().items(), b.expect::<TupleObject>().items());
    for (x, y) in a.iter().zip(b) {
        match quick_order(x, y) {
            Some(order) if order.is_eq() => {}
            Some(order) => return Ok(order.is_lt()),
            None if interp.eq(x, y)? => {}
            None => return interp.lt(x, y),
        }
    }
    Ok(a.len() < b.len())
}

/// The order of two exact ints or strs.
#[inline]
fn quick_order(a: &Ref, b: &Ref) -> Option<Ordering> {
    if a.tag() != b.tag() {
        return None;
    }
    match a.tag() {
        tag if tag == Kind::Int as u16 => {
            Some(a.expect::<IntObject>().value.get().cmp(&b.expect::<IntObject>().value.get()))
        }
        tag if tag == Kind::Str as u16 => {
            Some(compare_text(a.expect::<StrObject>().view(), b.expect::<StrObject>().view()))
        }
        _ => None,
    }
}
