//! The tuples and dicts that CPython packs the arguments of some calls into: their memory and the counts in them are seen.
//!
//! Invariant: where nobody can see them, nothing is packed.

use crate::heap::{Ref, class_peek};
use crate::interp::Interp;
use crate::objects::class::{CLASS_ROW, CLASS_ROW_HELD};
use crate::objects::native::SlotName;
use crate::objects::{CallArgs, ClassObject, DictObject, Kind, TypeId, new_dict, new_tuple, new_tuple_from_slice};

impl Interp {
    /// Does a call put its arguments into a tuple and a dict first (`_PyObject_MakeTpCall`)? Asked only where Python
    /// code can look at them meanwhile: in a class of the program, or a method of an argument.
    pub(super) fn packs_arguments(&self, callable: &Ref, args: CallArgs<'_>) -> bool {
        let of_program = |class: &ClassObject| class.layout().heap_class;
        match callable.get::<ClassObject>() {
            Some(class) if of_program(class) => true,
            // An exception holds on to the tuple, and runs nothing while it is made.
            Some(class) if class.layout().kind == Kind::Exception => false,
            Some(_) => args.values.iter().any(|value| of_program(value.class())) && !self.takes_row(callable),
            None if of_program(callable.class()) => true,
            // The others hold what they pass on themselves.
            None => class_peek(TypeId::MethodCaller).is(&callable.class_ref()),
        }
    }

    /// Is it a built-in class that takes its arguments in a row?
    pub(super) fn takes_row(&self, callable: &Ref) -> bool {
        callable.get::<ClassObject>().is_some_and(|class| class.has(CLASS_ROW))
    }
}

/// Does a call of it make no tuple, or one that the result holds on to? `str(x)` is an instruction of its own in code that
/// runs often (`PRECALL_NO_KW_STR_1`); `zip` takes its own ([`given_tuple`]).
fn keeps_no_tuple(callable: &Ref, args: CallArgs<'_>) -> bool {
    let Some(class) = callable.get::<ClassObject>() else { return false };
    // Only `type(x)` takes a row; three arguments come in a tuple (`type_vectorcall`).
    if class_peek(TypeId::Type).is(callable) {
        return args.values.len() == 1;
    }
    class_peek(TypeId::Str).is(callable) && args.values.len() == 1
        || class_peek(TypeId::Zip).is(callable)
        || class_peek(TypeId::ItemGetter).is(callable) && args.values.len() > 1
        || class.layout().kind == Kind::Exception
        || class.has(CLASS_ROW) && !class.has(CLASS_ROW_HELD)
}

/// Is the slot's method a function of its own in CPython, which takes its arguments as they are (`METH_COEXIST`)?
pub(super) fn is_own_method(owner: &Ref, slot: SlotName) -> bool {
    let is = |id| class_peek(id).is(owner);
    match slot {
        SlotName::GetItem => is(TypeId::List) || is(TypeId::Dict),
        SlotName::Contains => is(TypeId::Dict) || is(TypeId::Set) || is(TypeId::Frozenset),
        _ => false,
    }
}

/// [`argument_tuple`] of a call of a class or of an object that can be called, if CPython makes one.
pub(super) fn tuple_of_call(callable: &Ref, args: CallArgs<'_>) -> Option<Ref> {
    let len = args.positional().len();
    if len == 3 && class_peek(TypeId::Type).is(callable) {
        // An MRO may take what waits meanwhile.
        return Some(given_tuple(len));
    }
    if crate::heap::is_tuple_seen(len) && !keeps_no_tuple(callable, args) { Some(unseen_items(len)) } else { None }
}

/// The same for a call of `str` with one argument that C code makes: no instruction knows it there.
pub fn tuple_of_native_call(callable: &Ref) -> Option<Ref> {
    if class_peek(TypeId::Str).is(callable) { argument_tuple(1) } else { None }
}

/// Stands for the tuple that a call puts its arguments into, where its memory is seen.
#[inline]
pub fn argument_tuple(len: usize) -> Option<Ref> {
    if crate::heap::is_tuple_seen(len) { Some(unseen_items(len)) } else { None }
}

/// The tuple of a call that makes others of the same length meanwhile, so that it is seen which of them were waiting.
pub fn given_tuple(len: usize) -> Ref {
    unseen_items(len)
}

#[cold]
#[inline(never)]
fn unseen_items(len: usize) -> Ref {
    new_tuple(vec![crate::objects::none(); len])
}

/// The tuple and the dict of a call's arguments.
pub fn pack(args: CallArgs<'_>) -> (Ref, Option<Ref>) {
    let keywords = (!args.names.is_empty()).then(|| {
        let dict = new_dict();
        for (name, value) in args.keywords() {
            dict.expect::<DictObject>().set_str(name, value.clone());
        }
        dict
    });
    (new_tuple_from_slice(args.positional()), keywords)
}

/// Stands for the dict that a starred call gathers its keywords in; what it refers to is held elsewhere.
pub(super) fn unseen_dict(made: Option<Ref>, names: &[Ref]) -> Ref {
    let dict = made.unwrap_or_else(new_dict);
    for name in names {
        dict.expect::<DictObject>().set_str(name, crate::objects::none());
    }
    dict
}
