//! How objects are called when they are shown: a short number, and a short text of the value.
//!
//! Invariants:
//! - a number stays with its object for its life: an object's header says whether it has one, so a new object at an
//!   old address gets a new number;
//! - making a text runs no Python code and holds no reference.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use crate::heap::header::FLAG_HAS_SERIAL;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::{
    BuiltinObject, Callee, ClassObject, CodeObject, DictObject, FunctionObject, Kind, ListObject, ModuleObject,
    SetObject, StrObject, tuple_items,
};

/// Items of a container that a short text shows.
const ITEMS: usize = 6;
/// How deep a short text looks.
const DEPTH: usize = 2;
/// Characters of a short text.
const WIDTH: usize = 48;

/// The numbers given so far.
#[derive(Default)]
pub struct Serials {
    given: RefCell<HashMap<Peek, usize>>,
    last: Cell<usize>,
}

impl Serials {
    /// The number of an object, given now if it has none.
    pub fn of(&self, object: &Ref) -> usize {
        let mut given = self.given.borrow_mut();
        if object.header().has(FLAG_HAS_SERIAL)
            && let Some(&number) = given.get(&object.peek())
        {
            return number;
        }
        let number = self.last.get() + 1;
        self.last.set(number);
        object.header().set(FLAG_HAS_SERIAL, true);
        given.insert(object.peek(), number);
        number
    }

    /// The number of an object, if it has one.
    pub fn known(&self, object: &Ref) -> Option<usize> {
        if !object.header().has(FLAG_HAS_SERIAL) {
            return None;
        }
        self.given.borrow().get(&object.peek()).copied()
    }

    /// The object with a number, if `alive` knows it.
    pub fn find(&self, number: usize, alive: impl Fn(Peek) -> bool) -> Option<Peek> {
        let found = self.given.borrow().iter().find(|(_, n)| **n == number).map(|(peek, _)| *peek)?;
        let is_it = |peek: Peek| alive(peek) && peek.borrow(|o| o.header().has(FLAG_HAS_SERIAL));
        Some(found).filter(|&peek| is_it(peek))
    }
}

/// Makes texts of objects.
pub struct Namer<'a> {
    interp: &'a Interp,
    serials: &'a Serials,
}

impl<'a> Namer<'a> {
    /// A namer.
    pub fn new(interp: &'a Interp, serials: &'a Serials) -> Namer<'a> {
        Namer { interp, serials }
    }

    /// Class and number: `list #3`; functions, classes and modules by their names.
    pub fn name(&self, object: &Ref) -> String {
        match object.kind() {
            Kind::Function => format!("function {}", text(object.expect::<FunctionObject>().name.peek())),
            Kind::Class => format!("class {}", object.expect::<ClassObject>().name_text()),
            Kind::Module => format!("module {}", module_name(object)),
            Kind::Builtin => self.builtin_name(object.expect::<BuiltinObject>()),
            Kind::Code => format!("code of {}", text(Some(&object.expect::<CodeObject>().name))),
            _ => format!("{} #{}", object.class().name_text(), self.serials.of(object)),
        }
    }

    fn builtin_name(&self, builtin: &BuiltinObject) -> String {
        let name = match builtin.what {
            Callee::Def(def) | Callee::Python(crate::objects::PythonRow { def, .. }) => def.name(),
            Callee::Slot(slot) => slot.dunder(),
        };
        match builtin.this.peek().filter(|this| this.kind() != Kind::Module) {
            // By its number: methods of methods of methods would have no end.
            Some(this) => format!("built-in {name} of {} #{}", this.class().name_text(), self.serials.of(this)),
            None => format!("built-in {name}"),
        }
    }

    /// The same of a pointer to a live object.
    pub fn name_at(&self, object: Peek) -> String {
        object.borrow(|o| self.name(o))
    }

    /// A short text of the value: `[1, 2]`. Objects of other than built-in classes are `<Dog #4>`.
    pub fn value(&self, object: &Ref) -> String {
        cut(self.value_in(object, &mut Vec::new()))
    }

    /// The value inside the containers `around`.
    fn value_in(&self, object: &Ref, around: &mut Vec<Peek>) -> String {
        let exact = object.kind();
        if !object.is_exact(exact) && !matches!(exact, Kind::Function | Kind::Class | Kind::Module) {
            return format!("<{}>", self.name(object));
        }
        match exact {
            Kind::None | Kind::Bool | Kind::Int | Kind::BigInt | Kind::Float | Kind::Complex | Kind::Bytes => {
                self.plain_repr(object)
            }
            Kind::Str => {
                let len = object.expect::<StrObject>().len();
                if len > 4 * WIDTH { format!("<str of {len} characters>") } else { self.plain_repr(object) }
            }
            Kind::List | Kind::Tuple | Kind::Dict | Kind::Set if around.contains(&object.peek()) => {
                let [open, close] = brackets(exact);
                format!("{open}...{close}")
            }
            Kind::List | Kind::Tuple | Kind::Dict | Kind::Set => {
                around.push(object.peek());
                let text = self.container(object, exact, around);
                around.pop();
                text
            }
            _ => format!("<{}>", self.name(object)),
        }
    }

    /// A container as `repr` shows it, but for items that are too many or too deep.
    fn container(&self, object: &Ref, kind: Kind, around: &mut Vec<Peek>) -> String {
        let (shown, len) = if kind == Kind::Dict {
            self.entries(object.expect::<DictObject>(), around)
        } else if kind == Kind::Set {
            let set = object.expect::<SetObject>().table.borrow();
            (self.items(set.keys().map(|(key, _)| key), around), set.len())
        } else if kind == Kind::List {
            let items = object.expect::<ListObject>().items.borrow();
            (self.items(items.iter(), around), items.len())
        } else {
            let items = tuple_items(object).unwrap_or(&[]);
            (self.items(items.iter(), around), items.len())
        };
        if kind == Kind::Set && len == 0 {
            return "set()".to_owned();
        }
        let [open, close] = brackets(kind);
        let comma = if kind == Kind::Tuple && len == 1 && !shown.is_empty() { "," } else { "" };
        format!("{open}{}{comma}{close}", joined(&shown, len))
    }

    fn items<'r>(&self, items: impl Iterator<Item = &'r Ref>, around: &mut Vec<Peek>) -> Vec<String> {
        items.take(room(around)).map(|item| self.value_in(item, around)).collect()
    }

    fn entries(&self, dict: &DictObject, around: &mut Vec<Peek>) -> (Vec<String>, usize) {
        if let Some(split) = &*dict.split() {
            let order = split.values.order();
            let shown = order.iter().take(room(around)).filter_map(|&index| {
                let value = split.values.values()[index as usize].peek()?;
                let key = split.keys.name(index as usize);
                Some(format!("{}: {}", self.plain_repr(&key), self.value_in(value, around)))
            });
            return (shown.collect(), order.len());
        }
        let table = dict.table();
        let shown = table.iter().take(room(around)).map(|(key, value)| {
            let key = self.value_in(key, around);
            format!("{key}: {}", self.value_in(value, around))
        });
        (shown.collect(), table.len())
    }

    /// `repr` of an object of an exact built-in class whose `repr` is native.
    fn plain_repr(&self, object: &Ref) -> String {
        let before = self.interp.raised.take();
        let text = self.interp.repr_text(object);
        drop(self.interp.raised.replace(before));
        text.unwrap_or_else(|_| "?".to_owned())
    }
}

/// How many items of the innermost of these containers are shown: none where it is too deep.
fn room(around: &[Peek]) -> usize {
    if around.len() > DEPTH { 0 } else { ITEMS }
}

fn brackets(kind: Kind) -> [char; 2] {
    match kind {
        Kind::List => ['[', ']'],
        Kind::Tuple => ['(', ')'],
        _ => ['{', '}'],
    }
}

fn joined(shown: &[String], all: usize) -> String {
    match (shown.len(), all - shown.len()) {
        (_, 0) => shown.join(", "),
        (0, _) => "...".to_owned(),
        (_, more) => format!("{}, ... {more} more", shown.join(", ")),
    }
}

fn cut(text: String) -> String {
    if text.chars().count() <= WIDTH {
        return text;
    }
    let head: String = text.chars().take(WIDTH - 3).collect();
    head + "..."
}

/// The text of a str, if it is one.
pub fn text(object: Option<&Ref>) -> String {
    object.and_then(|o| o.get::<StrObject>()).map_or_else(|| "?".to_owned(), |s| s.to_str().into_owned())
}

/// `__name__` of a module, without asking it.
pub fn module_name(module: &Ref) -> String {
    let Some(fields) = module.get::<ModuleObject>() else { return "?".to_owned() };
    let Some(dict) = fields.dict.peek() else { return "?".to_owned() };
    find_entry(dict.expect::<DictObject>(), "__name__").map_or_else(|| "?".to_owned(), |n| n.borrow(|n| text(Some(n))))
}

/// The value of a string key, compared as text: no object is made for the question.
pub fn find_entry(dict: &DictObject, name: &str) -> Option<Peek> {
    let is_name = |key: &Ref| key.get::<StrObject>().is_some_and(|s| s.to_str() == name);
    if let Some(split) = &*dict.split() {
        let index = (0..split.keys.names_len()).find(|&i| is_name(&split.keys.name(i)))?;
        return split.values.values().get(index)?.peek().map(Ref::peek);
    }
    let table = dict.table();
    table.iter().find(|(key, _)| is_name(key)).map(|(_, value)| value.peek())
}
