//! The prompt: reads lines, runs them, answers meta-commands.
//!
//! In the flow: [`editor`] (on a terminal) or [`plain`] (everywhere else) read lines and feed them to a
//! [`prompt::Prompt`], which knows when a statement is complete and runs it in the session; lines that begin with `%`
//! go to [`commands`].
//!
//! Invariant: nothing of the prompt is on the program's heap.

pub mod commands;
pub mod complete;
pub mod desk;
pub mod editor;
pub mod highlight;
pub mod paste;
pub mod plain;
pub mod prompt;
pub mod style;

use std::io::{IsTerminal, Read};
use std::rc::Rc;

use crate::session::{Outcome, Session};
use desk::Desk;
pub use style::Style;

/// Where lines `#% command` of a script write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Standard error, so that standard output is CPython's.
    Stderr,
    /// Standard output.
    Stdout,
    /// Nowhere: the lines are comments.
    Off,
}

/// Makes a session ready for meta-commands.
pub fn prepare(session: &Session, style: Style, target: Target) -> Rc<Desk> {
    let desk = Rc::new(Desk::new(&session.interp, style, target));
    session.interp.observer.replace(Some(desk.clone()));
    desk
}

/// Standard input: the prompt if it is a terminal (or `-i`), else a script. Returns the exit code.
pub fn stdin(session: &Session, desk: &Rc<Desk>, interactive: bool, quiet: bool) -> i32 {
    if !interactive && !std::io::stdin().is_terminal() {
        let mut bytes = Vec::new();
        if std::io::stdin().lock().read_to_end(&mut bytes).is_err() {
            bytes.clear();
        }
        let outcome = session.run_stdin(&bytes);
        return session.finish(outcome);
    }
    let outcome = converse(session, desk, quiet);
    session.finish(outcome)
}

/// The prompt, until it is left.
pub fn converse(session: &Session, desk: &Rc<Desk>, quiet: bool) -> Outcome {
    session.interp.fill_namespaces();
    let terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if terminal && !desk.style.get().plain {
        editor::converse(session, desk, quiet)
    } else {
        plain::converse(session, desk, quiet)
    }
}

/// What is said at the beginning.
pub const BANNER: &str = concat!(
    "Hognose ",
    env!("CARGO_PKG_VERSION"),
    ": Python 3.11, and its memory can be seen.\n%help lists what you can ask; %watch on shows what each line does to memory.\n"
);
