//! Arithmetic on constants, with Python's results.
//!
//! Every function gives `None` where Python would raise, where the result would pass CPython's size limits
//! (`ast_opt.c`: `safe_multiply`, `safe_power`, `safe_lshift`, `safe_mod`), or where we leave the work to run time.
//!
//! Not here: walking expressions (`fold`).

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::syntax::ast::{Constant, Operator, Text, UnaryOperator};
use crate::text::int;

/// `MAX_INT_SIZE` of `ast_opt.c`, in bits.
const MAX_INT_BITS: u64 = 128;
/// `MAX_COLLECTION_SIZE` of `ast_opt.c`, in items.
const MAX_COLLECTION_SIZE: usize = 256;
/// `MAX_STR_SIZE` of `ast_opt.c`, in characters.
const MAX_STR_SIZE: usize = 4096;
/// `MAX_TOTAL_ITEMS` of `ast_opt.c`, items in nested tuples.
const MAX_TOTAL_ITEMS: i64 = 1024;

/// Is the constant true?
pub fn truth(value: &Constant) -> bool {
    match value {
        Constant::None => false,
        Constant::Bool(b) => *b,
        Constant::Ellipsis => true,
        Constant::Int(i) => !i.is_zero(),
        Constant::Float(f) => *f != 0.0,
        Constant::Complex(re, im) => *re != 0.0 || *im != 0.0,
        Constant::Str(text) => text_len(text) != 0,
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
    }
}

/// Code points of a text.
fn text_len(text: &Text) -> usize {
    match text {
        Text::Utf8(s) => s.chars().count(),
        Text::CodePoints(points) => points.len(),
    }
}

fn int_of(value: &Constant) -> Option<BigInt> {
    match value {
        Constant::Int(i) => Some(i.clone()),
        Constant::Bool(b) => Some(BigInt::from(u8::from(*b))),
        _ => None,
    }
}

/// As a float; `None` where an integer is too large for one.
fn float_of(value: &Constant) -> Option<f64> {
    match value {
        Constant::Float(f) => Some(*f),
        _ => int_of(value).and_then(|i| int::to_float(&i)),
    }
}

fn complex_of(value: &Constant) -> Option<(f64, f64)> {
    match value {
        Constant::Complex(re, im) => Some((*re, *im)),
        _ => float_of(value).map(|f| (f, 0.0)),
    }
}

/// `op value`
pub(crate) fn unary(op: UnaryOperator, value: &Constant) -> Option<Constant> {
    Some(match (op, value) {
        (UnaryOperator::Not, _) => Constant::Bool(!truth(value)),
        (UnaryOperator::UAdd, Constant::Float(_) | Constant::Complex(..)) => value.clone(),
        (UnaryOperator::USub, Constant::Float(f)) => Constant::Float(-f),
        (UnaryOperator::USub, Constant::Complex(re, im)) => Constant::Complex(-re, -im),
        (UnaryOperator::UAdd, _) => Constant::Int(int_of(value)?),
        (UnaryOperator::USub, _) => Constant::Int(-int_of(value)?),
        (UnaryOperator::Invert, _) => Constant::Int(!int_of(value)?),
    })
}

/// `left op right`
pub(crate) fn binary(op: Operator, left: &Constant, right: &Constant) -> Option<Constant> {
    if let (Constant::Bool(a), Constant::Bool(b)) = (left, right) {
        match op {
            Operator::BitAnd => return Some(Constant::Bool(a & b)),
            Operator::BitOr => return Some(Constant::Bool(a | b)),
            Operator::BitXor => return Some(Constant::Bool(a ^ b)),
            _ => {}
        }
    }
    if let (Some(a), Some(b)) = (int_of(left), int_of(right)) {
        return ints(op, &a, &b);
    }
    if let (Some(a), Some(b)) = (float_of(left), float_of(right)) {
        return floats(op, a, b).map(Constant::Float);
    }
    if let (Some(a), Some(b)) = (complex_of(left), complex_of(right)) {
        return complexes(op, a, b).map(|(re, im)| Constant::Complex(re, im));
    }
    match op {
        Operator::Add => concatenate(left, right),
        Operator::Mult => match (int_of(left), int_of(right)) {
            (None, Some(count)) => repeat(left, &count),
            (Some(count), None) => repeat(right, &count),
            _ => None,
        },
        _ => None,
    }
}

fn ints(op: Operator, a: &BigInt, b: &BigInt) -> Option<Constant> {
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult if !a.is_zero() && !b.is_zero() && a.bits() + b.bits() > MAX_INT_BITS => return None,
        Operator::Mult => a * b,
        Operator::Div if b.is_zero() => return None,
        Operator::Div => return int::true_divide(a, b).map(Constant::Float),
        Operator::FloorDiv if !b.is_zero() => a.div_floor(b),
        Operator::Mod if !b.is_zero() => a.mod_floor(b),
        Operator::Pow => return power(a, b),
        Operator::LShift => return shift_left(a, b).map(Constant::Int),
        Operator::RShift if !b.is_negative() => match b.to_usize() {
            Some(bits) => a >> bits,
            None => BigInt::from(if a.is_negative() { -1 } else { 0 }),
        },
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        _ => return None,
    };
    Some(Constant::Int(value))
}

/// `a ** b`; a negative exponent gives a float.
fn power(a: &BigInt, b: &BigInt) -> Option<Constant> {
    if b.is_negative() {
        return floats(Operator::Pow, int::to_float(a)?, int::to_float(b)?).map(Constant::Float);
    }
    if a.is_zero() || b.is_zero() {
        return Some(Constant::Int(if b.is_zero() { BigInt::one() } else { BigInt::zero() }));
    }
    let exponent = b.to_u32()?;
    if a.bits() > MAX_INT_BITS / u64::from(exponent) {
        return None;
    }
    Some(Constant::Int(int::power(a, exponent)))
}

fn shift_left(a: &BigInt, b: &BigInt) -> Option<BigInt> {
    if b.is_negative() {
        return None;
    }
    if a.is_zero() || b.is_zero() {
        return Some(a.clone());
    }
    let bits = b.to_u64()?;
    (bits <= MAX_INT_BITS && a.bits() <= MAX_INT_BITS - bits).then(|| a << bits)
}

fn floats(op: Operator, a: f64, b: f64) -> Option<f64> {
    match op {
        Operator::Add => Some(a + b),
        Operator::Sub => Some(a - b),
        Operator::Mult => Some(a * b),
        Operator::Div if b != 0.0 => Some(a / b),
        Operator::FloorDiv if b != 0.0 => Some(divide(a, b).0),
        Operator::Mod if b != 0.0 => Some(divide(a, b).1),
        Operator::Pow => float_power(a, b),
        _ => None,
    }
}

/// `a // b` and `a % b` (`float_divmod` in `floatobject.c`): the remainder has the divisor's sign.
fn divide(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

/// `a ** b` where it is a float and raises nothing.
fn float_power(a: f64, b: f64) -> Option<f64> {
    let fails = a == 0.0 && b < 0.0;
    let complex = a < 0.0 && a.is_finite() && b.is_finite() && b.floor() != b;
    if fails || complex {
        return None;
    }
    let value = a.powf(b);
    let overflows = value.is_infinite() && a.is_finite() && b.is_finite();
    (!overflows).then_some(value)
}

fn complexes(op: Operator, a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    match op {
        Operator::Add => Some((a.0 + b.0, a.1 + b.1)),
        Operator::Sub => Some((a.0 - b.0, a.1 - b.1)),
        Operator::Mult => Some((a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)),
        Operator::Div => complex_quotient(a, b),
        _ => None,
    }
}

/// `a / b` scaled by the larger part of `b` (`_Py_c_quot` in `complexobject.c`).
fn complex_quotient(a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    if b.0.is_nan() || b.1.is_nan() || b == (0.0, 0.0) {
        return None;
    }
    Some(if b.0.abs() >= b.1.abs() {
        let ratio = b.1 / b.0;
        let scale = b.0 + b.1 * ratio;
        ((a.0 + a.1 * ratio) / scale, (a.1 - a.0 * ratio) / scale)
    } else {
        let ratio = b.0 / b.1;
        let scale = b.0 * ratio + b.1;
        ((a.0 * ratio + a.1) / scale, (a.1 * ratio - a.0) / scale)
    })
}

fn concatenate(left: &Constant, right: &Constant) -> Option<Constant> {
    match (left, right) {
        (Constant::Str(Text::Utf8(a)), Constant::Str(Text::Utf8(b))) => {
            Some(Constant::Str(Text::Utf8(format!("{a}{b}").into())))
        }
        (Constant::Str(a), Constant::Str(b)) => Some(Constant::Str(text(points(a).chain(points(b)).collect()))),
        (Constant::Bytes(a), Constant::Bytes(b)) => Some(Constant::Bytes([&**a, &**b].concat().into())),
        (Constant::Tuple(a), Constant::Tuple(b)) => Some(Constant::Tuple([&**a, &**b].concat().into())),
        _ => None,
    }
}

fn points(text: &Text) -> Box<dyn Iterator<Item = u32> + '_> {
    match text {
        Text::Utf8(s) => Box::new(s.chars().map(u32::from)),
        Text::CodePoints(points) => Box::new(points.iter().copied()),
    }
}

/// A text of code points, as UTF-8 where that can be.
fn text(points: Vec<u32>) -> Text {
    match points.iter().map(|&p| char::from_u32(p)).collect::<Option<String>>() {
        Some(s) => Text::Utf8(s.into()),
        None => Text::CodePoints(points.into()),
    }
}

/// `value * count` for strings, bytes and tuples of modest size.
fn repeat(value: &Constant, count: &BigInt) -> Option<Constant> {
    let (size, limit) = match value {
        Constant::Str(t) => (text_len(t), MAX_STR_SIZE),
        Constant::Bytes(b) => (b.len(), MAX_STR_SIZE),
        Constant::Tuple(items) => (items.len(), MAX_COLLECTION_SIZE),
        _ => return None,
    };
    if size == 0 {
        return Some(value.clone());
    }
    if count.sign() == Sign::Minus {
        return None;
    }
    let count = count.to_usize().filter(|&n| n <= limit / size)?;
    match value {
        Constant::Str(Text::Utf8(s)) => Some(Constant::Str(Text::Utf8(s.repeat(count).into()))),
        Constant::Str(t) => Some(Constant::Str(text(points(t).collect::<Vec<_>>().repeat(count)))),
        Constant::Bytes(b) => Some(Constant::Bytes(b.repeat(count).into())),
        Constant::Tuple(items) => {
            (count == 0 || items_left(value, MAX_TOTAL_ITEMS) >= 0).then(|| Constant::Tuple(repeated(items, count)))
        }
        _ => None,
    }
}

fn repeated(items: &[Constant], count: usize) -> Rc<[Constant]> {
    std::iter::repeat_n(items, count).flatten().cloned().collect()
}

/// What is left of `limit` items after those of a tuple, nested ones included; negative if it has more.
fn items_left(value: &Constant, limit: i64) -> i64 {
    let Constant::Tuple(items) = value else { return limit };
    items.iter().fold(limit - items.len() as i64, |left, item| if left < 0 { left } else { items_left(item, left) })
}

/// `value[index]` for a constant index within bounds.
pub(crate) fn subscript(value: &Constant, index: &Constant) -> Option<Constant> {
    let index = int_of(index)?.to_i64()?;
    let at = |len: usize| usize::try_from(if index < 0 { index + len as i64 } else { index }).ok().filter(|&i| i < len);
    match value {
        Constant::Str(t) => {
            let point = points(t).nth(at(text_len(t))?)?;
            Some(Constant::Str(text(vec![point])))
        }
        Constant::Bytes(bytes) => Some(Constant::Int(bytes[at(bytes.len())?].into())),
        Constant::Tuple(items) => Some(items[at(items.len())?].clone()),
        _ => None,
    }
}
