//! Slot wrappers: calling a slot of a built-in class by the name of its special method.
//!
//! In the flow: `list.__len__(x)`, `super().__init__()` and descriptors of kind `wrapper_descriptor` come here.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Slots;
use crate::objects::{CallArgs, ClassObject, Kind, SlotName, TypeId, is_none, new_bool, new_int, new_usize, none};
use crate::syntax::ast::{CompareOperator, Operator};

use super::slots::{Slot, field, operator_of};

/// Calls a slot as its wrapper does: `int.__add__(1, 2)`. `args` are those behind the receiver.
pub fn call_wrapper(interp: &Interp, name: SlotName, owner: &Ref, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let slots = **owner.expect::<ClassObject>().slots.borrow();
    let which = field(name);
    match which {
        Slot::Call => match slots.call {
            Some(call) => return call(interp, this, args),
            None => return Err(missing(interp)),
        },
        Slot::Init => {
            if let Some(init) = slots.init {
                init(interp, this, args)?;
            }
            return Ok(none());
        }
        _ => {}
    }
    if !args.names.is_empty() {
        return Err(interp.type_error(format!("wrapper {}() takes no keyword arguments", name.dunder())));
    }
    check_arity(interp, name, &slots, args.values.len())?;
    match args.values {
        [] => without_argument(interp, &slots, which, this),
        [argument] => with_argument(interp, &slots, name, this, argument),
        [first, second, ..] => with_two(interp, &slots, name, this, first, second),
    }
}

/// Some wrappers take their arguments apart under an empty name, and the space behind it remains
/// (`PyArg_UnpackTuple`).
fn check_arity(interp: &Interp, name: SlotName, slots: &Slots, given: usize) -> PyResult<()> {
    let (low, high, lead) = match field(name) {
        Slot::Repr | Slot::Str | Slot::Iter | Slot::Int | Slot::Float | Slot::Index => (0, 0, ""),
        Slot::Neg | Slot::Pos | Slot::Abs | Slot::Invert => (0, 0, ""),
        Slot::Hash | Slot::Next | Slot::Len | Slot::Bool | Slot::Del => (0, 0, ""),
        Slot::SetAttr | Slot::SetItem | Slot::DescrSet if !deletes(name) => (2, 2, " "),
        Slot::DescrGet | Slot::Binary(Operator::Pow) => (1, 2, " "),
        Slot::Binary(Operator::Mult) if slots.binary[Operator::Mult as usize].is_none() => (1, 1, " "),
        Slot::Inplace(Operator::Mult) if slots.inplace[Operator::Mult as usize].is_none() => (1, 1, " "),
        _ => (1, 1, ""),
    };
    if (low..=high).contains(&given) {
        return Ok(());
    }
    Err(wrapper_arity(interp, lead, low, high, given))
}

fn deletes(name: SlotName) -> bool {
    matches!(name, SlotName::DelAttr | SlotName::DelItem | SlotName::Delete)
}

fn without_argument(interp: &Interp, slots: &Slots, which: Slot, this: &Ref) -> PyResult<Ref> {
    let absent = || missing(interp);
    match which {
        Slot::Hash => slots.hash.ok_or_else(absent)?(interp, this).map(new_int),
        Slot::Len => slots.len.ok_or_else(absent)?(interp, this).map(new_usize),
        Slot::Bool => slots.bool.ok_or_else(absent)?(interp, this).map(new_bool),
        Slot::Del => slots.del.ok_or_else(absent)?(interp, this).map(|()| none()),
        Slot::Next => {
            if this.is_exact(Kind::Generator) || super::awaiting::is_awaiting(this) {
                return interp.next_or_stop(this)?.map_err(|value| interp.stop_iteration(value));
            }
            slots.next.ok_or_else(absent)?(interp, this)?.ok_or_else(|| interp.stop_iteration(none()))
        }
        _ => unary_slot(slots, which).ok_or_else(absent)?(interp, this),
    }
}

fn with_argument(interp: &Interp, slots: &Slots, name: SlotName, this: &Ref, argument: &Ref) -> PyResult<Ref> {
    let absent = || missing(interp);
    match field(name) {
        Slot::GetAttr => {
            interp.attribute_name(argument)?;
            slots.getattr.ok_or_else(absent)?(interp, this, argument)
        }
        Slot::GetItem => slots.getitem.ok_or_else(absent)?(interp, this, argument),
        Slot::Contains => slots.contains.ok_or_else(absent)?(interp, this, argument).map(new_bool),
        Slot::Compare => slots.compare.ok_or_else(absent)?(interp, this, argument, compare_of(name)),
        which @ (Slot::SetAttr | Slot::SetItem | Slot::DescrSet) => assign(interp, slots, which, this, argument, None),
        Slot::DescrGet => bind(interp, slots, this, argument, None),
        Slot::DivMod => {
            let f = slots.divmod.ok_or_else(absent)?;
            if name == SlotName::RDivMod { f(interp, argument, this) } else { f(interp, this, argument) }
        }
        Slot::Binary(op) => call_binary_wrapper(interp, slots, name, op, this, argument),
        Slot::Inplace(op) => {
            let f = slots.inplace[op as usize].or(match op {
                Operator::Add => slots.inplace_concat,
                Operator::Mult => slots.inplace_repeat,
                _ => None,
            });
            f.ok_or_else(absent)?(interp, this, argument)
        }
        _ => Err(absent()),
    }
}

fn with_two(interp: &Interp, slots: &Slots, name: SlotName, this: &Ref, first: &Ref, second: &Ref) -> PyResult<Ref> {
    match field(name) {
        which @ (Slot::SetAttr | Slot::SetItem | Slot::DescrSet) => {
            assign(interp, slots, which, this, first, Some(second))
        }
        Slot::DescrGet => bind(interp, slots, this, first, Some(second)),
        Slot::Binary(op) if is_none(second) => call_binary_wrapper(interp, slots, name, op, this, first),
        Slot::Binary(_) => slots.ternary_pow.ok_or_else(|| missing(interp))?(interp, this, first, second),
        _ => Err(missing(interp)),
    }
}

/// Sets what `key` leads to, or deletes it.
fn assign(interp: &Interp, slots: &Slots, which: Slot, this: &Ref, key: &Ref, value: Option<&Ref>) -> PyResult<Ref> {
    let f = match which {
        Slot::SetAttr => slots.setattr,
        Slot::SetItem => slots.setitem,
        _ => slots.descr_set,
    };
    f.ok_or_else(|| missing(interp))?(interp, this, key, value)?;
    Ok(none())
}

/// `descriptor.__get__(object, class)`
fn bind(interp: &Interp, slots: &Slots, this: &Ref, object: &Ref, class: Option<&Ref>) -> PyResult<Ref> {
    let f = slots.descr_get.ok_or_else(|| missing(interp))?;
    let class = class.filter(|c| !is_none(c));
    if is_none(object) && class.is_none() {
        return Err(interp.type_error("__get__(None, None) is invalid"));
    }
    let own = class.cloned().unwrap_or_else(|| object.class_ref());
    f(interp, this, Some(object).filter(|o| !is_none(o)), &own)
}

fn call_binary_wrapper(
    interp: &Interp,
    slots: &Slots,
    name: SlotName,
    op: Operator,
    this: &Ref,
    other: &Ref,
) -> PyResult<Ref> {
    let swapped = operator_of(name).is_some_and(|(_, swapped)| swapped);
    if let Some(f) = slots.binary[op as usize] {
        return if swapped { f(interp, other, this) } else { f(interp, this, other) };
    }
    let f = match op {
        Operator::Add => slots.concat,
        _ => slots.repeat,
    };
    let other = if op == Operator::Mult {
        if !interp.has_index(other) {
            let name = interp.type_name(other);
            return Err(interp.type_error(format!("'{name}' object cannot be interpreted as an integer")));
        }
        new_int(interp.index_word(other, TypeId::OverflowError)?)
    } else {
        other.clone()
    };
    f.ok_or_else(|| missing(interp))?(interp, this, &other)
}

fn unary_slot(slots: &Slots, which: Slot) -> Option<crate::objects::native::Unary> {
    match which {
        Slot::Repr => slots.repr,
        Slot::Str => slots.str,
        Slot::Iter => slots.iter,
        Slot::Int => slots.int,
        Slot::Float => slots.float,
        Slot::Index => slots.index,
        Slot::Neg => slots.neg,
        Slot::Pos => slots.pos,
        Slot::Abs => slots.abs,
        Slot::Invert => slots.invert,
        _ => None,
    }
}

fn compare_of(name: SlotName) -> CompareOperator {
    match name {
        SlotName::Lt => CompareOperator::Lt,
        SlotName::Le => CompareOperator::LtE,
        SlotName::Ne => CompareOperator::NotEq,
        SlotName::Gt => CompareOperator::Gt,
        SlotName::Ge => CompareOperator::GtE,
        _ => CompareOperator::Eq,
    }
}

#[cold]
fn missing(interp: &Interp) -> crate::interp::Raised {
    interp.system_error("a slot wrapper without its slot was called")
}

#[cold]
pub(super) fn wrapper_arity(
    interp: &Interp,
    lead: &str,
    low: usize,
    high: usize,
    found: usize,
) -> crate::interp::Raised {
    if low == high {
        let s = if low == 1 { "" } else { "s" };
        return interp.type_error(format!("{lead}expected {low} argument{s}, got {found}"));
    }
    let (word, n) = if found < low { ("at least", low) } else { ("at most", high) };
    let s = if n == 1 { "" } else { "s" };
    interp.type_error(format!("{lead}expected {word} {n} argument{s}, got {found}"))
}
