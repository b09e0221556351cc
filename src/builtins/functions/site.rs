//! What CPython's `site` adds to `builtins`: `exit` and `quit`, `copyright`, `credits`, `license`, and `help`.

use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getter};
use crate::objects::{CallArgs, Field, Kind, NativeObject, Slots, TypeId, intern_text, new_string, none};

/// `_sitebuiltins.Quitter`
pub const QUITTER: TypeSpec = TypeSpec {
    module: "_sitebuiltins",
    slots: Slots { repr: Some(quitter_repr), call: Some(quitter_call), ..Slots::EMPTY },
    getsets: &[getter("name", name_field), getter("eof", eof_field)],
    ..TypeSpec::new(TypeId::Quitter, "Quitter", Kind::Native)
};

/// `_sitebuiltins._Printer`
pub const PRINTER: TypeSpec = TypeSpec {
    module: "_sitebuiltins",
    slots: Slots { repr: Some(printer_repr), call: Some(printer_call), ..Slots::EMPTY },
    doc: "interactive prompt objects for printing the license text, a list of\n    contributors and the copyright notice.",
    ..TypeSpec::new(TypeId::SitePrinter, "_Printer", Kind::Native)
};

/// `_sitebuiltins._Helper`
pub const HELPER: TypeSpec = TypeSpec {
    module: "_sitebuiltins",
    slots: Slots { repr: Some(helper_repr), call: Some(helper_call), ..Slots::EMPTY },
    doc: "Define the builtin 'help'.",
    ..TypeSpec::new(TypeId::SiteHelper, "_Helper", Kind::Native)
};

const COPYRIGHT: &str = "Hognose is a Python of its own, made for teaching; it follows CPython 3.11.\n\
                         Python is copyright (c) 2001-2023 Python Software Foundation. All rights reserved.";
const CREDITS: &str =
    "Thanks to everybody who made Python, and to all who teach it. See www.python.org for more information.";
const LICENSE: &str = "Hognose can be used under the MIT license or the Apache License 2.0, as you like.";

/// Adds the objects to `builtins`.
pub(super) fn fill(interp: &Interp, module: &Ref) {
    let make = |spec: &'static TypeSpec, texts: &[&str]| {
        let fields: Box<[Field]> = texts.iter().map(|t| Field::some(intern_text(t))).collect();
        NativeObject::make(&interp.make_class(spec), NativeData::Fields(fields))
    };
    for name in ["exit", "quit"] {
        interp.module_set(module, name, make(&QUITTER, &[name, "Ctrl-D (i.e. EOF)"]));
    }
    interp.module_set(module, "copyright", make(&PRINTER, &[COPYRIGHT]));
    interp.module_set(module, "credits", make(&PRINTER, &[CREDITS]));
    interp.module_set(module, "license", make(&PRINTER, &[LICENSE]));
    interp.module_set(module, "help", make(&HELPER, &[]));
}

/// A text that the object keeps.
fn field(this: &Ref, index: usize) -> Ref {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Fields(fields) => fields.get(index).and_then(Field::get).unwrap_or_else(none),
        _ => none(),
    }
}

fn name_field(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(field(this, 0))
}

fn eof_field(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(field(this, 1))
}

fn quitter_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (name, eof) = (text_of(&field(this, 0)), text_of(&field(this, 1)));
    Ok(new_string(&format!("Use {name}() or {eof} to exit")))
}

fn quitter_call(interp: &Interp, _this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let bound = interp.bind("__call__(code=None)", args)?;
    let code = bound[0].clone().unwrap_or_else(none);
    Err(interp.raise_with(TypeId::SystemExit, vec![code]))
}

fn printer_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(field(this, 0))
}

fn printer_call(interp: &Interp, this: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    interp.print_text(&format!("{}\n", text_of(&field(this, 0))))?;
    Ok(none())
}

fn helper_repr(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(new_string("Type help() for interactive help, or help(object) for help about object."))
}

/// `help(object)`: what `pydoc` says of it.
fn helper_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let [object] = args.values else {
        let text = text_of(&helper_repr(interp, this)?);
        interp.print_text(&format!("{text}\n"))?;
        return Ok(none());
    };
    let pydoc = interp.import_by_name("pydoc")?;
    let help = interp.get_attr(&pydoc, &intern_text("help"))?;
    interp.call_args(&help, CallArgs { values: std::slice::from_ref(object), names: &[] })?;
    Ok(none())
}
