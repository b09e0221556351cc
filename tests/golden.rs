//! Goldens: what CPython 3.11.7 said about each script, and whether Hognose says the same.
//!
//! A golden is `tests/golden/<area>/<rule>.py` or `samples/<name>.py`; beside it lies what `tests/record.py` recorded:
//! `.out` (standard output), `.err` (standard error, if there was any), `.code` (the exit code, if it is not 0). A
//! file whose name starts with `_`, and everything in deeper folders, is a module for its neighbours.
//!
//! Each golden runs four times: as it is, with a collection at every safe point, with an audit of the heap after every
//! statement, with an account at the end: every reference must have a named holder when the program has ended, and
//! nothing of it may be left when the run has. What it prints must not depend on it. A script whose first line is `# collections: exact` asks when
//! collections happen, so nothing may be added to it: it is left out of the second mode.
//!
//! `tests/golden/known_failures.txt` lists the ones that are not there yet. A listed one that passes is a failure, so
//! that the list can only shrink. A name on the command line filters: `cargo test --test golden -- gc::str/`.

mod support;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use support::{Run, first_difference, root, run_script};

/// How a golden is run.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Mode {
    AsIs,
    Gc,
    Audit,
    Account,
}

impl Mode {
    const ALL: [Mode; 4] = [Mode::AsIs, Mode::Gc, Mode::Audit, Mode::Account];

    fn name(self) -> &'static str {
        match self {
            Mode::AsIs => "as_is",
            Mode::Gc => "gc",
            Mode::Audit => "audit",
            Mode::Account => "account",
        }
    }

    /// What `HOGNOSE_STRESS` says.
    fn stress(self) -> Option<&'static str> {
        (self != Mode::AsIs).then(|| self.name())
    }
}

/// A script with what was recorded.
#[derive(Clone)]
struct Golden {
    script: PathBuf,
    /// `area/rule`
    name: String,
    /// `#%` comments write to standard error here, which CPython's recording cannot have.
    is_sample: bool,
}

impl Golden {
    fn beside(&self, suffix: &str) -> Option<String> {
        fs::read(self.script.with_extension(suffix)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    fn is_exact_about_collections(&self) -> bool {
        let text = fs::read(&self.script).unwrap_or_default();
        text.starts_with(b"# collections: exact")
    }

    /// Runs it, and says what is not as recorded.
    fn check(&self, mode: Mode) -> Result<(), String> {
        let run = run_script(&self.script, mode.stress());
        let mut faults = Vec::new();
        if run.timed_out {
            faults.push("it did not end in time".to_owned());
        }
        let mut compare = |what: &str, expected: &str, found: &str| {
            if let Some(difference) = first_difference(expected, found) {
                faults.push(format!("{what}: {difference}"));
            }
        };
        compare("stdout", &self.beside("out").unwrap_or_default(), &run.stdout);
        match self.beside("err") {
            Some(expected) => compare("stderr", &expected, &run.stderr),
            None if self.is_sample && !run.stderr.contains("Traceback") => {}
            None => compare("stderr", "", &run.stderr),
        }
        compare("exit code", self.beside("code").as_deref().unwrap_or("0").trim(), &code_text(&run));
        if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
    }
}

fn code_text(run: &Run) -> String {
    run.code.map_or_else(|| "no exit code".to_owned(), |code| code.to_string())
}

/// All goldens in the order of their names.
fn goldens() -> Vec<Golden> {
    let mut found = Vec::new();
    for area in entries(&root().join("tests/golden")).into_iter().filter(|path| path.is_dir()) {
        add_scripts(&area, false, &mut found);
    }
    add_scripts(&root().join("samples"), true, &mut found);
    found
}

fn add_scripts(folder: &Path, is_sample: bool, found: &mut Vec<Golden>) {
    let text = |part: Option<&std::ffi::OsStr>| part.map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    for script in entries(folder) {
        let stem = text(script.file_stem());
        if script.extension().is_some_and(|e| e == "py") && !stem.starts_with('_') {
            let name = format!("{}/{stem}", text(folder.file_name()));
            found.push(Golden { script, name, is_sample });
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .collect();
    paths.sort();
    paths
}

/// Why a golden does not pass yet, by name, or by mode and name: lines `[mode::]area/rule: reason`.
fn known_failures() -> HashMap<String, String> {
    let text = fs::read_to_string(root().join("tests/golden/known_failures.txt")).unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (name, reason) = line.rsplit_once(": ").unwrap_or_else(|| panic!("a line without a reason: {line}"));
            (name.trim().to_owned(), reason.trim().to_owned())
        })
        .collect()
}

/// One run of a golden that is expected to pass.
fn trial(golden: Golden, mode: Mode) -> Trial {
    let name = format!("{}::{}", mode.name(), golden.name);
    Trial::test(name, move || golden.check(mode).map_err(Failed::from))
}

/// One run of a golden that is on the list: left out unless asked for (`-- --ignored`), and then it must still fail,
/// so that the list can be kept honest.
fn known_trial(golden: Golden, mode: Mode) -> Trial {
    let name = format!("{}::{} (known to fail)", mode.name(), golden.name);
    Trial::test(name, move || match golden.check(mode) {
        Ok(()) => Err("it passes: take it from tests/golden/known_failures.txt".into()),
        Err(_) => Ok(()),
    })
    .with_ignored_flag(true)
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut known = known_failures();
    let mut trials = Vec::new();
    for golden in goldens() {
        let fails_always = known.remove(&golden.name).is_some();
        for mode in Mode::ALL {
            let fails = known.remove(&format!("{}::{}", mode.name(), golden.name)).is_some();
            if mode == Mode::Gc && golden.is_exact_about_collections() {
                continue;
            }
            match (fails_always, fails) {
                (false, false) => trials.push(trial(golden.clone(), mode)),
                (false, true) => trials.push(known_trial(golden.clone(), mode)),
                (true, _) if mode == Mode::AsIs => trials.push(known_trial(golden.clone(), mode)),
                (true, _) => {}
            }
        }
    }
    trials.extend(known.into_keys().map(|name| {
        let message = format!("{name} is listed in known_failures.txt, and there is no such golden");
        Trial::test(format!("known_failures::{name}"), move || Err(message.into()))
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}
