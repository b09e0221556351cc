//! Calling rows that are written in Python: methods of classes, and functions of modules, that stand in for C.
//!
//! A row (`modules/stand_in.rs` makes them) has a signature in a row's words and a Python function. Arguments are checked
//! against the signature first, so that what is wrong with them is told as a function in C tells it; then the function
//! gets them as they came.
//!
//! Invariant: a function is called only with arguments that its row's signature takes.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::SlotName;
use crate::objects::{
    BuiltinObject, CallArgs, ClassObject, Def, DescriptorObject, DescriptorWhat, PropertyObject, PythonRow,
    PythonShape, Signature, TypeId,
};

/// A row.
pub type Row = &'static PythonRow;

/// The function of a slot in Python, if an entry of a class is one.
pub fn slot_function(entry: &Ref) -> Option<Ref> {
    let descriptor = entry.get::<DescriptorObject>()?;
    match descriptor.what {
        DescriptorWhat::Python(&PythonRow { shape: PythonShape::Slot(_), .. }) => descriptor.function.get(),
        _ => None,
    }
}

/// What a descriptor becomes when it is read through `this`: an object, or a class for a class method.
pub fn bound(interp: &Interp, descriptor: &Ref, shape: PythonShape, this: &Ref) -> PyResult<Ref> {
    let fields = descriptor.expect::<DescriptorObject>();
    let DescriptorWhat::Python(row) = fields.what else { return Ok(descriptor.clone()) };
    let Some(function) = fields.function.get() else { return Err(interp.system_error("a row without body")) };
    let id = match shape {
        PythonShape::Getter => {
            let getter = function.get::<PropertyObject>().and_then(|property| property.get.get());
            let getter = getter.ok_or_else(|| interp.system_error("a row without body"))?;
            return interp.call_with_receiver(&getter, this, CallArgs::NONE);
        }
        PythonShape::Slot(_) => TypeId::MethodWrapper,
        _ => TypeId::Builtin,
    };
    Ok(BuiltinObject::python(&interp.class(id), row, function, this.clone(), None))
}

/// Writes an attribute that is a row; `None` if it is only read.
pub fn set(interp: &Interp, descriptor: &Ref, object: &Ref, value: Option<&Ref>) -> Option<PyResult<()>> {
    let property = descriptor.expect::<DescriptorObject>().function.get()?;
    let property = property.get::<PropertyObject>()?;
    let result = match value {
        Some(value) => interp.call_with_receiver(
            &property.set.get()?,
            object,
            CallArgs::positional_only(std::slice::from_ref(value)),
        ),
        None => interp.call_with_receiver(&property.del.get()?, object, CallArgs::NONE),
    };
    Some(result.map(drop))
}

/// Calls a function or a bound method.
#[cold]
pub fn call_builtin(interp: &Interp, row: Row, callable: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let builtin = callable.expect::<BuiltinObject>();
    let (Some(function), Some(this)) = (builtin.function.get(), builtin.this.get()) else {
        return Err(interp.system_error("a row without body"));
    };
    call_row(interp, row, &function, (&this, callable), args)
}

/// Calls a row's function with its receiver, if the arguments are right.
pub fn call_row(
    interp: &Interp,
    row: Row,
    function: &Ref,
    (this, callable): (&Ref, &Ref),
    args: CallArgs<'_>,
) -> PyResult<Ref> {
    let def = &row.def;
    let check = match row.shape {
        PythonShape::New => {
            super::call::check_new(interp, this, args.positional().first())?;
            return interp.call_args(function, args);
        }
        PythonShape::Slot(name) => check_slot(interp, name, args),
        _ => {
            let signature = signature_of(callable, def);
            check_signature(interp, def, signature, callable, args)?;
            if signature.receiver.is_none() {
                return interp.call_args(function, args);
            }
            Ok(())
        }
    };
    check?;
    interp.call_with_receiver(function, this, args)
}

fn signature_of<'a>(callable: &'a Ref, def: &'static Def) -> &'a Signature {
    match callable.get::<DescriptorObject>() {
        Some(descriptor) => descriptor.signature.of(def),
        None => callable.expect::<BuiltinObject>().signature.of(def),
    }
}

fn check_signature(
    interp: &Interp,
    def: &'static Def,
    signature: &Signature,
    callable: &Ref,
    args: CallArgs<'_>,
) -> PyResult<()> {
    let given = args.values.len();
    let by_position = args.names.is_empty() && signature.simple;
    if by_position && given >= signature.required && given <= signature.max_positional {
        return Ok(());
    }
    interp.bind_signature(signature, args, &|| interp.function_name(callable, def, signature)).map(drop)
}

/// How many arguments a slot takes, and what is in front of the message if there are others: some take their arguments
/// apart under an empty name (`PyArg_UnpackTuple`).
fn slot_arity(name: SlotName) -> Option<(usize, usize, &'static str)> {
    use SlotName as N;
    Some(match name {
        N::Call | N::Init | N::New => return None,
        N::Repr | N::Str | N::Hash | N::Iter | N::Next | N::Len | N::Bool | N::Int | N::Float | N::Index => (0, 0, ""),
        N::Neg | N::Pos | N::Abs | N::Invert | N::Del => (0, 0, ""),
        N::SetAttr | N::SetItem | N::Set => (2, 2, " "),
        N::Get | N::Pow | N::RPow => (1, 2, " "),
        _ => (1, 1, ""),
    })
}

fn check_slot(interp: &Interp, name: SlotName, args: CallArgs<'_>) -> PyResult<()> {
    let Some((low, high, lead)) = slot_arity(name) else { return Ok(()) };
    if !args.names.is_empty() {
        return Err(interp.type_error(format!("wrapper {}() takes no keyword arguments", name.dunder())));
    }
    let given = args.values.len();
    if (low..=high).contains(&given) {
        return Ok(());
    }
    Err(super::slot_wrappers::wrapper_arity(interp, lead, low, high, given))
}

/// The slot that a special method's name belongs to.
pub fn slot_named(name: &str) -> Option<SlotName> {
    SlotName::ALL.iter().copied().find(|slot| slot.dunder() == name)
}

/// Makes the entry of a class's namespace for a row of it.
pub fn entry(interp: &Interp, row: Row, function: Ref, owner: &Ref, name: &Ref) -> Ref {
    debug_assert!(owner.get::<ClassObject>().is_some(), "rows belong to classes");
    let id = match row.shape {
        PythonShape::Method => TypeId::MethodDescriptor,
        PythonShape::ClassMethod => TypeId::ClassMethodDescriptor,
        PythonShape::Slot(_) => TypeId::WrapperDescriptor,
        PythonShape::Getter => TypeId::GetSetDescriptor,
        PythonShape::New => {
            return BuiltinObject::python(&interp.class(TypeId::Builtin), row, function, owner.clone(), None);
        }
    };
    DescriptorObject::python(&interp.class(id), row, function, owner.clone(), name.clone())
}
