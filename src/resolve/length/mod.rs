//! `len(co_code)`: how long CPython 3.11's code would be, and so how large a code object is.
//!
//! Hognose has no bytecode. Who asks for the size of a code object has its text compiled again with this model of
//! `compile.c` running beside: each scope becomes basic blocks of instructions that have no meaning but their length, and
//! what the optimiser asks about them (`flow`). Nothing of it happens in an ordinary run.
//!
//! Invariants:
//! - every construct emits as many instructions, with the arguments and lines that matter, as CPython's compiler does;
//! - the model is a guest of the lowering: it reads scopes, folded constants and names of the unit that is open.
//!
//! Not here: what instructions do; tables of lines and exceptions.

mod expressions;
mod flow;
mod patterns;
mod statements;

use indexmap::IndexSet;

use crate::source::Span;
use crate::syntax::ast::{ClassDef, Comprehension, Constant, Expr, FunctionDef, Name, Stmt, StmtKind};

use super::bodies::{annotates, docstring};
use super::scopes::{Binding, DEF_FREE_CLASS};
use super::unit::{Lowerer, Place};
use super::{arith, code::ScopeKind};

/// Number of a basic block.
type BlockId = usize;

/// No line: the instruction is artificial.
const NO_LINE: i32 = -1;

/// What the optimiser tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    /// Any other, with so many cache entries behind it.
    Plain(u8),
    Nop,
    Const {
        truth: bool,
        none: bool,
    },
    BuildTuple,
    Unpack,
    Swap,
    /// A plain store or `POP_TOP`, over which a `SWAP` can be taken.
    Store,
    PopTop,
    Is,
    PushNull,
    Global,
    Jump,
    JumpNoInterrupt,
    /// `POP_JUMP_IF_TRUE`, `POP_JUMP_IF_FALSE`
    PopJump(bool),
    /// `POP_JUMP_IF_NONE`, `POP_JUMP_IF_NOT_NONE`
    PopJumpNone(bool),
    /// `JUMP_IF_TRUE_OR_POP`, `JUMP_IF_FALSE_OR_POP`
    JumpOrPop(bool),
    /// `FOR_ITER`, `SEND`
    Step,
    /// `SETUP_FINALLY` and its kin
    Setup,
    PopBlock,
    /// `RETURN_VALUE`, `RAISE_VARARGS`, `RERAISE`
    Exit,
}

#[derive(Clone, Copy, Debug)]
struct Instruction {
    op: Op,
    arg: u32,
    target: BlockId,
    line: i32,
}

#[derive(Clone, Debug, Default)]
struct Block {
    code: Vec<Instruction>,
    next: Option<BlockId>,
    is_exit: bool,
    no_fall: bool,
    predecessors: u32,
}

/// A construct that `return`, `break` and `continue` leave (`fblockinfo`).
#[derive(Clone, Copy)]
enum Around<'e> {
    While { start: BlockId, exit: BlockId },
    For { start: BlockId, exit: BlockId },
    Try,
    Finally(&'e [Stmt]),
    FinallyEnd,
    With { at: Span, is_async: bool },
    Handlers,
    Handler(Option<&'e Name>),
    PopValue,
}

/// Measures one scope.
struct Meter<'l, 'e> {
    lowerer: &'l mut Lowerer,
    blocks: Vec<Block>,
    current: BlockId,
    line: i32,
    around: Vec<Around<'e>>,
    names: IndexSet<Name>,
    consts: IndexSet<String>,
}

impl Lowerer {
    /// Keeps the length of the scope that is open, if lengths are asked for.
    pub(in crate::resolve) fn measure(&mut self, length: impl FnOnce(&mut Lowerer) -> u32) {
        if self.lengths.is_some() {
            let length = length(self);
            let own = (self.unit.heading.span, self.unit.heading.kind as u8);
            self.lengths.get_or_insert_default().insert(own, length);
        }
    }

    /// Length of a function's code in bytes.
    pub(in crate::resolve) fn length_of_function(&mut self, def: &FunctionDef) -> u32 {
        let start = def.decorators.first().map(|d| d.span);
        let mut meter = Meter::begin(self, start);
        let doc = docstring(&def.body);
        meter.note(doc.as_ref().map_or(Constant::None, |(text, _)| Constant::Str(text.clone())));
        let body = doc.map_or(&def.body[..], |_| &def.body[1..]);
        meter.statements(body);
        meter.end(true)
    }

    /// The same of a lambda.
    pub(in crate::resolve) fn length_of_lambda(&mut self, body: &Expr) -> u32 {
        let mut meter = Meter::begin(self, None);
        meter.note(Constant::None);
        meter.expr(body);
        let generator = meter.lowerer.scope().generator;
        if !generator {
            meter.emit(Op::Exit, 0);
        }
        meter.end(!generator)
    }

    /// The same of a comprehension's function; `empty` for what makes its result, `elements` for what joins it.
    pub(in crate::resolve) fn length_of_comprehension(
        &mut self,
        generators: &[Comprehension],
        collects: bool,
        elements: &[&Expr],
    ) -> u32 {
        let mut meter = Meter::begin(self, None);
        if collects {
            meter.emit(Op::Plain(0), 0);
        }
        meter.loops(generators, 0, 0, collects, elements);
        if collects {
            meter.emit(Op::Exit, 0);
        }
        meter.end(true)
    }

    /// The same of a class body.
    pub(in crate::resolve) fn length_of_class(&mut self, def: &ClassDef) -> u32 {
        let start = def.decorators.first().map(|d| d.span);
        let mut meter = Meter::begin(self, start);
        meter.load_name(&"__name__".into());
        meter.store_name(&"__module__".into());
        meter.text(&"<qualname>".into());
        meter.store_name(&"__qualname__".into());
        meter.documented(&def.body);
        meter.line = NO_LINE;
        if meter.lowerer.scope().class_closure {
            meter.emit(Op::Plain(0), 0);
            meter.emit(Op::Plain(0), 1);
            meter.store_name(&"__classcell__".into());
        } else {
            meter.constant(&Constant::None);
        }
        meter.emit(Op::Exit, 0);
        meter.end(true)
    }

    /// The same of a whole text.
    pub(in crate::resolve) fn length_of_text(&mut self, body: &[Stmt]) -> u32 {
        let mode = self.mode;
        let mut meter = Meter::begin(self, None);
        match (mode, body) {
            (ScopeKind::Expression, [Stmt { node: StmtKind::Expr(e), .. }]) => {
                meter.expr(e);
                return meter.end(false);
            }
            (ScopeKind::Interactive, _) => {
                if annotates(body) {
                    meter.emit(Op::Plain(0), 0);
                }
                meter.statements(body);
            }
            _ => {
                if let Some(first) = body.first() {
                    meter.at(first.span);
                }
                meter.documented(body);
            }
        }
        meter.end(true)
    }
}

impl<'l, 'e> Meter<'l, 'e> {
    /// The scope that is open, which begins with `RESUME`.
    fn begin(lowerer: &'l mut Lowerer, start: Option<Span>) -> Meter<'l, 'e> {
        let heading = &lowerer.unit.heading;
        let is_text = matches!(heading.kind, ScopeKind::Module | ScopeKind::Interactive | ScopeKind::Expression);
        let line = if is_text { 0 } else { lowerer.source.line_of(start.unwrap_or(heading.span).start) as i32 };
        let (names, consts) = (IndexSet::new(), IndexSet::new());
        let blocks = vec![Block::default()];
        let mut meter = Meter { lowerer, blocks, current: 0, line, around: Vec::new(), names, consts };
        meter.emit(Op::Plain(0), 0);
        meter
    }

    /// Ends the scope: whatever falls off its end returns. Returns the length in bytes.
    fn end(mut self, returns_none: bool) -> u32 {
        if !self.blocks[self.current].code.last().is_some_and(|i| i.op == Op::Exit) {
            self.line = NO_LINE;
            if returns_none {
                self.constant(&Constant::None);
            }
            self.emit(Op::Exit, 0);
        }
        let scope = self.lowerer.scope();
        let cells = scope.symbols.values().filter(|s| s.binding == Binding::Cell).count() + usize::from(scope.class_closure);
        let frees = scope.symbols.values().any(|s| s.binding == Binding::Free || s.flags & DEF_FREE_CLASS != 0);
        let suspends = scope.generator || scope.coroutine;
        let prefix = cells + usize::from(frees) + if suspends { 2 } else { 0 };
        let first = Instruction { op: Op::Plain(0), arg: 0, target: 0, line: NO_LINE };
        self.blocks[0].code.splice(0..0, std::iter::repeat_n(first, prefix));
        2 * flow::units(self.blocks)
    }

    /// The body of a module or class.
    fn documented(&mut self, body: &'e [Stmt]) {
        if annotates(body) {
            self.emit(Op::Plain(0), 0);
        }
        let Some((doc, rest)) = docstring(body) else { return self.statements(body) };
        self.at(body[0].span);
        self.constant(&Constant::Str(doc));
        self.line = NO_LINE;
        self.store_name(&"__doc__".into());
        self.statements(rest);
    }

    fn at(&mut self, span: Span) {
        self.line = self.lowerer.source.line_of(span.start) as i32;
    }

    fn new_block(&mut self) -> BlockId {
        self.blocks.push(Block::default());
        self.blocks.len() - 1
    }

    fn use_block(&mut self, block: BlockId) {
        self.blocks[self.current].next = Some(block);
        self.current = block;
    }

    fn emit(&mut self, op: Op, arg: u32) {
        self.push(op, arg, usize::MAX);
    }

    fn jump(&mut self, op: Op, target: BlockId) {
        self.push(op, 0, target);
    }

    /// After a jump or an exit a block of its own begins (`compiler_use_new_implicit_block_if_needed`).
    fn push(&mut self, op: Op, arg: u32, target: BlockId) {
        if self.blocks[self.current].code.last().is_some_and(|last| flow::ends_block(last.op)) {
            let block = self.new_block();
            self.use_block(block);
        }
        let line = self.line;
        self.blocks[self.current].code.push(Instruction { op, arg, target, line });
    }

    /// The same without a line.
    fn without_line(&mut self, emit: impl FnOnce(&mut Self)) {
        let line = std::mem::replace(&mut self.line, NO_LINE);
        emit(self);
        self.line = line;
    }

    /// A constant takes its place in `co_consts`.
    fn note(&mut self, value: Constant) -> u32 {
        self.consts.insert_full(format!("{value:?}")).0 as u32
    }

    fn constant(&mut self, value: &Constant) {
        let (truth, none) = (arith::truth(value), matches!(value, Constant::None));
        let arg = self.note(value.clone());
        self.emit(Op::Const { truth, none }, arg);
    }

    fn none(&mut self) {
        self.constant(&Constant::None);
    }

    fn text(&mut self, name: &Name) {
        self.constant(&Constant::Str(crate::syntax::ast::Text::Utf8(name.clone())));
    }

    /// A code object is a constant of its own.
    fn code_constant(&mut self) {
        let arg = self.consts.insert_full(format!("code {}", self.consts.len())).0 as u32;
        self.emit(Op::Const { truth: true, none: false }, arg);
    }

    fn name_index(&mut self, name: &Name) -> u32 {
        let name = self.lowerer.mangled(name);
        self.names.insert_full(name).0 as u32
    }

    /// An instruction whose argument is a name.
    fn named(&mut self, caches: u8, name: &Name) {
        let arg = self.name_index(name);
        self.emit(Op::Plain(caches), arg);
    }

    fn place(&mut self, name: &Name) -> Place {
        let name = self.lowerer.mangled(name);
        self.lowerer.place(&name)
    }

    fn load_name(&mut self, name: &Name) {
        match self.place(name) {
            Place::Local(slot) | Place::Cell(slot) => self.emit(Op::Plain(0), slot),
            Place::Global => {
                let arg = self.name_index(name);
                self.emit(Op::Global, 2 * arg);
            }
            Place::Namespace => self.named(0, name),
        }
    }

    fn store_name(&mut self, name: &Name) {
        match self.place(name) {
            Place::Local(slot) => self.emit(Op::Store, slot),
            Place::Cell(slot) => self.emit(Op::Plain(0), slot),
            Place::Global | Place::Namespace => self.named(0, name),
        }
    }

    fn delete_name(&mut self, name: &Name) {
        match self.place(name) {
            Place::Local(slot) | Place::Cell(slot) => self.emit(Op::Plain(0), slot),
            Place::Global | Place::Namespace => self.named(0, name),
        }
    }

    /// Waits for an awaitable or an inner generator (`ADD_YIELD_FROM`).
    fn yield_from(&mut self) {
        self.none();
        let (start, resume, exit) = (self.new_block(), self.new_block(), self.new_block());
        self.use_block(start);
        self.jump(Op::Step, exit);
        self.use_block(resume);
        self.emit(Op::Plain(0), 0);
        self.emit(Op::Plain(0), 3);
        self.jump(Op::JumpNoInterrupt, start);
        self.use_block(exit);
    }

    /// `GET_AWAITABLE`, and the wait.
    fn wait(&mut self) {
        self.emit(Op::Plain(0), 0);
        self.yield_from();
    }

    /// `PRECALL`, `CALL`
    fn invoke(&mut self, count: usize) {
        self.emit(Op::Plain(1), count as u32);
        self.emit(Op::Plain(4), count as u32);
    }

    /// `COPY 3`, `POP_EXCEPT`, `RERAISE 1`
    fn raise_again(&mut self) {
        self.emit(Op::Plain(0), 3);
        self.emit(Op::Plain(0), 0);
        self.emit(Op::Exit, 1);
    }
}
