//! Deques: what CPython keeps in a chain of blocks of 64 places, here a ring with the count of places before the first.
//!
//! ```text
//!   | . . . a b c ... |  ...  | x y z . . . |      blocks; `left` places are free before the first item
//! ```
//!
//! Invariants:
//! - `left` is below 64, and `left + len` places take `ceil((left + len) / 64)` blocks, as in CPython after the same
//!   history of operations;
//! - `state` changes with every change of the items' places.

use std::collections::VecDeque;

use crate::heap::Ref;
use crate::layout::{self, DEQUE_BLOCK_LEN, DEQUE_EXTEND_START, DEQUE_START};

/// The state of a deque.
pub struct Deque {
    /// The items.
    pub items: VecDeque<Ref>,
    left: usize,
    /// No more items than this.
    pub maxlen: Option<usize>,
    /// Changes with the items' places.
    pub state: u64,
}

impl Deque {
    /// An empty deque.
    pub fn new(maxlen: Option<usize>) -> Deque {
        Deque { items: VecDeque::new(), left: DEQUE_START, maxlen, state: 0 }
    }

    /// Appends on the right (`deque_append_internal`); an item that falls off the left is the caller's to drop.
    #[inline]
    pub fn push_back(&mut self, item: Ref) -> Option<Ref> {
        self.items.push_back(item);
        if self.is_too_long() {
            return self.pop_front();
        }
        self.state += 1;
        None
    }

    /// Appends on the left; an item that falls off the right is the caller's to drop.
    #[inline]
    pub fn push_front(&mut self, item: Ref) -> Option<Ref> {
        self.left = self.left.checked_sub(1).unwrap_or(DEQUE_BLOCK_LEN - 1);
        self.items.push_front(item);
        if self.is_too_long() {
            return self.pop_back();
        }
        self.state += 1;
        None
    }

    fn is_too_long(&self) -> bool {
        self.maxlen.is_some_and(|max| self.items.len() > max)
    }

    /// Takes the last item.
    #[inline]
    pub fn pop_back(&mut self) -> Option<Ref> {
        let item = self.items.pop_back()?;
        self.state += 1;
        if self.items.is_empty() && self.left == 0 {
            self.left = DEQUE_START;
        }
        Some(item)
    }

    /// Takes the first item.
    #[inline]
    pub fn pop_front(&mut self) -> Option<Ref> {
        let item = self.items.pop_front()?;
        self.state += 1;
        self.left += 1;
        if self.left == DEQUE_BLOCK_LEN {
            self.left = if self.items.is_empty() { DEQUE_START } else { 0 };
        }
        Some(item)
    }

    /// Before an empty deque is extended: it is filled from the left end of its block, or from the right.
    pub fn start_extending(&mut self, leftwards: bool) {
        if self.items.is_empty() {
            self.left = if leftwards { DEQUE_BLOCK_LEN - 1 } else { DEQUE_EXTEND_START };
        }
    }

    /// Moves `n` items from the right end to the left (`_deque_rotate`); negative the other way.
    pub fn rotate(&mut self, n: i64) {
        let len = self.items.len() as i64;
        if len <= 1 {
            return;
        }
        let half = len / 2;
        let mut n = n;
        if n > half || n < -half {
            n %= len;
            if n > half {
                n -= len;
            } else if n < -half {
                n += len;
            }
        }
        if n >= 0 {
            self.items.rotate_right(n as usize);
        } else {
            self.items.rotate_left(n.unsigned_abs() as usize);
        }
        self.left = (self.left as i64 - n).rem_euclid(DEQUE_BLOCK_LEN as i64) as usize;
        self.state += 1;
    }

    /// Takes all items; the deque starts in the middle of a block again.
    pub fn take_items(&mut self) -> VecDeque<Ref> {
        self.left = DEQUE_START;
        self.state += 1;
        std::mem::take(&mut self.items)
    }

    /// Calls `visit` for every reference.
    pub fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.items.iter().for_each(visit);
    }

    /// `__sizeof__`, for a struct of `basic` bytes.
    pub fn sizeof(&self, basic: usize) -> usize {
        // The last block stays while a deque is empty.
        layout::deque_size(basic, self.left, self.items.len().max(1))
    }
}
