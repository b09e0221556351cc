//! The collector: its state, what a collection found, a collection pass by pass.

use super::paint::Paint;
use super::{count, number};
use crate::gc::Report;

/// The collector's state as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Do collections start by themselves?
    pub enabled: bool,
    /// Per generation: count, threshold, objects, collections so far, objects freed by them.
    pub generations: [[usize; 5]; 3],
    /// Objects that `gc.freeze()` set aside.
    pub frozen: usize,
    /// Objects in `gc.garbage`.
    pub garbage: usize,
    /// Objects that a full collection would find now.
    pub waiting: usize,
}

/// `%gc`
pub fn state(state: &State, history: &[Report], paint: Paint) -> String {
    let on = if state.enabled { "on" } else { "off: cycles wait for gc.collect()" };
    let mut text = format!("{} {on}\n", paint.head("automatic collection:"));
    let meaning = ["containers made less freed", "collections of generation 0", "collections of generation 1"];
    for (generation, row) in state.generations.iter().enumerate() {
        let objects = count(row[2], "object");
        let [made, threshold, _, collections, freed] = row.map(number);
        text += &format!(
            "  generation {generation}: {objects}, count {made} of {threshold} ({}), collected {collections} times, freed {freed}\n",
            meaning[generation],
        );
    }
    if state.frozen > 0 {
        text += &format!("  permanent generation: {}\n", count(state.frozen, "object"));
    }
    if state.garbage > 0 {
        text += &format!("  gc.garbage: {}\n", count(state.garbage, "object"));
    }
    text += &match state.waiting {
        0 => "  no cycle waits to be collected\n".to_owned(),
        n => format!("  {} in cycles that nothing else holds, waiting\n", count(n, "object")),
    };
    let shown = history.len().min(5);
    if shown > 0 {
        text += &paint.head("last collections:");
        text.push('\n');
        for report in history.iter().rev().take(shown) {
            text += &format!("  {}\n", line(report));
        }
    }
    text
}

/// One collection in one line.
pub fn line(report: &Report) -> String {
    let how = if report.automatic { "by itself" } else { "asked for" };
    format!(
        "generation {} ({how}): {} looked at, {} unreachable, {} freed",
        report.generation,
        number(report.examined),
        number(report.unreachable),
        number(report.collected)
    )
}

/// One candidate of a collection, as a view calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// `list #3`
    pub name: String,
    /// Its count.
    pub refcnt: usize,
    /// What was left after internal references were subtracted.
    pub left: usize,
    /// Found unreachable.
    pub unreachable: bool,
}

/// Candidates that slides list.
const LISTED: usize = 12;

/// `%gc step`: the passes one after another. `candidates` are the program's own.
pub fn slides(report: &Report, candidates: &[Candidate], hidden: usize, paint: Paint) -> String {
    let mut text = format!("{} generation {}\n", paint.head("a collection, step by step:"), report.generation);
    text += &format!(
        "1 candidates: {} in generations 0 to {} ({} of them the runtime's)\n",
        count(report.examined, "object"),
        report.generation,
        number(hidden)
    );
    text += "2 each count is copied (update_refs), then every reference between candidates is subtracted (subtract_refs):\n";
    for candidate in candidates.iter().take(LISTED) {
        text += &format!("    {}: count {}, left {}", candidate.name, candidate.refcnt, candidate.left);
        text += if candidate.left > 0 { ": held from outside\n" } else { "\n" };
    }
    if candidates.len() > LISTED {
        text += &format!("    and {} more\n", number(candidates.len() - LISTED));
    }
    text += &format!(
        "  {} subtracted in all\n3 what is held from outside rescues what it leads to (move_unreachable): {} rescued\n",
        count(report.subtracted, "reference"),
        number(report.rescued)
    );
    let names: Vec<&str> = candidates.iter().filter(|c| c.unreachable).map(|c| c.name.as_str()).collect();
    let shown = names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ");
    let list = if shown.is_empty() { String::new() } else { format!(": {shown}") };
    text += &format!("4 unreachable: {}{list}\n", count(report.unreachable, "object"));
    text += &format!("5 weak references to them are cleared: {}\n", count(report.weakref_callbacks, "callback"));
    text += &format!(
        "6 finalizers (__del__) run: {}; brought back by them: {}\n",
        number(report.finalized),
        number(report.resurrected)
    );
    text += &format!("7 the rest lets go of its references (delete_garbage): {} cleared\n", number(report.cleared));
    text += &match report.generation {
        2 => format!("8 freed: {}; survivors stay in generation 2\n", number(report.collected)),
        n => format!("8 freed: {}; survivors move up to generation {}\n", number(report.collected), n + 1),
    };
    text
}
