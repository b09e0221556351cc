//! `str.format`, `format_map` and `__format__`.
//!
//! Invariant: fields are looked up, converted and formatted in order, and a template's mistakes are found on the way.

use super::percent::{ascii_of, push_plain};
use super::{masked, named_text_argument, unmasked};
use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{Kind, StrObject, TextWriter, TypeId, intern, new_ascii, new_int, tuple_items};
use crate::text::spec;
use crate::text::template::{Accessor, AutoNumber, Field, First, MAX_DEPTH, Template, conversion_error};

/// Where fields come from.
#[derive(Clone, Copy)]
struct Source<'a> {
    positional: Option<&'a [Ref]>,
    /// A mapping, if there is one.
    keywords: Option<&'a Ref>,
}

pub(super) fn str_format(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if has_no_fields(this) {
        return Ok(this.clone());
    }
    if let (Some(text), Some(items)) = (this.expect::<StrObject>().as_ascii(), tuple_items(args.req(0)))
        && is_plain(text.as_bytes())
    {
        if !text.is_empty() && !text.contains('{') && this.is_exact(Kind::Str) {
            return Ok(this.clone());
        }
        return format_plain(interp, text.as_bytes(), items).map(counted);
    }
    let source = Source { positional: tuple_items(args.req(0)), keywords: args.opt(1) };
    build(interp, this, source, &mut AutoNumber::default(), MAX_DEPTH).map(counted)
}

/// The text, its characters counted as copied into place.
fn counted(made: Ref) -> Ref {
    if made.refcnt() == 1 {
        count_copied(made.expect::<StrObject>().byte_len());
    }
    made
}

pub(super) fn str_format_map(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    if has_no_fields(this) {
        return Ok(this.clone());
    }
    let source = Source { positional: None, keywords: Some(args.req(0)) };
    build(interp, this, source, &mut AutoNumber::default(), MAX_DEPTH).map(counted)
}

/// A template of one literal is its own result (`_PyUnicodeWriter_WriteStr`).
fn has_no_fields(template: &Ref) -> bool {
    let text = template.expect::<StrObject>();
    !text.is_empty() && text.as_ascii().is_some_and(|text| memchr::memchr2(b'{', b'}', text.as_bytes()).is_none())
}

/// Has it no braces but `{}`?
fn is_plain(text: &[u8]) -> bool {
    let mut next = 0;
    memchr::memchr2_iter(b'{', b'}', text).all(|at| {
        if at < next {
            return true;
        }
        next = at + 2;
        text[at] == b'{' && text.get(at + 1) == Some(&b'}')
    })
}

/// Formats where [`is_plain`] holds.
fn format_plain(interp: &Interp, text: &[u8], items: &[Ref]) -> PyResult<Ref> {
    let mut out = TextWriter::with_capacity(text.len() + 16);
    let (mut rest, mut index) = (text, 0);
    while let Some(at) = memchr::memchr(b'{', rest) {
        out.push_ascii(&rest[..at]);
        rest = &rest[at + 2..];
        let Some(value) = items.get(index).cloned() else {
            let text = format!("Replacement index {index} out of range for positional args tuple");
            return Err(interp.index_error(text));
        };
        index += 1;
        render(interp, &mut out, &value, None, rest.is_empty())?;
    }
    out.push_ascii(rest);
    Ok(out.finish())
}

/// A template with its fields filled in (`build_string`).
fn build(interp: &Interp, template: &Ref, source: Source, numbers: &mut AutoNumber, depth: usize) -> PyResult<Ref> {
    if depth == 0 {
        return Err(interp.value_error("Max string recursion exceeded"));
    }
    let original = template.expect::<StrObject>();
    let text = masked(original);
    let mut out = TextWriter::with_capacity(text.len() + 16);
    let mut pieces = Template::new(&text);
    while let Some(piece) = pieces.next() {
        let piece = piece.map_err(|error| interp.text_error(&error))?;
        if piece.literal.len() == text.len() {
            return Ok(template.clone());
        }
        if piece.literal.is_ascii() {
            out.push_ascii(piece.literal.as_bytes());
        } else {
            out.push_str(unmasked(piece.literal, original).expect::<StrObject>());
        }
        if let Some(field) = piece.field {
            let value = look_up(interp, &field, original, source, numbers)?;
            let value = convert(interp, value, field.conversion)?;
            let last = pieces.is_done();
            // A str that is all there is will be the result itself.
            let whole = last && out.is_empty() && value.is_exact(Kind::Str);
            if !(field.nested || whole)
                && let Some(written) = interp.write_simply(&mut out, &value, field.spec)
            {
                written?;
                continue;
            }
            let spec = match field.spec {
                "" => None,
                text if field.nested => Some(build(interp, &unmasked(text, original), source, numbers, depth - 1)?),
                text => Some(unmasked(text, original)),
            };
            render(interp, &mut out, &value, spec.as_ref(), last)?;
        }
    }
    Ok(out.finish())
}

/// The value of a field (`get_field_object`).
fn look_up(
    interp: &Interp,
    field: &Field,
    original: &StrObject,
    source: Source,
    numbers: &mut AutoNumber,
) -> PyResult<Ref> {
    let (first, accessors) = numbers.split(field.name).map_err(|error| interp.text_error(&error))?;
    let mut value = match (first, source.positional) {
        (First::Index(index), Some(items)) => items.get(index).cloned().ok_or_else(|| {
            interp.index_error(format!("Replacement index {index} out of range for positional args tuple"))
        })?,
        (First::Index(_), None) => return Err(interp.value_error("Format string contains positional fields")),
        (First::Name(name), _) => {
            let name = unmasked(name, original);
            let keywords = source.keywords.ok_or_else(|| interp.key_error(&name))?;
            interp.get_item(keywords, &name)?
        }
    };
    for step in accessors {
        value = match step.map_err(|error| interp.text_error(&error))? {
            Accessor::Attribute(name) => interp.get_attr(&value, &intern(unmasked(name, original)))?,
            Accessor::Index(index) => interp.get_item(&value, &new_int(index as i64))?,
            Accessor::Key(key) => interp.get_item(&value, &unmasked(key, original))?,
        };
    }
    Ok(value)
}

/// `!r`, `!s`, `!a`
fn convert(interp: &Interp, value: Ref, conversion: Option<char>) -> PyResult<Ref> {
    match conversion {
        None => Ok(value),
        Some('r') => interp.repr(&value),
        Some('s') => interp.str(&value),
        Some('a') => Ok(ascii_of(&interp.repr(&value)?)),
        Some(other) => Err(interp.text_error(&conversion_error(other))),
    }
}

/// Formats a value into the result.
fn render(interp: &Interp, out: &mut TextWriter, value: &Ref, spec: Option<&Ref>, last: bool) -> PyResult<()> {
    let Some(spec) = spec else {
        if value.is_exact(Kind::Str) || value.is_exact(Kind::Int) {
            return push_plain(interp, out, value, last);
        }
        let text = interp.format(value, &new_ascii(b""))?;
        out.push_object(&text, last);
        return Ok(());
    };
    let text = interp.format(value, spec)?;
    out.push_object(&text, last);
    Ok(())
}

pub(super) fn str_dunder_format(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let spec = named_text_argument(interp, "__format__", None, args.req(0))?;
    if spec.is_empty() {
        return if this.is_exact(Kind::Str) { Ok(this.clone()) } else { interp.str(this) };
    }
    format_text(interp, this, spec)
}

/// `format(text, spec)` for a spec that is not empty (`format_string_internal`).
pub fn format_text(interp: &Interp, this: &Ref, spec: &StrObject) -> PyResult<Ref> {
    let text = this.expect::<StrObject>();
    let written = masked(spec);
    let plan = spec::str_plan(&written, text.len(), &interp.type_name(this)).map_err(|e| interp.text_error(&e))?;
    if plan.left + plan.right > super::MOST as usize {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    if plan.take == text.len() && plan.left + plan.right == 0 {
        return Ok(this.clone());
    }
    let fill = match u32::from(plan.fill) {
        point if spec.to_utf8().is_err() => {
            unmasked(&plan.fill.to_string(), spec).expect::<StrObject>().view().chars().next().unwrap_or(point)
        }
        point => point,
    };
    let mut out = TextWriter::with_capacity(plan.take + plan.left + plan.right);
    out.fill(fill, plan.left);
    out.push_view(text.view().slice(0, plan.take));
    out.fill(fill, plan.right);
    Ok(out.finish())
}
