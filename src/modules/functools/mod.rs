//! `_functools`: what `functools` has natively: `partial`, `reduce`, `cmp_to_key`, the cache behind `lru_cache`.
//!
//! The rest is Python (`functools.py`).

pub mod lru_cache;
pub mod partial;

use crate::eval::packing::argument_tuple;
use crate::heap::lend::Lent;
use crate::heap::{Ref, borrowed_row};
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getter, method};
use crate::objects::{Args, CallArgs, Def, Field, Kind, NativeObject, Slots, TypeId, new_int, none};
use crate::syntax::ast::CompareOperator;
use crate::text::embedded::{Text, embedded};

/// The source of `functools`.
pub const SOURCE: Text = embedded!("functools.py");

const FUNCTIONS: &[Def] = &[
    method("reduce(function, iterable, initial=<unrepresentable>, /)", reduce).doc(
        "Apply a function of two arguments cumulatively to the items of an iterable, from left to right.\n\nreduce(f, [1, 2, 3]) is f(f(1, 2), 3). The initial value, if there is one, stands before the items.",
    ),
    method("cmp_to_key(mycmp)", cmp_to_key).doc("Convert a cmp= function into a key= function."),
];

/// `functools.KeyWrapper`: what `cmp_to_key` gives, with and without the object that is compared.
const KEY_WRAPPER: TypeSpec = TypeSpec {
    module: "functools",
    flags: crate::objects::class::CLASS_NO_NEW,
    slots: Slots { call: Some(key_call), compare: Some(key_compare), ..Slots::EMPTY },
    getsets: &[getter("obj", key_obj).doc("Value wrapped by a key function.").member()],
    ..TypeSpec::new(TypeId::KeyWrapper, "KeyWrapper", Kind::Native)
};

/// Makes `_functools`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("_functools", "Tools that operate on functions.", FUNCTIONS);
    interp.make_class(&KEY_WRAPPER);
    let partial = interp.make_class(&partial::SPEC);
    let wrapper = interp.make_class(&lru_cache::SPEC);
    interp.module_set(&module, "partial", partial);
    interp.module_set(&module, "_lru_cache_wrapper", wrapper);
    Ok(module)
}

/// Makes `functools`.
pub fn make_functools(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("functools", SOURCE)
}

fn reduce(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    let (function, iterable) = (args.req(0), args.req(1));
    // CPython calls it with a tuple of arguments (`METH_VARARGS`).
    let _tuple = (function.clone(), iterable.clone());
    // The function's arguments are in one as well.
    let _pair = argument_tuple(2);
    let iterator = match interp.iter(iterable) {
        Ok(iterator) => iterator,
        Err(_) if interp.raised_is(TypeId::TypeError) => {
            drop(interp.take_raised());
            return Err(interp.type_error("reduce() arg 2 must support iteration"));
        }
        Err(raised) => return Err(raised),
    };
    let mut result = match args.opt(2) {
        Some(initial) => initial.clone(),
        None => match interp.next(&iterator)? {
            Some(first) => first,
            None => return Err(interp.type_error("reduce() of empty iterable with no initial value")),
        },
    };
    while let Some(item) = interp.next(&iterator)? {
        result = interp.call(function, &[result, item])?;
    }
    Ok(result)
}

fn cmp_to_key(interp: &Interp, _module: &Ref, args: &Args) -> PyResult<Ref> {
    Ok(new_key(interp, args.req(0).clone(), None))
}

fn new_key(interp: &Interp, compare: Ref, object: Option<Ref>) -> Ref {
    let fields = vec![Field::some(compare), Field::new(object)].into_boxed_slice();
    NativeObject::make(&interp.class(TypeId::KeyWrapper), NativeData::Fields(fields))
}

/// The comparing function, and the object if there is one.
fn key_parts(this: &Ref) -> (Option<Lent>, Option<Lent>) {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Fields(fields) => (fields[0].peek().map(Lent::of), fields[1].peek().map(Lent::of)),
        _ => (None, None),
    }
}

fn key_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = interp.bind("K(obj)", args)?;
    Ok(new_key(interp, key_parts(this).0.map_or_else(none, |compare| Ref::clone(&compare)), args[0].clone()))
}

fn key_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !b.is_instance_of_exactly(&interp.class(TypeId::KeyWrapper)) {
        return Err(interp.type_error("other argument must be K instance"));
    }
    let ((Some(compare), Some(left)), (_, Some(right))) = (key_parts(a), key_parts(b)) else {
        return Err(interp.raise(TypeId::AttributeError, "object"));
    };
    let order = borrowed_row([&left, &right], |both| interp.call(&compare, both))?;
    interp.compare(&order, &new_int(0), op)
}

fn key_obj(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(key_parts(this).1.map_or_else(none, |object| Ref::clone(&object)))
}
