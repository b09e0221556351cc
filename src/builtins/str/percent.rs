//! `format % args` for strings (`PyUnicode_Format`).
//!
//! Invariant: arguments are fetched and converted in the order of the format, and its mistakes are found on the way,
//! so that errors come in CPython's order.

use super::{masked, unmasked};
use crate::builtins::number::raise_text;
use crate::eval::protocol::slot;
use crate::heap::lend::Lent;
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    IntObject, Kind, StrObject, TextWriter, TypeId, float_value, int_value, is_int, not_implemented, small_value,
    tuple_items,
};
use crate::text::percent::{self, Conversion, Count, Fitted, Piece, Pieces};
use crate::text::short::Sink;
use crate::text::spec::IntValue;
use crate::text::{TextError, escape};

/// `str.__mod__` and `__rmod__`
pub(super) fn str_mod(interp: &Interp, format: &Ref, args: &Ref) -> PyResult<Ref> {
    if format.kind() != Kind::Str {
        return Ok(not_implemented());
    }
    let made = format_percent(interp, format, args)?;
    // What somebody else holds too was not made here.
    if made.refcnt() == 1 {
        count_copied(made.expect::<StrObject>().byte_len());
    }
    Ok(made)
}

/// The arguments of a format: a tuple's items in order, or one value; or a mapping for keys.
pub(in crate::builtins) struct Arguments<'a> {
    all: &'a Ref,
    taken: usize,
    mapping: bool,
    /// What the last key gave.
    keyed: Option<Ref>,
}

impl<'a> Arguments<'a> {
    /// `texts` are the kinds whose items are not looked up by a key although they have a `__getitem__`.
    pub(in crate::builtins) fn new(all: &'a Ref, texts: &[Kind]) -> Arguments<'a> {
        let text = all.kind() == Kind::Tuple || texts.contains(&all.kind());
        let mapping = !text && slot(all, |s| s.getitem).is_some();
        Arguments { all, taken: 0, mapping, keyed: None }
    }

    /// Can keys be looked up?
    pub(in crate::builtins) fn is_mapping(&self) -> bool {
        self.mapping
    }

    /// Looks a key up: the next argument is its value.
    pub(in crate::builtins) fn select(&mut self, interp: &Interp, key: &Ref) -> PyResult<()> {
        let value = interp.get_item(self.all, key)?;
        self.keyed = Some(value);
        Ok(())
    }

    /// The next argument, which its tuple or mapping holds (`unicode_format_getnextarg`).
    pub(in crate::builtins) fn next(&mut self, interp: &Interp) -> PyResult<Lent> {
        if let Some(value) = &self.keyed {
            if self.taken > 0 {
                return Err(interp.type_error("not enough arguments for format string"));
            }
            self.taken = 1;
            return Ok(Lent::of(value));
        }
        let index = self.taken;
        self.taken += 1;
        let found = match tuple_items(self.all) {
            Some(items) => items.get(index).map(Lent::of),
            None => (index == 0).then(|| Lent::of(self.all)),
        };
        found.ok_or_else(|| interp.type_error("not enough arguments for format string"))
    }

    /// A new key may be used: what was left of the last one does not matter.
    pub(in crate::builtins) fn restart(&mut self) {
        self.taken = 0;
    }

    /// Are there arguments that nobody took?
    pub(in crate::builtins) fn has_rest(&self) -> bool {
        match tuple_items(self.all) {
            Some(items) => self.taken < items.len(),
            None => !self.mapping && self.taken == 0,
        }
    }
}

/// `format % args`, for a str.
pub fn format_percent(interp: &Interp, format: &Ref, args: &Ref) -> PyResult<Ref> {
    let source = format.expect::<StrObject>();
    let mut arguments = Arguments::new(args, &[Kind::Str]);
    // A format without conversions is its own result.
    if !arguments.has_rest() && !source.is_empty() && !source.view().chars().any(|c| c == u32::from(b'%')) {
        return Ok(format.clone());
    }
    if let Some(text) = source.as_ascii()
        && is_plain(text.as_bytes())
    {
        return format_plain(interp, text.as_bytes(), &mut arguments);
    }
    let text = masked(source);
    let mut out = TextWriter::with_capacity(text.len() + 16);
    let mut pieces = Pieces::new(&text, arguments.is_mapping());
    while let Some(piece) = pieces.next() {
        match piece.map_err(|error| interp.text_error(&error))? {
            Piece::Literal(part) if part.is_ascii() => out.push_ascii(part.as_bytes()),
            Piece::Literal(part) => out.push_str(unmasked(part, source).expect::<StrObject>()),
            Piece::Conversion(conversion) => {
                if let Some(key) = conversion.key {
                    arguments.select(interp, &unmasked(key, source))?;
                    arguments.restart();
                }
                let fit = fitted(interp, &conversion, &mut arguments)?;
                let value = arguments.next(interp)?;
                let last = pieces.is_done();
                convert(interp, &mut out, &value, (&conversion, fit), last)?;
            }
        }
    }
    if arguments.has_rest() {
        return Err(interp.type_error("not all arguments converted during string formatting"));
    }
    Ok(out.finish())
}

/// Has it nothing but `%s`, `%r`, `%d` and `%%`?
fn is_plain(text: &[u8]) -> bool {
    let mut signs = memchr::memchr_iter(b'%', text);
    let mut next = 0;
    signs.all(|at| {
        if at < next {
            return true;
        }
        next = at + 2;
        matches!(text.get(at + 1), Some(b's' | b'r' | b'd' | b'%'))
    })
}

/// Formats where [`is_plain`] holds.
fn format_plain(interp: &Interp, text: &[u8], arguments: &mut Arguments) -> PyResult<Ref> {
    let mut out = TextWriter::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'%', rest) {
        out.push_ascii(&rest[..at]);
        let kind = rest[at + 1];
        rest = &rest[at + 2..];
        if kind == b'%' {
            out.push_ascii(b"%");
            continue;
        }
        let value = arguments.next(interp)?;
        match kind {
            b's' => push_plain(interp, &mut out, &value, rest.is_empty())?,
            b'r' if !value.is_exact(Kind::Int) => out.push_object(&interp.repr(&value)?, rest.is_empty()),
            _ if value.is_exact(Kind::Int) => out.push_word(value.expect::<IntObject>().value.get()),
            _ => integer(interp, &mut out, &value, 'd', Fitted::default())?,
        }
    }
    out.push_ascii(rest);
    if arguments.has_rest() {
        return Err(interp.type_error("not all arguments converted during string formatting"));
    }
    Ok(out.finish())
}

/// Fills in a width and a precision given by arguments.
pub(in crate::builtins) fn fitted(
    interp: &Interp,
    conversion: &Conversion,
    arguments: &mut Arguments,
) -> PyResult<Fitted> {
    let width = match conversion.width {
        Count::Argument => Some(star(interp, &*arguments.next(interp)?, TypeId::Object)?),
        _ => None,
    };
    let precision = match conversion.precision {
        Count::Argument => Some(star(interp, &*arguments.next(interp)?, TypeId::Int)?),
        _ => None,
    };
    let fit = conversion.fitted(width, precision);
    TextError::unless_fits(fit.width.saturating_add(fit.precision.unwrap_or(0)).saturating_mul(3))
        .map_err(|error| raise_text(interp, error))?;
    Ok(fit)
}

/// The value of a `*`: a word for the width, a C int for the precision.
fn star(interp: &Interp, value: &Ref, size: TypeId) -> PyResult<i64> {
    if !is_int(value) {
        return Err(interp.type_error("* wants int"));
    }
    let small = small_value(value);
    match size {
        TypeId::Int => small
            .filter(|v| i32::try_from(*v).is_ok())
            .ok_or_else(|| interp.overflow_error("Python int too large to convert to C int")),
        _ => small.ok_or_else(|| interp.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// One value into the result.
fn convert(
    interp: &Interp,
    out: &mut TextWriter,
    value: &Ref,
    (conversion, fit): (&Conversion, Fitted),
    last: bool,
) -> PyResult<()> {
    let plain = fit == Fitted::default();
    match conversion.kind {
        's' if plain => push_plain(interp, out, value, last)?,
        'r' | 'a' if plain && value.is_exact(Kind::Int) => push_plain(interp, out, value, last)?,
        's' => push_fitted(out, &interp.str(value)?, fit, last),
        'r' => push_fitted(out, &interp.repr(value)?, fit, last),
        'a' => {
            let shown = interp.repr(value)?;
            push_fitted(out, &ascii_of(&shown), fit, last);
        }
        'c' => push_fitted(out, &character(interp, value)?, Fitted { precision: None, ..fit }, last),
        'd' | 'i' | 'u' if plain && value.is_exact(Kind::Int) => {
            out.push_word(value.expect::<IntObject>().value.get());
        }
        kind @ ('d' | 'i' | 'u' | 'o' | 'x' | 'X') => integer(interp, out, value, kind, fit)?,
        kind @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G') => {
            let number = real(interp, value, "must be real number, not ")?;
            percent::write_float(out, number, kind, fit);
        }
        _ => return Err(interp.text_error(&Pieces::unsupported(conversion))),
    }
    Ok(())
}

/// `str(value)` without width and precision.
#[inline]
pub(super) fn push_plain(interp: &Interp, out: &mut TextWriter, value: &Ref, last: bool) -> PyResult<()> {
    if value.is_exact(Kind::Str) {
        out.push_object(value, last);
    } else if value.is_exact(Kind::Int) {
        out.push_word(value.expect::<IntObject>().value.get());
    } else {
        out.push_object(&interp.str(value)?, last);
    }
    Ok(())
}

/// Text in its width, cut to its precision.
fn push_fitted(out: &mut TextWriter, string: &Ref, fit: Fitted, last: bool) {
    let text = string.expect::<StrObject>();
    let (shown, before, after) = percent::text_plan(text.len(), fit);
    if shown == text.len() && before + after == 0 {
        return out.push_object(string, last);
    }
    out.fill(u32::from(b' '), before);
    out.push_view(text.view().slice(0, shown));
    out.fill(u32::from(b' '), after);
}

/// `ascii(object)` from its repr.
pub fn ascii_of(shown: &Ref) -> Ref {
    let text = shown.expect::<StrObject>();
    if text.is_ascii() {
        return shown.clone();
    }
    let mut out = String::new();
    for point in text.view().chars() {
        match u8::try_from(point) {
            Ok(byte) if byte.is_ascii() => out.push(char::from(byte)),
            _ => escape::push_escape(&mut out, point),
        }
    }
    crate::objects::new_string(&out)
}

/// The character for `%c`: a code point, or a string of one.
fn character(interp: &Interp, value: &Ref) -> PyResult<Ref> {
    if let Some(text) = value.get::<StrObject>() {
        return match text.len() {
            1 => Ok(crate::objects::new_char(text.view().at(0))),
            _ => Err(interp.type_error("%c requires int or char")),
        };
    }
    if !interp.has_index(value) {
        return Err(interp.type_error("%c requires int or char"));
    }
    let number = interp.index(value)?;
    let Some(number) = small_value(&number).and_then(|n| u32::try_from(n).ok()).filter(|n| *n < 0x11_0000) else {
        return Err(interp.overflow_error("%c arg not in range(0x110000)"));
    };
    Ok(crate::objects::new_char(number))
}

/// `%d` and its kin (`mainformatlong`).
pub(in crate::builtins) fn integer(
    interp: &Interp,
    out: &mut impl Sink,
    value: &Ref,
    kind: char,
    fit: Fitted,
) -> PyResult<()> {
    let converted;
    let number = if is_int(value) {
        value
    } else {
        converted = to_integer(interp, value, kind)?;
        &converted
    };
    let limit = interp.int_max_str_digits.get();
    let written = match small_value(number) {
        Some(word) => percent::write_int(out, IntValue::Small(word), kind, fit, limit),
        None => {
            let big = int_value(number).unwrap_or_default();
            percent::write_int(out, IntValue::Big(&big), kind, fit, limit)
        }
    };
    written.map_err(|error| interp.text_error(&error))
}

/// A number that is no int: through `__index__` for `%o %x %X`, through `__int__` for the others.
fn to_integer(interp: &Interp, value: &Ref, kind: char) -> PyResult<Ref> {
    let wrong = || {
        let wanted = if matches!(kind, 'o' | 'x' | 'X') { "an integer" } else { "a real number" };
        let found = interp.type_name(value);
        interp.type_error(format!("%{kind} format: {wanted} is required, not {found}"))
    };
    let converted = if matches!(kind, 'o' | 'x' | 'X') {
        interp.index(value)
    } else if let Some(int) = slot(value, |s| s.int) {
        int(interp, value)
    } else if interp.has_index(value) {
        interp.index(value)
    } else if value.kind() == Kind::Complex {
        return Err(wrong());
    } else {
        let trunc = interp.call_special(value, &interp.names.trunc, &[])?;
        return trunc.filter(is_int).ok_or_else(wrong);
    };
    match converted {
        Ok(number) if is_int(&number) => Ok(number),
        Ok(_) => Err(wrong()),
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            Err(wrong())
        }
        Err(raised) => Err(raised),
    }
}

/// `float(value)` as numbers' functions take it (`PyFloat_AsDouble`); `wrong` begins the message for anything else.
pub(in crate::builtins) fn real(interp: &Interp, value: &Ref, wrong: &str) -> PyResult<f64> {
    if let Some(number) = float_value(value) {
        return Ok(number);
    }
    let number = if is_int(value) {
        value.clone()
    } else if let Some(float) = slot(value, |s| s.float) {
        let result = float(interp, value)?;
        if let Some(number) = float_value(&result) {
            return Ok(number);
        }
        let (class, found) = (interp.type_name(value), interp.type_name(&result));
        return Err(interp.type_error(format!("{class}.__float__ returned non-float (type {found})")));
    } else if interp.has_index(value) {
        interp.index(value)?
    } else {
        let found = interp.type_name(value);
        return Err(interp.type_error(format!("{wrong}{found}")));
    };
    let big = int_value(&number).unwrap_or_default();
    crate::text::int::to_float(&big).ok_or_else(|| interp.overflow_error("int too large to convert to float"))
}
