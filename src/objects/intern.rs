//! Interned strings: one object a text, so that names compare by identity.
//!
//! Invariant: an entry points to a live string; a string takes its entry out when it dies, because the table counts
//! no references (as in CPython, where interning does not keep a string alive).

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::str::hash_key;
use super::{StrObject, new_string};
use crate::heap::{Header, Peek, Ref};

/// Takes the hash of a text as it is.
#[derive(Default)]
struct Known(u64);

impl Hasher for Known {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.0 = self.0.rotate_left(8) ^ u64::from(byte));
    }

    fn write_i64(&mut self, hash: i64) {
        self.0 = hash as u64;
    }
}

thread_local! {
    static TABLE: RefCell<HashMap<i64, Peek, BuildHasherDefault<Known>>> = RefCell::default();
}

/// The interned string of a text.
pub fn intern_text(text: &str) -> Ref {
    match known_text(text) {
        Some(string) => string,
        None => intern(new_string(text)),
    }
}

/// The interned string of an ASCII text, if there is one.
fn known_text(text: &str) -> Option<Ref> {
    if !text.is_ascii() {
        return None;
    }
    let found = TABLE.with(|t| t.borrow().get(&hash_key().bytes(text.as_bytes())).copied())?;
    found.borrow(|other| other.expect::<StrObject>().is_text(text)).then(|| found.upgrade())
}

/// The interned string that equals `string` (an exact str): itself if there was none.
pub fn intern(string: Ref) -> Ref {
    let object = string.expect::<StrObject>();
    if object.is_interned() {
        return string;
    }
    let hash = object.hash();
    let known = TABLE.with(|t| t.borrow().get(&hash).copied());
    if let Some(peek) = known {
        let same = peek.borrow(|other| other.expect::<StrObject>().same_text(object));
        // A different text with the same hash: the newcomer stays as it is, equality still finds it.
        return if same { peek.upgrade() } else { string };
    }
    object.set_interned();
    TABLE.with(|t| t.borrow_mut().insert(hash, string.peek()));
    string
}

/// An interned string died.
pub(super) fn forget(hash: i64, _header: &Header) {
    // At the end of a thread the table may be gone already.
    let _ = TABLE.try_with(|t| t.borrow_mut().remove(&hash));
}
