//! `type`: classes as objects.

use crate::eval::classes::NewClass;
use crate::eval::protocol::{slot, text_of};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_ABSTRACT, CLASS_BASE, CLASS_IMMUTABLE, CLASS_ROW};
use crate::objects::native::{TypeSpec, class_method, getset, getter, method};
use crate::objects::{
    Args, CallArgs, ClassObject, Def, GetSet, Kind, MappingProxyObject, Slots, TupleObject, TypeId, intern_text,
    new_appended_list, new_bool, new_dict, new_int, new_list, new_string, new_tuple, new_usize, none, tuple_items,
};

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: Slots {
        repr: Some(type_repr),
        call: Some(type_call),
        getattr: Some(crate::eval::attributes::class_get_attr),
        setattr: Some(type_setattr),
        new: Some(type_new),
        init: Some(type_init),
        ..Slots::EMPTY
    }
    .with_binary(crate::syntax::ast::Operator::BitOr, super::union_type::union_of),
    methods: METHODS,
    getsets: GETSETS,
    doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    ..TypeSpec::new(TypeId::Type, "type", Kind::Class)
};

const METHODS: &[Def] = &[
    method("mro(self, /)", type_mro).doc("Return a type's method resolution order."),
    method("__subclasses__(self, /)", type_subclasses).doc("Return a list of immediate subclasses."),
    class_method("__prepare__(cls, *args, **kwargs)", type_prepare)
        .doc("Create the namespace for the class statement."),
    method("__instancecheck__(self, instance, /)", type_instancecheck).doc("Check if an object is an instance."),
    method("__subclasscheck__(self, subclass, /)", type_subclasscheck).doc("Check if a class is a subclass."),
    method("__dir__(self, /)", type_dir).doc("Specialized __dir__ implementation for types."),
    method("__sizeof__(self, /)", type_sizeof).doc("Return memory consumption of the type object."),
];

const GETSETS: &[GetSet] = &[
    getset("__name__", type_name, type_set_name),
    getset("__qualname__", type_qualname, type_set_qualname),
    getset("__bases__", type_bases, type_set_bases),
    getset("__module__", type_module, type_set_module),
    getset("__abstractmethods__", type_abstracts, type_set_abstracts),
    getter("__dict__", type_dict),
    getset("__doc__", type_doc, type_set_doc),
    getset("__annotations__", type_annotations, type_set_annotations),
    getter("__text_signature__", type_text_signature),
    getter("__mro__", type_mro_tuple).member(),
    getter("__base__", type_base).member(),
    getter("__basicsize__", type_basicsize).member(),
    getter("__itemsize__", type_itemsize).member(),
    getter("__flags__", type_flags).member(),
    getter("__dictoffset__", type_dictoffset).member(),
    getter("__weakrefoffset__", type_weakrefoffset).member(),
];

fn class(this: &Ref) -> &ClassObject {
    this.expect::<ClassObject>()
}

fn type_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let module = interp.class_module_text(this);
    let qualname = class(this).qualname.get().map_or_else(String::new, |q| text_of(&q));
    Ok(new_string(&match module.as_str() {
        "" | "builtins" => format!("<class '{qualname}'>"),
        _ => format!("<class '{module}.{qualname}'>"),
    }))
}

fn type_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    if this.is(&interp.class(TypeId::Type)) {
        match (args.values, args.names) {
            ([object], []) => return Ok(object.class_ref()),
            _ if args.positional().len() == 1 => return Err(interp.type_error("type() takes no keyword arguments")),
            _ if args.positional().len() != 3 => {
                return Err(interp.type_error("type() takes 1 or 3 arguments"));
            }
            _ => {}
        }
    }
    interp.instantiate(this, args)
}

/// `type.__new__(metaclass, name, bases, namespace, **keywords)`
fn type_new(interp: &Interp, metaclass: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let [name, bases, namespace] = args.positional() else {
        let given = args.positional().len();
        return Err(interp.type_error(format!("type.__new__() takes exactly 3 arguments ({given} given)")));
    };
    let wrong = |index: usize, wanted: &str, found: &Ref| {
        let found = interp.argument_type_name(found);
        interp.type_error(format!("type.__new__() argument {index} must be {wanted}, not {found}"))
    };
    if name.kind() != Kind::Str {
        return Err(wrong(1, "str", name));
    }
    let Some(bases) = bases.get::<TupleObject>().map(|t| t.items().to_vec()) else {
        return Err(wrong(2, "tuple", bases));
    };
    if namespace.kind() != Kind::Dict {
        return Err(wrong(3, "dict", namespace));
    }
    for base in &bases {
        if base.get::<ClassObject>().is_none() && interp.get_attr_opt(base, &interp.names.mro_entries)?.is_some() {
            return Err(interp.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    let winner = interp.most_derived_metaclass(metaclass, &bases)?;
    if !winner.is(metaclass) {
        let own = class(&winner).slots.borrow().new;
        if own.is_some_and(|f| !std::ptr::fn_addr_eq(f, type_new as fn(&Interp, &Ref, CallArgs<'_>) -> PyResult<Ref>))
            && let Some(new) = own
        {
            return new(interp, &winner, args);
        }
    }
    if text_of(name).contains('\0') {
        return Err(interp.value_error("type name must not contain null characters"));
    }
    let tuple = args.values.get(1).filter(|given| given.is_exact(Kind::Tuple) && !bases.is_empty()).cloned();
    let made = interp.new_class(NewClass { metaclass: &winner, name, bases, tuple, namespace })?;
    let keywords: Vec<(Ref, Ref)> = args.keywords().map(|(n, v)| (n.clone(), v.clone())).collect();
    interp.finish_class(&made, &keywords)?;
    Ok(made)
}

fn type_init(interp: &Interp, _this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let given = args.positional().len();
    if !args.names.is_empty() && given == 1 {
        return Err(interp.type_error("type.__init__() takes no keyword arguments"));
    }
    if given != 1 && given != 3 {
        return Err(interp.type_error("type.__init__() takes 1 or 3 arguments"));
    }
    Ok(())
}

fn type_setattr(interp: &Interp, this: &Ref, name: &Ref, value: Option<&Ref>) -> PyResult<()> {
    interp.attribute_name(name)?;
    let fields = class(this);
    if fields.has(CLASS_IMMUTABLE) {
        let (word, owner) = (text_of(name), interp.class_name(fields));
        return Err(interp.type_error(format!("cannot set '{word}' attribute of immutable type '{owner}'")));
    }
    let metaclass = this.class_ref();
    let meta = interp.class_lookup(&metaclass, name);
    if let Some(set) = meta.as_ref().and_then(|m| slot(m, |s| s.descr_set)) {
        let meta = meta.unwrap_or_else(none);
        set(interp, &meta, this, value)?;
        return Ok(());
    }
    let key = crate::objects::intern(name.clone());
    match value {
        Some(value) => {
            let dict = fields.namespace_ref();
            crate::objects::dict::maintain_tracking(&dict, &key, value);
            fields.namespace().set_str(&key, value.clone());
        }
        None => match fields.namespace().remove_str(&key) {
            Some(old) => drop(old),
            None => {
                let (word, owner) = (text_of(name), interp.class_name(fields));
                return Err(interp.attribute_error(
                    format!("type object '{owner}' has no attribute '{word}'"),
                    this,
                    name,
                ));
            }
        },
    }
    interp.class_modified(this, &key);
    Ok(())
}

fn type_mro(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    interp.c3(this).map(new_list)
}

fn type_subclasses(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_appended_list(class(this).live_subclasses()))
}

fn type_prepare(_interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_dict())
}

fn type_instancecheck(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.real_is_instance(args.req(0), this).map(new_bool)
}

fn type_subclasscheck(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    interp.real_is_subclass(args.req(0), this).map(new_bool)
}

fn type_dir(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let names = new_dict();
    super::object::merge_class_names(interp, this, &names)?;
    super::object::list_of_keys(&names)
}

fn type_sizeof(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let layout = class(this).layout();
    Ok(new_usize(if layout.is_heap() {
        crate::layout::class_size(layout.shape)
    } else {
        crate::layout::STATIC_TYPE_SIZE
    }))
}

/// A static class knows its name as a C string: each time, a new one is made of it (`type_name`).
fn type_name(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let fields = class(this);
    if !fields.layout().is_heap() {
        return Ok(new_string(&fields.name_text()));
    }
    Ok(fields.name.get().unwrap_or_else(none))
}

/// Attributes of built-in classes cannot be set, and none of these can be deleted.
fn check_mutable(interp: &Interp, this: &Ref, name: &str, value: Option<&Ref>) -> PyResult<()> {
    let owner = interp.class_name(class(this));
    if class(this).has(CLASS_IMMUTABLE) {
        return Err(interp.type_error(format!("cannot set '{name}' attribute of immutable type '{owner}'")));
    }
    if value.is_none() {
        return Err(interp.type_error(format!("cannot delete '{name}' attribute of immutable type '{owner}'")));
    }
    Ok(())
}

fn type_set_name(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    check_mutable(interp, this, "__name__", value)?;
    set_text(interp, this, "__name__", value, &class(this).name)?;
    class(this).name.peek().into_iter().for_each(|name| name.expect::<crate::objects::StrObject>().keep_utf8());
    Ok(())
}

fn set_text(interp: &Interp, this: &Ref, name: &str, value: Option<&Ref>, field: &crate::heap::Field) -> PyResult<()> {
    match value {
        Some(value) if value.kind() == Kind::Str => {
            field.set(value.clone());
            Ok(())
        }
        other => {
            let (owner, found) =
                (interp.class_name(class(this)), other.map_or_else(String::new, |o| interp.type_name(o)));
            Err(interp.type_error(format!("can only assign string to {owner}.{name}, not '{found}'")))
        }
    }
}

fn type_qualname(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if !class(this).layout().is_heap() {
        return type_name(interp, this);
    }
    Ok(class(this).qualname.get().unwrap_or_else(none))
}

fn type_set_qualname(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    check_mutable(interp, this, "__qualname__", value)?;
    set_text(interp, this, "__qualname__", value, &class(this).qualname)
}

fn type_bases(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(class(this).bases.get().unwrap_or_else(|| new_tuple(Vec::new())))
}

fn type_set_bases(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    check_mutable(interp, this, "__bases__", value)?;
    let owner = interp.class_name(class(this));
    let Some(bases) = value.and_then(tuple_items).map(<[Ref]>::to_vec) else {
        let found = value.map_or_else(String::new, |v| interp.type_name(v));
        return Err(interp.type_error(format!("can only assign tuple to {owner}.__bases__, not {found}")));
    };
    if bases.is_empty() {
        return Err(interp.type_error(format!("can only assign non-empty tuple to {owner}.__bases__, not ()")));
    }
    for base in &bases {
        let Some(fields) = base.get::<ClassObject>() else {
            let found = interp.type_name(base);
            return Err(interp.type_error(format!("{owner}.__bases__ must be tuple of classes, not '{found}'")));
        };
        if fields.is_subclass_of(this) {
            return Err(interp.type_error("a __bases__ item causes an inheritance cycle"));
        }
    }
    interp.rebase_class(this, bases)
}

fn type_module(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let immutable = class(this).has(CLASS_IMMUTABLE);
    match class(this).namespace().get_str(&interp.names.module) {
        // In the dict of `type` itself, and of classes like it, stands the descriptor that classes are asked through.
        Some(module) if !immutable || module.kind() == Kind::Str => Ok(module),
        _ if immutable => Ok(intern_text("builtins")),
        _ => Err(interp.attribute_error("__module__", this, &interp.names.module)),
    }
}

fn set_in_namespace(interp: &Interp, this: &Ref, name: &Ref, value: Option<&Ref>) -> PyResult<()> {
    check_mutable(interp, this, &text_of(name), value)?;
    if let Some(value) = value {
        class(this).namespace().set_str(name, value.clone());
        interp.class_modified(this, name);
    }
    Ok(())
}

fn type_set_module(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_in_namespace(interp, this, &interp.names.module, value)
}

fn type_abstracts(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = &interp.names.abstractmethods;
    match class(this).namespace().get_str(name) {
        Some(names) if !this.is(&interp.class(TypeId::Type)) => Ok(names),
        _ => Err(interp.attribute_error("__abstractmethods__", this, name)),
    }
}

fn type_set_abstracts(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let name = &interp.names.abstractmethods;
    let abstracts = match value {
        Some(value) => {
            class(this).namespace().set_str(name, value.clone());
            interp.is_true(value)?
        }
        None => match class(this).namespace().remove_str(name) {
            Some(old) => {
                drop(old);
                false
            }
            None => return Err(interp.attribute_error("__abstractmethods__", this, name)),
        },
    };
    class(this).set(CLASS_ABSTRACT, abstracts);
    crate::eval::classes::update_flags(interp, this);
    interp.class_modified(this, name);
    Ok(())
}

fn type_dict(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let dict = class(this).namespace_ref();
    Ok(MappingProxyObject::make(&interp.class(TypeId::MappingProxy), dict))
}

fn type_doc(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    match class(this).namespace().get_str(&interp.names.doc) {
        None => Ok(none()),
        Some(doc) => match slot(&doc, |s| s.descr_get) {
            Some(get) => get(interp, &doc, None, this),
            None => Ok(doc),
        },
    }
}

fn type_set_doc(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_in_namespace(interp, this, &interp.names.doc, value)
}

fn type_annotations(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = &interp.names.annotations;
    if class(this).has(CLASS_IMMUTABLE) {
        return Err(interp.no_attribute(this, name));
    }
    let namespace = class(this).namespace();
    if let Some(found) = namespace.get_str(name) {
        return match slot(&found, |s| s.descr_get) {
            Some(get) => get(interp, &found, None, this),
            None => Ok(found),
        };
    }
    let dict = new_dict();
    namespace.set_str(name, dict.clone());
    interp.class_modified(this, name);
    Ok(dict)
}

fn type_set_annotations(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let name = &interp.names.annotations;
    if value.is_none() {
        return match class(this).namespace().remove_str(name) {
            Some(old) => {
                drop(old);
                Ok(())
            }
            None => Err(interp.attribute_error("__annotations__", this, name)),
        };
    }
    set_in_namespace(interp, this, name, value)
}

/// How a built-in class is called, where one signature can say it.
fn type_text_signature(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let class = class(this);
    if class.layout().heap_class {
        return Ok(none());
    }
    let text = match class.name_text().as_str() {
        "object" => "()",
        "list" | "tuple" => "(iterable=(), /)",
        "float" => "(x=0, /)",
        "complex" => "(real=0, imag=0)",
        "enumerate" => "(iterable, start=0)",
        "reversed" => "(sequence, /)",
        "property" => "(fget=None, fset=None, fdel=None, doc=None)",
        "memoryview" => "(object)",
        _ => return Ok(none()),
    };
    Ok(new_string(text))
}

fn type_mro_tuple(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(class(this).mro.get().unwrap_or_else(none))
}

fn type_base(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(class(this).base.get().unwrap_or_else(none))
}

fn type_basicsize(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_int(class(this).layout().shape.basic.into()))
}

fn type_itemsize(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_int(class(this).layout().shape.item.into()))
}

/// `tp_flags`: the bits that programs look at (heap type, base type, abstract, gc).
fn type_flags(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let fields = class(this);
    let layout = fields.layout();
    let bits = [
        (9, layout.is_heap()),
        (10, fields.has(CLASS_BASE)),
        (14, layout.shape.gc),
        (8, fields.has(CLASS_IMMUTABLE)),
        (20, fields.has(CLASS_ABSTRACT)),
        (12, true),
    ];
    Ok(new_int(bits.iter().filter(|b| b.1).map(|b| 1_i64 << b.0).sum()))
}

fn type_dictoffset(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_int(class(this).layout().shape.dictoffset()))
}

fn type_weakrefoffset(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_int(class(this).layout().shape.weak.unwrap_or(0).into()))
}
