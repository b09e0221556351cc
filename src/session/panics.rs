//! Bugs in Hognose: assertions that failed, caught at the session's boundary.
//!
//! Invariant: the process's panic hook prints nothing; what it saw is kept for the report.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::Once;

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

static INSTALLED: Once = Once::new();

/// Where a bug showed, and what it said.
pub struct Bug(String);

/// Puts the hook in place, once a process.
pub fn install() {
    INSTALLED.call_once(|| std::panic::set_hook(Box::new(note)));
}

fn note(info: &PanicHookInfo<'_>) {
    let place = info.location().map_or_else(String::new, |l| format!(" ({}:{})", l.file(), l.line()));
    let text = match (info.payload().downcast_ref::<&str>(), info.payload().downcast_ref::<String>()) {
        (Some(text), _) => (*text).to_owned(),
        (_, Some(text)) => text.clone(),
        _ => "no message".to_owned(),
    };
    LAST.with(|last| last.replace(Some(text + &place)));
}

/// Runs `run`; a panic in it comes back as a [`Bug`].
pub fn catch<T>(run: impl FnOnce() -> T) -> Result<T, Bug> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|_| {
        let text = LAST.with(RefCell::take);
        Bug(text.unwrap_or_else(|| "no message".to_owned()))
    })
}

/// What people are told.
pub fn report(bug: &Bug) -> String {
    format!(
        "Internal error in Hognose {}: {}\n\
         This is a bug in Hognose, not in your program. Please report it with these lines and the code that you ran.\n",
        env!("CARGO_PKG_VERSION"),
        bug.0
    )
}
