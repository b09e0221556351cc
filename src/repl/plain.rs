//! The prompt without an editor: whole lines from standard input.
//!
//! Prompts go to standard error where standard input is no terminal, as CPython's do, so that standard output holds
//! only what the program prints.

use std::io::{BufRead, IsTerminal};
use std::os::fd::AsFd;
use std::rc::Rc;
use std::sync::atomic::Ordering;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::BANNER;
use super::desk::Desk;
use super::prompt::Prompt;
use crate::interp::Interp;
use crate::session::{Outcome, Session};

/// Reads and runs statements until the end of the input.
pub fn converse(session: &Session, desk: &Rc<Desk>, quiet: bool) -> Outcome {
    let interp = &*session.interp;
    let terminal = std::io::stdin().is_terminal();
    let say = |text: &str| {
        if terminal {
            interp.write_stdout(text);
            interp.flush_stdout();
        } else {
            interp.write_stderr(text);
        }
    };
    if !quiet {
        say(BANNER);
    }
    let mut prompt = Prompt::new(session, desk);
    loop {
        say(&prompt.prompt());
        if terminal && was_interrupted(interp) {
            say("\nKeyboardInterrupt\n");
            prompt.cancel();
            continue;
        }
        let mut line = Vec::new();
        let read = std::io::stdin().lock().read_until(b'\n', &mut line);
        let ended = !matches!(read, Ok(count) if count > 0);
        let line = String::from_utf8_lossy(&line);
        let outcome = if ended { prompt.end() } else { prompt.feed(line.trim_end_matches(['\n', '\r'])) };
        if let Some(outcome) = outcome {
            return outcome;
        }
        if ended {
            say("\n");
            return Outcome::Done;
        }
    }
}

/// Waits for a line on a terminal. Was it Ctrl-C that came?
fn was_interrupted(interp: &Interp) -> bool {
    let stdin = std::io::stdin();
    loop {
        if interp.interrupted.swap(false, Ordering::Relaxed) {
            return true;
        }
        let mut waiting = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
        if poll(&mut waiting, PollTimeout::NONE) != Err(Errno::EINTR) {
            return false;
        }
    }
}

/// Feeds lines to a prompt and returns the screen as a terminal would show it: prompts, what was typed, and output.
pub fn transcript(session: &Session, desk: &Rc<Desk>, lines: &[&str], mut output: impl FnMut() -> String) -> String {
    let mut prompt = Prompt::new(session, desk);
    let mut screen = String::new();
    for line in lines {
        screen += &format!("{}{line}\n", prompt.prompt());
        let left = prompt.feed(line).is_some();
        screen += &output();
        if left {
            break;
        }
    }
    screen
}
