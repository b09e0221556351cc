//! Where things stand in a picture: columns by distance from the names, boxes in a column one below the other.
//!
//! Invariant: the same graph gives the same places; nothing here depends on fonts or machines.

use crate::inspect::graph::{Edge, Graph, Node};
use crate::view::{bytes, count};

/// Width of a character of a label, in pixels: an upper bound for common sans-serif fonts.
const CHARACTER: f64 = 7.6;
/// Space at the left and right of a box's text.
const PADDING: f64 = 12.0;
/// Height of a box with three lines.
const HEIGHT: f64 = 62.0;
/// Height for each reference that leaves a box.
const PORT: f64 = 20.0;
/// Space between the boxes of a column.
const GAP: f64 = 24.0;
/// Space between columns, without labels.
const COLUMN: f64 = 56.0;
/// Space around the picture.
pub(super) const MARGIN: f64 = 24.0;

/// A box.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A picture's places.
pub(super) struct Layout {
    /// Of each node.
    pub(super) nodes: Vec<Place>,
    /// Of each edge's name, for edges that come from a name.
    pub(super) names: Vec<Option<Place>>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The lines of a node's box.
pub(super) fn lines(node: &Node) -> [String; 3] {
    let value = if node.value.contains(&node.name) { String::new() } else { node.value.clone() };
    let references = if node.shared { "exists once".to_owned() } else { count(node.refcnt, "reference") };
    let mut last = format!("{}, {references}", bytes(node.bytes));
    if !node.shared && node.refcnt > 1 {
        last += " = shared";
    }
    if node.in_cycle {
        last += " ! cycle";
    }
    [node.name.clone(), value, last]
}

fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// The places of a graph.
pub(super) fn layout(graph: &Graph) -> Layout {
    let depths = depths(graph);
    let mut places: Vec<Place> =
        graph.nodes.iter().enumerate().map(|(index, node)| sized(graph, index, node)).collect();
    let names = name_column(graph);
    let mut x = MARGIN + names.iter().flatten().map(|p| p.width).fold(0.0, f64::max);
    let deepest = depths.iter().copied().max().unwrap_or(0);
    for depth in 0..=deepest {
        x += COLUMN + label_width(graph, &depths, depth);
        let mut column: Vec<usize> = (0..places.len()).filter(|&index| depths[index] == depth).collect();
        let wanted: Vec<f64> = (0..places.len()).map(|index| height_of_holder(graph, &places, &names, index)).collect();
        column.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
        let mut y = MARGIN;
        for &index in &column {
            (places[index].x, places[index].y) = (x, y);
            y += places[index].height + GAP;
        }
        x += column.iter().map(|&index| places[index].width).fold(0.0, f64::max);
    }
    let bottom = places.iter().chain(names.iter().flatten()).map(|p| p.y + p.height).fold(0.0, f64::max);
    let right = places.iter().map(|p| p.x + p.width).fold(x, f64::max);
    Layout { nodes: places, names, width: right + 2.0 * COLUMN + MARGIN, height: bottom + MARGIN }
}

fn sized(graph: &Graph, index: usize, node: &Node) -> Place {
    let width = lines(node).iter().map(|line| text_width(line)).fold(0.0, f64::max) + 2.0 * PADDING;
    let ports = graph.edges.iter().filter(|e| e.from == Some(index)).count();
    Place { x: 0.0, y: 0.0, width, height: HEIGHT.max(PORT * (ports as f64 + 1.0)) }
}

/// How many references away from a name each node is.
fn depths(graph: &Graph) -> Vec<usize> {
    let mut depths = vec![usize::MAX; graph.nodes.len()];
    for edge in graph.edges.iter().filter(|e| e.from.is_none()) {
        depths[edge.to] = 0;
    }
    // Nodes are in the order in which they were found: holders come first.
    for edge in &graph.edges {
        if let Some(from) = edge.from
            && depths[from] != usize::MAX
        {
            depths[edge.to] = depths[edge.to].min(depths[from] + 1);
        }
    }
    depths.iter().map(|&depth| if depth == usize::MAX { 0 } else { depth }).collect()
}

/// The names, one below the other at the left.
fn name_column(graph: &Graph) -> Vec<Option<Place>> {
    let mut y = MARGIN;
    let place = |edge: &Edge| {
        edge.from.is_none().then(|| {
            let place = Place { x: MARGIN, y, width: text_width(&edge.label) + PADDING, height: HEIGHT / 2.0 };
            y += HEIGHT + GAP;
            place
        })
    };
    graph.edges.iter().map(place).collect()
}

/// Room for the longest label between a column and the one before it.
fn label_width(graph: &Graph, depths: &[usize], depth: usize) -> f64 {
    let into = graph.edges.iter().filter(|e| e.from.is_some() && depths[e.to] == depth);
    into.map(|e| text_width(&e.label)).fold(0.0, f64::max)
}

/// Where the first holder of a node stands, so that what belongs together stands on one level.
fn height_of_holder(graph: &Graph, places: &[Place], names: &[Option<Place>], node: usize) -> f64 {
    let Some(index) = graph.edges.iter().position(|e| e.to == node) else { return 0.0 };
    match graph.edges[index].from {
        Some(from) => {
            let port = graph.edges[..index].iter().filter(|e| e.from == Some(from)).count();
            places[from].y + port as f64
        }
        None => names[index].as_ref().map_or(0.0, |p| p.y),
    }
}

/// Where an edge leaves its holder: its height among the holder's references.
pub(super) fn port(graph: &Graph, layout: &Layout, index: usize) -> (f64, f64) {
    let edge = &graph.edges[index];
    let Some(from) = edge.from else {
        let place = layout.names[index].clone().unwrap_or_default();
        return (place.x + place.width, place.y + place.height / 2.0);
    };
    let all = graph.edges.iter().filter(|e| e.from == Some(from)).count();
    let nth = graph.edges[..index].iter().filter(|e| e.from == Some(from)).count();
    let place = &layout.nodes[from];
    (place.x + place.width, place.y + place.height * (nth as f64 + 1.0) / (all as f64 + 1.0))
}
