//! Which struct each kind's memory holds: the only table from [`Kind`] to Rust types.
//!
//! Invariants:
//! - each struct here is `repr(C)` and starts with a [`Header`](super::Header);
//! - a kind has one struct; `kinds!` makes the `Layout` of each and the two exhaustive matches over all of them
//!   (`fixed_size`, `drop_fields`), so a new kind does not compile until it stands here.

use std::mem::size_of;
use std::ptr::NonNull;

use super::cells::Field;
use super::header::Header;
use super::refs::Ref;
use crate::layout::MANAGED_DICT_HEAD;
use crate::objects::{self, Kind};

/// A struct that an object's memory can hold.
///
/// # Safety
/// Implementors are `repr(C)` with a `Header` first, and every object of kind `KIND` holds one.
pub unsafe trait Layout: Sized {
    /// The kind that it is the struct of.
    const KIND: Kind;
    /// Do objects of this kind have a gc head, whatever their class?
    const GC: bool;
}

/// A struct followed in memory by `tail_len` elements.
///
/// # Safety
/// `tail_len` never changes, and the allocation has room for as many elements behind the struct.
pub unsafe trait Tailed: Layout {
    /// What stands behind the struct.
    type Element;
    /// How many.
    fn tail_len(&self) -> usize;

    /// The elements behind the struct.
    #[inline]
    fn tail(&self) -> &[Self::Element] {
        // SAFETY: the allocation holds `tail_len` initialised elements right behind the struct (trait contract).
        unsafe {
            let first = std::ptr::from_ref(self).add(1).cast::<Self::Element>();
            std::slice::from_raw_parts(first, self.tail_len())
        }
    }
}

macro_rules! kinds {
    ($($kind:ident => $object:ty, $gc:literal;)*) => {
        $(
            // SAFETY: `repr(C)` with a header first (module invariant); allocation stores it under this kind.
            unsafe impl Layout for $object {
                const KIND: Kind = Kind::$kind;
                const GC: bool = $gc;
            }
        )*

        /// Bytes of the struct of a kind, without tail.
        pub(super) fn fixed_size(kind: Kind) -> usize {
            match kind {
                $(Kind::$kind => size_of::<$object>(),)*
            }
        }

        /// Drops the fields of an object: every reference that it holds.
        ///
        /// # Safety
        /// `ptr` is an object of `kind` whose fields are dropped this once and not used any more.
        pub(super) unsafe fn drop_fields(kind: Kind, ptr: NonNull<Header>) {
            // SAFETY: passed on from the caller; the kind names the struct.
            unsafe {
                match kind {
                    $(Kind::$kind => ptr.cast::<$object>().drop_in_place(),)*
                }
            }
        }

        /// Do objects of this kind have a gc head, whatever their class?
        pub fn kind_has_gc(kind: Kind) -> bool {
            match kind {
                $(Kind::$kind => $gc,)*
            }
        }
    };
}

kinds! {
    Instance => objects::InstanceObject, false;
    None => objects::SingletonObject, false;
    Bool => objects::BoolObject, false;
    Int => objects::IntObject, false;
    BigInt => objects::BigIntObject, false;
    Float => objects::FloatObject, false;
    Complex => objects::ComplexObject, false;
    Str => objects::StrObject, false;
    Bytes => objects::BytesObject, false;
    Bytearray => objects::BytearrayObject, false;
    List => objects::ListObject, true;
    Tuple => objects::TupleObject, true;
    Dict => objects::DictObject, true;
    DictView => objects::DictViewObject, true;
    Set => objects::SetObject, true;
    Range => objects::RangeObject, false;
    Slice => objects::SliceObject, true;
    Function => objects::FunctionObject, true;
    Method => objects::MethodObject, true;
    Builtin => objects::BuiltinObject, true;
    Descriptor => objects::DescriptorObject, true;
    Class => objects::ClassObject, true;
    Module => objects::ModuleObject, true;
    Property => objects::PropertyObject, true;
    Wrapper => objects::WrapperObject, true;
    Super => objects::SuperObject, true;
    Cell => objects::CellObject, true;
    Code => objects::CodeObject, false;
    Frame => objects::FrameObject, true;
    Traceback => objects::TracebackObject, true;
    Generator => objects::GeneratorObject, true;
    Exception => objects::ExceptionObject, true;
    Iterator => objects::IteratorObject, true;
    RangeIterator => objects::RangeIteratorObject, false;
    MappingProxy => objects::MappingProxyObject, true;
    Weakref => objects::WeakrefObject, true;
    Native => objects::NativeObject, true;
    NativeLeaf => objects::NativeLeafObject, false;
}

// SAFETY: made by `alloc_tailed` with its length; the length field is never written again.
unsafe impl Tailed for objects::TupleObject {
    type Element = Ref;
    fn tail_len(&self) -> usize {
        self.len()
    }
}

// SAFETY: as for tuples; elements are the raw bytes of the characters.
unsafe impl Tailed for objects::StrObject {
    type Element = u8;
    fn tail_len(&self) -> usize {
        self.byte_len()
    }
}

// SAFETY: as for tuples.
unsafe impl Tailed for objects::BytesObject {
    type Element = u8;
    fn tail_len(&self) -> usize {
        self.len()
    }
}

/// The member slots (`__slots__`) of an instance, behind its struct.
pub(super) fn member_slots(object: &Ref) -> &[Field] {
    let count = object.class().layout().member_slots;
    // SAFETY: an object whose class has member slots was allocated with as many fields behind its struct.
    unsafe {
        let first = object.ptr().cast::<u8>().add(fixed_size(object.kind())).cast::<Field>();
        std::slice::from_raw_parts(first.as_ptr(), count as usize)
    }
}

/// Bytes behind the struct of an object: its tail, or its member slots.
///
/// # Safety
/// `ptr` is an object whose fields are intact.
pub(super) unsafe fn tail_size(kind: Kind, ptr: NonNull<Header>) -> usize {
    // SAFETY: the kind names the struct.
    unsafe {
        match kind {
            Kind::Tuple => ptr.cast::<objects::TupleObject>().as_ref().len() * size_of::<Ref>(),
            Kind::Str => ptr.cast::<objects::StrObject>().as_ref().byte_len(),
            Kind::Bytes => ptr.cast::<objects::BytesObject>().as_ref().len(),
            _ => {
                let class = &*ptr.as_ref().class.get().cast::<objects::ClassObject>();
                class_tail(kind, class)
            }
        }
    }
}

/// Bytes behind the struct of an object without a tail of its own: the member slots that its class gives it, and for
/// an instance or an object of a library module as much as makes its block as large as CPython's struct. So its address is another
/// one's only where it would be there.
pub(super) fn class_tail(kind: Kind, class: &objects::ClassObject) -> usize {
    let layout = class.layout();
    let slots = layout.member_slots as usize * size_of::<Field>();
    match kind {
        // Of a plain instance it is the word for weak references.
        Kind::Native | Kind::Instance => {
            // Builds that check borrows have more in front of an object.
            let head =
                fixed_size(kind) + if layout.managed { super::prefix::PREFIX_SIZE - MANAGED_DICT_HEAD } else { 0 };
            slots.max((layout.shape.basic as usize).saturating_sub(head).next_multiple_of(8))
        }
        _ => slots,
    }
}
