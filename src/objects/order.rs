//! The order of an OrderedDict: a doubly linked list of keys, found from the dict's entries.
//!
//! Invariants:
//! - every key of the dict has one node here; nodes hold their keys, as CPython's `_ODictNode`s do;
//! - `by_entry` leads from entries to nodes; a way that leads to another key's node shows that the table was rebuilt,
//!   and all ways are found anew;
//! - `state` changes with every change of the list.
//!
//! Not here: values, hashing, comparing: they are the dict's.

use std::collections::HashMap;

use super::NativeObject;
use super::library::NativeData;
use super::table::Table;
use crate::heap::{Peek, Ref};

/// No node.
const NOWHERE: u32 = u32::MAX;

struct Node {
    key: Option<Ref>,
    hash: i64,
    prev: u32,
    next: u32,
}

/// The list.
pub struct Order {
    nodes: Vec<Node>,
    free: Vec<u32>,
    first: u32,
    last: u32,
    by_entry: Vec<u32>,
    /// Changes with the list.
    pub state: u64,
}

impl Default for Order {
    fn default() -> Order {
        let (nodes, free, by_entry) = (Vec::new(), Vec::new(), Vec::new());
        Order { nodes, free, first: NOWHERE, last: NOWHERE, by_entry, state: 0 }
    }
}

impl Order {
    fn node(&mut self, at: u32) -> Option<&mut Node> {
        self.nodes.get_mut(at as usize)
    }

    /// Key and hash of a node.
    pub fn key(&self, at: u32) -> Option<(Ref, i64)> {
        let node = self.nodes.get(at as usize)?;
        Some((node.key.clone()?, node.hash))
    }

    fn some(at: u32) -> Option<u32> {
        (at != NOWHERE).then_some(at)
    }

    /// Number of nodes.
    pub fn node_count(&self) -> usize {
        self.nodes.len() - self.free.len()
    }

    /// Index slots of the dict when a node was last added (`od_fast_nodes_size`).
    pub fn slots(&self) -> usize {
        let entries = self.by_entry.len();
        let fits = |log2: &u8| crate::layout::dict_usable(1 << log2) >= entries;
        if entries == 0 { 0 } else { (crate::layout::DICT_MIN_LOG2..32).find(fits).map_or(0, |log2| 1 << log2) }
    }

    /// The first node, or the last.
    pub fn end(&self, last: bool) -> Option<u32> {
        Order::some(if last { self.last } else { self.first })
    }

    /// The node behind another, or before it.
    pub fn step(&self, at: u32, backwards: bool) -> Option<u32> {
        let node = self.nodes.get(at as usize)?;
        Order::some(if backwards { node.prev } else { node.next })
    }

    /// The node of an entry of the dict's table.
    pub fn find(&mut self, table: &Table, entry: usize) -> Option<u32> {
        let key = table.get(entry)?.0;
        if let Some(at) = self.known(entry, key) {
            return Some(at);
        }
        self.find_ways(table);
        self.known(entry, key)
    }

    /// Has the key of an entry no node? `new` says that the key came to the dict just now, so that the ways to the
    /// others need not be found anew to know it.
    pub fn is_missing(&mut self, table: &Table, entry: usize, new: bool) -> bool {
        let Some((key, _)) = table.get(entry) else { return false };
        if new { self.known(entry, key).is_none() } else { self.find(table, entry).is_none() }
    }

    fn known(&self, entry: usize, key: &Ref) -> Option<u32> {
        let at = *self.by_entry.get(entry)?;
        let node = self.nodes.get(at as usize)?;
        node.key.as_ref().is_some_and(|k| k.is(key)).then_some(at)
    }

    /// After this, each entry leads to its key's node.
    fn find_ways(&mut self, table: &Table) {
        let keys = self.nodes.iter().enumerate().filter_map(|(at, n)| Some((n.key.as_ref()?.peek(), at as u32)));
        let nodes: HashMap<Peek, u32> = keys.collect();
        self.by_entry = (0..table.entries())
            .map(|entry| table.key(entry).and_then(|k| nodes.get(&k.peek()).copied()).unwrap_or(NOWHERE))
            .collect();
    }

    /// Adds the key of a new entry at the end.
    pub fn add(&mut self, entry: usize, key: Ref, hash: i64) {
        let node = Node { key: Some(key), hash, prev: NOWHERE, next: NOWHERE };
        let at = match self.free.pop() {
            Some(at) => {
                self.nodes[at as usize] = node;
                at
            }
            None => {
                self.nodes.push(node);
                self.nodes.len() as u32 - 1
            }
        };
        if self.by_entry.len() <= entry {
            self.by_entry.resize(entry + 1, NOWHERE);
        }
        self.by_entry[entry] = at;
        self.link(at, true);
    }

    fn link(&mut self, at: u32, last: bool) {
        self.state += 1;
        let (first_node, last_node) = (self.first, self.last);
        if let Some(node) = self.node(at) {
            (node.prev, node.next) = if last { (last_node, NOWHERE) } else { (NOWHERE, first_node) };
        }
        let neighbour = if last { last_node } else { first_node };
        match self.node(neighbour) {
            Some(node) if last => node.next = at,
            Some(node) => node.prev = at,
            None if last => self.first = at,
            None => self.last = at,
        }
        if last { self.last = at } else { self.first = at }
    }

    fn unlink(&mut self, at: u32) {
        self.state += 1;
        let Some((prev, next)) = self.node(at).map(|n| (n.prev, n.next)) else { return };
        match self.node(prev) {
            Some(node) => node.next = next,
            None => self.first = next,
        }
        match self.node(next) {
            Some(node) => node.prev = prev,
            None => self.last = prev,
        }
    }

    /// Moves a node to an end.
    pub fn move_to_end(&mut self, at: u32, last: bool) {
        if self.end(last) != Some(at) {
            self.unlink(at);
            self.link(at, last);
        }
    }

    /// Removes a node; its key is the caller's to drop.
    pub fn remove(&mut self, at: u32) -> Option<Ref> {
        self.unlink(at);
        self.free.push(at);
        self.node(at)?.key.take()
    }

    /// Takes everything out.
    pub fn take(&mut self) -> Order {
        let state = self.state + 1;
        std::mem::replace(self, Order { state, ..Order::default() })
    }

    /// Calls `visit` for every reference.
    pub fn traverse(&self, visit: &mut dyn FnMut(&Ref)) {
        self.nodes.iter().filter_map(|n| n.key.as_ref()).for_each(visit);
    }
}

/// The keys that the list of an OrderedDict holds: to the collector they are the dict's.
pub(super) fn traverse_keys(dict: &Ref, visit: &mut dyn FnMut(&Ref)) {
    for slot in dict.member_slots() {
        if let Some(list) = slot.peek().and_then(|list| list.get::<NativeObject>())
            && let NativeData::Order(order) = &*list.data.borrow()
        {
            order.traverse(visit);
        }
    }
}

/// An iterator over an OrderedDict.
pub struct OrderIter {
    /// The dict; `None` at the end.
    pub dict: Option<Ref>,
    /// The next node.
    pub node: Option<u32>,
    /// The list's state when it began.
    pub state: u64,
    /// The dict's length when it began.
    pub size: usize,
    /// What it gives.
    pub part: super::DictPart,
    /// From the end.
    pub reversed: bool,
}
