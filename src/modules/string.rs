//! The modules `_string` and `string`: templates are parsed natively, the classes that use them are Python source.

use crate::builtins::str::named_text_argument;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Args, Def, method};
use crate::objects::{StrObject, new_bool, new_char, new_list, new_pair, new_string, new_tuple, new_usize, none};
use crate::text::embedded::embedded;
use crate::text::template::{Accessor, Accessors, AutoNumber, First, Template};

const FUNCTIONS: &[Def] = &[
    method("formatter_parser(format_string, /)", string_formatter_parser).doc("parse the argument as a format string"),
    method("formatter_field_name_split(field_name, /)", string_formatter_field_name_split)
        .doc("split the argument as a field name"),
];

/// `_string`
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_string", "string helper module", FUNCTIONS))
}

/// `string`
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("string", embedded!("string.py"))
}

/// The pieces of a template: `(literal, field name, spec, conversion)`, the last three `None` where there is no field.
fn string_formatter_parser(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let text = template_argument(interp, args.req(0))?;
    let mut rows = Vec::new();
    for piece in Template::new(&text) {
        let piece = piece.map_err(|error| interp.text_error(&error))?;
        let literal = new_string(piece.literal);
        rows.push(new_tuple(match piece.field {
            None => vec![literal, none(), none(), none()],
            Some(field) => {
                let conversion = field.conversion.map_or_else(none, |c| new_char(u32::from(c)));
                vec![literal, new_string(field.name), new_string(field.spec), conversion]
            }
        }));
    }
    interp.iter(&new_list(rows))
}

/// The first part of a field's name, and an iterator over `(is attribute, name or index)`.
fn string_formatter_field_name_split(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let name = template_argument(interp, args.req(0))?;
    let (first, accessors) = AutoNumber::default().split(&name).map_err(|error| interp.text_error(&error))?;
    let first = match first {
        First::Name(text) => new_string(text),
        First::Index(_) if name.is_empty() || name.starts_with(['.', '[']) => new_string(""),
        First::Index(index) => new_usize(index),
    };
    Ok(new_pair(first, interp.iter(&new_list(steps(interp, accessors)?))?))
}

fn steps(interp: &Interp, accessors: Accessors) -> PyResult<Vec<Ref>> {
    accessors
        .map(|step| {
            let (attribute, key) = match step.map_err(|error| interp.text_error(&error))? {
                Accessor::Attribute(name) => (true, new_string(name)),
                Accessor::Index(index) => (false, new_usize(index)),
                Accessor::Key(key) => (false, new_string(key)),
            };
            Ok(new_pair(new_bool(attribute), key))
        })
        .collect()
}

/// The text of an argument that must be a str.
fn template_argument(interp: &Interp, argument: &Ref) -> PyResult<String> {
    if argument.get::<StrObject>().is_none() {
        let found = interp.type_name(argument);
        return Err(interp.type_error(format!("expected str, got {found}")));
    }
    Ok(named_text_argument(interp, "formatter_parser", None, argument)?.to_str().into_owned())
}
