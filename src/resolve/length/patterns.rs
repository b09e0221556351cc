//! Lengths of `match` (`compiler_match` and the functions of patterns).

use super::{BlockId, Meter, Op};
use crate::syntax::ast::{Constant, Expr, MatchCase, Name, Pattern, PatternKind};

/// What a pattern needs to know of those around it (`pattern_context`).
#[derive(Default)]
struct Context {
    stores: Vec<Name>,
    /// Where a failure goes, by how many values it pops.
    fail_pop: Vec<BlockId>,
    on_top: usize,
}

fn is_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.node, PatternKind::As { pattern: None, name: None })
}

fn is_star_wildcard(pattern: &Pattern) -> bool {
    matches!(pattern.node, PatternKind::Star(None))
}

impl<'e> Meter<'_, 'e> {
    pub(super) fn match_statement(&mut self, subject: &Expr, cases: &'e [MatchCase]) {
        self.expr(subject);
        let end = self.new_block();
        let has_default = cases.len() > 1 && cases.last().is_some_and(|case| is_wildcard(&case.pattern));
        let tried = cases.len() - usize::from(has_default);
        for (index, case) in cases[..tried].iter().enumerate() {
            self.at(case.pattern.span);
            let is_last = index + 1 == tried;
            if !is_last {
                self.emit(Op::Plain(0), 1);
            }
            let mut context = Context::default();
            self.pattern(&case.pattern, &mut context);
            for name in std::mem::take(&mut context.stores) {
                self.store_name(&name);
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_block(&mut context, 0);
                self.jump_if(guard, fail, false);
            }
            if !is_last {
                self.emit(Op::PopTop, 0);
            }
            self.statements(&case.body);
            self.line = super::NO_LINE;
            self.jump(Op::Jump, end);
            self.at(case.pattern.span);
            self.fails(&mut context);
        }
        if let Some(case) = cases.last().filter(|_| has_default) {
            self.at(case.pattern.span);
            self.emit(Op::Nop, 0);
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false);
            }
            self.statements(&case.body);
        }
        self.use_block(end);
    }

    /// `ensure_fail_pop`
    fn fail_block(&mut self, context: &mut Context, count: usize) -> BlockId {
        while context.fail_pop.len() <= count {
            let block = self.new_block();
            context.fail_pop.push(block);
        }
        context.fail_pop[count]
    }

    /// `jump_to_fail_pop`
    fn fail(&mut self, context: &mut Context, op: Op) {
        let pops = context.on_top + context.stores.len();
        let target = self.fail_block(context, pops);
        self.jump(op, target);
    }

    /// `emit_and_reset_fail_pop`
    fn fails(&mut self, context: &mut Context) {
        let blocks = std::mem::take(&mut context.fail_pop);
        for (left, block) in blocks.iter().enumerate().rev() {
            self.use_block(*block);
            if left > 0 {
                self.emit(Op::PopTop, 0);
            }
        }
        if blocks.is_empty() {
            let block = self.new_block();
            self.use_block(block);
        }
    }

    /// `pattern_helper_store_name`
    fn capture(&mut self, name: Option<&Name>, context: &mut Context) {
        let Some(name) = name else { return self.emit(Op::PopTop, 0) };
        self.rotate(context.on_top + context.stores.len() + 1);
        context.stores.push(name.clone());
    }

    /// `pattern_helper_rotate`
    fn rotate(&mut self, count: usize) {
        (1..count).rev().for_each(|depth| self.emit(Op::Swap, depth as u32 + 1));
    }

    fn pattern(&mut self, p: &Pattern, context: &mut Context) {
        let line = self.line;
        self.at(p.span);
        match &p.node {
            PatternKind::Value(e) => {
                self.expr(e);
                self.emit(Op::Plain(2), 0);
                self.fail(context, Op::PopJump(false));
            }
            PatternKind::Singleton(value) => {
                self.constant(value);
                self.emit(Op::Is, 0);
                self.fail(context, Op::PopJump(false));
            }
            PatternKind::Star(name) => self.capture(name.as_ref(), context),
            PatternKind::As { pattern: None, name } => self.capture(name.as_ref(), context),
            PatternKind::As { pattern: Some(inner), name } => {
                context.on_top += 1;
                self.emit(Op::Plain(0), 1);
                self.pattern(inner, context);
                context.on_top -= 1;
                self.capture(name.as_ref(), context);
            }
            PatternKind::Sequence(patterns) => self.sequence(patterns, context),
            PatternKind::Mapping { keys, patterns, rest } => self.mapping(keys, patterns, rest.as_ref(), context),
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.expr(cls);
                let names: Vec<&str> = kwd_attrs.iter().map(|name| &**name).collect();
                self.text(&format!("attributes {names:?}").into());
                self.emit(Op::Plain(0), patterns.len() as u32);
                self.emit(Op::Plain(0), 1);
                self.none();
                self.emit(Op::Is, 1);
                context.on_top += 1;
                self.fail(context, Op::PopJump(false));
                let count = patterns.len() + kwd_patterns.len();
                self.emit(Op::Unpack, count as u32);
                context.on_top += count;
                context.on_top -= 1;
                for inner in patterns.iter().chain(kwd_patterns) {
                    context.on_top -= 1;
                    if is_wildcard(inner) {
                        self.emit(Op::PopTop, 0);
                    } else {
                        self.pattern(inner, context);
                    }
                }
            }
            PatternKind::Or(patterns) => self.alternatives(patterns, context),
        }
        self.line = line;
    }

    fn sequence(&mut self, patterns: &[Pattern], context: &mut Context) {
        let star = patterns.iter().position(|p| matches!(p.node, PatternKind::Star(_)));
        let wild_star = patterns.iter().any(is_star_wildcard);
        let only_wild = patterns.iter().all(|p| is_wildcard(p) || is_star_wildcard(p));
        context.on_top += 1;
        self.emit(Op::Plain(0), 0);
        self.fail(context, Op::PopJump(false));
        if star.is_none() || patterns.len() > 1 {
            self.emit(Op::Plain(0), 0);
            self.constant(&Constant::Int((patterns.len() - usize::from(star.is_some())).into()));
            self.emit(Op::Plain(2), 0);
            self.fail(context, Op::PopJump(false));
        }
        context.on_top -= 1;
        if only_wild {
            self.emit(Op::PopTop, 0);
        } else if wild_star {
            self.subscripts(patterns, star.unwrap_or(0), context);
        } else {
            self.unpack(patterns.len(), star);
            context.on_top += patterns.len();
            for inner in patterns {
                context.on_top -= 1;
                self.pattern(inner, context);
            }
        }
    }

    /// Items by their index, where a star holds nothing (`pattern_helper_sequence_subscr`).
    fn subscripts(&mut self, patterns: &[Pattern], star: usize, context: &mut Context) {
        context.on_top += 1;
        for (index, inner) in patterns.iter().enumerate() {
            if is_wildcard(inner) || index == star {
                continue;
            }
            self.emit(Op::Plain(0), 1);
            if index < star {
                self.constant(&Constant::Int(index.into()));
            } else {
                self.emit(Op::Plain(0), 0);
                self.constant(&Constant::Int((patterns.len() - index).into()));
                self.emit(Op::Plain(1), 0);
            }
            self.emit(Op::Plain(4), 0);
            self.pattern(inner, context);
        }
        context.on_top -= 1;
        self.emit(Op::PopTop, 0);
    }

    fn mapping(&mut self, keys: &[Expr], patterns: &[Pattern], rest: Option<&Name>, context: &mut Context) {
        context.on_top += 1;
        self.emit(Op::Plain(0), 0);
        self.fail(context, Op::PopJump(false));
        if keys.is_empty() && rest.is_none() {
            context.on_top -= 1;
            return self.emit(Op::PopTop, 0);
        }
        if !keys.is_empty() {
            self.emit(Op::Plain(0), 0);
            self.constant(&Constant::Int(keys.len().into()));
            self.emit(Op::Plain(2), 0);
            self.fail(context, Op::PopJump(false));
        }
        keys.iter().for_each(|key| self.expr(key));
        self.emit(Op::BuildTuple, keys.len() as u32);
        self.emit(Op::Plain(0), 0);
        context.on_top += 2;
        self.emit(Op::Plain(0), 1);
        self.none();
        self.emit(Op::Is, 1);
        self.fail(context, Op::PopJump(false));
        self.emit(Op::Unpack, keys.len() as u32);
        context.on_top += keys.len();
        context.on_top -= 1;
        for inner in patterns {
            context.on_top -= 1;
            self.pattern(inner, context);
        }
        context.on_top -= 2;
        if let Some(rest) = rest {
            self.emit(Op::Plain(0), 0);
            self.emit(Op::Swap, 3);
            self.emit(Op::Plain(0), 0);
            self.emit(Op::Unpack, keys.len() as u32);
            for left in (1..=keys.len()).rev() {
                self.emit(Op::Plain(0), 1 + left as u32);
                self.emit(Op::Swap, 2);
                self.emit(Op::Plain(0), 0);
            }
            self.capture(Some(rest), context);
        } else {
            self.emit(Op::PopTop, 0);
            self.emit(Op::PopTop, 0);
        }
    }

    fn alternatives(&mut self, patterns: &[Pattern], context: &mut Context) {
        let end = self.new_block();
        let outer = std::mem::take(context);
        let mut control: Vec<Name> = Vec::new();
        for (index, alternative) in patterns.iter().enumerate() {
            self.at(alternative.span);
            let mut own = Context::default();
            self.emit(Op::Plain(0), 1);
            self.pattern(alternative, &mut own);
            if index == 0 {
                control = own.stores.clone();
            } else {
                self.reorder(&control, &mut own.stores);
            }
            self.jump(Op::Jump, end);
            self.fails(&mut own);
        }
        *context = outer;
        self.emit(Op::PopTop, 0);
        self.fail(context, Op::Jump);
        self.use_block(end);
        let stores = control.len();
        let rotations = stores + 1 + context.on_top + context.stores.len();
        for name in control {
            self.rotate(rotations);
            context.stores.push(name);
        }
        self.emit(Op::PopTop, 0);
    }

    /// Captures in the order of the first alternative's.
    fn reorder(&mut self, control: &[Name], stores: &mut Vec<Name>) {
        for at in (0..control.len()).rev() {
            let Some(found) = stores.iter().position(|name| *name == control[at]) else { continue };
            if found == at {
                continue;
            }
            let moved: Vec<Name> = stores.drain(..=found).collect();
            let rotations = moved.len();
            stores.splice(at + 1 - rotations..at + 1 - rotations, moved);
            (0..rotations).for_each(|_| self.rotate(at + 1));
        }
    }
}
