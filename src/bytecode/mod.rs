//! The bytecode that CPython 3.11's compiler would have made of a text.
//!
//! Hognose walks trees, and runs none of this. A program can still ask for it: `co_code`, `co_positions()`, `dis`, the
//! size of a code object. Then the text is parsed again, and goes the way of `compile.c`:
//!
//! ```text
//!   text --parse--> tree --fold--> tree --symbols--> scopes
//!                                    '--unit, expr, stmt, ...--> blocks --flow, lines--> blocks --assemble--> bytes
//! ```
//!
//! Invariants:
//! - nothing is computed before somebody asks, and what was computed stays with the text;
//! - every block that can be reached has a depth, and every jump a target in the order of the code.
//!
//! Not here: running it, and showing it (the `dis` module).

mod assemble;
mod block;
mod defs;
mod displays;
mod expr;
mod flow;
mod fold;
mod guard;
mod lines;
mod opcode;
mod pattern;
mod peephole;
mod pool;
pub mod positions;
pub mod spare;
mod stmt;
mod table;
mod unit;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::resolve::code::{Code, ScopeKind};
use crate::resolve::{deep, future, symbols};
use crate::source::{Source, Span};
use crate::syntax::ast::{Name, StmtKind};
use crate::syntax::{Mode, parse};

use opcode::RESUME;
use unit::{Compiler, Unit, UnitKind};

/// What CPython's code object has beside constants and names.
#[derive(Debug)]
pub struct Bytecode {
    /// `co_name`
    pub name: Name,
    /// The definition.
    pub span: Span,
    /// `co_firstlineno`
    pub first_line: u32,
    /// `co_code`
    pub code: Vec<u8>,
    /// `co_linetable`
    pub line_table: Vec<u8>,
    /// `co_exceptiontable`
    pub exception_table: Vec<u8>,
    /// `co_stacksize`
    pub stack_size: u32,
    /// The codes inside, in the order of `co_consts`.
    pub children: Vec<Rc<Bytecode>>,
}

/// What was made of one text: whole codes, and every code inside by its place and name.
#[derive(Debug, Default)]
struct Made {
    whole: RefCell<HashMap<Mode, Option<Rc<Bytecode>>>>,
    inside: RefCell<HashMap<(Span, Name), Rc<Bytecode>>>,
}

impl Made {
    fn whole(&self, source: &Source, mode: Mode, future_annotations: bool) -> Option<Rc<Bytecode>> {
        if let Some(known) = self.whole.borrow().get(&mode) {
            return known.clone();
        }
        let made = compile(source, mode, future_annotations).map(Rc::new);
        if let Some(made) = &made {
            self.enter(made);
        }
        self.whole.borrow_mut().insert(mode, made.clone());
        made
    }

    fn enter(&self, code: &Bytecode) {
        for child in &code.children {
            self.inside.borrow_mut().insert((child.span, child.name.clone()), child.clone());
            deep(|| self.enter(child));
        }
    }
}

impl Bytecode {
    /// The bytecode of a code. What is computed stays with the text.
    pub fn of(code: &Code) -> Option<Rc<Bytecode>> {
        let made = code.source.derived.get_or_init(|| Rc::new(Made::default())).clone();
        let made = made.downcast_ref::<Made>()?;
        let whole = |mode| made.whole(&code.source, mode, code.future_annotations);
        match code.kind {
            ScopeKind::Module => whole(Mode::Exec),
            ScopeKind::Interactive => whole(Mode::Single),
            ScopeKind::Expression => whole(Mode::Eval),
            _ => {
                let find = || made.inside.borrow().get(&(code.span, code.name.clone())).cloned();
                find().or_else(|| {
                    whole(Mode::Exec).or_else(|| whole(Mode::Eval))?;
                    find()
                })
            }
        }
    }
}

impl Bytecode {
    /// The offset, in bytes, of the instruction at which a frame stands that evaluates what lies at `at`.
    pub fn offset_at(&self, source: &Source, at: Span) -> Option<usize> {
        let (start, end) = (source.place_in_bytes(at.start), source.place_in_bytes(at.end));
        let wanted = [start.0, end.0, start.1, end.1].map(|n| Some(i64::from(n)));
        let (mut offset, mut next) = (0, 0);
        let (mut working, mut found) = (None, None);
        for entry in positions::entries(&self.line_table, self.first_line) {
            let here = offset;
            offset += 2 * entry.units;
            // The rest of a long instruction has an entry of its own.
            if here < next {
                continue;
            }
            let op = opcode::Op::from(*self.code.get(here)?);
            next = here + 2 * (1 + opcode::caches(op));
            if [entry.line, entry.end_line, entry.column, entry.end_column] != wanted {
                continue;
            }
            // `raise` and `assert` are at their end when they raise.
            if op == opcode::RAISE_VARARGS {
                return Some(here);
            }
            let place = if opcode::is_quiet(op) { &mut found } else { &mut working };
            place.get_or_insert(here);
        }
        working.or(found)
    }
}

/// Compiles a text that is known to be right. `future_annotations`: they are switched on from outside.
pub fn compile(source: &Source, mode: Mode, future_annotations: bool) -> Option<Bytecode> {
    let mut module = parse(source, mode).ok()?.module;
    let future_annotations = future_annotations || future::find(&module, source).ok()?.annotations;
    fold::fold_module(&mut module, future_annotations);
    let table = symbols::symbol_table(&module, future_annotations).ok()?;
    let unit = Unit::new(&table, UnitKind::Module, 0, "<module>".into(), Span::default(), 1);
    let interactive = mode == Mode::Single;
    let mut compiler = Compiler { source, table, future_annotations, interactive, unit, outer: Vec::new() };
    compiler.unit.loc.line = 0;
    compiler.op_arg(RESUME, 0);
    compiler.unit.loc.line = -1;
    match (mode, &module.body[..]) {
        (Mode::Eval, [only]) => {
            if let StmtKind::Expr(value) = &only.node {
                compiler.expr(value);
            }
        }
        (_, body) => compiler.body(body),
    }
    Some(compiler.assemble(mode != Mode::Eval))
}
