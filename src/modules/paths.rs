//! File names as Python code gives them: str, bytes, or anything with `__fspath__`.

use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{BytesObject, Kind, intern_text, new_string};

/// `os.fspath(path)`
pub fn fspath(interp: &Interp, path: &Ref) -> PyResult<Ref> {
    if matches!(path.kind(), Kind::Str | Kind::Bytes) {
        return Ok(path.clone());
    }
    let Some(own) = interp.call_special(path, &intern_text("__fspath__"), &[])? else {
        let found = interp.type_name(path);
        return Err(interp.type_error(format!("expected str, bytes or os.PathLike object, not {found}")));
    };
    if matches!(own.kind(), Kind::Str | Kind::Bytes) {
        return Ok(own);
    }
    let (name, found) = (interp.type_name(path), interp.type_name(&own));
    Err(interp.type_error(format!("expected {name}.__fspath__() to return str or bytes, not {found}")))
}

/// A file name as text.
pub fn path_text(interp: &Interp, path: &Ref) -> PyResult<String> {
    let path = fspath(interp, path)?;
    let text = match path.get::<BytesObject>() {
        Some(bytes) => String::from_utf8_lossy(bytes.as_slice()).into_owned(),
        None => text_of(&path),
    };
    if text.contains('\0') {
        return Err(interp.value_error(match path.kind() {
            Kind::Bytes => "embedded null byte",
            _ => "embedded null character",
        }));
    }
    Ok(text)
}

/// A file name for results: a str.
pub fn new_path(path: &std::path::Path) -> Ref {
    new_string(&path.to_string_lossy())
}
