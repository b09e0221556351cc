//! `match`: patterns (PEP 634).
//!
//! Invariant: names are bound only after the whole pattern has matched, before the guard runs.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_MAPPING, CLASS_MATCH_SELF, CLASS_SEQUENCE};
use crate::objects::{
    ClassObject, Kind, StrObject, TypeId, new_empty_list, new_list, new_tuple_from_slice, tuple_items,
};
use crate::resolve::code::{Case, Expr, Pattern, PatternNode, Target};
use crate::source::Span;
use crate::syntax::ast::CompareOperator;

use super::expr::{condition, expr};
use super::frame::Frame;
use super::packing::argument_tuple;
use super::target::store;

/// What a match has captured so far.
type Captures<'n> = Vec<(&'n Target, Ref)>;

/// Does the case match? If so its names are bound and its guard is true.
pub fn matches_case(interp: &Interp, frame: &mut Frame<'_>, case: &Case, subject: &Ref) -> PyResult<bool> {
    let mut captures = Vec::new();
    if !matches(interp, frame, &case.pattern, subject, &mut captures)? {
        return Ok(false);
    }
    for (target, value) in captures {
        store(interp, frame, target, value)?;
    }
    match &case.guard {
        Some(guard) => condition(interp, frame, guard),
        None => Ok(true),
    }
}

fn matches<'n>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    pattern: &'n Pattern,
    subject: &Ref,
    captures: &mut Captures<'n>,
) -> PyResult<bool> {
    match &pattern.node {
        PatternNode::Wildcard => Ok(true),
        PatternNode::Capture(target) => {
            captures.push((target, subject.clone()));
            Ok(true)
        }
        PatternNode::As(inner, target) => {
            if !matches(interp, frame, inner, subject, captures)? {
                return Ok(false);
            }
            captures.push((target, subject.clone()));
            Ok(true)
        }
        PatternNode::Value(node) => {
            let value = expr(interp, frame, node)?;
            frame.at(pattern.at);
            interp.compare_truth(subject, &value, CompareOperator::Eq)
        }
        PatternNode::Singleton(id) => Ok(frame.constant(*id).is(subject)),
        PatternNode::Sequence { items, star } => sequence(interp, frame, items, *star, subject, pattern.at, captures),
        PatternNode::Mapping { keys, patterns, rest } => {
            mapping(interp, frame, keys, patterns, rest.as_ref(), subject, pattern.at, captures)
        }
        PatternNode::Class { cls, positional, names, keyword } => {
            let class = expr(interp, frame, cls)?;
            frame.at(pattern.at);
            let Some(values) = class_attributes(interp, frame, &class, positional.len(), names, subject)? else {
                return Ok(false);
            };
            all(interp, frame, positional.iter().chain(keyword), values, captures)
        }
        PatternNode::Or(alternatives) => {
            for alternative in alternatives {
                let mark = captures.len();
                if matches(interp, frame, alternative, subject, captures)? {
                    return Ok(true);
                }
                captures.truncate(mark);
            }
            Ok(false)
        }
    }
}

fn all<'n>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    patterns: impl Iterator<Item = &'n Pattern>,
    values: Vec<Ref>,
    captures: &mut Captures<'n>,
) -> PyResult<bool> {
    for (pattern, value) in patterns.zip(values) {
        if !matches(interp, frame, pattern, &value, captures)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sequence<'n>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    items: &'n [Pattern],
    star: Option<u32>,
    subject: &Ref,
    at: Span,
    captures: &mut Captures<'n>,
) -> PyResult<bool> {
    if !subject.class().has(CLASS_SEQUENCE) {
        return Ok(false);
    }
    frame.at(at);
    let fixed = items.len() - star.is_some() as usize;
    let mut length = 0;
    // `[*rest]` fits any length.
    if fixed > 0 || star.is_none() {
        length = interp.len(subject)?;
        if length < fixed || (star.is_none() && length != fixed) {
            return Ok(false);
        }
    }
    let is_wildcard = |p: &Pattern| matches!(p.node, PatternNode::Wildcard);
    if items.iter().all(is_wildcard) {
        return Ok(true);
    }
    if let Some(star) = star.map(|s| s as usize).filter(|&s| is_wildcard(&items[s])) {
        return ends(interp, frame, items, star, length, subject, captures);
    }
    let values = interp.to_vec(subject)?;
    let values = match star {
        None => values,
        Some(star) => {
            let star = star as usize;
            let after = items.len() - star - 1;
            let mut parts = values[..star].to_vec();
            parts.push(new_list(values[star..values.len() - after].to_vec()));
            parts.extend_from_slice(&values[values.len() - after..]);
            parts
        }
    };
    all(interp, frame, items.iter(), values, captures)
}

/// `[a, *_, b]`: nobody wants the items in the middle, so the others are asked for by their index.
fn ends<'n>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    items: &'n [Pattern],
    star: usize,
    length: usize,
    subject: &Ref,
    captures: &mut Captures<'n>,
) -> PyResult<bool> {
    for (index, item) in items.iter().enumerate() {
        if index == star || matches!(item.node, PatternNode::Wildcard) {
            continue;
        }
        let place = if index < star { index } else { length - (items.len() - index) };
        let value = interp.get_item(subject, &crate::objects::new_usize(place))?;
        if !all(interp, frame, std::iter::once(item), vec![value], captures)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[allow(clippy::too_many_arguments)]
fn mapping<'n>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    keys: &[Expr],
    patterns: &'n [Pattern],
    rest: Option<&'n Target>,
    subject: &Ref,
    at: Span,
    captures: &mut Captures<'n>,
) -> PyResult<bool> {
    if !subject.class().has(CLASS_MAPPING) {
        return Ok(false);
    }
    frame.at(at);
    if interp.len(subject)? < keys.len() {
        return Ok(false);
    }
    let mut wanted = Vec::with_capacity(keys.len());
    for key in keys {
        wanted.push(expr(interp, frame, key)?);
    }
    frame.at(at);
    // CPython gathers keys in a set, and values in a tuple (`match_keys`).
    let gathered = (crate::objects::set::new_set_as(&interp.class(TypeId::Set)), argument_tuple(keys.len()));
    let mut values = Vec::with_capacity(keys.len());
    for (index, key) in wanted.iter().enumerate() {
        for earlier in &wanted[..index] {
            if interp.eq(earlier, key)? {
                let repr = interp.repr_text(key)?;
                return Err(interp.value_error(format!("mapping pattern checks duplicate key ({repr})")));
            }
        }
        match mapping_value(interp, subject, key)? {
            Some(value) => values.push(value),
            None => return Ok(false),
        }
    }
    drop(gathered);
    if !all(interp, frame, patterns.iter(), values, captures)? {
        return Ok(false);
    }
    if let Some(target) = rest {
        let copy = interp.call(&interp.class(TypeId::Dict), std::slice::from_ref(subject))?;
        for key in &wanted {
            drop(interp.dict_remove(&copy, key)?);
        }
        captures.push((target, copy));
    }
    Ok(true)
}

/// The value of a key without `__missing__`: through `get`, as CPython asks for it.
fn mapping_value(interp: &Interp, subject: &Ref, key: &Ref) -> PyResult<Option<Ref>> {
    if subject.is_exact(Kind::Dict) {
        return interp.dict_get(subject, key);
    }
    let get = interp.get_attr_text(subject, "get")?;
    let marker = crate::objects::new_empty_list();
    let value = interp.call(&get, &[key.clone(), marker.clone()])?;
    Ok((!value.is(&marker)).then_some(value))
}

/// The attributes that a class pattern looks at; `None` if the subject does not match.
fn class_attributes(
    interp: &Interp,
    frame: &Frame<'_>,
    class: &Ref,
    positional: usize,
    names: &[u32],
    subject: &Ref,
) -> PyResult<Option<Vec<Ref>>> {
    let Some(fields) = class.get::<ClassObject>() else {
        return Err(interp.type_error("called match pattern must be a type"));
    };
    if !interp.is_instance(subject, class)? {
        return Ok(None);
    }
    let mut seen: Vec<Ref> = Vec::new();
    let mut values = Vec::new();
    // CPython gathers names in a set, and values in a list that becomes a tuple (`match_class`).
    let (names_seen, list) = (crate::objects::set::new_set_as(&interp.class(TypeId::Set)), new_empty_list());
    if positional > 0 {
        let match_args = interp.get_attr_opt(class, &interp.names.match_args)?;
        if match_args.is_none() && fields.has(CLASS_MATCH_SELF) {
            if positional > 1 {
                return Err(too_many(interp, fields, 1, positional));
            }
            values.push(subject.clone());
        } else {
            let names = match_arg_names(interp, fields, match_args.as_ref())?;
            if positional > names.len() {
                return Err(too_many(interp, fields, names.len(), positional));
            }
            for name in names.iter().take(positional) {
                if name.kind() != Kind::Str {
                    let found = interp.type_name(name);
                    return Err(interp.type_error(format!("__match_args__ elements must be strings (got {found})")));
                }
                match attribute(interp, fields, subject, name, &mut seen)? {
                    Some(value) => values.push(value),
                    None => return Ok(None),
                }
            }
        }
    }
    for &name in names {
        match attribute(interp, fields, subject, frame.name(name), &mut seen)? {
            Some(value) => values.push(value),
            None => return Ok(None),
        }
    }
    let tuple = new_tuple_from_slice(&values);
    drop((list, names_seen, tuple));
    Ok(Some(values))
}

fn match_arg_names(interp: &Interp, class: &ClassObject, match_args: Option<&Ref>) -> PyResult<Vec<Ref>> {
    let Some(match_args) = match_args else { return Ok(Vec::new()) };
    match tuple_items(match_args) {
        Some(names) => Ok(names.to_vec()),
        None => {
            let (name, found) = (class.name_text(), interp.type_name(match_args));
            Err(interp.type_error(format!("{name}.__match_args__ must be a tuple (got {found})")))
        }
    }
}

fn attribute(
    interp: &Interp,
    class: &ClassObject,
    subject: &Ref,
    name: &Ref,
    seen: &mut Vec<Ref>,
) -> PyResult<Option<Ref>> {
    let text = name.expect::<StrObject>();
    if seen.iter().any(|s| s.expect::<StrObject>().same_text(text)) {
        let (own, word) = (class.name_text(), text.to_str().into_owned());
        return Err(interp.type_error(format!("{own}() got multiple sub-patterns for attribute '{word}'")));
    }
    seen.push(name.clone());
    interp.get_attr_opt(subject, name)
}

#[cold]
fn too_many(interp: &Interp, class: &ClassObject, allowed: usize, given: usize) -> crate::interp::Raised {
    let s = if allowed == 1 { "" } else { "s" };
    let name = class.name_text();
    interp.type_error(format!("{name}() accepts {allowed} positional sub-pattern{s} ({given} given)"))
}
