//! A picture's data: as sentences, as JSON, as a table.

use crate::inspect::graph::{Edge, Graph, Node};
use crate::view::json::{Json, document};
use crate::view::{bytes, count, csv_row};

/// Each reference as a sentence, in the order of the picture.
pub(super) fn sentences(graph: &Graph) -> Vec<String> {
    let mut lines: Vec<String> = graph.edges.iter().map(|edge| sentence(graph, edge)).collect();
    if graph.left_out > 0 {
        lines.push(format!("{} left out.", count(graph.left_out, "object")));
    }
    lines
}

fn sentence(graph: &Graph, edge: &Edge) -> String {
    let to = described(&graph.nodes[edge.to]);
    match edge.from {
        None => format!("The name {} is {to}.", edge.label),
        Some(from) => format!("{} {} is {to}.", graph.nodes[from].name, edge.label),
    }
}

fn described(node: &Node) -> String {
    let value = if node.value.contains(&node.name) { String::new() } else { format!(" {}", node.value) };
    let references = if node.shared { "exists once".to_owned() } else { count(node.refcnt, "reference") };
    format!("{}{value}, {}, {references}", node.name, bytes(node.bytes))
}

/// JSON: objects, then references; `holder` is null for a name.
pub fn json(graph: &Graph) -> String {
    let node = |(index, node): (usize, &Node)| {
        Json::Object(vec![
            ("id", index.into()),
            ("name", node.name.as_str().into()),
            ("class", node.class.as_str().into()),
            ("value", node.value.as_str().into()),
            ("bytes", node.bytes.into()),
            ("references", node.refcnt.into()),
            ("exists_once", node.shared.into()),
            ("in_cycle", node.in_cycle.into()),
        ])
    };
    let edge = |edge: &Edge| {
        Json::Object(vec![
            ("holder", edge.from.into()),
            ("as", edge.label.as_str().into()),
            ("object", edge.to.into()),
            ("in_cycle", edge.in_cycle.into()),
        ])
    };
    document(vec![
        ("objects", Json::List(graph.nodes.iter().enumerate().map(node).collect())),
        ("references", Json::List(graph.edges.iter().map(edge).collect())),
        ("left_out", graph.left_out.into()),
    ])
}

/// A table of the references.
pub fn csv(graph: &Graph) -> String {
    let mut text = csv_row(&["holder", "as", "object", "class", "value", "bytes", "references"]);
    for edge in &graph.edges {
        let holder = edge.from.map_or("", |from| &graph.nodes[from].name);
        let node = &graph.nodes[edge.to];
        let (size, references) = (node.bytes.to_string(), node.refcnt.to_string());
        text += &csv_row(&[holder, &edge.label, &node.name, &node.class, &node.value, &size, &references]);
    }
    text
}
