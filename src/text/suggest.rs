//! "Did you mean: ...?": the nearest name by CPython's edit distance (`suggestions.c`, 3.11).
//!
//! Place in the flow: the printing of `NameError`, `AttributeError` and `ImportError`.
//!
//! Invariants:
//! - the first of equally near candidates wins, so the caller gives them in CPython's order;
//! - at most 750 candidates are looked at, else none is suggested.
//!
//! Not here: which names are candidates.

/// `MAX_CANDIDATE_ITEMS`.
const MAX_CANDIDATES: usize = 750;
/// `MAX_STRING_SIZE`, bytes.
const MAX_LENGTH: usize = 40;
/// `MOVE_COST`: to insert, delete or replace a byte.
const MOVE_COST: usize = 2;
/// `CASE_COST`: to change a letter's case.
const CASE_COST: usize = 1;

/// The candidate nearest to `name`, if near enough (`calculate_suggestions`).
pub fn suggestion<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().take(MAX_CANDIDATES).collect();
    if candidates.len() >= MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates.into_iter().filter(|candidate| *candidate != name) {
        // A third of the bytes involved may change, and it must beat the best so far.
        let allowed = (name.len() + candidate.len() + 3) * MOVE_COST / 6;
        let allowed = match best {
            Some((0, _)) => continue,
            Some((distance, _)) => allowed.min(distance - 1),
            None => allowed,
        };
        let distance = edit_distance(name.as_bytes(), candidate.as_bytes(), allowed);
        if distance <= allowed {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// `levenshtein_distance`: the cost to turn `a` into `b`; anything above `most` once that is certain.
pub fn edit_distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let (a, b) = without_common_ends(a, b);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE_COST;
    }
    if a.len() > MAX_LENGTH || b.len() > MAX_LENGTH {
        return most + 1;
    }
    let (a, b) = if b.len() < a.len() { (b, a) } else { (a, b) };
    if (b.len() - a.len()) * MOVE_COST > most {
        return most + 1;
    }
    // One row of the table of distances between prefixes, renewed for each byte of `b`.
    let mut row: Vec<usize> = (1..=a.len()).map(|length| length * MOVE_COST).collect();
    let mut result = 0;
    for (index, byte) in b.iter().enumerate() {
        let mut diagonal = index * MOVE_COST;
        result = diagonal;
        let mut least = usize::MAX;
        for (cell, other) in row.iter_mut().zip(a) {
            let substitute = diagonal + substitution_cost(*byte, *other);
            diagonal = *cell;
            result = substitute.min(result.min(diagonal) + MOVE_COST);
            *cell = result;
            least = least.min(result);
        }
        if least > most {
            return most + 1;
        }
    }
    result
}

/// Both without the prefix and the suffix they share.
fn without_common_ends<'a>(mut a: &'a [u8], mut b: &'a [u8]) -> (&'a [u8], &'a [u8]) {
    while let ([first, rest_a @ ..], [other, rest_b @ ..]) = (a, b) {
        if first != other {
            break;
        }
        (a, b) = (rest_a, rest_b);
    }
    while let ([rest_a @ .., last], [rest_b @ .., other]) = (a, b) {
        if last != other {
            break;
        }
        (a, b) = (rest_a, rest_b);
    }
    (a, b)
}

/// `substitution_cost`.
fn substitution_cost(a: u8, b: u8) -> usize {
    match (a, b) {
        _ if a == b => 0,
        _ if a & 31 == b & 31 && a.eq_ignore_ascii_case(&b) => CASE_COST,
        _ => MOVE_COST,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names() {
        // (name, candidates, what CPython suggested)
        let rows: [(&str, &[&str], Option<&str>); 9] = [
            ("prnit", &["print", "input"], Some("print")),
            ("blech", &["bluch", "blach"], Some("bluch")),
            ("bluch", &["Bluch", "blech"], Some("Bluch")),
            ("a", &["b"], None),
            ("ab", &["abc"], Some("abc")),
            ("somethingverywrong", &["import"], None),
            ("Lengt", &["length", "len"], Some("length")),
            ("xyz", &["xyz"], None),
            ("noise", &["more_noise", "pc", "bluch"], None),
        ];
        for (name, candidates, expected) in rows {
            assert_eq!(suggestion(name, candidates.iter().copied()), expected, "{name}");
        }
        let many = vec!["prin"; 750];
        assert_eq!(suggestion("print", many), None);
    }
}
