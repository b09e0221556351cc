//! `io`: files, and streams in memory.
//!
//! `open` is the function of `builtins`. The abstract classes can be subclassed in Python; the others are native.
//!
//! Not here: the standard streams (`modules::sys`), what streams keep (`objects::files`).

mod base;
mod binary;
mod memory;
mod opening;
mod text;

pub use opening::open;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::TypeSpec;
use crate::objects::{
    ClassObject, DictObject, TypeId, intern_text, is_none, new_dict, new_int, new_string, new_tuple, none,
};
use crate::text::embedded::embedded;

/// The classes, bases first.
const CLASSES: &[(&str, &TypeSpec)] = &[
    ("IOBase", &base::IO_BASE),
    ("RawIOBase", &base::RAW_IO_BASE),
    ("BufferedIOBase", &base::BUFFERED_IO_BASE),
    ("TextIOBase", &base::TEXT_IO_BASE),
    ("FileIO", &binary::FILE_IO),
    ("BufferedReader", &binary::BUFFERED_READER),
    ("BufferedWriter", &binary::BUFFERED_WRITER),
    ("BufferedRandom", &binary::BUFFERED_RANDOM),
    ("BytesIO", &binary::BYTES_IO),
    ("TextIOWrapper", &text::TEXT_IO_WRAPPER),
    ("StringIO", &memory::STRING_IO),
];

/// Makes `io`: the abstract classes, on top of `_io`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("io", embedded!("io.py"))
}

/// Makes `_io`.
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_io", "Streams of text and bytes: files, and streams in memory.", &[]);
    for (name, spec) in CLASSES {
        interp.module_set(&module, spec.name, class(interp, name));
    }
    interp.module_set(&module, "UnsupportedOperation", unsupported_class(interp)?);
    interp.module_set(&module, "BlockingIOError", interp.class(TypeId::BlockingIOError));
    for (name, value) in [("DEFAULT_BUFFER_SIZE", 8192), ("SEEK_SET", 0), ("SEEK_CUR", 1), ("SEEK_END", 2)] {
        interp.module_set(&module, name, new_int(value));
    }
    for name in ["open"] {
        if let Some(function) = interp.builtins.expect::<DictObject>().get_text(name) {
            interp.module_set(&module, name, function);
        }
    }
    Ok(module)
}

/// A class by its name in `io`, made with its bases if it was not yet needed.
fn class(interp: &Interp, name: &str) -> Ref {
    let mut found = interp.class(TypeId::Object);
    for (own, spec) in CLASSES {
        let class = interp.make_class(spec);
        if *own == name {
            found = class;
        }
    }
    found
}

/// `io.UnsupportedOperation`, which is both an `OSError` and a `ValueError`.
fn unsupported_class(interp: &Interp) -> PyResult<Ref> {
    if let Some(known) = interp.registry.borrow().get("io.UnsupportedOperation") {
        return Ok(known.clone());
    }
    let bases = new_tuple(vec![interp.class(TypeId::OSError), interp.class(TypeId::ValueError)]);
    let namespace = new_dict();
    namespace.expect::<DictObject>().set_str(&interp.names.module, intern_text("io"));
    let name = intern_text("UnsupportedOperation");
    let class = interp.call(&interp.class(TypeId::Type), &[name, bases, namespace])?;
    interp.registry.borrow_mut().insert("io.UnsupportedOperation", class.clone());
    Ok(class)
}

/// Raises `io.UnsupportedOperation(text)`.
#[cold]
fn unsupported(interp: &Interp, text: &str) -> Raised {
    let class = match unsupported_class(interp) {
        Ok(class) => class,
        Err(raised) => return raised,
    };
    debug_assert!(class.get::<ClassObject>().is_some());
    match interp.call(&class, &[new_string(text)]) {
        Ok(exception) => interp.raise_object(exception),
        Err(raised) => raised,
    }
}

/// Raises the error of an operation of the system.
fn failed(interp: &Interp, error: &std::io::Error) -> Raised {
    interp.os_error(error, None)
}

/// A size argument: `None` and negative numbers mean "no limit".
fn size_limit(interp: &Interp, size: Option<&Ref>) -> PyResult<Option<usize>> {
    let Some(size) = size.filter(|s| !is_none(s)) else { return Ok(None) };
    if !interp.has_index(size) {
        let found = interp.type_name(size);
        return Err(interp.type_error(format!("argument should be integer or None, not '{found}'")));
    }
    Ok(usize::try_from(interp.index_word(size, TypeId::OverflowError)?).ok())
}

/// A copy of an instance's own attributes; `None` if it has none.
fn own_attributes(interp: &Interp, this: &Ref) -> Ref {
    let found = interp.instance_dict(this).filter(|dict| !dict.expect::<DictObject>().is_empty());
    let Some(found) = found else { return none() };
    let copy = new_dict();
    for (name, value) in found.expect::<DictObject>().items() {
        copy.expect::<DictObject>().set_str(&name, value);
    }
    copy
}

/// The other way.
fn take_attributes(interp: &Interp, this: &Ref, attributes: &Ref) -> PyResult<Ref> {
    if let (Some(given), Some(own)) = (attributes.get::<DictObject>(), interp.instance_dict(this)) {
        for (name, value) in given.items() {
            own.expect::<DictObject>().set_str(&name, value);
        }
    }
    Ok(none())
}
