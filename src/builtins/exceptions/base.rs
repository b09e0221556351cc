//! `BaseException`: what every exception can do.

use super::simple::set_member;
use crate::eval::exceptions::is_exception;
use crate::eval::object_rows::{get_dict, set_dict};
use crate::heap::{Field, Ref};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, GetSet, Slots, getset, method};
use crate::objects::{
    Args, BoolObject, CallArgs, ClassObject, DictObject, ExceptionObject, Kind, ListObject, TypeId, is_none, new_bool,
    new_list, new_pair, new_string, new_tuple, new_tuple_from_slice, none, tuple_items,
};

/// Slots.
pub const SLOTS: Slots = Slots {
    repr: Some(exception_repr),
    str: Some(exception_str),
    new: Some(exception_new),
    init: Some(exception_init),
    ..Slots::EMPTY
};

/// Methods.
pub const METHODS: &[Def] = &[
    method("__reduce__(self, /)", exception_reduce),
    method("__setstate__(self, state, /)", exception_setstate),
    method("with_traceback(self, tb, /)", exception_with_traceback)
        .doc("Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self."),
    method("add_note(self, note, /)", exception_add_note)
        .doc("Exception.add_note(note) --\n    add a note to the exception"),
];

/// Attributes.
pub const GETSETS: &[GetSet] = &[
    getset("__suppress_context__", exception_suppress_context, exception_set_suppress_context).member(),
    getset("__dict__", get_dict, set_dict),
    getset("args", exception_args, exception_set_args),
    getset("__traceback__", exception_traceback, exception_set_traceback),
    getset("__context__", exception_context, exception_set_context).doc("exception context"),
    getset("__cause__", exception_cause, exception_set_cause).doc("exception cause"),
];

fn fields(this: &Ref) -> &ExceptionObject {
    this.expect::<ExceptionObject>()
}

/// The `args` tuple.
pub(super) fn args_of(this: &Ref) -> Ref {
    fields(this).args.get().unwrap_or_else(|| new_tuple(Vec::new()))
}

/// `BaseException_repr`: one argument stands alone in the parentheses.
fn exception_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = this.class().name_text();
    let args = args_of(this);
    let inside = match tuple_items(&args) {
        Some([only]) => format!("({})", interp.repr_text(only)?),
        _ => interp.repr_text(&args)?,
    };
    Ok(new_string(&format!("{name}{inside}")))
}

/// `BaseException_str`
pub(super) fn exception_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let args = args_of(this);
    match tuple_items(&args) {
        Some([]) | None => Ok(new_string("")),
        Some([only]) => interp.str(only),
        Some(_) => interp.str(&args),
    }
}

/// `BaseException_new`: keeps the positional arguments, looks at nothing.
pub fn exception_new(_interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let members = crate::eval::exceptions::member_count(class);
    Ok(ExceptionObject::make(class, new_tuple_from_slice(args.positional()), members))
}

/// `BaseException_init`
pub fn exception_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    no_keywords(interp, &this.class_ref(), args)?;
    set_args(this, args.positional());
    Ok(())
}

/// Fails if there are keyword arguments (`_PyArg_NoKeywords`).
pub(super) fn no_keywords(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if args.names.is_empty() {
        return Ok(());
    }
    let name = class.expect::<ClassObject>().name_text();
    Err(interp.type_error(format!("{name}() takes no keyword arguments")))
}

/// Sets `args`; the tuple that `__new__` made of the same arguments stays.
pub(super) fn set_args(this: &Ref, values: &[Ref]) {
    let same = fields(this)
        .args
        .peek()
        .and_then(tuple_items)
        .is_some_and(|old| old.len() == values.len() && old.iter().zip(values).all(|(a, b)| a.is(b)));
    if !same {
        fields(this).args.set(new_tuple_from_slice(values));
    }
}

fn exception_reduce(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(reduced(this, args_of(this), fields(this).dict.get()))
}

/// `(class, args)`, with a state where there is one.
pub(super) fn reduced(this: &Ref, args: Ref, state: Option<Ref>) -> Ref {
    match state {
        Some(state) => new_tuple(vec![this.class_ref(), args, state]),
        None => new_pair(this.class_ref(), args),
    }
}

fn exception_setstate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let state = args.req(0);
    if is_none(state) {
        return Ok(none());
    }
    let Some(dict) = state.get::<DictObject>() else { return Err(interp.type_error("state is not a dictionary")) };
    for (name, value) in dict.items() {
        interp.set_attr(this, &name, &value)?;
    }
    Ok(none())
}

fn exception_with_traceback(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    exception_set_traceback(interp, this, Some(args.req(0)))?;
    Ok(this.clone())
}

fn exception_add_note(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let note = args.req(0);
    if note.kind() != Kind::Str {
        let found = interp.type_name(note);
        return Err(interp.type_error(format!("note must be a str, not '{found}'")));
    }
    let name = &interp.names.notes;
    let notes = match interp.get_attr_opt(this, name)? {
        Some(notes) => notes,
        None => {
            let notes = new_list(Vec::new());
            interp.set_attr(this, name, &notes)?;
            notes
        }
    };
    match notes.get::<ListObject>() {
        Some(list) => list.push(note.clone()),
        None => return Err(interp.type_error("Cannot add note: __notes__ is not a list")),
    }
    Ok(none())
}

fn exception_suppress_context(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(fields(this).suppress_context.get()))
}

fn exception_set_suppress_context(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(value) = value else { return Err(interp.type_error("can't delete numeric/char attribute")) };
    match value.get::<BoolObject>() {
        Some(value) => fields(this).suppress_context.set(value.value),
        None => return Err(interp.type_error("attribute value type must be bool")),
    }
    Ok(())
}

fn exception_args(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(args_of(this))
}

fn exception_set_args(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(value) = value else { return Err(interp.type_error("args may not be deleted")) };
    let args = if value.is_exact(Kind::Tuple) { value.clone() } else { new_tuple(interp.to_vec(value)?) };
    fields(this).args.set(args);
    Ok(())
}

fn exception_traceback(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).traceback.get().unwrap_or_else(none))
}

fn exception_set_traceback(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(value) = value else { return Err(interp.type_error("__traceback__ may not be deleted")) };
    if !is_none(value) && value.kind() != Kind::Traceback {
        return Err(interp.type_error("__traceback__ must be a traceback or None"));
    }
    drop(fields(this).traceback.replace((!is_none(value)).then(|| value.clone())));
    Ok(())
}

fn exception_context(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).context.get().unwrap_or_else(none))
}

fn exception_set_context(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_linked(interp, &fields(this).context, value, "context")
}

fn exception_cause(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).cause.get().unwrap_or_else(none))
}

fn exception_set_cause(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_linked(interp, &fields(this).cause, value, "cause")?;
    fields(this).suppress_context.set(true);
    Ok(())
}

/// Sets a link to another exception, or to none.
fn set_linked(interp: &Interp, field: &Field, value: Option<&Ref>, name: &str) -> PyResult<()> {
    let Some(value) = value else { return Err(interp.type_error(format!("__{name}__ may not be deleted"))) };
    if !is_none(value) && !is_exception(value) {
        return Err(interp.type_error(format!("exception {name} must be None or derive from BaseException")));
    }
    drop(field.replace((!is_none(value)).then(|| value.clone())));
    Ok(())
}

/// The keyword arguments of an exception class that takes some, stored in members; `keywords` are their names and
/// places.
pub(super) fn take_keywords(
    interp: &Interp,
    this: &Ref,
    args: CallArgs<'_>,
    function: &str,
    keywords: &[(&str, usize)],
) -> PyResult<()> {
    let mut values = vec![None; keywords.len()];
    for (name, value) in args.keywords() {
        let text = crate::eval::protocol::text_of(name);
        match keywords.iter().position(|(keyword, _)| *keyword == text) {
            Some(index) => values[index] = Some(value.clone()),
            None => {
                let message = format!("'{text}' is an invalid keyword argument for {function}()");
                return Err(interp.raise(TypeId::TypeError, message));
            }
        }
    }
    for ((_, place), value) in keywords.iter().zip(values) {
        set_member(this, *place, value);
    }
    Ok(())
}
