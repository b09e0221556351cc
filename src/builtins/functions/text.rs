//! Functions from objects to text and back: `repr`, `ascii`, `format`, `chr`, `ord`, `input`.

use num_traits::ToPrimitive;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, BytearrayObject, BytesObject, IntObject, Kind, StrObject, TypeId, intern_text, is_none, new_char,
    new_from_view, new_int, new_string,
};
use crate::text::escape::push_escape;

pub(super) fn ascii(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_native(" while calling a Python object")?;
    let repr = interp.repr(args.req(0))?;
    let text = repr.expect::<StrObject>();
    if text.is_ascii() {
        return Ok(repr);
    }
    let mut out = String::with_capacity(text.len() * 2);
    for point in text.view().chars() {
        match char::from_u32(point) {
            Some(c) if c.is_ascii() => out.push(c),
            _ => push_escape(&mut out, point),
        }
    }
    Ok(new_string(&out))
}

pub(super) fn chr(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let code = args.req(0);
    if let Some(int) = code.get_exact::<IntObject>()
        && let point @ 0..=0xff = int.value.get()
    {
        return Ok(new_char(point as u32));
    }
    chr_of(interp, code)
}

#[inline(never)]
fn chr_of(interp: &Interp, code: &Ref) -> PyResult<Ref> {
    match interp.index_big(code)?.to_i32() {
        None => Err(interp.overflow_error("Python int too large to convert to C int")),
        Some(point @ 0..=0x10ffff) => Ok(new_char(point as u32)),
        Some(_) => Err(interp.value_error("chr() arg not in range(0x110000)")),
    }
}

pub(super) fn format(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_builtin()?;
    let Some(spec) = args.opt(1) else { return interp.format(args.req(0), &intern_text("")) };
    if spec.kind() != Kind::Str {
        let found = if is_none(spec) { "None".to_owned() } else { interp.type_name(spec) };
        return Err(interp.type_error(format!("format() argument 2 must be str, not {found}")));
    }
    interp.format(args.req(0), spec)
}

pub(super) fn input(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut streams = Vec::new();
    for name in [&interp.names.stdin, &interp.names.stdout, &interp.names.stderr] {
        match interp.sys_attribute(name).filter(|s| !is_none(s)) {
            Some(stream) => streams.push(stream),
            None => {
                let name = crate::eval::protocol::text_of(name);
                return Err(interp.runtime_error(format!("input(): lost sys.{name}")));
            }
        }
    }
    let [stdin, stdout, stderr] = &streams[..] else { return Err(interp.system_error("three streams")) };
    interp.call_method(stderr, "flush", &[])?;
    if let Some(prompt) = args.opt(0) {
        let text = interp.str(prompt)?;
        interp.call_method(stdout, "write", &[text])?;
    }
    interp.call_method(stdout, "flush", &[])?;
    let line = interp.call_method(stdin, "readline", &[])?;
    let Some(text) = line.get::<StrObject>() else {
        return Err(interp.type_error("object.readline() returned non-string"));
    };
    let view = text.view();
    match view.len() {
        0 => Err(interp.raise(TypeId::EOFError, "EOF when reading a line")),
        n if view.at(n - 1) == u32::from(b'\n') => Ok(new_from_view(view.slice(0, n - 1))),
        _ => Ok(line.clone()),
    }
}

pub(super) fn ord(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let c = args.req(0);
    match c.get_exact::<StrObject>() {
        Some(text) if text.len() == 1 && text.is_ascii() => Ok(new_int(text.bytes()[0].into())),
        _ => ord_of(interp, c),
    }
}

#[inline(never)]
fn ord_of(interp: &Interp, c: &Ref) -> PyResult<Ref> {
    let (len, point) = if let Some(text) = c.get::<StrObject>() {
        (text.len(), text.view().chars().next())
    } else if let Some(bytes) = c.get::<BytesObject>() {
        (bytes.len(), bytes.as_slice().first().copied().map(u32::from))
    } else if let Some(array) = c.get::<BytearrayObject>() {
        let data = array.data.borrow();
        (data.len(), data.first().copied().map(u32::from))
    } else {
        let found = interp.type_name(c);
        return Err(interp.type_error(format!("ord() expected string of length 1, but {found} found")));
    };
    match (len, point) {
        (1, Some(point)) => Ok(new_int(point.into())),
        _ => Err(interp.type_error(format!("ord() expected a character, but string of length {len} found"))),
    }
}

pub(super) fn repr(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_native(" while calling a Python object")?;
    interp.repr(args.req(0))
}
