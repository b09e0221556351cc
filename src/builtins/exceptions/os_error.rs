//! `OSError`: chooses the subclass by the error number, and shows number, text and file names.

use super::base::{args_of, no_keywords, reduced, set_args};
use super::simple::{get_member, member, set_member};
use crate::eval::exceptions::{
    OS_ERRNO, OS_FILENAME, OS_FILENAME2, OS_STRERROR, OS_WRITTEN, init_members, member_count, os_error_class,
};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, GetSet, Slots, getset, method};
use crate::objects::{
    Args, CallArgs, ClassObject, ExceptionObject, TypeId, new_int, new_string, new_tuple, new_tuple_from_slice, none,
    small_value, tuple_items,
};

/// Slots.
pub const SLOTS: Slots =
    Slots { str: Some(os_error_str), new: Some(os_error_new), init: Some(os_error_init), ..Slots::EMPTY };

/// Methods.
pub const METHODS: &[Def] = &[method("__reduce__(self, /)", os_error_reduce)];

/// Attributes.
pub const GETSETS: &[GetSet] = &[
    member::<OS_ERRNO>("errno").doc("POSIX exception code"),
    member::<OS_STRERROR>("strerror").doc("exception strerror"),
    member::<OS_FILENAME>("filename").doc("exception filename"),
    member::<OS_FILENAME2>("filename2").doc("second exception filename"),
    getset("characters_written", os_error_characters_written, os_error_set_characters_written),
];

/// `OSError_str`
fn os_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (number, text) = (get_member(this, OS_ERRNO), get_member(this, OS_STRERROR));
    let filename = get_member(this, OS_FILENAME);
    if filename.is_none() && (number.is_none() || text.is_none()) {
        return super::base::exception_str(interp, this);
    }
    let number = interp.str_text(&number.unwrap_or_else(none))?;
    let text = interp.str_text(&text.unwrap_or_else(none))?;
    let mut shown = format!("[Errno {number}] {text}");
    if let Some(filename) = filename {
        shown += &format!(": {}", interp.repr_text(&filename)?);
        if let Some(filename2) = get_member(this, OS_FILENAME2) {
            shown += &format!(" -> {}", interp.repr_text(&filename2)?);
        }
    }
    Ok(new_string(&shown))
}

/// A subclass with an `__init__` of its own but no `__new__` fills its members in `OSError.__init__`, which it may
/// call or not (`oserror_use_init`).
fn uses_init(interp: &Interp, class: &Ref) -> bool {
    let base = interp.class(TypeId::OSError);
    let owner = |name: &Ref| {
        let mro = class.expect::<ClassObject>().mro_items();
        mro.iter()
            .find(|c| c.expect::<ClassObject>().namespace().get_str(name).is_some())
            .is_none_or(|c| c.expect::<ClassObject>().is_subclass_of(&base) && is_native_class(c))
    };
    !owner(&interp.names.init) && owner(&interp.names.new)
}

fn is_native_class(class: &Ref) -> bool {
    !class.expect::<ClassObject>().layout().heap_class
}

/// `OSError_new`
fn os_error_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if uses_init(interp, class) {
        return Ok(ExceptionObject::make(class, new_tuple(Vec::new()), member_count(class)));
    }
    no_keywords(interp, class, args)?;
    let values = args.positional();
    let mut class = class.clone();
    if class.is(&interp.class(TypeId::OSError))
        && (2..=5).contains(&values.len())
        && let Some(number) = small_value(&values[0]).and_then(|n| i32::try_from(n).ok())
    {
        class = interp.class(os_error_class(number));
    }
    let made = ExceptionObject::make(&class, new_tuple_from_slice(values), member_count(&class));
    init_members(interp, &made)?;
    Ok(made)
}

/// `OSError_init`
fn os_error_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if !uses_init(interp, &this.class_ref()) {
        return Ok(());
    }
    no_keywords(interp, &this.class_ref(), args)?;
    set_args(this, args.positional());
    init_members(interp, this)
}

/// `OSError_reduce`: the file names are arguments again.
fn os_error_reduce(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let args = args_of(this);
    let state = this.expect::<ExceptionObject>().dict.get();
    let (Some([number, text]), Some(filename)) = (tuple_items(&args), get_member(this, OS_FILENAME)) else {
        return Ok(reduced(this, args, state));
    };
    let mut values = vec![number.clone(), text.clone(), filename];
    if let Some(second) = get_member(this, OS_FILENAME2) {
        values.extend([none(), second]);
    }
    Ok(reduced(this, new_tuple(values), state))
}

fn os_error_characters_written(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    get_member(this, OS_WRITTEN).ok_or_else(|| interp.raise(TypeId::AttributeError, "characters_written"))
}

fn os_error_set_characters_written(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    match value {
        None if get_member(this, OS_WRITTEN).is_none() => {
            Err(interp.raise(TypeId::AttributeError, "characters_written"))
        }
        None => {
            set_member(this, OS_WRITTEN, None);
            Ok(())
        }
        Some(value) => {
            let written = interp.index_word(value, TypeId::ValueError)?;
            set_member(this, OS_WRITTEN, Some(new_int(written)));
            Ok(())
        }
    }
}
