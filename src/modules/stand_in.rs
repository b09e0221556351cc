//! `_stand_in`: what a module in Python needs to stand in for one that CPython has in C.
//!
//! A class statement makes a heap class: mutable, with instances that have a gc head and count their class. The classes
//! of `datetime` are none of that in CPython. `lay_out` gives a class a C struct's size, for itself and for what is
//! derived from it later; `mark` has messages name it as a class in C; `rows` makes descriptors and built-in functions of
//! what `def` made; `freeze` makes it immutable, its member slots readable only; `make` fills instances.
//!
//! Invariants: a class that was laid out lives as long as the interpreter, for its instances do not count it; `lay_out`
//! comes before the first instance.

use crate::builtins::memoryview::LENDING_CLASS;
use crate::eval::protocol::text_of;
use crate::eval::stand_ins;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout::{DictPlace, Layout};
use crate::objects::class::{CLASS_BASE, CLASS_IMMUTABLE, CLASS_OPEN_SLOTS, CLASS_STATIC, InstanceLayout};
use crate::objects::native::{Body, method};
use crate::objects::{
    Args, BuiltinObject, ClassObject, CodeObject, Def, DescriptorObject, DescriptorWhat, DictObject, FunctionObject,
    Kind, ListObject, MethodObject, ModuleObject, PropertyObject, PythonRow, PythonShape, StrObject, TypeId,
    WrapperObject, intern_text, is_true, new_bool, new_empty_list, new_instance, none, small_value, tuple_items,
};

/// Where the interpreter keeps the classes that were laid out.
pub const STAND_INS: &str = "stand-ins";

const FUNCTIONS: &[Def] = &[
    method("lay_out(class_, size, tracked=False, dict=None, weak=None, /)", lay_out)
        .doc("From now on instances have the size of a struct that the collector does not track; or one that it does, with the dict and the list of weak references at these offsets, if there are such; nobody sees a dict whose offset is negative."),
    method("final(class_, /)", make_final).doc("From now on nothing can be derived from the class."),
    method("keep_utf8(text, /)", keep_utf8).doc("C code looks at the text as UTF-8, which it then keeps."),
    method("untrack(object, /)", untrack).doc("Takes an object out of the collector's sight; returns it."),
    method("freeze(class_, attributes, open=False, /)", freeze)
        .doc("From now on the class is immutable; its member slots become attributes, or members, that are only read; or stay open."),
    method("rows(owner, texts='', unnamed=False, /)", rows)
        .doc("Makes the functions of a class or module rows, as functions in C are; texts tell signatures that differ. Messages of unnamed ones with keywords do not name them."),
    method("_row(text, function, /)", make_one).doc("The same, called."),
    method("row(text, /)", row_maker).doc("A decorator: makes the function of a module a row with this text."),
    method("mark(class_, /)", mark).doc("From now on messages name the class with its module; returns the class."),
    method("make(class_, /, *values)", make_instance)
        .doc("An instance with these values in its slots, which are in alphabetical order."),
    method("lend(class_, /)", lend).doc("From now on the memory view in the first slot of an instance is its buffer."),
    method("is_interned(text, /)", is_interned).doc("Is this str the one that sys.intern gives for its text?"),
];

/// Makes `_stand_in`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    Ok(interp.new_module("_stand_in", "Support of modules that stand in for modules in C.", FUNCTIONS))
}

fn class_argument<'a>(interp: &Interp, args: &Args<'a>) -> PyResult<&'a ClassObject> {
    args.req(0).get::<ClassObject>().ok_or_else(|| interp.type_error("a class is expected"))
}

fn lay_out(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = class_argument(interp, args)?;
    let size = interp.index_word(args.req(1), TypeId::OverflowError)?;
    let old = class.layout();
    if args.opt(2).is_some_and(is_true) {
        let offset = |index| args.opt(index).and_then(small_value).unwrap_or(0);
        let (dict, weak) = match (args.opt(3), offset(3), offset(4)) {
            (None, ..) => (old.shape.dict, old.shape.weak.map(|_| size as u32 - 8)),
            (_, 0, weak) => (DictPlace::Absent, u32::try_from(weak).ok().filter(|at| *at > 0)),
            (_, dict, weak) => {
                (DictPlace::At(dict.unsigned_abs() as u32), u32::try_from(weak).ok().filter(|at| *at > 0))
            }
        };
        class.set_layout(InstanceLayout { shape: Layout { basic: size as u32, dict, weak, ..old.shape }, ..old });
        if dict == DictPlace::Absent || offset(3) < 0 {
            drop(class.namespace().remove_str(&intern_text("__dict__")));
        }
        if weak.is_none() {
            drop(class.namespace().remove_str(&intern_text("__weakref__")));
        }
        // Records are no bases (`PyStructSequence_NewType`).
        class.set(CLASS_BASE, old.shape.item == 0);
        return Ok(none());
    }
    let shape = Layout::plain(size as u32);
    class.set_layout(InstanceLayout { gc: false, heap_class: false, shape, ..old });
    let kept = interp.registry.borrow_mut().entry(STAND_INS).or_insert_with(new_empty_list).clone();
    kept.expect::<ListObject>().push(args.req(0).clone());
    Ok(none())
}

fn make_final(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    class_argument(interp, args)?.set(CLASS_BASE, false);
    Ok(none())
}

fn keep_utf8(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = args.req(0).get::<StrObject>().filter(|text| text.to_utf8().is_ok());
    text.into_iter().for_each(StrObject::keep_utf8);
    Ok(none())
}

/// A record made in C is never tracked (`PyStructSequence_New`): it holds numbers and text.
fn untrack(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    crate::heap::untrack(args.req(0));
    Ok(args.req(0).clone())
}

fn freeze(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = class_argument(interp, args)?;
    if interp.is_true(args.req(1))? {
        let getset = interp.class(TypeId::GetSetDescriptor);
        for (name, found) in class.namespace().items() {
            if let Some(DescriptorWhat::Member(index)) = found.get::<DescriptorObject>().map(|d| d.what) {
                let what = DescriptorWhat::Attribute(index);
                let readable = DescriptorObject::make(&getset, what, args.req(0).clone(), name.clone());
                interp.set_attr(args.req(0), &name, &readable)?;
            }
        }
    }
    class.set(CLASS_IMMUTABLE, true);
    class.set(CLASS_OPEN_SLOTS, args.opt(2).is_some_and(is_true));
    Ok(none())
}

/// A row's text lives as long as the process, and so does the row of a function that is written in Python.
fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

fn leaked_row(def: Def, shape: PythonShape) -> &'static PythonRow {
    Box::leak(Box::new(PythonRow { def, shape }))
}

/// `name(self, a, b=1, /, *, c)`: the signature of a function, as the text of a row.
fn row_text(name: &str, function: &FunctionObject, receiver: Option<&str>) -> Option<String> {
    let code = function.code.get()?;
    let code = &code.expect::<CodeObject>().code;
    let defaults = function.defaults.get().and_then(|d| tuple_items(&d).map(<[Ref]>::len)).unwrap_or(0);
    let skipped = usize::from(receiver.is_some());
    let positional = code.nargs as usize;
    let mut parts: Vec<String> = receiver.into_iter().map(str::to_owned).collect();
    for index in skipped..positional {
        let default = if index + defaults >= positional { "=None" } else { "" };
        parts.push(format!("{}{default}", code.varnames[index]));
        if index + 1 == code.nposonly as usize {
            parts.push("/".to_owned());
        }
    }
    let keywords = positional..positional + code.nkwonly as usize;
    match (code.vararg, code.nkwonly) {
        (true, _) => parts.push(format!("*{}", code.varnames[keywords.end])),
        (false, 0) => {}
        (false, _) => parts.push("*".to_owned()),
    }
    parts.extend(keywords.clone().map(|index| format!("{}=None", code.varnames[index])));
    if code.kwarg {
        parts.push(format!("**{}", code.varnames[keywords.end + usize::from(code.vararg)]));
    }
    Some(format!("{name}({})", parts.join(", ")))
}

/// Texts of rows, a line each; and whether messages leave the names of functions with keywords out.
type Told<'a> = (&'a str, bool);

/// The row of a function: its text is the one that was told, or follows from the function.
fn make_row(name: &str, function: &Ref, receiver: Option<&str>, (texts, unnamed): Told<'_>) -> Option<Def> {
    let fields = function.get::<FunctionObject>()?;
    let told = |line: &&str| line.split('(').next() == Some(name);
    let text = match texts.lines().map(str::trim).find(told) {
        Some(text) => text.to_owned(),
        None => row_text(name, fields, receiver)?,
    };
    let all_positional = text.ends_with("/)") || text.trim_end_matches(')').ends_with("(self");
    let text = if unnamed && !all_positional { text.replacen(')', ", ..)", 1) } else { text };
    let doc = fields.doc.get().and_then(|d| d.get::<StrObject>().map(|text| text.to_str().into_owned()));
    let body: Body = |interp, _, _| Err(interp.system_error("a row in Python is called by its function"));
    Some(method(leaked(text), body).doc(leaked(doc.unwrap_or_default())))
}

fn rows(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let owner = args.req(0);
    let texts = args.opt(1).map(text_of).unwrap_or_default();
    let told = (texts.as_str(), args.opt(2).is_some_and(is_true));
    if let Some(module) = owner.get::<ModuleObject>() {
        module_rows(interp, owner, module, told);
        return Ok(none());
    }
    for (name, value) in class_argument(interp, args)?.namespace().items() {
        if let Some(entry) = class_row(interp, owner, &name, &value, told) {
            interp.set_attr(owner, &name, &entry)?;
        }
    }
    // A class in C tells nobody which fields its struct has.
    let slots = intern_text("__slots__");
    if class_argument(interp, args)?.namespace().get_str(&slots).is_some() {
        interp.del_attr(owner, &slots)?;
    }
    Ok(none())
}

/// `@row("name(...)")`
fn row_maker(interp: &Interp, module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(MethodObject::make(interp.get_attr_text(module, "_row")?, args.req(0).clone()))
}

fn make_one(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (text, function) = (text_of(args.req(0)), args.req(1));
    let name = text.split('(').next().unwrap_or_default();
    let Some(def) = make_row(name, function, None, (&text, false)) else { return Ok(function.clone()) };
    let from = function.expect::<FunctionObject>().module.get();
    let owner = from.as_ref().and_then(|name| interp.modules.expect::<DictObject>().get_str(name));
    let row = leaked_row(def, PythonShape::Method);
    let owner = owner.unwrap_or_else(|| function.clone());
    Ok(BuiltinObject::python(&interp.class(TypeId::Builtin), row, function.clone(), owner, from))
}

/// The public functions of a module that were written in it become built-in functions.
fn module_rows(interp: &Interp, owner: &Ref, module: &ModuleObject, told: Told<'_>) {
    let namespace = module.namespace();
    let class = interp.class(TypeId::Builtin);
    for (name, value) in namespace.expect::<DictObject>().items() {
        let text = text_of(&name);
        let own = value.get::<FunctionObject>().is_some_and(|f| f.globals.is(&namespace));
        if text.starts_with('_') || !own {
            continue;
        }
        let Some(def) = make_row(&text, &value, None, told) else { continue };
        let from = value.expect::<FunctionObject>().module.get();
        let row = leaked_row(def, PythonShape::Method);
        interp.module_set(owner, &text, BuiltinObject::python(&class, row, value, owner.clone(), from));
    }
}

/// What an entry of a class becomes; nothing if it is no function, or one that only the module itself knows.
fn class_row(interp: &Interp, owner: &Ref, name: &Ref, value: &Ref, told: Told<'_>) -> Option<Ref> {
    let text = text_of(name);
    if text.starts_with('_') && !text.starts_with("__") {
        return None;
    }
    let (function, shape, receiver) = match value.kind() {
        Kind::Function if text == "__new__" => (value.clone(), Some(PythonShape::New), "cls"),
        Kind::Function => (value.clone(), stand_ins::slot_named(&text).map(PythonShape::Slot), "self"),
        Kind::Property => (value.clone(), Some(PythonShape::Getter), "self"),
        Kind::Wrapper if text == "__new__" => {
            (value.expect::<WrapperObject>().func.get()?, Some(PythonShape::New), "cls")
        }
        Kind::Wrapper if !value.expect::<WrapperObject>().is_static => {
            (value.expect::<WrapperObject>().func.get()?, Some(PythonShape::ClassMethod), "cls")
        }
        _ => return None,
    };
    // A property's docstring is its getter's.
    let described = function.get::<PropertyObject>().and_then(|property| property.get.get());
    let def = make_row(&text, described.as_ref().unwrap_or(&function), Some(receiver), told)?;
    Some(stand_ins::entry(interp, leaked_row(def, shape.unwrap_or(PythonShape::Method)), function, owner, name))
}

fn lend(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    class_argument(interp, args)?;
    let old = interp.registry.borrow_mut().insert(LENDING_CLASS, args.req(0).clone());
    drop(old);
    Ok(none())
}

fn is_interned(_interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_bool(args.req(0).get::<StrObject>().is_some_and(StrObject::is_interned)))
}

fn mark(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    class_argument(interp, args)?.set(CLASS_STATIC, true);
    Ok(args.req(0).clone())
}

fn make_instance(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let class = class_argument(interp, args)?;
    if class.layout().kind != Kind::Instance {
        return Err(interp.type_error("its instances are no plain objects"));
    }
    let object = new_instance(args.req(0));
    let values = tuple_items(args.req(1)).unwrap_or(&[]);
    for (place, value) in object.member_slots().iter().zip(values) {
        place.set(value.clone());
    }
    Ok(object)
}
