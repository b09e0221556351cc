//! A picture as SVG, and as a page.
//!
//! Colours are those of Okabe and Ito, on light and dark ground; each is doubled by a sign and a word. Text has the
//! ground's full contrast. Boxes can be reached with the Tab key and say what they are.

use super::data::sentences;
use super::layout::{Layout, MARGIN, Place, layout, lines, port};
use crate::inspect::graph::{Family, Graph, Node};
use crate::view::count;

/// Lines of a legend, below the picture.
const LEGEND: &[(&str, &str)] = &[
    ("container", "container: its items are references"),
    ("instance", "instance of a class"),
    ("code", "function, method, generator, cell"),
    ("value", "plain value"),
];
/// Height of a line of the legend.
const LINE: f64 = 22.0;

const STYLE: &str = "\
.ground{fill:#fff}text{font:13px system-ui,sans-serif;fill:#111}.name{font-weight:600}.small{font-size:12px}\
.box{fill:#fff;stroke-width:2;stroke:#767676}.container .box,.container.key{stroke:#0072B2}\
.instance .box,.instance.key{stroke:#009E73}.code .box,.code.key{stroke:#AA4499}\
.edge{fill:none;stroke:#444;stroke-width:1.5}.cycle.edge{stroke:#D55E00;stroke-width:2.5;stroke-dasharray:7 3}\
.label{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}.key{fill:none;stroke-width:3;stroke:#767676}\
g.node:focus .box{stroke-width:4}#tip path{fill:#444}\
@media(prefers-color-scheme:dark){.ground,.box{fill:#16181c}text{fill:#f2f2f2}.edge{stroke:#c8c8c8}.label{stroke:#16181c}\
.box,.key{stroke:#9a9a9a}.container .box,.container.key{stroke:#56B4E9}.instance .box,.instance.key{stroke:#2fd6a5}\
.code .box,.code.key{stroke:#CC79A7}.cycle.edge{stroke:#E69F00}#tip path{fill:#c8c8c8}}";

/// The picture.
pub fn svg(graph: &Graph) -> String {
    let places = layout(graph);
    let legend = MARGIN + LINE * (LEGEND.len() as f64 + 2.0);
    let (width, height) = (places.width.max(380.0), places.height + legend);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" role=\"img\" aria-labelledby=\"title desc\">\n<title id=\"title\">{}</title>\n\
         <desc id=\"desc\">{}</desc>\n<style>{STYLE}</style>\n<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" \
         refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n\
         <rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n",
        title(graph),
        escape(&sentences(graph).join(" ")),
    );
    for index in 0..graph.edges.len() {
        out += &edge(graph, &places, index);
    }
    for (node, place) in graph.nodes.iter().zip(&places.nodes) {
        out += &node_box(node, place);
    }
    out + &legend_lines(graph, places.height) + "</svg>\n"
}

/// The picture in a page, with the same facts as a list below it.
pub fn html(graph: &Graph) -> String {
    let list: String = sentences(graph).iter().map(|line| format!("<li>{}</li>\n", escape(line))).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n\
         :root{{color-scheme:light dark}}body{{font:1rem/1.5 system-ui,sans-serif;margin:1.5rem}}\
         figure{{margin:0;overflow:auto}}\n</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<figure tabindex=\"0\" \
         aria-label=\"picture\">\n{}</figure>\n<h2>In words</h2>\n<ul>\n{list}</ul>\n</main>\n</body>\n</html>\n",
        svg(graph),
        title = title(graph),
    )
}

fn title(graph: &Graph) -> String {
    format!("Memory: {} and {}", count(graph.nodes.len(), "object"), count(graph.edges.len(), "reference"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn family(node: &Node) -> &'static str {
    match node.family {
        Family::Container => "container",
        Family::Instance => "instance",
        Family::Code => "code",
        Family::Value => "value",
    }
}

fn node_box(node: &Node, place: &Place) -> String {
    let [name, value, last] = lines(node);
    let (x, y) = (place.x + 12.0, place.y);
    format!(
        "<g class=\"node {}\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">\
         <rect class=\"box\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"6\"/>\
         <text class=\"name\" x=\"{x:.1}\" y=\"{:.1}\">{}</text><text x=\"{x:.1}\" y=\"{:.1}\">{}</text>\
         <text class=\"small\" x=\"{x:.1}\" y=\"{:.1}\">{}</text></g>\n",
        family(node),
        escape(&format!("{name}: {value} {last}")),
        place.x,
        place.y,
        place.width,
        place.height,
        y + 18.0,
        escape(&name),
        y + 36.0,
        escape(&value),
        y + 54.0,
        escape(&last),
    )
}

/// The line of an edge and its label. A reference back to the same or an earlier column goes around the right side.
fn edge(graph: &Graph, places: &Layout, index: usize) -> String {
    let edge = &graph.edges[index];
    let (x, y) = port(graph, places, index);
    let target = &places.nodes[edge.to];
    let ahead = target.x > x;
    let path = if ahead {
        let (end_x, end_y) = (target.x - 1.0, target.y + target.height / 2.0);
        let middle = (x + end_x) / 2.0;
        format!("M{x:.1} {y:.1}C{middle:.1} {y:.1} {middle:.1} {end_y:.1} {end_x:.1} {end_y:.1}")
    } else {
        let (end_x, end_y) = (target.x + target.width + 1.0, target.y + 10.0);
        let out = x.max(end_x) + 44.0;
        format!("M{x:.1} {y:.1}C{out:.1} {y:.1} {out:.1} {end_y:.1} {end_x:.1} {end_y:.1}")
    };
    let class = if edge.in_cycle { "edge cycle" } else { "edge" };
    let label = match edge.from {
        None => {
            let place = places.names[index].clone().unwrap_or_default();
            let baseline = place.y + place.height / 2.0 + 4.0;
            format!("<text class=\"name\" x=\"{:.1}\" y=\"{baseline:.1}\">{}</text>", place.x, escape(&edge.label))
        }
        Some(_) => {
            let sign = if edge.in_cycle { " !" } else { "" };
            let text = escape(&format!("{}{sign}", edge.label));
            format!("<text class=\"small label\" x=\"{:.1}\" y=\"{:.1}\">{text}</text>", x + 6.0, y - 4.0)
        }
    };
    format!("<path class=\"{class}\" d=\"{path}\" marker-end=\"url(#tip)\"/>{label}\n")
}

fn legend_lines(graph: &Graph, top: f64) -> String {
    let mut y = top + LINE / 2.0;
    let mut out = String::new();
    let mut line = |mark: &str, text: &str| {
        let mark = mark.replace("{y}", &format!("{:.1}", y - 11.0)).replace("{m}", &format!("{:.1}", y - 4.0));
        out +=
            &format!("{mark}<text class=\"small\" x=\"{:.1}\" y=\"{y:.1}\">{}</text>\n", MARGIN + 36.0, escape(text));
        y += LINE;
    };
    for (class, text) in LEGEND {
        let mark =
            format!("<rect class=\"key {class}\" x=\"{MARGIN:.1}\" y=\"{{y}}\" width=\"24\" height=\"13\" rx=\"3\"/>");
        line(&mark, text);
    }
    let dashes = format!("<path class=\"edge cycle\" d=\"M{MARGIN:.1} {{m}}h24\"/>");
    line(&dashes, "! a reference of a cycle;  = more than one reference");
    if graph.left_out > 0 {
        line("", &format!("{} left out", count(graph.left_out, "object")));
    }
    out
}
