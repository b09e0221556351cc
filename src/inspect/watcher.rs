//! Watched objects: their counts are compared before each statement, and the statement before it is the cause.
//!
//! Invariant: a watched object is looked at only while it lives; the heap says when it dies.

use std::cell::RefCell;

use super::holders::holders;
use super::map::Map;
use super::names::Namer;
use super::recorder::Where;
use crate::heap::header::FLAG_WATCHED;
use crate::heap::{Listener, Peek, Ref, gc_list};
use crate::interp::Interp;

/// Count changes of one object that are told; a loop goes on in silence.
const TOLD: usize = 200;

/// An object whose count is watched.
struct Watched {
    /// What it is called: `list #3`.
    name: String,
    object: Peek,
    count: usize,
    holders: Vec<String>,
    /// Did it die, and in a collection?
    died: Option<bool>,
    /// How often its count changed.
    changes: usize,
    /// What was told.
    told: Vec<String>,
}

/// The watched objects.
#[derive(Default)]
pub struct Watcher {
    list: RefCell<Vec<Watched>>,
}

impl Watcher {
    /// Watches an object from now on.
    pub fn watch(&self, interp: &Interp, namer: &Namer<'_>, object: Peek) -> String {
        let name = namer.name_at(object);
        if self.list.borrow().iter().any(|w| w.object == object && w.died.is_none()) {
            return name;
        }
        object.borrow(|o| o.header().set(FLAG_WATCHED, true));
        let (count, holders) = (object.borrow(Ref::refcnt), names_of(interp, namer, object));
        let watched = Watched { name: name.clone(), object, count, holders, died: None, changes: 0, told: Vec::new() };
        self.list.borrow_mut().push(watched);
        name
    }

    /// Is anything watched?
    pub fn is_empty(&self) -> bool {
        self.list.borrow().is_empty()
    }

    /// Watches nothing any more.
    pub fn clear(&self) {
        for watched in self.list.take().iter().filter(|w| w.died.is_none()) {
            watched.object.borrow(|o| o.header().set(FLAG_WATCHED, false));
        }
    }

    /// What was told about an object.
    pub fn told(&self, name: &str) -> Vec<String> {
        self.list.borrow().iter().filter(|w| w.name == name).flat_map(|w| w.told.clone()).collect()
    }

    /// What changed since the last look; `cause` is the statement that ran.
    pub fn look(&self, interp: &Interp, namer: &Namer<'_>, cause: &dyn Fn() -> Option<Where>) -> String {
        let mut text = String::new();
        let mut list = self.list.borrow_mut();
        for watched in list.iter_mut() {
            let line = match watched.died {
                Some(collected) => Some(death(watched, collected)),
                None => change(interp, namer, watched),
            };
            if let Some(line) = line {
                let line = format!("{line}{}", cause().as_ref().map(place_text).unwrap_or_default());
                watched.told.push(line.clone());
                text += &format!("{}: {line}\n", watched.name);
            }
        }
        list.retain(|w| w.died.is_none());
        text
    }
}

/// `  (line 3: b = a)`
pub fn place_text(place: &Where) -> String {
    let file = if place.file.starts_with('<') { String::new() } else { format!("{}, ", place.file) };
    format!("  ({file}line {}: {})", place.line, place.text)
}

fn death(watched: &Watched, collected: bool) -> String {
    let cause = if collected { "freed by a collection" } else { "its count reached 0: freed" };
    let gone: Vec<String> = watched.holders.iter().map(|h| format!("- {h}")).collect();
    format!("{} -> 0 references: {}: {cause}", watched.count, gone.join(", "))
}

fn change(interp: &Interp, namer: &Namer<'_>, watched: &mut Watched) -> Option<String> {
    let count = watched.object.borrow(Ref::refcnt);
    if count == watched.count {
        return None;
    }
    let before = std::mem::replace(&mut watched.count, count);
    watched.changes += 1;
    if watched.changes > TOLD {
        let last = watched.changes == TOLD + 1;
        return last.then(|| "its count goes on changing; no more is told until it dies".to_owned());
    }
    let now = names_of(interp, namer, watched.object);
    let was = std::mem::replace(&mut watched.holders, now.clone());
    let gone = without(&was, &now).into_iter().map(|h| format!("- {h}"));
    let come = without(&now, &was).into_iter().map(|h| format!("+ {h}"));
    let causes: Vec<String> = gone.chain(come).collect();
    Some(format!("{before} -> {count} references: {}", causes.join(", ")))
}

/// What is in `all` and not in `others`, each as often as it is more.
fn without(all: &[String], others: &[String]) -> Vec<String> {
    let mut left = others.to_vec();
    let is_more = |holder: &&String| match left.iter().position(|other| other == *holder) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(is_more).cloned().collect()
}

fn names_of(interp: &Interp, namer: &Namer<'_>, object: Peek) -> Vec<String> {
    let map = Map::new(interp);
    let holders = holders(interp, &map, namer, object);
    let mut names: Vec<String> = holders.found.into_iter().filter(|h| !h.runtime).map(|h| h.text).collect();
    names.extend((0..holders.others).map(|_| "a value in running code".to_owned()));
    names
}

impl Listener for Watcher {
    fn made(&self, _: &Ref) {}

    fn freed(&self, object: &Ref) {
        if !object.header().has(FLAG_WATCHED) {
            return;
        }
        let dead = object.peek();
        // A look that is under way holds the list: nothing of the program dies then.
        if let Ok(mut list) = self.list.try_borrow_mut()
            && let Some(watched) = list.iter_mut().find(|w| w.object == dead && w.died.is_none())
        {
            watched.died = Some(gc_list::is_collecting());
        }
    }

    fn resized(&self, _: usize, _: usize) {}

    fn moved(&self, from: Peek, object: &Ref) {
        if let Ok(mut list) = self.list.try_borrow_mut() {
            list.iter_mut().filter(|w| w.object == from).for_each(|w| w.object = object.peek());
        }
    }

    fn examined(&self, _: &Ref, _: usize) {}
}
