//! Exception groups for `except*`: matching, splitting, and what is raised again at the end.
//!
//! CPython's `exception_group_match` (`ceval.c`), `exceptiongroup_split_recursive` and `_PyExc_PrepReraiseStar`
//! (`exceptions.c`, 3.11).
//!
//! Invariant: parts of a group are made by its `derive` method, and share traceback, cause and context with it.

use std::collections::HashSet;

use super::{GROUP_EXCEPTIONS, exception_matches, is_exception_class, is_instance};
use crate::heap::{Peek, Ref};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    ClassObject, ExceptionObject, ListObject, TypeId, intern_text, is_none, new_empty_list, new_list, new_string,
    new_tuple, tuple_items,
};

/// How [`split`] tells which exceptions match.
pub enum Matcher<'a> {
    /// By class, or tuple of classes.
    Class(&'a Ref),
    /// By calling a function.
    Predicate(&'a Ref),
    /// By identity.
    Leaves(&'a HashSet<Peek>),
}

impl Matcher<'_> {
    fn matches(&self, interp: &Interp, exception: &Ref) -> PyResult<bool> {
        match self {
            Matcher::Class(class) => Ok(exception_matches(exception, class)),
            Matcher::Predicate(function) => {
                let answer = interp.call(function, std::slice::from_ref(exception))?;
                interp.is_true(&answer)
            }
            Matcher::Leaves(leaves) => Ok(!is_group(exception) && leaves.contains(&exception.peek())),
        }
    }
}

/// Is it an exception group?
pub fn is_group(object: &Ref) -> bool {
    is_instance(object, TypeId::BaseExceptionGroup)
}

/// The exceptions of a group.
pub fn group_items(group: &Ref) -> Vec<Ref> {
    let items = group.expect::<ExceptionObject>().member(GROUP_EXCEPTIONS);
    items.and_then(|t| tuple_items(&t).map(<[Ref]>::to_vec)).unwrap_or_default()
}

/// What an `except* class` clause takes of `exception`, and what it leaves. A single exception that matches comes
/// wrapped in a group.
///
/// # Errors
/// `TypeError` if `class` may not be caught so.
pub fn split_group(interp: &Interp, exception: &Ref, class: &Ref) -> PyResult<(Option<Ref>, Option<Ref>)> {
    check_star_class(interp, class)?;
    if exception_matches(exception, class) {
        if is_group(exception) {
            return Ok((Some(exception.clone()), None));
        }
        return Ok((Some(new_group(interp, new_tuple(vec![exception.clone()]))?), None));
    }
    if !is_group(exception) {
        return Ok((None, Some(exception.clone())));
    }
    let pair = interp.call_method(exception, "split", std::slice::from_ref(class))?;
    match tuple_items(&pair) {
        Some([matched, rest, ..]) => {
            let part = |r: &Ref| (!is_none(r)).then(|| r.clone());
            Ok((part(matched), part(rest)))
        }
        Some(_) => {
            let (name, size) = (interp.type_name(exception), tuple_items(&pair).map_or(0, <[Ref]>::len));
            Err(interp.type_error(format!("{name}.split must return a 2-tuple, got tuple of size {size}")))
        }
        None => {
            let (name, found) = (interp.type_name(exception), interp.type_name(&pair));
            Err(interp.type_error(format!("{name}.split must return a tuple, not {found}")))
        }
    }
}

/// `check_except_star_type_valid`
fn check_star_class(interp: &Interp, class: &Ref) -> PyResult<()> {
    let single = std::slice::from_ref(class);
    let classes = tuple_items(class).unwrap_or(single);
    if !classes.iter().all(is_exception_class) {
        return Err(interp.type_error("catching classes that do not inherit from BaseException is not allowed"));
    }
    let group = interp.class(TypeId::BaseExceptionGroup);
    if classes.iter().any(|c| c.expect::<ClassObject>().is_subclass_of(&group)) {
        return Err(interp.type_error("catching ExceptionGroup with except* is not allowed. Use except instead."));
    }
    Ok(())
}

/// `ExceptionGroup("", exceptions)` (or a base group, as its constructor decides).
fn new_group(interp: &Interp, exceptions: Ref) -> PyResult<Ref> {
    interp.call(&interp.class(TypeId::BaseExceptionGroup), &[new_string(""), exceptions])
}

/// What an `except*` statement raises at its end, if anything: `raised` are the exceptions that left handlers, in
/// order, `rest` what no handler took (`_PyExc_PrepReraiseStar`).
pub fn reraise_star(interp: &Interp, original: &Ref, raised: Vec<Ref>, rest: Option<Ref>) -> PyResult<Option<Ref>> {
    let all = raised.into_iter().chain(rest);
    if !is_group(original) {
        return Ok(all.into_iter().next());
    }
    let (again, mut fresh): (Vec<Ref>, Vec<Ref>) = all.partition(|e| same_origin(e, original));
    let mut leaves = HashSet::new();
    for part in &again {
        collect_leaves(part, &mut leaves);
    }
    let again = match leaves.is_empty() {
        true => None,
        false => split(interp, original, &Matcher::Leaves(&leaves), false)?.0,
    };
    if fresh.is_empty() {
        return Ok(again);
    }
    fresh.extend(again);
    if fresh.len() > 1 {
        return new_group(interp, new_list(fresh)).map(Some);
    }
    Ok(fresh.pop())
}

/// Was `exception` split off `original`, or raised anew (`is_same_exception_metadata`)?
fn same_origin(exception: &Ref, original: &Ref) -> bool {
    let (a, b) = (exception.expect::<ExceptionObject>(), original.expect::<ExceptionObject>());
    let same = |x: Option<&Ref>, y: Option<&Ref>| match (x, y) {
        (Some(x), Some(y)) => x.is(y),
        (None, None) => true,
        _ => false,
    };
    same(a.traceback.peek(), b.traceback.peek())
        && same(a.cause.peek(), b.cause.peek())
        && same(a.context.peek(), b.context.peek())
}

fn collect_leaves(exception: &Ref, leaves: &mut HashSet<Peek>) {
    let mut todo = vec![exception.clone()];
    while let Some(exception) = todo.pop() {
        if is_group(&exception) {
            todo.extend(group_items(&exception));
        } else {
            leaves.insert(exception.peek());
        }
    }
}

/// The parts of `exception` that match and, if `with_rest`, those that do not
/// (`exceptiongroup_split_recursive`).
pub fn split(
    interp: &Interp,
    exception: &Ref,
    matcher: &Matcher<'_>,
    with_rest: bool,
) -> PyResult<(Option<Ref>, Option<Ref>)> {
    if matcher.matches(interp, exception)? {
        return Ok((Some(exception.clone()), None));
    }
    if !is_group(exception) {
        return Ok((None, with_rest.then(|| exception.clone())));
    }
    let _depth = interp.enter_native(" in exceptiongroup_split_recursive")?;
    let (matched, rest) = (new_empty_list(), new_empty_list());
    for item in group_items(exception) {
        let (taken, left) = split(interp, &item, matcher, with_rest)?;
        taken.into_iter().for_each(|t| matched.expect::<ListObject>().push(t));
        left.into_iter().for_each(|l| rest.expect::<ListObject>().push(l));
    }
    Ok((subset(interp, exception, matched)?, subset(interp, exception, rest)?))
}

/// The group of some of a group's exceptions (`exceptiongroup_subset`); `None` for no exceptions.
fn subset(interp: &Interp, group: &Ref, items: Ref) -> PyResult<Option<Ref>> {
    if items.expect::<ListObject>().is_empty() {
        return Ok(None);
    }
    let part = interp.call_method(group, "derive", &[items])?;
    if !is_group(&part) {
        return Err(interp.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    let (from, to) = (group.expect::<ExceptionObject>(), part.expect::<ExceptionObject>());
    if let Some(traceback) = from.traceback.get() {
        to.traceback.set(traceback);
    }
    drop(to.context.replace(from.context.get()));
    drop(to.cause.replace(from.cause.get()));
    to.suppress_context.set(true);
    copy_notes(interp, group, &part)?;
    Ok(Some(part))
}

/// Gives a part a copy of its group's notes, if they are a sequence.
fn copy_notes(interp: &Interp, group: &Ref, part: &Ref) -> PyResult<()> {
    let name = &interp.names.notes;
    let Some(notes) = interp.get_attr_opt(group, name)? else { return Ok(()) };
    let sequence = crate::eval::protocol::slot(&notes, |s| s.getitem).is_some();
    if !sequence || matches!(notes.kind(), crate::objects::Kind::Dict | crate::objects::Kind::MappingProxy) {
        return Ok(());
    }
    let items = interp.to_vec(&notes)?;
    interp.set_attr(part, &intern_text("__notes__"), &new_list(items))
}
