//! Byte streams: `FileIO`, the buffered classes, `BytesIO`.

use std::io::{IsTerminal, SeekFrom};
use std::rc::Rc;

use crate::builtins::bytes::buffer::Buffer;
use crate::eval::object_rows;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::files::{ByteStream, FileName, Flavour, Place, Shared};
use crate::objects::library::LeafData;
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, getset, getter, method};
use crate::objects::{
    Args, BytearrayObject, CallArgs, ClassObject, Kind, NativeLeafObject, TypeId, intern_text, is_none, new_bool,
    new_bytes, new_int, new_string, new_tuple, new_usize, none, tuple_items,
};

use super::{failed, size_limit, unsupported};

/// `__new__` of a class.
type New = fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<Ref>;

const fn spec(id: TypeId, name: &'static str, base: TypeId, new: New) -> TypeSpec {
    TypeSpec {
        module: "_io",
        base,
        flags: CLASS_BASE,
        slots: Slots {
            repr: Some(bytes_repr),
            iter: Some(bytes_iter),
            next: Some(bytes_next),
            new: Some(new),
            ..Slots::EMPTY
        },
        methods: METHODS,
        getsets: GETSETS,
        ..TypeSpec::new(id, name, Kind::NativeLeaf)
    }
}

/// `io.FileIO`
pub(super) const FILE_IO: TypeSpec = TypeSpec {
    doc: "Open a file.",
    methods: RAW_METHODS,
    ..spec(TypeId::FileIo, "FileIO", TypeId::RawIoBase, file_new)
};

/// `io.BufferedReader`
pub(super) const BUFFERED_READER: TypeSpec = TypeSpec {
    doc: "Create a new buffered reader using the given readable raw IO object.",
    ..spec(TypeId::BufferedReader, "BufferedReader", TypeId::BufferedIoBase, reader_new)
};

/// `io.BufferedWriter`
pub(super) const BUFFERED_WRITER: TypeSpec = TypeSpec {
    doc: "A buffer for a writeable sequential RawIO object.",
    ..spec(TypeId::BufferedWriter, "BufferedWriter", TypeId::BufferedIoBase, writer_new)
};

/// `io.BufferedRandom`
pub(super) const BUFFERED_RANDOM: TypeSpec = TypeSpec {
    doc: "A buffered interface to random access streams.",
    ..spec(TypeId::BufferedRandom, "BufferedRandom", TypeId::BufferedIoBase, random_new)
};

/// `io.BytesIO`
pub(super) const BYTES_IO: TypeSpec = TypeSpec {
    slots: Slots {
        iter: Some(bytes_iter),
        next: Some(bytes_next),
        new: Some(memory_new),
        init: Some(memory_init),
        ..Slots::EMPTY
    },
    methods: MEMORY_METHODS,
    getsets: &[getter("closed", bytes_closed), getset("__dict__", object_rows::get_dict, object_rows::set_dict)],
    doc: "Buffered I/O implementation using an in-memory bytes buffer.",
    ..spec(TypeId::BytesIo, "BytesIO", TypeId::BufferedIoBase, memory_new)
};

/// The rows that all have, and what only some do.
macro_rules! rows {
    ($($own:expr),* $(,)?) => {
        &[
            method("read(self, size=-1, /)", bytes_read).doc("Read and return up to n bytes."),
            method("readinto(self, buffer, /)", bytes_readinto).doc("Read bytes into buffer."),
            method("readline(self, size=-1, /)", bytes_readline).doc("Read and return a line from the stream."),
            method("write(self, b, /)", bytes_write).doc("Write bytes; return how many."),
            method("seek(self, target, whence=0, /)", bytes_seek).doc("Change stream position; return the new one."),
            method("tell(self, /)", bytes_tell).doc("Return current stream position."),
            method("truncate(self, size=None, /)", bytes_truncate).doc("Truncate the stream to at most size bytes."),
            method("flush(self, /)", bytes_flush).doc("Flush write buffers."),
            method("close(self, /)", bytes_close).doc("Flush and close the stream."),
            method("readable(self, /)", bytes_readable).doc("Return whether the stream was opened for reading."),
            method("writable(self, /)", bytes_writable).doc("Return whether the stream was opened for writing."),
            method("seekable(self, /)", bytes_seekable).doc("Return whether the stream supports random access."),
            method("isatty(self, /)", bytes_isatty).doc("Return whether this is an 'interactive' stream."),
            method("fileno(self, /)", bytes_fileno).doc("Return the underlying file descriptor."),
            method("__sizeof__(self, /)", bytes_sizeof).doc("Size of the stream and its buffer in memory, in bytes."),
            $($own),*
        ]
    };
}

const READ1: Def =
    method("read1(self, size=-1, /)", bytes_read1).doc("Read and return up to n bytes, with at most one read call.");

/// Of the buffered classes.
const METHODS: &[Def] =
    rows![READ1, method("peek(self, size=0, /)", bytes_peek).doc("Look at bytes without advancing the position."),];

/// Of `FileIO`.
const RAW_METHODS: &[Def] =
    rows![method("readall(self, /)", bytes_readall).doc("Read all data from the file, returned as bytes.")];

/// Of `BytesIO`.
const MEMORY_METHODS: &[Def] = rows![
    READ1,
    method("getvalue(self, /)", bytes_getvalue).doc("Retrieve the entire contents of the BytesIO object."),
    method("getbuffer(self, /)", bytes_getbuffer).doc("Get a view over the contents of the BytesIO object."),
    method("__getstate__(self, /)", bytes_getstate),
    method("__setstate__(self, state, /)", bytes_setstate),
];

const GETSETS: &[GetSet] = &[
    getter("closed", bytes_closed),
    getter("name", bytes_name),
    getter("mode", bytes_mode),
    getter("raw", bytes_raw),
    getset("__dict__", object_rows::get_dict, object_rows::set_dict),
];

/// An object over a stream, of the class that goes with it.
pub(super) fn new_stream(interp: &Interp, stream: Shared) -> Ref {
    let name = match stream.borrow().flavour {
        Flavour::Raw => "FileIO",
        Flavour::Reader => "BufferedReader",
        Flavour::Writer => "BufferedWriter",
        Flavour::Random => "BufferedRandom",
        Flavour::Memory => "BytesIO",
    };
    NativeLeafObject::make(&super::class(interp, name), LeafData::Bytes(stream))
}

/// The stream of an object, if it is one of these classes.
pub(super) fn stream_of(object: &Ref) -> Option<Shared> {
    match &*object.get::<NativeLeafObject>()?.data.borrow() {
        LeafData::Bytes(stream) => Some(stream.clone()),
        _ => None,
    }
}

fn stream(interp: &Interp, this: &Ref) -> PyResult<Shared> {
    stream_of(this).ok_or_else(|| interp.value_error("I/O operation on uninitialized object"))
}

/// The stream, which must be open; `doing` is for the buffered classes' words.
fn open_stream(interp: &Interp, this: &Ref, doing: &str) -> PyResult<Shared> {
    let stream = stream(interp, this)?;
    let (closed, flavour) = (stream.borrow().is_closed(), stream.borrow().flavour);
    if !closed {
        return Ok(stream);
    }
    Err(interp.value_error(match flavour {
        Flavour::Raw => "I/O operation on closed file".to_owned(),
        Flavour::Memory => "I/O operation on closed file.".to_owned(),
        _ if doing == "flush" => "I/O operation on closed file.".to_owned(),
        _ if doing == "tell" => "I/O operation on closed file".to_owned(),
        _ => format!("{doing} of closed file"),
    }))
}

fn readable(interp: &Interp, this: &Ref, doing: &str) -> PyResult<Shared> {
    let found = stream(interp, this)?;
    let (readable, raw) = (found.borrow().readable, found.borrow().flavour == Flavour::Raw);
    match readable {
        true => open_stream(interp, this, doing),
        false => Err(unsupported(interp, if raw { "File not open for reading" } else { doing })),
    }
}

fn file_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let bound = interp.bind("FileIO(file, mode='r', closefd=True, opener=None)", args)?;
    let file = bound[0].clone().unwrap_or_else(none);
    let mode = match &bound[1] {
        Some(mode) if mode.kind() != Kind::Str => {
            let found = interp.argument_type_name(mode);
            return Err(interp.type_error(format!("FileIO() argument 'mode' must be str, not {found}")));
        }
        mode => mode.as_ref().map_or_else(|| "r".to_owned(), crate::eval::protocol::text_of),
    };
    let opened = super::opening::open_bytes(interp, &file, &format!("{}b", mode.replace('b', "")), false)?;
    Ok(NativeLeafObject::make(class, LeafData::Bytes(opened)))
}

/// A buffered object over a stream of this module. Its bytes are the stream's own: one buffer serves both.
fn buffered_new(
    interp: &Interp,
    class: &Ref,
    args: CallArgs<'_>,
    signature: &'static str,
    able: &str,
) -> PyResult<Ref> {
    let bound = interp.bind(signature, args)?;
    let size = bound[1].as_ref().map(|size| interp.index_word(size, TypeId::OverflowError)).transpose()?;
    let raw = bound[0].clone().unwrap_or_else(none);
    if let Some(stream) = stream_of(&raw) {
        if let Some(size) = size.and_then(|size| usize::try_from(size).ok()) {
            stream.borrow_mut().buffer_size = size;
        }
        return Ok(NativeLeafObject::make(class, LeafData::Bytes(stream)));
    }
    interp.get_attr_text(&raw, able)?;
    match foreign_new(interp, class)? {
        Some(made) => Ok(made),
        None => Err(unsupported(interp, "a buffer over a stream that is not of io")),
    }
}

/// An empty object for a stream that is not of this module: of the class in Python that goes with `class`, if there is
/// one. Its `__init__` does the rest.
pub(super) fn foreign_new(interp: &Interp, class: &Ref) -> PyResult<Option<Ref>> {
    let Some(name) = class.get::<ClassObject>().map(ClassObject::name_text) else { return Ok(None) };
    let module = interp.import_by_name("_io_foreign")?;
    let Some(own) = interp.get_attr_opt(&module, &intern_text(&name))? else { return Ok(None) };
    let made = class.is(&own) || class.is(&super::class(interp, &name));
    Ok(made.then(|| NativeLeafObject::make(&own, LeafData::Empty)))
}

fn reader_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    buffered_new(interp, class, args, "BufferedReader(raw, buffer_size=8192)", "readable")
}

fn writer_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    buffered_new(interp, class, args, "BufferedWriter(raw, buffer_size=8192)", "writable")
}

fn random_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    buffered_new(interp, class, args, "BufferedRandom(raw, buffer_size=8192)", "seekable")
}

/// What it holds, `__init__` says.
fn memory_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(NativeLeafObject::make(class, in_memory(Vec::new(), None)))
}

fn in_memory(bytes: Vec<u8>, value: Option<Ref>) -> LeafData {
    LeafData::Bytes(Rc::new(std::cell::RefCell::new(ByteStream::in_memory(bytes, value))))
}

fn memory_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if args.values.is_empty() && stream(interp, this)?.borrow().is_blank() {
        return Ok(());
    }
    let bound = interp.bind("BytesIO(initial_bytes=b'')", args)?;
    let initial = bound[0].as_ref().filter(|b| !is_none(b));
    let buffer = initial.map(|initial| Buffer::of_argument(interp, initial)).transpose()?;
    let bytes = buffer.as_ref().map_or(&[][..], |buffer| buffer);
    let value = initial.filter(|b| b.is_exact(Kind::Bytes)).cloned();
    if let Some(stream) = stream_of(this) {
        check_views(interp, &stream)?;
    }
    let mut made = ByteStream::in_memory(if value.is_some() { bytes.to_vec() } else { Vec::new() }, value);
    if !made.is_made_of(bytes) {
        // What is no bytes object is written into an empty stream.
        let written = made.write(bytes).and_then(|()| made.seek(std::io::SeekFrom::Start(0)));
        written.map_err(|error| failed(interp, &error))?;
    }
    let made = LeafData::Bytes(Rc::new(std::cell::RefCell::new(made)));
    let old = this.expect::<NativeLeafObject>().data.replace(made);
    drop(old);
    Ok(())
}

fn bytes_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let class = interp.type_name(this);
    let raw = this.class_ref().is(&super::class(interp, "FileIO"));
    let stream = stream(interp, this)?;
    let stream = stream.borrow();
    let name = match &stream.name {
        FileName::Path(path) => crate::text::escape::repr_text(path),
        FileName::Number(n) => n.to_string(),
        FileName::Absent => return Ok(new_string(&interp.default_repr(this))),
    };
    Ok(new_string(&match stream.flavour {
        _ if raw && stream.is_closed() => "<_io.FileIO [closed]>".to_owned(),
        _ if raw => format!("<_io.FileIO name={name} mode='{}' closefd=True>", stream.mode),
        _ => format!("<{class} name={name}>"),
    }))
}

fn bytes_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    open_stream(interp, this, "iteration")?;
    Ok(this.clone())
}

fn bytes_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let line = readable(interp, this, "readline")?.borrow_mut().read_line(None);
    match line {
        Ok(line) if line.is_empty() => Ok(None),
        Ok(line) => Ok(Some(new_bytes(&line))),
        Err(error) => Err(failed(interp, &error)),
    }
}

/// What a reading operation gave, as bytes.
fn given(interp: &Interp, result: std::io::Result<Vec<u8>>) -> PyResult<Ref> {
    result.map(|bytes| new_bytes(&bytes)).map_err(|error| failed(interp, &error))
}

fn bytes_read(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = readable(interp, this, "read")?;
    let limit = size_limit(interp, args.opt(0))?;
    let result = stream.borrow_mut().read(limit);
    given(interp, result)
}

fn bytes_read1(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = readable(interp, this, "read1")?;
    let limit = size_limit(interp, args.opt(0))?.unwrap_or(crate::objects::files::BUFFER_SIZE);
    let result = stream.borrow_mut().read_some(limit);
    given(interp, result)
}

fn bytes_readall(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let result = readable(interp, this, "read")?.borrow_mut().read(None);
    given(interp, result)
}

fn bytes_readinto(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = readable(interp, this, "readinto")?;
    let target = args.req(0);
    let size = interp.len(target)?;
    let bytes = stream.borrow_mut().read(Some(size)).map_err(|error| failed(interp, &error))?;
    match target.get::<BytearrayObject>() {
        Some(array) => array.data.borrow_mut()[..bytes.len()].copy_from_slice(&bytes),
        None => {
            for (index, byte) in bytes.iter().enumerate() {
                interp.set_item(target, &new_usize(index), &new_int((*byte).into()))?;
            }
        }
    }
    Ok(new_usize(bytes.len()))
}

fn bytes_peek(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = readable(interp, this, "peek")?;
    let look = || -> std::io::Result<Vec<u8>> {
        let mut stream = stream.borrow_mut();
        let at = stream.tell()?;
        let bytes = stream.read_some(crate::objects::files::BUFFER_SIZE)?;
        stream.seek(SeekFrom::Start(at))?;
        Ok(bytes)
    };
    given(interp, look())
}

fn bytes_readline(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = readable(interp, this, "readline")?;
    let limit = size_limit(interp, args.opt(0))?;
    let result = stream.borrow_mut().read_line(limit);
    given(interp, result)
}

fn bytes_write(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let found = stream(interp, this)?;
    let (writable, raw) = (found.borrow().writable, found.borrow().flavour == Flavour::Raw);
    if !writable {
        return Err(unsupported(interp, if raw { "File not open for writing" } else { "write" }));
    }
    let data = Buffer::of_argument(interp, args.req(0))?;
    if found.borrow().is_closed() {
        return Err(interp.value_error(match found.borrow().flavour {
            Flavour::Memory => "I/O operation on closed file.",
            Flavour::Raw => "I/O operation on closed file",
            _ => "write to closed file",
        }));
    }
    check_views(interp, &found)?;
    let result = found.borrow_mut().write(&data);
    crate::heap::traces::note_parts(this);
    result.map(|()| new_usize(data.len())).map_err(|error| failed(interp, &error))
}

/// The target of `seek(offset, whence)`.
pub(super) fn seek_target(interp: &Interp, args: &Args<'_>) -> PyResult<SeekFrom> {
    let offset = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let whence = match args.opt(1) {
        Some(whence) => interp.index_word(whence, TypeId::OverflowError)?,
        None => 0,
    };
    match whence {
        0 => match u64::try_from(offset) {
            Ok(offset) => Ok(SeekFrom::Start(offset)),
            Err(_) => Err(interp.value_error(format!("negative seek value {offset}"))),
        },
        1 => Ok(SeekFrom::Current(offset)),
        2 => Ok(SeekFrom::End(offset)),
        _ => Err(interp.value_error(format!("invalid whence ({whence}, should be 0, 1 or 2)"))),
    }
}

fn bytes_seek(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "seek")?;
    let disk = matches!(stream.borrow().place, Place::Disk(_));
    let target = match seek_target(interp, args) {
        // Files leave the check to the system.
        Err(_) if disk && interp.raised_is(TypeId::ValueError) => {
            drop(interp.take_raised());
            return Err(interp.os_error(&std::io::Error::from_raw_os_error(22), None));
        }
        target => target?,
    };
    let result = stream.borrow_mut().seek(target);
    result.map(|at| new_usize(at as usize)).map_err(|error| failed(interp, &error))
}

fn bytes_tell(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let result = open_stream(interp, this, "tell")?.borrow_mut().tell();
    result.map(|at| new_usize(at as usize)).map_err(|error| failed(interp, &error))
}

fn bytes_truncate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "truncate")?;
    if !stream.borrow().writable {
        return Err(unsupported(interp, "truncate"));
    }
    let size = match args.opt(0).filter(|s| !is_none(s)) {
        Some(size) => interp.index_word(size, TypeId::OverflowError)?,
        None => stream.borrow_mut().tell().map_err(|error| failed(interp, &error))? as i64,
    };
    let Ok(wanted) = u64::try_from(size) else {
        return Err(interp.value_error(format!("negative size value {size}")));
    };
    check_views(interp, &stream)?;
    let result = stream.borrow_mut().truncate(wanted);
    result.map(|()| new_int(size)).map_err(|error| failed(interp, &error))
}

fn bytes_flush(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let result = open_stream(interp, this, "flush")?.borrow_mut().flush();
    result.map(|()| none()).map_err(|error| failed(interp, &error))
}

fn bytes_close(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = stream(interp, this)?;
    check_views(interp, &stream)?;
    let result = stream.borrow_mut().close();
    result.map(|()| none()).map_err(|error| failed(interp, &error))
}

fn bytes_readable(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(open_stream(interp, this, "readable")?.borrow().readable))
}

fn bytes_writable(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(open_stream(interp, this, "writable")?.borrow().writable))
}

fn bytes_seekable(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "seekable")?;
    let seekable = match &stream.borrow().place {
        Place::Disk(file) => !file.is_terminal() && file.metadata().is_ok_and(|m| m.is_file()),
        _ => true,
    };
    Ok(new_bool(seekable))
}

fn bytes_isatty(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "isatty")?;
    Ok(new_bool(is_terminal(&stream)))
}

/// Is the stream a terminal?
pub(super) fn is_terminal(stream: &Shared) -> bool {
    matches!(&stream.borrow().place, Place::Disk(file) if file.is_terminal())
}

fn bytes_fileno(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "fileno")?;
    file_number(interp, &stream)
}

/// The file descriptor of a stream.
pub(super) fn file_number(interp: &Interp, stream: &Shared) -> PyResult<Ref> {
    use std::os::fd::AsRawFd;
    match &stream.borrow().place {
        Place::Disk(file) => Ok(new_int(file.as_raw_fd().into())),
        _ => Err(unsupported(interp, "fileno")),
    }
}

fn bytes_getvalue(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "getvalue")?;
    let value = stream.borrow_mut().value(new_bytes);
    value.ok_or_else(|| interp.no_attribute(this, &crate::objects::intern_text("getvalue")))
}

fn bytes_getbuffer(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = open_stream(interp, this, "getbuffer")?;
    let viewed = stream.borrow_mut().to_view(crate::objects::new_bytearray);
    let viewed = viewed.ok_or_else(|| interp.no_attribute(this, &crate::objects::intern_text("getbuffer")))?;
    interp.call(&interp.class(TypeId::MemoryView), &[viewed])
}

/// Nothing changes the bytes while somebody views them (`check_exports`).
fn check_views(interp: &Interp, stream: &Shared) -> PyResult<()> {
    match stream.borrow_mut().is_viewed() {
        true => Err(interp.buffer_error("Existing exports of data: object cannot be re-sized")),
        false => Ok(()),
    }
}

/// The bytes, the position, and the attributes of an instance, if it has some.
fn bytes_getstate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let at = bytes_tell(interp, this, args)?;
    Ok(new_tuple(vec![bytes_getvalue(interp, this, args)?, at, super::own_attributes(interp, this)]))
}

fn bytes_setstate(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let name = interp.type_name(this);
    let Some([bytes, at, dict]) = tuple_items(args.req(0)) else {
        let found = interp.type_name(args.req(0));
        return Err(interp.type_error(format!("{name}.__setstate__ argument should be 3-tuple, got {found}")));
    };
    memory_init(interp, this, CallArgs::positional_only(std::slice::from_ref(bytes)))?;
    interp.call_method(this, "seek", std::slice::from_ref(at))?;
    super::take_attributes(interp, this, dict)
}

/// `bytesio_sizeof`: the bytes are counted while nobody else has them; `buffered_sizeof`: the buffer, until it is closed.
fn bytes_sizeof(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let stream = stream_of(this);
    let is_buffer = [TypeId::BufferedReader, TypeId::BufferedWriter, TypeId::BufferedRandom]
        .iter()
        .any(|&id| this.class().is_subclass_of(&interp.class(id)));
    let buffer = match &stream {
        Some(stream) if is_buffer => match stream.borrow() {
            closed if closed.is_closed() => 0,
            open => open.buffer_size,
        },
        Some(stream) => stream.borrow().kept_bytes().map_or(0, crate::layout::bytes_size),
        None => 0,
    };
    Ok(new_usize(this.class().layout().shape.basic as usize + buffer))
}

fn bytes_closed(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(stream(interp, this)?.borrow().is_closed()))
}

/// The name of a stream as an object; `None` for streams in memory.
pub(super) fn name_of(stream: &Shared) -> Option<Ref> {
    match &stream.borrow().name {
        FileName::Path(path) => Some(new_string(path)),
        FileName::Number(number) => Some(new_int(*number)),
        FileName::Absent => None,
    }
}

fn bytes_name(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = name_of(&stream(interp, this)?);
    name.ok_or_else(|| interp.no_attribute(this, &crate::objects::intern_text("name")))
}

fn bytes_mode(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let stream = stream(interp, this)?;
    let stream = stream.borrow();
    match stream.flavour {
        Flavour::Memory => Err(interp.no_attribute(this, &crate::objects::intern_text("mode"))),
        _ => Ok(new_string(stream.mode)),
    }
}

/// The raw stream below a buffered one: the same stream under another class.
fn bytes_raw(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let stream = stream(interp, this)?;
    if stream.borrow().flavour == Flavour::Memory {
        return Ok(new_stream(interp, stream));
    }
    Ok(NativeLeafObject::make(&super::class(interp, "FileIO"), LeafData::Bytes(stream)))
}
