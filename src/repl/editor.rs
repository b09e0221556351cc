//! The prompt on a terminal: line editing, history, completion, colours.

use std::borrow::Cow;
use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use nix::sys::signal::{SigSet, Signal as ProcessSignal};
use rustyline::completion::Completer;
use rustyline::error::{ReadlineError, Signal};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::{DefaultHistory, History};
use rustyline::validate::Validator;
use rustyline::{
    Cmd, CompletionType, ConditionalEventHandler, Config, Context, Editor, Event, EventContext, EventHandler, Helper,
    KeyCode, KeyEvent, Modifiers, RepeatCount,
};

use super::BANNER;
use super::complete::complete;
use super::desk::Desk;
use super::highlight::highlight;
use super::prompt::Prompt;
use crate::interp::Interp;
use crate::session::{Outcome, Session};

/// Statements that the history keeps.
const HISTORY: usize = 5000;
/// Nobody types a line in less time: it was pasted.
const PASTED: Duration = Duration::from_millis(20);

/// Reads and runs statements until the prompt is left.
pub fn converse(session: &Session, desk: &Rc<Desk>, quiet: bool) -> Outcome {
    let interp = &session.interp;
    let assistant = Assistant::new(interp, desk.style.get().color);
    let Some(mut editor) = make(assistant) else { return super::plain::converse(session, desk, quiet) };
    let history = history_file();
    if let Some(file) = &history {
        // A history that cannot be read is an empty one.
        let _ = editor.load_history(file);
    }
    if !quiet {
        interp.write_stdout(BANNER);
        interp.flush_stdout();
    }
    let outcome = read_all(session, desk, &mut editor);
    if let Some(file) = &history {
        save(&mut editor, file);
    }
    outcome
}

fn make(assistant: Assistant) -> Option<Editor<Assistant, DefaultHistory>> {
    let config = Config::builder()
        .max_history_size(HISTORY)
        .ok()?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .tab_stop(4)
        .bracketed_paste(true)
        .build();
    let mut editor = Editor::with_config(config).ok()?;
    editor.set_helper(Some(assistant));
    let key = |code| KeyEvent(code, Modifiers::NONE);
    editor.bind_sequence(key(KeyCode::Tab), EventHandler::Conditional(Box::new(Indent)));
    editor.bind_sequence(key(KeyCode::Up), EventHandler::Conditional(Box::new(Search { back: true })));
    editor.bind_sequence(key(KeyCode::Down), EventHandler::Conditional(Box::new(Search { back: false })));
    Some(editor)
}

fn read_all(session: &Session, desk: &Rc<Desk>, editor: &mut Editor<Assistant, DefaultHistory>) -> Outcome {
    let interp = &*session.interp;
    let mut prompt = Prompt::new(session, desk);
    let mut typed = String::new();
    // While there is a printer, the editor waits for keys and signals together.
    let _printer = editor.create_external_printer().ok();
    // Does a block that is being pasted line by line bring its own indentation?
    let mut indented = false;
    loop {
        interp.flush_stdout();
        let indent = if indented { String::new() } else { prompt.indent() };
        let line = match read_line(interp, editor, &prompt.prompt(), &indent) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted | ReadlineError::Signal(Signal::Interrupt)) => {
                interp.write_stdout("KeyboardInterrupt\n");
                prompt.cancel();
                typed.clear();
                continue;
            }
            Err(ReadlineError::Signal(_)) => continue,
            Err(ReadlineError::Eof) if prompt.text().is_empty() => return Outcome::Done,
            Err(ReadlineError::Eof) => String::new(),
            Err(_) => return Outcome::Done,
        };
        let own = editor.helper().is_some_and(|helper| helper.has_own_indent(&line));
        let line = if own { line[indent.len()..].to_owned() } else { line };
        indented |= own;
        // What is left of the indentation that we put there is no line.
        let line = if line.trim().is_empty() { String::new() } else { line };
        if !typed.is_empty() {
            typed.push('\n');
        }
        typed.push_str(&line);
        let line = if prompt.is_leaving(&line) { line + "()" } else { line };
        let outcome = prompt.feed(&line);
        if prompt.text().is_empty() {
            indented = false;
            let statement = std::mem::take(&mut typed);
            if !statement.trim().is_empty() {
                // The history is a convenience: where it cannot be kept, the session goes on.
                let _ = editor.add_history_entry(statement.trim_end());
            }
        }
        if let Some(outcome) = outcome {
            return outcome;
        }
    }
}

/// Reads a line. Ctrl-C is not lost wherever it comes: between two lines the terminal makes a signal of it, which waits
/// from the last look at the flag until the editor has the terminal and listens ([`Assistant::hint`]).
fn read_line(
    interp: &Interp,
    editor: &mut Editor<Assistant, DefaultHistory>,
    prompt: &str,
    indent: &str,
) -> rustyline::Result<String> {
    // Where signals cannot be held back, all that is lost is this guarantee.
    let _ = interrupts().thread_block();
    if interp.interrupted.swap(false, Ordering::Relaxed) {
        let _ = interrupts().thread_unblock();
        interp.write_stdout("\n");
        return Err(ReadlineError::Interrupted);
    }
    if let Some(helper) = editor.helper() {
        helper.begin(indent);
    }
    let line = editor.readline_with_initial(prompt, (indent, ""));
    let _ = interrupts().thread_unblock();
    line
}

fn interrupts() -> SigSet {
    let mut set = SigSet::empty();
    set.add(ProcessSignal::SIGINT);
    set
}

/// `HOGNOSE_HISTORY` (empty: none), or a file in the user's data folder.
fn history_file() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os("HOGNOSE_HISTORY") {
        return (!chosen.is_empty()).then(|| PathBuf::from(chosen));
    }
    let data = std::env::var_os("XDG_DATA_HOME").filter(|d| !d.is_empty()).map(PathBuf::from);
    let data = data.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/share")))?;
    Some(data.join("hognose").join("history"))
}

fn save(editor: &mut Editor<Assistant, DefaultHistory>, file: &PathBuf) {
    if editor.history().is_empty() {
        return;
    }
    if let Some(folder) = file.parent() {
        let _ = std::fs::create_dir_all(folder);
    }
    let _ = editor.save_history(file);
}

/// What the editor asks while a line is typed.
struct Assistant {
    interp: Rc<Interp>,
    color: bool,
    /// Are signals still held back?
    held: Cell<bool>,
    /// Length of the line before anything was typed.
    given: Cell<usize>,
    /// When the first key of the line came.
    begun: Cell<Option<Instant>>,
}

impl Assistant {
    fn new(interp: &Rc<Interp>, color: bool) -> Assistant {
        let (held, given, begun) = (Cell::new(false), Cell::new(0), Cell::new(None));
        Assistant { interp: interp.clone(), color, held, given, begun }
    }

    /// A line begins, with signals held back.
    fn begin(&self, indent: &str) {
        self.held.set(true);
        self.given.set(indent.len());
        self.begun.set(None);
    }

    /// Was the line pasted behind the indentation that we gave it, with one of its own?
    fn has_own_indent(&self, line: &str) -> bool {
        let given = self.given.get();
        let own = given > 0 && line.get(given..).is_some_and(|rest| rest.starts_with([' ', '\t']));
        own && !line.trim().is_empty() && self.begun.get().is_some_and(|begun| begun.elapsed() < PASTED)
    }
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(complete(&self.interp, line, cursor))
    }
}

impl Hinter for Assistant {
    type Hint = String;

    /// Gives no hints, but is asked whenever the line is shown: for the first time when the editor has the terminal.
    fn hint(&self, line: &str, _: usize, _: &Context<'_>) -> Option<String> {
        if self.held.replace(false) {
            let _ = interrupts().thread_unblock();
        }
        if line.len() > self.given.get() && self.begun.get().is_none() {
            self.begun.set(Some(Instant::now()));
        }
        None
    }
}

impl Validator for Assistant {}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, cursor: usize) -> Cow<'l, str> {
        if self.color { Cow::Owned(highlight(line, cursor)) } else { Cow::Borrowed(line) }
    }

    fn highlight_char(&self, _line: &str, _cursor: usize, _kind: CmdKind) -> bool {
        self.color
    }
}

impl Helper for Assistant {}

/// Tab indents where nothing stands before it, and completes elsewhere.
struct Indent;

impl ConditionalEventHandler for Indent {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let blank = context.line()[..context.pos()].trim().is_empty();
        blank.then(|| Cmd::Insert(1, "    ".to_owned()))
    }
}

/// Up and Down search for entries that begin with what stands before the cursor.
struct Search {
    back: bool,
}

impl ConditionalEventHandler for Search {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let begun = &context.line()[..context.pos()];
        if begun.trim().is_empty() || context.line().contains('\n') {
            return None;
        }
        Some(if self.back { Cmd::HistorySearchBackward } else { Cmd::HistorySearchForward })
    }
}
