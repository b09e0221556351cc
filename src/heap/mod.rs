//! The heap: memory, heads, owned references, tracked lists, weak references, the value stack.
//!
//! All `unsafe` of the crate is in this folder; what it exports is safe to use under the invariants that each file
//! states. Reading order: [`blocks`] (memory), [`header`], [`refs`], [`cells`], [`layout`] (the one table of kinds),
//! [`alloc`], [`aside`], [`dealloc`], [`gc_list`], [`weak`], [`stack`], [`chain`], [`listen`].
//!
//! Deliberately not here: what objects mean (`objects`), and how cycles are found (`gc`).
#![allow(unsafe_code)]

pub mod addresses;
pub mod alloc;
pub mod aside;
pub mod attributes;
pub mod blocks;
pub mod cells;
pub mod chain;
pub mod dealloc;
pub mod gc_list;
pub mod header;
pub mod keys;
pub mod layout;
pub mod lend;
pub mod listen;
pub mod prefix;
pub mod refs;
pub mod row;
pub mod stack;
pub mod state;
mod tables;
pub mod tailed;
pub mod traces;
pub mod weak;

pub use alloc::{address, alloc, alloc_as, alloc_static, is_slice_seen, is_tuple_seen, object_bytes, set_class};
pub use aside::aside;
pub use attributes::Attributes;
pub use cells::{Field, Inner};
pub use chain::{Chain, Linked, Node};
pub use dealloc::{
    Waiting, call_finalizer_of_garbage, clear_free_lists, lose_waiting_tuple, waiting_ints, was_finalized,
};
pub use gc_list::{GcObject, List, TemporaryList, is_tracked, track, untrack};
pub use header::Header;
pub use keys::Keys;
pub use layout::{Layout, Tailed};
pub use listen::{Listener, is_listening, listen, note_examined, note_resize};
pub use prefix::Prefix;
pub use refs::{Peek, Ref, Typed, borrowed_row};
pub use stack::{Slots, Stack, Window};
pub use state::{Runtime, Totals, class_of, class_peek, count_copied, fill_namespace, next_version};
pub use tables::addresses_are_seen;
