//! The prompt on a terminal: line editing, history, completion, colours.

use std::borrow::Cow;
use std::path::PathBuf;
use std::rc::Rc;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
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

/// Reads and runs statements until the prompt is left.
pub fn converse(session: &Session, desk: &Rc<Desk>, quiet: bool) -> Outcome {
    let interp = &session.interp;
    let assistant = Assistant { interp: interp.clone(), color: desk.style.get().color };
    let Some(mut editor) = make(assistant) else { return super::plain::converse(session, desk, quiet) };
    let history = history_file();
    if let Some(file) = &history {
        // A history that cannot be read is an empty one.
        let _ = editor.load_history(file);
    }
    if !quiet {
        interp.write_stdout(BANNER);
        interp.stdout.borrow_mut().flush();
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
    loop {
        interp.stdout.borrow_mut().flush();
        let indent = prompt.indent();
        let line = match editor.readline_with_initial(prompt.prompt(), (&indent, "")) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => {
                interp.write_stdout("KeyboardInterrupt\n");
                prompt.cancel();
                typed.clear();
                continue;
            }
            Err(ReadlineError::Eof) if prompt.text().is_empty() => return Outcome::Done,
            Err(ReadlineError::Eof) => String::new(),
            Err(_) => return Outcome::Done,
        };
        if !typed.is_empty() {
            typed.push('\n');
        }
        typed.push_str(&line);
        let outcome = prompt.feed(&line);
        if prompt.text().is_empty() {
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
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        Ok(complete(&self.interp, line, cursor))
    }
}

impl Hinter for Assistant {
    type Hint = String;
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
