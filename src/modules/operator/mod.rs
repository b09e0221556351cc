//! `operator`: the operators as functions; the callable objects are in [`getters`].

mod getters;

use crate::eval::protocol::slot;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{Body, Def, method};
use crate::objects::{
    Args, CallArgs, DictObject, Kind, StrObject, new_big, new_bool, new_int, new_usize, none, tuple_items,
};
use crate::syntax::ast::{CompareOperator, Operator, UnaryOperator};

const DOC: &str = "Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.  The function names are those\nused for special methods; variants without leading and trailing\n'__' are also provided for convenience.";

/// A row whose docstring says what it is the same as.
const fn same_as(text: &'static str, body: Body, doc: &'static str) -> Def {
    method(text, body).doc(doc)
}

macro_rules! binary {
    ($name:literal, $op:ident, $doc:literal) => {
        same_as(
            concat!($name, "(a, b, /)"),
            |interp, _, args| interp.binary(Operator::$op, args.req(0), args.req(1)),
            $doc,
        )
    };
}

macro_rules! inplace {
    ($name:literal, $op:ident, $doc:literal) => {
        same_as(
            concat!($name, "(a, b, /)"),
            |interp, _, args| interp.inplace_lent(Operator::$op, args.req(0), args.req(1)),
            $doc,
        )
    };
}

macro_rules! comparison {
    ($name:literal, $op:ident, $doc:literal) => {
        same_as(
            concat!($name, "(a, b, /)"),
            |interp, _, args| interp.compare(args.req(0), args.req(1), CompareOperator::$op),
            $doc,
        )
    };
}

macro_rules! unary {
    ($name:literal, $op:ident, $doc:literal) => {
        same_as(concat!($name, "(a, /)"), |interp, _, args| interp.unary(UnaryOperator::$op, args.req(0)), $doc)
    };
}

const FUNCTIONS: &[Def] = &[
    same_as("truth(a, /)", operator_truth, "Return True if a is true, False otherwise."),
    same_as("contains(a, b, /)", operator_contains, "Same as b in a (note reversed operands)."),
    same_as("indexOf(a, b, /)", operator_index_of, "Return the first index of b in a."),
    same_as("countOf(a, b, /)", operator_count_of, "Return the number of items in a which are, or which equal, b."),
    same_as("is_(a, b, /)", |_, _, args| Ok(new_bool(args.req(0).is(args.req(1)))), "Same as a is b."),
    same_as("is_not(a, b, /)", |_, _, args| Ok(new_bool(!args.req(0).is(args.req(1)))), "Same as a is not b."),
    binary!("add", Add, "Same as a + b."),
    binary!("sub", Sub, "Same as a - b."),
    binary!("mul", Mult, "Same as a * b."),
    binary!("matmul", MatMul, "Same as a @ b."),
    binary!("floordiv", FloorDiv, "Same as a // b."),
    binary!("truediv", Div, "Same as a / b."),
    binary!("mod", Mod, "Same as a % b."),
    unary!("neg", USub, "Same as -a."),
    unary!("pos", UAdd, "Same as +a."),
    same_as("abs(a, /)", operator_abs, "Same as abs(a)."),
    unary!("inv", Invert, "Same as ~a."),
    unary!("invert", Invert, "Same as ~a."),
    binary!("lshift", LShift, "Same as a << b."),
    binary!("rshift", RShift, "Same as a >> b."),
    same_as("not_(a, /)", operator_not, "Same as not a."),
    binary!("and_", BitAnd, "Same as a & b."),
    binary!("xor", BitXor, "Same as a ^ b."),
    binary!("or_", BitOr, "Same as a | b."),
    inplace!("iadd", Add, "Same as a += b."),
    inplace!("isub", Sub, "Same as a -= b."),
    inplace!("imul", Mult, "Same as a *= b."),
    inplace!("imatmul", MatMul, "Same as a @= b."),
    inplace!("ifloordiv", FloorDiv, "Same as a //= b."),
    inplace!("itruediv", Div, "Same as a /= b."),
    inplace!("imod", Mod, "Same as a %= b."),
    inplace!("ilshift", LShift, "Same as a <<= b."),
    inplace!("irshift", RShift, "Same as a >>= b."),
    inplace!("iand", BitAnd, "Same as a &= b."),
    inplace!("ixor", BitXor, "Same as a ^= b."),
    inplace!("ior", BitOr, "Same as a |= b."),
    same_as("concat(a, b, /)", operator_concat, "Same as a + b, for a and b sequences."),
    same_as("iconcat(a, b, /)", operator_iconcat, "Same as a += b, for a and b sequences."),
    same_as("getitem(a, b, /)", |interp, _, args| interp.get_item(args.req(0), args.req(1)), "Same as a[b]."),
    same_as("setitem(a, b, c, /)", operator_setitem, "Same as a[b] = c."),
    same_as("delitem(a, b, /)", operator_delitem, "Same as del a[b]."),
    binary!("pow", Pow, "Same as a ** b."),
    inplace!("ipow", Pow, "Same as a **= b."),
    comparison!("eq", Eq, "Same as a == b."),
    comparison!("ne", NotEq, "Same as a != b."),
    comparison!("lt", Lt, "Same as a < b."),
    comparison!("le", LtE, "Same as a <= b."),
    comparison!("gt", Gt, "Same as a > b."),
    comparison!("ge", GtE, "Same as a >= b."),
    same_as("index(a, /)", operator_index, "Same as a.__index__()"),
    same_as(
        "length_hint(obj, default=0, /)",
        operator_length_hint,
        "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount.",
    ),
    same_as("call(obj, /, *args, **kwargs)", operator_call, "Same as obj(*args, **kwargs)."),
];

/// Functions that the name of no special method goes with.
const WITHOUT_DUNDER: &[&str] = &["truth", "indexOf", "countOf", "is_", "is_not", "length_hint"];

/// Makes the module.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_operator", DOC, FUNCTIONS);
    let mut names: Vec<&str> = FUNCTIONS.iter().map(Def::name).collect();
    for name in &names {
        if !WITHOUT_DUNDER.contains(name) {
            let function = interp.get_attr_text(&module, name)?;
            interp.module_set(&module, &format!("__{}__", name.trim_end_matches('_')), function);
        }
    }
    for spec in [&getters::ITEMGETTER, &getters::ATTRGETTER, &getters::METHODCALLER] {
        let class = interp.make_class(spec);
        interp.module_set(&module, spec.name, class);
        names.push(spec.name);
    }
    names.sort_unstable();
    let all = names.iter().map(|name| crate::objects::intern_text(name)).collect();
    interp.module_set(&module, "__all__", crate::objects::new_list(all));
    Ok(module)
}

fn operator_truth(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(interp.is_true(args.req(0))?))
}

fn operator_not(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(!interp.is_true(args.req(0))?))
}

fn operator_abs(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    match slot(args.req(0), |s| s.abs) {
        Some(abs) => abs(interp, args.req(0)),
        None => {
            let name = interp.type_name(args.req(0));
            Err(interp.type_error(format!("bad operand type for abs(): '{name}'")))
        }
    }
}

fn operator_contains(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_bool(interp.contains(args.req(0), args.req(1))?))
}

/// Calls `found` with the index of every item equal to the second argument, until it answers `false`.
fn search(interp: &Interp, args: &Args, mut found: impl FnMut(usize) -> bool) -> PyResult<()> {
    let (container, wanted) = (args.req(0), args.req(1));
    let iterator = match interp.iter(container) {
        Ok(iterator) => iterator,
        Err(_) if interp.raised_is(crate::objects::TypeId::TypeError) => {
            drop(interp.take_raised());
            let name = interp.type_name(container);
            return Err(interp.type_error(format!("argument of type '{name}' is not iterable")));
        }
        Err(raised) => return Err(raised),
    };
    let mut index = 0;
    while let Some(item) = interp.next(&iterator)? {
        if interp.eq(&item, wanted)? && !found(index) {
            break;
        }
        index += 1;
    }
    Ok(())
}

fn operator_index_of(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let mut first = None;
    search(interp, args, |index| {
        first = Some(index);
        false
    })?;
    match first {
        Some(index) => Ok(new_usize(index)),
        None => Err(interp.value_error("sequence.index(x): x not in sequence")),
    }
}

fn operator_count_of(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let mut count = 0;
    search(interp, args, |_| {
        count += 1;
        true
    })?;
    Ok(new_usize(count))
}

fn is_sequence(object: &Ref) -> bool {
    slot(object, |s| s.getitem).is_some() && !matches!(object.kind(), Kind::Dict | Kind::MappingProxy | Kind::Class)
}

/// Raises what `PySequence_Concat` does for something else than a sequence.
fn not_concatenable(interp: &Interp, object: &Ref) -> crate::interp::Raised {
    let name = interp.type_name(object);
    interp.type_error(format!("'{name}' object can't be concatenated"))
}

/// Can `+` be tried for two sequences written in Python?
fn both_add(a: &Ref, b: &Ref) -> bool {
    let adds = |object: &Ref| slot(object, |s| s.binary[Operator::Add as usize]).is_some();
    is_sequence(a) && is_sequence(b) && (adds(a) || adds(b))
}

/// Can `+=` be tried?
fn adds_inplace(a: &Ref, b: &Ref) -> bool {
    is_sequence(a) && is_sequence(b) && slot(a, |s| s.inplace[Operator::Add as usize]).is_some()
}

fn operator_concat(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (a, b) = (args.req(0), args.req(1));
    if let Some(concat) = slot(a, |s| s.concat) {
        return concat(interp, a, b);
    }
    if both_add(a, b) {
        return interp.binary(Operator::Add, a, b);
    }
    Err(not_concatenable(interp, a))
}

fn operator_iconcat(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (a, b) = (args.req(0), args.req(1));
    if let Some(concat) = slot(a, |s| s.inplace_concat.or(s.concat)) {
        return concat(interp, a, b);
    }
    if adds_inplace(a, b) || both_add(a, b) {
        return interp.inplace(Operator::Add, a.clone(), b);
    }
    Err(not_concatenable(interp, a))
}

fn operator_setitem(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    interp.set_item(args.req(0), args.req(1), args.req(2))?;
    Ok(none())
}

fn operator_delitem(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    interp.del_item(args.req(0), args.req(1))?;
    Ok(none())
}

fn operator_index(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let value = interp.index(args.req(0))?;
    if value.is_exact(Kind::Int) || value.is_exact(Kind::BigInt) {
        return Ok(value);
    }
    Ok(new_big(interp.index_big(&value)?))
}

fn operator_length_hint(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let default = match args.opt(1) {
        Some(default) => interp.index_word(default, crate::objects::TypeId::OverflowError)?,
        None => 0,
    };
    match interp.length_hint(args.req(0), usize::MAX)? {
        usize::MAX => Ok(new_int(default)),
        hint => Ok(new_usize(hint)),
    }
}

fn operator_call(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let mut values = tuple_items(args.req(1)).unwrap_or_default().to_vec();
    let mut names = Vec::new();
    if let Some(keywords) = args.opt(2).and_then(|k| k.get::<DictObject>()) {
        for (name, value) in keywords.items() {
            debug_assert!(name.get::<StrObject>().is_some());
            names.push(name);
            values.push(value);
        }
    }
    interp.call_args(args.req(0), CallArgs { values: &values, names: &names })
}
