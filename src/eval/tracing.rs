//! Trace and profile functions (`sys.settrace`, `sys.setprofile`): which events there are, and what they call.
//!
//! While one is set, the attention word has [`TRACED`], so that the first safe point of a body notices and runs the
//! body under the third instance of the executor (`exec_block::<TRACED>`). That instance tells lines: before each
//! statement, before each round of a loop, before each handler and when a `with` is left. The other two instances know
//! nothing of it. A frame that began before the function was set tells the lines of its statements at their safe points,
//! once it has an `f_trace`.
//!
//! Invariants:
//! - while a trace function runs, `in_tracer` is set and the attention word has no [`TRACED`]: it is not traced itself;
//! - a function that raised is not called again;
//! - a line is told when it is another one than the last, or when a loop came back to it (`maybe_call_line_trace`).
//!
//! Not here: where a frame may jump to (`jumps`).

use crate::heap::gc_list::{TRACED as TRACED_FLAG, set_attention};
use crate::heap::{Field, Ref};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{
    ExceptionObject, FrameCore, FrameObject, FrameTracing, TraceEvent, TypeId, intern_text, is_none, new_tuple, none,
};
use crate::resolve::code::{Block, ScopeKind, Stmt, StmtNode};
use crate::source::Span;

use super::frame::{Flow, Frame, TRACED};
use super::stmt::{exec, exec_block};
use super::{jumps, traced_expr};

impl TraceEvent {
    fn name(self) -> &'static str {
        match self {
            TraceEvent::Nothing => "",
            TraceEvent::Call => "call",
            TraceEvent::Line => "line",
            TraceEvent::Opcode => "opcode",
            TraceEvent::Return => "return",
            TraceEvent::Exception => "exception",
        }
    }
}

impl Interp {
    /// Is a trace or profile function set, and does none run?
    #[inline]
    pub fn is_traced(&self) -> bool {
        self.attention.get() & TRACED_FLAG != 0
    }

    /// `sys.settrace(function)`; `None` ends tracing.
    pub fn set_tracer(&self, function: Option<Ref>) -> PyResult<()> {
        self.install(&self.tracer, function, "trace")
    }

    /// `sys.setprofile(function)`; `None` ends profiling.
    pub fn set_profiler(&self, function: Option<Ref>) -> PyResult<()> {
        self.install(&self.profiler, function, "profile")
    }

    /// The function before may be let go of by this, and so run Python code, which may set none itself.
    fn install(&self, place: &Field, function: Option<Ref>, kind: &str) -> PyResult<()> {
        if self.installing.replace(true) {
            return Err(self.runtime_error(format!(
                "Cannot install a {kind} function while another {kind} function is being installed"
            )));
        }
        drop(place.take());
        drop(place.replace(function));
        self.installing.set(false);
        self.update_traced();
        Ok(())
    }

    /// A function that raised is not called again; what it raised is on its way up.
    fn remove(&self, place: &Field, frame_function: Option<&Field>) {
        let exception = self.raised.take();
        drop(place.take());
        drop(frame_function.and_then(Field::take));
        self.update_traced();
        if let Some(exception) = exception {
            self.set_raised(exception);
        }
    }

    fn update_traced(&self) {
        let some = !self.tracer.is_empty() || !self.profiler.is_empty();
        set_attention(TRACED_FLAG, some && !self.in_tracer.get());
    }

    /// Runs something as if no trace function were running (`sys.call_tracing`).
    pub fn call_tracing<T>(&self, run: impl FnOnce() -> T) -> T {
        self.as_if_in_tracer(false, run)
    }

    /// Runs something that no trace function hears of.
    pub fn untraced<T>(&self, run: impl FnOnce() -> T) -> T {
        self.as_if_in_tracer(true, run)
    }

    fn as_if_in_tracer<T>(&self, inside: bool, run: impl FnOnce() -> T) -> T {
        let before = self.in_tracer.replace(inside);
        self.update_traced();
        let result = run();
        self.in_tracer.set(before);
        self.update_traced();
        result
    }

    /// Calls a trace or profile function; what is on its way up waits.
    fn call_hook(&self, core: &FrameCore, function: &Ref, name: &str, arg: Ref) -> PyResult<Ref> {
        let frame = self.frame_object(core);
        let raised = self.raised.take();
        self.in_tracer.set(true);
        self.update_traced();
        let result = self.call(&function.clone(), &[frame, intern_text(name), arg]);
        self.in_tracer.set(false);
        self.update_traced();
        if let (Ok(_), Some(exception)) = (&result, raised) {
            self.set_raised(exception);
        }
        result
    }

    /// Tells the trace function of a frame an event (`trace_trampoline`). Of a call the interpreter's own function is
    /// told, which answers with the one for the frame.
    fn tell_tracer(&self, core: &FrameCore, event: TraceEvent, arg: Ref) -> PyResult<()> {
        let object = self.frame_object(core);
        let tracing = &object.expect::<FrameObject>().tracing;
        let function = match event {
            TraceEvent::Call => self.tracer.get(),
            _ => tracing.trace.get().filter(|_| !self.tracer.is_empty()),
        };
        let Some(function) = function else { return Ok(()) };
        let before = tracing.event.replace(event);
        let answer = self.call_hook(core, &function, event.name(), arg);
        tracing.event.set(before);
        match answer {
            Ok(answer) if is_none(&answer) => Ok(()),
            Ok(answer) => {
                drop(tracing.trace.replace(Some(answer)));
                Ok(())
            }
            Err(raised) => {
                self.remove(&self.tracer, Some(&tracing.trace));
                Err(raised)
            }
        }
    }

    /// Tells the profile function an event.
    fn tell_profiler(&self, core: &FrameCore, name: &str, arg: Ref) -> PyResult<()> {
        let Some(function) = self.profiler.get() else { return Ok(()) };
        match self.call_hook(core, &function, name, arg) {
            Ok(_) => Ok(()),
            Err(raised) => {
                self.remove(&self.profiler, None);
                Err(raised)
            }
        }
    }

    /// A frame begins, or goes on (`trace_function_entry`).
    fn trace_entry(&self, frame: &Frame<'_>) -> PyResult<()> {
        let object = self.frame_object(frame.core);
        object.expect::<FrameObject>().tracing.runs.set(true);
        self.tell_tracer(frame.core, TraceEvent::Call, none())?;
        self.tell_profiler(frame.core, "call", none())
    }

    /// A frame ends or is suspended (`trace_function_exit`): the value that it gives, or what the functions raised.
    fn trace_exit(&self, frame: &Frame<'_>, result: PyResult<Ref>) -> PyResult<Ref> {
        if !self.is_traced() {
            return result;
        }
        let value = result.as_ref().map_or_else(|_| none(), Ref::clone);
        let told = self.tell_tracer(frame.core, TraceEvent::Return, value.clone());
        let told = told.and_then(|()| self.tell_profiler(frame.core, "return", value));
        match told {
            Ok(()) => result,
            Err(raised) => Err(raised),
        }
    }

    /// An exception arrived in a frame: told once it has its traceback (`call_exc_trace`).
    #[cold]
    pub(super) fn trace_exception(&self, frame: &Frame<'_>) {
        let Some(exception) = self.raised.get() else { return };
        let traced = frame.core.object.peek().is_some_and(|o| !o.expect::<FrameObject>().tracing.trace.is_empty());
        if !self.is_traced() || !traced {
            return;
        }
        let traceback = exception.expect::<ExceptionObject>().traceback.get().unwrap_or_else(none);
        let arg = new_tuple(vec![exception.class_ref(), exception.clone(), traceback]);
        // What the function raises takes the place of the exception.
        let _ = self.tell_tracer(frame.core, TraceEvent::Exception, arg);
    }

    /// A `StopIteration` with this value ended what the frame delegated to: CPython tells of it, where it asked by a
    /// method.
    pub(super) fn trace_stop(&self, frame: &Frame<'_>, value: &Ref) -> PyResult<()> {
        if !self.is_traced() {
            return Ok(());
        }
        let values = if is_none(value) { Vec::new() } else { vec![value.clone()] };
        let stop = self.new_exception(&self.class(TypeId::StopIteration), values);
        let arg = new_tuple(vec![stop.class_ref(), stop, none()]);
        self.tell_tracer(frame.core, TraceEvent::Exception, arg)
    }

    /// The whole body of a function, module or class under the executor that tells events.
    #[cold]
    #[inline(never)]
    pub(super) fn run_traced(&self, frame: &mut Frame<'_>) -> PyResult<Ref> {
        let result = self.trace_entry(frame).and_then(|()| {
            let flow = self.exec_traced(frame);
            flow.map(|_| frame.value.take().unwrap_or_else(none))
        });
        if result.is_err() {
            self.trace(frame);
        }
        self.trace_exit(frame, result)
    }

    /// Runs a body; a jump to the line where the definition begins begins it anew.
    fn exec_traced(&self, frame: &mut Frame<'_>) -> PyResult<Flow> {
        let body = &frame.tree().body;
        loop {
            match exec_block::<TRACED>(self, frame, body)? {
                Flow::Jump if target_line(frame) == frame.tree().first_line => arrive(frame),
                Flow::Jump => return Err(self.system_error("a jump to a line that is not there")),
                flow => return Ok(flow),
            }
        }
    }

    /// The body of a generator, from where it was suspended.
    #[cold]
    #[inline(never)]
    pub(super) fn resume_traced(&self, frame: &mut Frame<'_>) -> PyResult<Flow> {
        self.trace_entry(frame)?;
        let flow = self.exec_traced(frame);
        if flow.is_err() {
            self.trace(frame);
        }
        let value = frame.value.take().unwrap_or_else(none);
        match self.trace_exit(frame, flow.map(|_| value)) {
            Ok(value) => {
                frame.value = Some(value);
                flow
            }
            Err(raised) => Err(raised),
        }
    }

    /// An exception was thrown into a generator that has not begun.
    #[cold]
    pub(super) fn throw_traced(&self, frame: &mut Frame<'_>, raised: Raised) -> PyResult<Flow> {
        let exception = self.raised.take();
        self.trace_entry(frame)?;
        if let Some(exception) = exception {
            self.set_raised(exception);
        }
        self.trace(frame);
        match self.trace_exit(frame, Err(raised)) {
            Ok(_) => Ok(Flow::Return),
            Err(raised) => Err(raised),
        }
    }

    /// The end of a frame that has a frame object: if it got a trace function while it ran, that is told.
    #[cold]
    #[inline(never)]
    pub(super) fn leave_seen(&self, frame: &Frame<'_>, result: PyResult<Ref>) -> PyResult<Ref> {
        let runs = frame.core.object.peek().is_some_and(|o| o.expect::<FrameObject>().tracing.runs.get());
        if runs || !self.is_traced() {
            return result;
        }
        let value = result.as_ref().map_or_else(|_| none(), Ref::clone);
        match self.tell_tracer(frame.core, TraceEvent::Return, value) {
            Ok(()) => result,
            Err(raised) => Err(raised),
        }
    }

    /// A safe point of a frame that runs under an executor that tells nothing: does it have an `f_trace`?
    pub(super) fn trace_statement(&self, frame: &Frame<'_>, at: Span) -> PyResult<()> {
        let Some(object) = frame.core.object.get() else { return Ok(()) };
        let tracing = &object.expect::<FrameObject>().tracing;
        if tracing.trace.is_empty() || tracing.runs.get() {
            return Ok(());
        }
        frame.at(at);
        self.tell_line(frame, tracing, at, false)
    }

    fn tell_line(&self, frame: &Frame<'_>, tracing: &FrameTracing, at: Span, again: bool) -> PyResult<()> {
        let line = frame.tree().source.line_of(at.start);
        let news = tracing.line.replace(line) != line || again;
        if news && tracing.lines.get() {
            self.tell_tracer(frame.core, TraceEvent::Line, none())?;
        }
        if tracing.opcodes.get() {
            self.tell_tracer(frame.core, TraceEvent::Opcode, none())?;
        }
        Ok(())
    }
}

/// What trace functions know of the frame; it has a frame object.
pub(super) fn tracing_of<T>(frame: &Frame<'_>, look: impl FnOnce(&FrameTracing) -> T) -> Option<T> {
    let object = frame.core.object.get()?;
    Some(look(&object.expect::<FrameObject>().tracing))
}

/// The frame comes to a line. `again`: a loop came back to it. Gives true if it shall go on elsewhere (`f_lineno`).
#[inline(never)]
pub(super) fn visit(interp: &Interp, frame: &Frame<'_>, at: Span, again: bool) -> PyResult<bool> {
    frame.at(at);
    if !interp.is_traced() {
        return Ok(false);
    }
    let told = tracing_of(frame, |tracing| {
        if tracing.trace.is_empty() {
            tracing.line.set(frame.tree().source.line_of(at.start));
            return Ok(false);
        }
        interp.tell_line(frame, tracing, at, again)?;
        Ok(tracing.jump.get() != 0)
    });
    told.unwrap_or(Ok(false))
}

/// Is the frame on its way to the line that it shall go on at?
pub(super) fn entering(frame: &Frame<'_>) -> Option<u32> {
    tracing_of(frame, |tracing| tracing.entering.get().then(|| tracing.jump.get())).flatten()
}

/// Where a frame that jumps is going.
pub(super) fn target_line(frame: &Frame<'_>) -> u32 {
    tracing_of(frame, |tracing| tracing.jump.get()).unwrap_or(0)
}

/// The same where the frame cannot go elsewhere.
pub(super) fn visit_only(interp: &Interp, frame: &Frame<'_>, at: Span) -> PyResult<()> {
    visit(interp, frame, at, false)?;
    tracing_of(frame, |tracing| tracing.jump.set(0));
    Ok(())
}

/// A statement that is left by a jump hands over what it kept; the one that is entered may take it.
pub(super) fn carry(frame: &Frame<'_>, place: &Field) {
    let kept = place.take();
    tracing_of(frame, |tracing| drop(tracing.carried.replace(kept)));
}

/// After this, the place has what the statement kept that the frame came from, if it had nothing.
pub(super) fn take_over(frame: &Frame<'_>, place: &Field) {
    if place.is_empty() {
        tracing_of(frame, |tracing| drop(place.replace(tracing.carried.take())));
    }
}

/// The frame has arrived: the line counts as told.
pub(super) fn arrive(frame: &Frame<'_>) {
    tracing_of(frame, |tracing| {
        tracing.line.set(tracing.jump.replace(0));
        drop(tracing.carried.take());
        tracing.entering.set(false);
    });
}

/// Runs the statements of a block, telling the line of each.
pub(super) fn exec_block_traced(interp: &Interp, frame: &mut Frame<'_>, block: &Block) -> PyResult<Flow> {
    let mut index = match entering(frame) {
        Some(line) => match jumps::statement_of(frame.tree(), block, line) {
            Some(index) => index,
            None => return Ok(Flow::Jump),
        },
        None if frame.resuming && block.stmts.len() > 1 => frame.position(block.position) as usize,
        None => skipped_docstring(frame, block),
    };
    while let Some(stmt) = block.stmts.get(index) {
        let flow = match begin_statement(interp, frame, stmt)? {
            true => Flow::Jump,
            false => match traced_expr::pieces(frame.tree(), stmt) {
                Some(value) => traced_expr::exec_in_pieces(interp, frame, stmt, value)?,
                None => exec::<TRACED>(interp, frame, stmt)?,
            },
        };
        match flow {
            Flow::Next => index += 1,
            Flow::Jump => match jumps::statement_of(frame.tree(), block, target_line(frame)) {
                Some(found) => {
                    index = found;
                    tracing_of(frame, |tracing| tracing.entering.set(true));
                }
                None => return Ok(Flow::Jump),
            },
            Flow::Yield => {
                if block.stmts.len() > 1 {
                    frame.set_position(block.position, index as u32);
                }
                return Ok(Flow::Yield);
            }
            flow => return Ok(flow),
        }
    }
    Ok(Flow::Next)
}

/// The docstring of a function is no statement to CPython.
fn skipped_docstring(frame: &Frame<'_>, block: &Block) -> usize {
    let tree = frame.tree();
    let is_body = std::ptr::eq(block, &tree.body) && tree.has_docstring;
    let is_function = tree.kind == ScopeKind::Function;
    usize::from(is_body && is_function && block.stmts.len() > 1)
}

/// Tells the line of a statement that is not gone on with. Gives true if the frame shall go on elsewhere.
fn begin_statement(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<bool> {
    if frame.resuming || matches!(stmt.node, StmtNode::Command(_)) {
        return Ok(false);
    }
    if let Some(line) = entering(frame) {
        if frame.tree().source.line_of(stmt.at.start) == line && !matches!(stmt.node, StmtNode::Block(_)) {
            frame.at(stmt.at);
            arrive(frame);
        }
        return Ok(false);
    }
    interp.attend_quietly(frame, stmt.at)?;
    if traced_expr::pieces(frame.tree(), stmt).is_some() {
        return Ok(false);
    }
    visit(interp, frame, told_place(frame, stmt), false)
}

/// What a class body does first (`__module__`, `__qualname__`) stands where the class begins, at its first decorator.
fn told_place(frame: &Frame<'_>, stmt: &Stmt) -> Span {
    let tree = frame.tree();
    let first = tree.kind == ScopeKind::Class && stmt.at == tree.span;
    if first { Span { start: frame.code.shape.start, end: tree.span.end } } else { stmt.at }
}

/// The `f_trace` of a frame object.
pub fn frame_tracer(object: &Ref) -> &Field {
    &object.expect::<FrameObject>().tracing.trace
}
