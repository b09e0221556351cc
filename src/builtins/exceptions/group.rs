//! `BaseExceptionGroup` and `ExceptionGroup`: several exceptions at once, and parts of them.

use super::base::exception_init;
use super::simple::{get_member, set_member};
use crate::eval::exceptions::groups::{Matcher, group_items, split};
use crate::eval::exceptions::{
    GROUP_EXCEPTIONS, GROUP_MESSAGE, is_exception, is_exception_class, is_instance, member_count,
};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, GetSet, Slots, class_method, getter, method};
use crate::objects::{
    Args, CallArgs, ClassObject, ExceptionObject, Kind, TypeId, is_none, new_pair, new_string, new_tuple,
    new_tuple_from_slice, none, tuple_items,
};

/// Slots.
pub const SLOTS: Slots =
    Slots { str: Some(group_str), new: Some(group_new), init: Some(exception_init), ..Slots::EMPTY };

/// Methods.
pub const METHODS: &[Def] = &[
    class_method("__class_getitem__(cls, item, /)", group_class_getitem).doc("See PEP 585"),
    method("derive(self, excs, /)", group_derive),
    method("split(self, condition, /)", group_split),
    method("subgroup(self, condition, /)", group_subgroup),
];

/// Attributes.
pub const GETSETS: &[GetSet] = &[
    getter("message", group_message).member().doc("exception message"),
    getter("exceptions", group_exceptions).member().doc("nested exceptions"),
];

/// `BaseExceptionGroup_str`
fn group_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let message = interp.str_text(&get_member(this, GROUP_MESSAGE).unwrap_or_else(none))?;
    let count = group_items(this).len();
    let plural = if count > 1 { "s" } else { "" };
    Ok(new_string(&format!("{message} ({count} sub-exception{plural})")))
}

/// `BaseExceptionGroup_new`: a group of nothing but `Exception`s is an `ExceptionGroup`.
fn group_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    const FUNCTION: &str = "BaseExceptionGroup.__new__()";
    let values = args.positional();
    let [message, exceptions] = values else {
        let found = values.len();
        return Err(interp.type_error(format!("{FUNCTION} takes exactly 2 arguments ({found} given)")));
    };
    if message.kind() != Kind::Str {
        let found = if is_none(message) { "None".to_owned() } else { interp.type_name(message) };
        return Err(interp.type_error(format!("{FUNCTION} argument 1 must be str, not {found}")));
    }
    let items = group_arguments(interp, exceptions)?;
    let nested_base = items.iter().any(|e| !is_instance(e, TypeId::Exception));
    let class = group_class(interp, class, nested_base)?;
    let made = ExceptionObject::make(&class, new_tuple_from_slice(values), member_count(&class));
    set_member(&made, GROUP_MESSAGE, Some(message.clone()));
    let items = if exceptions.is_exact(Kind::Tuple) { exceptions.clone() } else { new_tuple(items) };
    set_member(&made, GROUP_EXCEPTIONS, Some(items));
    Ok(made)
}

/// The exceptions of a new group, checked.
fn group_arguments(interp: &Interp, exceptions: &Ref) -> PyResult<Vec<Ref>> {
    let mapping = matches!(exceptions.kind(), Kind::Dict | Kind::MappingProxy | Kind::Class);
    if mapping || crate::eval::protocol::slot(exceptions, |s| s.getitem).is_none() {
        return Err(interp.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = interp.to_vec(exceptions)?;
    if items.is_empty() {
        return Err(interp.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(index) = items.iter().position(|item| !is_exception(item)) {
        let text = format!("Item {index} of second argument (exceptions) is not an exception");
        return Err(interp.value_error(text));
    }
    Ok(items)
}

/// Which class a new group really has.
fn group_class(interp: &Interp, class: &Ref, nested_base: bool) -> PyResult<Ref> {
    let plain = interp.class(TypeId::ExceptionGroup);
    if class.is(&plain) && nested_base {
        return Err(interp.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    if class.is(&interp.class(TypeId::BaseExceptionGroup)) && !nested_base {
        return Ok(plain);
    }
    if nested_base && class.expect::<ClassObject>().is_subclass_of(&interp.class(TypeId::Exception)) {
        let name = class.expect::<ClassObject>().name_text();
        return Err(interp.type_error(format!("Cannot nest BaseExceptions in '{name}'")));
    }
    Ok(class.clone())
}

fn group_class_getitem(interp: &Interp, class: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let alias = interp.class(TypeId::GenericAlias);
    interp.call(&alias, &[class.clone(), args.req(0).clone()])
}

fn group_derive(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let message = get_member(this, GROUP_MESSAGE).unwrap_or_else(none);
    interp.call(&interp.class(TypeId::BaseExceptionGroup), &[message, args.req(0).clone()])
}

fn group_split(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let matcher = group_matcher(interp, args.req(0))?;
    let (matched, rest) = split(interp, this, &matcher, true)?;
    Ok(new_pair(matched.unwrap_or_else(none), rest.unwrap_or_else(none)))
}

fn group_subgroup(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let matcher = group_matcher(interp, args.req(0))?;
    let (matched, _) = split(interp, this, &matcher, false)?;
    Ok(matched.unwrap_or_else(none))
}

/// `get_matcher_type`
fn group_matcher<'a>(interp: &Interp, condition: &'a Ref) -> PyResult<Matcher<'a>> {
    if condition.kind() == Kind::Function {
        return Ok(Matcher::Predicate(condition));
    }
    let classes = condition.is_exact(Kind::Tuple).then(|| tuple_items(condition)).flatten();
    if is_exception_class(condition) || classes.is_some_and(|c| c.iter().all(is_exception_class)) {
        return Ok(Matcher::Class(condition));
    }
    Err(interp.type_error("expected a function, exception type or tuple of exception types"))
}

fn group_message(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(get_member(this, GROUP_MESSAGE).unwrap_or_else(none))
}

fn group_exceptions(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(get_member(this, GROUP_EXCEPTIONS).unwrap_or_else(none))
}
