//! The life of an object in words.

use super::{bytes, count, number};
use crate::inspect::recorder::{Story, Where};

fn at(place: Option<&Where>) -> String {
    match place {
        Some(place) => format!("{}, line {}, column {}: {}", place.file, place.line, place.column, place.text),
        None => "outside of any program".to_owned(),
    }
}

/// `%history x`. `name` is what the object is called, `successor` who has its address now, `changes` the changes of
/// its count, if it was watched.
pub fn story(name: &str, story: &Story, successor: Option<&str>, changes: &[String]) -> String {
    let mut text = format!("{name}, {}\n  + born at {}\n", bytes(story.bytes), at(story.born.as_ref()));
    for change in changes {
        text += &format!("  ~ {change}\n");
    }
    for (index, collection) in story.moved.iter().enumerate() {
        if let Some(collection) = collection {
            text += &format!("  ^ moved to generation {} by collection {}\n", index + 1, number(*collection));
        }
    }
    match &story.died {
        None => text += "  = alive\n",
        Some((place, collected)) => {
            let cause = if *collected { "freed by a collection" } else { "its count reached 0" };
            text += &format!("  - {cause} at {}\n", at(place.as_ref()));
            if let Some(successor) = successor {
                text += &format!("  > its address is used by {successor} now\n");
            }
        }
    }
    text
}

/// `%history`: the last deaths.
pub fn last(dead: &[(usize, Story)]) -> String {
    if dead.is_empty() {
        return "nothing has died since the recording began\n".to_owned();
    }
    let mut text = String::new();
    for (short, story) in dead {
        let name = if *short > 0 { format!("{} #{short}", story.class) } else { story.class.clone() };
        let (place, collected) = story.died.as_ref().map_or((None, false), |(place, how)| (place.as_ref(), *how));
        let line = |place: Option<&Where>| place.map_or_else(|| "?".to_owned(), |p| number(p.line));
        let cause = if collected { "freed by a collection" } else { "count reached 0" };
        text += &format!(
            "- {name}, {}: born at line {}, {cause} at line {}\n",
            bytes(story.bytes),
            line(story.born.as_ref()),
            line(place)
        );
    }
    text
}

/// `%record`: how much is recorded.
pub fn extent((events, living, dead, untold): (u64, usize, usize, usize)) -> String {
    let more = if untold > 0 { format!(", {} not kept", count(untold, "birth")) } else { String::new() };
    format!(
        "recording: {}; {} alive and {} dead known{more}\n",
        count(events as usize, "event"),
        count(living, "object"),
        number(dead)
    )
}
