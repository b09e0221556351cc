//! `#% command` lines of a script: comments for CPython, meta-commands here.
//!
//! The text stays as it is; its source says which comment lines are commands (`Source::commands`). What is only a
//! comment stays one: inside brackets and strings, behind a statement, and where a statement could not stand.
//!
//! Invariant: the text with its commands parses if it does without them.

use crate::interp::Interp;
use crate::source::Source;
use crate::syntax::token::Token;
use crate::syntax::{Mode, parse, tokens};

/// Marks the `#%` lines of a source as commands of whoever observes the run.
pub(super) fn mark(interp: &Interp, source: &mut Source) {
    if !source.text.contains("#%") {
        return;
    }
    let Some(observer) = interp.observer.borrow().clone() else { return };
    let found = find(source);
    if found.is_empty() || parse(source, Mode::Exec).is_err() {
        return;
    }
    let commands: Vec<String> = found.iter().map(|(_, command)| command.clone()).collect();
    let Some(first) = observer.lines(&commands) else { return };
    let numbered = found.iter().enumerate().map(|(index, &(at, _))| (at, (first + index) as u32));
    let all: Vec<(u32, u32)> = numbered.collect();
    if !parses_with(source, all.clone()) {
        let kept = all.into_iter().filter(|&command| parses_with(source, vec![command])).collect();
        source.commands = kept;
    }
}

/// After this, the source has these commands.
fn parses_with(source: &mut Source, commands: Vec<(u32, u32)>) -> bool {
    source.commands = commands;
    parse(source, Mode::Exec).is_ok()
}

/// The lines that begin with `#%` where a statement may begin: where the `#` is, and what stands behind `#%`.
fn find(source: &Source) -> Vec<(u32, String)> {
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
            found.push((at as u32, command.trim().to_owned()));
        }
    }
    found
}

/// Tokens that say nothing about whether a statement has ended.
fn is_layout(token: &Token) -> bool {
    matches!(token, Token::Indent | Token::Dedent | Token::Comment)
}
