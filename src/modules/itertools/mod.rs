//! `itertools`: native, because it is what loops run on.
//!
//! Its classes, by what they do: [`infinite`], [`select`], [`join`], [`combine`], [`groups`].
//!
//! Invariants:
//! - a state is not borrowed while anything is called, or while a reference that may be the last is dropped;
//! - `combinations` and its kin, `product` and `zip_longest` refill the tuple they gave last if nobody else holds it.

mod combine;
mod groups;
mod infinite;
mod join;
mod select;

use crate::builtins::arguments::{check_count, no_keywords};
use crate::heap::tailed::tuple_items_mut;
use crate::heap::{Ref, is_tracked, track};
use crate::interp::{Interp, PyResult};
use crate::objects::itertools::ItertoolsState;
use crate::objects::library::NativeData;
use crate::objects::native::{Def, TypeSpec, method};
use crate::objects::{CallArgs, Kind, NativeObject, Slots, TypeId, new_tuple_from_slice, tuple_items};

const FUNCTIONS: &[Def] =
    &[method("tee(iterable, n=2, /)", groups::tee).doc("Returns a tuple of n independent iterators.")];

const CLASSES: &[TypeSpec] = &[
    infinite::COUNT,
    infinite::CYCLE,
    infinite::REPEAT,
    join::ACCUMULATE,
    join::CHAIN,
    combine::COMBINATIONS,
    combine::COMBINATIONS_WITH_REPLACEMENT,
    select::COMPRESS,
    select::DROPWHILE,
    select::FILTERFALSE,
    groups::GROUPBY,
    groups::GROUPER,
    select::ISLICE,
    join::PAIRWISE,
    combine::PERMUTATIONS,
    combine::PRODUCT,
    select::STARMAP,
    select::TAKEWHILE,
    groups::TEE,
    groups::TEE_DATA,
    join::ZIP_LONGEST,
];

const DOC: &str = "Functional tools for creating and using iterators.\n\nInfinite iterators:\ncount(start=0, step=1) --> start, start+step, start+2*step, ...\ncycle(p) --> p0, p1, ... plast, p0, p1, ...\nrepeat(elem [,n]) --> elem, elem, elem, ... endlessly or up to n times";

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("itertools", DOC, FUNCTIONS);
    for spec in CLASSES {
        let class = interp.make_class(spec);
        interp.module_set(&module, spec.name, class);
    }
    Ok(module)
}

/// The common part of the classes' tables.
const fn spec(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec { module: "itertools", ..TypeSpec::new(id, name, Kind::Native) }
}

/// Slots of an iterator.
const fn iterator_slots(
    new: fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<Ref>,
    next: fn(&Interp, &Ref) -> PyResult<Option<Ref>>,
) -> Slots {
    Slots { new: Some(new), iter: Some(crate::builtins::iterators::same), next: Some(next), ..Slots::EMPTY }
}

/// An iterator of `class`.
fn make_iterator(class: &Ref, state: ItertoolsState) -> Ref {
    NativeObject::make(class, NativeData::Itertools(Box::new(state)))
}

/// Positional arguments of a constructor that takes no keywords (a subclass may be given some for its `__init__`).
fn positional<'a>(
    interp: &Interp,
    id: TypeId,
    name: &str,
    class: &Ref,
    args: CallArgs<'a>,
    counts: std::ops::RangeInclusive<usize>,
) -> PyResult<&'a [Ref]> {
    if class.is(&interp.class(id)) {
        no_keywords(interp, name, args)?;
    }
    check_count(interp, name, args.positional().len(), *counts.start(), *counts.end())?;
    Ok(args.positional())
}

/// Looks at the state of an iterator: `None` if it is not of this form. The body runs no Python code.
macro_rules! with_state {
    ($this:expr, $pattern:pat => $body:expr) => {{
        let mut data = $this.expect::<$crate::objects::NativeObject>().data.borrow_mut();
        match &mut *data {
            $crate::objects::library::NativeData::Itertools(state) => match &mut **state {
                $pattern => Some($body),
                #[allow(unreachable_patterns)]
                _ => None,
            },
            _ => None,
        }
    }};
}
use with_state;

/// Changes the tuple that an iterator gave last: in place if nobody else holds it, else in a copy that takes its place.
///
/// The items that leave must be held elsewhere (by the pools).
fn refill(result: &mut Ref, change: impl FnOnce(&mut [Ref])) -> Ref {
    if tuple_items_mut(result).is_none() {
        let copy = new_tuple_from_slice(tuple_items(result).unwrap_or_default());
        drop(std::mem::replace(result, copy));
    }
    if let Some(items) = tuple_items_mut(result) {
        change(items);
    }
    if !is_tracked(result) {
        track(result);
    }
    result.clone()
}
