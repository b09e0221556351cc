//! The audit: re-derives the heap's invariants over everything the collector tracks.
//!
//! Every tracked object's references are walked, and each target's count must be at least the number of references
//! found; list membership must agree with the heads.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::heap::gc_list::generation;
use crate::heap::{GcObject, Peek, Ref};
use crate::objects;

/// Spreads addresses: the audit of every statement looks a hundred thousand of them up.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_usize(byte.into()));
    }

    fn write_usize(&mut self, address: usize) {
        self.0 = (self.0 ^ address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23);
    }
}

/// Checks the heap. Returns what is wrong, one sentence a fault; empty if all is well.
pub fn audit() -> Vec<String> {
    let mut found: HashMap<Peek, usize, BuildHasherDefault<AddressHasher>> = HashMap::default();
    let mut faults = Vec::new();
    for index in 0..4 {
        for object in generation(index).iter() {
            check_head(object, index, &mut faults);
            object.peek().borrow(|o| {
                objects::traverse(o, &mut |target| *found.entry(target.peek()).or_default() += 1);
            });
        }
    }
    for (target, references) in found {
        let (count, kind) = target.borrow(|o: &Ref| (o.refcnt(), o.kind()));
        if count < references {
            faults.push(format!("{kind:?}: {references} references found, count is {count}"));
        }
    }
    faults
}

fn check_head(object: GcObject, generation: usize, faults: &mut Vec<String>) {
    if object.is_collecting() || object.is_unreachable() {
        faults.push(format!("an object of generation {generation} has flags of a collection"));
    }
    if object.peek().borrow(Ref::refcnt) == 0 {
        faults.push(format!("an object of generation {generation} has count 0"));
    }
}
