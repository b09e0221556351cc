//! Classes: making built-in ones from their tables and others from class statements; bases, MRO, layout, versions.
//!
//! In the flow: the interpreter's start makes the built-in classes; `type.__new__` comes here for all others.
//!
//! Invariants:
//! - a class's layout extends its best base's, and all bases agree with it;
//! - changing a class's namespace goes through [`Interp::class_modified`], so that caches and slots follow.

use crate::heap::{Ref, Tailed};
use crate::interp::{Interp, PyResult};
use crate::layout::{DictPlace, Layout};
use crate::objects::class::{
    CLASS_BASE, CLASS_EXCEPTION, CLASS_FINALIZER, CLASS_IMMUTABLE, CLASS_MAPPING, CLASS_PLAIN_GETATTR,
    CLASS_PLAIN_SETATTR, CLASS_SEQUENCE, CLASS_TYPE,
};
use crate::objects::dict::may_be_tracked;
use crate::objects::{
    ClassObject, DescriptorObject, DescriptorWhat, DictObject, InstanceLayout, Kind, StrObject, TupleObject, TypeId,
    WrapperObject, intern_text, new_tuple, none,
};

use super::slots::update_slots;

impl Interp {
    /// Says that the namespace of a class changed: caches of it and its subclasses are void, slots follow.
    pub fn class_modified(&self, class: &Ref, name: &Ref) {
        let fields = class.expect::<ClassObject>();
        forget_versions(class);
        let text = name.expect::<StrObject>().to_str();
        if text.starts_with("__") && text.ends_with("__") {
            update_slots(self, class);
            for subclass in fields.live_subclasses() {
                self.class_modified(&subclass, name);
            }
        }
    }

    /// `cls.__module__` as text; empty if there is none.
    pub fn class_module_text(&self, class: &Ref) -> String {
        let fields = class.expect::<ClassObject>();
        match fields.namespace().get_str(&self.names.module) {
            Some(module) => super::protocol::text_of(&module),
            None if fields.has(CLASS_IMMUTABLE) => "builtins".to_owned(),
            None => String::new(),
        }
    }

    /// The built-in `isinstance`.
    pub fn is_instance(&self, object: &Ref, class: &Ref) -> PyResult<bool> {
        if object.class_ref().is(class) {
            return Ok(true);
        }
        if class.class_ref().is(&self.class(TypeId::Type)) {
            return self.real_is_instance(object, class);
        }
        if let Some(classes) = class.get::<TupleObject>() {
            let _depth = self.enter_native(" in __instancecheck__")?;
            for class in classes.items() {
                if self.is_instance(object, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(check) = self.lookup_special(class, &self.names.instancecheck)? {
            let _depth = self.enter_native(" in __instancecheck__")?;
            let answer = self.call(&check, std::slice::from_ref(object))?;
            return self.is_true(&answer);
        }
        self.real_is_instance(object, class)
    }

    /// `type.__instancecheck__`
    pub fn real_is_instance(&self, object: &Ref, class: &Ref) -> PyResult<bool> {
        if class.get::<ClassObject>().is_some() {
            if object.class().is_subclass_of(class) {
                return Ok(true);
            }
            let claimed = self.get_attr_opt(object, &self.names.class)?;
            return Ok(claimed.is_some_and(|c| {
                !c.is(&object.class_ref()) && c.get::<ClassObject>().is_some_and(|c| c.is_subclass_of(class))
            }));
        }
        if self.get_attr_opt(class, &self.names.bases)?.is_none_or(|b| b.kind() != Kind::Tuple) {
            return Err(self.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"));
        }
        match self.get_attr_opt(object, &self.names.class)? {
            Some(claimed) => self.abstract_is_subclass(&claimed, class),
            None => Ok(false),
        }
    }

    /// The built-in `issubclass`.
    pub fn is_subclass(&self, derived: &Ref, class: &Ref) -> PyResult<bool> {
        if class.class_ref().is(&self.class(TypeId::Type)) {
            if derived.is(class) {
                return Ok(true);
            }
            return self.real_is_subclass(derived, class);
        }
        if let Some(classes) = class.get::<TupleObject>() {
            let _depth = self.enter_native(" in __subclasscheck__")?;
            for class in classes.items() {
                if self.is_subclass(derived, class)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        if let Some(check) = self.lookup_special(class, &self.names.subclasscheck)? {
            let _depth = self.enter_native(" in __subclasscheck__")?;
            let answer = self.call(&check, std::slice::from_ref(derived))?;
            return self.is_true(&answer);
        }
        self.real_is_subclass(derived, class)
    }

    /// `type.__subclasscheck__`
    pub fn real_is_subclass(&self, derived: &Ref, class: &Ref) -> PyResult<bool> {
        if let (Some(d), Some(_)) = (derived.get::<ClassObject>(), class.get::<ClassObject>()) {
            return Ok(d.is_subclass_of(class));
        }
        for (object, text) in [
            (derived, "issubclass() arg 1 must be a class"),
            (class, "issubclass() arg 2 must be a class, a tuple of classes, or a union"),
        ] {
            if self.get_attr_opt(object, &self.names.bases)?.is_none_or(|b| b.kind() != Kind::Tuple) {
                return Err(self.type_error(text));
            }
        }
        self.abstract_is_subclass(derived, class)
    }

    /// `issubclass` by `__bases__`, for objects that only look like classes.
    fn abstract_is_subclass(&self, derived: &Ref, class: &Ref) -> PyResult<bool> {
        if derived.is(class) {
            return Ok(true);
        }
        let _depth = self.enter_native(" in __issubclass__")?;
        let Some(bases) = self.get_attr_opt(derived, &self.names.bases)? else { return Ok(false) };
        for base in bases.get::<TupleObject>().map_or(&[][..], |t| t.tail()) {
            if self.abstract_is_subclass(base, class)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `Class[item]`
    pub fn class_getitem(&self, class: &Ref, item: &Ref) -> PyResult<Ref> {
        if let Some(getitem) = self.get_attr_opt(class, &self.names.class_getitem)? {
            return self.call(&getitem, std::slice::from_ref(item));
        }
        if class.is(&self.class(TypeId::Type)) {
            let alias = self.class(TypeId::GenericAlias);
            return Ok(crate::objects::functional::Alias::make(&alias, class.clone(), item, false));
        }
        let name = self.class_name(class.expect::<ClassObject>());
        Err(self.type_error(format!("type '{name}' is not subscriptable")))
    }
}

/// After this, no cache of the class or a subclass matches.
fn forget_versions(class: &Ref) {
    let fields = class.expect::<ClassObject>();
    fields.set_version(0);
    for subclass in fields.live_subclasses() {
        forget_versions(&subclass);
    }
}

/// After this, the flags that follow from slots and bases are right.
pub fn update_flags(interp: &Interp, class: &Ref) {
    let fields = class.expect::<ClassObject>();
    let slots = **fields.slots.borrow();
    let object = interp.class(TypeId::Object);
    let plain = **object.expect::<ClassObject>().slots.borrow();
    fields.set(CLASS_FINALIZER, slots.del.is_some());
    let same_get = match (slots.getattr, plain.getattr) {
        (Some(a), Some(b)) => std::ptr::fn_addr_eq(a, b),
        (a, _) => a.is_none(),
    };
    let same_set = match (slots.setattr, plain.setattr) {
        (Some(a), Some(b)) => std::ptr::fn_addr_eq(a, b),
        (a, _) => a.is_none(),
    };
    fields.set(CLASS_PLAIN_GETATTR, same_get);
    fields.set(CLASS_PLAIN_SETATTR, same_set);
    let same_new = match (slots.new, plain.new) {
        (Some(a), Some(b)) => std::ptr::fn_addr_eq(a, b),
        _ => false,
    };
    let plain_new = same_new
        && fields.layout().kind == Kind::Instance
        && class.class_ref().is(&interp.class(TypeId::Type))
        && !fields.has(crate::objects::class::CLASS_ABSTRACT);
    fields.set(crate::objects::class::CLASS_PLAIN_NEW, plain_new);
    fields.set(CLASS_TYPE, fields.is_subclass_of(&interp.class(TypeId::Type)));
}

/// If `found` is the descriptor of a member slot that instances of `class` have: its index.
pub fn member_index(found: &Ref, class: &Ref) -> Option<u32> {
    let descriptor = found.get::<DescriptorObject>()?;
    match descriptor.what {
        DescriptorWhat::Member(index) | DescriptorWhat::Attribute(index)
            if class.expect::<ClassObject>().is_subclass_of(&descriptor.owner) =>
        {
            Some(index)
        }
        _ => None,
    }
}

/// The same, if the slot may be written.
pub fn writable_index(found: &Ref, class: &Ref) -> Option<u32> {
    let owner = &found.get::<DescriptorObject>()?.owner;
    member_index(found, class).filter(|_| !owner.expect::<ClassObject>().has_closed_slots())
}

/// What `type.__new__` was asked to make.
pub struct NewClass<'a> {
    /// The metaclass.
    pub metaclass: &'a Ref,
    /// `__name__`
    pub name: &'a Ref,
    /// `__bases__`
    pub bases: Vec<Ref>,
    /// The tuple of them, if there is one already: the class keeps it.
    pub tuple: Option<Ref>,
    /// The namespace: copied.
    pub namespace: &'a Ref,
}

impl Interp {
    /// `type.__new__`: makes a class. `__init_subclass__` and `__set_name__` are the caller's to call.
    pub fn new_class(&self, new: NewClass<'_>) -> PyResult<Ref> {
        let bases = if new.bases.is_empty() { vec![self.class(TypeId::Object)] } else { new.bases };
        let best = self.best_base(&bases)?;
        let dict = self.dict_copy(new.namespace)?;
        let members = self.read_member_names(&dict, &best)?;
        let layout = self.layout_for(&bases, &best, &members)?;
        let qualname = self.take_qualname(&dict, new.name)?;
        new.name.expect::<StrObject>().keep_utf8();
        let class = ClassObject::make(new.metaclass, new.name.clone(), qualname, layout);
        self.allocated(&class);
        let fields = class.expect::<ClassObject>();
        fields.base.set(best.clone());
        fields.bases.set(new.tuple.unwrap_or_else(|| new_tuple(bases.clone())));
        fields.set_namespace(dict.clone());
        fields.set(CLASS_BASE, true);
        if let Some(members) = members.as_ref().filter(|members| !members.names.is_empty()) {
            fields.member_names.set(new_tuple(members.names.iter().map(|name| intern_text(name)).collect()));
        }
        for base in &bases {
            let base = base.expect::<ClassObject>();
            let is_collection = fields.has(CLASS_SEQUENCE) || fields.has(CLASS_MAPPING);
            for flag in [CLASS_SEQUENCE, CLASS_MAPPING, CLASS_EXCEPTION, crate::objects::class::CLASS_MATCH_SELF] {
                // The first base that is a collection says which.
                if base.has(flag) && !(is_collection && matches!(flag, CLASS_SEQUENCE | CLASS_MAPPING)) {
                    fields.set(flag, true);
                }
            }
        }
        let mro = self.compute_mro(&class)?;
        fields.mro.set(new_tuple(mro));
        self.collect_if_due();
        self.complete_namespace(&class, &dict, &members, layout, &best);
        self.collect_if_due();
        if dict.expect::<DictObject>().any(crate::objects::dict::may_be_tracked) {
            crate::heap::track(&dict);
        }
        update_slots(self, &class);
        // A class is known to its bases when it is done (`type_ready_add_subclasses`).
        for base in &bases {
            base.expect::<ClassObject>().add_subclass(&class);
        }
        self.collect_if_due();
        Ok(class)
    }

    /// The base whose layout the class extends (`best_base`).
    fn best_base(&self, bases: &[Ref]) -> PyResult<Ref> {
        let mut winner: Option<(Ref, Ref)> = None;
        for base in bases {
            let Some(fields) = base.get::<ClassObject>() else {
                return Err(self.type_error("bases must be types"));
            };
            if !fields.has(CLASS_BASE) {
                let name = self.class_name(fields);
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
            let solid = self.solid_base(base);
            winner = match winner.take() {
                None => Some((base.clone(), solid)),
                Some((b, s)) if s.expect::<ClassObject>().is_subclass_of(&solid) => Some((b, s)),
                Some((_, s)) if solid.expect::<ClassObject>().is_subclass_of(&s) => Some((base.clone(), solid)),
                Some(_) => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            };
        }
        winner.map(|(base, _)| base).ok_or_else(|| self.type_error("a class has at least one base"))
    }

    /// The nearest class at or above `class` that adds fields of its own (`solid_base`).
    fn solid_base(&self, class: &Ref) -> Ref {
        let fields = class.expect::<ClassObject>();
        let Some(base) = fields.base.get() else { return class.clone() };
        let above = self.solid_base(&base);
        let (own, up) = (fields.layout(), above.expect::<ClassObject>().layout());
        let dict_or_weak = |s: Layout, b: Layout| {
            let mut size = s.basic;
            if s.weak.is_some() && b.weak.is_none() {
                size -= 8;
            }
            if matches!(s.dict, DictPlace::At(_)) && b.dict == DictPlace::Absent {
                size -= 8;
            }
            size
        };
        let same_kind = own.kind == up.kind || matches!((own.kind, up.kind), (Kind::BigInt, Kind::Int));
        if same_kind && dict_or_weak(own.shape, up.shape) == up.shape.basic && own.shape.item == up.shape.item {
            above
        } else {
            class.clone()
        }
    }

    /// `__slots__`: `None` if the class has none; else the mangled names, and which special ones are among them.
    fn read_member_names(&self, dict: &Ref, best: &Ref) -> PyResult<Option<Members>> {
        let Some(slots) = dict.expect::<DictObject>().get_str(&self.names.slots) else { return Ok(None) };
        // One name alone is put into a tuple, which is held while the class is made.
        let single = (slots.kind() == Kind::Str).then(|| new_tuple(vec![slots.clone()]));
        let items = if single.is_some() { vec![slots] } else { self.to_vec(&slots)? };
        let shape = best.expect::<ClassObject>().layout().shape;
        let mut members = Members { _single: single, ..Members::default() };
        if !items.is_empty() && shape.item != 0 {
            let name = best.expect::<ClassObject>().name_text();
            return Err(self.type_error(format!("nonempty __slots__ not supported for subtype of '{name}'")));
        }
        for item in items {
            let Some(text) = item.get::<StrObject>() else {
                let found = self.type_name(&item);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{found}'")));
            };
            text.keep_utf8();
            let text = text.to_str().into_owned();
            match text.as_str() {
                "__dict__" if members.dict || shape.dict != DictPlace::Absent => {
                    return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                }
                "__dict__" => members.dict = true,
                "__weakref__" if members.weakref || shape.weak.is_some() => {
                    return Err(
                        self.type_error("__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0")
                    );
                }
                "__weakref__" => members.weakref = true,
                _ if !is_identifier(&text) => return Err(self.type_error("__slots__ must be identifiers")),
                _ => {
                    let key = intern_text(&text);
                    let special = ["__qualname__", "__classcell__"].contains(&text.as_str());
                    if dict.expect::<DictObject>().get_str(&key).is_some() && !special {
                        return Err(self.value_error(format!(
                            "{} in __slots__ conflicts with class variable",
                            self.repr_text(&key)?
                        )));
                    }
                    members.names.push(text);
                }
            }
        }
        // CPython sorts them in a list, which then waits for the next one.
        drop(crate::objects::new_empty_list());
        members.names.sort();
        Ok(Some(members))
    }

    /// How instances are laid out: the best base's layout, with member slots, a namespace, weak references.
    fn layout_for(&self, bases: &[Ref], best: &Ref, members: &Option<Members>) -> PyResult<InstanceLayout> {
        let base = best.expect::<ClassObject>().layout();
        let any_dict = bases.iter().any(|b| b.expect::<ClassObject>().layout().shape.dict != DictPlace::Absent);
        let any_weak = bases.iter().any(|b| b.expect::<ClassObject>().layout().shape.weak.is_some());
        let (slots, dict, weak) = match members {
            None => (0, true, base.shape.item == 0),
            Some(m) => (m.names.len(), m.dict || any_dict, m.weakref || any_weak),
        };
        let may_dict = dict && base.shape.dict == DictPlace::Absent;
        let may_weak = weak && base.shape.weak.is_none();
        let shape = base.shape.subclass(slots, may_dict, may_weak);
        let own_dict_field =
            matches!(base.kind, Kind::Exception | Kind::Function | Kind::Module | Kind::Wrapper | Kind::Class);
        let managed = base.managed || (may_dict && !own_dict_field);
        Ok(InstanceLayout {
            kind: base.kind,
            gc: shape.gc || managed,
            managed,
            member_slots: base.member_slots + slots as u32,
            heap_class: true,
            shape,
        })
    }

    /// Takes `__qualname__` out of the namespace.
    fn take_qualname(&self, dict: &Ref, name: &Ref) -> PyResult<Ref> {
        match dict.expect::<DictObject>().remove_str(&self.names.qualname) {
            None => Ok(name.clone()),
            Some(qualname) if qualname.kind() == Kind::Str => Ok(qualname),
            Some(other) => {
                let found = self.type_name(&other);
                Err(self.type_error(format!("type __qualname__ must be a str, not {found}")))
            }
        }
    }

    /// After this, the namespace has what every class's has: `__module__`, `__doc__`, member and namespace descriptors;
    /// functions among the special names are wrapped.
    fn complete_namespace(
        &self,
        class: &Ref,
        dict: &Ref,
        members: &Option<Members>,
        layout: InstanceLayout,
        best: &Ref,
    ) {
        let names = dict.expect::<DictObject>();
        if names.get_str(&self.names.module).is_none()
            && let Some(module) =
                self.current_globals().and_then(|g| g.expect::<DictObject>().get_str(&self.names.name))
        {
            names.set_str(&self.names.module, module);
        }
        self.wrap_special(dict, &self.names.new, true);
        self.wrap_special(dict, &self.names.init_subclass, false);
        self.wrap_special(dict, &self.names.class_getitem, false);
        let base = best.expect::<ClassObject>().layout();
        if let Some(members) = members {
            let id = self.class(TypeId::MemberDescriptor);
            for (index, text) in members.names.iter().enumerate() {
                let name = intern_text(&mangle(text, &class.expect::<ClassObject>().name_text()));
                let what = DescriptorWhat::Member(base.member_slots + index as u32);
                names.set_str(&name, DescriptorObject::make(&id, what, class.clone(), name.clone()));
            }
        }
        let id = self.class(TypeId::GetSetDescriptor);
        if layout.managed && !base.managed {
            let what = DescriptorWhat::GetSet(&super::object_rows::DICT);
            names.set_str(&self.names.dict, DescriptorObject::make(&id, what, class.clone(), self.names.dict.clone()));
        }
        if layout.shape.weak.is_some() && base.shape.weak.is_none() {
            let what = DescriptorWhat::GetSet(&super::object_rows::WEAKREF);
            let key = self.names.weakref.clone();
            names.set_str(&key, DescriptorObject::make(&id, what, class.clone(), key.clone()));
        }
        if names.get_str(&self.names.doc).is_none() {
            names.set_str(&self.names.doc, none());
        }
        if names.get_str(&self.names.eq).is_some() && names.get_str(&self.names.hash).is_none() {
            names.set_str(&self.names.hash, none());
        }
        let holds_containers = names.table().iter().any(|(_, value)| may_be_tracked(value));
        if holds_containers {
            crate::heap::track(dict);
        }
    }

    /// Plain functions called `__new__` become static methods, `__init_subclass__` and `__class_getitem__` class ones.
    fn wrap_special(&self, dict: &Ref, name: &Ref, is_static: bool) {
        let names = dict.expect::<DictObject>();
        let Some(function) = names.get_str(name).filter(|f| f.kind() == Kind::Function) else { return };
        let id = if is_static { TypeId::StaticMethod } else { TypeId::ClassMethod };
        names.set_str(name, WrapperObject::make(&self.class(id), Some(function), is_static));
    }

    /// `class.__bases__ = bases`: the class keeps its layout, MROs and slots of it and its subclasses follow.
    pub fn rebase_class(&self, class: &Ref, bases: Vec<Ref>) -> PyResult<()> {
        let fields = class.expect::<ClassObject>();
        let best = self.best_base(&bases)?;
        let (old, new) = (fields.base.get(), best.expect::<ClassObject>().layout());
        let same = old.is_some_and(|o| {
            let layout = o.expect::<ClassObject>().layout();
            layout.kind == new.kind && layout.member_slots == new.member_slots
        });
        if !same {
            let (own, other) = (fields.name_text(), best.expect::<ClassObject>().name_text());
            return Err(self.type_error(format!("__bases__ assignment: '{other}' object layout differs from '{own}'")));
        }
        let before = fields.bases.get();
        let given = new_tuple(bases.clone());
        fields.bases.set(given.clone());
        let mro = match self.compute_mro(class) {
            Ok(mro) => mro,
            Err(raised) => {
                drop(fields.bases.replace(before));
                return Err(raised);
            }
        };
        // A metaclass's `mro` may have given the class other bases meanwhile: those stay.
        if !fields.bases.peek().is_some_and(|now| now.is(&given)) {
            return Ok(());
        }
        for base in before.as_ref().and_then(|b| b.get::<TupleObject>()).map_or(&[][..], |t| t.items()) {
            base.expect::<ClassObject>().remove_subclass(class.peek());
        }
        for base in &bases {
            base.expect::<ClassObject>().add_subclass(class);
        }
        fields.base.set(best);
        fields.mro.set(new_tuple(mro));
        self.refresh_subclasses(class)
    }

    fn refresh_subclasses(&self, class: &Ref) -> PyResult<()> {
        forget_versions(class);
        update_slots(self, class);
        for subclass in class.expect::<ClassObject>().live_subclasses() {
            let mro = self.compute_mro(&subclass)?;
            subclass.expect::<ClassObject>().mro.set(new_tuple(mro));
            self.refresh_subclasses(&subclass)?;
        }
        Ok(())
    }

    /// The MRO: `type.mro()` of the metaclass if it overrides it, else C3.
    pub fn compute_mro(&self, class: &Ref) -> PyResult<Vec<Ref>> {
        let metaclass = class.class_ref();
        if !metaclass.is(&self.class(TypeId::Type))
            && let Some(custom) = self.class_lookup(&metaclass, &self.names.mro)
            && custom.kind() != Kind::Descriptor
        {
            // The class must be usable while its metaclass thinks about it.
            let provisional = self.c3(class)?;
            class.expect::<ClassObject>().mro.set(new_tuple(provisional));
            let result = self.call_unbound(&custom, class, &[])?;
            return self.to_vec(&result);
        }
        let mro = self.c3(class)?;
        if !metaclass.is(&self.class(TypeId::Type)) {
            // Asked through `type.mro`, which gives a list.
            drop(crate::objects::new_empty_list());
        }
        Ok(mro)
    }

    /// C3 linearisation (`mro_implementation`).
    pub fn c3(&self, class: &Ref) -> PyResult<Vec<Ref>> {
        let bases = class.expect::<ClassObject>().bases.get();
        let bases = bases.as_ref().and_then(|b| b.get::<TupleObject>()).map_or(&[][..], |t| t.items());
        for (index, base) in bases.iter().enumerate() {
            if bases[..index].iter().any(|b| b.is(base)) {
                let name = base.expect::<ClassObject>().name_text();
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
        }
        let mut sequences: Vec<Vec<Ref>> =
            bases.iter().map(|b| b.expect::<ClassObject>().mro_items().to_vec()).collect();
        sequences.push(bases.to_vec());
        let mut result = vec![class.clone()];
        // Several bases are merged in a list.
        let _list = (bases.len() > 1).then(crate::objects::new_empty_list);
        loop {
            sequences.retain(|s| !s.is_empty());
            if sequences.is_empty() {
                return Ok(result);
            }
            let in_tail = |c: &Ref| sequences.iter().any(|s| s[1..].iter().any(|x| x.is(c)));
            let Some(next) = sequences.iter().map(|s| &s[0]).find(|c| !in_tail(c)).cloned() else {
                return Err(self.mro_conflict(&sequences));
            };
            for sequence in &mut sequences {
                if sequence[0].is(&next) {
                    sequence.remove(0);
                }
            }
            result.push(next);
        }
    }

    #[cold]
    fn mro_conflict(&self, sequences: &[Vec<Ref>]) -> crate::interp::Raised {
        let mut names: Vec<String> = Vec::new();
        for sequence in sequences {
            let name = sequence[0].expect::<ClassObject>().name_text();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let text = "Cannot create a consistent method resolution\norder (MRO) for bases ";
        self.type_error(format!("{text}{}", names.join(", ")))
    }
}

/// What `__slots__` asks for.
#[derive(Default)]
pub struct Members {
    names: Vec<String>,
    dict: bool,
    weakref: bool,
    /// Only held.
    _single: Option<Ref>,
}

fn is_identifier(text: &str) -> bool {
    let mut points = text.chars().map(|c| c as u32);
    points.next().is_some_and(crate::text::unicode::is_identifier_start)
        && points.all(crate::text::unicode::is_identifier_continue)
}

/// A private name as it is stored in a class (`_Py_Mangle`).
pub fn mangle(name: &str, class: &str) -> String {
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.to_owned();
    }
    let class = class.trim_start_matches('_');
    if class.is_empty() { name.to_owned() } else { format!("_{class}{name}") }
}
