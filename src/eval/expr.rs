//! Expressions: one small function a node kind.
//!
//! Operands that are locals or constants are read in place, without touching their counts; a temporary that dies in an
//! operation may give its memory to the result. Everything that can raise or call says first where it is (`frame.at`),
//! after the fast path has been tried.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CellObject, CodeObject, DictObject, FunctionObject, FunctionParts, Kind, ListObject, SliceObject, new_bool,
    new_dict, new_tuple, none, small_value,
};
use crate::resolve::code::{
    Attr, Binary, Compare, CompareChain, Conditional, Expr, Item, MakeClass, MakeComprehension, MakeFunction, Operand,
    Operator, Quick, Shape, Target, Unary,
};
use crate::source::Span;

use super::call_node::{call, call_method, call_star, mapping_items};
use super::display::{collect, dict, display_items, fstring, list, list_grown, set, tuple};
use super::frame::Frame;
use super::names;
use super::ops::{
    ADD, MULT, OTHER, SUB, fast_binary, fast_binary_owned, fast_compare, fast_compare_imm, fast_owned_with_imm,
    fast_with_imm,
};

/// Calls the function of a shape.
macro_rules! by_shape {
    ($shape:expr, $function:ident($($arg:expr),*)) => {
        match $shape {
            Shape::SimpleImm => $function::<{ shape::SIMPLE_IMM }>($($arg),*),
            Shape::AnyImm => $function::<{ shape::ANY_IMM }>($($arg),*),
            Shape::SimpleSimple => $function::<{ shape::SIMPLE_SIMPLE }>($($arg),*),
            Shape::AnySimple => $function::<{ shape::ANY_SIMPLE }>($($arg),*),
            Shape::SimpleAny => $function::<{ shape::SIMPLE_ANY }>($($arg),*),
            Shape::AnyAny => $function::<{ shape::ANY_ANY }>($($arg),*),
        }
    };
}

/// Evaluates an expression.
pub fn expr(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<Ref> {
    match node {
        Expr::Const(id) => Ok(frame.constant(*id).clone()),
        Expr::Local { slot, at } => local(interp, frame, *slot, *at).cloned(),
        Expr::Cell { slot, at } => names::load_cell(interp, frame, *slot, *at),
        Expr::ClassCell { slot, name, at } => names::load_class_cell(interp, frame, *slot, *name, *at),
        Expr::Global { name, cache, at } => names::load_global(interp, frame, *name, *cache, *at),
        Expr::Name { name, cache, at } => names::load_name(interp, frame, *name, *cache, *at),
        Expr::Take(slot) => Ok(frame.slots.at(*slot).take().unwrap_or_else(none)),
        Expr::Binary(b) => binary(interp, frame, b),
        Expr::Unary(u) => unary(interp, frame, u),
        Expr::Compare(c) => compare(interp, frame, c),
        Expr::CompareChain(c) => compare_chain(interp, frame, c),
        Expr::And(items) => and(interp, frame, items),
        Expr::Or(items) => or(interp, frame, items),
        Expr::Not(operand, _) => not(interp, frame, operand),
        Expr::Conditional(c) => conditional(interp, frame, c),
        Expr::Attr(a) => attribute(interp, frame, a),
        Expr::Item(i) => by_shape!(i.shape, item(interp, frame, i)),
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

#[cold]
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

/// A local or constant, read in place; `node` says which.
#[inline(always)]
fn simple<'a>(interp: &Interp, frame: &Frame<'a>, operand: Operand, node: &Expr) -> PyResult<&'a Ref> {
    match frame.operand(operand) {
        Some(value) => Ok(value),
        None => Err(names::unbound_operand(interp, frame, node)),
    }
}

/// Shapes as constants, for the functions that exist once a shape.
mod shape {
    pub(super) const SIMPLE_IMM: u8 = 0;
    pub(super) const ANY_IMM: u8 = 1;
    pub(super) const SIMPLE_SIMPLE: u8 = 2;
    pub(super) const ANY_SIMPLE: u8 = 3;
    pub(super) const SIMPLE_ANY: u8 = 4;
    pub(super) const ANY_ANY: u8 = 5;
}

/// A binary node: one function for each shape and common operator.
#[inline(always)]
fn binary(interp: &Interp, frame: &mut Frame<'_>, b: &Binary) -> PyResult<Ref> {
    macro_rules! by_operator {
        ($shape:expr) => {
            match b.op {
                Operator::Add => binary_as::<{ $shape }, ADD>(interp, frame, b),
                Operator::Sub => binary_as::<{ $shape }, SUB>(interp, frame, b),
                Operator::Mult => binary_as::<{ $shape }, MULT>(interp, frame, b),
                _ => binary_as::<{ $shape }, OTHER>(interp, frame, b),
            }
        };
    }
    match b.shape {
        Shape::SimpleImm => by_operator!(shape::SIMPLE_IMM),
        Shape::AnyImm => by_operator!(shape::ANY_IMM),
        Shape::SimpleSimple => by_operator!(shape::SIMPLE_SIMPLE),
        Shape::AnySimple => by_operator!(shape::ANY_SIMPLE),
        Shape::SimpleAny => by_operator!(shape::SIMPLE_ANY),
        Shape::AnyAny => by_operator!(shape::ANY_ANY),
    }
}

#[inline(never)]
fn binary_as<const SHAPE: u8, const OP: u8>(interp: &Interp, frame: &mut Frame<'_>, b: &Binary) -> PyResult<Ref> {
    match SHAPE {
        shape::SIMPLE_IMM => {
            let left = simple(interp, frame, b.quick.left, &b.left)?;
            if let Some(result) = fast_with_imm::<OP>(left, b.quick.imm) {
                return Ok(result);
            }
            let right = frame.operand(b.quick.right).unwrap_or(left);
            binary_borrowed::<OTHER>(interp, frame, b, left, right)
        }
        shape::ANY_IMM => {
            let left = expr(interp, frame, &b.left)?;
            let left = match fast_owned_with_imm::<OP>(left, b.quick.imm) {
                Ok(result) => return Ok(result),
                Err(left) => left,
            };
            let right = simple(interp, frame, b.quick.right, &b.right)?;
            binary_owned::<OTHER>(interp, frame, b, left, right)
        }
        shape::SIMPLE_SIMPLE => {
            let left = simple(interp, frame, b.quick.left, &b.left)?;
            let right = simple(interp, frame, b.quick.right, &b.right)?;
            binary_borrowed::<OP>(interp, frame, b, left, right)
        }
        shape::ANY_SIMPLE => {
            let left = expr(interp, frame, &b.left)?;
            let right = simple(interp, frame, b.quick.right, &b.right)?;
            binary_owned::<OP>(interp, frame, b, left, right)
        }
        shape::SIMPLE_ANY => {
            simple(interp, frame, b.quick.left, &b.left)?;
            let right = expr(interp, frame, &b.right)?;
            let left = simple(interp, frame, b.quick.left, &b.left)?;
            binary_borrowed::<OP>(interp, frame, b, left, &right)
        }
        _ => {
            let left = expr(interp, frame, &b.left)?;
            let right = expr(interp, frame, &b.right)?;
            binary_owned::<OP>(interp, frame, b, left, &right)
        }
    }
}

#[inline(always)]
fn binary_borrowed<const OP: u8>(
    interp: &Interp,
    frame: &Frame<'_>,
    b: &Binary,
    left: &Ref,
    right: &Ref,
) -> PyResult<Ref> {
    match fast_binary::<OP>(b.op, left, right) {
        Some(result) => Ok(result),
        None => binary_general(interp, frame, b, left, right),
    }
}

/// Out of line, so that the fast path needs no frame.
#[inline(never)]
fn binary_general(interp: &Interp, frame: &Frame<'_>, b: &Binary, left: &Ref, right: &Ref) -> PyResult<Ref> {
    frame.at(b.at);
    interp.binary_general(b.op, left, right)
}

#[inline(always)]
fn binary_owned<const OP: u8>(interp: &Interp, frame: &Frame<'_>, b: &Binary, left: Ref, right: &Ref) -> PyResult<Ref> {
    match fast_binary_owned::<OP>(b.op, left, right) {
        Ok(result) => Ok(result),
        Err(left) => {
            frame.at(b.at);
            interp.binary_general(b.op, &left, right)
        }
    }
}

#[inline(never)]
fn unary(interp: &Interp, frame: &mut Frame<'_>, u: &Unary) -> PyResult<Ref> {
    let operand = expr(interp, frame, &u.operand)?;
    frame.at(u.at);
    interp.unary(u.op, &operand)
}

/// Reads the operands of a two-operand node as its shape says, and hands them to `with`.
#[inline(always)]
fn operands<const SHAPE: u8, R>(
    interp: &Interp,
    frame: &mut Frame<'_>,
    quick: Quick,
    (left, right): (&Expr, &Expr),
    with: impl FnOnce(&Frame<'_>, &Ref, &Ref) -> PyResult<R>,
) -> PyResult<R> {
    match SHAPE {
        shape::SIMPLE_SIMPLE | shape::SIMPLE_IMM => {
            let l = simple(interp, frame, quick.left, left)?;
            let r = simple(interp, frame, quick.right, right)?;
            with(frame, l, r)
        }
        shape::ANY_SIMPLE | shape::ANY_IMM => {
            let l = expr(interp, frame, left)?;
            let r = simple(interp, frame, quick.right, right)?;
            with(frame, &l, r)
        }
        shape::SIMPLE_ANY => {
            simple(interp, frame, quick.left, left)?;
            let r = expr(interp, frame, right)?;
            let l = simple(interp, frame, quick.left, left)?;
            with(frame, l, &r)
        }
        _ => {
            let l = expr(interp, frame, left)?;
            let r = expr(interp, frame, right)?;
            with(frame, &l, &r)
        }
    }
}

#[inline(never)]
fn compare(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<Ref> {
    by_shape!(c.shape, compare_as(interp, frame, c))
}

#[inline(always)]
fn compare_as<const SHAPE: u8>(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<Ref> {
    operands::<SHAPE, _>(interp, frame, c.quick, (&c.left, &c.right), |frame, l, r| match fast_compare(l, r, c.op) {
        Some(answer) => Ok(new_bool(answer)),
        None => {
            frame.at(c.at);
            interp.compare_general(l, r, c.op)
        }
    })
}

/// The truth of an expression, without making a bool where it is a comparison.
pub fn condition(interp: &Interp, frame: &mut Frame<'_>, node: &Expr) -> PyResult<bool> {
    match node {
        Expr::Compare(c) => by_shape!(c.shape, compare_condition(interp, frame, c)),
        Expr::Not(operand, _) => condition(interp, frame, operand).map(|truth| !truth),
        Expr::Local { slot, at } => {
            let value = local(interp, frame, *slot, *at)?;
            if value.kind() == Kind::Bool {
                return Ok(small_value(value) == Some(1));
            }
            frame.at(*at);
            interp.is_true(&value.clone())
        }
        Expr::And(items) => {
            for item in items {
                if !condition(interp, frame, item)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Expr::Or(items) => {
            for item in items {
                if condition(interp, frame, item)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => {
            let value = expr(interp, frame, node)?;
            interp.is_true(&value)
        }
    }
}

#[inline(never)]
fn compare_condition<const SHAPE: u8>(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<bool> {
    if SHAPE == shape::SIMPLE_IMM {
        let left = simple(interp, frame, c.quick.left, &c.left)?;
        if let Some(answer) = fast_compare_imm(left, c.quick.imm, c.op) {
            return Ok(answer);
        }
    }
    operands::<SHAPE, _>(interp, frame, c.quick, (&c.left, &c.right), |frame, l, r| match fast_compare(l, r, c.op) {
        Some(answer) => Ok(answer),
        None => compare_general_truth(interp, frame, c, l, r),
    })
}

/// Out of line, so that the fast path needs no frame.
#[inline(never)]
fn compare_general_truth(interp: &Interp, frame: &Frame<'_>, c: &Compare, l: &Ref, r: &Ref) -> PyResult<bool> {
    frame.at(c.at);
    let result = interp.compare_general(l, r, c.op)?;
    interp.is_true(&result)
}

#[inline(never)]
fn compare_chain(interp: &Interp, frame: &mut Frame<'_>, c: &CompareChain) -> PyResult<Ref> {
    let mut left = expr(interp, frame, &c.first)?;
    let last = c.rest.len() - 1;
    for (index, (op, node)) in c.rest.iter().enumerate() {
        let right = expr(interp, frame, node)?;
        frame.at(c.at);
        let result = interp.compare(&left, &right, *op)?;
        if index == last || !interp.is_true(&result)? {
            return Ok(result);
        }
        left = right;
    }
    Ok(left)
}

#[inline(never)]
fn and(interp: &Interp, frame: &mut Frame<'_>, items: &[Expr]) -> PyResult<Ref> {
    let (last, first) = items.split_last().ok_or_else(|| interp.system_error("an empty and"))?;
    for node in first {
        let value = expr(interp, frame, node)?;
        if !interp.is_true(&value)? {
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
        if interp.is_true(&value)? {
            return Ok(value);
        }
    }
    expr(interp, frame, last)
}

#[inline(never)]
fn attribute(interp: &Interp, frame: &mut Frame<'_>, a: &Attr) -> PyResult<Ref> {
    let cache = frame.cache(a.cache);
    let name = frame.name(a.name);
    if let Expr::Local { slot, at } = a.obj {
        let object = local(interp, frame, slot, at)?;
        frame.at(a.at);
        return interp.get_attr_of_local(object, name, cache);
    }
    let object = expr(interp, frame, &a.obj)?;
    frame.at(a.at);
    interp.get_attr_cached(&object, name, cache)
}

#[inline(never)]
fn item<const SHAPE: u8>(interp: &Interp, frame: &mut Frame<'_>, i: &Item) -> PyResult<Ref> {
    operands::<SHAPE, _>(interp, frame, i.quick, (&i.obj, &i.index), |frame, object, index| {
        match fast_item(object, index) {
            Some(value) => Ok(value),
            None => item_general(interp, frame, i, object, index),
        }
    })
}

/// Out of line, so that the fast path needs no frame.
#[inline(never)]
fn item_general(interp: &Interp, frame: &Frame<'_>, i: &Item, object: &Ref, index: &Ref) -> PyResult<Ref> {
    frame.at(i.at);
    interp.get_item(&object.clone(), &index.clone())
}

/// An item of an exact list or tuple by a small int, or of an exact dict by an exact str.
#[inline]
pub fn fast_item(object: &Ref, index: &Ref) -> Option<Ref> {
    const LIST: u16 = Kind::List as u16;
    const TUPLE: u16 = Kind::Tuple as u16;
    const DICT: u16 = Kind::Dict as u16;
    match object.tag() {
        LIST => {
            let items = object.expect::<ListObject>().items.borrow();
            let at = position(index, items.len())?;
            Some(items[at].clone())
        }
        TUPLE => {
            let items = object.expect::<crate::objects::TupleObject>().items();
            Some(items[position(index, items.len())?].clone())
        }
        DICT if index.is_exact(Kind::Str) => object.expect::<DictObject>().get_str(index),
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
fn slice(interp: &Interp, frame: &mut Frame<'_>, parts: &[Option<Expr>; 3]) -> PyResult<Ref> {
    let mut values = [None, None, None];
    for (value, part) in values.iter_mut().zip(parts) {
        *value = match part {
            Some(node) => Some(expr(interp, frame, node)?),
            None => None,
        };
    }
    let [start, stop, step] = values.map(|v| v.unwrap_or_else(none));
    Ok(SliceObject::make(start, stop, step))
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
    let code = frame.code.children[child as usize].clone();
    let globals = frame.func.globals.clone();
    let fields = code.expect::<CodeObject>();
    let (name, qualname) = (fields.name.clone(), fields.qualname.clone());
    let doc = if fields.code.has_docstring { fields.constants().first().cloned() } else { None };
    let module = globals.expect::<DictObject>().get_str(&interp.names.name);
    let builtins = frame.func.builtins.clone();
    let closure = closure(frame, cells);
    FunctionObject::make(FunctionParts { code, globals, builtins, name, qualname, doc, module, closure })
}

#[inline(never)]
fn function(interp: &Interp, frame: &mut Frame<'_>, make: &MakeFunction) -> PyResult<Ref> {
    let defaults = match make.const_defaults {
        Some(id) => Some(frame.constant(id).clone()),
        None if make.defaults.is_empty() => None,
        None => Some(new_tuple(collect(interp, frame, &make.defaults, false)?)),
    };
    let kwdefaults = named_values(interp, frame, &make.kw_defaults)?;
    let annotations = named_values(interp, frame, &make.annotations)?;
    let function = make_function(interp, frame, make.code, &make.closure);
    let fields = function.expect::<FunctionObject>();
    drop(fields.defaults.replace(defaults));
    drop(fields.kwdefaults.replace(kwdefaults));
    drop(fields.annotations.replace(annotations));
    Ok(function)
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
    frame.at(make.at);
    let code = frame.code.children[make.code as usize].clone();
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
