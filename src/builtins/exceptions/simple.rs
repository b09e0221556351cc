//! Exception classes with a few members: `StopIteration`, `SystemExit`, `NameError`, `AttributeError`, `ImportError`,
//! and `KeyError`, whose text is its key's repr.

use super::base::{args_of, exception_init, exception_new, exception_str, reduced, set_args, take_keywords};
use crate::eval::exceptions::{
    ATTRIBUTE_NAME, ATTRIBUTE_OBJ, EXIT_CODE, IMPORT_MSG, IMPORT_NAME, IMPORT_PATH, NAME_NAME, STOP_VALUE, init_members,
};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, GetSet, Slots, getset, method};
use crate::objects::{Args, CallArgs, DictObject, ExceptionObject, Kind, new_dict, none, tuple_items};

/// Slots of classes whose members follow from their arguments alone.
pub const MEMBER_SLOTS: Slots = Slots { init: Some(member_init), ..Slots::EMPTY };
/// `KeyError`
pub const KEY_SLOTS: Slots = Slots { str: Some(key_error_str), init: Some(exception_init), ..Slots::EMPTY };
/// `NameError`
pub const NAME_SLOTS: Slots = Slots { str: Some(exception_str), init: Some(name_error_init), ..Slots::EMPTY };
/// `AttributeError`
pub const ATTRIBUTE_SLOTS: Slots = Slots { str: Some(exception_str), init: Some(attribute_error_init), ..Slots::EMPTY };
/// `ImportError`
pub const IMPORT_SLOTS: Slots = Slots { str: Some(import_error_str), init: Some(import_error_init), ..Slots::EMPTY };

/// `StopIteration`
pub const STOP_GETSETS: &[GetSet] = &[member::<STOP_VALUE>("value").doc("generator return value")];
/// `SystemExit`
pub const EXIT_GETSETS: &[GetSet] = &[member::<EXIT_CODE>("code").doc("exception code")];
/// `NameError`
pub const NAME_GETSETS: &[GetSet] = &[member::<NAME_NAME>("name").doc("name")];
/// `AttributeError`
pub const ATTRIBUTE_GETSETS: &[GetSet] =
    &[member::<ATTRIBUTE_NAME>("name").doc("attribute name"), member::<ATTRIBUTE_OBJ>("obj").doc("object")];
/// `ImportError`
pub const IMPORT_GETSETS: &[GetSet] = &[
    member::<IMPORT_MSG>("msg").doc("exception message"),
    member::<IMPORT_NAME>("name").doc("module name"),
    member::<IMPORT_PATH>("path").doc("module path"),
];
/// `ImportError`
pub const IMPORT_METHODS: &[Def] = &[method("__reduce__(self, /)", import_error_reduce)];

/// The row of the member at `INDEX`: `None` while it is empty, and deletable.
pub(super) const fn member<const INDEX: usize>(name: &'static str) -> GetSet {
    getset(name, get_at::<INDEX>, set_at::<INDEX>).member()
}

fn get_at<const INDEX: usize>(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(get_member(this, INDEX).unwrap_or_else(none))
}

fn set_at<const INDEX: usize>(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_member(this, INDEX, value.cloned());
    Ok(())
}

/// What a member holds.
pub(super) fn get_member(this: &Ref, index: usize) -> Option<Ref> {
    this.expect::<ExceptionObject>().member(index)
}

/// Sets or empties a member.
pub(super) fn set_member(this: &Ref, index: usize, value: Option<Ref>) {
    this.expect::<ExceptionObject>().set_member(index, value);
}

/// `__init__` of classes whose members follow from their arguments.
pub(super) fn member_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    exception_init(interp, this, args)?;
    init_members(interp, this)
}

/// `KeyError_str`: a key is shown by its repr, so that `''` can be seen.
fn key_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    match tuple_items(&args_of(this)) {
        Some([key]) => interp.repr(key),
        _ => exception_str(interp, this),
    }
}

fn name_error_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    set_args(this, args.positional());
    take_keywords(interp, this, args, "NameError", &[("name", NAME_NAME)])
}

fn attribute_error_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    set_args(this, args.positional());
    let keywords = &[("name", ATTRIBUTE_NAME), ("obj", ATTRIBUTE_OBJ)];
    take_keywords(interp, this, args, "AttributeError", keywords)
}

fn import_error_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    set_args(this, args.positional());
    let keywords = &[("name", IMPORT_NAME), ("path", IMPORT_PATH)];
    take_keywords(interp, this, args, "ImportError", keywords)?;
    init_members(interp, this)
}

/// `ImportError_str`
fn import_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    match get_member(this, IMPORT_MSG) {
        Some(message) if message.is_exact(Kind::Str) => Ok(message),
        _ => exception_str(interp, this),
    }
}

/// `ImportError_reduce`: `name` and `path` travel in the state.
fn import_error_reduce(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let own = this.expect::<ExceptionObject>().dict.get();
    let (name, path) = (get_member(this, IMPORT_NAME), get_member(this, IMPORT_PATH));
    if name.is_none() && path.is_none() {
        return Ok(reduced(this, args_of(this), own));
    }
    let state = new_dict();
    for (key, value) in own.iter().flat_map(|d| d.expect::<DictObject>().items()) {
        interp.dict_set(&state, &key, value)?;
    }
    for (key, value) in [("name", name), ("path", path)] {
        if let Some(value) = value {
            state.expect::<DictObject>().set_text(key, value);
        }
    }
    Ok(reduced(this, args_of(this), Some(state)))
}

/// `__new__` that only keeps the arguments, for classes that name it in their own table.
pub(super) const NEW: fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<Ref> = exception_new;
