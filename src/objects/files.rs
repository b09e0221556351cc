//! What file objects keep: bytes on disk or in memory, and text in front of them.
//!
//! A byte stream is shared (`Rc`): a text file and its `buffer` are two objects over one stream.
//!
//! Invariants:
//! - not both unread bytes (`unread`) and unwritten bytes (`unwritten`) are kept: changing over flushes or seeks;
//! - what was not yet written is written when the stream is dropped;
//! - while views of a stream in memory exist, its bytes are those of the bytearray that they view.
//!
//! Not here: what Python code can do with files (`modules::io`).

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom, Write};
use std::rc::Rc;

use super::{BytearrayObject, TextWriter};
use crate::heap::Ref;
use crate::layout;

/// Bytes read or written at once (`io.DEFAULT_BUFFER_SIZE`).
pub const BUFFER_SIZE: usize = 8192;

/// A byte stream with everything that shares it.
pub type Shared = Rc<RefCell<ByteStream>>;

/// Which class of `io` a byte stream's object is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// `FileIO`
    Raw,
    /// `BufferedReader`
    Reader,
    /// `BufferedWriter`
    Writer,
    /// `BufferedRandom`
    Random,
    /// `BytesIO`
    Memory,
}

/// Where the bytes are.
pub enum Place {
    /// In a file.
    Disk(File),
    /// In memory: the bytes, the position, and the bytes object that CPython would keep them in.
    Memory(Vec<u8>, usize, Kept),
    /// Closed.
    Closed,
}

/// The buffer of a `BytesIO`: what its size follows from.
#[derive(Clone, Copy)]
pub struct Kept {
    /// Bytes in it.
    size: usize,
    /// It is the object that the stream was made from.
    shared: bool,
}

impl Kept {
    /// Before bytes are written up to `end`, of `length` so far (`write_bytes`).
    fn prepare(&mut self, end: usize, length: usize) {
        if end > self.size {
            self.resize(end);
        } else if self.shared {
            *self = Kept { size: end.max(length), shared: false };
        }
    }

    /// `resize_buffer`
    fn resize(&mut self, size: usize) {
        *self = Kept { size: layout::bytes_io_growth(size, self.size), shared: false };
    }
}

/// A byte stream.
pub struct ByteStream {
    /// Where the bytes are.
    pub place: Place,
    /// The file's name: a path, or a number.
    pub name: FileName,
    /// `mode` in binary form: `rb`, `rb+`, ...
    pub mode: &'static str,
    /// Its class.
    pub flavour: Flavour,
    /// Opened for reading?
    pub readable: bool,
    /// Opened for writing?
    pub writable: bool,
    /// Bytes of the buffer that a buffered stream has over it in CPython.
    pub buffer_size: usize,
    /// The bytes object that the bytes in memory are at the same time.
    value: Option<Ref>,
    /// The bytearray whose memory views of the stream see.
    viewed: Option<Ref>,
    unread: Vec<u8>,
    consumed: usize,
    unwritten: Vec<u8>,
}

/// The size of a buffer over a file: what Linux gives as the size of its blocks.
const FILE_BUFFER: usize = 4096;
/// The size of a buffer over anything else (`DEFAULT_BUFFER_SIZE`).
const MEMORY_BUFFER: usize = 8192;

/// What a file was opened by.
#[derive(Clone, Debug)]
pub enum FileName {
    /// A path.
    Path(String),
    /// A file descriptor.
    Number(i64),
    /// Nothing.
    Absent,
}

impl ByteStream {
    /// A stream on a file.
    pub fn on_disk(file: File, name: FileName, mode: &'static str, flavour: Flavour) -> ByteStream {
        let both = mode.ends_with('+');
        let (readable, writable) = (mode.starts_with('r') || both, !mode.starts_with('r') || both);
        let (unread, unwritten, buffer_size) = (Vec::new(), Vec::new(), FILE_BUFFER);
        let (place, value, viewed, consumed) = (Place::Disk(file), None, None, 0);
        ByteStream {
            place,
            name,
            mode,
            flavour,
            readable,
            writable,
            buffer_size,
            value,
            viewed,
            unread,
            consumed,
            unwritten,
        }
    }

    /// A stream in memory; `value` is the bytes object that the bytes come from.
    pub fn in_memory(bytes: Vec<u8>, value: Option<Ref>) -> ByteStream {
        let kept = Kept { size: bytes.len(), shared: true };
        let (place, name) = (Place::Memory(bytes, 0, kept), FileName::Absent);
        let (unread, unwritten, buffer_size) = (Vec::new(), Vec::new(), MEMORY_BUFFER);
        let (mode, flavour) = ("rb+", Flavour::Memory);
        let (readable, writable, viewed, consumed) = (true, true, None, 0);
        ByteStream {
            place,
            name,
            mode,
            flavour,
            readable,
            writable,
            buffer_size,
            value,
            viewed,
            unread,
            consumed,
            unwritten,
        }
    }

    /// In memory, and never written to or read from?
    pub fn is_blank(&self) -> bool {
        matches!(&self.place, Place::Memory(bytes, 0, _) if bytes.is_empty())
    }

    /// In memory, with these bytes?
    pub fn is_made_of(&self, given: &[u8]) -> bool {
        matches!(&self.place, Place::Memory(bytes, ..) if bytes == given)
    }

    /// Bytes of the buffer that is counted to a stream in memory: none while it is another object too.
    pub fn kept_bytes(&self) -> Option<usize> {
        match &self.place {
            Place::Memory(_, _, kept) if !self.is_shared(kept) => Some(kept.size),
            _ => None,
        }
    }

    /// Is the buffer an object that somebody else holds too (`SHARED_BUF`)?
    fn is_shared(&self, kept: &Kept) -> bool {
        self.value.as_ref().map_or(kept.shared, |value| value.refcnt() > 1)
    }

    /// The bytes in memory as an object: the same one until they change.
    pub fn value(&mut self, make: fn(&[u8]) -> Ref) -> Option<Ref> {
        self.fit();
        let Place::Memory(bytes, ..) = &self.place else { return None };
        Some(self.value.get_or_insert_with(|| make(bytes)).clone())
    }

    /// The bytes in memory in a bytearray, for a view of them.
    pub fn to_view(&mut self, make: fn(Vec<u8>) -> Ref) -> Option<Ref> {
        self.look_at_views();
        let Place::Memory(bytes, ..) = &self.place else { return None };
        let viewed = self.viewed.get_or_insert_with(|| make(bytes.clone())).clone();
        self.unshare();
        Some(viewed)
    }

    /// Do views exist?
    pub fn is_viewed(&mut self) -> bool {
        self.look_at_views();
        self.viewed.is_some()
    }

    /// After this, the bytes are what was written through views; the bytearray goes when the last view has gone.
    fn look_at_views(&mut self) {
        let Some(viewed) = &self.viewed else { return };
        let array = viewed.expect::<BytearrayObject>();
        if let Place::Memory(bytes, ..) = &mut self.place {
            bytes.clone_from(&array.data.borrow());
        }
        if array.exports.get() == 0 {
            self.viewed = None;
        }
    }

    /// The bytes are about to change: they are those of no other object any longer.
    fn unshare(&mut self) {
        let Some(value) = self.value.take() else { return };
        if let Place::Memory(_, _, kept) = &mut self.place {
            kept.shared = value.refcnt() > 1;
        }
    }

    /// The objects that the stream holds.
    pub fn held(&self) -> impl Iterator<Item = &Ref> {
        self.value.iter().chain(&self.viewed)
    }

    /// The buffer is about to be handed out: after this it is as long as the bytes in it (`getvalue`).
    fn fit(&mut self) {
        self.look_at_views();
        if let Place::Memory(bytes, _, kept) = &mut self.place
            && kept.size != bytes.len()
        {
            *kept = Kept { size: bytes.len(), shared: false };
        }
    }

    /// Was it closed?
    pub fn is_closed(&self) -> bool {
        matches!(self.place, Place::Closed)
    }

    /// Up to `limit` bytes (all if `None`).
    pub fn read(&mut self, limit: Option<usize>) -> Result<Vec<u8>> {
        self.look_at_views();
        self.flush()?;
        if let Place::Memory(bytes, at, _) = &mut self.place {
            let start = (*at).min(bytes.len());
            let end = limit.map_or(bytes.len(), |n| start.saturating_add(n).min(bytes.len()));
            *at = (*at).max(end);
            return Ok(bytes[start..end].to_vec());
        }
        let mut out = Vec::new();
        loop {
            let left = &self.unread[self.consumed..];
            let take = limit.map_or(left.len(), |n| left.len().min(n - out.len()));
            out.extend_from_slice(&left[..take]);
            self.consumed += take;
            if limit == Some(out.len()) {
                return Ok(out);
            }
            let Place::Disk(file) = &mut self.place else { return Ok(out) };
            if limit.is_none() {
                file.read_to_end(&mut out)?;
                return Ok(out);
            }
            if !self.fill()? {
                return Ok(out);
            }
        }
    }

    /// What one read of the system gives, at most `limit` bytes: never waits for more.
    pub fn read_some(&mut self, limit: usize) -> Result<Vec<u8>> {
        self.flush()?;
        if matches!(self.place, Place::Disk(_)) && self.consumed == self.unread.len() {
            self.fill()?;
        }
        let have = self.unread.len() - self.consumed;
        let wanted = if matches!(self.place, Place::Disk(_)) { limit.min(have) } else { limit };
        self.read(Some(wanted))
    }

    /// After this, there is at least one unread byte; `false` at the end of the file.
    fn fill(&mut self) -> Result<bool> {
        let Place::Disk(file) = &mut self.place else { return Ok(false) };
        self.unread.resize(BUFFER_SIZE, 0);
        self.consumed = 0;
        let got = file.read(&mut self.unread);
        self.unread.truncate(*got.as_ref().unwrap_or(&0));
        Ok(got? > 0)
    }

    /// A line with its `\n`, at most `limit` bytes.
    pub fn read_line(&mut self, limit: Option<usize>) -> Result<Vec<u8>> {
        self.look_at_views();
        self.flush()?;
        if let Place::Memory(bytes, at, _) = &self.place {
            let rest = &bytes[(*at).min(bytes.len())..];
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |i| i + 1);
            return self.read(Some(limit.map_or(end, |n| n.min(end))));
        }
        let mut out = Vec::new();
        loop {
            let left = &self.unread[self.consumed..];
            let most = limit.map_or(left.len(), |n| left.len().min(n - out.len()));
            let found = memchr::memchr(b'\n', &left[..most]);
            let take = found.map_or(most, |i| i + 1);
            out.extend_from_slice(&left[..take]);
            self.consumed += take;
            if found.is_some() || limit == Some(out.len()) || !self.fill()? {
                return Ok(out);
            }
        }
    }

    /// Writes bytes; those on disk are kept until there are enough of them.
    pub fn write(&mut self, data: &[u8]) -> Result<()> {
        self.unshare();
        self.forget_unread()?;
        match &mut self.place {
            Place::Memory(bytes, at, kept) => {
                kept.prepare(*at + data.len(), bytes.len());
                if bytes.len() < *at {
                    bytes.resize(*at, 0);
                }
                let overlap = data.len().min(bytes.len() - *at);
                bytes[*at..*at + overlap].copy_from_slice(&data[..overlap]);
                bytes.extend_from_slice(&data[overlap..]);
                *at += data.len();
                Ok(())
            }
            Place::Disk(_) if self.flavour != Flavour::Raw => {
                self.unwritten.extend_from_slice(data);
                if self.unwritten.len() >= BUFFER_SIZE { self.flush() } else { Ok(()) }
            }
            Place::Disk(file) => file.write_all(data),
            Place::Closed => Ok(()),
        }
    }

    /// The position of the file goes back to where its reader is.
    fn forget_unread(&mut self) -> Result<()> {
        let ahead = self.unread.len() - self.consumed;
        self.unread.clear();
        self.consumed = 0;
        match &mut self.place {
            Place::Disk(file) if ahead > 0 => file.seek(SeekFrom::Current(-(ahead as i64))).map(drop),
            _ => Ok(()),
        }
    }

    /// Hands what was written to the system.
    pub fn flush(&mut self) -> Result<()> {
        if self.unwritten.is_empty() {
            return Ok(());
        }
        let data = std::mem::take(&mut self.unwritten);
        match &mut self.place {
            Place::Disk(file) => file.write_all(&data),
            _ => Ok(()),
        }
    }

    /// The position.
    pub fn tell(&mut self) -> Result<u64> {
        let (unread, unwritten) = ((self.unread.len() - self.consumed) as u64, self.unwritten.len() as u64);
        match &mut self.place {
            Place::Disk(file) => Ok(file.stream_position()? - unread + unwritten),
            Place::Memory(_, at, _) => Ok(*at as u64),
            Place::Closed => Ok(0),
        }
    }

    /// Moves the position. Returns the new one.
    pub fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.flush()?;
        self.forget_unread()?;
        match &mut self.place {
            Place::Disk(file) => file.seek(to),
            Place::Memory(bytes, at, _) => {
                let target = match to {
                    SeekFrom::Start(n) => n as i64,
                    SeekFrom::Current(n) => *at as i64 + n,
                    SeekFrom::End(n) => bytes.len() as i64 + n,
                };
                *at = target.max(0) as usize;
                Ok(*at as u64)
            }
            Place::Closed => Ok(0),
        }
    }

    /// Cuts the stream, or makes it longer if it is on disk.
    pub fn truncate(&mut self, size: u64) -> Result<()> {
        self.unshare();
        self.flush()?;
        match &mut self.place {
            Place::Disk(file) => file.set_len(size),
            Place::Memory(bytes, _, kept) => {
                if (size as usize) < bytes.len() {
                    kept.resize(size as usize);
                    bytes.truncate(size as usize);
                }
                Ok(())
            }
            Place::Closed => Ok(()),
        }
    }

    /// Writes out and closes.
    pub fn close(&mut self) -> Result<()> {
        let result = self.flush();
        self.place = Place::Closed;
        self.unread.clear();
        self.consumed = 0;
        result
    }
}

impl Drop for ByteStream {
    fn drop(&mut self) {
        // Nobody is left to hear of an error.
        let _ = self.flush();
    }
}

/// How line ends are treated (`newline=`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Newlines {
    /// `None`: all kinds are read as `\n`.
    Translate,
    /// `''`: all kinds end a line and stay.
    Keep,
    /// One kind ends a line; `\n` is written as it.
    Only(&'static str),
}

impl Newlines {
    /// Are all kinds of line ends recognised?
    pub fn universal(self) -> bool {
        !matches!(self, Newlines::Only(_))
    }

    /// The length of the first line in `text` with its end; `None` if no line ends in it. Only in the last piece of a
    /// text (`last`) is a `\r` at its end known to stand alone.
    pub fn line_length(self, text: &[u8], last: bool) -> Option<usize> {
        match self {
            Newlines::Translate | Newlines::Only("\n") => memchr::memchr(b'\n', text).map(|i| i + 1),
            Newlines::Keep => {
                let at = memchr::memchr2(b'\n', b'\r', text)?;
                match (text[at], text.get(at + 1)) {
                    (b'\n', _) => Some(at + 1),
                    (_, Some(b'\n')) => Some(at + 2),
                    (_, Some(_)) => Some(at + 1),
                    (_, None) => last.then_some(at + 1),
                }
            }
            Newlines::Only(end) => memchr::memmem::find(text, end.as_bytes()).map(|i| i + end.len()),
        }
    }
}

/// A text file: `TextIOWrapper`.
pub struct TextFile {
    /// The bytes below it.
    pub bytes: Shared,
    /// The buffered class that a stream in memory was wrapped in before it was given.
    pub wrapper: Option<&'static str>,
    /// The codec, as it was asked for.
    pub encoding: String,
    /// `errors`
    pub errors: String,
    /// Line ends.
    pub newlines: Newlines,
    /// Write out at every line end.
    pub line_buffering: bool,
    /// `mode` as it was asked for.
    pub mode: String,
    /// Decoded text (UTF-8, with surrogates encoded like other characters) that was not read yet.
    pub text: Vec<u8>,
    /// How much of `text` has been read.
    pub used: usize,
    /// Bytes at the end of the last piece that do not make a character yet.
    pub pending: Vec<u8>,
    /// The bytes that `text` was decoded from, and their position.
    pub piece: (u64, Vec<u8>),
    /// Everything has been decoded.
    pub at_end: bool,
    /// `for line in file` is under way: `tell()` is refused.
    pub iterating: bool,
    /// Kinds of line ends that were seen: 1 `\r`, 2 `\n`, 4 `\r\n`.
    pub seen: u8,
}

/// A text in memory: `StringIO`.
#[derive(Default)]
pub struct TextBuffer {
    /// Its characters, but for the last ones.
    pub chars: Vec<u32>,
    /// The last ones, as long as text is only appended: they take less room here (`STATE_ACCUMULATING`).
    pub appended: TextWriter,
    /// The position, in characters.
    pub at: usize,
    /// Line ends.
    pub newlines: Option<Newlines>,
    /// `close()` was called.
    pub closed: bool,
}
