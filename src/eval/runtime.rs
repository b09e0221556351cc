//! The interpreter's life: how it starts, and what heap and collector have it do.
//!
//! Start: the classes `object` and `type`, then all other built-in classes without contents, the shared objects, the
//! interpreter, then names, bases and slots of the classes, then the modules `builtins` and `sys`.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use crate::gc::{GENERATIONS, GcState, Host};
use crate::heap::lend::LentField;
use crate::heap::state::{register_kind, set_birth_flags, set_runtime};
use crate::heap::traces::Place;
use crate::heap::{Chain, Field, Ref, Runtime, Stack, class_of, class_peek, gc_list, header};
use crate::interp::{Buffering, Interp, Names, Options, Output, PyResult};
use crate::objects::library::LeafData;
use crate::objects::native::{NativeLeafObject, TypeSpec};
use crate::objects::unwritten::Unwritten;
use crate::objects::{
    Callee, ClassObject, CodeObject, DictObject, FrameCore, Kind, ListObject, ModuleObject, SlotName, StrObject,
    TypeId, intern_text, is_none, make_statics, new_bytes, new_dict, new_int, new_string, none,
};

use super::builtin_classes::{make_blank_class, make_first_classes};

/// Test modes act at every safe point until they have looked at so many objects,
const STRESS_WORK: usize = 2_000_000;
/// and after that at every so-manieth one.
const STRESS_PAUSE: usize = 499;

/// Which class exact objects of each kind have.
const KIND_CLASSES: &[(Kind, TypeId)] = &[
    (Kind::None, TypeId::NoneType),
    (Kind::Bool, TypeId::Bool),
    (Kind::Int, TypeId::Int),
    (Kind::BigInt, TypeId::Int),
    (Kind::Float, TypeId::Float),
    (Kind::Complex, TypeId::Complex),
    (Kind::Str, TypeId::Str),
    (Kind::Bytes, TypeId::Bytes),
    (Kind::Bytearray, TypeId::Bytearray),
    (Kind::List, TypeId::List),
    (Kind::Tuple, TypeId::Tuple),
    (Kind::Dict, TypeId::Dict),
    (Kind::DictView, TypeId::DictKeys),
    (Kind::Set, TypeId::Set),
    (Kind::Range, TypeId::Range),
    (Kind::Slice, TypeId::Slice),
    (Kind::Function, TypeId::Function),
    (Kind::Method, TypeId::Method),
    (Kind::Builtin, TypeId::Builtin),
    (Kind::Descriptor, TypeId::MethodDescriptor),
    (Kind::Module, TypeId::Module),
    (Kind::Property, TypeId::Property),
    (Kind::Wrapper, TypeId::StaticMethod),
    (Kind::Super, TypeId::Super),
    (Kind::Cell, TypeId::Cell),
    (Kind::Code, TypeId::Code),
    (Kind::Frame, TypeId::Frame),
    (Kind::Traceback, TypeId::Traceback),
    (Kind::Generator, TypeId::Generator),
    (Kind::Exception, TypeId::BaseException),
    (Kind::Iterator, TypeId::ListIterator),
    (Kind::RangeIterator, TypeId::RangeIterator),
    (Kind::MappingProxy, TypeId::MappingProxy),
    (Kind::Weakref, TypeId::WeakReference),
    (Kind::Native, TypeId::Object),
    (Kind::NativeLeaf, TypeId::Object),
];

/// The first objects of a thread. Returns whether they were made now.
fn make_classes(specs: &[&'static TypeSpec]) -> bool {
    if !class_peek(TypeId::Object).is_null() {
        return false;
    }
    set_birth_flags(header::FLAG_RUNTIME);
    let find = |id| specs.iter().find(|s| s.id == id).expect("every built-in class has a table");
    make_first_classes(find(TypeId::Object), find(TypeId::Type));
    for spec in specs.iter().filter(|s| !matches!(s.id, TypeId::Object | TypeId::Type)) {
        make_blank_class(spec);
    }
    for &(kind, id) in KIND_CLASSES {
        register_kind(kind, &class_of(id));
    }
    make_statics();
    true
}

impl Interp {
    /// Starts an interpreter. `specs` are the tables of all built-in classes, `fill` completes the modules that exist
    /// from the start.
    pub fn start(
        options: Options,
        stdout: Box<dyn Output>,
        stderr: Box<dyn Output>,
        specs: &[&'static TypeSpec],
        fill: impl FnOnce(&Interp) -> PyResult<()>,
    ) -> Rc<Interp> {
        let fresh = make_classes(specs);
        let interp = Rc::new(Interp::blank(options, stdout, stderr));
        interp.set_stack_limit();
        if fresh {
            for spec in specs {
                interp.complete_class(spec);
            }
        }
        set_runtime(Some(interp.clone()));
        if fill(&interp).is_err() {
            let exception = interp.take_raised();
            let text = interp.str_text(&exception).unwrap_or_default();
            panic!("the start of the interpreter raised {}: {text}", interp.type_name(&exception));
        }
        set_birth_flags(0);
        interp
    }

    fn blank(options: Options, stdout: Box<dyn Output>, stderr: Box<dyn Output>) -> Interp {
        Interp {
            stack: Stack::new(),
            frames: Chain::new(),
            asked_codes: Default::default(),
            depth: Cell::new(0),
            recursion_limit: Cell::new(1000),
            stack_limit: Cell::new(0),
            raised: Field::EMPTY,
            handled: Field::EMPTY,
            starred: Field::EMPTY,
            starred_keywords: Field::EMPTY,
            builtins: new_dict(),
            main: LentField::of(&new_dict()),
            modules: new_dict(),
            names: Names::new(),
            slot_names: SlotName::ALL.iter().map(|n| intern_text(n.dunder())).collect(),
            lookups: (0..1024).map(|_| crate::interp::Lookup::default()).collect(),
            signatures: RefCell::default(),
            next_version: Cell::new(1),
            registry: RefCell::new(HashMap::new()),
            unwritten: Unwritten::EMPTY,
            stdout: RefCell::new(stdout),
            stderr: RefCell::new(stderr),
            options,
            gc: GcState::new(),
            print_names: Field::EMPTY,
            repr_running: Field::EMPTY,
            literals: RefCell::default(),
            collections_in_sight: Cell::new(false),
            interrupted: Arc::new(AtomicBool::new(false)),
            origin_depth: Cell::new(0),
            int_max_str_digits: Cell::new(4300),
            stress_gc: Cell::new(false),
            stress_audit: Cell::new(false),
            stress_points: Cell::new(0),
            stress_looked_at: Cell::new(0),
            observer: RefCell::new(None),
            attention: gc_list::attention(),
            tracer: Field::EMPTY,
            profiler: Field::EMPTY,
            in_tracer: Cell::new(false),
            installing: Cell::new(false),
            future_annotations: Cell::new(false),
        }
    }

    /// A module with functions from a table.
    pub fn new_module(&self, name: &'static str, doc: &str, functions: &'static [crate::objects::Def]) -> Ref {
        let module = self.blank_module(name);
        if !doc.is_empty() {
            self.module_set(&module, "__doc__", new_string(doc));
        }
        self.add_functions(&module, name, functions);
        module
    }

    /// Adds functions from a table to a module.
    pub fn add_functions(&self, module: &Ref, name: &str, functions: &'static [crate::objects::Def]) {
        let class = self.class(TypeId::Builtin);
        for def in functions {
            let owner = intern_text(name);
            let function =
                crate::objects::BuiltinObject::make(&class, Callee::Def(def), Some(module.clone()), Some(owner));
            self.module_set(module, def.name(), function);
        }
    }

    /// Sets a name of a module.
    pub fn module_set(&self, module: &Ref, name: &str, value: Ref) {
        let dict = module.expect::<ModuleObject>().namespace();
        let key = intern_text(name);
        crate::objects::dict::maintain_tracking(&dict, &key, &value);
        dict.expect::<DictObject>().set_str(&key, value);
    }

    /// Writes to standard output as it is, past `sys.stdout`.
    pub fn write_stdout(&self, text: &str) {
        self.stdout.borrow_mut().write(text);
    }

    /// Writes a str to standard output, past `sys.stdout`. `shown` is its text.
    pub fn write_stdout_object(&self, text: &Ref, shown: &str) {
        let buffering = {
            let mut stdout = self.stdout.borrow_mut();
            stdout.write(shown);
            stdout.buffering()
        };
        if buffering == Buffering::None {
            return;
        }
        let ascii = text.expect::<StrObject>().as_ascii().is_some();
        self.unwritten.keep(if ascii { text.clone() } else { new_bytes(shown.as_bytes()) }, shown.len());
        if buffering == Buffering::Lines && shown.contains(['\n', '\r']) {
            self.unwritten.forget();
        }
    }

    /// Hands on what is still in a buffer of standard output.
    pub fn flush_stdout(&self) {
        self.unwritten.forget();
        self.stdout.borrow_mut().flush();
    }

    /// Writes to standard error as it is, past `sys.stderr`. What was printed before is written out first.
    pub fn write_stderr(&self, text: &str) {
        self.stdout.borrow_mut().flush();
        self.stderr.borrow_mut().write(text);
    }

    /// What `sys` calls `name`, if `sys` has been made; also when `sys.modules` has lost it.
    pub fn sys_attribute(&self, name: &Ref) -> Option<Ref> {
        let sys = self.registry.borrow().get("sys").cloned()?;
        sys.get::<ModuleObject>()?.namespace().expect::<DictObject>().get_str(name)
    }

    /// An expression statement at the prompt: its value goes to `sys.displayhook`.
    pub fn display(&self, value: &Ref) -> PyResult<()> {
        match self.sys_attribute(&self.names.displayhook) {
            Some(hook) => self.call(&hook, std::slice::from_ref(value)).map(drop),
            None => Err(self.runtime_error("lost sys.displayhook")),
        }
    }

    /// What `sys.displayhook` does: prints `repr(value)` and binds `_`, unless the value is `None`.
    pub fn default_display(&self, value: &Ref) -> PyResult<()> {
        if is_none(value) {
            return Ok(());
        }
        let builtins = self.builtins.expect::<DictObject>();
        builtins.set_str(&self.names.underscore, none());
        let text = self.repr_text(value)?;
        self.print_text(&format!("{text}\n"))?;
        builtins.set_str(&self.names.underscore, value.clone());
        Ok(())
    }

    /// Writes to whatever `sys.stdout` is.
    pub fn print_text(&self, text: &str) -> PyResult<()> {
        match self.sys_attribute(&self.names.stdout) {
            Some(file) if is_none(&file) => Ok(()),
            Some(file) if is_own_stdout(&file) => {
                self.write_stdout(text);
                Ok(())
            }
            Some(file) => {
                let write = self.get_attr(&file, &self.names.write)?;
                self.call(&write, &[new_string(text)]).map(drop)
            }
            None => Err(self.runtime_error("lost sys.stdout")),
        }
    }

    /// Is there something to do at safe points besides collecting: stress modes, observers?
    pub fn is_watched(&self) -> bool {
        self.attention.get() & gc_list::WATCHED != 0
    }

    /// Begins or ends that.
    pub fn set_watched(&self, on: bool) {
        gc_list::set_attention(gc_list::WATCHED, on);
    }

    /// Stress modes and observers, at a safe point.
    pub fn run_watchers(&self) -> PyResult<()> {
        if (self.stress_gc.get() || self.stress_audit.get()) && self.stress_is_due() {
            self.run_stress();
        }
        let observer = self.observer.borrow().clone();
        if let Some(observer) = observer.filter(|_| self.is_watched()) {
            observer.statement(self);
        }
        Ok(())
    }

    /// At every safe point, until as many objects were looked at as a test can wait for; then at some.
    fn stress_is_due(&self) -> bool {
        let points = self.stress_points.get() + 1;
        self.stress_points.set(points);
        self.stress_looked_at.get() < STRESS_WORK || points.is_multiple_of(STRESS_PAUSE)
    }

    fn run_stress(&self) {
        if self.stress_gc.get() && !gc_list::is_collecting() && gc_list::is_enabled() {
            crate::gc::collect_with_callbacks(self, self, GENERATIONS - 1, true);
        }
        if self.stress_audit.get() {
            let faults = crate::inspect::audit::audit();
            assert!(faults.is_empty(), "the heap's audit found: {}", faults.join("; "));
        }
        let tracked: usize = (0..=GENERATIONS).map(|index| gc_list::generation(index).len()).sum();
        self.stress_looked_at.set(self.stress_looked_at.get() + tracked);
    }
}

/// Is it the stream that `sys.stdout` is at the start, still open?
fn is_own_stdout(file: &Ref) -> bool {
    file.get::<NativeLeafObject>().is_some_and(
        |stream| matches!(&*stream.data.borrow(), LeafData::Stream(s) if s.number == 1 && !s.binary && !s.closed),
    )
}

/// Does code run in the frame that stands for C?
fn is_stand_in(core: &FrameCore) -> bool {
    *core.code.expect::<CodeObject>().code.source.name == *super::import::BUILTIN_FILE
}

impl Runtime for Interp {
    fn fill_namespace(&self, class: &Ref) {
        self.keep_promise(class);
    }

    fn place(&self, limit: usize) -> Place {
        let frame = |core: &FrameCore| {
            let source = &core.code.expect::<CodeObject>().code.source;
            (source.name.clone(), source.line_of(core.at.get().start))
        };
        // What CPython has in C has no frames.
        let seen = || self.frames.iter().filter(|node| !is_stand_in(&node.value));
        let frames = seen().take(limit).map(|node| frame(&node.value)).collect();
        Place { frames, total: seen().count() }
    }

    fn runs_stand_in(&self) -> bool {
        self.frames.top().is_some_and(|node| is_stand_in(&node.value))
    }

    /// Calls `__del__`, or closes a generator. What is raised on the way is kept apart from what was raised before.
    fn finalize(&self, object: &Ref) {
        let before = self.raised.take();
        let result = match object.kind() {
            Kind::Generator => self.finalize_generator(object),
            _ => match super::protocol::slot(object, |s| s.del) {
                Some(del) => del(self, object),
                None => Ok(()),
            },
        };
        if result.is_err() {
            let exception = self.take_raised();
            let source = match object.kind() {
                Kind::Generator => Some(object.clone()),
                _ => self.class_lookup(&object.class_ref(), &self.names.del),
            };
            self.report_unraisable(&exception, None, source.as_ref());
        }
        drop(self.raised.replace(before));
    }

    fn weakref_callback(&self, weakref: &Ref, callback: &Ref) {
        let before = self.raised.take();
        if self.call(callback, std::slice::from_ref(weakref)).is_err() {
            let exception = self.take_raised();
            self.report_unraisable(&exception, None, Some(callback));
        }
        drop(self.raised.replace(before));
    }
}

impl Host for Interp {
    fn gc_callback(&self, phase: &str, generation: usize, collected: usize, uncollectable: usize) {
        let callbacks = self.gc.callbacks.expect::<ListObject>();
        if callbacks.is_empty() {
            return;
        }
        let before = self.raised.take();
        let info = new_dict();
        let fields = info.expect::<DictObject>();
        fields.set_text("generation", new_int(generation as i64));
        fields.set_text("collected", new_int(collected as i64));
        fields.set_text("uncollectable", new_int(uncollectable as i64));
        // A callback may change the list: places are walked, as in `invoke_gc_callback`.
        for callback in (0..).map_while(|place| callbacks.get(place)) {
            if self.call(&callback, &[intern_text(phase), info.clone()]).is_err() {
                let exception = self.take_raised();
                self.report_unraisable(&exception, None, Some(&callback));
            }
        }
        drop(self.raised.replace(before));
    }

    fn weakref_callback(&self, weakref: &Ref, callback: &Ref) {
        Runtime::weakref_callback(self, weakref, callback);
    }

    fn gc_debug(&self, text: &str) {
        self.write_stderr(text);
    }

    fn gc_name(&self, object: &Ref) -> String {
        let name = match object.kind() {
            Kind::Function => {
                return format!("<function {:#x}>", crate::heap::address(object));
            }
            _ => object.class().name_text(),
        };
        debug_assert!(object.class_ref().get::<ClassObject>().is_some());
        format!("<{name} {:#x}>", crate::heap::address(object))
    }
}
