//! The state of one interpreter: what exists while programs run. Data only; what acts on it is in `eval` and above.
//!
//! It stands on the same rank as heap and objects because built-in functions, which are objects, take it as their
//! context.
//!
//! Invariants:
//! - `raised` holds an exception if and only if a [`Raised`] is on its way up;
//! - it is always borrowed shared: Python code run from a drop reaches the same interpreter.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use indexmap::IndexMap;

use crate::heap::addresses::AddressHash;
use crate::heap::lend::LentField;
use crate::heap::{Chain, Field, Peek, Ref, Stack};
use crate::objects::unwritten::Unwritten;
use crate::objects::{FrameCore, TypeId};
use crate::resolve::code::Code;

/// Says that an exception was raised; the exception itself is in the interpreter.
///
/// It has no contents, so that a result of a reference stays in one register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raised(pub(crate) ());

/// What everything that can raise returns.
pub type PyResult<T = Ref> = Result<T, Raised>;

/// Where printed text goes.
pub trait Output {
    /// Writes text.
    fn write(&mut self, text: &str);
    /// Hands everything on.
    fn flush(&mut self) {}
    /// How long text waits.
    fn buffering(&self) -> Buffering {
        Buffering::Chunks
    }
}

/// How long text for standard output waits before it is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Buffering {
    /// Not at all (`-u`, `PYTHONUNBUFFERED`).
    None,
    /// Until a line ends: on a terminal.
    Lines,
    /// Until there is much of it.
    Chunks,
}

/// What looks at a run from outside: it answers the module `hognose` and the `#%` lines of scripts.
///
/// An observer changes no count and holds no reference between two calls.
pub trait Observer {
    /// A meta-command of the module `hognose`, with its arguments. Returns what is printed.
    fn ask(&self, interp: &Interp, command: &str, about: &[&Ref]) -> PyResult<String>;
    /// The `#%` lines of a script that is about to run. Returns the number of the first; `None` if they are to stay
    /// comments.
    fn lines(&self, commands: &[String]) -> Option<usize>;
    /// The `#%` line with this number.
    fn line(&self, interp: &Interp, number: usize);
    /// A statement is about to run, while [`Interp::is_watched`].
    fn statement(&self, interp: &Interp);
}

/// One interpreter.
pub struct Interp {
    /// Locals of running frames.
    pub stack: Stack,
    /// The running frames.
    pub frames: Chain<FrameCore>,
    /// Python calls nested now.
    pub depth: Cell<usize>,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: Cell<usize>,
    /// Set while a RecursionError is on its way: a little more depth is allowed for handlers.
    pub stack_limit: Cell<usize>,
    /// Codes whose bytecode somebody has asked for.
    pub asked_codes: RefCell<Vec<Weak<Code>>>,
    /// The exception on its way up.
    pub raised: Field,
    /// The exception being handled (`sys.exc_info()`).
    pub handled: Field,
    /// The tuple that a starred call hands over, until the built-in function that is called binds its arguments: one
    /// that takes them as a tuple takes this.
    pub starred: Field,
    /// The same for the dict of its keywords.
    pub starred_keywords: Field,
    /// The namespace of the `builtins` module.
    pub builtins: Ref,
    /// The namespace of `__main__`, not counted here; let go of at the end, so that its objects die as in CPython.
    pub main: LentField,
    /// `sys.modules`
    pub modules: Ref,
    /// Names that the runtime looks up often, interned.
    pub names: Names,
    /// The names of special methods, by `SlotName`.
    pub slot_names: Vec<Ref>,
    /// Answers of class lookups.
    pub lookups: Vec<Lookup>,
    /// Parsed signatures of `new` and `init` slots, with their texts' lengths, by the texts' addresses.
    pub signatures: RefCell<HashMap<usize, (usize, Rc<crate::objects::Signature>), AddressHash>>,
    /// The next class version.
    pub next_version: Cell<u32>,
    /// How many frames `cr_origin` of a new coroutine shows (`sys.set_coroutine_origin_tracking_depth`).
    pub origin_depth: Cell<usize>,
    /// Objects that library modules keep (one of a name an interpreter).
    pub registry: RefCell<HashMap<&'static str, Ref>>,
    /// What standard output's text layer keeps.
    pub unwritten: Unwritten,
    /// Standard output.
    pub stdout: RefCell<Box<dyn Output>>,
    /// Standard error.
    pub stderr: RefCell<Box<dyn Output>>,
    /// Options of this run.
    pub options: Options,
    /// Collector: statistics, callbacks, debug flags.
    pub gc: crate::gc::GcState,
    /// The names of `print`'s keywords, once it was called: its parser makes the tuple then.
    pub print_names: Field,
    /// The list of objects whose `repr` is being made (`Py_ReprEnter`), once there was one.
    pub repr_running: Field,
    /// The literals of the texts that run, innermost last: CPython keeps the syntax tree meanwhile (`PyArena`).
    pub literals: RefCell<Vec<IndexMap<Peek, Ref>>>,
    /// A signal came in: looked at by safe points.
    pub interrupted: Arc<AtomicBool>,
    /// `gc` was imported, which shows when collections come.
    pub collections_in_sight: Cell<bool>,
    /// Integers' text limit (`sys.set_int_max_str_digits`).
    pub int_max_str_digits: Cell<usize>,
    /// What safe points have to do: the heap's word, kept at hand.
    pub attention: &'static Cell<u8>,
    /// `from __future__ import annotations` was typed at the prompt.
    pub future_annotations: Cell<bool>,
    /// Collect at every safe point (a test mode).
    pub stress_gc: Cell<bool>,
    /// Audit the heap after every statement (a test mode).
    pub stress_audit: Cell<bool>,
    /// Safe points that the test modes saw.
    pub stress_points: Cell<usize>,
    /// Objects that the test modes looked at.
    pub stress_looked_at: Cell<usize>,
    /// `sys.settrace`
    pub tracer: Field,
    /// `sys.setprofile`
    pub profiler: Field,
    /// Does a trace or profile function run?
    pub in_tracer: Cell<bool>,
    /// Is one being set?
    pub installing: Cell<bool>,
    /// Who looks at the run from outside.
    pub observer: RefCell<Option<Rc<dyn Observer>>>,
}

/// One remembered answer of a lookup along a class's MRO.
#[derive(Default)]
pub struct Lookup {
    /// The class's version; 0: no answer here.
    pub version: Cell<u32>,
    /// The name.
    pub name: Field,
    /// What was found, alive as long as the version holds; null for nothing.
    pub found: Cell<Peek>,
}

impl Lookup {
    /// What was found for a class's version and a name, if this is about them.
    #[inline(always)]
    pub fn answer(&self, version: u32, name: &Ref) -> Option<Peek> {
        let known = version != 0 && self.version.get() == version && self.name.peek().is_some_and(|n| n.is(name));
        known.then(|| self.found.get())
    }
}

/// Options of a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `sys.argv`
    pub argv: Vec<String>,
    /// First entry of `sys.path`.
    pub path0: Option<String>,
    /// The path of the executable, as it was called.
    pub executable: String,
    /// Interactive.
    pub interactive: bool,
    /// `sys.warnoptions`
    pub warnings: Vec<String>,
    /// What `-X` said, for `sys._xoptions`: `name` or `name=value`.
    pub more: Vec<String>,
    /// What `sys.flags` shows of the command line.
    pub flags: Flags,
}

/// Options that are only shown, in `sys.flags`.
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs)]
pub struct Flags {
    pub inspect: bool,
    pub no_user_site: bool,
    pub no_site: bool,
    pub ignore_environment: bool,
    pub quiet: bool,
    pub isolated: bool,
    pub dev_mode: bool,
    pub safe_path: bool,
}

macro_rules! names {
    ($($field:ident $text:literal,)*) => {
        /// Interned names.
        #[allow(missing_docs)]
        pub struct Names { $(pub $field: Ref,)* }

        impl Names {
            /// Interns them.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Names {
                Names { $($field: crate::objects::intern_text($text),)* }
            }

            /// All of them.
            pub fn all(&self) -> impl Iterator<Item = &Ref> {
                [$(&self.$field,)*].into_iter()
            }
        }
    };
}

names! {
    name "__name__",
    qualname "__qualname__",
    module "__module__",
    doc "__doc__",
    dict "__dict__",
    class "__class__",
    file "__file__",
    path "__path__",
    package "__package__",
    spec "__spec__",
    loader "__loader__",
    builtins "__builtins__",
    annotations "__annotations__",
    all "__all__",
    slots "__slots__",
    weakref "__weakref__",
    classcell "__classcell__",
    init_subclass "__init_subclass__",
    set_name "__set_name__",
    true_text "True",
    false_text "False",
    class_getitem "__class_getitem__",
    mro_entries "__mro_entries__",
    prepare "__prepare__",
    mro "mro",
    instancecheck "__instancecheck__",
    subclasscheck "__subclasscheck__",
    bases "__bases__",
    init "__init__",
    new "__new__",
    del "__del__",
    call "__call__",
    repr "__repr__",
    str "__str__",
    hash "__hash__",
    eq "__eq__",
    format "__format__",
    bytes "__bytes__",
    len "__len__",
    length_hint "__length_hint__",
    bool "__bool__",
    iter "__iter__",
    next "__next__",
    reversed "__reversed__",
    contains "__contains__",
    getitem "__getitem__",
    missing "__missing__",
    getattr "__getattr__",
    getattribute "__getattribute__",
    setattr "__setattr__",
    delattr "__delattr__",
    get "__get__",
    set "__set__",
    delete "__delete__",
    aiter "__aiter__",
    anext "__anext__",
    await_ "__await__",
    aenter "__aenter__",
    aexit "__aexit__",
    enter "__enter__",
    exit "__exit__",
    index "__index__",
    int "__int__",
    float "__float__",
    complex "__complex__",
    trunc "__trunc__",
    floor "__floor__",
    ceil "__ceil__",
    round "__round__",
    abs "__abs__",
    dir "__dir__",
    sizeof "__sizeof__",
    match_args "__match_args__",
    abstractmethods "__abstractmethods__",
    isabstractmethod "__isabstractmethod__",
    copy "__copy__",
    deepcopy "__deepcopy__",
    reduce_ex "__reduce_ex__",
    origin "__origin__",
    args "__args__",
    parameters "__parameters__",
    wrapped "__wrapped__",
    notes "__notes__",
    main "__main__",
    self_ "self",
    keys "keys",
    key "key",
    reverse "reverse",
    items "items",
    values "values",
    send "send",
    throw "throw",
    close "close",
    write "write",
    flush "flush",
    stdout "stdout",
    stderr "stderr",
    stdin "stdin",
    displayhook "displayhook",
    excepthook "excepthook",
    unraisablehook "unraisablehook",
    underscore "_",
    py_repr "Py_Repr",
    join "join",
    metaclass "metaclass",
    build_class "__build_class__",
    import "__import__",
    sys "sys",
    print_file_and_line "print_file_and_line",
}

impl Interp {
    /// The namespace of `__main__`.
    pub fn main_namespace(&self) -> Ref {
        self.main.peek().cloned().unwrap_or_else(crate::objects::new_dict)
    }

    /// A built-in class.
    #[inline]
    pub fn class(&self, id: TypeId) -> Ref {
        crate::heap::class_of(id)
    }
}
