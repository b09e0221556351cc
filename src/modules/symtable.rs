//! `_symtable`: the resolver's symbol tables as plain objects; the classes over them are Python (`lib/symtable.py`).
//!
//! Invariant: a scope is a row of its kind, name, line, whether it is nested, the numbers of the scopes inside, and its
//! names with their flags, as `_symtable` of CPython numbers them.

use crate::builtins::functions::source_text;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::method;
use crate::objects::{Args, Def, StrObject, new_bool, new_int, new_list, new_string, new_tuple};
use crate::resolve::{ScopeFacts, scope_facts};
use crate::source::{Reading, Source};
use crate::syntax::{Mode, Stage, SyntaxError, parse};

const FUNCTIONS: &[Def] =
    &[method("scopes(source, filename, mode, /)", scopes).doc("The scopes of a text, the outermost one first.")];

/// Makes `_symtable`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_symtable", "What each name of each scope of a text is.", FUNCTIONS))
}

fn scopes(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let filename = crate::modules::paths::path_text(interp, args.req(1))?;
    let mode = args.req(2).get::<StrObject>().map(|mode| mode.to_str().into_owned());
    let (mode, reading) = match mode.as_deref() {
        Some("exec") => (Mode::Exec, Reading::Whole),
        Some("eval") => (Mode::Eval, Reading::Bare),
        Some("single") => (Mode::Single, Reading::Bare),
        _ => return Err(interp.value_error("symtable() arg 3 must be 'exec' or 'eval' or 'single'")),
    };
    let text = source_text(interp, args.req(0), &filename, "symtable", "string or bytes")?;
    let source = Source::read_as(reading, &filename, &text);
    let parsed = parse(&source, mode).map_err(|error| interp.raise_syntax_error(&error, &source))?;
    let facts = scope_facts(&parsed.module, &source)
        .map_err(|error| interp.raise_syntax_error(&SyntaxError { stage: Stage::Compiler, ..error }, &source))?;
    Ok(new_list(facts.iter().map(row).collect()))
}

fn row(scope: &ScopeFacts) -> Ref {
    let number = |value: usize| new_int(value as i64);
    let symbol = |(name, flags): &(String, u32)| new_tuple(vec![new_string(name), new_int((*flags).into())]);
    new_tuple(vec![
        new_string(scope.kind),
        new_string(&scope.name),
        number(scope.line as usize),
        new_bool(scope.nested),
        new_list(scope.children.iter().map(|&child| number(child)).collect()),
        new_list(scope.symbols.iter().map(symbol).collect()),
    ])
}
