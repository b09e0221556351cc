//! Functions, bound methods, built-in functions and the descriptors of built-in classes.

use crate::eval::protocol::{slot, text_of};
use crate::heap::{Field, Ref, address};
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::class::CLASS_IMMUTABLE;
use crate::objects::native::{TypeSpec, getset, getter, method};
use crate::objects::{
    BuiltinObject, CallArgs, Callee, ClassObject, CodeObject, DescriptorObject, DescriptorWhat, DictObject,
    FunctionObject, FunctionParts, GetSet, Kind, MethodObject, PythonRow, PythonShape, Slots, TypeId, is_none,
    new_bool, new_dict, new_string, none, not_implemented, tuple_items,
};
use crate::syntax::ast::CompareOperator;

/// `function`
pub const FUNCTION: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(function_repr),
        call: Some(function_call),
        descr_get: Some(function_get),
        new: Some(function_new),
        ..Slots::EMPTY
    },
    getsets: FUNCTION_GETSETS,
    doc: "Create a function object.",
    ..TypeSpec::new(TypeId::Function, "function", Kind::Function)
};

const FUNCTION_GETSETS: &[GetSet] = &[
    getset("__code__", function_code, function_set_code),
    getset("__defaults__", function_defaults, function_set_defaults),
    getset("__kwdefaults__", function_kwdefaults, function_set_kwdefaults),
    getset("__annotations__", function_annotations, function_set_annotations),
    getset("__dict__", crate::eval::object_rows::get_dict, crate::eval::object_rows::set_dict),
    getset("__name__", function_name, function_set_name),
    getset("__qualname__", function_qualname, function_set_qualname),
    getset("__module__", function_module, function_set_module).member(),
    getset("__doc__", function_doc, function_set_doc).member(),
    getter("__closure__", function_closure).member(),
    getter("__globals__", |_, f| Ok(function(f).globals.clone())).member(),
    getter("__builtins__", |_, f| Ok(function(f).builtins.clone())).member(),
];

fn function(this: &Ref) -> &FunctionObject {
    this.expect::<FunctionObject>()
}

fn function_repr(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = function(this).qualname.get().map_or_else(String::new, |q| text_of(&q));
    Ok(new_string(&format!("<function {name} at {:#x}>", address(this))))
}

fn function_call(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    interp.call_function(this, args)
}

fn function_get(_interp: &Interp, this: &Ref, object: Option<&Ref>, _class: &Ref) -> PyResult<Ref> {
    match object {
        Some(object) => Ok(MethodObject::make(this.clone(), object.clone())),
        None => Ok(this.clone()),
    }
}

fn function_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("function(code, globals, name=None, argdefs=None, closure=None)", args)?;
    let given = |i: usize| values[i].clone().filter(|v| !is_none(v));
    let (Some(code), Some(globals)) = (given(0), given(1)) else {
        return Err(interp.type_error("function() argument 'code' must be code, not None"));
    };
    let Some(fields) = code.get::<CodeObject>() else {
        let found = interp.argument_type_name(&code);
        return Err(interp.type_error(format!("function() argument 'code' must be code, not {found}")));
    };
    let free = fields.code.freevars.len();
    let closure = given(4);
    let cells = closure.as_ref().and_then(tuple_items).map_or(0, <[Ref]>::len);
    if free != cells {
        let name = text_of(&fields.name);
        return Err(interp.value_error(format!("{name} requires closure of length {free}, not {cells}")));
    }
    let name = given(2).unwrap_or_else(|| fields.name.clone());
    let doc = if fields.code.has_docstring { fields.constants().first().cloned() } else { None };
    let module = globals.get::<DictObject>().and_then(|g| g.get_str(&interp.names.name));
    let qualname = fields.qualname.clone();
    let builtins = interp.builtins.clone();
    let made = FunctionObject::make(FunctionParts {
        code: code.clone(),
        globals,
        builtins,
        name,
        qualname,
        doc,
        module,
        closure,
    });
    drop(function(&made).defaults.replace(given(3)));
    Ok(made)
}

fn or_none(field: &Field) -> PyResult<Ref> {
    Ok(field.get().unwrap_or_else(none))
}

fn function_code(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    interp.code_of(function(this))
}

fn function_set_code(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(code) = value.filter(|v| v.kind() == Kind::Code) else {
        return Err(interp.type_error("__code__ must be set to a code object"));
    };
    let free = code.expect::<CodeObject>().code.freevars.len();
    let cells = function(this).closure.get().as_ref().and_then(tuple_items).map_or(0, <[Ref]>::len);
    if free != cells {
        let name = function(this).name.get().map_or_else(String::new, |n| text_of(&n));
        return Err(interp.value_error(format!("{name}() requires a code object with {cells} free vars, not {free}")));
    }
    function(this).code.set(code.clone());
    Ok(())
}

/// Sets a field to a value of a kind, or empties it.
fn set_kind(interp: &Interp, field: &Field, value: Option<&Ref>, kind: Kind, message: &str) -> PyResult<()> {
    let value = value.filter(|v| !is_none(v));
    if value.is_some_and(|v| v.kind() != kind) {
        return Err(interp.type_error(message));
    }
    drop(field.replace(value.cloned()));
    Ok(())
}

fn function_defaults(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).defaults)
}

fn function_set_defaults(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_kind(interp, &function(this).defaults, value, Kind::Tuple, "__defaults__ must be set to a tuple object")
}

fn function_kwdefaults(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).kwdefaults)
}

fn function_set_kwdefaults(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_kind(interp, &function(this).kwdefaults, value, Kind::Dict, "__kwdefaults__ must be set to a dict object")
}

fn function_annotations(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let field = &function(this).annotations;
    match field.get() {
        None => field.set(new_dict()),
        // Names and values in turn, as the definition left them (`func_get_annotation_dict`).
        Some(flat) if flat.kind() == Kind::Tuple => {
            let dict = new_dict();
            for pair in tuple_items(&flat).unwrap_or_default().chunks_exact(2) {
                crate::objects::dict::maintain_tracking(&dict, &pair[0], &pair[1]);
                dict.expect::<DictObject>().set_str(&pair[0], pair[1].clone());
            }
            drop(field.replace(Some(dict)));
        }
        Some(_) => {}
    }
    or_none(field)
}

fn function_set_annotations(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let message = "__annotations__ must be set to a dict object";
    set_kind(interp, &function(this).annotations, value, Kind::Dict, message)
}

fn function_name(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).name)
}

fn set_name(interp: &Interp, field: &Field, value: Option<&Ref>, name: &str) -> PyResult<()> {
    match value {
        Some(value) if value.kind() == Kind::Str => {
            field.set(value.clone());
            Ok(())
        }
        _ => Err(interp.type_error(format!("{name} must be set to a string object"))),
    }
}

fn function_set_name(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_name(interp, &function(this).name, value, "__name__")
}

fn function_qualname(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).qualname)
}

fn function_set_qualname(interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    set_name(interp, &function(this).qualname, value, "__qualname__")
}

fn function_module(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).module)
}

fn function_set_module(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    drop(function(this).module.replace(value.cloned()));
    Ok(())
}

fn function_doc(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).doc)
}

fn function_set_doc(_interp: &Interp, this: &Ref, value: Option<&Ref>) -> PyResult<()> {
    drop(function(this).doc.replace(value.cloned()));
    Ok(())
}

fn function_closure(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    or_none(&function(this).closure)
}

/// `method`: a function bound to its first argument.
pub const METHOD: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(method_repr),
        hash: Some(method_hash),
        compare: Some(method_compare),
        call: Some(|i, m, a| i.call_args(m, a)),
        getattr: Some(method_getattr),
        descr_get: Some(|_, m, _, _| Ok(m.clone())),
        new: Some(method_new),
        ..Slots::EMPTY
    },
    getsets: &[
        getter("__func__", |_, m| Ok(method_of(m).func.clone())).member(),
        getter("__self__", |_, m| Ok(method_of(m).this.clone())).member(),
        getter("__doc__", |i, m| i.get_attr(&method_of(m).func.clone(), &i.names.doc)),
    ],
    methods: &[method("__reduce__(self, /)", super::reduce::method_reduce)],
    doc: "Create a bound instance method object.",
    ..TypeSpec::new(TypeId::Method, "method", Kind::Method)
};

fn method_of(this: &Ref) -> &MethodObject {
    this.expect::<MethodObject>()
}

fn method_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let method = method_of(this);
    let func = method.func.clone();
    let mut name = interp.get_attr_opt(&func, &interp.names.qualname)?;
    if name.is_none() {
        name = interp.get_attr_opt(&func, &interp.names.name)?;
    }
    let name = name.filter(|n| n.kind() == Kind::Str).map_or_else(|| "?".to_owned(), |n| text_of(&n));
    let receiver = interp.repr_text(&method.this.clone())?;
    Ok(new_string(&format!("<bound method {name} of {receiver}>")))
}

fn method_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let method = method_of(this);
    let own = crate::text::hash::pointer(address(&method.this) as u64);
    let hash = own ^ interp.hash(&method.func.clone())?;
    Ok(if hash == -1 { -2 } else { hash })
}

fn method_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let Some(b) = other.get::<MethodObject>() else { return Ok(not_implemented()) };
    let a = method_of(this);
    let equal = a.this.is(&b.this) && interp.eq(&a.func.clone(), &b.func.clone())?;
    match op {
        CompareOperator::Eq => Ok(new_bool(equal)),
        CompareOperator::NotEq => Ok(new_bool(!equal)),
        _ => Ok(not_implemented()),
    }
}

/// A bound method's attributes are its own, then its function's.
fn method_getattr(interp: &Interp, this: &Ref, name: &Ref) -> PyResult<Ref> {
    if let Some(found) = interp.class_lookup(&this.class_ref(), name) {
        return match slot(&found, |s| s.descr_get) {
            Some(get) => get(interp, &found, Some(this), &this.class_ref()),
            None => Ok(found),
        };
    }
    interp.get_attr(&method_of(this).func.clone(), name)
}

fn method_new(interp: &Interp, _class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let values = interp.bind("method(function, instance, /)", args)?;
    let (Some(func), Some(this)) = (values[0].clone(), values[1].clone()) else {
        return Err(interp.type_error("method expected 2 arguments"));
    };
    if slot(&func, |s| s.call).is_none() && !matches!(func.kind(), Kind::Function | Kind::Builtin | Kind::Descriptor) {
        return Err(interp.type_error("first argument must be callable"));
    }
    if is_none(&this) {
        return Err(interp.type_error("instance must not be None"));
    }
    Ok(MethodObject::make(func, this))
}

/// `builtin_function_or_method`
pub const BUILTIN: TypeSpec = TypeSpec {
    slots: Slots {
        repr: Some(builtin_repr),
        hash: Some(builtin_hash),
        compare: Some(builtin_compare),
        call: Some(|i, f, a| i.call_builtin(f, a)),
        ..Slots::EMPTY
    },
    methods: &[method("__reduce__(self, /)", super::reduce::builtin_reduce)],
    getsets: &[
        getter("__name__", |_, f| Ok(new_string(builtin_name(f)))),
        getter("__qualname__", builtin_qualname),
        getter("__doc__", builtin_doc),
        getter("__self__", |_, f| or_none(&f.expect::<BuiltinObject>().this)),
        getset(
            "__module__",
            |_, f| or_none(&f.expect::<BuiltinObject>().module),
            |_, f, v| {
                drop(f.expect::<BuiltinObject>().module.replace(v.cloned()));
                Ok(())
            },
        ),
        getter("__text_signature__", builtin_text_signature),
    ],
    ..TypeSpec::new(TypeId::Builtin, "builtin_function_or_method", Kind::Builtin)
};

/// `method-wrapper`: a slot wrapper bound to an object.
pub const METHOD_WRAPPER: TypeSpec = TypeSpec {
    slots: BUILTIN.slots,
    methods: BUILTIN.methods,
    getsets: &[
        getter("__name__", |_, f| Ok(new_string(builtin_name(f)))),
        getter("__qualname__", builtin_qualname),
        getter("__doc__", builtin_doc),
        getter("__self__", |_, f| or_none(&f.expect::<BuiltinObject>().this)),
        getter("__objclass__", |_, f| Ok(f.expect::<BuiltinObject>().this.get().map_or_else(none, |t| t.class_ref()))),
    ],
    ..TypeSpec::new(TypeId::MethodWrapper, "method-wrapper", Kind::Builtin)
};

fn builtin_name(this: &Ref) -> &'static str {
    match this.expect::<BuiltinObject>().what {
        Callee::Def(def) | Callee::Python(PythonRow { def, .. }) => def.name(),
        Callee::Slot(name) => name.dunder(),
    }
}

fn builtin_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let builtin = this.expect::<BuiltinObject>();
    let name = builtin_name(this);
    let text = match (builtin.what, builtin.this.get()) {
        (Callee::Slot(_) | Callee::Python(&PythonRow { shape: PythonShape::Slot(_), .. }), Some(owner)) => {
            format!("<method-wrapper '{name}' of {} object at {:#x}>", interp.type_name(&owner), address(&owner))
        }
        (_, Some(owner)) if owner.kind() != Kind::Module => {
            format!("<built-in method {name} of {} object at {:#x}>", interp.type_name(&owner), address(&owner))
        }
        _ => format!("<built-in function {name}>"),
    };
    Ok(new_string(&text))
}

fn builtin_hash(_interp: &Interp, this: &Ref) -> PyResult<i64> {
    let builtin = this.expect::<BuiltinObject>();
    let own = builtin.this.peek().map_or(0, |t| address(t) as u64);
    let name = builtin_name(this).bytes().fold(7_u64, |h, b| h.wrapping_mul(31).wrapping_add(b as u64));
    let hash = crate::text::hash::pointer(own) ^ crate::text::hash::pointer(name);
    Ok(if hash == -1 { -2 } else { hash })
}

fn builtin_compare(_interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let Some(b) = other.get::<BuiltinObject>() else { return Ok(not_implemented()) };
    let a = this.expect::<BuiltinObject>();
    let same_owner = match (a.this.peek(), b.this.peek()) {
        (Some(x), Some(y)) => x.is(y),
        (None, None) => true,
        _ => false,
    };
    let same_what = match (a.what, b.what) {
        (Callee::Def(x), Callee::Def(y)) => std::ptr::eq(x, y),
        (Callee::Python(x), Callee::Python(y)) => std::ptr::eq(x, y),
        (Callee::Slot(x), Callee::Slot(y)) => x == y,
        _ => false,
    };
    match op {
        CompareOperator::Eq => Ok(new_bool(same_owner && same_what)),
        CompareOperator::NotEq => Ok(new_bool(!(same_owner && same_what))),
        _ => Ok(not_implemented()),
    }
}

fn builtin_qualname(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let name = builtin_name(this);
    let owner = match this.expect::<BuiltinObject>().this.get() {
        Some(owner) if owner.kind() == Kind::Module => None,
        Some(owner) if owner.kind() == Kind::Class => Some(owner),
        Some(owner) => Some(owner.class_ref()),
        None => None,
    };
    match owner {
        Some(class) => {
            let qualname = interp.get_attr(&class, &interp.names.qualname)?;
            Ok(new_string(&format!("{}.{name}", text_of(&qualname))))
        }
        None => Ok(new_string(name)),
    }
}

fn builtin_doc(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(match this.expect::<BuiltinObject>().what {
        Callee::Slot(name) | Callee::Python(&PythonRow { shape: PythonShape::Slot(name), .. }) => {
            new_string(slot_doc(name.dunder()))
        }
        Callee::Def(def) | Callee::Python(PythonRow { def, .. }) if !def.doc.is_empty() => new_string(def.doc),
        Callee::Def(_) | Callee::Python(..) => none(),
    })
}

/// `__text_signature__` of a row: its parameters, the receiver marked. A function whose docstring tells how it is
/// called in words of its own has none.
pub fn signature_text(def: &crate::objects::Def) -> Option<String> {
    let (name, inside) = def.text.split_once('(').unwrap_or((def.text, ")"));
    if let Some(told) = def.told {
        return Some(format!("($module, {told})"));
    }
    // A function in C that takes any keywords tells no signature.
    if def.doc.strip_prefix(name).is_some_and(|rest| rest.starts_with('('))
        || inside.contains("..")
        || inside.contains("**")
    {
        return None;
    }
    let (receiver, rest) = match (inside.strip_prefix("self"), inside.strip_prefix("cls")) {
        (Some(rest), _) => ("self", rest),
        (_, Some(rest)) => ("type", rest),
        _ => ("module", inside),
    };
    let rest = rest.strip_prefix(", ").unwrap_or(rest);
    let marked = rest == "/)" || rest.starts_with("/, ") || rest.contains(", /");
    Some(match (marked, rest) {
        (true, _) => format!("(${receiver}, {rest}"),
        (false, ")") => format!("(${receiver}, /)"),
        (false, _) => format!("(${receiver}, /, {rest}"),
    })
}

/// The same, as an object.
fn signature_object(text: Option<String>) -> Ref {
    text.map_or_else(none, |text| new_string(&text))
}

fn builtin_text_signature(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(match this.expect::<BuiltinObject>().what {
        Callee::Slot(name) | Callee::Python(&PythonRow { shape: PythonShape::Slot(name), .. }) => {
            signature_object(slot_signature(name.dunder()))
        }
        Callee::Def(def) | Callee::Python(PythonRow { def, .. }) => signature_object(signature_text(def)),
    })
}

/// What the signature of a slot wrapper is, by the operation.
fn slot_signature(name: &str) -> Option<String> {
    let parameters = match name {
        "__getitem__" | "__delitem__" | "__contains__" => "key, /",
        "__setitem__" => "key, value, /",
        "__setattr__" => "name, value, /",
        "__getattribute__" | "__delattr__" => "name, /",
        "__init__" | "__call__" => "/, *args, **kwargs",
        "__get__" => "instance, owner=None, /",
        "__set__" => "instance, value, /",
        "__delete__" => "instance, /",
        "__pow__" | "__rpow__" => "value, mod=None, /",
        "__repr__" | "__str__" | "__hash__" | "__len__" | "__iter__" | "__next__" | "__bool__" | "__int__"
        | "__float__" | "__index__" | "__neg__" | "__pos__" | "__abs__" | "__invert__" | "__await__" | "__aiter__"
        | "__anext__" | "__del__" => "/",
        _ => "value, /",
    };
    Some(format!("($self, {parameters})"))
}

/// What a slot wrapper says of itself.
fn slot_doc(name: &str) -> &'static str {
    match name {
        "__repr__" => "Return repr(self).",
        "__str__" => "Return str(self).",
        "__hash__" => "Return hash(self).",
        "__call__" => "Call self as a function.",
        "__len__" => "Return len(self).",
        "__iter__" => "Implement iter(self).",
        "__next__" => "Implement next(self).",
        "__init__" => "Initialize self.  See help(type(self)) for accurate signature.",
        "__getattribute__" => "Return getattr(self, name).",
        "__setattr__" => "Implement setattr(self, name, value).",
        "__delattr__" => "Implement delattr(self, name).",
        "__getitem__" => "Return self[key].",
        "__setitem__" => "Set self[key] to value.",
        "__delitem__" => "Delete self[key].",
        "__contains__" => "Return key in self.",
        "__eq__" => "Return self==value.",
        "__ne__" => "Return self!=value.",
        "__lt__" => "Return self<value.",
        "__le__" => "Return self<=value.",
        "__gt__" => "Return self>value.",
        "__ge__" => "Return self>=value.",
        "__add__" => "Return self+value.",
        "__mul__" => "Return self*value.",
        "__sub__" => "Return self-value.",
        "__truediv__" => "Return self/value.",
        "__floordiv__" => "Return self//value.",
        "__mod__" => "Return self%value.",
        "__and__" => "Return self&value.",
        "__or__" => "Return self|value.",
        "__xor__" => "Return self^value.",
        "__lshift__" => "Return self<<value.",
        "__rshift__" => "Return self>>value.",
        "__matmul__" => "Return self@value.",
        "__rsub__" => "Return value-self.",
        "__rtruediv__" => "Return value/self.",
        "__rfloordiv__" => "Return value//self.",
        "__rmod__" => "Return value%self.",
        "__rand__" => "Return value&self.",
        "__ror__" => "Return value|self.",
        "__rxor__" => "Return value^self.",
        "__rlshift__" => "Return value<<self.",
        "__rrshift__" => "Return value>>self.",
        "__rmatmul__" => "Return value@self.",
        "__radd__" => "Return value+self.",
        "__rmul__" => "Return value*self.",
        "__isub__" => "Return self-=value.",
        "__itruediv__" => "Return self/=value.",
        "__ifloordiv__" => "Return self//=value.",
        "__imod__" => "Return self%=value.",
        "__iand__" => "Return self&=value.",
        "__ior__" => "Return self|=value.",
        "__ixor__" => "Return self^=value.",
        "__ilshift__" => "Return self<<=value.",
        "__irshift__" => "Return self>>=value.",
        "__imatmul__" => "Return self@=value.",
        "__iadd__" => "Implement self+=value.",
        "__imul__" => "Implement self*=value.",
        "__pow__" => "Return pow(self, value, mod).",
        "__rpow__" => "Return pow(value, self, mod).",
        "__divmod__" => "Return divmod(self, value).",
        "__rdivmod__" => "Return divmod(value, self).",
        "__neg__" => "-self",
        "__pos__" => "+self",
        "__abs__" => "abs(self)",
        "__invert__" => "~self",
        "__index__" => "Return self converted to an integer, if self is suitable for use as an index into a list.",
        "__get__" => "Return an attribute of instance, which is of type owner.",
        "__set__" => "Set an attribute of instance to value.",
        "__delete__" => "Delete an attribute of instance.",
        "__await__" => "Return an iterator to be used in await expression.",
        "__aiter__" => "Return an awaitable, that resolves in asynchronous iterator.",
        "__anext__" => "Return a value or raise StopAsyncIteration.",
        "__bool__" => "True if self else False",
        "__int__" => "int(self)",
        "__float__" => "float(self)",
        _ => "",
    }
}

/// Slots that all descriptors of built-in classes share.
const DESCRIPTOR_SLOTS: Slots = Slots { repr: Some(descriptor_repr), descr_get: Some(descriptor_get), ..Slots::EMPTY };

const DESCRIPTOR_GETSETS: &[GetSet] = &[
    getter("__name__", |_, d| Ok(descriptor(d).name.clone())).member(),
    getter("__objclass__", |_, d| Ok(descriptor(d).owner.clone())).member(),
    getter("__qualname__", descriptor_qualname),
    getter("__doc__", descriptor_doc),
    getter("__text_signature__", |_, d| {
        Ok(match descriptor(d).what {
            DescriptorWhat::Method(def) | DescriptorWhat::ClassMethod(def) => signature_object(signature_text(def)),
            DescriptorWhat::Slot(name) | DescriptorWhat::Python(&PythonRow { shape: PythonShape::Slot(name), .. }) => {
                signature_object(slot_signature(name.dunder()))
            }
            DescriptorWhat::Python(PythonRow { def, shape: PythonShape::Method | PythonShape::ClassMethod }) => {
                signature_object(signature_text(def))
            }
            _ => none(),
        })
    }),
];

/// `method_descriptor`
pub const METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    slots: Slots { call: Some(|i, d, a| i.call_descriptor(d, a)), ..DESCRIPTOR_SLOTS },
    getsets: DESCRIPTOR_GETSETS,
    methods: super::reduce::DESCRIPTOR_METHODS,
    ..TypeSpec::new(TypeId::MethodDescriptor, "method_descriptor", Kind::Descriptor)
};

/// `classmethod_descriptor`
pub const CLASS_METHOD_DESCRIPTOR: TypeSpec = TypeSpec {
    slots: METHOD_DESCRIPTOR.slots,
    getsets: DESCRIPTOR_GETSETS,
    ..TypeSpec::new(TypeId::ClassMethodDescriptor, "classmethod_descriptor", Kind::Descriptor)
};

/// `wrapper_descriptor`
pub const WRAPPER_DESCRIPTOR: TypeSpec = TypeSpec {
    slots: METHOD_DESCRIPTOR.slots,
    getsets: DESCRIPTOR_GETSETS,
    methods: super::reduce::DESCRIPTOR_METHODS,
    ..TypeSpec::new(TypeId::WrapperDescriptor, "wrapper_descriptor", Kind::Descriptor)
};

/// `getset_descriptor`
pub const GETSET_DESCRIPTOR: TypeSpec = TypeSpec {
    slots: Slots { descr_set: Some(descriptor_set), ..DESCRIPTOR_SLOTS },
    getsets: DESCRIPTOR_GETSETS,
    ..TypeSpec::new(TypeId::GetSetDescriptor, "getset_descriptor", Kind::Descriptor)
};

/// `member_descriptor`
pub const MEMBER_DESCRIPTOR: TypeSpec = TypeSpec {
    slots: GETSET_DESCRIPTOR.slots,
    getsets: DESCRIPTOR_GETSETS,
    methods: super::reduce::DESCRIPTOR_METHODS,
    ..TypeSpec::new(TypeId::MemberDescriptor, "member_descriptor", Kind::Descriptor)
};

fn descriptor(this: &Ref) -> &DescriptorObject {
    this.expect::<DescriptorObject>()
}

fn owner_name(interp: &Interp, this: &Ref) -> String {
    descriptor(this).owner.get::<ClassObject>().map_or_else(String::new, |owner| interp.class_name(owner))
}

fn descriptor_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (name, owner) = (text_of(&descriptor(this).name), owner_name(interp, this));
    let what = match descriptor(this).what {
        DescriptorWhat::Method(_) | DescriptorWhat::ClassMethod(_) => "method",
        DescriptorWhat::Slot(_) | DescriptorWhat::Python(&PythonRow { shape: PythonShape::Slot(_), .. }) => {
            "slot wrapper"
        }
        DescriptorWhat::Python(&PythonRow { shape: PythonShape::Getter, .. }) => "attribute",
        DescriptorWhat::Python(..) => "method",
        DescriptorWhat::GetSet(row) if !row.member => "attribute",
        DescriptorWhat::Attribute(_) => "attribute",
        _ => "member",
    };
    Ok(new_string(&format!("<{what} '{name}' of '{owner}' objects>")))
}

fn descriptor_qualname(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let owner = interp.get_attr(&descriptor(this).owner.clone(), &interp.names.qualname)?;
    Ok(new_string(&format!("{}.{}", text_of(&owner), text_of(&descriptor(this).name))))
}

fn descriptor_doc(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let doc = match descriptor(this).what {
        DescriptorWhat::Method(def) | DescriptorWhat::ClassMethod(def) => def.doc,
        DescriptorWhat::Slot(name) | DescriptorWhat::Python(&PythonRow { shape: PythonShape::Slot(name), .. }) => {
            slot_doc(name.dunder())
        }
        DescriptorWhat::Python(PythonRow { def, .. }) => def.doc,
        DescriptorWhat::GetSet(row) => row.doc,
        DescriptorWhat::Member(_) | DescriptorWhat::Attribute(_) => "",
    };
    Ok(if doc.is_empty() { none() } else { new_string(doc) })
}

/// What a descriptor becomes when it is read through an object, or (`None`) through the class.
fn descriptor_get(interp: &Interp, this: &Ref, object: Option<&Ref>, class: &Ref) -> PyResult<Ref> {
    let fields = descriptor(this);
    if let DescriptorWhat::ClassMethod(def) = fields.what {
        let builtin = interp.class(TypeId::Builtin);
        return Ok(BuiltinObject::bound(&builtin, def, fields, class.clone()));
    }
    if let DescriptorWhat::Python(&PythonRow { shape: shape @ PythonShape::ClassMethod, .. }) = fields.what {
        return crate::eval::stand_ins::bound(interp, this, shape, class);
    }
    let Some(object) = object else { return Ok(this.clone()) };
    check_receiver(interp, this, object)?;
    match fields.what {
        DescriptorWhat::Python(&PythonRow { shape, .. }) => crate::eval::stand_ins::bound(interp, this, shape, object),
        DescriptorWhat::Method(def) => {
            let builtin = interp.class(TypeId::Builtin);
            Ok(BuiltinObject::bound(&builtin, def, fields, object.clone()))
        }
        DescriptorWhat::Slot(name) => {
            let class = interp.class(TypeId::MethodWrapper);
            // It holds the descriptor, whose owner's slot it calls (`wp->descr`).
            Ok(BuiltinObject::make(&class, Callee::Slot(name), Some(object.clone()), Some(this.clone())))
        }
        DescriptorWhat::GetSet(row) => (row.get)(interp, object),
        DescriptorWhat::Member(index) | DescriptorWhat::Attribute(index) => {
            match object.member_slots().get(index as usize).and_then(Field::get) {
                Some(value) => Ok(value),
                None => Err(interp.no_attribute(object, &fields.name)),
            }
        }
        DescriptorWhat::ClassMethod(_) => Ok(this.clone()),
    }
}

fn check_receiver(interp: &Interp, this: &Ref, object: &Ref) -> PyResult<()> {
    if object.class().is_subclass_of(&descriptor(this).owner) {
        return Ok(());
    }
    let (name, owner, found) = (text_of(&descriptor(this).name), owner_name(interp, this), interp.type_name(object));
    Err(interp.type_error(format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{found}' object")))
}

fn not_writable(interp: &Interp, this: &Ref, object: &Ref) -> Raised {
    let name = &descriptor(this).name;
    let text = format!("attribute '{}' of '{}' objects is not writable", text_of(name), owner_name(interp, this));
    interp.attribute_error(text, object, name)
}

fn descriptor_set(interp: &Interp, this: &Ref, object: &Ref, value: Option<&Ref>) -> PyResult<()> {
    check_receiver(interp, this, object)?;
    let fields = descriptor(this);
    match fields.what {
        DescriptorWhat::Member(_) if fields.owner.expect::<ClassObject>().has(CLASS_IMMUTABLE) => {
            Err(interp.attribute_error("readonly attribute", object, &fields.name))
        }
        DescriptorWhat::Member(index) => {
            let Some(place) = object.member_slots().get(index as usize) else { return Ok(()) };
            if value.is_none() && place.is_empty() {
                return Err(interp.attribute_error(text_of(&fields.name), object, &fields.name));
            }
            drop(place.replace(value.cloned()));
            Ok(())
        }
        DescriptorWhat::GetSet(row) => match row.set {
            Some(set) => set(interp, object, value),
            None if row.member => Err(interp.attribute_error("readonly attribute", object, &fields.name)),
            None => Err(not_writable(interp, this, object)),
        },
        DescriptorWhat::Python(..) => crate::eval::stand_ins::set(interp, this, object, value)
            .unwrap_or_else(|| Err(not_writable(interp, this, object))),
        DescriptorWhat::Attribute(_) => Err(not_writable(interp, this, object)),
        _ => Err(interp.attribute_error("read-only attribute", object, &fields.name)),
    }
}
