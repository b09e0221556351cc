//! `object`: what every object can do.

use crate::heap::{Ref, set_class};
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_IMMUTABLE};
use crate::objects::native::{TypeSpec, class_method, getset, method};
use crate::objects::{
    Args, CallArgs, ClassObject, Def, DictObject, GetSet, Kind, ListObject, Slots, StrObject, TypeId, new_bool,
    new_empty_list, new_instance, new_string, new_usize, none, not_implemented,
};
use crate::syntax::ast::CompareOperator;

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    flags: CLASS_BASE,
    slots: Slots {
        repr: Some(object_repr),
        str: Some(object_str),
        hash: Some(object_hash),
        compare: Some(object_compare),
        getattr: Some(object_getattr),
        setattr: Some(object_setattr),
        new: Some(object_new),
        init: Some(object_init),
        ..Slots::EMPTY
    },
    methods: METHODS,
    getsets: GETSETS,
    doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\n\
          instance that has no instance attributes and cannot be given any.\n",
    ..TypeSpec::new(TypeId::Object, "object", Kind::Instance)
};

const METHODS: &[Def] = &[
    method("__format__(self, format_spec, /)", object_format).doc("Default object formatter."),
    method("__sizeof__(self, /)", object_sizeof).doc("Size of object in memory, in bytes."),
    method("__reduce_ex__(self, protocol, /)", super::reduce::object_reduce_ex).doc("Helper for pickle."),
    method("__reduce__(self, /)", super::reduce::object_reduce).doc("Helper for pickle."),
    method("__getstate__(self, /)", super::reduce::object_getstate).doc("Helper for pickle."),
    method("__dir__(self, /)", object_dir).doc("Default dir() implementation."),
    class_method("__init_subclass__(cls)", object_init_subclass)
        .doc("This method is called when a class is subclassed."),
    class_method("__subclasshook__(cls, object, /)", object_subclasshook)
        .doc("Abstract classes can override this to customize issubclass()."),
];

const GETSETS: &[GetSet] = &[getset("__class__", object_class, object_set_class).doc("the object's class")];

fn object_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_string(&interp.default_repr(this)))
}

/// The class's own `__repr__`; whoever asked looks at what it gives.
fn object_str(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let _depth = interp.enter_native(" while getting the repr of an object")?;
    match crate::eval::protocol::slot(this, |s| s.repr) {
        Some(repr) => repr(interp, this),
        None => interp.repr(this),
    }
}

fn object_hash(_interp: &Interp, this: &Ref) -> PyResult<i64> {
    Ok(crate::text::hash::pointer(crate::heap::address(this) as u64))
}

fn object_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    match op {
        CompareOperator::Eq if this.is(other) => Ok(new_bool(true)),
        CompareOperator::NotEq => {
            // `!=` is the opposite of the class's own `==`.
            let Some(compare) = crate::eval::protocol::slot(this, |s| s.compare) else { return Ok(not_implemented()) };
            let equal = compare(interp, this, other, CompareOperator::Eq)?;
            if crate::objects::is_not_implemented(&equal) {
                return Ok(equal);
            }
            Ok(new_bool(!interp.is_true(&equal)?))
        }
        _ => Ok(not_implemented()),
    }
}

fn object_getattr(interp: &Interp, this: &Ref, name: &Ref) -> PyResult<Ref> {
    interp.attribute_name(name)?;
    interp.generic_get_attr(this, name)
}

fn object_setattr(interp: &Interp, this: &Ref, name: &Ref, value: Option<&Ref>) -> PyResult<()> {
    interp.attribute_name(name)?;
    interp.generic_set_attr(this, name, value)
}

fn is_slot<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.is_some() && a == b
}

/// `object.__new__`: arguments are an error unless the class has an `__init__` that may take them.
fn object_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let fields = class.expect::<ClassObject>();
    if !args.values.is_empty() {
        let (new, init) = {
            let slots = fields.slots.borrow();
            (slots.new.map(|f| f as usize), slots.init.map(|f| f as usize))
        };
        if !is_slot(new, Some(object_new as *const () as usize)) {
            return Err(interp.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if is_slot(init, Some(object_init as *const () as usize)) {
            let name = fields.name_text();
            return Err(interp.type_error(format!("{name}() takes no arguments")));
        }
    }
    check_abstract(interp, class)?;
    Ok(new_instance(class))
}

/// A class with abstract methods left cannot be instantiated.
pub fn check_abstract(interp: &Interp, class: &Ref) -> PyResult<()> {
    if !class.expect::<ClassObject>().has(crate::objects::class::CLASS_ABSTRACT) {
        return Ok(());
    }
    let abstracts = interp.get_attr(class, &interp.names.abstractmethods)?;
    let mut names: Vec<String> = interp.to_vec(&abstracts)?.iter().map(crate::eval::protocol::text_of).collect();
    names.sort();
    let (name, s) = (class.expect::<ClassObject>().name_text(), if names.len() == 1 { "" } else { "s" });
    let list = names.join(", ");
    Err(interp.type_error(format!("Can't instantiate abstract class {name} with abstract method{s} {list}")))
}

fn object_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    if args.values.is_empty() {
        return Ok(());
    }
    let class = this.class();
    let (new, init) = {
        let slots = class.slots.borrow();
        (slots.new.map(|f| f as usize), slots.init.map(|f| f as usize))
    };
    if !is_slot(init, Some(object_init as *const () as usize)) {
        return Err(interp.type_error("object.__init__() takes exactly one argument (the instance to initialize)"));
    }
    if is_slot(new, Some(object_new as *const () as usize)) && !class.has(crate::objects::class::CLASS_NO_NEW) {
        let name = class.name_text();
        return Err(
            interp.type_error(format!("{name}.__init__() takes exactly one argument (the instance to initialize)"))
        );
    }
    Ok(())
}

fn object_format(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let spec = args.req(0);
    let Some(text) = spec.get::<StrObject>() else {
        let found = interp.argument_type_name(spec);
        return Err(interp.type_error(format!("__format__() argument must be str, not {found}")));
    };
    if !text.is_empty() {
        let name = interp.type_name(this);
        return Err(interp.type_error(format!("unsupported format string passed to {name}.__format__")));
    }
    let _depth = interp.enter_native(" while calling a Python object")?;
    interp.str(this)
}

fn object_sizeof(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let items = match this.kind() {
        Kind::Int | Kind::BigInt | Kind::Bool => super::int::value_of(this).bits().div_ceil(30) as usize,
        Kind::Bytes => this.expect::<crate::objects::BytesObject>().len(),
        Kind::Tuple => this.expect::<crate::objects::TupleObject>().len(),
        Kind::Native => this.expect::<crate::objects::NativeObject>().data.borrow().items(),
        _ => 0,
    };
    Ok(new_usize(this.class().layout().shape.sizeof(items)))
}

fn object_dir(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let names = crate::objects::new_dict();
    let own = interp.get_attr_opt(this, &interp.names.dict)?;
    if let Some(dict) = own.as_ref().and_then(|d| d.get::<DictObject>()) {
        for key in dict.keys() {
            interp.dict_set(&names, &key, none())?;
        }
    }
    // What passes for another object's class counts (`weakref.proxy`).
    let claimed = interp.get_attr_opt(this, &interp.names.class)?.filter(|c| c.kind() == Kind::Class);
    merge_class_names(interp, &claimed.unwrap_or_else(|| this.class_ref()), &names)?;
    list_of_keys(&names)
}

/// Adds the names of a class and its bases to a dict.
pub fn merge_class_names(interp: &Interp, class: &Ref, names: &Ref) -> PyResult<()> {
    for class in class.expect::<ClassObject>().mro_items() {
        for key in class.expect::<ClassObject>().namespace().keys() {
            interp.dict_set(names, &key, none())?;
        }
    }
    Ok(())
}

/// The keys of a dict as a list.
pub fn list_of_keys(names: &Ref) -> PyResult<Ref> {
    let list = new_empty_list();
    for key in names.expect::<DictObject>().keys() {
        list.expect::<ListObject>().push(key);
    }
    Ok(list)
}

fn object_init_subclass(_interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(none())
}

fn object_subclasshook(_interp: &Interp, _this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(not_implemented())
}

fn object_class(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(this.class_ref())
}

/// `object.__class__ = class`: only between heap classes (or modules) of the same layout.
fn object_set_class(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(class) = value else { return Err(interp.type_error("can't delete __class__ attribute")) };
    let Some(new) = class.get::<ClassObject>() else {
        let found = interp.type_name(class);
        return Err(interp.type_error(format!("__class__ must be set to a class, not '{found}' object")));
    };
    let old = this.class();
    let is_module = this.kind() == Kind::Module;
    if (new.has(CLASS_IMMUTABLE) || old.has(CLASS_IMMUTABLE)) && !is_module {
        return Err(interp.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    let (a, b) = (old.layout(), new.layout());
    let compatible = a.kind == b.kind
        && a.managed == b.managed
        && a.gc == b.gc
        && a.member_slots == b.member_slots
        && a.shape == b.shape;
    if !compatible {
        let (new, old) = (new.name_text(), old.name_text());
        return Err(interp.type_error(format!("__class__ assignment: '{new}' object layout differs from '{old}'")));
    }
    if let Some(prefix) = this.managed() {
        // Attribute values are indexed by the old class's shared keys: they move into a dict.
        if prefix.attrs.borrow().is_some() {
            let dict = crate::objects::instance::managed_dict(this, prefix);
            drop(dict.expect::<DictObject>().table());
        }
    }
    set_class(this, class);
    Ok(())
}
