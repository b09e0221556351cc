//! Raising: making exceptions and sending them on their way.
//!
//! A function that raises returns `Err(interp.type_error("..."))`: the exception is in the interpreter, the
//! [`Raised`] says so.
//!
//! Invariant: a new exception's context is what is being handled when it is raised (`_PyErr_SetObject`).

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::CLASS_STATIC;
use crate::objects::{ClassObject, ExceptionObject, Kind, TypeId, new_pair, new_string, new_tuple, none};

macro_rules! constructors {
    ($($name:ident $class:ident,)*) => {
        impl Interp {
            $(
                #[doc = concat!("Raises `", stringify!($class), "(message)`.")]
                #[cold]
                pub fn $name(&self, message: impl AsRef<str>) -> Raised {
                    self.raise(TypeId::$class, message)
                }
            )*
        }
    };
}

constructors! {
    type_error TypeError,
    value_error ValueError,
    index_error IndexError,
    overflow_error OverflowError,
    runtime_error RuntimeError,
    zero_division ZeroDivisionError,
    system_error SystemError,
    lookup_error LookupError,
    memory_error MemoryError,
    buffer_error BufferError,
    reference_error ReferenceError,
    recursion_error RecursionError,
    assertion_error AssertionError,
    not_implemented_error NotImplementedError,
}

impl Interp {
    /// Raises `class(message)`.
    #[cold]
    pub fn raise(&self, class: TypeId, message: impl AsRef<str>) -> Raised {
        let message = new_string(message.as_ref());
        self.raise_with(class, vec![message])
    }

    /// Raises `class(*args)`. For classes whose constructor does no more than keep its arguments (and, for those with
    /// members, what [`Interp::new_exception`] fills in).
    #[cold]
    pub fn raise_with(&self, class: TypeId, args: Vec<Ref>) -> Raised {
        let exception = self.new_exception(&self.class(class), args);
        self.raise_object(exception)
    }

    /// An exception of a built-in class, its members filled in from `args` as its constructor would.
    pub fn new_exception(&self, class: &Ref, args: Vec<Ref>) -> Ref {
        let exception = ExceptionObject::make(class, new_tuple(args), super::exceptions::member_count(class));
        super::exceptions::fill_members(self, &exception);
        exception
    }

    /// Raises `KeyError(key)`.
    #[cold]
    pub fn key_error(&self, key: &Ref) -> Raised {
        self.raise_with(TypeId::KeyError, vec![key.clone()])
    }

    /// Raises `StopIteration(value)`, without arguments for `None`.
    #[cold]
    pub fn stop_iteration(&self, value: Ref) -> Raised {
        let args = if crate::objects::is_none(&value) { Vec::new() } else { vec![value] };
        self.raise_with(TypeId::StopIteration, args)
    }

    /// Raises `AttributeError(message)` with its `name` and `obj`, from which suggestions are made.
    #[cold]
    pub fn attribute_error(&self, message: impl AsRef<str>, object: &Ref, name: &Ref) -> Raised {
        let exception = self.new_exception(&self.class(TypeId::AttributeError), vec![new_string(message.as_ref())]);
        let fields = exception.expect::<ExceptionObject>();
        fields.set_member(0, Some(name.clone()));
        fields.set_member(1, Some(object.clone()));
        self.raise_object(exception)
    }

    /// Raises `NameError(message)` (or `UnboundLocalError`) with its `name`.
    #[cold]
    pub fn name_error(&self, class: TypeId, message: impl AsRef<str>, name: &Ref) -> Raised {
        let exception = self.new_exception(&self.class(class), vec![new_string(message.as_ref())]);
        exception.expect::<ExceptionObject>().set_member(0, Some(name.clone()));
        self.raise_object(exception)
    }

    /// Raises `ImportError` or `ModuleNotFoundError` with its `name` and `path`.
    #[cold]
    pub fn import_error(&self, class: TypeId, message: impl AsRef<str>, name: &Ref, path: Option<Ref>) -> Raised {
        let exception = self.new_exception(&self.class(class), vec![new_string(message.as_ref())]);
        let fields = exception.expect::<ExceptionObject>();
        fields.set_member(
            0,
            Some(
                fields
                    .args
                    .get()
                    .map_or_else(none, |a| crate::objects::tuple_items(&a).map_or_else(none, |i| i[0].clone())),
            ),
        );
        fields.set_member(1, Some(name.clone()));
        fields.set_member(2, path);
        self.raise_object(exception)
    }

    /// Raises an `OSError` subclass for an error of the operating system: `[Errno n] text: 'path'`.
    #[cold]
    pub fn os_error(&self, error: &std::io::Error, path: Option<&Ref>) -> Raised {
        let code = error.raw_os_error().unwrap_or(0);
        let text = error.to_string();
        let text = text.split(" (os error").next().unwrap_or(&text);
        let class = super::exceptions::os_error_class(code);
        let mut args = vec![crate::objects::new_int(code.into()), new_string(text)];
        args.extend(path.cloned());
        self.raise_with(class, args)
    }

    /// Raises an exception object. Its context becomes what is being handled, unless it is that.
    #[cold]
    pub fn raise_object(&self, exception: Ref) -> Raised {
        if let Some(handled) = self.handled.get()
            && !handled.is(&exception)
        {
            break_context_cycle(&handled, &exception);
            exception.expect::<ExceptionObject>().context.set(handled);
        }
        self.set_raised(exception)
    }

    /// Sends an exception on its way as it is.
    pub fn set_raised(&self, exception: Ref) -> Raised {
        debug_assert_eq!(exception.kind(), Kind::Exception);
        self.raised.set(exception);
        Raised(())
    }

    /// Takes the exception that is on its way: it was caught.
    pub fn take_raised(&self) -> Ref {
        self.raised.take().unwrap_or_else(|| {
            let text = new_string("an error was reported without an exception");
            self.new_exception(&self.class(TypeId::SystemError), vec![text])
        })
    }

    /// Is the exception on its way an instance of a built-in class?
    pub fn raised_is(&self, class: TypeId) -> bool {
        self.raised.peek().is_some_and(|e| e.class().is_subclass_of(&self.class(class)))
    }

    /// If `result` failed with an exception of `class`: takes it and gives `None`.
    pub fn ignore<T>(&self, result: PyResult<T>, class: TypeId) -> PyResult<Option<T>> {
        match result {
            Ok(value) => Ok(Some(value)),
            Err(_) if self.raised_is(class) => {
                drop(self.take_raised());
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// The same, but `None` by its name: how an argument of a wrong class is named (`_PyArg_BadArgument`).
    pub fn argument_type_name(&self, object: &Ref) -> String {
        if crate::objects::is_none(object) { "None".to_owned() } else { self.type_name(object) }
    }

    /// The class name of an object, for messages: with the module for built-in classes of a library module
    /// (`tp_name`).
    pub fn type_name(&self, object: &Ref) -> String {
        self.class_name(object.class())
    }

    /// The name of a class, as in [`Self::type_name`].
    pub fn class_name(&self, class: &ClassObject) -> String {
        let name = class.name_text();
        if let Some(module) = class.namespace().get_str(&self.names.module)
            && module.kind() == Kind::Str
        {
            let module = super::protocol::text_of(&module);
            if !class.layout().heap_class || class.has(CLASS_STATIC) {
                return format!("{module}.{name}");
            }
        }
        name
    }

    /// A pair as a tuple, for messages of exceptions with two arguments.
    pub fn pair(&self, a: Ref, b: Ref) -> Ref {
        new_pair(a, b)
    }
}

/// After this, following `__context__` from `handled` does not lead to `exception`.
fn break_context_cycle(handled: &Ref, exception: &Ref) {
    let mut at = handled.clone();
    // Floyd's second pointer, as CPython has it: a cycle that is already there must not hang us.
    let mut slow = handled.clone();
    let mut step = false;
    loop {
        let Some(context) = at.expect::<ExceptionObject>().context.get() else { return };
        if context.is(exception) {
            drop(at.expect::<ExceptionObject>().context.take());
            return;
        }
        at = context;
        if at.is(&slow) {
            return;
        }
        if step && let Some(next) = slow.expect::<ExceptionObject>().context.get() {
            slow = next;
        }
        step = !step;
    }
}

/// The text of a class's name, for messages.
pub fn class_name(class: &Ref) -> String {
    class.get::<ClassObject>().map_or_else(String::new, ClassObject::name_text)
}
