//! Code objects as Python sees them.
//!
//! There is no bytecode: `co_code` has its length and nothing else, and positions are those of statements. All else is what CPython's
//! compiler would have put there.
//!
//! Invariant: nothing here changes a code object.

use crate::builtins::report::excerpt::columns_at;
use crate::eval::protocol::text_of;
use crate::heap::{Ref, address};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{GetSet, Slots, TypeSpec, getter, method};
use crate::objects::{
    Args, CodeObject, CodeParts, DictObject, Kind, TypeId, intern_text, new_bool, new_bytes, new_list, new_string,
    new_tuple, new_usize, not_implemented, tuple_items,
};
use crate::resolve::code_length;
use crate::resolve::code::{Block, CoConst, Code, ScopeKind, StmtNode, Suspends};
use crate::source::Span;
use crate::syntax::ast::CompareOperator;

/// `CO_ITERABLE_COROUTINE`
const ITERABLE_COROUTINE: i64 = 0x100;

/// `NOP` in `opcode.h`.
const NOP: u8 = 9;

/// `types.CodeType`
pub const SPEC: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(code_repr), hash: Some(code_hash), compare: Some(code_compare), ..Slots::EMPTY },
    methods: &[
        method("__sizeof__(self, /)", code_sizeof).doc("Size of object in memory, in bytes."),
        method("co_lines(self, /)", code_lines),
        method("co_positions(self, /)", code_positions),
        method("replace(self, /, **kwargs)", code_replace)
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
    getter("co_linetable", code_empty).member(),
    getter("co_exceptiontable", code_empty).member(),
    getter("co_consts", code_consts).member(),
    getter("co_lnotab", code_empty),
    getter("co_nlocals", code_nlocals),
    getter("co_varnames", code_varnames),
    getter("co_cellvars", code_cellvars),
    getter("co_freevars", code_freevars),
    getter("co_code", code_code),
];

fn fields(this: &Ref) -> &CodeObject {
    this.expect::<CodeObject>()
}

fn tree(this: &Ref) -> &Code {
    &fields(this).code
}

fn count(value: u32) -> PyResult<Ref> {
    Ok(new_usize(value as usize))
}

fn names<'a>(texts: impl Iterator<Item = &'a str>) -> PyResult<Ref> {
    Ok(new_tuple(texts.map(intern_text).collect()))
}

fn code_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (name, at, line) = (text_of(&fields(this).name), address(this), tree(this).first_line);
    let file = &tree(this).source.name;
    Ok(new_string(&format!("<code object {name} at {at:#x}, file \"{file}\", line {line}>")))
}

fn code_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let parts =
        new_tuple(vec![fields(this).name.clone(), fields(this).co_consts.clone(), count(tree(this).first_line)?]);
    interp.hash(&parts)
}

/// Equal if made of the same text at the same place with equal constants.
fn code_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !matches!(op, CompareOperator::Eq | CompareOperator::NotEq) || other.kind() != this.kind() {
        return Ok(not_implemented());
    }
    let (a, b) = (tree(this), tree(other));
    let text = |code: &Code| code.source.text.get(code.span.start as usize..code.span.end as usize).map(str::to_owned);
    // Tables of positions are compared too.
    let column = |code: &Code| code.source.position(code.span.start).column;
    let same = this.is(other)
        || (fields(this).name.is(&fields(other).name)
            && a.first_line == b.first_line
            && a.source.name == b.source.name
            && text(a) == text(b)
            && column(a) == column(b)
            && interp.eq(&fields(this).co_consts, &fields(other).co_consts)?);
    Ok(new_bool(same == (op == CompareOperator::Eq)))
}

/// The spans of the statements of a block and those inside, in the order of the text.
fn statement_spans(block: &Block, spans: &mut Vec<Span>) {
    for stmt in &block.stmts {
        spans.push(stmt.at);
        match &stmt.node {
            StmtNode::If(node) => [&node.body, &node.orelse].into_iter().for_each(|b| statement_spans(b, spans)),
            StmtNode::While(node) => [&node.body, &node.orelse].into_iter().for_each(|b| statement_spans(b, spans)),
            StmtNode::For(node) => [&node.body, &node.orelse].into_iter().for_each(|b| statement_spans(b, spans)),
            StmtNode::With(node) => statement_spans(&node.body, spans),
            StmtNode::AsyncFor(node) => [&node.body, &node.orelse].into_iter().for_each(|b| statement_spans(b, spans)),
            StmtNode::AsyncWith(node) => statement_spans(&node.body, spans),
            StmtNode::Block(inner) => statement_spans(inner, spans),
            StmtNode::Match(node) => node.cases.iter().for_each(|c| statement_spans(&c.body, spans)),
            StmtNode::Try(node) => {
                statement_spans(&node.body, spans);
                node.handlers.iter().for_each(|h| statement_spans(&h.body, spans));
                statement_spans(&node.orelse, spans);
                node.finalbody.iter().for_each(|b| statement_spans(b, spans));
            }
            _ => {}
        }
    }
}

fn spans_of(this: &Ref) -> Vec<Span> {
    let mut spans = Vec::new();
    statement_spans(&tree(this).body, &mut spans);
    spans
}

/// Offsets into the source text, and the line, of each statement.
fn code_lines(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let source = &tree(this).source;
    let row = |s: Span| {
        let numbers = [s.start as usize, s.end as usize, source.line_of(s.start) as usize];
        new_tuple(numbers.into_iter().map(new_usize).collect())
    };
    interp.iter(&new_list(spans_of(this).into_iter().map(row).collect()))
}

/// Lines and columns of each statement.
fn code_positions(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let source = &tree(this).source;
    let column = |offset: u32| columns_at(source, offset) as usize;
    let row = |s: Span| {
        let lines = [source.line_of(s.start) as usize, source.line_of(s.end) as usize];
        let columns = [column(s.start), column(s.end)];
        new_tuple(lines.into_iter().chain(columns).map(new_usize).collect())
    };
    interp.iter(&new_list(spans_of(this).into_iter().map(row).collect()))
}

/// Names and constants can be replaced; what follows from the tree can only be given again as it is.
fn code_replace(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
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
    };
    for (key, value) in args.req(0).expect::<DictObject>().items() {
        let name = text_of(&key);
        match name.as_str() {
            "co_name" if value.kind() == Kind::Str => parts.name = value,
            "co_qualname" if value.kind() == Kind::Str => parts.qualname = value,
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
    count(tree(this).stack_size)
}

/// `CO_OPTIMIZED | CO_NEWLOCALS` for functions, `CO_VARARGS`, `CO_VARKEYWORDS`, `CO_NESTED`, `CO_GENERATOR`,
/// `CO_COROUTINE`, `CO_ITERABLE_COROUTINE`, `CO_ASYNC_GENERATOR`, `CO_FUTURE_ANNOTATIONS`.
fn flags_of(this: &Ref) -> usize {
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
    Ok(intern_text(&tree(this).source.name))
}

fn code_name(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).name.clone())
}

fn code_qualname(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).qualname.clone())
}

fn code_firstlineno(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    count(tree(this).first_line)
}

/// As long as CPython's; every instruction is a `NOP`.
fn code_code(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let kept = &fields(this).co_code;
    if kept.is_empty() {
        kept.set(new_bytes(&[NOP, 0].repeat(code_length(tree(this)) as usize / 2)));
    }
    kept.get().ok_or_else(|| interp.system_error("no code"))
}

fn code_sizeof(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_usize(crate::layout::code_size(code_length(tree(this)) as usize / 2)))
}

fn code_empty(_interp: &Interp, _this: &Ref) -> PyResult<Ref> {
    Ok(new_bytes(b""))
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
