//! `co_stacksize`: how deep the value stack of CPython 3.11's code would be.
//!
//! Hognose has no such stack, but the size of a generator or frame object depends on it. The model follows the shapes
//! that `compile.c` emits: [`StackModel::need`] is the depth that evaluating an expression takes, its value included;
//! a statement's peak is counted from the bottom of the stack, given what lies below it (loop iterators, `__exit__`s).
//!
//! Not here: patterns (`stack_patterns`).

use std::collections::HashMap;

use crate::syntax::ast::{
    Arguments, ClassDef, CompareOperator, Comprehension, Constant, ExceptHandler, Expr, ExprKind, FunctionDef, Keyword,
    Operator, Stmt, StmtKind, UnaryOperator, WithItem,
};

use super::displays::STACK_USE_GUIDELINE;
use super::expressions::has_star;
use super::scopes::{Binding, DEF_FREE_CLASS, NodeKey, ScopeId, key};
use super::unit::Lowerer;
use super::{arith, deep};

/// A construct that `return`, `break` and `continue` leave, and what that takes.
#[derive(Clone, Copy)]
enum Around<'e> {
    /// `for`: its iterator is popped.
    For,
    /// `while`
    While,
    /// `with`: `__exit__(None, None, None)` is called.
    With,
    /// A handler: the exception handled before is popped, a name is unbound.
    Handler { named: bool },
    /// `finally`: its statements run.
    Finally(&'e [Stmt]),
    /// `finally` that runs because of an exception.
    FinallyEnd,
}

/// Computes depths for one scope.
pub(super) struct StackModel<'l, 'e> {
    pub(super) lowerer: &'l mut Lowerer,
    around: Vec<Around<'e>>,
    /// What `finally` blocks add to what lies below them. Each is asked for often, and they nest.
    finals: HashMap<NodeKey, u32>,
}

impl Lowerer {
    /// The stack that a block of statements takes.
    pub(super) fn stack_of_body(&mut self, body: &[Stmt]) -> u32 {
        let generator = u32::from(self.scope().generator);
        StackModel::new(self).block(body, 0).max(generator)
    }

    /// The stack that a lambda's or snippet's value takes.
    pub(super) fn stack_of_value(&mut self, e: &Expr) -> u32 {
        StackModel::new(self).need(e)
    }

    /// The stack that a comprehension's function takes; `below` for its result, `elements` with their own offset.
    pub(super) fn stack_of_loops(&mut self, generators: &[Comprehension], below: u32, elements: &[&Expr]) -> u32 {
        StackModel::new(self).loops(generators, 0, below, elements)
    }

    fn free_count(&self, scope: Option<&ScopeId>) -> u32 {
        let Some(&id) = scope else { return 0 };
        let symbols = self.table.scopes[id].symbols.values();
        symbols.filter(|s| s.binding == Binding::Free || s.flags & DEF_FREE_CLASS != 0).count() as u32
    }
}

impl<'l, 'e> StackModel<'l, 'e> {
    fn new(lowerer: &'l mut Lowerer) -> StackModel<'l, 'e> {
        StackModel { lowerer, around: Vec::new(), finals: HashMap::new() }
    }

    /// Depth that evaluating takes, the value included.
    pub(super) fn need(&mut self, e: &Expr) -> u32 {
        if self.is_constant(e) {
            return 1;
        }
        deep(|| self.need_inside(e))
    }

    fn is_constant(&mut self, e: &Expr) -> bool {
        self.lowerer.folder.constant(e).is_some()
    }

    fn need_inside(&mut self, e: &Expr) -> u32 {
        match &e.node {
            ExprKind::BoolOp { values, .. } => self.most(values),
            ExprKind::NamedExpr { value, .. } => self.need(value).max(2),
            ExprKind::BinOp { left, op, right } => self.binary(left, *op, right),
            ExprKind::UnaryOp { operand, .. } | ExprKind::Starred(operand) => self.need(operand),
            ExprKind::Await(value) => self.need(value).max(2),
            ExprKind::Lambda { args, .. } => self.function(args, None, self.frees_of(e)),
            ExprKind::IfExp { test, body, orelse } => match self.truth(test) {
                Some(true) => self.need(body),
                Some(false) => self.need(orelse),
                None => self.test(test).max(self.need(body)).max(self.need(orelse)),
            },
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set(items) => self.display(items, false),
            ExprKind::List(items) => self.display(items, false),
            ExprKind::Tuple(items) => self.display(items, true),
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::DictComp { generators, .. }
            | ExprKind::GeneratorExp { generators, .. } => {
                let function = self.frees_of(e).max(2);
                generators.first().map_or(1, |first| function.max(1 + self.iterable(&first.iter)))
            }
            ExprKind::Yield(value) => value.as_ref().map_or(1, |value| self.need(value)),
            ExprKind::YieldFrom(value) => self.need(value).max(2),
            ExprKind::Compare { left, ops, comparators } => self.compare(left, ops, comparators),
            ExprKind::Call { func, args, keywords } => self.call(func, args, keywords),
            ExprKind::FormattedValue { value, format_spec, .. } => {
                let spec = format_spec.as_ref().map_or(0, |spec| 1 + self.need(spec));
                self.need(value).max(spec)
            }
            ExprKind::JoinedStr(parts) if parts.len() > STACK_USE_GUIDELINE => 3 + self.most(parts),
            ExprKind::JoinedStr(parts) => self.row(parts).max(1),
            ExprKind::Attribute { value, .. } => self.need(value),
            ExprKind::Subscript { value, slice } => self.row([&**value, &**slice]),
            ExprKind::Slice { lower, upper, step } => {
                let parts = [lower, upper, step];
                let given = parts.iter().zip(0..).filter_map(|(part, i)| Some((part.as_deref()?, i)));
                given.fold(2 + u32::from(step.is_some()), |most, (e, i)| most.max(i + self.need(e)))
            }
            ExprKind::Constant(_) | ExprKind::Name(_) => 1,
        }
    }

    fn binary(&mut self, left: &Expr, op: Operator, right: &Expr) -> u32 {
        let parts = if op == Operator::Mod { self.lowerer.format_parts(left, right) } else { None };
        let Some(parts) = parts else { return self.row([left, right]) };
        let below = if parts.len() > STACK_USE_GUIDELINE { 3 } else { 0 };
        parts.iter().zip(0..).fold(1, |most, ((e, spec), index)| {
            let part = e.map_or(1, |e| self.need(e)).max(1 + u32::from(*spec));
            most.max(part + if below > 0 { below } else { index })
        })
    }

    /// Each on top of those before.
    fn row<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> u32 {
        exprs.into_iter().zip(0..).fold(0, |most, (e, i)| most.max(i + self.need(e)))
    }

    /// One at a time.
    fn most(&mut self, exprs: &[Expr]) -> u32 {
        exprs.iter().fold(0, |most, e| most.max(self.need(e)))
    }

    /// A condition: a constant is not loaded, nor the `None` of `is None`.
    pub(super) fn test(&mut self, e: &Expr) -> u32 {
        if self.is_constant(e) {
            return 0;
        }
        deep(|| match &e.node {
            ExprKind::BoolOp { values, .. } => values.iter().fold(0, |most, e| most.max(self.test(e))),
            ExprKind::UnaryOp { op: UnaryOperator::Not, operand } => self.test(operand),
            ExprKind::IfExp { test, body, orelse } => self.test(test).max(self.test(body)).max(self.test(orelse)),
            ExprKind::Compare { left, ops, comparators } => match (&ops[..], &comparators[..]) {
                (
                    [CompareOperator::Is | CompareOperator::IsNot],
                    [Expr { node: ExprKind::Constant(Constant::None), .. }],
                ) => self.need(left),
                _ => self.need(e),
            },
            _ => self.need(e),
        })
    }

    fn compare(&mut self, left: &Expr, ops: &[CompareOperator], comparators: &[Expr]) -> u32 {
        let mut most = self.need(left);
        for (index, e) in comparators.iter().enumerate() {
            let last = index + 1 == comparators.len();
            let search = last && matches!(ops[index], CompareOperator::In | CompareOperator::NotIn);
            most = most.max(1 + if search { self.iterable(e) } else { self.need(e) });
        }
        if ops.len() > 1 { most.max(3) } else { most }
    }

    fn iterable(&mut self, e: &Expr) -> u32 {
        match &e.node {
            _ if self.lowerer.folder.iterable(e).is_some() => 1,
            ExprKind::List(items) if !has_star(items) => self.display(items, true),
            _ => self.need(e),
        }
    }

    /// `starunpack_helper`: a list, set or tuple display.
    fn display(&mut self, items: &[Expr], tuple: bool) -> u32 {
        if items.len() > 2 && self.lowerer.folder.constants(items).is_some() {
            return if tuple { 1 } else { 2 };
        }
        if items.len() > STACK_USE_GUIDELINE {
            return 1 + self.most(items);
        }
        let star = items.iter().position(|e| matches!(e.node, ExprKind::Starred(_)));
        let Some(star) = star else { return self.row(items).max(1) };
        let before = self.row(&items[..star]);
        before.max(1 + self.most(&items[star..]))
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) -> u32 {
        let (mut most, mut below) = (1, 0);
        for group in self.lowerer.dict_groups(keys) {
            let (keys, values) = (&keys[group.range.clone()], &values[group.range]);
            let size = keys.len() as u32;
            let peak = match (&keys[0], group.constant_keys) {
                (None, _) => {
                    below = 1;
                    self.most(values)
                }
                (_, Some(_)) => self.row(values).max(size + 1),
                _ if keys.len() * 2 > STACK_USE_GUIDELINE => keys
                    .iter()
                    .flatten()
                    .zip(values)
                    .fold(0, |most, (k, v)| most.max(1 + self.need(k)).max(2 + self.need(v))),
                _ => {
                    let pairs = keys.iter().flatten().zip(values);
                    self.row(pairs.flat_map(|(key, value)| [key, value]))
                }
            };
            most = most.max(below + peak);
            below = 1;
        }
        most
    }

    fn call(&mut self, func: &Expr, args: &[Expr], keywords: &[Keyword]) -> u32 {
        let starred = has_star(args) || keywords.iter().any(|k| k.name.is_none());
        let values = || args.iter().chain(keywords.iter().map(|k| &k.value));
        let weight = args.len() + keywords.len() + usize::from(!keywords.is_empty());
        if let (ExprKind::Attribute { value, .. }, false) = (&func.node, starred || weight >= STACK_USE_GUIDELINE) {
            return self.need(value).max(2).max(2 + self.row(values()));
        }
        let callee = 1 + self.need(func);
        if !starred && args.len() + 2 * keywords.len() <= STACK_USE_GUIDELINE {
            return callee.max(2 + self.row(values()));
        }
        callee.max(2 + self.packed(args, keywords, 0))
    }

    /// Arguments as a tuple and a dict; `pushed` of them are on the stack already.
    fn packed(&mut self, args: &[Expr], keywords: &[Keyword], pushed: u32) -> u32 {
        let positional = match args {
            [Expr { node: ExprKind::Starred(inner), .. }] if pushed == 0 => self.need(inner),
            _ if pushed == 0 && self.lowerer.folder.constants(args).is_some() => 1,
            _ => {
                let star = args.iter().position(|e| matches!(e.node, ExprKind::Starred(_))).unwrap_or(args.len());
                let before = pushed + self.row(&args[..star]);
                before.max(1 + self.most(&args[star..])).max(1)
            }
        };
        let (mut most, mut below) = (positional, 1);
        let mut rest = keywords;
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|k| k.name.is_some()).count();
            if run == 0 {
                most = most.max(2 + self.need(&first.value));
                rest = &rest[1..];
            } else {
                let peak = match run {
                    _ if 2 * run > STACK_USE_GUIDELINE => {
                        rest[..run].iter().fold(2, |most, k| most.max(2 + self.need(&k.value)))
                    }
                    1 => 1 + self.need(&rest[0].value),
                    _ => self.row(rest[..run].iter().map(|k| &k.value)).max(run as u32 + 1),
                };
                most = most.max(below + peak);
                rest = &rest[run..];
            }
            below = 2;
        }
        most
    }

    fn frees_of(&self, e: &Expr) -> u32 {
        self.lowerer.free_count(self.lowerer.table.of_expression.get(&key(e)))
    }

    fn frees_of_definition(&self, definition: NodeKey) -> u32 {
        self.lowerer.free_count(self.lowerer.table.of_definition.get(&definition))
    }

    /// A function object: defaults, annotations, closure, code.
    fn function(&mut self, args: &Arguments, returns: Option<&Expr>, frees: u32) -> u32 {
        let (mut most, mut below) = (0, 0);
        if !args.defaults.is_empty() {
            let folded = self.lowerer.folder.constants(&args.defaults).is_some();
            most = if folded { 1 } else { self.row(&args.defaults) };
            below = 1;
        }
        let kw_defaults: Vec<&Expr> = args.kw_defaults.iter().flatten().collect();
        if !kw_defaults.is_empty() {
            let count = kw_defaults.len() as u32;
            most = most.max(below + self.row(kw_defaults)).max(below + count + 1);
            below += 1;
        }
        let annotations: Vec<&Expr> = super::definitions::annotated(args, returns).into_iter().map(|a| a.1).collect();
        if !annotations.is_empty() {
            most = most.max(below + self.annotations(&annotations));
            below += 1;
        }
        let closure = if frees > 0 { frees.max(2) } else { 1 };
        most.max(below + closure)
    }

    fn annotations(&mut self, annotations: &[&Expr]) -> u32 {
        let text = self.lowerer.future_annotations;
        if text || annotations.iter().all(|e| self.is_constant(e)) {
            return 1;
        }
        annotations.iter().zip(0..).fold(0, |most, (e, i)| most.max(2 * i + 1 + self.need(e)))
    }

    /// A value that is on the stack and goes to a target.
    fn store(&mut self, target: &Expr) -> u32 {
        match &target.node {
            ExprKind::Attribute { value, .. } => 1 + self.need(value),
            ExprKind::Subscript { value, slice } => 1 + self.row([&**value, &**slice]),
            ExprKind::List(items) | ExprKind::Tuple(items) => {
                let count = items.len() as u32;
                items.iter().zip(1..).fold(count.max(1), |most, (item, i)| most.max(count - i + self.store(item)))
            }
            ExprKind::Starred(inner) => self.store(inner),
            _ => 1,
        }
    }

    /// The highest the stack gets in a block, `base` being what lies below.
    pub(super) fn block(&mut self, body: &'e [Stmt], base: u32) -> u32 {
        let mut most = base;
        for s in body {
            most = most.max(deep(|| self.statement(s, base)));
            let jumps = matches!(s.node, StmtKind::Break | StmtKind::Continue);
            if jumps || self.lowerer.ends(std::slice::from_ref(s)) {
                return most;
            }
        }
        // A body that ends here returns `None`.
        if base == 0 { most.max(1) } else { most }
    }

    fn inside(&mut self, around: Around<'e>, body: &'e [Stmt], base: u32) -> u32 {
        self.around.push(around);
        let most = self.block(body, base);
        self.around.pop();
        most
    }

    fn statement(&mut self, s: &'e Stmt, base: u32) -> u32 {
        match &s.node {
            StmtKind::FunctionDef(def) => base + self.definition(def),
            StmtKind::ClassDef(def) => base + self.class(def),
            StmtKind::Return(value) => self.return_statement(value.as_ref(), base),
            StmtKind::Break | StmtKind::Continue => self.unwind(base, false, 0),
            StmtKind::For { target, iter, body, orelse, is_async, .. } => {
                // An asynchronous one awaits its next item: iterator, awaitable, what is sent.
                let least = if *is_async { 3 } else { 0 };
                let head = self.iterable(iter).max(1 + self.store(target)).max(least);
                let body = self.inside(Around::For, body, base + 1);
                (base + head).max(body).max(self.block(orelse, base))
            }
            StmtKind::While { test, body, orelse } => match self.truth(test) {
                Some(false) => self.block(orelse, base),
                _ => {
                    let test = base + self.test(test);
                    test.max(self.inside(Around::While, body, base)).max(self.block(orelse, base))
                }
            },
            StmtKind::If { test, body, orelse } => match self.truth(test) {
                Some(true) => self.block(body, base),
                Some(false) => self.block(orelse, base),
                None => (base + self.test(test)).max(self.block(body, base)).max(self.block(orelse, base)),
            },
            StmtKind::With { items, body, .. } => self.with_statement(items, body, base),
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases, base),
            StmtKind::Try { body, handlers, orelse, finalbody, star } => {
                if finalbody.is_empty() {
                    return self.try_except(body, handlers, orelse, *star, base);
                }
                self.around.push(Around::Finally(finalbody));
                let guarded = match handlers.is_empty() {
                    true => self.block(body, base).max(self.block(orelse, base)),
                    false => self.try_except(body, handlers, orelse, *star, base),
                };
                self.around.pop();
                let normal = self.finally(finalbody, base);
                let raised = self.inside(Around::FinallyEnd, finalbody, base + 2);
                guarded.max(normal).max(raised).max(base + 4)
            }
            _ => base + self.simple(s),
        }
    }

    fn truth(&mut self, test: &Expr) -> Option<bool> {
        self.lowerer.folder.constant(test).map(|value| arith::truth(&value))
    }

    /// What a simple statement takes.
    fn simple(&mut self, s: &Stmt) -> u32 {
        match &s.node {
            StmtKind::Delete(targets) => targets.iter().fold(0, |most, t| most.max(self.delete(t))),
            StmtKind::Assign { targets, value } => {
                let copies = targets.iter().zip(1..).map(|(t, i)| (t, u32::from(i < targets.len())));
                let stores: Vec<(&Expr, u32)> = copies.collect();
                stores.into_iter().fold(self.need(value), |most, (t, copy)| most.max(copy + self.store(t)))
            }
            StmtKind::AugAssign { target, value, .. } => match &target.node {
                ExprKind::Attribute { value: obj, .. } => self.need(obj).max(2 + self.need(value)),
                ExprKind::Subscript { value: obj, slice } => {
                    self.row([&**obj, &**slice]).max(4).max(3 + self.need(value))
                }
                _ => 1 + self.need(value),
            },
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(target, annotation, value.as_ref(), *simple)
            }
            StmtKind::Raise { exc, cause } => self.row(exc.iter().chain(cause)),
            StmtKind::Assert { test, msg } => match self.truth(test) {
                Some(true) => 0,
                _ => self.test(test).max(1 + msg.as_ref().map_or(0, |e| self.need(e))),
            },
            StmtKind::Import(_) | StmtKind::ImportFrom { .. } => 2,
            StmtKind::Expr(e) if self.is_constant(e) => 0,
            StmtKind::Expr(e) => self.need(e),
            _ => 0,
        }
    }

    fn delete(&mut self, target: &Expr) -> u32 {
        match &target.node {
            ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().fold(0, |most, t| most.max(self.delete(t))),
            ExprKind::Name(_) => 0,
            ExprKind::Attribute { value, .. } => self.need(value),
            _ => self.need(target),
        }
    }

    fn annotated(&mut self, target: &Expr, annotation: &Expr, value: Option<&Expr>, simple: bool) -> u32 {
        let most = value.map_or(0, |value| self.need(value).max(self.store(target)));
        if self.lowerer.in_function() {
            return most;
        }
        let text = self.lowerer.future_annotations;
        match simple {
            true => most.max(if text { 1 } else { self.need(annotation) }).max(3),
            false if text => most,
            false => most.max(self.need(annotation)),
        }
    }

    fn definition(&mut self, def: &FunctionDef) -> u32 {
        let below = def.decorators.len() as u32;
        let frees = self.frees_of_definition(key(def));
        self.row(&def.decorators).max(below + self.function(&def.args, def.returns.as_ref(), frees))
    }

    fn class(&mut self, def: &ClassDef) -> u32 {
        let below = def.decorators.len() as u32;
        let frees = self.frees_of_definition(key(def));
        let starred = has_star(&def.bases) || def.keywords.iter().any(|k| k.name.is_none());
        let function = below + 2 + frees.max(if frees > 0 { 2 } else { 1 });
        let header = if starred {
            below + 2 + self.packed(&def.bases, &def.keywords, 2)
        } else {
            below + 4 + self.row(def.bases.iter().chain(def.keywords.iter().map(|k| &k.value)))
        };
        self.row(&def.decorators).max(function).max(header)
    }

    fn return_statement(&mut self, value: Option<&Expr>, base: u32) -> u32 {
        let kept = value.is_some_and(|e| !self.is_constant(e));
        let evaluated = value.filter(|_| kept).map_or(0, |e| base + self.need(e));
        evaluated.max(self.unwind(base, true, u32::from(kept)))
    }

    /// What leaving takes: everything around (`return`) or up to the loop; `kept` is 1 if a value waits on top.
    fn unwind(&mut self, base: u32, all: bool, kept: u32) -> u32 {
        let (mut depth, mut most) = (base + kept, base + kept);
        let saved = self.around.clone();
        while let Some(around) = self.around.pop() {
            match around {
                Around::For | Around::While if !all => break,
                Around::For => depth = depth.saturating_sub(1),
                Around::While => {}
                Around::With => {
                    most = most.max(depth + 3);
                    depth = depth.saturating_sub(1);
                }
                Around::Handler { named } => {
                    depth = depth.saturating_sub(1);
                    most = most.max(depth + u32::from(named));
                }
                Around::Finally(body) => most = most.max(self.finally(body, depth)),
                Around::FinallyEnd => depth = depth.saturating_sub(2),
            }
        }
        self.around = saved;
        most.max(if all && kept == 0 { depth + 1 } else { 0 })
    }

    /// `finally` where no exception is in flight.
    fn finally(&mut self, body: &'e [Stmt], base: u32) -> u32 {
        let id = body.as_ptr() as NodeKey;
        if let Some(added) = self.finals.get(&id) {
            return base + added;
        }
        let below = base.max(1);
        let added = self.block(body, below) - below;
        self.finals.insert(id, added);
        base + added
    }

    fn with_statement(&mut self, items: &'e [WithItem], body: &'e [Stmt], base: u32) -> u32 {
        let Some((item, rest)) = items.split_first() else { return self.block(body, base) };
        let context = self.need(&item.context).max(2);
        let target = item.target.as_ref().map_or(0, |t| 1 + self.store(t));
        self.around.push(Around::With);
        let body = self.with_statement(rest, body, base + 1);
        self.around.pop();
        // `__exit__`, last instruction and exception, the handled one, the result; then a failing `__exit__`.
        (base + context.max(target)).max(body).max(base + 6)
    }

    fn try_except(
        &mut self,
        body: &'e [Stmt],
        handlers: &'e [ExceptHandler],
        orelse: &'e [Stmt],
        star: bool,
        base: u32,
    ) -> u32 {
        let mut most = self.block(body, base).max(self.block(orelse, base)).max(base + 4);
        // In `except*` the original group, the list of raised ones and the rest wait below.
        let below = if star { 4 } else { 1 };
        for handler in handlers {
            let named = handler.name.is_some();
            if let Some(typ) = &handler.typ {
                most = most.max(base + if star { 4 } else { 2 } + self.need(typ));
            }
            most = most.max(self.inside(Around::Handler { named }, &handler.body, base + below));
            if named || star {
                most = most.max(base + below + 2 + u32::from(named));
            }
        }
        most
    }

    fn loops(&mut self, generators: &[Comprehension], index: usize, base: u32, elements: &[&Expr]) -> u32 {
        let Some(generator) = generators.get(index) else { return base + self.row(elements.iter().copied()) };
        let only = super::comprehensions::only_item(&generator.iter).filter(|_| index > 0);
        let only = only.filter(|_| self.lowerer.folder.iterable(&generator.iter).is_none());
        let iter = match (index, only) {
            (0, _) => 1,
            (_, Some(only)) => self.need(only),
            _ => self.iterable(&generator.iter),
        };
        let below = base + u32::from(only.is_none());
        let target = below + self.store(&generator.target);
        let tests = generator.ifs.iter().fold(0, |most, e| most.max(below + self.test(e)));
        (base + iter).max(target).max(tests).max(deep(|| self.loops(generators, index + 1, below, elements)))
    }
}
