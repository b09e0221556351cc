//! What the statement that just ran did to memory, told by the heap: for scripts, where comparing the whole heap
//! before and after each statement would take too long.
//!
//! Invariant: what a statement made and freed again is not mentioned.

use std::cell::{Cell, RefCell};

use indexmap::IndexMap;

use super::changes::{Change, Changes};
use super::size::model_size;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Listener, Peek, Ref};

/// Collects what happens between two looks.
pub struct Steps {
    made: RefCell<IndexMap<Peek, String>>,
    freed: RefCell<Vec<(String, usize)>>,
    resized: Cell<isize>,
    live: Cell<(usize, usize)>,
}

impl Steps {
    /// Begins with what is alive now: objects and bytes.
    pub fn new(live: (usize, usize)) -> Steps {
        Steps { made: RefCell::default(), freed: RefCell::default(), resized: Cell::new(0), live: Cell::new(live) }
    }

    /// What happened since the last look, and the growth of tables of older objects.
    pub fn take(&self) -> (Changes, isize) {
        let mut changes = Changes::default();
        let (mut objects, mut bytes) = self.live.get();
        let mut grown = self.resized.take();
        for (object, class) in self.made.take() {
            let size = object.borrow(model_size);
            add(&mut changes.new, class, size);
            (objects, bytes) = (objects + 1, bytes + size);
        }
        for (class, size) in self.freed.take() {
            add(&mut changes.freed, class, size);
            (objects, bytes) = (objects.saturating_sub(1), bytes.saturating_sub(size));
        }
        if !changes.new.is_empty() || !changes.freed.is_empty() {
            // Growth belongs to the new and the freed as far as anybody can tell.
            grown = 0;
        }
        bytes = bytes.saturating_add_signed(grown);
        self.live.set((objects, bytes));
        changes.live = (objects, bytes);
        (changes, grown)
    }
}

fn add(list: &mut Vec<Change>, class: String, bytes: usize) {
    match list.iter_mut().find(|c| c.class == class) {
        Some(change) => {
            change.count += 1;
            change.bytes += bytes;
        }
        None => list.push(Change { class, count: 1, bytes, before: 0 }),
    }
}

impl Listener for Steps {
    fn made(&self, object: &Ref) {
        if !object.header().has(FLAG_RUNTIME) {
            self.made.borrow_mut().insert(object.peek(), object.class().name_text());
        }
    }

    fn freed(&self, object: &Ref) {
        if object.header().has(FLAG_RUNTIME) || self.made.borrow_mut().swap_remove(&object.peek()).is_some() {
            return;
        }
        self.freed.borrow_mut().push((object.class().name_text(), model_size(object)));
    }

    fn resized(&self, before: usize, after: usize) {
        self.resized.set(self.resized.get() + after as isize - before as isize);
    }

    fn moved(&self, from: Peek, object: &Ref) {
        let mut made = self.made.borrow_mut();
        if let Some(class) = made.swap_remove(&from) {
            made.insert(object.peek(), class);
        }
    }

    fn examined(&self, _: &Ref, _: usize) {}
}
