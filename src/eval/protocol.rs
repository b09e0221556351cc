//! The protocols of objects as Rust functions: repr, truth, length, iteration, items, calls.
//!
//! Each operation exists once, here, and asks the class's slots; classes written in Python have slots that call their
//! special methods (`eval::classes`).

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{
    BoolObject, CallArgs, IntObject, IterState, IteratorObject, Kind, ListObject, RangeIteratorObject, Slots,
    StrObject, TupleObject, TypeId, decimal, int_value, intern_text, is_int, is_none, is_not_implemented, new_int,
    new_string, new_unshared, small_value,
};

/// A slot of an object's class.
#[inline]
pub fn slot<T: Copy>(object: &Ref, which: impl FnOnce(&Slots) -> Option<T>) -> Option<T> {
    which(&object.class().slots.borrow())
}

/// The next item of an iterator over a range, list or tuple that is not at its end: nothing is called.
#[inline(always)]
pub fn plain_next(iterator: &Ref) -> Option<Ref> {
    if let Some(range) = iterator.get::<RangeIteratorObject>() {
        return range.advance().map(new_int);
    }
    let mut state = iterator.get::<IteratorObject>()?.state.borrow_mut();
    match &mut *state {
        IterState::List(list, index) => {
            let item = list.expect::<ListObject>().items.borrow().get(*index)?.clone();
            *index += 1;
            Some(item)
        }
        IterState::Tuple(tuple, index) => {
            let item = tuple.expect::<TupleObject>().items().get(*index)?.clone();
            *index += 1;
            Some(item)
        }
        _ => None,
    }
}

impl Interp {
    /// `repr(object)`: a str.
    pub fn repr(&self, object: &Ref) -> PyResult<Ref> {
        let Some(repr) = slot(object, |s| s.repr) else { return Ok(new_string(&self.default_repr(object))) };
        let _depth = self.enter_native(" while getting the repr of an object")?;
        let text = repr(self, object)?;
        if text.kind() != Kind::Str {
            let found = self.type_name(&text);
            return Err(self.type_error(format!("__repr__ returned non-string (type {found})")));
        }
        Ok(text)
    }

    /// `repr(object)` as Rust text.
    pub fn repr_text(&self, object: &Ref) -> PyResult<String> {
        Ok(self.repr(object)?.expect::<StrObject>().to_str().into_owned())
    }

    /// `str(object)`: a str.
    pub fn str(&self, object: &Ref) -> PyResult<Ref> {
        if object.is_exact(Kind::Str) {
            return Ok(object.clone());
        }
        if object.is_exact(Kind::Int) {
            return Ok(new_unshared(decimal(object.expect::<IntObject>().value.get(), &mut [0; 20])));
        }
        let Some(str) = slot(object, |s| s.str) else { return self.repr(object) };
        let _depth = self.enter_native(" while getting the str of an object")?;
        let text = str(self, object)?;
        if text.kind() != Kind::Str {
            let found = self.type_name(&text);
            return Err(self.type_error(format!("__str__ returned non-string (type {found})")));
        }
        Ok(text)
    }

    /// `str(object)` as Rust text.
    pub fn str_text(&self, object: &Ref) -> PyResult<String> {
        Ok(self.str(object)?.expect::<StrObject>().to_str().into_owned())
    }

    /// `<module.Class object at 0x...>`
    pub fn default_repr(&self, object: &Ref) -> String {
        let class = object.class();
        let module = self.class_module_text(&object.class_ref());
        let qualname = class.qualname.get().map_or_else(String::new, |q| text_of(&q));
        let address = crate::heap::address(object);
        if module.is_empty() || module == "builtins" {
            return format!("<{qualname} object at {address:#x}>");
        }
        format!("<{module}.{qualname} object at {address:#x}>")
    }

    /// `hash(object)`
    #[inline]
    pub fn hash(&self, object: &Ref) -> PyResult<i64> {
        if object.is_exact(Kind::Str) {
            return Ok(object.expect::<StrObject>().hash());
        }
        if object.is_exact(Kind::Int) {
            return Ok(crate::text::hash::int(object.expect::<IntObject>().value.get()));
        }
        match slot(object, |s| s.hash) {
            Some(hash) => hash(self, object),
            None => Err(self.type_error(format!("unhashable type: '{}'", self.type_name(object)))),
        }
    }

    /// `bool(object)`
    #[inline]
    pub fn is_true(&self, object: &Ref) -> PyResult<bool> {
        match object.kind() {
            Kind::Bool => Ok(object.expect::<BoolObject>().value),
            Kind::None => self.singleton_truth(object),
            Kind::Int if !object.header().is_subclass() => Ok(object.expect::<IntObject>().value.get() != 0),
            _ => self.is_true_slow(object),
        }
    }

    fn singleton_truth(&self, object: &Ref) -> PyResult<bool> {
        if is_none(object) {
            return Ok(false);
        }
        self.is_true_slow(object)
    }

    #[inline(never)]
    fn is_true_slow(&self, object: &Ref) -> PyResult<bool> {
        if let Some(truth) = slot(object, |s| s.bool) {
            return truth(self, object);
        }
        match slot(object, |s| s.len) {
            Some(len) => Ok(len(self, object)? > 0),
            None => Ok(true),
        }
    }

    /// `len(object)`
    pub fn len(&self, object: &Ref) -> PyResult<usize> {
        match slot(object, |s| s.len) {
            Some(len) => len(self, object),
            None => Err(self.type_error(format!("object of type '{}' has no len()", self.type_name(object)))),
        }
    }

    /// `operator.length_hint(object, default)`
    pub fn length_hint(&self, object: &Ref, default: usize) -> PyResult<usize> {
        if let Some(len) = slot(object, |s| s.len) {
            match len(self, object) {
                Ok(len) => return Ok(len),
                Err(_) if self.raised_is(TypeId::TypeError) => drop(self.take_raised()),
                Err(raised) => return Err(raised),
            }
        }
        let Some(method) = self.lookup_special(object, &self.names.length_hint)? else { return Ok(default) };
        let Some(hint) = self.ignore(self.call(&method, &[]), TypeId::TypeError)? else { return Ok(default) };
        if is_not_implemented(&hint) {
            return Ok(default);
        }
        match int_value(&hint) {
            None => {
                let found = self.type_name(&hint);
                Err(self.type_error(format!("__length_hint__ must be an integer, not {found}")))
            }
            Some(value) if value.is_negative() => Err(self.value_error("__length_hint__() should return >= 0")),
            Some(value) => Ok(value.to_usize().unwrap_or(default)),
        }
    }

    /// `iter(object)`
    pub fn iter(&self, object: &Ref) -> PyResult<Ref> {
        if let Some(iter) = slot(object, |s| s.iter) {
            let iterator = iter(self, object)?;
            if slot(&iterator, |s| s.next).is_none() {
                let found = self.type_name(&iterator);
                return Err(self.type_error(format!("iter() returned non-iterator of type '{found}'")));
            }
            return Ok(iterator);
        }
        if slot(object, |s| s.getitem).is_some()
            && !matches!(object.kind(), Kind::Dict | Kind::MappingProxy | Kind::Class)
        {
            let class = self.class(TypeId::SequenceIterator);
            return Ok(IteratorObject::make(&class, IterState::Sequence(object.clone(), 0)));
        }
        Err(self.type_error(format!("'{}' object is not iterable", self.type_name(object))))
    }

    /// The next item of an iterator; `None` at the end.
    #[inline]
    pub fn next(&self, iterator: &Ref) -> PyResult<Option<Ref>> {
        match plain_next(iterator) {
            Some(item) => Ok(Some(item)),
            None => self.next_by_slot(iterator),
        }
    }

    /// The same by the slot of its class.
    #[inline(never)]
    pub fn next_by_slot(&self, iterator: &Ref) -> PyResult<Option<Ref>> {
        if iterator.is_exact(Kind::Generator) {
            return self.next_of_generator(iterator);
        }
        match slot(iterator, |s| s.next) {
            Some(next) => match next(self, iterator) {
                Err(raised) => self.ended(raised),
                item => item,
            },
            None => Err(self.type_error(format!("'{}' object is not an iterator", self.type_name(iterator)))),
        }
    }

    /// What an error means that came from an iterator's slot: a `StopIteration` out of a function that the iterator
    /// calls ends it as well.
    #[cold]
    pub fn ended(&self, raised: Raised) -> PyResult<Option<Ref>> {
        self.ignore(Err(raised), TypeId::StopIteration)
    }

    /// Calls `each` for every item of an iterable, until it answers `false`.
    pub fn iterate(&self, iterable: &Ref, mut each: impl FnMut(Ref) -> PyResult<bool>) -> PyResult<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            if !each(item)? {
                break;
            }
        }
        Ok(())
    }

    /// All items of an iterable.
    pub fn to_vec(&self, iterable: &Ref) -> PyResult<Vec<Ref>> {
        if let Some(list) = iterable.get_exact::<ListObject>() {
            return Ok(list.to_vec());
        }
        if let Some(tuple) = iterable.get_exact::<TupleObject>() {
            return Ok(tuple.items().to_vec());
        }
        let mut items = Vec::new();
        self.iterate(iterable, |item| {
            items.push(item);
            Ok(true)
        })?;
        Ok(items)
    }

    /// `item in container`
    pub fn contains(&self, container: &Ref, item: &Ref) -> PyResult<bool> {
        if let Some(contains) = slot(container, |s| s.contains) {
            return contains(self, container, item);
        }
        let mut found = false;
        let iterator = match self.iter(container) {
            Ok(iterator) => iterator,
            Err(_) if self.raised_is(TypeId::TypeError) => {
                drop(self.take_raised());
                let name = self.type_name(container);
                return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
            }
            Err(raised) => return Err(raised),
        };
        while let Some(other) = self.next(&iterator)? {
            if other.is(item) || self.eq(&other, item)? {
                found = true;
                break;
            }
        }
        Ok(found)
    }

    /// `object[index]`
    pub fn get_item(&self, object: &Ref, index: &Ref) -> PyResult<Ref> {
        if let Some(getitem) = slot(object, |s| s.getitem) {
            return getitem(self, object, index);
        }
        if object.kind() == Kind::Class {
            return self.class_getitem(object, index);
        }
        Err(self.type_error(format!("'{}' object is not subscriptable", self.type_name(object))))
    }

    /// `object[index] = value`
    pub fn set_item(&self, object: &Ref, index: &Ref, value: &Ref) -> PyResult<()> {
        match slot(object, |s| s.setitem) {
            Some(set) => set(self, object, index, Some(value)),
            None => {
                let name = self.type_name(object);
                Err(self.type_error(format!("'{name}' object does not support item assignment")))
            }
        }
    }

    /// `del object[index]`
    pub fn del_item(&self, object: &Ref, index: &Ref) -> PyResult<()> {
        match slot(object, |s| s.setitem) {
            Some(set) => set(self, object, index, None),
            None => {
                let name = self.type_name(object);
                // Two functions of CPython have their own words; sequences asked by an index come to the second.
                let sequence = object.header().has(crate::heap::header::FLAG_HEAP_CLASS)
                    || slot(object, |s| s.len).is_some()
                    || slot(object, |s| s.contains).is_some();
                let words = if sequence && self.has_index(index) { "doesn't" } else { "does not" };
                Err(self.type_error(format!("'{name}' object {words} support item deletion")))
            }
        }
    }

    /// `operator.index(object)`: an exact or inherited int.
    pub fn index(&self, object: &Ref) -> PyResult<Ref> {
        if is_int(object) {
            return Ok(object.clone());
        }
        let Some(index) = slot(object, |s| s.index) else {
            let name = self.type_name(object);
            return Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")));
        };
        let value = index(self, object)?;
        if is_int(&value) {
            return Ok(value);
        }
        let found = self.type_name(&value);
        Err(self.type_error(format!("__index__ returned non-int (type {found})")))
    }

    /// Does it have `__index__`?
    pub fn has_index(&self, object: &Ref) -> bool {
        is_int(object) || slot(object, |s| s.index).is_some()
    }

    /// `operator.index(object)` as a number of any size.
    pub fn index_big(&self, object: &Ref) -> PyResult<BigInt> {
        let value = self.index(object)?;
        Ok(int_value(&value).map(std::borrow::Cow::into_owned).unwrap_or_default())
    }

    /// `operator.index(object)` as a machine word, raising `IndexError` (or `class`) where it does not fit
    /// (`PyNumber_AsSsize_t`).
    pub fn index_word(&self, object: &Ref, class: TypeId) -> PyResult<i64> {
        if let Some(value) = small_value(object) {
            return Ok(value);
        }
        let value = self.index(object)?;
        small_value(&value).ok_or_else(|| {
            let name = self.type_name(object);
            let text = match class {
                TypeId::OverflowError => "Python int too large to convert to C ssize_t".to_owned(),
                _ => format!("cannot fit '{name}' into an index-sized integer"),
            };
            self.raise(class, text)
        })
    }

    /// `operator.index(object)` clamped to a machine word, as for slices.
    pub fn index_clamped(&self, object: &Ref) -> PyResult<i64> {
        let value = self.index_big(object)?;
        Ok(value.to_i64().unwrap_or(if value.is_negative() { i64::MIN } else { i64::MAX }))
    }

    /// `callable(object)`
    pub fn is_callable(&self, object: &Ref) -> bool {
        matches!(object.kind(), Kind::Function | Kind::Builtin | Kind::Method | Kind::Descriptor | Kind::Class)
            || slot(object, |s| s.call).is_some()
    }

    /// `callable(*args)`
    #[inline]
    pub fn call(&self, callable: &Ref, args: &[Ref]) -> PyResult<Ref> {
        self.call_args(callable, CallArgs::positional_only(args))
    }

    /// `object.name(*args)`, without making a bound method where it can be avoided.
    pub fn call_method(&self, object: &Ref, name: &str, args: &[Ref]) -> PyResult<Ref> {
        let method = self.get_attr(object, &intern_text(name))?;
        self.call(&method, args)
    }

    /// Calls a special method looked up in the class; `None` if there is none.
    pub fn call_special(&self, object: &Ref, name: &Ref, args: &[Ref]) -> PyResult<Option<Ref>> {
        match self.lookup_special(object, name)? {
            Some(method) => self.call(&method, args).map(Some),
            None => Ok(None),
        }
    }

    /// `isinstance(object, class)` for a real class, by the MRO alone.
    #[inline]
    pub fn is_exact_instance(&self, object: &Ref, class: TypeId) -> bool {
        object.class().is_subclass_of(&self.class(class))
    }

    /// `format(object, spec)`: a str.
    pub fn format(&self, object: &Ref, spec: &Ref) -> PyResult<Ref> {
        if spec.expect::<StrObject>().is_empty() {
            if object.is_exact(Kind::Str) {
                return Ok(object.clone());
            }
            if object.is_exact(Kind::Int) {
                return self.str(object);
            }
        } else if let Some(text) = self.format_simply(object, spec.expect::<StrObject>()) {
            return text;
        }
        let Some(method) = self.lookup_special(object, &self.names.format)? else {
            let name = self.type_name(object);
            return Err(self.type_error(format!("Type {name} doesn't define __format__")));
        };
        let text = self.call(&method, std::slice::from_ref(spec))?;
        if text.kind() != Kind::Str {
            let found = self.type_name(&text);
            return Err(self.type_error(format!("__format__ must return a str, not {found}")));
        }
        Ok(text)
    }

    /// A length as an int, checked as `__len__`'s result is.
    pub fn length_result(&self, value: &Ref) -> PyResult<usize> {
        let value = self.index(value)?;
        match int_value(&value) {
            Some(v) if v.is_negative() => Err(self.value_error("__len__() should return >= 0")),
            Some(v) => v
                .to_i64()
                .map(|v| v as usize)
                .ok_or_else(|| self.overflow_error("cannot fit 'int' into an index-sized integer")),
            None => Ok(0),
        }
    }

    /// A new int of a machine word.
    pub fn int(&self, value: i64) -> Ref {
        new_int(value)
    }
}

/// The text of a str object.
pub fn text_of(object: &Ref) -> String {
    object.get::<StrObject>().map_or_else(String::new, |s| s.to_str().into_owned())
}
