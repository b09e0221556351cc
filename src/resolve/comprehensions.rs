//! Lowering of comprehensions: each becomes a small function with one parameter `.0`, the outermost iterator.
//!
//! ```text
//!   [elt for x in a if c]   =>   <listcomp>(.0):  t = []
//!                                                 for x in .0:
//!                                                     if c: t.append(elt)
//!                                                 return t        # moved out of its temporary
//! ```

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{self, Comprehension, Constant, ExprKind};

use super::code::{AsyncFor, Expr, For, MakeComprehension, ScopeKind, Slot, StmtNode};
use super::scopes::key;
use super::unit::{Heading, Lowered, Lowerer, Signature};

/// What a comprehension does with each element.
#[derive(Clone, Copy)]
enum Element<'e> {
    Append(&'e ast::Expr),
    Add(&'e ast::Expr),
    Insert(&'e ast::Expr, &'e ast::Expr),
    Yield(&'e ast::Expr),
}

impl Lowerer {
    /// A list, set or dict comprehension or generator expression.
    pub(super) fn comprehension(&mut self, e: &ast::Expr) -> Lowered<Expr> {
        let (kind, name, element, generators) = match &e.node {
            ExprKind::ListComp { elt, generators } => {
                (ScopeKind::ListComp, "<listcomp>", Element::Append(elt), generators)
            }
            ExprKind::SetComp { elt, generators } => (ScopeKind::SetComp, "<setcomp>", Element::Add(elt), generators),
            ExprKind::DictComp { key, value, generators } => {
                (ScopeKind::DictComp, "<dictcomp>", Element::Insert(key, value), generators)
            }
            ExprKind::GeneratorExp { elt, generators } => {
                (ScopeKind::GenExpr, "<genexpr>", Element::Yield(elt), generators)
            }
            _ => return self.expr(e),
        };
        let Some(first) = generators.first() else { return Ok(self.constant(Constant::None)) };
        let may_await = self.scope().async_def || self.scope().comprehension.is_some();
        self.open_comprehension(e, kind, name);
        let awaited = self.scope().coroutine && kind != ScopeKind::GenExpr;
        if awaited && !may_await {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return Err(SyntaxError::new(message, e.span));
        }
        self.comprehension_body(generators, element, e.span)?;
        let (code, closure) = self.close();
        let iter = if first.is_async { self.expr(&first.iter)? } else { self.iterable(&first.iter)? };
        let make = MakeComprehension { code, iter, iter_at: e.span, is_async: first.is_async, closure, at: e.span };
        let value = Expr::Comprehension(Box::new(make));
        if !awaited {
            return Ok(value);
        }
        let into = self.unit.temp();
        self.await_value(value, Some(into), e.span);
        Ok(Expr::Take(into))
    }

    fn open_comprehension(&mut self, e: &ast::Expr, kind: ScopeKind, name: &str) {
        let scope = self.table.of_expression.get(&key(e)).copied().unwrap_or(0);
        let name = name.into();
        let heading = Heading {
            kind,
            qualname: self.qualname(&name, false),
            name,
            span: e.span,
            first_line: self.source.line_of(e.span.start),
            signature: Signature { nargs: 1, ..Signature::default() },
        };
        self.open(scope, heading);
    }

    fn comprehension_body(&mut self, generators: &[Comprehension], element: Element<'_>, at: Span) -> Lowered<()> {
        let empty = match element {
            Element::Yield(elt) => {
                self.unit.stack_size = self.stack_of_loops(generators, 0, &[elt]);
                self.generators(generators, 0, element, 0, at)?;
                self.unit.consts.add(Constant::None);
                return Ok(());
            }
            Element::Append(_) => Expr::List { items: Box::default(), star: false },
            Element::Add(_) => Expr::Set { items: Box::default(), star: false, from: None, at },
            Element::Insert(..) => Expr::Dict { items: Box::default(), at, const_keys: false },
        };
        self.unit.stack_size = match element {
            Element::Append(e) | Element::Add(e) | Element::Yield(e) => self.stack_of_loops(generators, 1, &[e]),
            Element::Insert(key, value) => self.stack_of_loops(generators, 1, &[key, value]),
        };
        let slot = self.unit.temp();
        self.emit(at, StmtNode::StoreLocal { slot, value: empty });
        self.generators(generators, 0, element, slot, at)?;
        self.emit(at, StmtNode::Return(Some(Expr::Take(slot))));
        Ok(())
    }

    /// The loops from the one at `index` on; `slot` holds the result.
    fn generators(
        &mut self,
        generators: &[Comprehension],
        index: usize,
        element: Element<'_>,
        slot: Slot,
        at: Span,
    ) -> Lowered<()> {
        let Some(generator) = generators.get(index) else { return self.element(element, slot) };
        let is_iterator = index == 0;
        if generator.is_async {
            return self.async_generator(generators, index, element, slot, at);
        }
        if let Some(only) = only_item(&generator.iter).filter(|_| !is_iterator)
            && self.folder.iterable(&generator.iter).or_else(|| self.folder.constant(&generator.iter)).is_none()
        {
            // `for y in [f(x)]` is the idiom for a local variable: no loop.
            let value = self.expr(only)?;
            self.assign(&generator.target, value, generator.iter.span)?;
            return self.conditions(generators, index, &generator.ifs, element, slot, at);
        }
        let iter = match is_iterator {
            true => Expr::Local { slot: 0, at: generator.iter.span },
            false => self.iterable(&generator.iter)?,
        };
        let iter_slot = self.unit.temp();
        let target = self.target(&generator.target)?;
        let body = self.block_of(|this| {
            this.deeper(|this| this.conditions(generators, index, &generator.ifs, element, slot, at))
        })?;
        let orelse = Default::default();
        let position = self.position_for(&[&body]);
        let node = For { target, iter, iter_at: at, is_iterator, iter_slot, body, orelse, position };
        self.emit(generator.iter.span, StmtNode::For(Box::new(node)));
        Ok(())
    }

    /// The loop at `index`, an `async for`.
    fn async_generator(
        &mut self,
        generators: &[Comprehension],
        index: usize,
        element: Element<'_>,
        slot: Slot,
        at: Span,
    ) -> Lowered<()> {
        let generator = &generators[index];
        let is_iterator = index == 0;
        let iter = match is_iterator {
            true => Expr::Local { slot: 0, at: generator.iter.span },
            false => self.expr(&generator.iter)?,
        };
        let (iter_slot, await_slot) = (self.unit.temp(), self.unit.temp());
        let position = self.unit.position();
        let target = self.target(&generator.target)?;
        let body = self.block_of(|this| {
            this.deeper(|this| this.conditions(generators, index, &generator.ifs, element, slot, at))
        })?;
        let orelse = Default::default();
        let node = AsyncFor { target, iter, at, is_iterator, iter_slot, await_slot, body, orelse, position };
        self.emit(generator.iter.span, StmtNode::AsyncFor(Box::new(node)));
        Ok(())
    }

    fn conditions(
        &mut self,
        generators: &[Comprehension],
        index: usize,
        ifs: &[ast::Expr],
        element: Element<'_>,
        slot: Slot,
        at: Span,
    ) -> Lowered<()> {
        let Some((first, rest)) = ifs.split_first() else {
            return self.generators(generators, index + 1, element, slot, at);
        };
        let test = self.test_for(first, at)?;
        let body =
            self.block_of(|this| this.deeper(|this| this.conditions(generators, index, rest, element, slot, at)))?;
        self.emit_if(test, body, Default::default(), first.span);
        Ok(())
    }

    fn element(&mut self, element: Element<'_>, slot: Slot) -> Lowered<()> {
        let (at, node) = match element {
            Element::Append(e) => (e.span, StmtNode::Append { slot, elt: self.expr(e)? }),
            Element::Add(e) => (e.span, StmtNode::Add { slot, elt: self.expr(e)? }),
            Element::Insert(key, value) => {
                let (key_value, value) = self.pair(key, value)?;
                (key.span, StmtNode::Insert { slot, key: key_value, value })
            }
            Element::Yield(e) => {
                let value = Some(self.expr(e)?);
                (e.span, StmtNode::Yield { value, into: None, position: self.unit.position() })
            }
        };
        self.emit(at, node);
        Ok(())
    }
}

/// The item of a list or tuple display of one item.
pub(super) fn only_item(e: &ast::Expr) -> Option<&ast::Expr> {
    match &e.node {
        ExprKind::List(items) | ExprKind::Tuple(items) => match &items[..] {
            [item] if !matches!(item.node, ExprKind::Starred(_)) => Some(item),
            _ => None,
        },
        _ => None,
    }
}
