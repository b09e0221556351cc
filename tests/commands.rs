//! `docs/commands.md` says what the table of meta-commands says, and its examples run.

mod support;

use hognose::interp::Options;
use hognose::repl::commands::{COMMANDS, Group};
use hognose::repl::{self, Style, Target};
use hognose::session::Session;
use hognose::session::output::Kept;
use support::root;

fn document() -> String {
    let path = root().join("docs/commands.md");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of a group, as the document has them.
fn rows(group: Group) -> String {
    let mut text = "| command | what it shows | for example |\n|---|---|---|\n".to_owned();
    for command in COMMANDS.iter().filter(|c| c.group == group) {
        let call = format!("%{} {}", command.name, command.arguments);
        let call = call.trim_end().replace('|', "\\|");
        text += &format!("| `{call}` | {} | `{}` |\n", command.help, command.example);
    }
    text
}

#[test]
fn the_document_has_the_table() {
    let document = document();
    for group in Group::ALL {
        let wanted = rows(group);
        assert!(document.contains(&wanted), "docs/commands.md lacks these rows of {:?}:\n{wanted}", group.title());
    }
}

#[test]
fn every_example_runs() {
    let output = Kept::default();
    let session = Session::new(Options::default(), Box::new(output.clone()), Box::new(output.clone()));
    let desk = repl::prepare(&session, Style { color: false, plain: true }, Target::Stdout);
    for command in COMMANDS.iter().filter(|c| !c.arguments.contains("file") || c.name == "graph") {
        let lines = ["a = [[1], 2]; x = 0", command.example];
        let screen = repl::plain::transcript(&session, &desk, &lines, || output.take());
        assert!(!screen.contains("Error"), "{}: {screen}", command.example);
        assert!(!screen.contains("no command"), "{}: {screen}", command.example);
    }
}

#[test]
fn names_are_unique() {
    for (index, command) in COMMANDS.iter().enumerate() {
        assert!(COMMANDS[index + 1..].iter().all(|other| other.name != command.name), "{} twice", command.name);
    }
}
