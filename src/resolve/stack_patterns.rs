//! `co_stacksize` of `match` statements: what CPython's pattern compiler keeps on the stack.
//!
//! A pattern finds its subject on top of the stack, and leaves its captures there instead.

use crate::syntax::ast::{Expr, MatchCase, Pattern, PatternKind, Stmt};

use super::deep;
use super::stack::StackModel;

/// How high the stack got, and how high it is.
#[derive(Clone, Copy)]
struct Heights {
    peak: u32,
    now: u32,
}

impl Heights {
    fn reach(&mut self, height: u32) {
        self.peak = self.peak.max(height);
    }
}

impl<'e> StackModel<'_, 'e> {
    pub(super) fn match_statement(&mut self, subject: &Expr, cases: &'e [MatchCase], base: u32) -> u32 {
        let mut most = base + self.need(subject);
        let default = cases.len() > 1 && cases.last().is_some_and(|case| is_wildcard(&case.pattern));
        let tried = cases.len() - usize::from(default);
        for (index, case) in cases.iter().enumerate() {
            if index < tried {
                let copies = u32::from(index + 1 < tried);
                let height = base + 1 + copies;
                let mut heights = Heights { peak: height, now: height };
                self.pattern(&case.pattern, &mut heights);
                most = most.max(heights.peak);
            }
            if let Some(guard) = &case.guard {
                most = most.max(base + u32::from(index + 1 < tried) + self.test(guard));
            }
            most = most.max(self.case_body(&case.body, base));
        }
        most
    }

    fn case_body(&mut self, body: &'e [Stmt], base: u32) -> u32 {
        self.block(body, base)
    }

    fn pattern(&mut self, p: &Pattern, heights: &mut Heights) {
        deep(|| self.pattern_inside(p, heights));
    }

    fn pattern_inside(&mut self, p: &Pattern, heights: &mut Heights) {
        let subject = heights.now;
        match &p.node {
            PatternKind::Value(e) => {
                heights.reach(subject + self.need(e));
                heights.now -= 1;
            }
            PatternKind::Singleton(_) => {
                heights.now -= 1;
            }
            PatternKind::Star(name) | PatternKind::As { pattern: None, name } => {
                heights.now -= u32::from(name.is_none());
            }
            PatternKind::As { pattern: Some(inner), name } => {
                if name.is_some() {
                    heights.now += 1;
                    heights.reach(heights.now);
                }
                self.pattern(inner, heights);
            }
            PatternKind::Sequence(patterns) => self.sequence(patterns, heights),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping(keys, patterns, rest.is_some(), heights);
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                heights.reach(subject + self.need(cls).max(2));
                let count = (patterns.len() + kwd_patterns.len()) as u32;
                self.unpacked(patterns.iter().chain(kwd_patterns), count, heights);
            }
            PatternKind::Or(patterns) => {
                let mut after = subject;
                for alternative in patterns {
                    let mut own = Heights { peak: subject + 1, now: subject + 1 };
                    self.pattern(alternative, &mut own);
                    heights.reach(own.peak);
                    after = own.now;
                }
                heights.now = after - 1;
            }
        }
    }

    /// The subject is replaced by `count` values, the first on top; each meets its pattern.
    fn unpacked<'p>(&mut self, patterns: impl Iterator<Item = &'p Pattern>, count: u32, heights: &mut Heights) {
        heights.now = heights.now - 1 + count;
        heights.reach(heights.now);
        for p in patterns {
            self.pattern(p, heights);
        }
    }

    fn sequence(&mut self, patterns: &[Pattern], heights: &mut Heights) {
        let subject = heights.now;
        let star = patterns.iter().position(|p| matches!(p.node, PatternKind::Star(_)));
        let open_star = patterns.iter().any(|p| matches!(p.node, PatternKind::Star(None)));
        let wild = patterns.iter().all(|p| is_wildcard(p) || matches!(p.node, PatternKind::Star(None)));
        let checks_length = star.is_none() || patterns.len() > 1;
        heights.reach(subject + if checks_length { 2 } else { 1 });
        if wild {
            heights.now -= 1;
        } else if let (true, Some(star)) = (open_star, star) {
            // Items are fetched by index, those behind the star by a difference from the length.
            for (index, p) in patterns.iter().enumerate().filter(|(_, p)| !is_wildcard(p)) {
                if index == star {
                    continue;
                }
                heights.now += 1;
                heights.reach(heights.now + if index < star { 1 } else { 2 });
                self.pattern(p, heights);
            }
            heights.now -= 1;
        } else {
            self.unpacked(patterns.iter(), patterns.len() as u32, heights);
        }
    }

    fn mapping(&mut self, keys: &[Expr], patterns: &[Pattern], rest: bool, heights: &mut Heights) {
        let subject = heights.now;
        let count = keys.len() as u32;
        heights.reach(subject + if keys.is_empty() { 1 } else { 2 });
        if keys.is_empty() && !rest {
            heights.now -= 1;
            return;
        }
        for (key, index) in keys.iter().zip(0..) {
            heights.reach(subject + index + self.need(key));
        }
        // The subject, the keys, the values and a copy of them.
        heights.reach(subject + 3);
        heights.now = subject + 1 + count;
        heights.reach(heights.now);
        for p in patterns {
            self.pattern(p, heights);
        }
        if rest {
            heights.reach(heights.now + 1);
            heights.reach(heights.now + count);
            heights.now -= 1;
        } else {
            heights.now -= 2;
        }
    }
}

fn is_wildcard(p: &Pattern) -> bool {
    matches!(p.node, PatternKind::As { pattern: None, name: None })
}
