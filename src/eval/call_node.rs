//! Calls as nodes: the callee, its arguments evaluated straight into its slots, and the run.
//!
//! Common callees have functions of their own; each hands anything else on before it has done much.
//!
//! Not here: binding of arguments, running of frames (`call`).

use std::borrow::Borrow;

use smallvec::SmallVec;

use crate::heap::row::BorrowedRefs;
use crate::heap::stack::as_options;
use crate::heap::{Ref, Slots, Typed, Window};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::{
    Args, Body, BuiltinObject, CallArgs, Callee, ClassObject, CodeObject, Def, DescriptorObject, DescriptorWhat,
    DictObject, FunctionObject, Kind, MethodObject, Signature, StrObject, new_dict, new_tuple, tuple_items,
};
use crate::resolve::code::{Call, CallMethod, CallStar, Expr, Given};
use crate::source::Span;

use super::expr::{expr, local};
use super::frame::Frame;
use super::names;
use super::packing::unseen_dict;

/// Evaluates arguments into the slots from `first` on.
#[inline(always)]
fn arguments(interp: &Interp, frame: &mut Frame<'_>, args: &[Expr], slots: Slots, first: u32) -> PyResult<()> {
    for (index, node) in args.iter().enumerate() {
        let value = match node {
            Expr::Const(id) => frame.constant(*id).clone(),
            node => match expr(interp, frame, node) {
                Ok(value) => value,
                Err(raised) => {
                    unwind(slots, first + index as u32);
                    return Err(raised);
                }
            },
        };
        slots.at(first + index as u32).put(value);
    }
    Ok(())
}

/// Lets go of what was evaluated before an error, the last first, as a value stack is emptied.
#[cold]
#[inline(never)]
fn unwind(slots: Slots, filled: u32) {
    for index in (0..filled).rev() {
        drop(slots.at(index).take());
    }
}

/// `func(args)`
#[inline(never)]
pub(super) fn call(interp: &Interp, frame: &mut Frame<'_>, c: &Call) -> PyResult<Ref> {
    let func = match &c.func {
        Expr::Global { name, cache, at } => names::load_global(interp, frame, *name, *cache, *at)?,
        node => expr(interp, frame, node)?,
    };
    match func.kind() {
        Kind::Function => call_python(interp, frame, func, &c.given, None),
        Kind::Builtin if c.given.kw_names.is_empty() => call_native(interp, frame, func, &c.given),
        _ => call_other(interp, frame, func, &c.given),
    }
}

/// Calls a Python function.
#[inline(always)]
fn call_python(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given, this: Option<Ref>) -> PyResult<Ref> {
    if c.kw_names.is_empty() {
        call_plain(interp, frame, func, c, this)
    } else {
        call_named(interp, frame, func, c, this)
    }
}

/// Calls a built-in function with positional arguments.
#[inline(never)]
fn call_native(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given) -> PyResult<Ref> {
    let builtin = func.expect::<BuiltinObject>();
    if builtin.signature.takes(c.by_position)
        && let Callee::Def(def) = builtin.what
    {
        let this = builtin.this.peek().unwrap_or(&func);
        return run_row(interp, frame, c, def.body, this);
    }
    call_native_otherwise(interp, frame, func, c)
}

/// Evaluates positional arguments and runs a row's body on them as they are: none or one need no window. A receiver that
/// is given away is let go before the arguments, as from CPython's value stack.
#[inline(always)]
fn run_row<R: Borrow<Ref>>(interp: &Interp, frame: &mut Frame<'_>, c: &Given, body: Body, this: R) -> PyResult<Ref> {
    match &*c.args {
        [] => {
            frame.at(c.at);
            body(interp, this.borrow(), &Args::new(&[]))
        }
        [node] => {
            let argument = [expr(interp, frame, node)?];
            frame.at(c.at);
            let result = body(interp, this.borrow(), &Args::new(as_options(&argument)));
            drop(this);
            result
        }
        _ => run_row_in_window(interp, frame, c, body, this),
    }
}

#[inline(never)]
fn run_row_in_window<R: Borrow<Ref>>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    c: &Given,
    body: Body,
    this: R,
) -> PyResult<Ref> {
    let window = interp.open_window(c.args.len())?;
    arguments(interp, frame, &c.args, window.slots(), 0)?;
    frame.at(c.at);
    let result = body(interp, this.borrow(), &Args::new(as_options(window.slots().filled(c.args.len()))));
    drop(this);
    result
}

/// The same where the row's signature was not needed yet, or the arguments have to be bound.
#[inline(never)]
fn call_native_otherwise(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given) -> PyResult<Ref> {
    let builtin = func.expect::<BuiltinObject>();
    let Callee::Def(def) = builtin.what else { return call_other(interp, frame, func, c) };
    let this = builtin.this.peek().unwrap_or(&func);
    call_row(interp, frame, c, this, (def, builtin.signature.of(def)), &func)
}

/// Evaluates positional arguments and calls a row with them: none or one need no window.
#[inline(always)]
fn call_row<R: Borrow<Ref>>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    c: &Given,
    this: R,
    (def, signature): (&'static Def, &Signature),
    callable: &Ref,
) -> PyResult<Ref> {
    let (argument, window);
    let values: &[Ref] = match &*c.args {
        [] => &[],
        [node] => {
            argument = [expr(interp, frame, node)?];
            &argument
        }
        nodes => {
            window = interp.open_window(nodes.len())?;
            arguments(interp, frame, nodes, window.slots(), 0)?;
            window.slots().filled(nodes.len())
        }
    };
    frame.at(c.at);
    let result = interp.call_def(def, signature, this.borrow(), CallArgs::positional_only(values), callable);
    drop(this);
    result
}

/// Calls what is no Python function.
#[inline(never)]
fn call_other(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given) -> PyResult<Ref> {
    if let Some(class) = func.get::<ClassObject>()
        && c.kw_names.is_empty()
    {
        if let Some(init) = interp.plain_init(&func) {
            return instantiate_plain(interp, frame, func, init, c);
        }
        if class.has(CLASS_ROW) && !class.has(CLASS_ROW_HELD) {
            return call_row_class(interp, frame, func, c);
        }
    }
    let window = interp.open_window(c.args.len())?;
    arguments(interp, frame, &c.args, window.slots(), 0)?;
    frame.at(c.at);
    let names = keyword_names(frame, &c.kw_names);
    let args = CallArgs { values: window.slots().filled(c.args.len()), names: &names };
    if func.kind() == Kind::Builtin {
        return interp.call_builtin(&func, args);
    }
    call_given(interp, func, &window, &names)
}

/// Calls a built-in class that takes its arguments in a row.
#[inline(never)]
fn call_row_class(interp: &Interp, frame: &mut Frame<'_>, class: Ref, c: &Given) -> PyResult<Ref> {
    let (argument, window);
    let values: &[Ref] = match &*c.args {
        [] => &[],
        [node] => {
            argument = [expr(interp, frame, node)?];
            &argument
        }
        nodes => {
            window = interp.open_window(nodes.len())?;
            arguments(interp, frame, nodes, window.slots(), 0)?;
            window.slots().filled(nodes.len())
        }
    };
    frame.at(c.at);
    let args = CallArgs::positional_only(values);
    // A few classes take more arguments than one in a tuple.
    let _tuple = if values.len() > 1 { super::packing::tuple_of_call(&class, args) } else { None };
    interp.call_packed(&class, args)
}

/// Calls anything with the arguments in `given`; a Python function has its own references to them when it runs.
fn call_given(interp: &Interp, func: Ref, given: &Window<'_>, names: &[Ref]) -> PyResult<Ref> {
    let values = given.slots().filled(given.slots().len());
    let (function, this) = match func.get::<MethodObject>() {
        Some(method) if method.func.kind() == Kind::Function => {
            let parts = (method.func.clone(), Some(method.this.clone()));
            drop(func);
            parts
        }
        None if func.kind() == Kind::Function => (func, None),
        _ => return interp.call_args(&func, CallArgs { values, names }),
    };
    let code = interp.code_of(function.expect())?;
    let window = interp.open_window(code.expect::<CodeObject>().code.nslots as usize)?;
    let bound = interp.bind_arguments(&function, &code, this.as_ref(), CallArgs { values, names }, window.slots());
    drop(this);
    // What found no place goes before what has one.
    given.slots().as_slice().iter().for_each(|slot| drop(slot.take()));
    bound?;
    interp.run_function(function, code, window)
}

/// Makes an instance of a class whose `__new__` is `object`'s and whose `__init__` is a Python function: the arguments
/// go straight into the slots of `__init__`.
#[inline(never)]
fn instantiate_plain(interp: &Interp, frame: &mut Frame<'_>, class: Ref, init: Ref, c: &Given) -> PyResult<Ref> {
    let code = interp.code_of(init.expect())?;
    let shape = code.expect::<CodeObject>().shape;
    let given = c.args.len() as u32 + 1;
    if !shape.plain || shape.suspends || given > shape.nargs {
        let window = interp.open_window(c.args.len())?;
        arguments(interp, frame, &c.args, window.slots(), 0)?;
        frame.at(c.at);
        return interp.call_args(&class, CallArgs::positional_only(window.slots().filled(c.args.len())));
    }
    // The arguments stay where they were evaluated, and in the tuple that `type.__call__` gets them in.
    let held = interp.open_window(2 * c.args.len())?;
    arguments(interp, frame, &c.args, held.slots(), 0)?;
    frame.at(c.at);
    let window = interp.open_window(shape.nslots as usize)?;
    for (index, value) in held.slots().filled(c.args.len()).iter().enumerate() {
        held.slots().at((c.args.len() + index) as u32).put(value.clone());
        window.slots().at(index as u32 + 1).put(value.clone());
    }
    let _depth = interp.enter_native(" while calling a Python object")?;
    let _tuple = super::packing::argument_tuple(c.args.len());
    let object = crate::objects::new_instance(&class);
    interp.allocated(&object);
    window.slots().at(0).put(object.clone());
    if given < shape.nargs || shape.has_kwonly {
        interp.fill_rest(&init, &code, given as usize, window.slots())?;
    }
    let result = interp.run_plain(interp.typed(init)?, interp.typed(code)?, window)?;
    if !crate::objects::is_none(&result) {
        let found = interp.type_name(&result);
        return Err(interp.type_error(format!("__init__() should return None, not '{found}'")));
    }
    Ok(object)
}

fn keyword_names(frame: &Frame<'_>, ids: &[u32]) -> SmallVec<[Ref; 4]> {
    ids.iter().map(|&id| frame.name(id).clone()).collect()
}

/// Calls a Python function with positional arguments (behind `this`), evaluated straight into its slots where its
/// parameters allow.
#[inline(never)]
fn call_plain(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given, this: Option<Ref>) -> PyResult<Ref> {
    let func = interp.typed::<FunctionObject>(func)?;
    let code = func.fields().code.get().ok_or_else(|| interp.system_error("no code"))?;
    let code = interp.typed::<CodeObject>(code)?;
    let shape = &code.fields().shape;
    let first = this.is_some() as u32;
    if c.args.len() as u32 + first != shape.exact {
        return call_filled(interp, frame, func, code, c, this);
    }
    let window = interp.open_window(shape.nslots as usize)?;
    if let Some(this) = this {
        window.slots().at(0).put(this);
    }
    arguments(interp, frame, &c.args, window.slots(), first)?;
    frame.at(c.at);
    interp.run_here(func, code, window)
}

/// The same where defaults fill some parameters, or a generator is made.
#[inline(never)]
fn call_filled(
    interp: &Interp,
    frame: &mut Frame<'_>,
    func: Typed<FunctionObject>,
    code: Typed<CodeObject>,
    c: &Given,
    this: Option<Ref>,
) -> PyResult<Ref> {
    if code.fields().shape.promised {
        interp.code_of(func.fields())?;
        return call_plain(interp, frame, func.into_object(), c, this);
    }
    let shape = &code.fields().shape;
    let first = this.is_some() as u32;
    let given = c.args.len() as u32 + first;
    if !shape.plain || given > shape.nargs {
        return call_bound(interp, frame, func.into_object(), code.into_object(), c, this);
    }
    let window = interp.open_window(shape.nslots as usize)?;
    if let Some(this) = this {
        window.slots().at(0).put(this);
    }
    arguments(interp, frame, &c.args, window.slots(), first)?;
    frame.at(c.at);
    if given < shape.nargs || shape.has_kwonly {
        interp.fill_rest(&func, &code, given as usize, window.slots())?;
    }
    if shape.suspends {
        return Ok(interp.make_generator(func, code, &window));
    }
    interp.run_plain(func, code, window)
}

/// Keyword arguments of a call that go straight into their slots.
const DIRECT_NAMES: usize = 8;

/// The same with keyword arguments: each is evaluated into the slot of its parameter, if all have one.
#[inline(never)]
fn call_named(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given, this: Option<Ref>) -> PyResult<Ref> {
    let code = interp.code_of(func.expect())?;
    let shape = &code.expect::<CodeObject>().shape;
    let first = this.is_some() as u32;
    let (positional, named) = c.args.split_at(c.args.len() - c.kw_names.len());
    let given = positional.len() as u32 + first;
    let places = if shape.plain && given <= shape.nargs { named_places(frame, &code, c, given) } else { None };
    let Some(places) = places else {
        drop(code);
        return call_named_general(interp, frame, func, c, this);
    };
    let window = interp.open_window(shape.nslots as usize)?;
    if let Some(this) = this {
        window.slots().at(0).put(this);
    }
    arguments(interp, frame, positional, window.slots(), first)?;
    for (node, place) in named.iter().zip(places) {
        let value = expr(interp, frame, node)?;
        window.slots().at(place).put(value);
    }
    frame.at(c.at);
    interp.fill_rest(&func, &code, given as usize, window.slots())?;
    interp.run_function(func, code, window)
}

/// The slots of the parameters that keyword arguments name; `None` if one names none that is free.
fn named_places(frame: &Frame<'_>, code: &Ref, c: &Given, given: u32) -> Option<[u32; DIRECT_NAMES]> {
    let code = code.expect::<CodeObject>();
    let parameters = &code.varnames[..(code.code.nargs + code.code.nkwonly) as usize];
    let mut places = [0; DIRECT_NAMES];
    if c.kw_names.len() > DIRECT_NAMES {
        return None;
    }
    for (place, &name) in places.iter_mut().zip(&c.kw_names) {
        let name = frame.name(name);
        let index = parameters.iter().position(|parameter| parameter.is(name))? as u32;
        if index < given.max(code.code.nposonly) {
            return None;
        }
        *place = index;
    }
    Some(places)
}

/// The same for any parameters.
fn call_named_general(
    interp: &Interp,
    frame: &mut Frame<'_>,
    func: Ref,
    c: &Given,
    this: Option<Ref>,
) -> PyResult<Ref> {
    let first = this.is_some() as u32;
    let window = interp.open_window(c.args.len() + first as usize)?;
    if let Some(this) = this {
        window.slots().at(0).put(this);
    }
    arguments(interp, frame, &c.args, window.slots(), first)?;
    frame.at(c.at);
    let names = keyword_names(frame, &c.kw_names);
    call_given(interp, func, &window, &names)
}

/// The same for functions whose parameters need binding.
#[inline(never)]
fn call_bound(
    interp: &Interp,
    frame: &mut Frame<'_>,
    func: Ref,
    code: Ref,
    c: &Given,
    this: Option<Ref>,
) -> PyResult<Ref> {
    let first = this.is_some() as u32;
    let count = c.args.len() + first as usize;
    let given = interp.open_window(count)?;
    if let Some(this) = this {
        given.slots().at(0).set(this);
    }
    arguments(interp, frame, &c.args, given.slots(), first)?;
    frame.at(c.at);
    let window = interp.open_window(code.expect::<CodeObject>().code.nslots as usize)?;
    let values = given.slots().filled(count);
    let bound = interp.bind_arguments(&func, &code, None, CallArgs::positional_only(values), window.slots());
    given.slots().as_slice().iter().for_each(|slot| drop(slot.take()));
    bound?;
    interp.run_function(func, code, window)
}

/// `obj.name(args)`: no bound method is made where the class's own function is called.
#[inline(never)]
pub(super) fn call_method(interp: &Interp, frame: &mut Frame<'_>, c: &CallMethod) -> PyResult<Ref> {
    let object = match &c.obj {
        Expr::Local { slot, at } => local(interp, frame, *slot, *at)?.clone(),
        node => expr(interp, frame, node)?,
    };
    let cache = frame.cache(c.cache);
    if let Some(descriptor) = interp.cached_row(&object, cache) {
        return call_row_of(interp, frame, descriptor, object, &c.given);
    }
    match interp.cached_method(&object, cache) {
        Some(func) if func.kind() == Kind::Function => call_python(interp, frame, func, &c.given, Some(object)),
        Some(func) => call_unbound(interp, frame, func, object, &c.given),
        None => call_method_slow(interp, frame, object, c),
    }
}

/// Calls a method of the receiver's own built-in class.
#[inline(never)]
fn call_row_of(interp: &Interp, frame: &mut Frame<'_>, func: Ref, object: Ref, c: &Given) -> PyResult<Ref> {
    let descriptor = func.expect::<DescriptorObject>();
    if descriptor.signature.takes(c.by_position)
        && let DescriptorWhat::Method(def) = descriptor.what
    {
        return run_row(interp, frame, c, def.body, object);
    }
    call_unbound(interp, frame, func, object, c)
}

/// Looks the attribute up, and fills the node's cache.
#[inline(never)]
fn call_method_slow(interp: &Interp, frame: &mut Frame<'_>, object: Ref, c: &CallMethod) -> PyResult<Ref> {
    frame.at(c.attr_at);
    let (func, unbound) = interp.get_method_and_cache(&object, frame.name(c.name), frame.cache(c.cache))?;
    if !unbound {
        drop(object);
        if func.kind() == Kind::Function {
            return call_python(interp, frame, func, &c.given, None);
        }
        if func.kind() == Kind::Builtin && c.given.kw_names.is_empty() {
            return call_native(interp, frame, func, &c.given);
        }
        if func.kind() == Kind::Method {
            return call_bound_method(interp, frame, func, &c.given);
        }
        return call_other(interp, frame, func, &c.given);
    }
    if func.kind() == Kind::Function {
        return call_python(interp, frame, func, &c.given, Some(object));
    }
    call_unbound(interp, frame, func, object, &c.given)
}

/// Calls a bound method. Where the arguments are only read, nobody can see that it goes before they are, and function and
/// receiver are called as if it had not been made.
#[inline(never)]
fn call_bound_method(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &Given) -> PyResult<Ref> {
    let read = |node: &Expr| matches!(node, Expr::Local { .. } | Expr::Const(_) | Expr::Cell { .. });
    let method = func.expect::<MethodObject>();
    if method.func.kind() == Kind::Function && c.args.iter().all(read) {
        let (function, this) = (method.func.clone(), method.this.clone());
        drop(func);
        return call_python(interp, frame, function, c, Some(this));
    }
    call_other(interp, frame, func, c)
}

/// Calls a method found in the class with its receiver.
#[inline(never)]
fn call_unbound(interp: &Interp, frame: &mut Frame<'_>, func: Ref, object: Ref, c: &Given) -> PyResult<Ref> {
    if let Some(descriptor) = func.get::<DescriptorObject>()
        && descriptor.signature.takes(c.by_position)
        && let DescriptorWhat::Method(def) = descriptor.what
        && object.class().is_subclass_of(&descriptor.owner)
    {
        return run_row(interp, frame, c, def.body, object);
    }
    call_unbound_otherwise(interp, frame, func, object, c)
}

#[inline(never)]
fn call_unbound_otherwise(interp: &Interp, frame: &mut Frame<'_>, func: Ref, object: Ref, c: &Given) -> PyResult<Ref> {
    if let Some(descriptor) = func.get::<DescriptorObject>()
        && let DescriptorWhat::Method(def) = descriptor.what
        && object.class().is_subclass_of(&descriptor.owner)
    {
        if c.kw_names.is_empty() {
            return call_row(interp, frame, c, object, (def, descriptor.signature.of(def)), &func);
        }
        let window = interp.open_window(c.args.len())?;
        arguments(interp, frame, &c.args, window.slots(), 0)?;
        frame.at(c.at);
        let values = window.slots().filled(c.args.len());
        let names = keyword_names(frame, &c.kw_names);
        let args = CallArgs { values, names: &names };
        let result = interp.call_def(def, descriptor.signature.of(def), &object, args, &func);
        drop(object);
        return result;
    }
    let window = interp.open_window(c.args.len() + 1)?;
    window.slots().at(0).set(object);
    arguments(interp, frame, &c.args, window.slots(), 1)?;
    frame.at(c.at);
    let names = keyword_names(frame, &c.kw_names);
    call_given(interp, func, &window, &names)
}

#[inline(never)]
pub(super) fn call_star(interp: &Interp, frame: &mut Frame<'_>, c: &CallStar) -> PyResult<Ref> {
    let func = expr(interp, frame, &c.func)?;
    let values = star_tuple(interp, frame, c, &func)?;
    let mut names: Vec<Ref> = Vec::new();
    let mut given: Vec<Ref> = Vec::new();
    let dict = star_keywords(interp, frame, c, &func, &mut names, &mut given)?;
    frame.at(c.at);
    let positional = tuple_items(&values).unwrap_or(&[]);
    let packed = !matches!(func.kind(), Kind::Function | Kind::Builtin | Kind::Method | Kind::Descriptor);
    if names.is_empty() {
        let args = CallArgs::positional_only(positional);
        if takes_tuple(&func) {
            interp.starred.set(values.clone());
            let result = interp.call_builtin(&func, args);
            drop(interp.starred.take());
            return result;
        }
        return if packed { interp.call_packed(&func, args) } else { interp.call_args(&func, args) };
    }
    if takes_tuple(&func) {
        return call_with_tuple(interp, &func, values, names, given);
    }
    // A function takes its arguments in a row; CPython makes it of the tuple and the dict, and holds both.
    let row: Vec<Ref> = positional.iter().chain(&given).cloned().collect();
    let args = CallArgs { values: &row, names: &names };
    let _dict = unseen_dict(dict, &names);
    let _names = if packed && !interp.takes_row(&func) { None } else { super::packing::argument_tuple(names.len()) };
    if packed {
        drop((given, values));
        return interp.call_packed(&func, args);
    }
    let result = interp.call_args(&func, args);
    // In this order (`CALL_FUNCTION_EX`).
    drop((row, values, given));
    result
}

/// Names and values of the keywords of a starred call. Returns what stands for the dict that CPython has them in.
fn star_keywords(
    interp: &Interp,
    frame: &mut Frame<'_>,
    c: &CallStar,
    func: &Ref,
    names: &mut Vec<Ref>,
    given: &mut Vec<Ref>,
) -> PyResult<Option<Ref>> {
    let (mut dict, mut merged) = (None, false);
    // What is named behind `**` comes in dicts of its own, which are merged into the first.
    let mut apart = None;
    for (name, node) in &c.keywords {
        if name.is_none() {
            dict.get_or_insert_with(new_dict);
        }
        let value = expr(interp, frame, node)?;
        let Some(id) = name else {
            merged = true;
            drop(apart.take());
            frame.at(c.at);
            for (name, value) in mapping_items(interp, func, &value)? {
                if name.kind() != Kind::Str {
                    return Err(interp.type_error("keywords must be strings"));
                }
                add_keyword(interp, frame, c, func, names, given, name, value)?;
            }
            continue;
        };
        if merged && apart.is_none() {
            apart = Some(new_dict());
        }
        let name = frame.name(*id).clone();
        add_keyword(interp, frame, c, func, names, given, name, value)?;
    }
    Ok(dict)
}

/// Hands tuple and dict on as they are: nothing else holds the arguments meanwhile.
fn call_with_tuple(interp: &Interp, func: &Ref, values: Ref, names: Vec<Ref>, given: Vec<Ref>) -> PyResult<Ref> {
    let dict = new_dict();
    for (name, value) in names.iter().zip(given) {
        dict.expect::<DictObject>().set_str(name, value);
    }
    let row = {
        let given: Vec<Ref> = dict.expect::<DictObject>().items().into_iter().map(|(_, value)| value).collect();
        BorrowedRefs::joined(&[tuple_items(&values).unwrap_or(&[]), &given])
    };
    interp.starred.set(values);
    interp.starred_keywords.set(dict);
    let held = (interp.starred.get(), interp.starred_keywords.get());
    let result = interp.call_builtin(func, CallArgs { values: row.refs(), names: &names });
    drop((interp.starred.take(), interp.starred_keywords.take(), held));
    result
}

/// Does the function get the very tuple of a starred call (`METH_VARARGS`)?
fn takes_tuple(func: &Ref) -> bool {
    func.get::<BuiltinObject>().is_some_and(|builtin| matches!(builtin.what, Callee::Def(def) if !def.row))
}

/// The positional arguments of a starred call, as the tuple that they are passed in: a single starred tuple itself.
fn star_tuple(interp: &Interp, frame: &mut Frame<'_>, c: &CallStar, func: &Ref) -> PyResult<Ref> {
    let mut values = Vec::new();
    let mut list = None;
    for node in &c.args {
        match node {
            Expr::Star(inner, at) => {
                let iterable = expr(interp, frame, inner)?;
                if c.args.len() == 1 && iterable.is_exact(Kind::Tuple) {
                    return Ok(iterable);
                }
                frame.at(*at);
                if c.args.len() == 1 && is_iterable(&iterable) {
                    return super::extend::tuple_from_iterable(interp, &iterable);
                }
                // With others beside it, all are gathered in a list first (`LIST_TO_TUPLE`).
                if c.args.len() > 1 && list.is_none() {
                    list = Some(crate::objects::new_empty_list());
                }
                values.extend(star_items(interp, func, &iterable, c.at, frame)?);
            }
            _ => values.push(expr(interp, frame, node)?),
        }
    }
    let tuple = new_tuple(values);
    drop(list);
    Ok(tuple)
}

#[allow(clippy::too_many_arguments)]
fn add_keyword(
    interp: &Interp,
    frame: &Frame<'_>,
    c: &CallStar,
    func: &Ref,
    names: &mut Vec<Ref>,
    values: &mut Vec<Ref>,
    name: Ref,
    value: Ref,
) -> PyResult<()> {
    if names.iter().any(|n| n.expect::<StrObject>().same_text(name.expect())) {
        frame.at(c.at);
        let (called, word) = (function_text(interp, func), name.expect::<StrObject>().to_str().into_owned());
        return Err(interp.type_error(format!("{called} got multiple values for keyword argument '{word}'")));
    }
    names.push(name);
    values.push(value);
    Ok(())
}

/// Can the argument behind `*` be iterated?
fn is_iterable(object: &Ref) -> bool {
    super::protocol::slot(object, |s| s.iter).is_some() || super::protocol::slot(object, |s| s.getitem).is_some()
}

fn star_items(interp: &Interp, func: &Ref, iterable: &Ref, at: Span, frame: &Frame<'_>) -> PyResult<Vec<Ref>> {
    if !is_iterable(iterable) {
        frame.at(at);
        let (called, found) = (function_text(interp, func), interp.type_name(iterable));
        return Err(interp.type_error(format!("{called} argument after * must be an iterable, not {found}")));
    }
    interp.to_vec(iterable)
}

/// The items of the argument behind `**`.
pub(super) fn mapping_items(interp: &Interp, func: &Ref, mapping: &Ref) -> PyResult<Vec<(Ref, Ref)>> {
    if let Some(dict) = mapping.get::<DictObject>() {
        return Ok(dict.items());
    }
    let Some(keys) = interp.get_attr_opt(mapping, &interp.names.keys)? else {
        let (called, found) = (function_text(interp, func), interp.type_name(mapping));
        return Err(interp.type_error(format!("{called} argument after ** must be a mapping, not {found}")));
    };
    let keys = interp.call(&keys, &[])?;
    let mut items = Vec::new();
    interp.iterate(&keys, |key| {
        let value = interp.get_item(mapping, &key)?;
        items.push((key, value));
        Ok(true)
    })?;
    Ok(items)
}

/// How errors of starred arguments call the function: `__main__.f()` (`_PyObject_FunctionStr`).
fn function_text(interp: &Interp, func: &Ref) -> String {
    let qualname = interp.get_attr_opt(func, &interp.names.qualname).ok().flatten();
    let Some(qualname) = qualname.filter(|q| q.kind() == Kind::Str) else {
        return interp.str_text(func).unwrap_or_default();
    };
    let qualname = super::protocol::text_of(&qualname);
    let module = interp.get_attr_opt(func, &interp.names.module).ok().flatten().filter(|m| m.kind() == Kind::Str);
    match module.map(|m| super::protocol::text_of(&m)) {
        Some(module) if module != "builtins" => format!("{module}.{qualname}()"),
        _ => format!("{qualname}()"),
    }
}
