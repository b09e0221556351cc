//! Commands about the heap as a whole and its collector.

use super::{Answer, Call};
use crate::gc::{GENERATIONS, Report, collect_with_callbacks};
use crate::heap::gc_list;
use crate::heap::state::{block_use, pool_use};

use crate::inspect::audit as heap_audit;
use crate::inspect::path::garbage;
use crate::inspect::summary::{is_runtime, summary};
use crate::objects::ListObject;
use crate::view;
use crate::view::gc::{Candidate, State};

pub(super) fn heap(call: &Call<'_>) -> Answer {
    match call.text {
        "" => Ok(view::heap::heap(&summary(call.interp), call.desk.paint())),
        "map" => Ok(view::heap::map(&pool_use(), &block_use(), call.desk.paint())),
        "--format=json" => Ok(view::heap::json(&summary(call.interp))),
        "--format=csv" => Ok(view::heap::csv(&summary(call.interp))),
        _ => Err("it is %heap, %heap map, or %heap --format=json or csv".to_owned()),
    }
}

pub(super) fn audit(call: &Call<'_>) -> Answer {
    let _ = call;
    let faults = heap_audit::audit();
    if faults.is_empty() {
        return Ok("every count is right\n".to_owned());
    }
    Ok(faults.into_iter().map(|fault| format!("! {fault}\n")).collect())
}

pub(super) fn gc(call: &Call<'_>) -> Answer {
    match call.text.split_whitespace().collect::<Vec<_>>()[..] {
        [] => Ok(view::gc::state(&state(call), &call.interp.gc.history.borrow(), call.desk.paint())),
        ["step"] => step(call, GENERATIONS - 1),
        ["step", generation] => step(call, generation_of(generation)?),
        _ => Err("it is %gc, or %gc step with a generation (0, 1 or 2)".to_owned()),
    }
}

fn state(call: &Call<'_>) -> State {
    let interp = call.interp;
    let generations = [0, 1, 2].map(|generation| {
        let stats = interp.gc.stats[generation].get();
        let number = |value: i64| usize::try_from(value).unwrap_or(0);
        [
            number(gc_list::count(generation)),
            number(gc_list::threshold(generation)),
            gc_list::generation(generation).len(),
            stats.collections,
            stats.collected,
        ]
    });
    State {
        enabled: gc_list::is_enabled(),
        generations,
        frozen: gc_list::generation(GENERATIONS).len(),
        garbage: interp.gc.garbage.expect::<ListObject>().len(),
        waiting: garbage(interp).len(),
    }
}

fn generation_of(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|&n| n < GENERATIONS);
    number.ok_or_else(|| format!("generations are 0, 1 and 2, not {text}"))
}

pub(super) fn collect(call: &Call<'_>) -> Answer {
    let generation = if call.text.is_empty() { GENERATIONS - 1 } else { generation_of(call.text)? };
    let report = collect_with_callbacks(call.interp, call.interp, generation, false);
    Ok(view::gc::line(&report) + "\n")
}

/// One collection with details. Names are made before it, while everything is alive.
fn step(call: &Call<'_>, generation: usize) -> Answer {
    let interp = call.interp;
    let namer = call.desk.namer(interp);
    let mut names = std::collections::HashMap::new();
    let mut hidden = 0;
    for younger in 0..=generation {
        for object in gc_list::generation(younger).iter() {
            let main = interp.main.peek().is_some_and(|main| object.peek().is(main));
            if object.peek().borrow(|o| is_runtime(interp, o)) || main {
                hidden += 1;
            } else {
                names.insert(
                    object.peek(),
                    object.peek().borrow(|o| format!("{} {}", namer.name(o), short(&namer.value(o)))),
                );
            }
        }
    }
    let before = interp.gc.detailed.replace(true);
    let report = collect_with_callbacks(interp, interp, generation, false);
    interp.gc.detailed.set(before);
    let candidates = candidates(&report, &names);
    forget_details(interp);
    Ok(view::gc::slides(&report, &candidates, hidden, call.desk.paint()))
}

/// A value in a few characters; what only repeats the name is left out.
fn short(value: &str) -> String {
    match value {
        _ if value.starts_with('<') => String::new(),
        _ if value.chars().count() > 24 => value.chars().take(21).collect::<String>() + "...",
        _ => value.to_owned(),
    }
}

fn candidates(report: &Report, names: &std::collections::HashMap<crate::heap::Peek, String>) -> Vec<Candidate> {
    let details = report.details.as_deref().unwrap_or(&[]);
    let named = details.iter().filter_map(|c| Some((names.get(&c.object)?, c)));
    let candidate = |(name, c): (&String, &crate::gc::report::Candidate)| Candidate {
        name: name.trim_end().to_owned(),
        refcnt: c.refcnt,
        left: c.gc_refs,
        unreachable: c.unreachable,
    };
    named.map(candidate).collect()
}

/// Details point to objects that may be gone: they are not kept in the history.
fn forget_details(interp: &crate::interp::Interp) {
    for report in interp.gc.history.borrow_mut().iter_mut() {
        report.details = None;
    }
}
