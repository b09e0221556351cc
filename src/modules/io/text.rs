//! `TextIOWrapper`: text over a byte stream, decoded piece by piece.
//!
//! Decoded text that was not read yet is kept as UTF-8 in which surrogates are encoded like other characters.
//!
//! Invariant: no decoding runs while the state is borrowed: error handlers can be Python code.

use std::io::SeekFrom;

use crate::builtins::str::coding::{check_names, decode, encode, find_codec};
use crate::eval::object_rows;
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::files::{BUFFER_SIZE, Newlines, Shared, TextFile};
use crate::objects::library::LeafData;
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, getset, getter, method};
use crate::objects::{
    Args, BytesObject, CallArgs, Kind, NativeLeafObject, StrObject, TypeId, is_none, new_bool, new_from_points,
    new_string, new_tuple, new_usize, none,
};
use crate::text::codecs::Codec;

use super::binary::{file_number, is_terminal, name_of, new_stream, stream_of};
use super::opening::{parse_newline, text_argument};
use super::{failed, size_limit, unsupported};

/// The class.
pub(super) const TEXT_IO_WRAPPER: TypeSpec = TypeSpec {
    module: "_io",
    base: TypeId::TextIoBase,
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(text_repr),
        iter: Some(text_iter),
        next: Some(text_next),
        new: Some(text_new),
        init: Some(text_init),
        ..Slots::EMPTY
    },
    methods: METHODS,
    getsets: GETSETS,
    doc: "Character and line based layer over a byte stream.",
    ..TypeSpec::new(TypeId::TextIoWrapper, "TextIOWrapper", Kind::NativeLeaf)
};

const METHODS: &[Def] = &[
    method("read(self, size=-1, /)", text_read).doc("Read at most size characters, returned as a string."),
    method("readline(self, size=-1, /)", text_readline).doc("Read until newline or EOF."),
    method("write(self, text, /)", text_write).doc("Write text; return the number of characters written."),
    method("seek(self, cookie, whence=0, /)", text_seek).doc("Change stream position; return the new one."),
    method("tell(self, /)", text_tell).doc("Return the current stream position as an opaque number."),
    method("truncate(self, pos=None, /)", text_truncate).doc("Truncate file to size bytes."),
    method("flush(self, /)", text_flush).doc("Flush write buffers."),
    method("close(self, /)", text_close).doc("Flush and close the file."),
    method("detach(self, /)", text_detach).doc("Separate the underlying buffer from the text layer and return it."),
    method(
        "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        text_reconfigure,
    )
    .doc("Reconfigure the text stream with new parameters."),
    method("readable(self, /)", text_readable).doc("Return whether the file was opened for reading."),
    method("writable(self, /)", text_writable).doc("Return whether the file was opened for writing."),
    method("seekable(self, /)", text_seekable).doc("Return whether the file supports random access."),
    method("isatty(self, /)", text_isatty).doc("Return whether this is an 'interactive' stream."),
    method("fileno(self, /)", text_fileno).doc("Return the underlying file descriptor."),
];

const GETSETS: &[GetSet] = &[
    getter("closed", text_closed),
    getter("name", text_name),
    getter("mode", text_mode),
    getter("encoding", text_encoding),
    getter("errors", text_errors),
    getter("newlines", text_newlines),
    getter("line_buffering", text_line_buffering),
    getter("write_through", text_write_through),
    getter("buffer", text_buffer),
    getset("__dict__", object_rows::get_dict, object_rows::set_dict),
];

/// How a text file is opened.
pub(super) struct TextOptions {
    /// Codec.
    pub encoding: String,
    /// Error handler.
    pub errors: String,
    /// Line ends.
    pub newlines: Newlines,
    /// Write out at line ends.
    pub line_buffering: bool,
    /// `mode`
    pub mode: String,
}

/// A text file over a stream.
pub(super) fn new_text_file(interp: &Interp, bytes: Shared, options: TextOptions) -> Ref {
    text_file_as(&super::class(interp, "TextIOWrapper"), bytes, options)
}

fn text_file_as(class: &Ref, bytes: Shared, options: TextOptions) -> Ref {
    NativeLeafObject::make(class, text_state(bytes, options))
}

fn text_state(bytes: Shared, options: TextOptions) -> LeafData {
    let TextOptions { encoding, errors, newlines, line_buffering, mode } = options;
    let file = TextFile {
        bytes,
        wrapper: None,
        encoding,
        errors,
        newlines,
        line_buffering,
        mode,
        text: Vec::new(),
        used: 0,
        pending: Vec::new(),
        piece: (0, Vec::new()),
        at_end: false,
        iterating: false,
        seen: 0,
    };
    LeafData::Text(Box::new(file))
}

/// An object without a stream: `__init__` gives it one.
fn text_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let foreign = args.positional().first().is_some_and(|buffer| stream_of(buffer).is_none());
    let made = if foreign { super::binary::foreign_new(interp, class)? } else { None };
    Ok(made.unwrap_or_else(|| NativeLeafObject::make(class, LeafData::Empty)))
}

fn text_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let bound = interp.bind(
        "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
        args,
    )?;
    let Some(stream) = bound[0].as_ref().and_then(stream_of) else {
        return Err(interp.type_error("TextIOWrapper() needs a byte stream of io"));
    };
    let given = |index: usize| bound[index].as_ref().filter(|a| !is_none(a));
    let encoding = given(1).map_or_else(|| "UTF-8".to_owned(), text_of);
    find_codec(interp, &encoding)?;
    let errors = given(2).map_or_else(|| "strict".to_owned(), text_of);
    let newlines = parse_newline(interp, text_argument(interp, given(3), "newline")?.as_deref())?;
    let line_buffering = match given(4) {
        Some(value) => interp.is_true(value)?,
        None => false,
    };
    let options = TextOptions { encoding, errors, newlines, line_buffering, mode: String::new() };
    let old = this.expect::<NativeLeafObject>().data.replace(text_state(stream, options));
    drop(old);
    let class = bound[0].as_ref().map(Ref::class_ref);
    let wrappers = ["BufferedReader", "BufferedWriter", "BufferedRandom"];
    let found = wrappers.into_iter().find(|name| class.as_ref().is_some_and(|c| c.is(&super::class(interp, name))));
    with(interp, this, |file| file.wrapper = found)
}

/// Works on the state. `work` runs no Python code.
fn with<R>(interp: &Interp, this: &Ref, work: impl FnOnce(&mut TextFile) -> R) -> PyResult<R> {
    let leaf = this.expect::<NativeLeafObject>();
    let result = match &mut *leaf.data.borrow_mut() {
        LeafData::Text(file) => Some(work(file)),
        _ => None,
    };
    result.ok_or_else(|| interp.value_error("underlying buffer has been detached"))
}

/// The same on an open file.
fn with_open<R>(interp: &Interp, this: &Ref, work: impl FnOnce(&mut TextFile) -> R) -> PyResult<R> {
    if with(interp, this, |file| file.bytes.borrow().is_closed())? {
        return Err(interp.value_error("I/O operation on closed file."));
    }
    with(interp, this, work)
}

/// Checks that the file is open for reading.
fn check_readable(interp: &Interp, this: &Ref) -> PyResult<()> {
    match with_open(interp, this, |file| file.bytes.borrow().readable)? {
        true => Ok(()),
        false => Err(unsupported(interp, "not readable")),
    }
}

fn text_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (name, mode, encoding) =
        with(interp, this, |file| (name_of(&file.bytes), file.mode.clone(), file.encoding.clone()))?;
    let mut out = String::from("<_io.TextIOWrapper");
    if let Some(name) = name {
        out.push_str(&format!(" name={}", interp.repr_text(&name)?));
    }
    if !mode.is_empty() {
        out.push_str(&format!(" mode='{mode}'"));
    }
    Ok(new_string(&format!("{out} encoding='{encoding}'>")))
}

/// Decodes the next piece of the file, or all of it (`everything`). After this, there is more unread text, or the end
/// was reached.
fn decode_more(interp: &Interp, this: &Ref, everything: bool) -> PyResult<()> {
    let (result, encoding, errors) = with_open(interp, this, |file| {
        let mut stream = file.bytes.borrow_mut();
        let mut read = |pending: &[u8]| -> std::io::Result<(u64, Vec<u8>, bool)> {
            let start = stream.tell().unwrap_or(0) - pending.len() as u64;
            let whole = everything || !by_bytes(&file.encoding);
            let new = if whole { stream.read(None)? } else { stream.read_some(BUFFER_SIZE)? };
            let at_end = whole || new.is_empty();
            Ok((start, [pending, &new].concat(), at_end))
        };
        (read(&file.pending), file.encoding.clone(), file.errors.clone())
    })?;
    let (start, mut bytes, at_end) = result.map_err(|error| failed(interp, &error))?;
    let pending = if at_end { Vec::new() } else { split_incomplete(&mut bytes, &encoding) };
    let decoded = decode(interp, &bytes, &encoding, &errors)?;
    let text = decoded.expect::<StrObject>();
    with(interp, this, |file| {
        file.pending = pending;
        file.at_end = at_end;
        file.text.drain(..file.used);
        file.used = 0;
        if file.text.is_empty() {
            file.piece = (start, bytes);
        } else {
            file.piece.1.extend_from_slice(&bytes);
        }
        push_text(file, text);
    })
}

/// Can a piece of bytes be decoded without the pieces before it?
fn by_bytes(encoding: &str) -> bool {
    use crate::text::codecs::Found;
    matches!(Codec::find(encoding), Found::Codec(Codec::Utf8 | Codec::Ascii | Codec::Latin1))
}

/// Takes an incomplete UTF-8 sequence, or a `\r` that a `\n` may follow, off the end.
fn split_incomplete(bytes: &mut Vec<u8>, encoding: &str) -> Vec<u8> {
    let mut cut = bytes.len();
    if !matches!(Codec::find(encoding), crate::text::codecs::Found::Codec(Codec::Latin1)) {
        let tail = bytes.len().saturating_sub(3);
        if let Some(lead) = (tail..bytes.len()).rev().find(|&i| bytes[i] & 0xc0 != 0x80) {
            let needed = match bytes[lead] {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => 1,
            };
            if bytes.len() - lead < needed {
                cut = lead;
            }
        }
    }
    if cut == bytes.len() && bytes.last() == Some(&b'\r') {
        cut -= 1;
    }
    bytes.split_off(cut)
}

/// Appends decoded text, its line ends translated where that is asked for.
fn push_text(file: &mut TextFile, text: &StrObject) {
    let mut encoded = Vec::new();
    match text.to_utf8() {
        Ok(utf8) => encoded.extend_from_slice(utf8.as_bytes()),
        Err(_) => text.view().chars().for_each(|point| push_point(&mut encoded, point)),
    }
    if !file.newlines.universal() || memchr::memchr(b'\r', &encoded).is_none() {
        if file.newlines.universal() && encoded.contains(&b'\n') {
            file.seen |= 2;
        }
        file.text.extend_from_slice(&encoded);
        return;
    }
    let mut rest = encoded.iter().peekable();
    while let Some(&byte) = rest.next() {
        let pair = byte == b'\r' && rest.peek() == Some(&&b'\n');
        file.seen |= match byte {
            b'\r' if pair => 4,
            b'\r' => 1,
            b'\n' => 2,
            _ => 0,
        };
        if file.newlines == Newlines::Translate && byte == b'\r' {
            file.text.push(b'\n');
            if pair {
                rest.next();
            }
        } else {
            file.text.push(byte);
            if pair {
                file.text.extend(rest.next());
            }
        }
    }
}

/// A character in UTF-8, surrogates too.
fn push_point(out: &mut Vec<u8>, point: u32) {
    match char::from_u32(point) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([0xe0 | (point >> 12) as u8, 0x80 | (point >> 6 & 0x3f) as u8, 0x80 | (point & 0x3f) as u8]),
    }
}

/// A str of such text.
fn new_text(bytes: &[u8]) -> Ref {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return new_string(text);
    }
    let mut points = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = match bytes[at] {
            0..0x80 => 1,
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            _ => 4,
        };
        let lead = u32::from(bytes[at]) & [0x7f, 0x1f, 0x0f, 0x07][length - 1];
        points.push(bytes[at + 1..at + length].iter().fold(lead, |point, b| point << 6 | u32::from(b & 0x3f)));
        at += length;
    }
    new_from_points(&points)
}

fn text_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with_open(interp, this, |_| this.clone())
}

fn text_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    check_readable(interp, this)?;
    with(interp, this, |file| file.iterating = true)?;
    let line = take_line(interp, this, None)?;
    if line.is_empty() {
        with(interp, this, |file| file.iterating = false)?;
        return Ok(None);
    }
    Ok(Some(new_text(&line)))
}

/// The next line, at most `limit` characters.
fn take_line(interp: &Interp, this: &Ref, limit: Option<usize>) -> PyResult<Vec<u8>> {
    let mut searched = 0;
    loop {
        let found = with_open(interp, this, |file| {
            let rest = &file.text[file.used..];
            // A line end of two characters may lie across the border of what was searched.
            let from = searched.min(rest.len()).saturating_sub(1);
            let end = file.newlines.line_length(&rest[from..], file.at_end).map(|n| from + n);
            let end = end.or_else(|| file.at_end.then_some(rest.len()));
            let end = match limit {
                Some(most) => cut_at(rest, end, most),
                None => end,
            };
            searched = rest.len();
            end.map(|n| {
                let line = rest[..n].to_vec();
                file.used += n;
                line
            })
        })?;
        match found {
            Some(line) => return Ok(line),
            None => decode_more(interp, this, false)?,
        }
    }
}

/// The end of a line, but not behind `most` characters.
fn cut_at(rest: &[u8], end: Option<usize>, most: usize) -> Option<usize> {
    let starts = rest.iter().enumerate().filter(|(_, b)| **b & 0xc0 != 0x80);
    match starts.map(|(i, _)| i).nth(most) {
        Some(cut) => Some(end.map_or(cut, |e| e.min(cut))),
        None => end,
    }
}

fn text_read(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    check_readable(interp, this)?;
    let limit = size_limit(interp, args.opt(0))?;
    loop {
        let found = with_open(interp, this, |file| {
            let rest = &file.text[file.used..];
            let end = limit.and_then(|most| cut_at(rest, None, most));
            let end = end.or_else(|| file.at_end.then_some(rest.len()));
            end.map(|n| {
                let text = rest[..n].to_vec();
                file.used += n;
                text
            })
        })?;
        match found {
            // At the end, a file may have grown.
            Some(text) if text.is_empty() && limit != Some(0) => {
                decode_more(interp, this, true)?;
                let more = with_open(interp, this, |file| file.text.len() > file.used)?;
                if !more {
                    return Ok(new_string(""));
                }
            }
            Some(text) => return Ok(new_text(&text)),
            None => decode_more(interp, this, limit.is_none())?,
        }
    }
}

fn text_readline(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    check_readable(interp, this)?;
    let limit = size_limit(interp, args.opt(0))?;
    let line = take_line(interp, this, limit)?;
    Ok(new_text(&line))
}

fn text_write(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.check_room_to_write()?;
    let given = args.req(0);
    let Some(text) = given.get::<StrObject>() else {
        let found = interp.argument_type_name(given);
        return Err(interp.type_error(format!("write() argument must be str, not {found}")));
    };
    let (writable, newlines, encoding, errors) = with_open(interp, this, |file| {
        (file.bytes.borrow().writable, file.newlines, file.encoding.clone(), file.errors.clone())
    })?;
    if !writable {
        return Err(unsupported(interp, "not writable"));
    }
    let shown = match newlines {
        Newlines::Only(end) if end != "\n" => {
            interp.call_method(given, "replace", &[new_string("\n"), new_string(end)])?
        }
        _ => given.clone(),
    };
    let bytes = encode(interp, &shown, &encoding, &errors)?;
    let data = bytes.expect::<BytesObject>().as_slice();
    let result = with(interp, this, |file| {
        go_back(file)?;
        let mut stream = file.bytes.borrow_mut();
        // A byte order mark is written at the start only.
        let marks: &[&[u8]] = match stream.tell()? {
            0 => &[],
            _ => &[b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\xff\xfe"],
        };
        let skip = if by_bytes(&file.encoding) {
            0
        } else {
            marks.iter().find(|m| data.starts_with(m)).map_or(0, |m| m.len())
        };
        stream.write(&data[skip..])?;
        if file.line_buffering && (data.contains(&b'\n') || data.contains(&b'\r')) { stream.flush() } else { Ok(()) }
    })?;
    result.map(|()| new_usize(text.len())).map_err(|error| failed(interp, &error))
}

/// The byte position of the reader: that of the piece, and the bytes of the characters read from it.
fn position(file: &TextFile) -> std::io::Result<u64> {
    if file.piece.1.is_empty() {
        return Ok(file.bytes.borrow_mut().tell()? - file.pending.len() as u64);
    }
    let read = file.text[..file.used].iter().filter(|b| **b & 0xc0 != 0x80).count();
    let single = matches!(Codec::find(&file.encoding), crate::text::codecs::Found::Codec(Codec::Latin1));
    let bytes = &file.piece.1;
    let mut at = 0;
    for _ in 0..read {
        let pair = file.newlines == Newlines::Translate && bytes[at..].starts_with(b"\r\n");
        at += if pair { 2 } else { 1 };
        while !single && at < bytes.len() && bytes[at] & 0xc0 == 0x80 {
            at += 1;
        }
        if at >= bytes.len() {
            break;
        }
    }
    Ok(file.piece.0 + at as u64)
}

/// Forgets what was decoded but not read: the byte stream's position is the reader's afterwards.
fn go_back(file: &mut TextFile) -> std::io::Result<()> {
    if !file.text.is_empty() || !file.pending.is_empty() {
        let at = position(file)?;
        file.bytes.borrow_mut().seek(SeekFrom::Start(at))?;
    }
    forget(file);
    Ok(())
}

fn forget(file: &mut TextFile) {
    file.text.clear();
    file.used = 0;
    file.pending.clear();
    file.piece = (0, Vec::new());
    file.at_end = false;
}

fn text_seek(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let offset = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let whence = match args.opt(1) {
        Some(whence) => interp.index_word(whence, TypeId::OverflowError)?,
        None => 0,
    };
    with_open(interp, this, |_| ())?;
    match (whence, offset) {
        (1, _) if offset != 0 => return Err(unsupported(interp, "can't do nonzero cur-relative seeks")),
        (2, _) if offset != 0 => return Err(unsupported(interp, "can't do nonzero end-relative seeks")),
        (0, _) if offset < 0 => return Err(interp.value_error(format!("negative seek position {offset}"))),
        (0..=2, _) => {}
        _ => return Err(interp.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    }
    let result = with(interp, this, |file| {
        let target = match whence {
            0 => SeekFrom::Start(offset as u64),
            1 => SeekFrom::Start(position(file)?),
            _ => SeekFrom::End(0),
        };
        let at = file.bytes.borrow_mut().seek(target)?;
        forget(file);
        file.iterating = false;
        Ok(at)
    })?;
    result.map(|at| new_usize(at as usize)).map_err(|error: std::io::Error| failed(interp, &error))
}

fn text_tell(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    if with_open(interp, this, |file| file.iterating)? {
        return Err(interp.raise(TypeId::OSError, "telling position disabled by next() call"));
    }
    let at = with(interp, this, |file| position(file))?;
    at.map(|at| new_usize(at as usize)).map_err(|error| failed(interp, &error))
}

fn text_truncate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let size = match args.opt(0).filter(|s| !is_none(s)) {
        Some(size) => Some(interp.index_word(size, TypeId::OverflowError)?),
        None => None,
    };
    if !with_open(interp, this, |file| file.bytes.borrow().writable)? {
        return Err(unsupported(interp, "truncate"));
    }
    let result = with(interp, this, |file| {
        let size = match size {
            Some(size) => size.max(0) as u64,
            None => position(file)?,
        };
        file.bytes.borrow_mut().truncate(size)?;
        Ok(size)
    })?;
    result.map(|size| new_usize(size as usize)).map_err(|error: std::io::Error| failed(interp, &error))
}

fn text_flush(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let result = with_open(interp, this, |file| file.bytes.borrow_mut().flush())?;
    result.map(|()| none()).map_err(|error| failed(interp, &error))
}

fn text_close(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let result = with(interp, this, |file| {
        let result = file.bytes.borrow_mut().close();
        forget(file);
        result
    })?;
    result.map(|()| none()).map_err(|error| failed(interp, &error))
}

fn text_detach(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let buffer = text_buffer(interp, this)?;
    let old = this.expect::<NativeLeafObject>().data.replace(LeafData::Empty);
    drop(old);
    Ok(buffer)
}

fn text_reconfigure(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let given = |index: usize| args.opt(index).filter(|a| !is_none(a));
    let (encoding, errors) = check_names(interp, "reconfigure", given(0), given(1))?;
    find_codec(interp, &encoding)?;
    let newlines = match args.opt(2) {
        Some(newline) => Some(parse_newline(
            interp,
            text_argument(interp, Some(newline).filter(|n| !is_none(n)), "newline")?.as_deref(),
        )?),
        None => None,
    };
    let line_buffering = match given(3) {
        Some(value) => Some(interp.is_true(value)?),
        None => None,
    };
    with_open(interp, this, |file| {
        if given(0).is_some() {
            file.encoding = encoding.into_owned();
        }
        if given(1).is_some() {
            file.errors = errors.into_owned();
        }
        file.newlines = newlines.unwrap_or(file.newlines);
        file.line_buffering = line_buffering.unwrap_or(file.line_buffering);
    })?;
    Ok(none())
}

fn text_readable(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_open(interp, this, |file| new_bool(file.bytes.borrow().readable))
}

fn text_writable(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_open(interp, this, |file| new_bool(file.bytes.borrow().writable))
}

fn text_seekable(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_open(interp, this, |file| new_bool(!is_terminal(&file.bytes)))
}

fn text_isatty(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    with_open(interp, this, |file| new_bool(is_terminal(&file.bytes)))
}

fn text_fileno(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let bytes = with(interp, this, |file| file.bytes.clone())?;
    if bytes.borrow().is_closed() {
        return Err(interp.value_error("I/O operation on closed file"));
    }
    file_number(interp, &bytes)
}

fn text_closed(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |file| new_bool(file.bytes.borrow().is_closed()))
}

fn text_name(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = with(interp, this, |file| name_of(&file.bytes))?;
    name.ok_or_else(|| interp.no_attribute(this, &crate::objects::intern_text("name")))
}

fn text_mode(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |file| new_string(&file.mode))
}

fn text_encoding(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |file| new_string(&file.encoding))
}

fn text_errors(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |file| new_string(&file.errors))
}

/// The kinds of line ends seen: nothing, a str, or a tuple.
fn text_newlines(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let seen = with(interp, this, |file| file.seen)?;
    let kinds = [(1, "\r"), (2, "\n"), (4, "\r\n")];
    let mut found: Vec<Ref> = kinds.iter().filter(|(bit, _)| seen & bit != 0).map(|(_, t)| new_string(t)).collect();
    Ok(match found.len() {
        0 => none(),
        1 => found.remove(0),
        _ => new_tuple(found),
    })
}

fn text_line_buffering(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |file| new_bool(file.line_buffering))
}

fn text_write_through(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(false))
}

fn text_buffer(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (bytes, wrapper) = with(interp, this, |file| (file.bytes.clone(), file.wrapper))?;
    Ok(match wrapper {
        Some(name) => NativeLeafObject::make(&super::class(interp, name), LeafData::Bytes(bytes)),
        None => new_stream(interp, bytes),
    })
}
