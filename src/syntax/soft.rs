//! What one token of lookahead cannot tell: `match` and `case` as keywords, and the `(` of a `with` list.
//!
//! Works on the finished token list, between the lexer and the grammar.
//!
//! Invariants:
//! - only the first token of a logical line becomes a soft keyword, and only where the line ends with `:`;
//! - `WithOpen` replaces a `(` whose `)` stands directly before the line's `:`.
//!
//! Not here: `_` in patterns (an ordinary name that the grammar's actions look at).

use super::lexer::Spanned;
use super::token::Token;

/// Rewrites the tokens whose role depends on the rest of their line.
pub(super) fn settle(tokens: &mut [Spanned], text: &str) {
    // For each open block: was it opened by a `match` line?
    let mut blocks = vec![false];
    let mut opened_by_match = false;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].1 {
            Token::Indent => blocks.push(std::mem::take(&mut opened_by_match)),
            Token::Dedent => {
                blocks.pop();
            }
            first => {
                let end = line_end(tokens, at);
                let in_match = blocks.last().copied().unwrap_or(false);
                opened_by_match = first == Token::Name && settle_name(tokens, text, at, end, in_match);
                settle_with(tokens, at, end);
                at = end;
            }
        }
        at += 1;
    }
}

/// The index of the `Newline` that ends the line of token `from` (or the end of the list).
fn line_end(tokens: &[Spanned], from: usize) -> usize {
    tokens[from..].iter().position(|t| t.1 == Token::Newline).map_or(tokens.len(), |found| from + found)
}

/// The name at the start of the line `at..end`. True for the keyword `match`.
fn settle_name(tokens: &mut [Spanned], text: &str, at: usize, end: usize, in_match: bool) -> bool {
    let (start, _, stop) = tokens[at];
    let word = &text[start as usize..stop as usize];
    if word == "case" && in_match {
        tokens[at].1 = Token::Case;
        return false;
    }
    let block =
        end >= at + 3 && tokens[end - 1].1 == Token::Colon && tokens.get(end + 1).is_some_and(|t| t.1 == Token::Indent);
    if word == "match" && block {
        tokens[at].1 = Token::Match;
        return true;
    }
    false
}

/// A `with` anywhere in the line (it may follow `async`).
fn settle_with(tokens: &mut [Spanned], at: usize, end: usize) {
    let with = match tokens[at].1 {
        Token::With => at,
        Token::Async if tokens.get(at + 1).is_some_and(|t| t.1 == Token::With) => at + 1,
        _ => return,
    };
    let open = with + 1;
    if open < end && tokens[open].1 == Token::ParenOpen && is_item_list(&tokens[open..end]) {
        tokens[open].1 = Token::WithOpen;
    }
}

/// Do the tokens from a `(` on form a list of `with` items, its `)` followed by `:`? Not so when the parentheses
/// hold what only an expression can: nothing, a star, `:=`, `yield` or a comprehension.
fn is_item_list(tokens: &[Spanned]) -> bool {
    let mut depth = 0;
    let mut lambdas = 0;
    for (index, &(_, token, _)) in tokens.iter().enumerate() {
        let item_start = index > 0 && depth == 1 && (index == 1 || tokens[index - 1].1 == Token::Comma);
        match token {
            _ if token.opens() => depth += 1,
            _ if token.closes() => {
                depth -= 1;
                if depth == 0 {
                    return index > 1 && tokens.get(index + 1).is_some_and(|t| t.1 == Token::Colon);
                }
            }
            Token::Lambda if depth == 1 => lambdas += 1,
            Token::Colon if depth == 1 && lambdas > 0 => lambdas -= 1,
            Token::Walrus | Token::For | Token::Async | Token::Yield if depth == 1 => return false,
            Token::Star if item_start && lambdas == 0 => return false,
            _ => {}
        }
    }
    false
}
