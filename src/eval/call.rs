//! Calls: functions, methods, built-in functions, classes; argument binding of Python functions.
//!
//! A call opens a window on the value stack; the arguments are put into the callee's slots, and the frame runs on
//! them. Nodes whose callee is a plain function evaluate their arguments straight into the window.
//!
//! Invariants:
//! - `depth` counts Python calls and native recursion; above the limit `RecursionError` is raised;
//! - the native stack never overflows: it is extended in segments when it runs low.

use crate::heap::row::BoundRow;
use crate::heap::{Ref, Slots, Typed, Window, class_peek};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::native::{Args, Def, method};
use crate::objects::{
    BuiltinObject, CallArgs, Callee, ClassObject, CodeObject, DescriptorObject, DescriptorWhat, DictObject,
    FunctionObject, GeneratorObject, Kind, MethodObject, PythonRow, PythonShape, SlotName, StrObject, TypeId, is_none,
    new_dict, new_tuple, new_tuple_from_slice, tuple_items,
};
use crate::resolve::code::Code;

use super::packing::{argument_tuple, given_tuple, is_own_method, pack, tuple_of_call};
use super::protocol::slot;
use super::slot_wrappers::call_wrapper;

/// `__new__` of every built-in class: its receiver is the class that it belongs to.
pub static NEW: Def = method("__new__(*args, **kwargs)", class_new)
    .doc("Create and return a new object.  See help(type) for accurate signature.");

/// Deeper than this, code that calls itself has run often enough to be specialised in CPython.
const COLD_DEPTH: usize = 64;
/// A code that so many other frames run is warm (`QUICKENING_WARMUP_DELAY`, without its own run).
const WARM_RUNS: usize = 7;

/// Bytes of native stack below which a new segment is taken.
const RED_ZONE: usize = 192 << 10;
/// Bytes of a new segment.
const SEGMENT: usize = 16 << 20;

/// Counts one level of native recursion while it lives.
pub struct DepthGuard<'a>(&'a Interp);

impl Drop for DepthGuard<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.depth.set(self.0.depth.get() - 1);
    }
}

impl Interp {
    /// Enters native code that may recurse (`Py_EnterRecursiveCall`); `doing` completes the error's text.
    #[inline]
    pub fn enter_native(&self, doing: &str) -> PyResult<DepthGuard<'_>> {
        let depth = self.depth.get() + 1;
        if depth > self.recursion_limit.get() || self.stack_is_low() {
            return Err(self.too_deep(doing));
        }
        self.depth.set(depth);
        Ok(DepthGuard(self))
    }

    /// Writing to a text stream takes a level, the call of `write`; and one inside where nothing waits.
    #[inline]
    pub fn check_room_to_write(&self) -> PyResult<()> {
        let room = self.recursion_limit.get().saturating_sub(self.depth.get());
        if room < 2 { self.write_deep(room) } else { Ok(()) }
    }

    /// So does the text of anything but a str (`PyObject_Str`).
    #[inline]
    pub fn check_room_for_str(&self) -> PyResult<()> {
        if self.depth.get() >= self.recursion_limit.get() {
            return Err(self.too_deep(" while getting the str of an object"));
        }
        Ok(())
    }

    #[cold]
    fn write_deep(&self, room: usize) -> PyResult<()> {
        let waits = self.stdout.borrow().buffering() != crate::interp::Buffering::None;
        if room >= 1 && waits { Ok(()) } else { Err(self.too_deep(" while calling a Python object")) }
    }

    /// Enters a built-in function that CPython calls without a check of depth where its caller is specialised: only a
    /// caller that has not run often counts a level.
    #[inline]
    pub fn enter_builtin(&self) -> PyResult<Option<DepthGuard<'_>>> {
        let depth = self.depth.get();
        if depth > COLD_DEPTH || depth > WARM_RUNS && self.caller_is_warm() {
            return Ok(None);
        }
        self.enter_native(" while calling a Python object").map(Some)
    }

    /// Does the innermost running code run the eighth time at least, as far as the running frames tell?
    /// (`QUICKENING_WARMUP_DELAY`)
    fn caller_is_warm(&self) -> bool {
        let mut frames = self.frames.iter();
        let Some(own) = frames.next() else { return false };
        frames.filter(|frame| frame.value.code.is(&own.value.code)).count() >= WARM_RUNS
    }

    #[cold]
    fn too_deep(&self, doing: &str) -> Raised {
        // The handler of this error gets a little room (`recursion_headroom`).
        let limit = self.recursion_limit.get();
        self.recursion_limit.set(limit + 50);
        let raised = self.recursion_error(format!("maximum recursion depth exceeded{doing}"));
        self.recursion_limit.set(limit);
        raised
    }

    /// Is less than half the red zone left of the native stack? For native recursion, which takes no new segment.
    #[inline]
    fn stack_is_low(&self) -> bool {
        let here = 0_u8;
        (std::ptr::from_ref(&here) as usize) < self.stack_limit.get() - RED_ZONE / 2
    }

    /// Calls anything.
    pub fn call_args(&self, callable: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        match callable.kind() {
            Kind::Function => self.call_function(callable, args),
            Kind::Builtin => self.call_builtin(callable, args),
            Kind::Method => {
                let bound = callable.expect::<MethodObject>();
                self.call_with_receiver(&bound.func, &bound.this, args)
            }
            Kind::Descriptor => self.call_descriptor(callable, args),
            _ => {
                if self.packs_arguments(callable, args) {
                    let _packed = pack(args);
                    return self.call_packed(callable, args);
                }
                let _tuple = tuple_of_call(callable, args);
                self.call_packed(callable, args)
            }
        }
    }

    /// Calls something by its call slot; the caller holds the tuple and the dict of its arguments.
    pub fn call_packed(&self, callable: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        match slot(callable, |s| s.call) {
            Some(call) => {
                let _depth = match self.takes_row(callable) {
                    true => None,
                    false if args.values.len() == 1 && class_peek(TypeId::Str).is(callable) => self.enter_builtin()?,
                    false => Some(self.enter_native(" while calling a Python object")?),
                };
                call(self, callable, args)
            }
            None => Err(self.type_error(format!("'{}' object is not callable", self.type_name(callable)))),
        }
    }

    /// Calls `func` with `this` before the other arguments. No list of all of them is made: a Python function's slots
    /// hold the only new references, but where keywords come by a dict (`_PyObject_Call_Prepend`).
    pub fn call_with_receiver(&self, func: &Ref, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        if func.kind() == Kind::Function {
            let func = self.typed::<FunctionObject>(func.clone())?;
            let code = self.code_of(func.fields())?;
            let code = self.typed::<CodeObject>(code)?;
            let shape = &code.fields().shape;
            let window = self.open_window(shape.nslots as usize)?;
            if args.names.is_empty() && args.values.len() as u32 + 1 == shape.exact {
                window.slots().at(0).put(this.clone());
                for (index, value) in args.values.iter().enumerate() {
                    window.slots().at(index as u32 + 1).put(value.clone());
                }
                return self.run_plain(func, code, window);
            }
            self.bind_arguments(&func, &code, Some(this), args, window.slots())?;
            if shape.suspends {
                return Ok(self.make_generator(func, code, &window));
            }
            return self.run_plain(func, code, window);
        }
        let mut values = Vec::with_capacity(args.values.len() + 1);
        values.push(this.clone());
        values.extend_from_slice(args.values);
        self.call_args(&func.clone(), CallArgs { values: &values, names: args.names })
    }

    /// Calls a built-in function or a bound built-in method.
    #[inline]
    pub fn call_builtin(&self, callable: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        let builtin = callable.expect::<BuiltinObject>();
        match builtin.what {
            Callee::Def(def) => {
                let this = builtin.this.peek();
                self.call_def(def, builtin.signature.of(def), this.unwrap_or(callable), args, callable)
            }
            Callee::Slot(name) => {
                let Some(this) = builtin.this.get() else { return Err(self.system_error("an unbound slot")) };
                let descriptor = builtin.module.get();
                let descriptor = descriptor.as_ref().and_then(|d| d.get::<DescriptorObject>());
                let owner = descriptor.map_or_else(|| this.class_ref(), |d| d.owner.clone());
                let _tuple = argument_tuple(args.positional().len());
                call_wrapper(self, name, &owner, &this, args)
            }
            Callee::Python(row) => super::stand_ins::call_builtin(self, row, callable, args),
        }
    }

    /// Binds arguments to a row and runs its body.
    #[inline]
    pub fn call_def(
        &self,
        def: &'static Def,
        signature: &crate::objects::Signature,
        this: &Ref,
        args: CallArgs<'_>,
        callable: &Ref,
    ) -> PyResult<Ref> {
        let given = args.values.len();
        let by_position = args.names.is_empty() && signature.simple;
        let _tuple = if signature.tupled { argument_tuple(args.positional().len()) } else { None };
        let _dict = if signature.tupled && !args.names.is_empty() { Some(new_dict()) } else { None };
        if by_position && given >= signature.required && given <= signature.max_positional {
            return (def.body)(self, this, &Args::new(crate::heap::stack::as_options(args.values)));
        }
        let values = self.bind_signature(signature, args, &|| self.function_name(callable, def, signature))?;
        let values = BoundRow::of(values, args.values);
        (def.body)(self, this, &Args::new(values.values()))
    }

    /// How errors call a built-in function: `list.append`, `math.sqrt`, `len` (`_PyObject_FunctionStr`).
    pub(super) fn function_name(
        &self,
        callable: &Ref,
        def: &'static Def,
        signature: &crate::objects::Signature,
    ) -> String {
        if callable.kind() == Kind::Builtin && super::bind::takes_tuple(signature) {
            return def.name().to_owned();
        }
        let owner = match callable.kind() {
            Kind::Descriptor => {
                callable.expect::<DescriptorObject>().owner.get::<ClassObject>().map(ClassObject::name_text)
            }
            Kind::Builtin => {
                let builtin = callable.expect::<BuiltinObject>();
                match builtin.this.peek() {
                    Some(this) if this.kind() == Kind::Module => {
                        builtin.module.peek().map(super::protocol::text_of).filter(|m| m != "builtins")
                    }
                    Some(this) if this.kind() == Kind::Class => this.get::<ClassObject>().map(ClassObject::name_text),
                    Some(this) => Some(self.type_name(this)),
                    None => None,
                }
            }
            _ => None,
        };
        match owner {
            Some(owner) => format!("{owner}.{}", def.name()),
            None => def.name().to_owned(),
        }
    }

    /// Calls a descriptor of a class as a function: the first argument is the receiver.
    pub fn call_descriptor(&self, callable: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        let descriptor = callable.expect::<DescriptorObject>();
        let owner = &descriptor.owner;
        let name = || super::protocol::text_of(&descriptor.name);
        let owner_name = || owner.get::<ClassObject>().map_or_else(String::new, |class| self.class_name(class));
        let Some(this) = args.positional().first() else {
            return Err(match descriptor.what {
                DescriptorWhat::Slot(_) | DescriptorWhat::Python(&PythonRow { shape: PythonShape::Slot(_), .. }) => {
                    self.type_error(format!("descriptor '{}' of '{}' object needs an argument", name(), owner_name()))
                }
                _ => {
                    let owner = super::raise::class_name(owner);
                    self.type_error(format!("unbound method {owner}.{}() needs an argument", name()))
                }
            });
        };
        let rest = CallArgs { values: &args.values[1..], names: args.names };
        match descriptor.what {
            DescriptorWhat::Method(def) => {
                if !this.class().is_subclass_of(owner) {
                    return Err(self.wrong_receiver(&name(), &owner_name(), this, false));
                }
                self.call_def(def, descriptor.signature.of(def), this, rest, callable)
            }
            DescriptorWhat::Slot(slot_name) => {
                if !this.class().is_subclass_of(owner) {
                    return Err(self.wrong_receiver(&name(), &owner_name(), this, true));
                }
                // All arguments, then a slice without the receiver (`wrapperdescr_call`).
                let tuple = |given: &[Ref]| match slot_name {
                    _ if is_own_method(owner, slot_name) => None,
                    // It asks `__eq__`, which can look at what they hold.
                    SlotName::Ne => Some(new_tuple_from_slice(given)),
                    _ => argument_tuple(given.len()),
                };
                let _tuples = (tuple(args.positional()), tuple(rest.positional()));
                call_wrapper(self, slot_name, owner, this, rest)
            }
            DescriptorWhat::ClassMethod(def) => {
                if !this.get::<ClassObject>().is_some_and(|c| c.is_subclass_of(owner)) {
                    let (n, o, found) = (name(), owner_name(), self.type_name(this));
                    return Err(self.type_error(format!(
                        "descriptor '{n}' for type '{o}' needs a type, not a '{found}' as arg 2"
                    )));
                }
                self.call_def(def, descriptor.signature.of(def), this, rest, callable)
            }
            DescriptorWhat::Python(row) => {
                if !this.class().is_subclass_of(owner) {
                    let slot = matches!(row.shape, PythonShape::Slot(_));
                    return Err(self.wrong_receiver(&name(), &owner_name(), this, slot));
                }
                let function = descriptor.function.get().ok_or_else(|| self.system_error("a row without body"))?;
                super::stand_ins::call_row(self, row, &function, (this, callable), rest)
            }
            _ => Err(self.type_error(format!("'{}' object is not callable", self.type_name(callable)))),
        }
    }

    #[cold]
    fn wrong_receiver(&self, name: &str, owner: &str, this: &Ref, slot: bool) -> Raised {
        let found = self.type_name(this);
        let word = if slot { "requires a" } else { "for" };
        self.type_error(match slot {
            true => format!("descriptor '{name}' {word} '{owner}' object but received a '{found}'"),
            false => format!("descriptor '{name}' {word} '{owner}' objects doesn't apply to a '{found}' object"),
        })
    }

    /// Calls a Python function.
    pub fn call_function(&self, function: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        let function = self.typed::<FunctionObject>(function.clone())?;
        let code = self.code_of(function.fields())?;
        let code = self.typed::<CodeObject>(code)?;
        let shape = &code.fields().shape;
        let window = self.open_window(shape.nslots as usize)?;
        if args.names.is_empty() && args.values.len() as u32 == shape.exact {
            for (index, value) in args.values.iter().enumerate() {
                window.slots().at(index as u32).put(value.clone());
            }
            return self.run_plain(function, code, window);
        }
        self.bind_arguments(&function, &code, None, args, window.slots())?;
        if shape.suspends {
            return Ok(self.make_generator(function, code, &window));
        }
        self.run_plain(function, code, window)
    }

    /// A window on the value stack.
    #[inline]
    pub fn open_window(&self, slots: usize) -> PyResult<Window<'_>> {
        self.stack.open(slots).ok_or_else(|| self.memory_error(""))
    }

    /// Runs a function whose parameters are in the window's slots.
    pub fn run_function(&self, function: Ref, code: Ref, window: Window<'_>) -> PyResult<Ref> {
        let (function, code) = (self.typed(function)?, self.typed::<CodeObject>(code)?);
        if code.fields().shape.suspends {
            return Ok(self.make_generator(function, code, &window));
        }
        self.run_plain(function, code, window)
    }

    /// The same for a function that is no generator.
    #[inline(never)]
    pub fn run_plain(
        &self,
        function: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        window: Window<'_>,
    ) -> PyResult<Ref> {
        self.run_here(function, code, window)
    }

    /// The same, inlined into the caller.
    #[inline(always)]
    pub(super) fn run_here(
        &self,
        function: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        window: Window<'_>,
    ) -> PyResult<Ref> {
        let depth = self.depth.get() + 1;
        if depth > self.recursion_limit.get() {
            return Err(self.too_deep(""));
        }
        self.depth.set(depth);
        let here = 0_u8;
        let result = if std::ptr::from_ref(&here) as usize >= self.stack_limit.get() {
            self.run_frame(function, code, &window)
        } else {
            self.run_on_new_segment(function, code, &window)
        };
        drop(window);
        self.depth.set(depth - 1);
        result
    }

    /// Continues on a fresh piece of native stack.
    #[cold]
    #[inline(never)]
    fn run_on_new_segment(
        &self,
        function: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        window: &Window<'_>,
    ) -> PyResult<Ref> {
        let outer = self.stack_limit.get();
        let result = stacker::grow(SEGMENT, || {
            self.set_stack_limit();
            self.run_frame(function, code, window)
        });
        self.stack_limit.set(outer);
        result
    }

    /// Runs native code that recurses without counting its depth, with enough native stack.
    #[inline]
    pub fn with_room<T>(&self, run: impl FnOnce() -> T) -> T {
        let here = 0_u8;
        if std::ptr::from_ref(&here) as usize >= self.stack_limit.get() {
            return run();
        }
        let outer = self.stack_limit.get();
        let result = stacker::grow(SEGMENT, || {
            self.set_stack_limit();
            run()
        });
        self.stack_limit.set(outer);
        result
    }

    /// Remembers where the present native stack ends.
    pub fn set_stack_limit(&self) {
        let here = 0_u8;
        let left = stacker::remaining_stack().unwrap_or(1 << 20);
        self.stack_limit.set(std::ptr::from_ref(&here) as usize - left + RED_ZONE);
    }

    pub(super) fn make_generator(
        &self,
        function: Typed<FunctionObject>,
        code: Typed<CodeObject>,
        window: &Window<'_>,
    ) -> Ref {
        let fields = function.fields();
        let name = fields.name.get().unwrap_or_else(crate::objects::none);
        let qualname = fields.qualname.get().unwrap_or_else(crate::objects::none);
        let slots = window.take_all();
        super::frame::make_cells(&code.fields().code, &function, Slots::of(&slots));
        let made = GeneratorObject::make(function, code, slots, name, qualname);
        self.allocated(&made);
        if self.origin_depth.get() > 0 {
            self.note_origin(&made);
        }
        made
    }

    /// Puts a receiver and arguments into the parameter slots of a function (`initialize_locals`).
    pub fn bind_arguments(
        &self,
        function: &Ref,
        code: &Ref,
        this: Option<&Ref>,
        args: CallArgs<'_>,
        slots: Slots,
    ) -> PyResult<()> {
        let tree = &*code.expect::<CodeObject>().code;
        let (nargs, nkwonly) = (tree.nargs as usize, tree.nkwonly as usize);
        let positional = this.into_iter().chain(args.positional());
        let given = args.positional().len() + this.is_some() as usize;
        for (index, value) in positional.clone().take(nargs).enumerate() {
            slots.at(index as u32).set(value.clone());
        }
        let mut extra = (nargs + nkwonly) as u32;
        if tree.vararg {
            let rest = match this {
                Some(_) if nargs == 0 => new_tuple(positional.cloned().collect()),
                _ => new_tuple_from_slice(args.positional().get(nargs - this.is_some() as usize..).unwrap_or(&[])),
            };
            slots.at(extra).set(rest);
            extra += 1;
        }
        if tree.kwarg {
            slots.at(extra).set(new_dict());
        }
        if !args.names.is_empty() {
            self.bind_keyword_arguments(function, code, args, slots)?;
        }
        if given > nargs && !tree.vararg {
            return Err(self.too_many_positional(function, tree, given, slots));
        }
        if given < nargs {
            self.fill_defaults(function, tree, given, slots)?;
        }
        if nkwonly > 0 {
            self.fill_keyword_defaults(function, code, slots)?;
        }
        Ok(())
    }

    fn bind_keyword_arguments(&self, function: &Ref, code: &Ref, args: CallArgs<'_>, slots: Slots) -> PyResult<()> {
        let code = code.expect::<CodeObject>();
        let tree = &*code.code;
        let total = (tree.nargs + tree.nkwonly) as usize;
        let names = &code.varnames[..total];
        for (name, value) in args.keywords() {
            let index = match names.iter().position(|n| n.is(name)) {
                Some(index) => Some(index),
                None => names.iter().position(|n| n.expect::<StrObject>().same_text(name.expect())),
            };
            match index.filter(|&i| i >= tree.nposonly as usize) {
                Some(index) => {
                    let place = slots.at(index as u32);
                    if !place.is_empty() {
                        let (own, word) = (self.qualname_of(function), super::protocol::text_of(name));
                        return Err(self.type_error(format!("{own}() got multiple values for argument '{word}'")));
                    }
                    place.set(value.clone());
                }
                None if tree.kwarg => {
                    let place = slots.at((total + tree.vararg as usize) as u32);
                    if let Some(dict) = place.get() {
                        crate::objects::dict::maintain_tracking(&dict, name, value);
                        dict.expect::<DictObject>().set_str(name, value.clone());
                    }
                }
                None => return Err(self.unexpected_keyword(function, code, args, name)),
            }
        }
        Ok(())
    }

    #[cold]
    fn unexpected_keyword(&self, function: &Ref, code: &CodeObject, args: CallArgs<'_>, name: &Ref) -> Raised {
        let own = self.qualname_of(function);
        let positional_only = &code.varnames[..code.code.nposonly as usize];
        let wrong: Vec<String> = positional_only
            .iter()
            .filter(|p| args.names.iter().any(|n| n.expect::<StrObject>().same_text(p.expect())))
            .map(super::protocol::text_of)
            .collect();
        if !wrong.is_empty() {
            return self.type_error(format!(
                "{own}() got some positional-only arguments passed as keyword arguments: '{}'",
                wrong.join(", ")
            ));
        }
        let word = super::protocol::text_of(name);
        self.type_error(format!("{own}() got an unexpected keyword argument '{word}'"))
    }

    /// Defaults of positional parameters that were not given.
    pub fn fill_defaults(&self, function: &Ref, tree: &Code, given: usize, slots: Slots) -> PyResult<()> {
        let nargs = tree.nargs as usize;
        let defaults = function.expect::<FunctionObject>().defaults.get();
        let defaults = defaults.as_ref().and_then(tuple_items).unwrap_or(&[]);
        let first_default = nargs.saturating_sub(defaults.len());
        if (given..first_default).any(|i| slots.at(i as u32).is_empty()) {
            let missing = (given..first_default).filter(|&i| slots.at(i as u32).is_empty());
            let names = missing.map(|i| tree.varnames[i].to_string()).collect();
            return Err(self.missing_arguments(function, "positional", names));
        }
        let skip = defaults.len().saturating_sub(nargs);
        for (offset, default) in defaults[skip..].iter().enumerate() {
            let place = slots.at((first_default + offset) as u32);
            if first_default + offset >= given && place.is_empty() {
                place.set(default.clone());
            }
        }
        Ok(())
    }

    /// Defaults of all parameters that were not given, where `given` were given by position.
    #[inline(never)]
    pub(super) fn fill_rest(&self, function: &Ref, code: &Ref, given: usize, slots: Slots) -> PyResult<()> {
        let tree = &*code.expect::<CodeObject>().code;
        if given < tree.nargs as usize {
            self.fill_defaults(function, tree, given, slots)?;
        }
        if tree.nkwonly > 0 {
            self.fill_keyword_defaults(function, code, slots)?;
        }
        Ok(())
    }

    /// Defaults of keyword-only parameters that were not given.
    fn fill_keyword_defaults(&self, function: &Ref, code: &Ref, slots: Slots) -> PyResult<()> {
        let code = code.expect::<CodeObject>();
        let (first, count) = (code.code.nargs, code.code.nkwonly);
        let defaults = function.expect::<FunctionObject>().kwdefaults.get();
        let mut missing = Vec::new();
        for index in first..first + count {
            if !slots.at(index).is_empty() {
                continue;
            }
            let name = &code.varnames[index as usize];
            match defaults.as_ref().and_then(|d| d.expect::<DictObject>().get_str(name)) {
                Some(default) => slots.at(index).set(default),
                None => missing.push(super::protocol::text_of(name)),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(self.missing_arguments(function, "keyword-only", missing)) }
    }

    /// `f() missing 2 required positional arguments: 'a' and 'b'`
    #[cold]
    fn missing_arguments(&self, function: &Ref, kind: &str, names: Vec<String>) -> Raised {
        let own = self.qualname_of(function);
        let count = names.len();
        let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
        let list = match quoted.as_slice() {
            [one] => one.clone(),
            [a, b] => format!("{a} and {b}"),
            [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
            [] => String::new(),
        };
        let s = if count == 1 { "" } else { "s" };
        self.type_error(format!("{own}() missing {count} required {kind} argument{s}: {list}"))
    }

    /// `f() takes 2 positional arguments but 3 were given`
    #[cold]
    fn too_many_positional(&self, function: &Ref, tree: &Code, given: usize, slots: Slots) -> Raised {
        let own = self.qualname_of(function);
        let nargs = tree.nargs as usize;
        let defaults = function.expect::<FunctionObject>().defaults.get();
        let defaults = defaults.as_ref().and_then(tuple_items).map_or(0, <[Ref]>::len);
        let keyword_given = (nargs as u32..nargs as u32 + tree.nkwonly).filter(|&i| !slots.at(i).is_empty()).count();
        let takes = if defaults > 0 { format!("from {} to {nargs}", nargs - defaults) } else { nargs.to_string() };
        let plural = if defaults > 0 || nargs != 1 { "s" } else { "" };
        let mut also = String::new();
        if keyword_given > 0 {
            let s = if given == 1 { "" } else { "s" };
            let ks = if keyword_given == 1 { "" } else { "s" };
            also = format!(" positional argument{s} (and {keyword_given} keyword-only argument{ks})");
        }
        let verb = if given == 1 && keyword_given == 0 { "was" } else { "were" };
        self.type_error(format!("{own}() takes {takes} positional argument{plural} but {given}{also} {verb} given"))
    }

    fn qualname_of(&self, function: &Ref) -> String {
        function.expect::<FunctionObject>().qualname.get().map_or_else(String::new, |q| super::protocol::text_of(&q))
    }

    /// The `__init__` of a class whose instances are made in the plainest way: metaclass `type`, `object.__new__`,
    /// nothing abstract, and a Python function as `__init__`.
    #[inline]
    pub fn plain_init(&self, class: &Ref) -> Option<Ref> {
        let fields = class.expect::<ClassObject>();
        if !fields.has(crate::objects::class::CLASS_PLAIN_NEW) {
            return None;
        }
        self.class_lookup(class, &self.names.init).filter(|init| init.kind() == Kind::Function)
    }

    /// `type.__call__`: makes an instance of a class.
    pub fn instantiate(&self, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
        let fields = class.expect::<ClassObject>();
        let new = fields.slots.borrow().new;
        let Some(new) = new.filter(|_| !fields.has(crate::objects::class::CLASS_NO_NEW)) else {
            let full = self.class_name(fields);
            return Err(self.type_error(format!("cannot create '{full}' instances")));
        };
        let object = new(self, class, args)?;
        self.allocated(&object);
        // An object of another class is returned as it is.
        if !std::ptr::eq(object.class(), fields) && !object.class().is_subclass_of(class) {
            return Ok(object);
        }
        // `__new__` may have given the class another `__init__`.
        let init = slot(&object, |s| s.init);
        if let Some(init) = init {
            init(self, &object, args)?;
        }
        Ok(object)
    }
}

/// `X.__new__(cls, ...)` of a built-in class X (`tp_new_wrapper`).
fn class_new(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let owner = this.expect::<ClassObject>();
    let all = args.opt(0).and_then(tuple_items).unwrap_or(&[]);
    let class = check_new(interp, this, all.first())?;
    let fields = class.expect::<ClassObject>();
    let native = native_new_class(class);
    let closed = native.expect::<ClassObject>().has(crate::objects::class::CLASS_NO_NEW);
    if !native.is(this) && (closed || !same_new(&native, this)) {
        let safe = interp.class_name(native.expect::<ClassObject>());
        let (owner_name, name) = (interp.class_name(owner), interp.class_name(fields));
        return Err(interp.type_error(format!("{owner_name}.__new__({name}) is not safe, use {safe}.__new__()")));
    }
    let new = owner.slots.borrow().new.ok_or_else(|| interp.system_error("a class without __new__"))?;
    let keywords = args.opt(1).map(|d| d.expect::<DictObject>().items()).unwrap_or_default();
    let mut values = all[1..].to_vec();
    let (names, given): (Vec<Ref>, Vec<Ref>) = keywords.into_iter().unzip();
    // What follows the class is a tuple of its own (`tp_new_wrapper`).
    let _rest = given_tuple(values.len());
    values.extend(given);
    new(interp, class, CallArgs { values: &values, names: &names })
}

/// The class that `__new__` of a class was called with, if it is one to make an instance of.
pub(super) fn check_new<'a>(interp: &Interp, owner: &Ref, class: Option<&'a Ref>) -> PyResult<&'a Ref> {
    let owner_name = interp.class_name(owner.expect::<ClassObject>());
    let Some(class) = class else {
        return Err(interp.type_error(format!("{owner_name}.__new__(): not enough arguments")));
    };
    let Some(fields) = class.get::<ClassObject>() else {
        let found = interp.type_name(class);
        return Err(interp.type_error(format!("{owner_name}.__new__(X): X is not a type object ({found})")));
    };
    if !fields.is_subclass_of(owner) {
        let name = interp.class_name(fields);
        return Err(interp.type_error(format!("{owner_name}.__new__({name}): {name} is not a subtype of {owner_name}")));
    }
    Ok(class)
}

fn same_new(a: &Ref, b: &Ref) -> bool {
    let of = |c: &Ref| c.expect::<ClassObject>().slots.borrow().new;
    match (of(a), of(b)) {
        (Some(x), Some(y)) => std::ptr::fn_addr_eq(x, y),
        _ => false,
    }
}

/// The nearest built-in class at or above `class`.
fn native_new_class(class: &Ref) -> Ref {
    let mut at = class.clone();
    while {
        let fields = at.expect::<ClassObject>();
        fields.layout().heap_class || fields.has(crate::objects::class::CLASS_STATIC)
    } {
        let Some(base) = at.expect::<ClassObject>().base.get() else { break };
        at = base;
    }
    at
}

/// Is the argument absent or `None`?
pub fn absent(value: Option<&Ref>) -> bool {
    value.is_none_or(is_none)
}
