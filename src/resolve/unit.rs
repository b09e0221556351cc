//! The lowering's state: one [`Unit`] a scope, with its slots, tables and the statements made so far.
//!
//! Invariants:
//! - the number of local slots is known before a scope is lowered, their order is that of first use (CPython's);
//! - temporaries are taken and given back like a stack: what is taken inside a statement lies above what the
//!   statements around it hold, so a handler may clear all temporaries above its own.
//!
//! Not here: what nodes become (`expressions`, `statements` and the others).

use std::rc::Rc;

use indexmap::IndexSet;

use crate::source::{Source, Span};
use crate::syntax::ast::{self, Constant, Name};
use crate::syntax::{SyntaxError, Warning, WarningCategory};

use super::code::{Block, CacheId, ChildId, Code, Expr, PositionId, ScopeKind, Slot, Stmt, StmtNode, Suspends};
use super::deep;
use super::fold::Folder;
use super::pool::{ConstPool, NamePool};
use super::scopes::{Binding, BlockKind, CODED, DEF_PARAM, Scope, ScopeId, SymbolTable, key, mangle};

/// What lowering a node gives.
pub(super) type Lowered<T> = Result<T, SyntaxError>;

/// A construct that `break`, `continue` and `return` have to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// `for`, `while`
    Loop,
    /// A handler of `except*`.
    StarHandler,
    /// `with`, or a handler with a name: leaving it loads `None`.
    Closing,
    /// `try`, handlers, `finally`
    Other,
}

/// How many parameters of each kind a code has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signature {
    pub(super) nargs: u32,
    pub(super) nposonly: u32,
    pub(super) nkwonly: u32,
    pub(super) vararg: bool,
    pub(super) kwarg: bool,
}

/// What a scope is called and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) kind: ScopeKind,
    pub(super) name: Name,
    pub(super) qualname: Name,
    pub(super) span: Span,
    pub(super) first_line: u32,
    pub(super) signature: Signature,
}

/// One scope being lowered.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) heading: Heading,
    pub(super) scope: ScopeId,
    /// The class whose private names are mangled.
    pub(super) class: Option<Name>,
    varnames: IndexSet<Name>,
    cells: Vec<(Name, Slot)>,
    frees: Vec<Name>,
    free_start: Slot,
    temp_start: Slot,
    /// Temporaries in use, and the most there were.
    pub(super) temps: u32,
    max_temps: u32,
    pub(super) names: NamePool,
    pub(super) consts: ConstPool,
    children: Vec<Rc<Code>>,
    ncaches: u32,
    npositions: u32,
    /// Statements made so far of the block being lowered.
    pub(super) out: Vec<Stmt>,
    pub(super) around: Vec<Around>,
    depth: u32,
    max_depth: u32,
    pub(super) has_docstring: bool,
    /// Its statements are compiled later.
    pub(super) promised: bool,
    pub(super) sets_annotations: bool,
    pub(super) stack_size: u32,
    /// Operands whose truth is asked for, each with the place of what asks.
    truths: Vec<(Span, Span)>,
    /// What asks for the truth of the condition being lowered.
    pub(super) asks: Span,
}

/// Where a name lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Local(Slot),
    Cell(Slot),
    Global,
    Namespace,
}

/// Lowers one text.
#[derive(Debug)]
pub(super) struct Lowerer {
    pub(super) table: SymbolTable,
    pub(super) folder: Folder,
    pub(super) source: Rc<Source>,
    pub(super) mode: ScopeKind,
    pub(super) future_annotations: bool,
    /// Line of the last `from __future__` import.
    pub(super) future_line: u32,
    /// `#%` lines by statement.
    pub(super) commands: ast::Commands,
    warnings: Vec<Warning>,
    /// The current scope.
    pub(super) unit: Unit,
    /// The scopes around it, outermost first.
    outer: Vec<Unit>,
}

impl Lowerer {
    pub(super) fn new(
        table: SymbolTable,
        source: Rc<Source>,
        mode: ScopeKind,
        future_annotations: bool,
        future_line: u32,
    ) -> Lowerer {
        let heading = Heading {
            kind: mode,
            name: "<module>".into(),
            qualname: "<module>".into(),
            span: Span::new(0, source.text.len()),
            first_line: 1,
            signature: Signature::default(),
        };
        let unit = Unit::new(&table.scopes[0], 0, heading, None);
        let (folder, warnings, outer) = (Folder::default(), Vec::new(), Vec::new());
        let commands = ast::Commands::default();
        Lowerer { table, folder, source, mode, future_annotations, future_line, commands, warnings, unit, outer }
    }

    /// The warnings so far.
    pub(super) fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    pub(super) fn warn(&mut self, message: String, span: Span) {
        self.warnings.push(Warning { category: WarningCategory::SyntaxWarning, message, span });
    }

    /// The scope that is being lowered.
    pub(super) fn scope(&self) -> &Scope {
        &self.table.scopes[self.unit.scope]
    }

    /// Is it a function, lambda or comprehension?
    pub(super) fn in_function(&self) -> bool {
        self.scope().kind == BlockKind::Function
    }

    /// Starts a scope inside the current one.
    pub(super) fn open(&mut self, scope: ScopeId, heading: Heading) {
        let class = match heading.kind {
            ScopeKind::Class => Some(heading.name.clone()),
            _ => self.unit.class.clone(),
        };
        let unit = Unit::new(&self.table.scopes[scope], scope, heading, class);
        self.outer.push(std::mem::replace(&mut self.unit, unit));
    }

    /// Ends the current scope; its code becomes a child of the one around it.
    pub(super) fn close(&mut self) -> (ChildId, Box<[Slot]>) {
        let Some(outer) = self.outer.pop() else { return (0, Box::default()) };
        let inner = std::mem::replace(&mut self.unit, outer);
        let closure = inner.frees.iter().map(|name| self.unit.cell_slot(name).unwrap_or(0)).collect();
        let code = self.finish(inner);
        let unit = &mut self.unit;
        unit.max_depth = unit.max_depth.max(unit.depth + code.depth);
        unit.children.push(code);
        let id = unit.children.len() as ChildId - 1;
        unit.consts.add_child(id);
        (id, closure)
    }

    /// Makes the code of a unit whose statements are all lowered.
    pub(super) fn finish(&self, mut unit: Unit) -> Rc<Code> {
        let scope = &self.table.scopes[unit.scope];
        let body = std::mem::take(&mut unit.out);
        let body = unit.finish_block(body);
        unit.varnames.extend(plain_locals(scope).cloned());
        let class_cell = scope.class_closure.then(|| unit.cells[0].1);
        let (names, co_names) = unit.names.finish();
        let (consts, co_consts) = unit.consts.finish();
        let Heading { kind, name, qualname, span, first_line, signature } = unit.heading;
        Rc::new(Code {
            name,
            qualname,
            kind,
            source: self.source.clone(),
            first_line,
            span,
            nargs: signature.nargs,
            nposonly: signature.nposonly,
            nkwonly: signature.nkwonly,
            vararg: signature.vararg,
            kwarg: signature.kwarg,
            varnames: unit.varnames.into_iter().collect(),
            cellvars: unit.cells.into(),
            freevars: unit.frees.into(),
            free_start: unit.free_start,
            temp_start: unit.temp_start,
            nslots: unit.temp_start + unit.max_temps,
            names,
            co_names,
            consts,
            co_consts,
            children: unit.children.into(),
            ncaches: unit.ncaches,
            npositions: unit.npositions,
            suspends: suspends(scope),
            is_nested: scope.nested && scope.kind == BlockKind::Function,
            has_docstring: unit.has_docstring,
            promised: unit.promised,
            future_annotations: self.future_annotations,
            sets_annotations: unit.sets_annotations,
            class_cell,
            stack_size: unit.stack_size,
            truths: in_order(unit.truths),
            depth: unit.max_depth + 1,
            body,
        })
    }

    /// Notes where a frame is when it asks whether `operand` is true.
    pub(super) fn note_truth(&mut self, operand: &ast::Expr, asks: Span) {
        // Of several operands, the last one is asked for by nobody else.
        let mut operand = operand;
        while let ast::ExprKind::BoolOp { values, .. } = &operand.node {
            let Some(last) = values.last() else { break };
            operand = last;
        }
        self.unit.truths.push((operand.span, asks));
    }

    /// Lowers a condition for the statement or expression at `asks`.
    pub(super) fn test_for(&mut self, e: &ast::Expr, asks: Span) -> Lowered<crate::resolve::code::Expr> {
        let outer = std::mem::replace(&mut self.unit.asks, asks);
        let test = self.test(e);
        self.unit.asks = outer;
        test
    }

    /// Lowers the whole text.
    pub(super) fn module(&mut self, module: &ast::Module) -> Lowered<Rc<Code>> {
        self.commands = module.commands.clone();
        self.module_body(&module.body)?;
        self.emit_commands(module.commands.alone());
        let scope = &self.table.scopes[0];
        let heading = self.unit.heading.clone();
        let unit = std::mem::replace(&mut self.unit, Unit::new(scope, 0, heading, None));
        Ok(self.finish(unit))
    }

    /// Runs `visit` one level deeper in the tree.
    pub(super) fn deeper<T>(&mut self, visit: impl FnOnce(&mut Lowerer) -> T) -> T {
        self.unit.depth += 1;
        self.unit.max_depth = self.unit.max_depth.max(self.unit.depth);
        let value = deep(|| visit(self));
        // After an error the unit may be another one; nothing is made of it then.
        self.unit.depth = self.unit.depth.saturating_sub(1);
        value
    }

    /// A name as the current scope stores it.
    pub(super) fn mangled(&self, name: &Name) -> Name {
        mangle(self.unit.class.as_ref(), name)
    }

    /// Where a mangled name lives.
    pub(super) fn place(&mut self, name: &Name) -> Place {
        let (binding, in_function) = (self.scope().binding(name), self.in_function());
        match binding {
            Binding::Free | Binding::Cell => match self.unit.cell_slot(name) {
                Some(slot) => Place::Cell(slot),
                None => Place::Namespace,
            },
            Binding::Local if in_function => Place::Local(self.unit.varnames.insert_full(name.clone()).0 as Slot),
            Binding::GlobalExplicit => Place::Global,
            Binding::GlobalImplicit if in_function => Place::Global,
            Binding::Local | Binding::GlobalImplicit | Binding::Unknown => Place::Namespace,
        }
    }

    /// The qualified name of a scope inside the current one (`compiler_set_qualname`).
    pub(super) fn qualname(&self, name: &Name, is_definition: bool) -> Name {
        if self.outer.is_empty() {
            return name.clone();
        }
        if is_definition && self.scope().binding(&self.mangled(name)) == Binding::GlobalExplicit {
            return name.clone();
        }
        let base = &self.unit.heading.qualname;
        match self.unit.heading.kind {
            ScopeKind::Function | ScopeKind::Lambda => format!("{base}.<locals>.{name}").into(),
            _ => format!("{base}.{name}").into(),
        }
    }

    /// Does the expression hold a `yield` of this scope?
    pub(super) fn suspends(&self, e: &ast::Expr) -> bool {
        !self.table.suspending.is_empty() && self.table.suspending.contains(&key(e))
    }

    /// Does the expression hold a `:=` of this scope?
    pub(super) fn rebinds(&self, e: &ast::Expr) -> bool {
        !self.table.rebinding.is_empty() && self.table.rebinding.contains(&key(e))
    }

    /// A constant that CPython loads here too.
    pub(super) fn constant(&mut self, value: Constant) -> Expr {
        Expr::Const(self.unit.consts.add(value))
    }

    /// Adds a statement to the block being lowered.
    pub(super) fn emit(&mut self, at: Span, node: StmtNode) {
        let may_yield = may_yield(&node);
        self.unit.out.push(Stmt { at, may_yield, node });
    }

    /// A block of what `build` emits.
    pub(super) fn block_of(&mut self, build: impl FnOnce(&mut Lowerer) -> Lowered<()>) -> Lowered<Block> {
        let saved = std::mem::take(&mut self.unit.out);
        build(self)?;
        let stmts = std::mem::replace(&mut self.unit.out, saved);
        Ok(self.unit.finish_block(stmts))
    }

    /// A block of statements.
    pub(super) fn block(&mut self, body: &[ast::Stmt]) -> Lowered<Block> {
        self.block_of(|this| this.statements(body))
    }

    /// A resume position, if one of the blocks needs it.
    pub(super) fn position_for(&mut self, blocks: &[&Block]) -> Option<PositionId> {
        blocks.iter().any(|b| b.position.is_some()).then(|| self.unit.position())
    }
}

impl Unit {
    fn new(scope: &Scope, id: ScopeId, heading: Heading, class: Option<Name>) -> Unit {
        let varnames: IndexSet<Name> = scope.params.iter().cloned().collect();
        let nlocals = (varnames.len() + plain_locals(scope).count()) as u32;
        let of = |binding: Binding| {
            let mut names: Vec<Name> =
                scope.symbols.iter().filter(|(_, s)| s.binding == binding).map(|(n, _)| n.clone()).collect();
            names.sort();
            names
        };
        let through = scope.symbols.iter().filter(|(_, s)| s.flags & super::scopes::DEF_FREE_CLASS != 0);
        let mut frees = of(Binding::Free);
        frees.extend(through.map(|(n, _)| n.clone()));
        frees.sort();
        frees.dedup();
        let (mut cells, mut next) = (Vec::new(), nlocals);
        let (own, others): (Vec<Name>, Vec<Name>) = of(Binding::Cell).into_iter().partition(|n| varnames.contains(n));
        cells.extend(varnames.iter().enumerate().filter(|(_, n)| own.contains(n)).map(|(i, n)| (n.clone(), i as Slot)));
        for name in others.into_iter().chain(scope.class_closure.then(|| Name::from("__class__"))) {
            cells.push((name, next));
            next += 1;
        }
        let temp_start = next + frees.len() as u32;
        Unit {
            heading,
            scope: id,
            class,
            varnames,
            cells,
            frees,
            free_start: next,
            temp_start,
            temps: 0,
            max_temps: 0,
            names: NamePool::default(),
            consts: ConstPool::default(),
            children: Vec::new(),
            ncaches: 0,
            npositions: 0,
            out: Vec::new(),
            around: Vec::new(),
            depth: 0,
            max_depth: 0,
            has_docstring: false,
            promised: false,
            sets_annotations: false,
            truths: Vec::new(),
            asks: Span::default(),
            stack_size: 0,
        }
    }

    /// The slot of a cell or free variable.
    fn cell_slot(&self, name: &str) -> Option<Slot> {
        let own = self.cells.iter().find(|(n, _)| **n == *name).map(|c| c.1);
        own.or_else(|| self.frees.iter().position(|n| **n == *name).map(|i| self.free_start + i as Slot))
    }

    /// A temporary slot, until [`Unit::temps`] is set back.
    pub(super) fn temp(&mut self) -> Slot {
        let slot = self.temp_start + self.temps;
        self.temps += 1;
        self.max_temps = self.max_temps.max(self.temps);
        slot
    }

    pub(super) fn cache(&mut self) -> CacheId {
        self.ncaches += 1;
        self.ncaches - 1
    }

    pub(super) fn position(&mut self) -> PositionId {
        self.npositions += 1;
        self.npositions - 1
    }

    fn finish_block(&mut self, stmts: Vec<Stmt>) -> Block {
        let position = stmts.iter().any(|s| s.may_yield).then(|| self.position());
        Block { stmts: stmts.into(), position }
    }
}

/// The locals of a function that are neither parameters nor cells.
fn plain_locals(scope: &Scope) -> impl Iterator<Item = &Name> {
    let is_function = scope.kind == BlockKind::Function;
    let plain = move |flags: u16| is_function && flags & CODED != 0 && flags & DEF_PARAM == 0;
    scope.symbols.iter().filter(move |(_, s)| s.binding == Binding::Local && plain(s.flags)).map(|(name, _)| name)
}

/// What a call of the scope's code makes.
fn suspends(scope: &Scope) -> Option<Suspends> {
    match (scope.generator, scope.coroutine && scope.kind == BlockKind::Function) {
        (false, false) => None,
        (true, false) => Some(Suspends::Generator),
        (false, true) => Some(Suspends::Coroutine),
        (true, true) => Some(Suspends::AsyncGenerator),
    }
}

/// Can the statement suspend the frame?
fn may_yield(node: &StmtNode) -> bool {
    match node {
        StmtNode::Yield { .. } | StmtNode::YieldFrom { .. } => true,
        StmtNode::AsyncFor(_) | StmtNode::AsyncWith(_) => true,
        StmtNode::If(s) => s.position.is_some(),
        StmtNode::While(s) => s.position.is_some(),
        StmtNode::For(s) => s.position.is_some(),
        StmtNode::Try(s) => s.position.is_some(),
        StmtNode::With(s) => s.position.is_some(),
        StmtNode::Match(s) => s.position.is_some(),
        StmtNode::Block(block) => block.position.is_some(),
        _ => false,
    }
}

fn in_order(mut truths: Vec<(Span, Span)>) -> Box<[(Span, Span)]> {
    truths.sort_by_key(|(operand, _)| (operand.start, operand.end));
    truths.into()
}
