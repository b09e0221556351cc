//! The functions of `math` over many numbers: `fsum`, `prod`, `dist`, `hypot`.

use pymath::math;

use crate::builtins::float::as_double;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Args, new_float, new_int, tuple_items};
use crate::syntax::ast::Operator;

/// All items as floats.
fn doubles(interp: &Interp, items: &[Ref]) -> PyResult<Vec<f64>> {
    items.iter().map(|item| as_double(interp, item)).collect()
}

pub(super) fn math_fsum(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut values = Vec::new();
    interp.iterate(args.req(0), |item| {
        values.push(as_double(interp, &item)?);
        Ok(true)
    })?;
    match math::fsum(values) {
        Ok(sum) => Ok(new_float(sum)),
        Err(pymath::Error::EDOM) => Err(interp.value_error("-inf + inf in fsum")),
        Err(pymath::Error::ERANGE) => Err(interp.overflow_error("intermediate overflow in fsum")),
    }
}

pub(super) fn math_prod(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut product = args.opt(1).cloned().unwrap_or_else(|| new_int(1));
    let iterator = interp.iter(args.req(0))?;
    while let Some(item) = interp.next(&iterator)? {
        product = interp.binary(Operator::Mult, &product, &item)?;
    }
    Ok(product)
}

/// The coordinates of a point: a tuple's items, or those of any sequence.
fn point(interp: &Interp, object: &Ref) -> PyResult<Vec<Ref>> {
    match tuple_items(object) {
        Some(items) => Ok(items.to_vec()),
        None => interp.to_vec(object),
    }
}

pub(super) fn math_dist(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let p = point(interp, args.req(0))?;
    let q = point(interp, args.req(1))?;
    if p.len() != q.len() {
        return Err(interp.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (p, q) in p.iter().zip(&q) {
        differences.push((as_double(interp, p)? - as_double(interp, q)?).abs());
    }
    Ok(new_float(vector_norm(&differences)))
}

pub(super) fn math_hypot(interp: &Interp, _: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut values = doubles(interp, tuple_items(args.req(0)).unwrap_or(&[]))?;
    values.iter_mut().for_each(|v| *v = v.abs());
    Ok(new_float(vector_norm(&values)))
}

/// Sums with their rounding errors beside them, and squares split into halves that are exact.
struct Accumulator {
    sum: f64,
    errors: [f64; 3],
}

impl Accumulator {
    /// Adds a term; its rounding error goes to `errors[place]`.
    fn add(&mut self, term: f64, place: usize) {
        let before = self.sum;
        self.sum += term;
        self.errors[place] += (before - self.sum) + term;
    }

    /// Adds `sign * x * x`.
    fn add_square(&mut self, x: f64, sign: f64) {
        // Veltkamp's splitting: both halves have at most 27 bits.
        let t = x * 134_217_729.0;
        let high = t - (t - x);
        let low = x - high;
        self.add(sign * high * high, 0);
        self.add(sign * 2.0 * high * low, 1);
        // CPython adds the last term of a square without its rounding error.
        match sign > 0.0 {
            true => self.errors[2] += low * low,
            false => self.add(sign * low * low, 2),
        }
    }

    fn total(&self) -> f64 {
        self.sum - 1.0 + (self.errors[0] + self.errors[1] + self.errors[2])
    }
}

/// The length of a vector of magnitudes (`vector_norm` of 3.11): scaled by a power of two, summed with compensation,
/// and corrected by one differential step after the root.
fn vector_norm(values: &[f64]) -> f64 {
    let largest = values.iter().copied().fold(0.0_f64, f64::max);
    if largest.is_infinite() {
        return largest;
    }
    if values.iter().any(|v| v.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || values.len() <= 1 {
        return largest;
    }
    let (_, exponent) = math::frexp(largest);
    if exponent < -1023 {
        // The scale itself would overflow: divide by the largest instead.
        let mut squares = Accumulator { sum: 1.0, errors: [0.0; 3] };
        for value in values {
            let ratio = value / largest;
            squares.add(ratio * ratio, 0);
        }
        return largest * squares.total().sqrt();
    }
    let scale = math::ldexp(1.0, -exponent).unwrap_or(1.0);
    let mut squares = Accumulator { sum: 1.0, errors: [0.0; 3] };
    for value in values {
        squares.add_square(value * scale, 1.0);
    }
    let root = squares.total().sqrt();
    squares.add_square(root, -1.0);
    (root + squares.total() / (2.0 * root)) / scale
}
