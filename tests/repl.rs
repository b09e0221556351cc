//! Transcripts: what the screen shows when lines are typed.
//!
//! `tests/repl/<topic>.txt` is a screen in plain mode: lines that begin with `>>> ` or `... ` were typed, the others are
//! what came out. `HOGNOSE_UPDATE=1 cargo test --test repl` writes the screens anew; read the difference before you
//! keep it.

mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use hognose::interp::Options;
use hognose::repl::{self, Style, Target};
use hognose::session::Session;
use hognose::session::output::Kept;
use libtest_mimic::{Arguments, Failed, Trial};
use support::{files_below, first_difference, root};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let update = std::env::var_os("HOGNOSE_UPDATE").is_some();
    let trials = files_below(&root().join("tests/repl"), "txt").into_iter().map(|path| {
        let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
        Trial::test(name, move || check(&path, update))
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn check(path: &Path, update: bool) -> Result<(), Failed> {
    let expected = fs::read_to_string(path)?;
    let lines = typed(&expected);
    // An interpreter belongs to its thread: each screen gets a new one.
    let screen = std::thread::spawn(move || screen(&lines)).join().map_err(|_| Failed::from("it panicked"))?;
    if update {
        fs::write(path, &screen)?;
        return Ok(());
    }
    match first_difference(&expected, &screen) {
        None => Ok(()),
        Some(difference) => Err(Failed::from(difference)),
    }
}

/// The lines that were typed.
fn typed(screen: &str) -> Vec<String> {
    let line = |line: &str| {
        let rest = line.strip_prefix(">>>").or_else(|| line.strip_prefix("..."))?;
        Some(rest.strip_prefix(' ').unwrap_or(rest).to_owned())
    };
    screen.lines().filter_map(line).collect()
}

fn screen(lines: &[String]) -> String {
    let output = Kept::default();
    let options = Options { interactive: true, ..Options::default() };
    let session = Session::new(options, Box::new(output.clone()), Box::new(output.clone()));
    let desk = repl::prepare(&session, Style { color: false, plain: true }, Target::Stdout);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let screen = repl::plain::transcript(&session, &desk, &lines, || output.take());
    screen.lines().map(|line| steady(line.trim_end()) + "\n").collect()
}

/// Numbers that depend on how many objects the runtime itself has become `N`.
fn steady(line: &str) -> String {
    if let Some((what, _)) = line.split_once("CPU time, about") {
        return format!("{what}CPU time, about");
    }
    const ABOUT_THE_RUNTIME: &[&str] = &["looked at", "the runtime's", "subtracted in all", "generation 2:", "block"];
    if !ABOUT_THE_RUNTIME.iter().any(|words| line.contains(words)) {
        return line.to_owned();
    }
    let steady = |word: &str| {
        let digits = word.trim_matches(['(', ')', ',', ';', ':']);
        let all = line.contains("subtracted in all") && digits.len() > 2;
        let large = (all || digits.contains(',')) && digits.chars().all(|c| c.is_ascii_digit() || c == ',');
        if large { word.replace(digits, "N") } else { word.to_owned() }
    };
    line.split(' ').map(steady).collect::<Vec<_>>().join(" ")
}
