//! `sys.stdin`, `sys.stdout`, `sys.stderr`: text streams over the interpreter's own input and output.
//!
//! Invariant: writing goes through the interpreter's outputs, never past them, so that whoever embeds it sees all.
//!
//! Not here: files (`modules::io`).

use std::io::{BufRead, IsTerminal, Read};

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::{LeafData, StandardStream};
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, getter, method};
use crate::objects::{
    Args, BytesObject, Kind, NativeLeafObject, StrObject, TypeId, is_none, new_bool, new_bytes, new_list, new_string,
    new_usize, none,
};

/// `_io.TextIOWrapper` of a standard stream.
pub const TEXT: TypeSpec = TypeSpec {
    module: "_io",
    slots: Slots { repr: Some(stream_repr), iter: Some(stream_iter), next: Some(stream_next), ..Slots::EMPTY },
    methods: METHODS,
    getsets: GETSETS,
    doc: "Character and line based layer over a standard stream.",
    ..TypeSpec::new(TypeId::StandardTextStream, "TextIOWrapper", Kind::NativeLeaf)
};

/// `_io.BufferedWriter` of a standard stream.
pub const BINARY: TypeSpec = TypeSpec {
    module: "_io",
    slots: Slots { repr: Some(stream_repr), iter: Some(stream_iter), next: Some(stream_next), ..Slots::EMPTY },
    methods: METHODS,
    getsets: BINARY_GETSETS,
    doc: "Bytes below a standard stream.",
    ..TypeSpec::new(TypeId::StandardByteStream, "BufferedWriter", Kind::NativeLeaf)
};

const METHODS: &[Def] = &[
    method("write(self, text, /)", stream_write)
        .doc("Write string to stream, and return the number of characters written."),
    method("writelines(self, lines, /)", stream_writelines).doc("Write a list of lines to stream."),
    method("flush(self, /)", stream_flush).doc("Flush write buffers."),
    method("fileno(self, /)", stream_fileno).doc("Return underlying file descriptor."),
    method("isatty(self, /)", stream_isatty).doc("Return whether this is an 'interactive' stream."),
    method("readable(self, /)", stream_readable).doc("Return whether object was opened for reading."),
    method("writable(self, /)", stream_writable).doc("Return whether object was opened for writing."),
    method("seekable(self, /)", stream_seekable).doc("Return whether object supports random access."),
    method("read(self, size=-1, /)", stream_read).doc("Read at most size characters from stream."),
    method("readline(self, size=-1, /)", stream_readline).doc("Read until newline or EOF."),
    method("readlines(self, hint=-1, /)", stream_readlines).doc("Return a list of lines from the stream."),
    method("close(self, /)", stream_close).doc("Flush and close the IO object."),
    method(
        "reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
        stream_reconfigure,
    )
    .doc("Reconfigure the text stream with new parameters."),
    method("__enter__(self, /)", stream_enter),
    method("__exit__(self, *args)", stream_exit),
];

const GETSETS: &[GetSet] = &[
    getter("name", stream_name),
    getter("mode", stream_mode),
    getter("encoding", stream_encoding),
    getter("errors", stream_errors),
    getter("newlines", stream_newlines),
    getter("line_buffering", stream_line_buffering),
    getter("write_through", stream_write_through),
    getter("buffer", stream_buffer),
    getter("closed", stream_closed),
];

const BINARY_GETSETS: &[GetSet] =
    &[getter("name", stream_name), getter("mode", stream_mode), getter("closed", stream_closed)];

const NAMES: [&str; 3] = ["<stdin>", "<stdout>", "<stderr>"];

fn new_stream(interp: &Interp, number: u8, binary: bool) -> Ref {
    let class = interp.make_class(if binary { &BINARY } else { &TEXT });
    NativeLeafObject::make(&class, LeafData::Stream(StandardStream { number, binary, closed: false }))
}

/// Puts the three streams into `sys`, under both of their names.
pub(super) fn set_streams(interp: &Interp, module: &Ref) {
    for (number, name) in ["stdin", "stdout", "stderr"].into_iter().enumerate() {
        let stream = new_stream(interp, number as u8, false);
        interp.module_set(module, &format!("__{name}__"), stream.clone());
        interp.module_set(module, name, stream);
    }
}

fn state(this: &Ref) -> StandardStream {
    match &*this.expect::<NativeLeafObject>().data.borrow() {
        LeafData::Stream(stream) => *stream,
        _ => StandardStream { number: 0, binary: false, closed: true },
    }
}

/// Is it the interpreter's own open stream of this name?
pub fn is_native(object: &Ref, name: &str) -> bool {
    object.kind() == Kind::NativeLeaf
        && matches!(&*object.expect::<NativeLeafObject>().data.borrow(),
            LeafData::Stream(s) if NAMES[s.number as usize] == name && !s.closed && !s.binary)
}

fn write_text(interp: &Interp, stream: StandardStream, text: &str) {
    if stream.number == 2 {
        interp.stdout.borrow_mut().flush();
        interp.stderr.borrow_mut().write(text);
    } else {
        interp.stdout.borrow_mut().write(text);
    }
}

fn check_open(interp: &Interp, this: &Ref) -> PyResult<StandardStream> {
    let stream = state(this);
    if stream.closed { Err(interp.value_error("I/O operation on closed file.")) } else { Ok(stream) }
}

fn stream_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let stream = state(this);
    let (name, mode) = (NAMES[stream.number as usize], if stream.number == 0 { "r" } else { "w" });
    Ok(new_string(&match (stream.binary, stream.number) {
        (true, 0) => format!("<_io.BufferedReader name='{name}'>"),
        (true, _) => format!("<_io.BufferedWriter name='{name}'>"),
        (false, _) => format!("<_io.TextIOWrapper name='{name}' mode='{mode}' encoding='utf-8'>"),
    }))
}

fn stream_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    check_open(interp, this)?;
    Ok(this.clone())
}

fn stream_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let line = read_line(interp, this)?;
    Ok((!line.is_empty()).then(|| made(state(this), &line)))
}

fn stream_write(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.check_room_to_write()?;
    let stream = check_open(interp, this)?;
    let text = args.req(0);
    if stream.number == 0 {
        return Err(unsupported(interp, "not writable"));
    }
    if stream.binary {
        let Some(bytes) = text.get::<BytesObject>() else {
            let found = interp.type_name(text);
            return Err(interp.type_error(format!("a bytes-like object is required, not '{found}'")));
        };
        write_text(interp, stream, &String::from_utf8_lossy(bytes.as_slice()));
        return Ok(new_usize(bytes.len()));
    }
    let Some(string) = text.get::<StrObject>() else {
        let found = interp.argument_type_name(text);
        return Err(interp.type_error(format!("write() argument must be str, not {found}")));
    };
    let shown = encodable(interp, text, stream)?;
    match stream.number {
        1 => interp.write_stdout_object(text, &shown),
        _ => write_text(interp, stream, &shown),
    }
    Ok(new_usize(string.len()))
}

/// The text as it can be encoded: lone surrogates are an error, but for `stderr` escapes.
fn encodable(interp: &Interp, text: &Ref, stream: StandardStream) -> PyResult<String> {
    let fields = text.expect::<StrObject>();
    match fields.to_utf8() {
        Ok(shown) => Ok(shown.into_owned()),
        Err(_) if stream.number == 2 => {
            let escaped = |c: u32| char::from_u32(c).map_or_else(|| format!("\\u{c:04x}"), String::from);
            Ok(fields.view().chars().map(escaped).collect())
        }
        Err(index) => {
            let number = |n: usize| new_usize(n);
            let run = fields.view().chars().skip(index).take_while(|&c| char::from_u32(c).is_none()).count();
            let reason = new_string("surrogates not allowed");
            let args = vec![new_string("utf-8"), text.clone(), number(index), number(index + run), reason];
            Err(interp.raise_with(TypeId::UnicodeEncodeError, args))
        }
    }
}

fn stream_writelines(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.iterate(args.req(0), |line| {
        stream_write(interp, this, &Args::new(&[Some(line)]))?;
        Ok(true)
    })?;
    Ok(none())
}

fn stream_flush(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    match check_open(interp, this)?.number {
        1 => interp.flush_stdout(),
        2 => interp.stderr.borrow_mut().flush(),
        _ => {}
    }
    Ok(none())
}

fn stream_fileno(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(state(this).number as usize))
}

fn stream_isatty(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(match state(this).number {
        0 => std::io::stdin().is_terminal(),
        1 => std::io::stdout().is_terminal(),
        _ => std::io::stderr().is_terminal(),
    }))
}

fn stream_readable(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(state(this).number == 0))
}

fn stream_writable(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(state(this).number != 0))
}

fn stream_seekable(_interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(false))
}

/// `io.UnsupportedOperation`, if the module `io` is there, else the `OSError` that it derives from.
fn unsupported(interp: &Interp, text: &str) -> crate::interp::Raised {
    interp.raise(TypeId::OSError, text)
}

fn readable(interp: &Interp, this: &Ref) -> PyResult<()> {
    match check_open(interp, this)?.number {
        0 => Ok(()),
        _ => Err(unsupported(interp, "not readable")),
    }
}

fn made(stream: StandardStream, text: &str) -> Ref {
    if stream.binary { new_bytes(text.as_bytes()) } else { new_string(text) }
}

/// The next line of standard input with its line end; empty at the end.
fn read_line(interp: &Interp, this: &Ref) -> PyResult<String> {
    readable(interp, this)?;
    interp.flush_stdout();
    let mut line = Vec::new();
    match std::io::stdin().lock().read_until(b'\n', &mut line) {
        Ok(_) => Ok(String::from_utf8_lossy(&line).replace("\r\n", "\n")),
        Err(error) => Err(interp.os_error(&error, None)),
    }
}

fn limit(interp: &Interp, args: &Args<'_>) -> PyResult<Option<usize>> {
    match args.opt(0).filter(|n| !is_none(n)) {
        None => Ok(None),
        Some(size) => Ok(usize::try_from(interp.index_word(size, TypeId::OverflowError)?).ok()),
    }
}

fn stream_read(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    readable(interp, this)?;
    let wanted = limit(interp, args)?;
    let mut bytes = Vec::new();
    let mut stdin = std::io::stdin().lock();
    let result = match wanted {
        None => stdin.read_to_end(&mut bytes),
        Some(size) => read_chars(&mut stdin, size, &mut bytes),
    };
    match result {
        Ok(_) => Ok(made(state(this), &String::from_utf8_lossy(&bytes))),
        Err(error) => Err(interp.os_error(&error, None)),
    }
}

/// Reads `size` characters of UTF-8.
fn read_chars(input: &mut impl Read, size: usize, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut byte = [0_u8];
    let mut chars = 0;
    let mut more = 0;
    while chars < size || more > 0 {
        if input.read(&mut byte)? == 0 {
            break;
        }
        more = match byte[0] {
            0xc0..=0xdf => 1,
            0xe0..=0xef => 2,
            0xf0..=0xff => 3,
            _ => i32::max(more - 1, 0),
        };
        chars += usize::from(byte[0] & 0xc0 != 0x80);
        bytes.push(byte[0]);
    }
    Ok(bytes.len())
}

fn stream_readline(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let line = read_line(interp, this)?;
    Ok(made(state(this), &line))
}

fn stream_readlines(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let mut lines = Vec::new();
    while let Some(line) = stream_next(interp, this)? {
        lines.push(line);
    }
    Ok(new_list(lines))
}

fn stream_close(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = state(this);
    if !stream.closed {
        stream_flush(interp, this, args)?;
        *this.expect::<NativeLeafObject>().data.borrow_mut() =
            LeafData::Stream(StandardStream { closed: true, ..stream });
    }
    Ok(none())
}

/// Text is UTF-8 whatever is asked for.
fn stream_reconfigure(_interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(none())
}

fn stream_enter(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    check_open(interp, this)?;
    Ok(this.clone())
}

fn stream_exit(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    stream_close(interp, this, args)
}

fn stream_name(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_string(NAMES[state(this).number as usize]))
}

fn stream_mode(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let stream = state(this);
    Ok(new_string(match (stream.number, stream.binary) {
        (0, false) => "r",
        (0, true) => "rb",
        (_, false) => "w",
        (_, true) => "wb",
    }))
}

fn stream_encoding(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(new_string("utf-8"))
}

fn stream_errors(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_string(if state(this).number == 2 { "backslashreplace" } else { "strict" }))
}

fn stream_newlines(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(none())
}

fn stream_line_buffering(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if state(this).number == 2 {
        return Ok(new_bool(true));
    }
    stream_isatty(interp, this, &Args::new(&[]))
}

fn stream_write_through(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(false))
}

fn stream_buffer(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_stream(interp, state(this).number, true))
}

fn stream_closed(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(state(this).closed))
}
