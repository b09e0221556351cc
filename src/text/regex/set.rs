//! Sets of characters, categories, and what counts as the same letter.

use crate::text::{case, unicode};

/// `\d`, `\s`, `\w`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// Decimal digits.
    Digit,
    /// White space.
    Space,
    /// Letters, digits, underscore.
    Word,
}

/// One part of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Characters from, to, both included.
    Range(u32, u32),
    /// A category; negated; of ASCII only.
    Category(Category, bool, bool),
}

/// How letters are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// As they are.
    None,
    /// ASCII letters without case.
    Ascii,
    /// All letters without case.
    Unicode,
}

/// A set of characters, with a table of its first 256.
#[derive(Clone, Debug)]
pub struct Set {
    items: Vec<Item>,
    negated: bool,
    fold: Fold,
    low: Box<[bool; 256]>,
}

/// Is the character in a category?
pub fn in_category(category: Category, ascii: bool, point: u32) -> bool {
    let byte = u8::try_from(point).ok().filter(u8::is_ascii);
    match (category, ascii) {
        (Category::Digit, true) => byte.is_some_and(|b| b.is_ascii_digit()),
        (Category::Digit, false) => unicode::is_decimal(point),
        (Category::Space, true) => byte.is_some_and(|b| b.is_ascii_whitespace() || b == 0x0b),
        (Category::Space, false) => unicode::is_space(point),
        (Category::Word, true) => byte.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_'),
        (Category::Word, false) => point == u32::from(b'_') || unicode::is_alnum(point),
    }
}

/// The lower-case form of one character by itself.
pub fn lower(fold: Fold, point: u32) -> u32 {
    match fold {
        Fold::None => point,
        Fold::Ascii => {
            if (0x41..=0x5a).contains(&point) {
                point + 32
            } else {
                point
            }
        }
        Fold::Unicode if point == 0x130 => 0x69,
        Fold::Unicode => match case::lower(point).as_slice() {
            [one] => *one,
            _ => point,
        },
    }
}

pub(super) fn upper(point: u32) -> u32 {
    match case::upper(point).as_slice() {
        [one] => *one,
        _ => point,
    }
}

/// Lower-case letters that have an upper-case form in common (`_EXTRA_CASES` of `re._casefix`).
const SAME: &[&[u32]] = &[
    &[0x69, 0x131],
    &[0x73, 0x17f],
    &[0xb5, 0x3bc],
    &[0x345, 0x3b9, 0x1fbe],
    &[0x390, 0x1fd3],
    &[0x3b0, 0x1fe3],
    &[0x3b2, 0x3d0],
    &[0x3b5, 0x3f5],
    &[0x3b8, 0x3d1],
    &[0x3ba, 0x3f0],
    &[0x3c0, 0x3d6],
    &[0x3c1, 0x3f1],
    &[0x3c2, 0x3c3],
    &[0x3c6, 0x3d5],
    &[0x432, 0x1c80],
    &[0x434, 0x1c81],
    &[0x43e, 0x1c82],
    &[0x441, 0x1c83],
    &[0x442, 0x1c84, 0x1c85],
    &[0x44a, 0x1c86],
    &[0x463, 0x1c87],
    &[0x1c88, 0xa64b],
    &[0x1e61, 0x1e9b],
    &[0xfb05, 0xfb06],
];

/// The character that has this lower-case form but is not its upper-case form: title-case letters, units of measure,
/// capitals that are written with several characters (found by trying all of Unicode 14).
fn other_capital(point: u32) -> Option<u32> {
    Some(match point {
        0x69 => 0x130,
        0x6b => 0x212a,
        0xdf => 0x1e9e,
        0xe5 => 0x212b,
        0x1c6 | 0x1c9 | 0x1cc | 0x1f3 => point - 1,
        0x3b8 => 0x3f4,
        0x3c9 => 0x2126,
        0x1f80..=0x1f87 | 0x1f90..=0x1f97 | 0x1fa0..=0x1fa7 => point + 8,
        0x1fb3 | 0x1fc3 | 0x1ff3 => point + 9,
        _ => return None,
    })
}

/// Has the character another case?
pub fn is_cased(fold: Fold, point: u32) -> bool {
    let small = lower(fold, point);
    match fold {
        Fold::Unicode => small != point || upper(small) != small,
        _ => (0x61..=0x7a).contains(&small),
    }
}

/// Other characters that count as the same letter as this lower-case one.
pub fn same_letters(point: u32) -> &'static [u32] {
    SAME.iter().find(|row| row.contains(&point)).map_or(&[], |row| *row)
}

/// Are the two the same letter?
#[inline]
pub fn same(fold: Fold, a: u32, b: u32) -> bool {
    if a == b || fold == Fold::None {
        return a == b;
    }
    let (a, b) = (lower(fold, a), lower(fold, b));
    a == b || (fold == Fold::Unicode && same_letters(a).contains(&b))
}

/// A letter to compare without case, with a table of the first 256 characters.
#[derive(Clone, Debug)]
pub struct Letter {
    point: u32,
    fold: Fold,
    low: [bool; 256],
}

impl Letter {
    /// The letter.
    pub fn new(point: u32, fold: Fold) -> Letter {
        let low = std::array::from_fn(|other| same(fold, other as u32, point));
        Letter { point, fold, low }
    }

    /// Is the character the same letter?
    #[inline]
    pub fn is(&self, point: u32) -> bool {
        match self.low.get(point as usize) {
            Some(answer) => *answer,
            None => same(self.fold, point, self.point),
        }
    }
}

impl Set {
    /// A set of items.
    pub fn new(items: Vec<Item>, negated: bool, fold: Fold) -> Set {
        let mut set = Set { items, negated, fold, low: Box::new([false; 256]) };
        for point in 0..256 {
            set.low[point as usize] = set.find(point);
        }
        set
    }

    /// What it was made of: items, negation, how letters are compared.
    pub(super) fn parts(&self) -> (&[Item], bool, Fold) {
        (&self.items, self.negated, self.fold)
    }

    /// Is the character in it?
    #[inline]
    pub fn contains(&self, point: u32) -> bool {
        match self.low.get(point as usize) {
            Some(answer) => *answer,
            None => self.find(point),
        }
    }

    fn find(&self, point: u32) -> bool {
        let inside = self.holds(point)
            || match self.fold {
                Fold::None => false,
                Fold::Ascii => {
                    let small = lower(Fold::Ascii, point);
                    let big = if (0x61..=0x7a).contains(&small) { small - 32 } else { small };
                    self.holds(small) || self.holds(big)
                }
                Fold::Unicode => {
                    let small = lower(Fold::Unicode, point);
                    let holds = |p: u32| {
                        self.holds(p) || self.holds(upper(p)) || other_capital(p).is_some_and(|p| self.holds(p))
                    };
                    holds(small) || same_letters(small).iter().any(|&p| holds(p))
                }
            };
        inside != self.negated
    }

    fn holds(&self, point: u32) -> bool {
        self.items.iter().any(|item| match *item {
            Item::Range(low, high) => (low..=high).contains(&point),
            Item::Category(category, negated, ascii) => in_category(category, ascii, point) != negated,
        })
    }
}
