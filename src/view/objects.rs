//! One object: its size, its holders, why it is alive.

use super::json::{Json, document};
use super::paint::Paint;
use super::{bytes, count, number};
use crate::inspect::holders::{Holder, Holders};
use crate::inspect::path::Why;
use crate::inspect::size::{Deep, Piece, Size};

/// Holders that are listed one by one.
const LISTED: usize = 20;

/// An object as a view calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// `list #3`
    pub name: String,
    /// `[1, 2]`
    pub value: String,
    /// `sys.getsizeof`
    pub bytes: usize,
}

/// `list #3, 88 bytes, 2 references`
fn headline(shown: &Shown, references: &str, paint: Paint) -> String {
    format!("{}, {}, {references}", paint.name(&shown.name), count(shown.bytes, "byte"))
}

/// Name and value; a value that only repeats the name is left out.
fn titled(shown: &Shown, paint: Paint) -> String {
    let name = paint.name(&shown.name);
    if shown.value.contains(&shown.name) { format!("{name}\n") } else { format!("{name}: {}\n", shown.value) }
}

/// `%size`
pub fn size(shown: &Shown, size: &Size, deep: &Deep, paint: Paint) -> String {
    let mut text = titled(shown, paint);
    text += &format!("  {:>12}  in all (sys.getsizeof)\n", bytes(size.total));
    if size.pieces.len() > 1 {
        for piece in &size.pieces {
            text += &format!("  {:>12}  {}\n", bytes(piece.bytes), piece.text);
        }
    }
    if let Some(piece) = &size.beside {
        text += &format!("  {:>12}  beside it, not counted: {}\n", bytes(piece.bytes), piece.text);
    }
    if deep.reached.0 > 1 {
        let part = |(objects, size): (usize, usize)| format!("{:>12}  in {}", bytes(size), count(objects, "object"));
        let all = if deep.shared.0 > 0 { "" } else { "; all would go with it" };
        text += &format!("  {}: it and all it leads to{all}\n", part(deep.reached));
        if deep.shared.0 > 0 {
            text += &format!("  {}: would go with it\n", part(deep.own));
            text += &format!("  {}: others hold these too (= shared)\n", part(deep.shared));
        }
    }
    text
}

fn head_fields(shown: &Shown) -> Vec<(&'static str, Json)> {
    vec![("name", shown.name.as_str().into()), ("value", shown.value.as_str().into()), ("bytes", shown.bytes.into())]
}

/// `%size --format=json`
pub fn size_json(shown: &Shown, size: &Size, deep: &Deep) -> String {
    let piece = |p: &Piece| Json::Object(vec![("what", p.text.as_str().into()), ("bytes", p.bytes.into())]);
    let part =
        |(objects, bytes): (usize, usize)| Json::Object(vec![("objects", objects.into()), ("bytes", bytes.into())]);
    let mut fields = head_fields(shown);
    fields.push(("pieces", Json::List(size.pieces.iter().map(piece).collect())));
    fields.push(("beside", size.beside.as_ref().map_or(Json::Null, piece)));
    let all = [("reached", deep.reached), ("freed_with_it", deep.own), ("shared", deep.shared)];
    fields.extend(all.map(|(name, numbers)| (name, part(numbers))));
    document(fields)
}

/// `%refs --format=json`
pub fn refs_json(shown: &Shown, holders: &Holders) -> String {
    let mut fields = head_fields(shown);
    let holder = |h: &Holder| Json::Object(vec![("text", h.text.as_str().into()), ("runtime", h.runtime.into())]);
    fields.push(("references", holders.count.into()));
    fields.push(("exists_once", holders.shared.into()));
    fields.push(("holders", Json::List(holders.found.iter().map(holder).collect())));
    fields.push(("in_running_code", holders.others.into()));
    fields.push(("weak", Json::List(holders.weak.iter().map(|w| w.as_str().into()).collect())));
    document(fields)
}

/// The bytes of one object in one line each, without what hangs on it: `x??`.
pub fn layout(shown: &Shown, size: &Size, paint: Paint) -> String {
    let mut text = titled(shown, paint);
    let mut at = 0;
    for piece in &size.pieces {
        text += &format!("  {:>10} .. {:<10} {}\n", number(at), number(at + piece.bytes), piece.text);
        at += piece.bytes;
    }
    text + &format!("  {} in all\n", bytes(size.total))
}

/// `%refs`. `call` is what was asked about, for the remark on `sys.getrefcount`.
pub fn refs(shown: &Shown, holders: &Holders, call: Option<&str>, plain: bool, paint: Paint) -> String {
    let references = count(holders.count, "reference");
    let mut lines: Vec<String> = holders.found.iter().take(LISTED).map(|h| h.text.clone()).collect();
    if holders.found.len() > LISTED {
        lines.push(format!("and {} more", number(holders.found.len() - LISTED)));
    }
    if holders.others > 0 {
        lines.push(others(holders.others));
    }
    lines.extend(holders.weak.iter().map(|weak| format!("{weak} refers to it weakly, which does not count")));
    if holders.shared {
        let real = holders.found.len() + holders.others;
        let text =
            format!("{}: {}, its count starts at a billion\n", headline(shown, &references, paint), "exists once");
        let yours = holders.found.iter().filter(|h| !h.runtime).map(|h| h.text.as_str()).collect::<Vec<_>>();
        let yours = if yours.is_empty() { "none of yours".to_owned() } else { yours.join(", ") };
        return text + &format!("  {} held now: {yours}; the others are the runtime's\n", number(real));
    }
    if plain && lines.len() <= 3 {
        let holders = if lines.is_empty() { "nothing".to_owned() } else { lines.join(", ") };
        return format!("{}: {holders}\n", headline(shown, &references, paint));
    }
    let mut text = headline(shown, &references, paint) + ":\n";
    for line in lines {
        text += &format!("  {line}\n");
    }
    if let Some(call) = call {
        let more = number(holders.count + 1);
        text += &paint.dim(&format!("  (sys.getrefcount({call}) would say {more}: +1 for its own argument)\n"));
    }
    text
}

fn others(number: usize) -> String {
    match number {
        1 => "1 more in running code".to_owned(),
        n => format!("{} more in running code", super::number(n)),
    }
}

/// `%why`. `steps` are the words of each step of a path, the root first; `circle` the names of the cycle that it is part
/// of, itself first.
pub fn why(shown: &Shown, why: &Why, steps: &[String], circle: &[String], paint: Paint) -> String {
    let name = paint.name(&shown.name);
    match why {
        Why::Path(_) => {
            let mut text = format!("{name} is alive because of:\n");
            for step in steps {
                text += &format!("  {step}\n");
            }
            if !circle.is_empty() {
                let what = format!("! it is in a cycle: {}", ring(circle));
                text += &format!("  {}\n  without that way, only the collector can free it\n", paint.changed(&what));
            }
            text
        }
        Why::Cycle(only) if only.len() == 1 => {
            format!("{name}: nothing holds it but itself: it waits for the collector\n")
        }
        Why::Cycle(members) => format!(
            "{name}: nothing: a cycle of {}, waiting for the collector\n  {}\n",
            number(members.len()),
            paint.changed(&format!("! {}", ring(circle)))
        ),
        Why::Garbage => format!("{name}: only objects in a cycle hold it; they wait for the collector\n"),
        Why::Running => format!("{name}: only running code is using it\n"),
    }
}

/// The members of a cycle: `list #1, dict #2`.
pub fn ring(names: &[String]) -> String {
    let mut text = names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        text += &format!(" and {} more", number(names.len() - LISTED));
    }
    text
}

/// `%cycles`: the members of each, and why it is alive.
pub fn cycles(found: &[(Vec<String>, String)], paint: Paint) -> String {
    if found.is_empty() {
        return "no cycles\n".to_owned();
    }
    let mut text = String::new();
    for (members, why) in found {
        let head = paint.changed(&format!("! a cycle of {}:", count(members.len(), "object")));
        text += &format!("{head} {}\n  {why}\n", ring(members));
    }
    text
}
