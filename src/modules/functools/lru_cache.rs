//! `functools._lru_cache_wrapper`: a function that remembers its results.
//!
//! Invariants:
//! - the cache is a dict from keys to results, or, if it is bounded, to numbers of links, which hold the results in the
//!   order of their use;
//! - no borrow of the state is held while the function runs, or keys are hashed and compared.

use crate::eval::object_rows;
use crate::heap::Ref;
use crate::heap::traces::note_parts;
use crate::interp::{Interp, PyResult};
use crate::objects::class::CLASS_BASE;
use crate::objects::functional::LruCache;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, getset, method};
use crate::objects::{
    Args, CallArgs, DictObject, Kind, MethodObject, NativeObject, Slots, TypeId, is_none, new_int, new_tuple,
    new_tuple_from_slice, new_usize, none, small_value,
};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "functools",
    flags: CLASS_BASE,
    slots: Slots { call: Some(lru_call), descr_get: Some(lru_descr_get), new: Some(lru_new), ..Slots::EMPTY },
    methods: &[
        method("cache_info(self, /)", lru_cache_info).doc("Report cache statistics"),
        method("cache_clear(self, /)", lru_cache_clear).doc("Clear the cache and cache statistics"),
        method("__reduce__(self, /)", lru_reduce),
        method("__copy__(self, /)", lru_copy),
        method("__deepcopy__(self, memo, /)", lru_copy),
    ],
    getsets: &[getset("__dict__", object_rows::get_dict, object_rows::set_dict_for_good)],
    doc: "Create a cached callable that wraps another function.",
    ..TypeSpec::new(TypeId::LruCache, "_lru_cache_wrapper", Kind::Native)
};

/// `_lru_cache_wrapper(user_function, maxsize, typed, cache_info_type)`
fn lru_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let args = interp.bind("lru_cache(user_function, maxsize, typed, cache_info_type)", args)?;
    let [Some(func), Some(maxsize), Some(typed), Some(info)] = &args[..] else {
        return Err(interp.system_error("unbound arguments"));
    };
    if !interp.is_callable(func) {
        return Err(interp.type_error("the first argument must be callable"));
    }
    let maxsize = match is_none(maxsize) {
        true => None,
        false if crate::objects::is_int(maxsize) => {
            Some(interp.index_word(maxsize, TypeId::OverflowError)?.max(0) as usize)
        }
        false => return Err(interp.type_error("maxsize should be integer or None")),
    };
    let typed = interp.is_true(typed)?;
    let cache = crate::objects::new_dict();
    let mark = key_mark(interp);
    let state = LruCache::new(func.clone(), cache, info.clone(), mark, maxsize, typed);
    Ok(NativeObject::make(class, NativeData::LruCache(Box::new(state))))
}

/// The object that stands between positional arguments and keywords in keys: the same for all caches.
fn key_mark(interp: &Interp) -> Ref {
    let mut registry = interp.registry.borrow_mut();
    registry
        .entry("functools.kwd_mark")
        .or_insert_with(|| crate::objects::new_instance(&interp.class(TypeId::Object)))
        .clone()
}

/// Works on the state; `None` for a wrapper that the collector has cleared.
fn with<R>(this: &Ref, work: impl FnOnce(&mut LruCache) -> R) -> Option<R> {
    match &mut *this.expect::<NativeObject>().data.borrow_mut() {
        NativeData::LruCache(state) => Some(work(state)),
        _ => None,
    }
}

fn lru_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let parts = with(this, |s| (s.func.clone(), s.cache.clone(), s.mark.clone(), s.maxsize, s.typed));
    let Some((func, cache, mark, maxsize, typed)) = parts else { return Ok(none()) };
    if maxsize == Some(0) {
        with(this, |s| s.misses += 1);
        return interp.call_args(&func, args);
    }
    let key = make_key(args, &mark, typed);
    let hash = interp.hash(&key)?;
    let found = interp.dict_get_hashed(&cache, hash, &key)?;
    match maxsize {
        None => {
            if let Some(result) = found {
                with(this, |s| s.hits += 1);
                return Ok(result);
            }
            with(this, |s| s.misses += 1);
            let result = interp.call_args(&func, args)?;
            interp.dict_set_hashed(&cache, hash, &key, result.clone())?;
            Ok(result)
        }
        Some(maxsize) => {
            if let Some(at) = found.as_ref().and_then(small_value)
                && let Some(Some(result)) = with(this, |s| s.touch(at as usize))
            {
                with(this, |s| s.hits += 1);
                return Ok(result);
            }
            with(this, |s| s.misses += 1);
            let result = interp.call_args(&func, args)?;
            keep_bounded(interp, this, &cache, (key, hash), &result, maxsize)?;
            Ok(result)
        }
    }
}

/// `bounded_lru_cache_wrapper` after the call: a recursive call may have stored the key already.
fn keep_bounded(
    interp: &Interp,
    this: &Ref,
    cache: &Ref,
    (key, hash): (Ref, i64),
    result: &Ref,
    maxsize: usize,
) -> PyResult<()> {
    if interp.dict_get_hashed(cache, hash, &key)?.is_some() {
        return Ok(());
    }
    if cache.expect::<DictObject>().len() >= maxsize
        && let Some(Some(old)) = with(this, LruCache::evict)
    {
        drop(interp.dict_remove_hashed(cache, old.hash, &old.key)?);
        drop(old);
    }
    let Some(at) = with(this, |s| s.keep(key.clone(), hash, result.clone())) else { return Ok(()) };
    note_parts(this);
    interp.dict_set_hashed(cache, hash, &key, new_usize(at))
}

/// `lru_cache_make_key`: a single int or str stands for itself.
fn make_key(args: CallArgs<'_>, mark: &Ref, typed: bool) -> Ref {
    let positional = args.positional();
    if !typed && args.names.is_empty() {
        if let [only] = positional
            && (only.is_exact(Kind::Int) || only.is_exact(Kind::BigInt) || only.is_exact(Kind::Str))
        {
            return only.clone();
        }
        return new_tuple_from_slice(positional);
    }
    let mut parts = positional.to_vec();
    if !args.names.is_empty() {
        parts.push(mark.clone());
        for (name, value) in args.keywords() {
            parts.extend([name.clone(), value.clone()]);
        }
    }
    if typed {
        parts.extend(args.values.iter().map(Ref::class_ref));
    }
    new_tuple(parts)
}

/// As a method of a class, it is bound to the instance.
fn lru_descr_get(_interp: &Interp, this: &Ref, object: Option<&Ref>, _class: &Ref) -> PyResult<Ref> {
    match object {
        Some(object) if !is_none(object) => Ok(MethodObject::make(this.clone(), object.clone())),
        _ => Ok(this.clone()),
    }
}

fn lru_cache_info(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let facts = with(this, |s| (s.info.clone(), s.hits, s.misses, s.maxsize, s.cache.clone()));
    let Some((info, hits, misses, maxsize, cache)) = facts else { return Ok(none()) };
    let maxsize = maxsize.map_or_else(none, new_usize);
    let current = if with(this, |s| s.maxsize) == Some(Some(0)) { 0 } else { cache.expect::<DictObject>().len() };
    interp.call(&info, &[new_int(hits as i64), new_int(misses as i64), maxsize, new_usize(current)])
}

fn lru_cache_clear(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let taken = with(this, |s| {
        (s.hits, s.misses) = (0, 0);
        (s.take_links(), s.cache.clone())
    });
    if let Some((links, cache)) = taken {
        cache.expect::<DictObject>().clear();
        drop(links);
    }
    Ok(none())
}

fn lru_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.get_attr(this, &interp.names.qualname)
}

fn lru_copy(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(this.clone())
}
