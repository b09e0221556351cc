//! Functions, classes, lambdas, comprehensions.

use std::rc::Rc;

use crate::resolve::scopes::key;
use crate::resolve::unparse;
use crate::syntax::ast::{Arg, Arguments, ClassDef, Comprehension, Constant, Expr, ExprKind, FunctionDef, Name, Stmt};

use super::Bytecode;
use super::block::BlockId;
use super::fold::docstring;
use super::opcode::{
    BUILD_CONST_KEY_MAP, BUILD_LIST, BUILD_MAP, BUILD_SET, BUILD_TUPLE, CALL, COPY, END_ASYNC_FOR, FOR_ITER, GET_AITER,
    GET_ANEXT, GET_ITER, JUMP, LIST_APPEND, LOAD_BUILD_CLASS, LOAD_CLOSURE, LOAD_CONST, LOAD_FAST, MAKE_FUNCTION,
    MAP_ADD, POP_BLOCK, POP_TOP, PRECALL, PUSH_NULL, RETURN_VALUE, SET_ADD, SETUP_FINALLY, UNPACK_SEQUENCE,
};
use super::unit::{Compiler, UnitKind, Usage, text_constant};

/// What a comprehension makes of its elements.
#[derive(Clone, Copy)]
enum Element<'t> {
    List(&'t Expr),
    Set(&'t Expr),
    Dict(&'t Expr, &'t Expr),
    Yielded(&'t Expr),
}

impl<'t> Compiler<'t> {
    pub(super) fn function(&mut self, s: &'t Stmt, def: &'t FunctionDef) {
        self.exprs(&def.decorators);
        let mut flags = self.defaults(&def.args);
        flags |= self.annotations(&def.args, def.returns.as_ref());
        let line = self.first_line(s, &def.decorators);
        let Some(&scope) = self.table.of_definition.get(&key(def)) else { return };
        self.enter(UnitKind::Function, scope, def.name.clone(), s.span, line);
        let doc = docstring(&def.body);
        self.unit.consts.add(doc.map_or(Constant::None, |text| Constant::Str(text.clone())));
        self.statements(&def.body[usize::from(doc.is_some())..]);
        let (code, frees) = self.leave(true);
        self.closure(code, &frees, flags, key(def));
        self.decorate(&def.decorators);
        self.name(&def.name, Usage::Store);
    }

    fn first_line(&self, s: &Stmt, decorators: &[Expr]) -> u32 {
        self.source.line_of(decorators.first().map_or(s.span.start, |d| d.span.start))
    }

    fn decorate(&mut self, decorators: &'t [Expr]) {
        self.keeping_place(|this| {
            for decorator in decorators.iter().rev() {
                this.at(decorator.span);
                this.op_arg(PRECALL, 0);
                this.op_arg(CALL, 0);
            }
        });
    }

    /// Default values; gives the flags of `MAKE_FUNCTION`.
    fn defaults(&mut self, args: &'t Arguments) -> usize {
        let mut flags = 0;
        if !args.defaults.is_empty() {
            self.exprs(&args.defaults);
            self.op_arg(BUILD_TUPLE, args.defaults.len());
            flags |= 1;
        }
        let mut names = Vec::new();
        for (arg, default) in args.kwonly.iter().zip(&args.kw_defaults) {
            if let Some(default) = default {
                names.push(text_constant(&self.mangled(&arg.name)));
                self.expr(default);
            }
        }
        if !names.is_empty() {
            let count = names.len();
            self.constant(Constant::Tuple(names.into()));
            self.op_arg(BUILD_CONST_KEY_MAP, count);
            flags |= 2;
        }
        flags
    }

    fn annotations(&mut self, args: &'t Arguments, returns: Option<&'t Expr>) -> usize {
        let mut count = 0;
        let plain = args.args.iter().chain(&args.posonly).chain(&args.vararg);
        for Arg { name, annotation, .. } in plain.chain(&args.kwonly).chain(&args.kwarg) {
            if let Some(annotation) = annotation {
                self.text(&self.mangled(name));
                self.annotation(annotation);
                count += 2;
            }
        }
        if let Some(returns) = returns {
            self.text("return");
            self.annotation(returns);
            count += 2;
        }
        if count == 0 {
            return 0;
        }
        self.op_arg(BUILD_TUPLE, count);
        4
    }

    /// An annotation's value, or its text.
    pub(super) fn annotation(&mut self, e: &'t Expr) {
        match &e.node {
            _ if self.future_annotations => self.text(&unparse(e)),
            ExprKind::Starred(inner) => {
                self.expr(inner);
                self.op_arg(UNPACK_SEQUENCE, 1);
            }
            _ => self.expr(e),
        }
    }

    /// A function of a code that has just been made.
    fn closure(&mut self, code: Bytecode, frees: &[Name], mut flags: usize, definition: usize) {
        if !frees.is_empty() {
            for name in frees {
                let cell = self.deref(name);
                self.op_arg(LOAD_CLOSURE, cell);
            }
            self.op_arg(BUILD_TUPLE, frees.len());
            flags |= 8;
        }
        let (index, known) = self.unit.consts.add_code(definition);
        if !known {
            self.unit.children.push(Rc::new(code));
        }
        self.op_arg(LOAD_CONST, index as usize);
        self.op_arg(MAKE_FUNCTION, flags);
    }

    pub(super) fn lambda(&mut self, e: &'t Expr, args: &'t Arguments, body: &'t Expr) {
        let flags = self.defaults(args);
        let Some(&scope) = self.table.of_expression.get(&key(e)) else { return };
        let line = self.source.line_of(e.span.start);
        self.enter(UnitKind::Lambda, scope, "<lambda>".into(), e.span, line);
        self.unit.consts.add(Constant::None);
        self.expr(body);
        let generator = self.table.scopes[scope].generator;
        if !generator {
            self.op(RETURN_VALUE);
        }
        let (code, frees) = self.leave(!generator);
        self.closure(code, &frees, flags, key(e));
    }

    pub(super) fn class_definition(&mut self, s: &'t Stmt, def: &'t ClassDef) {
        self.exprs(&def.decorators);
        let line = self.first_line(s, &def.decorators);
        let Some(&scope) = self.table.of_definition.get(&key(def)) else { return };
        self.enter(UnitKind::Class, scope, def.name.clone(), s.span, line);
        self.unit.class = Some(def.name.clone());
        self.name(&"__name__".into(), Usage::Load);
        self.name(&"__module__".into(), Usage::Store);
        self.text(&self.unit.qualname.clone());
        self.name(&"__qualname__".into(), Usage::Store);
        self.body(&def.body);
        self.nowhere();
        if self.table.scopes[scope].class_closure {
            let cell = self.deref(&"__class__".into());
            self.op_arg(LOAD_CLOSURE, cell);
            self.op_arg(COPY, 1);
            self.name(&"__classcell__".into(), Usage::Store);
        } else {
            self.none();
        }
        self.op(RETURN_VALUE);
        let (code, frees) = self.leave(true);
        self.op(PUSH_NULL);
        self.op(LOAD_BUILD_CLASS);
        self.closure(code, &frees, 0, key(def));
        self.text(&def.name);
        self.arguments(2, &def.bases, &def.keywords);
        self.decorate(&def.decorators);
        self.name(&def.name, Usage::Store);
    }

    pub(super) fn comprehension(&mut self, e: &'t Expr) {
        let (name, build, generators, element) = match &e.node {
            ExprKind::ListComp { elt, generators } => ("<listcomp>", Some(BUILD_LIST), generators, Element::List(elt)),
            ExprKind::SetComp { elt, generators } => ("<setcomp>", Some(BUILD_SET), generators, Element::Set(elt)),
            ExprKind::DictComp { key, value, generators } => {
                ("<dictcomp>", Some(BUILD_MAP), generators, Element::Dict(key, value))
            }
            ExprKind::GeneratorExp { elt, generators } => ("<genexpr>", None, generators, Element::Yielded(elt)),
            _ => return,
        };
        let (Some(first), Some(&scope)) = (generators.first(), self.table.of_expression.get(&key(e))) else { return };
        let line = self.source.line_of(e.span.start);
        self.enter(UnitKind::Comprehension, scope, name.into(), e.span, line);
        self.at(e.span);
        if let Some(build) = build {
            self.op_arg(build, 0);
        }
        self.loops(generators, 0, 0, element);
        if build.is_some() {
            self.op(RETURN_VALUE);
        }
        let awaited = self.table.scopes[scope].coroutine && build.is_some();
        let (code, frees) = self.leave(true);
        self.closure(code, &frees, 0, key(e));
        self.expr(&first.iter);
        self.op(if first.is_async { GET_AITER } else { GET_ITER });
        self.op_arg(PRECALL, 0);
        self.op_arg(CALL, 0);
        if awaited {
            self.await_top(0);
        }
    }

    /// The loops of a comprehension from `index` on; `depth` iterators are on the stack.
    fn loops(&mut self, generators: &'t [Comprehension], index: usize, depth: usize, element: Element<'t>) {
        let Some(generator) = generators.get(index) else { return self.element(element, depth) };
        if generator.is_async {
            return self.async_loop(generators, index, depth, element);
        }
        let (start, skip, anchor) = (self.block(), self.block(), self.block());
        let only = match &generator.iter.node {
            ExprKind::List(items) | ExprKind::Tuple(items) if index > 0 => match &items[..] {
                [item] if !matches!(item.node, ExprKind::Starred(_)) => Some(item),
                _ => None,
            },
            _ => None,
        };
        match only {
            _ if index == 0 => self.op_arg(LOAD_FAST, 0),
            Some(item) => self.expr(item),
            None => {
                self.expr(&generator.iter);
                self.op(GET_ITER);
            }
        }
        let depth = depth + usize::from(only.is_none());
        if only.is_none() {
            self.begin(start);
            self.jump(FOR_ITER, anchor);
        }
        self.one_round(generators, index, depth, element, skip);
        self.begin(skip);
        if only.is_none() {
            self.jump(JUMP, start);
            self.begin(anchor);
        }
    }

    /// Binds the target, tests the conditions, goes on to the loops inside.
    fn one_round(
        &mut self,
        generators: &'t [Comprehension],
        index: usize,
        depth: usize,
        element: Element<'t>,
        skip: BlockId,
    ) {
        self.store(&generators[index].target);
        generators[index].ifs.iter().for_each(|test| self.jump_if(test, skip, false));
        super::deep(|| self.loops(generators, index + 1, depth, element));
    }

    fn async_loop(&mut self, generators: &'t [Comprehension], index: usize, depth: usize, element: Element<'t>) {
        let (start, except, skip) = (self.block(), self.block(), self.block());
        if index == 0 {
            self.op_arg(LOAD_FAST, 0);
        } else {
            self.expr(&generators[index].iter);
            self.op(GET_AITER);
        }
        self.begin(start);
        self.jump(SETUP_FINALLY, except);
        self.op(GET_ANEXT);
        self.none();
        self.delegate(3);
        self.op(POP_BLOCK);
        self.one_round(generators, index, depth + 1, element, skip);
        self.begin(skip);
        self.jump(JUMP, start);
        self.begin(except);
        self.op(END_ASYNC_FOR);
    }

    fn element(&mut self, element: Element<'t>, depth: usize) {
        match element {
            Element::Yielded(e) => {
                self.expr(e);
                self.yield_top();
                self.op(POP_TOP);
            }
            Element::List(e) => {
                self.expr(e);
                self.op_arg(LIST_APPEND, depth + 1);
            }
            Element::Set(e) => {
                self.expr(e);
                self.op_arg(SET_ADD, depth + 1);
            }
            Element::Dict(key, value) => {
                self.expr(key);
                self.expr(value);
                self.op_arg(MAP_ADD, depth + 1);
            }
        }
    }
}
