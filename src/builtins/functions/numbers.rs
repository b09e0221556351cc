//! Functions of numbers: the operators that have no sign of their own, and notations.

use num_bigint::BigInt;

use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Args, Kind, is_none, new_ascii, new_string, small_value};
use crate::text::int::to_prefixed;
use crate::text::short::{Short, Sink};

pub(super) fn abs(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_native(" while calling a Python object")?;
    let x = args.req(0);
    match slot(x, |s| s.abs) {
        Some(abs) => abs(interp, x),
        None => Err(interp.type_error(format!("bad operand type for abs(): '{}'", interp.type_name(x)))),
    }
}

/// An int in the notation of `radix`.
fn notation(interp: &Interp, args: &Args<'_>, radix: u32) -> PyResult<Ref> {
    if let Some(word) = small_value(args.req(0)).filter(|_| args.req(0).is_exact(Kind::Int)) {
        let mut text = Short::new();
        text.put(if word < 0 { "-0" } else { "0" });
        text.push(match radix {
            2 => b'b',
            8 => b'o',
            _ => b'x',
        });
        text.put_digits(word.unsigned_abs(), radix);
        return Ok(new_ascii(text.as_str().as_bytes()));
    }
    let value: BigInt = interp.index_big(args.req(0))?;
    Ok(new_string(&to_prefixed(&value, radix)))
}

pub(super) fn bin(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    notation(interp, args, 2)
}

pub(super) fn divmod(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.divmod(args.req(0), args.req(1))
}

pub(super) fn hex(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    notation(interp, args, 16)
}

pub(super) fn oct(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    notation(interp, args, 8)
}

pub(super) fn pow(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let none = crate::objects::none();
    interp.ternary_pow(args.req(0), args.req(1), args.opt(2).unwrap_or(&none))
}

pub(super) fn round(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let number = args.req(0);
    let digits = args.opt(1).filter(|d| !is_none(d)).map_or(&[][..], std::slice::from_ref);
    match interp.call_special(number, &interp.names.round, digits)? {
        Some(rounded) => Ok(rounded),
        None => {
            let name = interp.type_name(number);
            Err(interp.type_error(format!("type {name} doesn't define __round__ method")))
        }
    }
}
