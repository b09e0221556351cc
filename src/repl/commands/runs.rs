//! Commands that run code, and those about the session's names.

use std::rc::Rc;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

use super::{Answer, Call};
use crate::heap::Listener;
use crate::heap::state::totals;
use crate::inspect::tally::Tally;
use crate::objects::DictObject;
use crate::resolve::code::ScopeKind;
use crate::session::{Outcome, guard, run_text};
use crate::view::measure::Cost;
use crate::view::{self, count};

/// Runs code once; what it raises is printed. Not counted are compiling it and what running nothing costs; values are
/// not shown.
fn measure(call: &Call<'_>, text: &str) -> Result<Cost, String> {
    let nothing = run(call, "pass")?;
    let cost = run(call, text)?;
    Ok(Cost { numbers: cost.numbers.without(&nothing.numbers), ..cost })
}

fn run(call: &Call<'_>, text: &str) -> Result<Cost, String> {
    let source = Rc::new(crate::source::Source::new("<stdin>", text));
    let mut cost = None;
    let outcome = guard(call.interp, |interp| {
        let code = interp.compile_source(&source, ScopeKind::Module)?;
        let main = interp.main_namespace();
        let collections = || [0, 1, 2].map(|generation| interp.gc.stats[generation].get().collections);
        let tally = Rc::new(Tally::default());
        let (copied, collected) = (totals().bytes_copied, collections());
        call.desk.listeners.attach(tally.clone());
        let begun = cpu_time();
        let result = interp.run_code(&code, &main, None).map(drop);
        let time = cpu_time().saturating_sub(begun);
        call.desk.listeners.detach(&(tally.clone() as Rc<dyn Listener>));
        let now = collections();
        cost = Some(Cost {
            time,
            numbers: tally.numbers(),
            copied: (totals().bytes_copied - copied) as usize,
            collections: [0, 1, 2].map(|generation| now[generation] - collected[generation]),
        });
        result
    });
    match (outcome, cost) {
        (Outcome::Done, Some(cost)) => Ok(cost),
        _ => Err("it did not run to its end".to_owned()),
    }
}

/// CPU time of the process; none where the system does not tell.
fn cpu_time() -> Duration {
    clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID).map(Duration::from).unwrap_or_default()
}

pub(super) fn time(call: &Call<'_>) -> Answer {
    if call.text.is_empty() {
        return Err("time what? give code".to_owned());
    }
    Ok(view::measure::one(&measure(call, call.text)?))
}

pub(super) fn compare(call: &Call<'_>) -> Answer {
    let (format, text) = match call.text.strip_prefix("--format=") {
        Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
        None => ("text", call.text),
    };
    let Some((first, second)) = text.split_once(";;") else {
        return Err("it is %compare A ;; B".to_owned());
    };
    let costs = [measure(call, first.trim())?, measure(call, second.trim())?];
    match format {
        "text" => Ok(view::measure::two(&costs)),
        "csv" => Ok(view::measure::csv(&costs)),
        "json" => Ok(view::measure::json(&costs)),
        _ => Err("formats are text, json, csv".to_owned()),
    }
}

pub(super) fn load(call: &Call<'_>) -> Answer {
    let path = std::path::Path::new(call.text);
    let bytes = std::fs::read(path).map_err(|error| {
        let text = error.to_string();
        format!("can't open file '{}': {}", call.text, text.split(" (os error").next().unwrap_or(&text))
    })?;
    guard(call.interp, |interp| {
        let text = interp.decode_source(&bytes, call.text)?;
        run_text(interp, call.text, &text, ScopeKind::Module)
    });
    Ok(String::new())
}

pub(super) fn save(call: &Call<'_>) -> Answer {
    if call.text.is_empty() {
        return Err("save to which file?".to_owned());
    }
    let text = call.desk.typed.borrow().concat();
    std::fs::write(call.text, text).map_err(|error| format!("{}: {error}", call.text))?;
    Ok(format!("{} in {}\n", count(call.desk.typed.borrow().len(), "statement"), call.text))
}

/// Names go one by one, as at the end of a run, so that finalizers run; then what cycles held.
pub(super) fn reset(call: &Call<'_>) -> Answer {
    let interp = call.interp;
    let main = interp.main_namespace();
    let dict = main.expect::<DictObject>();
    let mut names = 0;
    for key in dict.keys() {
        let is_program = key.get::<crate::objects::StrObject>().is_some_and(|s| !s.to_str().starts_with("__"));
        if is_program {
            drop(dict.remove_str(&key));
            names += 1;
        }
    }
    drop(interp.builtins.expect::<DictObject>().remove_str(&interp.names.underscore));
    let report = crate::gc::collect_with_callbacks(interp, interp, 2, false);
    call.desk.typed.borrow_mut().clear();
    Ok(format!("{} forgotten, {} freed from cycles\n", count(names, "name"), count(report.collected, "object")))
}
