//! Who holds an object: a list of named holders whose number is the object's count.
//!
//! Invariant: `found.len() + others == count`; `others` are references in the hands of the runtime itself (values that
//! running code is using, tables in Rust).

use super::edges::{self, Link};
use super::map::{Map, Role, Root, visit_roots};
use super::names::{Namer, text};
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::weak::weakrefs_to;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::{
    CellObject, ClassObject, CodeObject, DictObject, FrameCore, FrameObject, FunctionObject, GeneratorObject, Kind,
    StrObject, tuple_items,
};

/// What shared objects' counts start at (`_PyObject_IMMORTAL_REFCNT`); the runtime's own reference to them comes on top.
pub const SHARED_COUNT: usize = 999_999_999;

/// One reference to an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The object that holds it; none for the runtime's own references.
    pub owner: Option<Peek>,
    /// In words: `name a (global)`, `item 0 of list #4`.
    pub text: String,
    /// Does it belong to the runtime?
    pub runtime: bool,
}

/// All references to an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holders {
    /// The count.
    pub count: usize,
    /// Is it one of the objects that exist once, whose count starts at a billion?
    pub shared: bool,
    /// Those with a name, the program's first.
    pub found: Vec<Holder>,
    /// The others.
    pub others: usize,
    /// Weak references to it, which do not count.
    pub weak: Vec<String>,
}

/// Everything that holds `target`.
pub fn holders(interp: &Interp, map: &Map, namer: &Namer<'_>, target: Peek) -> Holders {
    let mut found = Vec::new();
    visit_roots(interp, &mut |root, object| {
        // What the interpreter knows as `__main__` is lent.
        if target.is(object) && !matches!(root, Root::Main) {
            found.push(Holder { owner: None, text: root_text(interp, root), runtime: !is_program_root(root) });
        }
    });
    for &owner in &map.objects {
        owner.borrow(|object| {
            edges::visit(object, &mut |link, held| {
                if target.is(held) {
                    let runtime = belongs_to_runtime(interp, map, object, link);
                    found.push(Holder {
                        owner: Some(owner),
                        text: link_text(interp, map, namer, object, link),
                        runtime,
                    });
                }
            });
        });
    }
    found.sort_by_key(|h| h.runtime);
    let count = target.borrow(Ref::refcnt);
    let shared = count >= SHARED_COUNT;
    let real = if shared { count - SHARED_COUNT } else { count };
    let others = real.saturating_sub(found.len());
    Holders { count, shared, found, others, weak: weak_names(namer, target) }
}

/// The names of the weak references to an object.
fn weak_names(namer: &Namer<'_>, target: Peek) -> Vec<String> {
    target.borrow(|object| weakrefs_to(object).iter().map(|weakref| namer.name(weakref)).collect())
}

fn is_program_root(root: Root) -> bool {
    matches!(root, Root::Local { .. })
}

/// Names in `__main__` are the program's although its namespace was there before the program.
fn belongs_to_runtime(interp: &Interp, map: &Map, owner: &Ref, link: Link) -> bool {
    let in_main = interp.main.peek().is_some_and(|main| main.is(owner));
    if in_main {
        return !matches!(link, Link::Value(_));
    }
    if is_builtins(interp, owner) && entry_key(owner, link) == "_" {
        return false;
    }
    let _ = map;
    owner.header().has(FLAG_RUNTIME)
}

fn is_builtins(interp: &Interp, owner: &Ref) -> bool {
    interp.builtins.is(owner)
}

/// A reference of the runtime, in words.
pub fn root_text(interp: &Interp, root: Root) -> String {
    match root {
        Root::Main => "the globals of __main__".to_owned(),
        Root::Builtins => "the runtime (builtins)".to_owned(),
        Root::Modules => "the runtime (sys.modules)".to_owned(),
        Root::Registry(name) => format!("the runtime ({name})"),
        Root::Literal => "the syntax tree of the running text".to_owned(),
        Root::Raised => "the exception on its way".to_owned(),
        Root::Handled => "the exception being handled".to_owned(),
        Root::Collector => "the collector".to_owned(),
        Root::Shared => "the shared objects of the runtime".to_owned(),
        Root::Name => "a name that the runtime knows".to_owned(),
        Root::Class => "the built-in classes".to_owned(),
        Root::Frame(depth) => format!("the running frame of {}", frame_name(interp, depth)),
        Root::Local { frame, slot } => frame_local(interp, frame, slot),
    }
}

fn frame_local(interp: &Interp, frame: usize, slot: usize) -> String {
    let core = interp.frames.iter().nth(frame).map(|node| &node.value);
    core.map_or_else(String::new, |core| local_of(core, slot))
}

fn frame_name(interp: &Interp, depth: usize) -> String {
    let node = interp.frames.iter().nth(depth);
    node.map_or_else(String::new, |n| text(Some(&n.value.code.expect::<CodeObject>().name)))
}

fn local_of(core: &FrameCore, slot: usize) -> String {
    let code = core.code.expect::<CodeObject>();
    format!("{} of the running frame of {}", slot_name(code, slot), text(Some(&code.name)))
}

/// What a slot of a frame is called.
pub(super) fn slot_name(code: &CodeObject, slot: usize) -> String {
    let tree = &code.code;
    let cell = tree.cellvars.iter().find(|(_, s)| *s as usize == slot).map(|(name, _)| name);
    if let Some(name) = cell {
        return format!("cell {name}");
    }
    if let Some(name) = tree.varnames.get(slot) {
        return format!("local {name}");
    }
    let free = slot.checked_sub(tree.free_start as usize).and_then(|index| tree.freevars.get(index));
    free.map_or_else(|| "a loop or temporary value".to_owned(), |name| format!("cell {name}"))
}

/// A reference of an object, in words.
pub fn link_text(interp: &Interp, map: &Map, namer: &Namer<'_>, owner: &Ref, link: Link) -> String {
    if let Some(role) = map.role(owner.peek())
        && let Some(text) = role_text(interp, namer, owner, role, link)
    {
        return text;
    }
    let kept = interp.registry.borrow().iter().find(|(_, kept)| kept.is(owner)).map(|(name, _)| *name);
    if let Some(kept) = kept {
        return format!("the runtime ({kept})");
    }
    let name = namer.name(owner);
    match link {
        Link::Item(index) => format!("item {index} of {name}"),
        Link::Value(_) | Link::Attribute(_) if owner.kind() == Kind::Dict => {
            format!("value of {} in {name}", key_text(namer, owner, link))
        }
        Link::Value(_) => format!("value in {name}"),
        Link::Key(_) => format!("key of {name}"),
        Link::Attribute(_) => format!("attribute {} of {name}", entry_key(owner, link)),
        Link::Slot(index) => format!("slot {} of {name}", member_name(owner, index)),
        Link::Class => format!("class of {name}"),
        Link::Local(slot) => kept_local(namer, owner, slot),
        Link::Field("member") => format!("member of {name}"),
        Link::Field(field) => format!("{field} of {name}"),
        Link::Part => match owner.kind() {
            Kind::Iterator => format!("{name} goes over it"),
            _ => format!("part of {name}"),
        },
    }
}

/// A slot of a generator, or of a frame that is kept.
fn kept_local(namer: &Namer<'_>, owner: &Ref, slot: usize) -> String {
    let name = namer.name(owner);
    let (state, code) = match (owner.get::<GeneratorObject>(), owner.get::<FrameObject>()) {
        (Some(generator), _) => ("suspended", generator.code.expect::<CodeObject>()),
        (_, Some(frame)) => ("kept", frame.code.expect::<CodeObject>()),
        _ => return format!("a local of {name}"),
    };
    format!("{} of the {state} {name} ({})", slot_name(code, slot), text(Some(&code.name)))
}

/// The words for what an object without a life of its own holds.
fn role_text(interp: &Interp, namer: &Namer<'_>, owner: &Ref, role: Role, link: Link) -> Option<String> {
    let function = |peek: Peek| peek.borrow(|f| text(f.get::<FunctionObject>().and_then(|f| f.name.peek())));
    Some(match (role, link) {
        (Role::ModuleNames(module), Link::Value(_)) => {
            let key = entry_key(owner, link);
            if interp.main.peek().is_some_and(|main| main.is(owner)) {
                format!("name {key} (global)")
            } else if is_builtins(interp, owner) && key == "_" {
                "_ (the last value shown)".to_owned()
            } else {
                format!("name {key} of {}", namer.name_at(module))
            }
        }
        (Role::ModuleNames(module), Link::Key(_)) => {
            format!("the name itself, in the globals of {}", module.borrow(super::names::module_name))
        }
        (Role::ClassNames(class), Link::Value(_)) => {
            format!("attribute {} of {}", entry_key(owner, link), namer.name_at(class))
        }
        (Role::ClassNames(class), Link::Key(_)) => format!("an attribute's name in {}", namer.name_at(class)),
        (Role::Attributes(object), Link::Value(_) | Link::Attribute(_)) => {
            format!("attribute {} of {}", entry_key(owner, link), namer.name_at(object))
        }
        (Role::Constants(code), Link::Item(_)) => format!("constant in the {}", namer.name_at(code)),
        (Role::Defaults(f), Link::Item(index)) => match parameter_of_default(f, index) {
            Some(name) => format!("default of {name} of function {}", function(f)),
            None => format!("default of function {}", function(f)),
        },
        (Role::Closure(f), Link::Item(_)) => format!("cell of function {}", function(f)),
        (Role::Cell(f, index), Link::Field("contents")) => {
            format!("variable {} in the closure of function {}", free_variable(f, index), function(f))
        }
        (Role::FrameCell(frame, slot), Link::Field("contents")) => in_cell(&frame_local(interp, frame, slot)),
        (Role::KeptCell(owner, slot), Link::Field("contents")) => {
            owner.borrow(|owner| in_cell(&kept_local(namer, owner, slot)))
        }
        _ => return None,
    })
}

/// What a cell holds, in the words for the cell.
fn in_cell(cell: &str) -> String {
    cell.strip_prefix("cell ").map_or_else(|| format!("contents of {cell}"), |rest| format!("variable {rest}"))
}

/// The parameter that a default belongs to: defaults are those of the last positional parameters.
fn parameter_of_default(function: Peek, index: usize) -> Option<String> {
    function.borrow(|f| {
        let fields = f.get::<FunctionObject>()?;
        let code = fields.code.peek()?;
        let code = code.expect::<CodeObject>();
        let defaults = fields.defaults.peek().and_then(tuple_items).map_or(0, <[Ref]>::len);
        let positional = code.code.nargs as usize;
        code.varnames.get((positional + index).checked_sub(defaults)?).map(|name| text(Some(name)))
    })
}

fn free_variable(function: Peek, index: usize) -> String {
    function.borrow(|f| {
        let code = f.get::<FunctionObject>().and_then(|f| f.code.peek());
        let name = code.and_then(|c| c.expect::<CodeObject>().code.freevars.get(index));
        name.map_or_else(|| "?".to_owned(), |n| n.to_string())
    })
}

pub(super) fn member_name(owner: &Ref, index: usize) -> String {
    use crate::objects::{DescriptorObject, function::DescriptorWhat};
    for class in owner.class().mro_items() {
        let table = class.expect::<ClassObject>().namespace().table();
        for (key, value) in table.iter() {
            if let Some(member) = value.get::<DescriptorObject>()
                && matches!(member.what, DescriptorWhat::Member(i) if i as usize == index)
            {
                return text(Some(key));
            }
        }
    }
    index.to_string()
}

/// The key of a dict entry as text, or the name of an attribute.
pub fn entry_key(owner: &Ref, link: Link) -> String {
    with_key(owner, link, |key| text(Some(key)))
}

fn key_text(namer: &Namer<'_>, owner: &Ref, link: Link) -> String {
    with_key(owner, link, |key| namer.value(key))
}

fn with_key(owner: &Ref, link: Link, look: impl FnOnce(&Ref) -> String) -> String {
    match (link, owner.get::<DictObject>()) {
        (Link::Value(index), Some(dict)) => {
            let table = dict.table();
            table.pair(index).map_or_else(String::new, |(key, _)| look(key))
        }
        (Link::Attribute(index), Some(dict)) => {
            let key = dict.split().as_ref().map(|split| split.keys.name(index));
            key.map_or_else(String::new, |key| look(&key))
        }
        (Link::Attribute(index), None) => look(&owner.class().shared_keys.name(index)),
        _ => String::new(),
    }
}

/// Does the object exist once and for all?
pub fn is_shared(object: &Ref) -> bool {
    object.refcnt() >= SHARED_COUNT
}

/// What kind of shared object it is.
pub fn shared_text(object: &Ref) -> &'static str {
    match object.kind() {
        Kind::Int => "shared small-int cache (-5 to 256)",
        Kind::Str if object.expect::<StrObject>().is_empty() => "the one empty str",
        Kind::Str => "shared one-character strings",
        Kind::Bytes => "shared bytes of at most one byte",
        Kind::Tuple => "the one empty tuple",
        _ => "exists once",
    }
}

/// The cell's contents, if it is a cell.
pub fn cell_contents(object: &Ref) -> Option<Peek> {
    object.get::<CellObject>()?.contents.peek().map(Ref::peek)
}
