//! From an exception to what is printed of it: collects the plain data that `text::traceback` draws.
//!
//! In the flow: an exception that nobody caught, or one given to the module `traceback`, comes in; a
//! [`Report`] goes out. [`print`] sends it to `sys.stderr`.
//!
//! Invariants:
//! - collecting never fails: what goes wrong in a program's `__str__` becomes a note such as
//!   `<exception str() failed>`, as in CPython;
//! - `str` is called in the order of printing: the earliest exception of a chain first.

pub mod excerpt;
pub mod print;
pub mod suggestions;
pub mod warn;

use std::collections::HashSet;

use crate::eval::exceptions::groups::{group_items, is_group};
use crate::eval::protocol::{slot, text_of};
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::{
    DictObject, ExceptionObject, Kind, StrObject, TracebackObject, TypeId, intern_text, is_none, small_value,
};
use crate::text::traceback::{Entry, Excerpt, GROUP_DEPTH, GROUP_WIDTH, Link, Part, Place, Report};
use excerpt::Files;

/// Entries shown if `sys.tracebacklimit` does not say otherwise (`PyTraceBack_LIMIT`).
const LIMIT: usize = 1000;

/// Collects what is shown of exceptions.
pub struct Collector<'a> {
    interp: &'a Interp,
    files: Files<'a>,
    seen: HashSet<Peek>,
    /// Show `__cause__` and `__context__`.
    pub chain: bool,
    /// Most entries of a traceback; negative: the last ones count.
    pub limit: Option<i64>,
    /// "Did you mean": the module `traceback` of 3.11 does not say it.
    pub advice: bool,
    /// How many exceptions of a group are shown, and how deep.
    pub group_limits: (usize, usize),
    /// An exception to be shown with another traceback than its own.
    pub replaced: Option<(Peek, Option<Ref>)>,
}

impl<'a> Collector<'a> {
    /// A collector that shows chains, with the limit of `sys.tracebacklimit`.
    pub fn new(interp: &'a Interp) -> Collector<'a> {
        let limit = interp.sys_named("tracebacklimit").and_then(|v| small_value(&v));
        let limit = limit.map(|n| -n.max(0));
        Collector {
            interp,
            files: Files::new(interp.options.interactive),
            seen: HashSet::new(),
            chain: true,
            limit,
            advice: true,
            group_limits: (GROUP_WIDTH, GROUP_DEPTH),
            replaced: None,
        }
    }

    /// From now on, this is asked for lines of what is no file.
    pub fn ask_about_names(&mut self, ask: Option<excerpt::Ask<'a>>) {
        self.files = std::mem::take(&mut self.files).asking(ask);
    }

    /// An exception and what led to it.
    pub fn report(&mut self, exception: &Ref) -> Report {
        self.report_at(exception, 0)
    }

    fn report_at(&mut self, exception: &Ref, depth: usize) -> Report {
        let mut chain = vec![(exception.clone(), None)];
        if self.chain {
            self.follow(exception, &mut chain);
        }
        let parts = chain.into_iter().rev().map(|(e, link)| (self.part(&e, depth), link)).collect();
        Report { parts }
    }

    /// After this, `chain` goes on with what led to the exception, each with its link to the one before.
    fn follow(&mut self, exception: &Ref, chain: &mut Vec<(Ref, Option<Link>)>) {
        let mut at = exception.clone();
        loop {
            self.seen.insert(at.peek());
            let fields = at.expect::<ExceptionObject>();
            let (earlier, link) = match fields.cause.get() {
                Some(cause) => (Some(cause), Link::Cause),
                None if fields.suppress_context.get() => return,
                None => (fields.context.get(), Link::Context),
            };
            match earlier.filter(|e| !self.seen.contains(&e.peek())) {
                Some(earlier) => {
                    chain.push((earlier.clone(), Some(link)));
                    at = earlier;
                }
                None => return,
            }
        }
    }

    /// One exception; `depth` groups are around it (`print_exception`).
    fn part(&mut self, exception: &Ref, depth: usize) -> Part {
        let (width, deepest) = self.group_limits;
        if is_group(exception) && depth > deepest {
            return Part { group: Some(Vec::new()), cut: Some(deepest), ..Part::default() };
        }
        let traceback = match &self.replaced {
            Some((replaced, traceback)) if replaced.is(exception) => traceback.clone(),
            _ => exception.expect::<ExceptionObject>().traceback.get(),
        };
        let entries = traceback.and_then(|tb| self.shown_entries(&tb));
        let notes = self.attribute(exception, "__notes__");
        let (place, message) = match self.place(exception) {
            Some((place, value)) => (Some(place), self.message(exception, &value)),
            None => {
                let message = self.message(exception, exception);
                let advice = self.advice.then(|| suggestions::advice(self.interp, exception)).flatten();
                let advice = advice.unwrap_or_default();
                (None, message + &advice)
            }
        };
        let open_note = notes.as_ref().is_some_and(|notes| !is_sequence(notes));
        let notes = notes.map(|n| self.notes(&n)).unwrap_or_default();
        let mut part = Part { entries, place, message, notes, open_note, ..Part::default() };
        if is_group(exception) {
            let items = group_items(exception);
            let inner = depth.max(1) + 1;
            part.group_rest = items.len().saturating_sub(width);
            part.group = Some(items.iter().take(width).map(|e| self.report_at(e, inner)).collect());
        }
        part
    }

    fn shown_entries(&mut self, traceback: &Ref) -> Option<Vec<Entry>> {
        if self.limit == Some(0) {
            return None;
        }
        Some(self.entries(traceback))
    }

    /// The entries of a traceback, outermost first. Of equal ones in a row, those that are folded have no source.
    pub fn entries(&mut self, traceback: &Ref) -> Vec<Entry> {
        let mut all = Vec::new();
        let mut at = Some(traceback.clone());
        while let Some(entry) = at {
            at = entry.expect::<TracebackObject>().next.get();
            all.push(entry);
        }
        let shown = match self.limit {
            None => &all[all.len().saturating_sub(LIMIT)..],
            Some(n) if n < 0 => &all[all.len().saturating_sub(n.unsigned_abs() as usize)..],
            Some(n) => &all[..all.len().min(n as usize)],
        };
        let mut entries: Vec<Entry> = Vec::with_capacity(shown.len());
        let mut repeats = 0;
        for traceback in shown {
            let mut entry = excerpt::entry(traceback);
            let same = |e: &Entry| e.line == entry.line && e.file == entry.file && e.function == entry.function;
            repeats = if entries.last().is_some_and(same) { repeats + 1 } else { 0 };
            // Files are read by `io`: with the modules gone, no lines are shown.
            if repeats < 3 && !self.interp.modules.expect::<DictObject>().is_empty() {
                let source = excerpt::excerpt(&mut self.files, traceback, &entry);
                entry.source = if self.advice { source } else { source.map(Excerpt::without_end) };
            }
            entries.push(entry);
        }
        entries
    }

    /// `module.Class: text` (`print_exception_message`).
    fn message(&self, exception: &Ref, value: &Ref) -> String {
        let mut message = self.class_text(exception);
        if is_none(value) {
            return message;
        }
        match self.shielded(|interp| interp.str(value)) {
            Some(text) if text.expect::<StrObject>().is_empty() => {}
            Some(text) => message += &format!(": {}", text_of(&text)),
            None => message += ": <exception str() failed>",
        }
        message
    }

    /// The name of an exception's class; the module stands before it unless it is `builtins` or `__main__`.
    pub fn class_text(&self, exception: &Ref) -> String {
        let class = exception.class_ref();
        let module = self.attribute(&class, "__module__").filter(|m| m.kind() == Kind::Str).map(|m| text_of(&m));
        let qualname = exception.class().qualname.get().map_or_else(String::new, |q| text_of(&q));
        match module.as_deref() {
            None => format!("<unknown>.{qualname}"),
            Some("builtins" | "__main__") => qualname,
            Some(module) => format!("{module}.{qualname}"),
        }
    }

    /// The texts of `__notes__` (`print_exception_notes`).
    fn notes(&self, notes: &Ref) -> Vec<String> {
        if !is_sequence(notes) {
            let text = self.shielded(|interp| interp.repr_text(notes));
            return vec![text.unwrap_or_else(|| "<__notes__ repr() failed>".to_owned())];
        }
        let items = self.shielded(|interp| interp.to_vec(notes)).unwrap_or_default();
        let text = |note: &Ref| self.shielded(|interp| interp.str_text(note));
        items.iter().map(|note| text(note).unwrap_or_else(|| "<note str() failed>".to_owned())).collect()
    }

    /// Where an exception with `print_file_and_line` points, and its message (`parse_syntax_error`).
    fn place(&self, exception: &Ref) -> Option<(Place, Ref)> {
        self.attribute(exception, "print_file_and_line")?;
        let number = |name: &str| {
            let value = self.attribute(exception, name)?;
            if is_none(&value) { Some(None) } else { small_value(&value).map(Some) }
        };
        let message = self.attribute(exception, "msg")?;
        let file = self.attribute(exception, "filename")?;
        let file = if is_none(&file) { Some("<string>".to_owned()) } else { self.shielded(|i| i.str_text(&file)) };
        let line = number("lineno")??;
        let text = self.attribute(exception, "text")?;
        let exact = exception.is_instance_of_exactly(&self.interp.class(TypeId::SyntaxError));
        let place = Place {
            file: file?,
            line,
            offset: number("offset")?.unwrap_or(-1),
            end_line: number("end_lineno")?.unwrap_or(line),
            // Only an exact SyntaxError shows a range.
            end_offset: number("end_offset")?.filter(|_| exact).unwrap_or(-1),
            text: (text.kind() == Kind::Str).then(|| text_of(&text)),
        };
        Some((place, message))
    }

    /// An attribute; errors count as absence.
    fn attribute(&self, object: &Ref, name: &str) -> Option<Ref> {
        self.shielded(|interp| interp.get_attr_opt(object, &intern_text(name))).flatten()
    }

    /// Runs something whose failure is not to be heard of.
    fn shielded<T>(&self, run: impl FnOnce(&Interp) -> crate::interp::PyResult<T>) -> Option<T> {
        shielded(self.interp, run)
    }
}

/// Runs something whose failure is not to be heard of.
pub fn shielded<T>(interp: &Interp, run: impl FnOnce(&Interp) -> crate::interp::PyResult<T>) -> Option<T> {
    match run(interp) {
        Ok(value) => Some(value),
        Err(_) => {
            drop(interp.take_raised());
            None
        }
    }
}

fn is_sequence(notes: &Ref) -> bool {
    slot(notes, |s| s.getitem).is_some() && !matches!(notes.kind(), Kind::Dict | Kind::Str | Kind::Bytes)
}
