//! Case mappings of whole texts as CPython 3.11 does them (Unicode 14.0 with its special casing).
//!
//! Place in the flow: under `str.upper`, `lower`, `title`, `capitalize`, `swapcase`, `casefold`.
//!
//! Invariants:
//! - a code point maps to one to three others; only `Σ` looks at its neighbours;
//! - mappings added to Unicode after 14.0 are not followed.
//!
//! Not here: predicates (`unicode`).

use super::unicode::{is_case_ignorable, is_cased, is_lower, is_upper};

/// What one code point maps to: one to three code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mapped {
    points: [u32; 3],
    length: usize,
}

impl Mapped {
    /// `point` itself.
    fn one(point: u32) -> Mapped {
        Mapped { points: [point, 0, 0], length: 1 }
    }

    /// The first three of `points`.
    fn from_points(points: impl Iterator<Item = u32>) -> Mapped {
        let mut mapped = Mapped { points: [0; 3], length: 0 };
        for point in points.take(3) {
            mapped.points[mapped.length] = point;
            mapped.length += 1;
        }
        mapped
    }

    /// The code points.
    pub fn as_slice(&self) -> &[u32] {
        &self.points[..self.length]
    }

    /// Each code point mapped by `map`.
    fn then(self, map: impl Fn(u32) -> u32) -> Mapped {
        Mapped::from_points(self.as_slice().iter().map(|point| map(*point)))
    }
}

/// Upper case of one code point (`_PyUnicode_ToUpperFull`).
pub fn upper(point: u32) -> Mapped {
    if point < 0x80 {
        return Mapped::one(u32::from((point as u8).to_ascii_uppercase()));
    }
    match char::from_u32(point) {
        // Their upper case came after 14.0.
        Some('\u{19b}' | '\u{264}' | '\u{a7d3}' | '\u{a7d5}') | None => Mapped::one(point),
        Some(c) => known(point, Mapped::from_points(c.to_uppercase().map(u32::from))),
    }
}

/// Lower case of one code point without its neighbours (`_PyUnicode_ToLowerFull`).
pub fn lower(point: u32) -> Mapped {
    if point < 0x80 {
        return Mapped::one(u32::from((point as u8).to_ascii_lowercase()));
    }
    match char::from_u32(point) {
        Some(c) => known(point, Mapped::from_points(c.to_lowercase().map(u32::from))),
        None => Mapped::one(point),
    }
}

/// What `point` maps to, if it was assigned in 14.0: else itself.
fn known(point: u32, mapped: Mapped) -> Mapped {
    if mapped.as_slice() == [point] || !is_unassigned(point) { mapped } else { Mapped::one(point) }
}

/// Is `point` unassigned in 14.0, so that it maps to itself?
fn is_unassigned(point: u32) -> bool {
    point >= 0x590 && super::unicode::category(point) == unicode_properties::GeneralCategory::Unassigned
}

/// Title case of one code point (`_PyUnicode_ToTitleFull`).
pub fn title(point: u32) -> Mapped {
    let upper = upper(point);
    match point {
        // Digraphs have a form of their own; Georgian has no title case; Greek vowels keep an iota below.
        0x1c4..=0x1cc => Mapped::one(0x1c5 + (point - 0x1c4) / 3 * 3),
        0x1f1..=0x1f3 => Mapped::one(0x1f2),
        0x10d0..=0x10ff => Mapped::one(point),
        0x1f80..=0x1faf => Mapped::one(point | 8),
        0x1fb3 | 0x1fc3 | 0x1ff3 => Mapped::one(point + 9),
        0x1fbc | 0x1fcc | 0x1ffc => Mapped::one(point),
        0x1fb2 | 0x1fb4 | 0x1fb7 | 0x1fc2 | 0x1fc4 | 0x1fc7 | 0x1ff2 | 0x1ff4 | 0x1ff7 => {
            upper.then(|p| if p == 0x399 { 0x345 } else { p })
        }
        0x149 => upper,
        _ if upper.length > 1 => {
            let rest = upper.as_slice()[1..].iter().flat_map(|p| lower(*p).points.into_iter().take(1));
            Mapped::from_points(upper.as_slice()[..1].iter().copied().chain(rest))
        }
        _ => upper,
    }
}

/// Full case folding of one code point (`_PyUnicode_ToFoldedFull`): lower case of its upper case, but for Cherokee,
/// which folds to upper case, the dotless i and the capital sharp s.
pub fn fold(point: u32) -> Mapped {
    match point {
        0x131 | 0x13a0..=0x13f5 => Mapped::one(point),
        0x13f8..=0x13fd => Mapped::one(point - 8),
        0xab70..=0xabbf => Mapped::one(point - 0xab70 + 0x13a0),
        0x1e9e => Mapped::from_points([0x73, 0x73].into_iter()),
        0x130 => lower(point),
        _ => upper(point).then(|p| lower(p).points[0]),
    }
}

/// What the code points at all indexes map to, one after the other.
fn mapped(text: &[u32], map: impl Fn(usize) -> Mapped) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    for index in 0..text.len() {
        let one = map(index);
        match one.length {
            1 => out.push(one.points[0]),
            _ => out.extend_from_slice(one.as_slice()),
        }
    }
    out
}

/// `str.upper`.
pub fn upper_text(text: &[u32]) -> Vec<u32> {
    mapped(text, |index| upper(text[index]))
}

/// `str.lower`.
pub fn lower_text(text: &[u32]) -> Vec<u32> {
    mapped(text, |index| lower_at(text, index))
}

/// `str.casefold`.
pub fn fold_text(text: &[u32]) -> Vec<u32> {
    mapped(text, |index| fold(text[index]))
}

/// `str.title`: title case after anything uncased, else lower case.
pub fn title_text(text: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(text.len());
    let mut inside = false;
    for (index, point) in text.iter().enumerate() {
        out.extend(if inside { lower_at(text, index) } else { title(*point) });
        inside = is_cased(*point);
    }
    out
}

/// `str.capitalize`: title case for the first, lower case for the rest.
pub fn capitalize_text(text: &[u32]) -> Vec<u32> {
    mapped(text, |index| if index == 0 { title(text[0]) } else { lower_at(text, index) })
}

/// `str.swapcase`.
pub fn swap_text(text: &[u32]) -> Vec<u32> {
    mapped(text, |index| match text[index] {
        point if is_upper(point) => lower_at(text, index),
        point if is_lower(point) => upper(point),
        point => Mapped::one(point),
    })
}

/// `str.istitle`: at least one cased letter, capitals only where a word starts.
pub fn is_title_text(text: impl IntoIterator<Item = u32>) -> bool {
    let (mut any, mut inside) = (false, false);
    for point in text {
        let capital = is_upper(point) || super::unicode::is_title(point);
        let small = !capital && is_lower(point);
        if (capital && inside) || (small && !inside) {
            return false;
        }
        inside = capital || small;
        any |= inside;
    }
    any
}

/// `str.isupper`: at least one cased letter, and none in lower or title case.
pub fn is_upper_text(text: impl IntoIterator<Item = u32>) -> bool {
    let mut any = false;
    for point in text {
        if is_lower(point) || super::unicode::is_title(point) {
            return false;
        }
        any |= is_upper(point);
    }
    any
}

/// `str.islower`: at least one cased letter, and none in upper or title case.
pub fn is_lower_text(text: impl IntoIterator<Item = u32>) -> bool {
    let mut any = false;
    for point in text {
        if is_upper(point) || super::unicode::is_title(point) {
            return false;
        }
        any |= is_lower(point);
    }
    any
}

/// Lower case of the code point at `index`, which for `Σ` depends on its word (`lower_ucs4`).
fn lower_at(text: &[u32], index: usize) -> Mapped {
    match text[index] {
        0x3a3 => Mapped::one(if is_final_sigma(text, index) { 0x3c2 } else { 0x3c3 }),
        point => lower(point),
    }
}

/// Does the `Σ` at `index` end a word: a cased letter before it and none after, case-ignorable ones aside
/// (`handle_capital_sigma`)?
fn is_final_sigma(text: &[u32], index: usize) -> bool {
    nearest_is_cased(text[..index].iter().rev()) && !nearest_is_cased(text[index + 1..].iter())
}

/// Is the first of `points` that is not case-ignorable cased?
fn nearest_is_cased<'a>(mut points: impl Iterator<Item = &'a u32>) -> bool {
    points.find(|point| !is_case_ignorable(**point)).is_some_and(|point| is_cased(*point))
}

impl IntoIterator for Mapped {
    type Item = u32;
    type IntoIter = std::iter::Take<std::array::IntoIter<u32, 3>>;

    fn into_iter(self) -> Self::IntoIter {
        self.points.into_iter().take(self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FNV-1a over the mapping of every code point, three bytes each, as the recording did it.
    fn digest(map: impl Fn(&[u32]) -> Vec<u32>) -> u64 {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for point in (0..0x11_0000).flat_map(|point| map(&[point])) {
            for byte in [point & 0xff, point >> 8 & 0xff, point >> 16] {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        hash
    }

    #[test]
    fn mappings_agree_on_every_code_point() {
        type Mapping = fn(&[u32]) -> Vec<u32>;
        let rows: [(&str, Mapping, u64); 6] = [
            ("upper", upper_text, 0xe599_065b_31a4_89f0),
            ("lower", lower_text, 0x9b2a_c364_72ce_31e0),
            ("title", title_text, 0x9805_299c_4efa_17e2),
            ("casefold", fold_text, 0x2e84_08ea_46f1_563a),
            ("swapcase", swap_text, 0x06ca_182c_9d43_b043),
            ("capitalize", capitalize_text, 0x9805_299c_4efa_17e2),
        ];
        for (name, map, recorded) in rows {
            assert_eq!(digest(map), recorded, "{name}");
        }
    }

    #[test]
    fn whole_texts() {
        let points = |text: &str| text.chars().map(u32::from).collect::<Vec<u32>>();
        let rows = [("ΑΣ", "ας"), ("ΑΣ.", "ας."), ("ΑΣ.Β", "ασ.β"), ("Σ", "σ"), ("1Σ", "1σ"), ("ΑΣΑ ΣΑΣ", "ασα σας")];
        for (text, expected) in rows {
            assert_eq!(lower_text(&points(text)), points(expected), "{text}");
        }
        assert_eq!(title_text(&points("they're bill's ǆ ﬁx ßa")), points("They'Re Bill'S ǅ Fix Ssa"));
        assert_eq!(capitalize_text(&points("ﬁX ΑΣ")), points("Fix ας"));
        assert_eq!(swap_text(&points("Hello ǅ ß")), points("hELLO ǅ SS"));
        let cases = |text: &str| {
            let all = points(text);
            (is_upper_text(all.clone()), is_lower_text(all.clone()), is_title_text(all))
        };
        assert_eq!(cases("A1"), (true, false, true));
        assert_eq!(cases("ab"), (false, true, false));
        assert_eq!(cases("Ab Cd"), (false, false, true));
        assert_eq!(cases("12"), (false, false, false));
        assert_eq!(cases("ǅ"), (false, false, true));
    }
}
