//! The heap as a whole, and what a statement did to it.

use super::json::{Json, document};
use super::paint::Paint;
use super::{bytes, count, csv_row, number};
use crate::heap::blocks::{BlockUse, PoolUse};
use crate::inspect::changes::{Change, Changes};
use crate::inspect::summary::{Row, Summary};

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

/// `%heap map`: a sign a pool, a line an arena.
pub fn map(pools: &[PoolUse], blocks: &BlockUse, paint: Paint) -> String {
    let mut text = paint.head("arenas of 1 MiB, a sign for each pool of 16 KiB: . empty, 1 to 9 tenths used, # full");
    text.push('\n');
    let last = pools.iter().map(|pool| pool.arena).max().unwrap_or(0);
    for arena in 0..=last {
        let signs: String = pools.iter().filter(|pool| pool.arena == arena).map(sign).collect();
        if !signs.is_empty() {
            text += &format!("  arena {arena:>3} {signs}\n");
        }
    }
    text += &paint.head("blocks by size:");
    text.push('\n');
    for class in &blocks.classes {
        text += &format!(
            "  {:>5} {:>9} used {:>9} free in {}\n",
            bytes(class.block_size),
            number(class.live),
            number(class.available),
            count(class.pools, "pool")
        );
    }
    text + &format!("above 512 B: {}, {}\n", count(blocks.large_count, "block"), bytes(blocks.large_bytes))
}

fn sign(pool: &PoolUse) -> char {
    match (pool.live, pool.live * 10 / pool.capacity.max(1)) {
        (0, _) => '.',
        (live, _) if live == pool.capacity => '#',
        (_, tenths) => char::from(b'0' + tenths.clamp(1, 9) as u8),
    }
}

/// `%heap --format=json`
pub fn json(summary: &Summary) -> String {
    let row = |row: &Row| {
        Json::Object(vec![
            ("class", row.class.as_str().into()),
            ("objects", row.count.into()),
            ("bytes", row.bytes.into()),
        ])
    };
    let runtime = Json::Object(vec![("objects", summary.runtime.0.into()), ("bytes", summary.runtime.1.into())]);
    document(vec![("yours", Json::List(summary.yours.iter().map(row).collect())), ("runtime", runtime)])
}

/// `%heap --format=csv`
pub fn csv(summary: &Summary) -> String {
    let row = |row: &Row| csv_row(&[&row.class, &row.count.to_string(), &row.bytes.to_string()]);
    csv_row(&["class", "objects", "bytes"]) + &summary.yours.iter().map(row).collect::<String>()
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

/// `%watch on` in a script: what one statement did; nothing if nothing changed. `grown` is how much tables of objects
/// that were there before grew or shrank.
pub fn step(changes: &Changes, grown: isize, paint: Paint) -> Option<String> {
    if grown == 0 {
        return self::changes(changes, paint);
    }
    let sign = if grown < 0 { '-' } else { '+' };
    let (objects, size) = changes.live;
    let text = paint.changed(&format!("~tables {sign}{}", bytes(grown.unsigned_abs())));
    Some(format!("{text}; live {}, {}\n", count(objects, "object"), bytes(size)))
}

fn amount(change: &Change) -> String {
    format!("{} {} {}", number(change.count), change.class, bytes(change.bytes))
}
