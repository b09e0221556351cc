//! Lowering of functions, lambdas and classes.

use crate::source::Span;
use crate::syntax::ast::{self, Arg, Arguments, ClassDef, Constant, FunctionDef, Name, Text};

use super::bodies::docstring;
use super::code::{Call, Expr, Given, Item, MakeClass, MakeFunction, NameId, Quick, ScopeKind, Shape, StmtNode};
use super::expressions::has_star;
use super::scopes::{ScopeId, key};
use super::unit::{Heading, Lowered, Lowerer, Signature};

/// What a function's header evaluates.
struct Header {
    defaults: Vec<Expr>,
    const_defaults: Option<Vec<Constant>>,
    kw_defaults: Vec<(NameId, Expr)>,
    annotations: Vec<(NameId, Expr)>,
}

impl Lowerer {
    /// `def`
    pub(super) fn function(&mut self, def: &FunctionDef, at: Span) -> Lowered<()> {
        self.check_parameters(&def.args, at)?;
        let mut decorators = self.decorators(&def.decorators, &header_operands(&def.args, def.returns.as_ref()))?;
        let header = self.header(&def.args, def.returns.as_ref())?;
        let scope = self.table.of_definition.get(&key(def)).copied().unwrap_or(0);
        self.open_definition(ScopeKind::Function, scope, &def.name, &def.decorators, at, signature(&def.args));
        let doc = docstring(&def.body);
        self.unit.has_docstring = doc.is_some();
        self.unit.consts.add(doc.map_or(Constant::None, |(text, _)| Constant::Str(text)));
        self.unit.stack_size = self.stack_of_body(&def.body);
        self.statements(&def.body)?;
        if !self.ends(&def.body) {
            self.unit.consts.add(Constant::None);
        }
        let function = self.make_function(header, at);
        let value = decorate(&mut decorators, &def.decorators, function);
        let target = self.name_target(&def.name, at)?;
        self.store(target, value, at);
        Ok(())
    }

    /// `lambda`
    pub(super) fn lambda(&mut self, e: &ast::Expr, args: &Arguments, body: &ast::Expr) -> Lowered<Expr> {
        self.check_parameters(args, e.span)?;
        let header = self.header(args, None)?;
        let scope = self.table.of_expression.get(&key(e)).copied().unwrap_or(0);
        self.open_definition(ScopeKind::Lambda, scope, &"<lambda>".into(), &[], e.span, signature(args));
        self.unit.consts.add(Constant::None);
        self.unit.stack_size = self.stack_of_value(body);
        let value = self.expr(body)?;
        self.emit(body.span, StmtNode::Return(Some(value)));
        Ok(self.make_function(header, e.span))
    }

    /// Opens the scope of a definition; its first line is that of the first decorator.
    fn open_definition(
        &mut self,
        kind: ScopeKind,
        scope: ScopeId,
        name: &Name,
        decorators: &[ast::Expr],
        span: Span,
        signature: Signature,
    ) {
        let start = decorators.first().map_or(span.start, |d| d.span.start);
        let heading = Heading {
            kind,
            name: name.clone(),
            qualname: self.qualname(name, kind != ScopeKind::Lambda),
            span,
            first_line: self.source.line_of(start),
            signature,
        };
        self.open(scope, heading);
    }

    fn decorators(&mut self, decorators: &[ast::Expr], rest: &[&ast::Expr]) -> Lowered<Vec<Expr>> {
        let exprs: Vec<&ast::Expr> = decorators.iter().collect();
        let mut values = self.operands(&exprs)?;
        if let Some(first) = decorators.first() {
            self.save_before(&mut values, rest, first.span);
        }
        Ok(values)
    }

    /// Parameters may not be called `__debug__`.
    fn check_parameters(&self, args: &Arguments, at: Span) -> Lowered<()> {
        let named = args.posonly.iter().chain(&args.args).chain(&args.kwonly);
        named.chain(&args.vararg).chain(&args.kwarg).try_for_each(|arg| self.check_assignable(&arg.name, at))
    }

    /// Default values and annotations, in CPython's order of evaluation.
    fn header(&mut self, args: &Arguments, returns: Option<&ast::Expr>) -> Lowered<Header> {
        let const_defaults = if args.defaults.is_empty() { None } else { self.folder.constants(&args.defaults) };
        let annotated = if self.future_annotations { Vec::new() } else { annotated(args, returns) };
        let (given, kwonly) = (args.defaults.len(), args.kw_defaults.iter().flatten().count());
        let names: Vec<Name> = annotated.iter().map(|(name, _)| self.mangled(name)).collect();
        let kw_names: Vec<Name> = defaulted(args).map(|arg| self.mangled(&arg.name)).collect();
        let mut operands: Vec<&ast::Expr> = args.defaults.iter().chain(args.kw_defaults.iter().flatten()).collect();
        operands.extend(annotated.iter().map(|(_, e)| *e));
        let mut values = self.operands_with(&operands, |this, index| {
            if index == given + kwonly && kwonly > 0 {
                this.unit.consts.add(Constant::Tuple(kw_names.iter().map(string).collect()));
            }
            if let Some(name) = index.checked_sub(given + kwonly).and_then(|i| names.get(i)) {
                this.unit.consts.add(string(name));
            }
        })?;
        let annotation_values = values.split_off(given + kwonly);
        let kw_values = values.split_off(given);
        let kw_defaults = kw_names.iter().map(|n| self.unit.names.add_hidden(n)).zip(kw_values).collect();
        let mut annotations: Vec<(NameId, Expr)> = Vec::new();
        for ((name, value), (_, e)) in names.iter().zip(annotation_values).zip(&annotated) {
            annotations.push((self.unit.names.add_hidden(name), self.unstarred(value, e.span)));
        }
        if self.future_annotations {
            annotations = self.text_annotations(args, returns)?;
        }
        self.fold_annotations(&annotations);
        Ok(Header { defaults: values, const_defaults, kw_defaults, annotations })
    }

    /// `*args: *Ts`: the one item that `Ts` unpacks to.
    fn unstarred(&mut self, value: Expr, at: Span) -> Expr {
        if !matches!(value, Expr::Star(..)) {
            return value;
        }
        let obj = Expr::Tuple { items: Box::new([value]), star: true };
        let index = Expr::Const(self.unit.consts.add_hidden(Constant::Int(0.into())));
        let (shape, quick) = (Shape::of(&obj, &index, None, true), Quick::of(&obj, &index, None));
        Expr::Item(Box::new(Item { obj, index, shape, quick, at }))
    }

    fn text_annotations(&mut self, args: &Arguments, returns: Option<&ast::Expr>) -> Lowered<Vec<(NameId, Expr)>> {
        let mut annotations = Vec::new();
        for (name, e) in annotated(args, returns) {
            let name = self.mangled(&name);
            self.unit.consts.add(string(&name));
            let value = self.annotation(e)?;
            annotations.push((self.unit.names.add_hidden(&name), value));
        }
        Ok(annotations)
    }

    /// CPython folds annotations that are all constants to one tuple, with their names.
    fn fold_annotations(&mut self, annotations: &[(NameId, Expr)]) {
        let mut items = Vec::with_capacity(annotations.len() * 2);
        for (name, value) in annotations {
            let Expr::Const(id) = value else { return };
            items.push(string(&self.unit.names.get(*name)));
            items.push(self.unit.consts.get(*id));
        }
        if !items.is_empty() {
            self.unit.consts.add_late(Constant::Tuple(items.into()));
        }
    }

    /// Closes the scope of a function and makes the function of it.
    fn make_function(&mut self, header: Header, at: Span) -> Expr {
        let (code, closure) = self.close();
        let Header { defaults, const_defaults, kw_defaults, annotations } = header;
        let const_defaults = const_defaults.map(|values| self.unit.consts.add_late(Constant::Tuple(values.into())));
        Expr::Function(Box::new(MakeFunction {
            code,
            defaults: defaults.into(),
            const_defaults,
            kw_defaults: kw_defaults.into(),
            annotations: annotations.into(),
            closure,
            at,
        }))
    }

    /// `class`
    pub(super) fn class(&mut self, def: &ClassDef, at: Span) -> Lowered<()> {
        let operands: Vec<&ast::Expr> = def.bases.iter().chain(def.keywords.iter().map(|k| &k.value)).collect();
        let mut decorators = self.decorators(&def.decorators, &operands)?;
        let scope = self.table.of_definition.get(&key(def)).copied().unwrap_or(0);
        self.open_definition(ScopeKind::Class, scope, &def.name, &def.decorators, at, Signature::default());
        self.class_body(def, at)?;
        let (code, closure) = self.close();
        let name = self.unit.consts.add(string(&def.name));
        self.check_keywords(&def.keywords, at)?;
        let starred = has_star(&def.bases) || def.keywords.iter().any(|k| k.name.is_none());
        let (bases, keywords) = self.arguments(&def.bases, &def.keywords, starred)?;
        let class = Expr::Class(Box::new(MakeClass { code, name, bases, keywords, closure, at }));
        let value = decorate(&mut decorators, &def.decorators, class);
        let target = self.name_target(&def.name, at)?;
        self.store(target, value, at);
        Ok(())
    }

    fn class_body(&mut self, def: &ClassDef, at: Span) -> Lowered<()> {
        let module = self.name(&"__name__".into(), at);
        let target = self.name_target(&"__module__".into(), at)?;
        self.store(target, module, at);
        let qualname = string(&self.unit.heading.qualname.clone());
        let qualname = self.constant(qualname);
        let target = self.name_target(&"__qualname__".into(), at)?;
        self.store(target, qualname, at);
        self.unit.stack_size = self.stack_of_body(&def.body);
        self.documented_body(&def.body)?;
        if self.scope().class_closure {
            // `__classcell__` and what the body returns.
            self.unit.stack_size = self.unit.stack_size.max(2);
            self.unit.names.add(&"__classcell__".into());
        } else {
            self.unit.consts.add(Constant::None);
        }
        Ok(())
    }
}

fn string(name: &Name) -> Constant {
    Constant::Str(Text::Utf8(name.clone()))
}

/// Everything a function's header evaluates.
fn header_operands<'e>(args: &'e Arguments, returns: Option<&'e ast::Expr>) -> Vec<&'e ast::Expr> {
    let defaults = args.defaults.iter().chain(args.kw_defaults.iter().flatten());
    defaults.chain(annotated(args, returns).into_iter().map(|(_, e)| e)).collect()
}

/// Keyword-only parameters that have a default.
fn defaulted(args: &Arguments) -> impl Iterator<Item = &Arg> {
    args.kwonly.iter().zip(&args.kw_defaults).filter(|(_, default)| default.is_some()).map(|(arg, _)| arg)
}

/// The annotations of a function with their names, in CPython's order.
pub(super) fn annotated<'e>(args: &'e Arguments, returns: Option<&'e ast::Expr>) -> Vec<(Name, &'e ast::Expr)> {
    let plain = args.args.iter().chain(&args.posonly).chain(&args.vararg);
    let all = plain.chain(&args.kwonly).chain(&args.kwarg);
    let named = all.filter_map(|arg| arg.annotation.as_ref().map(|e| (arg.name.clone(), e)));
    named.chain(returns.map(|e| (Name::from("return"), e))).collect()
}

fn signature(args: &Arguments) -> Signature {
    Signature {
        nargs: (args.posonly.len() + args.args.len()) as u32,
        nposonly: args.posonly.len() as u32,
        nkwonly: args.kwonly.len() as u32,
        vararg: args.vararg.is_some(),
        kwarg: args.kwarg.is_some(),
    }
}

/// The decorators as calls around a value, the last one innermost; each call stands where its decorator stands.
fn decorate(decorators: &mut Vec<Expr>, exprs: &[ast::Expr], value: Expr) -> Expr {
    let calls = decorators.drain(..).zip(exprs).rev();
    calls.fold(value, |value, (func, e)| {
        Expr::Call(Box::new(Call { func, given: Given::new(Box::new([value]), Box::default(), e.span) }))
    })
}
