//! What a statement did to the heap: new objects, freed ones, changed sizes.
//!
//! Invariant: an object that was there before carries a flag; one without it is new, whatever address it has.

use indexmap::IndexMap;

use super::map::Map;
use super::size::own_size;
use super::summary::is_runtime;
use crate::heap::Peek;
use crate::heap::header::FLAG_SEEN;
use crate::interp::Interp;

/// The program's objects at one moment.
#[derive(Default)]
pub struct Moment {
    objects: IndexMap<Peek, Known>,
}

struct Known {
    class: String,
    bytes: usize,
    seen_before: bool,
}

/// Objects of one class that came, went, or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The class's name.
    pub class: String,
    /// How many.
    pub count: usize,
    /// Their bytes; for changed sizes the bytes afterwards.
    pub bytes: usize,
    /// For changed sizes, the bytes before.
    pub before: usize,
}

/// The difference between two moments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New objects by class.
    pub new: Vec<Change>,
    /// Freed objects by class.
    pub freed: Vec<Change>,
    /// Objects whose size changed.
    pub resized: Vec<Change>,
    /// The program's objects now: number and bytes.
    pub live: (usize, usize),
}

impl Moment {
    /// What is there now. After this, all of it is flagged as seen.
    pub fn now(interp: &Interp) -> Moment {
        let map = Map::new(interp);
        let mut objects = IndexMap::new();
        for &peek in &map.objects {
            peek.borrow(|object| {
                if is_runtime(interp, object) {
                    return;
                }
                let seen_before = object.header().has(FLAG_SEEN);
                object.header().set(FLAG_SEEN, true);
                let known = Known { class: object.class().name_text(), bytes: own_size(interp, object), seen_before };
                objects.insert(peek, known);
            });
        }
        Moment { objects }
    }

    /// Objects and their bytes.
    pub fn live(&self) -> (usize, usize) {
        (self.objects.len(), self.objects.values().map(|known| known.bytes).sum())
    }

    /// What changed since `before`, of which this is the next moment.
    pub fn since(&self, before: &Moment) -> Changes {
        let mut changes = Changes::default();
        for (peek, known) in &self.objects {
            changes.live = (changes.live.0 + 1, changes.live.1 + known.bytes);
            match before.objects.get(peek).filter(|_| known.seen_before) {
                None => add(&mut changes.new, known),
                Some(old) if old.bytes != known.bytes => {
                    let (class, bytes) = (known.class.clone(), known.bytes);
                    changes.resized.push(Change { class, count: 1, bytes, before: old.bytes });
                }
                Some(_) => {}
            }
        }
        for (peek, old) in &before.objects {
            if self.objects.get(peek).is_none_or(|known| !known.seen_before) {
                add(&mut changes.freed, old);
            }
        }
        changes
    }
}

fn add(list: &mut Vec<Change>, known: &Known) {
    match list.iter_mut().find(|c| c.class == known.class) {
        Some(change) => {
            change.count += 1;
            change.bytes += known.bytes;
        }
        None => list.push(Change { class: known.class.clone(), count: 1, bytes: known.bytes, before: 0 }),
    }
}
