//! What the text layer of standard output keeps until it hands it on (`TextIOWrapper.pending_bytes`): the texts themselves,
//! so a program sees them in counts, in blocks and in `gc.get_objects()`.
//!
//! In the flow: `print` and `sys.stdout.write` call `Interp::write_stdout_object`. The bytes go to the interpreter's
//! output at once, which has a buffer of its own; here is only the memory.
//!
//! Invariant: the texts are fewer bytes than a chunk.

use std::cell::Cell;

use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::set_birth_flags;
use crate::heap::{Field, Ref};

use super::{Kind, ListObject, new_list};

/// `TextIOWrapper._CHUNK_SIZE`
const CHUNK: usize = 8192;

/// The texts, in bytes as many as counted.
pub struct Unwritten {
    /// Nothing, one text, or a list of several.
    kept: Field,
    bytes: Cell<usize>,
}

impl Unwritten {
    /// Nothing.
    pub const EMPTY: Unwritten = Unwritten { kept: Field::EMPTY, bytes: Cell::new(0) };

    /// What is kept.
    pub fn peek(&self) -> Option<&Ref> {
        self.kept.peek()
    }

    /// It has been handed on.
    pub fn forget(&self) {
        self.bytes.set(0);
        drop(self.kept.take());
    }

    /// Keeps one more, a str or bytes of `len` bytes.
    pub fn keep(&self, piece: Ref, len: usize) {
        if self.bytes.get() + len > CHUNK {
            self.forget();
        }
        match self.kept.get() {
            None => self.kept.set(piece),
            Some(list) if list.kind() == Kind::List => list.expect::<ListObject>().push(piece),
            Some(first) => {
                let before = set_birth_flags(FLAG_RUNTIME);
                self.kept.set(new_list(vec![first, piece]));
                set_birth_flags(before);
            }
        }
        self.bytes.set(self.bytes.get() + len);
        if self.bytes.get() >= CHUNK {
            self.forget();
        }
    }
}
