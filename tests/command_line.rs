//! Options and modules of the command line do what CPython's do: `tests/command_line/recorded.txt`, which
//! `tests/command_line/cases.py` writes.

mod support;

use std::fs;

use support::{first_difference, hognose, root, run};

/// What a call gave, without what a clock says.
fn without_times(text: &str) -> String {
    let shown = |line: &str| match line.split_once(" in ") {
        Some((start, time)) if start.starts_with("Ran ") && time.ends_with('s') => start.to_owned(),
        _ => line.to_owned(),
    };
    text.split('\n').map(shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn calls_give_what_is_recorded() {
    let folder = root().join("tests/command_line");
    let recorded = fs::read_to_string(folder.join("recorded.txt")).expect("a record");
    let mut problems = String::new();
    for case in recorded.split("$\t").skip(1) {
        let (call, expected) = case.split_once('\n').expect("a line with the call");
        let mut command = hognose();
        command.args(call.split('\t')).current_dir(&folder);
        let found = run(command, &folder, "");
        let text = format!("{}{}= {}\n", found.stdout, found.stderr, found.code.unwrap_or(-1));
        if let Some(report) = first_difference(expected, &without_times(&text)) {
            problems += &format!("{call}: {report}\n");
        }
    }
    assert!(problems.is_empty(), "{problems}");
}
