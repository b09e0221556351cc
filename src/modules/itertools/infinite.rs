//! `count`, `cycle`, `repeat`.

use num_bigint::BigInt;

use super::{ItertoolsState, iterator_slots, make_iterator, positional, spec, with_state};
use crate::eval::protocol::slot;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::heap::lend::Lent;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::native::{TypeSpec, method};
use crate::objects::{
    Args, CallArgs, Kind, ListObject, Slots, TypeId, int_value, is_int, new_big, new_bool, new_empty_list, new_int,
    new_pair, new_tuple, new_usize, none, small_value, tuple_items,
};
use crate::syntax::ast::Operator;

const REDUCE: &str = "Return state information for pickling.";
const SETSTATE: &str = "Set state information for unpickling.";

pub(super) const COUNT: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots { repr: Some(count_repr), ..iterator_slots(count_new, count_next) },
    methods: &[method("__reduce__(self, /)", count_reduce).doc(REDUCE)],
    doc: "Return a count object whose .__next__() method returns consecutive values.",
    ..spec(TypeId::Count, "count")
};

fn is_number(object: &Ref) -> bool {
    is_int(object)
        || object.kind() == Kind::Complex
        || slot(object, |s| s.index).is_some()
        || slot(object, |s| s.int).is_some()
        || slot(object, |s| s.float).is_some()
}

/// Is it the int 1?
fn is_one(step: &Ref) -> bool {
    small_value(step) == Some(1)
}

fn count_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("count(start=0, step=1)", args)?;
    let next = values[0].clone().unwrap_or_else(|| new_int(0));
    let step = values[1].clone().unwrap_or_else(|| new_int(1));
    if !is_number(&next) || !is_number(&step) {
        return Err(interp.type_error("a number is required"));
    }
    let next = match small_value(&next) {
        Some(value) if is_one(&step) => new_int(value),
        _ => next,
    };
    Ok(make_iterator(class, ItertoolsState::Count { next, step }))
}

fn count_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let Some((now, step)) = with_state!(this, ItertoolsState::Count { next, step } => (next.clone(), step.clone()))
    else {
        return Ok(None);
    };
    let after = match (small_value(&now), is_one(&step)) {
        (Some(value), true) if value < i64::MAX => new_int(value + 1),
        _ if is_int(&now) && is_one(&step) => {
            new_big(int_value(&now).map(|n| n.into_owned()).unwrap_or_default() + BigInt::from(1))
        }
        _ => interp.binary(Operator::Add, &now, &step)?,
    };
    let old = with_state!(this, ItertoolsState::Count { next, .. } => std::mem::replace(next, after));
    drop(old);
    Ok(Some(now))
}

fn count_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some((next, step)) = with_state!(this, ItertoolsState::Count { next, step } => (next.clone(), step.clone()))
    else {
        return Ok(crate::objects::new_string("count()"));
    };
    let mut text = TextBuilder::new();
    text.push_text(&this.class().name_text());
    text.push_text("(");
    text.push(&interp.repr(&next)?);
    if !is_one(&step) {
        text.push_text(", ");
        text.push(&interp.repr(&step)?);
    }
    text.push_text(")");
    Ok(text.finish())
}

fn count_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Count { next, step } => {
        match small_value(next).is_some_and(|v| v < i64::MAX) && is_one(step) {
            true => vec![next.clone()],
            false => vec![next.clone(), step.clone()],
        }
    });
    Ok(new_pair(this.class_ref(), new_tuple(parts.unwrap_or_default())))
}

pub(super) const CYCLE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: iterator_slots(cycle_new, cycle_next),
    methods: &[
        method("__reduce__(self, /)", cycle_reduce).doc(REDUCE),
        method("__setstate__(self, object, /)", cycle_setstate).doc(SETSTATE),
    ],
    doc: "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.",
    ..spec(TypeId::Cycle, "cycle")
};

fn cycle_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = positional(interp, TypeId::Cycle, "cycle", class, args, 1..=1)?;
    let source = Some(interp.iter(&args[0])?);
    Ok(make_iterator(class, ItertoolsState::Cycle { source, saved: new_empty_list(), index: 0, first_pass: false }))
}

fn cycle_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let source = with_state!(this, ItertoolsState::Cycle { source, .. } => source.as_ref().map(Lent::of)).flatten();
    if let Some(source) = source {
        if let Some(item) = interp.next(&source)? {
            let saved = with_state!(this, ItertoolsState::Cycle { saved, first_pass: false, .. } => saved.clone());
            if let Some(saved) = saved {
                saved.expect::<ListObject>().push(item.clone());
            }
            return Ok(Some(item));
        }
        let old = with_state!(this, ItertoolsState::Cycle { source, .. } => source.take());
        drop(old);
    }
    Ok(with_state!(this, ItertoolsState::Cycle { saved, index, .. } => {
        let list = saved.expect::<ListObject>();
        let item = list.get(*index);
        *index = if *index + 1 >= list.len() { 0 } else { *index + 1 };
        item
    })
    .flatten())
}

fn cycle_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = with_state!(this, ItertoolsState::Cycle { source, saved, index, first_pass } =>
        (source.clone(), saved.clone(), *index, *first_pass));
    let Some((source, saved, index, first_pass)) = parts else {
        return Err(interp.system_error("a cycle without its state"));
    };
    let (source, pass) = match source {
        Some(source) => (source, first_pass),
        None => {
            let iterator = interp.iter(&saved)?;
            if index > 0 {
                interp.call_method(&iterator, "__setstate__", &[new_usize(index)])?;
            }
            (iterator, true)
        }
    };
    let state = new_pair(saved, new_bool(pass));
    Ok(new_tuple(vec![this.class_ref(), new_tuple(vec![source]), state]))
}

fn cycle_setstate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let Some(items) = tuple_items(args.req(0)) else { return Err(interp.type_error("state is not a tuple")) };
    let [list, pass] = items else {
        let given = items.len();
        return Err(interp.type_error(format!("function takes exactly 2 arguments ({given} given)")));
    };
    if list.kind() != Kind::List {
        let found = interp.argument_type_name(list);
        return Err(interp.type_error(format!("argument 1 must be list, not {found}")));
    }
    let pass = interp.index_word(pass, TypeId::OverflowError)? != 0;
    let old = with_state!(this, ItertoolsState::Cycle { saved, index, first_pass, .. } => {
        (*index, *first_pass) = (0, pass);
        std::mem::replace(saved, list.clone())
    });
    drop(old);
    Ok(none())
}

pub(super) const REPEAT: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots { repr: Some(repeat_repr), ..iterator_slots(repeat_new, repeat_next) },
    methods: &[
        method("__length_hint__(self, /)", repeat_length_hint)
            .doc("Private method returning an estimate of len(list(it))."),
        method("__reduce__(self, /)", repeat_reduce).doc(REDUCE),
    ],
    doc: "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.",
    ..spec(TypeId::Repeat, "repeat")
};

fn repeat_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("repeat(object, times=None)", args)?;
    let left = match values[1].as_ref() {
        Some(times) => interp.index_word(times, TypeId::OverflowError)?.max(0),
        None => -1,
    };
    let element = values[0].clone().unwrap_or_else(none);
    Ok(make_iterator(class, ItertoolsState::Repeat { element, left }))
}

fn repeat_next(_interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    Ok(with_state!(this, ItertoolsState::Repeat { element, left } => {
        if *left == 0 {
            return Ok(None);
        }
        *left -= (*left > 0) as i64;
        element.clone()
    }))
}

fn repeat_state(this: &Ref) -> (Ref, i64) {
    with_state!(this, ItertoolsState::Repeat { element, left } => (element.clone(), *left)).unwrap_or((none(), 0))
}

fn repeat_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (element, left) = repeat_state(this);
    let mut text = TextBuilder::new();
    text.push_text(&this.class().name_text());
    text.push_text("(");
    text.push(&interp.repr(&element)?);
    text.push_text(&if left < 0 { ")".to_owned() } else { format!(", {left})") });
    Ok(text.finish())
}

fn repeat_length_hint(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    match repeat_state(this) {
        (_, -1) => Err(interp.type_error("len() of unsized object")),
        (_, left) => Ok(new_int(left)),
    }
}

fn repeat_reduce(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let parts = match repeat_state(this) {
        (element, -1) => vec![element],
        (element, left) => vec![element, new_int(left)],
    };
    Ok(new_pair(this.class_ref(), new_tuple(parts)))
}
