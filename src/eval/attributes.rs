//! Attributes: lookup along the MRO, descriptors, instance namespaces, and the caches in the tree's nodes.
//!
//! Order of `object.__getattribute__`: data descriptor of the class, instance namespace, other descriptor, plain class
//! attribute.
//!
//! Invariant: a node's cache is right while the class has the version that it was filled with.

use crate::heap::lend::Lent;
use crate::heap::{Field, Peek, Prefix, Ref};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::{CLASS_PLAIN_GETATTR, CLASS_PLAIN_SETATTR};
use crate::objects::instance::{managed_dict, managed_get, managed_remove, managed_set};
use crate::objects::{
    ClassObject, DescriptorObject, DescriptorWhat, DictObject, ExceptionObject, FunctionObject, InlineCache, Kind,
    MethodObject, ModuleObject, PythonRow, PythonShape, StrObject, TypeId, WrapperObject, intern_text, new_dict,
};

use super::exceptions::{ATTRIBUTE_NAME, ATTRIBUTE_OBJ};
use super::protocol::slot;

impl Interp {
    /// Looks a name up along the MRO of a class; runs no Python code.
    ///
    /// Answers are kept in a table by class version and name (`type_cache`): a class that changes gets a new version.
    #[inline]
    pub fn class_lookup(&self, class: &Ref, name: &Ref) -> Option<Ref> {
        let version = class.expect::<ClassObject>().version();
        match self.lookups[self.lookup_place(version, name)].answer(version, name) {
            Some(found) => (!found.is_null()).then(|| found.upgrade()),
            None => self.class_lookup_slow(class, name),
        }
    }

    /// Where an answer for a class version and a name is kept; an older one that had the place is its neighbour (the
    /// number differs in the last bit). The table's length is a power of two.
    #[inline(always)]
    fn lookup_place(&self, version: u32, name: &Ref) -> usize {
        ((version as usize).wrapping_mul(31) ^ name.peek().key()) & (self.lookups.len() - 1)
    }

    #[inline(never)]
    fn class_lookup_slow(&self, class: &Ref, name: &Ref) -> Option<Ref> {
        let version = class.expect::<ClassObject>().version();
        let neighbour = &self.lookups[self.lookup_place(version, name) ^ 1];
        if let Some(found) = neighbour.answer(version, name) {
            return (!found.is_null()).then(|| found.upgrade());
        }
        let mro = class.expect::<ClassObject>().mro_items();
        let found = mro.iter().find_map(|c| c.expect::<ClassObject>().namespace().get_str(name));
        if name.get_exact::<StrObject>().is_some_and(StrObject::is_interned) {
            let version = self.class_version(class);
            let place = self.lookup_place(version, name);
            let (entry, neighbour) = (&self.lookups[place], &self.lookups[place ^ 1]);
            neighbour.version.set(entry.version.replace(version));
            neighbour.found.set(entry.found.replace(found.as_ref().map_or(Peek::NULL, Ref::peek)));
            drop(neighbour.name.replace(entry.name.replace(Some(name.clone()))));
        }
        found
    }

    /// Looks a special method up in the class of an object and binds it.
    pub fn lookup_special(&self, object: &Ref, name: &Ref) -> PyResult<Option<Ref>> {
        match self.class_lookup(&object.class_ref(), name) {
            Some(found) => self.bind_descriptor(&found, object).map(Some),
            None => Ok(None),
        }
    }

    /// What a class attribute becomes when it is read through an instance.
    pub fn bind_descriptor(&self, found: &Ref, object: &Ref) -> PyResult<Ref> {
        if found.kind() == Kind::Function {
            return Ok(MethodObject::make(found.clone(), object.clone()));
        }
        match slot(found, |s| s.descr_get) {
            Some(get) => get(self, found, Some(object), &class_lent(object)),
            None => Ok(found.clone()),
        }
    }

    /// `object.name`
    #[inline]
    pub fn get_attr(&self, object: &Ref, name: &Ref) -> PyResult<Ref> {
        match slot(object, |s| s.getattr) {
            Some(getattr) => getattr(self, object, name).map_err(|raised| self.tell_attribute(raised, object, name)),
            None => self.generic_get_attr(object, name),
        }
    }

    /// After this, an `AttributeError` that knows neither name nor object knows them, for suggestions
    /// (`set_attribute_error_context`).
    #[cold]
    fn tell_attribute(&self, raised: Raised, object: &Ref, name: &Ref) -> Raised {
        if self.raised_is(TypeId::AttributeError)
            && let Some(exception) = self.raised.get()
        {
            let fields = exception.expect::<ExceptionObject>();
            if fields.member(ATTRIBUTE_NAME).is_none() && fields.member(ATTRIBUTE_OBJ).is_none() {
                fields.set_member(ATTRIBUTE_NAME, Some(name.clone()));
                fields.set_member(ATTRIBUTE_OBJ, Some(object.clone()));
            }
        }
        raised
    }

    /// `object.name` by text.
    pub fn get_attr_text(&self, object: &Ref, name: &str) -> PyResult<Ref> {
        self.get_attr(object, &intern_text(name))
    }

    /// `object.name`, or `None` where that raises `AttributeError`.
    pub fn get_attr_opt(&self, object: &Ref, name: &Ref) -> PyResult<Option<Ref>> {
        if object.class().has(CLASS_PLAIN_GETATTR) {
            let result = self.generic_find_attr(object, name);
            return self.ignore(result, TypeId::AttributeError).map(Option::flatten);
        }
        if object.kind() == Kind::Class && is_plain_class(object) {
            let result = class_find_attr(self, object, name);
            return self.ignore(result, TypeId::AttributeError).map(Option::flatten);
        }
        let result = self.get_attr(object, name);
        self.ignore(result, TypeId::AttributeError)
    }

    /// Checks that an attribute name is a string.
    pub fn attribute_name(&self, name: &Ref) -> PyResult<()> {
        if name.kind() == Kind::Str {
            return Ok(());
        }
        let found = self.type_name(name);
        Err(self.type_error(format!("attribute name must be string, not '{found}'")))
    }

    /// `object.__getattribute__`: raises if there is nothing.
    pub fn generic_get_attr(&self, object: &Ref, name: &Ref) -> PyResult<Ref> {
        match self.generic_find_attr(object, name) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(self.no_attribute(object, name)),
            Err(raised) => Err(self.tell_attribute(raised, object, name)),
        }
    }

    /// `object.__getattribute__` without the error.
    pub fn generic_find_attr(&self, object: &Ref, name: &Ref) -> PyResult<Option<Ref>> {
        let class = object.class_ref();
        let found = self.class_lookup(&class, name);
        let get = found.as_ref().and_then(|f| slot(f, |s| s.descr_get));
        if let (Some(found), Some(get)) = (&found, get)
            && slot(found, |s| s.descr_set).is_some()
        {
            drop(class);
            return get(self, found, Some(object), &class_lent(object)).map(Some);
        }
        if let Some(value) = self.own_attribute(object, name) {
            return Ok(Some(value));
        }
        match (found, get) {
            (Some(found), _) if found.kind() == Kind::Function => Ok(Some(MethodObject::make(found, object.clone()))),
            (Some(found), Some(get)) => {
                drop(class);
                get(self, &found, Some(object), &class_lent(object)).map(Some)
            }
            (found, _) => Ok(found),
        }
    }

    /// The attribute in an object's own namespace; runs no Python code.
    pub fn own_attribute(&self, object: &Ref, name: &Ref) -> Option<Ref> {
        if let Some(prefix) = object.managed() {
            return managed_get(object, prefix, name);
        }
        self.dict_field(object)?.expect::<DictObject>().get_str(name)
    }

    /// The namespace of a built-in kind that keeps one in a field, if it was made.
    fn dict_field(&self, object: &Ref) -> Option<Ref> {
        match object.kind() {
            Kind::Exception => object.expect::<ExceptionObject>().dict.get(),
            Kind::Function => object.expect::<FunctionObject>().dict.get(),
            Kind::Module => object.expect::<ModuleObject>().dict.get(),
            Kind::Wrapper => object.expect::<WrapperObject>().dict.get(),
            _ => None,
        }
    }

    /// `object.__dict__` of an object that has one, made if necessary; `None` for objects without.
    pub fn instance_dict(&self, object: &Ref) -> Option<Ref> {
        if let Some(prefix) = object.managed() {
            return Some(managed_dict(object, prefix));
        }
        let field = match object.kind() {
            Kind::Exception => &object.expect::<ExceptionObject>().dict,
            Kind::Function => &object.expect::<FunctionObject>().dict,
            Kind::Module => &object.expect::<ModuleObject>().dict,
            Kind::Wrapper => &object.expect::<WrapperObject>().dict,
            _ => return None,
        };
        if field.is_empty() {
            let dict = new_dict();
            self.allocated(&dict);
            // A finalizer may have come first.
            if field.is_empty() {
                field.set(dict);
            }
        }
        field.get()
    }

    /// Replaces `object.__dict__`. Returns false if the object has none.
    pub fn set_instance_dict(&self, object: &Ref, dict: Ref) -> bool {
        if let Some(prefix) = object.managed() {
            let attrs = prefix.attrs.take();
            prefix.dict.set(dict);
            drop(attrs);
            return true;
        }
        match object.kind() {
            Kind::Exception => object.expect::<ExceptionObject>().dict.set(dict),
            Kind::Function => object.expect::<FunctionObject>().dict.set(dict),
            Kind::Wrapper => object.expect::<WrapperObject>().dict.set(dict),
            _ => return false,
        }
        true
    }

    /// `object.name = value`
    #[inline]
    pub fn set_attr(&self, object: &Ref, name: &Ref, value: &Ref) -> PyResult<()> {
        self.assign_attr(object, name, Some(value))
    }

    /// `del object.name`
    pub fn del_attr(&self, object: &Ref, name: &Ref) -> PyResult<()> {
        self.assign_attr(object, name, None)
    }

    fn assign_attr(&self, object: &Ref, name: &Ref, value: Option<&Ref>) -> PyResult<()> {
        match slot(object, |s| s.setattr) {
            Some(setattr) => setattr(self, object, name, value),
            None => self.generic_set_attr(object, name, value),
        }
    }

    /// `object.__setattr__` and `object.__delattr__`
    pub fn generic_set_attr(&self, object: &Ref, name: &Ref, value: Option<&Ref>) -> PyResult<()> {
        let found = self.class_lookup(&object.class_ref(), name);
        if let Some(set) = found.as_ref().and_then(|f| slot(f, |s| s.descr_set)) {
            let found = found.ok_or_else(|| self.system_error("a descriptor vanished"))?;
            return set(self, &found, object, value);
        }
        match (self.has_namespace(object), value) {
            (true, Some(value)) => {
                self.set_own(object, name, value);
                Ok(())
            }
            (true, None) => match self.remove_own(object, name) {
                Some(old) => {
                    drop(old);
                    Ok(())
                }
                None => Err(self.no_attribute(object, name)),
            },
            (false, _) if found.is_some() => {
                let text = self.read_only_text(object, name);
                Err(self.attribute_error(text, object, name))
            }
            (false, _) => Err(self.no_attribute(object, name)),
        }
    }

    fn read_only_text(&self, object: &Ref, name: &Ref) -> String {
        let name = name.expect::<StrObject>().to_str();
        format!("'{}' object attribute '{name}' is read-only", self.type_name(object))
    }

    /// Can attributes be stored in the object itself?
    fn has_namespace(&self, object: &Ref) -> bool {
        object.managed().is_some()
            || matches!(object.kind(), Kind::Exception | Kind::Function | Kind::Module | Kind::Wrapper)
    }

    fn set_own(&self, object: &Ref, name: &Ref, value: &Ref) {
        if let Some(prefix) = object.managed() {
            return managed_set(object, prefix, name, value.clone());
        }
        if let Some(dict) = self.instance_dict(object) {
            crate::objects::dict::maintain_tracking(&dict, name, value);
            dict.expect::<DictObject>().set_str(name, value.clone());
        }
    }

    fn remove_own(&self, object: &Ref, name: &Ref) -> Option<Ref> {
        if let Some(prefix) = object.managed() {
            return managed_remove(object, prefix, name);
        }
        self.dict_field(object)?.expect::<DictObject>().remove_str(name)
    }

    /// `AttributeError: 'X' object has no attribute 'y'`
    #[cold]
    pub fn no_attribute(&self, object: &Ref, name: &Ref) -> Raised {
        let text = name.expect::<StrObject>().to_str();
        let message = match object.get::<ClassObject>() {
            Some(class) => format!("type object '{}' has no attribute '{text}'", self.class_name(class)),
            None => format!("'{}' object has no attribute '{text}'", self.type_name(object)),
        };
        self.attribute_error(message, object, name)
    }

    /// `object.name` for an attribute node, through its cache.
    #[inline]
    pub fn get_attr_cached(&self, object: &Ref, name: &Ref, cache: &InlineCache) -> PyResult<Ref> {
        match own_value(object, cache).or_else(|| other_value(object, cache)) {
            Some(value) => Ok(value),
            None => self.get_attr_and_cache(object, name, cache),
        }
    }

    /// The same where the object is on CPython's value stack twice (`object.name += 1`): what Python code sees then has
    /// one reference more.
    #[inline]
    pub fn get_attr_of_copy(&self, object: &Ref, name: &Ref, cache: &InlineCache) -> PyResult<Ref> {
        match own_value(object, cache).or_else(|| other_value(object, cache)) {
            Some(value) => Ok(value),
            None => self.get_attr_and_cache(&object.clone(), name, cache),
        }
    }

    /// The same for an object that nobody holds but its local, where [`own_value`] gave none: what Python code sees then
    /// has one reference more, as on CPython's value stack.
    #[inline]
    pub fn get_attr_of_local(&self, object: &Ref, name: &Ref, cache: &InlineCache) -> PyResult<Ref> {
        match other_value(object, cache) {
            Some(value) => Ok(value),
            None => self.get_attr_and_cache(&object.clone(), name, cache),
        }
    }

    /// Fills the cache where the class allows it.
    #[inline(never)]
    fn get_attr_and_cache(&self, object: &Ref, name: &Ref, cache: &InlineCache) -> PyResult<Ref> {
        if cache.index.get() == DATA_DESCRIPTOR && object.class().version() == cache.version.get() {
            let found = cache.object.get().upgrade();
            // Its own class may have changed since.
            if let (Some(get), Some(_)) = (slot(&found, |s| s.descr_get), slot(&found, |s| s.descr_set)) {
                return match get(self, &found, Some(object), &class_lent(object)) {
                    Err(raised) => Err(self.tell_attribute(raised, object, name)),
                    value => value,
                };
            }
        }
        if let Some(value) = module_value(object, name, cache).or_else(|| self.class_value(object, name, cache)) {
            return Ok(value);
        }
        if object.class().has(CLASS_PLAIN_GETATTR) {
            self.fill_attr_cache(object, name, cache);
            return self.generic_get_attr(object, name);
        }
        self.get_attr(object, name)
    }

    /// `Class.name`: what the class or a base has under that name, where reading it binds nothing. Fills the cache.
    fn class_value(&self, object: &Ref, name: &Ref, cache: &InlineCache) -> Option<Ref> {
        let class = object.get::<ClassObject>()?;
        if class.version() == cache.version.get() && cache.index.get() == OF_CLASS {
            return cache.object.get().borrow(unbound_value);
        }
        // Data descriptors of the metaclass go first; `type` itself does not change.
        let metaclass = object.class_ref();
        if !crate::heap::class_peek(TypeId::Type).is(&metaclass) || self.class_lookup(&metaclass, name).is_some() {
            return None;
        }
        let found = self.class_lookup(object, name)?;
        let value = unbound_value(&found)?;
        cache.object.set(found.peek());
        cache.index.set(OF_CLASS);
        cache.version.set(self.class_version(object));
        Some(value)
    }

    fn fill_attr_cache(&self, object: &Ref, name: &Ref, cache: &InlineCache) {
        let class = object.class_ref();
        cache.version.set(InlineCache::NEVER);
        let found = self.class_lookup(&class, name);
        if let Some(index) = found.as_ref().and_then(|f| super::classes::member_index(f, &class)) {
            cache.index.set(index | MEMBER);
            cache.version.set(self.class_version(&class));
            return;
        }
        if let Some(found) = &found
            && slot(found, |s| s.descr_set).is_some()
        {
            cache.object.set(found.peek());
            cache.index.set(DATA_DESCRIPTOR);
            cache.version.set(self.class_version(&class));
            return;
        }
        let Some(prefix) = object.managed() else { return };
        match found {
            Some(found) if slot(&found, |s| s.descr_get).is_none() && self.never_own(prefix, &class, name) => {
                cache.object.set(found.peek());
                cache.index.set(CLASS_VALUE | class.expect::<ClassObject>().shared_keys.names_len() as u32);
                cache.version.set(self.class_version(&class));
            }
            _ => {
                if prefix.attrs.borrow().is_some()
                    && let Some(index) = class.expect::<ClassObject>().shared_keys.index_of(name)
                {
                    cache.index.set(index as u32);
                    cache.version.set(self.class_version(&class));
                }
            }
        }
    }

    /// Is the name not among the instance's own attributes, nor among those its class's instances share?
    fn never_own(&self, prefix: &Prefix, class: &Ref, name: &Ref) -> bool {
        prefix.dict.is_empty() && class.expect::<ClassObject>().shared_keys.index_of(name).is_none()
    }

    /// The descriptor of a row to call for `object.name(..)`, if the node's cache knows that it is the row of the
    /// object's class, and that the object has no attributes of its own.
    #[inline(always)]
    pub fn cached_row(&self, object: &Ref, cache: &InlineCache) -> Option<Ref> {
        let known = cache.index.get() == ROW && object.class().version() == cache.version.get();
        known.then(|| cache.object.get().upgrade())
    }

    /// The function of the class to call for `object.name(..)`, if the node's cache knows it.
    #[inline(always)]
    pub fn cached_method(&self, object: &Ref, cache: &InlineCache) -> Option<Ref> {
        let class = object.class();
        let version = class.version();
        if version != cache.version.get() {
            return None;
        }
        if cache.index.get() == NO_NAMESPACE {
            return Some(cache.object.get().upgrade());
        }
        let known = class.shared_keys.names_len() as u32 == cache.index.get();
        let own = !known || object.managed().is_some_and(|prefix| !prefix.dict.is_empty());
        (!own).then(|| cache.object.get().upgrade())
    }

    /// The function to call for `object.name(..)`: (function, is it unbound?). Fills the cache.
    #[inline(never)]
    pub fn get_method_and_cache(&self, object: &Ref, name: &Ref, cache: &InlineCache) -> PyResult<(Ref, bool)> {
        if let Some(value) = module_value(object, name, cache).or_else(|| self.class_value(object, name, cache)) {
            return Ok((value, false));
        }
        let class = object.class_ref();
        if !class.expect::<ClassObject>().has(CLASS_PLAIN_GETATTR) {
            return self.get_attr(object, name).map(|f| (f, false));
        }
        let Some(found) = self.class_lookup(&class, name) else {
            return self.generic_get_attr(object, name).map(|f| (f, false));
        };
        if !is_method_like(&found) {
            return self.generic_get_attr(object, name).map(|f| (f, false));
        }
        if let Some(own) = self.own_attribute(object, name) {
            return Ok((own, false));
        }
        let shared = class.expect::<ClassObject>().shared_keys.clone();
        if shared.index_of(name).is_none() && self.may_cache_method(object) {
            cache.object.set(found.peek());
            cache.index.set(match object.managed() {
                Some(_) => shared.names_len() as u32,
                None if is_row_of(&found, &class) => ROW,
                None => NO_NAMESPACE,
            });
            cache.version.set(self.class_version(&class));
        }
        Ok((found, true))
    }

    /// Objects whose namespace is in a field could shadow a method without a trace in the class.
    fn may_cache_method(&self, object: &Ref) -> bool {
        object.managed().is_some() || !self.has_namespace(object)
    }

    /// `object.name = value` for an attribute node, through its cache.
    #[inline]
    pub fn set_attr_cached(&self, object: &Ref, name: &Ref, value: Ref, cache: &InlineCache) -> PyResult<()> {
        match own_place(object, cache).filter(|place| !place.is_empty()) {
            Some(place) => {
                place.set(value);
                Ok(())
            }
            None => self.set_attr_otherwise(object, name, value, cache),
        }
    }

    /// The same where the attribute is new, or no value of the instance.
    #[inline(never)]
    fn set_attr_otherwise(&self, object: &Ref, name: &Ref, value: Ref, cache: &InlineCache) -> PyResult<()> {
        if object.class().version() != cache.version.get() {
            return self.set_attr_and_cache(object, name, value, cache);
        }
        let index = cache.index.get();
        if index & MEMBER != 0
            && let Some(place) = object.member_slots().get((index & !MEMBER) as usize)
        {
            place.set(value);
            return Ok(());
        }
        match object.managed() {
            Some(prefix) => {
                managed_set(object, prefix, name, value);
                Ok(())
            }
            None => self.set_attr_and_cache(object, name, value, cache),
        }
    }

    /// `object.name = value` behind a read of the same attribute through `cache`: an own value of the instance is
    /// replaced where it was found.
    #[inline]
    pub fn set_attr_after_get(&self, object: &Ref, name: &Ref, value: Ref, cache: &InlineCache) -> PyResult<()> {
        let class = object.class();
        let version = class.version();
        let index = cache.index.get();
        if version == cache.version.get()
            && index & (MEMBER | CLASS_VALUE) == 0
            && class.has(CLASS_PLAIN_SETATTR)
            && let Some(prefix) = object.managed()
        {
            let attrs = prefix.attrs.borrow();
            if let Some(place) = attrs.as_ref().and_then(|a| a.values().get(index as usize)).filter(|p| !p.is_empty()) {
                let old = place.replace(Some(value));
                drop(attrs);
                drop(old);
                return Ok(());
            }
        }
        self.set_attr(object, name, &value)
    }

    #[inline(never)]
    fn set_attr_and_cache(&self, object: &Ref, name: &Ref, value: Ref, cache: &InlineCache) -> PyResult<()> {
        let class = object.class_ref();
        cache.version.set(InlineCache::NEVER);
        if class.expect::<ClassObject>().has(CLASS_PLAIN_SETATTR)
            && let Some(found) = self.class_lookup(&class, name)
            && let Some(index) = super::classes::writable_index(&found, &class)
        {
            cache.index.set(index | MEMBER);
            cache.version.set(self.class_version(&class));
            return self.set_attr(object, name, &value);
        }
        if class.expect::<ClassObject>().has(CLASS_PLAIN_SETATTR)
            && object.managed().is_some()
            && self.class_lookup(&class, name).is_none_or(|f| slot(&f, |s| s.descr_set).is_none())
        {
            self.set_own(object, name, &value);
            if let Some(index) = class.expect::<ClassObject>().shared_keys.index_of(name) {
                cache.index.set(index as u32);
                cache.version.set(self.class_version(&class));
            }
            return Ok(());
        }
        self.set_attr(object, name, &value)
    }

    /// The version of a class, given to it if it has none.
    pub fn class_version(&self, class: &Ref) -> u32 {
        let fields = class.expect::<ClassObject>();
        if fields.version() == 0 {
            let next = self.next_version.get();
            if next == u32::MAX {
                return 0;
            }
            self.next_version.set(next + 1);
            fields.set_version(next);
        }
        fields.version()
    }
}

/// Cache index flag: a member slot.
const MEMBER: u32 = 1 << 30;
/// Cache index flag: a class attribute; the rest is the number of shared keys when it was cached.
const CLASS_VALUE: u32 = 1 << 31;

/// Cache index: an attribute of a class, read from the class.
const OF_CLASS: u32 = MEMBER | CLASS_VALUE;

/// Cache index of a method: instances have no namespace that could hold another.
const NO_NAMESPACE: u32 = u32::MAX - 1;
/// The same, and the function is a row of the class or of a base of it.
const ROW: u32 = u32::MAX - 2;

/// Is it the descriptor of a method of `class`, which takes every instance of it?
fn is_row_of(found: &Ref, class: &Ref) -> bool {
    let Some(descriptor) = found.get::<DescriptorObject>() else { return false };
    let takes = class.get::<ClassObject>().is_some_and(|class| class.is_subclass_of(&descriptor.owner));
    takes && matches!(descriptor.what, DescriptorWhat::Method(_))
}

/// Cache index: a data descriptor of the class, which is called.
const DATA_DESCRIPTOR: u32 = OF_CLASS | 1;

/// What an attribute of a class is when it is read from the class; `None` if a descriptor must say.
fn unbound_value(found: &Ref) -> Option<Ref> {
    match found.kind() {
        Kind::Function => Some(found.clone()),
        Kind::Wrapper => found.expect::<WrapperObject>().static_function(),
        _ if slot(found, |s| s.descr_get).is_none() => Some(found.clone()),
        _ => None,
    }
}

/// The class of an object, for its descriptors: CPython does not count it there.
fn class_lent(object: &Ref) -> Lent {
    Lent::of(&object.class_ref())
}

/// The place of a value that the instance itself has, if the cache leads to one.
#[inline(always)]
pub fn own_place<'a>(object: &'a Ref, cache: &InlineCache) -> Option<&'a Field> {
    if object.class().version() != cache.version.get() {
        return None;
    }
    // The flags of other places make an index larger than any of a value.
    object.managed()?.value_at(cache.index.get() as usize)
}

/// That value. The commonest attribute by far: nothing is called.
#[inline(always)]
pub fn own_value(object: &Ref, cache: &InlineCache) -> Option<Ref> {
    own_place(object, cache)?.get()
}

/// What a cache leads to that is no value of the instance.
#[inline(never)]
fn other_value(object: &Ref, cache: &InlineCache) -> Option<Ref> {
    if object.class().version() != cache.version.get() {
        return None;
    }
    let index = cache.index.get();
    if index & CLASS_VALUE == 0 {
        return object.member_slots().get((index ^ MEMBER) as usize)?.get();
    }
    let prefix = object.managed()?;
    let unchanged = object.class().shared_keys.names_len() as u32 == index & !CLASS_VALUE;
    (unchanged && prefix.dict.is_empty()).then(|| cache.object.get().upgrade())
}

/// A name of a module's own namespace. Data descriptors of the class `module` go first, but all of them have names
/// with two underscores, which are left to the general path.
fn module_value(object: &Ref, name: &Ref, cache: &InlineCache) -> Option<Ref> {
    let module = object.get_exact::<ModuleObject>()?;
    if name.expect::<StrObject>().as_ascii().is_none_or(|n| n.starts_with("__")) {
        return None;
    }
    let dict = module.dict.peek()?;
    let table = dict.expect::<DictObject>().table();
    let index = cache.index.get() as usize;
    if let Some((key, value)) = table.get(index)
        && key.is(name)
    {
        return Some(value.clone());
    }
    let found = table.find_str(name)?;
    cache.version.set(InlineCache::NEVER);
    cache.index.set(found as u32);
    Some(table.value(found).clone())
}

/// Does it bind to an instance without side effects, so that a call may skip the binding?
#[inline]
fn is_method_like(found: &Ref) -> bool {
    match found.kind() {
        Kind::Function => true,
        Kind::Descriptor => matches!(
            found.expect::<DescriptorObject>().what,
            DescriptorWhat::Method(_)
                | DescriptorWhat::Slot(_)
                | DescriptorWhat::Python(&PythonRow { shape: PythonShape::Method | PythonShape::Slot(_), .. })
        ),
        _ => false,
    }
}

/// Does a class look its attributes up as `type` does?
fn is_plain_class(class: &Ref) -> bool {
    slot(class, |s| s.getattr).is_some_and(|getattr| std::ptr::fn_addr_eq(getattr, class_get_attr as GetAttr))
}

type GetAttr = fn(&Interp, &Ref, &Ref) -> PyResult<Ref>;

/// `type.__getattribute__`
pub fn class_get_attr(interp: &Interp, class: &Ref, name: &Ref) -> PyResult<Ref> {
    class_find_attr(interp, class, name)?.ok_or_else(|| interp.no_attribute(class, name))
}

/// Attribute lookup of classes, without the error: data descriptors of the metaclass, the class's own MRO, the rest of
/// the metaclass.
fn class_find_attr(interp: &Interp, class: &Ref, name: &Ref) -> PyResult<Option<Ref>> {
    interp.attribute_name(name)?;
    let metaclass = class.class_ref();
    let meta = interp.class_lookup(&metaclass, name);
    let meta_get = meta.as_ref().and_then(|m| slot(m, |s| s.descr_get));
    if let (Some(meta), Some(get)) = (&meta, meta_get)
        && slot(meta, |s| s.descr_set).is_some()
    {
        return get(interp, meta, Some(class), &metaclass).map(Some);
    }
    if let Some(found) = interp.class_lookup(class, name) {
        return match slot(&found, |s| s.descr_get) {
            Some(get) => get(interp, &found, None, class).map(Some),
            None => Ok(Some(found)),
        };
    }
    match (meta, meta_get) {
        (Some(meta), Some(get)) => get(interp, &meta, Some(class), &metaclass).map(Some),
        (meta, _) => Ok(meta),
    }
}
