//! Printing exceptions to `sys.stderr`: the hooks, and what happens when they fail.
//!
//! `PyErr_PrintEx`, `PyErr_Display` and `PyErr_WriteUnraisable` of CPython 3.11.
//!
//! Invariant: nothing here raises; the exception on its way, if there is one, stays as it is.

use super::{Collector, shielded};
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::Interp;
use crate::objects::{CallArgs, DictObject, ExceptionObject, ModuleObject, TypeId, is_none, new_string, none};
use crate::text::traceback::{draw, draw_entries};

impl Interp {
    /// The module `sys`, once it is made.
    pub fn sys_module(&self) -> Option<Ref> {
        self.registry.borrow().get("sys").cloned()
    }

    /// An attribute of the module `sys` as the program left it.
    pub fn sys_named(&self, name: &str) -> Option<Ref> {
        let module = self.sys_module()?;
        let dict = module.expect::<ModuleObject>().namespace();
        dict.expect::<DictObject>().get_text(name)
    }

    /// Sets an attribute of the module `sys`, if it is made.
    pub fn set_sys_named(&self, name: &str, value: Ref) {
        if let Some(module) = self.sys_module() {
            module.expect::<ModuleObject>().namespace().expect::<DictObject>().set_text(name, value);
        }
    }

    /// Writes text to `sys.stderr`: to the program's own object if it put one there.
    pub fn write_to_stderr(&self, text: &str) {
        match self.sys_named("stderr") {
            None => self.write_stderr(text),
            Some(stream) if is_none(&stream) => {}
            Some(stream) if crate::modules::sys::streams::is_native(&stream, "<stderr>") => {
                self.write_stderr(text);
            }
            Some(stream) => {
                let written = shielded(self, |interp| interp.call_method(&stream, "write", &[new_string(text)]));
                drop(written);
                drop(shielded(self, |interp| interp.call_method(&stream, "flush", &[])));
            }
        }
    }

    /// The text of an exception with its chain, as printed when nobody catches it.
    pub fn exception_text(&self, exception: &Ref) -> String {
        draw(&Collector::new(self).report(exception)).concat()
    }

    /// Prints an exception that nobody caught through `sys.excepthook` (`PyErr_Print`, without `SystemExit`).
    pub fn print_exception(&self, exception: &Ref) {
        let fields = exception.expect::<ExceptionObject>();
        let (class, traceback) = (exception.class_ref(), fields.traceback.get().unwrap_or_else(none));
        self.set_sys_named("last_type", class.clone());
        self.set_sys_named("last_value", exception.clone());
        self.set_sys_named("last_traceback", traceback.clone());
        if self.sys_module().is_none() {
            return self.display_exception(exception);
        }
        let Some(hook) = self.sys_named("excepthook") else {
            self.write_to_stderr("sys.excepthook is missing\n");
            return self.display_exception(exception);
        };
        if crate::modules::sys::hooks::is_original(self, &hook, "__excepthook__") {
            return self.display_exception(exception);
        }
        if self.call(&hook, &[class, exception.clone(), traceback]).is_err() {
            let second = self.take_raised();
            self.write_to_stderr("Error in sys.excepthook:\n");
            self.display_exception(&second);
            self.write_to_stderr("\nOriginal exception was:\n");
            self.display_exception(exception);
        }
    }

    /// Prints an exception to `sys.stderr` (`PyErr_Display`).
    pub fn display_exception(&self, exception: &Ref) {
        let text = self.exception_text(exception);
        self.write_to_stderr(&text);
    }

    /// Reports an exception that cannot be raised where it happened: in `__del__`, in a callback
    /// (`PyErr_WriteUnraisable`). `message` replaces "Exception ignored in".
    pub fn report_unraisable(&self, exception: &Ref, message: Option<&str>, object: Option<&Ref>) {
        let hook = self.sys_named("unraisablehook");
        if let Some(hook) = hook
            && !is_none(&hook)
            && !crate::modules::sys::hooks::is_original(self, &hook, "__unraisablehook__")
        {
            let arguments = crate::modules::sys::hooks::unraisable_args(self, exception, message, object);
            if self.call(&hook, &[arguments]).is_err() {
                let second = self.take_raised();
                let text = "Exception ignored in sys.unraisablehook";
                self.display_unraisable(&second, Some(text), Some(&hook));
            }
            return;
        }
        self.display_unraisable(exception, message, object);
    }

    /// The default `sys.unraisablehook`.
    pub fn display_unraisable(&self, exception: &Ref, message: Option<&str>, object: Option<&Ref>) {
        let mut collector = Collector::new(self);
        let mut text = String::new();
        if let Some(object) = object.filter(|object| !is_none(object)) {
            let repr = shielded(self, |interp| interp.repr_text(object));
            let repr = repr.unwrap_or_else(|| "<object repr() failed>".to_owned());
            text += &format!("{}: {repr}\n", message.unwrap_or("Exception ignored in"));
        } else if let Some(message) = message {
            text += &format!("{message}:\n");
        }
        if let Some(traceback) = self.unraisable_traceback(exception) {
            text += "Traceback (most recent call last):\n";
            text += &draw_entries(&collector.entries(&traceback)).concat();
        }
        text += &collector.class_text(exception);
        match shielded(self, |interp| interp.str(exception)) {
            Some(shown) => text += &format!(": {}\n", text_of(&shown)),
            None => text += ": <exception str() failed>\n",
        }
        self.write_to_stderr(&text);
    }

    /// Where an exception came from; one that passed no frame came from where the program is now.
    pub fn unraisable_traceback(&self, exception: &Ref) -> Option<Ref> {
        exception.expect::<ExceptionObject>().traceback.get().or_else(|| self.traceback_here())
    }

    /// What `sys.exit` and an uncaught `SystemExit` mean: the exit code, after printing what is not one
    /// (`_Py_HandleSystemExit`).
    pub fn exit_code(&self, exception: &Ref) -> i32 {
        let code = exception.expect::<ExceptionObject>().member(crate::eval::exceptions::EXIT_CODE);
        let Some(code) = code.filter(|c| !is_none(c)) else { return 0 };
        if let Some(number) = crate::objects::int_value(&code) {
            // A C `long` cut to its low byte by the system; what does not fit is -1.
            return i64::try_from(&*number).map_or(255, |n| (n & 0xff) as i32);
        }
        let text = shielded(self, |interp| interp.str_text(&code)).unwrap_or_default();
        self.write_to_stderr(&format!("{text}\n"));
        1
    }

    /// Is it a `SystemExit`?
    pub fn is_system_exit(&self, exception: &Ref) -> bool {
        crate::eval::exceptions::is_instance(exception, TypeId::SystemExit)
    }
}

/// Calls `callable` for its effect; an error is reported with `object`, and forgotten.
pub fn call_reporting(
    interp: &Interp,
    callable: &Ref,
    args: CallArgs<'_>,
    message: Option<&str>,
    object: Option<&Ref>,
) {
    if interp.call_args(callable, args).is_err() {
        let exception = interp.take_raised();
        interp.report_unraisable(&exception, message, object);
    }
}
