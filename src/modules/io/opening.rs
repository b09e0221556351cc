//! `open`: from a name and a mode to a file object.

use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::Error;
use std::rc::Rc;

use crate::builtins::str::coding::find_codec;
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::modules::paths::{fspath, path_text};
use crate::objects::files::{ByteStream, FileName, Flavour, Newlines, Shared};
use crate::objects::{Args, Kind, StrObject, TypeId, is_int, is_none};

use super::binary::{is_terminal, new_stream};
use super::text::{TextOptions, new_text_file};

/// `EISDIR`
const IS_A_DIRECTORY: i32 = 21;

/// What a mode says.
struct Mode {
    action: Option<char>,
    plus: bool,
    binary: bool,
}

/// `open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)`
pub fn open(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let file = args.req(0);
    if !is_int(file) {
        fspath(interp, file)?;
    }
    let mode_text = text_argument(interp, args.opt(1), "mode")?.unwrap_or_else(|| "r".to_owned());
    let buffering = match args.opt(2) {
        Some(value) => interp.index_word(value, TypeId::OverflowError)?,
        None => -1,
    };
    let optional = |index: usize, name: &str| text_argument(interp, args.opt(index).filter(|a| !is_none(a)), name);
    let (encoding, errors, newline) = (optional(3, "encoding")?, optional(4, "errors")?, optional(5, "newline")?);
    if args.opt(7).is_some_and(|o| !is_none(o)) {
        return Err(interp.not_implemented_error("open(): Hognose has no openers"));
    }
    let mode = parse_mode(interp, &mode_text)?;
    if mode.binary {
        for (given, what) in [(&encoding, "an encoding"), (&errors, "an errors"), (&newline, "a newline")] {
            if given.is_some() {
                return Err(interp.value_error(format!("binary mode doesn't take {what} argument")));
            }
        }
    }
    let stream = open_parsed(interp, file, &mode, mode.binary && buffering == 0)?;
    if buffering > 1 {
        stream.borrow_mut().buffer_size = buffering as usize;
    }
    if mode.binary {
        return Ok(new_stream(interp, stream));
    }
    if buffering == 0 {
        return Err(interp.value_error("can't have unbuffered text I/O"));
    }
    let newlines = parse_newline(interp, newline.as_deref())?;
    let encoding = encoding.filter(|e| e != "locale").unwrap_or_else(|| "UTF-8".to_owned());
    find_codec(interp, &encoding)?;
    let line_buffering = buffering == 1 || is_terminal(&stream);
    let errors = errors.unwrap_or_else(|| "strict".to_owned());
    Ok(new_text_file(interp, stream, TextOptions { encoding, errors, newlines, line_buffering, mode: mode_text }))
}

/// A str argument, if it was given.
pub(super) fn text_argument(interp: &Interp, value: Option<&Ref>, name: &str) -> PyResult<Option<String>> {
    match value {
        None => Ok(None),
        Some(value) if value.kind() == Kind::Str => {
            debug_assert!(value.get::<StrObject>().is_some());
            Ok(Some(text_of(value)))
        }
        Some(value) => {
            let found = if is_none(value) { "None".to_owned() } else { interp.type_name(value) };
            let wanted = if name == "mode" { "str" } else { "str or None" };
            Err(interp.type_error(format!("open() argument '{name}' must be {wanted}, not {found}")))
        }
    }
}

fn parse_mode(interp: &Interp, text: &str) -> PyResult<Mode> {
    let invalid = || interp.value_error(format!("invalid mode: {}", crate::text::escape::repr_text(text)));
    for (index, c) in text.char_indices() {
        if !"axrwb+t".contains(c) || text[..index].contains(c) {
            return Err(invalid());
        }
    }
    let actions: Vec<char> = text.chars().filter(|c| "axrw".contains(*c)).collect();
    let (binary, plain) = (text.contains('b'), text.contains('t'));
    if binary && plain {
        return Err(interp.value_error("can't have text and binary mode at once"));
    }
    if actions.len() > 1 {
        return Err(interp.value_error("must have exactly one of create/read/write/append mode"));
    }
    Ok(Mode { action: actions.first().copied(), plus: text.contains('+'), binary })
}

/// The line ends that `newline=` asks for.
pub(super) fn parse_newline(interp: &Interp, newline: Option<&str>) -> PyResult<Newlines> {
    match newline {
        None => Ok(Newlines::Translate),
        Some("") => Ok(Newlines::Keep),
        Some("\n") => Ok(Newlines::Only("\n")),
        Some("\r") => Ok(Newlines::Only("\r")),
        Some("\r\n") => Ok(Newlines::Only("\r\n")),
        Some(other) => {
            let shown = crate::text::escape::repr_text(other);
            Err(interp.value_error(format!("illegal newline value: {shown}")))
        }
    }
}

/// Opens a byte stream by a mode in text.
pub(super) fn open_bytes(interp: &Interp, file: &Ref, mode: &str, raw: bool) -> PyResult<Shared> {
    let mode = parse_mode(interp, mode)?;
    open_parsed(interp, file, &mode, raw)
}

fn open_parsed(interp: &Interp, file: &Ref, mode: &Mode, raw: bool) -> PyResult<Shared> {
    let Some(action) = mode.action else {
        return Err(interp.value_error("Must have exactly one of create/read/write/append mode and at most one plus"));
    };
    let (name, path) = if is_int(file) {
        let number = interp.index_word(file, TypeId::OverflowError)?;
        if number < 0 {
            return Err(interp.value_error("negative file descriptor"));
        }
        (FileName::Number(number), format!("/proc/self/fd/{number}"))
    } else {
        let path = path_text(interp, file)?;
        (FileName::Path(path.clone()), path)
    };
    let named = if is_int(file) { file.clone() } else { crate::modules::paths::fspath(interp, file)? };
    let mut options = OpenOptions::new();
    options.read(action == 'r' || mode.plus).write(action != 'r' || mode.plus);
    match action {
        'w' if !matches!(name, FileName::Number(_)) => options.create(true).truncate(true),
        'a' => options.append(true).create(true),
        'x' => options.create_new(true),
        _ => &mut options,
    };
    let opened = options.open(&path).and_then(refuse_folder).map_err(|error| interp.os_error(&error, Some(&named)))?;
    let mode_text = match (action, mode.plus) {
        ('r', false) => "rb",
        ('r' | 'w', true) => "rb+",
        ('w', false) => "wb",
        ('a', false) => "ab",
        ('a', true) => "ab+",
        (_, false) => "xb",
        (_, true) => "xb+",
    };
    let flavour = match (raw, action, mode.plus) {
        (true, ..) => Flavour::Raw,
        (_, _, true) => Flavour::Random,
        (_, 'r', _) => Flavour::Reader,
        _ => Flavour::Writer,
    };
    Ok(Rc::new(RefCell::new(ByteStream::on_disk(opened, name, mode_text, flavour))))
}

/// Folders can be opened by the system, but are no files.
fn refuse_folder(file: File) -> std::io::Result<File> {
    if file.metadata()?.is_dir() { Err(Error::from_raw_os_error(IS_A_DIRECTORY)) } else { Ok(file) }
}
