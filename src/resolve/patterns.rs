//! Lowering of `match`, with the checks of CPython's pattern compiler.

use std::collections::HashSet;

use crate::source::Span;
use crate::syntax::SyntaxError;
use crate::syntax::ast::{self, Constant, MatchCase, Name, PatternKind, Text};

use super::code::{Case, Expr, Match, NameId, Pattern, PatternNode, Slot, StmtNode, Target};
use super::pool::equality_key;
use super::unit::{Lowered, Lowerer};

/// What is known while one case's pattern is lowered.
#[derive(Default)]
struct Captures {
    /// Names bound so far, as they are written.
    names: Vec<Name>,
    /// The pattern entered last: CPython's errors point there.
    last: Span,
    /// May this pattern match anything?
    irrefutable: bool,
}

impl Lowerer {
    /// `match subject: cases`
    pub(super) fn match_statement(&mut self, subject: &ast::Expr, cases: &[MatchCase], at: Span) -> Lowered<()> {
        let subject = self.expr(subject)?;
        if cases.iter().flat_map(|c| &c.guard).any(|guard| self.suspends(guard)) {
            return self.match_suspending(subject, cases, at);
        }
        let subject_slot = self.unit.temp();
        let mut lowered = Vec::with_capacity(cases.len());
        for (index, case) in cases.iter().enumerate() {
            let pattern = self.case_pattern(case, index + 1 == cases.len())?;
            let guard = case.guard.as_ref().map(|e| self.test_for(e, case.pattern.span)).transpose()?;
            lowered.push(Case { at: case.pattern.span, pattern, guard, body: self.block(&case.body)? });
        }
        let blocks: Vec<_> = lowered.iter().map(|c| &c.body).collect();
        let position = self.position_for(&blocks);
        let node = Match { subject, subject_slot, cases: lowered.into(), position };
        self.emit(at, StmtNode::Match(Box::new(node)));
        Ok(())
    }

    /// The same where a guard suspends: each case is a `match` of its own, whose body tests the guard. Two
    /// temporaries hold the subject and whether a case has run; the case that runs sets both to a constant, so
    /// that it does not keep the subject alive.
    fn match_suspending(&mut self, subject: Expr, cases: &[MatchCase], at: Span) -> Lowered<()> {
        let (subject_slot, done) = (self.unit.temp(), self.unit.temp());
        self.emit(at, StmtNode::StoreLocal { slot: subject_slot, value: subject });
        self.set_flag(done, false, at);
        for (index, case) in cases.iter().enumerate() {
            let attempt = self.block_of(|this| {
                let pattern = this.case_pattern(case, index + 1 == cases.len())?;
                let copy = this.unit.temp();
                let body = this.block_of(|this| this.guarded(case, subject_slot, done, at))?;
                let position = this.position_for(&[&body]);
                let subject = Expr::Local { slot: subject_slot, at };
                let cases = Box::new([Case { at: case.pattern.span, pattern, guard: None, body }]);
                this.emit(at, StmtNode::Match(Box::new(Match { subject, subject_slot: copy, cases, position })));
                Ok(())
            })?;
            let test = Expr::Not(Box::new(Expr::Local { slot: done, at }), at);
            self.emit_if(test, attempt, Default::default(), at);
        }
        self.emit(at, StmtNode::Expr(Expr::Take(subject_slot)));
        self.emit(at, StmtNode::Expr(Expr::Take(done)));
        Ok(())
    }

    /// The guard of a case as an `If` around its body.
    fn guarded(&mut self, case: &MatchCase, subject_slot: Slot, done: Slot, at: Span) -> Lowered<()> {
        let guard = case.guard.as_ref().map(|e| self.expr(e)).transpose()?;
        let test = guard.unwrap_or_else(|| Expr::Const(self.unit.consts.add_hidden(Constant::Bool(true))));
        let body = self.block_of(|this| {
            this.set_flag(done, true, at);
            this.set_flag(subject_slot, true, at);
            this.statements(&case.body)
        })?;
        self.emit_if(test, body, Default::default(), at);
        Ok(())
    }

    fn set_flag(&mut self, slot: Slot, value: bool, at: Span) {
        let value = Expr::Const(self.unit.consts.add_hidden(Constant::Bool(value)));
        self.emit(at, StmtNode::StoreLocal { slot, value });
    }

    fn case_pattern(&mut self, case: &MatchCase, last: bool) -> Lowered<Pattern> {
        let mut captures = Captures { irrefutable: case.guard.is_some() || last, ..Captures::default() };
        self.pattern(&case.pattern, &mut captures)
    }

    fn pattern(&mut self, p: &ast::Pattern, captures: &mut Captures) -> Lowered<Pattern> {
        captures.last = p.span;
        let node = self.deeper(|this| this.pattern_node(p, captures))?;
        Ok(Pattern { at: p.span, node })
    }

    fn pattern_node(&mut self, p: &ast::Pattern, captures: &mut Captures) -> Lowered<PatternNode> {
        match &p.node {
            PatternKind::Value(e) if !self.is_plain(e) => {
                Err(SyntaxError::new("patterns may only match literals and attribute lookups", p.span))
            }
            PatternKind::Value(e) => Ok(PatternNode::Value(self.expr(e)?)),
            PatternKind::Singleton(value) => Ok(PatternNode::Singleton(self.unit.consts.add(value.clone()))),
            PatternKind::Sequence(patterns) => self.sequence(p, patterns, captures),
            PatternKind::Mapping { keys, patterns, rest } => self.mapping(p, keys, patterns, rest.as_ref(), captures),
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.class_pattern(p, (cls, patterns), (kwd_attrs, kwd_patterns), captures)
            }
            PatternKind::Star(name) => self.capture(name.as_ref(), captures, p.span),
            PatternKind::As { pattern: None, name } => self.open_pattern(name.as_ref(), captures, p.span),
            PatternKind::As { pattern: Some(inner), name } => {
                let inner = self.pattern(inner, captures)?;
                match name {
                    Some(name) => Ok(PatternNode::As(Box::new(inner), self.capture_target(name, captures, p.span)?)),
                    None => Ok(inner.node),
                }
            }
            PatternKind::Or(patterns) => self.alternatives(p, patterns, captures),
        }
    }

    /// A bare name or `_`: only the last case without a guard may match anything.
    fn open_pattern(&mut self, name: Option<&Name>, captures: &mut Captures, at: Span) -> Lowered<PatternNode> {
        if !captures.irrefutable {
            let what = name.map_or_else(|| "wildcard".to_owned(), |n| format!("name capture '{n}'"));
            return Err(SyntaxError::new(format!("{what} makes remaining patterns unreachable"), at));
        }
        self.capture(name, captures, at)
    }

    fn capture(&mut self, name: Option<&Name>, captures: &mut Captures, at: Span) -> Lowered<PatternNode> {
        match name {
            Some(name) => Ok(PatternNode::Capture(self.capture_target(name, captures, at)?)),
            None => Ok(PatternNode::Wildcard),
        }
    }

    /// Is it a literal or a dotted name?
    fn is_plain(&mut self, e: &ast::Expr) -> bool {
        matches!(e.node, ast::ExprKind::Attribute { .. }) || self.folder.constant(e).is_some()
    }

    fn capture_target(&mut self, name: &Name, captures: &mut Captures, at: Span) -> Lowered<Target> {
        self.note_capture(name, captures)?;
        self.check_assignable(name, captures.last)?;
        self.name_target(name, at)
    }

    fn note_capture(&self, name: &Name, captures: &mut Captures) -> Lowered<()> {
        if captures.names.contains(name) {
            let message = format!("multiple assignments to name '{name}' in pattern");
            return Err(SyntaxError::new(message, captures.last));
        }
        captures.names.push(name.clone());
        Ok(())
    }

    /// Patterns inside another one: any of them may match anything.
    fn inner(&mut self, patterns: &[ast::Pattern], captures: &mut Captures) -> Lowered<Box<[Pattern]>> {
        let around = std::mem::replace(&mut captures.irrefutable, true);
        let lowered = patterns.iter().map(|p| self.pattern(p, captures)).collect::<Lowered<_>>()?;
        captures.irrefutable = around;
        Ok(lowered)
    }

    fn sequence(
        &mut self,
        p: &ast::Pattern,
        patterns: &[ast::Pattern],
        captures: &mut Captures,
    ) -> Lowered<PatternNode> {
        let mut stars = patterns.iter().enumerate().filter(|(_, p)| matches!(p.node, PatternKind::Star(_)));
        let star = stars.next().map(|(index, _)| index as u32);
        if stars.next().is_some() {
            return Err(SyntaxError::new("multiple starred names in sequence pattern", p.span));
        }
        // The length that CPython compares with, and the indices of what it takes beside a star that is not wanted.
        if star.is_none() || patterns.len() > 1 {
            self.count_constant(patterns.len() - usize::from(star.is_some()));
        }
        let unwanted = |p: &ast::Pattern| {
            matches!(p.node, PatternKind::As { pattern: None, name: None } | PatternKind::Star(None))
        };
        let indexed = star.filter(|&star| unwanted(&patterns[star as usize]));
        let around = std::mem::replace(&mut captures.irrefutable, true);
        let mut items = Vec::with_capacity(patterns.len());
        for (index, p) in patterns.iter().enumerate() {
            if let Some(star) = indexed.filter(|_| !unwanted(p)) {
                self.count_constant(if index < star as usize { index } else { patterns.len() - index });
            }
            items.push(self.pattern(p, captures)?);
        }
        captures.irrefutable = around;
        Ok(PatternNode::Sequence { items: items.into(), star })
    }

    fn count_constant(&mut self, count: usize) {
        self.unit.consts.add(Constant::Int(count.into()));
    }

    fn mapping(
        &mut self,
        p: &ast::Pattern,
        keys: &[ast::Expr],
        patterns: &[ast::Pattern],
        rest: Option<&Name>,
        captures: &mut Captures,
    ) -> Lowered<PatternNode> {
        let mut seen = HashSet::new();
        for key in keys {
            if !self.is_plain(key) {
                let message = "mapping pattern keys may only match literals and attribute lookups";
                return Err(SyntaxError::new(message, p.span));
            }
            let Some(value) = self.folder.constant(key) else { continue };
            if !seen.insert(equality_key(&value)) {
                let key = super::unparse::constant(&value);
                return Err(SyntaxError::new(format!("mapping pattern checks duplicate key ({key})"), p.span));
            }
        }
        if !keys.is_empty() {
            self.count_constant(keys.len());
        }
        if let Some(values) = self.folder.constants(keys).filter(|_| !keys.is_empty() || rest.is_some()) {
            self.unit.consts.add_late(Constant::Tuple(values.into()));
        }
        let keys: Box<[Expr]> = keys.iter().map(|key| self.expr(key)).collect::<Lowered<_>>()?;
        // What CPython compares the values with; its optimizer makes a jump of it.
        if !keys.is_empty() || rest.is_some() {
            self.unit.consts.add_unused(Constant::None);
        }
        let patterns = self.inner(patterns, captures)?;
        let rest = rest.map(|name| self.capture_target(name, captures, p.span)).transpose()?;
        Ok(PatternNode::Mapping { keys, patterns, rest })
    }

    fn class_pattern(
        &mut self,
        p: &ast::Pattern,
        (cls, patterns): (&ast::Expr, &[ast::Pattern]),
        (names, keyword): (&[Name], &[ast::Pattern]),
        captures: &mut Captures,
    ) -> Lowered<PatternNode> {
        for (index, name) in names.iter().enumerate() {
            self.check_assignable(name, p.span)?;
            if let Some(again) = names[index + 1..].iter().position(|n| n == name) {
                let at = keyword.get(index + 1 + again).map_or(p.span, |p| p.span);
                return Err(SyntaxError::new(format!("attribute name repeated in class pattern: {name}"), at));
            }
        }
        let cls = self.expr(cls)?;
        let listed = names.iter().map(|n| Constant::Str(Text::Utf8(n.clone())));
        self.unit.consts.add(Constant::Tuple(listed.collect()));
        self.unit.consts.add_unused(Constant::None);
        let names: Box<[NameId]> = names.iter().map(|n| self.unit.names.add_hidden(n)).collect();
        let positional = self.inner(patterns, captures)?;
        let keyword = self.inner(keyword, captures)?;
        Ok(PatternNode::Class { cls, positional, names, keyword })
    }

    /// Alternatives: each binds the same names, and only the last may match anything.
    fn alternatives(
        &mut self,
        p: &ast::Pattern,
        patterns: &[ast::Pattern],
        captures: &mut Captures,
    ) -> Lowered<PatternNode> {
        let mut lowered = Vec::with_capacity(patterns.len());
        let mut bound: Option<Vec<Name>> = None;
        for (index, alternative) in patterns.iter().enumerate() {
            let irrefutable = captures.irrefutable && index + 1 == patterns.len();
            let mut own = Captures { irrefutable, names: Vec::new(), last: p.span };
            lowered.push(self.pattern(alternative, &mut own)?);
            captures.last = own.last;
            let mut sorted = own.names.clone();
            sorted.sort();
            if let Some(first) = &bound {
                let mut first = first.clone();
                first.sort();
                if first != sorted {
                    let message = "alternative patterns bind different names";
                    return Err(SyntaxError::new(message, captures.last));
                }
            } else {
                bound = Some(own.names);
            }
        }
        for name in bound.unwrap_or_default() {
            self.note_capture(&name, captures)?;
        }
        Ok(PatternNode::Or(lowered.into()))
    }
}
