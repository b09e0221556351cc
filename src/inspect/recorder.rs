//! The recorder: where each object was born, which collections moved it, how it died, who has its address now.
//!
//! Invariants:
//! - it holds no reference, and works only while the heap is listened to;
//! - a life is told by the object's address while it lasts, and kept as a tombstone afterwards, at most
//!   [`TOMBSTONES`] of them; births beyond [`LIVES`] living objects are counted but not told, so that memory stays
//!   bounded.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use super::names::Serials;
use super::size::model_size;
use crate::heap::addresses::Addresses;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Listener, Peek, Ref, gc_list};
use crate::interp::Interp;
use crate::objects::CodeObject;
use crate::source::{Source, Span};

/// Living objects whose births are kept.
const LIVES: usize = 4_000_000;
/// Dead objects that are kept.
const TOMBSTONES: usize = 1_000_000;

/// A place in a program that this recorder knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Number of the source and 1; 0 for nowhere.
    source: u32,
    span: Span,
}

impl Place {
    /// A number that is the place's own.
    pub fn key(self) -> u64 {
        u64::from(self.source) << 32 | u64::from(self.span.start)
    }
}

/// How an object died.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    CountZero,
    Collected,
}

/// A life.
#[derive(Clone, Copy, Debug)]
struct Life {
    class: u32,
    bytes: u32,
    born: Place,
    /// The collections that moved it to generation 1 and 2, by their number in the run; 0 for none.
    moved: [u32; 2],
}

/// A life that has ended.
#[derive(Clone, Copy, Debug)]
struct Tombstone {
    life: Life,
    /// Its short number, if it was ever shown.
    number: u32,
    address: Peek,
    died: Place,
    end: End,
}

/// A place in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Where {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The text of the place.
    pub text: String,
}

/// What is known of an object's life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The class's name.
    pub class: String,
    /// Bytes at birth, for the dead at death.
    pub bytes: usize,
    /// Where it was made, if a program did.
    pub born: Option<Where>,
    /// Which collection of the run moved it to generation 1 and 2.
    pub moved: [Option<usize>; 2],
    /// Where it died and whether a collection did it; none while it lives.
    pub died: Option<(Option<Where>, bool)>,
    /// Who has the address of a dead object now.
    pub successor: Option<Peek>,
}

/// The recorder.
pub struct Recorder {
    interp: Weak<Interp>,
    serials: Rc<Serials>,
    on: Cell<bool>,
    living: RefCell<Addresses<Life>>,
    dead: RefCell<VecDeque<Tombstone>>,
    sources: RefCell<Vec<Rc<Source>>>,
    classes: RefCell<Vec<(Peek, String)>>,
    untold: Cell<usize>,
    events: Cell<u64>,
}

impl Recorder {
    /// A recorder that is off.
    pub fn new(interp: &Rc<Interp>, serials: &Rc<Serials>) -> Recorder {
        Recorder {
            interp: Rc::downgrade(interp),
            serials: serials.clone(),
            on: Cell::new(false),
            living: RefCell::default(),
            dead: RefCell::default(),
            sources: RefCell::default(),
            classes: RefCell::default(),
            untold: Cell::new(0),
            events: Cell::new(0),
        }
    }

    /// Is it recording?
    pub fn is_on(&self) -> bool {
        self.on.get()
    }

    /// Begins a recording, or ends it and forgets it.
    pub fn switch(&self, on: bool) {
        self.on.set(on);
        self.living.take();
        self.dead.take();
        self.sources.take();
        self.classes.take();
        self.untold.set(0);
        self.events.set(0);
    }

    /// Events recorded; living and dead objects known; births that were too many to keep.
    pub fn extent(&self) -> (u64, usize, usize, usize) {
        (self.events.get(), self.living.borrow().len(), self.dead.borrow().len(), self.untold.get())
    }

    /// The story of a living object.
    pub fn of(&self, object: Peek) -> Option<Story> {
        let life = *self.living.borrow().get(&object)?;
        Some(self.story(&life, None))
    }

    /// The story of the dead object with a short number: the last of that number.
    pub fn of_dead(&self, number: usize) -> Option<Story> {
        let dead = self.dead.borrow();
        let stone = dead.iter().rev().find(|stone| stone.number as usize == number)?;
        Some(self.story(&stone.life, Some(stone)))
    }

    /// The last dead objects, youngest first.
    pub fn last_dead(&self, most: usize) -> Vec<(usize, Story)> {
        let dead = self.dead.borrow();
        dead.iter().rev().take(most).map(|s| (s.number as usize, self.story(&s.life, Some(s)))).collect()
    }

    fn story(&self, life: &Life, stone: Option<&Tombstone>) -> Story {
        let class = self.classes.borrow().get(life.class as usize).map_or_else(String::new, |(_, name)| name.clone());
        let moved = life.moved.map(|number| (number > 0).then_some(number as usize));
        Story {
            class,
            bytes: life.bytes as usize,
            born: self.put(life.born),
            moved,
            died: stone.map(|stone| (self.put(stone.died), stone.end == End::Collected)),
            successor: stone.map(|s| s.address).filter(|address| self.living.borrow().contains_key(address)),
        }
    }

    /// A place in words.
    pub fn put(&self, place: Place) -> Option<Where> {
        let sources = self.sources.borrow();
        let source = sources.get((place.source as usize).checked_sub(1)?)?;
        let line = source.line_of(place.span.start) as usize;
        let begin = source.text[..place.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let column = source.text[begin..place.span.start as usize].chars().count() + 1;
        let text = source.text.get(place.span.start as usize..place.span.end as usize).unwrap_or_default();
        let text = text.lines().next().unwrap_or_default().to_owned();
        Some(Where { file: source.name.to_string(), line, column, text })
    }

    /// Where the innermost frame is.
    pub fn place(&self) -> Place {
        let Some(interp) = self.interp.upgrade() else { return Place::default() };
        let Some(node) = interp.frames.top() else { return Place::default() };
        let source = &node.value.code.expect::<CodeObject>().code.source;
        Place { source: self.source_number(source), span: node.value.at.get() }
    }

    fn source_number(&self, source: &Rc<Source>) -> u32 {
        let mut sources = self.sources.borrow_mut();
        let found = sources.iter().rposition(|known| Rc::ptr_eq(known, source));
        let index = found.unwrap_or_else(|| {
            sources.push(source.clone());
            sources.len() - 1
        });
        index as u32 + 1
    }

    fn class_number(&self, object: &Ref) -> u32 {
        let class = object.class_peek();
        let mut classes = self.classes.borrow_mut();
        let found = classes.iter().position(|(known, _)| *known == class);
        let index = found.unwrap_or_else(|| {
            classes.push((class, object.class().name_text()));
            classes.len() - 1
        });
        index as u32
    }
}

impl Listener for Recorder {
    fn made(&self, object: &Ref) {
        if object.header().has(FLAG_RUNTIME) {
            return;
        }
        self.events.set(self.events.get() + 1);
        if self.living.borrow().len() >= LIVES {
            self.untold.set(self.untold.get() + 1);
            return;
        }
        let bytes = model_size(object) as u32;
        let life = Life { class: self.class_number(object), bytes, born: self.place(), moved: [0, 0] };
        self.living.borrow_mut().insert(object.peek(), life);
    }

    fn freed(&self, object: &Ref) {
        let Some(mut life) = self.living.borrow_mut().remove(&object.peek()) else { return };
        self.events.set(self.events.get() + 1);
        life.bytes = model_size(object) as u32;
        let number = self.serials.known(object).unwrap_or(0) as u32;
        let end = if gc_list::is_collecting() { End::Collected } else { End::CountZero };
        let stone = Tombstone { life, number, address: object.peek(), died: self.place(), end };
        let mut dead = self.dead.borrow_mut();
        if dead.len() == TOMBSTONES {
            dead.pop_front();
        }
        dead.push_back(stone);
    }

    fn resized(&self, _: usize, _: usize) {}

    fn moved(&self, from: Peek, object: &Ref) {
        let mut living = self.living.borrow_mut();
        if let Some(life) = living.remove(&from) {
            living.insert(object.peek(), life);
        }
    }

    fn examined(&self, object: &Ref, generation: usize) {
        let number = collection_number(self);
        if let Some(life) = self.living.borrow_mut().get_mut(&object.peek()) {
            let to = (generation + 1).min(2);
            if life.moved[to - 1] == 0 && life.moved[1] == 0 {
                life.moved[to - 1] = number;
            }
        }
    }
}

/// The number of the collection that runs: all collections of the interpreter so far, and this one.
fn collection_number(recorder: &Recorder) -> u32 {
    let Some(interp) = recorder.interp.upgrade() else { return 1 };
    interp.gc.stats.iter().map(|stats| stats.get().collections as u32).sum::<u32>() + 1
}
