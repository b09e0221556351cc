//! Slots and special methods: the two sides of one coin.
//!
//! A built-in class has slots, and its namespace shows them as special methods (slot wrappers). A class written in
//! Python has special methods, and its slots call them. [`update_slots`] keeps the second direction, CPython's
//! `update_one_slot`: a slot whose special method is the wrapper of a built-in base is that base's slot itself.
//!
//! Invariant: which slot belongs to which special methods stands once, in [`field`].

use std::rc::Rc;

use crate::heap::row::BorrowedRefs;
use crate::heap::{Ref, borrowed_row};
use crate::interp::{Interp, PyResult};
use crate::objects::native::{BinaryFn, Slots};
use crate::objects::{
    CallArgs, ClassObject, DescriptorObject, DescriptorWhat, SlotName, TypeId, is_none, is_not_implemented, none,
    not_implemented,
};
use crate::syntax::ast::{CompareOperator, Operator};

use super::protocol::slot;

/// A slot: several special methods may stand for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Repr,
    Str,
    Hash,
    Call,
    GetAttr,
    SetAttr,
    Compare,
    Iter,
    Next,
    Len,
    GetItem,
    SetItem,
    Contains,
    Bool,
    Int,
    Float,
    Index,
    Neg,
    Pos,
    Abs,
    Invert,
    DivMod,
    Binary(Operator),
    Inplace(Operator),
    DescrGet,
    DescrSet,
    New,
    Init,
    Del,
}

/// The slot of a special method.
pub(super) fn field(name: SlotName) -> Slot {
    use SlotName as N;
    match name {
        N::Repr => Slot::Repr,
        N::Str => Slot::Str,
        N::Hash => Slot::Hash,
        N::Call => Slot::Call,
        N::GetAttribute | N::GetAttr => Slot::GetAttr,
        N::SetAttr | N::DelAttr => Slot::SetAttr,
        N::Lt | N::Le | N::Eq | N::Ne | N::Gt | N::Ge => Slot::Compare,
        N::Iter => Slot::Iter,
        N::Next => Slot::Next,
        N::Get => Slot::DescrGet,
        N::Set | N::Delete => Slot::DescrSet,
        N::Init => Slot::Init,
        N::New => Slot::New,
        N::Del => Slot::Del,
        N::DivMod | N::RDivMod => Slot::DivMod,
        N::Neg => Slot::Neg,
        N::Pos => Slot::Pos,
        N::Abs => Slot::Abs,
        N::Bool => Slot::Bool,
        N::Invert => Slot::Invert,
        N::Int => Slot::Int,
        N::Float => Slot::Float,
        N::Index => Slot::Index,
        N::Len => Slot::Len,
        N::GetItem => Slot::GetItem,
        N::SetItem | N::DelItem => Slot::SetItem,
        N::Contains => Slot::Contains,
        _ => match (operator_of(name), inplace_of(name)) {
            (Some((op, _)), _) => Slot::Binary(op),
            (_, Some(op)) => Slot::Inplace(op),
            _ => Slot::Repr,
        },
    }
}

/// The operator of a binary special method, and whether it is the reflected one.
pub(super) fn operator_of(name: SlotName) -> Option<(Operator, bool)> {
    BINARY_NAMES.iter().find_map(|&(op, plain, swapped, _)| match name {
        n if n == plain => Some((op, false)),
        n if n == swapped => Some((op, true)),
        _ => None,
    })
}

pub(super) fn inplace_of(name: SlotName) -> Option<Operator> {
    BINARY_NAMES.iter().find(|row| row.3 == name).map(|row| row.0)
}

/// Operator, method, reflected method, in-place method: in the order of `Operator`.
pub(super) const BINARY_NAMES: [(Operator, SlotName, SlotName, SlotName); 13] = [
    (Operator::Add, SlotName::Add, SlotName::RAdd, SlotName::IAdd),
    (Operator::BitAnd, SlotName::And, SlotName::RAnd, SlotName::IAnd),
    (Operator::FloorDiv, SlotName::FloorDiv, SlotName::RFloorDiv, SlotName::IFloorDiv),
    (Operator::LShift, SlotName::LShift, SlotName::RLShift, SlotName::ILShift),
    (Operator::MatMul, SlotName::MatMul, SlotName::RMatMul, SlotName::IMatMul),
    (Operator::Mult, SlotName::Mul, SlotName::RMul, SlotName::IMul),
    (Operator::Mod, SlotName::Mod, SlotName::RMod, SlotName::IMod),
    (Operator::BitOr, SlotName::Or, SlotName::ROr, SlotName::IOr),
    (Operator::Pow, SlotName::Pow, SlotName::RPow, SlotName::IPow),
    (Operator::RShift, SlotName::RShift, SlotName::RRShift, SlotName::IRShift),
    (Operator::Sub, SlotName::Sub, SlotName::RSub, SlotName::ISub),
    (Operator::Div, SlotName::TrueDiv, SlotName::RTrueDiv, SlotName::ITrueDiv),
    (Operator::BitXor, SlotName::Xor, SlotName::RXor, SlotName::IXor),
];

/// Does a class with these slots show this special method?
pub fn has_method(slots: &Slots, name: SlotName) -> bool {
    match field(name) {
        Slot::Repr => slots.repr.is_some(),
        Slot::Str => slots.str.is_some(),
        Slot::Hash => slots.hash.is_some(),
        Slot::Call => slots.call.is_some(),
        Slot::GetAttr => slots.getattr.is_some() && name == SlotName::GetAttribute,
        Slot::SetAttr => slots.setattr.is_some(),
        Slot::Compare => slots.compare.is_some(),
        Slot::Iter => slots.iter.is_some(),
        Slot::Next => slots.next.is_some(),
        Slot::Len => slots.len.is_some(),
        Slot::GetItem => slots.getitem.is_some(),
        Slot::SetItem => slots.setitem.is_some(),
        Slot::Contains => slots.contains.is_some(),
        Slot::Bool => slots.bool.is_some(),
        Slot::Int => slots.int.is_some(),
        Slot::Float => slots.float.is_some(),
        Slot::Index => slots.index.is_some(),
        Slot::Neg => slots.neg.is_some(),
        Slot::Pos => slots.pos.is_some(),
        Slot::Abs => slots.abs.is_some(),
        Slot::Invert => slots.invert.is_some(),
        Slot::DivMod => slots.divmod.is_some(),
        Slot::Binary(Operator::Add) if name == SlotName::Add => {
            slots.binary[Operator::Add as usize].is_some() || slots.concat.is_some()
        }
        Slot::Binary(Operator::Mult) => slots.binary[Operator::Mult as usize].is_some() || slots.repeat.is_some(),
        Slot::Binary(op) => slots.binary[op as usize].is_some(),
        Slot::Inplace(Operator::Add) => {
            slots.inplace[Operator::Add as usize].is_some() || slots.inplace_concat.is_some()
        }
        Slot::Inplace(Operator::Mult) => {
            slots.inplace[Operator::Mult as usize].is_some() || slots.inplace_repeat.is_some()
        }
        Slot::Inplace(op) => slots.inplace[op as usize].is_some(),
        Slot::DescrGet => slots.descr_get.is_some(),
        Slot::DescrSet => slots.descr_set.is_some(),
        Slot::New => false,
        Slot::Init => slots.init.is_some(),
        Slot::Del => slots.del.is_some(),
    }
}

/// Copies one slot from `from`.
fn copy_slot(slots: &mut Slots, from: &Slots, which: Slot) {
    match which {
        Slot::Repr => slots.repr = from.repr,
        Slot::Str => slots.str = from.str,
        Slot::Hash => slots.hash = from.hash,
        Slot::Call => slots.call = from.call,
        Slot::GetAttr => slots.getattr = from.getattr,
        Slot::SetAttr => slots.setattr = from.setattr,
        Slot::Compare => slots.compare = from.compare,
        Slot::Iter => slots.iter = from.iter,
        Slot::Next => slots.next = from.next,
        Slot::Len => slots.len = from.len,
        Slot::GetItem => slots.getitem = from.getitem,
        Slot::SetItem => slots.setitem = from.setitem,
        Slot::Contains => slots.contains = from.contains,
        Slot::Bool => slots.bool = from.bool,
        Slot::Int => slots.int = from.int,
        Slot::Float => slots.float = from.float,
        Slot::Index => slots.index = from.index,
        Slot::Neg => slots.neg = from.neg,
        Slot::Pos => slots.pos = from.pos,
        Slot::Abs => slots.abs = from.abs,
        Slot::Invert => slots.invert = from.invert,
        Slot::DivMod => slots.divmod = from.divmod,
        Slot::Binary(op) => {
            slots.binary[op as usize] = from.binary[op as usize];
            match op {
                Operator::Add => slots.concat = from.concat,
                Operator::Mult => slots.repeat = from.repeat,
                Operator::Pow => slots.ternary_pow = from.ternary_pow,
                _ => {}
            }
        }
        Slot::Inplace(op) => {
            slots.inplace[op as usize] = from.inplace[op as usize];
            match op {
                Operator::Add => slots.inplace_concat = from.inplace_concat,
                Operator::Mult => slots.inplace_repeat = from.inplace_repeat,
                _ => {}
            }
        }
        Slot::DescrGet => slots.descr_get = from.descr_get,
        Slot::DescrSet => slots.descr_set = from.descr_set,
        Slot::New => slots.new = from.new,
        Slot::Init => slots.init = from.init,
        Slot::Del => slots.del = from.del,
    }
}

/// Sets one slot to the function that calls the special methods.
fn install_python(slots: &mut Slots, which: Slot) {
    match which {
        Slot::Repr => slots.repr = Some(|i, o| call0(i, o, SlotName::Repr)),
        Slot::Str => slots.str = Some(|i, o| call0(i, o, SlotName::Str)),
        Slot::Hash => slots.hash = Some(py_hash),
        Slot::Call => slots.call = Some(py_call),
        Slot::GetAttr => slots.getattr = Some(py_getattr),
        Slot::SetAttr => slots.setattr = Some(|i, o, n, v| assign(i, o, n, v, SlotName::SetAttr, SlotName::DelAttr)),
        Slot::Compare => slots.compare = Some(py_compare),
        Slot::Iter => slots.iter = Some(py_iter),
        Slot::Next => slots.next = Some(py_next),
        Slot::Len => slots.len = Some(py_len),
        Slot::GetItem => slots.getitem = Some(|i, o, k| call1(i, o, SlotName::GetItem, k)),
        Slot::SetItem => slots.setitem = Some(|i, o, k, v| assign(i, o, k, v, SlotName::SetItem, SlotName::DelItem)),
        Slot::Contains => slots.contains = Some(py_contains),
        Slot::Bool => slots.bool = Some(py_bool),
        Slot::Int => slots.int = Some(|i, o| call0(i, o, SlotName::Int)),
        Slot::Float => slots.float = Some(|i, o| call0(i, o, SlotName::Float)),
        Slot::Index => slots.index = Some(|i, o| call0(i, o, SlotName::Index)),
        Slot::Neg => slots.neg = Some(|i, o| call0(i, o, SlotName::Neg)),
        Slot::Pos => slots.pos = Some(|i, o| call0(i, o, SlotName::Pos)),
        Slot::Abs => slots.abs = Some(|i, o| call0(i, o, SlotName::Abs)),
        Slot::Invert => slots.invert = Some(|i, o| call0(i, o, SlotName::Invert)),
        Slot::DivMod => slots.divmod = Some(py_divmod),
        Slot::Binary(op) => {
            slots.binary[op as usize] = Some(PY_BINARY[op as usize]);
            match op {
                Operator::Add => slots.concat = None,
                Operator::Mult => slots.repeat = None,
                Operator::Pow => slots.ternary_pow = Some(py_ternary_pow),
                _ => {}
            }
        }
        Slot::Inplace(op) => slots.inplace[op as usize] = Some(PY_INPLACE[op as usize]),
        Slot::DescrGet => slots.descr_get = Some(py_descr_get),
        Slot::DescrSet => slots.descr_set = Some(|i, o, k, v| assign(i, o, k, v, SlotName::Set, SlotName::Delete)),
        Slot::New => slots.new = Some(py_new),
        Slot::Init => slots.init = Some(py_init),
        Slot::Del => slots.del = Some(py_del),
    }
}

/// Empties one slot.
fn clear_slot(slots: &mut Slots, which: Slot) {
    copy_slot(slots, &Slots::EMPTY, which);
}

/// After this, the slots of a class follow from the special methods along its MRO.
pub fn update_slots(interp: &Interp, class: &Ref) {
    let fields = class.expect::<ClassObject>();
    let mut slots = **fields.slots.borrow();
    let mut python: Vec<Slot> = Vec::new();
    let mut seen: Vec<Slot> = Vec::new();
    for &name in SlotName::ALL {
        let which = field(name);
        let first = !seen.contains(&which);
        let found = find_with_owner(class, interp.slot_name(name));
        match found {
            None => {
                if first {
                    clear_slot(&mut slots, which);
                    seen.push(which);
                }
            }
            Some((attr, owner)) => {
                if python.contains(&which) {
                    continue;
                }
                seen.push(which);
                match native_source(&attr, &owner, name) {
                    Some(source) => copy_slot(&mut slots, &source.expect::<ClassObject>().slots.borrow(), which),
                    None if which == Slot::Hash && is_none(&attr) => slots.hash = Some(py_unhashable),
                    None => {
                        install_python(&mut slots, which);
                        python.push(which);
                    }
                }
            }
        }
    }
    if slots.new.is_none() {
        slots.new = fields.base.peek().and_then(|b| b.expect::<ClassObject>().slots.borrow().new);
    }
    *fields.slots.borrow_mut() = Rc::new(slots);
    super::classes::update_flags(interp, class);
}

/// The class whose slot a special method is the wrapper of; `None` if it is anything else.
fn native_source(attr: &Ref, owner: &Ref, name: SlotName) -> Option<Ref> {
    if name == SlotName::New {
        let builtin = attr.get::<crate::objects::BuiltinObject>()?;
        return builtin.this.get().filter(|c| c.get::<ClassObject>().is_some());
    }
    let descriptor = attr.get::<DescriptorObject>()?;
    match descriptor.what {
        DescriptorWhat::Slot(of) if of == name => Some(descriptor.owner.clone()),
        _ => {
            let _ = owner;
            None
        }
    }
}

/// Looks a name up along the MRO: the value and the class that has it.
fn find_with_owner(class: &Ref, name: &Ref) -> Option<(Ref, Ref)> {
    let mro = class.expect::<ClassObject>().mro_items();
    mro.iter().find_map(|c| Some((c.expect::<ClassObject>().namespace().get_str(name)?, c.clone())))
}

impl Interp {
    /// The interned name of a special method.
    pub fn slot_name(&self, name: SlotName) -> &Ref {
        &self.slot_names[name as usize]
    }

    /// Calls a special method that is known to be there.
    fn call_slot_method(&self, object: &Ref, name: SlotName, args: &[Ref]) -> PyResult<Ref> {
        let name_ref = self.slot_name(name);
        let Some(found) = self.class_lookup(&object.class_ref(), name_ref) else {
            return Err(self.attribute_error(name.dunder(), object, name_ref));
        };
        self.call_unbound(&found, object, args)
    }

    /// Calls what a class lookup found, with `object` as its receiver: no bound method is made for functions and methods of
    /// built-in classes.
    pub fn call_unbound(&self, found: &Ref, object: &Ref, args: &[Ref]) -> PyResult<Ref> {
        match found.kind() {
            crate::objects::Kind::Function => self.call_with_receiver(found, object, CallArgs::positional_only(args)),
            _ => {
                // A slot in Python of a class that stands in for one in C needs no binding either.
                if let Some(function) = super::stand_ins::slot_function(found) {
                    return self.call_with_receiver(&function, object, CallArgs::positional_only(args));
                }
                let args = CallArgs::positional_only(args);
                if let Some(descriptor) = found.get::<DescriptorObject>()
                    && let DescriptorWhat::Method(def) = descriptor.what
                    && object.class().is_subclass_of(&descriptor.owner)
                {
                    return self.call_def(def, descriptor.signature.of(def), object, args, found);
                }
                // A slot wrapper is called with the receiver in front, as CPython calls it (`vectorcall_unbound`).
                if let Some(descriptor) = found.get::<DescriptorObject>()
                    && let DescriptorWhat::Slot(_) = descriptor.what
                {
                    let row = BorrowedRefs::joined(&[std::slice::from_ref(object), args.values]);
                    return self.call_descriptor(found, CallArgs::positional_only(row.refs()));
                }
                let bound = self.bind_descriptor(found, object)?;
                self.call_args(&bound, args)
            }
        }
    }
}

fn call0(interp: &Interp, object: &Ref, name: SlotName) -> PyResult<Ref> {
    interp.call_slot_method(object, name, &[])
}

fn call1(interp: &Interp, object: &Ref, name: SlotName, arg: &Ref) -> PyResult<Ref> {
    interp.call_slot_method(object, name, std::slice::from_ref(arg))
}

fn assign(
    interp: &Interp,
    object: &Ref,
    key: &Ref,
    value: Option<&Ref>,
    set: SlotName,
    delete: SlotName,
) -> PyResult<()> {
    match value {
        Some(value) => borrowed_row([key, value], |both| interp.call_slot_method(object, set, both))?,
        None => call1(interp, object, delete, key)?,
    };
    Ok(())
}

fn py_unhashable(interp: &Interp, object: &Ref) -> PyResult<i64> {
    Err(interp.type_error(format!("unhashable type: '{}'", interp.type_name(object))))
}

fn py_hash(interp: &Interp, object: &Ref) -> PyResult<i64> {
    let value = call0(interp, object, SlotName::Hash)?;
    let Some(value) = crate::objects::int_value(&value) else {
        return Err(interp.type_error("__hash__ method should return an integer"));
    };
    use num_traits::ToPrimitive;
    match value.to_i64() {
        Some(-1) => Ok(-2),
        Some(small) => Ok(small),
        None => Ok(crate::text::hash::big_int(&value)),
    }
}

fn py_call(interp: &Interp, object: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let name = interp.slot_name(SlotName::Call);
    let Some(found) = interp.class_lookup(&object.class_ref(), name) else {
        return Err(interp.type_error(format!("'{}' object is not callable", interp.type_name(object))));
    };
    if found.kind() == crate::objects::Kind::Function {
        return prepend(interp, &found, object, args);
    }
    let bound = interp.bind_descriptor(&found, object)?;
    interp.call_args(&bound, args)
}

/// `__getattribute__`, then `__getattr__` if that raised `AttributeError`.
fn py_getattr(interp: &Interp, object: &Ref, name: &Ref) -> PyResult<Ref> {
    let class = object.class_ref();
    let by_name = interp.class_lookup(&class, interp.slot_name(SlotName::GetAttribute));
    let result = match by_name {
        // Without a `__getattr__` beside it, nothing is bound (`slot_tp_getattro`).
        Some(f)
            if f.kind() == crate::objects::Kind::Function
                && interp.class_lookup(&class, interp.slot_name(SlotName::GetAttr)).is_none() =>
        {
            return interp.call_unbound(&f, object, std::slice::from_ref(name));
        }
        Some(f) if f.kind() != crate::objects::Kind::Descriptor => {
            interp.call(&interp.bind_descriptor(&f, object)?, std::slice::from_ref(name))
        }
        Some(f) => {
            let owner = f.expect::<DescriptorObject>().owner.clone();
            let native = owner.expect::<ClassObject>().slots.borrow().getattr;
            match native {
                Some(native) => native(interp, object, name),
                None => interp.generic_get_attr(object, name),
            }
        }
        None => interp.generic_get_attr(object, name),
    };
    if result.is_ok() || !interp.raised_is(TypeId::AttributeError) {
        return result;
    }
    match interp.class_lookup(&class, interp.slot_name(SlotName::GetAttr)) {
        None => result,
        Some(getattr) => {
            drop(interp.take_raised());
            // CPython binds here, which holds the object once more.
            interp.call(&interp.bind_descriptor(&getattr, object)?, std::slice::from_ref(name))
        }
    }
}

/// The special method of a comparison.
pub fn compare_name(op: CompareOperator) -> SlotName {
    match op {
        CompareOperator::Lt => SlotName::Lt,
        CompareOperator::LtE => SlotName::Le,
        CompareOperator::NotEq => SlotName::Ne,
        CompareOperator::Gt => SlotName::Gt,
        CompareOperator::GtE => SlotName::Ge,
        _ => SlotName::Eq,
    }
}

fn py_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    match interp.class_lookup(&a.class_ref(), interp.slot_name(compare_name(op))) {
        Some(method) if is_none(&method) => Err(interp.type_error("'NoneType' object is not callable")),
        Some(method) => interp.call_unbound(&method, a, std::slice::from_ref(b)),
        None => Ok(not_implemented()),
    }
}

fn py_iter(interp: &Interp, object: &Ref) -> PyResult<Ref> {
    match interp.class_lookup(&object.class_ref(), interp.slot_name(SlotName::Iter)) {
        Some(method) if is_none(&method) => {
            Err(interp.type_error(format!("'{}' object is not iterable", interp.type_name(object))))
        }
        Some(method) => interp.call_unbound(&method, object, &[]),
        None => Err(interp.type_error(format!("'{}' object is not iterable", interp.type_name(object)))),
    }
}

fn py_next(interp: &Interp, object: &Ref) -> PyResult<Option<Ref>> {
    let result = call0(interp, object, SlotName::Next);
    interp.ignore(result, TypeId::StopIteration)
}

fn py_len(interp: &Interp, object: &Ref) -> PyResult<usize> {
    let value = call0(interp, object, SlotName::Len)?;
    interp.length_result(&value)
}

fn py_contains(interp: &Interp, object: &Ref, item: &Ref) -> PyResult<bool> {
    let name = interp.slot_name(SlotName::Contains);
    let result = match interp.class_lookup(&object.class_ref(), name) {
        Some(method) if is_none(&method) => {
            return Err(interp.type_error(format!("'{}' object is not a container", interp.type_name(object))));
        }
        Some(method) => interp.call_unbound(&method, object, std::slice::from_ref(item))?,
        None => return Err(interp.attribute_error(SlotName::Contains.dunder(), object, name)),
    };
    interp.is_true(&result)
}

fn py_bool(interp: &Interp, object: &Ref) -> PyResult<bool> {
    let result = call0(interp, object, SlotName::Bool)?;
    match result.get::<crate::objects::BoolObject>() {
        Some(truth) => Ok(truth.value),
        None => {
            let found = interp.type_name(&result);
            Err(interp.type_error(format!("__bool__ should return bool, returned {found}")))
        }
    }
}

/// Calls with a receiver before arguments that came as tuple and dict: with keywords, all are held once more while
/// they are laid out in a row (`_PyStack_UnpackDict`).
fn prepend(interp: &Interp, func: &Ref, this: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let _row = (!args.names.is_empty()).then(|| (this.clone(), args.values.to_vec()));
    // The dict of keywords becomes a tuple of names.
    let _names = if args.names.is_empty() { None } else { super::packing::argument_tuple(args.names.len()) };
    interp.call_with_receiver(func, this, args)
}

fn py_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let new = interp.get_attr(class, interp.slot_name(SlotName::New))?;
    prepend(interp, &new, class, args)
}

fn py_init(interp: &Interp, object: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let name = interp.slot_name(SlotName::Init);
    let Some(found) = interp.class_lookup(&object.class_ref(), name) else { return Ok(()) };
    let result = if found.kind() == crate::objects::Kind::Function {
        prepend(interp, &found, object, args)?
    } else {
        let bound = interp.bind_descriptor(&found, object)?;
        interp.call_args(&bound, args)?
    };
    if !is_none(&result) {
        let found = interp.type_name(&result);
        return Err(interp.type_error(format!("__init__() should return None, not '{found}'")));
    }
    Ok(())
}

/// `slot_tp_finalize`: what a descriptor raises instead of giving the method is passed over.
fn py_del(interp: &Interp, object: &Ref) -> PyResult<()> {
    let name = interp.slot_name(SlotName::Del);
    let Some(found) = interp.class_lookup(&object.class_ref(), name) else { return Ok(()) };
    if found.kind() == crate::objects::Kind::Function {
        return call0(interp, object, SlotName::Del).map(drop);
    }
    match interp.bind_descriptor(&found, object) {
        Ok(method) => interp.call(&method, &[]).map(drop),
        Err(_) => {
            drop(interp.take_raised());
            Ok(())
        }
    }
}

fn py_descr_get(interp: &Interp, descriptor: &Ref, object: Option<&Ref>, class: &Ref) -> PyResult<Ref> {
    let call =
        |object: &Ref| borrowed_row([object, class], |both| interp.call_slot_method(descriptor, SlotName::Get, both));
    match object {
        Some(object) => call(object),
        None => call(&none()),
    }
}

fn py_divmod(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    py_binary_by(interp, a, b, SlotName::DivMod, SlotName::RDivMod, |o| slot(o, |s| s.divmod), py_divmod)
}

fn py_ternary_pow(interp: &Interp, a: &Ref, b: &Ref, modulus: &Ref) -> PyResult<Ref> {
    match interp.class_lookup(&a.class_ref(), interp.slot_name(SlotName::Pow)) {
        Some(pow) => borrowed_row([b, modulus], |both| interp.call_unbound(&pow, a, both)),
        None => Ok(not_implemented()),
    }
}

fn py_binary<const OP: usize>(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    let (_, plain, swapped, _) = BINARY_NAMES[OP];
    py_binary_by(interp, a, b, plain, swapped, |o| slot(o, |s| s.binary[OP]), py_binary::<OP>)
}

/// A binary operator by special methods (`SLOT1BINFULL`).
fn py_binary_by(
    interp: &Interp,
    a: &Ref,
    b: &Ref,
    plain: SlotName,
    swapped: SlotName,
    slot_of: impl Fn(&Ref) -> Option<BinaryFn>,
    this: BinaryFn,
) -> PyResult<Ref> {
    let is_this = |o: &Ref| slot_of(o).is_some_and(|f| std::ptr::fn_addr_eq(f, this));
    let same_class = a.class_ref().is(&b.class_ref());
    let mut try_other = !same_class && is_this(b);
    if is_this(a) {
        if try_other && b.class().is_subclass_of(&a.class_ref()) && is_overloaded(interp, a, b, swapped) {
            let result = call_maybe(interp, b, swapped, a)?;
            if !is_not_implemented(&result) {
                return Ok(result);
            }
            try_other = false;
        }
        let result = call_maybe(interp, a, plain, b)?;
        if !is_not_implemented(&result) || same_class {
            return Ok(result);
        }
    }
    if try_other { call_maybe(interp, b, swapped, a) } else { Ok(not_implemented()) }
}

/// Does the right operand's class give the reflected method a meaning of its own (`method_is_overloaded`)?
fn is_overloaded(interp: &Interp, a: &Ref, b: &Ref, name: SlotName) -> bool {
    let name = interp.slot_name(name);
    match (interp.class_lookup(&b.class_ref(), name), interp.class_lookup(&a.class_ref(), name)) {
        (None, _) => false,
        (Some(_), None) => true,
        (Some(x), Some(y)) => !x.is(&y),
    }
}

/// Calls a special method if there is one (`vectorcall_maybe`).
fn call_maybe(interp: &Interp, object: &Ref, name: SlotName, arg: &Ref) -> PyResult<Ref> {
    match interp.class_lookup(&object.class_ref(), interp.slot_name(name)) {
        Some(method) => interp.call_unbound(&method, object, std::slice::from_ref(arg)),
        None => Ok(not_implemented()),
    }
}

fn py_inplace<const OP: usize>(interp: &Interp, a: &Ref, b: &Ref) -> PyResult<Ref> {
    call1(interp, a, BINARY_NAMES[OP].3, b)
}

macro_rules! thirteen {
    ($f:ident) => {
        [
            $f::<0>, $f::<1>, $f::<2>, $f::<3>, $f::<4>, $f::<5>, $f::<6>, $f::<7>, $f::<8>, $f::<9>, $f::<10>,
            $f::<11>, $f::<12>,
        ]
    };
}

static PY_BINARY: [BinaryFn; 13] = thirteen!(py_binary);
static PY_INPLACE: [BinaryFn; 13] = thirteen!(py_inplace);
