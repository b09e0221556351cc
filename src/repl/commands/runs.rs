//! Commands that run code, and those about the session's names.

use std::time::{Duration, Instant};

use super::{Answer, Call};
use crate::heap::state::totals;
use crate::interp::Interp;
use crate::objects::DictObject;
use crate::resolve::code::ScopeKind;
use crate::session::{Outcome, guard, run_text};
use crate::view::{bytes, count, number};

/// What running a piece of code cost.
struct Cost {
    time: Duration,
    made: u64,
    freed: u64,
    copied: u64,
}

/// Runs code once; what it raises is printed. Not counted are compiling it and what running nothing costs; values are
/// not shown.
fn measure(interp: &Interp, text: &str) -> Result<Cost, String> {
    let nothing = run(interp, "pass")?;
    let cost = run(interp, text)?;
    let (made, freed) = (cost.made.saturating_sub(nothing.made), cost.freed.saturating_sub(nothing.freed));
    Ok(Cost { made, freed, ..cost })
}

fn run(interp: &Interp, text: &str) -> Result<Cost, String> {
    let source = std::rc::Rc::new(crate::source::Source::new("<stdin>", text));
    let mut cost = None;
    let outcome = guard(interp, |interp| {
        let code = interp.compile_source(&source, ScopeKind::Module)?;
        let main = interp.main_namespace();
        let (before, begun) = (totals(), Instant::now());
        let result = interp.run_code(&code, &main, None).map(drop);
        let (time, after) = (begun.elapsed(), totals());
        cost = Some(Cost {
            time,
            made: after.allocated - before.allocated,
            freed: after.freed - before.freed,
            copied: after.bytes_copied - before.bytes_copied,
        });
        result
    });
    match (outcome, cost) {
        (Outcome::Done, Some(cost)) => Ok(cost),
        _ => Err("it did not run to its end".to_owned()),
    }
}

fn duration(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        m if m < 1e3 => format!("{m:.1} microseconds"),
        m if m < 1e6 => format!("{:.2} milliseconds", m / 1e3),
        m => format!("{:.2} seconds", m / 1e6),
    }
}

pub(super) fn time(call: &Call<'_>) -> Answer {
    if call.text.is_empty() {
        return Err("time what? give code".to_owned());
    }
    let cost = measure(call.interp, call.text)?;
    Ok(format!(
        "{}; {} made, {} freed; {} copied\n",
        duration(cost.time),
        count(cost.made as usize, "object"),
        number(cost.freed as usize),
        bytes(cost.copied as usize)
    ))
}

pub(super) fn compare(call: &Call<'_>) -> Answer {
    let Some((first, second)) = call.text.split_once(";;") else {
        return Err("it is %compare A ;; B".to_owned());
    };
    let (a, b) = (measure(call.interp, first.trim())?, measure(call.interp, second.trim())?);
    let row = |name: &str, a: String, b: String| format!("{name:<16} {a:>20} {b:>20}\n");
    let counts = |name: &str, a: u64, b: u64| row(name, number(a as usize), number(b as usize));
    Ok(row("", "A".to_owned(), "B".to_owned())
        + &row("time", duration(a.time), duration(b.time))
        + &counts("objects made", a.made, b.made)
        + &counts("still alive", a.made.saturating_sub(a.freed), b.made.saturating_sub(b.freed))
        + &counts("bytes copied", a.copied, b.copied))
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
