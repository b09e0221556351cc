//! What the objects of `re` keep.

use std::rc::Rc;

use super::{BytesObject, StrObject};
use crate::heap::Ref;
use crate::text::regex::{self, Regex};

/// `re.Pattern`
pub struct Pattern {
    /// The compiled pattern.
    pub regex: Rc<Regex>,
    /// Its text: a str or bytes.
    pub pattern: Ref,
    /// Group numbers by name: a dict.
    pub index: Ref,
    /// For bytes?
    pub is_bytes: bool,
}

impl Pattern {
    /// Code words of CPython's pattern object. Counted when somebody asks, from the pattern's text.
    pub fn words(&self) -> usize {
        let points: Vec<u32> = match (self.pattern.get::<StrObject>(), self.pattern.get::<BytesObject>()) {
            (Some(text), _) => text.view().to_vec(),
            (None, Some(bytes)) => bytes.as_slice().iter().map(|&byte| byte.into()).collect(),
            (None, None) => return 0,
        };
        regex::words(&points, self.is_bytes, self.regex.flags)
    }
}

/// `re.Match`
pub struct Match {
    /// The pattern object.
    pub pattern: Ref,
    /// What was searched.
    pub string: Ref,
    /// Begin and end of each group, the whole match first.
    pub marks: Vec<Option<usize>>,
    /// The group that was closed last.
    pub last: Option<usize>,
    /// Where the search began.
    pub pos: usize,
    /// Where the text ended.
    pub endpos: usize,
}

/// What `finditer` asks for matches.
pub struct Scanner {
    /// The pattern object.
    pub pattern: Ref,
    /// What is searched.
    pub string: Ref,
    /// Where the next search begins; `None` at the end.
    pub at: Option<usize>,
    /// Where the text ends.
    pub endpos: usize,
    /// The last match was empty: the next must not be the same.
    pub advance: bool,
}
