//! Expressions: one small function a node kind.
//!
//! Operands that are locals or constants are read in place, without touching their counts; a temporary that dies in an
//! operation may give its memory to the result. Everything that can raise or call says first where it is (`frame.at`),
//! after the fast path has been tried.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    BoolObject, CellObject, CodeObject, DictObject, FunctionObject, FunctionParts, IntObject, Kind, ListObject,
    SliceObject, StrObject, TupleObject, new_bool, new_dict, new_tuple, none, small_value,
};
use crate::resolve::code::{
    Attr, CallMethod, CompareChain, Conditional, Expr, MakeClass, MakeComprehension, MakeFunction, Target, Unary,
};
use crate::source::Span;

use super::attributes::own_value;
use super::call_node::{call, call_method, call_star, mapping_items};
use super::display::{collect, dict, display_items, fstring, list, list_grown, set, tuple};
use super::frame::Frame;
use super::names;
use super::operands;

/// Evaluates an expression.
pub fn expr(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<Ref> {
    match node {
        Expr::Const(id) => Ok(frame.constant(*id).clone()),
        Expr::Local { slot, .. } => match frame.slots.at(*slot).peek() {
            Some(value) => Ok(value.clone()),
            None => unbound(interp, frame, node),
        },
        Expr::Cell { slot, at } => names::load_cell(interp, frame, *slot, *at),
        Expr::ClassCell { slot, name, at } => names::load_class_cell(interp, frame, *slot, *name, *at),
        Expr::Global { name, cache, at } => names::load_global(interp, frame, *name, *cache, *at),
        Expr::Name { name, cache, at } => names::load_name(interp, frame, *name, *cache, *at),
        Expr::Take(slot) => take(frame, *slot),
        Expr::Binary(b) => operands::binary(interp, frame, b),
        Expr::Unary(u) => unary(interp, frame, u),
        Expr::Compare(c) => operands::compare(interp, frame, c),
        Expr::CompareChain(c) => compare_chain(interp, frame, c),
        Expr::And(items) => and(interp, frame, items),
        Expr::Or(items) => or(interp, frame, items),
        Expr::Not(operand, _) => not(interp, frame, operand),
        Expr::Conditional(c) => conditional(interp, frame, c),
        Expr::Attr(a) => attribute(interp, frame, a),
        Expr::Item(i) => operands::item(interp, frame, i),
        Expr::Slice(parts) => slice(interp, frame, parts),
        Expr::Call(c) => call(interp, frame, c),
        Expr::CallMethod(c) => call_method(interp, frame, c),
        Expr::CallStar(c) => call_star(interp, frame, c),
        Expr::Tuple { items, star } => tuple(interp, frame, items, *star),
        Expr::List { items, star } => list(interp, frame, items, *star),
        Expr::ListGrown { from, items } => list_grown(interp, frame, *from, items),
        Expr::Set { .. } => set_display(interp, frame, node),
        Expr::Dict { items, at, .. } => dict(interp, frame, items, *at),
        Expr::Star(_, at) => stray_star(interp, frame, *at),
        Expr::FString(parts) => fstring(interp, frame, parts),
        Expr::Walrus(pair) => walrus(interp, frame, pair),
        Expr::Function(make) => function(interp, frame, make),
        Expr::Comprehension(make) => comprehension(interp, frame, make),
        Expr::Class(make) => class(interp, frame, make),
    }
}

#[inline(never)]
fn unbound(interp: &Interp, frame: &Frame<'_>, node: &Expr) -> PyResult<Ref> {
    Err(names::unbound_operand(interp, frame, node))
}

#[inline(never)]
fn take(frame: &Frame<'_>, slot: u32) -> PyResult<Ref> {
    Ok(frame.slots.at(slot).take().unwrap_or_else(none))
}

#[inline(never)]
fn not(interp: &Interp, frame: &mut Frame<'_>, operand: &Expr) -> PyResult<Ref> {
    Ok(new_bool(!condition(interp, frame, operand)?))
}

#[inline(never)]
fn conditional(interp: &Interp, frame: &mut Frame<'_>, c: &Conditional) -> PyResult<Ref> {
    let branch = if condition(interp, frame, &c.test)? { &c.body } else { &c.orelse };
    expr(interp, frame, branch)
}

#[inline(never)]
fn walrus(interp: &Interp, frame: &mut Frame<'_>, pair: &(Target, Expr)) -> PyResult<Ref> {
    let value = expr(interp, frame, &pair.1)?;
    super::target::store(interp, frame, &pair.0, value.clone())?;
    Ok(value)
}

#[inline(never)]
fn set_display(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<Ref> {
    match node {
        Expr::Set { items, star, from, at } => set(interp, frame, items, *star, *from, *at),
        _ => Err(interp.system_error("an expression that is no set")),
    }
}

#[inline(never)]
fn stray_star(interp: &Interp, frame: &Frame<'_>, at: Span) -> PyResult<Ref> {
    frame.at(at);
    Err(interp.system_error("a starred expression outside a display"))
}

/// A local, read in place. The borrow ends before anything that binds names of this frame runs.
#[inline(always)]
pub fn local<'a>(interp: &Interp, frame: &Frame<'a>, slot: u32, at: Span) -> PyResult<&'a Ref> {
    match frame.slots.at(slot).peek() {
        Some(value) => Ok(value),
        None => Err(names::unbound_local(interp, frame, slot, at)),
    }
}

#[inline(never)]
fn unary(interp: &Interp, frame: &mut Frame<'_>, u: &Unary) -> PyResult<Ref> {
    let operand = expr(interp, frame, &u.operand)?;
    frame.at(u.at);
    interp.unary(u.op, &operand)
}

/// The truth of an expression, without making a bool where it is a comparison.
#[inline(never)]
pub fn condition(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<bool> {
    match node {
        Expr::Compare(c) => operands::truth(interp, frame, c),
        Expr::Local { slot, .. } => local_truth(interp, frame, *slot, node),
        Expr::Not(operand, _) => not_truth(interp, frame, operand),
        Expr::And(items) => all_true(interp, frame, items),
        Expr::Or(items) => any_true(interp, frame, items),
        Expr::CompareChain(c) => chain_truth(interp, frame, c),
        Expr::CallMethod(c) => method_truth(interp, frame, c, node),
        _ => value_truth(interp, frame, node),
    }
}

#[inline(never)]
fn local_truth(interp: &Interp, frame: &mut Frame<'_>, slot: u32, node: &Expr) -> PyResult<bool> {
    match frame.slots.at(slot).peek().and_then(plain_truth) {
        Some(truth) => Ok(truth),
        None => value_truth(interp, frame, node),
    }
}

/// The truth of a bool, a small int, or a list: nothing is called.
#[inline(always)]
fn plain_truth(value: &Ref) -> Option<bool> {
    if let Some(truth) = value.get_exact::<BoolObject>() {
        return Some(truth.value);
    }
    if let Some(int) = value.get_exact::<IntObject>() {
        return Some(int.value.get() != 0);
    }
    value.get_exact::<ListObject>().map(|list| !list.is_empty())
}

#[inline(never)]
fn method_truth(interp: &Interp, frame: &mut Frame<'_>, c: &CallMethod, node: &Expr) -> PyResult<bool> {
    let value = call_method(interp, frame, c)?;
    match value.get_exact::<BoolObject>() {
        Some(truth) => Ok(truth.value),
        None => truth_of(interp, frame, node, value),
    }
}

#[inline(never)]
fn value_truth(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<bool> {
    let value = expr(interp, frame, node)?;
    match plain_truth(&value) {
        Some(truth) => Ok(truth),
        None => truth_of(interp, frame, node, value),
    }
}

#[inline(never)]
fn truth_of(interp: &Interp, frame: &Frame<'_>, node: &Expr, value: Ref) -> PyResult<bool> {
    match plain_truth(&value) {
        Some(truth) => Ok(truth),
        None => asked_truth(interp, frame, node, &value),
    }
}

/// Where an operand stands whose value does not say where the frame is: a name, or the last one of several.
fn own_place(node: &Expr) -> Option<Span> {
    match node {
        Expr::Local { at, .. } | Expr::Cell { at, .. } | Expr::ClassCell { at, .. } => Some(*at),
        Expr::Global { at, .. } | Expr::Name { at, .. } => Some(*at),
        Expr::And(items) | Expr::Or(items) => items.last().and_then(own_place),
        _ => None,
    }
}

/// The truth of the value of `node`. Where a class written in Python answers, the frame is at what asks, not at `node`.
#[inline(never)]
fn asked_truth(interp: &Interp, frame: &Frame<'_>, node: &Expr, value: &Ref) -> PyResult<bool> {
    if value.header().has(crate::heap::header::FLAG_HEAP_CLASS) {
        let own = own_place(node).unwrap_or_else(|| frame.core.at.get());
        frame.at(frame.code.code.truth_at(own).unwrap_or(own));
    }
    interp.is_true(value)
}

#[inline(never)]
fn not_truth(interp: &Interp, frame: &mut Frame<'_>, operand: &Expr) -> PyResult<bool> {
    condition(interp, frame, operand).map(|truth| !truth)
}

#[inline(never)]
fn all_true(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr]) -> PyResult<bool> {
    for item in items {
        if !condition(interp, frame, item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[inline(never)]
fn any_true(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr]) -> PyResult<bool> {
    for item in items {
        if condition(interp, frame, item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

#[inline(never)]
fn chain_truth(interp: &Interp, frame: &mut Frame<'_>, c: &CompareChain) -> PyResult<bool> {
    let mut left = expr(interp, frame, &c.first)?;
    let last = c.rest.len() - 1;
    for (index, (op, node)) in c.rest.iter().enumerate() {
        let right = expr(interp, frame, node)?;
        frame.at(c.at);
        let copy = (index != last).then(|| right.clone());
        let result = interp.compare_truth(&left, &right, *op);
        // The left operand goes first.
        drop(std::mem::replace(&mut left, right));
        drop(copy);
        if !result? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[inline(never)]
fn compare_chain(interp: &Interp, frame: &mut Frame<'_>, c: &CompareChain) -> PyResult<Ref> {
    let mut left = expr(interp, frame, &c.first)?;
    let last = c.rest.len() - 1;
    for (index, (op, node)) in c.rest.iter().enumerate() {
        let right = expr(interp, frame, node)?;
        frame.at(c.at);
        // What is compared again is on the value stack twice.
        let copy = (index != last).then(|| right.clone());
        let result = interp.compare(&left, &right, *op);
        drop(std::mem::replace(&mut left, right));
        drop(copy);
        let result = result?;
        if index == last || !interp.is_true(&result)? {
            return Ok(result);
        }
    }
    Ok(left)
}

#[inline(never)]
fn and(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr]) -> PyResult<Ref> {
    let (last, first) = items.split_last().ok_or_else(|| interp.system_error("an empty and"))?;
    for node in first {
        let value = expr(interp, frame, node)?;
        if !asked_truth(interp, frame, node, &value)? {
            return Ok(value);
        }
    }
    expr(interp, frame, last)
}

#[inline(never)]
fn or(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr]) -> PyResult<Ref> {
    let (last, first) = items.split_last().ok_or_else(|| interp.system_error("an empty or"))?;
    for node in first {
        let value = expr(interp, frame, node)?;
        if asked_truth(interp, frame, node, &value)? {
            return Ok(value);
        }
    }
    expr(interp, frame, last)
}

#[inline(never)]
fn attribute(interp: &Interp, frame: &mut Frame<'_>, a: &Attr) -> PyResult<Ref> {
    if let Expr::Local { slot, .. } = a.obj
        && let Some(object) = frame.slots.at(slot).peek()
    {
        return match own_value(object, frame.cache(a.cache)) {
            Some(value) => Ok(value),
            None => attribute_of_local(interp, frame, a, object),
        };
    }
    attribute_of_value(interp, frame, a)
}

#[inline(never)]
fn attribute_of_local(interp: &Interp, frame: &Frame<'_>, a: &Attr, object: &Ref) -> PyResult<Ref> {
    frame.at(a.at);
    interp.get_attr_of_local(object, frame.name(a.name), frame.cache(a.cache))
}

#[inline(never)]
fn attribute_of_value(interp: &Interp, frame: &mut Frame<'_>, a: &Attr) -> PyResult<Ref> {
    let object = expr(interp, frame, &a.obj)?;
    frame.at(a.at);
    interp.get_attr_cached(&object, frame.name(a.name), frame.cache(a.cache))
}

/// An item of an exact list, tuple or str by a small int, or of an exact dict by an exact str.
#[inline(always)]
pub fn fast_item(object: &Ref, index: &Ref) -> Option<Ref> {
    if let Some(list) = object.get_exact::<ListObject>() {
        let items = list.items.borrow();
        let at = position(index, items.len())?;
        return Some(items[at].clone());
    }
    other_item(object, index)
}

#[inline(never)]
fn other_item(object: &Ref, index: &Ref) -> Option<Ref> {
    const TUPLE: u16 = Kind::Tuple as u16;
    const DICT: u16 = Kind::Dict as u16;
    const STR: u16 = Kind::Str as u16;
    match object.tag() {
        TUPLE => {
            let items = object.expect::<TupleObject>().items();
            Some(items[position(index, items.len())?].clone())
        }
        DICT if index.is_exact(Kind::Str) => object.expect::<DictObject>().get_str(index),
        STR => {
            let text = object.expect::<StrObject>();
            let at = position(index, text.len())?;
            Some(crate::objects::str::new_char(text.view().at(at)))
        }
        _ => None,
    }
}

/// An exact small int as a position in a sequence.
#[inline]
pub fn position(index: &Ref, len: usize) -> Option<usize> {
    if !index.is_exact(Kind::Int) {
        return None;
    }
    let value = small_value(index)?;
    let at = if value < 0 { value + len as i64 } else { value };
    (0..len as i64).contains(&at).then_some(at as usize)
}

#[inline(never)]
pub(super) fn slice(interp: &Interp, frame: &mut Frame<'_>, parts: &[Option<Expr>; 3]) -> PyResult<Ref> {
    let mut values = [None, None, None];
    for (value, part) in values.iter_mut().zip(parts) {
        *value = match part {
            Some(node) => Some(expr(interp, frame, node)?),
            None => None,
        };
    }
    let [start, stop, step] = values.map(|v| v.unwrap_or_else(none));
    let made = SliceObject::make(start, stop, step);
    interp.allocated(&made);
    Ok(made)
}

/// The cells that a new function closes over.
fn closure(frame: &Frame<'_>, slots: &[u32]) -> Option<Ref> {
    if slots.is_empty() {
        return None;
    }
    let cell = |&slot: &u32| frame.slots.at(slot).get().unwrap_or_else(|| CellObject::make(None));
    Some(new_tuple(slots.iter().map(cell).collect()))
}

/// A function object of an inner code.
fn make_function(interp: &Interp, frame: &Frame<'_>, child: u32, cells: &[u32]) -> Ref {
    let code = frame.code.children()[child as usize].clone();
    let globals = frame.func.globals.clone();
    let fields = code.expect::<CodeObject>();
    let (name, qualname) = (fields.name.clone(), fields.qualname.clone());
    let doc = if fields.code.has_docstring { fields.constants().first().cloned() } else { None };
    let module = globals.expect::<DictObject>().get_str(&interp.names.name);
    let builtins = frame.func.builtins.clone();
    let closure = closure(frame, cells);
    let made = FunctionObject::make(FunctionParts { code, globals, builtins, name, qualname, doc, module, closure });
    interp.allocated(&made);
    made
}

#[inline(never)]
fn function(interp: &Interp, frame: &mut Frame<'_>, make: &MakeFunction) -> PyResult<Ref> {
    let defaults = match make.const_defaults {
        Some(id) => Some(frame.constant(id).clone()),
        None if make.defaults.is_empty() => None,
        None => Some(new_tuple(collect(interp, frame, &make.defaults, false)?)),
    };
    let kwdefaults = named_values(interp, frame, &make.kw_defaults)?;
    let annotations = annotations(interp, frame, &make.annotations)?;
    let function = make_function(interp, frame, make.code, &make.closure);
    let fields = function.expect::<FunctionObject>();
    drop(fields.defaults.replace(defaults));
    drop(fields.kwdefaults.replace(kwdefaults));
    drop(fields.annotations.replace(annotations));
    Ok(function)
}

/// Names and values of annotations in turn: a tuple, until somebody asks for the dict.
fn annotations(interp: &Interp, frame: &mut Frame<'_>, pairs: &[(u32, Expr)]) -> PyResult<Option<Ref>> {
    if pairs.is_empty() {
        return Ok(None);
    }
    let mut flat = Vec::with_capacity(2 * pairs.len());
    for (name, node) in pairs {
        flat.push(frame.name(*name).clone());
        flat.push(expr(interp, frame, node)?);
    }
    Ok(Some(new_tuple(flat)))
}

fn named_values(interp: &Interp, frame: &mut Frame<'_>, pairs: &[(u32, Expr)]) -> PyResult<Option<Ref>> {
    if pairs.is_empty() {
        return Ok(None);
    }
    let dict = new_dict();
    for (name, node) in pairs {
        let value = expr(interp, frame, node)?;
        let name = frame.name(*name);
        crate::objects::dict::maintain_tracking(&dict, name, &value);
        dict.expect::<DictObject>().set_str(name, value);
    }
    Ok(Some(dict))
}

#[inline(never)]
fn comprehension(interp: &Interp, frame: &mut Frame<'_>, make: &MakeComprehension) -> PyResult<Ref> {
    let function = make_function(interp, frame, make.code, &make.closure);
    let iterable = expr(interp, frame, &make.iter)?;
    frame.at(make.iter_at);
    let iterator = if make.is_async { interp.async_iter(&iterable)? } else { interp.iter(&iterable)? };
    drop(iterable);
    if iterator.refcnt() == 1 {
        interp.allocated(&iterator);
    }
    frame.at(make.at);
    let code = frame.code.children()[make.code as usize].clone();
    let window = interp.open_window(code.expect::<CodeObject>().code.nslots as usize)?;
    window.slots().at(0).set(iterator);
    interp.run_function(function, code, window)
}

#[inline(never)]
fn class(interp: &Interp, frame: &mut Frame<'_>, make: &MakeClass) -> PyResult<Ref> {
    let body = make_function(interp, frame, make.code, &make.closure);
    let name = frame.constant(make.name).clone();
    let mut bases = Vec::new();
    for node in &make.bases {
        match node {
            Expr::Star(inner, at) => {
                let iterable = expr(interp, frame, inner)?;
                frame.at(*at);
                bases.extend(display_items(interp, &iterable)?);
            }
            _ => bases.push(expr(interp, frame, node)?),
        }
    }
    let mut keywords = Vec::new();
    for (name, node) in &make.keywords {
        let value = expr(interp, frame, node)?;
        match name {
            Some(id) => keywords.push((frame.name(*id).clone(), value)),
            None => keywords.extend(mapping_items(interp, &body, &value)?),
        }
    }
    frame.at(make.at);
    interp.build_class(&body, &name, bases, keywords)
}
