//! What is left of a program when a run has ended: a check for tests (`HOGNOSE_STRESS=account`).
//!
//! A listener notes every object that is born while the program runs, and strikes it off when it dies. What the runtime
//! makes for itself (`FLAG_RUNTIME`: modules of the library, built-in classes) is not noted.
//!
//! Invariant: the check holds no reference, and makes no object.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use super::map::Map;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Listener, Peek, Ref, is_listening, listen};
use crate::interp::Interp;
use crate::objects::{Kind, StrObject, traverse};

/// How many texts of strings a report shows.
const SHOWN: usize = 8;

/// The program's objects that are alive.
#[derive(Default)]
pub struct Leaks {
    live: RefCell<HashSet<Peek>>,
}

impl Listener for Leaks {
    fn made(&self, object: &Ref) {
        if !object.header().has(FLAG_RUNTIME) {
            self.live.borrow_mut().insert(object.peek());
        }
    }

    fn freed(&self, object: &Ref) {
        self.live.borrow_mut().remove(&object.peek());
    }

    fn resized(&self, _before: usize, _after: usize) {}

    fn moved(&self, from: Peek, object: &Ref) {
        let mut live = self.live.borrow_mut();
        if live.remove(&from) {
            live.insert(object.peek());
        }
    }

    fn examined(&self, _object: &Ref, _generation: usize) {}
}

impl Leaks {
    /// Notes objects from now on.
    pub fn begin() -> Rc<Leaks> {
        let leaks = Rc::new(Leaks::default());
        listen(Some(leaks.clone()));
        leaks
    }

    /// Ends it. One line about what is alive, by class; `None` if nothing is. A text that the runtime holds is not the
    /// program's, whoever made it: names are shared.
    pub fn report(&self, interp: &Interp) -> Option<String> {
        if !is_listening(self) {
            return None;
        }
        listen(None);
        let mut live = self.live.borrow_mut();
        for owner in &Map::new(interp).objects {
            owner.borrow(|object| {
                if object.header().has(FLAG_RUNTIME) {
                    traverse(object, &mut |target| {
                        if target.kind() == Kind::Str {
                            live.remove(&target.peek());
                        }
                    });
                }
            });
        }
        let mut classes: BTreeMap<String, usize> = BTreeMap::new();
        let mut texts = Vec::new();
        for object in live.iter() {
            object.borrow(|object| {
                *classes.entry(object.class().name_text()).or_default() += 1;
                if object.kind() == Kind::Str && texts.len() < SHOWN {
                    texts.push(object.expect::<StrObject>().to_str().into_owned());
                }
            });
        }
        texts.sort_unstable();
        let parts: Vec<String> = classes.iter().map(|(name, count)| format!("{count} {name}")).collect();
        let shown = if texts.is_empty() { String::new() } else { format!(" {texts:?}") };
        (!live.is_empty()).then(|| format!("still alive: {}{shown}", parts.join(", ")))
    }
}
