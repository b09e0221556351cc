//! The symbol pass: visits the syntax tree in the order of CPython's `symtable.c` and fills the symbol table.
//!
//! It finds the errors that CPython finds there: declarations that come too late, duplicate parameters, walruses and
//! yields in the wrong place. It also marks which expressions hold a `yield` or a `:=` of their own scope.
//!
//! Not here: deciding what names are (`scopes`), errors that need loops or functions around (`statements`).

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{
    Alias, Arg, Arguments, ClassDef, Comprehension, ExceptHandler, Expr, ExprKind, FunctionDef, MatchCase, Module,
    Name, Pattern, PatternKind, Stmt, StmtKind,
};

use super::deep;
use super::scopes::{
    Binding, BlockKind, CODED, ComprehensionKind, DEF_ANNOT, DEF_COMP_ITER, DEF_GLOBAL, DEF_IMPORT, DEF_LOCAL,
    DEF_NONLOCAL, DEF_PARAM, Scope, ScopeId, Symbol, SymbolTable, USE, key, mangle,
};

type Outcome = Result<(), SyntaxError>;

/// Builds and analyses the symbol table of a module.
pub(crate) fn symbol_table(module: &Module, future_annotations: bool) -> Result<SymbolTable, SyntaxError> {
    let mut visitor = Visitor {
        table: SymbolTable::default(),
        stack: Vec::new(),
        class: None,
        future_annotations,
        yields: 0,
        walruses: 0,
    };
    visitor.enter(BlockKind::Module);
    visitor.statements(&module.body)?;
    visitor.table.analyze()?;
    Ok(visitor.table)
}

struct Visitor {
    table: SymbolTable,
    /// Scopes being visited, outermost first, each with the counts of the scope around it.
    stack: Vec<(ScopeId, u32, u32)>,
    /// The class whose private names are mangled.
    class: Option<Name>,
    future_annotations: bool,
    /// `yield`s and `:=`s seen in the current scope.
    yields: u32,
    walruses: u32,
}

impl Visitor {
    fn enter(&mut self, kind: BlockKind) -> ScopeId {
        let id = self.table.scopes.len();
        let around = self.stack.last().map(|entry| entry.0);
        let (nested, in_iterable) = around.map_or((false, 0), |id| {
            let scope = &self.table.scopes[id];
            (scope.nested || scope.kind == BlockKind::Function, scope.in_iterable)
        });
        self.table.scopes.push(Scope {
            kind,
            name: "top".into(),
            at: Span::default(),
            nested,
            in_iterable,
            generator: false,
            coroutine: false,
            async_def: false,
            comprehension: None,
            symbols: Default::default(),
            params: Vec::new(),
            directives: Vec::new(),
            children: Vec::new(),
            class_closure: false,
            in_target: false,
        });
        // What stands in an annotation that is never evaluated means nothing to the scopes around.
        if let Some(around) = around.filter(|_| kind != BlockKind::Annotation) {
            self.table.scopes[around].children.push(id);
        }
        self.stack.push((id, self.yields, self.walruses));
        (self.yields, self.walruses) = (0, 0);
        id
    }

    /// Says what the scope that was entered last is called, and where it stands.
    fn call_it(&mut self, name: Name, at: Span) {
        let scope = self.current();
        (scope.name, scope.at) = (name, at);
    }

    fn leave(&mut self) {
        if let Some((_, yields, walruses)) = self.stack.pop() {
            (self.yields, self.walruses) = (yields, walruses);
        }
    }

    fn current(&mut self) -> &mut Scope {
        let id = self.stack.last().map_or(0, |entry| entry.0);
        &mut self.table.scopes[id]
    }

    fn flags(&mut self, name: &Name) -> u16 {
        let mangled = mangle(self.class.as_ref(), name);
        self.current().flags(&mangled)
    }

    fn define(&mut self, name: &Name, flag: u16, at: Span) -> Outcome {
        let id = self.stack.last().map_or(0, |entry| entry.0);
        self.define_in(id, name, flag, at)
    }

    /// Adds flags to a name of a scope; checks what can go wrong with parameters and comprehension targets.
    fn define_in(&mut self, id: ScopeId, name: &Name, flag: u16, at: Span) -> Outcome {
        let mangled = mangle(self.class.as_ref(), name);
        if flag == DEF_GLOBAL && id != 0 {
            let names = self.table.scopes[0].symbols.len();
            self.table.declared_global.push((mangled.clone(), names));
        }
        let scope = &mut self.table.scopes[id];
        let before = scope.flags(&mangled);
        if flag & before & DEF_PARAM != 0 {
            return Err(SyntaxError::new(format!("duplicate argument '{name}' in function definition"), at));
        }
        let mut flags = before | flag;
        if flag & DEF_ANNOT == 0 {
            flags |= CODED;
        }
        if scope.in_target {
            if flags & (DEF_GLOBAL | DEF_NONLOCAL) != 0 {
                let what = "comprehension inner loop cannot rebind assignment expression target";
                return Err(SyntaxError::new(format!("{what} '{name}'"), at));
            }
            flags |= DEF_COMP_ITER;
        }
        if flag & DEF_PARAM != 0 {
            scope.params.push(mangled.clone());
        }
        scope.symbols.entry(mangled).or_insert(Symbol { flags, binding: Binding::Unknown }).flags = flags;
        Ok(())
    }

    fn declare(&mut self, name: &Name, at: Span) {
        let mangled = mangle(self.class.as_ref(), name);
        self.current().directives.push((mangled, at));
    }

    fn statements(&mut self, body: &[Stmt]) -> Outcome {
        body.iter().try_for_each(|s| deep(|| self.statement(s)))
    }

    fn statement(&mut self, s: &Stmt) -> Outcome {
        match &s.node {
            StmtKind::FunctionDef(def) => self.function(def, s.span),
            StmtKind::ClassDef(def) => self.class(def, s.span),
            StmtKind::Return(value) => self.optional(value.as_ref()),
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.target(t)),
            StmtKind::Assign { targets, value } => {
                targets.iter().try_for_each(|t| self.target(t))?;
                self.expr(value)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.target(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(s.span, target, value.is_some(), *simple)?;
                self.annotation(annotation)?;
                self.optional(value.as_ref())
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.target(target)?;
                self.expr(iter)?;
                self.statements(body)?;
                self.statements(orelse)
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.expr(test)?;
                self.statements(body)?;
                self.statements(orelse)
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&item.context)?;
                    item.target.iter().try_for_each(|t| self.target(t))?;
                }
                self.statements(body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                cases.iter().try_for_each(|case| self.case(case))
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(exc.as_ref())?;
                self.optional(cause.as_ref())
            }
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                self.statements(body)?;
                self.statements(orelse)?;
                handlers.iter().try_for_each(|h| self.handler(h))?;
                self.statements(finalbody)
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.optional(msg.as_ref())
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                names.iter().try_for_each(|alias| self.alias(alias))
            }
            StmtKind::Global(names) => names.iter().try_for_each(|n| self.declaration(n, DEF_GLOBAL, "global", s.span)),
            StmtKind::Nonlocal(names) => {
                names.iter().try_for_each(|n| self.declaration(n, DEF_NONLOCAL, "nonlocal", s.span))
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Pass | StmtKind::Promised | StmtKind::Command | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn optional(&mut self, e: Option<&Expr>) -> Outcome {
        e.map_or(Ok(()), |e| self.expr(e))
    }

    /// `global name` or `nonlocal name`: nothing may have been said about the name before.
    fn declaration(&mut self, name: &Name, flag: u16, word: &str, at: Span) -> Outcome {
        let before = self.flags(name);
        let problem = if before & DEF_PARAM != 0 {
            Some(format!("name '{name}' is parameter and {word}"))
        } else if before & USE != 0 {
            Some(format!("name '{name}' is used prior to {word} declaration"))
        } else if before & DEF_ANNOT != 0 {
            Some(format!("annotated name '{name}' can't be {word}"))
        } else if before & DEF_LOCAL != 0 {
            Some(format!("name '{name}' is assigned to before {word} declaration"))
        } else {
            None
        };
        if let Some(message) = problem {
            return Err(SyntaxError::new(message, at));
        }
        self.define(name, flag, at)?;
        self.declare(name, at);
        Ok(())
    }

    /// The target of an annotated assignment.
    fn annotated(&mut self, at: Span, target: &Expr, has_value: bool, simple: bool) -> Outcome {
        let ExprKind::Name(name) = &target.node else { return self.target(target) };
        let before = self.flags(name);
        if simple && self.stack.len() > 1 && before & (DEF_GLOBAL | DEF_NONLOCAL) != 0 {
            let word = if before & DEF_GLOBAL != 0 { "global" } else { "nonlocal" };
            return Err(SyntaxError::new(format!("annotated name '{name}' can't be {word}"), at));
        }
        if simple {
            self.define(name, DEF_ANNOT | DEF_LOCAL, target.span)?;
        }
        if has_value {
            self.define(name, DEF_LOCAL, target.span)?;
        }
        Ok(())
    }

    fn annotation(&mut self, annotation: &Expr) -> Outcome {
        if !self.future_annotations {
            return self.expr(annotation);
        }
        self.enter(BlockKind::Annotation);
        self.expr(annotation)?;
        self.leave();
        Ok(())
    }

    fn function(&mut self, def: &FunctionDef, at: Span) -> Outcome {
        self.define(&def.name, DEF_LOCAL, at)?;
        self.defaults(&def.args)?;
        self.signature(&def.args, def.returns.as_ref())?;
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        let id = self.enter(BlockKind::Function);
        self.table.of_definition.insert(key(def), id);
        self.call_it(def.name.clone(), at);
        let scope = self.current();
        (scope.coroutine, scope.async_def) = (def.is_async, def.is_async);
        self.parameters(&def.args)?;
        self.statements(&def.body)?;
        self.leave();
        Ok(())
    }

    fn defaults(&mut self, args: &Arguments) -> Outcome {
        args.defaults.iter().try_for_each(|e| self.expr(e))?;
        args.kw_defaults.iter().flatten().try_for_each(|e| self.expr(e))
    }

    /// The annotations of a function: parameters first, then what it returns.
    fn signature(&mut self, args: &Arguments, returns: Option<&Expr>) -> Outcome {
        let plain = args.posonly.iter().chain(&args.args);
        let rest = args.vararg.iter().chain(&args.kwarg).chain(&args.kwonly);
        for annotation in plain.chain(rest).filter_map(|arg| arg.annotation.as_ref()) {
            self.annotation(annotation)?;
        }
        returns.map_or(Ok(()), |e| self.annotation(e))
    }

    fn parameters(&mut self, args: &Arguments) -> Outcome {
        let named = args.posonly.iter().chain(&args.args).chain(&args.kwonly);
        let mut define = |arg: &Arg| self.define(&arg.name, DEF_PARAM, arg.span);
        named.chain(&args.vararg).chain(&args.kwarg).try_for_each(&mut define)
    }

    fn class(&mut self, def: &ClassDef, at: Span) -> Outcome {
        self.define(&def.name, DEF_LOCAL, at)?;
        def.bases.iter().try_for_each(|e| self.expr(e))?;
        def.keywords.iter().try_for_each(|k| self.expr(&k.value))?;
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        let id = self.enter(BlockKind::Class);
        self.table.of_definition.insert(key(def), id);
        self.call_it(def.name.clone(), at);
        let around = self.class.replace(def.name.clone());
        self.statements(&def.body)?;
        self.class = around;
        self.leave();
        Ok(())
    }

    fn handler(&mut self, h: &ExceptHandler) -> Outcome {
        self.optional(h.typ.as_ref())?;
        if let Some(name) = &h.name {
            self.define(name, DEF_LOCAL, h.span)?;
        }
        self.statements(&h.body)
    }

    fn alias(&mut self, alias: &Alias) -> Outcome {
        if *alias.name == *"*" {
            if self.current().kind != BlockKind::Module {
                return Err(SyntaxError::new("import * only allowed at module level", alias.span));
            }
            return Ok(());
        }
        let bound = match &alias.asname {
            Some(name) => name.clone(),
            None => alias.name.split('.').next().map_or_else(|| alias.name.clone(), Name::from),
        };
        self.define(&bound, DEF_IMPORT, alias.span)
    }

    fn case(&mut self, case: &MatchCase) -> Outcome {
        self.pattern(&case.pattern)?;
        self.optional(case.guard.as_ref())?;
        self.statements(&case.body)
    }

    fn pattern(&mut self, p: &Pattern) -> Outcome {
        match &p.node {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => {
                patterns.iter().try_for_each(|p| deep(|| self.pattern(p)))
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                keys.iter().try_for_each(|e| self.expr(e))?;
                patterns.iter().try_for_each(|p| deep(|| self.pattern(p)))?;
                rest.as_ref().map_or(Ok(()), |name| self.define(name, DEF_LOCAL, p.span))
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                self.expr(cls)?;
                patterns.iter().chain(kwd_patterns).try_for_each(|p| deep(|| self.pattern(p)))
            }
            PatternKind::Star(name) => name.as_ref().map_or(Ok(()), |name| self.define(name, DEF_LOCAL, p.span)),
            PatternKind::As { pattern, name } => {
                pattern.as_ref().map_or(Ok(()), |p| deep(|| self.pattern(p)))?;
                name.as_ref().map_or(Ok(()), |name| self.define(name, DEF_LOCAL, p.span))
            }
        }
    }

    /// A place that is assigned, deleted or augmented: names in it are bound, the rest is read.
    fn target(&mut self, e: &Expr) -> Outcome {
        let before = (self.yields, self.walruses);
        match &e.node {
            ExprKind::Name(name) => self.define(name, DEF_LOCAL, e.span)?,
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                items.iter().try_for_each(|item| deep(|| self.target(item)))?;
            }
            ExprKind::Starred(inner) => deep(|| self.target(inner))?,
            _ => self.expr(e)?,
        }
        self.mark(e, before);
        Ok(())
    }

    fn expr(&mut self, e: &Expr) -> Outcome {
        let before = (self.yields, self.walruses);
        deep(|| self.expr_inside(e))?;
        self.mark(e, before);
        Ok(())
    }

    /// Notes that an expression holds a `yield` or a `:=`, if the counts have changed.
    fn mark(&mut self, e: &Expr, before: (u32, u32)) {
        if self.yields != before.0 {
            self.table.suspending.insert(key(e));
        }
        if self.walruses != before.1 {
            self.table.rebinding.insert(key(e));
        }
    }

    fn expr_inside(&mut self, e: &Expr) -> Outcome {
        match &e.node {
            ExprKind::NamedExpr { target, target_span, value } => self.walrus(e, target, *target_span, value),
            ExprKind::Lambda { args, body } => self.lambda(e, args, body),
            ExprKind::Name(name) => self.name(name, e.span),
            ExprKind::ListComp { elt, generators } => {
                self.comprehension(e, ComprehensionKind::List, generators, elt, None)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension(e, ComprehensionKind::Set, generators, elt, None)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(e, ComprehensionKind::Generator, generators, elt, None)
            }
            ExprKind::DictComp { key, value, generators } => {
                self.comprehension(e, ComprehensionKind::Dict, generators, key, Some(value))
            }
            ExprKind::Yield(value) => {
                self.not_in_annotation("yield expression", e.span)?;
                self.optional(value.as_deref())?;
                self.yielding(e)
            }
            ExprKind::YieldFrom(value) => {
                self.not_in_annotation("yield expression", e.span)?;
                self.expr(value)?;
                self.yielding(e)
            }
            ExprKind::Await(value) => {
                self.not_in_annotation("await expression", e.span)?;
                self.expr(value)?;
                self.yields += 1;
                self.current().coroutine = true;
                Ok(())
            }
            _ => self.operands(e),
        }
    }

    /// Visits the parts of an expression that has nothing of its own to say.
    fn operands(&mut self, e: &Expr) -> Outcome {
        match &e.node {
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr(values) => self.all(values),
            ExprKind::BinOp { left, right, .. } => {
                self.expr(left)?;
                self.expr(right)
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().try_for_each(|k| self.expr(k))?;
                self.all(values)
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => self.all(items),
            ExprKind::Compare { left, comparators, .. } => {
                self.expr(left)?;
                self.all(comparators)
            }
            ExprKind::Call { func, args, keywords } => {
                self.expr(func)?;
                self.all(args)?;
                keywords.iter().try_for_each(|k| self.expr(&k.value))
            }
            ExprKind::FormattedValue { value, format_spec, .. } => {
                self.expr(value)?;
                self.optional(format_spec.as_deref())
            }
            ExprKind::Attribute { value, .. } | ExprKind::Starred(value) => self.expr(value),
            ExprKind::Subscript { value, slice } => {
                self.expr(value)?;
                self.expr(slice)
            }
            ExprKind::Slice { lower, upper, step } => {
                self.optional(lower.as_deref())?;
                self.optional(upper.as_deref())?;
                self.optional(step.as_deref())
            }
            _ => Ok(()),
        }
    }

    fn all(&mut self, items: &[Expr]) -> Outcome {
        items.iter().try_for_each(|e| self.expr(e))
    }

    fn name(&mut self, name: &Name, at: Span) -> Outcome {
        // `__debug__` is a constant before CPython looks for names.
        if **name == *"__debug__" {
            return Ok(());
        }
        self.define(name, USE, at)?;
        if **name == *"super" && self.current().kind == BlockKind::Function {
            self.define(&Name::from("__class__"), USE, at)?;
        }
        Ok(())
    }

    fn not_in_annotation(&mut self, what: &str, at: Span) -> Outcome {
        match self.current().kind {
            BlockKind::Annotation => {
                Err(SyntaxError::new(format!("'{what}' can not be used within an annotation"), at))
            }
            _ => Ok(()),
        }
    }

    fn yielding(&mut self, e: &Expr) -> Outcome {
        self.yields += 1;
        self.current().generator = true;
        let place = match self.current().comprehension {
            None => return Ok(()),
            Some(ComprehensionKind::List) => "list comprehension",
            Some(ComprehensionKind::Set) => "set comprehension",
            Some(ComprehensionKind::Dict) => "dict comprehension",
            Some(ComprehensionKind::Generator) => "generator expression",
        };
        Err(SyntaxError::new(format!("'yield' inside {place}"), e.span))
    }

    fn lambda(&mut self, e: &Expr, args: &Arguments, body: &Expr) -> Outcome {
        self.defaults(args)?;
        let id = self.enter(BlockKind::Function);
        self.table.of_expression.insert(key(e), id);
        self.call_it("lambda".into(), e.span);
        self.parameters(args)?;
        self.expr(body)?;
        self.leave();
        Ok(())
    }

    fn walrus(&mut self, e: &Expr, target: &Name, target_at: Span, value: &Expr) -> Outcome {
        self.not_in_annotation("named expression", e.span)?;
        if self.current().in_iterable > 0 {
            let message = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(SyntaxError::new(message, e.span));
        }
        self.walruses += 1;
        if self.current().comprehension.is_some() {
            self.bind_outside(target, target_at)?;
        }
        self.expr(value)?;
        self.define(target, DEF_LOCAL, target_at)
    }

    /// A walrus in a comprehension binds in the nearest function or module around it.
    fn bind_outside(&mut self, name: &Name, at: Span) -> Outcome {
        let mangled = mangle(self.class.as_ref(), name);
        for index in (0..self.stack.len()).rev() {
            let id = self.stack[index].0;
            let scope = &self.table.scopes[id];
            let flags = scope.flags(&mangled);
            if scope.comprehension.is_some() {
                if flags & DEF_COMP_ITER != 0 {
                    let what = "assignment expression cannot rebind comprehension iteration variable";
                    return Err(SyntaxError::new(format!("{what} '{name}'"), at));
                }
                continue;
            }
            let (here, there) = match scope.kind {
                BlockKind::Function if flags & DEF_GLOBAL != 0 => (DEF_GLOBAL, DEF_LOCAL),
                BlockKind::Function => (DEF_NONLOCAL, DEF_LOCAL),
                BlockKind::Module => (DEF_GLOBAL, DEF_GLOBAL),
                BlockKind::Class | BlockKind::Annotation => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    return Err(SyntaxError::new(message, at));
                }
            };
            self.define(name, here, at)?;
            self.declare(name, at);
            return self.define_in(id, name, there, at);
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        e: &Expr,
        kind: ComprehensionKind,
        generators: &[Comprehension],
        elt: &Expr,
        value: Option<&Expr>,
    ) -> Outcome {
        let Some((first, rest)) = generators.split_first() else { return Ok(()) };
        self.iterable(&first.iter)?;
        let id = self.enter(BlockKind::Function);
        self.table.of_expression.insert(key(e), id);
        self.current().comprehension = Some(kind);
        let name = match kind {
            ComprehensionKind::List => "listcomp",
            ComprehensionKind::Set => "setcomp",
            ComprehensionKind::Dict => "dictcomp",
            ComprehensionKind::Generator => "genexpr",
        };
        self.call_it(name.into(), e.span);
        self.current().coroutine = generators.iter().any(|g| g.is_async);
        self.define(&".0".into(), DEF_PARAM, e.span)?;
        self.iteration_target(&first.target)?;
        self.all(&first.ifs)?;
        for generator in rest {
            self.iteration_target(&generator.target)?;
            self.iterable(&generator.iter)?;
            self.all(&generator.ifs)?;
        }
        self.optional(value)?;
        self.expr(elt)?;
        let is_generator = kind == ComprehensionKind::Generator;
        self.current().generator = is_generator;
        let awaited = self.current().coroutine && !is_generator;
        self.leave();
        if awaited {
            // The comprehension's function is a coroutine, which the scope around awaits.
            self.yields += 1;
            self.current().coroutine = true;
        }
        Ok(())
    }

    fn iterable(&mut self, iter: &Expr) -> Outcome {
        self.current().in_iterable += 1;
        self.expr(iter)?;
        self.current().in_iterable -= 1;
        Ok(())
    }

    fn iteration_target(&mut self, target: &Expr) -> Outcome {
        self.current().in_target = true;
        self.target(target)?;
        self.current().in_target = false;
        Ok(())
    }
}
