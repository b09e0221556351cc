//! Frames: one run of a code object.
//!
//! A [`Frame`] is what the walker's functions pass along: the code's tables, the slots, and what control flow carries.
//! Its [`FrameCore`] is linked in the interpreter's chain, where tracebacks and `locals()` find it.
//!
//! Invariants:
//! - `at` of the core is where the frame is whenever something that can look at frames may run;
//! - a frame that gave out a frame object moves its slots there when it ends.

use std::cell::Cell;

use crate::heap::layout::Layout;
use crate::heap::row::Row;
use crate::heap::{Field, Node, Ref, Slots, Typed, Window};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CellObject, CodeObject, DictObject, ExceptionObject, FrameCore, FrameObject, FrameState, FunctionObject,
    GeneratorObject, InlineCache, TracebackObject, none, tuple_items,
};
use crate::resolve::code::{Code, PositionId, ScopeKind, Stmt, StmtNode};
use crate::source::Span;

use super::expr::expr;
use super::stmt::{exec, exec_block};

/// The executor's instances: for frames that run to their end,
pub const PLAIN: u8 = 0;
/// for those that can be suspended,
pub const RESUMABLE: u8 = 1;
/// and for those whose lines a trace function is told.
pub const TRACED: u8 = 2;

/// How a statement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// Go on with the next one.
    Next,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `return`: the value is in the frame.
    Return,
    /// `yield`: the value is in the frame.
    Yield,
    /// A trace function wants the frame to go on at another line.
    Jump,
}

impl Flow {
    /// The flow with this number (`flow as u32`).
    pub fn from_number(number: u32) -> Flow {
        [Flow::Next, Flow::Break, Flow::Continue, Flow::Return].get(number as usize).copied().unwrap_or(Flow::Next)
    }
}

/// How a delegation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delegated {
    /// It did not.
    Nothing,
    /// It returned: the value is in the frame.
    Returned,
    /// It raised: the exception is on its way.
    Raised,
}

/// One run of a code object.
pub struct Frame<'c> {
    /// What others see of it.
    pub core: &'c FrameCore,
    /// The code object.
    pub code: &'c CodeObject,
    /// Constants.
    pub consts: Row<'c, Ref>,
    /// Locals, cells, temporaries.
    pub slots: Slots,
    /// The function.
    pub func: &'c FunctionObject,
    /// Resume positions, of a generator only.
    pub positions: Row<'c, Cell<u32>>,
    /// Value of `return` or `yield`; before a `yield` goes on, what was sent to it.
    pub value: Option<Ref>,
    /// Was the traceback entry for the exception on its way already made?
    pub traced: bool,
    /// Is a suspended frame finding its way back to its `yield`?
    pub resuming: bool,
    /// What came of the delegation that the frame was suspended in, when it ended while the frame was passed over.
    pub delegated: Delegated,
    /// The generator whose frame it is.
    pub generator: Option<&'c GeneratorObject>,
}

impl<'c> Frame<'c> {
    /// The frame of a core.
    #[inline(always)]
    pub fn new(core: &'c FrameCore) -> Frame<'c> {
        let code = core.code.fields();
        Frame {
            core,
            code,
            consts: Row::of(code.constants()),
            slots: core.slots,
            func: core.func.fields(),
            positions: Row::of(&[]),
            value: None,
            traced: false,
            resuming: false,
            delegated: Delegated::Nothing,
            generator: None,
        }
    }

    /// Sets the value of `return` or `yield`.
    #[inline(always)]
    pub fn give(&mut self, value: Ref) {
        if let Some(old) = self.value.replace(value) {
            drop(old);
        }
    }

    /// The tree's tables.
    #[inline]
    pub fn tree(&self) -> &'c Code {
        &self.code.code
    }

    /// A name by its index.
    #[inline]
    pub fn name(&self, id: u32) -> &'c Ref {
        Row::of(self.code.names()).at(id)
    }

    /// A constant by its index.
    #[inline(always)]
    pub fn constant(&self, id: u32) -> &'c Ref {
        self.consts.at(id)
    }

    /// An inline cache by its index.
    #[inline(always)]
    pub fn cache(&self, id: u32) -> &'c InlineCache {
        Row::of(&self.code.caches).at(id)
    }

    /// Says where the frame is.
    #[inline]
    pub fn at(&self, span: Span) {
        self.core.at.set(span);
    }

    /// The resume position `id` of a suspended generator. What is suspended has one.
    #[inline(always)]
    pub fn position(&self, id: Option<PositionId>) -> u32 {
        self.positions.at(id.unwrap_or(0)).get()
    }

    /// Keeps a resume position. What cannot be suspended has none, and its frame perhaps no table of them.
    #[inline(always)]
    pub fn set_position(&self, id: Option<PositionId>, value: u32) {
        if let Some(id) = id {
            self.positions.at(id).set(value);
        }
    }
}

/// Puts cells where the code wants them: around parameters, for other cell variables, and the closure's.
pub fn make_cells(tree: &Code, function: &Ref, slots: Slots) {
    for (_, slot) in &tree.cellvars {
        let place = slots.at(*slot);
        let contents = place.take();
        place.set(CellObject::make(contents));
    }
    if tree.freevars.is_empty() {
        return;
    }
    let closure = function.expect::<FunctionObject>().closure.get();
    let cells = closure.as_ref().and_then(tuple_items).unwrap_or(&[]);
    for (offset, cell) in cells.iter().enumerate() {
        slots.at(tree.free_start + offset as u32).set(cell.clone());
    }
}

/// Runs the body of a function; gives what it returns. A `return` that is a statement of the body itself needs no flow.
#[inline(always)]
fn exec_body(interp: &Interp, frame: &mut Frame<'_>) -> PyResult<Ref> {
    for stmt in &frame.code.code.body.stmts {
        if !interp.is_calm()
            && let Some(value) = attend_body(interp, frame, stmt)?
        {
            return Ok(value);
        }
        if let StmtNode::Return(Some(value)) = &stmt.node {
            return expr(interp, frame, value);
        }
        if exec::<PLAIN>(interp, frame, stmt)? != Flow::Next {
            return Ok(frame.value.take().unwrap_or_else(none));
        }
    }
    Ok(none())
}

/// The safe point of a statement of a body. The first one notices a trace function, and runs all of the body.
#[cold]
#[inline(never)]
fn attend_body(interp: &Interp, frame: &mut Frame<'_>, stmt: &Stmt) -> PyResult<Option<Ref>> {
    if interp.is_traced() && std::ptr::eq(stmt, &raw const frame.code.code.body.stmts[0]) {
        return interp.run_traced(frame).map(Some);
    }
    interp.safe_point(frame, stmt.at)?;
    Ok(None)
}

impl Interp {
    /// Runs a function whose parameters are in the window's slots, to its end.
    #[inline(always)]
    pub fn run_frame(
        &self,
        function: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        window: &Window<'_>,
    ) -> PyResult<Ref> {
        let node = Node::new(FrameCore::new(function, code, window.slots(), None));
        let core = &node.value;
        let mut frame = Frame::new(core);
        if frame.code.shape.has_cells {
            make_cells(&frame.code.code, &core.func, core.slots);
        }
        let linked = self.frames.link(&node);
        let mut result = exec_body(self, &mut frame);
        if result.is_err() {
            self.trace(&mut frame);
        }
        if !core.object.is_empty() {
            result = self.leave_seen(&frame, result);
            self.detach_frame(core, || window.take_all());
        }
        drop(linked);
        node.value.end();
        result
    }

    /// A reference to what is known to be a `T`; anything else is a bug.
    #[inline]
    pub fn typed<T: Layout>(&self, object: Ref) -> PyResult<Typed<T>> {
        Typed::new(object).map_err(|_| self.system_error("an object of the wrong kind"))
    }

    /// Runs a module or class body in a namespace.
    pub fn run_frame_in(&self, function: Ref, code: Ref, window: &Window<'_>, namespace: Ref) -> PyResult<Ref> {
        let (function, code) = (self.typed(function)?, self.typed(code)?);
        let node = Node::new(FrameCore::new(function, code, window.slots(), Some(namespace)));
        let core = &node.value;
        let mut frame = Frame::new(core);
        let tree = &*frame.code.code;
        make_cells(tree, &core.func, core.slots);
        let _linked = self.frames.link(&node);
        let flow = match self.is_traced() {
            true => {
                let value = self.run_traced(&mut frame);
                value.map(|value| {
                    frame.value = Some(value);
                    Flow::Return
                })
            }
            false => exec_block::<PLAIN>(self, &mut frame, &tree.body),
        };
        match (tree.class_cell, flow) {
            (Some(slot), Ok(_)) => self.leave_class_cell(core, slot),
            (_, Err(_)) => self.trace(&mut frame),
            _ => {}
        }
        if !core.object.is_empty() {
            self.detach_frame(core, || window.take_all());
        }
        flow.map(|_| frame.value.take().unwrap_or_else(none))
    }

    /// A class body whose methods use `__class__` leaves the cell in its namespace, for `type.__new__` to fill.
    fn leave_class_cell(&self, core: &FrameCore, slot: u32) {
        if let (Some(namespace), Some(cell)) = (core.namespace.get(), core.slots.at(slot).get())
            && namespace.kind() == crate::objects::Kind::Dict
        {
            namespace.expect::<DictObject>().set_str(&self.names.classcell, cell);
        }
    }

    /// After this, the frame object of an ended frame owns what the frame held.
    #[cold]
    pub fn detach_frame(&self, core: &FrameCore, take_slots: impl FnOnce() -> Box<[Field]>) {
        let Some(object) = core.object.take() else { return };
        // Nobody else refers to it: the slots die with the window, in its order.
        if object.refcnt() == 1 {
            return;
        }
        if let Some(outer) = self.frames.iter().find(|n| std::ptr::eq(&raw const n.value, core)).and_then(|n| n.outer())
        {
            // CPython links a finished frame to its caller when it takes ownership.
            let back = self.frame_object(&outer.value);
            object.expect::<FrameObject>().back.set(back);
        }
        FrameObject::take_over(&object, core, take_slots());
    }

    /// The frame object of a running frame.
    pub fn frame_object(&self, core: &FrameCore) -> Ref {
        if let Some(object) = core.object.get() {
            return object;
        }
        let object = FrameObject::make(core);
        core.object.set(object.clone());
        object
    }

    /// Adds the frame to the traceback of the exception on its way, once (`PyTraceBack_Here`).
    #[cold]
    #[inline(never)]
    pub fn trace(&self, frame: &mut Frame<'_>) {
        if frame.traced {
            return;
        }
        frame.traced = true;
        // What CPython has in C has no frames.
        if *frame.tree().source.name == *super::import::BUILTIN_FILE {
            return;
        }
        let Some(exception) = self.raised.get() else { return };
        let at = frame.core.at.get();
        let line = frame.tree().source.line_of(at.start);
        let object = self.frame_object(frame.core);
        let fields = exception.expect::<ExceptionObject>();
        let next = fields.traceback.take();
        fields.traceback.set(TracebackObject::make(next, object, at, line));
        if self.is_traced() {
            self.trace_exception(frame);
        }
    }

    /// A traceback of the innermost running frame, for an error that no frame raised (`_PyTraceBack_FromFrame`).
    pub fn traceback_here(&self) -> Option<Ref> {
        let core = &self.frames.top()?.value;
        let source = &core.code.fields().code.source;
        let at = core.at.get();
        let line = source.line_of(at.start);
        Some(TracebackObject::make(None, self.frame_object(core), at, line))
    }

    /// The globals of the innermost running frame.
    pub fn current_globals(&self) -> Option<Ref> {
        self.frames.top().map(|node| node.value.func.fields().globals.clone())
    }

    /// Where a frame object's slots are now.
    pub fn with_frame_slots<R>(&self, object: &Ref, look: impl FnOnce(&[Field]) -> R) -> R {
        let fields = object.expect::<FrameObject>();
        if let FrameState::Finished(slots) = &*fields.state.borrow() {
            return look(slots);
        }
        if let FrameState::Suspended(generator) = *fields.state.borrow() {
            return generator.borrow(|g| look(&g.expect::<GeneratorObject>().slots.borrow()));
        }
        let running = self.frames.iter().find(|n| n.value.object.peek().is_some_and(|o| o.is(object)));
        match running {
            Some(node) => look(node.value.slots.as_slice()),
            None => look(&[]),
        }
    }

    /// `locals()` of a frame: the namespace of a module or class body, or the dict of the bound locals that the frame
    /// keeps from the first time on (`_PyFrame_FastToLocalsWithError`).
    pub fn frame_locals(&self, code: &CodeObject, namespace: &Field, slots: &[Field]) -> Ref {
        let tree = &*code.code;
        let is_function =
            !matches!(tree.kind, ScopeKind::Module | ScopeKind::Interactive | ScopeKind::Expression | ScopeKind::Class);
        if let Some(namespace) = namespace.get().filter(|_| !is_function) {
            return namespace;
        }
        let dict = namespace.get().unwrap_or_else(|| {
            let dict = crate::objects::new_dict();
            namespace.set(dict.clone());
            dict
        });
        let put = |name: &str, value: Option<Ref>| {
            let key = crate::objects::intern_text(name);
            match value {
                Some(value) => {
                    crate::objects::dict::maintain_tracking(&dict, &key, &value);
                    dict.expect::<DictObject>().set_str(&key, value);
                }
                None => drop(dict.expect::<DictObject>().remove_str(&key)),
            }
        };
        let cell_slot = |name: &str| tree.cellvars.iter().find(|(n, _)| &**n == name).map(|&(_, s)| s);
        for (slot, name) in tree.varnames.iter().enumerate() {
            match cell_slot(name) {
                Some(cell) => put(name, contents_of(slots, cell)),
                None => put(name, slots.get(slot).and_then(Field::get)),
            }
        }
        for (name, slot) in &tree.cellvars {
            if !tree.varnames.contains(name) {
                put(name, contents_of(slots, *slot));
            }
        }
        for (offset, name) in tree.freevars.iter().enumerate() {
            put(name, contents_of(slots, tree.free_start + offset as u32));
        }
        dict
    }
}

/// What the cell in a slot holds.
fn contents_of(slots: &[Field], slot: u32) -> Option<Ref> {
    let place = slots.get(slot as usize)?.get()?;
    match place.get::<CellObject>() {
        Some(cell) => cell.contents.get(),
        None => Some(place),
    }
}
