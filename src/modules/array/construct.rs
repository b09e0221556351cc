//! `array(typecode, initializer)`.

use super::{change, is_array, items, make_array, methods, with};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::array::Array;
use crate::objects::{CallArgs, Kind, ListObject, StrObject, TypeId, tuple_items};

/// `array_new`
pub(super) fn array_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = crate::builtins::arguments::ignore_subclass_keywords(interp, "array.array", TypeId::Array, class, args)?;
    let given = args.positional();
    let count = given.len();
    if count == 0 {
        return Err(interp.type_error("array() takes at least 1 argument (0 given)"));
    }
    if count > 2 {
        return Err(interp.type_error(format!("array() takes at most 2 arguments ({count} given)")));
    }
    let Some(point) = given[0].get::<StrObject>().filter(|s| s.len() == 1).map(|s| s.view().at(0)) else {
        let found = interp.argument_type_name(&given[0]);
        return Err(interp.type_error(format!("array() argument 1 must be a unicode character, not {found}")));
    };
    let code = u8::try_from(point).ok();
    let initial = given.get(1);
    if let Some(initial) = initial
        && code != Some(b'u')
    {
        refuse_text(interp, char::from_u32(point).unwrap_or('?'), initial)?;
    }
    let source = initial.map(|initial| Source::of(interp, code, initial)).transpose()?;
    let Some(code) = code.filter(|code| Array::item_size(*code).is_some()) else {
        return Err(interp.value_error("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)"));
    };
    fill(interp, class, code, source)
}

/// Where the first items come from.
enum Source {
    /// Known objects: of a list or tuple.
    Items(Vec<Ref>),
    /// Memory of items: of an array of the same code, or a string.
    Exact(Vec<u8>),
    /// Machine values.
    Bytes(Ref),
    /// One object after the other.
    Iterator(Ref),
}

impl Source {
    fn of(interp: &Interp, code: Option<u8>, initial: &Ref) -> PyResult<Source> {
        if let Some(list) = initial.get::<ListObject>() {
            return Ok(Source::Items(list.to_vec()));
        }
        if let Some(items) = tuple_items(initial) {
            return Ok(Source::Items(items.to_vec()));
        }
        match initial.kind() {
            Kind::Bytes | Kind::Bytearray => return Ok(Source::Bytes(initial.clone())),
            Kind::Str if code == Some(b'u') => return Ok(Source::Exact(methods::wide(initial))),
            _ => {}
        }
        if is_array(initial) && Some(with(initial, |a| a.code)) == code {
            return Ok(Source::Exact(with(initial, |a| a.data.clone())));
        }
        interp.iter(initial).map(Source::Iterator)
    }
}

/// Text belongs into arrays of characters only.
fn refuse_text(interp: &Interp, code: char, initial: &Ref) -> PyResult<()> {
    let article = match initial.kind() {
        Kind::Str => "a str",
        _ if is_array(initial) && with(initial, |a| a.code) == b'u' => "a unicode array",
        _ => return Ok(()),
    };
    Err(interp.type_error(format!("cannot use {article} to initialize an array with typecode '{code}'")))
}

fn fill(interp: &Interp, class: &Ref, code: u8, source: Option<Source>) -> PyResult<Ref> {
    let mut exact = Vec::new();
    match &source {
        Some(Source::Items(values)) => {
            for value in values {
                exact.extend(items::pack(interp, code, value)?);
            }
        }
        Some(Source::Exact(data)) => exact.clone_from(data),
        _ => {}
    }
    let array = make_array(class, code, exact);
    match source {
        Some(Source::Bytes(bytes)) => methods::append_bytes(interp, &array, &bytes)?,
        Some(Source::Iterator(iterator)) => {
            while let Some(value) = interp.next(&iterator)? {
                let bytes = items::pack(interp, code, &value)?;
                change::push(interp, &array, &bytes)?;
            }
        }
        _ => {}
    }
    Ok(array)
}
