//! `int`: its table, slots and methods.
//!
//! Invariants:
//! - operators answer `NotImplemented` for what is no int: mixed arithmetic is `float`'s and `complex`'s matter;
//! - results are exact ints, whatever subclass the operands are of.
//!
//! Not here: the constructor (`make`), operators on what does not fit machine words (`arithmetic`), bytes (`bytes`).

mod arithmetic;
mod bytes;
mod make;

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::eval::ops::ordered;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout;
use crate::objects::class::{CLASS_BASE, CLASS_MATCH_SELF};
use crate::objects::native::TypeSpec;
use crate::objects::native::{class_method, getter, method};
use crate::objects::{
    Args, Kind, Slots, TypeId, int_value, is_int, new_big, new_bool, new_float, new_int, new_pair, new_string,
    new_tuple, new_unshared, not_implemented, small_value,
};
use crate::syntax::ast::{CompareOperator, Operator};
use crate::text;
use crate::text::spec::IntValue;

use super::number::{raise_text, spec_text};

pub use arithmetic::{int_bitwise, int_to_float};
pub use make::{int_from_object, trunc_float};

/// The class `int`.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_MATCH_SELF,
    slots: Slots {
        repr: Some(int_repr),
        hash: Some(int_hash),
        compare: Some(int_compare),
        bool: Some(int_bool),
        int: Some(int_exact),
        float: Some(int_float),
        index: Some(int_exact),
        neg: Some(int_neg),
        pos: Some(int_exact),
        abs: Some(int_abs),
        invert: Some(int_invert),
        divmod: Some(arithmetic::int_divmod),
        ternary_pow: Some(arithmetic::int_ternary_pow),
        new: Some(make::int_new),
        ..Slots::EMPTY
            .with_binary(Operator::Add, arithmetic::int_add)
            .with_binary(Operator::Sub, arithmetic::int_sub)
            .with_binary(Operator::Mult, arithmetic::int_mul)
            .with_binary(Operator::Div, arithmetic::int_div)
            .with_binary(Operator::FloorDiv, arithmetic::int_floor_div)
            .with_binary(Operator::Mod, arithmetic::int_mod)
            .with_binary(Operator::Pow, arithmetic::int_pow)
            .with_binary(Operator::LShift, arithmetic::int_lshift)
            .with_binary(Operator::RShift, arithmetic::int_rshift)
            .with_binary(Operator::BitAnd, arithmetic::int_and)
            .with_binary(Operator::BitOr, arithmetic::int_or)
            .with_binary(Operator::BitXor, arithmetic::int_xor)
    },
    methods: &[
        method("conjugate(self)", int_whole).doc("Returns self, the complex conjugate of any int."),
        method("bit_length(self, /)", int_bit_length).doc("Number of bits necessary to represent self in binary."),
        method("bit_count(self, /)", int_bit_count)
            .doc("Number of ones in the binary representation of the absolute value of self."),
        method("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", bytes::int_to_bytes)
            .doc("Return an array of bytes representing an integer."),
        class_method("from_bytes(cls, /, bytes, byteorder='big', *, signed=False)", bytes::int_from_bytes)
            .doc("Return the integer represented by the given array of bytes."),
        method("as_integer_ratio(self, /)", int_as_integer_ratio)
            .doc("Return integer ratio.\n\nThe int itself and 1, a pair of exact ints."),
        method("__trunc__(self)", int_whole).doc("Truncating an Integral returns itself."),
        method("__floor__(self)", int_whole).doc("Flooring an Integral returns itself."),
        method("__ceil__(self)", int_whole).doc("Ceiling of an Integral returns itself."),
        method("__round__(self, ndigits=<unrepresentable>, /)", int_round)
            .doc("Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer."),
        method("__getnewargs__(self, /)", int_getnewargs),
        method("__format__(self, format_spec, /)", int_format),
        method("__sizeof__(self, /)", int_sizeof).doc("Returns size in memory, in bytes."),
    ],
    getsets: &[
        getter("real", int_exact).doc("the real part of a complex number"),
        getter("imag", int_imag).doc("the imaginary part of a complex number"),
        getter("numerator", int_exact).doc("the numerator of a rational number in lowest terms"),
        getter("denominator", int_denominator).doc("the denominator of a rational number in lowest terms"),
    ],
    doc: "int([x]) -> integer\nint(x, base=10) -> integer\n\nConvert a number or string to an integer; without \
          arguments the result is 0.\nA text may have a sign, spaces around it, and single underscores between digits. \
          The base\nis 2 to 36, or 0 to take it from the text's prefix.",
    ..TypeSpec::new(TypeId::Int, "int", Kind::Int)
};

/// An int as a text formatter takes it.
pub(super) fn formatted_value<'a>(value: &'a Cow<'a, BigInt>) -> IntValue<'a> {
    match value.to_i64() {
        Some(small) => IntValue::Small(small),
        None => IntValue::Big(value),
    }
}

/// The value of the receiver.
pub(super) fn value_of(this: &Ref) -> Cow<'_, BigInt> {
    int_value(this).unwrap_or_default()
}

fn int_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if let Some(value) = small_value(this) {
        return Ok(new_unshared(value.to_string().as_bytes()));
    }
    match text::int::to_decimal(&value_of(this), interp.int_max_str_digits.get()) {
        Ok(digits) => Ok(new_string(&digits)),
        Err(error) => Err(interp.value_error(error.message(""))),
    }
}

fn int_hash(_: &Interp, this: &Ref) -> PyResult<i64> {
    Ok(match small_value(this) {
        Some(value) => text::hash::int(value),
        None => text::hash::big_int(&value_of(this)),
    })
}

fn int_compare(_: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !is_int(this) || !is_int(other) {
        return Ok(not_implemented());
    }
    let answer = match (small_value(this), small_value(other)) {
        (Some(a), Some(b)) => ordered(&a, &b, op),
        _ => ordered(&value_of(this), &value_of(other), op),
    };
    Ok(answer.map_or_else(not_implemented, new_bool))
}

fn int_bool(_: &Interp, this: &Ref) -> PyResult<bool> {
    Ok(small_value(this) != Some(0))
}

/// The value as an exact int: the object itself if it is one.
fn int_exact(_: &Interp, this: &Ref) -> PyResult<Ref> {
    if this.is_exact(Kind::Int) || this.is_exact(Kind::BigInt) {
        return Ok(this.clone());
    }
    Ok(match small_value(this) {
        Some(value) => new_int(value),
        None => new_big(value_of(this).into_owned()),
    })
}

fn int_float(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    int_to_float(interp, this).map(new_float)
}

fn int_neg(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(match small_value(this).and_then(i64::checked_neg) {
        Some(value) => new_int(value),
        None => new_big(-value_of(this).into_owned()),
    })
}

fn int_abs(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if value_of(this).is_negative() { int_neg(interp, this) } else { int_exact(interp, this) }
}

fn int_invert(_: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(match small_value(this) {
        Some(value) => new_int(!value),
        None => new_big(!value_of(this).into_owned()),
    })
}

fn int_whole(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    int_exact(interp, this)
}

fn int_bit_length(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(match small_value(this) {
        Some(value) => i64::from(64 - value.unsigned_abs().leading_zeros()),
        None => text::int::bit_length(&value_of(this)) as i64,
    }))
}

fn int_bit_count(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(match small_value(this) {
        Some(value) => i64::from(value.unsigned_abs().count_ones()),
        None => text::int::bit_count(&value_of(this)) as i64,
    }))
}

fn int_as_integer_ratio(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_pair(int_exact(interp, this)?, new_int(1)))
}

fn int_round(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(places) = args.opt(0) else { return int_exact(interp, this) };
    let places = interp.index_big(places)?;
    if !places.is_negative() {
        return int_exact(interp, this);
    }
    let value = value_of(this);
    // Half of 10^n is beyond the value from here on: the power need not be made.
    match (-places).to_u64() {
        Some(count) if count <= value.bits() => Ok(new_big(text::int::round_to_tens(&value, count as u32))),
        _ => Ok(new_int(0)),
    }
}

fn int_getnewargs(interp: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_tuple(vec![int_exact(interp, this)?]))
}

fn int_format(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let spec = spec_text(interp, args.req(0))?;
    if spec.is_empty() {
        return interp.str(this);
    }
    let value = value_of(this);
    let limit = interp.int_max_str_digits.get();
    let text = text::spec::format_int(formatted_value(&value), &spec, &interp.type_name(this), limit);
    text.map(|t| new_string(&t)).map_err(|e| raise_text(interp, e))
}

fn int_sizeof(_: &Interp, this: &Ref, _: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(layout::int_size(value_of(this).bits()) as i64))
}

fn int_imag(_: &Interp, _: &Ref) -> PyResult<Ref> {
    Ok(new_int(0))
}

fn int_denominator(_: &Interp, _: &Ref) -> PyResult<Ref> {
    Ok(new_int(1))
}
