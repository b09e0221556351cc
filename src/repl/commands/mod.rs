//! The meta-commands: their table, and how a line finds its row.
//!
//! Invariants:
//! - an answer is text: a command writes nothing itself (but for the programs that it runs);
//! - no command sets `_`, changes a count, an address or a counter of the collector, unless that is its purpose.

mod about;
mod code;
mod collector;
mod help;
mod runs;
pub mod watch;

pub use about::FORMATS;

use super::desk::{Desk, Subject};
use crate::heap::{Peek, Ref, aside};
use crate::interp::Interp;
use crate::text::suggest::suggestion;

/// What a command answers: text, or one line about what was wrong with the question.
pub type Answer = Result<String, String>;

/// What a command is called with.
pub struct Call<'a> {
    /// The interpreter.
    pub interp: &'a Interp,
    /// What commands remember.
    pub desk: &'a Desk,
    /// The text behind the name.
    pub text: &'a str,
    /// An object that is asked about directly, with the number of references that the question itself has.
    pub subject: Option<(Peek, usize)>,
}

/// An object that a command is about.
pub struct About {
    /// The object.
    pub peek: Peek,
    /// References that exist only because of the question.
    pub extra: usize,
    /// The expression, if there was one.
    pub text: Option<String>,
    /// Keeps what the expression made until the answer is there.
    _kept: Option<Ref>,
}

impl Call<'_> {
    /// The object that the command is about.
    pub fn about(&self) -> Result<About, String> {
        if let Some((peek, extra)) = self.subject {
            return Ok(About { peek, extra, text: None, _kept: None });
        }
        if self.text.is_empty() {
            return Err("about what? give a name, an expression, or a number such as #7".to_owned());
        }
        let subject = self.desk.subject(self.interp, self.text)?;
        let (peek, extra) = (subject.peek(), subject.extra());
        let kept = match subject {
            Subject::Ours(object) => Some(object),
            Subject::There(_) => None,
        };
        Ok(About { peek, extra, text: Some(self.text.to_owned()), _kept: kept })
    }
}

/// What a command is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// One object.
    Object,
    /// The whole heap.
    Heap,
    /// The collector.
    Collector,
    /// Watching a program run.
    Run,
    /// How the text is read.
    Text,
    /// The session.
    Session,
}

impl Group {
    /// All of them, in the order of `%help`.
    pub const ALL: [Group; 6] = [Group::Object, Group::Heap, Group::Collector, Group::Run, Group::Text, Group::Session];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Object => "one object",
            Group::Heap => "the heap",
            Group::Collector => "the collector",
            Group::Run => "running programs",
            Group::Text => "reading programs",
            Group::Session => "the session",
        }
    }
}

/// A row of the table.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// What can stand behind the name.
    pub arguments: &'static str,
    /// What it does, in a line.
    pub help: &'static str,
    /// A line to try.
    pub example: &'static str,
    /// What it is for.
    pub group: Group,
    /// What its expression makes is made and let go aside: it only looks at objects.
    pub looks: bool,
    /// Does it.
    pub run: fn(&Call<'_>) -> Answer,
}

impl Command {
    fn answer(&self, call: &Call<'_>) -> Answer {
        if self.looks { aside(|| (self.run)(call)) } else { (self.run)(call) }
    }
}

/// The table.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "size",
        arguments: "x",
        help: "how large x is, part by part, and what hangs on it",
        example: "%size [1, 2, 3]",
        group: Group::Object,
        looks: true,
        run: about::size,
    },
    Command {
        name: "refs",
        arguments: "x",
        help: "who holds x: each reference of its count, by name",
        example: "%refs a",
        group: Group::Object,
        looks: true,
        run: about::refs,
    },
    Command {
        name: "why",
        arguments: "x",
        help: "why x is still alive: the shortest way to it from a name",
        example: "%why a[0]",
        group: Group::Object,
        looks: true,
        run: about::why,
    },
    Command {
        name: "cycles",
        arguments: "",
        help: "objects that hold each other, and why each such cycle is alive",
        example: "%cycles",
        group: Group::Object,
        looks: false,
        run: about::cycles,
    },
    Command {
        name: "layout",
        arguments: "x",
        help: "the bytes of x in their order in memory, field by field",
        example: "%layout {}",
        group: Group::Object,
        looks: true,
        run: about::layout,
    },
    Command {
        name: "graph",
        arguments: "[x] [file.svg]",
        help: "what x leads to, or all your names: as text, or as a file .svg, .html, .dot, .json, .csv",
        example: "%graph a",
        group: Group::Object,
        looks: true,
        run: about::graph,
    },
    Command {
        name: "heap",
        arguments: "[map]",
        help: "all objects by class, yours and the runtime's; map: arenas, pools, blocks one by one",
        example: "%heap",
        group: Group::Heap,
        looks: false,
        run: collector::heap,
    },
    Command {
        name: "watch",
        arguments: "on | off | x",
        help: "after each statement: what it made and freed, or who holds x now",
        example: "%watch on",
        group: Group::Heap,
        looks: false,
        run: watch::watch,
    },
    Command {
        name: "record",
        arguments: "[on | off]",
        help: "keep where every object is made and how it dies",
        example: "%record on",
        group: Group::Heap,
        looks: false,
        run: watch::record,
    },
    Command {
        name: "history",
        arguments: "[x | #7]",
        help: "the life of x, living or dead: born where, moved, freed by what; or the last deaths",
        example: "%history",
        group: Group::Heap,
        looks: true,
        run: watch::history,
    },
    Command {
        name: "audit",
        arguments: "",
        help: "recount every reference of the heap and compare",
        example: "%audit",
        group: Group::Heap,
        looks: false,
        run: collector::audit,
    },
    Command {
        name: "gc",
        arguments: "[step [generation]]",
        help: "generations, thresholds, counts, last collections; step: one collection as slides",
        example: "%gc step",
        group: Group::Collector,
        looks: false,
        run: collector::gc,
    },
    Command {
        name: "collect",
        arguments: "[generation]",
        help: "collect now, and say what was found and freed",
        example: "%collect 0",
        group: Group::Collector,
        looks: false,
        run: collector::collect,
    },
    Command {
        name: "time",
        arguments: "code",
        help: "run code once: CPU time, objects made and freed, peak, bytes copied",
        example: "%time sum(range(1000))",
        group: Group::Run,
        looks: false,
        run: runs::time,
    },
    Command {
        name: "compare",
        arguments: "A ;; B",
        help: "run two pieces of code once each and put what they did to memory side by side",
        example: "%compare [i for i in range(999)] ;; list(range(999))",
        group: Group::Run,
        looks: false,
        run: runs::compare,
    },
    Command {
        name: "trace",
        arguments: "on | off",
        help: "show each line before it runs",
        example: "%trace on",
        group: Group::Run,
        looks: false,
        run: watch::trace,
    },
    Command {
        name: "tokens",
        arguments: "code",
        help: "the tokens of a line",
        example: "%tokens x += 1",
        group: Group::Text,
        looks: false,
        run: code::tokens,
    },
    Command {
        name: "ast",
        arguments: "code",
        help: "the syntax tree of a line",
        example: "%ast x += 1",
        group: Group::Text,
        looks: false,
        run: code::ast,
    },
    Command {
        name: "load",
        arguments: "file",
        help: "run a script in this session; its names stay",
        example: "%load lesson.py",
        group: Group::Session,
        looks: false,
        run: runs::load,
    },
    Command {
        name: "save",
        arguments: "file",
        help: "write what you typed to a file",
        example: "%save lesson.py",
        group: Group::Session,
        looks: false,
        run: runs::save,
    },
    Command {
        name: "reset",
        arguments: "",
        help: "forget all names, as in a new session",
        example: "%reset",
        group: Group::Session,
        looks: false,
        run: runs::reset,
    },
    Command {
        name: "help",
        arguments: "[command]",
        help: "these commands, or one of them with an example",
        example: "%help refs",
        group: Group::Session,
        looks: false,
        run: help::help,
    },
];

/// Runs a line without its `%`: `refs a`.
pub fn run(call: &Call<'_>, line: &str) -> Answer {
    let line = line.trim();
    if let Some(text) = line.strip_prefix("about ") {
        let call = Call { interp: call.interp, desk: call.desk, text: text.trim(), subject: None };
        return aside(|| about::about(&call));
    }
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(line.len());
    let (name, text) = line.split_at(end);
    if name.is_empty() {
        return Err("a question is % and a name, such as %refs x; %help lists them".to_owned());
    }
    let command = find(name)?;
    command.answer(&Call { interp: call.interp, desk: call.desk, text: text.trim(), subject: None })
}

/// Runs a command by its full name, for the module `hognose`.
pub fn call(call: &Call<'_>, name: &str) -> Answer {
    find(name)?.answer(call)
}

/// The row of a name or of a unique beginning of one.
pub fn find(name: &str) -> Result<&'static Command, String> {
    if let Some(command) = COMMANDS.iter().find(|c| c.name == name) {
        return Ok(command);
    }
    let begun: Vec<&Command> = COMMANDS.iter().filter(|c| !name.is_empty() && c.name.starts_with(name)).collect();
    match begun[..] {
        [command] => Ok(command),
        [] => {
            let near = suggestion(name, COMMANDS.iter().map(|c| c.name));
            let advice = near.map(|n| format!(" Did you mean %{n}?")).unwrap_or_default();
            Err(format!("there is no command %{name}.{advice} (%help lists them)"))
        }
        _ => {
            let names: Vec<String> = begun.iter().map(|c| format!("%{}", c.name)).collect();
            Err(format!("%{name} could be {}", names.join(" or ")))
        }
    }
}
