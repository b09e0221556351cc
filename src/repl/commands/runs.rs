//! Commands that run code, and those about the session's names.

use std::rc::Rc;
use std::time::Duration;

use nix::time::{ClockId, clock_gettime};

use super::{Answer, Call};
use crate::heap::state::totals;
use crate::heap::{Listener, Ref};
use crate::inspect::tally::{Numbers, Tally};
use crate::layout;
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
        let names = Namespace::of(&main);
        call.desk.listeners.attach(tally.clone());
        let begun = cpu_time();
        let result = interp.run_code(&code, &main, None).map(drop);
        let time = cpu_time().saturating_sub(begun);
        call.desk.listeners.detach(&(tally.clone() as Rc<dyn Listener>));
        let now = collections();
        let (numbers, copied) = names.growth(&main).taken_from(tally.numbers(), totals().bytes_copied - copied);
        cost = Some(Cost {
            time,
            numbers,
            copied,
            collections: [0, 1, 2].map(|generation| now[generation] - collected[generation]),
        });
        result
    });
    match (outcome, cost) {
        (Outcome::Done, Some(cost)) => Ok(cost),
        _ => Err("it did not run to its end".to_owned()),
    }
}

/// The table of the program's names, which new names make grow: that is the session's cost, not the code's.
struct Namespace {
    /// Index slots as a power of two, if there is a table.
    log2: Option<u8>,
    /// Names in it when it is full.
    names: usize,
}

/// What the table of names took when it grew.
#[derive(Default)]
struct Growth {
    copied: usize,
    allocated: usize,
}

impl Namespace {
    fn of(main: &Ref) -> Namespace {
        let table = main.expect::<DictObject>().table();
        let log2 = table.log2();
        let room = log2.map_or(0, |log2| layout::dict_usable(1 << log2));
        Namespace { log2, names: room.saturating_sub(table.entries() - table.len()) }
    }

    fn growth(&self, main: &Ref) -> Growth {
        let table = main.expect::<DictObject>().table();
        let size = |log2: u8| layout::dict_keys_size(log2, table.is_unicode());
        match (self.log2, table.log2()) {
            (Some(before), Some(now)) if now > before => {
                Growth { copied: self.names * layout::DICT_ENTRY, allocated: size(now) - size(before) }
            }
            _ => Growth::default(),
        }
    }
}

impl Growth {
    fn taken_from(&self, mut numbers: Numbers, copied: u64) -> (Numbers, usize) {
        numbers.allocated = numbers.allocated.saturating_sub(self.allocated);
        numbers.peak = numbers.peak.saturating_sub(self.allocated);
        (numbers, (copied as usize).saturating_sub(self.copied))
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
