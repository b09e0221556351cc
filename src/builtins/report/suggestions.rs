//! "Did you mean: ...?": the names that a missing name or attribute may have been meant for
//! (`Python/suggestions.c`, 3.11).
//!
//! Invariant: only exact `NameError` and `AttributeError` get advice.

use super::{excerpt, shielded};
use crate::eval::exceptions::{ATTRIBUTE_NAME, ATTRIBUTE_OBJ, NAME_NAME};
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::Interp;
use crate::objects::{
    CodeObject, DictObject, ExceptionObject, FrameObject, FunctionObject, Kind, TracebackObject, TypeId,
};
use crate::text::suggest::suggestion;

/// `. Did you mean: 'x'?`, or nothing.
pub fn advice(interp: &Interp, exception: &Ref) -> Option<String> {
    let found = if exception.is_instance_of_exactly(&interp.class(TypeId::AttributeError)) {
        attribute(interp, exception)
    } else if exception.is_instance_of_exactly(&interp.class(TypeId::NameError)) {
        name(exception)
    } else {
        None
    };
    found.map(|name| format!(". Did you mean: '{name}'?"))
}

fn member_text(exception: &Ref, index: usize) -> Option<String> {
    let name = exception.expect::<ExceptionObject>().member(index)?;
    name.is_exact(Kind::Str).then(|| text_of(&name))
}

/// Among the attributes that `dir()` shows.
fn attribute(interp: &Interp, exception: &Ref) -> Option<String> {
    let name = member_text(exception, ATTRIBUTE_NAME)?;
    let object = exception.expect::<ExceptionObject>().member(ATTRIBUTE_OBJ)?;
    let dir = interp.builtins.expect::<DictObject>().get_text("dir")?;
    let names = shielded(interp, |interp| interp.call(&dir, &[object]).and_then(|names| interp.to_vec(&names)))?;
    nearest(&name, &names)
}

/// Among the locals of the frame that raised, then its globals, then the builtins.
fn name(exception: &Ref) -> Option<String> {
    let name = member_text(exception, NAME_NAME)?;
    let mut traceback = exception.expect::<ExceptionObject>().traceback.get()?;
    while let Some(next) = traceback.expect::<TracebackObject>().next.get() {
        traceback = next;
    }
    let code = excerpt::code_of(&traceback)?;
    let frame = traceback.expect::<TracebackObject>().frame.get()?;
    let function = frame.expect::<FrameObject>().func.get::<FunctionObject>()?;
    let keys = |dict: &Ref| dict.get::<DictObject>().map(DictObject::keys).unwrap_or_default();
    let locals = code.expect::<CodeObject>().code.varnames.to_vec();
    suggestion(&name, locals.iter().map(AsRef::as_ref))
        .map(str::to_owned)
        .or_else(|| nearest(&name, &keys(&function.globals)))
        .or_else(|| nearest(&name, &keys(&function.builtins)))
}

/// The name nearest to `name`. A candidate that is no string ends the search.
fn nearest(name: &str, candidates: &[Ref]) -> Option<String> {
    if candidates.iter().any(|c| c.kind() != Kind::Str) {
        return None;
    }
    let texts: Vec<String> = candidates.iter().map(text_of).collect();
    suggestion(name, texts.iter().map(String::as_str)).map(str::to_owned)
}
