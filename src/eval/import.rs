//! Imports: built-in modules, `.py` files and packages on `sys.path`.
//!
//! Invariants:
//! - a module is in `sys.modules` while its code runs, so that circular imports end; it is taken out if that fails;
//! - a submodule is an attribute of its package once it has been imported.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::heap::gc_list::GcObject;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::heap::{Ref, Waiting, gc_list, traces};
use crate::interp::{Interp, PyResult, Raised};
use crate::modules::Origin;
use crate::objects::{
    DictObject, Kind, ListObject, ModuleObject, StrObject, TypeId, intern_text, is_none, new_dict, new_empty_list,
    new_list, new_string, new_tuple, none, tuple_items,
};
use crate::resolve::code::{Import, ImportFrom, ScopeKind};
use crate::source::Source;
use crate::text::embedded::Text;

use super::frame::Frame;
use super::protocol::text_of;
use super::target::store;

/// The file name of code that CPython has in C.
pub const BUILTIN_FILE: &str = "<built-in>";

/// `import a.b.c as x`
pub fn exec_import(interp: &Interp, frame: &mut Frame<'_>, node: &Import) -> PyResult<()> {
    frame.at(node.at);
    let name = frame.name(node.name).clone();
    let globals = frame.func.globals.clone();
    let module = interp.import_hook(&globals, &name, none(), 0)?;
    let bound = if node.leaf {
        let mut at = module;
        for part in text_of(&name).split('.').skip(1) {
            at = interp.import_attribute(&at, &intern_text(part))?;
        }
        at
    } else {
        module
    };
    store(interp, frame, &node.target, bound)
}

/// `from m import a, b` and `from m import *`
pub fn exec_import_from(interp: &Interp, frame: &mut Frame<'_>, node: &ImportFrom) -> PyResult<()> {
    frame.at(node.at);
    let name = frame.name(node.module).clone();
    let globals = frame.func.globals.clone();
    let names: Vec<Ref> = node.names.iter().map(|(id, _)| frame.name(*id).clone()).collect();
    let list = if node.star { vec![intern_text("*")] } else { names.clone() };
    let module = interp.import_hook(&globals, &name, new_tuple(list), node.level as usize)?;
    if node.star {
        return import_star(interp, frame, &module);
    }
    for (name, (_, target)) in names.iter().zip(&node.names) {
        frame.at(node.at);
        let value = interp.import_attribute(&module, name)?;
        store(interp, frame, target, value)?;
    }
    Ok(())
}

fn import_star(interp: &Interp, frame: &mut Frame<'_>, module: &Ref) -> PyResult<()> {
    let all = interp.get_attr_opt(module, &interp.names.all)?;
    let explicit = all.is_some();
    let names = match all {
        Some(all) => interp.to_vec(&all)?,
        None => match interp.instance_dict(module) {
            Some(dict) => dict.expect::<DictObject>().keys(),
            None => Vec::new(),
        },
    };
    let namespace = frame.core.namespace.get().unwrap_or_else(|| frame.func.globals.clone());
    for name in names {
        if name.kind() != Kind::Str {
            let found = interp.type_name(&name);
            let owner = interp.get_attr_opt(module, &interp.names.name)?.map_or_else(String::new, |n| text_of(&n));
            let text = if explicit { "Item in" } else { "Key in" };
            let place = if explicit { "__all__" } else { "__dict__" };
            return Err(interp.type_error(format!("{text} {owner}.{place} must be str, not {found}")));
        }
        if !explicit && name.expect::<StrObject>().to_str().starts_with('_') {
            continue;
        }
        let value = interp.get_attr(module, &name)?;
        interp.set_item(&namespace, &name, &value)?;
    }
    Ok(())
}

impl Interp {
    /// Calls `builtins.__import__`, the native one directly.
    fn import_hook(&self, globals: &Ref, name: &Ref, from: Ref, level: usize) -> PyResult<Ref> {
        let hook = self.builtins.expect::<DictObject>().get_str(&self.names.import);
        match hook {
            Some(hook) if hook.kind() != Kind::Builtin => {
                let level = crate::objects::new_usize(level);
                self.call(&hook, &[name.clone(), globals.clone(), none(), from, level])
            }
            Some(_) => self.import_module(globals, &text_of(name), &from, level),
            None => Err(self.import_error(TypeId::ImportError, "__import__ not found", name, None)),
        }
    }

    /// `__import__(name, globals, None, from, level)`
    pub fn import_module(&self, globals: &Ref, name: &str, from: &Ref, level: usize) -> PyResult<Ref> {
        let full = if level == 0 { name.to_owned() } else { self.resolve_relative(globals, name, level)? };
        if full.is_empty() {
            return Err(self.value_error("Empty module name"));
        }
        let module = self.import_dotted(&full)?;
        let wanted =
            tuple_items(from).map(<[Ref]>::to_vec).or_else(|| from.get::<ListObject>().map(ListObject::to_vec));
        match wanted.filter(|w| !w.is_empty()) {
            None if level == 0 => self.loaded(full.split('.').next().unwrap_or(&full)),
            None => {
                // `from . import x` always names something; a bare relative import gives the first part.
                let cut = full.len() - name.len() + name.split('.').next().map_or(0, str::len);
                self.loaded(&full[..cut])
            }
            Some(names) => {
                self.import_submodules(&module, &full, &names)?;
                Ok(module)
            }
        }
    }

    fn loaded(&self, name: &str) -> PyResult<Ref> {
        match self.modules.expect::<DictObject>().get_text(name) {
            Some(module) => Ok(module),
            None => Err(self.module_not_found(name)),
        }
    }

    /// For `from package import a, b`: imports submodules that are not attributes yet.
    fn import_submodules(&self, module: &Ref, full: &str, names: &[Ref]) -> PyResult<()> {
        if self.get_attr_opt(module, &self.names.path)?.is_none() {
            return Ok(());
        }
        for name in names {
            let text = text_of(name);
            if text == "*" {
                if let Some(all) = self.get_attr_opt(module, &self.names.all)? {
                    let all = self.to_vec(&all)?;
                    self.import_submodules(module, full, &all)?;
                }
                continue;
            }
            if self.get_attr_opt(module, name)?.is_some() {
                continue;
            }
            let sub = format!("{full}.{text}");
            match self.import_dotted(&sub) {
                Ok(_) => {}
                Err(_) if self.raised_is(TypeId::ModuleNotFoundError) && self.is_about(&sub) => {
                    drop(self.take_raised());
                }
                Err(raised) => return Err(raised),
            }
        }
        Ok(())
    }

    /// Is the ModuleNotFoundError on its way about this module itself?
    fn is_about(&self, name: &str) -> bool {
        let member = self.raised.peek().and_then(|e| e.expect::<crate::objects::ExceptionObject>().member(1));
        member.is_some_and(|n| text_of(&n) == name)
    }

    /// The absolute name of a relative import.
    fn resolve_relative(&self, globals: &Ref, name: &str, level: usize) -> PyResult<String> {
        let dict = globals.expect::<DictObject>();
        let package = match dict.get_str(&self.names.package).filter(|p| !is_none(p)) {
            Some(package) => text_of(&package),
            None => {
                let own = dict.get_str(&self.names.name).map_or_else(String::new, |n| text_of(&n));
                if dict.get_str(&self.names.path).is_some() {
                    own
                } else {
                    own.rsplit_once('.').map_or_else(String::new, |(head, _)| head.to_owned())
                }
            }
        };
        if package.is_empty() {
            let text = "attempted relative import with no known parent package";
            return Err(self.raise(TypeId::ImportError, text));
        }
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((head, _)) => base = head,
                None => {
                    return Err(self.raise(TypeId::ImportError, "attempted relative import beyond top-level package"));
                }
            }
        }
        Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
    }

    /// Imports `a.b.c`: every part in turn. Returns the last.
    fn import_dotted(&self, full: &str) -> PyResult<Ref> {
        if let Some(known) = self.modules.expect::<DictObject>().get_text(full) {
            if is_none(&known) {
                let text = format!("import of {full} halted; None in sys.modules");
                return Err(self.import_error(TypeId::ModuleNotFoundError, text, &new_string(full), None));
            }
            return Ok(known);
        }
        let parent = match full.rsplit_once('.') {
            Some((head, _)) => Some(self.import_dotted(head)?),
            None => None,
        };
        if let Some(known) = self.modules.expect::<DictObject>().get_text(full) {
            return Ok(known);
        }
        let path = match &parent {
            None => self.search_path()?,
            Some(parent) => match self.get_attr_opt(parent, &self.names.path)? {
                Some(path) => self.path_entries(&path)?,
                None => {
                    let head = full.rsplit_once('.').map_or("", |(h, _)| h);
                    let text = format!("No module named '{full}'; '{head}' is not a package");
                    return Err(self.import_error(TypeId::ModuleNotFoundError, text, &new_string(full), None));
                }
            },
        };
        let module = self.find_and_load(full, &path)?;
        if let (Some(parent), Some((_, tail))) = (parent, full.rsplit_once('.')) {
            self.set_attr(&parent, &intern_text(tail), &module)?;
        }
        Ok(module)
    }

    /// The text of a module that is to run as `__main__` (`-m`): its file as tracebacks show it, and its source.
    /// `Err` has what is wrong in words, unless a Python exception is on its way.
    pub fn find_main(&self, name: &str) -> PyResult<Result<(String, String), String>> {
        let path = match name.rsplit_once('.') {
            Some((parent, _)) => {
                let parent = self.import_dotted(parent)?;
                let path = self.get_attr_opt(&parent, &self.names.path)?;
                path.map_or_else(|| Ok(Vec::new()), |path| self.path_entries(&path))?
            }
            None => self.search_path()?,
        };
        match find_file(name, &path) {
            Some(Found::File(file)) => {
                let text = self.read_source(&file)?;
                Ok(Ok((file.to_string_lossy().into_owned(), text)))
            }
            Some(Found::Package(..) | Found::Namespace(_)) => {
                let main = self.find_main(&format!("{name}.__main__"))?;
                let text =
                    format!("No module named {name}.__main__; '{name}' is a package and cannot be directly executed");
                Ok(main.map_err(|_| text))
            }
            None => Ok(match crate::modules::find(name) {
                Some(Origin::Source(_)) if crate::modules::lib::is_package(name) => {
                    return self.find_main(&format!("{name}.__main__"));
                }
                Some(Origin::Source(source)) => Ok((format!("<frozen {name}>"), source.as_str().to_owned())),
                Some(Origin::Native(_)) => Err(format!("No code object available for {name}")),
                None => Err(format!("No module named {name}")),
            }),
        }
    }

    fn search_path(&self) -> PyResult<Vec<PathBuf>> {
        let sys = self.modules.expect::<DictObject>().get_text("sys");
        match sys {
            Some(sys) => {
                let path = self.get_attr_text(&sys, "path")?;
                self.path_entries(&path)
            }
            None => Ok(Vec::new()),
        }
    }

    fn path_entries(&self, path: &Ref) -> PyResult<Vec<PathBuf>> {
        let entries = self.to_vec(path)?;
        Ok(entries.iter().filter(|e| e.kind() == Kind::Str).map(|e| PathBuf::from(text_of(e))).collect())
    }

    /// Native modules first, as CPython's own built-in and frozen ones; then files.
    fn find_and_load(&self, full: &str, path: &[PathBuf]) -> PyResult<Ref> {
        if self.modules.expect::<DictObject>().is_empty() {
            let text = "sys.meta_path is None, Python is likely shutting down".to_owned();
            return Err(self.import_error(TypeId::ImportError, text, &none(), None));
        }
        let origin = crate::modules::find(full);
        if let Some(origin) = origin.filter(|_| crate::modules::is_builtin(full) || find_file(full, path).is_none()) {
            let module = self.load_library(full, origin)?;
            self.modules.expect::<DictObject>().set_text(full, module.clone());
            return Ok(module);
        }
        match find_file(full, path) {
            Some(Found::File(file)) => self.load_file(full, &file, None),
            Some(Found::Package(folder, init)) => self.load_file(full, &init, Some(&folder)),
            Some(Found::Namespace(folder)) => Ok(self.namespace_package(full, &folder)),
            None => Err(self.module_not_found(full)),
        }
    }

    /// Makes a module of the library. For who looks at memory it was there before: it moves no count, begins no
    /// collection, is of the oldest generation and is not traced. CPython has most of them from its start on.
    fn load_library(&self, full: &str, origin: Origin) -> PyResult<Ref> {
        let before = set_birth_flags(FLAG_RUNTIME);
        if full == "gc" {
            self.collections_in_sight.set(true);
        }
        let (waiting, fresh) = crate::modules::waiting::left_by_import(full, Waiting::now());
        let (count, enabled) = (gc_list::count(0), gc_list::is_enabled());
        gc_list::set_enabled(false);
        let mark = new_empty_list();
        let made = traces::pause(|| match origin {
            Origin::Native(maker) => maker(self),
            Origin::Source(source) => self.load_source_module(full, source),
        });
        if let Some(mark) = GcObject::of(&mark) {
            let (young, oldest) = (gc_list::generation(0), gc_list::generation(crate::gc::GENERATIONS - 1));
            while let Some(object) = young.after(mark) {
                oldest.take(object);
            }
        }
        drop(mark);
        gc_list::set_enabled(enabled);
        gc_list::set_count(0, count);
        waiting.stock();
        gc_list::add_allocations(fresh);
        set_birth_flags(before);
        made
    }

    fn namespace_package(&self, full: &str, folder: &Path) -> Ref {
        let module = self.blank_module(full);
        let dict = module.expect::<ModuleObject>().namespace();
        let dict = dict.expect::<DictObject>();
        dict.set_text("__path__", new_list(vec![new_string(&folder.to_string_lossy())]));
        dict.set_text("__package__", intern_text(full));
        self.modules.expect::<DictObject>().set_text(full, module.clone());
        module
    }

    #[cold]
    fn module_not_found(&self, full: &str) -> Raised {
        let text = match crate::modules::refusal(full) {
            Some(reason) => {
                return self.import_error(TypeId::ImportError, reason, &new_string(full), None);
            }
            None => format!("No module named '{full}'"),
        };
        self.import_error(TypeId::ModuleNotFoundError, text, &new_string(full), None)
    }

    fn load_file(&self, full: &str, file: &Path, package: Option<&Path>) -> PyResult<Ref> {
        let text = self.read_source(file)?;
        let module = self.blank_module(full);
        let dict = module.expect::<ModuleObject>().namespace();
        let names = dict.expect::<DictObject>();
        names.set_text("__file__", new_string(&file.to_string_lossy()));
        names.set_text("__cached__", none());
        let parent = full.rsplit_once('.').map_or("", |(head, _)| head);
        names.set_text("__package__", intern_text(if package.is_some() { full } else { parent }));
        if let Some(folder) = package {
            names.set_text("__path__", new_list(vec![new_string(&folder.to_string_lossy())]));
        }
        self.modules.expect::<DictObject>().set_text(full, module.clone());
        let name = file.to_string_lossy().into_owned();
        let result = self.run_source(&name, &text, ScopeKind::Module, &dict, None);
        if let Err(raised) = result {
            let exception = self.raised.take();
            drop(self.modules.expect::<DictObject>().remove_str(&intern_text(full)));
            if let Some(exception) = exception {
                self.set_raised(exception);
            }
            return Err(raised);
        }
        // The module may have put something else into sys.modules.
        self.loaded(full)
    }

    /// A module whose Python source is part of Hognose.
    pub fn load_source_module(&self, name: &str, source: Text) -> PyResult<Ref> {
        let source = source.as_str();
        let module = self.blank_module(name);
        let dict = module.expect::<ModuleObject>().namespace();
        let package = crate::modules::lib::is_package(name);
        if package {
            dict.expect::<DictObject>().set_text("__path__", new_empty_list());
        }
        let parent = if package { name } else { name.rsplit_once('.').map_or("", |(head, _)| head) };
        dict.expect::<DictObject>().set_text("__package__", intern_text(parent));
        self.modules.expect::<DictObject>().set_text(name, module.clone());
        let file = if crate::modules::lib::stands_for_c(source) { BUILTIN_FILE } else { &format!("<frozen {name}>") };
        if file != BUILTIN_FILE {
            dict.expect::<DictObject>().set_str(&self.names.file, new_string(file));
        }
        let code = self.compile_outline(&Rc::new(Source::embedded(file, source)))?;
        self.run_code(&code, &dict, None)?;
        Ok(module)
    }

    /// A module with nothing but the names that every module has.
    pub fn blank_module(&self, name: &str) -> Ref {
        let dict = new_dict();
        let names = dict.expect::<DictObject>();
        names.set_str(&self.names.name, intern_text(name));
        names.set_str(&self.names.doc, none());
        names.set_str(&self.names.package, none());
        names.set_str(&self.names.loader, none());
        names.set_str(&self.names.spec, none());
        ModuleObject::make(&self.class(TypeId::Module), dict)
    }

    /// Reads a source file: UTF-8, with CPython's errors for anything else.
    pub fn read_source(&self, file: &Path) -> PyResult<String> {
        let bytes = std::fs::read(file).map_err(|e| {
            let path = new_string(&file.to_string_lossy());
            self.os_error(&e, Some(&path))
        })?;
        self.decode_source(&bytes, &file.to_string_lossy())
    }

    /// Compiles and runs a text in a namespace.
    pub fn run_source(
        &self,
        name: &str,
        text: &str,
        mode: ScopeKind,
        globals: &Ref,
        locals: Option<&Ref>,
    ) -> PyResult<Ref> {
        let source = Rc::new(Source::new(name, text));
        let code = self.compile_source(&source, mode)?;
        self.run_code(&code, globals, locals)
    }

    /// An attribute for `from module import name` (`import_from`).
    fn import_attribute(&self, module: &Ref, name: &Ref) -> PyResult<Ref> {
        if let Some(value) = self.get_attr_opt(module, name)? {
            return Ok(value);
        }
        let text = text_of(name);
        let owner = self.get_attr_opt(module, &self.names.name)?.filter(|n| n.kind() == Kind::Str);
        let owner_text = owner.as_ref().map_or_else(|| "<unknown module name>".to_owned(), text_of);
        if owner.is_some()
            && let Some(submodule) = self.modules.expect::<DictObject>().get_text(&format!("{owner_text}.{text}"))
        {
            return Ok(submodule);
        }
        let file = self.get_attr_opt(module, &self.names.file)?.filter(|f| f.kind() == Kind::Str);
        let place = file.as_ref().map_or_else(|| "unknown location".to_owned(), text_of);
        let circular = file.is_some() && self.is_running(module);
        let message = if circular {
            format!(
                "cannot import name '{text}' from partially initialized module '{owner_text}' \
                 (most likely due to a circular import) ({place})"
            )
        } else {
            format!("cannot import name '{text}' from '{owner_text}' ({place})")
        };
        let raised = self.import_error(TypeId::ImportError, message, &new_string(&owner_text), file);
        if let Some(exception) = self.raised.peek() {
            exception.expect::<crate::objects::ExceptionObject>().set_member(3, Some(name.clone()));
        }
        Err(raised)
    }

    /// Is the module's own code still running?
    fn is_running(&self, module: &Ref) -> bool {
        let Some(dict) = module.get::<ModuleObject>().map(ModuleObject::namespace) else { return false };
        self.frames.iter().any(|n| n.value.namespace.peek().is_some_and(|ns| ns.is(&dict)))
    }
}

/// What a name leads to.
enum Found {
    File(PathBuf),
    Package(PathBuf, PathBuf),
    Namespace(PathBuf),
}

/// Looks for `tail.py`, `tail/__init__.py`, or a plain folder.
fn find_file(full: &str, path: &[PathBuf]) -> Option<Found> {
    let tail = full.rsplit('.').next().unwrap_or(full);
    let mut namespace = None;
    for entry in path {
        // `__file__` is absolute also where the entry is not.
        let entry = match entry.to_str() {
            Some("" | ".") => std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            _ if entry.is_absolute() => entry.clone(),
            _ => std::env::current_dir().unwrap_or_default().join(entry),
        };
        let folder = entry.join(tail);
        let init = folder.join("__init__.py");
        if init.is_file() {
            return Some(Found::Package(folder, init));
        }
        let file = entry.join(format!("{tail}.py"));
        if file.is_file() {
            return Some(Found::File(file));
        }
        if namespace.is_none() && folder.is_dir() {
            namespace = Some(Found::Namespace(folder));
        }
    }
    namespace
}
