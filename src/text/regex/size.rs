//! How many code words CPython's `re` compiles a pattern to: what the size of a pattern object follows from.
//!
//! Nothing here is run: it is the length of what `re._parser` and `re._compiler` of 3.11 make, from the same tree.
//! First that tree, with the simplifications of CPython's parser (sets of one character, alternatives that are a set,
//! common beginnings, groups that only hold together); then the words of each node and of the block in front.

use super::parse::{Node, Parsed};
use super::set::{Category, Fold, Item, lower, same_letters, upper};

/// A node as CPython's compiler gets it.
#[derive(Clone, PartialEq)]
enum Op {
    Literal(u32, Fold),
    NotLiteral(u32, Fold),
    Any(bool),
    In(Vec<Member>, Fold),
    At,
    Branch(Vec<Vec<Op>>),
    Group(Option<usize>, Vec<Op>),
    Repeat(u32, Vec<Op>),
    Backref(usize),
    Look(Vec<Op>),
    Atomic(Vec<Op>),
    Conditional(Vec<Op>, Vec<Op>),
}

/// A part of a set.
#[derive(Clone, Copy, PartialEq)]
enum Member {
    Negate,
    Literal(u32),
    Range(u32, u32),
    Category(Category, bool, bool),
    /// A bitmap of so many words, its own among them.
    Bitmap(usize),
}

/// Code words of a pattern.
pub fn words(parsed: &Parsed) -> usize {
    let ops = sequence(&parsed.nodes);
    let mut widths = vec![0; parsed.groups + 1];
    let least = width(&ops, &mut widths);
    head(&ops, least) + code(&ops) + 1
}

fn sequence(nodes: &[Node]) -> Vec<Op> {
    nodes.iter().flat_map(op).collect()
}

/// A node; a group that only holds together is its members.
fn op(node: &Node) -> Vec<Op> {
    vec![match node {
        Node::Literal(point, fold) => Op::Literal(*point, *fold),
        Node::Any(all) => Op::Any(*all),
        Node::Set(set) => {
            let (items, negated, fold) = set.parts();
            return vec![from_set(items, negated, fold)];
        }
        Node::At(_) => Op::At,
        Node::Branch(items) => return branch(items.iter().map(|item| sequence(item)).collect()),
        Node::Group(None, false, body) => return sequence(body),
        Node::Group(number, _, body) => Op::Group(*number, sequence(body)),
        Node::Repeat(low, _, _, body) => Op::Repeat(*low, sequence(body)),
        Node::Backref(group, _) => Op::Backref(*group),
        Node::Look { body, .. } => Op::Look(sequence(body)),
        Node::Atomic(body) => Op::Atomic(sequence(body)),
        Node::Conditional(_, yes, no) => Op::Conditional(sequence(yes), sequence(no)),
        // An empty assertion that is negated.
        Node::Fail => Op::Look(Vec::new()),
    }]
}

fn from_set(items: &[Item], negated: bool, fold: Fold) -> Op {
    let mut members: Vec<Member> = Vec::new();
    for item in items {
        let member = match *item {
            Item::Range(low, high) if low == high => Member::Literal(low),
            Item::Range(low, high) => Member::Range(low, high),
            Item::Category(category, not, ascii) => Member::Category(category, not, ascii),
        };
        if !members.contains(&member) {
            members.push(member);
        }
    }
    match (&members[..], negated) {
        ([Member::Literal(point)], false) => Op::Literal(*point, fold),
        ([Member::Literal(point)], true) => Op::NotLiteral(*point, fold),
        _ => {
            if negated {
                members.insert(0, Member::Negate);
            }
            Op::In(members, fold)
        }
    }
}

/// Alternatives: what all begin with stands before them, and single characters are a set (`_parse_sub`).
fn branch(mut items: Vec<Vec<Op>>) -> Vec<Op> {
    let mut ops = Vec::new();
    while let Some(first) = items[0].first().cloned()
        && items.iter().all(|item| item.first() == Some(&first))
    {
        items.iter_mut().for_each(|item| drop(item.remove(0)));
        ops.push(first);
    }
    let mut members = Vec::new();
    let mut letters = Fold::None;
    let is_set = items.iter().all(|item| match &item[..] {
        [Op::Literal(point, fold)] => {
            letters = *fold;
            members.push(Member::Literal(*point));
            true
        }
        [Op::In(more, fold)] if more.first() != Some(&Member::Negate) => {
            letters = *fold;
            members.extend(more);
            true
        }
        _ => false,
    });
    if !is_set {
        ops.push(Op::Branch(items));
        return ops;
    }
    let mut unique: Vec<Member> = Vec::new();
    for member in members {
        if !unique.contains(&member) {
            unique.push(member);
        }
    }
    ops.push(Op::In(unique, letters));
    ops
}

/// The fewest characters that match (`getwidth`); notes those of groups on the way.
fn width(ops: &[Op], widths: &mut Vec<usize>) -> usize {
    let mut sum = 0_usize;
    for op in ops {
        sum = sum.saturating_add(match op {
            Op::Literal(..) | Op::NotLiteral(..) | Op::Any(_) | Op::In(..) => 1,
            Op::At => 0,
            Op::Look(body) => {
                width(body, widths);
                0
            }
            Op::Branch(items) => items.iter().map(|item| width(item, widths)).min().unwrap_or(0),
            Op::Group(number, body) => {
                let least = width(body, widths);
                if let Some(known) = number.and_then(|n| widths.get_mut(n)) {
                    *known = least;
                }
                least
            }
            Op::Repeat(low, body) => width(body, widths).saturating_mul(*low as usize),
            Op::Backref(group) => widths.get(*group).copied().unwrap_or(0),
            Op::Atomic(body) => width(body, widths),
            Op::Conditional(yes, no) => {
                let (yes, no) = (width(yes, widths), width(no, widths));
                yes.min(no)
            }
        });
    }
    sum
}

/// The words of nodes (`_compile`).
fn code(ops: &[Op]) -> usize {
    let one = |op: &Op| match op {
        Op::Literal(point, fold) => letter(*point, *fold, 0),
        Op::NotLiteral(point, fold) => letter(*point, *fold, 1),
        Op::Any(_) => 1,
        Op::In(members, fold) => 2 + members_words(&optimised(members, *fold)),
        Op::At | Op::Backref(_) => 2,
        Op::Branch(items) => 2 + items.iter().map(|item| 3 + code(item)).sum::<usize>(),
        Op::Group(Some(_), body) | Op::Look(body) => 4 + code(body),
        Op::Group(None, body) => code(body),
        Op::Repeat(_, body) => 5 + code(body),
        Op::Atomic(body) => 3 + code(body),
        Op::Conditional(yes, no) if no.is_empty() => 3 + code(yes),
        Op::Conditional(yes, no) => 5 + code(yes) + code(no),
    };
    ops.iter().map(one).sum()
}

/// A character; one with more than two forms is a small set.
fn letter(point: u32, fold: Fold, negation: usize) -> usize {
    let forms = if fold == Fold::Unicode { same_letters(lower(fold, point)).len() } else { 0 };
    if forms == 0 { 2 } else { 3 + negation + 2 * forms }
}

/// The block in front (`_compile_info`): what every match begins with.
fn head(ops: &[Op], least: usize) -> usize {
    if least == 0 {
        return 5;
    }
    let mut prefix = 0;
    literal_prefix(ops, &mut prefix);
    if prefix > 0 {
        return 7 + 2 * prefix;
    }
    5 + first_set(ops).map_or(0, |members| members_words(&optimised(&members, Fold::None)))
}

/// Counts the characters that everything begins with. Returns whether that was all.
fn literal_prefix(ops: &[Op], length: &mut usize) -> bool {
    for op in ops {
        match op {
            Op::Literal(point, fold) if !has_case(*point, *fold) => *length += 1,
            Op::Group(_, body) => {
                if !literal_prefix(body, length) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    true
}

/// The characters that a match can begin with, if they are written down (`_get_charset_prefix`).
fn first_set(ops: &[Op]) -> Option<Vec<Member>> {
    match ops.first()? {
        Op::Group(_, body) => first_set(body),
        Op::Literal(point, fold) => (!has_case(*point, *fold)).then(|| vec![Member::Literal(*point)]),
        Op::Branch(items) => items
            .iter()
            .map(|item| match item.first() {
                Some(Op::Literal(point, fold)) if !has_case(*point, *fold) => Some(Member::Literal(*point)),
                _ => None,
            })
            .collect(),
        Op::In(members, fold) => {
            let cased = |member: &Member| match *member {
                Member::Literal(point) => has_case(point, *fold),
                Member::Range(low, high) => {
                    *fold != Fold::None && (high > 0xffff || (low..=high).any(|p| has_case(p, *fold)))
                }
                _ => false,
            };
            (!members.iter().any(cased)).then(|| members.clone())
        }
        _ => None,
    }
}

fn has_case(point: u32, fold: Fold) -> bool {
    match fold {
        Fold::None => false,
        Fold::Ascii => u8::try_from(point).is_ok_and(|byte| byte.is_ascii_alphabetic()),
        Fold::Unicode => lower(fold, point) != point || upper(point) != point,
    }
}

fn members_words(members: &[Member]) -> usize {
    let one = |member: &Member| match member {
        Member::Negate => 1,
        Member::Literal(_) | Member::Category(..) => 2,
        Member::Range(..) => 3,
        Member::Bitmap(words) => *words,
    };
    members.iter().map(one).sum::<usize>() + 1
}

/// A set as it is compiled: as ranges, or as a bitmap (`_optimize_charset`).
fn optimised(members: &[Member], fold: Fold) -> Vec<Member> {
    let mut map = vec![false; 256];
    let (mut out, mut rest, mut cased) = (Vec::new(), Vec::new(), false);
    for &member in members {
        let (low, high) = match member {
            Member::Literal(point) => (point, point),
            Member::Range(low, high) => (low, high),
            Member::Negate => {
                out.push(member);
                continue;
            }
            _ => {
                rest.push(member);
                continue;
            }
        };
        if high > 0xffff {
            cased |= fold != Fold::None;
            rest.push(member);
            continue;
        }
        for point in low..=high {
            let small = lower(fold, point);
            let forms: &[u32] = if fold == Fold::Unicode { same_letters(small) } else { &[] };
            for &form in std::iter::once(&small).chain(forms) {
                if form as usize >= map.len() {
                    map.resize(0x10000, false);
                }
                map[form as usize] = true;
            }
            cased |= has_case(point, fold);
        }
    }
    let runs = runs(&map);
    if runs.len() > 2 {
        out.push(bitmap(&map));
        out.extend(rest);
        return out;
    }
    out.extend(runs.iter().map(|&(from, to)| match to - from {
        1 => Member::Literal(from as u32),
        _ => Member::Range(from as u32, to as u32 - 1),
    }));
    out.extend(rest);
    if cased || out.len() < members.len() { out } else { members.to_vec() }
}

/// Where the map is set: begin and end of each run; at most three.
fn runs(map: &[bool]) -> Vec<(usize, usize)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(from) = map[at..].iter().position(|&bit| bit).map(|i| at + i) {
        let to = map[from..].iter().position(|&bit| !bit).map_or(map.len(), |i| from + i);
        found.push((from, to));
        if found.len() > 2 || to == map.len() {
            break;
        }
        at = to;
    }
    found
}

/// A map of 256 bits, or a table of such maps of which equal ones are kept once.
fn bitmap(map: &[bool]) -> Member {
    if map.len() == 256 {
        return Member::Bitmap(1 + 8);
    }
    let mut blocks: Vec<&[bool]> = Vec::new();
    for block in map.chunks(256) {
        if !blocks.contains(&block) {
            blocks.push(block);
        }
    }
    Member::Bitmap(1 + 1 + 64 + 8 * blocks.len())
}
