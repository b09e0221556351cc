//! `%watch` and `%trace`: what is shown while a program runs.

use super::{Answer, Call};
use crate::heap::Ref;
use crate::inspect::changes::Moment;
use crate::inspect::holders::holders;
use crate::inspect::map::Map;
use crate::interp::Interp;
use crate::objects::CodeObject;
use crate::repl::desk::{Desk, Watched};
use crate::view;

pub(super) fn watch(call: &Call<'_>) -> Answer {
    match call.text {
        "" => Err("it is %watch on, %watch off, or %watch x".to_owned()),
        "on" => {
            call.desk.moment.replace(Some(Moment::now(call.interp)));
            update(call.interp, call.desk);
            Ok("watching: each statement shows what it made (+), freed (-) and resized (~)\n".to_owned())
        }
        "off" => {
            call.desk.moment.replace(None);
            call.desk.watched.borrow_mut().clear();
            update(call.interp, call.desk);
            Ok("watching no more\n".to_owned())
        }
        text => {
            let about = call.about()?;
            if about.extra > 0 {
                return Err("watch a name, an attribute or an item: something that stays".to_owned());
            }
            let last = look(call.interp, call.desk, text);
            call.desk.watched.borrow_mut().push(Watched { text: text.to_owned(), last });
            update(call.interp, call.desk);
            Ok(format!("watching who holds {text}\n"))
        }
    }
}

pub(super) fn trace(call: &Call<'_>) -> Answer {
    let on = match call.text {
        "on" => true,
        "off" => false,
        _ => return Err("it is %trace on or %trace off".to_owned()),
    };
    call.desk.tracing.set(on);
    update(call.interp, call.desk);
    Ok(if on { "each line is shown before it runs\n" } else { "tracing no more\n" }.to_owned())
}

/// After this, the interpreter stops before each statement if, and only if, somebody wants to see it.
fn update(interp: &Interp, desk: &Desk) {
    let inside = !desk.at_prompt.get() && is_watching(desk);
    interp.watched.set(desk.tracing.get() || inside || interp.stress_gc.get() || interp.stress_audit.get());
}

fn is_watching(desk: &Desk) -> bool {
    desk.moment.borrow().is_some() || !desk.watched.borrow().is_empty()
}

/// In a script: before a statement, what the one before it did is shown.
pub fn before_statement(interp: &Interp, desk: &Desk) {
    if !desk.at_prompt.get() {
        let text = changes(interp, desk);
        desk.write(interp, &text);
    }
    if desk.tracing.get() {
        let text = place(interp);
        desk.write(interp, &text);
    }
}

/// The line that is about to run.
fn place(interp: &Interp) -> String {
    let Some(node) = interp.frames.top() else { return String::new() };
    let code = node.value.code.expect::<CodeObject>();
    let source = &code.code.source;
    let line = source.line_of(node.value.at.get().start);
    let text = source.line_text(line).unwrap_or_default();
    format!("{:>4} {:<12} {text}\n", line, code.code.name)
}

/// What changed since the last look, in words.
pub fn changes(interp: &Interp, desk: &Desk) -> String {
    let mut text = String::new();
    let before = desk.moment.take();
    if let Some(before) = before {
        let now = Moment::now(interp);
        text += &view::heap::changes(&now.since(&before), desk.paint()).unwrap_or_default();
        desk.moment.replace(Some(now));
    }
    for watched in desk.watched.borrow_mut().iter_mut() {
        let now = look(interp, desk, &watched.text);
        if now != watched.last {
            text += &difference(&watched.text, watched.last.as_ref(), now.as_ref());
            watched.last = now;
        }
    }
    text
}

/// Count (0 for an object that exists once) and the program's holders of what an expression names, if that can be
/// told without running anything.
fn look(interp: &Interp, desk: &Desk, text: &str) -> Option<(usize, Vec<String>)> {
    use crate::repl::desk::Subject;
    let Ok(Subject::There(peek)) = desk.subject(interp, text) else { return None };
    let map = Map::new(interp);
    let namer = desk.namer(interp);
    let holders = holders(interp, &map, &namer, peek);
    let names = holders.found.into_iter().filter(|h| !h.runtime).map(|h| h.text).collect();
    Some((if holders.shared { 0 } else { peek.borrow(Ref::refcnt) }, names))
}

fn difference(name: &str, before: Option<&(usize, Vec<String>)>, now: Option<&(usize, Vec<String>)>) -> String {
    let empty = (0, Vec::new());
    let ((old, was), (new, is)) = (before.unwrap_or(&empty), now.unwrap_or(&empty));
    let gone = was.iter().filter(|h| !is.contains(h)).map(|h| format!("- {h}"));
    let come = is.iter().filter(|h| !was.contains(h)).map(|h| format!("+ {h}"));
    let causes: Vec<String> = gone.chain(come).collect();
    match now {
        None => format!("{name}: the name is gone\n"),
        Some((0, _)) => format!("{name}: now an object that exists once\n"),
        Some(_) => format!("{name}: {old} -> {new} references: {}\n", causes.join(", ")),
    }
}
