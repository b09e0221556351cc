//! What CPython's `site` adds to `builtins`: `exit` and `quit`, `copyright`, `credits`, `license`, and `help`.

use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getter};
use crate::objects::{
    BuiltinObject, CallArgs, Callee, ClassObject, DescriptorObject, DescriptorWhat, Field, Kind, NativeObject, Slots,
    TypeId, intern_text, is_none, new_string, none,
};

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
    let make = |spec: &TypeSpec, texts: &[&str]| {
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

/// `help(object)`: its name and signature, and its docstring.
fn helper_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let [object] = args.values else {
        let text = text_of(&helper_repr(interp, this)?);
        interp.print_text(&format!("{text}\n"))?;
        return Ok(none());
    };
    let mut text = heading(interp, object)?;
    let doc = interp.get_attr_opt(object, &interp.names.doc)?;
    if let Some(doc) = doc.filter(|d| d.kind() == Kind::Str) {
        for line in text_of(&doc).trim_end().lines() {
            let line = line.trim_end();
            text.push_str(if line.is_empty() { "" } else { "    " });
            text.push_str(line);
            text.push('\n');
        }
    }
    if let Some(class) = object.get::<ClassObject>() {
        text.push_str(&method_list(interp, class)?);
    }
    interp.print_text(&text)?;
    Ok(none())
}

/// The first lines of a help text, as `pydoc` begins it.
fn heading(interp: &Interp, object: &Ref) -> PyResult<String> {
    let name = interp.get_attr_opt(object, &interp.names.name)?.map_or_else(String::new, |n| text_of(&n));
    let module = interp.get_attr_opt(object, &interp.names.module)?.filter(|m| !is_none(m)).map(|m| text_of(&m));
    let place = module.map_or_else(String::new, |m| format!(" in module {m}"));
    Ok(match object.kind() {
        Kind::Class => format!("Help on class {name}{place}:\n\nclass {name}\n"),
        Kind::Module => format!("Help on module {name}:\n\n"),
        Kind::Function => format!("Help on function {name}{place}:\n\n{name}{}\n", python_signature(interp, object)?),
        Kind::Builtin | Kind::Descriptor => {
            let shown = row_text(object).unwrap_or_else(|| format!("{name}(...)"));
            format!("Help on built-in function {name}{place}:\n\n{shown}\n")
        }
        _ => format!("Help on {} object:\n\n", interp.type_name(object)),
    })
}

/// The signature text of the row that a built-in function comes from.
fn row_text(object: &Ref) -> Option<String> {
    let def = if let Some(builtin) = object.get::<BuiltinObject>() {
        match builtin.what {
            Callee::Def(def) => def,
            Callee::Slot(_) => return None,
        }
    } else {
        match object.get::<DescriptorObject>()?.what {
            DescriptorWhat::Method(def) | DescriptorWhat::ClassMethod(def) => def,
            _ => return None,
        }
    };
    Some(def.text.replace("=<unrepresentable>", ""))
}

/// The signature of a function written in Python.
fn python_signature(interp: &Interp, object: &Ref) -> PyResult<String> {
    let inspect = interp.import_module(&interp.main_namespace(), "inspect", &none(), 0);
    let Some(inspect) = interp.ignore(inspect, TypeId::ImportError)? else { return Ok("(...)".to_owned()) };
    let signature = interp.call_method(&inspect, "signature", std::slice::from_ref(object))?;
    interp.str_text(&signature)
}

/// The public methods of a class with the first lines of their docstrings.
fn method_list(interp: &Interp, class: &ClassObject) -> PyResult<String> {
    let mut entries: Vec<(String, Ref)> =
        class.namespace().items().into_iter().map(|(key, value)| (text_of(&key), value)).collect();
    entries.retain(|(name, value)| !name.starts_with('_') && super::attributes::is_callable(value));
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let mut text = String::from("\nMethods:\n");
    for (name, value) in &entries {
        let shown = match value.kind() {
            Kind::Function => format!("{name}{}", python_signature(interp, value)?),
            _ => row_text(value).unwrap_or_else(|| format!("{name}(...)")),
        };
        text.push_str(&format!("    {shown}\n"));
        let doc = interp.get_attr_opt(value, &interp.names.doc)?.filter(|d| d.kind() == Kind::Str);
        if let Some(first) = doc.as_ref().map(text_of).as_deref().and_then(|d| d.lines().next()) {
            text.push_str(&format!("        {first}\n"));
        }
    }
    Ok(if entries.is_empty() { String::new() } else { text })
}

#[cfg(test)]
mod tests {
    use super::super::FUNCTIONS;

    #[test]
    fn rows_parse_and_are_documented() {
        for def in FUNCTIONS {
            assert_eq!(def.signature().name, def.name());
            assert!(!def.doc.is_empty(), "{}", def.name());
        }
    }
}
