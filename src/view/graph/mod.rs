//! Pictures of objects: as a tree of text, for Graphviz, as SVG and page, as data.

mod data;
mod layout;
mod svg;

pub use data::{csv, json};
pub use svg::{html, svg};

use super::paint::Paint;
use super::{bytes, count};
use crate::inspect::graph::{Edge, Graph};

/// A tree of text: an object that was shown before is named, not shown again.
pub fn tree(graph: &Graph, plain: bool, paint: Paint) -> String {
    let mut drawing = Tree { graph, plain, paint, shown: vec![false; graph.nodes.len()], text: String::new() };
    for edge in graph.edges.iter().filter(|e| e.from.is_none()) {
        drawing.edge(edge, "", 0);
    }
    if graph.edges.is_empty() {
        drawing.text += "no names yet\n";
    }
    if graph.left_out > 0 {
        drawing.text += &format!("({} left out)\n", count(graph.left_out, "object"));
    }
    drawing.text
}

struct Tree<'a> {
    graph: &'a Graph,
    plain: bool,
    paint: Paint,
    shown: Vec<bool>,
    text: String,
}

impl Tree<'_> {
    /// `way` is what leads to the holder: a plain line says the whole of it, others are indented.
    fn edge(&mut self, edge: &Edge, way: &str, depth: usize) {
        let node = &self.graph.nodes[edge.to];
        let way = if edge.label.starts_with(['.', '[']) {
            format!("{way}{}", edge.label)
        } else {
            format!("{way} {}", edge.label)
        };
        let way = way.trim_start();
        let name = self.paint.name(&node.name);
        let head = if self.plain {
            format!("{way} is {name}")
        } else {
            format!("{}{} -> {name}", "  ".repeat(depth), edge.label)
        };
        if self.shown[edge.to] {
            self.text += &format!("{head} (= shown above)\n");
            return;
        }
        self.shown[edge.to] = true;
        let references = if node.shared { "exists once".to_owned() } else { count(node.refcnt, "reference") };
        let value = if node.value.contains(&node.name) { String::new() } else { format!(" {},", node.value) };
        self.text += &format!("{head}:{value} {}, {references}\n", bytes(node.bytes));
        let inner: Vec<&Edge> = self.graph.edges.iter().filter(|e| e.from == Some(edge.to)).collect();
        for edge in inner {
            self.edge(edge, way, depth + 1);
        }
    }
}

/// A Graphviz document.
pub fn dot(graph: &Graph) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = "digraph memory {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n".to_owned();
    for (index, node) in graph.nodes.iter().enumerate() {
        let label = format!("{}\\n{}\\n{}", quoted(&node.name), quoted(&node.value), bytes(node.bytes));
        text += &format!("  n{index} [label=\"{label}\"];\n");
    }
    for (index, edge) in graph.edges.iter().enumerate() {
        match edge.from {
            Some(from) => text += &format!("  n{from} -> n{} [label=\"{}\"];\n", edge.to, quoted(&edge.label)),
            None => {
                let name = quoted(&edge.label);
                text += &format!("  r{index} [label=\"{name}\", shape=plaintext];\n  r{index} -> n{};\n", edge.to);
            }
        }
    }
    text + "}\n"
}
