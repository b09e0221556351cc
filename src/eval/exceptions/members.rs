//! What each exception class's `__init__` makes of its arguments.
//!
//! Invariant: the texts of errors are those of CPython's `*_init` functions (`Objects/exceptions.c`, 3.11).

use super::{
    GROUP_EXCEPTIONS, GROUP_MESSAGE, IMPORT_MSG, OS_ERRNO, OS_FILENAME, OS_FILENAME2, OS_STRERROR, OS_WRITTEN,
    STOP_VALUE, SYNTAX_END_LINENO, SYNTAX_END_OFFSET, SYNTAX_FILENAME, SYNTAX_MSG, UNICODE_ENCODING, UNICODE_END,
    UNICODE_OBJECT, UNICODE_REASON, UNICODE_START, member_row,
};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    ExceptionObject, Kind, TypeId, is_none, new_bytes, new_int, new_tuple, new_tuple_from_slice, none, tuple_items,
};

/// Fills the members of an exception made by Rust code from its arguments, which are known to be right.
pub fn fill_members(interp: &Interp, exception: &Ref) {
    let members = exception.expect::<ExceptionObject>().members.borrow().is_empty();
    if !members && init_members(interp, exception).is_err() {
        drop(interp.take_raised());
    }
}

/// Fills the members of an exception from its `args`, as the class's `__init__` does.
pub fn init_members(interp: &Interp, exception: &Ref) -> PyResult<()> {
    let Some(row) = member_row(&exception.class_ref()) else { return Ok(()) };
    let fields = exception.expect::<ExceptionObject>();
    let args = fields.args.get().unwrap_or_else(|| new_tuple(Vec::new()));
    let items = tuple_items(&args).unwrap_or(&[]);
    match row.id {
        TypeId::StopIteration => {
            fields.set_member(STOP_VALUE, Some(items.first().cloned().unwrap_or_else(none)));
            Ok(())
        }
        TypeId::SystemExit => {
            let code = if items.len() == 1 { items[0].clone() } else { args.clone() };
            fields.set_member(0, (!items.is_empty()).then_some(code));
            Ok(())
        }
        TypeId::ImportError => {
            fields.set_member(IMPORT_MSG, items.first().filter(|_| items.len() == 1).cloned());
            Ok(())
        }
        TypeId::OSError => init_os_error(interp, exception, items),
        TypeId::SyntaxError => init_syntax_error(interp, exception, items),
        TypeId::UnicodeEncodeError => init_unicode(interp, exception, items, "UUnnU"),
        TypeId::UnicodeDecodeError => {
            init_unicode(interp, exception, items, "UOnnU")?;
            check_bytes(interp, exception)
        }
        TypeId::UnicodeTranslateError => init_unicode(interp, exception, items, "UnnU"),
        TypeId::BaseExceptionGroup => init_group(exception, items),
        _ => Ok(()),
    }
}

/// Members that a constructor has already set (groups do it in `__new__`) stay.
fn init_group(exception: &Ref, items: &[Ref]) -> PyResult<()> {
    let fields = exception.expect::<ExceptionObject>();
    if let [message, exceptions] = items
        && fields.member(GROUP_EXCEPTIONS).is_none()
    {
        fields.set_member(GROUP_MESSAGE, Some(message.clone()));
        let items = match exceptions.get::<crate::objects::ListObject>() {
            Some(list) => new_tuple(list.to_vec()),
            None => exceptions.clone(),
        };
        fields.set_member(GROUP_EXCEPTIONS, Some(items));
    }
    Ok(())
}

/// `oserror_init`
fn init_os_error(interp: &Interp, exception: &Ref, items: &[Ref]) -> PyResult<()> {
    if !(2..=5).contains(&items.len()) {
        return Ok(());
    }
    let fields = exception.expect::<ExceptionObject>();
    let given = |index: usize| items.get(index).filter(|item| !is_none(item));
    if let Some(filename) = given(2) {
        let blocking = exception.is_instance_of_exactly(&interp.class(TypeId::BlockingIOError));
        if blocking && interp.has_index(filename) {
            let written = interp.index_word(filename, TypeId::ValueError)?;
            fields.set_member(OS_WRITTEN, Some(new_int(written)));
        } else {
            fields.set_member(OS_FILENAME, Some(filename.clone()));
            fields.set_member(OS_FILENAME2, given(4).cloned());
            fields.args.set(new_tuple_from_slice(&items[..2]));
        }
    }
    fields.set_member(OS_ERRNO, Some(items[0].clone()));
    fields.set_member(OS_STRERROR, Some(items[1].clone()));
    Ok(())
}

/// `SyntaxError_init`
fn init_syntax_error(interp: &Interp, exception: &Ref, items: &[Ref]) -> PyResult<()> {
    let fields = exception.expect::<ExceptionObject>();
    if let Some(message) = items.first() {
        fields.set_member(SYNTAX_MSG, Some(message.clone()));
    }
    let [_, details] = items else { return Ok(()) };
    let details = interp.to_vec(details)?;
    let (least, most) = (4, 6);
    if details.len() < least || details.len() > most {
        let (bound, limit) = if details.len() < least { ("at least", least) } else { ("at most", most) };
        let found = details.len();
        return Err(interp.type_error(format!("function takes {bound} {limit} arguments ({found} given)")));
    }
    for (index, value) in details.iter().take(4).enumerate() {
        fields.set_member(SYNTAX_FILENAME + index, Some(value.clone()));
    }
    fields.set_member(SYNTAX_END_LINENO, details.get(4).cloned());
    fields.set_member(SYNTAX_END_OFFSET, details.get(5).cloned());
    if details.len() == 5 {
        return Err(interp.type_error("end_offset must be provided when end_lineno is provided"));
    }
    Ok(())
}

/// `UnicodeEncodeError_init` and its kin; `format` has a letter an argument: `U` str, `O` any, `n` index.
fn init_unicode(interp: &Interp, exception: &Ref, items: &[Ref], format: &str) -> PyResult<()> {
    let fields = exception.expect::<ExceptionObject>();
    let wanted = format.len();
    if items.len() != wanted {
        let found = items.len();
        return Err(interp.type_error(format!("function takes exactly {wanted} arguments ({found} given)")));
    }
    let places = match wanted {
        4 => [UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON, 0],
        _ => [UNICODE_ENCODING, UNICODE_OBJECT, UNICODE_START, UNICODE_END, UNICODE_REASON],
    };
    let mut values = Vec::with_capacity(wanted);
    for (index, (letter, item)) in format.chars().zip(items).enumerate() {
        values.push(match letter {
            'n' => new_int(interp.index_word(item, TypeId::OverflowError)?),
            'U' if item.kind() != Kind::Str => {
                let found = if is_none(item) { "None".to_owned() } else { interp.type_name(item) };
                let place = index + 1;
                return Err(interp.type_error(format!("argument {place} must be str, not {found}")));
            }
            _ => item.clone(),
        });
    }
    for (place, value) in places.into_iter().zip(values) {
        fields.set_member(place, Some(value));
    }
    Ok(())
}

/// The object of a `UnicodeDecodeError` is bytes: another buffer is copied.
fn check_bytes(interp: &Interp, exception: &Ref) -> PyResult<()> {
    let fields = exception.expect::<ExceptionObject>();
    let Some(object) = fields.member(UNICODE_OBJECT) else { return Ok(()) };
    match object.kind() {
        Kind::Bytes => {}
        Kind::Bytearray => {
            let copy = object.expect::<crate::objects::BytearrayObject>().data.borrow().to_vec();
            fields.set_member(UNICODE_OBJECT, Some(new_bytes(&copy)));
        }
        _ => {
            let found = interp.type_name(&object);
            return Err(interp.type_error(format!("a bytes-like object is required, not '{found}'")));
        }
    }
    Ok(())
}
