//! From lines to statements: when one is complete, and what is done with it.
//!
//! Invariants:
//! - a statement ends as at CPython's prompt: a simple one with its line, a compound one with an empty line;
//! - a meta-command stands alone on a line at the primary prompt, where `%` and `?` mean nothing in Python.

use std::rc::Rc;
use std::sync::atomic::Ordering;

use super::commands::watch;
use super::desk::Desk;
use super::paste;
use crate::heap::Ref;
use crate::inspect::names::{find_entry, text};
use crate::objects::{Kind, ModuleObject};
use crate::session::{Outcome, Session};
use crate::source::Source;
use crate::syntax::wants_more;

/// The prompt for a new statement.
pub const PRIMARY: &str = ">>> ";
/// The prompt for another line of a statement.
pub const SECONDARY: &str = "... ";
/// What typed text is called in tracebacks.
const NAME: &str = "<stdin>";
/// Columns of a level of indentation.
const INDENT: usize = 4;

/// The statement that is being typed.
pub struct Prompt<'a> {
    session: &'a Session,
    desk: Rc<Desk>,
    text: String,
}

impl<'a> Prompt<'a> {
    /// Nothing typed yet.
    pub fn new(session: &'a Session, desk: &Rc<Desk>) -> Prompt<'a> {
        desk.at_prompt.set(true);
        Prompt { session, desk: desk.clone(), text: String::new() }
    }

    /// What to show before the next line.
    pub fn prompt(&self) -> String {
        let (name, usual) = if self.text.is_empty() { ("ps1", PRIMARY) } else { ("ps2", SECONDARY) };
        let interp = &*self.session.interp;
        let Some(sys) = interp.sys_module() else { return usual.to_owned() };
        let Some(chosen) = sys.get::<ModuleObject>().and_then(|m| find_entry(m.namespace().expect(), name)) else {
            return String::new();
        };
        if chosen.borrow(|object| object.is_exact(Kind::Str)) {
            return chosen.borrow(|object| text(Some(object)));
        }
        self.made_prompt(&chosen.upgrade())
    }

    /// `str()` of something else that a program put there; nothing if that fails.
    fn made_prompt(&self, chosen: &Ref) -> String {
        let interp = &*self.session.interp;
        let mut prompt = String::new();
        let outcome = self.session.guard(|interp| {
            match interp.str_text(chosen) {
                Ok(text) => prompt = text,
                Err(_) => drop(interp.take_raised()),
            }
            Ok(())
        });
        interp.flush_stdout();
        if outcome == Outcome::Done { prompt } else { String::new() }
    }

    /// What has been typed of the statement.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Ctrl-C: forgets the statement.
    pub fn cancel(&mut self) {
        self.text.clear();
        self.session.interp.interrupted.store(false, Ordering::Relaxed);
    }

    /// Is the line a bare `exit` or `quit`, and no name that the program gave something?
    pub fn is_leaving(&self, line: &str) -> bool {
        let own = || find_entry(self.session.interp.main_namespace().expect(), line).is_some();
        self.text.is_empty() && matches!(line, "exit" | "quit") && !own()
    }

    /// Takes a line without its line end. Returns the exit code if the session is to be left.
    pub fn feed(&mut self, line: &str) -> Option<Outcome> {
        if line.contains('\n') {
            return self.feed_block(line);
        }
        if self.text.is_empty() {
            if line.trim().is_empty() {
                return None;
            }
            if let Some(question) = question(line) {
                self.answer(&question);
                return None;
            }
        } else {
            self.text.push('\n');
        }
        self.text.push_str(line);
        // A line of blanks is no empty line: it does not end a block.
        let blank = !line.is_empty() && line.trim().is_empty();
        if blank || self.wants_more(line) {
            return None;
        }
        let mut text = std::mem::take(&mut self.text);
        if text.ends_with('\n') {
            // The empty line is a line: errors about what is missing are on it.
            text.push('\n');
        }
        self.run(&text)
    }

    /// The end of the input: what was typed is complete now.
    pub fn end(&mut self) -> Option<Outcome> {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() { None } else { self.run(&(text + "\n")) }
    }

    /// A pasted block: its statements one after another, until one fails.
    fn feed_block(&mut self, block: &str) -> Option<Outcome> {
        let clean = paste::strip_prompts(block);
        let whole = if self.text.is_empty() { clean } else { std::mem::take(&mut self.text) + "\n" + &clean };
        for statement in paste::statements(&whole) {
            if let Some(question) = question(&statement) {
                self.answer(&question);
            } else if let Some(outcome) = self.run(&statement) {
                return Some(outcome);
            }
        }
        None
    }

    /// An empty line ends a block even where it is not complete: the error is shown then. Not inside brackets and
    /// strings, where lines may be empty.
    fn wants_more(&self, line: &str) -> bool {
        if !wants_more(&Source::new(NAME, &self.text)) {
            return false;
        }
        !line.trim().is_empty() || paste::is_open(&self.text)
    }

    fn run(&mut self, text: &str) -> Option<Outcome> {
        let interp = &*self.session.interp;
        let outcome = self.session.run_typed(NAME, text);
        self.desk.typed.borrow_mut().push(text.trim_end().to_owned() + "\n");
        if let Outcome::Exit(_) = outcome {
            return Some(outcome);
        }
        let changes = watch::changes(interp, &self.desk);
        interp.write_stdout(&changes);
        interp.flush_stdout();
        None
    }

    fn answer(&mut self, question: &str) {
        let desk = self.desk.clone();
        let interp = &*self.session.interp;
        self.session.guard(|_| {
            let text = desk.answer(interp, question);
            interp.write_stdout(&text);
            Ok(())
        });
    }

    /// The indentation that the next line begins with.
    pub fn indent(&self) -> String {
        let Some(last) = self.text.lines().last() else { return String::new() };
        if paste::is_open(&self.text) {
            return String::new();
        }
        let column = last.len() - last.trim_start().len();
        let code = last.split(" #").next().unwrap_or(last).trim();
        let word = code.split([' ', '(']).next().unwrap_or_default();
        let column = match (code.ends_with(':'), word) {
            (true, _) => column + INDENT,
            (false, "return" | "pass" | "break" | "continue" | "raise") => column.saturating_sub(INDENT),
            _ => column,
        };
        " ".repeat(column)
    }
}

/// The meta-command of a line without its sign, if it is one: `%refs a`, `:refs a`, `a?`, `a??`.
///
/// Python's own lines are none: `% (a, b)` further in, what is left of a broken statement, and `x = 1  # why?`.
pub fn question(line: &str) -> Option<String> {
    let indented = line.starts_with([' ', '\t']);
    let line = line.trim();
    if let Some(command) = line.strip_prefix(['%', ':']) {
        let named = command.starts_with(|c: char| c.is_ascii_alphanumeric());
        return (named || !indented).then(|| command.to_owned());
    }
    if line.starts_with('#') {
        return line.strip_prefix("#%").map(|command| command.trim().to_owned());
    }
    if line.contains('#') {
        return None;
    }
    let asked = line.trim_end_matches('?');
    match line.len() - asked.len() {
        1 if !asked.trim().is_empty() => Some(format!("about {}", asked.trim())),
        2 if !asked.trim().is_empty() => Some(format!("layout {}", asked.trim())),
        _ => None,
    }
}
