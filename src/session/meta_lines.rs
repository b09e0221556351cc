//! `#% command` lines of a script: comments for CPython, meta-commands here.
//!
//! Such a line becomes a call in the same place of the same line, so that line numbers stay. What is only a comment
//! stays one: inside brackets and strings, behind a statement, and where a statement could not stand.
//!
//! Invariant: the text that comes out parses if the one that came in does.

use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::interp::Interp;
use crate::modules::hognose;
use crate::source::Source;
use crate::syntax::token::Token;
use crate::syntax::{Mode, parse, tokens};

/// A `#%` line.
struct Line {
    /// Offset of its `#`.
    at: usize,
    /// Offset of its end.
    end: usize,
    /// What stands behind `#%`.
    command: String,
}

/// The text with calls in place of `#%` lines; `None` if there are none.
pub(super) fn replace(interp: &Interp, name: &str, text: &str) -> Option<String> {
    if !text.contains("#%") {
        return None;
    }
    let observer = interp.observer.borrow().clone()?;
    let source = Source::new(name, text);
    let mut lines = find(&source);
    if lines.is_empty() || parse(&source, Mode::Exec).is_err() {
        return None;
    }
    let commands: Vec<String> = lines.iter().map(|line| line.command.clone()).collect();
    let first = observer.lines(&commands)?;
    let numbered: Vec<(usize, Line)> = lines.drain(..).enumerate().map(|(index, line)| (first + index, line)).collect();
    let good = |kept: &[&(usize, Line)]| parse(&Source::new(name, &put(text, kept)), Mode::Exec).is_ok();
    let all: Vec<&(usize, Line)> = numbered.iter().collect();
    let kept = if good(&all) { all } else { all.into_iter().filter(|line| good(&[line])).collect() };
    interp.fill_namespaces();
    let before = set_birth_flags(FLAG_RUNTIME);
    hognose::add_line_function(interp);
    set_birth_flags(before);
    Some(put(text, &kept))
}

/// The lines that begin with `#%` where a statement may begin.
fn find(source: &Source) -> Vec<Line> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    let mut offset = 0;
    for line in source.text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let (at, end) = (offset + indent, offset + line.trim_end_matches(['\n', '\r']).len());
        offset += line.len();
        let Some(command) = source.text[at.min(end)..end].strip_prefix("#%") else { continue };
        let before = tokens.iter().take_while(|(_, span)| (span.start as usize) < at).filter(|(t, _)| !is_layout(t));
        if before.last().is_none_or(|(token, _)| *token == Token::Newline) {
            found.push(Line { at, end, command: command.trim().to_owned() });
        }
    }
    found
}

/// Tokens that say nothing about whether a statement has ended.
fn is_layout(token: &Token) -> bool {
    matches!(token, Token::Indent | Token::Dedent | Token::Comment)
}

fn put(text: &str, lines: &[&(usize, Line)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (number, line) in lines {
        out += &text[at..line.at];
        out += &format!("{}({number})", hognose::LINE_FUNCTION);
        at = line.end;
    }
    out + &text[at..]
}
