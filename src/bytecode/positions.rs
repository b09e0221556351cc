//! Reading a table of locations: what `co_positions()`, `co_lines()` and `co_lnotab` show.
//!
//! Invariant: any bytes can be read; what is cut off is left out.

/// One entry of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Code units that it speaks of.
    pub units: usize,
    /// Their line, if they have one.
    pub line: Option<i64>,
    /// The line where it ends.
    pub end_line: Option<i64>,
    /// Column of the start, in bytes.
    pub column: Option<i64>,
    /// Column of the end.
    pub end_column: Option<i64>,
    /// The line that the next entry counts from.
    pub counted: i64,
}

/// The entries of `co_linetable`.
pub fn entries(table: &[u8], first_line: u32) -> Vec<Entry> {
    let (mut found, mut counted) = (Vec::new(), i64::from(first_line));
    let mut bytes = table.iter().copied().peekable();
    while let Some(head) = bytes.next() {
        let units = usize::from(head & 7) + 1;
        let kind = head >> 3 & 15;
        let mut part = || bytes.next().map_or(0, i64::from);
        let (delta, span) = match kind {
            15 => (0, None),
            14 => {
                let delta = signed(&mut part);
                let lines = unsigned(&mut part);
                let columns = [unsigned(&mut part), unsigned(&mut part)].map(|c| (c > 0).then(|| c - 1));
                (delta, Some((lines, columns[0], columns[1])))
            }
            13 => (signed(&mut part), Some((0, None, None))),
            10..=12 => {
                let columns = [part(), part()];
                (i64::from(kind) - 10, Some((0, Some(columns[0]), Some(columns[1]))))
            }
            _ => {
                let second = part();
                let start = i64::from(kind) << 3 | second >> 4;
                (0, Some((0, Some(start), Some(start + (second & 15)))))
            }
        };
        counted += delta;
        let line = span.map(|_| counted);
        let end_line = span.map(|(lines, ..)| counted + lines);
        let (column, end_column) = span.map_or((None, None), |(_, start, end)| (start, end));
        found.push(Entry { units, line, end_line, column, end_column, counted });
    }
    found
}

fn unsigned(part: &mut impl FnMut() -> i64) -> i64 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = part();
        value |= (byte & 63) << shift;
        shift += 6;
        if byte & 64 == 0 || shift > 50 {
            return value;
        }
    }
}

fn signed(part: &mut impl FnMut() -> i64) -> i64 {
    let value = unsigned(part);
    if value & 1 != 0 { -(value >> 1) } else { value >> 1 }
}

/// Start and end of code, in bytes, and its line: neighbours of one line are one.
pub fn line_ranges(table: &[u8], first_line: u32) -> Vec<(usize, usize, Option<i64>)> {
    let (mut ranges, mut at): (Vec<(usize, usize, Option<i64>)>, usize) = (Vec::new(), 0);
    for entry in entries(table, first_line) {
        let end = at + 2 * entry.units;
        match ranges.last_mut() {
            Some(last) if last.2 == entry.line => last.1 = end,
            _ => ranges.push((at, end, entry.line)),
        }
        at = end;
    }
    ranges
}

/// The table as it was before Python 3.10: pairs of what to add to the offset and to the line.
pub fn line_deltas(table: &[u8], first_line: u32) -> Vec<u8> {
    let (mut out, mut at, mut from, mut line) = (Vec::new(), 0, 0, i64::from(first_line));
    for entry in entries(table, first_line) {
        if entry.counted != line {
            push_delta(&mut out, at - from, entry.counted - line);
            (from, line) = (at, entry.counted);
        }
        at += 2 * entry.units;
    }
    out
}

fn push_delta(out: &mut Vec<u8>, mut bytes: usize, mut lines: i64) {
    while bytes > 255 {
        out.extend([255, 0]);
        bytes -= 255;
    }
    while !(-128..=127).contains(&lines) {
        let step = if lines > 0 { 127 } else { -128 };
        out.extend([bytes as u8, step as u8]);
        bytes = 0;
        lines -= step;
    }
    out.extend([bytes as u8, lines as u8]);
}
