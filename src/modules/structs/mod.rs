//! `struct`: values to bytes in the layout of C structs, and back.
//!
//! Invariants:
//! - a format is parsed once (`text::struct_format`) and kept by its `Struct`; the functions keep none;
//! - values are converted before the first byte of somebody's buffer changes.

mod pack;
mod unpack;

use std::borrow::Cow;
use std::rc::Rc;

use super::errors::{exception_class, raise_error};
use crate::builtins::str::encode;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::CLASS_BASE;
use crate::objects::library::{NativeData, StructState};
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{
    Args, BytesObject, CallArgs, Def, Kind, NativeObject, Slots, StrObject, TypeId, new_ascii, new_string, new_usize,
    none, tuple_items,
};
use crate::text::struct_format::Layout;

/// The exception's place in the registry.
const ERROR: &str = "struct.error";

/// `_struct.Struct`
const SPEC: TypeSpec = TypeSpec {
    module: "_struct",
    flags: CLASS_BASE,
    slots: Slots { new: Some(struct_new), init: Some(struct_init), ..Slots::EMPTY },
    methods: &[
        method("iter_unpack(self, buffer, /)", unpack::struct_iter_unpack)
            .doc("Return an iterator yielding tuples: the struct again and again, to the buffer's end."),
        method("pack(self, *values)", struct_pack)
            .doc("S.pack(v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values, packed by the format."),
        method("pack_into(self, *values)", struct_pack_into)
            .doc("S.pack_into(buffer, offset, v1, v2, ...)\n\nPack the values and write the bytes into a buffer."),
        method("unpack(self, buffer, /)", unpack::struct_unpack)
            .doc("Return a tuple containing unpacked values.\n\nThe buffer must have exactly Struct.size bytes."),
        method("unpack_from(self, /, buffer, offset=0)", unpack::struct_unpack_from)
            .doc("Return a tuple containing unpacked values, from a place in a buffer."),
        method("__sizeof__(self, /)", struct_sizeof).doc("S.__sizeof__() -> size of S in memory, in bytes"),
    ],
    getsets: &[
        getter("format", struct_format).doc("struct format string"),
        getter("size", |interp, this| layout(interp, this).map(|l| new_usize(l.size))).doc("struct size in bytes"),
    ],
    doc: "Struct(fmt) --> compiled struct object\n\n",
    ..TypeSpec::new(TypeId::Struct, "Struct", Kind::Native)
};

const FUNCTIONS: &[Def] = &[
    method("_clearcache()", |_, _, _| Ok(none())).doc("Clear the internal cache."),
    method("calcsize(format, /)", calcsize).doc("Return size in bytes of the struct described by the format string."),
    method("iter_unpack(format, buffer, /)", iter_unpack)
        .doc("Return an iterator yielding tuples unpacked from the given bytes."),
    method("pack(*values)", pack_function).in_row().doc(
        "pack(format, v1, v2, ...) -> bytes\n\nReturn a bytes object containing the values, packed by the format.",
    ),
    method("pack_into(*values)", pack_into_function)
        .in_row()
        .doc("pack_into(format, buffer, offset, v1, v2, ...)\n\nPack the values and write the bytes into a buffer."),
    method("unpack(format, buffer, /)", unpack_function)
        .doc("Return a tuple containing values unpacked according to the format string."),
    method("unpack_from(format, /, buffer, offset=0)", unpack_from_function)
        .doc("Return a tuple containing values unpacked according to the format string."),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "Functions to convert between Python values and C structs.";
    let module = interp.new_module("_struct", doc, FUNCTIONS);
    interp.module_set(&module, "Struct", interp.make_class(&SPEC));
    interp.make_class(&unpack::ITERATOR);
    interp.module_set(&module, "error", exception_class(interp, ERROR, TypeId::Exception)?);
    let names = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"];
    let all = names.iter().map(|name| new_string(name)).collect();
    interp.module_set(&module, "__all__", crate::objects::new_list(all));
    Ok(module)
}

fn error(interp: &Interp, message: &str) -> Raised {
    raise_error(interp, ERROR, message)
}

/// The text of a format argument.
fn format_text<'a>(interp: &Interp, format: &'a Ref) -> PyResult<Cow<'a, [u8]>> {
    if let Some(text) = format.get::<StrObject>() {
        if let Some(ascii) = text.as_ascii() {
            return Ok(Cow::Borrowed(ascii.as_bytes()));
        }
        let bytes = encode(interp, format, "ascii", "strict")?;
        return Ok(Cow::Owned(bytes.expect::<BytesObject>().as_slice().to_vec()));
    }
    match format.get::<BytesObject>() {
        Some(bytes) => Ok(Cow::Borrowed(bytes.as_slice())),
        None => {
            let found = interp.type_name(format);
            Err(interp.type_error(format!("Struct() argument 1 must be a str or bytes object, not {found}")))
        }
    }
}

/// The layout of a format argument.
fn parse(interp: &Interp, format: &Ref) -> PyResult<Layout> {
    let text = format_text(interp, format)?;
    if text.contains(&0) {
        return Err(error(interp, "embedded null character"));
    }
    Layout::parse(&text).map_err(|message| error(interp, message))
}

/// A `Struct` of a class, not yet initialised.
fn struct_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(NativeObject::make(class, NativeData::Empty))
}

fn struct_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let args = interp.bind("Struct(format)", args)?;
    let format = args[0].clone().unwrap_or_else(none);
    let text = format_text(interp, &format)?;
    let layout = Layout::parse(&text).map_err(|message| error(interp, message))?;
    let state = StructState { format: new_ascii(&text), layout: Rc::new(layout) };
    let old =
        std::mem::replace(&mut *this.expect::<NativeObject>().data.borrow_mut(), NativeData::Struct(Box::new(state)));
    drop(old);
    Ok(())
}

/// The layout of a `Struct`.
fn layout(interp: &Interp, this: &Ref) -> PyResult<Rc<Layout>> {
    match this.get::<NativeObject>().map(|object| object.data.borrow()).as_deref() {
        Some(NativeData::Struct(state)) => Ok(state.layout.clone()),
        _ => Err(interp.runtime_error("Struct object is not initialized")),
    }
}

fn struct_format(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Struct(state) => Ok(state.format.clone()),
        _ => Err(interp.runtime_error("Struct object is not initialized")),
    }
}

fn struct_sizeof(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let basic = this.class().layout().shape.basic as usize;
    Ok(new_usize(crate::layout::struct_size(basic, layout(interp, this)?.runs.len())))
}

/// The values of a `*values` row.
fn values<'a>(args: &Args<'a>) -> &'a [Ref] {
    args.opt(0).and_then(tuple_items).unwrap_or_default()
}

fn struct_pack(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    pack::packed(interp, &*layout(interp, this)?, "pack", values(args)).map(|bytes| crate::objects::new_bytes(&bytes))
}

fn struct_pack_into(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    pack::pack_into(interp, &*layout(interp, this)?, values(args))
}

/// The format in front of the values.
fn with_format<'a>(interp: &Interp, args: &Args<'a>) -> PyResult<(Layout, &'a [Ref])> {
    match values(args) {
        [format, rest @ ..] => Ok((parse(interp, format)?, rest)),
        [] => Err(interp.type_error("missing format argument")),
    }
}

fn pack_function(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (layout, rest) = with_format(interp, args)?;
    pack::packed(interp, &layout, "pack", rest).map(|bytes| crate::objects::new_bytes(&bytes))
}

fn pack_into_function(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (layout, rest) = with_format(interp, args)?;
    pack::pack_into(interp, &layout, rest)
}

fn calcsize(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_usize(parse(interp, args.req(0))?.size))
}

fn unpack_function(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    unpack::whole(interp, &parse(interp, args.req(0))?, args.req(1))
}

fn unpack_from_function(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    unpack::from_place(interp, &parse(interp, args.req(0))?, args.req(1), args.opt(2))
}

fn iter_unpack(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let made = interp.call(&interp.class(TypeId::Struct), std::slice::from_ref(args.req(0)))?;
    unpack::iterate(interp, &made, args.req(1))
}
