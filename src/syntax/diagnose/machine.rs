//! Runs the grammar of mistakes over a token list: a packrat recogniser that stops at the first error it names.
//!
//! Invariants:
//! - a rule is tried once at a place (per pass): results are remembered until the next top-level statement;
//! - `furthest` is the last token looked at, which is what CPython calls the last token;
//! - reading past the list raises the lexer's error, as reading the next token does in CPython.
//!
//! Not here: the rules (`grammar/mistakes.peg`), verdicts that need a look at the tree (`verdicts`).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::notation::{Alternative, Item, Rules};
use super::verdicts::Match;
use crate::source::Span;
use crate::syntax::build::{Builder, Rejection};
use crate::syntax::error::SyntaxError;
use crate::syntax::lexer::{Lexed, Spanned};
use crate::syntax::string;
use crate::syntax::token::Token;

/// Rules inside each other at most; beyond, the recogniser gives up.
const MAX_DEPTH: u32 = 40_000;
/// Native stack that one level of rules may need, in bytes.
const RED_ZONE: usize = 64 * 1024;

/// Why a run ended early.
pub(super) enum Stop {
    /// An error was found.
    Error(Box<SyntaxError>),
    /// The text nests too deeply.
    TooDeep,
}

/// The end of a match (a token index), or `None` for no match.
pub(super) type Matched = Result<Option<usize>, Stop>;

/// What the labels of a rule have matched.
pub(super) type Labels = Vec<(char, Match)>;

pub(super) struct Machine<'m, 's> {
    pub b: &'m Builder<'s>,
    pub lexed: &'m Lexed,
    rules: &'m Rules,
    /// Are mistakes looked for?
    pub explaining: bool,
    /// Index of the furthest token that was looked at.
    pub furthest: usize,
    remembered: HashMap<u64, Option<usize>, BuildHasherDefault<KeyHasher>>,
    statement: usize,
    depth: u32,
}

/// Spreads the packed keys of `remembered`: they are our own, so no attacker chooses them.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let spread = (self.0 ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = spread ^ (spread >> 32);
    }
}

impl<'m, 's> Machine<'m, 's> {
    pub(super) fn new(b: &'m Builder<'s>, lexed: &'m Lexed, rules: &'m Rules) -> Machine<'m, 's> {
        let statement = rules.index("statement");
        Machine { b, lexed, rules, explaining: false, furthest: 0, remembered: HashMap::default(), statement, depth: 0 }
    }

    /// Recognises the whole list by the rule `start`. Ok means: no error was named.
    pub(super) fn run(&mut self, start: &str, explaining: bool) -> Matched {
        self.explaining = explaining;
        self.remembered.clear();
        self.depth = 0;
        self.rule(self.rules.index(start), 0)
    }

    /// The token at `at`; the lexer's error where the list was cut short.
    pub(super) fn token(&mut self, at: usize) -> Result<Spanned, Stop> {
        if let Some(&token) = self.lexed.tokens.get(at) {
            self.furthest = self.furthest.max(at);
            return Ok(token);
        }
        match &self.lexed.failure {
            Some(failure) => Err(Stop::Error(Box::new(failure.error.clone()))),
            None => Ok(self.lexed.tokens.last().copied().unwrap_or((0, Token::End, 0))),
        }
    }

    fn rule(&mut self, rule: usize, at: usize) -> Matched {
        let loud = self.explaining && !self.rules.shared[rule];
        let key = (at as u64) << 16 | (rule as u64) << 1 | u64::from(loud);
        if let Some(&known) = self.remembered.get(&key) {
            return Ok(known);
        }
        if self.depth > MAX_DEPTH {
            return Err(Stop::TooDeep);
        }
        if rule == self.statement && self.depth <= 1 {
            self.remembered.clear();
        }
        self.depth += 1;
        let rules = self.rules;
        let matched = stacker::maybe_grow(RED_ZONE, 1024 * 1024, || {
            self.alternatives(&rules.rules[rule], at, &mut Labels::new())
        })?;
        self.depth -= 1;
        self.remembered.insert(key, matched);
        Ok(matched)
    }

    fn alternatives(&mut self, all: &[Alternative], at: usize, labels: &mut Labels) -> Matched {
        for alternative in all {
            if alternative.bad && !self.explaining {
                continue;
            }
            let mut committed = false;
            let known = labels.len();
            if let Some(end) = self.sequence(&alternative.items, at, labels, &mut committed)? {
                match &alternative.verdict {
                    None => return Ok(Some(end)),
                    Some(verdict) => {
                        if let Some(error) = self.judge(verdict, labels, end)? {
                            return Err(Stop::Error(Box::new(error)));
                        }
                    }
                }
            }
            labels.truncate(known);
            if committed {
                return Ok(None);
            }
        }
        Ok(None)
    }

    fn sequence(&mut self, items: &[Item], at: usize, labels: &mut Labels, committed: &mut bool) -> Matched {
        let mut end = at;
        for item in items {
            if matches!(item, Item::Cut) {
                *committed = true;
                continue;
            }
            match self.item(item, end, labels)? {
                Some(next) => end = next,
                None => return Ok(None),
            }
        }
        Ok(Some(end))
    }

    fn item(&mut self, item: &Item, at: usize, labels: &mut Labels) -> Matched {
        match item {
            Item::Token(wanted) => {
                let found = self.token(at)?.1;
                let same = found == *wanted || (found == Token::WithOpen && *wanted == Token::ParenOpen);
                Ok(same.then_some(at + 1))
            }
            Item::Name => Ok(is_name(self.token(at)?.1).then_some(at + 1)),
            Item::Word(word) => {
                let (start, token, end) = self.token(at)?;
                Ok((is_name(token) && self.b.text(start, end) == word).then_some(at + 1))
            }
            Item::Strings => self.strings(at),
            Item::Soft => {
                let (start, token, end) = self.token(at)?;
                let word = self.b.text(start, end);
                let starts = ["_", "case", "match"].iter().any(|keyword| keyword.starts_with(word));
                Ok((is_name(token) && starts).then_some(at + 1))
            }
            Item::Rule(rule) => self.rule(*rule, at),
            Item::Optional(inner) => Ok(Some(self.item(inner, at, labels)?.unwrap_or(at))),
            Item::Repeat(inner, at_least_one) => self.repeat(inner, *at_least_one, at, labels),
            Item::Ahead(inner) => Ok(self.item(inner, at, labels)?.map(|_| at)),
            Item::Not(inner) => Ok(if self.item(inner, at, labels)?.is_none() { Some(at) } else { None }),
            Item::Cut => Ok(Some(at)),
            Item::Must(wanted, text) => {
                if self.token(at)?.1 == *wanted {
                    return Ok(Some(at + 1));
                }
                Err(Stop::Error(Box::new(self.at_token(at, format!("expected '{text}'")))))
            }
            Item::Label(label, inner) => {
                let end = self.item(inner, at, labels)?;
                if let Some(end) = end {
                    labels.push((*label, Match { start: at, end }));
                }
                Ok(end)
            }
            Item::Quiet(inner) => {
                let explaining = std::mem::replace(&mut self.explaining, false);
                let end = self.item(inner, at, labels);
                self.explaining = explaining;
                end
            }
            Item::Group(all) => self.alternatives(all, at, labels),
        }
    }

    /// Adjacent literals; a mistake inside them is an error wherever they stand.
    fn strings(&mut self, at: usize) -> Matched {
        let mut pieces = Vec::new();
        loop {
            let (start, token, end) = self.token(at + pieces.len())?;
            if token != Token::Str {
                break;
            }
            pieces.push(Span { start, end });
        }
        if pieces.is_empty() {
            return Ok(None);
        }
        let end = at + pieces.len();
        match string::concatenate(self.b, &pieces) {
            Err(Rejection::Error(error)) => Err(Stop::Error(error)),
            _ => Ok(Some(end)),
        }
    }

    fn repeat(&mut self, inner: &Item, at_least_one: bool, at: usize, labels: &mut Labels) -> Matched {
        let mut end = at;
        while let Some(next) = self.item(inner, end, labels)? {
            if next == end {
                break;
            }
            end = next;
        }
        Ok((!at_least_one || end > at).then_some(end))
    }
}

fn is_name(token: Token) -> bool {
    matches!(token, Token::Name | Token::Match | Token::Case)
}
