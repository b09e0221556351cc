//! `_tokens`: the parser's own tokens as plain objects, for `tokenize`.
//!
//! Invariant: columns count bytes, and a token's line is the text of all lines that it touches, as CPython's C tokenizer
//! gives them.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::method;
use crate::objects::{Args, Def, StrObject, new_int, new_list, new_pair, new_string, new_tuple, none};
use crate::source::{Reading, Source, Span};
use crate::syntax::lexer::{Spanned, lex};
use crate::syntax::token::Token;

const FUNCTIONS: &[Def] = &[method("cut(source, /)", cut)
    .doc("The tokens of a text, as rows of kind, text, start, end and line; the comments, as pairs of text and start; and the SyntaxError that stopped it, or None.")];

/// Makes `_tokens`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_tokens", "The parser's tokens.", FUNCTIONS))
}

fn cut(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let Some(text) = args.req(0).get::<StrObject>() else {
        let found = interp.type_name(args.req(0));
        return Err(interp.type_error(format!("tokenizeriter() argument 'source' must be str, not {found}")));
    };
    let source = Source::read_as(Reading::Whole, "<string>", &text.to_str());
    let lexed = lex(&source);
    // Behind a string over several lines, a token's line begins where the string does.
    let mut string = Span::default();
    let rows = lexed.tokens.iter().filter(|(_, token, _)| *token != Token::End).map(|&(start, token, end)| {
        let behind = source.line_of(start) == source.line_of(string.end) && string.end > 0;
        let made = row(&source, (start, token, end), if behind { string.start } else { start });
        if token == Token::Str {
            string = Span { start: if behind { string.start } else { start }, end };
        }
        made
    });
    let rows = new_list(rows.collect());
    let error = lexed.failure.map(|failure| {
        let raised = interp.raise_syntax_error(&failure.error, &source);
        let _ = raised;
        interp.take_raised()
    });
    let comments = lexed.comments.iter().map(|at| {
        let text = source.text.get(at.start as usize..at.end as usize).unwrap_or_default();
        new_pair(new_string(text), place(&source, at.start))
    });
    Ok(new_tuple(vec![rows, new_list(comments.collect()), error.unwrap_or_else(none)]))
}

/// Line and column.
fn place(source: &Source, at: u32) -> Ref {
    let (line, column) = source.place_in_bytes(at);
    new_pair(new_int(line.into()), new_int(column.into()))
}

fn row(source: &Source, (start, token, end): Spanned, line_from: u32) -> Ref {
    let place = |at: u32| place(source, at);
    let layout = |at: u32| new_pair(new_int(source.line_of(at).into()), new_int(-1));
    let (kind, from, to) = match token {
        Token::Newline => ("NEWLINE", place(start), place(end)),
        Token::Indent => ("INDENT", layout(start), layout(end)),
        Token::Dedent => ("DEDENT", layout(start), layout(end)),
        Token::Number => ("NUMBER", place(start), place(end)),
        Token::Str => ("STRING", place(start), place(end)),
        Token::Async => ("ASYNC", place(start), place(end)),
        Token::Await => ("AWAIT", place(start), place(end)),
        Token::Name => ("NAME", place(start), place(end)),
        token if token.is_keyword() => ("NAME", place(start), place(end)),
        _ => ("OP", place(start), place(end)),
    };
    let text = match token {
        Token::Indent | Token::Dedent => "",
        _ => source.text.get(start as usize..end as usize).unwrap_or_default(),
    };
    let line = lines(source, line_from, end);
    new_tuple(vec![new_string(kind), new_string(text), from, to, new_string(&line)])
}

/// The lines from `start` to `end`, each with its end.
fn lines(source: &Source, start: u32, end: u32) -> String {
    let text = &source.text;
    let first = text[..start as usize].rfind('\n').map_or(0, |at| at + 1);
    let last = text[end as usize..].find('\n').map_or(text.len(), |at| end as usize + at);
    if first == text.len() { String::new() } else { format!("{}\n", &text[first..last]) }
}
