//! New code objects: `replace()`, and the class `code` called.
//!
//! What a code does is its tree, which nobody can write down. So a call of the class looks for the code object that
//! has just this bytecode among those whose `co_code` was asked for, and makes a copy with the other values.
//!
//! Not here: what a code object shows (`code`, `code_tables`).

use std::rc::{Rc, Weak};

use crate::builtins::code::{ITERABLE_COROUTINE, fields, flags_of};
use crate::builtins::code_tables;
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, BytesObject, CallArgs, CodeObject, CodeParts, DictObject, Kind, TypeId, new_dict, new_string, new_tuple,
    tuple_items,
};
use crate::resolve::code::{CoConst, Code, Suspends};

/// Names, constants and tables can be replaced; what runs can only be given again as it is.
pub(super) fn code_replace(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let changes = args.opt(0).cloned().unwrap_or_else(new_dict);
    replaced(interp, this, changes.expect::<DictObject>())
}

fn replaced(interp: &Interp, this: &Ref, changes: &DictObject) -> PyResult<Ref> {
    let own = fields(this);
    let mut consts = None;
    let mut parts = CodeParts {
        code: own.code.clone(),
        consts: own.constants().to_vec(),
        names: own.names().to_vec(),
        varnames: own.varnames.clone(),
        children: own.children().to_vec(),
        name: own.name.clone(),
        qualname: own.qualname.clone(),
        is_iterable_coroutine: own.is_iterable_coroutine,
        replaced: own.replaced.clone(),
    };
    let mut replaced = own.replaced.as_deref().cloned().unwrap_or_default();
    for (key, value) in changes.items() {
        let name = text_of(&key);
        match name.as_str() {
            "co_name" if value.kind() == Kind::Str => parts.name = value,
            "co_qualname" if value.kind() == Kind::Str => parts.qualname = value,
            "co_filename" if value.kind() == Kind::Str => replaced.filename = Some(text_of(&value).into()),
            "co_linetable" => replaced.line_table = Some(table(interp, &name, &value)?),
            "co_exceptiontable" => replaced.exception_table = Some(table(interp, &name, &value)?),
            "co_stacksize" => replaced.stack_size = Some(number(interp, &name, &value)?),
            "co_firstlineno" => replaced.first_line = Some(number(interp, &name, &value)?),
            "co_flags" if own.code.suspends == Some(Suspends::Generator) => {
                let (old, new) = (flags_of(this), interp.index_word(&value, TypeId::OverflowError)?);
                if old as i64 | ITERABLE_COROUTINE != new | ITERABLE_COROUTINE {
                    return Err(interp.value_error(format!("code: {name} cannot be changed")));
                }
                parts.is_iterable_coroutine = new & ITERABLE_COROUTINE != 0;
            }
            "co_consts" => {
                parts.consts = replaced_consts(interp, this, &value)?;
                consts = Some(value).filter(|tuple| tuple.is_exact(Kind::Tuple));
            }
            _ => {
                let Some(old) = interp.get_attr_opt(this, &key)?.filter(|_| name.starts_with("co_")) else {
                    let text = format!("replace() got an unexpected keyword argument '{name}'");
                    return Err(interp.type_error(text));
                };
                if !interp.eq(&old, &value)? {
                    return Err(interp.value_error(format!("code: {name} cannot be changed")));
                }
            }
        }
    }
    parts.replaced = Some(Box::new(replaced));
    let (shown, _) = parts.shown();
    let fits = |tuple: &&Ref| tuple_items(tuple).is_some_and(|items| items.iter().zip(&shown).all(|(a, b)| a.is(b)));
    let consts = consts.iter().chain([&own.co_consts]).find(fits).cloned().unwrap_or_else(|| new_tuple(shown));
    Ok(CodeObject::make(parts, consts, own.co_names.clone()))
}

/// The constants of the tree with those of a new `co_consts` in their places.
fn replaced_consts(interp: &Interp, this: &Ref, given: &Ref) -> PyResult<Vec<Ref>> {
    let own = fields(this);
    let shown = &own.code.co_consts;
    let values = tuple_items(given).filter(|values| values.len() == shown.len());
    let Some(values) = values else { return Err(interp.value_error("code: co_consts must keep its length")) };
    let mut consts = own.constants().to_vec();
    for (place, value) in shown.iter().zip(values) {
        if let CoConst::Const(id) = place {
            consts[*id as usize] = value.clone();
        }
    }
    Ok(consts)
}

fn table(interp: &Interp, name: &str, value: &Ref) -> PyResult<Vec<u8>> {
    if let Some(bytes) = value.get::<BytesObject>() {
        return Ok(bytes.as_slice().to_vec());
    }
    let found = interp.argument_type_name(value);
    Err(interp.type_error(format!("replace() argument '{name}' must be bytes, not {found}")))
}

fn number(interp: &Interp, name: &str, value: &Ref) -> PyResult<u32> {
    let number = interp.index_word(value, TypeId::OverflowError)?;
    u32::try_from(number).map_err(|_| interp.value_error(format!("code: {name} must not be negative")))
}

/// The parameters of the class, by the attributes that they become.
const FIELDS: [&str; 18] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_firstlineno",
    "co_linetable",
    "co_exceptiontable",
    "co_freevars",
    "co_cellvars",
];

pub(super) fn code_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let signature = "code(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize, flags, codestring, constants, \
                     names, varnames, filename, name, qualname, firstlineno, linetable, exceptiontable, freevars=(), \
                     cellvars=(), /)";
    let values = interp.bind(signature, args)?;
    let given = values[6].clone().filter(|value| value.kind() == Kind::Bytes);
    let Some(given) = given else {
        let found = values[6].as_ref().map_or_else(String::new, |value| interp.argument_type_name(value));
        return Err(interp.type_error(format!("code() argument 7 must be bytes, not {found}")));
    };
    let wanted = given.expect::<BytesObject>().as_slice().to_vec();
    let known = interp.asked_codes.borrow().iter().filter_map(Weak::upgrade).collect::<Vec<Rc<Code>>>();
    for code in known {
        if code_tables::code_bytes(&code) != wanted {
            continue;
        }
        let base = interp.make_code(&code)?;
        if let Some(made) = with_values(interp, &base, &values)? {
            return Ok(made);
        }
    }
    Err(interp.value_error("code: no function here has this bytecode, and none can be made of it"))
}

/// A copy of a code object with the values given, if all that cannot be changed is as it is.
fn with_values(interp: &Interp, base: &Ref, values: &[Option<Ref>]) -> PyResult<Option<Ref>> {
    let changes = new_dict();
    let changed = changes.expect::<DictObject>();
    for (name, value) in FIELDS.iter().zip(values) {
        let key = new_string(name);
        let Some(value) = value.clone() else { continue };
        let free = matches!(
            *name,
            "co_stacksize"
                | "co_filename"
                | "co_name"
                | "co_qualname"
                | "co_firstlineno"
                | "co_linetable"
                | "co_exceptiontable"
                | "co_consts"
        );
        let own = interp.get_attr(base, &key)?;
        if !free && !interp.eq(&own, &value)? {
            return Ok(None);
        }
        if *name == "co_consts" && tuple_items(&own).map(<[Ref]>::len) != tuple_items(&value).map(<[Ref]>::len) {
            return Ok(None);
        }
        interp.set_item(&changes, &key, &value)?;
    }
    replaced(interp, base, changed).map(Some)
}
