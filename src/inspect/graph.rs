//! Objects and references as a picture's data: nodes and named edges.
//!
//! Invariant: nodes are numbered in the order in which they were found, breadth first; at most [`LIMIT`] of them.

use std::collections::HashMap;

use super::cycles::components;
use super::edges::{self, Link};
use super::holders::{entry_key, member_name, slot_name};
use super::names::{Namer, text};
use super::size::own_size;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::{CodeObject, DictObject, FrameObject, GeneratorObject, Kind, StrObject, statics::with_statics};

/// Most nodes of a picture.
pub const LIMIT: usize = 40;

/// Most references of one object that a picture shows.
const HELD: usize = 12;
/// Fields of structs that a picture shows: what keeps the program's objects alive.
const FIELDS: &[&str] = &[
    "__closure__",
    "__defaults__",
    "contents",
    "__func__",
    "__self__",
    "__dict__",
    "args",
    "__traceback__",
    "__cause__",
    "__context__",
    "tb_next",
    "tb_frame",
    "f_back",
    "gi_yieldfrom",
];

/// An object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// `list #3`
    pub name: String,
    /// `[1, 2]`
    pub value: String,
    /// `sys.getsizeof`
    pub bytes: usize,
    /// References to it.
    pub refcnt: usize,
    /// Does it exist once and for all?
    pub shared: bool,
    /// The name of its class.
    pub class: String,
    /// What sort of thing it is.
    pub family: Family,
    /// Can it be reached from itself, within the picture?
    pub in_cycle: bool,
}

/// Sorts of things, as a picture tells them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Its items are references.
    Container,
    /// An instance of a class.
    Instance,
    /// A function and what belongs to it.
    Code,
    /// A plain value.
    Value,
}

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Node that holds; none for a name.
    pub from: Option<usize>,
    /// As what: `a`, `[0]`, `.next`, `['k']`.
    pub label: String,
    /// Node that is held.
    pub to: usize,
    /// Is it part of a cycle?
    pub in_cycle: bool,
}

/// A picture's data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// Objects.
    pub nodes: Vec<Node>,
    /// References, in the order of their holders.
    pub edges: Vec<Edge>,
    /// Objects that were left out.
    pub left_out: usize,
}

/// The picture from some named objects on.
pub fn graph(interp: &Interp, namer: &Namer<'_>, roots: &[(String, Peek)]) -> Graph {
    let mut graph = Graph::default();
    let mut places: HashMap<Peek, usize> = HashMap::new();
    let mut queue: Vec<Peek> = Vec::new();
    let mut left: HashMap<Peek, ()> = HashMap::new();
    for (label, object) in roots {
        match place_of(*object, &mut places, &mut queue) {
            Some(to) => graph.edges.push(Edge { from: None, label: label.clone(), to, in_cycle: false }),
            None => drop(left.insert(*object, ())),
        }
    }
    let mut at = 0;
    while at < queue.len() {
        let owner = queue[at];
        owner.borrow(|object| {
            graph.nodes.push(node(interp, namer, object));
            let mut shown = 0;
            leads_to(namer, object, &mut |label, held| {
                shown += 1;
                let place = if shown > HELD {
                    places.get(&held.peek()).copied()
                } else {
                    place_of(held.peek(), &mut places, &mut queue)
                };
                match place {
                    Some(to) => graph.edges.push(Edge { from: Some(at), label, to, in_cycle: false }),
                    None => drop(left.insert(held.peek(), ())),
                }
            });
        });
        at += 1;
    }
    left.retain(|object, ()| !places.contains_key(object));
    graph.left_out = left.len();
    mark_cycles(&mut graph);
    graph
}

/// After this, nodes and edges know whether they are part of a cycle.
fn mark_cycles(graph: &mut Graph) {
    let links: Vec<(usize, usize)> = graph.edges.iter().filter_map(|e| Some((e.from?, e.to))).collect();
    let components = components(graph.nodes.len(), &links);
    let mut sizes = vec![0_usize; graph.nodes.len()];
    components.iter().for_each(|&component| sizes[component] += 1);
    for edge in &mut graph.edges {
        let Some(from) = edge.from else { continue };
        edge.in_cycle = components[from] == components[edge.to] && (sizes[components[from]] > 1 || from == edge.to);
        if edge.in_cycle {
            graph.nodes[from].in_cycle = true;
            graph.nodes[edge.to].in_cycle = true;
        }
    }
}

fn place_of(object: Peek, places: &mut HashMap<Peek, usize>, queue: &mut Vec<Peek>) -> Option<usize> {
    if let Some(&place) = places.get(&object) {
        return Some(place);
    }
    if queue.len() >= LIMIT {
        return None;
    }
    places.insert(object, queue.len());
    queue.push(object);
    Some(queue.len() - 1)
}

fn node(interp: &Interp, namer: &Namer<'_>, object: &Ref) -> Node {
    Node {
        name: namer.name(object),
        value: namer.value(object),
        bytes: own_size(interp, object),
        refcnt: object.refcnt(),
        shared: super::holders::is_shared(object),
        class: object.class().name_text(),
        family: family(object),
        in_cycle: false,
    }
}

fn family(object: &Ref) -> Family {
    match object.kind() {
        Kind::List | Kind::Tuple | Kind::Dict | Kind::Set => Family::Container,
        Kind::Function | Kind::Method | Kind::Builtin | Kind::Generator | Kind::Cell | Kind::Class | Kind::Module => {
            Family::Code
        }
        _ if object.managed().is_some() || !object.is_exact(object.kind()) => Family::Instance,
        _ => Family::Value,
    }
}

/// The references that a picture shows: not to classes, modules and the runtime's own objects, nor to what a function
/// is made of; of plain values those in a container only.
fn leads_to(namer: &Namer<'_>, object: &Ref, each: &mut dyn FnMut(String, &Ref)) {
    if matches!(object.kind(), Kind::Class | Kind::Module | Kind::Code) {
        return;
    }
    edges::visit(object, &mut |link, held| {
        if let Some(label) = label(namer, object, link)
            && !is_background(held)
        {
            each(label, held);
        }
    });
}

fn is_background(object: &Ref) -> bool {
    let shared = with_statics(|s| s.none.is(object));
    let empty = object.get::<StrObject>().is_some_and(StrObject::is_empty);
    shared
        || empty
        || (object.header().has(FLAG_RUNTIME) && matches!(object.kind(), Kind::Class | Kind::Module | Kind::Builtin))
}

fn label(namer: &Namer<'_>, owner: &Ref, link: Link) -> Option<String> {
    match link {
        Link::Item(index) => Some(format!("[{index}]")),
        Link::Attribute(_) if owner.kind() != Kind::Dict => Some(format!(".{}", entry_key(owner, link))),
        Link::Attribute(_) => Some(format!("['{}']", entry_key(owner, link))),
        Link::Value(index) => owner.expect::<DictObject>().table().pair(index).map(|(key, _)| match key.kind() {
            Kind::Str => format!("['{}']", text(Some(key))),
            _ => format!("[{}]", namer.value(key)),
        }),
        Link::Slot(index) => Some(format!(".{}", member_name(owner, index))),
        Link::Local(slot) => Some(match owner.get::<GeneratorObject>() {
            Some(generator) => slot_name(generator.code.expect::<CodeObject>(), slot),
            None => match owner.get::<FrameObject>() {
                Some(frame) => slot_name(frame.code.expect::<CodeObject>(), slot),
                None => format!("local {slot}"),
            },
        }),
        Link::Field("member") => Some("member".to_owned()),
        Link::Field(name) if FIELDS.contains(&name) => Some(format!(".{name}")),
        Link::Part => Some("part".to_owned()),
        Link::Class | Link::Key(_) | Link::Field(_) => None,
    }
}

/// The program's globals: names without underscores in front, but for modules.
pub fn globals(interp: &Interp) -> Vec<(String, Peek)> {
    let Some(main) = interp.main.peek() else { return Vec::new() };
    let table = main.expect::<DictObject>().table();
    let named = table.iter().map(|(key, value)| (text(Some(key)), value));
    let wanted = named.filter(|(name, value)| !name.starts_with("__") && value.kind() != Kind::Module);
    wanted.map(|(name, value)| (name, value.peek())).collect()
}
