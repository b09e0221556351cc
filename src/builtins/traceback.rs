//! Tracebacks and frames as Python sees them.
//!
//! Invariants:
//! - what a frame shows follows it: of a running frame from the interpreter's chain, of a suspended one from its
//!   generator, of a finished one from the frame object itself;
//! - `tb_lasti` and `f_lasti` are found when somebody asks: the instruction that CPython would have made for the place.
//!
//! Not here: making entries (`eval::frame`), drawing them (`text::traceback`).

use crate::bytecode::Bytecode;
use crate::eval::protocol::text_of;
use crate::heap::{Field, Ref, address};
use crate::interp::{Interp, PyResult};
use crate::layout::frame_size;
use crate::objects::native::{GetSet, Slots, TypeSpec, getset, getter, method};
use crate::objects::{
    Args, CallArgs, CodeObject, FrameCore, FrameObject, FrameState, FunctionObject, GeneratorObject, Kind, TraceEvent,
    TracebackObject, TypeId, is_none, new_bool, new_list, new_string, new_usize, none,
};
use crate::resolve::code::ScopeKind;
use crate::source::Span;

/// `types.TracebackType`
pub const TRACEBACK: TypeSpec = TypeSpec {
    slots: Slots { new: Some(traceback_new), ..Slots::EMPTY },
    methods: &[method("__dir__(self, /)", traceback_dir)],
    getsets: &[
        getset("tb_next", traceback_next, traceback_set_next),
        getter("tb_frame", traceback_frame).member(),
        getter("tb_lasti", traceback_lasti).member(),
        getter("tb_lineno", traceback_lineno),
    ],
    doc: "Create a new traceback object.",
    ..TypeSpec::new(TypeId::Traceback, "traceback", Kind::Traceback)
};

/// `types.FrameType`
pub const FRAME: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(frame_repr), ..Slots::EMPTY },
    methods: &[
        method("clear(self, /)", frame_clear).doc("F.clear(): clear most references held by the frame"),
        method("__sizeof__(self, /)", frame_sizeof).doc("F.__sizeof__() -> size of F in memory, in bytes"),
    ],
    getsets: FRAME_GETSETS,
    ..TypeSpec::new(TypeId::Frame, "frame", Kind::Frame)
};

const FRAME_GETSETS: &[GetSet] = &[
    getter("f_back", frame_back),
    getter("f_locals", frame_locals),
    getset("f_lineno", frame_lineno, frame_set_lineno),
    getset("f_trace", frame_trace, frame_set_trace),
    getter("f_lasti", frame_lasti),
    getter("f_globals", frame_globals),
    getter("f_builtins", frame_builtins),
    getter("f_code", frame_code),
    getset("f_trace_lines", frame_trace_lines, frame_set_trace_lines).member(),
    getset("f_trace_opcodes", frame_trace_opcodes, frame_set_trace_opcodes).member(),
];

fn entry(this: &Ref) -> &TracebackObject {
    this.expect::<TracebackObject>()
}

fn traceback_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("traceback(tb_next, tb_frame, tb_lasti, tb_lineno)", args)?;
    let value = |index: usize| values[index].clone().unwrap_or_else(none);
    let (next, frame) = (value(0), value(1));
    if !is_none(&next) && next.kind() != Kind::Traceback {
        let found = interp.type_name(&next);
        return Err(interp.type_error(format!("expected traceback object or None, got '{found}'")));
    }
    if frame.kind() != Kind::Frame {
        let found = interp.argument_type_name(&frame);
        return Err(interp.type_error(format!("TracebackType() argument 'tb_frame' must be frame, not {found}")));
    }
    let at = interp.index_word(&value(2), TypeId::OverflowError)? as usize;
    let line = interp.index_word(&value(3), TypeId::OverflowError)?;
    let next = (!is_none(&next)).then_some(next);
    Ok(TracebackObject::make(next, frame, Span::new(at, at), line as u32))
}

fn traceback_dir(_interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let names = ["tb_frame", "tb_next", "tb_lasti", "tb_lineno"];
    Ok(new_list(names.iter().map(|name| new_string(name)).collect()))
}

fn traceback_next(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(entry(this).next.get().unwrap_or_else(none))
}

/// `tb_next_set`: a chain may not become a loop.
fn traceback_set_next(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(value) = value else { return Err(interp.type_error("can't delete tb_next attribute")) };
    if !is_none(value) && value.kind() != Kind::Traceback {
        let found = interp.type_name(value);
        return Err(interp.type_error(format!("expected traceback object, got '{found}'")));
    }
    let next = (!is_none(value)).then(|| value.clone());
    let mut at = next.clone();
    while let Some(entry) = at {
        if entry.is(this) {
            return Err(interp.value_error("traceback loop detected"));
        }
        at = entry.expect::<TracebackObject>().next.get();
    }
    drop(entry(this).next.replace(next));
    Ok(())
}

fn traceback_frame(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(entry(this).frame.get().unwrap_or_else(none))
}

fn traceback_lasti(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (at, frame) = (entry(this).at.get(), entry(this).frame.get());
    let found = frame.filter(|_| at.start < at.end).and_then(|frame| offset_of(code_of(&frame), at));
    Ok(new_usize(found.unwrap_or(at.start as usize)))
}

fn traceback_lineno(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_usize(entry(this).line as usize))
}

fn fields(this: &Ref) -> &FrameObject {
    this.expect::<FrameObject>()
}

fn code_of(this: &Ref) -> &CodeObject {
    fields(this).code.expect::<CodeObject>()
}

/// Looks at the core of a running frame and the one outside it; `None` if the frame does not run.
fn running<R>(interp: &Interp, this: &Ref, look: impl FnOnce(&FrameCore, Option<&FrameCore>) -> R) -> Option<R> {
    let node = interp.frames.iter().find(|n| n.value.object.peek().is_some_and(|o| o.is(this)))?;
    Some(look(&node.value, node.outer().map(|n| &n.value)))
}

/// Where a frame is.
fn place(interp: &Interp, this: &Ref) -> Span {
    if let Some(at) = running(interp, this, |core, _| core.at.get()) {
        return at;
    }
    match *fields(this).state.borrow() {
        FrameState::Suspended(generator) => generator.borrow(|g| g.expect::<GeneratorObject>().at()),
        _ => fields(this).at.get(),
    }
}

/// The line where a frame is.
pub fn frame_line(interp: &Interp, this: &Ref) -> u32 {
    code_of(this).code.source.line_of(place(interp, this).start)
}

fn frame_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let code = code_of(this);
    let (at, file) = (address(this), interp.repr_text(&new_string(&code.code.source.name))?);
    let (line, name) = (frame_line(interp, this), text_of(&code.name));
    Ok(new_string(&format!("<frame at {at:#x}, file {file}, line {line}, code {name}>")))
}

/// `frame.clear()`: a suspended generator is closed, a finished frame lets its locals go.
fn frame_clear(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    if running(interp, this, |_, _| ()).is_some() {
        return Err(interp.runtime_error("cannot clear an executing frame"));
    }
    let generator = match *fields(this).state.borrow() {
        FrameState::Suspended(generator) => Some(generator.upgrade()),
        _ => None,
    };
    if let Some(generator) = generator {
        interp.call_method(&generator, "close", &[])?;
    }
    fields(this).clear();
    Ok(none())
}

fn frame_sizeof(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let code = &code_of(this).code;
    Ok(new_usize(frame_size(code.temp_start as usize, code.stack_size as usize)))
}

fn frame_back(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let outer = running(interp, this, |_, outer| outer.map(|core| interp.frame_object(core)));
    Ok(outer.unwrap_or_else(|| fields(this).back.get()).unwrap_or_else(none))
}

fn frame_locals(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if let Some(locals) =
        running(interp, this, |core, _| interp.frame_locals(code_of(this), &core.namespace, core.slots.as_slice()))
    {
        return Ok(locals);
    }
    let finished = &fields(this).namespace;
    let look =
        |namespace: &Field| interp.with_frame_slots(this, |slots| interp.frame_locals(code_of(this), namespace, slots));
    Ok(match *fields(this).state.borrow() {
        FrameState::Suspended(generator) => {
            generator.borrow(|g| look(g.expect::<GeneratorObject>().core().map_or(finished, |core| &core.namespace)))
        }
        _ => look(finished),
    })
}

fn frame_lineno(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    // A module begins before its first line.
    let kind = code_of(this).code.kind;
    let begins = matches!(kind, ScopeKind::Module | ScopeKind::Interactive | ScopeKind::Expression)
        && fields(this).tracing.event.get() == TraceEvent::Call;
    Ok(new_usize(if begins { 0 } else { frame_line(interp, this) as usize }))
}

fn frame_set_lineno(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    match value {
        None => Err(interp.raise(TypeId::AttributeError, "cannot delete attribute")),
        Some(line) => crate::eval::jumps::set_line(interp, this, line),
    }
}

fn frame_trace(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).tracing.trace.get().unwrap_or_else(none))
}

/// Deleting it, or `None`, ends the tracing of the frame.
fn frame_set_trace(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let function = value.filter(|value| !is_none(value)).cloned();
    drop(fields(this).tracing.trace.replace(function));
    Ok(())
}

fn frame_lasti(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_usize(offset_of(code_of(this), place(interp, this)).unwrap_or_default()))
}

/// The offset of the instruction that stands for a place.
fn offset_of(code: &CodeObject, at: Span) -> Option<usize> {
    Bytecode::of(&code.code)?.offset_at(&code.code.source, at)
}

fn function(this: &Ref) -> Option<Ref> {
    Some(Ref::clone(&fields(this).func)).filter(|f| f.get::<FunctionObject>().is_some())
}

fn frame_globals(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(function(this).map_or_else(none, |f| f.expect::<FunctionObject>().globals.clone()))
}

fn frame_builtins(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(function(this).map_or_else(none, |f| f.expect::<FunctionObject>().builtins.clone()))
}

fn frame_code(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(Ref::clone(&fields(this).code))
}

fn frame_trace_lines(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(fields(this).tracing.lines.get()))
}

fn frame_set_trace_lines(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    fields(this).tracing.lines.set(flag(interp, value)?);
    Ok(())
}

fn frame_trace_opcodes(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_bool(fields(this).tracing.opcodes.get()))
}

fn frame_set_trace_opcodes(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    fields(this).tracing.opcodes.set(flag(interp, value)?);
    Ok(())
}

/// Only `True` and `False` are taken.
fn flag(interp: &Interp, value: Option<&Ref>) -> PyResult<bool> {
    match value {
        None => Err(interp.type_error("can't delete numeric/char attribute")),
        Some(value) if value.kind() == Kind::Bool => interp.is_true(value),
        Some(_) => Err(interp.type_error("attribute value type must be bool")),
    }
}
