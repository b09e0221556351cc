//! Exceptions, tracebacks, frames and code objects: what an error is made of.
//!
//! Invariants:
//! - `args` of an exception is a tuple;
//! - a frame object of a running frame finds it by identity in the interpreter's chain; when the frame ends, its
//!   slots move into the object, so that an exception keeps locals alive exactly as in CPython.

use std::cell::Cell;
use std::rc::Rc;

use super::{FunctionObject, Kind};
use crate::heap::lend::Tied;
use crate::heap::row::BorrowedRefs;
use crate::heap::{Field, Header, Inner, Peek, Ref, Slots, Typed, alloc, alloc_as};
use crate::resolve::code::{CoConst, Code};
use crate::source::Span;

/// An exception. Its fields die in this order (`BaseException_clear`, after the clear function of the class).
#[repr(C)]
pub struct ExceptionObject {
    header: Header,
    /// Members of the class's own (`value` of StopIteration, `errno` of OSError, ...), in the class's order.
    pub members: Inner<Box<[Field]>>,
    /// `__dict__`, made when first needed.
    pub dict: Field,
    /// `args`: a tuple.
    pub args: Field,
    /// `__traceback__`
    pub traceback: Field,
    /// `__cause__`
    pub cause: Field,
    /// `__context__`
    pub context: Field,
    /// `__suppress_context__`
    pub suppress_context: Cell<bool>,
}

impl ExceptionObject {
    /// An exception of a class, with `members` empty places.
    pub fn make(class: &Ref, args: Ref, members: usize) -> Ref {
        let members = (0..members).map(|_| Field::EMPTY).collect();
        alloc_as(
            class,
            ExceptionObject {
                header: Header::new(Kind::Exception),
                members: Inner::new(members),
                dict: Field::EMPTY,
                args: Field::some(args),
                traceback: Field::EMPTY,
                cause: Field::EMPTY,
                context: Field::EMPTY,
                suppress_context: Cell::new(false),
            },
        )
    }

    /// The member at `index`.
    pub fn member(&self, index: usize) -> Option<Ref> {
        self.members.borrow().get(index).and_then(Field::get)
    }

    /// Sets the member at `index`, if the class has it.
    pub fn set_member(&self, index: usize, value: Option<Ref>) {
        let old = self.members.borrow().get(index).and_then(|m| m.replace(value));
        drop(old);
    }

    fn fields(&self) -> [&Field; 5] {
        [&self.dict, &self.args, &self.traceback, &self.cause, &self.context]
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.members.borrow().iter().filter_map(|m| m.peek()).for_each(&mut *visit);
        self.fields().into_iter().filter_map(|f| f.peek()).for_each(visit);
    }

    pub(super) fn clear(&self) {
        let old: Vec<Ref> = self.members.borrow().iter().filter_map(Field::take).collect();
        drop(old);
        for field in self.fields() {
            drop(field.take());
        }
    }
}

/// One entry of a traceback: a frame and where it was.
#[repr(C)]
pub struct TracebackObject {
    header: Header,
    /// `tb_next`: the entry further in.
    pub next: Field,
    /// `tb_frame`
    pub frame: Field,
    /// Where the frame was.
    pub at: Cell<Span>,
    /// `tb_lineno`
    pub line: u32,
}

impl TracebackObject {
    /// An entry in front of `next`.
    pub fn make(next: Option<Ref>, frame: Ref, at: Span, line: u32) -> Ref {
        let (next, frame) = (Field::new(next), Field::some(frame));
        alloc(TracebackObject { header: Header::new(Kind::Traceback), next, frame, at: Cell::new(at), line })
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.next.peek().into_iter().for_each(&mut *visit);
        self.frame.peek().into_iter().for_each(visit);
    }

    pub(super) fn clear(&self) {
        drop(self.next.take());
        drop(self.frame.take());
    }
}

/// A running frame, as others see it: linked in the interpreter's chain while it runs.
pub struct FrameCore {
    /// The function.
    pub func: Typed<FunctionObject>,
    /// Its code, as it was when the call began.
    pub code: Typed<CodeObject>,
    /// Locals, cells and temporaries.
    pub slots: Slots,
    /// The namespace of a module or class body.
    pub namespace: Field,
    /// Where it is.
    pub at: Cell<Span>,
    /// The frame object, once somebody asked for it.
    pub object: Field,
    /// The generator that it belongs to.
    pub generator: Cell<Peek>,
}

impl FrameCore {
    /// A frame about to begin.
    #[inline]
    pub fn new(
        func: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        slots: Slots,
        namespace: Option<Ref>,
    ) -> FrameCore {
        let start = code.fields().shape.start;
        FrameCore {
            func,
            code,
            slots,
            namespace: Field::new(namespace),
            at: Cell::new(Span { start, end: start }),
            object: Field::EMPTY,
            generator: Cell::new(Peek::NULL),
        }
    }
}

impl FrameCore {
    /// Lets go of what the frame of a function held, field by field in place.
    #[inline(always)]
    pub fn end(self) {
        let FrameCore { func, code, namespace, object, slots, .. } = self;
        drop(func);
        drop(code);
        // Mostly empty: asked in place, as in `Field::set`.
        if let Some(namespace) = namespace.into_inner() {
            // The dict of `locals()` goes behind the locals (`_PyFrame_Clear`).
            slots.as_slice().iter().for_each(|slot| drop(slot.take()));
            drop(namespace);
        }
        if let Some(object) = object.into_inner() {
            drop(object);
        }
    }
}

/// A frame object. Its fields die in this order (`frame_dealloc`).
#[repr(C)]
pub struct FrameObject {
    header: Header,
    /// The function: counted by the frame while that is not over.
    pub func: Tied,
    /// The namespace of a module or class body, or the dict of `locals()`, of a finished frame.
    pub namespace: Field,
    /// Where it is, or was last.
    pub at: Cell<Span>,
    /// The slots.
    pub state: Inner<FrameState>,
    /// `f_back` of a finished frame; of a running one it follows from the chain.
    pub back: Field,
    /// What trace functions know of it.
    pub tracing: FrameTracing,
    /// `f_code`: counted by the frame while that is not over.
    pub code: Tied,
}

/// What trace functions know of a frame.
pub struct FrameTracing {
    /// `f_trace`
    pub trace: Field,
    /// `f_trace_lines`
    pub lines: Cell<bool>,
    /// `f_trace_opcodes`
    pub opcodes: Cell<bool>,
    /// The line that was told last; 0 for none.
    pub line: Cell<u32>,
    /// Which event its trace function is being called for.
    pub event: Cell<TraceEvent>,
    /// Does the executor run it that tells events?
    pub runs: Cell<bool>,
    /// The line that `f_lineno` was set to; 0 for none.
    pub jump: Cell<u32>,
    /// Is the frame on its way into the statement of that line?
    pub entering: Cell<bool>,
    /// What the statement kept that was left last on that way: an iterator, an `__exit__`.
    pub carried: Field,
}

/// What a trace function is called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TraceEvent {
    /// None: no trace function runs.
    Nothing,
    /// A frame begins or goes on.
    Call,
    /// A line begins.
    Line,
    /// A step of a line.
    Opcode,
    /// A frame ends, or is suspended.
    Return,
    /// An exception arrived in the frame.
    Exception,
}

impl FrameTracing {
    fn new() -> FrameTracing {
        FrameTracing {
            trace: Field::EMPTY,
            lines: Cell::new(true),
            opcodes: Cell::new(false),
            line: Cell::new(0),
            event: Cell::new(TraceEvent::Nothing),
            runs: Cell::new(false),
            jump: Cell::new(0),
            entering: Cell::new(false),
            carried: Field::EMPTY,
        }
    }
}

/// Where a frame's slots are.
pub enum FrameState {
    /// On the value stack: the frame is in the chain.
    Running,
    /// In its suspended generator, which clears this link before it dies.
    Suspended(Peek),
    /// Here.
    Finished(Box<[Field]>),
}

impl FrameObject {
    /// The object of a running frame. The collector sees it from its end on, when it has slots of its own
    /// (`take_ownership`); that of a generator, which can wait forever, from the beginning.
    pub fn make(core: &FrameCore) -> Ref {
        let object = alloc(FrameObject {
            header: Header::new(Kind::Frame),
            func: Tied::to(&core.func),
            namespace: Field::EMPTY,
            at: Cell::new(core.at.get()),
            state: Inner::new(FrameState::Running),
            back: Field::EMPTY,
            tracing: FrameTracing::new(),
            code: Tied::to(&core.code),
        });
        if core.generator.get().is_null() {
            crate::heap::untrack(&object);
        }
        object
    }

    /// Its frame has ended, with these slots: the object takes over what the frame held (`take_ownership`).
    pub fn take_over(object: &Ref, core: &FrameCore, slots: Box<[Field]>) {
        let fields = object.expect::<FrameObject>();
        fields.at.set(core.at.get());
        fields.func.own();
        fields.code.own();
        drop(fields.namespace.replace(core.namespace.take()));
        drop(fields.state.replace(FrameState::Finished(slots)));
        crate::heap::track(object);
    }

    /// Do its slots belong to a call that is not over?
    pub fn runs(&self) -> bool {
        matches!(&*self.state.borrow(), FrameState::Running)
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        [&self.func, &self.code].into_iter().filter_map(Tied::counted).for_each(&mut *visit);
        let fields = [&self.back, &self.namespace, &self.tracing.trace, &self.tracing.carried];
        fields.into_iter().filter_map(|f| f.peek()).for_each(&mut *visit);
        if let FrameState::Finished(slots) = &*self.state.borrow() {
            slots.iter().filter_map(|s| s.peek()).for_each(visit);
        }
    }

    /// Lets the locals of a finished frame go (`frame.clear()`).
    pub fn clear(&self) {
        drop(self.tracing.trace.take());
        let slots = match &mut *self.state.borrow_mut() {
            FrameState::Finished(slots) => std::mem::take(slots),
            _ => return,
        };
        drop(slots);
    }
}

/// A code object: a resolved tree with its constants and names as objects, and its inline caches.
#[repr(C)]
pub struct CodeObject {
    header: Header,
    /// The tree.
    pub code: Rc<Code>,
    /// `co_consts`: a tuple.
    pub co_consts: Ref,
    /// `co_names`: a tuple.
    pub co_names: Ref,
    /// What the tree's constant numbers mean: held by `co_consts` or `hidden`.
    consts: BorrowedRefs,
    /// The tree's names, interned: held by `co_names` or `hidden`.
    names: BorrowedRefs,
    /// Code objects of the scopes inside: held by `co_consts` or `hidden`.
    children: BorrowedRefs,
    /// Constants, names and codes of the tree that CPython's code object has not.
    hidden: Box<[Ref]>,
    /// `co_varnames` and so on for keyword matching: the parameter names, interned.
    pub varnames: Box<[Ref]>,
    /// What a call looks at.
    pub shape: CallShape,
    /// One entry an inline cache of the tree.
    pub caches: Box<[InlineCache]>,
    /// `co_name`
    pub name: Ref,
    /// `co_qualname`
    pub qualname: Ref,
    /// `types.coroutine` made it: its generators can be awaited (`CO_ITERABLE_COROUTINE`).
    pub is_iterable_coroutine: bool,
    /// `co_code`, once somebody has asked for it.
    pub co_code: Field,
    /// What `replace()` put in the place of what follows from the tree.
    pub replaced: Option<Box<Replaced>>,
}

/// Parts of a code object that only tools look at, and may have changed.
#[derive(Clone, Default)]
pub struct Replaced {
    /// `co_linetable`
    pub line_table: Option<Vec<u8>>,
    /// `co_exceptiontable`
    pub exception_table: Option<Vec<u8>>,
    /// `co_stacksize`
    pub stack_size: Option<u32>,
    /// `co_firstlineno`
    pub first_line: Option<u32>,
    /// `co_filename`
    pub filename: Option<Rc<str>>,
}

/// The few numbers of a tree that every call needs.
#[derive(Clone, Copy)]
pub struct CallShape {
    /// Positional parameters.
    pub nargs: u32,
    /// Slots of a frame.
    pub nslots: u32,
    /// Where the definition begins.
    pub start: u32,
    /// Arguments with which a call is ready to run when they are in the slots; [`CallShape::NEVER`] for what needs more.
    pub exact: u32,
    /// No `*args`, `**kwargs`: arguments fill the slots as they come.
    pub plain: bool,
    /// Has keyword-only parameters.
    pub has_kwonly: bool,
    /// Has cells or free variables.
    pub has_cells: bool,
    /// A call makes a generator or one of its kin.
    pub suspends: bool,
    /// The code is no more than a promise: whoever calls takes `Interp::code_of` of the function.
    pub promised: bool,
}

/// Where a code begins: with its first decorator, if it has one.
fn first_place(code: &Code) -> u32 {
    let own = code.span.start;
    if code.source.line_of(own) == code.first_line { own } else { code.source.line_start(code.first_line) }
}

impl CallShape {
    /// No number of arguments.
    pub const NEVER: u32 = u32::MAX;

    fn of(code: &Code) -> CallShape {
        // A promised code never runs: each way to call finds that out behind its quick checks.
        let plain = !code.vararg && !code.kwarg && !code.promised;
        CallShape {
            exact: if plain && code.nkwonly == 0 && code.suspends.is_none() { code.nargs } else { CallShape::NEVER },
            nargs: code.nargs,
            nslots: code.nslots,
            start: first_place(code),
            plain,
            has_kwonly: code.nkwonly > 0,
            has_cells: !code.cellvars.is_empty() || !code.freevars.is_empty(),
            suspends: code.suspends.is_some(),
            promised: code.promised,
        }
    }
}

/// What a node remembers from its last run: see the places that use it for what the fields mean there.
pub struct InlineCache {
    /// A class's or table's version; [`InlineCache::NEVER`] matches none.
    pub version: Cell<u32>,
    /// An index.
    pub index: Cell<u32>,
    /// An object that lives as long as the version holds.
    pub object: Cell<Peek>,
}

impl InlineCache {
    /// The version of no class.
    pub const NEVER: u32 = u32::MAX;

    /// Remembers nothing.
    pub const fn new() -> InlineCache {
        InlineCache {
            version: Cell::new(InlineCache::NEVER),
            index: Cell::new(u32::MAX),
            object: Cell::new(Peek::NULL),
        }
    }
}

impl Default for InlineCache {
    fn default() -> InlineCache {
        InlineCache::new()
    }
}

/// What a new code object is made of.
pub struct CodeParts {
    /// The tree.
    pub code: Rc<Code>,
    /// Constants.
    pub consts: Vec<Ref>,
    /// Names.
    pub names: Vec<Ref>,
    /// Parameter and local names.
    pub varnames: Box<[Ref]>,
    /// Inner code objects.
    pub children: Vec<Ref>,
    /// `co_name`
    pub name: Ref,
    /// `co_qualname`
    pub qualname: Ref,
    /// See [`CodeObject`].
    pub is_iterable_coroutine: bool,
    /// See [`CodeObject`].
    pub replaced: Option<Box<Replaced>>,
}

impl CodeParts {
    /// What `co_consts` and `co_names` show.
    pub fn shown(&self) -> (Vec<Ref>, Vec<Ref>) {
        let value = |place: &CoConst| match *place {
            CoConst::Const(id) => self.consts[id as usize].clone(),
            CoConst::Child(id) => self.children[id as usize].clone(),
        };
        let consts = self.code.co_consts.iter().map(value).collect();
        let names = self.code.co_names.iter().map(|&id| self.names[id as usize].clone()).collect();
        (consts, names)
    }

    /// What neither shows.
    fn hidden(&self) -> Box<[Ref]> {
        let (mut consts, mut children) = (vec![true; self.consts.len()], vec![true; self.children.len()]);
        let mut names = vec![true; self.names.len()];
        for place in &self.code.co_consts {
            match *place {
                CoConst::Const(id) => consts[id as usize] = false,
                CoConst::Child(id) => children[id as usize] = false,
            }
        }
        self.code.co_names.iter().for_each(|&id| names[id as usize] = false);
        let all = self.consts.iter().chain(&self.names).chain(&self.children);
        let is_hidden = consts.into_iter().chain(names).chain(children);
        all.zip(is_hidden).filter(|(_, hidden)| *hidden).map(|(object, _)| object.clone()).collect()
    }
}

impl CodeObject {
    /// A code object with its two tuples, which are those of [`CodeParts::shown`].
    pub fn make(parts: CodeParts, co_consts: Ref, co_names: Ref) -> Ref {
        let hidden = parts.hidden();
        let caches = (0..parts.code.ncaches).map(|_| InlineCache::new()).collect();
        let CodeParts { code, consts, names, varnames, children, name, qualname, is_iterable_coroutine, replaced } =
            parts;
        alloc(CodeObject {
            header: Header::new(Kind::Code),
            shape: CallShape::of(&code),
            code,
            co_consts,
            co_names,
            consts: BorrowedRefs::of(&consts),
            names: BorrowedRefs::of(&names),
            children: BorrowedRefs::of(&children),
            hidden,
            varnames,
            caches,
            name,
            qualname,
            is_iterable_coroutine,
            co_code: Field::EMPTY,
            replaced,
        })
    }

    /// The constants.
    #[inline]
    pub fn constants(&self) -> &[Ref] {
        self.consts.refs()
    }

    /// The names.
    #[inline]
    pub fn names(&self) -> &[Ref] {
        self.names.refs()
    }

    /// The code objects of the scopes inside.
    #[inline]
    pub fn children(&self) -> &[Ref] {
        self.children.refs()
    }

    /// What is held and not shown.
    pub fn hidden(&self) -> &[Ref] {
        &self.hidden
    }

    pub(super) fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        visit(&self.co_consts);
        visit(&self.co_names);
        self.hidden.iter().for_each(&mut *visit);
        self.varnames.iter().for_each(&mut *visit);
        visit(&self.name);
        visit(&self.qualname);
        if let Some(code) = self.co_code.peek() {
            visit(code);
        }
    }
}
