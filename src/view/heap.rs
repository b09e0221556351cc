//! The heap as a whole, and what a statement did to it.

use super::paint::Paint;
use super::{bytes, count, number};
use crate::inspect::changes::{Change, Changes};
use crate::inspect::summary::Summary;

/// Classes that a summary lists.
const LISTED: usize = 15;

/// `%heap`
pub fn heap(summary: &Summary, paint: Paint) -> String {
    let objects: usize = summary.yours.iter().map(|r| r.count).sum();
    let size: usize = summary.yours.iter().map(|r| r.bytes).sum();
    let mut text = format!("{} {}, {}\n", paint.head("yours:"), count(objects, "object"), bytes(size));
    for row in summary.yours.iter().take(LISTED) {
        text += &format!("  {:>9} {:<24} {:>14}\n", number(row.count), row.class, bytes(row.bytes));
    }
    if summary.yours.len() > LISTED {
        text += &format!("  and {}\n", count(summary.yours.len() - LISTED, "more class"));
    }
    let (objects, size) = summary.runtime;
    text += &format!("{} {}, {}\n", paint.head("the runtime's:"), count(objects, "object"), bytes(size));
    text + &blocks(summary)
}

fn blocks(summary: &Summary) -> String {
    let blocks = &summary.blocks;
    let pools: usize = blocks.classes.iter().map(|c| c.pools).sum();
    let live: usize = blocks.classes.iter().map(|c| c.live).sum();
    let available: usize = blocks.classes.iter().map(|c| c.available).sum();
    format!(
        "blocks: {} of 1 MiB ({} returned to the system), {} of 16 KiB in use and {} empty;\n        \
         {} in use, {} free in their pools; {} above 512 B with {}\n",
        count(blocks.arenas, "arena"),
        number(blocks.arenas_returned),
        count(pools, "pool"),
        number(blocks.free_pools),
        count(live, "block"),
        number(available),
        count(blocks.large_count, "block"),
        bytes(blocks.large_bytes),
    )
}

/// `%watch on`: one line after each statement; nothing if nothing changed.
pub fn changes(changes: &Changes, paint: Paint) -> Option<String> {
    let mut parts = Vec::new();
    for change in &changes.new {
        parts.push(paint.new(&format!("+{}", amount(change))));
    }
    for change in &changes.freed {
        parts.push(paint.freed(&format!("-{}", amount(change))));
    }
    for change in &changes.resized {
        let text = format!("~{} {} -> {}", change.class, number(change.before), bytes(change.bytes));
        parts.push(paint.changed(&text));
    }
    if parts.is_empty() {
        return None;
    }
    let (objects, size) = changes.live;
    Some(format!("{}; live {}, {}\n", parts.join(", "), count(objects, "object"), bytes(size)))
}

fn amount(change: &Change) -> String {
    format!("{} {} {}", number(change.count), change.class, bytes(change.bytes))
}
