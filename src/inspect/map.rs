//! A map of the heap: every object that is alive, and what the runtime itself holds.
//!
//! Invariants:
//! - a map holds no reference: it is good until the next thing that can free an object;
//! - drawing it changes no count and allocates nothing on the heap.

use std::collections::HashMap;

use super::edges::{self, Link};
use crate::heap::{Peek, Ref, class_peek, gc_list};
use crate::interp::Interp;
use crate::objects::statics::with_statics;
use crate::objects::{FrameCore, Kind, TypeId, tuple_items};

/// What the runtime holds that is not an object's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Root {
    /// The namespace of `__main__`.
    Main,
    /// The namespace of `builtins`.
    Builtins,
    /// `sys.modules`
    Modules,
    /// What a library module keeps under a name.
    Registry(&'static str),
    /// A literal in a text that runs.
    Literal,
    /// The exception on its way.
    Raised,
    /// The exception being handled.
    Handled,
    /// `gc.garbage`, `gc.callbacks`
    Collector,
    /// A slot of a running frame, counted from the innermost.
    Local { frame: usize, slot: usize },
    /// Function, code or namespace of a running frame.
    Frame(usize),
    /// A shared object: `None`, a small int, ...
    Shared,
    /// A name that the runtime looks up often.
    Name,
    /// A built-in class.
    Class,
}

/// What an object is to the one that owns it, for objects that have no life of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The namespace of a module.
    ModuleNames(Peek),
    /// The namespace of a class.
    ClassNames(Peek),
    /// The `__dict__` of an object.
    Attributes(Peek),
    /// The constants of a code object.
    Constants(Peek),
    /// `__defaults__` of a function.
    Defaults(Peek),
    /// `__closure__` of a function.
    Closure(Peek),
    /// A cell of a function's closure: its number.
    Cell(Peek, usize),
    /// A cell that a running frame made, counted from the innermost: its slot.
    FrameCell(usize, usize),
    /// A cell of a generator, or of a frame that is kept: its slot.
    KeptCell(Peek, usize),
}

/// All objects.
pub struct Map {
    /// In the order in which they were found.
    pub objects: Vec<Peek>,
    roles: HashMap<Peek, Role>,
    index: HashMap<Peek, usize>,
}

impl Map {
    /// Draws the map.
    pub fn new(interp: &Interp) -> Map {
        let mut map = Map { objects: Vec::new(), roles: HashMap::new(), index: HashMap::new() };
        visit_roots(interp, &mut |root, object| {
            map.add(object.peek());
            if let Root::Local { frame, slot } = root
                && object.kind() == Kind::Cell
            {
                map.roles.entry(object.peek()).or_insert(Role::FrameCell(frame, slot));
            }
        });
        for generation in 0..4 {
            gc_list::generation(generation).iter().for_each(|object| map.add(object.peek()));
        }
        let mut at = 0;
        while at < map.objects.len() {
            let owner = map.objects[at];
            owner.borrow(|object| edges::visit(object, &mut |link, target| map.enter(object, link, target)));
            at += 1;
        }
        map.name_cells();
        map
    }

    /// Cells belong to the closure that they are in, which may be found after them.
    fn name_cells(&mut self) {
        let closure = |tuple: &Peek| match self.roles.get(tuple) {
            Some(Role::Closure(function)) => Some((*tuple, *function)),
            _ => None,
        };
        // Of several functions with the same cell, the first one names it.
        let closures: Vec<(Peek, Peek)> = self.objects.iter().rev().filter_map(closure).collect();
        for (tuple, function) in closures {
            tuple.borrow(|cells| {
                for (index, cell) in tuple_items(cells).unwrap_or(&[]).iter().enumerate() {
                    self.roles.insert(cell.peek(), Role::Cell(function, index));
                }
            });
        }
    }

    fn add(&mut self, object: Peek) {
        let next = self.objects.len();
        self.index.entry(object).or_insert_with(|| {
            self.objects.push(object);
            next
        });
    }

    fn enter(&mut self, owner: &Ref, link: Link, target: &Ref) {
        self.add(target.peek());
        let me = owner.peek();
        let role = match (owner.kind(), link) {
            (Kind::Module, Link::Field("namespace")) => Role::ModuleNames(me),
            (Kind::Class, Link::Field("namespace")) => Role::ClassNames(me),
            (_, Link::Field("__dict__")) => Role::Attributes(me),
            (Kind::Code, Link::Field("co_consts")) if target.kind() == Kind::Tuple => Role::Constants(me),
            (_, Link::Local(slot)) if target.kind() == Kind::Cell => Role::KeptCell(me, slot),
            (Kind::Function, Link::Field("__defaults__")) => Role::Defaults(me),
            (Kind::Function, Link::Field("__closure__")) => Role::Closure(me),
            _ => return,
        };
        self.roles.entry(target.peek()).or_insert(role);
    }

    /// What an object is to its owner.
    pub fn role(&self, object: Peek) -> Option<Role> {
        self.roles.get(&object).copied()
    }

    /// Is it on the map (so: alive)?
    pub fn contains(&self, object: Peek) -> bool {
        self.index.contains_key(&object)
    }
}

/// Calls `each` for every reference of the runtime that has a name.
pub fn visit_roots(interp: &Interp, each: &mut dyn FnMut(Root, &Ref)) {
    interp.main.peek().into_iter().for_each(|main| each(Root::Main, main));
    for (depth, node) in interp.frames.iter().enumerate() {
        visit_frame(depth, &node.value, each);
    }
    each(Root::Builtins, &interp.builtins);
    each(Root::Modules, &interp.modules);
    for (name, object) in interp.registry.borrow().iter() {
        each(Root::Registry(name), object);
    }
    interp.unwritten.peek().into_iter().for_each(|text| each(Root::Registry("text for sys.stdout"), text));
    interp.print_names.peek().into_iter().for_each(|names| each(Root::Registry("print"), names));
    interp.repr_running.peek().into_iter().for_each(|list| each(Root::Registry("running reprs"), list));
    interp.literals.borrow().iter().flat_map(|tree| tree.values()).for_each(|literal| each(Root::Literal, literal));
    interp.raised.peek().into_iter().for_each(|e| each(Root::Raised, e));
    interp.handled.peek().into_iter().for_each(|e| each(Root::Handled, e));
    each(Root::Collector, &interp.gc.garbage);
    each(Root::Collector, &interp.gc.callbacks);
    interp.slot_names.iter().for_each(|name| each(Root::Name, name));
    for class in TypeId::ALL.iter().map(|&id| class_peek(id)).filter(|class| !class.is_null()) {
        class.borrow(|class| each(Root::Class, class));
    }
    with_statics(|statics| statics.all().for_each(|object| each(Root::Shared, object)));
}

/// A generator owns its frame, and is an object: only other frames are visited here.
fn visit_frame(depth: usize, core: &FrameCore, each: &mut dyn FnMut(Root, &Ref)) {
    if !core.generator.get().is_null() {
        return;
    }
    for (slot, field) in core.slots.as_slice().iter().enumerate() {
        field.peek().into_iter().for_each(|value| each(Root::Local { frame: depth, slot }, value));
    }
    each(Root::Frame(depth), &core.func);
    each(Root::Frame(depth), &core.code);
    core.namespace.peek().into_iter().for_each(|namespace| each(Root::Frame(depth), namespace));
    core.object.peek().into_iter().for_each(|object| each(Root::Frame(depth), object));
}
