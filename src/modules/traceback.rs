//! The modules `_traceback` and `traceback`: drawing is native, the classes that hold entries are Python source.

use crate::builtins::report::Collector;
use crate::builtins::report::excerpt::{Ask, Files, anchor, columns_at, entry};
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Def, method};
use crate::objects::{
    Args, DictObject, ExceptionObject, FrameObject, Kind, TracebackObject, is_none, new_list, new_string, new_tuple,
    new_usize, none, small_value, tuple_items,
};
use crate::source::Span;
use crate::text::embedded::embedded;
use crate::text::traceback::{Entry, Excerpt, GROUP_DEPTH, GROUP_WIDTH, Part, Report, draw, draw_entries};

const FUNCTIONS: &[Def] = &[
    method("exception_lines(value, tb, limit, chain, width=15, depth=10, /)", traceback_exception_lines),
    method("exception_only_lines(value, /)", traceback_exception_only_lines),
    method("entries_of(tb, /)", traceback_entries_of),
    method("entry_of_frame(frame, lineno, /)", traceback_entry_of_frame),
    method("draw_entries(rows, /)", traceback_draw_entries),
    method("source_line(filename, lineno, /)", traceback_source_line),
];

/// `_traceback`
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_traceback", "Drawing of tracebacks.", FUNCTIONS))
}

/// `traceback`
pub fn make(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("traceback", embedded!("traceback.py"))
}

fn texts(pieces: Vec<String>) -> Ref {
    new_list(pieces.iter().map(|piece| new_string(piece)).collect())
}

/// The lines that `linecache` has for names that are no files, if the program has imported it.
fn linecache(interp: &Interp) -> Option<Ask<'_>> {
    let module = interp.modules.expect::<DictObject>().get_text("linecache")?;
    let lines_of = move |name: &str| {
        let getlines = interp.get_attr_text(&module, "getlines")?;
        let lines = interp.to_vec(&interp.call(&getlines, &[new_string(name)])?)?;
        Ok(lines.iter().map(text_of).collect::<String>())
    };
    Some(Box::new(move |name| {
        let found: PyResult<String> = lines_of(name);
        found.map_err(|_| drop(interp.take_raised())).ok().filter(|text| !text.is_empty())
    }))
}

/// The pieces of an exception with a traceback that need not be its own.
fn traceback_exception_lines(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (value, tb, limit) = (args.req(0), args.req(1), args.req(2));
    if value.get::<ExceptionObject>().is_none() {
        let found = interp.type_name(value);
        return Err(interp.type_error(format!("Exception expected for value, {found} found")));
    }
    let mut collector = Collector::new(interp);
    collector.advice = false;
    collector.ask_about_names(linecache(interp));
    if !is_none(limit) {
        collector.limit = Some(interp.index_word(limit, crate::objects::TypeId::OverflowError)?);
    }
    collector.chain = interp.is_true(args.req(3))?;
    let number =
        |index: usize, otherwise: usize| args.opt(index).and_then(small_value).map_or(otherwise, |n| n as usize);
    collector.group_limits = (number(4, GROUP_WIDTH), number(5, GROUP_DEPTH));
    collector.replaced = Some((value.peek(), (tb.kind() == Kind::Traceback).then(|| tb.clone())));
    Ok(texts(draw(&collector.report(value))))
}

fn traceback_exception_only_lines(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let value = args.req(0);
    if value.get::<ExceptionObject>().is_none() {
        let found = interp.type_name(value);
        return Err(interp.type_error(format!("Exception expected for value, {found} found")));
    }
    let mut collector = Collector::new(interp);
    collector.advice = false;
    collector.ask_about_names(linecache(interp));
    collector.chain = false;
    collector.replaced = Some((value.peek(), None));
    let report = collector.report(value);
    let parts = report.parts.into_iter().map(|(part, link)| (Part { group: None, entries: None, ..part }, link));
    Ok(texts(draw(&Report { parts: parts.collect() })))
}

/// `(file, line, function, source line, column, last line, last column, None)` of a place; columns in bytes.
fn row(files: &mut Files<'_>, entry: &Entry, code: Option<&Ref>, at: Span) -> Ref {
    let line = files.line(&entry.file, entry.line);
    let (mut colno, mut end_lineno, mut end_colno) = (none(), none(), none());
    if let Some(code) = code.filter(|_| at.end > at.start) {
        let source = &code.expect::<crate::objects::CodeObject>().code.source;
        let number = |n: u32| new_usize(n as usize);
        if source.line_of(at.start) == entry.line {
            let end_line = source.line_of(at.end);
            (colno, end_lineno) = (number(columns_at(source, at.start)), number(end_line));
            end_colno = number(columns_at(source, at.end));
        }
    }
    new_tuple(vec![
        new_string(&entry.file),
        new_usize(entry.line as usize),
        new_string(&entry.function),
        line.map_or_else(none, |text| new_string(&text)),
        colno,
        end_lineno,
        end_colno,
        none(),
    ])
}

fn traceback_entries_of(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut files = Files::default().asking(linecache(interp));
    let mut rows = Vec::new();
    let mut at = Some(args.req(0).clone()).filter(|tb| tb.kind() == Kind::Traceback);
    while let Some(traceback) = at {
        let fields = traceback.expect::<TracebackObject>();
        let code = crate::builtins::report::excerpt::code_of(&traceback);
        rows.push(row(&mut files, &entry(&traceback), code.as_ref(), fields.at.get()));
        at = fields.next.get();
    }
    Ok(new_list(rows))
}

/// The same for a frame, without columns and without the last item.
fn traceback_entry_of_frame(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let frame = args.req(0);
    let Some(fields) = frame.get::<FrameObject>() else { return Err(interp.type_error("a frame is required")) };
    let code = fields.code.expect::<crate::objects::CodeObject>();
    let line = interp.index_word(args.req(1), crate::objects::TypeId::OverflowError)? as u32;
    let (file, function) = (code.code.source.name.to_string(), text_of(&code.name));
    let entry = Entry { file, line, function, source: None };
    let made = row(&mut Files::default().asking(linecache(interp)), &entry, None, Span::default());
    let items = tuple_items(&made).unwrap_or(&[]);
    Ok(new_tuple(items[..items.len().saturating_sub(1)].to_vec()))
}

/// Lines and carets of rows `(file, line, function, source line, column, last line, last column)`.
fn traceback_draw_entries(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut entries = Vec::new();
    for row in interp.to_vec(args.req(0))? {
        let Some([file, line, function, text, first, last_line, last]) = tuple_items(&row) else {
            return Err(interp.type_error("rows of seven items are required"));
        };
        let number = |value: &Ref| small_value(value).map(|n| n.max(0) as usize);
        let source = (text.kind() == Kind::Str).then(|| text_of(text)).filter(|t| !t.trim().is_empty()).map(|text| {
            let column = |byte: usize| text.get(..byte.min(text.len())).map_or(0, |s| s.chars().count());
            let single = number(line) == number(last_line);
            let end = if single { number(last) } else { Some(text.trim_end().len()) };
            let range = number(first).zip(end).map(|(a, b)| column(a)..column(b));
            let segment = range.clone().map(|r| text.chars().skip(r.start).take(r.len()).collect::<String>());
            let found = segment.filter(|_| single).and_then(|s| anchor(&s));
            let start = range.as_ref().map_or(0, |r| r.start);
            let anchor = found.map(|a| a.start + start..a.end + start);
            let text = text.trim_end_matches('\n').to_owned();
            Excerpt { text, range, anchor, shift: 0 }.without_end()
        });
        let line = number(line).unwrap_or(0) as u32;
        let entry = Entry { file: interp.str_text(file)?, line, function: interp.str_text(function)?, source };
        entries.push(entry);
    }
    Ok(texts(draw_entries(&entries)))
}

/// The text of a line of a file; empty if it cannot be read.
fn traceback_source_line(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (file, line) = (interp.str_text(args.req(0))?, small_value(args.req(1)).and_then(|n| u32::try_from(n).ok()));
    let text = line.filter(|&n| n > 0).and_then(|n| Files::default().asking(linecache(interp)).line(&file, n));
    Ok(new_string(&text.unwrap_or_default()))
}
