//! Commands about one object.

use super::{About, Answer, Call};
use crate::heap::{Peek, Ref};
use crate::inspect::cycles::cycles as find_cycles;
use crate::inspect::graph::{self, graph as draw};
use crate::inspect::holders::{self, Holders, link_text, root_text};
use crate::inspect::map::Map;
use crate::inspect::names::find_entry;
use crate::inspect::path::{self, Step, Why};
use crate::inspect::size::{deep, in_fields, size as size_of};
use crate::objects::{BuiltinObject, Callee, ClassObject, FunctionObject, Kind, ModuleObject, StrObject};
use crate::view;

/// `x?`: what it is, its documentation's first line, how large it is, who holds it.
pub(super) fn about(call: &Call<'_>) -> Answer {
    let about = call.about()?;
    let doc = about.peek.borrow(doc_line);
    let inner =
        Call { interp: call.interp, desk: call.desk, text: call.text, subject: Some((about.peek, about.extra)) };
    let size = size(&inner)?;
    let refs = refs(&inner)?;
    Ok(size + &doc.map(|line| format!("  \"{line}\"\n")).unwrap_or_default() + &refs)
}

/// The first line of a docstring that is stored as it is.
fn doc_line(object: &Ref) -> Option<String> {
    let doc = match object.kind() {
        Kind::Function => object.expect::<FunctionObject>().doc.peek().map(Ref::peek),
        Kind::Class => find_entry(object.expect::<ClassObject>().namespace(), "__doc__"),
        Kind::Module => object.expect::<ModuleObject>().dict.peek().and_then(|d| find_entry(d.expect(), "__doc__")),
        Kind::Builtin => match object.expect::<BuiltinObject>().what {
            Callee::Def(def) | Callee::Python(crate::objects::PythonRow { def, .. }) => {
                return def.doc.lines().next().map(str::to_owned);
            }
            Callee::Slot(_) => None,
        },
        _ => None,
    };
    doc?.borrow(|doc| {
        doc.get::<StrObject>()?.to_str().lines().find(|l| !l.trim().is_empty()).map(|l| l.trim().to_owned())
    })
}

pub(super) fn size(call: &Call<'_>) -> Answer {
    let (json, text) = asks_for_json(call.text)?;
    let call = &Call { interp: call.interp, desk: call.desk, text: &text, subject: call.subject };
    let about = call.about()?;
    let shown = call.desk.shown(call.interp, about.peek);
    let size = about.peek.borrow(|object| size_of(call.interp, object));
    let mut hanging = deep(call.interp, about.peek);
    if hanging.reached.0 == 1 {
        hanging.reached = (0, 0);
    }
    if json {
        return Ok(view::objects::size_json(&shown, &size, &hanging));
    }
    Ok(view::objects::size(&shown, &size, &hanging, call.desk.paint()))
}

/// Takes `--format=json` or `--format=text` out of a question.
fn asks_for_json(text: &str) -> Result<(bool, String), String> {
    let mut words: Vec<&str> = text.split(' ').collect();
    let Some(at) = words.iter().position(|word| word.starts_with("--format=")) else {
        return Ok((false, text.to_owned()));
    };
    match words.remove(at) {
        "--format=json" => Ok((true, words.join(" ").trim().to_owned())),
        "--format=text" => Ok((false, words.join(" ").trim().to_owned())),
        _ => Err("formats are text and json".to_owned()),
    }
}

pub(super) fn layout(call: &Call<'_>) -> Answer {
    let about = call.about()?;
    let shown = call.desk.shown(call.interp, about.peek);
    let size = about.peek.borrow(|object| in_fields(call.interp, object, about.extra));
    Ok(view::objects::layout(&shown, &size, call.desk.paint()))
}

pub(super) fn refs(call: &Call<'_>) -> Answer {
    let (json, text) = asks_for_json(call.text)?;
    let call = &Call { interp: call.interp, desk: call.desk, text: &text, subject: call.subject };
    let about = call.about()?;
    // First of all, so that the object asked about has the lowest number.
    let shown = call.desk.shown(call.interp, about.peek);
    let holders = holders_of(call, &about);
    if json {
        return Ok(view::objects::refs_json(&shown, &holders));
    }
    let plain = call.desk.style.get().plain;
    Ok(view::objects::refs(&shown, &holders, about.text.as_deref(), plain, call.desk.paint()))
}

/// The holders without the question's own reference.
pub(super) fn holders_of(call: &Call<'_>, about: &About) -> Holders {
    let map = Map::new(call.interp);
    let namer = call.desk.namer(call.interp);
    let mut holders = holders::holders(call.interp, &map, &namer, about.peek);
    let extra = about.extra.min(holders.others);
    holders.count -= extra;
    holders.others -= extra;
    holders
}

pub(super) fn why(call: &Call<'_>) -> Answer {
    let about = call.about()?;
    let shown = call.desk.shown(call.interp, about.peek);
    let map = Map::new(call.interp);
    let why = path::why(call.interp, &map, about.peek);
    let namer = call.desk.namer(call.interp);
    let mut steps = Vec::new();
    if let Why::Path(way) = &why {
        let readable = way.len() > 1;
        for (step, object) in way {
            let held = namer.name_at(*object);
            match step {
                // The namespace of `__main__` itself says nothing: the name in it does.
                Step::Root(_) if readable && is_namespace(call, *object) => {}
                Step::Root(root) => steps.push(format!("{} is {held}", root_text(call.interp, *root))),
                Step::Link(owner, link) => {
                    let text = owner.borrow(|o| link_text(call.interp, &map, &namer, o, *link));
                    steps.push(format!("{text} is {held}"));
                }
            }
        }
    }
    let circle = match &why {
        Why::Cycle(members) => members.clone(),
        _ => path::cycle_of(about.peek),
    };
    let circle: Vec<String> = circle.into_iter().map(|member| namer.name_at(member)).collect();
    Ok(view::objects::why(&shown, &why, &steps, &circle, call.desk.paint()))
}

/// The cycles of the program's objects, and why each is alive.
pub(super) fn cycles(call: &Call<'_>) -> Answer {
    let map = Map::new(call.interp);
    let namer = call.desk.namer(call.interp);
    let found = find_cycles(call.interp, &map).into_iter().map(|members| {
        let names: Vec<String> = members.iter().map(|&member| namer.name_at(member)).collect();
        let ways = members.iter().map(|&member| path::why(call.interp, &map, member));
        let held = ways.filter_map(|why| match why {
            Why::Path(way) => Some(way),
            _ => None,
        });
        let why = match held.min_by_key(Vec::len) {
            None => "- nothing holds it: it waits for the collector".to_owned(),
            Some(way) => format!("= alive: {}", last_hold(call, &map, &way, &members)),
        };
        (names, why)
    });
    Ok(view::objects::cycles(&found.collect::<Vec<_>>(), call.desk.paint()))
}

/// The step of a way that leads into a cycle, in words.
fn last_hold(call: &Call<'_>, map: &Map, way: &[(Step, Peek)], members: &[Peek]) -> String {
    let namer = call.desk.namer(call.interp);
    let entry = way.iter().find(|(_, object)| members.contains(object));
    entry.map_or_else(String::new, |(step, object)| {
        let held = namer.name_at(*object);
        match step {
            Step::Root(root) => format!("{} is {held}", root_text(call.interp, *root)),
            Step::Link(owner, link) => {
                let text = owner.borrow(|o| link_text(call.interp, map, &namer, o, *link));
                format!("{text} is {held}")
            }
        }
    })
}

fn is_namespace(call: &Call<'_>, object: crate::heap::Peek) -> bool {
    call.interp.main.peek().is_some_and(|main| object.is(main)) || object.is(&call.interp.builtins)
}

/// The formats of a picture.
pub const FORMATS: &[&str] = &["text", "json", "csv", "dot", "svg", "html"];

pub(super) fn graph(call: &Call<'_>) -> Answer {
    let wanted = Wanted::of(call.text)?;
    let narrowed = Call { interp: call.interp, desk: call.desk, text: &wanted.about, subject: call.subject };
    let kept;
    let roots = if narrowed.subject.is_none() && wanted.about.is_empty() {
        graph::globals(call.interp)
    } else {
        kept = narrowed.about()?;
        vec![(kept.text.clone().unwrap_or_else(|| "object".to_owned()), kept.peek)]
    };
    let picture = draw(call.interp, &call.desk.namer(call.interp), &roots);
    let text = match wanted.format {
        "json" => view::graph::json(&picture),
        "csv" => view::graph::csv(&picture),
        "dot" => view::graph::dot(&picture),
        "svg" => view::graph::svg(&picture),
        "html" => view::graph::html(&picture),
        _ => view::graph::tree(&picture, call.desk.style.get().plain, call.desk.paint()),
    };
    let Some(file) = wanted.file else { return Ok(text) };
    std::fs::write(file, text).map_err(|error| format!("{file}: {error}"))?;
    let left = match picture.left_out {
        0 => String::new(),
        n => format!(" ({} left out)", view::number(n)),
    };
    Ok(format!("{}{left} in {file}\n", view::count(picture.nodes.len(), "object")))
}

/// `x --format=json file.svg`: what is asked about, and how the answer is to look.
struct Wanted<'a> {
    about: String,
    format: &'static str,
    file: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn of(text: &'a str) -> Result<Wanted<'a>, String> {
        let mut words: Vec<&str> = text.split(' ').collect();
        let mut format = None;
        if let Some(at) = words.iter().position(|word| word.starts_with("--format=")) {
            let name = &words.remove(at)["--format=".len()..];
            let found = FORMATS.iter().find(|known| **known == name);
            format = Some(*found.ok_or_else(|| format!("formats are {}", FORMATS.join(", ")))?);
        }
        let named = words.last().and_then(|word| Some((*word, format_of_file(word)?)));
        if named.is_some() {
            words.pop();
        }
        let format = format.or(named.map(|(_, format)| format)).unwrap_or("text");
        Ok(Wanted { about: words.join(" ").trim().to_owned(), format, file: named.map(|(file, _)| file) })
    }
}

/// The format that a file's name asks for.
fn format_of_file(word: &str) -> Option<&'static str> {
    let (stem, end) = word.rsplit_once('.')?;
    let is_name = !stem.is_empty() && !word.contains(['(', '[', '"', '\'']);
    match end {
        "txt" => is_name.then_some("text"),
        _ => FORMATS.iter().find(|known| is_name && **known == end && end != "text").copied(),
    }
}
