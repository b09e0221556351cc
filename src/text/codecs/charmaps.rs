//! The single-byte encodings: 256 characters each, read from `charmaps.tsv` (written by `tests/charmaps.py`).
//!
//! Invariant: every table has 256 entries, [`UNDEFINED`] where a byte has no character.

use std::sync::LazyLock;

/// A byte without a character.
pub const UNDEFINED: u16 = 0xfffe;

/// One encoding.
struct Charmap {
    name: &'static str,
    aliases: Vec<&'static str>,
    table: Vec<u16>,
}

static CHARMAPS: LazyLock<Vec<Charmap>> =
    LazyLock::new(|| crate::text::embedded::embedded!("charmaps.tsv").as_str().lines().map(Charmap::read).collect());

impl Charmap {
    fn read(line: &'static str) -> Charmap {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap_or_default();
        let (name, aliases) = (part(), part().split(' ').collect());
        let number = |digits: &str| u16::from_str_radix(digits, 16).unwrap_or(UNDEFINED);
        let mut table = Vec::with_capacity(256);
        for word in part().split(' ') {
            match word.split_once('-') {
                Some((first, last)) if !first.is_empty() => table.extend(number(first)..=number(last)),
                _ => table.push(number(word)),
            }
        }
        table.resize(256, UNDEFINED);
        Charmap { name, aliases, table }
    }
}

/// The number of the encoding that a normalized name means.
pub fn find(normal: &str) -> Option<u8> {
    let place = CHARMAPS.iter().position(|map| map.aliases.contains(&normal))?;
    u8::try_from(place).ok()
}

/// Its name.
pub fn name(map: u8) -> &'static str {
    CHARMAPS[usize::from(map)].name
}

/// The characters of its bytes.
pub fn table(map: u8) -> &'static [u16] {
    &CHARMAPS[usize::from(map)].table
}

/// The byte of a character.
pub fn byte(map: u8, point: u32) -> Option<u8> {
    let (table, point) = (table(map), u16::try_from(point).ok().filter(|point| *point != UNDEFINED)?);
    if table.get(usize::from(point)) == Some(&point) {
        return Some(point as u8);
    }
    // Where two bytes have one character, the later one is written, as in CPython's encoding maps.
    table.iter().rposition(|own| *own == point).map(|place| place as u8)
}
