//! `SyntaxError`: the sentence and where it points.

use super::simple::{get_member, member, member_init};
use crate::eval::exceptions::{
    SYNTAX_END_LINENO, SYNTAX_END_OFFSET, SYNTAX_FILENAME, SYNTAX_LINENO, SYNTAX_MSG, SYNTAX_OFFSET, SYNTAX_PRINT,
    SYNTAX_TEXT,
};
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{GetSet, Slots};
use crate::objects::{Kind, int_value, new_string, none};

/// Slots.
pub const SLOTS: Slots = Slots { str: Some(syntax_error_str), init: Some(member_init), ..Slots::EMPTY };

/// Attributes.
pub const GETSETS: &[GetSet] = &[
    member::<SYNTAX_MSG>("msg").doc("exception msg"),
    member::<SYNTAX_FILENAME>("filename").doc("exception filename"),
    member::<SYNTAX_LINENO>("lineno").doc("exception lineno"),
    member::<SYNTAX_OFFSET>("offset").doc("exception offset"),
    member::<SYNTAX_TEXT>("text").doc("exception text"),
    member::<SYNTAX_END_LINENO>("end_lineno").doc("exception end lineno"),
    member::<SYNTAX_END_OFFSET>("end_offset").doc("exception end offset"),
    member::<SYNTAX_PRINT>("print_file_and_line").doc("exception print_file_and_line"),
];

/// `SyntaxError_str`: the sentence, with the file's base name and the line where they are known.
fn syntax_error_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let message = get_member(this, SYNTAX_MSG).unwrap_or_else(none);
    let file = get_member(this, SYNTAX_FILENAME).filter(|f| f.kind() == Kind::Str).map(|f| text_of(&f));
    let file = file.as_deref().map(|f| f.rsplit('/').next().unwrap_or(f));
    let line = get_member(this, SYNTAX_LINENO).filter(|l| matches!(l.kind(), Kind::Int | Kind::BigInt));
    let line = line.as_ref().and_then(int_value).map(|l| l.to_string());
    let shown = interp.str(&message)?;
    let place = match (file, line) {
        (None, None) => return Ok(shown),
        (Some(file), Some(line)) => format!("{file}, line {line}"),
        (Some(file), None) => file.to_owned(),
        (None, Some(line)) => format!("line {line}"),
    };
    Ok(new_string(&format!("{} ({place})", text_of(&shown))))
}
