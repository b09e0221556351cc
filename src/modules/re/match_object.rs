//! `re.Match`: what groups matched, and where.

use super::pattern::with_pattern;
use super::subject::Subject;
use super::template::{self, Piece};
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::library::NativeData;
use crate::objects::native::{Def, GetSet, Slots, TypeSpec, class_method, getter, method};
use crate::objects::regex::{Match, Pattern};
use crate::objects::{
    Args, DictObject, Kind, NativeObject, TypeId, intern_text, new_dict, new_int, new_pair, new_string, new_tuple,
    new_usize, none, small_value, tuple_items,
};

/// The class.
pub(super) const MATCH: TypeSpec = TypeSpec {
    module: "re",
    slots: Slots { repr: Some(match_repr), getitem: Some(match_getitem), ..Slots::EMPTY },
    methods: METHODS,
    getsets: GETSETS,
    doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    ..TypeSpec::new(TypeId::Match, "Match", Kind::Native)
};

const METHODS: &[Def] = &[
    method("group(self, *args)", match_group)
        .doc("group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or names.\nFor 0 returns the entire match."),
    method("groups(self, default=None)", match_groups)
        .doc("Return a tuple containing all the subgroups of the match, from 1."),
    method("groupdict(self, default=None)", match_groupdict)
        .doc("Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name."),
    method("start(self, group=0, /)", match_start).doc("Return index of the start of the substring matched by group."),
    method("end(self, group=0, /)", match_end).doc("Return index of the end of the substring matched by group."),
    method("span(self, group=0, /)", match_span).doc("For match object m, return the 2-tuple (m.start(group), m.end(group))."),
    method("expand(self, template)", match_expand)
        .doc("Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."),
    class_method("__class_getitem__(cls, object, /)", crate::builtins::generic_alias).doc("See PEP 585"),
    method("__copy__(self, /)", match_copy),
    method("__deepcopy__(self, memo, /)", match_copy),
];

const GETSETS: &[GetSet] = &[
    getter("string", match_string).member(),
    getter("re", match_re).member(),
    getter("pos", match_pos).member(),
    getter("endpos", match_endpos).member(),
    getter("lastindex", match_lastindex),
    getter("lastgroup", match_lastgroup),
    getter("regs", match_regs),
];

/// A match object.
pub(super) fn new_match(interp: &Interp, found: Match) -> Ref {
    NativeObject::make(&interp.make_class(&MATCH), NativeData::Match(Box::new(found)))
}

/// What a group matched; `None` if it did not.
pub(super) fn group_value(subject: &Subject, marks: &[Option<usize>], group: usize) -> Option<Ref> {
    match (marks.get(group * 2)?, marks.get(group * 2 + 1)?) {
        (Some(start), Some(end)) => Some(subject.slice(*start, *end)),
        _ => None,
    }
}

fn with<R>(interp: &Interp, this: &Ref, look: impl FnOnce(&Match) -> R) -> PyResult<R> {
    let result = match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::Match(found) => Some(look(found)),
        _ => None,
    };
    result.ok_or_else(|| interp.type_error("no match"))
}

/// The text that was searched, and the marks.
fn parts(interp: &Interp, this: &Ref) -> PyResult<(Subject, Vec<Option<usize>>)> {
    let (string, marks) = with(interp, this, |m| (m.string.clone(), m.marks.clone()))?;
    let subject = Subject::of(interp, &string, string.kind() != Kind::Str)?;
    Ok((subject, marks))
}

/// The number of a group given by number or name.
fn group_index(interp: &Interp, this: &Ref, group: Option<&Ref>) -> PyResult<usize> {
    let Some(group) = group else { return Ok(0) };
    let (pattern, groups) = with(interp, this, |m| (m.pattern.clone(), m.marks.len() / 2))?;
    let number = if interp.has_index(group) {
        small_value(&interp.index(group)?)
    } else {
        let index = with_pattern(&pattern, |p| p.index.clone());
        match index {
            Some(index) => interp
                .ignore(interp.dict_get(&index, group), TypeId::TypeError)?
                .flatten()
                .and_then(|n| small_value(&n)),
            None => None,
        }
    };
    match number.and_then(|n| usize::try_from(n).ok()).filter(|n| *n < groups) {
        Some(number) => Ok(number),
        None => Err(interp.index_error("no such group")),
    }
}

fn match_group(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (subject, marks) = parts(interp, this)?;
    let value = |group: Option<&Ref>| -> PyResult<Ref> {
        let index = group_index(interp, this, group)?;
        Ok(group_value(&subject, &marks, index).unwrap_or_else(none))
    };
    match tuple_items(args.req(0)).unwrap_or(&[]) {
        [] => value(None),
        [group] => value(Some(group)),
        groups => Ok(new_tuple(groups.iter().map(|g| value(Some(g))).collect::<PyResult<Vec<Ref>>>()?)),
    }
}

fn match_getitem(interp: &Interp, this: &Ref, group: &Ref) -> PyResult<Ref> {
    let index = group_index(interp, this, Some(group))?;
    let (subject, marks) = parts(interp, this)?;
    Ok(group_value(&subject, &marks, index).unwrap_or_else(none))
}

fn match_groups(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (subject, marks) = parts(interp, this)?;
    let default = args.opt(0).cloned().unwrap_or_else(none);
    let value = |group| group_value(&subject, &marks, group).unwrap_or_else(|| default.clone());
    Ok(new_tuple((1..marks.len() / 2).map(value).collect()))
}

fn match_groupdict(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (subject, marks) = parts(interp, this)?;
    let default = args.opt(0).cloned().unwrap_or_else(none);
    let pattern = with(interp, this, |m| m.pattern.clone())?;
    let names = with_pattern(&pattern, |p| p.regex.names.clone()).unwrap_or_default();
    let dict = new_dict();
    for (name, group) in names {
        let value = group_value(&subject, &marks, group).unwrap_or_else(|| default.clone());
        dict.expect::<DictObject>().set_text(&name, value);
    }
    Ok(dict)
}

/// Begin and end of a group, -1 if it did not match.
fn span_of(interp: &Interp, this: &Ref, group: Option<&Ref>) -> PyResult<(i64, i64)> {
    let index = group_index(interp, this, group)?;
    with(interp, this, |m| match (m.marks[index * 2], m.marks[index * 2 + 1]) {
        (Some(start), Some(end)) => (start as i64, end as i64),
        _ => (-1, -1),
    })
}

fn match_start(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(span_of(interp, this, args.opt(0))?.0))
}

fn match_end(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(span_of(interp, this, args.opt(0))?.1))
}

fn match_span(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (start, end) = span_of(interp, this, args.opt(0))?;
    Ok(new_pair(new_int(start), new_int(end)))
}

fn match_expand(interp: &Interp, this: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let (subject, marks) = parts(interp, this)?;
    let pattern = with(interp, this, |m| m.pattern.clone())?;
    let state = with_pattern(&pattern, |p| Pattern {
        regex: p.regex.clone(),
        pattern: p.pattern.clone(),
        index: p.index.clone(),
        is_bytes: p.is_bytes,
    });
    let Some(state) = state else { return Err(interp.type_error("no pattern")) };
    let pieces = template::parse(interp, &state, args.req(0))?;
    let texts = pieces.iter().filter_map(|piece| match piece {
        Piece::Text(text) => Some(text.clone()),
        Piece::Group(group) => group_value(&subject, &marks, *group),
    });
    subject.join(interp, texts.collect())
}

fn match_copy(_interp: &Interp, this: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(this.clone())
}

fn match_string(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |m| m.string.clone())
}

fn match_re(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |m| m.pattern.clone())
}

fn match_pos(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |m| new_usize(m.pos))
}

fn match_endpos(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |m| new_usize(m.endpos))
}

fn match_lastindex(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    with(interp, this, |m| m.last.map_or_else(none, new_usize))
}

fn match_lastgroup(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (pattern, last) = with(interp, this, |m| (m.pattern.clone(), m.last))?;
    let name = |names: &[(String, usize)]| {
        names.iter().find(|(_, group)| Some(*group) == last).map(|(name, _)| intern_text(name))
    };
    Ok(with_pattern(&pattern, |p| name(&p.regex.names)).flatten().unwrap_or_else(none))
}

fn match_regs(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let place = |mark: Option<usize>| new_int(mark.map_or(-1, |m| m as i64));
    let marks = with(interp, this, |m| m.marks.clone())?;
    Ok(new_tuple(marks.chunks(2).map(|pair| new_pair(place(pair[0]), place(pair[1]))).collect()))
}

/// `<re.Match object; span=(0, 1), match='a'>`; the text is cut at 50 characters of its repr.
fn match_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let (start, end) = span_of(interp, this, None)?;
    let text = match_group(interp, this, &Args::new(&[Some(new_tuple(Vec::new()))]))?;
    let shown: String = interp.repr_text(&text)?.chars().take(50).collect();
    Ok(new_string(&format!("<re.Match object; span=({start}, {end}), match={shown}>")))
}
