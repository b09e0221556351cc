//! Symbol tables: what each name of each scope is, as CPython's `symtable.c` decides it.
//!
//! `symbols` fills one [`Scope`] a block with what it saw; [`SymbolTable::analyze`] then decides what every name is.
//!
//! Invariants, after the analysis:
//! - every symbol has its [`Binding`];
//! - a name is `Free` in a scope only if a scope around it has it as `Cell`.
//!
//! Not here: walking the tree (`symbols`), slots (`unit`).

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::source::{Source, Span};
use crate::syntax::SyntaxError;
use crate::syntax::ast::Name;

use super::{ScopeFacts, deep};

/// `global x`
pub(crate) const DEF_GLOBAL: u16 = 1;
/// Assigned in this block.
pub(crate) const DEF_LOCAL: u16 = 2;
/// A parameter.
pub(crate) const DEF_PARAM: u16 = 4;
/// `nonlocal x`
pub(crate) const DEF_NONLOCAL: u16 = 8;
/// Read.
pub(crate) const USE: u16 = 16;
/// Free in a method, and bound in the class body as well.
pub(crate) const DEF_FREE_CLASS: u16 = 64;
/// Bound by an import.
pub(crate) const DEF_IMPORT: u16 = 128;
/// Annotated.
pub(crate) const DEF_ANNOT: u16 = 256;
/// Iteration variable of a comprehension.
pub(crate) const DEF_COMP_ITER: u16 = 512;
/// Ours: code is made for it (an annotation alone makes none in a function).
pub(crate) const CODED: u16 = 1024;
/// Any way of binding a name.
pub(crate) const DEF_BOUND: u16 = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

/// Index of a scope in its table.
pub(crate) type ScopeId = usize;
/// A node of the syntax tree, by its address.
pub(crate) type NodeKey = usize;

/// The key of a node. The tree does not move while it is resolved.
pub(crate) fn key<T>(node: &T) -> NodeKey {
    std::ptr::from_ref(node) as usize
}

/// What kind of block a scope is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A file or snippet.
    Module,
    /// A class body.
    Class,
    /// A function, lambda or comprehension.
    Function,
    /// An annotation that is never evaluated.
    Annotation,
}

/// Which comprehension a function block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComprehensionKind {
    List,
    Set,
    Dict,
    Generator,
}

/// What a name means in a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binding {
    /// Not decided yet.
    Unknown,
    /// A local, or a name of the namespace.
    Local,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound nowhere around.
    GlobalImplicit,
    /// Bound in a function around this scope.
    Free,
    /// A local that a scope inside uses.
    Cell,
}

/// One name of one scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Symbol {
    /// `DEF_*` and `USE`.
    pub(crate) flags: u16,
    /// What it is.
    pub(crate) binding: Binding,
}

/// One block's names.
#[derive(Debug)]
pub(crate) struct Scope {
    /// What kind it is.
    pub(crate) kind: BlockKind,
    /// Its name in the `symtable` module.
    pub(crate) name: Name,
    /// Where the definition stands.
    pub(crate) at: Span,
    /// Inside a function block.
    pub(crate) nested: bool,
    /// Holds `yield`.
    pub(crate) generator: bool,
    /// An `async def`, or holds `await` or an `async for` of a comprehension.
    pub(crate) coroutine: bool,
    /// An `async def`.
    pub(crate) async_def: bool,
    /// A comprehension of this kind.
    pub(crate) comprehension: Option<ComprehensionKind>,
    /// Its names, mangled, as they were first seen.
    pub(crate) symbols: IndexMap<Name, Symbol>,
    /// Parameters in order.
    pub(crate) params: Vec<Name>,
    /// `global` and `nonlocal` declarations.
    pub(crate) directives: Vec<(Name, Span)>,
    /// Scopes inside.
    pub(crate) children: Vec<ScopeId>,
    /// A class body whose methods use `__class__`.
    pub(crate) class_closure: bool,
    /// While a comprehension's target is visited.
    pub(crate) in_target: bool,
    /// How many comprehension iterables are being visited.
    pub(crate) in_iterable: u32,
}

impl Scope {
    /// What `name` (mangled) is here.
    pub(crate) fn binding(&self, name: &str) -> Binding {
        self.symbols.get(name).map_or(Binding::Unknown, |s| s.binding)
    }

    /// The flags of `name` (mangled), 0 if it does not occur.
    pub(crate) fn flags(&self, name: &str) -> u16 {
        self.symbols.get(name).map_or(0, |s| s.flags)
    }
}

/// What the `symtable` module shows of a scope.
pub(crate) fn facts(table: &SymbolTable, number: usize, source: &Source) -> ScopeFacts {
    let scope = &table.scopes[number];
    let flags = |symbol: &Symbol| {
        let bound = match symbol.binding {
            Binding::Unknown => 0,
            Binding::Local => 1,
            Binding::GlobalExplicit => 2,
            Binding::GlobalImplicit => 3,
            Binding::Free => 4,
            Binding::Cell => 5,
        };
        u32::from(symbol.flags & !CODED) | bound << 11
    };
    let mut symbols: Vec<(String, u32)> =
        scope.symbols.iter().map(|(name, symbol)| (name.to_string(), flags(symbol))).collect();
    if number == 0 {
        for (name, at) in &table.declared_global {
            let entered = symbols.len() - scope.symbols.len();
            declare_global(&mut symbols, name, at + entered);
        }
    }
    ScopeFacts {
        kind: match scope.kind {
            BlockKind::Module => "module",
            BlockKind::Class => "class",
            _ => "function",
        },
        name: scope.name.to_string(),
        line: if number == 0 { 0 } else { source.line_of(scope.at.start) },
        nested: scope.nested,
        children: scope.children.clone(),
        symbols,
    }
}

/// CPython enters what an inner scope declares `global` into the module's names.
fn declare_global(symbols: &mut Vec<(String, u32)>, name: &str, at: usize) {
    let explicit = |flags: u32| flags & 0x7ff | u32::from(DEF_GLOBAL) | 2 << 11;
    match symbols.iter_mut().find(|(own, _)| own == name) {
        Some((_, flags)) => *flags = explicit(*flags),
        None => symbols.insert(at.min(symbols.len()), (name.to_owned(), explicit(0))),
    }
}

/// All scopes of a text.
#[derive(Debug, Default)]
pub(crate) struct SymbolTable {
    /// The scopes; the first is the module.
    pub(crate) scopes: Vec<Scope>,
    /// Scopes of `def` and `class`.
    pub(crate) of_definition: HashMap<NodeKey, ScopeId>,
    /// Scopes of lambdas and comprehensions.
    pub(crate) of_expression: HashMap<NodeKey, ScopeId>,
    /// Expressions that hold a `yield` of their own scope.
    pub(crate) suspending: HashSet<NodeKey>,
    /// Expressions that hold a `:=` of their own scope.
    pub(crate) rebinding: HashSet<NodeKey>,
    /// Names that inner scopes declare `global`, each with the number of the module's names at that time.
    pub(crate) declared_global: Vec<(Name, usize)>,
}

type Names = HashSet<Name>;

impl SymbolTable {
    /// Decides what every name is.
    pub(crate) fn analyze(&mut self) -> Result<(), SyntaxError> {
        self.analyze_block(0, None, Names::new()).map(|_| ())
    }

    /// Decides the names of a scope and of those inside. `bound`: names that functions around bind (`None` at module
    /// level); `global`: names declared global around. Gives the names that are free in it.
    fn analyze_block(
        &mut self,
        id: ScopeId,
        mut bound: Option<Names>,
        mut global: Names,
    ) -> Result<Names, SyntaxError> {
        let kind = self.scopes[id].kind;
        // Names of a class body are invisible to the scopes inside: those get what was visible around the class.
        let around = (kind == BlockKind::Class).then(|| (bound.clone().unwrap_or_default(), global.clone()));
        let (mut free, mut local) = (Names::new(), Names::new());
        for index in 0..self.scopes[id].symbols.len() {
            self.analyze_name(id, index, &mut bound, &mut local, &mut free, &mut global)?;
        }
        let (inner_bound, inner_global) = match around {
            Some((mut names, global)) => {
                names.insert("__class__".into());
                (names, global)
            }
            None => {
                let mut names = bound.clone().unwrap_or_default();
                if kind == BlockKind::Function {
                    names.extend(local.iter().cloned());
                }
                (names, global)
            }
        };
        let mut inner_free = Names::new();
        for child in self.scopes[id].children.clone() {
            let (bound, global) = (Some(inner_bound.clone()), inner_global.clone());
            inner_free.extend(deep(|| self.analyze_block(child, bound, global))?);
        }
        let scope = &mut self.scopes[id];
        match kind {
            BlockKind::Function => make_cells(scope, &mut inner_free),
            BlockKind::Class => scope.class_closure = inner_free.remove("__class__"),
            BlockKind::Module | BlockKind::Annotation => {}
        }
        pass_free_names(scope, &bound, &inner_free);
        free.extend(inner_free);
        Ok(free)
    }

    /// Decides one name from its flags and what is visible around.
    fn analyze_name(
        &mut self,
        id: ScopeId,
        index: usize,
        bound: &mut Option<Names>,
        local: &mut Names,
        free: &mut Names,
        global: &mut Names,
    ) -> Result<(), SyntaxError> {
        let scope = &mut self.scopes[id];
        let Some((name, symbol)) = scope.symbols.get_index_mut(index) else { return Ok(()) };
        let flags = symbol.flags;
        let visible = bound.as_ref().is_some_and(|names| names.contains(name));
        symbol.binding = if flags & DEF_GLOBAL != 0 {
            if flags & DEF_NONLOCAL != 0 {
                return Err(at_directive(scope, index, |name| format!("name '{name}' is nonlocal and global")));
            }
            global.insert(name.clone());
            if let Some(names) = bound {
                names.remove(name);
            }
            Binding::GlobalExplicit
        } else if flags & DEF_NONLOCAL != 0 {
            if bound.is_none() {
                return Err(at_directive(scope, index, |_| "nonlocal declaration not allowed at module level".into()));
            }
            if !visible {
                return Err(at_directive(scope, index, |name| format!("no binding for nonlocal '{name}' found")));
            }
            free.insert(name.clone());
            Binding::Free
        } else if flags & DEF_BOUND != 0 {
            local.insert(name.clone());
            global.remove(name);
            Binding::Local
        } else if visible {
            free.insert(name.clone());
            Binding::Free
        } else {
            Binding::GlobalImplicit
        };
        Ok(())
    }
}

/// An error that points to the `global` or `nonlocal` statement of symbol `index`.
fn at_directive(scope: &Scope, index: usize, message: impl Fn(&str) -> String) -> SyntaxError {
    let name = scope.symbols.get_index(index).map_or("", |(name, _)| name);
    let span = scope.directives.iter().find(|(n, _)| **n == *name).map_or_else(Span::default, |d| d.1);
    SyntaxError::new(message(name), span)
}

/// After this, locals that scopes inside use are cells, and no longer free for the scopes around.
fn make_cells(scope: &mut Scope, inner_free: &mut Names) {
    for (name, symbol) in &mut scope.symbols {
        if symbol.binding == Binding::Local && inner_free.remove(name) {
            symbol.binding = Binding::Cell;
        }
    }
}

/// After this, names that scopes inside take from scopes around pass through this scope as free variables.
fn pass_free_names(scope: &mut Scope, bound: &Option<Names>, inner_free: &Names) {
    let mut names: Vec<&Name> = inner_free.iter().collect();
    names.sort();
    for name in names {
        if let Some(symbol) = scope.symbols.get_mut(name) {
            if scope.kind == BlockKind::Class && symbol.flags & (DEF_BOUND | DEF_GLOBAL) != 0 {
                symbol.flags |= DEF_FREE_CLASS;
            }
        } else if bound.as_ref().is_none_or(|names| names.contains(name)) {
            scope.symbols.insert(name.clone(), Symbol { flags: 0, binding: Binding::Free });
        }
    }
}

/// A private name `__x` as it is stored inside `class` (`_class__x`); other names unchanged.
pub(crate) fn mangle(class: Option<&Name>, name: &Name) -> Name {
    let Some(class) = class else { return name.clone() };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.clone();
    }
    match class.trim_start_matches('_') {
        "" => name.clone(),
        stripped => format!("_{stripped}{name}").into(),
    }
}
