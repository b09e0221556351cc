//! Iterators that join what others give: `accumulate`, `chain`, `pairwise`, `zip_longest`.

use super::{ItertoolsState, iterator_slots, make_iterator, positional, spec, with_state};
use crate::builtins::generic_alias::generic_alias;
use crate::eval::packing::argument_tuple;
use crate::eval::protocol::slot;
use crate::heap::lend::Lent;
use crate::heap::tailed::tuple_items_mut;
use crate::heap::{Ref, borrowed_row, is_tracked, track};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::native::{TypeSpec, class_method, method};
use crate::objects::{Args, CallArgs, StrObject, TypeId, is_none, new_int, new_pair, new_tuple, none, tuple_items};
use crate::syntax::ast::Operator;

const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";

pub(super) const ACCUMULATE: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW | CLASS_ROW_HELD,
    slots: iterator_slots(accumulate_new, accumulate_next),
    methods: &[
        method("__reduce__(self, /)", accumulate_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", accumulate_setstate).doc(SETSTATE),
    ],
    doc: "Return series of accumulated sums (or other binary function results).",
    ..spec(TypeId::Accumulate, "accumulate")
};

fn accumulate_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind_held("accumulate(iterable, func=None, *, initial=None)", args)?;
    let source = interp.iter(values[0].as_ref().unwrap_or(class))?;
    let given = |index: usize| values[index].clone().filter(|v: &Ref| !is_none(v));
    let state = ItertoolsState::Accumulate { total: None, source, function: given(1), initial: given(2) };
    Ok(make_iterator(class, state))
}

fn accumulate_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let first = with_state!(this, ItertoolsState::Accumulate { total, initial, .. } => {
        let first = initial.take();
        if first.is_some() {
            total.clone_from(&first);
        }
        first
    });
    if let Some(Some(first)) = first {
        return Ok(Some(first));
    }
    let Some(source) = with_state!(this, ItertoolsState::Accumulate { source, .. } => Lent::of(source)) else {
        return Ok(None);
    };
    let Some(item) = interp.next(&source)? else { return Ok(None) };
    let parts = with_state!(this, ItertoolsState::Accumulate { total, function, .. } => {
        (total.as_ref().map(Lent::of), function.as_ref().map(Lent::of))
    });
    let after = match parts {
        Some((Some(total), Some(function))) => borrowed_row([&total, &item], |both| interp.call(&function, both))?,
        Some((Some(total), None)) => interp.binary(Operator::Add, &total, &item)?,
        _ => item,
    };
    let old = with_state!(this, ItertoolsState::Accumulate { total, .. } => total.replace(after.clone()));
    drop(old);
    Ok(Some(after))
}

fn accumulate_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Accumulate { total, source, function, initial } =>
        (total.clone(), source.clone(), function.clone().unwrap_or_else(none), initial.clone()));
    let Some((total, source, function, initial)) = parts else {
        return Err(interp.system_error("an accumulate without its state"));
    };
    let chained = |first: Ref, source: Ref| {
        let parts = new_pair(new_tuple(vec![first]), source);
        let outer = interp.iter(&parts)?;
        Ok(make_iterator(&interp.class(TypeId::Chain), ItertoolsState::Chain { source: Some(outer), active: None }))
    };
    if let Some(initial) = initial {
        let source = chained(initial, source)?;
        return Ok(new_tuple(vec![this.class_ref(), new_pair(source, function), none()]));
    }
    match total {
        Some(total) if is_none(&total) => {
            let source = chained(total, source)?;
            let function = (!is_none(&function)).then_some(function);
            let state = ItertoolsState::Accumulate { total: None, source, function, initial: None };
            let again = make_iterator(&this.class_ref(), state);
            let parts = new_tuple(vec![again, new_int(1), none()]);
            Ok(new_pair(interp.class(TypeId::Islice), parts))
        }
        total => {
            let total = total.unwrap_or_else(none);
            Ok(new_tuple(vec![this.class_ref(), new_pair(source, function), total]))
        }
    }
}

fn accumulate_setstate(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let state = Some(args.req(0).clone());
    let old = with_state!(this, ItertoolsState::Accumulate { total, .. } => std::mem::replace(total, state));
    drop(old);
    Ok(none())
}

pub(super) const CHAIN: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: iterator_slots(chain_new, chain_next),
    methods: &[
        class_method("from_iterable(cls, iterable, /)", chain_from_iterable)
            .doc("Alternative chain() constructor taking a single iterable argument that evaluates lazily."),
        method("__reduce__(self, /)", chain_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", chain_setstate).doc(SETSTATE),
        class_method("__class_getitem__(cls, object, /)", generic_alias).doc("See PEP 585"),
    ],
    doc: "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
    ..spec(TypeId::Chain, "chain")
};

fn chain_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let iterables = positional(interp, TypeId::Chain, "chain", class, args, 0..=usize::MAX)?;
    let source = interp.iter(&new_tuple(iterables.to_vec()))?;
    Ok(make_iterator(class, ItertoolsState::Chain { source: Some(source), active: None }))
}

fn chain_from_iterable(interp: &Interp, class: &Ref, args: &Args) -> PyResult<Ref> {
    let source = interp.iter(args.req(0))?;
    Ok(make_iterator(class, ItertoolsState::Chain { source: Some(source), active: None }))
}

/// Sets what is iterated now, and drops what was.
fn chain_set_active(this: &Ref, iterator: Option<Ref>) {
    let old = with_state!(this, ItertoolsState::Chain { active, .. } => std::mem::replace(active, iterator));
    drop(old);
}

fn chain_finish(this: &Ref) {
    let old = with_state!(this, ItertoolsState::Chain { source, .. } => source.take());
    drop(old);
}

fn chain_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    loop {
        let active =
            with_state!(this, ItertoolsState::Chain { source: Some(_), active } => active.as_ref().map(Lent::of));
        let Some(active) = active else { return Ok(None) };
        if let Some(active) = active {
            if let Some(item) = interp.next(&active)? {
                return Ok(Some(item));
            }
            drop(active);
            chain_set_active(this, None);
        }
        let source = with_state!(this, ItertoolsState::Chain { source, .. } => source.as_ref().map(Lent::of)).flatten();
        let Some(source) = source else { return Ok(None) };
        let Some(iterable) = interp.next(&source).inspect_err(|_| chain_finish(this))? else {
            chain_finish(this);
            return Ok(None);
        };
        let iterator = interp.iter(&iterable).inspect_err(|_| chain_finish(this))?;
        drop(iterable);
        chain_set_active(this, Some(iterator));
    }
}

fn chain_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Chain { source, active } => (source.clone(), active.clone()));
    let class = this.class_ref();
    let empty = new_tuple(Vec::new());
    Ok(match parts {
        Some((Some(source), active)) => {
            let state = new_tuple(std::iter::once(source).chain(active).collect());
            new_tuple(vec![class, empty, state])
        }
        _ => new_pair(class, empty),
    })
}

fn chain_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(items) = tuple_items(args.req(0)) else { return Err(interp.type_error("state is not a tuple")) };
    let given = items.len();
    if given == 0 {
        return Err(interp.type_error("function takes at least 1 argument (0 given)"));
    }
    if given > 2 {
        return Err(interp.type_error(format!("function takes at most 2 arguments ({given} given)")));
    }
    if items.iter().any(|item| slot(item, |s| s.next).is_none()) {
        return Err(interp.type_error("Arguments must be iterators."));
    }
    let (new_source, new_active) = (Some(items[0].clone()), items.get(1).cloned());
    let old = with_state!(this, ItertoolsState::Chain { source, active } => {
        (std::mem::replace(source, new_source), std::mem::replace(active, new_active))
    });
    drop(old);
    Ok(none())
}

pub(super) const PAIRWISE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(pairwise_new, pairwise_next),
    doc: "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...",
    ..spec(TypeId::Pairwise, "pairwise")
};

fn pairwise_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = positional(interp, TypeId::Pairwise, "pairwise", class, args, 1..=1)?;
    let source = Some(interp.iter(&args[0])?);
    Ok(make_iterator(class, ItertoolsState::Pairwise { source, old: None }))
}

fn pairwise_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let finish = || {
        let state = with_state!(this, ItertoolsState::Pairwise { source, old } => (source.take(), old.take()));
        drop(state);
    };
    let Some((Some(source), before)) = with_state!(this, ItertoolsState::Pairwise { source, old } =>
        (source.as_ref().map(Lent::of), old.clone()))
    else {
        return Ok(None);
    };
    let before = match before {
        Some(before) => before,
        None => {
            let Some(first) = interp.next(&source).inspect_err(|_| finish())? else {
                finish();
                return Ok(None);
            };
            let old = with_state!(this, ItertoolsState::Pairwise { old, .. } => old.replace(first.clone()));
            drop(old);
            first
        }
    };
    let Some(item) = interp.next(&source).inspect_err(|_| finish())? else {
        finish();
        return Ok(None);
    };
    let pair = new_pair(before, item.clone());
    let old = with_state!(this, ItertoolsState::Pairwise { old, .. } => old.replace(item));
    drop(old);
    Ok(Some(pair))
}

pub(super) const ZIP_LONGEST: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(zip_longest_new, zip_longest_next),
    methods: &[
        method("__reduce__(self, /)", zip_longest_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", zip_longest_setstate).doc(SETSTATE),
    ],
    doc: "zip_longest(iter1 [,iter2 [...]], [fillvalue=None]) --> zip_longest object\n\nReturn a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.",
    ..spec(TypeId::ZipLongest, "zip_longest")
};

fn zip_longest_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let mut fill = none();
    for (name, value) in args.keywords() {
        if args.names.len() > 1 || !name.expect::<StrObject>().is_text("fillvalue") {
            return Err(interp.type_error("zip_longest() got an unexpected keyword argument"));
        }
        fill = value.clone();
    }
    let sources = args.positional().iter().map(|x| interp.iter(x)).collect::<PyResult<Vec<_>>>()?;
    let (active, result) = (sources.len(), new_tuple(vec![none(); sources.len()]));
    let sources = new_tuple(sources);
    Ok(make_iterator(class, ItertoolsState::ZipLongest { sources, active, fill, result }))
}

/// The iterator at `index`, unless it came to its end.
fn source_at(sources: &Ref, index: usize) -> Option<&Ref> {
    tuple_items(sources)?.get(index).filter(|source| !is_none(source))
}

/// After this, nothing stands at `index`. Returns what stood there.
fn forget_source(sources: &mut Ref, index: usize) -> Option<Ref> {
    if let Some(items) = tuple_items_mut(sources) {
        return Some(std::mem::replace(&mut items[index], none()));
    }
    let mut items = tuple_items(sources)?.to_vec();
    items[index] = none();
    Some(std::mem::replace(sources, new_tuple(items)))
}

/// The next item of the iterator at `index`, or what stands for it; `None` when it was the last one.
fn zip_longest_item(interp: &Interp, this: &Ref, index: usize) -> PyResult<Option<Ref>> {
    let parts = with_state!(this, ItertoolsState::ZipLongest { sources, fill, .. } =>
        (source_at(sources, index).map(Lent::of), fill.clone()));
    let Some((source, fill)) = parts else { return Ok(None) };
    let Some(source) = source else { return Ok(Some(fill)) };
    let item = interp.next(&source);
    if let Ok(Some(item)) = item {
        return Ok(Some(item));
    }
    let failed = item.is_err();
    let ended = with_state!(this, ItertoolsState::ZipLongest { sources, active, .. } => {
        *active = active.saturating_sub(1);
        if failed {
            *active = 0;
        }
        (*active == 0, if *active == 0 { None } else { forget_source(sources, index) })
    });
    item?;
    match ended {
        Some((false, source)) => {
            drop(source);
            Ok(Some(fill))
        }
        _ => Ok(None),
    }
}

fn zip_longest_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    // As in `zip`: the tuple is out of the state while it is refilled.
    let taken = with_state!(this, ItertoolsState::ZipLongest { sources, active, result, .. } => {
        let own = result.refcnt() == 1;
        let tuple = own.then(|| std::mem::replace(result, new_tuple(Vec::new())));
        (tuple_items(sources).map_or(0, <[Ref]>::len), *active, tuple)
    });
    let Some((count, active, tuple)) = taken else { return Ok(None) };
    let Some(mut tuple) = tuple else {
        if active == 0 {
            return Ok(None);
        }
        let mut items = Vec::with_capacity(count);
        for index in 0..count {
            let Some(item) = zip_longest_item(interp, this, index)? else {
                // The next tuple was made before the end was seen.
                drop(argument_tuple(count));
                return Ok(None);
            };
            items.push(item);
        }
        return Ok(Some(new_tuple(items)));
    };
    let filled = if active == 0 { Ok(false) } else { zip_longest_refill(interp, this, count, &mut tuple) };
    let kept = tuple.clone();
    let old = with_state!(this, ItertoolsState::ZipLongest { result, .. } => std::mem::replace(result, kept));
    drop(old);
    Ok(filled?.then_some(tuple))
}

fn zip_longest_refill(interp: &Interp, this: &Ref, count: usize, tuple: &mut Ref) -> PyResult<bool> {
    for index in 0..count {
        let Some(item) = zip_longest_item(interp, this, index)? else { return Ok(false) };
        match tuple_items_mut(tuple) {
            Some(items) => drop(std::mem::replace(&mut items[index], item)),
            None => {
                let mut items = tuple_items(tuple).unwrap_or_default().to_vec();
                items[index] = item;
                *tuple = new_tuple(items);
            }
        }
    }
    if !is_tracked(tuple) {
        track(tuple);
    }
    Ok(true)
}

fn zip_longest_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let empty = new_tuple(Vec::new());
    let parts = with_state!(this, ItertoolsState::ZipLongest { sources, fill, .. } => {
        let count = tuple_items(sources).map_or(0, <[Ref]>::len);
        let sources = (0..count).map(|index| source_at(sources, index).unwrap_or(&empty).clone()).collect();
        (new_tuple(sources), fill.clone())
    });
    let (sources, fill) = parts.unwrap_or_else(|| (empty.clone(), none()));
    Ok(new_tuple(vec![this.class_ref(), sources, fill]))
}

fn zip_longest_setstate(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let wanted = args.req(0).clone();
    let old = with_state!(this, ItertoolsState::ZipLongest { fill, .. } => std::mem::replace(fill, wanted));
    drop(old);
    Ok(none())
}
