//! Numbers and singletons: int, bool, float, complex, `None`, `NotImplemented`, `...`.
//!
//! An int that fits 64 bits is an [`IntObject`], any other a [`BigIntObject`]: one class, two layouts.
//!
//! Invariants:
//! - a `BigIntObject` holds no value that fits an `i64`, so equal ints have equal kinds;
//! - exact ints from -5 to 256 are the shared objects of [`super::statics`].

use std::borrow::Cow;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::statics::with_statics;
use super::{Kind, statics};
use crate::heap::{Header, Ref, alloc, alloc_as};

/// `None`, `NotImplemented` or `...`: told apart by identity.
#[repr(C)]
pub struct SingletonObject {
    header: Header,
}

impl SingletonObject {
    pub(super) fn make(class: &Ref) -> Ref {
        alloc_as(class, SingletonObject { header: Header::new(Kind::None) })
    }
}

/// `True` or `False`.
#[repr(C)]
pub struct BoolObject {
    header: Header,
    /// Its value.
    pub value: bool,
}

impl BoolObject {
    pub(super) fn make(value: bool) -> Ref {
        alloc(BoolObject { header: Header::new(Kind::Bool), value })
    }
}

/// An int that fits 64 bits.
#[repr(C)]
pub struct IntObject {
    header: Header,
    /// Its value. A `Cell` because a temporary that nobody else holds is reused in place.
    pub value: std::cell::Cell<i64>,
}

/// An int that does not fit 64 bits.
#[repr(C)]
pub struct BigIntObject {
    header: Header,
    /// Its value.
    pub value: BigInt,
}

/// An int.
#[inline(always)]
pub fn new_int(value: i64) -> Ref {
    let index = value.wrapping_sub(statics::SMALL_INT_MIN) as usize;
    match with_statics(|s| s.ints.get(index).cloned()) {
        Some(small) => small,
        None => large_int(value),
    }
}

/// An int that is not among the shared ones.
#[inline(never)]
fn large_int(value: i64) -> Ref {
    alloc(IntObject { header: Header::new(Kind::Int), value: value.into() })
}

pub(super) fn make_small_int(value: i64) -> Ref {
    alloc(IntObject { header: Header::new(Kind::Int), value: value.into() })
}

/// An int of any size.
pub fn new_big(value: BigInt) -> Ref {
    match value.to_i64() {
        Some(small) => new_int(small),
        None => alloc(BigIntObject { header: Header::new(Kind::BigInt), value }),
    }
}

/// An int of a subclass of `int`. Its layout must be known first: see [`int_kind`].
pub fn new_int_as(class: &Ref, value: BigInt) -> Ref {
    match value.to_i64() {
        Some(small) => alloc_as(class, IntObject { header: Header::new(Kind::Int), value: small.into() }),
        None => alloc_as(class, BigIntObject { header: Header::new(Kind::BigInt), value }),
    }
}

/// A length or index as an int.
#[inline]
pub fn new_usize(value: usize) -> Ref {
    match i64::try_from(value) {
        Ok(value) => new_int(value),
        Err(_) => new_big(BigInt::from(value)),
    }
}

/// The value of an int or bool (or instance of a subclass) that fits 64 bits.
#[inline]
pub fn small_value(object: &Ref) -> Option<i64> {
    match object.kind() {
        Kind::Int => Some(object.expect::<IntObject>().value.get()),
        Kind::Bool => Some(object.expect::<BoolObject>().value as i64),
        _ => None,
    }
}

/// The value of any int, bool, or instance of a subclass.
pub fn int_value(object: &Ref) -> Option<Cow<'_, BigInt>> {
    match object.kind() {
        Kind::BigInt => Some(Cow::Borrowed(&object.expect::<BigIntObject>().value)),
        _ => small_value(object).map(|v| Cow::Owned(BigInt::from(v))),
    }
}

/// Is it an int (a bool is one too)?
#[inline]
pub fn is_int(object: &Ref) -> bool {
    matches!(object.kind(), Kind::Int | Kind::BigInt | Kind::Bool)
}

/// A float.
#[repr(C)]
pub struct FloatObject {
    header: Header,
    /// Its value. A `Cell` for the same reason as an int's.
    pub value: std::cell::Cell<f64>,
}

/// A float.
#[inline]
pub fn new_float(value: f64) -> Ref {
    alloc(FloatObject { header: Header::new(Kind::Float), value: value.into() })
}

/// A float of a subclass.
pub fn new_float_as(class: &Ref, value: f64) -> Ref {
    alloc_as(class, FloatObject { header: Header::new(Kind::Float), value: value.into() })
}

/// The value of a float or instance of a subclass.
#[inline]
pub fn float_value(object: &Ref) -> Option<f64> {
    object.get::<FloatObject>().map(|f| f.value.get())
}

/// A complex.
#[repr(C)]
pub struct ComplexObject {
    header: Header,
    /// Real part.
    pub real: f64,
    /// Imaginary part.
    pub imag: f64,
}

/// A complex.
pub fn new_complex(real: f64, imag: f64) -> Ref {
    alloc(ComplexObject { header: Header::new(Kind::Complex), real, imag })
}

/// A complex of a subclass.
pub fn new_complex_as(class: &Ref, real: f64, imag: f64) -> Ref {
    alloc_as(class, ComplexObject { header: Header::new(Kind::Complex), real, imag })
}
