//! Why an object is still alive: the shortest way to it from something that the runtime holds; or the cycle it is in.

use std::collections::{HashMap, HashSet, VecDeque};

use super::edges::{self, Link};
use super::map::{Map, Root, visit_roots};
use super::summary::is_runtime;
use crate::heap::{Peek, Ref, gc_list};
use crate::interp::Interp;
use crate::objects::Kind;

/// One step of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The runtime holds it.
    Root(Root),
    /// An object holds it.
    Link(Peek, Link),
}

/// Why an object is alive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The steps from a root: how each object on the way is held, the object itself last.
    Path(Vec<(Step, Peek)>),
    /// Only by itself and others of its cycle.
    Cycle(Vec<Peek>),
    /// Only by objects in a cycle that nothing else holds.
    Garbage,
    /// By nothing with a name: running code is using it.
    Running,
}

/// The shortest way to an object. Names of the program are tried before the runtime's own.
pub fn why(interp: &Interp, map: &Map, target: Peek) -> Why {
    let from = reach_from_roots(interp, Some(target));
    if from.contains_key(&target) {
        return Why::Path(way_to(&from, target));
    }
    let mut circle = cycle_of(target);
    if circle.is_empty() {
        circle = cycle_over(target, &|_, _| true);
    }
    match circle.is_empty() {
        true if gc_list_is_holding(target, map) => Why::Garbage,
        true => Why::Running,
        false => Why::Cycle(circle),
    }
}

/// Is it held by any object at all?
fn gc_list_is_holding(target: Peek, map: &Map) -> bool {
    map.objects.iter().any(|owner| {
        let mut holds = false;
        owner.borrow(|o| edges::visit(o, &mut |_, held| holds |= target.is(held)));
        holds
    })
}

fn way_to(from: &HashMap<Peek, Step>, target: Peek) -> Vec<(Step, Peek)> {
    let mut way = Vec::new();
    let mut at = target;
    while let Some(&step) = from.get(&at) {
        way.push((step, at));
        match step {
            Step::Root(_) => break,
            Step::Link(owner, _) => at = owner,
        }
    }
    way.reverse();
    way
}

/// How each object that is reached from the runtime is held, on a shortest way; stops at `target`.
fn reach_from_roots(interp: &Interp, target: Option<Peek>) -> HashMap<Peek, Step> {
    let mut from = HashMap::new();
    let mut queue = VecDeque::new();
    visit_roots(interp, &mut |root, object| {
        from.entry(object.peek()).or_insert_with(|| {
            queue.push_back(object.peek());
            Step::Root(root)
        });
    });
    while let Some(owner) = queue.pop_front() {
        if Some(owner) == target {
            break;
        }
        owner.borrow(|object| {
            edges::visit(object, &mut |link, held| {
                from.entry(held.peek()).or_insert_with(|| {
                    queue.push_back(held.peek());
                    Step::Link(owner, link)
                });
            });
        });
    }
    from
}

/// The objects of the cycle that an object is part of, itself first; none if it is in no cycle. A way through a class or
/// the globals of a function is none: those tie almost everything to everything.
pub fn cycle_of(target: Peek) -> Vec<Peek> {
    cycle_over(target, &is_tie)
}

fn is_tie(link: Link, held: &Ref) -> bool {
    !matches!(link, Link::Class | Link::Field("__globals__" | "__builtins__"))
        && !matches!(held.kind(), Kind::Class | Kind::Module | Kind::Code)
}

fn cycle_over(target: Peek, counts: &dyn Fn(Link, &Ref) -> bool) -> Vec<Peek> {
    let forward = reach_forward(target, counts);
    // Backwards within what is reached: who leads to the target again?
    let mut owners: HashMap<Peek, Vec<Peek>> = HashMap::new();
    for &owner in &forward {
        owner.borrow(|o| {
            edges::visit(o, &mut |link, held| {
                if counts(link, held) {
                    owners.entry(held.peek()).or_default().push(owner);
                }
            });
        });
    }
    let mut circle = HashSet::new();
    let mut queue = vec![target];
    while let Some(at) = queue.pop() {
        for &owner in owners.get(&at).map_or(&[][..], Vec::as_slice) {
            if circle.insert(owner) {
                queue.push(owner);
            }
        }
    }
    forward.into_iter().filter(|object| circle.contains(object)).collect()
}

/// Everything that an object leads to, itself first, in the order in which it is found.
fn reach_forward(target: Peek, counts: &dyn Fn(Link, &Ref) -> bool) -> Vec<Peek> {
    let mut seen = HashSet::from([target]);
    let mut queue = vec![target];
    let mut next = 0;
    while let Some(&at) = queue.get(next) {
        next += 1;
        at.borrow(|o| {
            edges::visit(o, &mut |link, held| {
                if counts(link, held) && seen.insert(held.peek()) {
                    queue.push(held.peek());
                }
            });
        });
    }
    queue
}

/// The program's tracked objects that nothing the runtime holds leads to: what a collection would find.
pub fn garbage(interp: &Interp) -> Vec<Peek> {
    let from = reach_from_roots(interp, None);
    let tracked = (0..3).flat_map(|g| gc_list::generation(g).iter().map(|o| o.peek()));
    let is_program = |o: &Ref| o.refcnt() > 0 && !is_runtime(interp, o);
    tracked.filter(|peek| !from.contains_key(peek) && peek.borrow(is_program)).collect()
}
