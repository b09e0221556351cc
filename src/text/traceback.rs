//! Drawing an exception: from plain data to the text that CPython 3.11 prints when nobody catches it.
//!
//! `Python/traceback.c` (entries, carets, folding) and `Python/pythonrun.c` (chains, groups, notes, syntax errors).
//!
//! Invariants:
//! - a pure function from data to text: the same every time, nothing is read or called;
//! - the pieces put together are the text, and each piece is what `traceback.format_exception` gives as one item;
//! - columns are characters from 0.
//!
//! Not here: collecting the data, which calls `str` and reads files (`builtins::report`).

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

/// `max_group_width`: exceptions of a group that are shown.
pub const GROUP_WIDTH: usize = 15;
/// `max_group_depth`: levels of groups that are shown.
pub const GROUP_DEPTH: usize = 10;
/// `TB_RECURSIVE_CUTOFF`: equal entries in a row that are shown.
const REPEATS: usize = 3;
/// `_TRACEBACK_SOURCE_LINE_INDENT`
const INDENT: usize = 4;

/// An exception and those that led to it, the earliest first.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Each exception, and how it led to the next one.
    pub parts: Vec<(Part, Option<Link>)>,
}

/// How an exception led to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// `raise .. from`
    Cause,
    /// Raised while it was being handled.
    Context,
}

impl Link {
    fn sentence(self) -> &'static str {
        match self {
            Link::Cause => "The above exception was the direct cause of the following exception:",
            Link::Context => "During handling of the above exception, another exception occurred:",
        }
    }
}

/// One exception.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// Its traceback, outermost first, if it has one.
    pub entries: Option<Vec<Entry>>,
    /// The place of a syntax error.
    pub place: Option<Place>,
    /// Class, text and suggestion.
    pub message: String,
    /// `__notes__`
    pub notes: Vec<String>,
    /// `__notes__` that are no sequence are one text, behind which no line ends.
    pub open_note: bool,
    /// The exceptions of a group, as many as are shown.
    pub group: Option<Vec<Report>>,
    /// How many more the group has.
    pub group_rest: usize,
    /// The group is too deep to be shown: how deep it could be.
    pub cut: Option<usize>,
}

/// One entry of a traceback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The function's name.
    pub function: String,
    /// The line's text, if it could be read.
    pub source: Option<Excerpt>,
}

/// A source line and what of it is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The line without its line end.
    pub text: String,
    /// The columns of the expression.
    pub range: Option<Range<usize>>,
    /// In it, the columns of the operator or subscript.
    pub anchor: Option<Range<usize>>,
    /// How far to the left the carets stand: the module `traceback` of 3.11 counts blanks at the line's end as cut off
    /// in front of it.
    pub shift: usize,
}

impl Excerpt {
    /// The same as the module `traceback` draws it: without blanks at the end.
    pub fn without_end(mut self) -> Excerpt {
        let line = self.text.trim_end().len();
        self.shift = self.text[line..].chars().count();
        self.text.truncate(line);
        self
    }
}

/// Where a syntax error is.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// `lineno`
    pub line: i64,
    /// `text`
    pub text: Option<String>,
    /// `offset`
    pub offset: i64,
    /// `end_lineno`
    pub end_line: i64,
    /// `end_offset`
    pub end_offset: i64,
}

/// The text of an exception in pieces.
pub fn draw(report: &Report) -> Vec<String> {
    let mut painter = Painter::default();
    painter.report(report);
    painter.pieces
}

/// The lines of a traceback without a header, one piece an entry.
pub fn draw_entries(entries: &[Entry]) -> Vec<String> {
    let mut painter = Painter::default();
    painter.entries(entries);
    painter.pieces
}

#[derive(Default)]
struct Painter {
    pieces: Vec<String>,
    /// Levels of groups around what is drawn.
    depth: usize,
    /// Must the group's frame still be closed below its last exception?
    need_close: bool,
}

impl Painter {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn margin(&self) -> String {
        let bar = if self.depth > 0 { "| " } else { "" };
        self.indent() + bar
    }

    /// Adds a piece of whole lines, each behind the margin.
    fn lines(&mut self, text: &str) {
        let margin = self.margin();
        self.pieces.push(text.split_inclusive('\n').map(|line| format!("{margin}{line}")).collect());
    }

    fn report(&mut self, report: &Report) {
        let need_close = self.need_close;
        for (part, link) in &report.parts {
            match link {
                None => {
                    self.need_close = need_close;
                    self.part(part);
                }
                Some(link) => {
                    self.need_close = false;
                    self.part(part);
                    self.lines(&format!("\n{}\n\n", link.sentence()));
                }
            }
        }
    }

    fn part(&mut self, part: &Part) {
        let Some(group) = &part.group else { return self.exception(part) };
        if let Some(limit) = part.cut {
            return self.lines(&format!("... (max_group_depth is {limit})\n"));
        }
        let outermost = self.depth == 0;
        self.depth += usize::from(outermost);
        self.exception(part);
        self.group(group, part.group_rest);
        self.depth -= usize::from(outermost);
    }

    /// The exceptions of a group, each behind a numbered rule, and a rule that closes the last.
    fn group(&mut self, group: &[Report], rest: usize) {
        self.need_close = false;
        let shown = group.len() + usize::from(rest > 0);
        for index in 0..shown {
            let last = index + 1 == shown;
            self.need_close |= last;
            let corner = if index == 0 { "+-" } else { "  " };
            let title = if index < group.len() { (index + 1).to_string() } else { "...".to_owned() };
            self.pieces.push(format!("{}{corner}+---------------- {title} ----------------\n", self.indent()));
            self.depth += 1;
            match group.get(index) {
                Some(report) => self.report(report),
                None => self.lines(&format!("and {rest} more exception{}\n", if rest > 1 { "s" } else { "" })),
            }
            if last && self.need_close {
                self.pieces.push(format!("{}+------------------------------------\n", self.indent()));
                self.need_close = false;
            }
            self.depth -= 1;
        }
    }

    /// Traceback, place, message and notes of one exception.
    fn exception(&mut self, part: &Part) {
        if let Some(entries) = &part.entries {
            self.header(part.group.is_some());
            self.entries(entries);
        }
        if let Some(place) = &part.place {
            self.place(place);
        }
        self.pieces.push(format!("{}{}\n", self.margin(), part.message));
        for note in &part.notes {
            for line in lines_of(note) {
                self.lines(if part.open_note { line.trim_end_matches('\n') } else { &line });
            }
        }
    }

    fn header(&mut self, group: bool) {
        if !group {
            return self.lines("Traceback (most recent call last):\n");
        }
        let margin = if self.depth == 1 { self.indent() + "+ " } else { self.margin() };
        self.pieces.push(format!("{margin}Exception Group Traceback (most recent call last):\n"));
    }

    /// Entries, of which more than three equal ones in a row are folded (`tb_printinternal`).
    fn entries(&mut self, entries: &[Entry]) {
        let same = |a: &Entry, b: &Entry| a.line == b.line && a.file == b.file && a.function == b.function;
        for run in entries.chunk_by(same) {
            for entry in run.iter().take(REPEATS) {
                self.entry(entry);
            }
            match run.len().saturating_sub(REPEATS) {
                0 => {}
                1 => self.lines("  [Previous line repeated 1 more time]\n"),
                more => self.lines(&format!("  [Previous line repeated {more} more times]\n")),
            }
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let mut text = format!("  File \"{}\", line {}, in {}\n", entry.file, entry.line, entry.function);
        if let Some(source) = &entry.source {
            text += &excerpt(source);
        }
        self.lines(&text);
    }

    /// File, line, text and carets of a syntax error (`print_exception_file_and_line`).
    fn place(&mut self, place: &Place) {
        self.lines(&format!("  File \"{}\", line {}\n", place.file, place.line));
        if let Some(text) = &place.text {
            let size = text.len() as i64;
            let end = if place.end_line > place.line { size } else { place.end_offset.min(size + 1) };
            for line in error_text(text, place.offset, end).split_inclusive('\n') {
                self.lines(line);
            }
        }
    }
}

/// The lines of a note, each with a line end, as `str.splitlines` finds them; an empty note is an empty line.
fn lines_of(note: &str) -> Vec<String> {
    const ENDS: &[char] = &['\n', '\r', '\x0b', '\x0c', '\x1c', '\x1d', '\x1e', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut lines = Vec::new();
    let mut rest = note;
    while let Some(at) = rest.find(ENDS) {
        let end = rest[at..].chars().next().map_or(1, char::len_utf8);
        let end = if rest[at..].starts_with("\r\n") { 2 } else { end };
        lines.push(rest[..at + end].to_owned());
        rest = &rest[at + end..];
    }
    lines.push(format!("{rest}\n"));
    lines
}

/// A source line without its indentation, and the carets under it (`tb_displayline`).
fn excerpt(source: &Excerpt) -> String {
    let blank = |c: &char| matches!(c, ' ' | '\t' | '\x0c');
    let stripped = source.text.chars().take_while(blank).count();
    let shown: String = source.text.chars().skip(stripped).collect();
    let mut text = format!("{}{shown}\n", " ".repeat(INDENT));
    let Some(range) = &source.range else { return text };
    // A range that is the whole line tells nothing.
    if range.len() == shown.chars().count() && source.anchor.is_none() {
        return text;
    }
    text += &" ".repeat(INDENT);
    let marks = text.len();
    for (column, c) in source.text.chars().enumerate().take(range.end).skip(stripped) {
        text.extend(std::iter::repeat_n(caret(column, range, source.anchor.as_ref()), display_width(c)));
    }
    let blanks = text[marks..].len() - text[marks..].trim_start_matches(' ').len();
    text.replace_range(marks..marks + blanks.min(source.shift), "");
    text.push('\n');
    text
}

/// Columns that a character takes on a terminal: 2 for wide ones (`_PyPegen_calculate_display_width`).
fn display_width(c: char) -> usize {
    if c.width() == Some(2) { 2 } else { 1 }
}

fn caret(column: usize, range: &Range<usize>, anchor: Option<&Range<usize>>) -> char {
    match anchor {
        _ if column < range.start => ' ',
        Some(anchor) if !anchor.contains(&column) => '~',
        _ => '^',
    }
}

/// The text of a syntax error and its carets (`print_error_text`). Offsets count from 1; like CPython it compares
/// them, which count characters, with lengths in bytes.
fn error_text(text: &str, offset: i64, end_offset: i64) -> String {
    let carets = if end_offset > 0 && end_offset > offset { end_offset - offset } else { 1 };
    let body = text.trim_start_matches([' ', '\t', '\x0c']);
    let mut offset = offset - 1 - (text.len() - body.len()) as i64;
    let mut body = body;
    let length = |body: &str| body.len() as i64 - i64::from(body.ends_with('\n'));
    offset = offset.min(length(body));
    // Lines before the one that is meant are skipped.
    while let Some(at) = body.find('\n') {
        if at as i64 >= offset {
            break;
        }
        body = &body[at + 1..];
        offset -= at as i64 + 1;
    }
    let mut drawn = format!("    {body}");
    if !body.ends_with('\n') {
        drawn.push('\n');
    }
    if offset >= 0 {
        drawn += &format!("    {}{}\n", " ".repeat(offset as usize), "^".repeat(carets as usize));
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(line: u32, source: Option<Excerpt>) -> Entry {
        Entry { file: "a.py".into(), line, function: "f".into(), source }
    }

    fn plain(message: &str) -> Report {
        Report { parts: vec![(Part { message: message.into(), ..Part::default() }, None)] }
    }

    #[test]
    fn carets_mark_a_part_of_a_line() {
        // (line, range, anchor, what stands under it)
        let rows: [(&str, Range<usize>, Option<Range<usize>>, &str); 4] = [
            ("  x = a + b", 6..11, Some(8..9), "        ~~^~~\n"),
            ("  f(1)", 2..6, None, ""),
            ("  f(1) # c", 2..6, None, "    ^^^^\n"),
            ("\tg[0]", 1..5, Some(2..5), "    ~^^^\n"),
        ];
        for (text, range, anchor, expected) in rows {
            let drawn = excerpt(&Excerpt { text: text.into(), range: Some(range), anchor, shift: 0 });
            assert_eq!(drawn.split_once('\n').map_or("", |(_, carets)| carets), expected, "{text}");
        }
    }

    #[test]
    fn equal_entries_are_folded() {
        let entries: Vec<Entry> = [1, 2, 2, 2, 2, 2, 3].into_iter().map(|line| entry(line, None)).collect();
        let drawn = draw_entries(&entries);
        assert_eq!(drawn.len(), 6);
        assert_eq!(drawn[4], "  [Previous line repeated 2 more times]\n");
    }

    #[test]
    fn groups_are_framed() {
        let group = Part { message: "G".into(), group: Some(vec![plain("A"), plain("B")]), ..Part::default() };
        let drawn = draw(&Report { parts: vec![(group, None)] }).concat();
        let expected = "  | G\n  +-+---------------- 1 ----------------\n    | A\n    +---------------- 2 ----------------\n    \
                        | B\n    +------------------------------------\n";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn offsets_of_syntax_errors() {
        // (text, offset, end offset, drawn)
        let rows = [
            ("  a b\n", 5, 6, "    a b\n      ^\n"),
            ("abc", 2, 4, "    abc\n     ^^\n"),
            ("abc", 0, 0, "    abc\n"),
            ("abc", 9, 9, "    abc\n       ^\n"),
        ];
        for (text, offset, end, expected) in rows {
            assert_eq!(error_text(text, offset, end), expected, "{text:?}");
        }
    }
}
