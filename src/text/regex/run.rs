//! Instructions on a text: backtracking with an explicit stack.
//!
//! Invariant: everything that a choice changed (marks, loops) lies on the stack above it, so that going back restores
//! it.

use super::Regex;
use super::parse::{Greed, Place, UNLIMITED};
use super::program::{One, Op};
use super::set::{Category, Fold, in_category, lower};

/// The characters of a text.
#[derive(Clone, Copy, Debug)]
pub enum Text<'a> {
    /// Bytes, or latin-1.
    Bytes(&'a [u8]),
    /// Up to U+FFFF.
    Units(&'a [u16]),
    /// Any.
    Wide(&'a [u32]),
}

impl Text<'_> {
    #[inline]
    fn at(self, index: usize) -> u32 {
        match self {
            Text::Bytes(s) => s[index].into(),
            Text::Units(s) => s[index].into(),
            Text::Wide(s) => s[index],
        }
    }
}

/// A match: where groups begin and end.
#[derive(Clone, Debug)]
pub struct Found {
    /// Begin and end of each group, the whole match first.
    pub marks: Vec<Option<usize>>,
    /// The group that was closed last.
    pub last: Option<usize>,
}

#[derive(Clone, Copy, Debug)]
struct LoopState {
    count: u32,
    last: usize,
}

const NEVER: usize = usize::MAX;

#[derive(Clone, Copy, Debug)]
enum Undo {
    /// A choice: go on here.
    Choice(usize, usize),
    /// A run of one character that may be shorter: where it goes on, the least position, the position now.
    Shorter(usize, usize, usize),
    /// A run that may be longer: its instruction, the position now, how many more.
    Longer(usize, usize, u32),
    /// A mark was something else.
    Mark(usize, Option<usize>),
    /// The group closed last was another.
    Last(Option<usize>),
    /// A loop's state was another.
    Loop(usize, LoopState),
    /// If this is reached, the loop's iteration failed: leave the loop.
    Exit(usize, usize),
}

/// Matches one regex on one text.
pub struct Matcher<'a> {
    regex: &'a Regex,
    text: Text<'a>,
    end: usize,
    /// Begin and end of each group.
    pub marks: Vec<Option<usize>>,
    /// The group closed last.
    pub last: Option<usize>,
    loops: Vec<LoopState>,
    stack: Vec<Undo>,
    must_advance: Option<usize>,
    must_end: bool,
    start: usize,
    steps: u64,
    /// Asked now and then: stop?
    pub interrupted: Option<&'a dyn Fn() -> bool>,
    /// A match was given up because of `interrupted`.
    pub stopped: bool,
}

impl<'a> Matcher<'a> {
    /// A matcher on `text` up to `end`.
    pub fn new(regex: &'a Regex, text: Text<'a>, start: usize, end: usize) -> Matcher<'a> {
        Matcher {
            regex,
            text,
            end,
            marks: vec![None; (regex.groups + 1) * 2],
            last: None,
            loops: vec![LoopState { count: 0, last: NEVER }; regex.program.loops],
            stack: Vec::new(),
            must_advance: None,
            must_end: false,
            start,
            steps: 0,
            interrupted: None,
            stopped: false,
        }
    }

    /// The match that was found.
    pub fn found(&self) -> Found {
        Found { marks: self.marks.clone(), last: self.last }
    }

    /// Does the regex match at `start`? `whole`: up to the end. `advance`: the empty match there does not count.
    pub fn match_at(&mut self, start: usize, whole: bool, advance: bool) -> bool {
        self.marks.fill(None);
        self.last = None;
        self.stack.clear();
        self.start = start;
        self.must_end = whole;
        self.must_advance = advance.then_some(start);
        match self.run(0, start, true) {
            Some(end) => {
                self.marks[0] = Some(start);
                self.marks[1] = Some(end);
                true
            }
            None => false,
        }
    }

    /// Finds the first match from `start` on. `advance`: the empty match at `start` does not count.
    pub fn search(&mut self, start: usize, advance: bool) -> bool {
        let mut next = start;
        while let Some(at) = self.candidate(next) {
            next = at + 1;
            if self.match_at(at, false, advance && at == start) {
                return true;
            }
            if self.stopped {
                break;
            }
        }
        false
    }

    /// The first position from `from` on where a match may begin.
    fn candidate(&self, from: usize) -> Option<usize> {
        if from > self.end {
            return None;
        }
        match (&self.regex.program.first, self.text) {
            (None, _) => Some(from),
            (Some(One::Literal(c)), Text::Bytes(text)) => {
                let wanted = u8::try_from(*c).ok()?;
                memchr::memchr(wanted, &text[from..self.end]).map(|offset| from + offset)
            }
            (Some(one), _) => (from..self.end).find(|at| self.fits(one, *at)),
        }
    }

    /// Where a run of characters that fit ends, from `at` on and at most at `most`.
    fn run_end(&self, one: &One, at: usize, most: usize) -> usize {
        let run = match (one, self.text) {
            (One::All, _) => return most,
            (One::Any, Text::Bytes(text)) => return memchr::memchr(b'\n', &text[at..most]).map_or(most, |n| at + n),
            (One::Set(index), Text::Bytes(text)) => {
                let set = &self.regex.program.sets[*index];
                text[at..most].iter().position(|byte| !set.contains((*byte).into()))
            }
            _ => (at..most).position(|index| !self.fits(one, index)),
        };
        run.map_or(most, |length| at + length)
    }

    #[inline]
    fn fits(&self, one: &One, at: usize) -> bool {
        let c = self.text.at(at);
        match one {
            One::Literal(wanted) => c == *wanted,
            One::Letter(letter) => letter.is(c),
            One::Any => c != u32::from(b'\n'),
            One::All => true,
            One::Set(index) => self.regex.program.sets[*index].contains(c),
        }
    }

    fn is_at(&self, place: Place, at: usize) -> bool {
        let line_end = |index: usize| self.text.at(index) == u32::from(b'\n');
        match place {
            Place::Start => at == 0,
            Place::LineStart => at == 0 || line_end(at - 1),
            Place::End => at == self.end || (at + 1 == self.end && line_end(at)),
            Place::LineEnd => at == self.end || line_end(at),
            Place::VeryEnd => at == self.end,
            Place::Edge(negated, ascii) => {
                if self.end == 0 {
                    return false;
                }
                let word = |index: usize| in_category(Category::Word, ascii, self.text.at(index));
                let before = at > 0 && word(at - 1);
                let behind = at < self.end && word(at);
                (before != behind) != negated
            }
        }
    }

    fn set_mark(&mut self, index: usize, at: usize) {
        self.stack.push(Undo::Mark(index, self.marks[index]));
        self.marks[index] = Some(at);
        if index % 2 == 1 {
            self.stack.push(Undo::Last(self.last));
            self.last = Some(index / 2);
        }
    }

    fn set_loop(&mut self, id: usize, state: LoopState) {
        self.stack.push(Undo::Loop(id, self.loops[id]));
        self.loops[id] = state;
    }

    /// Runs from an instruction. Returns where the match ends. On success, choices above the entry are still on the
    /// stack; on failure, the stack is as it was.
    fn run(&mut self, mut pc: usize, mut at: usize, top: bool) -> Option<usize> {
        let base = self.stack.len();
        let regex = self.regex;
        loop {
            self.steps += 1;
            if self.steps & 0xffff == 0 && self.interrupted.is_some_and(|ask| ask()) {
                self.stopped = true;
            }
            if self.stopped {
                self.stack.truncate(base);
                return None;
            }
            let next = match &regex.program.ops[pc] {
                Op::One(one) => (at < self.end && self.fits(one, at)).then(|| (pc + 1, at + 1)),
                Op::At(place) => self.is_at(*place, at).then_some((pc + 1, at)),
                Op::Mark(index) => {
                    self.set_mark(*index, at);
                    Some((pc + 1, at))
                }
                Op::Split(first, second) => {
                    self.stack.push(Undo::Choice(*second, at));
                    Some((*first, at))
                }
                Op::Jump(target) => Some((*target, at)),
                Op::Run { one, low, high, greed } => self.run_of_one(pc, at, one, (*low, *high), *greed),
                Op::Enter(id) => {
                    self.set_loop(*id, LoopState { count: 0, last: NEVER });
                    Some((pc + 1, at))
                }
                Op::Loop { id, low, high, lazy, exit } => self.turn(pc, at, *id, (*low, *high), *lazy, *exit),
                Op::Backref(group, fold) => self.backref(*group, *fold, at).map(|at| (pc + 1, at)),
                Op::Sub { back, negated, consume, next } => {
                    let sub = self.sub(pc + 1, at, *back, *negated);
                    sub.map(|end| (*next, if *consume { end } else { at }))
                }
                Op::IfGroup(group, other) => {
                    let matched = self.marks[group * 2].is_some() && self.marks[group * 2 + 1].is_some();
                    Some((if matched { pc + 1 } else { *other }, at))
                }
                Op::Fail => None,
                Op::Accept => {
                    let refused = top && ((self.must_end && at != self.end) || self.must_advance == Some(at));
                    if !refused {
                        return Some(at);
                    }
                    None
                }
            };
            (pc, at) = match next {
                Some(next) => next,
                None => self.go_back(base)?,
            };
        }
    }

    /// Restores the last choice above `base`, and where to go on.
    fn go_back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.stack.len() > base {
            match self.stack.pop()? {
                Undo::Choice(pc, at) => return Some((pc, at)),
                Undo::Shorter(pc, least, now) => {
                    let now = now - 1;
                    if now > least {
                        self.stack.push(Undo::Shorter(pc, least, now));
                    }
                    return Some((pc, now));
                }
                Undo::Longer(pc, now, more) => {
                    let Op::Run { one, .. } = &self.regex.program.ops[pc] else { continue };
                    if more > 0 && now < self.end && self.fits(one, now) {
                        let left = if more == UNLIMITED { more } else { more - 1 };
                        self.stack.push(Undo::Longer(pc, now + 1, left));
                        return Some((pc + 1, now + 1));
                    }
                }
                Undo::Mark(index, old) => self.marks[index] = old,
                Undo::Last(old) => self.last = old,
                Undo::Loop(id, old) => self.loops[id] = old,
                Undo::Exit(pc, at) => return Some((pc, at)),
            }
        }
        None
    }

    /// Repeats one character without making choices one by one.
    fn run_of_one(
        &mut self,
        pc: usize,
        at: usize,
        one: &One,
        limits: (u32, u32),
        greed: Greed,
    ) -> Option<(usize, usize)> {
        let (low, high) = limits;
        let room = (self.end - at) as u64;
        if u64::from(low) > room {
            return None;
        }
        let wanted = if greed == Greed::Lazy { low } else { high };
        let most = at + u64::from(wanted).min(room) as usize;
        let now = self.run_end(one, at, most);
        let least = at + low as usize;
        if now < least {
            return None;
        }
        match greed {
            Greed::Greedy if now > least => self.stack.push(Undo::Shorter(pc + 1, least, now)),
            Greed::Lazy => {
                let more = if high == UNLIMITED { high } else { high - low };
                self.stack.push(Undo::Longer(pc, now, more));
            }
            _ => {}
        }
        Some((pc + 1, now))
    }

    /// The head of a loop (`SRE_OP_MAX_UNTIL`, `SRE_OP_MIN_UNTIL`): one more iteration, or on.
    fn turn(
        &mut self,
        pc: usize,
        at: usize,
        id: usize,
        limits: (u32, u32),
        lazy: bool,
        exit: usize,
    ) -> Option<(usize, usize)> {
        let LoopState { count, last } = self.loops[id];
        if count < limits.0 {
            self.set_loop(id, LoopState { count: count + 1, last });
            return Some((pc + 1, at));
        }
        // An iteration that begins where the last one began would go on for ever.
        let may_go_on = (count < limits.1 || limits.1 == UNLIMITED) && at != last;
        if !may_go_on {
            return Some((exit, at));
        }
        if lazy {
            // When the rest fails, the body is entered: the state for it is set then, and unset when that fails too.
            self.stack.push(Undo::Loop(id, self.loops[id]));
            self.stack.push(Undo::Choice(pc + 1, at));
            self.stack.push(Undo::Loop(id, LoopState { count: count + 1, last: at }));
            return Some((exit, at));
        }
        self.stack.push(Undo::Exit(exit, at));
        self.set_loop(id, LoopState { count: count + 1, last: at });
        Some((pc + 1, at))
    }

    fn backref(&self, group: usize, fold: Fold, at: usize) -> Option<usize> {
        let (start, end) = (self.marks[group * 2]?, self.marks[group * 2 + 1]?);
        let length = end.checked_sub(start)?;
        if length > self.end - at {
            return None;
        }
        let equal = |offset: usize| {
            let (a, b) = (self.text.at(start + offset), self.text.at(at + offset));
            a == b || lower(fold, a) == lower(fold, b)
        };
        (0..length).all(equal).then_some(at + length)
    }

    /// Runs a part on its own. After this, its choices are gone; what it marked stays if it matched.
    fn sub(&mut self, pc: usize, at: usize, back: usize, negated: bool) -> Option<usize> {
        let base = self.stack.len();
        let result = match at.checked_sub(back) {
            Some(start) => self.run(pc, start, false),
            None => None,
        };
        match (result, negated) {
            (Some(end), false) => {
                let changes = |undo: &Undo| matches!(undo, Undo::Mark(..) | Undo::Last(_) | Undo::Loop(..));
                let kept: Vec<Undo> = self.stack[base..].iter().copied().filter(changes).collect();
                self.stack.truncate(base);
                self.stack.extend(kept);
                Some(end)
            }
            (Some(_), true) => {
                self.restore(base);
                None
            }
            (None, true) if !self.stopped => Some(at),
            _ => None,
        }
    }

    /// Undoes all changes above `base`.
    fn restore(&mut self, base: usize) {
        while self.stack.len() > base {
            match self.stack.pop() {
                Some(Undo::Mark(index, old)) => self.marks[index] = old,
                Some(Undo::Last(old)) => self.last = old,
                Some(Undo::Loop(id, old)) => self.loops[id] = old,
                _ => {}
            }
        }
    }
}
