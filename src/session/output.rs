//! The standard streams of a process as outputs of a session.
//!
//! Invariants:
//! - standard output is written out at line ends on a terminal, otherwise when the buffer is full and at the end;
//! - standard error is written at once;
//! - a reader that went away ends the process: nobody is there to read on.

use std::io::{ErrorKind, IsTerminal, Write};

use crate::interp::{Buffering, Output};

/// Bytes that are kept before they are written.
const BUFFER: usize = 8 << 10;

/// Standard output.
pub struct Stdout {
    buffer: Vec<u8>,
    terminal: bool,
    unbuffered: bool,
}

impl Stdout {
    /// The process's. `unbuffered` is the option `-u`, which `PYTHONUNBUFFERED` says as well.
    pub fn new(unbuffered: bool) -> Stdout {
        let set = std::env::var_os("PYTHONUNBUFFERED").is_some_and(|value| !value.is_empty());
        Stdout { buffer: Vec::new(), terminal: std::io::stdout().is_terminal(), unbuffered: unbuffered || set }
    }
}

impl Output for Stdout {
    fn write(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
        if self.buffer.len() >= BUFFER || (self.terminal && text.contains('\n')) {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if !self.buffer.is_empty() {
            let mut stdout = std::io::stdout().lock();
            let result = stdout.write_all(&self.buffer).and_then(|()| stdout.flush());
            self.buffer.clear();
            end_if_broken(result);
        }
    }

    fn buffering(&self) -> Buffering {
        match (self.unbuffered, self.terminal) {
            (true, _) => Buffering::None,
            (false, true) => Buffering::Lines,
            (false, false) => Buffering::Chunks,
        }
    }
}

/// Standard error.
pub struct Stderr;

impl Output for Stderr {
    fn write(&mut self, text: &str) {
        end_if_broken(std::io::stderr().lock().write_all(text.as_bytes()));
    }
}

/// Leaves with CPython's last line if the other end of a pipe is closed. Other errors (a full disk) are passed over.
fn end_if_broken(result: std::io::Result<()>) {
    if let Err(error) = result
        && error.kind() == ErrorKind::BrokenPipe
    {
        // If that cannot be written either, there is nobody to tell.
        let _ = std::io::stderr().lock().write_all(b"BrokenPipeError: [Errno 32] Broken pipe\n");
        std::process::exit(super::EXIT_FAILURE);
    }
}

/// An output that keeps what is written, for tests and embedders.
#[derive(Clone, Default)]
pub struct Kept(std::rc::Rc<std::cell::RefCell<String>>);

impl Kept {
    /// Takes what was written since the last call.
    pub fn take(&self) -> String {
        std::mem::take(&mut *self.0.borrow_mut())
    }
}

impl Output for Kept {
    fn write(&mut self, text: &str) {
        self.0.borrow_mut().push_str(text);
    }
}
