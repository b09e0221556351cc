//! The text that is searched: a str, or something with bytes.

use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{Kind, StrObject, StrView, new_bytes, new_from_view};
use crate::text::regex::Text;

/// What is searched.
pub(super) enum Subject {
    /// A str.
    Str(Ref),
    /// The bytes of an object, and the object.
    Bytes(Buffer, Ref),
}

impl Subject {
    /// The subject of a pattern for bytes, or for text.
    pub(super) fn of(interp: &Interp, string: &Ref, is_bytes: bool) -> PyResult<Subject> {
        if string.kind() == Kind::Str {
            if is_bytes {
                return Err(interp.type_error("cannot use a bytes pattern on a string-like object"));
            }
            return Ok(Subject::Str(string.clone()));
        }
        match Buffer::of(interp, string)? {
            None => {
                let found = interp.type_name(string);
                Err(interp.type_error(format!("expected string or bytes-like object, got '{found}'")))
            }
            Some(_) if !is_bytes => Err(interp.type_error("cannot use a string pattern on a bytes-like object")),
            Some(buffer) => Ok(Subject::Bytes(buffer, string.clone())),
        }
    }

    /// Its characters.
    pub(super) fn text(&self) -> Text<'_> {
        match self {
            Subject::Str(text) => match text.expect::<StrObject>().view() {
                StrView::Latin1(s) => Text::Bytes(s),
                StrView::Ucs2(s) => Text::Units(s),
                StrView::Ucs4(s) => Text::Wide(s),
            },
            Subject::Bytes(buffer, _) => Text::Bytes(buffer),
        }
    }

    /// How many characters.
    pub(super) fn len(&self) -> usize {
        match self {
            Subject::Str(text) => text.expect::<StrObject>().len(),
            Subject::Bytes(buffer, _) => buffer.len(),
        }
    }

    /// A part as an object; everything is the object itself.
    pub(super) fn slice(&self, start: usize, end: usize) -> Ref {
        let whole = start == 0 && end == self.len();
        match self {
            Subject::Str(text) if whole && text.is_exact(Kind::Str) => text.clone(),
            Subject::Str(text) => new_from_view(text.expect::<StrObject>().view().slice(start, end)),
            Subject::Bytes(_, object) if whole && object.is_exact(Kind::Bytes) => object.clone(),
            Subject::Bytes(buffer, _) => {
                // Its object may have become shorter since.
                let end = end.min(buffer.len());
                new_bytes(&buffer[start.min(end)..end])
            }
        }
    }

    /// The pieces together.
    pub(super) fn join(&self, interp: &Interp, pieces: Vec<Ref>) -> PyResult<Ref> {
        let empty = match self {
            Subject::Str(_) => crate::objects::new_string(""),
            Subject::Bytes(..) => new_bytes(b""),
        };
        if pieces.is_empty() {
            return Ok(empty);
        }
        interp.call_method(&empty, "join", &[crate::objects::new_list(pieces)])
    }
}
