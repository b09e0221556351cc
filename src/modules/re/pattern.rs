//! `re.Pattern`: searching, splitting, substituting.
//!
//! Invariant: the state is looked at for a moment only: functions that `sub` calls may do anything.

use std::rc::Rc;
use std::sync::atomic::Ordering;

use super::match_object::{group_value, new_match};
use super::subject::Subject;
use super::template::{self, Piece};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, class_method, getter, method};
use crate::objects::regex::{Match, Pattern, Scanner};
use crate::objects::{
    Args, IterState, IteratorObject, Kind, ListObject, MappingProxyObject, NativeObject, TypeId, new_bool,
    new_empty_list, new_int, new_pair, new_string, new_tuple, new_usize, none, not_implemented,
};
use crate::syntax::ast::CompareOperator;
use crate::text::regex::{self, Found, Matcher, Regex};

/// The class.
pub(super) const PATTERN: TypeSpec = TypeSpec {
    module: "re",
    slots: Slots { repr: Some(pattern_repr), hash: Some(pattern_hash), compare: Some(pattern_compare), ..Slots::EMPTY },
    methods: METHODS,
    getsets: GETSETS,
    doc: "Compiled regular expression object.",
    ..TypeSpec::new(TypeId::Pattern, "Pattern", Kind::Native)
};

/// What `finditer` iterates over.
pub(super) const SCANNER: TypeSpec = TypeSpec {
    module: "_sre",
    methods: &[method("search(self, /)", scanner_search), method("match(self, /)", scanner_match)],
    ..TypeSpec::new(TypeId::Scanner, "SRE_Scanner", Kind::Native)
};

#[rustfmt::skip]
const METHODS: &[Def] = &[
    method("match(self, string, pos=0, endpos=9223372036854775807)", pattern_match)
        .doc("Matches zero or more characters at the beginning of the string."),
    method("fullmatch(self, string, pos=0, endpos=9223372036854775807)", pattern_fullmatch)
        .doc("Matches against all of the string."),
    method("search(self, string, pos=0, endpos=9223372036854775807)", pattern_search)
        .doc("Scan through string looking for a match, and return a corresponding match object instance."),
    method("findall(self, string, pos=0, endpos=9223372036854775807)", pattern_findall)
        .doc("Return a list of all non-overlapping matches of pattern in string."),
    method("finditer(self, string, pos=0, endpos=9223372036854775807)", pattern_finditer)
        .doc("Return an iterator over all non-overlapping matches for the RE pattern in string."),
    method("scanner(self, string, pos=0, endpos=9223372036854775807)", pattern_scanner),
    method("split(self, string, maxsplit=0)", pattern_split)
        .doc("Split string by the occurrences of pattern."),
    method("sub(self, repl, string, count=0)", pattern_sub)
        .doc("Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string."),
    method("subn(self, repl, string, count=0)", pattern_subn)
        .doc("Return the tuple (new_string, number_of_subs_made)."),
    class_method("__class_getitem__(cls, object, /)", crate::builtins::generic_alias).doc("See PEP 585"),
    method("__copy__(self, /)", pattern_copy),
    method("__deepcopy__(self, memo, /)", pattern_copy),
];

const GETSETS: &[GetSet] = &[
    getter("pattern", pattern_pattern).member(),
    getter("flags", pattern_flags).member(),
    getter("groups", pattern_groups).member(),
    getter("groupindex", pattern_groupindex),
];

/// Looks at the state of a pattern.
pub(super) fn with_pattern<R>(this: &Ref, look: impl FnOnce(&Pattern) -> R) -> Option<R> {
    match &*this.get::<NativeObject>()?.data.borrow() {
        NativeData::Pattern(pattern) => Some(look(pattern)),
        _ => None,
    }
}

fn pattern<R>(interp: &Interp, this: &Ref, look: impl FnOnce(&Pattern) -> R) -> PyResult<R> {
    with_pattern(this, look).ok_or_else(|| interp.type_error("no pattern"))
}

/// What one search needs.
struct Search {
    regex: Rc<Regex>,
    subject: Subject,
    pos: usize,
    endpos: usize,
}

impl Search {
    /// From the arguments `string, pos, endpos`, the first of which is at `index`.
    fn new(interp: &Interp, this: &Ref, args: &Args<'_>, index: usize, limits: bool) -> PyResult<Search> {
        let (regex, is_bytes) = pattern(interp, this, |p| (p.regex.clone(), p.is_bytes))?;
        let subject = Subject::of(interp, args.req(index), is_bytes)?;
        let limit = |at: usize, default: usize| match args.opt(at).filter(|_| limits) {
            Some(value) => Ok(interp.index_clamped(value)?.clamp(0, subject.len() as i64) as usize),
            None => Ok(default),
        };
        let (pos, endpos) = (limit(index + 1, 0)?, limit(index + 2, subject.len())?);
        Ok(Search { regex, subject, pos, endpos })
    }

    /// Looks from `start` on.
    fn find(&self, interp: &Interp, start: usize, advance: bool) -> PyResult<Option<Found>> {
        self.run(interp, |matcher| matcher.search(start, advance))
    }

    fn run(&self, interp: &Interp, look: impl FnOnce(&mut Matcher<'_>) -> bool) -> PyResult<Option<Found>> {
        if self.pos > self.endpos {
            return Ok(None);
        }
        let interrupted = || interp.interrupted.load(Ordering::Relaxed);
        let mut matcher = Matcher::new(&self.regex, self.subject.text(), self.pos, self.endpos);
        matcher.interrupted = Some(&interrupted);
        let found = look(&mut matcher);
        if matcher.stopped {
            interp.back_edge()?;
        }
        Ok(found.then(|| matcher.found()))
    }

    fn span(found: &Found) -> (usize, usize) {
        (found.marks[0].unwrap_or(0), found.marks[1].unwrap_or(0))
    }

    /// A match object.
    fn object(&self, interp: &Interp, this: &Ref, string: &Ref, found: Found) -> Ref {
        let Found { marks, last } = found;
        let (pattern, string) = (this.clone(), string.clone());
        new_match(interp, Match { pattern, string, marks, last, pos: self.pos, endpos: self.endpos })
    }

    /// All matches in turn, at most `count` (0: all). `each` gets them.
    fn each(&self, interp: &Interp, count: usize, mut each: impl FnMut(Found) -> PyResult<()>) -> PyResult<usize> {
        let (mut at, mut advance, mut n) = (self.pos, false, 0);
        while (count == 0 || n < count) && at <= self.endpos {
            let Some(found) = self.find(interp, at, advance)? else { break };
            let (start, end) = Search::span(&found);
            n += 1;
            each(found)?;
            advance = start == end;
            at = end;
        }
        Ok(n)
    }
}

fn one_match(
    interp: &Interp,
    this: &Ref,
    args: &Args<'_>,
    look: impl FnOnce(&mut Matcher<'_>, usize) -> bool,
) -> PyResult<Ref> {
    let search = Search::new(interp, this, args, 0, true)?;
    let found = search.run(interp, |matcher| look(matcher, search.pos))?;
    Ok(found.map_or_else(none, |found| search.object(interp, this, args.req(0), found)))
}

fn pattern_match(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    one_match(interp, this, args, |matcher, at| matcher.match_at(at, false, false))
}

fn pattern_fullmatch(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    one_match(interp, this, args, |matcher, at| matcher.match_at(at, true, false))
}

fn pattern_search(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    one_match(interp, this, args, |matcher, at| matcher.search(at, false))
}

fn pattern_findall(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let search = Search::new(interp, this, args, 0, true)?;
    let list = new_empty_list();
    let part = |found: &Found, group: usize| match (found.marks[group * 2], found.marks[group * 2 + 1]) {
        (Some(start), Some(end)) => search.subject.slice(start, end),
        _ => search.subject.slice(0, 0),
    };
    search.each(interp, 0, |found| {
        let item = match search.regex.groups {
            groups @ (0 | 1) => part(&found, groups),
            groups => new_tuple((1..=groups).map(|group| part(&found, group)).collect()),
        };
        list.expect::<ListObject>().push(item);
        Ok(())
    })?;
    Ok(list)
}

fn pattern_scanner(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let search = Search::new(interp, this, args, 0, true)?;
    let (pattern, string) = (this.clone(), args.req(0).clone());
    let state = Scanner { pattern, string, at: Some(search.pos), endpos: search.endpos, advance: false };
    Ok(NativeObject::make(&interp.make_class(&SCANNER), NativeData::Scanner(Box::new(state))))
}

fn pattern_finditer(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let scanner = pattern_scanner(interp, this, args)?;
    let search = interp.get_attr_text(&scanner, "search")?;
    let class = interp.class(TypeId::CallableIterator);
    Ok(IteratorObject::make(&class, IterState::Callable(search, none())))
}

fn scan(interp: &Interp, this: &Ref, look: impl FnOnce(&mut Matcher<'_>, usize, bool) -> bool) -> PyResult<Ref> {
    let state = match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Scanner(s) => s.at.map(|at| (s.pattern.clone(), s.string.clone(), at, s.endpos, s.advance)),
        _ => None,
    };
    let Some((pattern_object, string, at, endpos, advance)) = state else { return Ok(none()) };
    let (regex, is_bytes) = pattern(interp, &pattern_object, |p| (p.regex.clone(), p.is_bytes))?;
    let subject = Subject::of(interp, &string, is_bytes)?;
    let search = Search { regex, endpos: endpos.min(subject.len()), subject, pos: at.min(endpos) };
    let found = search.run(interp, |matcher| look(matcher, at, advance))?;
    if let NativeData::Scanner(scanner) = &mut *this.expect::<NativeObject>().data.borrow_mut() {
        let span = found.as_ref().map(Search::span);
        scanner.at = span.map(|(_, end)| end);
        scanner.advance = span.is_some_and(|(start, end)| start == end);
    }
    let Some(found) = found else { return Ok(none()) };
    let Found { marks, last } = found;
    Ok(new_match(interp, Match { pattern: pattern_object, string, marks, last, pos: 0, endpos }))
}

fn scanner_search(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    scan(interp, this, |matcher, at, advance| matcher.search(at, advance))
}

fn scanner_match(interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    scan(interp, this, |matcher, at, advance| matcher.match_at(at, false, advance))
}

fn limit(interp: &Interp, value: Option<&Ref>) -> PyResult<Option<usize>> {
    match value {
        None => Ok(Some(0)),
        Some(value) => Ok(usize::try_from(interp.index_word(value, TypeId::OverflowError)?).ok()),
    }
}

fn pattern_split(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let search = Search::new(interp, this, args, 0, false)?;
    // It grows by its pieces, as a list does.
    let list = new_empty_list();
    let pieces = list.expect::<ListObject>();
    let mut last = 0;
    // A negative limit means no split at all.
    if let Some(count) = limit(interp, args.opt(1))? {
        search.each(interp, count, |found| {
            let (start, end) = Search::span(&found);
            pieces.push(search.subject.slice(last, start));
            for group in 1..=search.regex.groups {
                pieces.push(group_value(&search.subject, &found.marks, group).unwrap_or_else(none));
            }
            last = end;
            Ok(())
        })?;
    }
    pieces.push(search.subject.slice(last, search.subject.len()));
    Ok(list)
}

fn pattern_sub(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(substitute(interp, this, args)?.0)
}

fn pattern_subn(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (text, count) = substitute(interp, this, args)?;
    Ok(new_pair(text, new_usize(count)))
}

fn substitute(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<(Ref, usize)> {
    let (repl, string) = (args.req(0), args.req(1));
    let search = Search::new(interp, this, args, 1, false)?;
    let callable = crate::builtins::functions::is_callable(repl);
    let template = match callable {
        true => Vec::new(),
        false => {
            let parsed = pattern(interp, this, |p| Pattern {
                regex: p.regex.clone(),
                pattern: p.pattern.clone(),
                index: p.index.clone(),
                is_bytes: p.is_bytes,
            })?;
            template::parse(interp, &parsed, repl)?
        }
    };
    let mut pieces = Vec::new();
    let mut last = 0;
    let mut n = 0;
    if let Some(count) = limit(interp, args.opt(2))? {
        n = search.each(interp, count, |found| {
            let (start, end) = Search::span(&found);
            if start > last {
                pieces.push(search.subject.slice(last, start));
            }
            last = end;
            if callable {
                let object = search.object(interp, this, string, found);
                let given = interp.call(repl, &[object])?;
                if !crate::objects::is_none(&given) {
                    pieces.push(given);
                }
                return Ok(());
            }
            pieces.extend(template.iter().filter_map(|piece| match piece {
                Piece::Text(text) => Some(text.clone()),
                Piece::Group(group) => group_value(&search.subject, &found.marks, *group),
            }));
            Ok(())
        })?;
    }
    if last < search.subject.len() || n == 0 {
        pieces.push(search.subject.slice(last, search.subject.len()));
    }
    Ok((search.subject.join(interp, pieces)?, n))
}

fn pattern_copy(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(this.clone())
}

fn pattern_pattern(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    pattern(interp, this, |p| p.pattern.clone())
}

fn pattern_flags(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    pattern(interp, this, |p| new_int(p.regex.flags.into()))
}

fn pattern_groups(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    pattern(interp, this, |p| new_usize(p.regex.groups))
}

fn pattern_groupindex(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let index = pattern(interp, this, |p| p.index.clone())?;
    Ok(MappingProxyObject::make(&interp.class(TypeId::MappingProxy), index))
}

/// `re.compile('a', re.IGNORECASE)`; long patterns are cut.
fn pattern_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    const NAMES: &[(u32, &str)] = &[
        (regex::IGNORECASE, "re.IGNORECASE"),
        (regex::LOCALE, "re.LOCALE"),
        (regex::MULTILINE, "re.MULTILINE"),
        (regex::DOTALL, "re.DOTALL"),
        (regex::UNICODE, "re.UNICODE"),
        (regex::VERBOSE, "re.VERBOSE"),
        (regex::DEBUG, "re.DEBUG"),
        (regex::ASCII, "re.ASCII"),
    ];
    let (text, mut flags, is_bytes) = pattern(interp, this, |p| (p.pattern.clone(), p.regex.flags, p.is_bytes))?;
    if !is_bytes && flags & (regex::LOCALE | regex::UNICODE | regex::ASCII) == regex::UNICODE {
        flags &= !regex::UNICODE;
    }
    let shown: String = interp.repr_text(&text)?.chars().take(200).collect();
    let known = NAMES.iter().filter(|(flag, _)| flags & flag != 0).map(|(_, name)| (*name).to_owned());
    let unknown = NAMES.iter().fold(flags, |rest, (flag, _)| rest & !flag);
    let names: Vec<String> = known.chain((unknown != 0).then(|| format!("{unknown:#x}"))).collect();
    let rest = if names.is_empty() { String::new() } else { format!(", {}", names.join("|")) };
    Ok(new_string(&format!("re.compile({shown}{rest})")))
}

fn pattern_hash(interp: &Interp, this: &Ref) -> PyResult<i64> {
    let (text, flags) = pattern(interp, this, |p| (p.pattern.clone(), p.regex.flags))?;
    Ok(interp.hash(&text)? ^ i64::from(flags))
}

fn pattern_compare(interp: &Interp, this: &Ref, other: &Ref, op: CompareOperator) -> PyResult<Ref> {
    let parts = |object: &Ref| with_pattern(object, |p| (p.pattern.clone(), p.regex.flags, p.is_bytes));
    let (Some(a), Some(b)) = (parts(this), parts(other)) else { return Ok(not_implemented()) };
    let wanted = match op {
        CompareOperator::Eq => true,
        CompareOperator::NotEq => false,
        _ => return Ok(not_implemented()),
    };
    let equal = a.1 == b.1 && a.2 == b.2 && interp.eq(&a.0, &b.0)?;
    Ok(new_bool(equal == wanted))
}
