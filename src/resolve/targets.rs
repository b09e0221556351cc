//! Lowering of what is assigned, deleted and augmented.

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{self, ExprKind, Name, Operator};

use super::code::{Attr, Aug, AugLocal, Expr, Item, Quick, Run, Shape, Slot, StmtNode, Target, Unpack};
use super::unit::{Lowered, Lowerer, Place};

/// Most targets before a starred one (`UNPACK_EX` has one byte for them).
const MAX_BEFORE_STAR: usize = 256;

impl Lowerer {
    /// A name that is bound.
    pub(super) fn name_target(&mut self, name: &Name, at: Span) -> Lowered<Target> {
        self.check_assignable(name, at)?;
        Ok(self.name_place(name, at))
    }

    fn name_place(&mut self, name: &Name, at: Span) -> Target {
        let name = self.mangled(name);
        match self.place(&name) {
            Place::Local(slot) => Target::Local { slot, at },
            Place::Cell(slot) => Target::Cell { slot, at },
            Place::Global => Target::Global { name: self.unit.names.add(&name), cache: self.unit.cache(), at },
            Place::Namespace => Target::Name { name: self.unit.names.add(&name), cache: self.unit.cache(), at },
        }
    }

    /// A target of an assignment.
    pub(super) fn target(&mut self, e: &ast::Expr) -> Lowered<Target> {
        match &e.node {
            ExprKind::Name(name) => self.name_target(name, e.span),
            ExprKind::Attribute { value, attr } => {
                let obj = self.expr(value)?;
                self.check_assignable(attr, e.span)?;
                Ok(Target::Attr(Box::new(self.attr(obj, attr, e.span))))
            }
            ExprKind::Subscript { value, slice } => Ok(Target::Item(Box::new(self.item(value, slice, e.span, false)?))),
            ExprKind::List(items) | ExprKind::Tuple(items) => self.unpack(items, e.span),
            ExprKind::Starred(_) => {
                Err(SyntaxError::new("starred assignment target must be in a list or tuple", e.span))
            }
            _ => Err(SyntaxError::new("cannot assign to expression", e.span)),
        }
    }

    fn unpack(&mut self, items: &[ast::Expr], at: Span) -> Lowered<Target> {
        let star = star_of(items, at)?;
        let lower = |this: &mut Lowerer, item: &ast::Expr| match &item.node {
            ExprKind::Starred(inner) => this.deeper(|this| this.target(inner)),
            _ => this.deeper(|this| this.target(item)),
        };
        let targets = items.iter().map(|item| lower(self, item)).collect::<Lowered<_>>()?;
        Ok(Target::Unpack(Box::new(Unpack { targets, star, at })))
    }

    /// `target = value`, where the target may hold a `yield`.
    pub(super) fn assign(&mut self, e: &ast::Expr, value: Expr, at: Span) -> Lowered<()> {
        match &e.node {
            ExprKind::List(items) | ExprKind::Tuple(items) if self.suspends(e) => {
                self.unpack_suspending(items, value, e.span, at)
            }
            _ => {
                let value = if self.suspends(e) { self.save(value, at) } else { value };
                let target = self.target(e)?;
                self.store(target, value, at);
                Ok(())
            }
        }
    }

    /// Unpacks into temporaries, then stores one after the other.
    fn unpack_suspending(&mut self, items: &[ast::Expr], value: Expr, whole: Span, at: Span) -> Lowered<()> {
        let star = star_of(items, whole)?;
        let slots: Vec<Slot> = items.iter().map(|_| self.unit.temp()).collect();
        let targets = slots.iter().map(|&slot| Target::Local { slot, at: whole }).collect();
        self.store(Target::Unpack(Box::new(Unpack { targets, star, at: whole })), value, at);
        for (item, slot) in items.iter().zip(slots) {
            let item = match &item.node {
                ExprKind::Starred(inner) => inner,
                _ => item,
            };
            self.deeper(|this| this.assign(item, Expr::Take(slot), at))?;
        }
        Ok(())
    }

    /// Emits a store.
    pub(super) fn store(&mut self, target: Target, value: Expr, at: Span) {
        self.emit(
            at,
            match target {
                Target::Local { slot, .. } => StmtNode::StoreLocal { slot, value },
                target => StmtNode::Store { target, value },
            },
        );
    }

    /// `del targets`, those in lists and tuples one by one.
    pub(super) fn delete(&mut self, targets: &[ast::Expr], at: Span) -> Lowered<()> {
        let mut deleted = Vec::new();
        self.deleted(targets, &mut deleted, at)?;
        self.emit_delete(deleted, at);
        Ok(())
    }

    fn emit_delete(&mut self, targets: Vec<Target>, at: Span) {
        if !targets.is_empty() {
            self.emit(at, StmtNode::Delete(targets.into()));
        }
    }

    fn deleted(&mut self, targets: &[ast::Expr], deleted: &mut Vec<Target>, at: Span) -> Lowered<()> {
        for e in targets {
            match &e.node {
                ExprKind::List(items) | ExprKind::Tuple(items) => {
                    self.deeper(|this| this.deleted(items, deleted, at))?;
                }
                ExprKind::Name(name) if **name == *"__debug__" => {
                    return Err(SyntaxError::new("cannot delete __debug__", e.span));
                }
                ExprKind::Name(name) => deleted.push(self.name_place(name, e.span)),
                ExprKind::Attribute { value, attr } => {
                    self.flush_before(e, deleted, at);
                    let obj = self.expr(value)?;
                    deleted.push(Target::Attr(Box::new(self.attr(obj, attr, e.span))));
                }
                _ => {
                    self.flush_before(e, deleted, at);
                    deleted.push(self.target(e)?);
                }
            }
        }
        Ok(())
    }

    /// What comes before a target that suspends is deleted before it.
    fn flush_before(&mut self, e: &ast::Expr, deleted: &mut Vec<Target>, at: Span) {
        if self.suspends(e) {
            self.emit_delete(std::mem::take(deleted), at);
        }
    }

    /// `target op= value`
    pub(super) fn augment(&mut self, target: &ast::Expr, op: Operator, value: &ast::Expr, at: Span) -> Lowered<()> {
        if self.suspends(value) {
            return self.augment_suspending(target, op, value, at);
        }
        let target = match &target.node {
            // CPython reads the name first, and only then finds that it may not be bound.
            ExprKind::Attribute { value, attr } => {
                let obj = self.expr(value)?;
                Target::Attr(Box::new(self.attr(obj, attr, target.span)))
            }
            _ => self.target(target)?,
        };
        let rebinds = self.rebinds(value);
        let value = self.expr(value)?;
        self.emit(
            at,
            match target {
                Target::Local { slot, at: target_at } => {
                    StmtNode::AugLocal(Box::new(self.augmented(at, slot, target_at, op, value, rebinds)))
                }
                target => StmtNode::Aug(Box::new(Aug { target, op, value })),
            },
        );
        Ok(())
    }

    fn augmented(&self, at: Span, slot: Slot, target_at: Span, op: Operator, value: Expr, rebinds: bool) -> AugLocal {
        let imm = self.small_int(&value);
        let target = Expr::Local { slot, at: target_at };
        let run = Run::of(Shape::of(&target, &value, imm, rebinds), op as u8);
        AugLocal { at, slot, target_at, op, run, quick: Quick::of(&target, &value, imm), value }
    }

    /// The same where `value` suspends: the old value waits in a temporary, and so do the object and the index.
    fn augment_suspending(&mut self, target: &ast::Expr, op: Operator, value: &ast::Expr, at: Span) -> Lowered<()> {
        let target = self.target(target)?;
        let (old, target) = self.read_target(target, at);
        let slot = self.unit.temp();
        self.emit(at, StmtNode::StoreLocal { slot, value: old });
        // Nothing in the value knows the temporary.
        let value = self.expr(value)?;
        let augmented = self.augmented(at, slot, at, op, value, false);
        self.emit(at, StmtNode::AugLocal(Box::new(augmented)));
        self.store(target, Expr::Take(slot), at);
        Ok(())
    }

    /// The value of a target, and the target to store to later; object and index are evaluated once.
    fn read_target(&mut self, target: Target, stmt_at: Span) -> (Expr, Target) {
        match target {
            Target::Local { slot, at } => (Expr::Local { slot, at }, Target::Local { slot, at }),
            Target::Cell { slot, at } => (Expr::Cell { slot, at }, Target::Cell { slot, at }),
            Target::Global { name, cache, at } => {
                (Expr::Global { name, cache: self.unit.cache(), at }, Target::Global { name, cache, at })
            }
            Target::Name { name, cache, at } => {
                (Expr::Name { name, cache: self.unit.cache(), at }, Target::Name { name, cache, at })
            }
            Target::Attr(attr) => {
                let Attr { obj, name, cache, at } = *attr;
                let (read, obj) = self.twice(obj, stmt_at);
                let old = Attr { obj: read, name, cache: self.unit.cache(), at };
                (Expr::Attr(Box::new(old)), Target::Attr(Box::new(Attr { obj, name, cache, at })))
            }
            Target::Item(item) => {
                let Item { obj, index, at, .. } = *item;
                let (read_obj, obj) = self.twice(obj, stmt_at);
                let (read_index, index) = self.twice(index, stmt_at);
                let shape = Shape::of(&read_obj, &read_index, None, true);
                let quick = Quick::of(&read_obj, &read_index, None);
                let old = Item { obj: read_obj, index: read_index, shape, quick, at };
                let new = Item { obj, index, shape: Shape::AnyAny, quick, at };
                (Expr::Item(Box::new(old)), Target::Item(Box::new(new)))
            }
            // Unpackings cannot be augmented.
            Target::Unpack(unpack) => (self.constant(ast::Constant::None), Target::Unpack(unpack)),
        }
    }

    /// A value that is read twice: a way to look at it, and then a way to take it.
    fn twice(&mut self, value: Expr, at: Span) -> (Expr, Expr) {
        match value {
            Expr::Const(id) => (Expr::Const(id), Expr::Const(id)),
            _ => {
                let slot = self.unit.temp();
                self.emit(at, StmtNode::StoreLocal { slot, value });
                (Expr::Local { slot, at }, Expr::Take(slot))
            }
        }
    }
}

/// Index of the starred target; more than one is an error.
fn star_of(items: &[ast::Expr], at: Span) -> Lowered<Option<u32>> {
    let mut stars = items.iter().enumerate().filter(|(_, e)| matches!(e.node, ExprKind::Starred(_)));
    let Some((index, _)) = stars.next() else { return Ok(None) };
    if index >= MAX_BEFORE_STAR {
        return Err(SyntaxError::new("too many expressions in star-unpacking assignment", at));
    }
    if stars.next().is_some() {
        return Err(SyntaxError::new("multiple starred expressions in assignment", at));
    }
    Ok(Some(index as u32))
}
