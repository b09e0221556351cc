//! Cycles: the strongly connected components of a graph (Tarjan), without recursion; those of the program's objects.

use std::collections::HashMap;

use super::edges;
use super::map::Map;
use super::summary::is_runtime;
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::Kind;

/// The cycles among the program's objects, each with its members in the order of the map; classes, each of which is a
/// cycle with its own parts, are left out.
pub fn cycles(interp: &Interp, map: &Map) -> Vec<Vec<Peek>> {
    let is_node = |o: &Ref| !is_runtime(interp, o) && !matches!(o.kind(), Kind::Class | Kind::Module);
    let nodes: Vec<Peek> = map.objects.iter().copied().filter(|peek| peek.borrow(is_node)).collect();
    let places: HashMap<Peek, usize> = nodes.iter().enumerate().map(|(index, &peek)| (peek, index)).collect();
    let mut links = Vec::new();
    for (from, owner) in nodes.iter().enumerate() {
        owner.borrow(|object| {
            edges::visit(object, &mut |_, held| {
                links.extend(places.get(&held.peek()).map(|&to| (from, to)));
            });
        });
    }
    let component = components(nodes.len(), &links);
    let mut found: Vec<Vec<Peek>> = vec![Vec::new(); component.iter().max().map_or(0, |last| last + 1)];
    for (node, &number) in nodes.iter().zip(&component) {
        found[number].push(*node);
    }
    let holds_itself = |node: Peek| places.get(&node).is_some_and(|&at| links.contains(&(at, at)));
    found.retain(|members| members.len() > 1 || members.first().is_some_and(|&only| holds_itself(only)));
    found
}

/// The component of each of `nodes` nodes, numbered in the order of their first nodes. `links` are pairs of holder and
/// held.
pub fn components(nodes: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut leads_to: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    links.iter().for_each(|&(from, to)| leads_to[from].push(to));
    let mut search = Search {
        leads_to: &leads_to,
        order: vec![usize::MAX; nodes],
        low: vec![0; nodes],
        component: vec![usize::MAX; nodes],
        open: Vec::new(),
        next: 0,
    };
    for node in 0..nodes {
        if search.order[node] == usize::MAX {
            search.from(node);
        }
    }
    renumbered(&search.component)
}

struct Search<'a> {
    leads_to: &'a [Vec<usize>],
    /// When each node was found.
    order: Vec<usize>,
    /// The earliest node on the way that can be reached from it.
    low: Vec<usize>,
    component: Vec<usize>,
    /// Nodes found whose component is not complete.
    open: Vec<usize>,
    next: usize,
}

impl Search<'_> {
    /// After this, everything that can be reached from `root` has its component.
    fn from(&mut self, root: usize) {
        let mut way = vec![(root, 0)];
        self.enter(root);
        while let Some((node, at)) = way.last_mut() {
            let node = *node;
            if let Some(&to) = self.leads_to[node].get(*at) {
                *at += 1;
                if self.order[to] == usize::MAX {
                    self.enter(to);
                    way.push((to, 0));
                } else if self.component[to] == usize::MAX {
                    self.low[node] = self.low[node].min(self.order[to]);
                }
                continue;
            }
            way.pop();
            if let Some(&(holder, _)) = way.last() {
                self.low[holder] = self.low[holder].min(self.low[node]);
            }
            if self.low[node] == self.order[node] {
                self.close(node);
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.open.push(node);
    }

    fn close(&mut self, first: usize) {
        while let Some(node) = self.open.pop() {
            self.component[node] = first;
            if node == first {
                break;
            }
        }
    }
}

fn renumbered(components: &[usize]) -> Vec<usize> {
    let mut numbers = std::collections::HashMap::new();
    components
        .iter()
        .map(|component| {
            let next = numbers.len();
            *numbers.entry(*component).or_insert(next)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::components;

    #[test]
    fn a_ring_is_one_component() {
        assert_eq!(components(3, &[(0, 1), (1, 2), (2, 0)]), [0, 0, 0]);
    }

    #[test]
    fn a_chain_is_none() {
        assert_eq!(components(3, &[(0, 1), (1, 2)]), [0, 1, 2]);
    }

    #[test]
    fn two_rings_with_a_bridge() {
        let links = [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (0, 0)];
        assert_eq!(components(5, &links), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let links: Vec<(usize, usize)> = (0..200_000).map(|n| (n, (n + 1) % 200_000)).collect();
        assert!(components(200_000, &links).iter().all(|&c| c == 0));
    }
}
