//! What the statement that just ran did to memory, told by the heap: for scripts, where comparing the whole heap
//! before and after each statement would take too long.
//!
//! Invariant: what a statement made and freed again is not mentioned.

use std::cell::{Cell, RefCell};

use super::changes::{Change, Changes};
use super::size::model_size;
use crate::heap::addresses::Addresses;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Listener, Peek, Ref};

/// Collects what happens between two looks.
pub struct Steps {
    /// What the statement made, with its number among the births.
    made: RefCell<Addresses<u64>>,
    births: Cell<u64>,
    freed: RefCell<Vec<(String, usize)>>,
    resized: Cell<isize>,
    live: Cell<(usize, usize)>,
}

impl Steps {
    /// Begins with what is alive now: objects and bytes.
    pub fn new(live: (usize, usize)) -> Steps {
        Steps {
            made: RefCell::default(),
            births: Cell::new(0),
            freed: RefCell::default(),
            resized: Cell::new(0),
            live: Cell::new(live),
        }
    }

    /// Did nothing happen since the last look?
    pub fn is_quiet(&self) -> bool {
        self.resized.get() == 0 && self.made.borrow().is_empty() && self.freed.borrow().is_empty()
    }

    /// Forgets what happened since the last look, but for what is alive now.
    pub fn settle(&self) {
        let (mut objects, mut bytes) = self.live.get();
        let old = self.resized.take();
        let quiet = self.made.borrow().is_empty() && self.freed.borrow().is_empty();
        for (object, _) in self.made.borrow_mut().drain() {
            (objects, bytes) = (objects + 1, bytes + object.borrow(model_size));
        }
        for (_, size) in self.freed.borrow_mut().drain(..) {
            (objects, bytes) = (objects.saturating_sub(1), bytes.saturating_sub(size));
        }
        self.live.set((objects, if quiet { bytes.saturating_add_signed(old) } else { bytes }));
    }

    /// What happened since the last look, and the growth of tables of older objects.
    pub fn take(&self) -> (Changes, isize) {
        let mut changes = Changes::default();
        let (mut objects, mut bytes) = self.live.get();
        let mut grown = self.resized.take();
        let mut made: Vec<(Peek, u64)> = self.made.borrow_mut().drain().collect();
        made.sort_by_key(|&(_, birth)| birth);
        for (object, _) in made {
            let (class, size) = object.borrow(|o| (o.class().name_text(), model_size(o)));
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
            self.births.set(self.births.get() + 1);
            self.made.borrow_mut().insert(object.peek(), self.births.get());
        }
    }

    fn freed(&self, object: &Ref) {
        if object.header().has(FLAG_RUNTIME) || self.made.borrow_mut().remove(&object.peek()).is_some() {
            return;
        }
        self.freed.borrow_mut().push((object.class().name_text(), model_size(object)));
    }

    fn resized(&self, before: usize, after: usize) {
        self.resized.set(self.resized.get() + after as isize - before as isize);
    }

    fn moved(&self, from: Peek, object: &Ref) {
        let mut made = self.made.borrow_mut();
        if let Some(birth) = made.remove(&from) {
            made.insert(object.peek(), birth);
        }
    }

    fn examined(&self, _: &Ref, _: usize) {}
}
