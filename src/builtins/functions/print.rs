//! `print`: through `sys.stdout.write`, or straight to the interpreter's output when `sys.stdout` is its own stream.
//!
//! Invariant: pieces are written one by one in both ways, so that what an argument's `__str__` prints comes where
//! CPython has it.

use crate::heap::Ref;
use crate::heap::gc_list::count_passing;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::interp::{Interp, PyResult};
use crate::objects::library::LeafData;
use crate::objects::{Args, Kind, NativeLeafObject, StrObject, intern_text, is_none, new_tuple, none, tuple_items};

/// Where the pieces go.
enum Target {
    /// The interpreter's own standard output.
    Native,
    /// The `write` method of a file.
    Write(Ref),
}

impl Target {
    fn write(&self, interp: &Interp, text: &Ref) -> PyResult<()> {
        interp.check_room_to_write()?;
        match self {
            Target::Native => match text.expect::<StrObject>().to_utf8() {
                Ok(shown) => {
                    interp.write_stdout_object(text, &shown);
                    Ok(())
                }
                // Lone surrogates: the stream itself has the error.
                Err(_) => match interp.sys_attribute(&interp.names.stdout) {
                    Some(file) => interp.call_method(&file, "write", std::slice::from_ref(text)).map(drop),
                    None => Ok(()),
                },
            },
            Target::Write(write) => interp.call(write, std::slice::from_ref(text)).map(drop),
        }
    }

    /// Writes `str(object)`.
    fn print(&self, interp: &Interp, object: &Ref) -> PyResult<()> {
        look_up(interp);
        if !object.is_exact(Kind::Str) {
            interp.check_room_for_str()?;
        }
        self.write(interp, &interp.str(object)?)
    }

    fn write_text(&self, interp: &Interp, text: &Ref) -> PyResult<()> {
        look_up(interp);
        self.write(interp, text)
    }
}

/// CPython looks `write` up for each piece: the bound method is seen if it is one container too many
/// (`PyFile_WriteObject`).
fn look_up(interp: &Interp) {
    count_passing();
    interp.collect_if_due();
}

/// `print(*args, sep=' ', end='\n', file=None, flush=False)`
pub(super) fn print(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_builtin()?;
    if interp.print_names.is_empty() {
        make_parser(interp);
    }
    let file = match args.opt(3).filter(|f| !is_none(f)) {
        Some(file) => Some(file.clone()),
        None => match standard_output(interp)? {
            Some(file) if is_none(&file) => return Ok(none()),
            file => file,
        },
    };
    let sep = text_option(interp, args.opt(1), "sep")?;
    let end = text_option(interp, args.opt(2), "end")?;
    let target = match &file {
        None => Target::Native,
        Some(file) => Target::Write(interp.get_attr(file, &interp.names.write)?),
    };
    print_all(interp, &target, tuple_items(args.req(0)).unwrap_or(&[]), sep, end)?;
    if let Some(flush) = args.opt(4)
        && interp.is_true(flush)?
    {
        flush_target(interp, file.as_ref())?;
    }
    Ok(none())
}

/// What the first call makes (`parser_init`): a tuple of the keywords' names, and keeps.
#[cold]
fn make_parser(interp: &Interp) {
    let before = set_birth_flags(FLAG_RUNTIME);
    interp.print_names.set(new_tuple(["sep", "end", "file", "flush"].map(intern_text).to_vec()));
    set_birth_flags(before);
}

fn print_all(interp: &Interp, target: &Target, items: &[Ref], sep: Option<&Ref>, end: Option<&Ref>) -> PyResult<()> {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            match sep {
                Some(sep) => target.write_text(interp, sep)?,
                None => target.write_text(interp, &intern_text(" "))?,
            }
        }
        target.print(interp, item)?;
    }
    match end {
        Some(end) => target.write_text(interp, end),
        None => target.write_text(interp, &intern_text("\n")),
    }
}

/// `sys.stdout`; `None` if it is the interpreter's own.
fn standard_output(interp: &Interp) -> PyResult<Option<Ref>> {
    let Some(file) = interp.sys_attribute(&interp.names.stdout) else {
        return Err(interp.runtime_error("lost sys.stdout"));
    };
    Ok(Some(file).filter(|f| !is_native(f)))
}

/// Is it the interpreter's own text stream for standard output, open?
fn is_native(file: &Ref) -> bool {
    file.get::<NativeLeafObject>().is_some_and(|leaf| match &*leaf.data.borrow() {
        LeafData::Stream(stream) => stream.number == 1 && !stream.binary && !stream.closed,
        _ => false,
    })
}

fn flush_target(interp: &Interp, file: Option<&Ref>) -> PyResult<()> {
    match file {
        None => interp.flush_stdout(),
        Some(file) => drop(interp.call_method(file, "flush", &[])?),
    }
    Ok(())
}

/// `sep` or `end`: a str, or nothing.
fn text_option<'a>(interp: &Interp, value: Option<&'a Ref>, name: &str) -> PyResult<Option<&'a Ref>> {
    match value.filter(|v| !is_none(v)) {
        Some(other) if other.kind() != Kind::Str => {
            let found = interp.type_name(other);
            Err(interp.type_error(format!("{name} must be None or a string, not {found}")))
        }
        value => Ok(value),
    }
}
