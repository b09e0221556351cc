//! Source text: what was read, where its lines start, and what a span means.
//!
//! Everything that points into a program (tokens, tree nodes, tracebacks) does so with a [`Span`] of byte offsets;
//! only a [`Source`] turns offsets into lines and columns.
//!
//! Invariants:
//! - `lines[0] == 0`, and `lines` is strictly increasing;
//! - a `Span` handed out for a source lies on character boundaries of its text.
//!
//! Not here: reading files and decoding (the session does that), caret art (the views do that).

use std::any::Any;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::rc::Rc;

/// A half-open range of byte offsets into one source text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A place in a source as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 0.
    pub column: u32,
}

/// How CPython reads a text while it parses: errors near its end depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A text as a whole; its last line is given an end if it has none.
    Whole,
    /// The same, without giving it a line end: `eval`, and `compile` for one statement.
    Bare,
    /// A script, line by line.
    Script,
    /// What was typed at the prompt, line by line: nothing is known of the lines that will come.
    Prompt,
}

/// One text that was compiled: a file, a typed snippet, the argument of `exec`.
#[derive(Debug)]
pub struct Source {
    /// The name that tracebacks show: a path, `<stdin>`, `<string>`.
    pub name: Rc<str>,
    /// The whole text, with `\n` line ends.
    pub text: Cow<'static, str>,
    /// How CPython would have read it.
    pub reading: Reading,
    /// What later stages have computed of the text, to be computed once (the bytecode).
    pub derived: OnceCell<Rc<dyn Any>>,
    /// The comment lines that are commands (`#%`): where each one's `#` is, in the order of the text, and its number.
    pub commands: Vec<(u32, u32)>,
    lines: Vec<u32>,
}

impl Source {
    /// Takes a whole text and finds its lines.
    pub fn new(name: &str, text: &str) -> Source {
        Source::of(name, Cow::Owned(text.to_owned()))
    }

    /// The same for a text that is part of the program: no copy is made.
    pub fn embedded(name: &str, text: &'static str) -> Source {
        Source::of(name, Cow::Borrowed(text))
    }

    fn of(name: &str, text: Cow<'static, str>) -> Source {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let lines = std::iter::once(0).chain(ends.map(|i| i as u32 + 1)).collect();
        Source {
            name: name.into(),
            text,
            reading: Reading::Whole,
            derived: OnceCell::new(),
            commands: Vec::new(),
            lines,
        }
    }

    /// The same for a text that is read in another way.
    pub fn read_as(reading: Reading, name: &str, text: &str) -> Source {
        Source { reading, ..Source::new(name, text) }
    }

    /// The same for the script that is run.
    pub fn of_script(name: &str, text: &str) -> Source {
        Source::read_as(Reading::Script, name, text)
    }

    /// The number of the command whose `#` is at `offset`.
    pub fn command_at(&self, offset: usize) -> Option<u32> {
        let found = self.commands.binary_search_by_key(&(offset as u32), |&(at, _)| at).ok()?;
        Some(self.commands[found].1)
    }

    /// Does its last line have no end that an error could show?
    pub fn ends_bare(&self) -> bool {
        self.reading == Reading::Bare && !self.text.ends_with('\n')
    }

    /// The line number, from 1, that holds the byte `offset`.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.lines.partition_point(|&start| start <= offset) as u32
    }

    /// Line and column of the byte `offset`.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.lines[line as usize - 1] as usize;
        let upto = (offset as usize).min(self.text.len());
        let column = self.text.get(start..upto).map_or(0, |s| s.chars().count()) as u32;
        Position { line, column }
    }

    /// Line, from 1, and column in bytes, from 0, of the byte `offset`, as the `ast` module counts them.
    pub fn place_in_bytes(&self, offset: u32) -> (u32, u32) {
        let line = self.line_of(offset);
        (line, offset - self.lines[line as usize - 1])
    }

    /// Where a line begins; lines count from 1.
    pub fn line_start(&self, line: u32) -> u32 {
        self.lines.get(line.saturating_sub(1) as usize).copied().unwrap_or_default()
    }

    /// The text of line `line` (from 1) without its line end; `None` past the end.
    pub fn line_text(&self, line: u32) -> Option<&str> {
        let start = *self.lines.get((line as usize).checked_sub(1)?)? as usize;
        let end = self.lines.get(line as usize).map_or(self.text.len(), |&e| e as usize);
        self.text.get(start..end).map(|s| s.trim_end_matches(['\n', '\r']))
    }

    /// How many lines there are.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }
}
