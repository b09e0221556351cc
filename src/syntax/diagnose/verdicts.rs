//! What a matched mistake means: its place and its sentence, and the few that need a look at the tree.
//!
//! Called by `machine` when an alternative with `=>` has matched.
//!
//! Invariants: places are CPython's: a node's place excludes the parentheses around it, a token's is its own.
//!
//! Not here: which tokens are a mistake (`grammar/mistakes.peg`).

use super::machine::{Labels, Machine, Stop};
use super::notation::{Place, Verdict};
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind};
use crate::syntax::error::{ErrorKind, RangeEnd, SyntaxError};
use crate::syntax::parse_fragment;
use crate::syntax::target::{self, Purpose};
use crate::syntax::token::Token;

/// The tokens `start..end` that a label matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    /// Index of the first token.
    pub start: usize,
    /// Index behind the last token.
    pub end: usize,
}

impl Machine<'_, '_> {
    /// The error of a matched alternative; `None` when a function declines.
    pub(super) fn judge(
        &mut self,
        verdict: &Verdict,
        labels: &Labels,
        end: usize,
    ) -> Result<Option<SyntaxError>, Stop> {
        let label = |wanted: char| {
            let found = labels.iter().rev().find(|(name, _)| *name == wanted);
            found.map(|&(_, matched)| matched).expect("the rule has this label")
        };
        let message = self.fill(&verdict.message, labels);
        Ok(Some(match &verdict.place {
            Place::At(a) => SyntaxError::new(message, self.span(label(*a))),
            Place::Range(a, b) => SyntaxError::new(message, self.span(label(*a)).to(self.span(label(*b)))),
            Place::From(a) => {
                // One character less than the tokenizer has read.
                let (_, token, end) = self.token(self.furthest)?;
                let read = if token == Token::Newline { end } else { end.saturating_sub(1) };
                SyntaxError::new(message, Span { start: self.span(label(*a)).start, end: read })
            }
            Place::Last => self.at_token(self.furthest, message),
            Place::Indent => self.at_token(self.furthest, message).with_kind(ErrorKind::IndentationError),
            Place::Before(a) => {
                let last = self.span(label(*a)).end - 1;
                SyntaxError::new(message, Span { start: last, end: last }).with_end(RangeEnd::Literal(0))
            }
            Place::Call(function, names) => {
                let matches: Vec<Match> = names.iter().map(|&name| label(name)).collect();
                return self.call(function, &matches, end);
            }
        }))
    }

    /// An error on the token `at`. A token without a place of its own is reported at the tokenizer's cursor.
    pub(super) fn at_token(&self, at: usize, message: String) -> SyntaxError {
        let Some(&(start, token, end)) = self.lexed.tokens.get(at) else {
            return SyntaxError::new(message, Span::default());
        };
        let error = SyntaxError::new(message, Span { start, end });
        if token.is_placed() {
            return error;
        }
        let at_end = self.lexed.tokens[at..].iter().all(|t| matches!(t.1, Token::Dedent | Token::End));
        error.with_end(if at_end { RangeEnd::TextEnd } else { RangeEnd::Cursor })
    }

    fn fill(&self, message: &str, labels: &Labels) -> String {
        let mut filled = message.to_owned();
        for &(label, matched) in labels {
            let kind = format!("{{kind {label}}}");
            if filled.contains(&kind) {
                filled = filled.replace(&kind, self.tree(matched).as_ref().map_or("expression", target::describe));
            }
            let span = self.tokens_span(matched);
            filled = filled.replace(&format!("{{text {label}}}"), self.b.text(span.start, span.end));
            let line = self.b.source.line_of(span.start).to_string();
            filled = filled.replace(&format!("{{line {label}}}"), &line);
        }
        filled
    }

    /// The tree of the matched tokens, if they are an expression.
    fn tree(&self, matched: Match) -> Option<Expr> {
        parse_fragment(self.b, &self.lexed.tokens[matched.start..matched.end])
    }

    fn tokens_span(&self, matched: Match) -> Span {
        let tokens = &self.lexed.tokens;
        Span { start: tokens[matched.start].0, end: tokens[matched.end.max(matched.start + 1) - 1].2 }
    }

    /// Where the matched node stands: without the parentheses around it.
    fn span(&self, matched: Match) -> Span {
        if self.lexed.tokens[matched.start].1.opens()
            && let Some(tree) = self.tree(matched)
        {
            return tree.span;
        }
        self.tokens_span(matched)
    }

    fn call(&mut self, function: &str, matches: &[Match], end: usize) -> Result<Option<SyntaxError>, Stop> {
        let a = matches[0];
        let b = *matches.last().unwrap_or(&a);
        Ok(match function {
            "cannot_assign" => self.invalid_target(a, Purpose::Star),
            "cannot_delete" => self.invalid_target(a, Purpose::Delete),
            "cannot_loop" => self.invalid_target(a, Purpose::For),
            "forgot_comma" => self.forgot_comma(a, b, end),
            "legacy_call" => self.legacy_call(a, b),
            "plain_after_default" => {
                // The parameter was matched with the comma behind it.
                let last = if self.lexed.tokens[a.end - 1].1 == Token::Comma { a.end - 1 } else { a.end };
                let span = self.tokens_span(Match { end: last, ..a });
                Some(SyntaxError::new("non-default argument follows default argument", span))
            }
            "unparenthesized_target" => {
                let last = if self.lexed.tokens[b.end - 1].1 == Token::Comma { b.end - 1 } else { b.end };
                let span = self.span(a).to(self.tokens_span(Match { start: last - 1, end: last }));
                Some(SyntaxError::new("did you forget parentheses around the comprehension target?", span))
            }
            "bare_generator" => self.bare_generator(a, b),
            "last_bare_generator" => {
                let end = self.comprehension_target_end(matches);
                Some(SyntaxError::new("Generator expression must be parenthesized", Span { end, ..self.span(a) }))
            }
            "positional_after_keyword" => {
                let unpacked = self.items(a).iter().any(|item| self.lexed.tokens[item.start].1 == Token::DoubleStar);
                let keyword = if unpacked { "keyword argument unpacking" } else { "keyword argument" };
                Some(self.at_token(self.furthest, format!("positional argument follows {keyword}")))
            }
            _ => unreachable!("the grammar of mistakes asks for {function}"),
        })
    }

    fn invalid_target(&self, matched: Match, purpose: Purpose) -> Option<SyntaxError> {
        let tree = self.tree(matched)?;
        let wrong = target::invalid(&tree, purpose)?;
        let verb = if purpose == Purpose::Delete { "delete" } else { "assign to" };
        Some(SyntaxError::new(format!("cannot {verb} {}", target::describe(wrong)), wrong.span))
    }

    /// Two expressions in a row inside brackets.
    fn forgot_comma(&self, a: Match, b: Match, end: usize) -> Option<SyntaxError> {
        if self.is_legacy(a) || self.level(end - 1) == 0 {
            return None;
        }
        Some(SyntaxError::new("invalid syntax. Perhaps you forgot a comma?", self.span(a).to(self.span(b))))
    }

    /// Is it the name of a statement of Python 2?
    fn is_legacy(&self, matched: Match) -> bool {
        let span = self.span(matched);
        matches!(self.b.text(span.start, span.end), "print" | "exec")
    }

    fn legacy_call(&self, a: Match, b: Match) -> Option<SyntaxError> {
        if !self.is_legacy(a) {
            return None;
        }
        let span = self.tokens_span(a);
        let name = self.b.text(span.start, span.end);
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        Some(SyntaxError::new(message, span.to(self.span(b))))
    }

    /// How many brackets are open behind token `at`.
    fn level(&self, at: usize) -> usize {
        let tokens = &self.lexed.tokens[..=at];
        let opened = tokens.iter().filter(|t| t.1.opens()).count();
        let closed = tokens.iter().filter(|t| t.1.closes()).count();
        opened.saturating_sub(closed)
    }

    /// The items of an argument list, split at its own commas.
    fn items(&self, list: Match) -> Vec<Match> {
        let mut items = Vec::new();
        let (mut start, mut depth, mut lambdas) = (list.start, 0usize, 0usize);
        for at in list.start..list.end {
            match self.lexed.tokens[at].1 {
                token if token.opens() => depth += 1,
                token if token.closes() => depth = depth.saturating_sub(1),
                Token::Lambda if depth == 0 => lambdas += 1,
                Token::Colon if depth == 0 => lambdas = lambdas.saturating_sub(1),
                Token::Comma if depth == 0 && lambdas == 0 => {
                    items.push(Match { start, end: at });
                    start = at + 1;
                }
                _ => {}
            }
        }
        items.push(Match { start, end: list.end });
        items
    }

    /// `f(a, x for x in y)`: the last positional argument needs parentheses, unless it is the only one.
    fn bare_generator(&self, args: Match, loops: Match) -> Option<SyntaxError> {
        let tokens = &self.lexed.tokens;
        let mut positional = self.items(args);
        positional.retain(|item| {
            let keyword = item.end > item.start + 1 && tokens[item.start + 1].1 == Token::Assign;
            !keyword && tokens[item.start].1 != Token::DoubleStar
        });
        if positional.len() <= 1 {
            return None;
        }
        let last = self.span(*positional.last()?);
        let span = Span { end: self.tokens_span(loops).end, ..last };
        Some(SyntaxError::new("Generator expression must be parenthesized", span))
    }

    /// The end of the target of the last `for` in `matches[1]`: CPython marks up to there.
    fn comprehension_target_end(&self, matches: &[Match]) -> u32 {
        let loops = *matches.last().expect("the rule has two labels");
        let element = Match { start: matches[0].start, end: loops.end };
        let wrapped = self.lexed.tokens[element.start..element.end].to_vec();
        match crate::syntax::parse_generator(self.b, wrapped).map(|e| e.node) {
            Some(ExprKind::GeneratorExp { generators, .. }) => {
                generators.last().map_or(0, |generator| generator.target.span.end)
            }
            _ => self.tokens_span(loops).end,
        }
    }
}
