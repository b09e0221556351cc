//! What the tests that start the built binary share: running a script with a time limit, making its output the same
//! on every machine, showing where two texts part.
//!
//! Not here: what is expected (each test reads its own data).
#![allow(dead_code, unreachable_pub)]

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long a script may run.
const LIMIT: Duration = Duration::from_secs(20);
/// How long a line of a report may be.
const LINE_WIDTH: usize = 160;

/// What a run printed and how it ended.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    /// Negative: killed by this signal. `None`: nobody knows.
    pub code: Option<i32>,
    pub timed_out: bool,
}

/// The package's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The binary with an environment that does not depend on who calls.
pub fn hognose() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hognose"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("PYTHON") || name.to_string_lossy().starts_with("HOGNOSE") {
            command.env_remove(name);
        }
    }
    command.env("PYTHONHASHSEED", "0").env("NO_COLOR", "1").env("LC_ALL", "C.UTF-8").env("HOGNOSE_HISTORY", "");
    command
}

/// Runs a script in its own folder, called by its file name, without input. `stress` is what `HOGNOSE_STRESS` says.
pub fn run_script(script: &Path, stress: Option<&str>) -> Run {
    let folder = script.parent().expect("a script is in a folder");
    let mut command = hognose();
    command.arg(script.file_name().expect("a script has a name")).current_dir(folder);
    if let Some(stress) = stress {
        command.env("HOGNOSE_STRESS", stress);
    }
    run(command, folder, "")
}

/// Runs a command with `input` on its standard input; `folder` is taken out of what it prints.
pub fn run(mut command: Command, folder: &Path, input: &str) -> Run {
    let stdin = if input.is_empty() { Stdio::null() } else { Stdio::piped() };
    command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    if let Some(mut pipe) = child.stdin.take() {
        let input = input.to_owned();
        thread::spawn(move || {
            // A program may end before it has read everything.
            let _ = std::io::Write::write_all(&mut pipe, input.as_bytes());
        });
    }
    let stdout = reader(child.stdout.take().expect("stdout is a pipe"));
    let stderr = reader(child.stderr.take().expect("stderr is a pipe"));
    let timed_out = !ends_in_time(&mut child);
    let status = child.wait().expect("a child can be waited for");
    let text = |thread: thread::JoinHandle<Vec<u8>>| {
        portable(&String::from_utf8_lossy(&thread.join().expect("reading does not panic")), folder)
    };
    Run {
        stdout: text(stdout),
        stderr: text(stderr),
        code: status.code().or_else(|| Some(-status.signal()?)),
        timed_out,
    }
}

fn reader(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is what there is to compare.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

/// Waits for the child; kills it when its time is up.
fn ends_in_time(child: &mut Child) -> bool {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    while child.try_wait().expect("a child can be waited for").is_none() {
        if begun.elapsed() > LIMIT {
            // It may have ended by itself just now.
            let _ = child.kill();
            return false;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(20));
    }
    true
}

/// Takes out what differs between machines, as `tests/record.py` does: the script's folder and addresses.
pub fn portable(text: &str, folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let text = text.replace(&format!("{}/", folder.display()), "");
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("at 0x") {
        let starts_word = !rest[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
        let digits = &rest[at + 5..];
        let end = digits.find(|c: char| !matches!(c, '0'..='9' | 'a'..='f')).unwrap_or(digits.len());
        if starts_word && end > 0 {
            out.push_str(&rest[..at]);
            out.push_str("at 0x...");
        } else {
            out.push_str(&rest[..at + 5 + end]);
        }
        rest = &digits[end..];
    }
    out + rest
}

/// The first line in which two texts differ, as a report; `None` if they are equal.
pub fn first_difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let (mut wanted, mut got) = (expected.split('\n'), found.split('\n'));
    for line in 1.. {
        match (wanted.next(), got.next()) {
            (None, None) => break,
            (a, b) if a == b => {}
            (a, b) => return Some(format!("line {line}\n  expected {}\n     found {}", shown(a), shown(b))),
        }
    }
    None
}

fn shown(line: Option<&str>) -> String {
    let Some(line) = line else { return "(nothing more)".to_owned() };
    let short: String = line.chars().take(LINE_WIDTH).collect();
    if short.len() < line.len() { format!("{short:?} ...") } else { format!("{short:?}") }
}

/// All files below `folder` that end in `.extension`, in the order of their paths.
pub fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
