//! `unicodedata`: what Unicode 14.0 says of characters.

use crate::builtins::str::none_or_name;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Args, Def, method};
use crate::objects::{StrObject, new_bool, new_char, new_float, new_from_points, new_int, new_string};
use crate::text::unicode_data::{self as data, Form, Property};

const FUNCTIONS: &[Def] = &[
    method("bidirectional(chr, /)", |interp, _, args| {
        text_value(interp, args, "bidirectional", Property::Bidirectional, "")
    })
    .doc("Returns the bidirectional class assigned to the character chr as string."),
    method("category(chr, /)", |interp, _, args| {
        Ok(new_string(data::category_name(character(interp, args.req(0), "category", None)?)))
    })
    .doc("Returns the general category assigned to the character chr as string."),
    method("combining(chr, /)", |interp, _, args| number_value(interp, args, "combining", Property::Combining))
        .doc("Returns the canonical combining class assigned to the character chr as integer."),
    method("decimal(chr, default=<unrepresentable>, /)", |interp, _, args| {
        whole(interp, args, "decimal", data::decimal, "not a decimal")
    })
    .doc("Converts a Unicode character into its equivalent decimal value."),
    method("decomposition(chr, /)", |interp, _, args| {
        text_value(interp, args, "decomposition", Property::Decomposition, "")
    })
    .doc("Returns the character decomposition mapping assigned to the character chr as string."),
    method("digit(chr, default=<unrepresentable>, /)", |interp, _, args| {
        whole(interp, args, "digit", data::digit, "not a digit")
    })
    .doc("Converts a Unicode character into its equivalent digit value."),
    method("east_asian_width(chr, /)", |interp, _, args| {
        text_value(interp, args, "east_asian_width", Property::Width, "N")
    })
    .doc("Returns the east asian width assigned to the character chr as string."),
    method("is_normalized(form, unistr, /)", is_normalized)
        .doc("Return whether the Unicode string unistr is in the normal form 'form'."),
    method("lookup(name, /)", lookup).doc("Look up character by name."),
    method("mirrored(chr, /)", |interp, _, args| number_value(interp, args, "mirrored", Property::Mirrored))
        .doc("Returns the mirrored property assigned to the character chr as integer."),
    method("name(chr, default=<unrepresentable>, /)", name)
        .doc("Returns the name assigned to the character chr as a string."),
    method("normalize(form, unistr, /)", normalize).doc("Return the normal form 'form' for the Unicode string unistr."),
    method("numeric(chr, default=<unrepresentable>, /)", numeric)
        .doc("Converts a Unicode character into its equivalent numeric value."),
];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let doc = "This module provides access to the Unicode Character Database which\ndefines character properties for all \
               Unicode characters.";
    let module = interp.new_module("unicodedata", doc, FUNCTIONS);
    interp.module_set(&module, "unidata_version", new_string("14.0.0"));
    Ok(module)
}

/// The character of an argument; `place` is its number among several.
fn character(interp: &Interp, argument: &Ref, function: &str, place: Option<usize>) -> PyResult<u32> {
    if let Some(text) = argument.get::<StrObject>()
        && text.len() == 1
    {
        return Ok(text.view().at(0));
    }
    let found = none_or_name(interp, argument);
    let which = place.map(|place| format!(" {place}")).unwrap_or_default();
    Err(interp.type_error(format!("{function}() argument{which} must be a unicode character, not {found}")))
}

fn text_value(interp: &Interp, args: &Args, function: &str, property: Property, default: &str) -> PyResult<Ref> {
    let point = character(interp, args.req(0), function, None)?;
    Ok(new_string(data::value(property, point).map_or(default, |found| found.0)))
}

fn number_value(interp: &Interp, args: &Args, function: &str, property: Property) -> PyResult<Ref> {
    let point = character(interp, args.req(0), function, None)?;
    let number = data::value(property, point).and_then(|found| found.0.parse().ok());
    Ok(new_int(number.unwrap_or(0)))
}

/// A value as an int, or the default.
fn whole(interp: &Interp, args: &Args, function: &str, value: fn(u32) -> Option<f64>, missing: &str) -> PyResult<Ref> {
    let point = character(interp, args.req(0), function, Some(1))?;
    match (value(point), args.opt(1)) {
        (Some(number), _) => Ok(new_int(number as i64)),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(interp.value_error(missing)),
    }
}

fn numeric(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let point = character(interp, args.req(0), "numeric", Some(1))?;
    match (data::numeric(point), args.opt(1)) {
        (Some(number), _) => Ok(new_float(number)),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(interp.value_error("not a numeric character")),
    }
}

fn name(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let point = character(interp, args.req(0), "name", Some(1))?;
    match (data::name(point), args.opt(1)) {
        (Some(name), _) => Ok(new_string(&name)),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(interp.value_error("no such name")),
    }
}

fn lookup(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let name = crate::builtins::str::named_text_argument(interp, "lookup", None, args.req(0))?;
    match data::lookup(&name.to_str()) {
        Some(found) => Ok(new_char(u32::from(found))),
        None => {
            let text = format!("undefined character name '{}'", name.to_str());
            Err(interp.key_error(&new_string(&text)))
        }
    }
}

/// The form and the text of the two arguments.
fn form_and_text<'a>(interp: &Interp, args: &Args<'a>, function: &str) -> PyResult<(Option<Form>, &'a StrObject)> {
    let form = crate::builtins::str::named_text_argument(interp, function, Some(1), args.req(0))?;
    let text = crate::builtins::str::named_text_argument(interp, function, Some(2), args.req(1))?;
    Ok((Form::find(&form.to_str()), text))
}

fn normalize(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (form, text) = form_and_text(interp, args, "normalize")?;
    if text.is_empty() || (text.is_ascii() && form.is_some()) {
        return Ok(args.req(1).clone());
    }
    let form = form.ok_or_else(|| interp.value_error("invalid normalization form"))?;
    let points = text.view().to_vec();
    let normal = data::normalize(form, &points);
    Ok(if normal == points { args.req(1).clone() } else { new_from_points(&normal) })
}

fn is_normalized(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (form, text) = form_and_text(interp, args, "is_normalized")?;
    let form = form.ok_or_else(|| interp.value_error("invalid normalization form"))?;
    let points = text.view().to_vec();
    Ok(new_bool(data::normalize(form, &points) == points))
}
