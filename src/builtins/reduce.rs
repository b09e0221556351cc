//! How objects tell what they are made of (`object.__reduce_ex__`, `__getstate__`): what `copy` is built on.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::layout::DictPlace;
use crate::objects::class::CLASS_NO_NEW;
use crate::objects::native::method;
use crate::objects::{
    Args, BuiltinObject, ClassObject, Def, DescriptorObject, DictObject, Kind, MethodObject, StrObject, TypeId,
    intern_text, is_none, new_dict, new_pair, new_string, new_tuple, none, tuple_items,
};

impl Interp {
    /// A built-in function or class by name.
    pub fn builtin(&self, name: &str) -> PyResult<Ref> {
        match self.builtins.expect::<DictObject>().get_text(name) {
            Some(found) => Ok(found),
            None => Err(self.raise(TypeId::AttributeError, format!("module 'builtins' has no attribute '{name}'"))),
        }
    }

    /// A module by its full name, imported if necessary.
    pub fn import_by_name(&self, name: &str) -> PyResult<Ref> {
        let modules = self.modules.expect::<DictObject>();
        if let Some(module) = modules.get_text(name) {
            return Ok(module);
        }
        drop(self.import_module(&self.main_namespace(), name, &none(), 0)?);
        match modules.get_text(name) {
            Some(module) => Ok(module),
            None => Err(self.raise(TypeId::ModuleNotFoundError, format!("No module named '{name}'"))),
        }
    }
}

/// A function of `copyreg`.
fn copyreg(interp: &Interp, name: &str) -> PyResult<Ref> {
    let module = interp.import_by_name("copyreg")?;
    interp.get_attr_text(&module, name)
}

/// `object.__reduce__`: the protocol of version 0.
pub fn object_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    interp.call(&copyreg(interp, "_reduce_ex")?, &[this.clone(), interp.int(0)])
}

/// `object.__reduce_ex__`: a `__reduce__` of the class's own is asked first.
pub fn object_reduce_ex(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let protocol = i64::from(crate::builtins::str::pad::c_int(interp, args.req(0))?);
    let name = intern_text("__reduce__");
    let own = interp.class_lookup(&this.class_ref(), &name);
    let plain = interp.class_lookup(&interp.class(TypeId::Object), &name);
    if let (Some(own), Some(plain)) = (own, plain)
        && !own.is(&plain)
    {
        let reduce = interp.get_attr(this, &name)?;
        return interp.call(&reduce, &[]);
    }
    if protocol < 2 {
        return interp.call(&copyreg(interp, "_reduce_ex")?, &[this.clone(), interp.int(protocol)]);
    }
    reduce_newobj(interp, this)
}

/// `reduce_newobj`: (`copyreg.__newobj__`, (class, arguments of `__new__`), state, items of a list, of a dict).
fn reduce_newobj(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    if this.class().has(CLASS_NO_NEW) || matches!(this.kind(), Kind::Generator | Kind::Method | Kind::MappingProxy) {
        return Err(cannot_pickle(interp, this));
    }
    let (args, keywords) = new_arguments(interp, this)?;
    let has_args = args.is_some();
    let class = this.class_ref();
    let (maker, given) = match keywords {
        Some(keywords) if !keywords.expect::<DictObject>().is_empty() => {
            let args = args.unwrap_or_else(|| new_tuple(Vec::new()));
            (copyreg(interp, "__newobj_ex__")?, new_tuple(vec![class, args, keywords]))
        }
        _ => {
            let mut all = vec![class];
            all.extend_from_slice(args.as_ref().and_then(tuple_items).unwrap_or(&[]));
            (copyreg(interp, "__newobj__")?, new_tuple(all))
        }
    };
    let required = !has_args && !matches!(this.kind(), Kind::List | Kind::Dict);
    let state = get_state(interp, this, required)?;
    let list_items = if this.kind() == Kind::List { interp.iter(this)? } else { none() };
    let dict_items = if this.kind() == Kind::Dict {
        let items = interp.call_method(this, "items", &[])?;
        interp.iter(&items)?
    } else {
        none()
    };
    Ok(new_tuple(vec![maker, given, state, list_items, dict_items]))
}

fn cannot_pickle(interp: &Interp, this: &Ref) -> crate::interp::Raised {
    let name = interp.type_name(this);
    interp.type_error(format!("cannot pickle '{name}' object"))
}

/// `_PyObject_GetNewArguments`: what `__getnewargs_ex__` or `__getnewargs__` says.
fn new_arguments(interp: &Interp, this: &Ref) -> PyResult<(Option<Ref>, Option<Ref>)> {
    if let Some(pair) = interp.call_special(this, &intern_text("__getnewargs_ex__"), &[])? {
        let Some(items) = tuple_items(&pair) else {
            let found = interp.type_name(&pair);
            return Err(interp.type_error(format!("__getnewargs_ex__ should return a tuple, not '{found}'")));
        };
        let [args, keywords] = items else {
            let n = items.len();
            return Err(interp.value_error(format!("__getnewargs_ex__ should return a tuple of length 2, not {n}")));
        };
        if args.kind() != Kind::Tuple {
            let found = interp.type_name(args);
            return Err(interp.type_error(format!(
                "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{found}'"
            )));
        }
        if keywords.kind() != Kind::Dict {
            let found = interp.type_name(keywords);
            return Err(interp.type_error(format!(
                "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{found}'"
            )));
        }
        return Ok((Some(args.clone()), Some(keywords.clone())));
    }
    match interp.call_special(this, &intern_text("__getnewargs__"), &[])? {
        Some(args) if args.kind() != Kind::Tuple => {
            let found = interp.type_name(&args);
            Err(interp.type_error(format!("__getnewargs__ should return a tuple, not '{found}'")))
        }
        args => Ok((args, None)),
    }
}

/// `object.__getstate__`
pub fn object_getstate(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    default_state(interp, this, false)
}

/// `_PyObject_GetState`: what `__getstate__` says, if the class has one of its own.
pub fn object_state(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    get_state(interp, this, false)
}

fn get_state(interp: &Interp, this: &Ref, required: bool) -> PyResult<Ref> {
    let name = intern_text("__getstate__");
    let own = interp.class_lookup(&this.class_ref(), &name);
    let plain = interp.class_lookup(&interp.class(TypeId::Object), &name);
    match (own, plain) {
        (Some(own), Some(plain)) if !own.is(&plain) => {
            let getstate = interp.get_attr(this, &name)?;
            interp.call(&getstate, &[])
        }
        _ => default_state(interp, this, required),
    }
}

/// `object_getstate_default`: the attributes; with them, as a pair, the values of slots.
fn default_state(interp: &Interp, this: &Ref, required: bool) -> PyResult<Ref> {
    let shape = this.class().layout().shape;
    if required && shape.item != 0 {
        let name = interp.type_name(this);
        return Err(interp.type_error(format!("cannot pickle {name} objects")));
    }
    let state = match interp.instance_dict(this) {
        Some(dict) if !dict.expect::<DictObject>().is_empty() => dict,
        _ => none(),
    };
    let names = slot_names(interp, &this.class_ref())?;
    if required {
        let dict = matches!(shape.dict, DictPlace::At(_)) as usize;
        let known = 16 + 8 * (dict + shape.weak.is_some() as usize + names.len());
        if shape.basic as usize > known {
            return Err(cannot_pickle(interp, this));
        }
    }
    let slots = new_dict();
    for name in &names {
        if let Some(value) = interp.get_attr_opt(this, name)? {
            interp.dict_set(&slots, name, value)?;
        }
    }
    if slots.expect::<DictObject>().is_empty() {
        return Ok(state);
    }
    Ok(new_pair(state, slots))
}

/// `copyreg._slotnames`: the names of the slots of a class and its bases, mangled where they are private.
pub fn slot_names(interp: &Interp, class: &Ref) -> PyResult<Vec<Ref>> {
    let mut names = Vec::new();
    for class in class.expect::<ClassObject>().mro_items() {
        let fields = class.expect::<ClassObject>();
        let Some(slots) = fields.namespace().get_str(&interp.names.slots) else { continue };
        if is_none(&slots) {
            continue;
        }
        let slots = if slots.kind() == Kind::Str { vec![slots] } else { interp.to_vec(&slots)? };
        for name in slots {
            let Some(text) = name.get::<StrObject>() else { continue };
            let text = text.to_str();
            if text == "__dict__" || text == "__weakref__" {
                continue;
            }
            let own = fields.name_text();
            let stripped = own.trim_start_matches('_');
            if text.starts_with("__") && !text.ends_with("__") && !stripped.is_empty() {
                names.push(new_string(&format!("_{stripped}{text}")));
            } else {
                names.push(name.clone());
            }
        }
    }
    Ok(names)
}

/// A function of a module by its name, a bound method as `getattr(object, name)` (`meth_reduce`).
pub fn builtin_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let name = interp.get_attr(this, &interp.names.name)?;
    match this.expect::<BuiltinObject>().this.get() {
        Some(object) if object.kind() != Kind::Module => {
            Ok(new_pair(interp.builtin("getattr")?, new_pair(object, name)))
        }
        _ => Ok(name),
    }
}

/// A bound method as `getattr(object, name)`.
pub fn method_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let method = this.expect::<MethodObject>();
    let name = interp.get_attr(&method.func, &interp.names.name)?;
    Ok(new_pair(interp.builtin("getattr")?, new_pair(method.this.clone(), name)))
}

/// What methods, slots and members in a class's dict answer to pickling.
pub const DESCRIPTOR_METHODS: &[Def] = &[method("__reduce__(self, /)", descriptor_reduce)];

/// A descriptor of a class as `getattr(class, name)`.
fn descriptor_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let descriptor = this.expect::<DescriptorObject>();
    let found = new_pair(descriptor.owner.clone(), descriptor.name.clone());
    Ok(new_pair(interp.builtin("getattr")?, found))
}
