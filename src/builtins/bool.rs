//! `bool`: what differs from `int`, its base.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_MATCH_SELF, CLASS_ROW};
use crate::objects::native::TypeSpec;
use crate::objects::{CallArgs, Kind, Slots, TypeId, is_true, new_bool};
use crate::syntax::ast::Operator;

/// The class `bool`.
pub const SPEC: TypeSpec = TypeSpec {
    base: TypeId::Int,
    flags: CLASS_MATCH_SELF | CLASS_ROW,
    slots: Slots {
        repr: Some(bool_repr),
        new: Some(bool_new),
        ..Slots::EMPTY
            .with_binary(Operator::BitAnd, bool_and)
            .with_binary(Operator::BitOr, bool_or)
            .with_binary(Operator::BitXor, bool_xor)
    },
    doc: "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise. True and False are its only \
          instances,\nand it has no subclasses.",
    ..TypeSpec::new(TypeId::Bool, "bool", Kind::Bool)
};

fn bool_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(if is_true(this) { interp.names.true_text.clone() } else { interp.names.false_text.clone() })
}

fn bool_new(interp: &Interp, _: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if let ([value], []) = (args.values, args.names) {
        return interp.is_true(value).map(new_bool);
    }
    let bound = interp.bind("bool(x=False, /)", args)?;
    Ok(new_bool(match &bound[0] {
        Some(value) => interp.is_true(value)?,
        None => false,
    }))
}

/// Two bools give a bool; anything else is int's matter.
fn bitwise(interp: &Interp, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
    if a.kind() != Kind::Bool || b.kind() != Kind::Bool {
        return super::int::int_bitwise(interp, op, a, b);
    }
    let (a, b) = (is_true(a), is_true(b));
    Ok(new_bool(match op {
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        _ => a ^ b,
    }))
}

fn bool_and(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    bitwise(interp, Operator::BitAnd, a, b)
}

fn bool_or(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    bitwise(interp, Operator::BitOr, a, b)
}

fn bool_xor(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    bitwise(interp, Operator::BitXor, a, b)
}
