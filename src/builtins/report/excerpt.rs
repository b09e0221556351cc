//! Entries of a traceback with their source lines: which line, which columns, which operator in them.
//!
//! `tb_displayline` and `extract_anchors_from_line` of CPython 3.11's `Python/traceback.c`.
//!
//! Invariant: a source line is what the file holds now, not what was compiled; without a file there is none.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use crate::heap::Ref;
use crate::objects::{CodeObject, FrameObject, TracebackObject};
use crate::source::Source;
use crate::syntax::ast::{Constant, Expr, ExprKind, Operator, StmtKind, Text};
use crate::syntax::{Mode, parse};
use crate::text::traceback::{Entry, Excerpt};

/// Gives the text of what is no file: the lines that the module `linecache` knows.
pub type Ask<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;

/// Source files that were read.
#[derive(Default)]
pub struct Files<'a> {
    read: HashMap<String, Option<Rc<Source>>>,
    /// Is `<stdin>` what people typed at the prompt? Then its lines are shown, from the text that was compiled.
    typed: bool,
    ask: Option<Ask<'a>>,
}

impl<'a> Files<'a> {
    /// No file read yet. `typed`: is `<stdin>` what people type at the prompt?
    pub fn new(typed: bool) -> Files<'a> {
        Files { typed, ..Files::default() }
    }

    /// From now on, this is asked about what is no file.
    pub fn asking(self, ask: Option<Ask<'a>>) -> Files<'a> {
        Files { ask, ..self }
    }

    /// The text of a line (from 1) of a file, without its line end.
    pub fn line(&mut self, name: &str, line: u32) -> Option<String> {
        let read = || {
            let bytes = std::fs::read(name).ok()?;
            let text = String::from_utf8_lossy(&bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
            Some(Rc::new(Source::new(name, &text)))
        };
        let asked = || {
            let text = self.ask.as_ref()?(name)?;
            Some(Rc::new(Source::new(name, &text)))
        };
        let source =
            self.read.entry(name.to_owned()).or_insert_with(|| if name.starts_with('<') { asked() } else { read() });
        let source = source.as_ref()?;
        // A text that ends with a line end has no line behind it.
        let text = source.line_text(line)?;
        (!(text.is_empty() && line == source.line_count())).then(|| text.to_owned())
    }
}

/// The code object of a traceback entry.
pub fn code_of(traceback: &Ref) -> Option<Ref> {
    let frame = traceback.expect::<TracebackObject>().frame.get()?;
    Some(Ref::clone(&frame.expect::<FrameObject>().code))
}

/// File, line and function of a traceback entry.
pub fn entry(traceback: &Ref) -> Entry {
    let line = traceback.expect::<TracebackObject>().line;
    let Some(code) = code_of(traceback) else {
        return Entry { file: String::new(), line, function: String::new(), source: None };
    };
    let code = code.expect::<CodeObject>();
    let file = code.code.source.name.to_string();
    Entry { file, line, function: crate::eval::protocol::text_of(&code.name), source: None }
}

/// The source line of an entry, and what of it is marked.
pub fn excerpt(files: &mut Files<'_>, traceback: &Ref, entry: &Entry) -> Option<Excerpt> {
    let text = match &*entry.file {
        "<stdin>" if files.typed => {
            code_of(traceback)?.expect::<CodeObject>().code.source.line_text(entry.line)?.to_owned()
        }
        file => files.line(file, entry.line)?,
    };
    let columns = columns(traceback, entry.line, &text);
    let Some((range, single)) = columns else { return Some(Excerpt { text, ..Excerpt::default() }) };
    let segment: String = text.chars().skip(range.start).take(range.len()).collect();
    let anchor = if single { anchor(&segment) } else { None };
    let anchor = anchor.map(|a| a.start + range.start..a.end + range.start);
    Some(Excerpt { text, range: Some(range), anchor, shift: 0 })
}

/// The columns that an entry points at in its line, and whether the expression ends in that line. One that goes on
/// is marked up to the line's last character.
fn columns(traceback: &Ref, line: u32, text: &str) -> Option<(Range<usize>, bool)> {
    let code = code_of(traceback)?;
    let source = &code.expect::<CodeObject>().code.source;
    let at = traceback.expect::<TracebackObject>().at.get();
    let (start, end) = (source.position(at.start), source.position(at.end));
    if start.line != line || at.end <= at.start {
        return None;
    }
    let length = text.chars().count();
    let from = (start.column as usize).min(length);
    if end.line == line {
        return Some((from..(end.column as usize).clamp(from, length), true));
    }
    let blank = [' ', '\t', '\x0c'];
    Some((from..text.trim_end_matches(blank).chars().count().max(from), false))
}

/// The column, in bytes, of an offset in its line.
pub fn columns_at(source: &Source, offset: u32) -> u32 {
    let before = source.text.get(..offset as usize).unwrap_or(&source.text);
    offset - before.rfind('\n').map_or(0, |at| at as u32 + 1)
}

/// The columns, in an expression's text, of its operator or subscript.
pub fn anchor(segment: &str) -> Option<Range<usize>> {
    let source = Source::new("<segment>", segment);
    let parsed = parse(&source, Mode::Exec).ok()?;
    let [statement] = parsed.module.body.as_slice() else { return None };
    let StmtKind::Expr(expression) = &statement.node else { return None };
    let bytes = anchor_bytes(segment, expression)?;
    let column = |byte: usize| segment.get(..byte.min(segment.len())).map_or(0, |s| s.chars().count());
    Some(column(bytes.start)..column(bytes.end))
}

/// `extract_anchors_from_expr`
fn anchor_bytes(segment: &str, expression: &Expr) -> Option<Range<usize>> {
    match &expression.node {
        ExprKind::BinOp { left, op, right } if !is_format(left, *op, right) => {
            let (from, to) = (left.span.end as usize, right.span.start as usize);
            let between = segment.as_bytes().get(from..to)?;
            let blank = |b: u8| matches!(b, b' ' | b'\t' | b'\x0c');
            let at = between.iter().position(|&b| !blank(b) && b != b')')?;
            let two = between.get(at + 1).is_some_and(|&b| !blank(b));
            Some(from + at..from + at + 1 + usize::from(two))
        }
        ExprKind::Subscript { value, slice } => {
            // The brackets themselves: operands may stand in parentheses.
            let (from, to) = (value.span.end as usize, slice.span.end as usize);
            let open = from + segment.get(from..)?.find('[')?;
            let close = to + segment.get(to..)?.find(']')?;
            Some(open..close + 1)
        }
        _ => None,
    }
}

/// CPython's optimizer makes an f-string of `'..' % (a, b)`, which has no operator to mark (`optimize_format`).
fn is_format(left: &Expr, op: Operator, right: &Expr) -> bool {
    let (ExprKind::Constant(Constant::Str(Text::Utf8(format))), ExprKind::Tuple(items)) = (&left.node, &right.node)
    else {
        return false;
    };
    if op != Operator::Mod || items.iter().any(|i| matches!(i.node, ExprKind::Starred(_))) {
        return false;
    }
    let mut wanted = 0;
    let mut rest = format.as_ref();
    while let Some(at) = rest.find('%') {
        rest = rest[at + 1..].trim_start_matches(['-', ' ', '+', '#', '0']);
        let digits = |s: &str| s.len() - s.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        rest = &rest[digits(rest)..];
        if let Some(precision) = rest.strip_prefix('.') {
            rest = &precision[digits(precision)..];
        }
        match rest.chars().next() {
            Some('s' | 'r' | 'a') => wanted += 1,
            Some('%') => {}
            _ => return false,
        }
        rest = &rest[1..];
    }
    wanted == items.len()
}
