//! `io.StringIO`: a text in memory.

use crate::eval::object_rows;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::files::{Newlines, TextBuffer};
use crate::objects::library::LeafData;
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, getset, getter, method};
use crate::objects::{
    Args, CallArgs, Kind, NativeLeafObject, StrObject, TextWriter, TypeId, is_none, new_bool, new_from_points,
    new_string, new_tuple, new_usize, none, tuple_items,
};

use super::opening::{parse_newline, text_argument};
use super::size_limit;

/// The class.
pub(super) const STRING_IO: TypeSpec = TypeSpec {
    module: "_io",
    base: TypeId::TextIoBase,
    flags: CLASS_BASE,
    slots: Slots {
        iter: Some(string_iter),
        next: Some(string_next),
        new: Some(string_new),
        init: Some(string_init),
        ..Slots::EMPTY
    },
    methods: METHODS,
    getsets: GETSETS,
    doc: "Text I/O implementation using an in-memory buffer.",
    ..TypeSpec::new(TypeId::StringIo, "StringIO", Kind::NativeLeaf)
};

const METHODS: &[Def] = &[
    method("getvalue(self, /)", string_getvalue).doc("Retrieve the entire contents of the object."),
    method("__getstate__(self, /)", string_getstate),
    method("__setstate__(self, state, /)", string_setstate),
    method("read(self, size=-1, /)", string_read).doc("Read at most size characters, returned as a string."),
    method("readline(self, size=-1, /)", string_readline).doc("Read until newline or EOF."),
    method("write(self, s, /)", string_write).doc("Write string to file; return the number of characters written."),
    method("seek(self, pos, whence=0, /)", string_seek).doc("Change stream position; return the new one."),
    method("tell(self, /)", string_tell).doc("Tell the current file position."),
    method("truncate(self, pos=None, /)", string_truncate).doc("Truncate size to pos."),
    method("close(self, /)", string_close).doc("Close the IO object; its text is let go."),
    method("readable(self, /)", string_yes).doc("Returns True if the IO object can be read."),
    method("writable(self, /)", string_yes).doc("Returns True if the IO object can be written."),
    method("seekable(self, /)", string_yes).doc("Returns True if the IO object can be seeked."),
];

const GETSETS: &[GetSet] = &[
    getter("closed", string_closed),
    getter("line_buffering", string_line_buffering),
    getset("__dict__", object_rows::get_dict, object_rows::set_dict),
];

/// Works on the state of an open object, all of whose text is in `chars`. `work` runs no Python code.
fn with_open<R>(interp: &Interp, this: &Ref, work: impl FnOnce(&mut TextBuffer) -> R) -> PyResult<R> {
    with_appended(interp, this, |buffer| {
        unpack(buffer);
        work(buffer)
    })
}

/// After this, no text is in `appended`.
fn unpack(buffer: &mut TextBuffer) {
    if !buffer.appended.is_empty() {
        buffer.chars.append(&mut buffer.appended.take_points());
    }
}

/// Works on the state of an open object. `work` runs no Python code.
fn with_appended<R>(interp: &Interp, this: &Ref, work: impl FnOnce(&mut TextBuffer) -> R) -> PyResult<R> {
    let leaf = this.expect::<NativeLeafObject>();
    let result = match &mut *leaf.data.borrow_mut() {
        LeafData::TextBuffer(buffer) if !buffer.closed => Some(work(buffer)),
        _ => None,
    };
    result.ok_or_else(|| interp.value_error("I/O operation on closed file"))
}

fn string_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(NativeLeafObject::make(class, LeafData::TextBuffer(Box::default())))
}

fn string_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let bound = interp.bind("StringIO(initial_value='', newline='\\n')", args)?;
    let newlines = match &bound[1] {
        None => Newlines::Only("\n"),
        Some(none) if is_none(none) => Newlines::Translate,
        Some(text) => parse_newline(interp, text_argument(interp, Some(text), "newline")?.as_deref())?,
    };
    let mut buffer = TextBuffer { newlines: Some(newlines), ..TextBuffer::default() };
    if let Some(initial) = bound[0].as_ref().filter(|i| !is_none(i)) {
        let Some(text) = initial.get::<StrObject>() else {
            let found = interp.type_name(initial);
            return Err(interp.type_error(format!("initial_value must be str or None, not {found}")));
        };
        put(&mut buffer, text);
        buffer.at = 0;
    }
    *this.expect::<NativeLeafObject>().data.borrow_mut() = LeafData::TextBuffer(Box::new(buffer));
    Ok(())
}

/// Writes a text at the position, its line ends as the object wants them.
fn put(buffer: &mut TextBuffer, text: &StrObject) {
    let points = text.view().chars();
    let (n, r) = (u32::from(b'\n'), u32::from(b'\r'));
    let points: Vec<u32> = match buffer.newlines.unwrap_or(Newlines::Only("\n")) {
        Newlines::Only("\n") | Newlines::Keep => points.collect(),
        Newlines::Only(end) => {
            let end: Vec<u32> = end.chars().map(u32::from).collect();
            points.flat_map(|c| if c == n { end.clone() } else { vec![c] }).collect()
        }
        Newlines::Translate => {
            let mut out = Vec::new();
            let mut before = 0;
            for c in points {
                match c {
                    _ if c == n && before == r => {}
                    _ if c == r => out.push(n),
                    _ => out.push(c),
                }
                before = c;
            }
            out
        }
    };
    if buffer.chars.len() < buffer.at {
        buffer.chars.resize(buffer.at, 0);
    }
    let overlap = points.len().min(buffer.chars.len() - buffer.at);
    buffer.chars[buffer.at..buffer.at + overlap].copy_from_slice(&points[..overlap]);
    buffer.chars.extend_from_slice(&points[overlap..]);
    buffer.at += points.len();
}

/// Takes the next line, at most `limit` characters.
fn take_line(buffer: &mut TextBuffer, limit: Option<usize>) -> Vec<u32> {
    let rest = &buffer.chars[buffer.at.min(buffer.chars.len())..];
    let (n, r) = (u32::from(b'\n'), u32::from(b'\r'));
    let length = match buffer.newlines.unwrap_or(Newlines::Only("\n")) {
        Newlines::Keep => rest
            .iter()
            .position(|&c| c == n || c == r)
            .map(|at| if rest[at] == r && rest.get(at + 1) == Some(&n) { at + 2 } else { at + 1 }),
        Newlines::Only(end) if end.len() == 2 => rest.windows(2).position(|w| w == [r, n]).map(|at| at + 2),
        Newlines::Only("\r") => rest.iter().position(|&c| c == r).map(|at| at + 1),
        _ => rest.iter().position(|&c| c == n).map(|at| at + 1),
    };
    let length = length.unwrap_or(rest.len());
    let length = limit.map_or(length, |most| length.min(most));
    let line = rest[..length].to_vec();
    buffer.at += length;
    line
}

fn string_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with_open(interp, this, |_| this.clone())
}

fn string_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let line = with_open(interp, this, |buffer| take_line(buffer, None))?;
    Ok((!line.is_empty()).then(|| new_from_points(&line)))
}

fn string_getvalue(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_appended(interp, this, |buffer| {
        if buffer.chars.is_empty() {
            return buffer.appended.string();
        }
        unpack(buffer);
        new_from_points(&buffer.chars)
    })
}

/// The text, how line ends are written, the position, and the attributes of an instance, if it has some.
fn string_getstate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = string_getvalue(interp, this, args)?;
    let at = string_tell(interp, this, args)?;
    let newline = with_appended(interp, this, |buffer| match buffer.newlines {
        Some(Newlines::Translate) => none(),
        Some(Newlines::Keep) => new_string(""),
        Some(Newlines::Only(end)) => new_string(end),
        None => new_string("\n"),
    })?;
    Ok(new_tuple(vec![text, newline, at, super::own_attributes(interp, this)]))
}

fn string_setstate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let name = interp.type_name(this);
    let Some([text, newline, at, dict]) = tuple_items(args.req(0)) else {
        let found = interp.type_name(args.req(0));
        return Err(interp.type_error(format!("{name}.__setstate__ argument should be 4-tuple, got {found}")));
    };
    string_init(interp, this, CallArgs::positional_only(&[text.clone(), newline.clone()]))?;
    interp.call_method(this, "seek", std::slice::from_ref(at))?;
    super::take_attributes(interp, this, dict)
}

fn string_read(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = size_limit(interp, args.opt(0))?;
    with_open(interp, this, |buffer| {
        let start = buffer.at.min(buffer.chars.len());
        let end = limit.map_or(buffer.chars.len(), |n| start.saturating_add(n).min(buffer.chars.len()));
        buffer.at = buffer.at.max(end);
        new_from_points(&buffer.chars[start..end])
    })
}

fn string_readline(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = size_limit(interp, args.opt(0))?;
    with_open(interp, this, |buffer| new_from_points(&take_line(buffer, limit)))
}

fn string_write(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(text) = args.req(0).get::<StrObject>() else {
        let found = interp.type_name(args.req(0));
        return Err(interp.type_error(format!("string argument expected, got '{found}'")));
    };
    with_appended(interp, this, |buffer| {
        let plain = matches!(buffer.newlines, None | Some(Newlines::Only("\n") | Newlines::Keep));
        if plain && buffer.at == buffer.chars.len() + buffer.appended.len() {
            buffer.appended.push_str(text);
            buffer.at += text.len();
        } else {
            unpack(buffer);
            put(buffer, text);
        }
    })?;
    Ok(new_usize(text.len()))
}

fn string_seek(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let offset = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let whence = match args.opt(1) {
        Some(whence) => interp.index_word(whence, TypeId::OverflowError)?,
        None => 0,
    };
    if !(0..=2).contains(&whence) {
        return Err(interp.value_error(format!("Invalid whence ({whence}, should be 0, 1 or 2)")));
    }
    if offset < 0 && whence == 0 {
        return Err(interp.value_error(format!("Negative seek position {offset}")));
    }
    if whence != 0 && offset != 0 {
        return Err(interp.raise(TypeId::OSError, "Can't do nonzero cur-relative seeks"));
    }
    with_open(interp, this, |buffer| {
        match whence {
            0 => buffer.at = offset as usize,
            2 => buffer.at = buffer.chars.len(),
            _ => {}
        }
        new_usize(buffer.at)
    })
}

fn string_tell(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_appended(interp, this, |buffer| new_usize(buffer.at))
}

fn string_truncate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let size = match args.opt(0).filter(|s| !is_none(s)) {
        Some(size) => Some(interp.index_word(size, TypeId::OverflowError)?),
        None => None,
    };
    if let Some(size) = size.filter(|s| *s < 0) {
        return Err(interp.value_error(format!("Negative size value {size}")));
    }
    with_open(interp, this, |buffer| {
        let size = size.map_or(buffer.at, |s| s as usize);
        buffer.chars.truncate(size);
        new_usize(size)
    })
}

fn string_close(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    if let LeafData::TextBuffer(buffer) = &mut *this.expect::<NativeLeafObject>().data.borrow_mut() {
        buffer.closed = true;
        buffer.chars = Vec::new();
        buffer.appended = TextWriter::default();
    }
    Ok(none())
}

fn string_yes(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_appended(interp, this, |_| new_bool(true))
}

fn string_closed(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let leaf = this.expect::<NativeLeafObject>();
    let open = matches!(&*leaf.data.borrow(), LeafData::TextBuffer(buffer) if !buffer.closed);
    Ok(new_bool(!open))
}

fn string_line_buffering(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with_open(interp, this, |_| new_bool(false))
}
