//! The desk: what meta-commands remember between two calls, and how they find what they are asked about.
//!
//! Invariant: the desk holds no reference to an object; where it points to one, the heap's map is asked first whether
//! it is still there.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::Target;
use super::commands::{self, Call};
use super::style::Style;
use crate::heap::state::set_birth_flags;
use crate::heap::{Peek, Ref};
use crate::inspect::changes::Moment;
use crate::inspect::find::find;
use crate::inspect::listeners::Listeners;
use crate::inspect::map::Map;
use crate::inspect::names::{Namer, Serials};
use crate::inspect::recorder::{Place, Recorder};
use crate::inspect::size::own_size;
use crate::inspect::steps::Steps;
use crate::inspect::watcher::Watcher;
use crate::interp::{Interp, Observer, PyResult};
use crate::objects::TypeId;
use crate::resolve::code::ScopeKind;
use crate::source::Source;
use crate::syntax::ast::StmtKind;
use crate::syntax::{Mode, parse};
use crate::view;
use crate::view::objects::Shown;
use crate::view::paint::Paint;

/// What meta-commands remember.
pub struct Desk {
    /// How output looks.
    pub style: Cell<Style>,
    /// Where `#%` lines write.
    pub target: Cell<Target>,
    /// Short numbers of objects.
    pub serials: Rc<Serials>,
    /// Who listens to the heap.
    pub listeners: Rc<Listeners>,
    /// `%record on`
    pub recorder: Rc<Recorder>,
    /// `%watch x`
    pub watcher: Rc<Watcher>,
    /// `%watch on` in a script.
    pub steps: RefCell<Option<Rc<Steps>>>,
    /// The statement that runs.
    pub place: Cell<Option<Place>>,
    /// Lines of watching that were written for each place of a script.
    pub told: RefCell<HashMap<u64, usize>>,
    /// The `#%` lines of scripts.
    lines: RefCell<Vec<String>>,
    /// `%watch on`: the last moment.
    pub moment: RefCell<Option<Moment>>,
    /// `%trace on`
    pub tracing: Cell<bool>,
    /// At the prompt, watching happens between statements typed there; in a script before each statement of it.
    pub at_prompt: Cell<bool>,
    /// What was typed in this session, for `%save`.
    pub typed: RefCell<Vec<String>>,
}

/// What a meta-command is about.
pub enum Subject {
    /// An object that is there anyway.
    There(Peek),
    /// An object that an expression made, or that a call holds: one reference is ours.
    Ours(Ref),
}

impl Subject {
    /// The object.
    pub fn peek(&self) -> Peek {
        match self {
            Subject::There(peek) => *peek,
            Subject::Ours(object) => object.peek(),
        }
    }

    /// References that exist only because of the question.
    pub fn extra(&self) -> usize {
        matches!(self, Subject::Ours(_)) as usize
    }
}

impl Desk {
    /// An empty desk.
    pub fn new(interp: &Rc<Interp>, style: Style, target: Target) -> Desk {
        let serials = Rc::new(Serials::default());
        let recorder = Rc::new(Recorder::new(interp, &serials));
        Desk {
            style: Cell::new(style),
            target: Cell::new(target),
            serials,
            recorder,
            listeners: Rc::default(),
            watcher: Rc::default(),
            steps: RefCell::default(),
            place: Cell::new(None),
            told: RefCell::default(),
            lines: RefCell::default(),
            moment: RefCell::default(),
            tracing: Cell::new(false),
            at_prompt: Cell::new(false),
            typed: RefCell::default(),
        }
    }

    /// Colours or none.
    pub fn paint(&self) -> Paint {
        Paint { color: self.style.get().color }
    }

    /// Makes texts of objects.
    pub fn namer<'a>(&'a self, interp: &'a Interp) -> Namer<'a> {
        Namer::new(interp, &self.serials)
    }

    /// An object as views call it.
    pub fn shown(&self, interp: &Interp, object: Peek) -> Shown {
        let namer = self.namer(interp);
        object.borrow(|o| Shown { name: namer.name(o), value: namer.value(o), bytes: own_size(interp, o) })
    }

    /// What an expression, or a short number such as `#7`, stands for. Names, attributes and indices are followed
    /// without running anything; other expressions are run.
    pub fn subject(&self, interp: &Interp, text: &str) -> Result<Subject, String> {
        if let Some(number) = text.strip_prefix('#').and_then(|n| n.trim().parse().ok()) {
            let map = Map::new(interp);
            let found = self.serials.find(number, |peek| map.contains(peek));
            return found.map(Subject::There).ok_or_else(|| self.missing(number));
        }
        let source = Source::new("<meta>", text);
        let parsed = parse(&source, Mode::Eval).map_err(|error| format!("{}: {}", error.kind.name(), error.message))?;
        if let Some(StmtKind::Expr(expression)) = parsed.module.body.first().map(|s| &s.node)
            && let Some(peek) = find(interp, expression)
        {
            return Ok(Subject::There(peek));
        }
        self.evaluate(interp, text)
    }

    /// What is said of a number that no living object has.
    fn missing(&self, number: usize) -> String {
        match self.recorder.of_dead(number) {
            Some(story) => view::history::story(&format!("- {} #{number}", story.class), &story, None, &[]),
            None => format!("there is no object #{number} (any more)"),
        }
        .trim_end()
        .to_owned()
    }

    fn evaluate(&self, interp: &Interp, text: &str) -> Result<Subject, String> {
        // What it makes is the program's kind of object, although it is made aside.
        let before = set_birth_flags(0);
        let result = interp.untraced(|| self.value_of(interp, text));
        set_birth_flags(before);
        result.map(Subject::Ours).map_err(|_| {
            let exception = interp.take_raised();
            let shown = interp.str_text(&exception);
            let shown = shown.unwrap_or_else(|_| {
                drop(interp.take_raised());
                String::new()
            });
            format!("{}: {shown}", interp.type_name(&exception))
        })
    }

    fn value_of(&self, interp: &Interp, text: &str) -> PyResult<Ref> {
        let source = std::rc::Rc::new(Source::new("<meta>", text));
        let code = interp.compile_source(&source, ScopeKind::Expression)?;
        let globals = interp.current_globals().unwrap_or_else(|| interp.main_namespace());
        interp.run_code(&code, &globals, None)
    }

    /// Answers a command line without its `%`.
    pub fn answer(&self, interp: &Interp, line: &str) -> String {
        let call = Call { interp, desk: self, text: "", subject: None };
        match commands::run(&call, line) {
            Ok(text) => text,
            Err(message) => message + "\n",
        }
    }
}

impl Observer for Desk {
    fn ask(&self, interp: &Interp, command: &str, about: &[&Ref]) -> PyResult<String> {
        // The argument's own reference is the one that is ours.
        let subject = about.first().map(|object| Subject::There(object.peek()));
        let text = match (command, about) {
            ("collect", [generation]) => interp.index_word(generation, TypeId::OverflowError)?.to_string(),
            ("watch", [on]) => if interp.is_true(on)? { "on" } else { "off" }.to_owned(),
            ("watch" | "record", []) => "on".to_owned(),
            ("record", [on]) => if interp.is_true(on)? { "on" } else { "off" }.to_owned(),
            ("heap", [part]) => interp.str_text(part)?,
            ("compare", [first, second]) => format!("{} ;; {}", interp.str_text(first)?, interp.str_text(second)?),
            ("time", [code]) => interp.str_text(code)?,
            ("graph", [_, file]) => interp.str_text(file)?,
            _ => String::new(),
        };
        let call = Call { interp, desk: self, text: &text, subject: subject.as_ref().map(|s| (s.peek(), 1)) };
        commands::call(&call, command).map_err(|message| interp.value_error(message))
    }

    fn lines(&self, commands: &[String]) -> Option<usize> {
        if self.target.get() == Target::Off {
            return None;
        }
        let mut lines = self.lines.borrow_mut();
        let first = lines.len();
        lines.extend_from_slice(commands);
        Some(first)
    }

    fn line(&self, interp: &Interp, number: usize) {
        let Some(line) = self.lines.borrow().get(number).cloned() else { return };
        interp.fill_namespaces();
        let text = self.answer(interp, &line);
        self.write(interp, &text);
    }

    fn statement(&self, interp: &Interp) {
        commands::watch::before_statement(interp, self);
    }
}

impl Desk {
    /// Writes to where `#%` lines write.
    pub fn write(&self, interp: &Interp, text: &str) {
        match self.target.get() {
            Target::Stderr => interp.write_stderr(text),
            Target::Stdout => interp.write_stdout(text),
            Target::Off => {}
        }
    }
}
