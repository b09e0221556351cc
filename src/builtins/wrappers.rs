//! `property`, `classmethod`, `staticmethod`, `super`.

use crate::eval::protocol::{slot, text_of};
use crate::heap::{Field, Ref, borrowed_row};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW};
use crate::objects::native::{TypeSpec, getset, getter, method};
use crate::objects::{
    Args, CallArgs, CellObject, ClassObject, CodeObject, Def, GetSet, Kind, PropertyObject, Slots, SuperObject,
    SuperParts, TypeId, WrapperObject, is_none, new_bool, new_string, none,
};

/// `property`
pub const PROPERTY: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots {
        descr_get: Some(property_get),
        descr_set: Some(property_set),
        new: Some(|_, class, _| Ok(PropertyObject::make(class))),
        init: Some(property_init),
        ..Slots::EMPTY
    },
    methods: PROPERTY_METHODS,
    getsets: PROPERTY_GETSETS,
    doc: "Property attribute.\n\n  fget\n    function to be used for getting an attribute value\n  fset\n    \
          function to be used for setting an attribute value\n  fdel\n    function to be used for del'ing an \
          attribute\n  doc\n    docstring\n",
    ..TypeSpec::new(TypeId::Property, "property", Kind::Property)
};

const PROPERTY_METHODS: &[Def] = &[
    method("getter(self, fget, /)", |i, p, a| property_with(i, p, Some(a.req(0)), None, None))
        .doc("Descriptor to obtain a copy of the property with a different getter."),
    method("setter(self, fset, /)", |i, p, a| property_with(i, p, None, Some(a.req(0)), None))
        .doc("Descriptor to obtain a copy of the property with a different setter."),
    method("deleter(self, fdel, /)", |i, p, a| property_with(i, p, None, None, Some(a.req(0))))
        .doc("Descriptor to obtain a copy of the property with a different deleter."),
    method("__set_name__(self, owner, name, /)", property_set_name).doc("Method to set name of a property."),
];

const PROPERTY_GETSETS: &[GetSet] = &[
    getter("fget", |_, p| or_none(&property(p).get)).member(),
    getter("fset", |_, p| or_none(&property(p).set)).member(),
    getter("fdel", |_, p| or_none(&property(p).del)).member(),
    getset(
        "__doc__",
        |_, p| or_none(&property(p).doc),
        |_, p, v| {
            drop(property(p).doc.replace(v.cloned()));
            Ok(())
        },
    )
    .member(),
    getter("__isabstractmethod__", property_is_abstract),
];

fn property(this: &Ref) -> &PropertyObject {
    this.expect::<PropertyObject>()
}

fn or_none(field: &Field) -> PyResult<Ref> {
    Ok(field.get().unwrap_or_else(none))
}

fn property_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let values = interp.bind("property(fget=None, fset=None, fdel=None, doc=None)", args)?;
    let given = |i: usize| values[i].clone().filter(|v| !is_none(v));
    let fields = property(this);
    drop(fields.get.replace(given(0)));
    drop(fields.set.replace(given(1)));
    drop(fields.del.replace(given(2)));
    let mut doc = given(3);
    fields.getter_doc.set(false);
    if doc.is_none()
        && let Some(getter) = given(0)
    {
        doc = interp.get_attr_opt(&getter, &interp.names.doc)?.filter(|d| !is_none(d));
        fields.getter_doc.set(doc.is_some());
    }
    if this.header().is_subclass()
        && let Some(doc) = &doc
        && fields.getter_doc.get()
    {
        // A subclass keeps the docstring in its own namespace, as CPython's does.
        if this.managed().is_some() {
            let _ = interp.instance_dict(this).map(|d| {
                d.expect::<crate::objects::DictObject>().set_str(&interp.names.doc, doc.clone());
            });
        }
    }
    drop(fields.doc.replace(doc));
    Ok(())
}

fn property_with(
    interp: &Interp,
    this: &Ref,
    get: Option<&Ref>,
    set: Option<&Ref>,
    del: Option<&Ref>,
) -> PyResult<Ref> {
    let fields = property(this);
    let pick = |new: Option<&Ref>, old: &Field| new.cloned().or_else(|| old.get()).unwrap_or_else(none);
    let doc = if fields.getter_doc.get() && get.is_some() { none() } else { pick(None, &fields.doc) };
    let doc = if fields.getter_doc.get() { none() } else { doc };
    let parts = [pick(get, &fields.get), pick(set, &fields.set), pick(del, &fields.del), doc];
    let copy = interp.call(&this.class_ref(), &parts)?;
    if let (Some(name), Some(copy)) = (fields.name.get(), copy.get::<PropertyObject>()) {
        copy.name.set(name);
    }
    Ok(copy)
}

fn property_set_name(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let _ = interp;
    property(this).name.set(args.req(1).clone());
    Ok(none())
}

fn property_is_abstract(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let fields = property(this);
    for field in [&fields.get, &fields.set, &fields.del] {
        if let Some(function) = field.get()
            && let Some(flag) = interp.get_attr_opt(&function, &interp.names.isabstractmethod)?
            && interp.is_true(&flag)?
        {
            return Ok(new_bool(true));
        }
    }
    Ok(new_bool(false))
}

/// `property 'x' of 'C' object has no getter`
fn property_missing(interp: &Interp, this: &Ref, object: &Ref, what: &str) -> crate::interp::Raised {
    let owner = interp.get_attr(&object.class_ref(), &interp.names.qualname).map_or_else(
        |_| {
            drop(interp.take_raised());
            interp.type_name(object)
        },
        |q| text_of(&q),
    );
    let text = match property(this).name.get() {
        Some(name) => {
            let name = interp.repr_text(&name).unwrap_or_default();
            format!("property {name} of '{owner}' object has no {what}")
        }
        None => format!("property of '{owner}' object has no {what}"),
    };
    interp.raise(TypeId::AttributeError, text)
}

fn property_get(interp: &Interp, this: &Ref, object: Option<&Ref>, _class: &Ref) -> PyResult<Ref> {
    let Some(object) = object else { return Ok(this.clone()) };
    match property(this).get.get() {
        Some(get) => interp.call(&get, std::slice::from_ref(object)),
        None => Err(property_missing(interp, this, object, "getter")),
    }
}

fn property_set(interp: &Interp, this: &Ref, object: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let fields = property(this);
    let result = match value {
        Some(value) => match fields.set.get() {
            Some(set) => borrowed_row([object, value], |both| interp.call(&set, both)),
            None => return Err(property_missing(interp, this, object, "setter")),
        },
        None => match fields.del.get() {
            Some(del) => interp.call(&del, std::slice::from_ref(object)),
            None => return Err(property_missing(interp, this, object, "deleter")),
        },
    };
    result.map(drop)
}

/// `classmethod`
pub const CLASS_METHOD: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(wrapper_repr),
        descr_get: Some(class_method_get),
        new: Some(|_, class, _| Ok(WrapperObject::make(class, None, false))),
        init: Some(wrapper_init),
        ..Slots::EMPTY
    },
    getsets: WRAPPER_GETSETS,
    doc: "classmethod(function) -> method\n\nConvert a function to be a class method.",
    ..TypeSpec::new(TypeId::ClassMethod, "classmethod", Kind::Wrapper)
};

/// `staticmethod`
pub const STATIC_METHOD: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(wrapper_repr),
        call: Some(static_method_call),
        descr_get: Some(|i, w, _, _| wrapped(i, w)),
        new: Some(|_, class, _| Ok(WrapperObject::make(class, None, true))),
        init: Some(wrapper_init),
        ..Slots::EMPTY
    },
    getsets: WRAPPER_GETSETS,
    doc: "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    ..TypeSpec::new(TypeId::StaticMethod, "staticmethod", Kind::Wrapper)
};

const WRAPPER_GETSETS: &[GetSet] = &[
    getter("__func__", |_, w| or_none(&wrapper(w).func)).member(),
    getter("__wrapped__", |_, w| or_none(&wrapper(w).func)).member(),
    getset("__dict__", crate::eval::object_rows::get_dict, crate::eval::object_rows::set_dict),
    getter("__isabstractmethod__", wrapper_is_abstract),
];

fn wrapper(this: &Ref) -> &WrapperObject {
    this.expect::<WrapperObject>()
}

fn wrapped(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    wrapper(this).func.get().ok_or_else(|| {
        let name = interp.type_name(this);
        interp.runtime_error(format!("uninitialized {name} object"))
    })
}

fn wrapper_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let inner = wrapper(this).func.get().unwrap_or_else(none);
    // The name is the built-in class's, for a subclass's instance too.
    let name = if wrapper(this).is_static { "staticmethod" } else { "classmethod" };
    let inner = interp.repr_text(&inner)?;
    Ok(new_string(&format!("<{name}({inner})>")))
}

/// Takes over name, docstring and annotations of the function (`functools_wraps` of funcobject.c).
fn wrapper_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let text = if wrapper(this).is_static { "staticmethod(function, /)" } else { "classmethod(function, /)" };
    if !args.names.is_empty() {
        let name = interp.type_name(this);
        return Err(interp.type_error(format!("{name}() takes no keyword arguments")));
    }
    if args.values.len() != 1 {
        let (name, n) = (interp.type_name(this), args.values.len());
        return Err(interp.type_error(format!("{name} expected 1 argument, got {n}")));
    }
    let values = interp.bind(text, args)?;
    let Some(function) = values[0].clone() else { return Ok(()) };
    wrapper(this).func.set(function.clone());
    for name in ["__module__", "__name__", "__qualname__", "__doc__", "__annotations__"] {
        let name = crate::objects::intern_text(name);
        if let Some(value) = interp.get_attr_opt(&function, &name)?
            && let Some(dict) = interp.instance_dict(this)
        {
            crate::objects::dict::maintain_tracking(&dict, &name, &value);
            dict.expect::<crate::objects::DictObject>().set_str(&name, value);
        }
    }
    Ok(())
}

fn wrapper_is_abstract(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let function = wrapped(interp, this)?;
    match interp.get_attr_opt(&function, &interp.names.isabstractmethod)? {
        Some(flag) => interp.is_true(&flag).map(new_bool),
        None => Ok(new_bool(false)),
    }
}

fn class_method_get(interp: &Interp, this: &Ref, object: Option<&Ref>, class: &Ref) -> PyResult<Ref> {
    let function = wrapped(interp, this)?;
    let _ = object;
    if function.kind() == Kind::Function {
        return Ok(crate::objects::MethodObject::make(function, class.clone()));
    }
    match slot(&function, |s| s.descr_get) {
        Some(get) => get(interp, &function, Some(class), class),
        None => Ok(crate::objects::MethodObject::make(function, class.clone())),
    }
}

fn static_method_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let function = wrapped(interp, this)?;
    interp.call_args(&function, args)
}

/// `super`
pub const SUPER: TypeSpec = TypeSpec {
    flags: CLASS_BASE | CLASS_ROW,
    slots: Slots {
        repr: Some(super_repr),
        getattr: Some(super_getattr),
        descr_get: Some(super_get),
        new: Some(|_, class, _| Ok(SuperObject::make(class, None))),
        init: Some(super_init),
        ..Slots::EMPTY
    },
    getsets: &[
        getter("__thisclass__", |_, s| Ok(parts(s).map_or_else(none, |p| p.class))).member(),
        getter("__self__", |_, s| Ok(parts(s).and_then(|p| p.this).unwrap_or_else(none))).member(),
        getter("__self_class__", |_, s| Ok(parts(s).and_then(|p| p.this_class).unwrap_or_else(none))).member(),
    ],
    doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n\
          super(type, obj) -> bound super object; requires isinstance(obj, type)\n\
          super(type, type2) -> bound super object; requires issubclass(type2, type)",
    ..TypeSpec::new(TypeId::Super, "super", Kind::Super)
};

fn parts(this: &Ref) -> Option<SuperParts> {
    this.expect::<SuperObject>().parts.borrow().clone()
}

fn class_text(class: &Ref) -> String {
    class.get::<ClassObject>().map_or_else(|| "NULL".to_owned(), ClassObject::name_text)
}

fn super_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let text = match parts(this) {
        None => "<super: <class 'NULL'>, NULL>".to_owned(),
        Some(SuperParts { class, this_class: Some(own), .. }) => {
            format!("<super: <class '{}'>, <{} object>>", class_text(&class), class_text(&own))
        }
        Some(SuperParts { class, .. }) => format!("<super: <class '{}'>, NULL>", class_text(&class)),
    };
    Ok(new_string(&text))
}

fn super_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if !args.names.is_empty() {
        return Err(interp.type_error("super() takes no keyword arguments"));
    }
    let made = match args.values {
        [] => implicit_parts(interp)?,
        [class] => explicit_parts(interp, class, None)?,
        [class, object] => explicit_parts(interp, class, Some(object).filter(|o| !is_none(o)))?,
        more => {
            let n = more.len();
            return Err(interp.type_error(format!("super() expected at most 2 arguments, got {n}")));
        }
    };
    let old = this.expect::<SuperObject>().parts.replace(Some(made));
    drop(old);
    Ok(())
}

/// `super()`: the `__class__` cell and the first argument of the running function.
fn implicit_parts(interp: &Interp) -> PyResult<SuperParts> {
    let Some(node) = interp.frames.top() else { return Err(interp.runtime_error("super(): no current frame")) };
    let core = &node.value;
    let tree = core.code.expect::<CodeObject>().code.clone();
    if tree.nargs == 0 && !tree.vararg {
        return Err(interp.runtime_error("super(): no arguments"));
    }
    let first = core.slots.at(0).get();
    let object = match first {
        Some(cell) if tree.cellvars.iter().any(|&(_, slot)| slot == 0) => {
            cell.get::<CellObject>().and_then(|c| c.contents.get())
        }
        other => other,
    };
    let Some(object) = object else { return Err(interp.runtime_error("super(): arg[0] deleted")) };
    let Some(offset) = tree.freevars.iter().position(|n| &**n == "__class__") else {
        return Err(interp.runtime_error("super(): __class__ cell not found"));
    };
    let cell = core.slots.at(tree.free_start + offset as u32).get();
    let Some(class) = cell.and_then(|c| c.expect::<CellObject>().contents.get()) else {
        return Err(interp.runtime_error("super(): empty __class__ cell"));
    };
    explicit_parts(interp, &class, Some(&object))
}

fn explicit_parts(interp: &Interp, class: &Ref, object: Option<&Ref>) -> PyResult<SuperParts> {
    if class.kind() != Kind::Class {
        let found = interp.type_name(class);
        return Err(interp.type_error(format!("super() argument 1 must be a type, not {found}")));
    }
    let this_class = object.map(|o| start_class(interp, class, o)).transpose()?;
    Ok(SuperParts { class: class.clone(), this: object.cloned(), this_class })
}

/// The class whose MRO is searched (`supercheck`).
fn start_class(interp: &Interp, class: &Ref, object: &Ref) -> PyResult<Ref> {
    if object.get::<ClassObject>().is_some_and(|c| c.is_subclass_of(class)) {
        return Ok(object.clone());
    }
    if object.class().is_subclass_of(class) {
        return Ok(object.class_ref());
    }
    if let Some(claimed) = interp.get_attr_opt(object, &interp.names.class)?
        && claimed.get::<ClassObject>().is_some_and(|c| c.is_subclass_of(class))
    {
        return Ok(claimed);
    }
    Err(interp.type_error("super(type, obj): obj must be an instance or subtype of type"))
}

fn super_getattr(interp: &Interp, this: &Ref, name: &Ref) -> PyResult<Ref> {
    let found = match parts(this) {
        Some(SuperParts { class, this: Some(object), this_class: Some(start) })
            if !name.expect::<crate::objects::StrObject>().is_text("__class__") =>
        {
            lookup_behind(interp, &class, &start, name).map(|f| (f, object, start))
        }
        _ => None,
    };
    let Some((found, object, start)) = found else { return interp.generic_get_attr(this, name) };
    match slot(&found, |s| s.descr_get) {
        Some(get) => {
            let through = if object.is(&start) { None } else { Some(&object) };
            get(interp, &found, through, &start)
        }
        None => Ok(found),
    }
}

/// Looks a name up in the MRO of `start` behind `class`.
fn lookup_behind(_interp: &Interp, class: &Ref, start: &Ref, name: &Ref) -> Option<Ref> {
    let mro = start.expect::<ClassObject>().mro_items();
    let at = mro.iter().position(|c| c.is(class))?;
    mro[at + 1..].iter().find_map(|c| c.expect::<ClassObject>().namespace().get_str(name))
}

fn super_get(interp: &Interp, this: &Ref, object: Option<&Ref>, _class: &Ref) -> PyResult<Ref> {
    let own = parts(this);
    let (Some(object), Some(own)) = (object.filter(|o| !is_none(o)), own) else { return Ok(this.clone()) };
    if own.this.is_some() {
        return Ok(this.clone());
    }
    let bound = explicit_parts(interp, &own.class, Some(object))?;
    Ok(SuperObject::make(&this.class_ref(), Some(bound)))
}
