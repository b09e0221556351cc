//! What a piece of code does to memory: objects and bytes by class, the peak, as the heap tells it.
//!
//! Bytes are those of `sys.getsizeof`. Invariant: the same code in the same state gives the same numbers.

use std::cell::{Cell, RefCell};

use indexmap::IndexMap;

use super::size::model_size;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Listener, Peek, Ref};
use crate::objects::Kind;

/// Objects of a class that were made and freed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// Objects made.
    pub made: usize,
    /// Their bytes, growth included.
    pub bytes: usize,
    /// Of all objects freed, those of this class: made before or meanwhile.
    pub freed: usize,
}

/// The numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// By the name of the class, in the order of the first object.
    pub classes: IndexMap<String, Made>,
    /// Bytes allocated: objects made, and tables that grew.
    pub allocated: usize,
    /// Bytes freed.
    pub freed: usize,
    /// Most bytes above the beginning at one time.
    pub peak: usize,
}

impl Numbers {
    /// Objects made and freed.
    pub fn objects(&self) -> (usize, usize) {
        self.classes.values().fold((0, 0), |(made, freed), c| (made + c.made, freed + c.freed))
    }

    /// What is left when as much as `nothing` is not counted.
    pub fn without(mut self, nothing: &Numbers) -> Numbers {
        for (class, idle) in &nothing.classes {
            if let Some(row) = self.classes.get_mut(class) {
                row.made = row.made.saturating_sub(idle.made);
                row.bytes = row.bytes.saturating_sub(idle.bytes);
                row.freed = row.freed.saturating_sub(idle.freed);
            }
        }
        self.classes.retain(|_, row| row.made + row.freed > 0);
        self.allocated = self.allocated.saturating_sub(nothing.allocated);
        self.freed = self.freed.saturating_sub(nothing.freed);
        self.peak = self.peak.saturating_sub(nothing.peak);
        self
    }
}

/// Counts while the heap is listened to.
#[derive(Default)]
pub struct Tally {
    numbers: RefCell<Numbers>,
    /// Where each class's row is.
    rows: RefCell<Vec<(Peek, usize)>>,
    live: Cell<isize>,
}

impl Tally {
    /// What was counted.
    pub fn numbers(&self) -> Numbers {
        self.numbers.borrow().clone()
    }

    /// The row of an object's class.
    fn row(&self, object: &Ref) -> usize {
        let class = object.class_peek();
        let mut rows = self.rows.borrow_mut();
        if let Some(&(_, row)) = rows.iter().find(|(known, _)| *known == class) {
            return row;
        }
        let mut numbers = self.numbers.borrow_mut();
        let entry = numbers.classes.entry(object.class().name_text());
        let row = entry.index();
        entry.or_default();
        rows.push((class, row));
        row
    }

    fn grow(&self, bytes: isize) {
        self.live.set(self.live.get() + bytes);
        let mut numbers = self.numbers.borrow_mut();
        match bytes {
            0.. => numbers.allocated += bytes.unsigned_abs(),
            _ => numbers.freed += bytes.unsigned_abs(),
        }
        numbers.peak = numbers.peak.max(usize::try_from(self.live.get()).unwrap_or(0));
    }
}

impl Listener for Tally {
    fn made(&self, object: &Ref) {
        if object.header().has(FLAG_RUNTIME) {
            return;
        }
        let (row, bytes) = (self.row(object), model_size(object));
        {
            let made = &mut self.numbers.borrow_mut().classes[row];
            made.made += 1;
            made.bytes += bytes;
        }
        self.grow(bytes as isize);
    }

    fn freed(&self, object: &Ref) {
        if object.header().has(FLAG_RUNTIME) {
            return;
        }
        let row = self.row(object);
        self.numbers.borrow_mut().classes[row].freed += 1;
        self.grow(-(model_size(object) as isize));
        if object.kind() == Kind::Class {
            let dead = object.peek();
            self.rows.borrow_mut().retain(|(class, _)| *class != dead);
        }
    }

    fn resized(&self, before: usize, after: usize) {
        self.grow(after as isize - before as isize);
    }

    fn moved(&self, _: Peek, _: &Ref) {}

    fn examined(&self, _: &Ref, _: usize) {}
}
