//! `sum`: ints and floats are added without making objects of the sums in between (`builtin_sum_impl`).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Args, IntObject, Kind, float_value, int_value, new_float, new_int};
use crate::syntax::ast::Operator;

/// What has been added up.
enum Total {
    /// Ints only, within a machine word.
    Int(i64),
    /// Floats and ints.
    Float(f64),
    /// Anything.
    Object(Ref),
}

impl Total {
    fn of(start: Ref) -> Total {
        if start.is_exact(Kind::Int) {
            return Total::Int(start.expect::<IntObject>().value.get());
        }
        match float_value(&start).filter(|_| start.is_exact(Kind::Float)) {
            Some(value) => Total::Float(value),
            None => Total::Object(start),
        }
    }

    fn into_object(self) -> Ref {
        match self {
            Total::Int(value) => new_int(value),
            Total::Float(value) => new_float(value),
            Total::Object(object) => object,
        }
    }

    /// The total with one more item, if that needs no Python code.
    #[inline]
    fn plus(&self, item: &Ref) -> Option<Total> {
        match self {
            Total::Int(sum) => {
                if item.is_exact(Kind::Int) {
                    return sum.checked_add(item.expect::<IntObject>().value.get()).map(Total::Int);
                }
                if item.kind() == Kind::Bool {
                    return sum.checked_add(i64::from(crate::objects::is_true(item))).map(Total::Int);
                }
                None
            }
            Total::Float(sum) => {
                if item.is_exact(Kind::Float) {
                    return float_value(item).map(|value| Total::Float(sum + value));
                }
                if item.is_exact(Kind::Int) {
                    return Some(Total::Float(sum + item.expect::<IntObject>().value.get() as f64));
                }
                None
            }
            Total::Object(_) => None,
        }
    }
}

pub(super) fn sum(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_builtin()?;
    let iterator = interp.iter(args.req(0))?;
    let start = args.opt(1).cloned().unwrap_or_else(|| new_int(0));
    let refused = match start.kind() {
        Kind::Str => Some("strings [use ''.join(seq) instead]"),
        Kind::Bytes => Some("bytes [use b''.join(seq) instead]"),
        Kind::Bytearray => Some("bytearray [use b''.join(seq) instead]"),
        _ => None,
    };
    if let Some(what) = refused {
        return Err(interp.type_error(format!("sum() can't sum {what}")));
    }
    debug_assert!(int_value(&start).is_some() || start.kind() != Kind::Int);
    let mut total = Total::of(start);
    while let Some(item) = interp.next(&iterator)? {
        total = match total.plus(&item) {
            Some(more) => more,
            None => Total::of_sum(interp.binary(Operator::Add, &total.into_object(), &item)?),
        };
    }
    Ok(total.into_object())
}

impl Total {
    /// After a general addition, floats go on fast (`int` sums that became floats), other results stay objects.
    fn of_sum(result: Ref) -> Total {
        if result.is_exact(Kind::Float) { Total::of(result) } else { Total::Object(result) }
    }
}
