//! Warnings from Rust code: shown once a place, by the default filters or by what the program made of them.
//!
//! While the program has not imported `warnings`, the default filters of CPython 3.11 hold (deprecations only in
//! `__main__`); afterwards its `warn_explicit` decides.
//!
//! Invariant: a warning is an error only if a filter of the module `warnings` says so.

use super::excerpt::Files;
use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CodeObject, DictObject, FunctionObject, ModuleObject, TypeId, new_bool, new_dict, new_string, new_tuple, new_usize,
    none,
};
use crate::source::Source;
use crate::syntax::{SyntaxError, Warning, WarningCategory};

/// Where a warning comes from.
pub struct WarningPlace {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// `__name__` of the module.
    pub module: String,
    /// `__warningregistry__` of the module.
    pub registry: Option<Ref>,
}

impl Interp {
    /// Warns about the line that is running (`PyErr_WarnEx` with stack level 1).
    ///
    /// # Errors
    /// The warning itself, if a filter makes it an error.
    pub fn warn(&self, category: TypeId, message: &str) -> PyResult<()> {
        let place = self.running_place();
        self.warn_at(category, message, &place)
    }

    /// Shows a warning about a text that is being compiled (`PyErr_WarnExplicitObject`).
    ///
    /// # Errors
    /// `SyntaxError` with the warning's words, if a filter makes it an error.
    pub fn warn_syntax(&self, warning: &Warning, source: &Source) -> PyResult<()> {
        let category = match warning.category {
            WarningCategory::SyntaxWarning => TypeId::SyntaxWarning,
            WarningCategory::DeprecationWarning => TypeId::DeprecationWarning,
        };
        let (file, line) = (source.name.to_string(), source.line_of(warning.span.start));
        let module = file.strip_suffix(".py").unwrap_or(&file).to_owned();
        let result = self.warn_at(category, &warning.message, &WarningPlace { file, line, module, registry: None });
        if result.is_err() && self.raised_is(category) {
            drop(self.take_raised());
            let error = SyntaxError::new(&warning.message, warning.span);
            return Err(self.raise_syntax_error(&error, source));
        }
        result
    }

    /// Warns about a place.
    ///
    /// # Errors
    /// The warning itself, if a filter makes it an error.
    pub fn warn_at(&self, category: TypeId, message: &str, place: &WarningPlace) -> PyResult<()> {
        let class = self.class(category);
        let module = self.modules.expect::<DictObject>().get_text("warnings");
        if let Some(module) = module.filter(|m| m.get::<ModuleObject>().is_some()) {
            let warn = self.get_attr_text(&module, "warn_explicit")?;
            let registry = place.registry.clone().unwrap_or_else(none);
            let (file, name) = (new_string(&place.file), new_string(&place.module));
            let line = new_usize(place.line as usize);
            return self.call(&warn, &[new_string(message), class, file, line, name, registry]).map(drop);
        }
        if is_shown_by_default(self, category, &place.module) && self.is_first(&class, message, place)? {
            let text = warning_text(&place.file, place.line, &text_of_class(&class), message);
            self.write_to_stderr(&text);
        }
        Ok(())
    }

    /// Is it the first warning of this text, class and line? After this, it is not.
    fn is_first(&self, class: &Ref, message: &str, place: &WarningPlace) -> PyResult<bool> {
        let Some(registry) = &place.registry else { return Ok(true) };
        let line = new_usize(place.line as usize);
        let key = new_tuple(vec![new_string(message), class.clone(), line]);
        if self.dict_contains(registry, &key)? {
            return Ok(false);
        }
        self.dict_set(registry, &key, new_bool(true))?;
        Ok(true)
    }

    /// The place of the frame that runs.
    fn running_place(&self) -> WarningPlace {
        let Some(node) = self.frames.top() else {
            return WarningPlace { file: "sys".into(), line: 1, module: "sys".into(), registry: None };
        };
        let source = node.value.code.expect::<CodeObject>().code.source.clone();
        let line = source.line_of(node.value.at.get().start);
        let globals = node.value.func.get::<FunctionObject>().map(|f| f.globals.clone());
        let name = globals.as_ref().and_then(|g| g.get::<DictObject>()?.get_text("__name__"));
        let module = name.map_or_else(|| "<string>".to_owned(), |n| text_of(&n));
        let registry = globals.map(|g| registry_of(&g));
        WarningPlace { file: source.name.to_string(), line, module, registry }
    }
}

/// `__warningregistry__` of a module's namespace, made if it is not there.
fn registry_of(globals: &Ref) -> Ref {
    const NAME: &str = "__warningregistry__";
    let namespace = globals.expect::<DictObject>();
    namespace.get_text(NAME).filter(|r| r.get::<DictObject>().is_some()).unwrap_or_else(|| {
        let registry = new_dict();
        namespace.set_text(NAME, registry.clone());
        registry
    })
}

fn is_shown_by_default(interp: &Interp, category: TypeId, module: &str) -> bool {
    let is = |base: TypeId| {
        let class = interp.class(category);
        class.expect::<crate::objects::ClassObject>().is_subclass_of(&interp.class(base))
    };
    if is(TypeId::DeprecationWarning) {
        return module == "__main__";
    }
    !(is(TypeId::PendingDeprecationWarning) || is(TypeId::ImportWarning) || is(TypeId::ResourceWarning))
}

fn text_of_class(class: &Ref) -> String {
    crate::eval::raise::class_name(class)
}

/// `file:line: Class: message` and the source line (`show_warning`).
pub fn warning_text(file: &str, line: u32, class: &str, message: &str) -> String {
    let mut text = format!("{file}:{line}: {class}: {message}\n");
    if let Some(source) = Files::default().line(file, line) {
        text += &format!("  {}\n", source.trim());
    }
    text
}
