//! One run: wires the stages. What the prompt, scripts and tests all use.
//!
//! In the flow: a text comes in; it is compiled, run, and what nobody caught is printed; an exit code goes out.
//!
//! Invariants:
//! - nothing that a program does ends the process: a panic of Hognose is caught here, reported as a bug of Hognose, and
//!   the session goes on;
//! - [`Session::finish`] is the last call: exit functions, then the modules' names go, then what is left in cycles.
//!
//! Not here: reading lines (`repl`), arguments (`main`), what the streams are ([`output`]), the end ([`finish`]).

mod finish;
mod meta_lines;
pub mod output;
pub mod panics;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::builtins;
use crate::gc::GENERATIONS;
use crate::heap::lend::Lent;
use crate::heap::{Ref, Waiting, gc_list};
use crate::inspect::account::account;
use crate::inspect::leaks::Leaks;
use crate::interp::{Interp, Options, Output, PyResult};
use crate::modules::{self, Origin};
use crate::objects::{DictObject, ListObject, TypeId, intern_text, new_dict, new_string, none};
use crate::resolve::code::ScopeKind;
use crate::source::{Reading, Source};

/// Exit code after an exception that nobody caught.
pub const EXIT_FAILURE: i32 = 1;
/// Exit code for a bad option or a missing file.
pub const EXIT_USAGE: i32 = 2;
/// Exit code after Ctrl-C.
pub const EXIT_INTERRUPTED: i32 = 130;
/// Exit code after a bug in Hognose.
pub const EXIT_BUG: i32 = 70;

/// How running a text ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To its end.
    Done,
    /// With an exception, which has been printed.
    Failed,
    /// With Ctrl-C, which has been printed.
    Interrupted,
    /// With `SystemExit`.
    Exit(i32),
    /// With a bug in Hognose, which has been reported.
    Bug,
}

impl Outcome {
    /// The exit code of a process that ends like this.
    pub fn exit_code(self) -> i32 {
        match self {
            Outcome::Done => 0,
            Outcome::Failed => EXIT_FAILURE,
            Outcome::Interrupted => EXIT_INTERRUPTED,
            Outcome::Exit(code) => code,
            Outcome::Bug => EXIT_BUG,
        }
    }
}

/// One interpreter and what surrounds it.
pub struct Session {
    /// The interpreter.
    pub interp: Rc<Interp>,
    /// Tests' check that every reference has a named holder when the program has ended, and that nothing is left when
    /// the run has.
    leaks: Option<Rc<Leaks>>,
}

impl Session {
    /// Starts an interpreter.
    pub fn new(options: Options, stdout: Box<dyn Output>, stderr: Box<dyn Output>) -> Session {
        panics::install();
        // The start is no part of the program: nothing is collected before it.
        gc_list::set_enabled(false);
        let interp = Interp::start(options, stdout, stderr, &builtins::all_types(), fill);
        if !interp.options.warnings.is_empty() {
            // Filters of the command line hold for warnings from everywhere: the module is needed at once.
            guard(&interp, |interp| interp.import_by_name("warnings").map(drop));
        }
        settle();
        let mode = std::env::var("HOGNOSE_STRESS").unwrap_or_default();
        stress(&interp, &mode);
        let leaks = (mode == "account").then(Leaks::begin);
        Session { interp, leaks }
    }

    /// From now on Ctrl-C raises `KeyboardInterrupt`; a second one before that was possible ends the process.
    pub fn catch_interrupts(&self) {
        let flag = &self.interp.interrupted;
        let signal = signal_hook::consts::SIGINT;
        // Where handlers cannot be set, Ctrl-C ends the process as it does anyway.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, EXIT_INTERRUPTED, flag.clone());
        let _ = signal_hook::flag::register(signal, flag.clone());
    }

    /// Runs a file as `__main__`.
    pub fn run_file(&self, path: &Path) -> Outcome {
        let absolute = absolute_text(path);
        self.guard(|interp| {
            set_main_file(interp, &absolute);
            let text = interp.read_source(Path::new(&absolute))?;
            self.run_source(Source::of_script, &absolute, &text)
        })
    }

    /// Runs a module of the library or of `sys.path` as `__main__` (`-m`).
    pub fn run_module(&self, name: &str) -> Outcome {
        let mut missing = false;
        let outcome = self.guard(|interp| match interp.find_main(name)? {
            Ok((file, text)) => {
                let dict = interp.main_namespace();
                // A package runs its module `__main__`.
                let full = if file.ends_with("__main__.py") && !name.ends_with("__main__") { "." } else { "" };
                let full = format!("{name}{full}");
                let package = full.rsplit_once('.').map_or("", |(parent, _)| parent);
                dict.expect::<DictObject>().set_str(&interp.names.package, crate::objects::intern_text(package));
                set_main_file(interp, &file);
                set_first_argument(interp, &file);
                self.run_through_runpy(Source::new, &file, &text)
            }
            Err(text) => {
                missing = true;
                interp.write_stderr(&format!("{}: {text}\n", interp.options.executable));
                Ok(())
            }
        });
        if missing { Outcome::Failed } else { outcome }
    }

    /// Runs a folder: its `__main__.py`, as `-m` runs a module.
    pub fn run_folder(&self, folder: &Path) -> Outcome {
        let absolute = absolute_text(folder);
        let main = Path::new(absolute.trim_end_matches("/.")).join("__main__.py");
        self.guard(|interp| {
            let dict = interp.main_namespace();
            dict.expect::<DictObject>().set_str(&interp.names.package, crate::objects::intern_text(""));
            let name = main.to_string_lossy();
            set_main_file(interp, &name);
            let text = interp.read_source(&main)?;
            self.run_through_runpy(Source::of_script, &name, &text)
        })
    }

    /// Runs code in `__main__` from inside the module `runpy`, whose frames CPython's tracebacks show.
    fn run_through_runpy(&self, make: fn(&str, &str) -> Source, name: &str, text: &str) -> PyResult<()> {
        let interp = &*self.interp;
        let mut source = make(name, text);
        meta_lines::mark(interp, &mut source);
        let source = Rc::new(source);
        begin_counts();
        let code = interp.compile_source(&source, ScopeKind::Module)?;
        let runpy = interp.import_by_name("runpy")?;
        let run = interp.get_attr_text(&runpy, "_run_module_as_main")?;
        interp.call(&run, &[code, interp.main_namespace()]).map(drop)
    }

    /// Runs the argument of `-c`.
    pub fn run_string(&self, code: &str) -> Outcome {
        self.guard(|_| self.run_text("<string>", code))
    }

    /// Runs a whole standard input that is not a terminal.
    pub fn run_stdin(&self, bytes: &[u8]) -> Outcome {
        self.guard(|interp| {
            let text = interp.decode_source(bytes, "<stdin>")?;
            self.run_text("<stdin>", &text)
        })
    }

    /// Runs one statement as typed at the prompt: values of expressions are shown.
    pub fn run_typed(&self, name: &str, text: &str) -> Outcome {
        self.guard(|interp| run_text(interp, name, text, ScopeKind::Interactive))
    }

    fn run_text(&self, name: &str, text: &str) -> PyResult<()> {
        self.run_source(Source::new, name, text)
    }

    fn run_source(&self, make: fn(&str, &str) -> Source, name: &str, text: &str) -> PyResult<()> {
        let interp = &*self.interp;
        let mut source = make(name, text);
        meta_lines::mark(interp, &mut source);
        begin_counts();
        run_source(interp, source, ScopeKind::Module)
    }

    /// Runs something that may raise or have a bug. After this, what happened has been printed.
    pub fn guard(&self, run: impl FnOnce(&Interp) -> PyResult<()>) -> Outcome {
        guard(&self.interp, run)
    }

    /// Ends the session: exit functions, the modules, what cycles hold. Returns the exit code.
    pub fn finish(&self, outcome: Outcome) -> i32 {
        if self.leaks.is_some() {
            for line in account(&self.interp) {
                self.interp.stderr.borrow_mut().write(&format!("{line}\n"));
            }
        }
        let ended = self.guard(|interp| {
            finish::finish(interp);
            Ok(())
        });
        if let Some(left) = self.leaks.as_ref().and_then(|leaks| leaks.report(&self.interp)) {
            self.interp.stderr.borrow_mut().write(&format!("{left}\n"));
        }
        match ended {
            Outcome::Done => outcome.exit_code(),
            bug => bug.exit_code(),
        }
    }
}

/// Ends the process by the signal of Ctrl-C, as CPython does: a shell must learn that its child was interrupted, and
/// stops its own loop then. Returns only where that is not possible.
pub fn end_by_interrupt() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGINT);
}

/// Compiles a text and runs it in `__main__`.
pub fn run_text(interp: &Interp, name: &str, text: &str, kind: ScopeKind) -> PyResult<()> {
    let reading = if kind == ScopeKind::Interactive { Reading::Prompt } else { Reading::Whole };
    run_source(interp, Source::read_as(reading, name, text), kind)
}

fn run_source(interp: &Interp, source: Source, kind: ScopeKind) -> PyResult<()> {
    let source = Rc::new(source);
    let code = interp.compile_source(&source, kind)?;
    let main = interp.main_namespace();
    let lent = Lent::of(&main);
    drop(main);
    interp.run_text_code(&code, &lent, None).map(drop)
}

/// Runs something that may raise or have a bug. After this, what happened has been printed.
pub fn guard(interp: &Interp, run: impl FnOnce(&Interp) -> PyResult<()>) -> Outcome {
    let result = panics::catch(|| match run(interp) {
        Ok(()) => Outcome::Done,
        Err(_) => report(interp, &interp.take_raised()),
    });
    let outcome = result.unwrap_or_else(|bug| {
        drop(interp.raised.take());
        interp.write_stderr(&panics::report(&bug));
        Outcome::Bug
    });
    interp.stdout.borrow_mut().flush();
    interp.stderr.borrow_mut().flush();
    outcome
}

/// Prints an exception that nobody caught.
fn report(interp: &Interp, exception: &Ref) -> Outcome {
    if interp.is_system_exit(exception) {
        return Outcome::Exit(interp.exit_code(exception));
    }
    interp.print_exception(exception);
    let interrupted = exception.class().is_subclass_of(&interp.class(TypeId::KeyboardInterrupt));
    if interrupted { Outcome::Interrupted } else { Outcome::Failed }
}

/// Completes what exists from the start: the modules `builtins`, `sys` and `__main__`.
fn fill(interp: &Interp) -> PyResult<()> {
    crate::builtins::functions::fill_builtins(interp)?;
    let copy = new_dict();
    for (name, value) in interp.builtins.expect::<DictObject>().items() {
        copy.expect::<DictObject>().set_str(&name, value);
    }
    interp.registry.borrow_mut().insert(finish::BUILTINS_COPY, copy);
    if let Some(Origin::Native(maker)) = modules::find("sys") {
        interp.modules.expect::<DictObject>().set_text("sys", maker(interp)?);
    }
    // In this order, so that a collection comes to the program's objects in the order in which they were made.
    let main = interp.modules.expect::<DictObject>().get_text("__main__");
    for object in [Some(interp.modules.clone()), main, Some(interp.main_namespace())].into_iter().flatten() {
        crate::heap::untrack(&object);
        crate::heap::track(&object);
    }
    Ok(())
}

/// Dead lists, dicts and tuples (by length, from 1) that wait to be used again when CPython 3.11.7 begins to compile a
/// script: what its start leaves (`sys._debugmallocstats`; what compiling adds is in `bytecode::spare`).
const WAITING: Waiting = Waiting {
    floats: 4,
    lists: 41,
    dicts: 8,
    keys: 80,
    tuples: [4, 6, 2, 2, 3, 0, 8, 6, 1, 0, 1, 3, 5, 1, 2, 2, 2, 3, 1, 6],
};

/// After this, the runtime's own objects are the oldest, the free lists are those of CPython, and no allocation of the
/// start counts towards a collection.
fn settle() {
    WAITING.stock();
    let oldest = gc_list::generation(GENERATIONS - 1);
    for generation in 0..GENERATIONS - 1 {
        oldest.merge(gc_list::generation(generation));
    }
    (0..GENERATIONS).for_each(|generation| gc_list::set_count(generation, 0));
    gc_list::set_collection_pending(false);
    gc_list::set_enabled(true);
}

/// `gc.get_count()` of CPython 3.11.7 before it compiles the program: containers that its start made, and collections.
const COUNTS: [i64; GENERATIONS] = [225, 0, 2];

/// After this, the first automatic collection comes where CPython has it. At the prompt, counts begin with 0.
fn begin_counts() {
    COUNTS.iter().enumerate().for_each(|(generation, &count)| gc_list::set_count(generation, count));
}

fn set_main_file(interp: &Interp, path: &str) {
    let main = interp.main_namespace();
    let dict = main.expect::<DictObject>();
    dict.set_str(&interp.names.file, intern_text(path));
    dict.set_text("__cached__", none());
}

/// After this, `sys.argv[0]` is the file that runs.
fn set_first_argument(interp: &Interp, file: &str) {
    let argv =
        interp.sys_module().and_then(|sys| interp.get_attr_opt(&sys, &crate::objects::intern_text("argv")).ok()?);
    if let Some(argv) = argv.as_ref().and_then(|argv| argv.get::<ListObject>())
        && !argv.is_empty()
    {
        let old = argv.items.borrow_mut().first_mut().map(|first| std::mem::replace(first, new_string(file)));
        drop(old);
    }
}

/// The path of a script as tracebacks and `__file__` show it: made absolute, but not tidied.
pub fn absolute_text(path: &Path) -> String {
    let absolute = if path.is_absolute() {
        path.to_owned()
    } else {
        std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/")).join(path)
    };
    absolute.to_string_lossy().into_owned()
}

/// Test modes: `gc` collects at every safe point, `audit` audits the heap there; `account` looks at the end of the run
/// ([`account`], [`Leaks`]).
fn stress(interp: &Interp, mode: &str) {
    interp.stress_gc.set(mode == "gc");
    interp.stress_audit.set(mode == "audit");
    if !mode.is_empty() {
        interp.fill_namespaces();
    }
    if matches!(mode, "gc" | "audit") {
        interp.set_watched(true);
    }
}
