//! Displays and f-strings: tuples, lists, sets, dicts, and the pieces of text between braces.
//!
//! Each is built along CPython's path (at its exact size, extended, or item by item), because its size follows from
//! that.

use crate::heap::{Ref, count_copied};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    IntObject, Kind, ListObject, StrObject, TextWriter, TypeId, new_dict, new_list, new_string, new_tuple,
};
use crate::resolve::code::{Expr, FPart};
use crate::source::Span;
use crate::syntax::ast::Operator;

use super::expr::expr;
use super::frame::Frame;

pub(super) fn collect(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr], star: bool) -> PyResult<Vec<Ref>> {
    let mut values = Vec::with_capacity(items.len());
    for node in items {
        let next = match node {
            Expr::Star(inner, at) if star => starred_items(interp, frame, inner, *at).map(|items| values.extend(items)),
            _ => expr(interp, frame, node).map(|value| values.push(value)),
        };
        if let Err(raised) = next {
            unwind(values);
            return Err(raised);
        }
    }
    Ok(values)
}

fn starred_items(interp: &Interp, frame: &mut Frame<'_>, inner: &Expr, at: Span) -> PyResult<Vec<Ref>> {
    let iterable = expr(interp, frame, inner)?;
    frame.at(at);
    display_items(interp, &iterable)
}

/// Lets go of what was evaluated before an error, the last first, as a value stack is emptied.
#[cold]
fn unwind(mut values: Vec<Ref>) {
    while let Some(value) = values.pop() {
        drop(value);
    }
}

/// Raises what `*x` does for something that cannot be iterated.
fn check_unpackable(interp: &Interp, iterable: &Ref) -> PyResult<()> {
    let is_iterable = super::protocol::slot(iterable, |s| s.iter).is_some()
        || super::protocol::slot(iterable, |s| s.getitem).is_some();
    if !is_iterable {
        let found = interp.type_name(iterable);
        return Err(interp.type_error(format!("Value after * must be an iterable, not {found}")));
    }
    Ok(())
}

pub(super) fn display_items(interp: &Interp, iterable: &Ref) -> PyResult<Vec<Ref>> {
    check_unpackable(interp, iterable)?;
    interp.to_vec(iterable)
}

#[inline(never)]
pub(super) fn tuple(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr], star: bool) -> PyResult<Ref> {
    if let [a, b] = items
        && !star
    {
        let a = expr(interp, frame, a)?;
        let b = expr(interp, frame, b)?;
        return Ok(made(interp, crate::objects::new_pair(a, b)));
    }
    if star {
        // Built as a list first (`LIST_TO_TUPLE`).
        let items = list(interp, frame, items, true)?;
        return Ok(made(interp, new_tuple(items.expect::<ListObject>().to_vec())));
    }
    Ok(made(interp, new_tuple(collect(interp, frame, items, false)?)))
}

/// What was just made; a collection that its allocation brings due has been when this returns.
#[inline(always)]
fn made(interp: &Interp, object: Ref) -> Ref {
    interp.allocated(&object);
    object
}

#[inline(never)]
pub(super) fn list(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr], star: bool) -> PyResult<Ref> {
    if !star {
        return Ok(made(interp, new_list(collect(interp, frame, items, false)?)));
    }
    // With a starred item CPython builds what stands before it, then extends and appends.
    let first_star = items.iter().position(|n| matches!(n, Expr::Star(..))).unwrap_or(items.len());
    let result = made(interp, new_list(collect(interp, frame, &items[..first_star], false)?));
    for node in &items[first_star..] {
        match node {
            Expr::Star(inner, at) => {
                let iterable = expr(interp, frame, inner)?;
                frame.at(*at);
                extend_list(interp, &result, &iterable)?;
            }
            _ => {
                let value = expr(interp, frame, node)?;
                result.expect::<ListObject>().push(value);
            }
        }
    }
    Ok(result)
}

fn extend_list(interp: &Interp, list: &Ref, iterable: &Ref) -> PyResult<()> {
    check_unpackable(interp, iterable)?;
    super::extend::list_extend(interp, list, iterable)
}

#[inline(never)]
pub(super) fn list_grown(interp: &Interp, frame: &mut Frame<'_>, from: Option<u32>, items: &[Expr]) -> PyResult<Ref> {
    let result = made(interp, crate::objects::new_empty_list());
    let fields = result.expect::<ListObject>();
    if let Some(id) = from {
        let constants = crate::objects::tuple_items(frame.constant(id)).unwrap_or(&[]);
        super::extend::extend_known(interp, fields, constants)?;
    }
    for node in items {
        let value = expr(interp, frame, node)?;
        fields.push(value);
    }
    Ok(result)
}

#[inline(never)]
pub(super) fn set(
    interp: &Interp,
    frame: &mut Frame<'_>,
    items: &[Expr],
    star: bool,
    from: Option<u32>,
    at: Span,
) -> PyResult<Ref> {
    let empty = || made(interp, crate::objects::set::new_set_as(&interp.class(TypeId::Set)));
    if let Some(id) = from {
        return interp.inplace(Operator::BitOr, empty(), frame.constant(id));
    }
    if !star {
        // All items are evaluated before the set is made and the first is hashed (`BUILD_SET`).
        let values = collect(interp, frame, items, false)?;
        frame.at(at);
        let result = empty();
        for value in values {
            interp.set_add(&result, &value)?;
        }
        return Ok(result);
    }
    let result = empty();
    for node in items {
        match node {
            Expr::Star(inner, at) => {
                let iterable = expr(interp, frame, inner)?;
                frame.at(*at);
                // `SET_UPDATE`: the size of the result depends on what the iterable is.
                match iterable.kind() {
                    Kind::Set => drop(interp.inplace(Operator::BitOr, result.clone(), &iterable)?),
                    Kind::Dict => {
                        interp.call_method(&result, "update", std::slice::from_ref(&iterable))?;
                    }
                    _ => interp.iterate(&iterable, |item| interp.set_add(&result, &item).map(|_| true))?,
                }
            }
            _ => {
                let value = expr(interp, frame, node)?;
                frame.at(at);
                interp.set_add(&result, &value)?;
            }
        }
    }
    Ok(result)
}

#[inline(never)]
pub(super) fn dict(interp: &Interp, frame: &mut Frame<'_>, items: &[(Option<Expr>, Expr)], at: Span) -> PyResult<Ref> {
    if items.iter().all(|(key, _)| key.is_some()) && items.len() <= 15 {
        let mut pairs = Vec::with_capacity(items.len());
        for (key, value) in items {
            if let Err(raised) = pair(interp, frame, key.as_ref(), value).map(|pair| pairs.push(pair)) {
                while let Some((key, value)) = pairs.pop() {
                    drop((value, key));
                }
                return Err(raised);
            }
        }
        frame.at(at);
        let result = crate::objects::dict::new_dict_presized(items.len());
        interp.allocated(&result);
        for (key, value) in pairs {
            if let Some(key) = key {
                interp.dict_set(&result, &key, value)?;
            }
        }
        return Ok(result);
    }
    let result = made(interp, new_dict());
    // Pairs behind a `**` are a dict of their own, which is merged (`compiler_subdict`).
    let (mut merged, mut apart) = (false, None);
    for (key, node) in items {
        match key {
            Some(key) => {
                let key = expr(interp, frame, key)?;
                let value = expr(interp, frame, node)?;
                frame.at(at);
                if merged && apart.is_none() {
                    apart = Some(new_dict());
                }
                interp.dict_set(apart.as_ref().unwrap_or(&result), &key, value)?;
            }
            None => {
                if let Some(apart) = apart.take() {
                    interp.dict_merge(&result, &apart)?;
                }
                merged = true;
                let mapping = expr(interp, frame, node)?;
                frame.at(at);
                merge_mapping(interp, &result, &mapping)?;
            }
        }
    }
    if let Some(apart) = apart {
        interp.dict_merge(&result, &apart)?;
    }
    Ok(result)
}

fn pair(interp: &Interp, frame: &mut Frame<'_>, key: Option<&Expr>, value: &Expr) -> PyResult<(Option<Ref>, Ref)> {
    let key = key.map(|k| expr(interp, frame, k)).transpose()?;
    let value = expr(interp, frame, value)?;
    Ok((key, value))
}

/// `{**mapping}`
fn merge_mapping(interp: &Interp, dict: &Ref, mapping: &Ref) -> PyResult<()> {
    if mapping.kind() != Kind::Dict && interp.get_attr_opt(mapping, &interp.names.keys)?.is_none() {
        let found = interp.type_name(mapping);
        return Err(interp.type_error(format!("'{found}' object is not a mapping")));
    }
    interp.dict_merge(dict, mapping)
}

#[inline(never)]
pub(super) fn fstring(interp: &Interp, frame: &mut Frame<'_>, parts: &[FPart]) -> PyResult<Ref> {
    if let [one] = parts {
        return fpart(interp, frame, one);
    }
    let mut out = TextWriter::with_capacity(16 * parts.len());
    for part in parts {
        match part {
            FPart::Value { value, conversion: None, spec, at } => {
                let value = expr(interp, frame, value)?;
                frame.at(*at);
                push_value(interp, frame, &mut out, &value, (spec.as_deref(), *at))?;
            }
            _ => out.push_str(fpart(interp, frame, part)?.expect::<StrObject>()),
        }
    }
    let made = out.finish_unshared();
    count_copied(made.expect::<StrObject>().byte_len());
    Ok(made)
}

/// Appends a value in its format, without a string of its own where that makes no difference.
fn push_value(
    interp: &Interp,
    frame: &mut Frame<'_>,
    out: &mut TextWriter,
    value: &Ref,
    (spec, at): (Option<&[FPart]>, Span),
) -> PyResult<()> {
    let spec = match spec {
        None if value.is_exact(Kind::Int) => {
            out.push_word(value.expect::<IntObject>().value.get());
            return Ok(());
        }
        None if value.is_exact(Kind::Str) => {
            out.push_str(value.expect::<StrObject>());
            return Ok(());
        }
        None => new_string(""),
        Some(spec) => {
            let spec = fstring(interp, frame, spec)?;
            frame.at(at);
            if let Some(text) = spec.expect::<StrObject>().as_ascii()
                && let Some(written) = interp.write_simply(out, value, text)
            {
                return written;
            }
            spec
        }
    };
    out.push_str(interp.format(value, &spec)?.expect::<StrObject>());
    Ok(())
}

fn fpart(interp: &Interp, frame: &mut Frame<'_>, part: &FPart) -> PyResult<Ref> {
    match part {
        FPart::Literal(id) => Ok(frame.constant(*id).clone()),
        FPart::Value { value, conversion, spec, at } => {
            let mut value = expr(interp, frame, value)?;
            frame.at(*at);
            match conversion {
                Some('r') => value = interp.repr(&value)?,
                Some('s') => value = interp.str(&value)?,
                Some('a') => {
                    let text = interp.repr_text(&value)?;
                    value = new_string(&crate::text::escape::ascii_only(&text));
                }
                _ => {}
            }
            match spec {
                Some(spec) => {
                    let spec = fstring(interp, frame, spec)?;
                    frame.at(*at);
                    interp.format(&value, &spec)
                }
                None if value.is_exact(Kind::Str) => Ok(value),
                None => interp.format(&value, &new_string("")),
            }
        }
    }
}
