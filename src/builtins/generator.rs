//! Generators, cells and modules.

use crate::eval::generator::{Resume, Resumed};
use crate::eval::protocol::text_of;
use crate::heap::{Field, Ref, address};
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::native::{TypeSpec, getset, getter, method};
use crate::objects::{
    Args, CallArgs, CellObject, CodeObject, Def, DictObject, GeneratorObject, GeneratorState, GetSet, Kind, ListObject,
    ModuleObject, Slots, StrObject, TypeId, intern_text, is_none, new_bool, new_dict, new_string, new_usize, none,
    not_implemented,
};
use crate::syntax::ast::CompareOperator;

/// `generator`
pub const GENERATOR: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(generator_repr),
        iter: Some(|_, g| Ok(g.clone())),
        next: Some(generator_next),
        del: Some(|i, g| i.close_generator(g)),
        ..Slots::EMPTY
    },
    methods: GENERATOR_METHODS,
    getsets: GENERATOR_GETSETS,
    ..TypeSpec::new(TypeId::Generator, "generator", Kind::Generator)
};

const GENERATOR_METHODS: &[Def] = &[
    method("send(self, arg, /)", generator_send)
        .doc("send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."),
    method("throw(self, type, value=None, traceback=None, /)", generator_throw)
        .doc("throw(value)\nRaise exception in generator, return next yielded value or raise StopIteration."),
    method("close(self, /)", generator_close).doc("close() -> raise GeneratorExit inside generator."),
    method("__sizeof__(self, /)", generator_sizeof).doc("gen.__sizeof__() -> size of gen in memory, in bytes"),
];

const GENERATOR_GETSETS: &[GetSet] = &[
    getset("__name__", |_, g| or_none(&generator(g).name), generator_set_name),
    getset("__qualname__", |_, g| or_none(&generator(g).qualname), generator_set_qualname),
    getter("gi_code", |_, g| Ok(generator(g).code.clone())),
    getter("gi_frame", |i, g| Ok(i.generator_frame(g).unwrap_or_else(none))),
    getter("gi_running", |_, g| Ok(new_bool(generator(g).state.get() == GeneratorState::Running))),
    getter("gi_suspended", |_, g| Ok(new_bool(generator(g).state.get() == GeneratorState::Suspended))),
    getter("gi_yieldfrom", generator_yieldfrom),
];

pub(super) fn generator(this: &Ref) -> &GeneratorObject {
    this.expect::<GeneratorObject>()
}

pub(super) fn or_none(field: &Field) -> PyResult<Ref> {
    Ok(field.get().unwrap_or_else(none))
}

fn generator_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = generator(this).qualname.get().map_or_else(String::new, |q| text_of(&q));
    Ok(new_string(&format!("<generator object {name} at {:#x}>", address(this))))
}

/// Who wants the value that it returns asks `next_or_stop`.
fn generator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    interp.next_of_generator(this)
}

pub(super) fn resumed(interp: &Interp, result: Resumed) -> PyResult<Ref> {
    match result {
        Resumed::Yielded(value) => Ok(value),
        Resumed::Returned(value) => Err(interp.stop_iteration(value)),
    }
}

fn generator_send(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let result = interp.resume_generator(this, Resume::Send(args.req(0).clone()))?;
    resumed(interp, result)
}

/// The exception that `throw(type, value, traceback)` throws. What goes wrong while a class makes it is thrown instead.
pub(super) fn thrown(interp: &Interp, args: &Args<'_>) -> PyResult<Ref> {
    let (kind, traceback) = (args.req(0), args.opt(2).filter(|t| !is_none(t)));
    let makes = crate::eval::exceptions::is_exception_class(kind);
    let made = interp.exception_to_throw(kind, args.opt(1), args.opt(2));
    match made {
        Ok(made) if made.kind() == Kind::Exception => Ok(made),
        Ok(other) => {
            let (repr, found) = (interp.repr_text(kind)?, interp.type_name(&other));
            let text = format!("calling {repr} should have returned an instance of BaseException, not {found}");
            let _ = interp.type_error(text);
            Ok(interp.take_raised())
        }
        Err(_) if makes && traceback.is_none_or(|t| t.kind() == Kind::Traceback) => Ok(interp.take_raised()),
        Err(raised) => Err(raised),
    }
}

fn generator_throw(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let exception = thrown(interp, args)?;
    // While the generator delegates, its `yield from` hands the exception on.
    let result = interp.resume_generator(this, Resume::Throw(exception))?;
    resumed(interp, result)
}

fn generator_close(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.close_generator(this)?;
    Ok(none())
}

pub(super) fn generator_sizeof(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let code = &generator(this).code.expect::<CodeObject>().code;
    let locals = code.temp_start as usize;
    Ok(new_usize(crate::layout::generator_size(locals, code.stack_size as usize)))
}

fn set_text(interp: &Interp, field: &Field, value: Option<&Ref>, name: &str) -> PyResult<()> {
    match value {
        Some(value) if value.kind() == Kind::Str => {
            field.set(value.clone());
            Ok(())
        }
        _ => Err(interp.type_error(format!("{name} must be set to a string object"))),
    }
}

pub(super) fn generator_set_name(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_text(interp, &generator(this).name, value, "__name__")
}

pub(super) fn generator_set_qualname(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_text(interp, &generator(this).qualname, value, "__qualname__")
}

/// What a suspended generator delegates to: the iterator in the slot of its `yield from`.
pub(super) fn generator_yieldfrom(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(generator(this).delegate().unwrap_or_else(none))
}

/// `cell`
pub const CELL: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(cell_repr), compare: Some(cell_compare), new: Some(cell_new), ..Slots::EMPTY },
    getsets: &[getset("cell_contents", cell_contents, cell_set_contents)],
    doc: "Create a new cell object.\n\n  contents\n    the contents of the cell. If not specified, the cell will be \
          empty,\n    and \n further attempts to access its cell_contents attribute will\n    raise a ValueError.",
    ..TypeSpec::new(TypeId::Cell, "cell", Kind::Cell)
};

fn cell(this: &Ref) -> &CellObject {
    this.expect::<CellObject>()
}

fn cell_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let at = address(this);
    Ok(new_string(&match cell(this).contents.get() {
        None => format!("<cell at {at:#x}: empty>"),
        Some(held) => format!("<cell at {at:#x}: {} object at {:#x}>", interp.type_name(&held), address(&held)),
    }))
}

fn cell_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let Some(other) = other.get::<CellObject>() else { return Ok(not_implemented()) };
    match (cell(this).contents.get(), other.contents.get()) {
        (Some(a), Some(b)) => interp.compare(&a, &b, op),
        (a, b) => {
            let answer = crate::eval::ops::ordered(&a.is_some(), &b.is_some(), op);
            Ok(answer.map_or_else(not_implemented, new_bool))
        }
    }
}

fn cell_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("cell(contents=None, /)", args)?;
    Ok(CellObject::make(values[0].clone()))
}

fn cell_contents(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    cell(this).contents.get().ok_or_else(|| interp.value_error("Cell is empty"))
}

fn cell_set_contents(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    drop(cell(this).contents.replace(value.cloned()));
    Ok(())
}

/// `module`
pub const MODULE: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(module_repr),
        getattr: Some(module_getattr),
        new: Some(|_, class, _| Ok(ModuleObject::make(class, new_dict()))),
        init: Some(module_init),
        ..Slots::EMPTY
    },
    methods: &[method("__dir__(self, /)", module_dir).doc("__dir__() -> list\nspecialized dir() implementation")],
    getsets: &[
        getter("__dict__", |_, m| Ok(m.expect::<ModuleObject>().namespace())).member(),
        getset("__annotations__", module_annotations, module_set_annotations),
    ],
    doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
    ..TypeSpec::new(TypeId::Module, "module", Kind::Module)
};

fn module_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let values = interp.bind("module(name, doc=None)", args)?;
    let Some(name) = values[0].clone().filter(|n| n.kind() == Kind::Str) else {
        let found = values[0].as_ref().map_or_else(String::new, |n| interp.argument_type_name(n));
        return Err(interp.type_error(format!("module() argument 'name' must be str, not {found}")));
    };
    let dict = this.expect::<ModuleObject>().namespace();
    let names = dict.expect::<DictObject>();
    names.set_str(&interp.names.name, name);
    names.set_str(&interp.names.doc, values[1].clone().unwrap_or_else(none));
    for key in [&interp.names.package, &interp.names.loader, &interp.names.spec] {
        names.set_str(key, none());
    }
    Ok(())
}

fn module_name(interp: &Interp, this: &Ref) -> Option<String> {
    let name = this.expect::<ModuleObject>().namespace().expect::<DictObject>().get_str(&interp.names.name);
    name.filter(|n| n.kind() == Kind::Str).map(|n| text_of(&n))
}

fn module_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let dict = this.expect::<ModuleObject>().namespace();
    let name = module_name(interp, this).unwrap_or_else(|| "?".to_owned());
    let names = dict.expect::<DictObject>();
    let file = names.get_str(&interp.names.file).filter(|f| f.kind() == Kind::Str);
    let loader = names.get_text("__loader__").filter(|loader| !is_none(loader));
    if let Some(loader) = &loader
        && let Some(own) = interp.get_attr_opt(loader, &intern_text("module_repr"))?
        && let Ok(text) = interp.call(&own, std::slice::from_ref(this))
    {
        return Ok(text);
    }
    Ok(new_string(&match file {
        Some(file) => format!("<module '{name}' from {}>", interp.repr_text(&file)?),
        None if crate::modules::find(&name).is_some() || name == "builtins" => format!("<module '{name}' (built-in)>"),
        None if names.get_str(&interp.names.path).is_some() => format!("<module '{name}' (namespace)>"),
        // A module that came from no file is shown with its loader.
        None => match loader {
            Some(loader) => format!("<module '{name}' ({})>", interp.repr_text(&loader)?),
            None => format!("<module '{name}'>"),
        },
    }))
}

/// A module's attributes; then its `__getattr__` function.
fn module_getattr(interp: &Interp, this: &Ref, name: &Ref) -> PyResult<Ref> {
    if let Some(value) = interp.generic_find_attr(this, name)? {
        return Ok(value);
    }
    let dict = this.expect::<ModuleObject>().namespace();
    if let Some(getattr) = dict.expect::<DictObject>().get_str(&interp.names.getattr) {
        return interp.call(&getattr, std::slice::from_ref(name));
    }
    let text = name.expect::<StrObject>().to_str().into_owned();
    let message = match module_name(interp, this) {
        Some(module) if is_initializing(interp, this) => format!(
            "partially initialized module '{module}' has no attribute '{text}' (most likely due to a circular import)"
        ),
        Some(module) => format!("module '{module}' has no attribute '{text}'"),
        None => format!("module has no attribute '{text}'"),
    };
    Err(interp.attribute_error(message, this, name))
}

/// Is the module's file still being run by an import?
fn is_initializing(interp: &Interp, this: &Ref) -> bool {
    let dict = this.expect::<ModuleObject>().namespace();
    let names = dict.expect::<DictObject>();
    names.get_str(&interp.names.file).is_some()
        && !interp.main.peek().is_some_and(|main| main.is(&dict))
        && interp.frames.iter().any(|n| n.value.namespace.peek().is_some_and(|ns| ns.is(&dict)))
}

fn module_dir(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let dict = this.expect::<ModuleObject>().namespace();
    let own = dict.expect::<DictObject>().get_text("__dir__");
    if let Some(own) = own {
        return interp.call(&own, &[]);
    }
    let list = crate::objects::new_empty_list();
    for key in dict.expect::<DictObject>().keys() {
        list.expect::<ListObject>().push(key);
    }
    Ok(list)
}

fn module_annotations(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let dict = this.expect::<ModuleObject>().namespace();
    let names = dict.expect::<DictObject>();
    if let Some(found) = names.get_str(&interp.names.annotations) {
        return Ok(found);
    }
    let made = new_dict();
    names.set_str(&interp.names.annotations, made.clone());
    Ok(made)
}

fn module_set_annotations(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let dict = this.expect::<ModuleObject>().namespace();
    let name = &interp.names.annotations;
    match value {
        Some(value) => dict.expect::<DictObject>().set_str(name, value.clone()),
        None => match dict.expect::<DictObject>().remove_str(name) {
            Some(old) => drop(old),
            None => return Err(interp.attribute_error("__annotations__", this, name)),
        },
    }
    Ok(())
}
