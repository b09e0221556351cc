//! Expressions: one small function a node kind.
//!
//! Operands that are locals or constants are read in place, without touching their counts; a temporary that dies in an
//! operation may give its memory to the result. Everything that can raise or call says first where it is (`frame.at`),
//! after the fast path has been tried.

use crate::heap::{Ref, Slots, Window};
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CallArgs, CellObject, CodeObject, DescriptorObject, DescriptorWhat, DictObject, FunctionObject, FunctionParts,
    Kind, ListObject, MethodObject, SliceObject, StrObject, new_bool, new_dict, new_tuple, none, small_value,
    tuple_items,
};
use crate::resolve::code::{
    Attr, Binary, Call, CallMethod, CallStar, Compare, CompareChain, Conditional, Expr, Item, MakeClass,
    MakeComprehension, MakeFunction, Operand, Operator, Quick, Shape, Target, Unary,
};
use crate::source::Span;

use super::display::{collect, dict, display_items, fstring, list, list_grown, set, tuple};
use super::frame::Frame;
use super::names;
use super::ops::{
    ADD, MULT, OTHER, SUB, fast_binary, fast_binary_owned, fast_compare, fast_compare_imm, fast_owned_with_imm,
    fast_with_imm,
};

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
        Expr::Item(i) => item(interp, frame, i),
        Expr::Slice(parts) => slice(interp, frame, parts),
        Expr::Call(c) => call(interp, frame, c),
        Expr::CallMethod(c) => call_method(interp, frame, c),
        Expr::CallStar(c) => call_star(interp, frame, c),
        Expr::Tuple { items, star } => tuple(interp, frame, items, *star),
        Expr::List { items, star } => list(interp, frame, items, *star),
        Expr::ListGrown { from, items } => list_grown(interp, frame, *from, items),
        Expr::Set { items, star, from, at } => set(interp, frame, items, *star, *from, *at),
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
        None => {
            frame.at(b.at);
            interp.binary_general(b.op, left, right)
        }
    }
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
        None => {
            frame.at(c.at);
            let result = interp.compare_general(l, r, c.op)?;
            interp.is_true(&result)
        }
    })
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
fn item(interp: &Interp, frame: &mut Frame<'_>, i: &Item) -> PyResult<Ref> {
    by_shape!(i.shape, item_as(interp, frame, i))
}

#[inline(always)]
fn item_as<const SHAPE: u8>(interp: &Interp, frame: &mut Frame<'_>, i: &Item) -> PyResult<Ref> {
    operands::<SHAPE, _>(interp, frame, i.quick, (&i.obj, &i.index), |frame, object, index| {
        match fast_item(object, index) {
            Some(value) => Ok(value),
            None => {
                frame.at(i.at);
                interp.get_item(&object.clone(), &index.clone())
            }
        }
    })
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

/// Evaluates arguments into the slots from `first` on.
#[inline(always)]
fn arguments(interp: &Interp, frame: &mut Frame<'_>, args: &[Expr], slots: Slots, first: u32) -> PyResult<()> {
    for (index, node) in args.iter().enumerate() {
        let value = expr(interp, frame, node)?;
        slots.at(first + index as u32).put(value);
    }
    Ok(())
}

#[inline(never)]
fn call(interp: &Interp, frame: &mut Frame<'_>, c: &Call) -> PyResult<Ref> {
    let func = expr(interp, frame, &c.func)?;
    if func.kind() == Kind::Function && c.kw_names.is_empty() {
        return call_plain(interp, frame, func, &c.args, None, c.at);
    }
    if func.kind() == Kind::Class
        && c.kw_names.is_empty()
        && let Some(init) = interp.plain_init(&func)
    {
        return instantiate_plain(interp, frame, func, init, c);
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
    let code = function.expect::<FunctionObject>().code.get().ok_or_else(|| interp.system_error("no code"))?;
    let window = interp.open_window(code.expect::<CodeObject>().code.nslots as usize)?;
    interp.bind_arguments(&function, &code, this.as_ref(), CallArgs { values, names }, window.slots())?;
    drop(this);
    for slot in given.slots().as_slice() {
        drop(slot.take());
    }
    interp.run_function(function, code, window)
}

/// Makes an instance of a class whose `__new__` is `object`'s and whose `__init__` is a Python function: the arguments
/// go straight into the slots of `__init__`.
fn instantiate_plain(interp: &Interp, frame: &mut Frame<'_>, class: Ref, init: Ref, c: &Call) -> PyResult<Ref> {
    let code = init.expect::<FunctionObject>().code.get().ok_or_else(|| interp.system_error("no code"))?;
    let shape = code.expect::<CodeObject>().shape;
    let given = c.args.len() as u32 + 1;
    if !shape.plain || given > shape.nargs {
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
    let object = crate::objects::new_instance(&class);
    window.slots().at(0).put(object.clone());
    if given < shape.nargs {
        interp.fill_defaults(&init, &code.expect::<CodeObject>().code, given as usize, window.slots())?;
    }
    let result = interp.run_plain(init, code, window)?;
    if !crate::objects::is_none(&result) {
        let found = interp.type_name(&result);
        return Err(interp.type_error(format!("__init__() should return None, not '{found}'")));
    }
    Ok(object)
}

fn keyword_names(frame: &Frame<'_>, ids: &[u32]) -> Vec<Ref> {
    ids.iter().map(|&id| frame.name(id).clone()).collect()
}

/// Calls a Python function with positional arguments, evaluated straight into its slots where its parameters allow.
#[inline]
fn call_plain(
    interp: &Interp,
    frame: &mut Frame<'_>,
    func: Ref,
    args: &[Expr],
    this: Option<Ref>,
    at: Span,
) -> PyResult<Ref> {
    let code = func.expect::<FunctionObject>().code.get().ok_or_else(|| interp.system_error("no code"))?;
    let shape = code.expect::<CodeObject>().shape;
    let first = this.is_some() as u32;
    let given = args.len() as u32 + first;
    if !shape.plain || given > shape.nargs {
        return call_bound(interp, frame, func, code, args, this, at);
    }
    let window = interp.open_window(shape.nslots as usize)?;
    if let Some(this) = this {
        window.slots().at(0).put(this);
    }
    arguments(interp, frame, args, window.slots(), first)?;
    frame.at(at);
    if given < shape.nargs {
        interp.fill_defaults(&func, &code.expect::<CodeObject>().code, given as usize, window.slots())?;
    }
    interp.run_plain(func, code, window)
}

/// The same for functions whose parameters need binding.
fn call_bound(
    interp: &Interp,
    frame: &mut Frame<'_>,
    func: Ref,
    code: Ref,
    args: &[Expr],
    this: Option<Ref>,
    at: Span,
) -> PyResult<Ref> {
    let first = this.is_some() as u32;
    let count = args.len() + first as usize;
    let given = interp.open_window(count)?;
    if let Some(this) = this {
        given.slots().at(0).set(this);
    }
    arguments(interp, frame, args, given.slots(), first)?;
    frame.at(at);
    let window = interp.open_window(code.expect::<CodeObject>().code.nslots as usize)?;
    let values = given.slots().filled(count);
    interp.bind_arguments(&func, &code, None, CallArgs::positional_only(values), window.slots())?;
    for slot in given.slots().as_slice() {
        drop(slot.take());
    }
    interp.run_function(func, code, window)
}

#[inline(never)]
fn call_method(interp: &Interp, frame: &mut Frame<'_>, c: &CallMethod) -> PyResult<Ref> {
    let object = expr(interp, frame, &c.obj)?;
    let cache = frame.cache(c.cache);
    frame.at(c.attr_at);
    let (func, unbound) = interp.get_method_cached(&object, frame.name(c.name), cache)?;
    if !unbound {
        drop(object);
        return call_found(interp, frame, func, c);
    }
    if func.kind() == Kind::Function && c.kw_names.is_empty() {
        return call_plain(interp, frame, func, &c.args, Some(object), c.at);
    }
    if let Some(descriptor) = func.get::<DescriptorObject>()
        && let DescriptorWhat::Method(def) = descriptor.what
        && object.class().is_subclass_of(&descriptor.owner)
    {
        let window = interp.open_window(c.args.len())?;
        arguments(interp, frame, &c.args, window.slots(), 0)?;
        frame.at(c.at);
        let names = keyword_names(frame, &c.kw_names);
        let args = CallArgs { values: window.slots().filled(c.args.len()), names: &names };
        return interp.call_def(def, descriptor.signature(def), &object, args, &func);
    }
    let window = interp.open_window(c.args.len() + 1)?;
    window.slots().at(0).set(object);
    arguments(interp, frame, &c.args, window.slots(), 1)?;
    frame.at(c.at);
    let names = keyword_names(frame, &c.kw_names);
    call_given(interp, func, &window, &names)
}

/// A method node whose attribute was no method of the class: an ordinary call.
fn call_found(interp: &Interp, frame: &mut Frame<'_>, func: Ref, c: &CallMethod) -> PyResult<Ref> {
    if func.kind() == Kind::Function && c.kw_names.is_empty() {
        return call_plain(interp, frame, func, &c.args, None, c.at);
    }
    let window = interp.open_window(c.args.len())?;
    arguments(interp, frame, &c.args, window.slots(), 0)?;
    frame.at(c.at);
    let names = keyword_names(frame, &c.kw_names);
    call_given(interp, func, &window, &names)
}

#[inline(never)]
fn call_star(interp: &Interp, frame: &mut Frame<'_>, c: &CallStar) -> PyResult<Ref> {
    let func = expr(interp, frame, &c.func)?;
    let values = star_tuple(interp, frame, c, &func)?;
    let mut names: Vec<Ref> = Vec::new();
    let mut given: Vec<Ref> = Vec::new();
    for (name, node) in &c.keywords {
        let value = expr(interp, frame, node)?;
        match name {
            Some(id) => {
                let name = frame.name(*id).clone();
                add_keyword(interp, frame, c, &func, &mut names, &mut given, name, value)?;
            }
            None => {
                frame.at(c.at);
                for (name, value) in mapping_items(interp, &func, &value)? {
                    if name.kind() != Kind::Str {
                        return Err(interp.type_error("keywords must be strings"));
                    }
                    add_keyword(interp, frame, c, &func, &mut names, &mut given, name, value)?;
                }
            }
        }
    }
    frame.at(c.at);
    let positional = tuple_items(&values).unwrap_or(&[]);
    let packed = !matches!(func.kind(), Kind::Function | Kind::Builtin | Kind::Method | Kind::Descriptor);
    if names.is_empty() {
        let args = CallArgs::positional_only(positional);
        return if packed { interp.call_packed(&func, args) } else { interp.call_args(&func, args) };
    }
    // A function takes its arguments in a row; CPython makes it of the tuple and the dict, and holds both.
    let row: Vec<Ref> = positional.iter().chain(&given).cloned().collect();
    let args = CallArgs { values: &row, names: &names };
    if packed {
        drop((given, values));
        return interp.call_packed(&func, args);
    }
    interp.call_args(&func, args)
}

/// The positional arguments of a starred call, as the tuple that they are passed in: a single starred tuple itself.
fn star_tuple(interp: &Interp, frame: &mut Frame<'_>, c: &CallStar, func: &Ref) -> PyResult<Ref> {
    let mut values = Vec::new();
    for node in &c.args {
        match node {
            Expr::Star(inner, at) => {
                let iterable = expr(interp, frame, inner)?;
                if c.args.len() == 1 && iterable.is_exact(Kind::Tuple) {
                    return Ok(iterable);
                }
                frame.at(*at);
                values.extend(star_items(interp, func, &iterable, c.at, frame)?);
            }
            _ => values.push(expr(interp, frame, node)?),
        }
    }
    Ok(new_tuple(values))
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

fn star_items(interp: &Interp, func: &Ref, iterable: &Ref, at: Span, frame: &Frame<'_>) -> PyResult<Vec<Ref>> {
    let is_iterable = super::protocol::slot(iterable, |s| s.iter).is_some()
        || super::protocol::slot(iterable, |s| s.getitem).is_some();
    if !is_iterable {
        frame.at(at);
        let (called, found) = (function_text(interp, func), interp.type_name(iterable));
        return Err(interp.type_error(format!("{called} argument after * must be an iterable, not {found}")));
    }
    interp.to_vec(iterable)
}

/// The items of the argument behind `**`.
fn mapping_items(interp: &Interp, func: &Ref, mapping: &Ref) -> PyResult<Vec<(Ref, Ref)>> {
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
