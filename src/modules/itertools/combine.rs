//! `combinations`, `combinations_with_replacement`, `permutations`, `product`.
//!
//! Nothing here calls anything but in the constructors: items come from tuples that the iterator holds.

use super::{ItertoolsState, iterator_slots, make_iterator, refill, spec, with_state};
use crate::builtins::tuple::tuple_from_iterable;
use crate::eval::packing::argument_tuple;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, CallArgs, StrObject, TypeId, is_int, is_none, new_pair, new_tuple, new_usize, none, tuple_items,
};

const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";
const SIZEOF: &str = "Returns size in memory, in bytes.";

/// The items of a tuple in a state.
fn items(tuple: &Ref) -> &[Ref] {
    tuple_items(tuple).unwrap_or_default()
}

/// The items at `indices`.
fn selected(pool: &Ref, indices: &[usize]) -> Ref {
    new_tuple(indices.iter().map(|&i| items(pool)[i].clone()).collect())
}

/// `__sizeof__` with `words` more words.
fn sizeof(this: &Ref, words: usize) -> Ref {
    new_usize(this.class().layout().shape.basic as usize + words * 8)
}

/// `(class, (pool, r))`, with the indices once a tuple was given; an empty pool at the end.
fn reduced(this: &Ref, pool: Ref, indices: &[usize], started: bool, stopped: bool) -> Ref {
    let length = new_usize(indices.len());
    if !started {
        return new_pair(this.class_ref(), new_pair(pool, length));
    }
    if stopped {
        return new_pair(this.class_ref(), new_pair(new_tuple(Vec::new()), length));
    }
    let parts = new_pair(pool, length);
    new_tuple(vec![this.class_ref(), parts, index_tuple(indices)])
}

fn index_tuple(indices: &[usize]) -> Ref {
    new_tuple(indices.iter().map(|&i| new_usize(i)).collect())
}

/// The numbers of a state tuple of `count` indices, each brought into `0..=limit(i)`.
fn state_indices(interp: &Interp, state: &Ref, count: usize, limit: impl Fn(usize) -> usize) -> PyResult<Vec<usize>> {
    let items = match tuple_items(state) {
        Some(items) if items.len() == count => items,
        _ => return Err(interp.value_error("invalid arguments")),
    };
    let mut indices = Vec::with_capacity(count);
    for (i, item) in items.iter().enumerate() {
        if !is_int(item) {
            return Err(interp.type_error("an integer is required"));
        }
        let index = interp.index_word(item, TypeId::OverflowError)?;
        indices.push((index.max(0) as usize).min(limit(i)));
    }
    Ok(indices)
}

/// The arguments `iterable` and `r` of the first two.
fn pool_and_length(interp: &Interp, class: &Ref, values: &[Option<Ref>]) -> PyResult<(Ref, usize)> {
    let length = interp.index_word(values[1].as_ref().unwrap_or(class), TypeId::OverflowError);
    let pool = |length: i64| {
        let pool = tuple_from_iterable(interp, values[0].as_ref().unwrap_or(class))?;
        match usize::try_from(length) {
            Ok(length) => Ok((pool, length)),
            Err(_) => Err(interp.value_error("r must be non-negative")),
        }
    };
    pool(length?)
}

pub(super) const COMBINATIONS: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(combinations_new, combinations_next),
    methods: &[
        method("__reduce__(self, /)", combinations_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", combinations_setstate).doc(SETSTATE),
        method("__sizeof__(self, /)", combinations_sizeof).doc(SIZEOF),
    ],
    doc: "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)",
    ..spec(TypeId::Combinations, "combinations")
};

fn combinations_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("combinations(iterable, r)", args)?;
    let (pool, length) = pool_and_length(interp, class, &values)?;
    let stopped = length > items(&pool).len();
    let indices = (0..length).collect();
    Ok(make_iterator(class, ItertoolsState::Combinations { pool, indices, result: None, stopped }))
}

/// A tuple that somebody holds is copied before the next values are looked for: at the end for nothing.
fn last_copy(result: &Ref) -> Option<Ref> {
    if result.refcnt() > 1 { argument_tuple(items(result).len()) } else { None }
}

fn combinations_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(with_state!(this, ItertoolsState::Combinations { pool, indices, result, stopped } => {
        if *stopped {
            return Ok(None);
        }
        let Some(result) = result else {
            return Ok(Some(result.insert(selected(pool, indices)).clone()));
        };
        let (n, r) = (items(pool).len(), indices.len());
        // The rightmost index that is not at its last value yet.
        let Some(at) = (0..r).rev().find(|&i| indices[i] != i + n - r) else {
            drop(last_copy(result));
            *stopped = true;
            return Ok(None);
        };
        indices[at] += 1;
        for i in at + 1..r {
            indices[i] = indices[i - 1] + 1;
        }
        refill(result, |places| {
            for i in at..r {
                places[i] = items(pool)[indices[i]].clone();
            }
        })
    }))
}

fn combinations_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(with_state!(this, ItertoolsState::Combinations { pool, indices, result, stopped } =>
        reduced(this, pool.clone(), indices, result.is_some(), *stopped))
    .unwrap_or_else(none))
}

fn combinations_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let sizes = with_state!(this, ItertoolsState::Combinations { pool, indices, .. } =>
        (items(pool).len(), indices.len()));
    let (n, r) = sizes.unwrap_or_default();
    let new = state_indices(interp, args.req(0), r, |i| (i + n).saturating_sub(r))?;
    let old = with_state!(this, ItertoolsState::Combinations { pool, indices, result, .. } => {
        *indices = new;
        if n == 0 && r > 0 { None } else { result.replace(selected(pool, indices)) }
    });
    drop(old);
    Ok(none())
}

fn combinations_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let words = with_state!(this, ItertoolsState::Combinations { indices, .. } => indices.len());
    Ok(sizeof(this, words.unwrap_or(0)))
}

pub(super) const COMBINATIONS_WITH_REPLACEMENT: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(replacement_new, replacement_next),
    methods: &[
        method("__reduce__(self, /)", replacement_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", replacement_setstate).doc(SETSTATE),
        method("__sizeof__(self, /)", replacement_sizeof).doc(SIZEOF),
    ],
    doc: "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')",
    ..spec(TypeId::CombinationsWithReplacement, "combinations_with_replacement")
};

fn replacement_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("combinations_with_replacement(iterable, r)", args)?;
    let (pool, length) = pool_and_length(interp, class, &values)?;
    let stopped = items(&pool).is_empty() && length > 0;
    let indices = vec![0; length];
    Ok(make_iterator(class, ItertoolsState::Replacement { pool, indices, result: None, stopped }))
}

fn replacement_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(with_state!(this, ItertoolsState::Replacement { pool, indices, result, stopped } => {
        if *stopped {
            return Ok(None);
        }
        let Some(result) = result else {
            return Ok(Some(result.insert(selected(pool, indices)).clone()));
        };
        let last = items(pool).len().wrapping_sub(1);
        let Some(at) = (0..indices.len()).rev().find(|&i| indices[i] != last) else {
            drop(last_copy(result));
            *stopped = true;
            return Ok(None);
        };
        let index = indices[at] + 1;
        indices[at..].fill(index);
        refill(result, |places| places[at..].fill(items(pool)[index].clone()))
    }))
}

fn replacement_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(with_state!(this, ItertoolsState::Replacement { pool, indices, result, stopped } =>
        reduced(this, pool.clone(), indices, result.is_some(), *stopped))
    .unwrap_or_else(none))
}

fn replacement_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let sizes = with_state!(this, ItertoolsState::Replacement { pool, indices, .. } =>
        (items(pool).len(), indices.len()));
    let (n, r) = sizes.unwrap_or_default();
    let new = state_indices(interp, args.req(0), r, |_| n.saturating_sub(1))?;
    let old = with_state!(this, ItertoolsState::Replacement { pool, indices, result, .. } => {
        *indices = new;
        if n == 0 && r > 0 { None } else { result.replace(selected(pool, indices)) }
    });
    drop(old);
    Ok(none())
}

fn replacement_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let words = with_state!(this, ItertoolsState::Replacement { indices, .. } => indices.len());
    Ok(sizeof(this, words.unwrap_or(0)))
}

pub(super) const PERMUTATIONS: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(permutations_new, permutations_next),
    methods: &[
        method("__reduce__(self, /)", permutations_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", permutations_setstate).doc(SETSTATE),
        method("__sizeof__(self, /)", permutations_sizeof).doc(SIZEOF),
    ],
    doc: "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)",
    ..spec(TypeId::Permutations, "permutations")
};

fn permutations_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("permutations(iterable, r=None)", args)?;
    let pool = tuple_from_iterable(interp, values[0].as_ref().unwrap_or(class))?;
    let n = items(&pool).len();
    let r = match values[1].as_ref().filter(|r| !is_none(r)) {
        None => n,
        Some(r) if !is_int(r) => return Err(interp.type_error("Expected int as r")),
        Some(r) => {
            let r = interp.index_word(r, TypeId::OverflowError)?;
            usize::try_from(r).map_err(|_| interp.value_error("r must be non-negative"))?
        }
    };
    let stopped = r > n;
    if !crate::text::fits(r.saturating_mul(size_of::<usize>())) {
        return Err(interp.memory_error(""));
    }
    let cycles = if stopped { vec![0; r] } else { (0..r).map(|i| n - i).collect() };
    let indices = (0..n).collect();
    Ok(make_iterator(class, ItertoolsState::Permutations { pool, indices, cycles, result: None, stopped }))
}

fn permutations_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(with_state!(this, ItertoolsState::Permutations { pool, indices, cycles, result, stopped } => {
        if *stopped {
            return Ok(None);
        }
        let (n, r) = (indices.len(), cycles.len());
        let Some(result) = result else {
            return Ok(Some(result.insert(selected(pool, &indices[..r])).clone()));
        };
        let Some(at) = advance_permutation(indices, cycles) else {
            drop(last_copy(result));
            *stopped = true;
            return Ok(None);
        };
        debug_assert!(r <= n);
        refill(result, |places| {
            for i in at..r {
                places[i] = items(pool)[indices[i]].clone();
            }
        })
    }))
}

/// Goes on to the next permutation: the first place that changed; `None` after the last one.
fn advance_permutation(indices: &mut [usize], cycles: &mut [usize]) -> Option<usize> {
    let n = indices.len();
    for i in (0..cycles.len()).rev() {
        cycles[i] -= 1;
        if cycles[i] == 0 {
            indices[i..].rotate_left(1);
            cycles[i] = n - i;
        } else {
            indices.swap(i, n - cycles[i]);
            return Some(i);
        }
    }
    None
}

fn permutations_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(with_state!(this, ItertoolsState::Permutations { pool, indices, cycles, result, stopped } => {
        let length = new_usize(cycles.len());
        if *stopped {
            return Ok(new_pair(this.class_ref(), new_pair(new_tuple(Vec::new()), length)));
        }
        let parts = new_pair(pool.clone(), length);
        match result {
            None => new_pair(this.class_ref(), parts),
            Some(_) => {
                let state = new_pair(index_tuple(indices), index_tuple(cycles));
                new_tuple(vec![this.class_ref(), parts, state])
            }
        }
    })
    .unwrap_or_else(none))
}

fn permutations_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(parts) = tuple_items(args.req(0)) else { return Err(interp.type_error("state is not a tuple")) };
    let [new_indices, new_cycles] = parts else {
        let given = parts.len();
        return Err(interp.type_error(format!("function takes exactly 2 arguments ({given} given)")));
    };
    let sizes = with_state!(this, ItertoolsState::Permutations { indices, cycles, .. } =>
        (indices.len(), cycles.len()));
    let (n, r) = sizes.unwrap_or_default();
    let new_indices = state_indices(interp, new_indices, n, |_| n.saturating_sub(1))?;
    let new_cycles = state_indices(interp, new_cycles, r, |i| n.saturating_sub(i))?;
    let old = with_state!(this, ItertoolsState::Permutations { pool, indices, cycles, result, .. } => {
        *indices = new_indices;
        // A place has at least one rotation left, whatever the state says.
        *cycles = new_cycles.into_iter().map(|c| c.max(1)).collect();
        if r > n { None } else { result.replace(selected(pool, &indices[..r])) }
    });
    drop(old);
    Ok(none())
}

fn permutations_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let words = with_state!(this, ItertoolsState::Permutations { indices, cycles, .. } => indices.len() + cycles.len());
    Ok(sizeof(this, words.unwrap_or(0)))
}

pub(super) const PRODUCT: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(product_new, product_next),
    methods: &[
        method("__reduce__(self, /)", product_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", product_setstate).doc(SETSTATE),
        method("__sizeof__(self, /)", product_sizeof).doc(SIZEOF),
    ],
    doc: "product(*iterables, repeat=1) --> product object\n\nCartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\nThe leftmost iterators are in the outermost for-loop, so the output tuples\ncycle in a manner similar to an odometer (with the rightmost element changing\non every iteration).",
    ..spec(TypeId::Product, "product")
};

fn product_repeat(interp: &Interp, args: CallArgs<'_>) -> PyResult<usize> {
    if args.names.len() > 1 {
        let given = args.names.len();
        return Err(interp.type_error(format!("product() takes at most 1 keyword argument ({given} given)")));
    }
    let Some((name, value)) = args.keywords().next() else { return Ok(1) };
    let name = name.expect::<StrObject>();
    if !name.is_text("repeat") {
        let name = name.to_str();
        return Err(interp.type_error(format!("'{name}' is an invalid keyword argument for product()")));
    }
    let repeat = interp.index_word(value, TypeId::OverflowError)?;
    usize::try_from(repeat).map_err(|_| interp.value_error("repeat argument cannot be negative"))
}

fn product_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let repeat = product_repeat(interp, args)?;
    let given = if repeat == 0 { &[][..] } else { args.positional() };
    let total = given.len().checked_mul(repeat).filter(|&n| n <= isize::MAX as usize / 8);
    let Some(total) = total else { return Err(interp.overflow_error("repeat argument too large")) };
    let mut pools = Vec::new();
    let mut indices = Vec::new();
    if pools.try_reserve_exact(total).is_err() || indices.try_reserve_exact(total).is_err() {
        return Err(crate::eval::extend::no_memory(interp));
    }
    for iterable in given {
        pools.push(tuple_from_iterable(interp, iterable)?);
    }
    for index in given.len()..total {
        pools.push(Ref::clone(&pools[index - given.len()]));
    }
    indices.resize(total, 0);
    let pools = new_tuple(pools);
    Ok(make_iterator(class, ItertoolsState::Product { pools, indices, result: None, stopped: false }))
}

fn product_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(with_state!(this, ItertoolsState::Product { pools, indices, result, stopped } => {
        if *stopped {
            return Ok(None);
        }
        let pools = items(pools);
        let Some(result) = result else {
            if pools.iter().any(|pool| items(pool).is_empty()) {
                *stopped = true;
                return Ok(None);
            }
            let first = pools.iter().map(|pool| items(pool)[0].clone()).collect();
            return Ok(Some(result.insert(new_tuple(first)).clone()));
        };
        let Some(at) = (0..pools.len()).rev().find(|&i| indices[i] + 1 < items(&pools[i]).len()) else {
            drop(last_copy(result));
            *stopped = true;
            return Ok(None);
        };
        indices[at] += 1;
        indices[at + 1..].fill(0);
        refill(result, |places| {
            for i in at..pools.len() {
                places[i] = items(&pools[i])[indices[i]].clone();
            }
        })
    }))
}

fn product_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(with_state!(this, ItertoolsState::Product { pools, indices, result, stopped } => {
        if *stopped {
            return Ok(new_pair(this.class_ref(), new_tuple(vec![new_tuple(Vec::new())])));
        }
        let parts = pools.clone();
        match result {
            None => new_pair(this.class_ref(), parts),
            Some(_) => new_tuple(vec![this.class_ref(), parts, index_tuple(indices)]),
        }
    })
    .unwrap_or_else(none))
}

fn product_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(sizes) = with_state!(this, ItertoolsState::Product { pools, .. } =>
        items(pools).iter().map(|pool| items(pool).len()).collect::<Vec<usize>>())
    else {
        return Ok(none());
    };
    let new = state_indices(interp, args.req(0), sizes.len(), |i| sizes[i].saturating_sub(1))?;
    let empty = sizes.contains(&0);
    let old = with_state!(this, ItertoolsState::Product { pools, indices, result, stopped } => {
        if empty {
            *stopped = true;
            return Ok(none());
        }
        *indices = new;
        let chosen = items(pools).iter().zip(&*indices).map(|(pool, &i)| items(pool)[i].clone()).collect();
        result.replace(new_tuple(chosen))
    });
    drop(old);
    Ok(none())
}

fn product_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let words = with_state!(this, ItertoolsState::Product { pools, .. } => items(pools).len());
    Ok(sizeof(this, words.unwrap_or(0)))
}
