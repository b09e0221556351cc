//! The prompt: reads lines, runs them, answers meta-commands.

pub mod plain;
pub mod style;

use std::io::{IsTerminal, Read};

use crate::session::{Outcome, Session};

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
pub fn prepare(_session: &Session, _style: Style, _target: Target) {}

/// Standard input: the prompt if it is a terminal (or `-i`), else a script. Returns the exit code.
pub fn stdin(session: &Session, interactive: bool, quiet: bool) -> i32 {
    if !interactive && !std::io::stdin().is_terminal() {
        let mut bytes = Vec::new();
        if std::io::stdin().lock().read_to_end(&mut bytes).is_err() {
            bytes.clear();
        }
        let outcome = session.run_stdin(&bytes);
        return session.finish(outcome);
    }
    let outcome = converse(session, quiet);
    session.finish(outcome)
}

/// The prompt, until it is left.
pub fn converse(session: &Session, quiet: bool) -> Outcome {
    plain::converse(session, quiet)
}
