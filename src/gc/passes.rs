//! The passes of a collection. Each comment says what holds afterwards.

use super::report::{Candidate, Report};
use super::{DEBUG_COLLECTABLE, DEBUG_SAVEALL, DEBUG_STATS, GENERATIONS, Host};
use crate::heap::gc_list::{GcObject, List, count, generation as generation_list};
use crate::heap::{Ref, TemporaryList, call_finalizer_of_garbage, untrack, was_finalized, weak};
use crate::interp::Interp;
use crate::objects::dict::may_be_tracked;
use crate::objects::{self, DictObject, Kind, ListObject, TupleObject, WeakrefObject};

/// After this, all candidates are in one list. Returns it, and the list that survivors move to.
pub(super) fn merge_younger(generation: usize) -> (List, List) {
    let young = generation_list(generation);
    for younger in 0..generation {
        young.merge(generation_list(younger));
    }
    let old = if generation + 1 < GENERATIONS { generation_list(generation + 1) } else { young };
    (young, old)
}

/// After this, `base` holds what is reachable from outside it, and `unreachable` the rest, flagged.
pub(super) fn deduce_unreachable(base: List, unreachable: List, report: &mut Report) {
    report.examined = update_refs(base);
    report.subtracted += subtract_refs(base);
    note_details(base, report);
    report.rescued += move_unreachable(base, unreachable);
    report.unreachable = unreachable.len();
    mark_unreachable(unreachable, report);
}

/// After this, `gc_refs` of each candidate is a copy of its count, and it is marked as collecting. Returns how many
/// candidates there are.
fn update_refs(base: List) -> usize {
    let mut examined = 0;
    for object in base.iter() {
        object.start_collecting(object.peek().borrow(Ref::refcnt));
        examined += 1;
    }
    examined
}

/// After this, `gc_refs` counts only references from outside the candidates. Returns how many were subtracted.
fn subtract_refs(base: List) -> usize {
    let mut subtracted = 0;
    for object in base.iter() {
        object.peek().borrow(|o| {
            objects::traverse_in_place(o, &mut |target| {
                if let Some(target) = GcObject::of(target).filter(|t| t.is_collecting()) {
                    target.subtract_ref();
                    subtracted += 1;
                }
            });
        });
    }
    subtracted
}

/// After this, `unreachable` holds the candidates that no outside reference leads to; what stays in `young` has its
/// backward links again. Returns how many were moved aside and then found reachable.
///
/// An object without outside references is moved aside first; if a reachable one later turns out to refer to it, it
/// comes back to the end of `young` and is looked at again.
fn move_unreachable(young: List, unreachable: List) -> usize {
    let mut rescued = 0;
    let mut prev = None;
    let mut next = young.first();
    while let Some(object) = next {
        if object.refs() > 0 {
            object.peek().borrow(|o| {
                objects::traverse_in_place(o, &mut |target| rescued += visit_reachable(target, young, unreachable));
            });
            young.relink(object, prev);
            prev = Some(object);
        } else {
            young.cut_after(prev, object);
            unreachable.append_unreachable(object);
        }
        next = match prev {
            Some(prev) => young.after(prev),
            None => young.first(),
        };
    }
    young.set_last(prev);
    rescued
}

/// `target` is reachable: after this it will be looked at as such. Returns 1 if it had been moved aside.
#[inline(always)]
fn visit_reachable(target: &Ref, young: List, unreachable: List) -> usize {
    let Some(target) = GcObject::of(target).filter(|t| t.is_collecting()) else { return 0 };
    if target.is_unreachable() {
        unreachable.rescue(target, young);
        target.start_collecting_again(young);
        return 1;
    }
    if target.refs() == 0 {
        target.set_refs(1);
    }
    0
}

/// After this, tuples and (in a full collection) dicts that can be in no cycle are untracked, and survivors are in
/// the next older generation.
pub(super) fn untrack_and_promote(interp: &Interp, generation: usize, young: List, old: List) {
    let full = generation == GENERATIONS - 1;
    let mut dicts = Vec::new();
    let mut survivors = untrack_tuples(young, |dict| {
        if full {
            dicts.push(dict);
        }
    });
    let state = &interp.gc;
    if !full {
        if generation == GENERATIONS - 2 {
            state.long_lived_pending.set(state.long_lived_pending.get() + survivors);
        }
        old.merge(young);
        return;
    }
    // A dict may need no tracking because its tuples need none any more: dicts come after all tuples.
    for dict in dicts {
        dict.peek().borrow(|dict| {
            if dict_needs_no_tracking(dict) {
                untrack(dict);
                survivors -= 1;
            }
        });
    }
    state.long_lived_pending.set(0);
    state.long_lived_total.set(survivors);
}

/// After this, no exact tuple of the list needs no tracking, and `each_dict` has been told of every exact dict. Returns
/// how many members there are. One walk does both: its cost is the memory that it touches.
fn untrack_tuples(list: List, mut each_dict: impl FnMut(GcObject)) -> usize {
    let mut left = 0;
    let mut next = list.first();
    while let Some(object) = next {
        next = list.after(object);
        object.peek().borrow(|o| {
            if o.is_exact(Kind::Tuple) && tuple_needs_no_tracking(o) {
                untrack(o);
                return;
            }
            left += 1;
            if o.is_exact(Kind::Dict) {
                each_dict(object);
            }
        });
    }
    left
}

fn tuple_needs_no_tracking(tuple: &Ref) -> bool {
    !tuple.expect::<TupleObject>().items().iter().any(may_be_tracked)
}

fn dict_needs_no_tracking(dict: &Ref) -> bool {
    !dict.expect::<DictObject>().any(may_be_tracked)
}

/// After this, weak references to the unreachable objects are cleared, and the callbacks of those that live on have
/// been called. Returns how many weakref objects died of their callback's end.
pub(super) fn handle_weakrefs(host: &dyn Host, unreachable: List, _old: List, report: &mut Report) -> usize {
    let mut calls = Vec::new();
    for object in unreachable.iter() {
        let object = object.upgrade();
        if let Some(weakref) = object.get::<WeakrefObject>() {
            weakref.forget_referent();
        }
        for weakref in weak::detach_all(&object) {
            let trash = GcObject::of(&weakref).is_some_and(|w| w.is_tracked() && w.is_collecting());
            if let Some(callback) = weakref.expect::<WeakrefObject>().callback.get().filter(|_| !trash) {
                calls.push((weakref, callback));
            }
        }
    }
    let mut freed = 0;
    for (weakref, callback) in calls {
        report.weakref_callbacks += 1;
        host.weakref_callback(&weakref, &callback);
        drop(callback);
        freed += (weakref.refcnt() == 1) as usize;
    }
    freed
}

/// After this, every unreachable object's finalizer has run, each at most once in its life.
pub(super) fn finalize_garbage(unreachable: List, report: &mut Report) {
    let seen = TemporaryList::new();
    while let Some(object) = unreachable.first() {
        seen.list().take(object);
        let object = object.upgrade();
        if object.class().has_finalizer() && !was_finalized(&object) {
            report.finalized += 1;
            call_finalizer_of_garbage(&object);
        }
    }
    unreachable.merge(seen.list());
}

/// After this, `still_unreachable` holds what finalizers left unreachable; what came back to life is in `old`.
pub(super) fn handle_resurrected(unreachable: List, still_unreachable: List, old: List, report: &mut Report) {
    for object in unreachable.iter() {
        object.stop_collecting();
    }
    let before = unreachable.len();
    update_refs(unreachable);
    subtract_refs(unreachable);
    move_unreachable(unreachable, still_unreachable);
    still_unreachable.clear_unreachable();
    report.resurrected = before - still_unreachable.len();
    old.merge(unreachable);
}

/// After this, every unreachable object has let its references go, so that all counts have reached zero; what some
/// `clear` kept alive is in `old`.
pub(super) fn delete_garbage(interp: &Interp, collecting: List, old: List, report: &mut Report) {
    while let Some(object) = collecting.first() {
        if interp.gc.debug.get() & DEBUG_SAVEALL != 0 {
            interp.gc.garbage.expect::<ListObject>().push(object.upgrade());
        } else {
            let owned = object.upgrade();
            objects::clear(&owned);
            report.cleared += 1;
            drop(owned);
        }
        if collecting.first() == Some(object) {
            object.stop_collecting();
            old.take(object);
        }
    }
}

/// After this, each candidate is in the report with its count and what outside references it has.
fn note_details(base: List, report: &mut Report) {
    let Some(details) = &mut report.details else { return };
    let candidate = |o: GcObject| {
        let refcnt = o.peek().borrow(Ref::refcnt);
        Candidate { object: o.peek(), refcnt, gc_refs: o.refs(), unreachable: false }
    };
    details.extend(base.iter().map(candidate));
}

fn mark_unreachable(unreachable: List, report: &mut Report) {
    let Some(details) = &mut report.details else { return };
    let set: std::collections::HashSet<_> = unreachable.iter().map(GcObject::peek).collect();
    details.iter_mut().for_each(|c| c.unreachable = set.contains(&c.object));
}

/// The lines that `DEBUG_STATS` writes before a collection.
pub(super) fn debug_begin(interp: &Interp, host: &dyn Host, generation: usize) {
    if interp.gc.debug.get() & DEBUG_STATS == 0 {
        return;
    }
    let sizes: Vec<String> = (0..GENERATIONS).map(|g| generation_list(g).len().to_string()).collect();
    host.gc_debug(&format!("gc: collecting generation {generation}...\n"));
    host.gc_debug(&format!("gc: objects in each generation: {}\n", sizes.join(" ")));
    host.gc_debug(&format!("gc: objects in permanent generation: {}\n", generation_list(GENERATIONS).len()));
    let _ = count(0);
}

/// The lines that `DEBUG_COLLECTABLE` writes.
pub(super) fn debug_collectable(interp: &Interp, host: &dyn Host, unreachable: List) {
    if interp.gc.debug.get() & DEBUG_COLLECTABLE == 0 {
        return;
    }
    for object in unreachable.iter() {
        let object = object.upgrade();
        host.gc_debug(&format!("gc: collectable {}\n", host.gc_name(&object)));
    }
}

/// The line that `DEBUG_STATS` writes after a collection.
pub(super) fn debug_end(interp: &Interp, host: &dyn Host, report: &Report) {
    if interp.gc.debug.get() & DEBUG_STATS == 0 {
        return;
    }
    let Report { collected, uncollectable, .. } = report;
    let seconds = report.took.as_secs_f64();
    host.gc_debug(&format!(
        "gc: done, {} unreachable, {uncollectable} uncollectable, {seconds:.4}s elapsed\n",
        collected + uncollectable
    ));
}
