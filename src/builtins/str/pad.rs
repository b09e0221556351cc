//! Widening: `center`, `ljust`, `rjust`, `zfill`, `expandtabs`.

use super::{MOST, unchanged};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::Args;
use crate::objects::{StrObject, StrView, TextWriter, TypeId, new_latin1_with};

pub(super) fn str_center(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    justify(interp, this, args, |missing, width| missing / 2 + (missing & width & 1))
}

pub(super) fn str_ljust(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    justify(interp, this, args, |_, _| 0)
}

pub(super) fn str_rjust(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    justify(interp, this, args, |missing, _| missing)
}

/// Pads to the width; `left` says how many of the missing characters go before the text, given the width too.
fn justify(interp: &Interp, this: &Ref, args: &Args, left: fn(usize, usize) -> usize) -> PyResult<Ref> {
    let width = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let fill = args.opt(1).map_or(Ok(u32::from(b' ')), |fill| fill_character(interp, fill))?;
    let text = this.expect::<StrObject>();
    let Some(missing) = missing(interp, text, width)? else { return Ok(unchanged(this)) };
    let before = left(missing, width as usize);
    Ok(padded(text, fill, before, missing - before))
}

/// How many characters are missing to the width, if any are.
fn missing(interp: &Interp, text: &StrObject, width: i64) -> PyResult<Option<usize>> {
    if width > MOST {
        return Err(interp.raise_with(TypeId::MemoryError, Vec::new()));
    }
    Ok(if width > text.len() as i64 { Some(width as usize - text.len()) } else { None })
}

/// The fill character argument (`convert_uc`).
fn fill_character(interp: &Interp, argument: &Ref) -> PyResult<u32> {
    let Some(text) = argument.get::<StrObject>() else {
        let found = interp.type_name(argument);
        return Err(interp.type_error(format!("The fill character must be a unicode character, not {found}")));
    };
    if text.len() != 1 {
        return Err(interp.type_error("The fill character must be exactly one character long"));
    }
    Ok(text.view().at(0))
}

/// `text` with fill characters on both sides.
pub(super) fn padded(text: &StrObject, fill: u32, before: usize, after: usize) -> Ref {
    match text.view() {
        StrView::Latin1(bytes) if text.is_ascii() && fill < 0x80 => {
            new_latin1_with(text.len() + before + after, true, |out| {
                out.fill(fill as u8, before);
                out.push(bytes);
                out.fill(fill as u8, after);
            })
        }
        view => {
            let mut out = TextWriter::with_capacity(text.len() + before + after);
            out.fill(fill, before);
            out.push_view(view);
            out.fill(fill, after);
            out.finish()
        }
    }
}

pub(super) fn str_zfill(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let width = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let text = this.expect::<StrObject>();
    let Some(missing) = missing(interp, text, width)? else { return Ok(unchanged(this)) };
    let signed = !text.is_empty() && matches!(text.view().at(0), 0x2b | 0x2d);
    let mut out = TextWriter::with_capacity(text.len() + missing);
    let sign = usize::from(signed);
    out.push_view(text.view().slice(0, sign));
    out.fill(u32::from(b'0'), missing);
    out.push_view(text.view().slice(sign, text.len()));
    Ok(out.finish())
}

pub(super) fn str_expandtabs(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let size = tab_size(interp, args.opt(0))?;
    let text = this.expect::<StrObject>();
    if !text.view().chars().any(|c| c == 9) {
        return Ok(unchanged(this));
    }
    let mut out = TextWriter::with_capacity(text.len() + 8);
    let mut column = 0;
    for point in text.view().chars() {
        match point {
            9 => {
                let spaces = if size > 0 { size - column % size } else { 0 };
                column += spaces;
                if out.len() + spaces > MOST as usize {
                    return Err(interp.overflow_error("new string is too long"));
                }
                out.fill(u32::from(b' '), spaces);
            }
            10 | 13 => {
                column = 0;
                out.push(point);
            }
            _ => {
                column += 1;
                out.push(point);
            }
        }
    }
    Ok(out.finish())
}

/// A C int; not positive means that tabs take no room.
pub(in crate::builtins) fn tab_size(interp: &Interp, argument: Option<&Ref>) -> PyResult<usize> {
    let Some(argument) = argument else { return Ok(8) };
    let size = c_int(interp, argument)?;
    Ok(size.max(0) as usize)
}

/// `_PyLong_AsInt`
pub fn c_int(interp: &Interp, argument: &Ref) -> PyResult<i32> {
    let value = interp.index_big(argument)?;
    i32::try_from(&value).map_err(|_| interp.overflow_error("Python int too large to convert to C int"))
}
