//! Colours for what is typed: by tokens, and the bracket that belongs to the one at the cursor.

use crate::source::{Source, Span};
use crate::syntax::token::Token;
use crate::syntax::tokens;

const RESET: &str = "\x1b[0m";
const KEYWORD: &str = "\x1b[34m";
const STRING: &str = "\x1b[32m";
const NUMBER: &str = "\x1b[35m";
const COMMENT: &str = "\x1b[2m";
const BRACKET: &str = "\x1b[1;4m";

/// The line with colours.
pub fn highlight(line: &str, cursor: usize) -> String {
    if line.starts_with(['%', ':']) {
        return line.to_owned();
    }
    let source = Source::new("<stdin>", line);
    let tokens = tokens(&source);
    let pair = matching(&tokens, cursor);
    let mut out = String::with_capacity(line.len() * 2);
    let mut at = 0;
    for (token, span) in &tokens {
        let (start, end) = (span.start as usize, (span.end as usize).min(line.len()));
        if start < at || end <= start {
            continue;
        }
        out += &between(&line[at..start]);
        let text = &line[start..end];
        match if pair.contains(&Some(*span)) { Some(BRACKET) } else { colour(*token, text) } {
            Some(colour) => out += &format!("{colour}{text}{RESET}"),
            None => out += text,
        }
        at = end;
    }
    out + &between(&line[at..])
}

/// What stands between tokens: spaces and comments.
fn between(text: &str) -> String {
    match text.find('#') {
        Some(at) => format!("{}{COMMENT}{}{RESET}", &text[..at], &text[at..]),
        None => text.to_owned(),
    }
}

fn colour(token: Token, text: &str) -> Option<&'static str> {
    let first = text.chars().next()?;
    if first.is_ascii_digit() || (first == '.' && text.len() > 1 && text.as_bytes()[1].is_ascii_digit()) {
        return Some(NUMBER);
    }
    if text.ends_with(['\'', '"']) {
        return Some(STRING);
    }
    (token != Token::Name && first.is_alphabetic()).then_some(KEYWORD)
}

/// The bracket before or at the cursor and its partner.
fn matching(tokens: &[(Token, Span)], cursor: usize) -> [Option<Span>; 2] {
    let mut open: Vec<Span> = Vec::new();
    for (token, span) in tokens {
        match token {
            Token::ParenOpen | Token::BracketOpen | Token::BraceOpen => open.push(*span),
            Token::ParenClose | Token::BracketClose | Token::BraceClose => {
                let Some(begin) = open.pop() else { continue };
                let touches = |s: Span| s.end as usize == cursor || s.start as usize == cursor;
                if touches(*span) || touches(begin) {
                    return [Some(begin), Some(*span)];
                }
            }
            _ => {}
        }
    }
    [None, None]
}
