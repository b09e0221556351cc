//! The prompt without an editor: whole lines from standard input.
//!
//! Prompts go to standard error, as CPython's do when standard input is not a terminal.

use std::io::BufRead;

use crate::session::{Outcome, Session};
use crate::source::Source;
use crate::syntax::wants_more;

/// Reads and runs statements until the end of the input.
pub fn converse(session: &Session, _quiet: bool) -> Outcome {
    let interp = &*session.interp;
    let mut text = String::new();
    loop {
        interp.write_stderr(if text.is_empty() { ">>> " } else { "... " });
        let mut line = Vec::new();
        let read = std::io::stdin().lock().read_until(b'\n', &mut line);
        let ended = !matches!(read, Ok(count) if count > 0);
        let line = String::from_utf8_lossy(&line).replace("\r\n", "\n");
        text += &line;
        if !ended && wants_more(&Source::new("<stdin>", text.trim_end_matches('\n'))) && !(line.trim().is_empty()) {
            continue;
        }
        if !text.trim().is_empty()
            && let Outcome::Exit(code) = session.run_typed("<stdin>", &text)
        {
            return Outcome::Exit(code);
        }
        text.clear();
        if ended {
            interp.write_stderr("\n");
            return Outcome::Done;
        }
    }
}
