//! The abstract classes of `io`: what every stream can do by its own `readline`, `write` and `close`.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, getter, method};
use crate::objects::{
    Args, BytesObject, CallArgs, Kind, TypeId, intern_text, is_none, new_bool, new_bytes, new_empty_list, new_instance,
    new_string, new_usize, none,
};

use super::{size_limit, unsupported};

/// `io.IOBase`
pub(super) const IO_BASE: TypeSpec = TypeSpec {
    module: "_io",
    flags: CLASS_BASE,
    slots: Slots { iter: Some(base_iter), next: Some(base_next), new: Some(base_new), ..Slots::EMPTY },
    methods: METHODS,
    getsets: GETSETS,
    doc: "The abstract base class for all I/O classes.",
    ..TypeSpec::new(TypeId::IoBase, "_IOBase", Kind::Instance)
};

/// `io.RawIOBase`
pub(super) const RAW_IO_BASE: TypeSpec = TypeSpec {
    module: "_io",
    base: TypeId::IoBase,
    flags: CLASS_BASE,
    methods: &[
        method("read(self, size=-1, /)", raw_read).doc("Read at most so many bytes, with one call of the system."),
        method("readall(self, /)", raw_readall).doc("Read until EOF, using multiple read() call."),
        method("readinto(self, buffer, /)", not_implemented),
        method("write(self, b, /)", not_implemented),
    ],
    doc: "Base class for raw binary I/O.",
    ..TypeSpec::new(TypeId::RawIoBase, "_RawIOBase", Kind::Instance)
};

/// `io.BufferedIOBase`
pub(super) const BUFFERED_IO_BASE: TypeSpec = TypeSpec {
    module: "_io",
    base: TypeId::IoBase,
    flags: CLASS_BASE,
    methods: &[
        method("detach(self, /)", |i, _, _| Err(unsupported(i, "detach")))
            .doc("Disconnect this buffer from its underlying raw stream and return it."),
        method("read(self, size=-1, /)", |i, _, _| Err(unsupported(i, "read"))).doc("Read and return up to n bytes."),
        method("read1(self, size=-1, /)", |i, _, _| Err(unsupported(i, "read1")))
            .doc("Read and return up to n bytes, with at most one read call of the raw stream."),
        method("write(self, b, /)", |i, _, _| Err(unsupported(i, "write"))).doc("Write buffer b to the IO stream."),
        method("readinto(self, buffer, /)", |i, t, a| buffered_readinto(i, t, a, "read"))
            .doc("Read bytes into a buffer; returns how many."),
        method("readinto1(self, buffer, /)", |i, t, a| buffered_readinto(i, t, a, "read1"))
            .doc("Read bytes into a buffer, with at most one read of the raw stream; returns how many."),
    ],
    doc: "Base class for buffered IO objects.",
    ..TypeSpec::new(TypeId::BufferedIoBase, "_BufferedIOBase", Kind::Instance)
};

/// `io.TextIOBase`
pub(super) const TEXT_IO_BASE: TypeSpec = TypeSpec {
    module: "_io",
    base: TypeId::IoBase,
    flags: CLASS_BASE,
    methods: &[
        method("detach(self, /)", |i, _, _| Err(unsupported(i, "detach")))
            .doc("Separate the underlying buffer from the text stream and return it."),
        method("read(self, size=-1, /)", |i, _, _| Err(unsupported(i, "read")))
            .doc("Read at most size characters from stream."),
        method("readline(self, size=-1, /)", |i, _, _| Err(unsupported(i, "readline")))
            .doc("Read until newline or EOF."),
        method("write(self, s, /)", |i, _, _| Err(unsupported(i, "write"))).doc("Write string to stream."),
    ],
    getsets: &[getter("encoding", text_none), getter("newlines", text_none), getter("errors", text_none)],
    doc: "Base class for text I/O.",
    ..TypeSpec::new(TypeId::TextIoBase, "_TextIOBase", Kind::Instance)
};

const METHODS: &[Def] = &[
    method("seek(self, offset, whence=0, /)", base_seek).doc("Change the stream position to the given byte offset."),
    method("tell(self, /)", base_tell).doc("Return current stream position."),
    method("truncate(self, pos=None, /)", base_truncate).doc("Truncate file to size bytes."),
    method("flush(self, /)", base_flush).doc("Flush write buffers, if applicable."),
    method("close(self, /)", base_close).doc("Flush and close the IO object."),
    method("seekable(self, /)", base_no).doc("Return whether object supports random access."),
    method("readable(self, /)", base_no).doc("Return whether object was opened for reading."),
    method("writable(self, /)", base_no).doc("Return whether object was opened for writing."),
    method("isatty(self, /)", base_no).doc("Return whether this is an 'interactive' stream."),
    method("fileno(self, /)", base_fileno).doc("Returns underlying file descriptor if one exists."),
    method("readline(self, size=-1, /)", base_readline).doc("Read and return a line from the stream."),
    method("readlines(self, hint=-1, /)", base_readlines).doc("Return a list of lines from the stream."),
    method("writelines(self, lines, /)", base_writelines).doc("Write a list of lines to stream."),
    method("__enter__(self, /)", base_enter),
    method("__exit__(self, *args)", base_exit),
];

/// Arguments are for a class in Python that is derived from it.
fn base_new(interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    crate::builtins::object::check_abstract(interp, class)?;
    Ok(new_instance(class))
}

fn not_implemented(interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Err(interp.raise_with(TypeId::NotImplementedError, Vec::new()))
}

/// Byte by byte, by the stream's own `read`; as many at once as its `peek` shows of the line.
fn base_readline(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = size_limit(interp, args.opt(0))?;
    let peek = interp.get_attr_opt(this, &intern_text("peek"))?;
    let mut line: Vec<u8> = Vec::new();
    while limit.is_none_or(|n| line.len() < n) && line.last() != Some(&b'\n') {
        let mut wanted = 1;
        if let Some(peek) = &peek {
            let seen = interp.call(peek, &[interp.int(1)])?;
            let seen = bytes_from(interp, &seen, "peek")?;
            if !seen.is_empty() {
                wanted = seen.iter().position(|&b| b == b'\n').map_or(seen.len(), |at| at + 1);
                wanted = limit.map_or(wanted, |n| wanted.min(n - line.len()));
            }
        }
        let got = interp.call_method(this, "read", &[new_usize(wanted)])?;
        let got = bytes_from(interp, &got, "read")?;
        if got.is_empty() {
            break;
        }
        line.extend_from_slice(&got);
    }
    Ok(new_bytes(&line))
}

fn bytes_from(interp: &Interp, object: &Ref, method: &str) -> PyResult<Vec<u8>> {
    match object.get::<BytesObject>() {
        Some(bytes) => Ok(bytes.as_slice().to_vec()),
        None => {
            let found = interp.type_name(object);
            let text = format!("{method}() should have returned a bytes object, not '{found}'");
            Err(interp.raise(TypeId::OSError, text))
        }
    }
}

/// By the class's own `readinto`.
fn raw_read(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(size) = size_limit(interp, args.opt(0))? else { return interp.call_method(this, "readall", &[]) };
    let room = interp.call(&interp.class(TypeId::Bytearray), &[new_usize(size)])?;
    let got = interp.call_method(this, "readinto", std::slice::from_ref(&room))?;
    if is_none(&got) {
        return Ok(got);
    }
    let end = interp.call(&interp.class(TypeId::Slice), &[interp.int(0), got])?;
    let part = interp.get_item(&room, &end)?;
    interp.call(&interp.class(TypeId::Bytes), &[part])
}

fn raw_readall(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let mut all: Vec<u8> = Vec::new();
    loop {
        let got = interp.call_method(this, "read", &[interp.int(8192)])?;
        if is_none(&got) && all.is_empty() {
            return Ok(got);
        }
        if is_none(&got) {
            break;
        }
        let got = bytes_from(interp, &got, "read")?;
        if got.is_empty() {
            break;
        }
        all.extend_from_slice(&got);
    }
    Ok(new_bytes(&all))
}

const GETSETS: &[GetSet] = &[getter("closed", base_closed)];

const CLOSED_MARK: &str = "__IOBase_closed";

/// What a class in Python inherits: its own `read` or `read1`, put into the buffer.
fn buffered_readinto(interp: &Interp, this: &Ref, args: &Args<'_>, read: &str) -> PyResult<Ref> {
    let view = interp.call(&interp.class(TypeId::MemoryView), &[args.req(0).clone()])?;
    let wanted = interp.get_attr(&view, &intern_text("nbytes"))?;
    let data = interp.call_method(this, read, std::slice::from_ref(&wanted))?;
    let Some(bytes) = data.get::<BytesObject>() else {
        return Err(interp.type_error("read() should return bytes"));
    };
    let (got, room) = (bytes.as_slice().len(), interp.index_word(&wanted, TypeId::OverflowError)? as usize);
    if got > room {
        return Err(
            interp.value_error(format!("read() returned too much data: {room} bytes requested, {got} returned"))
        );
    }
    let view = interp.call_method(&view, "cast", &[new_string("B")])?;
    let part = interp.call(&interp.class(TypeId::Slice), &[new_usize(0), new_usize(got)])?;
    interp.set_item(&view, &part, &data)?;
    Ok(new_usize(got))
}

fn text_none(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(none())
}

/// Raises unless the stream is open, by its own `closed`.
fn check_open(interp: &Interp, this: &Ref) -> PyResult<()> {
    let closed = interp.get_attr_text(this, "closed")?;
    match interp.is_true(&closed)? {
        true => Err(interp.value_error("I/O operation on closed file.")),
        false => Ok(()),
    }
}

fn base_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    check_open(interp, this)?;
    Ok(this.clone())
}

fn base_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let line = interp.call_method(this, "readline", &[])?;
    Ok(if interp.len(&line)? == 0 { None } else { Some(line) })
}

fn base_seek(interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Err(unsupported(interp, "seek"))
}

fn base_tell(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.call_method(this, "seek", &[interp.int(0), interp.int(1)])
}

fn base_truncate(interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Err(unsupported(interp, "truncate"))
}

fn base_flush(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    check_open(interp, this)?;
    Ok(none())
}

fn base_close(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let mark = intern_text(CLOSED_MARK);
    if interp.get_attr_opt(this, &mark)?.is_none() {
        interp.call_method(this, "flush", &[])?;
        interp.set_attr(this, &mark, &new_bool(true))?;
    }
    Ok(none())
}

fn base_closed(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(interp.get_attr_opt(this, &intern_text(CLOSED_MARK))?.is_some()))
}

fn base_no(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    check_open(interp, this)?;
    Ok(new_bool(false))
}

fn base_fileno(interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Err(unsupported(interp, "fileno"))
}

fn base_readlines(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let limit = size_limit(interp, args.opt(0))?.filter(|&n| n > 0);
    let list = new_empty_list();
    if limit.is_none() {
        // `list.extend`, which makes room for eight first.
        interp.call_method(&list, "extend", std::slice::from_ref(this))?;
        return Ok(list);
    }
    let mut length = 0;
    interp.iterate(this, |line| {
        length += interp.len(&line)?;
        list.expect::<crate::objects::ListObject>().push(line);
        Ok(limit.is_none_or(|n| length < n))
    })?;
    Ok(list)
}

fn base_writelines(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    check_open(interp, this)?;
    interp.iterate(args.req(0), |line| {
        interp.call_method(this, "write", &[line])?;
        Ok(true)
    })?;
    Ok(none())
}

fn base_enter(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    check_open(interp, this)?;
    Ok(this.clone())
}

fn base_exit(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.call_method(this, "close", &[])
}
