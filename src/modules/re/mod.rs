//! `_sre`: patterns and matches. The functions of `re` around them are Python.
//!
//! Not here: reading and running patterns (`text::regex`).

mod match_object;
mod pattern;
mod subject;
mod template;

use std::rc::Rc;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::library::NativeData;
use crate::objects::native::method;
use crate::objects::regex::Pattern;
use crate::objects::{
    Args, BytesObject, Def, DictObject, NativeObject, StrObject, TypeId, new_bool, new_dict, new_int, new_list,
    new_string, new_usize, none,
};
use crate::text::embedded::embedded;
use crate::text::regex::set::{self, Fold};
use crate::text::regex::{self, Failure};

const FUNCTIONS: &[Def] = &[
    method("doubts(pattern, flags, /)", doubts).doc("What in a pattern will be read otherwise in future."),
    method("compile(pattern, flags, /)", compile).doc("A pattern object. The flags say whether it is for text."),
    method("ascii_tolower(character, /)", |i, _, a| lower(i, a, Fold::Ascii)).doc("The lower-case letter, of ASCII."),
    method("unicode_tolower(character, /)", |i, _, a| lower(i, a, Fold::Unicode)).doc("The lower-case letter."),
    method("ascii_iscased(character, /)", |i, _, a| is_cased(i, a, Fold::Ascii)).doc("Is it a letter of ASCII?"),
    method("unicode_iscased(character, /)", |i, _, a| is_cased(i, a, Fold::Unicode)).doc("Has it another case?"),
];

/// Of `_sre` in CPython 3.11.
const NUMBERS: [(&str, i64); 4] =
    [("MAGIC", 20_220_615), ("CODESIZE", 4), ("MAXREPEAT", 4_294_967_295), ("MAXGROUPS", 1_073_741_823)];

fn lower(interp: &Interp, args: &Args<'_>, fold: Fold) -> PyResult<Ref> {
    let point = interp.index_word(args.req(0), TypeId::OverflowError)?;
    Ok(new_int(set::lower(fold, point as u32).into()))
}

fn is_cased(interp: &Interp, args: &Args<'_>, fold: Fold) -> PyResult<Ref> {
    let point = interp.index_word(args.req(0), TypeId::OverflowError)?;
    Ok(new_bool(set::is_cased(fold, point as u32)))
}

/// Makes `_sre`.
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_sre", "Patterns and matches.", FUNCTIONS);
    for (name, spec) in [("Pattern", &pattern::PATTERN), ("Match", &match_object::MATCH)] {
        interp.module_set(&module, name, interp.make_class(spec));
    }
    interp.make_class(&pattern::SCANNER);
    for (name, number) in NUMBERS {
        interp.module_set(&module, name, new_int(number));
    }
    Ok(module)
}

/// Makes `re`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("re", embedded!("re.py"))
}

/// A pattern's characters, whether they are bytes, and its flags.
fn source(interp: &Interp, args: &Args<'_>) -> PyResult<(Vec<u32>, bool, u32)> {
    let given = args.req(0);
    let flags = interp.index_word(args.req(1), TypeId::OverflowError)? as u32;
    match (given.get::<StrObject>(), given.get::<BytesObject>()) {
        (Some(text), _) => Ok((text.view().to_vec(), false, flags)),
        (_, Some(bytes)) => Ok((bytes.as_slice().iter().map(|&b| b.into()).collect(), true, flags)),
        _ => Err(interp.type_error("first argument must be string or compiled pattern")),
    }
}

fn doubts(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (points, is_bytes, flags) = source(interp, args)?;
    Ok(new_list(regex::doubts(&points, is_bytes, flags).iter().map(|text| new_string(text)).collect()))
}

fn compile(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let given = args.req(0);
    let (points, is_bytes, flags) = source(interp, args)?;
    let mut compiled = regex::compile(&points, is_bytes, flags).map_err(|f| raise_failure(interp, &f, given))?;
    compiled.flags = fix_flags(interp, compiled.flags, is_bytes)?;
    let index = new_dict();
    for (name, group) in &compiled.names {
        index.expect::<DictObject>().set_text(name, new_usize(*group));
    }
    let class = interp.make_class(&pattern::PATTERN);
    let state = Pattern { regex: Rc::new(compiled), pattern: given.clone(), index, is_bytes };
    Ok(NativeObject::make(&class, NativeData::Pattern(Box::new(state))))
}

/// Text is matched by Unicode's rules unless ASCII is asked for.
fn fix_flags(interp: &Interp, flags: u32, is_bytes: bool) -> PyResult<u32> {
    let has = |flag: u32| flags & flag != 0;
    let problem = match is_bytes {
        false if has(regex::LOCALE) => "cannot use LOCALE flag with a str pattern",
        true if has(regex::UNICODE) => "cannot use UNICODE flag with a bytes pattern",
        _ if has(regex::ASCII) && has(regex::UNICODE) => "ASCII and UNICODE flags are incompatible",
        _ if has(regex::ASCII) && has(regex::LOCALE) => "ASCII and LOCALE flags are incompatible",
        false if !has(regex::ASCII) => return Ok(flags | regex::UNICODE),
        _ => return Ok(flags),
    };
    Err(interp.value_error(problem))
}

/// Raises `re.error` for a pattern (or template) text.
#[cold]
fn raise_failure(interp: &Interp, failure: &Failure, text: &Ref) -> Raised {
    if failure.message == "the repetition number is too large" {
        return interp.overflow_error(&failure.message);
    }
    let raise = || -> PyResult<Raised> {
        let re = interp.import_module(&interp.main_namespace(), "re", &none(), 0)?;
        let class = interp.get_attr_text(&re, "error")?;
        let mut args = vec![new_string(&failure.message)];
        if let Some(position) = failure.position {
            args.extend([text.clone(), new_usize(position)]);
        }
        Ok(interp.raise_object(interp.call(&class, &args)?))
    };
    raise().unwrap_or_else(|raised| raised)
}
