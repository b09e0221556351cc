//! Coroutines, asynchronous generators, and the small objects that drive them.

use super::generator::{generator, generator_set_name, generator_set_qualname, generator_sizeof, generator_yieldfrom};
use super::generator::{or_none, resumed};
use crate::eval::awaiting::new_awaiting;
use crate::eval::generator::Resume;
use crate::heap::{Ref, address};
use crate::interp::{Interp, PyResult};
use crate::objects::awaiting::AwaitingKind;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, class_method, getset, getter, method};
use crate::objects::{
    Args, Def, GeneratorState, GetSet, Kind, NativeObject, Slots, TypeId, is_none, new_bool, new_string, new_tuple,
    none,
};

/// `coroutine`
pub const COROUTINE: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(coroutine_repr), del: Some(|i, c| i.finalize_generator(c)), ..Slots::EMPTY },
    methods: COROUTINE_METHODS,
    getsets: COROUTINE_GETSETS,
    ..TypeSpec::new(TypeId::Coroutine, "coroutine", Kind::Generator)
};

const COROUTINE_METHODS: &[Def] = &[
    method("send(self, arg, /)", coroutine_send)
        .doc("send(arg) -> send 'arg' into coroutine,\nreturn next iterated value or raise StopIteration."),
    method("throw(self, type, value=None, traceback=None, /)", coroutine_throw)
        .doc("throw(value)\nRaise exception in coroutine, return next iterated value or raise\nStopIteration."),
    method("close(self, /)", coroutine_close).doc("close() -> raise GeneratorExit inside coroutine."),
    method("__await__(self, /)", coroutine_await).doc("Return an iterator to be used in await expression."),
    method("__sizeof__(self, /)", generator_sizeof).doc("gen.__sizeof__() -> size of gen in memory, in bytes"),
];

const COROUTINE_GETSETS: &[GetSet] = &[
    getset("__name__", |_, c| or_none(&generator(c).name), generator_set_name),
    getset("__qualname__", |_, c| or_none(&generator(c).qualname), generator_set_qualname),
    getter("cr_await", generator_yieldfrom),
    getter("cr_running", |_, c| Ok(new_bool(generator(c).state.get() == GeneratorState::Running))),
    getter("cr_frame", |i, c| Ok(i.generator_frame(c).unwrap_or_else(none))),
    getter("cr_code", |_, c| Ok(generator(c).code.clone())),
    getter("cr_origin", |_, c| or_none(&generator(c).origin)),
    getter("cr_suspended", |_, c| Ok(new_bool(generator(c).state.get() == GeneratorState::Suspended))),
];

fn named_repr(what: &str, this: &Ref) -> Ref {
    let name = generator(this).qualname.get().map_or_else(String::new, |q| crate::eval::protocol::text_of(&q));
    new_string(&format!("<{what} object {name} at {:#x}>", address(this)))
}

fn coroutine_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(named_repr("coroutine", this))
}

fn coroutine_send(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let result = interp.resume_generator(this, Resume::Send(args.req(0).clone()))?;
    resumed(interp, result)
}

fn coroutine_throw(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let exception = super::generator::thrown(interp, args)?;
    let result = interp.resume_generator(this, Resume::Throw(exception))?;
    resumed(interp, result)
}

fn coroutine_close(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.close_generator(this)?;
    Ok(none())
}

fn coroutine_await(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_awaiting(interp, AwaitingKind::Wrapper, this, None))
}

/// `async_generator`
pub const ASYNC_GENERATOR: TypeSpec = TypeSpec {
    slots: Slots { repr: Some(agen_repr), del: Some(|i, g| i.finalize_generator(g)), ..Slots::EMPTY },
    methods: AGEN_METHODS,
    getsets: AGEN_GETSETS,
    ..TypeSpec::new(TypeId::AsyncGenerator, "async_generator", Kind::Generator)
};

const AGEN_METHODS: &[Def] = &[
    method("__aiter__(self, /)", agen_aiter).doc("Return an awaitable, that resolves in asynchronous iterator."),
    method("__anext__(self, /)", agen_anext).doc("Return a value or raise StopAsyncIteration."),
    method("asend(self, value, /)", agen_asend).doc("asend(v) -> send 'v' in generator."),
    method("athrow(self, /, *args)", agen_athrow).doc("athrow(typ[,val[,tb]]) -> raise exception in generator."),
    method("aclose(self, /)", agen_aclose).doc("aclose() -> raise GeneratorExit inside generator."),
    method("__sizeof__(self, /)", generator_sizeof).doc("gen.__sizeof__() -> size of gen in memory, in bytes"),
    class_method("__class_getitem__(cls, object, /)", super::generic_alias).doc("See PEP 585"),
];

const AGEN_GETSETS: &[GetSet] = &[
    getset("__name__", |_, g| or_none(&generator(g).name), generator_set_name),
    getset("__qualname__", |_, g| or_none(&generator(g).qualname), generator_set_qualname),
    getter("ag_await", generator_yieldfrom),
    getter("ag_running", |_, g| Ok(new_bool(generator(g).running_async.get()))).member(),
    getter("ag_frame", |i, g| Ok(i.generator_frame(g).unwrap_or_else(none))),
    getter("ag_code", |_, g| Ok(generator(g).code.clone())),
];

fn agen_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(named_repr("async_generator", this))
}

fn agen_aiter(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(this.clone())
}

/// The first time somebody wants something of an asynchronous generator, the hooks see it (`async_gen_init_hooks`).
fn driver(interp: &Interp, this: &Ref, kind: AwaitingKind, argument: Option<Ref>) -> PyResult<Ref> {
    let fields = generator(this);
    if !fields.hooked.replace(true) {
        let hook = |name| interp.registry.borrow().get(name).cloned();
        if let Some(finalizer) = hook(FINALIZER_HOOK) {
            fields.origin.set(finalizer);
        }
        if let Some(first) = hook(FIRSTITER_HOOK) {
            interp.call(&first, std::slice::from_ref(this))?;
        }
    }
    Ok(new_awaiting(interp, kind, this, argument))
}

/// Where `sys.set_asyncgen_hooks` keeps the hooks.
pub const FIRSTITER_HOOK: &str = "sys.asyncgen_firstiter";
/// The same for the other one.
pub const FINALIZER_HOOK: &str = "sys.asyncgen_finalizer";

fn agen_anext(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    driver(interp, this, AwaitingKind::Send, None)
}

fn agen_asend(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    driver(interp, this, AwaitingKind::Send, Some(args.req(0).clone()))
}

fn agen_athrow(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let thrown = args.opt(0).cloned().unwrap_or_else(|| new_tuple(Vec::new()));
    driver(interp, this, AwaitingKind::Throw, Some(thrown))
}

fn agen_aclose(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    driver(interp, this, AwaitingKind::Close, None)
}

const DRIVER_SLOTS: Slots = Slots { iter: Some(|_, a| Ok(a.clone())), next: Some(driver_next), ..Slots::EMPTY };

const DRIVER_METHODS: &[Def] = &[
    method("send(self, arg, /)", driver_send)
        .doc("send(arg) -> send 'arg' into generator,\nreturn next yielded value or raise StopIteration."),
    method("throw(self, type, value=None, traceback=None, /)", driver_throw)
        .doc("throw(value)\nRaise exception in generator, return next yielded value or raise StopIteration."),
    method("close(self, /)", driver_close).doc("close() -> raise GeneratorExit inside generator."),
    method("__await__(self, /)", |_, this, _| Ok(this.clone()))
        .doc("Return an iterator to be used in await expression."),
];

/// `coroutine_wrapper`
pub const COROUTINE_WRAPPER: TypeSpec = TypeSpec {
    slots: DRIVER_SLOTS,
    methods: DRIVER_METHODS.split_at(3).0,
    doc: "A wrapper object implementing __await__ for coroutines.",
    ..TypeSpec::new(TypeId::CoroutineWrapper, "coroutine_wrapper", Kind::Native)
};

/// `async_generator_asend`
pub const ASYNC_GENERATOR_ASEND: TypeSpec = TypeSpec {
    slots: DRIVER_SLOTS,
    methods: DRIVER_METHODS,
    ..TypeSpec::new(TypeId::AsyncGeneratorSend, "async_generator_asend", Kind::Native)
};

/// `async_generator_athrow`
pub const ASYNC_GENERATOR_ATHROW: TypeSpec = TypeSpec {
    slots: DRIVER_SLOTS,
    methods: DRIVER_METHODS,
    ..TypeSpec::new(TypeId::AsyncGeneratorThrow, "async_generator_athrow", Kind::Native)
};

/// `anext_awaitable`
pub const ANEXT_AWAITABLE: TypeSpec = TypeSpec {
    slots: DRIVER_SLOTS,
    methods: DRIVER_METHODS,
    ..TypeSpec::new(TypeId::AnextAwaitable, "anext_awaitable", Kind::Native)
};

fn driver_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    // Who wants the result asks `next_or_stop`.
    Ok(interp.next_or_stop(this)?.ok())
}

fn driver_send(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let result = interp.resume_awaiting(this, Resume::Send(args.req(0).clone()))?;
    resumed(interp, result)
}

fn driver_throw(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let exception = super::generator::thrown(interp, args)?;
    let result = interp.resume_awaiting(this, Resume::Throw(exception))?;
    resumed(interp, result)
}

fn driver_close(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let own = match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Awaiting(own) => (own.kind, own.of.clone()),
        _ => return Ok(none()),
    };
    match own {
        (AwaitingKind::Wrapper, coroutine) => interp.close_generator(&coroutine)?,
        (AwaitingKind::Next, awaited) => {
            let iterator = interp.awaitable(&awaited)?;
            interp.call_method(&iterator, "close", &[])?;
        }
        _ => interp.close_awaiting(this),
    }
    Ok(none())
}

/// `aiter(iterable)`
pub(super) fn aiter(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let object = args.req(0);
    let Some(method) = interp.lookup_special(object, &interp.names.aiter)? else {
        let name = interp.type_name(object);
        return Err(interp.type_error(format!("'{name}' object is not an async iterable")));
    };
    let iterator = interp.call(&method, &[])?;
    if interp.class_lookup(&iterator.class_ref(), &interp.names.anext).is_none() {
        let name = interp.type_name(&iterator);
        return Err(interp.type_error(format!("aiter() returned not an async iterator of type '{name}'")));
    }
    Ok(iterator)
}

/// `anext(iterator[, default])`
pub(super) fn anext(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let object = args.req(0);
    let Some(method) = interp.lookup_special(object, &interp.names.anext)? else {
        let name = interp.type_name(object);
        return Err(interp.type_error(format!("'{name}' object is not an async iterator")));
    };
    let next = interp.call(&method, &[])?;
    match args.opt(1) {
        None => Ok(next),
        Some(default) => Ok(new_awaiting(interp, AwaitingKind::Next, &next, Some(default.clone()))),
    }
}

/// `sys.set_asyncgen_hooks`: a hook that is `None` is removed.
pub fn set_asyncgen_hook(interp: &Interp, name: &'static str, hook: &Ref) {
    let old = match is_none(hook) {
        true => interp.registry.borrow_mut().remove(name),
        false => interp.registry.borrow_mut().insert(name, hook.clone()),
    };
    drop(old);
}
