//! The audit: re-derives the heap's invariants over everything the collector tracks.
//!
//! Every tracked object's references are walked, and each target's count must be at least the number of references
//! found; list membership must agree with the heads.

use crate::heap::addresses::Addresses;
use crate::heap::gc_list::generation;
use crate::heap::{GcObject, Ref};
use crate::objects;

/// Checks the heap. Returns what is wrong, one sentence a fault; empty if all is well.
pub fn audit() -> Vec<String> {
    let mut found: Addresses<usize> = Addresses::default();
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
