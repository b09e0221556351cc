//! The head of every object, and the gc head before it.
//!
//! ```text
//!   -32  managed-attributes prefix (instances of classes with a __dict__)   16 bytes   heap::prefix
//!   -16  gc head: next, prev (kinds the collector tracks)                   16 bytes   heap::gc_list
//!     0  refcnt u32 | kind u8 | subclass u8 | flags u16                      8 bytes
//!     8  class                                                              8 bytes
//!    16  the fields of the kind
//! ```
//!
//! CPython's `PyObject` spends 8 bytes on the count; 4 suffice (a count of 2^32 would need 32 GiB of references),
//! and the kind fits beside it, so that a type check touches no second cache line.
//!
//! Invariants:
//! - `refcnt` is the number of owned references ([`super::Ref`]s) to the object; 0 only while it is being freed;
//! - `kind` never changes, and names the struct that the memory holds;
//! - `class` points to a live class object whose layout is `kind`'s (null only while the first classes are made).

use std::cell::Cell;
use std::ptr::null;

use crate::objects::Kind;

/// Has a gc head.
pub const FLAG_GC: u16 = 1;
/// Has a managed-attributes prefix.
pub const FLAG_MANAGED: u16 = 2;
/// Its class is a heap class: the object holds a counted reference to it.
pub const FLAG_HEAP_CLASS: u16 = 4;
/// There are weak references to it.
pub const FLAG_WEAKLY_REFERENCED: u16 = 8;
/// A large block that was given a virtual address.
pub const FLAG_LARGE_ID: u16 = 16;
/// Interned string; made by the runtime at start; and so on: free for the kind.
pub const FLAG_KIND_A: u16 = 32;
/// Free for the kind.
pub const FLAG_KIND_B: u16 = 64;
/// Somebody watches its count.
pub const FLAG_WATCHED: u16 = 128;
/// Has a short id in the registry of births.
pub const FLAG_HAS_SERIAL: u16 = 256;
/// Its finalizer ran, for objects without a gc head (those keep it there).
pub const FLAG_FINALIZED: u16 = 512;

/// The head of every object.
#[repr(C)]
pub struct Header {
    pub(super) refcnt: Cell<u32>,
    /// `kind` in the low byte, 1 in the high byte for an instance of a subclass.
    tag: u16,
    pub(super) flags: Cell<u16>,
    pub(super) class: Cell<*const Header>,
}

impl Header {
    /// A head for a new object; the allocator fills in count, class and flags.
    #[inline]
    pub const fn new(kind: Kind) -> Header {
        Header { refcnt: Cell::new(1), tag: kind as u16, flags: Cell::new(0), class: Cell::new(null()) }
    }

    /// The same, for an instance of a subclass of the kind's own class.
    #[inline]
    pub const fn subclass(kind: Kind) -> Header {
        Header { refcnt: Cell::new(1), tag: kind as u16 | 0x100, flags: Cell::new(0), class: Cell::new(null()) }
    }

    pub(super) fn set_subclass(&mut self, subclass: bool) {
        self.tag = (self.tag & 0xff) | ((subclass as u16) << 8);
    }

    /// What the object is laid out as.
    #[inline]
    pub fn kind(&self) -> Kind {
        // SAFETY: the low byte of the tag was written from a `Kind` (`new`, `subclass`), and never changes.
        unsafe { std::mem::transmute(self.tag as u8) }
    }

    /// Kind and exactness in one: compare with `Kind as u16`.
    #[inline]
    pub fn tag(&self) -> u16 {
        self.tag
    }

    /// Is its class not the kind's own?
    #[inline]
    pub fn is_subclass(&self) -> bool {
        self.tag & 0x100 != 0
    }

    /// Is a flag set?
    #[inline]
    pub fn has(&self, flag: u16) -> bool {
        self.flags.get() & flag != 0
    }

    /// Sets or clears a flag.
    #[inline]
    pub fn set(&self, flag: u16, on: bool) {
        let flags = self.flags.get();
        self.flags.set(if on { flags | flag } else { flags & !flag });
    }
}

/// Made by the runtime at its start, not by the program.
pub const FLAG_RUNTIME: u16 = 1024;
/// An observer has seen it: what lacks this is new.
pub const FLAG_SEEN: u16 = 2048;
/// Somebody uses it without a count ([`super::lend`]).
pub const FLAG_LENT: u16 = 4096;
/// A block stands in the place of its table: see [`super::tables`].
pub const FLAG_TABLE: u16 = 8192;
/// Flags that observers set: they say nothing about how the object may be used.
pub const FLAGS_OF_OBSERVERS: u16 = FLAG_HAS_SERIAL | FLAG_WATCHED | FLAG_SEEN;
