//! The kinds of objects: one for each memory layout, and the questions that each must answer.
//!
//! Invariant: every question is an exhaustive match with one arm a kind: a new kind does not compile until it
//! answers all of them (how it is dropped, and whether it has a gc head, stands in `heap::layout`).

use super::{
    BuiltinObject, CellObject, ClassObject, CodeObject, DescriptorObject, DictObject, DictViewObject, ExceptionObject,
    FrameObject, FunctionObject, GeneratorObject, IteratorObject, ListObject, MappingProxyObject, MethodObject,
    ModuleObject, NativeObject, PropertyObject, SetObject, SliceObject, SuperObject, TracebackObject, TupleObject,
    WeakrefObject, WrapperObject,
};
use crate::heap::Ref;
use crate::heap::header::FLAG_HEAP_CLASS;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// What an object's memory is laid out as.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            const ALL: &[Kind] = &[$(Kind::$name,)*];
            /// How many kinds there are.
            pub const COUNT: usize = Kind::ALL.len();
        }
    };
}

kinds! {
    /// A plain object: attributes and member slots only.
    Instance,
    /// `None`, `NotImplemented`, `...`
    None,
    /// `True`, `False`
    Bool,
    /// An int that fits 64 bits.
    Int,
    /// Any other int.
    BigInt,
    /// A float.
    Float,
    /// A complex.
    Complex,
    /// A str.
    Str,
    /// A bytes.
    Bytes,
    /// A bytearray.
    Bytearray,
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A dict.
    Dict,
    /// `dict_keys`, `dict_values`, `dict_items`
    DictView,
    /// A set or frozenset.
    Set,
    /// A range.
    Range,
    /// A slice.
    Slice,
    /// A function made by `def` or `lambda`.
    Function,
    /// A bound method.
    Method,
    /// A built-in function or bound built-in method.
    Builtin,
    /// A built-in method, slot wrapper, attribute or member in a class.
    Descriptor,
    /// A class.
    Class,
    /// A module.
    Module,
    /// A property.
    Property,
    /// `classmethod`, `staticmethod`
    Wrapper,
    /// A `super` object.
    Super,
    /// A cell of a closure.
    Cell,
    /// A code object.
    Code,
    /// A frame that somebody asked for.
    Frame,
    /// One entry of a traceback.
    Traceback,
    /// A generator.
    Generator,
    /// An exception.
    Exception,
    /// A built-in iterator that holds references.
    Iterator,
    /// `range_iterator`
    RangeIterator,
    /// A read-only view of a mapping.
    MappingProxy,
    /// A weak reference or proxy.
    Weakref,
    /// An object of a library module, with references.
    Native,
    /// An object of a library module, without references.
    NativeLeaf,
}

/// Calls `visit` for every reference that the object owns (`tp_traverse`).
pub fn traverse(object: &Ref, visit: &mut dyn FnMut(&Ref)) {
    traverse_attributes(object, visit);
    if object.header().has(FLAG_HEAP_CLASS) {
        object.class_peek().borrow(&mut *visit);
    }
    match object.kind() {
        Kind::Instance | Kind::None | Kind::Bool | Kind::Int | Kind::BigInt | Kind::Float | Kind::Complex => {}
        Kind::Str | Kind::Bytes | Kind::Bytearray | Kind::RangeIterator | Kind::NativeLeaf => {}
        Kind::List => object.expect::<ListObject>().traverse(visit),
        Kind::Tuple => object.expect::<TupleObject>().traverse(visit),
        Kind::Dict => {
            object.expect::<DictObject>().traverse(visit);
            super::order::traverse_keys(object, visit);
        }
        Kind::DictView => object.expect::<DictViewObject>().traverse(visit),
        Kind::Set => object.expect::<SetObject>().traverse(visit),
        Kind::Range => object.expect::<super::RangeObject>().traverse(visit),
        Kind::Slice => object.expect::<SliceObject>().traverse(visit),
        Kind::Function => object.expect::<FunctionObject>().traverse(visit),
        Kind::Method => object.expect::<MethodObject>().traverse(visit),
        Kind::Builtin => object.expect::<BuiltinObject>().traverse(visit),
        Kind::Descriptor => object.expect::<DescriptorObject>().traverse(visit),
        Kind::Class => object.expect::<ClassObject>().traverse(visit),
        Kind::Module => object.expect::<ModuleObject>().traverse(visit),
        Kind::Property => object.expect::<PropertyObject>().traverse(visit),
        Kind::Wrapper => object.expect::<WrapperObject>().traverse(visit),
        Kind::Super => object.expect::<SuperObject>().traverse(visit),
        Kind::Cell => object.expect::<CellObject>().traverse(visit),
        Kind::Code => object.expect::<CodeObject>().traverse(visit),
        Kind::Frame => object.expect::<FrameObject>().traverse(visit),
        Kind::Traceback => object.expect::<TracebackObject>().traverse(visit),
        Kind::Generator => object.expect::<GeneratorObject>().traverse(visit),
        Kind::Exception => object.expect::<ExceptionObject>().traverse(visit),
        Kind::Iterator => object.expect::<IteratorObject>().traverse(visit),
        Kind::MappingProxy => object.expect::<MappingProxyObject>().traverse(visit),
        Kind::Weakref => object.expect::<WeakrefObject>().traverse(visit),
        Kind::Native => object.expect::<NativeObject>().traverse(visit),
    }
}

/// The same where every edge counts (the collector's passes): the kinds that programs have most of are visited in place,
/// in the same order.
#[inline(always)]
pub fn traverse_in_place(object: &Ref, visit: &mut impl FnMut(&Ref)) {
    if let Some(tuple) = object.get_exact::<TupleObject>() {
        return tuple.items().iter().rev().for_each(visit);
    }
    if let Some(list) = object.get_exact::<ListObject>() {
        return list.items.borrow().iter().rev().for_each(visit);
    }
    if object.kind() == Kind::Instance {
        traverse_attributes(object, visit);
        return object.class_peek().borrow(visit);
    }
    traverse(object, visit);
}

/// The references in member slots and attributes.
#[inline(always)]
fn traverse_attributes(object: &Ref, visit: &mut (impl FnMut(&Ref) + ?Sized)) {
    if !matches!(object.kind(), Kind::Tuple | Kind::Str | Kind::Bytes) {
        for slot in object.member_slots() {
            slot.peek().into_iter().for_each(&mut *visit);
        }
    }
    if let Some(prefix) = object.managed() {
        if let Some(attrs) = &*prefix.attrs.borrow() {
            attrs.values().iter().filter_map(|v| v.peek()).for_each(&mut *visit);
        }
        prefix.dict.peek().into_iter().for_each(visit);
    }
}

/// Lets go of the references that can be part of a cycle (`tp_clear`). The object stays usable.
pub fn clear(object: &Ref) {
    if !matches!(object.kind(), Kind::Tuple | Kind::Str | Kind::Bytes) {
        for slot in object.member_slots() {
            drop(slot.take());
        }
    }
    if let Some(prefix) = object.managed() {
        let attrs = prefix.attrs.take();
        drop(attrs);
        drop(prefix.dict.take());
    }
    match object.kind() {
        Kind::Instance | Kind::None | Kind::Bool | Kind::Int | Kind::BigInt | Kind::Float | Kind::Complex => {}
        Kind::Str | Kind::Bytes | Kind::Bytearray | Kind::RangeIterator | Kind::NativeLeaf => {}
        // Immutable: a cycle through one of these is broken elsewhere, as in CPython.
        Kind::Tuple | Kind::DictView | Kind::Range | Kind::Slice | Kind::Method | Kind::Code => {}
        Kind::Super | Kind::MappingProxy | Kind::Descriptor => {}
        Kind::List => object.expect::<ListObject>().clear(),
        Kind::Dict => object.expect::<DictObject>().clear(),
        Kind::Set => object.expect::<SetObject>().clear(),
        Kind::Function => object.expect::<FunctionObject>().clear(),
        Kind::Builtin => object.expect::<BuiltinObject>().clear(),
        Kind::Class => object.expect::<ClassObject>().clear(),
        Kind::Module => object.expect::<ModuleObject>().clear(),
        Kind::Property => object.expect::<PropertyObject>().clear(),
        Kind::Wrapper => object.expect::<WrapperObject>().clear(),
        Kind::Cell => object.expect::<CellObject>().clear(),
        Kind::Frame => object.expect::<FrameObject>().clear(),
        Kind::Traceback => object.expect::<TracebackObject>().clear(),
        Kind::Generator => object.expect::<GeneratorObject>().clear_cycle(),
        Kind::Exception => object.expect::<ExceptionObject>().clear(),
        Kind::Iterator => object.expect::<IteratorObject>().clear(),
        Kind::Weakref => drop(object.expect::<WeakrefObject>().clear()),
        Kind::Native => object.expect::<NativeObject>().clear(),
    }
}
