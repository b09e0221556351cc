//! Weak references and weak proxies: what refers to an object without keeping it alive.
//!
//! CPython 3.11's `Objects/weakrefobject.c`.
//!
//! Invariants:
//! - an object has at most one callback-less exact reference and one callback-less proxy: they are handed out again;
//! - in the referent's list the shared reference comes first, the shared proxy next, others follow, youngest first;
//! - a proxy's operation holds its referent while it runs.
//!
//! Not here: clearing and calling back (`heap::weak`), the module (`modules::weakref`).

use crate::heap::weak::first_weakrefs;
use crate::heap::{Ref, address};
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::native::{BINARY_SLOTS, BinaryFn, Def, GetSet, Slots, TypeSpec, class_method, getter, method};
use crate::objects::{
    Args, CallArgs, Kind, StrObject, TypeId, WeakrefObject, intern_text, is_none, new_bool, new_string, none,
    not_implemented,
};
use crate::syntax::ast::{CompareOperator, Operator, UnaryOperator};

/// `weakref.ReferenceType`
pub const REFERENCE: TypeSpec = TypeSpec {
    module: "weakref",
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(weakref_repr),
        hash: Some(weakref_hash),
        call: Some(weakref_call),
        compare: Some(weakref_compare),
        new: Some(weakref_new),
        init: Some(weakref_init),
        ..Slots::EMPTY
    },
    methods: &[class_method("__class_getitem__(cls, item, /)", weakref_class_getitem).doc("See PEP 585")],
    getsets: &[getter("__callback__", weakref_callback).member()],
    ..TypeSpec::new(TypeId::WeakReference, "ReferenceType", Kind::Weakref)
};

const PROXY_SLOTS: Slots = Slots {
    repr: Some(proxy_repr),
    str: Some(proxy_str),
    getattr: Some(proxy_getattr),
    setattr: Some(proxy_setattr),
    compare: Some(proxy_compare),
    iter: Some(proxy_iter),
    next: Some(proxy_next),
    len: Some(proxy_len),
    getitem: Some(proxy_getitem),
    setitem: Some(proxy_setitem),
    contains: Some(proxy_contains),
    bool: Some(proxy_bool),
    int: Some(proxy_int),
    float: Some(proxy_float),
    index: Some(proxy_index),
    neg: Some(proxy_neg),
    pos: Some(proxy_pos),
    abs: Some(proxy_abs),
    invert: Some(proxy_invert),
    divmod: Some(proxy_divmod),
    binary: PROXY_BINARY,
    inplace: PROXY_INPLACE,
    ..Slots::EMPTY
};

const PROXY_METHODS: &[Def] =
    &[method("__bytes__(self, /)", proxy_bytes), method("__reversed__(self, /)", proxy_reversed)];

const PROXY_GETSETS: &[GetSet] = &[];

/// `weakref.ProxyType`
pub const PROXY: TypeSpec = TypeSpec {
    module: "weakref",
    slots: PROXY_SLOTS,
    methods: PROXY_METHODS,
    getsets: PROXY_GETSETS,
    ..TypeSpec::new(TypeId::WeakProxy, "ProxyType", Kind::Weakref)
};

/// `weakref.CallableProxyType`
pub const CALLABLE_PROXY: TypeSpec = TypeSpec {
    module: "weakref",
    slots: Slots { call: Some(proxy_call), ..PROXY_SLOTS },
    getsets: PROXY_GETSETS,
    ..TypeSpec::new(TypeId::WeakCallableProxy, "CallableProxyType", Kind::Weakref)
};

fn fields(this: &Ref) -> &WeakrefObject {
    this.expect::<WeakrefObject>()
}

fn is_proxy(object: &Ref) -> bool {
    object.kind() == Kind::Weakref
        && crate::eval::protocol::slot(object, |s| s.getattr).is_some_and(|_| !is_reference(object))
}

/// Is it a `weakref.ref` or an instance of a subclass?
pub fn is_reference(object: &Ref) -> bool {
    object.kind() == Kind::Weakref && crate::eval::exceptions::is_instance(object, TypeId::WeakReference)
}

/// The shared reference and the shared proxy in an object's list (`get_basic_refs`).
fn basic_refs(interp: &Interp, object: &Ref) -> (Option<Ref>, Option<Ref>) {
    let list = first_weakrefs(object);
    let plain = |at: usize| list[at].as_ref().filter(|w| fields(w).callback.is_empty());
    let exact = |w: &&Ref| w.is_instance_of_exactly(&interp.class(TypeId::WeakReference));
    let reference = plain(0).filter(exact).cloned();
    let at = usize::from(reference.is_some());
    let proxy = plain(at).filter(|w| is_proxy(w)).cloned();
    (reference, proxy)
}

fn check_referent(interp: &Interp, object: &Ref) -> PyResult<()> {
    if object.class().layout().shape.weak.is_some() {
        return Ok(());
    }
    let name = interp.class_name(object.class());
    Err(interp.type_error(format!("cannot create weak reference to '{name}' object")))
}

/// `weakref.ref(object, callback)` of a class.
pub fn new_reference(interp: &Interp, class: &Ref, object: &Ref, callback: Option<&Ref>) -> PyResult<Ref> {
    check_referent(interp, object)?;
    let callback = callback.filter(|c| !is_none(c)).cloned();
    let exact = class.is(&interp.class(TypeId::WeakReference));
    if callback.is_none() && exact {
        return Ok(WeakrefObject::shared(object));
    }
    let (reference, proxy) = basic_refs(interp, object);
    Ok(WeakrefObject::make(class, object, callback, proxy.or(reference).as_ref()))
}

/// `weakref.proxy(object, callback)`
pub fn new_proxy(interp: &Interp, object: &Ref, callback: Option<&Ref>) -> PyResult<Ref> {
    check_referent(interp, object)?;
    let callback = callback.filter(|c| !is_none(c)).cloned();
    let behind = match (&callback, basic_refs(interp, object)) {
        (None, (_, Some(proxy))) => return Ok(proxy),
        (_, (reference, proxy)) => proxy.or(reference),
    };
    let callable = crate::eval::protocol::slot(object, |s| s.call).is_some();
    let class = interp.class(if callable { TypeId::WeakCallableProxy } else { TypeId::WeakProxy });
    Ok(WeakrefObject::make(&class, object, callback, behind.as_ref()))
}

fn weakref_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = args.positional();
    let object = match values {
        [object] | [object, _] => object,
        _ => {
            let (bound, n, s) = if values.is_empty() { ("least", 1, "") } else { ("most", 2, "s") };
            let found = values.len();
            return Err(interp.type_error(format!("__new__ expected at {bound} {n} argument{s}, got {found}")));
        }
    };
    new_reference(interp, class, object, values.get(1))
}

fn weakref_init(interp: &Interp, _this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if !args.names.is_empty() {
        return Err(interp.type_error("ref() takes no keyword arguments"));
    }
    match args.positional().len() {
        1 | 2 => Ok(()),
        0 => Err(interp.type_error("__init__ expected at least 1 argument, got 0")),
        found => Err(interp.type_error(format!("__init__ expected at most 2 arguments, got {found}"))),
    }
}

/// `<weakref at 0x..; to 'A' at 0x.. (name)>`
fn weakref_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let own = address(this);
    let Some(object) = fields(this).referent() else {
        return Ok(new_string(&format!("<weakref at {own:#x}; dead>")));
    };
    let (class, at) = (interp.type_name(&object), address(&object));
    let name = crate::builtins::report::shielded(interp, |i| i.get_attr_opt(&object, &i.names.name)).flatten();
    let name = match name.filter(|n| n.kind() == Kind::Str) {
        Some(name) => format!(" ({})", name.expect::<StrObject>().to_str()),
        None => String::new(),
    };
    Ok(new_string(&format!("<weakref at {own:#x}; to '{class}' at {at:#x}{name}>")))
}

/// The referent's hash, remembered so that it can be asked for after the referent's death.
fn weakref_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let known = fields(this).hash.get();
    if known != -1 {
        return Ok(known);
    }
    let Some(object) = fields(this).referent() else { return Err(interp.type_error("weak object has gone away")) };
    let hash = interp.hash(&object)?;
    fields(this).hash.set(hash);
    Ok(hash)
}

fn weakref_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if !args.names.is_empty() {
        return Err(interp.type_error("weakref() takes no keyword arguments"));
    }
    let given = args.values.len();
    if given > 0 {
        return Err(interp.type_error(format!("weakref expected 0 arguments, got {given}")));
    }
    Ok(fields(this).referent().unwrap_or_else(none))
}

/// Equal if the living referents are; a dead one equals only itself.
fn weakref_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !matches!(op, CompareOperator::Eq | CompareOperator::NotEq) || this.kind() != other.kind() {
        return Ok(not_implemented());
    }
    match (fields(this).referent(), fields(other).referent()) {
        (Some(a), Some(b)) => interp.compare(&a, &b, op),
        _ => Ok(new_bool(this.is(other) == (op == CompareOperator::Eq))),
    }
}

fn weakref_class_getitem(interp: &Interp, class: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let alias = interp.class(TypeId::GenericAlias);
    interp.call(&alias, &[class.clone(), args.req(0).clone()])
}

fn weakref_callback(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(fields(this).callback.get().unwrap_or_else(none))
}

/// What a proxy stands for.
fn referent(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let gone = || interp.reference_error("weakly-referenced object no longer exists");
    fields(this).referent().ok_or_else(gone)
}

/// An operand: proxies are replaced by what they stand for.
fn unwrapped(interp: &Interp, object: &Ref) -> PyResult<Ref> {
    if is_proxy(object) { referent(interp, object) } else { Ok(object.clone()) }
}

fn proxy_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let own = address(this);
    let (class, at) = match fields(this).referent() {
        Some(object) => (interp.type_name(&object), address(&object)),
        None => ("NoneType".to_owned(), address(&none())),
    };
    Ok(new_string(&format!("<weakproxy at {own:#x} to {class} at {at:#x}>")))
}

fn proxy_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.str(&referent(interp, this)?)
}

fn proxy_getattr(interp: &Interp, this: &Ref, name: &Ref) -> PyResult<Ref> {
    interp.get_attr(&referent(interp, this)?, name)
}

fn proxy_setattr(interp: &Interp, this: &Ref, name: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let object = referent(interp, this)?;
    match value {
        Some(value) => interp.set_attr(&object, name, value),
        None => interp.del_attr(&object, name),
    }
}

fn proxy_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let (a, b) = (unwrapped(interp, this)?, unwrapped(interp, other)?);
    interp.compare(&a, &b, op)
}

fn proxy_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.iter(&referent(interp, this)?)
}

fn proxy_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let object = referent(interp, this)?;
    if crate::eval::protocol::slot(&object, |s| s.next).is_none() {
        let name = interp.type_name(&object);
        return Err(interp.type_error(format!("Weakref proxy referenced a non-iterator '{name}' object")));
    }
    interp.next(&object)
}

fn proxy_len(interp: &Interp, this: &Ref) -> PyResult<usize> {
    interp.len(&referent(interp, this)?)
}

fn proxy_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    interp.get_item(&referent(interp, this)?, &unwrapped(interp, index)?)
}

fn proxy_setitem(interp: &Interp, this: &Ref, index: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let object = referent(interp, this)?;
    match value {
        Some(value) => interp.set_item(&object, index, value),
        None => interp.del_item(&object, index),
    }
}

fn proxy_contains(interp: &Interp, this: &Ref, item: &Ref) -> PyResult<bool> {
    interp.contains(&referent(interp, this)?, item)
}

fn proxy_bool(interp: &Interp, this: &Ref) -> PyResult<bool> {
    interp.is_true(&referent(interp, this)?)
}

fn proxy_int(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.call(&interp.class(TypeId::Int), &[referent(interp, this)?])
}

fn proxy_float(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.call(&interp.class(TypeId::Float), &[referent(interp, this)?])
}

fn proxy_index(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.index(&referent(interp, this)?)
}

fn proxy_neg(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.unary(UnaryOperator::USub, &referent(interp, this)?)
}

fn proxy_pos(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.unary(UnaryOperator::UAdd, &referent(interp, this)?)
}

fn proxy_invert(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.unary(UnaryOperator::Invert, &referent(interp, this)?)
}

fn proxy_abs(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    call_builtin(interp, "abs", &[referent(interp, this)?])
}

fn proxy_divmod(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<Ref> {
    call_builtin(interp, "divmod", &[unwrapped(interp, this)?, unwrapped(interp, other)?])
}

fn call_builtin(interp: &Interp, name: &str, args: &[Ref]) -> PyResult<Ref> {
    let function = interp.builtins.expect::<crate::objects::DictObject>().get_str(&intern_text(name));
    interp.call(&function.unwrap_or_else(none), args)
}

/// The operators in the order of the slots.
const OPERATORS: [Operator; BINARY_SLOTS] = [
    Operator::Add,
    Operator::Sub,
    Operator::Mult,
    Operator::MatMul,
    Operator::Div,
    Operator::Mod,
    Operator::Pow,
    Operator::LShift,
    Operator::RShift,
    Operator::BitOr,
    Operator::BitXor,
    Operator::BitAnd,
    Operator::FloorDiv,
];

fn proxy_binary<const AT: usize>(interp: &Interp, left: &Ref, right: &Ref) -> PyResult<Ref> {
    let (a, b) = (unwrapped(interp, left)?, unwrapped(interp, right)?);
    interp.binary(OPERATORS[AT], &a, &b)
}

fn proxy_inplace<const AT: usize>(interp: &Interp, left: &Ref, right: &Ref) -> PyResult<Ref> {
    let (a, b) = (unwrapped(interp, left)?, unwrapped(interp, right)?);
    interp.inplace(OPERATORS[AT], a, &b)
}

macro_rules! by_operator {
    ($function:ident, $($at:literal)*) => {{
        let mut table: [Option<BinaryFn>; BINARY_SLOTS] = [None; BINARY_SLOTS];
        $(table[OPERATORS[$at] as usize] = Some($function::<$at>);)*
        table
    }};
}

const PROXY_BINARY: [Option<BinaryFn>; BINARY_SLOTS] = by_operator!(proxy_binary, 0 1 2 3 4 5 6 7 8 9 10 11 12);
const PROXY_INPLACE: [Option<BinaryFn>; BINARY_SLOTS] = by_operator!(proxy_inplace, 0 1 2 3 4 5 6 7 8 9 10 11 12);

fn proxy_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    interp.call_args(&referent(interp, this)?, args)
}

fn proxy_bytes(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.call_method(&referent(interp, this)?, "__bytes__", &[])
}

fn proxy_reversed(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.call_method(&referent(interp, this)?, "__reversed__", &[])
}
