//! The code that is being made: emitting instructions, names and constants, blocks that `return` leaves.

use std::rc::Rc;

use indexmap::IndexSet;

use crate::resolve::scopes::{Binding, BlockKind, DEF_FREE_CLASS, ScopeId, SymbolTable, mangle};
use crate::source::{Source, Span};
use crate::syntax::ast::{Constant, Name, Stmt, Text};

use super::Bytecode;
use super::block::{Block, BlockId, Instr, Loc, NONE};
use super::fold::NO_SPAN;
use super::opcode::{
    DELETE_DEREF, DELETE_FAST, DELETE_GLOBAL, DELETE_NAME, LOAD_CLASSDEREF, LOAD_CONST, LOAD_DEREF, LOAD_FAST,
    LOAD_GLOBAL, LOAD_NAME, Op, RESUME, STORE_DEREF, STORE_FAST, STORE_GLOBAL, STORE_NAME, is_jump, leaves,
};
use super::pool::Pool;

/// What a name is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    Load,
    Store,
    Delete,
}

/// What kind of code it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UnitKind {
    Module,
    Class,
    Function,
    Lambda,
    Comprehension,
}

/// A construct around that `return`, `break` and `continue` have to leave.
#[derive(Clone, Copy, Debug)]
pub(super) enum Around<'t> {
    While {
        start: BlockId,
        end: BlockId,
    },
    For {
        start: BlockId,
        end: BlockId,
    },
    /// `try` with `except`: nothing is to be done.
    Handlers,
    With {
        stmt: &'t Stmt,
        is_async: bool,
    },
    Handler {
        name: Option<&'t Name>,
    },
    Finally(&'t [Stmt]),
    /// `finally` that runs because of an exception.
    FinallyEnd,
    /// The value of a `return` that waits while `finally` runs.
    Value,
    /// The body of a `try`.
    Body,
}

/// A code that is being made.
pub(super) struct Unit<'t> {
    pub(super) kind: UnitKind,
    pub(super) scope: ScopeId,
    pub(super) name: Name,
    pub(super) qualname: String,
    pub(super) span: Span,
    pub(super) class: Option<Name>,
    pub(super) first_line: u32,
    pub(super) blocks: Vec<Block>,
    pub(super) current: BlockId,
    pub(super) loc: Loc,
    pub(super) consts: Pool,
    pub(super) names: IndexSet<Name>,
    pub(super) varnames: IndexSet<Name>,
    pub(super) cellvars: IndexSet<Name>,
    pub(super) freevars: IndexSet<Name>,
    pub(super) around: Vec<Around<'t>>,
    pub(super) children: Vec<Rc<Bytecode>>,
}

/// Makes code of a tree.
pub(super) struct Compiler<'t> {
    pub(super) source: &'t Source,
    pub(super) table: SymbolTable,
    pub(super) future_annotations: bool,
    pub(super) interactive: bool,
    pub(super) unit: Unit<'t>,
    /// The codes around, outermost first.
    pub(super) outer: Vec<Unit<'t>>,
}

impl<'t> Unit<'t> {
    /// A code without instructions.
    pub(super) fn new(table: &SymbolTable, kind: UnitKind, scope: ScopeId, name: Name, span: Span, line: u32) -> Self {
        let symbols = &table.scopes[scope];
        let sorted = |wanted: &dyn Fn(Binding, u16) -> bool| {
            let all = symbols.symbols.iter().filter(|(_, s)| wanted(s.binding, s.flags));
            let mut names: Vec<Name> = all.map(|(name, _)| name.clone()).collect();
            names.sort();
            names.into_iter().collect::<IndexSet<Name>>()
        };
        let mut cellvars = sorted(&|binding, _| binding == Binding::Cell);
        if symbols.class_closure {
            cellvars.insert("__class__".into());
        }
        let line = line as i32;
        Unit {
            kind,
            scope,
            qualname: name.to_string(),
            name,
            span,
            class: None,
            first_line: line as u32,
            blocks: vec![Block::new()],
            current: 0,
            loc: Loc { line, end_line: line, column: 0, end_column: 0 },
            consts: Pool::default(),
            names: IndexSet::new(),
            varnames: symbols.params.iter().cloned().collect(),
            cellvars,
            freevars: sorted(&|binding, flags| binding == Binding::Free || flags & DEF_FREE_CLASS != 0),
            around: Vec::new(),
            children: Vec::new(),
        }
    }
}

impl<'t> Compiler<'t> {
    /// Begins a code inside of the current one.
    pub(super) fn enter(&mut self, kind: UnitKind, scope: ScopeId, name: Name, span: Span, line: u32) {
        let mut unit = Unit::new(&self.table, kind, scope, name, span, line);
        unit.class = self.unit.class.clone();
        if !self.outer.is_empty() {
            let parent = &self.unit;
            let own = mangle(parent.class.as_ref(), &unit.name);
            let binding = self.table.scopes[parent.scope].binding(&own);
            let named = matches!(kind, UnitKind::Function | UnitKind::Class);
            if !(named && binding == Binding::GlobalExplicit) {
                let locals = matches!(parent.kind, UnitKind::Function | UnitKind::Lambda);
                unit.qualname = format!("{}{}{}", parent.qualname, if locals { ".<locals>." } else { "." }, unit.name);
            }
        }
        self.outer.push(std::mem::replace(&mut self.unit, unit));
        self.op_arg(RESUME, 0);
    }

    /// Ends the current code; gives it and its free variables.
    pub(super) fn leave(&mut self, add_none: bool) -> (Bytecode, Vec<Name>) {
        let frees = self.unit.freevars.iter().cloned().collect();
        let code = self.assemble(add_none);
        if let Some(outer) = self.outer.pop() {
            self.unit = outer;
        }
        (code, frees)
    }

    /// The place of a span.
    pub(super) fn loc_of(&self, span: Span) -> Loc {
        if span == NO_SPAN {
            return Loc::NOWHERE;
        }
        let (line, column) = self.source.place_in_bytes(span.start);
        let (end_line, end_column) = self.source.place_in_bytes(span.end);
        let [line, column, end_line, end_column] = [line, column, end_line, end_column].map(|n| n as i32);
        Loc { line, end_line, column, end_column }
    }

    /// What is emitted next comes from here.
    pub(super) fn at(&mut self, span: Span) {
        self.unit.loc = self.loc_of(span);
    }

    /// What is emitted next comes from nowhere.
    pub(super) fn nowhere(&mut self) {
        self.unit.loc = Loc::NOWHERE;
    }

    /// A new block, that is not in the code yet.
    pub(super) fn block(&mut self) -> BlockId {
        self.unit.blocks.push(Block::new());
        self.unit.blocks.len() - 1
    }

    /// What is emitted next goes into this block.
    pub(super) fn begin(&mut self, block: BlockId) {
        let current = self.unit.current;
        self.unit.blocks[current].next = block;
        self.unit.current = block;
    }

    fn push(&mut self, op: Op, arg: u32, target: BlockId, loc: Loc) {
        let last = self.unit.blocks[self.unit.current].code.last();
        if last.is_some_and(|last| is_jump(last.op) || leaves(last.op)) {
            let block = self.block();
            self.begin(block);
        }
        let current = self.unit.current;
        self.unit.blocks[current].code.push(Instr { op, arg, target, loc, handler: NONE });
    }

    pub(super) fn op(&mut self, op: Op) {
        self.push(op, 0, NONE, self.unit.loc);
    }

    pub(super) fn op_arg(&mut self, op: Op, arg: usize) {
        self.push(op, arg as u32, NONE, self.unit.loc);
    }

    /// An instruction of no line.
    pub(super) fn op_nowhere(&mut self, op: Op, arg: usize) {
        self.push(op, arg as u32, NONE, Loc::NOWHERE);
    }

    pub(super) fn jump(&mut self, op: Op, target: BlockId) {
        self.push(op, 0, target, self.unit.loc);
    }

    /// A jump of no line.
    pub(super) fn jump_nowhere(&mut self, op: Op, target: BlockId) {
        self.push(op, 0, target, Loc::NOWHERE);
    }

    pub(super) fn constant(&mut self, value: Constant) {
        let index = self.unit.consts.add(value);
        self.op_arg(LOAD_CONST, index as usize);
    }

    pub(super) fn none(&mut self) {
        self.constant(Constant::None);
    }

    /// A constant of text.
    pub(super) fn text(&mut self, text: &str) {
        self.constant(text_constant(text));
    }

    /// An instruction with a name, mangled.
    pub(super) fn op_name(&mut self, op: Op, name: &Name) {
        let mangled = self.mangled(name);
        let index = self.unit.names.insert_full(mangled).0;
        self.op_arg(op, index);
    }

    pub(super) fn mangled(&self, name: &Name) -> Name {
        mangle(self.unit.class.as_ref(), name)
    }

    /// Is the current scope a function's?
    pub(super) fn in_function(&self) -> bool {
        self.table.scopes[self.unit.scope].kind == BlockKind::Function
    }

    /// Reads, binds or unbinds a name.
    pub(super) fn name(&mut self, name: &Name, usage: Usage) {
        let mangled = self.mangled(name);
        let scope = &self.table.scopes[self.unit.scope];
        let is_class = scope.kind == BlockKind::Class;
        let choose = |ops: [Op; 3]| ops[usage as usize];
        let deref = choose([if is_class { LOAD_CLASSDEREF } else { LOAD_DEREF }, STORE_DEREF, DELETE_DEREF]);
        let global = choose([LOAD_GLOBAL, STORE_GLOBAL, DELETE_GLOBAL]);
        // What a scope inside declares `global` is so in the module too.
        let declared = self.unit.scope == 0 && self.table.declared_global.iter().any(|(name, _)| *name == mangled);
        let binding = if declared { Binding::GlobalExplicit } else { scope.binding(&mangled) };
        let (op, arg) = match binding {
            Binding::Free => (deref, self.deref(&mangled)),
            Binding::Cell => (deref, self.deref(&mangled)),
            Binding::Local if self.in_function() => {
                (choose([LOAD_FAST, STORE_FAST, DELETE_FAST]), self.unit.varnames.insert_full(mangled).0)
            }
            Binding::GlobalImplicit if self.in_function() => (global, self.unit.names.insert_full(mangled).0),
            Binding::GlobalExplicit => (global, self.unit.names.insert_full(mangled).0),
            _ => (choose([LOAD_NAME, STORE_NAME, DELETE_NAME]), self.unit.names.insert_full(mangled).0),
        };
        self.op_arg(op, if op == LOAD_GLOBAL { arg << 1 } else { arg });
    }

    /// A cell's number before the locals in front of it are known: cells, then free variables.
    pub(super) fn deref(&self, name: &Name) -> usize {
        let cell = self.unit.cellvars.get_index_of(name);
        let free = || self.unit.freevars.get_index_of(name).map(|index| index + self.unit.cellvars.len());
        cell.or_else(free).unwrap_or(0)
    }
}

/// A text as a constant.
pub(super) fn text_constant(text: &str) -> Constant {
    Constant::Str(Text::Utf8(text.into()))
}
