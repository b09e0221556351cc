//! `groupby` and its groups; `tee` and the blocks of items that its iterators share.

use super::{ItertoolsState, iterator_slots, make_iterator, spec, with_state};
use crate::builtins::arguments::check_count;
use crate::builtins::iterators::builtin;
use crate::heap::lend::Lent;
use crate::heap::{Peek, Ref};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::itertools::TEE_BLOCK;
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, CallArgs, ListObject, Slots, TypeId, intern_text, is_none, new_list, new_pair, new_tuple, new_usize, none,
    tuple_items,
};

const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";

pub(super) const GROUPBY: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW | CLASS_ROW_HELD,
    slots: iterator_slots(groupby_new, groupby_next),
    methods: &[
        method("__reduce__(self, /)", groupby_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", groupby_setstate).doc(SETSTATE),
    ],
    doc: "make an iterator that returns consecutive keys and groups from the iterable\n\n  iterable\n    Elements to divide into groups according to the key function.\n  key\n    A function for computing the group category for each element.\n    If the key function is not specified or is None, the element itself\n    is used for grouping.",
    ..spec(TypeId::GroupBy, "groupby")
};

fn groupby_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind_held("groupby(iterable, key=None)", args)?;
    let source = interp.iter(values[0].as_ref().unwrap_or(class))?;
    let key = values[1].clone().unwrap_or_else(none);
    let (target, current, value) = (None, None, None);
    Ok(make_iterator(class, ItertoolsState::GroupBy { source, key, target, current, value, grouper: Peek::NULL }))
}

/// Reads the next item and its key; false at the end (`groupby_step`).
fn groupby_step(interp: &Interp, this: &Ref) -> PyResult<bool> {
    let parts = with_state!(this, ItertoolsState::GroupBy { source, key, .. } => (Lent::of(source), Lent::of(key)));
    let Some((source, key)) = parts else { return Ok(false) };
    let Some(item) = interp.next(&source)? else { return Ok(false) };
    let new_key = if is_none(&key) { item.clone() } else { interp.call(&key, std::slice::from_ref(&item))? };
    let old = with_state!(this, ItertoolsState::GroupBy { current, value, .. } => {
        (value.replace(item), current.replace(new_key))
    });
    drop(old);
    Ok(true)
}

fn groupby_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let _ = with_state!(this, ItertoolsState::GroupBy { grouper, .. } => *grouper = Peek::NULL);
    // Skips to the next group.
    loop {
        let keys = with_state!(this, ItertoolsState::GroupBy { target, current, .. } =>
            (target.clone(), current.clone()));
        match keys {
            Some((_, None)) => {}
            Some((Some(target), Some(current))) if interp.eq(&target, &current)? => {}
            _ => break,
        }
        if !groupby_step(interp, this)? {
            return Ok(None);
        }
    }
    let parts = with_state!(this, ItertoolsState::GroupBy { target, current, .. } => {
        let key = current.clone();
        (key.clone(), std::mem::replace(target, key))
    });
    let Some((Some(key), old)) = parts else { return Ok(None) };
    drop(old);
    Ok(Some(new_pair(key.clone(), make_grouper(interp, this, key))))
}

/// The iterator of the present group of `parent`.
fn make_grouper(interp: &Interp, parent: &Ref, target: Ref) -> Ref {
    let state = ItertoolsState::Grouper { parent: parent.clone(), target };
    let made = make_iterator(&interp.class(TypeId::Grouper), state);
    let _ = with_state!(parent, ItertoolsState::GroupBy { grouper, .. } => *grouper = made.peek());
    made
}

fn groupby_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::GroupBy { source, key, target, current, value, .. } => {
        let state = match (current, value, target) {
            (Some(c), Some(v), Some(t)) => Some(new_tuple(vec![c.clone(), v.clone(), t.clone()])),
            _ => None,
        };
        (new_pair(source.clone(), key.clone()), state)
    });
    Ok(match parts {
        Some((parts, Some(state))) => new_tuple(vec![this.class_ref(), parts, state]),
        Some((parts, None)) => new_pair(this.class_ref(), parts),
        None => new_pair(this.class_ref(), new_tuple(Vec::new())),
    })
}

fn groupby_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(items) = tuple_items(args.req(0)) else { return Err(interp.type_error("state is not a tuple")) };
    let [new_current, new_value, new_target] = items else {
        let given = items.len();
        return Err(interp.type_error(format!("function takes exactly 3 arguments ({given} given)")));
    };
    let (c, v, t) = (new_current.clone(), new_value.clone(), new_target.clone());
    let old = with_state!(this, ItertoolsState::GroupBy { target, current, value, .. } => {
        (current.replace(c), value.replace(v), target.replace(t))
    });
    drop(old);
    Ok(none())
}

pub(super) const GROUPER: TypeSpec = TypeSpec {
    slots: iterator_slots(grouper_new, grouper_next),
    methods: &[method("__reduce__(self, /)", grouper_reduce).doc(REDUCE)],
    ..spec(TypeId::Grouper, "_grouper")
};

fn grouper_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("_grouper(parent, tgtkey, /)", args)?;
    let (Some(parent), Some(target)) = (&values[0], &values[1]) else { return Ok(none()) };
    let groups = parent.kind() == crate::objects::Kind::Native
        && with_state!(parent, ItertoolsState::GroupBy { .. } => ()).is_some();
    if !groups {
        let found = interp.argument_type_name(parent);
        return Err(interp.type_error(format!("_grouper() argument 1 must be itertools.groupby, not {found}")));
    }
    Ok(make_grouper(interp, parent, target.clone()))
}

fn grouper_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let parts = with_state!(this, ItertoolsState::Grouper { parent, target } => (parent.clone(), target.clone()));
    let Some((parent, target)) = parts else { return Ok(None) };
    let parent_state = with_state!(parent, ItertoolsState::GroupBy { grouper, value, .. } =>
        (grouper.is(this), value.is_some()));
    match parent_state {
        Some((true, true)) => {}
        Some((true, false)) if groupby_step(interp, &parent)? => {}
        _ => return Ok(None),
    }
    let Some(Some(current)) = with_state!(parent, ItertoolsState::GroupBy { current, .. } => current.clone()) else {
        return Ok(None);
    };
    if !interp.eq(&target, &current)? {
        return Ok(None);
    }
    let taken = with_state!(parent, ItertoolsState::GroupBy { value, current, .. } => (value.take(), current.take()));
    Ok(taken.and_then(|(value, _key)| value))
}

fn grouper_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Grouper { parent, target } => (parent.clone(), target.clone()));
    if let Some((parent, target)) = parts
        && with_state!(parent, ItertoolsState::GroupBy { grouper, .. } => grouper.is(this)) == Some(true)
    {
        return Ok(new_pair(this.class_ref(), new_pair(parent, target)));
    }
    Ok(new_pair(builtin(interp, "iter")?, new_tuple(vec![new_tuple(Vec::new())])))
}

pub(super) const TEE: TypeSpec = TypeSpec {
    slots: iterator_slots(tee_new, tee_next),
    methods: &[
        method("__copy__(self, /)", tee_copy).doc("Returns an independent iterator."),
        method("__reduce__(self, /)", tee_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", tee_setstate).doc(SETSTATE),
    ],
    doc: "Iterator wrapped to make it copyable.",
    ..spec(TypeId::Tee, "_tee")
};

/// `itertools.tee(iterable, n=2)`
pub(super) fn tee(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let count = match args.opt(1) {
        Some(count) => interp.index_word(count, TypeId::OverflowError)?,
        None => 2,
    };
    if count < 0 {
        return Err(interp.value_error("n must be >= 0"));
    }
    if count == 0 {
        return Ok(new_tuple(Vec::new()));
    }
    let mut iterator = interp.iter(args.req(0))?;
    let copy = intern_text("__copy__");
    if interp.get_attr_opt(&iterator, &copy)?.is_none() {
        iterator = tee_of(interp, &iterator)?;
    }
    let copy = interp.get_attr(&iterator, &copy)?;
    let mut all = vec![iterator];
    for _ in 1..count {
        all.push(interp.call(&copy, &[])?);
    }
    Ok(new_tuple(all))
}

/// A `_tee` of an iterable: a copy if it is one itself.
fn tee_of(interp: &Interp, iterable: &Ref) -> PyResult<Ref> {
    let source = interp.iter(iterable)?;
    if let Some(copy) = tee_clone(&source) {
        return Ok(copy);
    }
    let block = make_block(interp, source);
    Ok(make_iterator(&interp.class(TypeId::Tee), ItertoolsState::Tee { block, index: 0 }))
}

fn make_block(interp: &Interp, source: Ref) -> Ref {
    let state = ItertoolsState::TeeBlock { source, values: Vec::new(), next: None, running: false };
    make_iterator(&interp.class(TypeId::TeeData), state)
}

fn tee_clone(this: &Ref) -> Option<Ref> {
    this.get::<crate::objects::NativeObject>()?;
    let (block, index) = with_state!(this, ItertoolsState::Tee { block, index } => (block.clone(), *index))?;
    Some(make_iterator(&this.class_ref(), ItertoolsState::Tee { block, index }))
}

fn tee_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    check_count(interp, "_tee", args.positional().len(), 1, 1)?;
    tee_of(interp, &args.values[0])
}

fn tee_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let state = with_state!(this, ItertoolsState::Tee { block, index } => (block.clone(), *index));
    let Some((mut current, mut at)) = state else { return Ok(None) };
    if at >= TEE_BLOCK {
        let Some(next) = next_block(interp, &current) else { return Ok(None) };
        (current, at) = (next, 0);
        let to = current.clone();
        let old = with_state!(this, ItertoolsState::Tee { block, index } => {
            *index = 0;
            std::mem::replace(block, to)
        });
        drop(old);
    }
    let item = block_item(interp, &current, at)?;
    if item.is_some() {
        let _ = with_state!(this, ItertoolsState::Tee { index, .. } => *index += 1);
    }
    Ok(item)
}

/// The block after this one, made if nobody needed it yet.
fn next_block(interp: &Interp, block: &Ref) -> Option<Ref> {
    let (source, next) = with_state!(block, ItertoolsState::TeeBlock { source, next, .. } =>
        (source.clone(), next.clone()))?;
    if next.is_some() {
        return next;
    }
    let made = make_block(interp, source);
    let _ = with_state!(block, ItertoolsState::TeeBlock { next, .. } => *next = Some(made.clone()));
    Some(made)
}

/// The item at a place of a block: read from the iterator if this is the first to come there.
fn block_item(interp: &Interp, block: &Ref, at: usize) -> PyResult<Option<Ref>> {
    let parts = with_state!(block, ItertoolsState::TeeBlock { source, values, running, .. } =>
        (values.get(at).cloned(), Lent::of(source), *running));
    let Some((known, source, running)) = parts else { return Ok(None) };
    if known.is_some() {
        return Ok(known);
    }
    if running {
        return Err(interp.runtime_error("cannot re-enter the tee iterator"));
    }
    let _ = with_state!(block, ItertoolsState::TeeBlock { running, .. } => *running = true);
    let item = interp.next(&source);
    let _ = with_state!(block, ItertoolsState::TeeBlock { running, .. } => *running = false);
    let item = item?;
    if let Some(item) = &item {
        let _ = with_state!(block, ItertoolsState::TeeBlock { values, .. } => {
            if values.capacity() == 0 {
                values.reserve_exact(TEE_BLOCK);
            }
            values.push(item.clone());
        });
    }
    Ok(item)
}

fn tee_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    tee_clone(this).ok_or_else(|| interp.system_error("a tee without its state"))
}

fn tee_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let state = with_state!(this, ItertoolsState::Tee { block, index } => new_pair(block.clone(), new_usize(*index)));
    let args = new_tuple(vec![new_tuple(Vec::new())]);
    Ok(new_tuple(vec![this.class_ref(), args, state.unwrap_or_else(none)]))
}

fn tee_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(items) = tuple_items(args.req(0)) else { return Err(interp.type_error("state is not a tuple")) };
    let [new_block, new_index] = items else {
        let given = items.len();
        return Err(interp.type_error(format!("function takes exactly 2 arguments ({given} given)")));
    };
    if !new_block.is_instance_of_exactly(&interp.class(TypeId::TeeData)) {
        let found = interp.argument_type_name(new_block);
        return Err(interp.type_error(format!("argument 1 must be itertools._tee_dataobject, not {found}")));
    }
    let at = interp.index_word(new_index, TypeId::OverflowError)?;
    let Some(at) = usize::try_from(at).ok().filter(|&at| at <= TEE_BLOCK) else {
        return Err(interp.value_error("Index out of range"));
    };
    let to = new_block.clone();
    let old = with_state!(this, ItertoolsState::Tee { block, index } => {
        *index = at;
        std::mem::replace(block, to)
    });
    drop(old);
    Ok(none())
}

pub(super) const TEE_DATA: TypeSpec = TypeSpec {
    slots: Slots { new: Some(tee_data_new), ..Slots::EMPTY },
    methods: &[method("__reduce__(self, /)", tee_data_reduce).doc(REDUCE)],
    doc: "teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee objects.",
    ..spec(TypeId::TeeData, "_tee_dataobject")
};

fn tee_data_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let bound = interp.bind("teedataobject(iterable, values, next, /)", args)?;
    let (Some(source), Some(values), Some(next)) = (&bound[0], &bound[1], &bound[2]) else { return Ok(none()) };
    let Some(list) = values.get::<ListObject>() else {
        let found = interp.argument_type_name(values);
        return Err(interp.type_error(format!("teedataobject() argument 2 must be list, not {found}")));
    };
    let is_block = next.is_instance_of_exactly(&interp.class(TypeId::TeeData));
    let full = list.len() == TEE_BLOCK;
    if list.len() > TEE_BLOCK || !is_block && !is_none(next) || is_block && !full {
        return Err(interp.value_error("Invalid arguments"));
    }
    let next = is_block.then(|| next.clone());
    let state = ItertoolsState::TeeBlock { source: source.clone(), values: list.to_vec(), next, running: false };
    Ok(make_iterator(class, state))
}

fn tee_data_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::TeeBlock { source, values, next, .. } =>
        vec![source.clone(), new_list(values.clone()), next.clone().unwrap_or_else(none)]);
    Ok(new_pair(this.class_ref(), new_tuple(parts.unwrap_or_default())))
}
