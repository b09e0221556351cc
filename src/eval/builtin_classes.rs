//! Built-in classes, made from their tables: blank at the start, their namespaces at the first look.
//!
//! In the flow: the interpreter's start makes the classes of `builtins`, a module of the library its own ones.
//!
//! Invariant: a program cannot tell when a namespace was filled (`heap::aside`).

use std::rc::Rc;

use crate::heap::state::{register_class, register_kind};
use crate::heap::{Ref, alloc_as};
use crate::interp::Interp;
use crate::layout::{DictPlace, Layout, builtin_layout};
use crate::objects::class::{CLASS_BASE, CLASS_EXCEPTION, CLASS_IMMUTABLE, CLASS_MAPPING, CLASS_SEQUENCE};
use crate::objects::native::{Binding, TypeSpec};
use crate::objects::{
    BuiltinObject, Callee, ClassObject, DescriptorObject, DescriptorWhat, DictObject, InstanceLayout, Kind, SlotName,
    Slots, TypeId, WrapperObject, intern_text, new_dict, new_string, new_tuple, none,
};

use super::classes::update_flags;
use super::slots::has_method;

/// Makes `object` and `type`, which need each other, before anything else exists.
pub fn make_first_classes(object: &TypeSpec, meta: &TypeSpec) {
    let shape = |name: &str| builtin_layout(name).unwrap_or(Layout::plain(16));
    let layout =
        |kind, shape| InstanceLayout { kind, gc: false, managed: false, member_slots: 0, heap_class: false, shape };
    let type_class = first_class(layout(Kind::Class, shape("type")));
    register_kind(Kind::Class, &type_class);
    crate::heap::set_class(&type_class, &type_class);
    register_class(TypeId::Type, &type_class);
    let object_class = alloc_as(&type_class, ClassObject::blank(None, None, layout(Kind::Instance, shape("object"))));
    register_class(TypeId::Object, &object_class);
    register_kind(Kind::Instance, &object_class);
    let _ = (object, meta);
    std::mem::forget((type_class, object_class));
}

/// The class `type`, whose class will be itself.
fn first_class(layout: InstanceLayout) -> Ref {
    crate::heap::alloc(ClassObject::blank(None, None, layout))
}

/// Makes a class for every other [`TypeSpec`], without namespaces: strings and dicts need their classes first.
pub fn make_blank_class(spec: &TypeSpec) {
    let metaclass = crate::heap::class_of(TypeId::Type);
    let shape = builtin_layout(spec.name).unwrap_or_else(|| base_shape(spec));
    // Library objects keep their attributes in the prefix, wherever CPython's struct has the pointer.
    let managed =
        matches!(spec.kind, Kind::Native | Kind::NativeLeaf | Kind::Dict) && matches!(shape.dict, DictPlace::At(_));
    let member_slots = spec.member_slots;
    let layout = InstanceLayout { kind: spec.kind, gc: shape.gc, managed, member_slots, heap_class: false, shape };
    let class = alloc_as(&metaclass, ClassObject::blank(None, None, layout));
    register_class(spec.id, &class);
    std::mem::forget(class);
}

fn base_shape(spec: &TypeSpec) -> Layout {
    let base = crate::heap::class_peek(spec.base);
    if base.is_null() { Layout::plain(16) } else { base.borrow(|b| b.expect::<ClassObject>().layout().shape) }
}

impl Interp {
    /// Completes a built-in class that was made blank: names, bases, slots. Its namespace is filled at the first look.
    pub fn complete_class(&self, spec: &'static TypeSpec) {
        let class = self.class(spec.id);
        let base = (spec.id != TypeId::Object).then(|| self.class(spec.base));
        self.fill_class(&class, spec, base);
    }

    /// Makes a built-in class of a library module.
    pub fn make_class(&self, spec: &'static TypeSpec) -> Ref {
        let known = crate::heap::class_peek(spec.id);
        if !known.is_null() && spec.id != TypeId::Object {
            return known.upgrade();
        }
        // It is the runtime's, whoever asks first, and for who looks at memory it was always there.
        crate::heap::aside(|| {
            make_blank_class(spec);
            self.complete_class(spec);
        });
        self.class(spec.id)
    }

    fn fill_class(&self, class: &Ref, spec: &'static TypeSpec, base: Option<Ref>) {
        let fields = class.expect::<ClassObject>();
        fields.name.set(new_string(spec.name));
        fields.qualname.set(new_string(spec.name));
        fields.promise(spec);
        let second = spec.second_base.map(|id| self.class(id));
        fields.bases.set(new_tuple(base.iter().chain(&second).cloned().collect()));
        let mut mro = vec![class.clone()];
        if let Some(base) = &base {
            mro.extend_from_slice(base.expect::<ClassObject>().mro_items());
            // What both bases derive from comes behind them.
            if let Some(second) = &second {
                let tail = second.expect::<ClassObject>();
                mro.retain(|c| !tail.is_subclass_of(c));
                mro.extend_from_slice(tail.mro_items());
                tail.add_subclass(class);
            }
            base.expect::<ClassObject>().add_subclass(class);
            fields.base.set(base.clone());
        }
        fields.mro.set(new_tuple(mro));
        fields.set(spec.flags | CLASS_IMMUTABLE, true);
        self.inherit_slots(class, spec, base.as_ref());
        // A static type right under `object` that says nothing of making instances cannot make any
        // (`type_ready_set_new`).
        let under_object = base.as_ref().is_some_and(|base| base.is(&self.class(TypeId::Object)));
        if under_object && spec.slots.new.is_none() && spec.flags & CLASS_BASE == 0 && spec.kind != Kind::Instance {
            fields.set(crate::objects::class::CLASS_NO_NEW, true);
        }
        update_flags(self, class);
        if let Some(base) = &base {
            let inherited = base.expect::<ClassObject>();
            for flag in [CLASS_SEQUENCE, CLASS_MAPPING] {
                fields.set(flag, inherited.has(flag) || spec.flags & flag != 0);
            }
        }
        fields.set(CLASS_EXCEPTION, fields.is_subclass_of(&self.class(TypeId::BaseException)));
        fields.set_version(0);
        // A static type is nothing that the collector looks at.
        crate::heap::untrack(class);
    }

    /// After this, every namespace is as if it had been filled at the start: for those who count references and objects.
    pub fn fill_namespaces(&self) {
        for &id in TypeId::ALL {
            let class = crate::heap::class_peek(id);
            if !class.is_null() {
                class.borrow(|class| _ = class.expect::<ClassObject>().namespace());
            }
        }
    }

    /// Keeps the promise of a namespace: a program cannot tell when.
    pub(super) fn keep_promise(&self, class: &Ref) {
        let fields = class.expect::<ClassObject>();
        if let Some(spec) = fields.take_promise() {
            crate::heap::aside(|| {
                let dict = new_dict();
                fields.set_namespace(dict.clone());
                self.fill_rows(class, spec, dict.expect::<DictObject>());
            });
        }
    }

    /// The rows of the table, and wrappers of the slots that the table itself has.
    fn fill_rows(&self, class: &Ref, spec: &TypeSpec, dict: &DictObject) {
        let own = |name: &str| spec.methods.iter().any(|m| m.name() == name);
        let wrapper = self.class(TypeId::WrapperDescriptor);
        for &name in SlotName::ALL {
            if has_method(&spec.slots, name) && !own(name.dunder()) {
                let key = self.slot_name(name).clone();
                let what = DescriptorWhat::Slot(name);
                dict.set_str(&key, DescriptorObject::make(&wrapper, what, class.clone(), key.clone()));
            }
        }
        if spec.slots.new.is_some() {
            let builtin = self.class(TypeId::Builtin);
            let new = BuiltinObject::make(&builtin, Callee::Def(&super::call::NEW), Some(class.clone()), None);
            dict.set_str(&self.names.new, new);
        }
        if spec.slots.compare.is_some() && spec.slots.hash.is_none() && !own("__hash__") {
            dict.set_str(&self.names.hash, none());
        }
        for def in spec.methods {
            let key = intern_text(def.name());
            let value = self.method_entry(class, def, &key);
            dict.set_str(&key, value);
        }
        for row in spec.getsets {
            let key = intern_text(row.name);
            let id = if row.member { TypeId::MemberDescriptor } else { TypeId::GetSetDescriptor };
            let what = DescriptorWhat::GetSet(row);
            dict.set_str(&key, DescriptorObject::make(&self.class(id), what, class.clone(), key.clone()));
        }
        let doc = if spec.doc.is_empty() { none() } else { new_string(spec.doc) };
        if !spec.getsets.iter().any(|row| row.name == "__doc__") {
            dict.set_str(&self.names.doc, doc);
        }
        if spec.module != "builtins" {
            dict.set_str(&self.names.module, intern_text(spec.module));
        }
    }

    fn method_entry(&self, class: &Ref, def: &'static crate::objects::Def, key: &Ref) -> Ref {
        match def.binding {
            Binding::Method => {
                let id = self.class(TypeId::MethodDescriptor);
                DescriptorObject::make(&id, DescriptorWhat::Method(def), class.clone(), key.clone())
            }
            Binding::Class => {
                let id = self.class(TypeId::ClassMethodDescriptor);
                DescriptorObject::make(&id, DescriptorWhat::ClassMethod(def), class.clone(), key.clone())
            }
            Binding::Static => {
                let builtin = self.class(TypeId::Builtin);
                let function = BuiltinObject::make(&builtin, Callee::Def(def), Some(class.clone()), None);
                WrapperObject::make(&self.class(TypeId::StaticMethod), Some(function), true)
            }
        }
    }

    /// What the table leaves empty comes from the base, except that a class that compares does not inherit hashing.
    fn inherit_slots(&self, class: &Ref, spec: &TypeSpec, base: Option<&Ref>) {
        let inherited =
            base.map_or_else(|| Rc::new(Slots::EMPTY), |base| base.expect::<ClassObject>().slots.borrow().clone());
        let slots = if is_empty(&spec.slots) { inherited } else { Rc::new(merged_slots(spec.slots, &inherited)) };
        *class.expect::<ClassObject>().slots.borrow_mut() = slots;
    }
}

/// Gives the names of all slots but `hash` and the rows of operators to another macro.
macro_rules! single_slots {
    ($apply:ident) => {
        $apply!(repr str call getattr setattr compare iter next len getitem setitem contains bool int float index neg pos
            abs invert divmod ternary_pow concat repeat inplace_concat inplace_repeat descr_get descr_set new init del)
    };
}

fn is_empty(slots: &Slots) -> bool {
    macro_rules! all_empty {
        ($($field:ident)*) => { true $( && slots.$field.is_none() )* };
    }
    let rows = slots.binary.iter().chain(&slots.inplace);
    single_slots!(all_empty) && slots.hash.is_none() && rows.into_iter().all(Option::is_none)
}

/// A table's slots over those of the base.
fn merged_slots(mut slots: Slots, base: &Slots) -> Slots {
    macro_rules! fill {
        ($($field:ident)*) => { $( slots.$field = slots.$field.or(base.$field); )* };
    }
    if slots.compare.is_none() {
        slots.hash = slots.hash.or(base.hash);
    }
    single_slots!(fill);
    for index in 0..slots.binary.len() {
        slots.binary[index] = slots.binary[index].or(base.binary[index]);
        slots.inplace[index] = slots.inplace[index].or(base.inplace[index]);
    }
    slots
}
