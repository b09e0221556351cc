//! Code objects as Python sees them.
//!
//! All is what CPython's compiler would have put there; bytecode and tables are computed when somebody asks
//! (`bytecode`), and run by nobody.
//!
//! Invariant: nothing here changes a code object.
//!
//! Not here: what shows the tables (`code_tables`), and new code objects (`code_make`).

use crate::builtins::{code_make, code_tables};
use crate::eval::protocol::text_of;
use crate::heap::{Ref, address};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{GetSet, Slots, TypeSpec, getter, method};
use crate::objects::{
    CodeObject, Kind, TypeId, intern_text, new_bool, new_string, new_tuple, new_usize, not_implemented,
};
use crate::resolve::code::{Code, ScopeKind, Suspends};
use crate::syntax::ast::CompareOperator;

/// `CO_ITERABLE_COROUTINE`
pub(super) const ITERABLE_COROUTINE: i64 = 0x100;

/// `types.CodeType`
pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots {
        new: Some(code_make::code_new),
        repr: Some(code_repr),
        hash: Some(code_hash),
        compare: Some(code_compare),
        ..Slots::EMPTY
    },
    methods: &[
        method("__sizeof__(self, /)", code_tables::code_sizeof).doc("Size of object in memory, in bytes."),
        method("co_lines(self, /)", code_tables::code_lines),
        method("co_positions(self, /)", code_tables::code_positions),
        method("replace(self, /, **kwargs)", code_make::code_replace)
            .doc("Return a copy of the code object with new values for the specified fields."),
    ],
    getsets: GETSETS,
    doc: "Create a code object.  Not for mere mortals.",
    ..TypeSpec::new(TypeId::Code, "code", Kind::Code)
};

const GETSETS: &[GetSet] = &[
    getter("co_argcount", code_argcount).member(),
    getter("co_posonlyargcount", code_posonlyargcount).member(),
    getter("co_kwonlyargcount", code_kwonlyargcount).member(),
    getter("co_stacksize", code_stacksize).member(),
    getter("co_flags", code_flags).member(),
    getter("co_names", code_names).member(),
    getter("co_filename", code_filename).member(),
    getter("co_name", code_name).member(),
    getter("co_qualname", code_qualname).member(),
    getter("co_firstlineno", code_firstlineno).member(),
    getter("co_linetable", code_tables::code_linetable).member(),
    getter("co_exceptiontable", code_tables::code_exceptiontable).member(),
    getter("co_consts", code_consts).member(),
    getter("co_lnotab", code_tables::code_lnotab),
    getter("co_nlocals", code_nlocals),
    getter("co_varnames", code_varnames),
    getter("co_cellvars", code_cellvars),
    getter("co_freevars", code_freevars),
    getter("co_code", code_tables::code_code),
    getter("_co_code_adaptive", code_tables::code_code),
];

pub(super) fn fields(this: &Ref) -> &CodeObject {
    this.expect::<CodeObject>()
}

pub(super) fn tree(this: &Ref) -> &Code {
    &fields(this).code
}

/// `co_firstlineno`
pub(super) fn first_line(this: &Ref) -> u32 {
    fields(this).replaced.as_ref().and_then(|r| r.first_line).unwrap_or(tree(this).first_line)
}

/// `co_filename`
fn filename(this: &Ref) -> &str {
    let replaced = fields(this).replaced.as_ref().and_then(|r| r.filename.as_deref());
    replaced.unwrap_or(&tree(this).source.name)
}

fn count(value: u32) -> PyResult<Ref> {
    Ok(new_usize(value as usize))
}

fn names<'a>(texts: impl Iterator<Item = &'a str>) -> PyResult<Ref> {
    Ok(new_tuple(texts.map(intern_text).collect()))
}

fn code_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (name, at, line) = (text_of(&fields(this).name), address(this), first_line(this));
    let file = filename(this);
    Ok(new_string(&format!("<code object {name} at {at:#x}, file \"{file}\", line {line}>")))
}

fn code_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let parts = new_tuple(vec![fields(this).name.clone(), fields(this).co_consts.clone(), count(first_line(this))?]);
    interp.hash(&parts)
}

/// Equal if all of it is equal but the name of the file.
fn code_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !matches!(op, CompareOperator::Eq | CompareOperator::NotEq) || other.kind() != this.kind() {
        return Ok(not_implemented());
    }
    let (a, b) = (tree(this), tree(other));
    let numbers = |code: &Code| (code.nargs, code.nposonly, code.nkwonly);
    let slots = |code: &Code| (code.varnames.clone(), code.cellvars.clone(), code.freevars.clone());
    let same = this.is(other)
        || (text_of(&fields(this).name) == text_of(&fields(other).name)
            && numbers(a) == numbers(b)
            && (flags_of(this), first_line(this)) == (flags_of(other), first_line(other))
            && slots(a) == slots(b)
            && code_tables::bytes_of(this) == code_tables::bytes_of(other)
            && interp.eq(&fields(this).co_names, &fields(other).co_names)?
            && interp.eq(&fields(this).co_consts, &fields(other).co_consts)?);
    Ok(new_bool(same == (op == CompareOperator::Eq)))
}

fn code_argcount(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    count(tree(this).nargs)
}

fn code_posonlyargcount(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    count(tree(this).nposonly)
}

fn code_kwonlyargcount(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    count(tree(this).nkwonly)
}

fn code_stacksize(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    count(fields(this).replaced.as_ref().and_then(|r| r.stack_size).unwrap_or(tree(this).stack_size))
}

/// `CO_OPTIMIZED | CO_NEWLOCALS` for functions, `CO_VARARGS`, `CO_VARKEYWORDS`, `CO_NESTED`, `CO_GENERATOR`,
/// `CO_COROUTINE`, `CO_ITERABLE_COROUTINE`, `CO_ASYNC_GENERATOR`, `CO_FUTURE_ANNOTATIONS`.
pub(super) fn flags_of(this: &Ref) -> usize {
    let tree = tree(this);
    let open =
        matches!(tree.kind, ScopeKind::Module | ScopeKind::Interactive | ScopeKind::Expression | ScopeKind::Class);
    let flags = [
        (!open, 3),
        (tree.vararg, 4),
        (tree.kwarg, 8),
        (tree.is_nested, 16),
        (tree.suspends == Some(Suspends::Generator), 0x20),
        (tree.suspends == Some(Suspends::Coroutine), 0x80),
        (fields(this).is_iterable_coroutine, ITERABLE_COROUTINE as usize),
        (tree.suspends == Some(Suspends::AsyncGenerator), 0x200),
        (tree.future_annotations, 0x0100_0000),
    ];
    flags.iter().filter(|(on, _)| *on).map(|(_, flag)| flag).sum()
}

fn code_flags(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_usize(flags_of(this)))
}

fn code_names(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).co_names.clone())
}

fn code_filename(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(intern_text(filename(this)))
}

fn code_name(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).name.clone())
}

fn code_qualname(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).qualname.clone())
}

fn code_firstlineno(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    count(first_line(this))
}

fn code_consts(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).co_consts.clone())
}

fn code_nlocals(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_usize(tree(this).varnames.len()))
}

fn code_varnames(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    names(tree(this).varnames.iter().map(AsRef::as_ref))
}

fn code_cellvars(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    names(tree(this).cellvars.iter().map(|(name, _)| name.as_ref()))
}

fn code_freevars(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    names(tree(this).freevars.iter().map(AsRef::as_ref))
}
