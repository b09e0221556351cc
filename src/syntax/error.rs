//! What can be wrong with a text: the syntax error and the warning, in CPython's words and places.
//!
//! Invariants:
//! - a parse reports one error, the one that CPython 3.11 would report;
//! - `message` is CPython's, without the class name and without the position.
//!
//! Not here: finding the error (the lexer and `diagnose`), drawing it (the views).

use crate::source::{Reading, Source, Span};

/// The class of exception that a syntax error becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `SyntaxError`
    SyntaxError,
    /// `IndentationError`
    IndentationError,
    /// `TabError`
    TabError,
    /// `RecursionError`: the tree would be too deep. It has no position.
    RecursionError,
}

impl ErrorKind {
    /// The exception's class name.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::SyntaxError => "SyntaxError",
            ErrorKind::IndentationError => "IndentationError",
            ErrorKind::TabError => "TabError",
            ErrorKind::RecursionError => "RecursionError",
        }
    }
}

/// How CPython fills `end_lineno` and `end_offset`. All but `Known` draw a single caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeEnd {
    /// The span's end.
    Known,
    /// The same as the start.
    Same,
    /// The start's line and this literal value: 0 or -1.
    Literal(i32),
    /// -1, and the start's offset counts from 0: where the tokenizer stood.
    Cursor,
    /// -1: the tokenizer stood at the end of the text, which in a script is the start of an empty buffer.
    TextEnd,
    /// 0, and so is the start's offset: the end of the text has no column.
    Nowhere,
}

/// Which part of CPython reports an error: it decides what line of text the exception shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The tokenizer itself: the line without its end.
    Tokenizer,
    /// The parser: the line, with its end if it is the last one that was read.
    Parser,
    /// Symbol tables and compiler, which have no text: the line of the file, if there is one.
    Compiler,
}

/// A syntax error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Which exception class.
    pub kind: ErrorKind,
    /// CPython's sentence.
    pub message: String,
    /// The bytes it speaks of.
    pub span: Span,
    /// How the range's end is reported.
    pub end: RangeEnd,
    /// What CPython shows instead of the source's line and place (inside f-strings).
    pub shown: Option<Box<Shown>>,
    /// Might more lines make this text valid? Then a REPL asks for another line.
    pub incomplete: bool,
    /// Who reports it.
    pub stage: Stage,
}

/// A line that is not in the source, and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The line: the exception's `text`.
    pub text: String,
    /// Where in it.
    pub position: ErrorPosition,
}

/// The four numbers that an exception object shows, lines and offsets from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorPosition {
    /// `lineno`
    pub lineno: i32,
    /// `offset`, in characters
    pub offset: i32,
    /// `end_lineno`
    pub end_lineno: i32,
    /// `end_offset`, in characters; 0 and -1 mean "unknown"
    pub end_offset: i32,
}

impl SyntaxError {
    /// A plain `SyntaxError` over `span`.
    pub fn new(message: impl Into<String>, span: Span) -> SyntaxError {
        SyntaxError {
            kind: ErrorKind::SyntaxError,
            message: message.into(),
            span,
            end: RangeEnd::Known,
            shown: None,
            incomplete: false,
            stage: Stage::Parser,
        }
    }

    /// The same error with another class.
    pub fn with_kind(self, kind: ErrorKind) -> SyntaxError {
        SyntaxError { kind, ..self }
    }

    /// The same error with another kind of range end.
    pub fn with_end(self, end: RangeEnd) -> SyntaxError {
        SyntaxError { end, ..self }
    }

    /// The same error, marked as curable by more input.
    pub fn incomplete(self) -> SyntaxError {
        SyntaxError { incomplete: true, ..self }
    }

    /// The line that the exception shows (its `text`, without the line end); `None` past the end.
    pub fn line(&self, source: &Source) -> Option<String> {
        match &self.shown {
            Some(shown) => Some(shown.text.clone()),
            None => source.line_text(source.position(self.span.start).line).map(str::to_owned),
        }
    }

    /// `lineno`, `offset`, `end_lineno`, `end_offset` of the exception object.
    pub fn position(&self, source: &Source) -> ErrorPosition {
        if let Some(shown) = &self.shown {
            return shown.position;
        }
        let start = source.position(self.span.start);
        let nothing = source.text.is_empty() && source.ends_bare();
        let (lineno, mut offset) = (start.line as i32 - i32::from(nothing), start.column as i32 + 1);
        match self.end {
            RangeEnd::Cursor => offset -= 1,
            RangeEnd::Nowhere => offset = 0,
            RangeEnd::TextEnd if source.reading == Reading::Script => offset = 0,
            _ => {}
        }
        let (end_lineno, end_offset) = match self.end {
            RangeEnd::Known => {
                let end = source.position(self.span.end);
                let multi_line = end.line > start.line;
                let column = if multi_line { column_in_line(source, start.line, self.span.end) } else { end.column };
                (end.line as i32, column as i32 + 1)
            }
            RangeEnd::Same => (lineno, offset),
            RangeEnd::Literal(value) => (lineno, value),
            RangeEnd::Cursor | RangeEnd::TextEnd => (lineno, -1),
            RangeEnd::Nowhere => (lineno, 0),
        };
        ErrorPosition { lineno, offset, end_lineno, end_offset }
    }
}

/// CPython looks up the end of a range of several lines in the first one: so many bytes of that line, in characters.
fn column_in_line(source: &Source, line: u32, offset: u32) -> u32 {
    let start = source.text[..offset as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let bytes = offset as usize - start;
    let first = source.line_text(line).unwrap_or("");
    first.char_indices().take_while(|&(at, _)| at < bytes).count() as u32
}

/// The class of a warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningCategory {
    /// `SyntaxWarning`, shown by default.
    SyntaxWarning,
    /// `DeprecationWarning`, shown by default only in `__main__`.
    DeprecationWarning,
}

/// Something valid but doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Which warning class.
    pub category: WarningCategory,
    /// CPython's sentence.
    pub message: String,
    /// Where.
    pub span: Span,
}
