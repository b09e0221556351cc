//! `%watch`, `%trace`, `%record`, `%history`: what is shown and kept while a program runs.

use std::rc::Rc;

use super::{Answer, Call};
use crate::heap::Listener;
use crate::inspect::changes::Moment;
use crate::inspect::holders::is_shared;
use crate::inspect::recorder::Place;
use crate::inspect::steps::Steps;
use crate::interp::Interp;
use crate::objects::CodeObject;
use crate::repl::desk::Desk;
use crate::view;

/// Times that watching tells what one line of a script did; a loop goes on in silence.
const TOLD: usize = 20;

pub(super) fn watch(call: &Call<'_>) -> Answer {
    let desk = call.desk;
    match call.text {
        "" => Err("it is %watch on, %watch off, or %watch x".to_owned()),
        "on" => {
            let moment = Moment::now(call.interp);
            if desk.at_prompt.get() {
                desk.moment.replace(Some(moment));
            } else if desk.steps.borrow().is_none() {
                let steps = Rc::new(Steps::new(moment.live()));
                desk.listeners.attach(steps.clone());
                desk.steps.replace(Some(steps));
            }
            update(call.interp, desk);
            Ok("watching: each statement shows what it made (+), freed (-) and resized (~)\n".to_owned())
        }
        "off" => {
            desk.moment.replace(None);
            if let Some(steps) = desk.steps.take() {
                desk.listeners.detach(&(steps as Rc<dyn Listener>));
            }
            desk.watcher.clear();
            desk.listeners.detach(&(desk.watcher.clone() as Rc<dyn Listener>));
            update(call.interp, desk);
            Ok("watching no more\n".to_owned())
        }
        text => {
            let about = call.about()?;
            if about.extra > 0 && call.subject.is_none() {
                return Err("watch a name, an attribute or an item: something that stays".to_owned());
            }
            if about.peek.borrow(is_shared) {
                return Err(format!("{text} exists once and for all: its count says nothing"));
            }
            if desk.watcher.is_empty() {
                desk.listeners.attach(desk.watcher.clone());
            }
            let name = desk.watcher.watch(call.interp, &desk.namer(call.interp), about.peek);
            update(call.interp, desk);
            Ok(format!("watching who holds {name}\n"))
        }
    }
}

/// `%record on`: from now on every birth and death is kept.
pub(super) fn record(call: &Call<'_>) -> Answer {
    let recorder = &call.desk.recorder;
    match call.text {
        "" if recorder.is_on() => Ok(view::history::extent(recorder.extent())),
        "" => Ok("not recording; it is %record on\n".to_owned()),
        "on" => {
            if !recorder.is_on() {
                recorder.switch(true);
                call.desk.listeners.attach(recorder.clone());
            }
            update(call.interp, call.desk);
            Ok("recording: %history x tells where x was made and what became of it\n".to_owned())
        }
        "off" => {
            call.desk.listeners.detach(&(recorder.clone() as Rc<dyn Listener>));
            recorder.switch(false);
            update(call.interp, call.desk);
            Ok("recording no more; what was recorded is forgotten\n".to_owned())
        }
        _ => Err("it is %record on, %record off, or %record".to_owned()),
    }
}

/// `%history`, `%history x`
pub(super) fn history(call: &Call<'_>) -> Answer {
    let desk = call.desk;
    if call.text.is_empty() && call.subject.is_none() {
        if !desk.recorder.is_on() {
            return Err("nothing was recorded: %record on, and then run the program".to_owned());
        }
        return Ok(view::history::last(&desk.recorder.last_dead(10)));
    }
    if let Some(number) = call.text.strip_prefix('#').and_then(|n| n.trim().parse().ok())
        && let Some(story) = desk.recorder.of_dead(number)
    {
        let namer = desk.namer(call.interp);
        let name = format!("{} #{number}", story.class);
        let successor = story.successor.map(|next| namer.name_at(next));
        return Ok(view::history::story(&name, &story, successor.as_deref(), &desk.watcher.told(&name)));
    }
    let about = call.about()?;
    let name = desk.namer(call.interp).name_at(about.peek);
    let changes = desk.watcher.told(&name);
    match desk.recorder.of(about.peek) {
        Some(story) => Ok(view::history::story(&name, &story, None, &changes)),
        None if !changes.is_empty() => Ok(changes.iter().map(|change| format!("~ {change}\n")).collect()),
        None if desk.recorder.is_on() => Ok(format!("{name} was there before the recording began\n")),
        None => Err("nothing was recorded: %record on, and then run the program".to_owned()),
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
    let inside = desk.steps.borrow().is_some() || !desk.watcher.is_empty() || desk.recorder.is_on();
    let stressed = interp.stress_gc.get() || interp.stress_audit.get() || crate::heap::traces::is_on();
    interp.set_watched(desk.tracing.get() || inside || stressed);
}

/// Before a statement, what the one before it did is shown.
pub fn before_statement(interp: &Interp, desk: &Desk) {
    let inside = desk.steps.borrow().is_some() || !desk.watcher.is_empty();
    if inside {
        let text = inner_changes(interp, desk);
        tell(interp, desk, &text);
        desk.place.set(Some(desk.recorder.place()));
    }
    if desk.tracing.get() {
        let text = place(interp);
        tell(interp, desk, &text);
    }
}

/// Writes between the lines of the program: at the prompt on the screen, in a script where `#%` lines write.
fn tell(interp: &Interp, desk: &Desk, text: &str) {
    if desk.at_prompt.get() {
        interp.write_stdout(text);
    } else {
        desk.write(interp, text);
    }
}

/// What the last statement did: to watched objects, and in a script to memory. A line of the script that has told
/// enough tells no more.
fn inner_changes(interp: &Interp, desk: &Desk) -> String {
    let place = || desk.recorder.put(desk.place.get()?);
    let mut text = match desk.watcher.is_empty() {
        true => String::new(),
        false => desk.watcher.look(interp, &desk.namer(interp), &place),
    };
    let steps = desk.steps.borrow().clone();
    let Some(steps) = steps.filter(|steps| !steps.is_quiet()) else { return text };
    let mut told = desk.told.borrow_mut();
    let times = told.entry(desk.place.get().map_or(0, Place::key)).or_default();
    if *times >= TOLD {
        steps.settle();
        return text;
    }
    let (changes, grown) = steps.take();
    let number = place().map_or(0, |place| place.line);
    if let Some(line) = view::heap::step(&changes, grown, desk.paint()) {
        *times += 1;
        text += &format!("line {number}: {line}");
        if *times == TOLD {
            text += &format!("line {number} goes on like this\n");
        }
    }
    text
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

/// What changed since the last look, in words: at the prompt after each statement typed, in a script at its end.
pub fn changes(interp: &Interp, desk: &Desk) -> String {
    let mut text = inner_changes(interp, desk);
    desk.place.set(None);
    let before = desk.moment.take();
    if let Some(before) = before {
        let now = Moment::now(interp);
        text += &view::heap::changes(&now.since(&before), desk.paint()).unwrap_or_default();
        desk.moment.replace(Some(now));
    }
    text
}
