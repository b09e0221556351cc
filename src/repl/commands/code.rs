//! Commands about the text of programs.

use super::{Answer, Call};
use crate::source::Source;
use crate::syntax::{self, Mode, dump};

pub(super) fn tokens(call: &Call<'_>) -> Answer {
    let source = Source::new("<meta>", call.text);
    let mut text = String::new();
    for (token, span) in syntax::tokens(&source) {
        let shown = source.text.get(span.start as usize..span.end as usize).unwrap_or_default();
        text += &format!("{:>3}..{:<3} {:<14} {shown:?}\n", span.start, span.end, format!("{token:?}"));
    }
    Ok(text)
}

pub(super) fn ast(call: &Call<'_>) -> Answer {
    let source = Source::new("<meta>", call.text);
    match syntax::parse(&source, Mode::Exec) {
        Ok(parsed) => Ok(dump::dump(&parsed.module, &source) + "\n"),
        Err(error) => Err(format!("{}: {}", error.kind.name(), error.message)),
    }
}
