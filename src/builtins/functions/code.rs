//! Functions that compile, run and import code.
//!
//! Invariant: code that `exec` and `eval` compile inherits the future statements of the code that calls them.

use std::rc::Rc;

use super::attributes::caller_locals;
use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    Args, BytearrayObject, BytesObject, CallArgs, CellObject, CodeObject, DictObject, FunctionObject, Kind, StrObject,
    TypeId, intern_text, is_none, new_string, none, tuple_items,
};
use crate::resolve::Options;
use crate::resolve::code::ScopeKind;
use crate::source::{Reading, Source};
use crate::syntax::Mode;

/// `PyCF_ONLY_AST`
const ONLY_AST: i64 = 0x400;
/// `from __future__ import annotations` (`CO_FUTURE_ANNOTATIONS`).
const FUTURE_ANNOTATIONS: i64 = 0x100_0000;
/// All flags that `compile` takes: `PyCF_MASK`, `PyCF_MASK_OBSOLETE`, `PyCF_COMPILE_MASK`.
const KNOWN_FLAGS: i64 = 0x1ff_0000 | 0x10 | 0x7e00 | ONLY_AST;

/// What a `**` parameter got; there is no dict without keywords.
fn keyword_items(keywords: Option<&Ref>) -> Vec<(Ref, Ref)> {
    keywords.map_or_else(Vec::new, |keywords| keywords.expect::<DictObject>().items())
}

pub(super) fn build_class(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let [body, name, bases @ ..] = tuple_items(args.req(0)).unwrap_or(&[]) else {
        return Err(interp.type_error("__build_class__: not enough arguments"));
    };
    if body.get::<FunctionObject>().is_none() {
        return Err(interp.type_error("__build_class__: func must be a function"));
    }
    if name.kind() != Kind::Str {
        return Err(interp.type_error("__build_class__: name is not a string"));
    }
    interp.build_class(body, name, bases.to_vec(), keyword_items(args.opt(1)))
}

pub(super) fn import(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(name) = args.req(0).get::<StrObject>() else {
        return Err(interp.type_error("module name must be a string"));
    };
    let level = match args.opt(4) {
        Some(level) => interp.index_word(level, TypeId::OverflowError)?,
        None => 0,
    };
    let Ok(level) = usize::try_from(level) else { return Err(interp.value_error("level must be >= 0")) };
    let globals = match args.opt(1).filter(|g| !is_none(g)) {
        Some(globals) if globals.kind() == Kind::Dict => globals.clone(),
        Some(_) if level > 0 => return Err(interp.type_error("globals must be a dict")),
        None if level > 0 => return Err(interp.key_error(&intern_text("'__name__' not in globals"))),
        _ => interp.main_namespace(),
    };
    let from = args.opt(3).cloned().unwrap_or_else(none);
    interp.import_module(&globals, &name.to_str(), &from, level)
}

pub(super) fn breakpoint(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(hook) = interp.sys_attribute(&intern_text("breakpointhook")) else {
        return Err(interp.runtime_error("lost sys.breakpointhook"));
    };
    let mut values = tuple_items(args.req(0)).unwrap_or(&[]).to_vec();
    let (names, given): (Vec<Ref>, Vec<Ref>) = keyword_items(args.opt(1)).into_iter().unzip();
    values.extend(given);
    interp.call_args(&hook, CallArgs { values: &values, names: &names })
}

pub(super) fn compile(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let filename = crate::modules::paths::path_text(interp, args.req(1))?;
    let Some(mode) = args.req(2).get::<StrObject>() else {
        let found = none_or_name(interp, args.req(2));
        return Err(interp.type_error(format!("compile() argument 'mode' must be str, not {found}")));
    };
    let number = |index: usize, default: i64| match args.opt(index) {
        Some(value) => interp.index_word(value, TypeId::OverflowError),
        None => Ok(default),
    };
    let (flags, optimize) = (number(3, 0)?, number(5, -1)?);
    if flags & !KNOWN_FLAGS != 0 {
        return Err(interp.value_error("compile(): unrecognised flags"));
    }
    if !(-1..=2).contains(&optimize) {
        return Err(interp.value_error("compile(): invalid optimize value"));
    }
    let mode_name = mode.to_str();
    let mode = match &*mode_name {
        "exec" => ScopeKind::Module,
        "eval" => ScopeKind::Expression,
        "single" => ScopeKind::Interactive,
        "func_type" => {
            return Err(interp.value_error("compile() mode 'func_type' requires flag PyCF_ONLY_AST"));
        }
        _ => return Err(interp.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    };
    let tree = crate::modules::ast::text_of_tree(interp, args.req(0), &mode_name)?;
    if flags & ONLY_AST != 0 {
        if tree.is_some() {
            return Ok(args.req(0).clone());
        }
        let text = source_text(interp, args.req(0), &filename, "compile", "string, bytes or AST")?;
        let reading = if mode == ScopeKind::Module { Reading::Whole } else { Reading::Bare };
        let source = Source::read_as(reading, &filename, &text);
        return crate::modules::ast::parse_to_objects(interp, &source, parse_mode(mode));
    }
    let inherit = match args.opt(4) {
        Some(dont) => !interp.is_true(dont)?,
        None => true,
    };
    let annotations = flags & FUTURE_ANNOTATIONS != 0 || (inherit && caller_annotations(interp));
    let given = tree.as_ref().unwrap_or(args.req(0));
    let text = source_text(interp, given, &filename, "compile", "string, bytes or AST")?;
    compile_text(interp, &filename, &text, mode, annotations)
}

fn parse_mode(mode: ScopeKind) -> Mode {
    match mode {
        ScopeKind::Expression => Mode::Eval,
        ScopeKind::Interactive => Mode::Single,
        _ => Mode::Exec,
    }
}

/// `None` by its own name, everything else by its class's, as argument errors say it.
fn none_or_name(interp: &Interp, object: &Ref) -> String {
    if is_none(object) { "None".to_owned() } else { interp.type_name(object) }
}

/// Does the innermost frame's code have `from __future__ import annotations`?
fn caller_annotations(interp: &Interp) -> bool {
    let top = interp.frames.top();
    top.is_some_and(|node| node.value.code.expect::<CodeObject>().code.future_annotations)
}

fn compile_text(interp: &Interp, name: &str, text: &str, mode: ScopeKind, annotations: bool) -> PyResult<Ref> {
    let reading = if mode == ScopeKind::Module { Reading::Whole } else { Reading::Bare };
    let source = Rc::new(Source::read_as(reading, name, text));
    let code = interp.compile_source_with(&source, mode, Options { future_annotations: annotations })?;
    Interp::leave_tables(&code, 4);
    Ok(code)
}

/// The text of a source argument (`_Py_SourceAsString`).
pub fn source_text(interp: &Interp, source: &Ref, name: &str, function: &str, what: &str) -> PyResult<String> {
    let bytes = if let Some(text) = source.get::<StrObject>() {
        let Ok(text) = text.to_utf8() else {
            // The encoder words the error.
            interp.call_method(source, "encode", &[])?;
            return Ok(String::new());
        };
        if !text.contains('\0') {
            return Ok(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
        vec![0]
    } else if let Some(bytes) = source.get::<BytesObject>() {
        bytes.as_slice().to_vec()
    } else if let Some(array) = source.get::<BytearrayObject>() {
        array.data.borrow().clone()
    } else if interp.is_exact_instance(source, TypeId::MemoryView) {
        let bytes = interp.call_method(source, "tobytes", &[])?;
        bytes.get::<BytesObject>().map(|b| b.as_slice().to_vec()).unwrap_or_default()
    } else {
        return Err(interp.type_error(format!("{function}() arg 1 must be a {what} object")));
    };
    if bytes.contains(&0) {
        let text = new_string("source code string cannot contain null bytes");
        return Err(interp.raise_with(TypeId::SyntaxError, vec![text]));
    }
    interp.decode_source(&bytes, name)
}

pub(super) fn eval(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_builtin()?;
    let (globals, locals) = (given(args, 1), given(args, 2));
    if let Some(locals) = &locals
        && !is_mapping(locals)
    {
        return Err(interp.type_error("locals must be a mapping"));
    }
    if let Some(globals) = globals.as_ref().filter(|g| g.kind() != Kind::Dict) {
        return Err(interp.type_error(match is_mapping(globals) {
            true => "globals must be a real dict; try eval(expr, {}, mapping)",
            false => "globals must be a dict",
        }));
    }
    let source = args.req(0);
    let (globals, locals) = namespaces(interp, globals, locals)?;
    if let Some(code) = source.get::<CodeObject>() {
        if !code.code.freevars.is_empty() {
            return Err(interp.type_error("code object passed to eval() may not contain free variables"));
        }
        return interp.run_code(source, &globals, Some(&locals));
    }
    let text = source_text(interp, source, "<string>", "eval", "string, bytes or code")?;
    let text = text.trim_start_matches([' ', '\t']);
    let code = compile_text(interp, "<string>", text, ScopeKind::Expression, caller_annotations(interp))?;
    interp.run_text_code(&code, &globals, Some(&locals))
}

pub(super) fn exec(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _depth = interp.enter_builtin()?;
    let (globals, locals) = (given(args, 1), given(args, 2));
    if let Some(globals) = globals.as_ref().filter(|g| g.kind() != Kind::Dict) {
        let found = interp.type_name(globals);
        return Err(interp.type_error(format!("exec() globals must be a dict, not {found}")));
    }
    if let Some(locals) = locals.as_ref().filter(|l| !is_mapping(l)) {
        let found = interp.type_name(locals);
        return Err(interp.type_error(format!("locals must be a mapping or None, not {found}")));
    }
    let source = args.req(0);
    let (globals, locals) = namespaces(interp, globals, locals)?;
    let closure = given(args, 3);
    if source.get::<CodeObject>().is_some() {
        check_closure(interp, source, closure.as_ref())?;
        interp.run_code_closed(source, &globals, Some(&locals), closure)?;
        return Ok(none());
    }
    if closure.is_some() {
        return Err(interp.type_error("closure can only be used when source is a code object"));
    }
    let text = source_text(interp, source, "<string>", "exec", "string, bytes or code")?;
    let code = compile_text(interp, "<string>", &text, ScopeKind::Module, caller_annotations(interp))?;
    interp.run_text_code(&code, &globals, Some(&locals))?;
    Ok(none())
}

/// An argument that is neither left out nor `None`.
fn given(args: &Args<'_>, index: usize) -> Option<Ref> {
    args.opt(index).filter(|a| !is_none(a)).cloned()
}

fn is_mapping(object: &Ref) -> bool {
    slot(object, |s| s.getitem).is_some()
}

/// The namespaces to run in: those given, or the caller's.
fn namespaces(interp: &Interp, globals: Option<Ref>, locals: Option<Ref>) -> PyResult<(Ref, Ref)> {
    match (globals, locals) {
        (Some(globals), locals) => {
            let locals = locals.unwrap_or_else(|| globals.clone());
            Ok((globals, locals))
        }
        (None, locals) => {
            let globals = interp.current_globals().unwrap_or_else(|| interp.main_namespace());
            let locals = match locals {
                Some(locals) => locals,
                None => caller_locals(interp)?,
            };
            Ok((globals, locals))
        }
    }
}

/// A code object with free variables needs a tuple of as many cells.
fn check_closure(interp: &Interp, code: &Ref, closure: Option<&Ref>) -> PyResult<()> {
    let free = code.expect::<CodeObject>().code.freevars.len();
    if free == 0 {
        return match closure {
            Some(_) => Err(interp.type_error("cannot use a closure with this code object")),
            None => Ok(()),
        };
    }
    let cells = closure.filter(|c| c.is_exact(Kind::Tuple)).and_then(tuple_items);
    if cells.is_some_and(|c| c.len() == free && c.iter().all(|c| c.get::<CellObject>().is_some())) {
        return Ok(());
    }
    Err(interp.type_error(format!("code object requires a closure of exactly length {free}")))
}

pub(super) fn open(interp: &Interp, module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    crate::modules::io::open(interp, module, args)
}
