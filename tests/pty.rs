//! The prompt in a real pseudo-terminal: editing, completion, Ctrl-C, Ctrl-D.

mod support;

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nix::pty::{Winsize, openpty};

/// How long the screen may take to show something.
const PATIENCE: Duration = Duration::from_secs(20);

struct Terminal {
    keys: File,
    screen: Receiver<Vec<u8>>,
    seen: String,
    child: Child,
}

impl Terminal {
    fn start(arguments: &[&str]) -> Terminal {
        let size = Winsize { ws_row: 24, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
        let pair = openpty(Some(&size), None).expect("a pseudo-terminal can be opened");
        let end = |fd: &OwnedFd| Stdio::from(fd.try_clone().expect("a descriptor can be copied"));
        let child = in_session(support::hognose())
            .args(arguments)
            .env("TERM", "xterm")
            .stdin(end(&pair.slave))
            .stdout(end(&pair.slave))
            .stderr(end(&pair.slave))
            .spawn()
            .expect("the binary starts");
        let keys = File::from(pair.master);
        let mut reader = keys.try_clone().expect("a descriptor can be copied");
        let (sender, screen) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal { keys, screen, seen: String::new(), child }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Waits until `text` is on the screen, behind what was waited for before.
    fn wait_for(&mut self, text: &str) {
        let begun = Instant::now();
        loop {
            if let Some(at) = self.seen.find(text) {
                self.seen.drain(..at + text.len());
                return;
            }
            let left = PATIENCE.checked_sub(begun.elapsed()).unwrap_or_default();
            match self.screen.recv_timeout(left) {
                Ok(bytes) => self.seen += &String::from_utf8_lossy(&bytes),
                Err(_) => panic!("{text:?} did not come; the screen has {:?}", self.seen),
            }
        }
    }

    /// Types a line and waits for what comes.
    fn line(&mut self, line: &str, answer: &str) {
        self.press(line);
        self.press("\r");
        self.wait_for(answer);
    }

    /// The exit code, once the program has left.
    fn code(mut self) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().expect("a child can be waited for") {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.child.kill();
        panic!("the program did not leave; the screen has {:?}", self.seen);
    }
}

/// The command as the leader of a session of its own, whose terminal standard input is: only so does the terminal make
/// a signal of Ctrl-C while no editor reads it. Where there is no `setsid`, the command as it is.
fn in_session(command: Command) -> Command {
    let found = Command::new("setsid").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !found.is_ok_and(|status| status.success()) {
        return command;
    }
    let mut leader = Command::new("setsid");
    leader.arg("--ctty").arg(command.get_program());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => leader.env(name, value),
            None => leader.env_remove(name),
        };
    }
    leader
}

#[test]
fn ctrl_c_stops_a_program() {
    let mut terminal = Terminal::start(&["-q"]);
    terminal.wait_for(">>> ");
    terminal.line("print('be' + 'gun')", "begun");
    terminal.wait_for(">>> ");
    terminal.line("while True: pass", "... ");
    terminal.press("\r");
    std::thread::sleep(Duration::from_millis(500));
    terminal.press("\x03");
    terminal.wait_for("KeyboardInterrupt");
    terminal.line("6 * 7", "\r\n42\r\n");
    // Up finds the last line that begins as this one does.
    terminal.press("pri\x1b[A\r");
    terminal.wait_for("\r\nbegun\r\n");
    terminal.line("exit()", "\n");
    assert_eq!(terminal.code(), Some(0));
}

#[test]
fn a_session_on_a_terminal() {
    let mut terminal = Terminal::start(&["-q"]);
    terminal.wait_for(">>> ");
    terminal.line("6 * 7", "\r\n42\r\n");
    terminal.line("def double(x):", "... ");
    // The indentation is there already.
    terminal.line("return 2 * x", "... ");
    terminal.line("", ">>> ");
    // Tab completes.
    terminal.press("doub\t");
    terminal.wait_for("double");
    terminal.line("(4)", "\r\n8\r\n");
    terminal.line("1/0", "ZeroDivisionError: division by zero");
    terminal.line("a = []", ">>> ");
    terminal.line("%refs a", "name a (global)");
    // Ctrl-C gives up the line.
    terminal.press("not finished");
    terminal.press("\x03");
    terminal.wait_for("KeyboardInterrupt");
    terminal.line("'still here'", "\r\n'still here'\r\n");
    // Ctrl-D leaves, once the prompt listens again.
    terminal.wait_for(">>> ");
    terminal.press("\x04");
    assert_eq!(terminal.code(), Some(0));
}

#[test]
fn a_bare_exit_leaves() {
    let mut terminal = Terminal::start(&["-q"]);
    terminal.wait_for(">>> ");
    // A name of the program's is a name.
    terminal.line("exit = 'mine'", ">>> ");
    terminal.line("exit", "'mine'");
    terminal.wait_for(">>> ");
    terminal.press("quit\r");
    assert_eq!(terminal.code(), Some(0));
}

#[test]
fn a_pasted_block_is_one_piece() {
    let mut terminal = Terminal::start(&["-q"]);
    terminal.wait_for(">>> ");
    terminal.press("\x1b[200~>>> def f(x):\n...     y = x\n...\n...     return y + 1\n...\n>>> f(1)\n\x1b[201~");
    terminal.line("", "\r\n2\r\n");
    terminal.line("exit()", "\n");
    assert_eq!(terminal.code(), Some(0));
}

#[test]
fn a_terminal_in_plain_mode_repaints_nothing() {
    let mut terminal = Terminal::start(&["--plain", "-q"]);
    terminal.wait_for(">>> ");
    terminal.press("'a' + 'b'\n");
    terminal.wait_for("'ab'\r\n>>> ");
    assert!(!terminal.seen.contains('\x1b'));
    terminal.press("exit()\n");
    assert_eq!(terminal.code(), Some(0));
}
