//! Outlines: a module's tokens without the bodies of its functions.
//!
//! In the flow: a module of the library is large, and a program calls few of its functions. Where a body may be compiled
//! later, at the first call, `Promised` takes its place; `resolve::fulfil` reads it again.
//!
//! Invariant: a body that is taken out decides nothing about the scopes around it: its function is in a module or a class
//! there, not in a function, makes no generator, and needs no `__class__`.

use super::lexer::Spanned;
use super::token::Token;

/// Shorter bodies stay: they cost less than what is noted about them.
const LEAST_TOKENS: usize = 24;

/// Takes bodies out.
pub(super) fn outline(tokens: &mut Vec<Spanned>, text: &str) {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let (start, token, end) = tokens[at];
        kept.push((start, token, end));
        at += 1;
        if token != Token::Def {
            continue;
        }
        let is_async = kept.len() > 1 && kept[kept.len() - 2].1 == Token::Async;
        let Some(body) = block(tokens, at) else { continue };
        let first = behind_docstring(tokens, body.0);
        if !is_async && body.1 - first >= LEAST_TOKENS && !concerns_others(&tokens[first..body.1], text) {
            kept.extend_from_slice(&tokens[at..first]);
            let (from, to) = (tokens[first].0, last_end(&tokens[first..body.1]));
            kept.extend([(from, Token::Promised, to), (to, Token::Newline, to)]);
        } else {
            kept.extend_from_slice(&tokens[at..body.1]);
        }
        at = body.1;
    }
    *tokens = kept;
}

/// The tokens inside the block of the compound statement that has begun: behind `Indent`, up to `Dedent`.
fn block(tokens: &[Spanned], header: usize) -> Option<(usize, usize)> {
    let colon = line_end(tokens, header)?;
    if tokens[colon - 1].1 != Token::Colon || tokens.get(colon + 1)?.1 != Token::Indent {
        return None;
    }
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(colon + 1) {
        match token.1 {
            Token::Indent => depth += 1,
            Token::Dedent => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((colon + 2, index));
        }
    }
    None
}

/// Where the last statement ends.
fn last_end(body: &[Spanned]) -> u32 {
    body.iter().rfind(|token| !matches!(token.1, Token::Newline | Token::Dedent)).map_or(0, |token| token.2)
}

/// The place of the next end of a logical line.
fn line_end(tokens: &[Spanned], from: usize) -> Option<usize> {
    tokens[from..].iter().position(|token| token.1 == Token::Newline).map(|offset| from + offset)
}

fn behind_docstring(tokens: &[Spanned], first: usize) -> usize {
    match tokens[first..] {
        [(_, Token::Str, _), (_, Token::Newline, _), ..] => first + 2,
        _ => first,
    }
}

/// Does a body have a say in what its function is, or in the class around it?
fn concerns_others(body: &[Spanned], text: &str) -> bool {
    body.iter().any(|&(start, token, end)| match token {
        Token::Yield | Token::Await | Token::Async | Token::Nonlocal => true,
        Token::Name => matches!(&text[start as usize..end as usize], "super" | "__class__"),
        _ => false,
    })
}

/// The tokens of a definition as if it stood alone: without the blocks around it.
pub(super) fn unwrapped(mut tokens: Vec<Spanned>) -> Vec<Spanned> {
    if tokens.first().is_some_and(|token| token.1 == Token::Indent) {
        tokens.remove(0);
        if let Some(last) = tokens.iter().rposition(|token| token.1 == Token::Dedent) {
            tokens.remove(last);
        }
    }
    tokens
}
