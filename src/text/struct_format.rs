//! The formats of module `struct`: from text to fields with their places.
//!
//! Place in the flow: under the module `struct`.
//!
//! Invariant: a [`Layout`]'s fields lie within its size, in order.

use super::packing::native_size;

/// Items of one kind that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The format letter.
    pub letter: u8,
    /// Where the first item starts.
    pub offset: usize,
    /// Bytes of an item; of `s` and `p`, the whole text.
    pub size: usize,
    /// How many items.
    pub repeat: usize,
}

/// A parsed format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// What is packed and unpacked; pad bytes are the gaps.
    pub runs: Vec<Run>,
    /// Bytes in all.
    pub size: usize,
    /// Values in all.
    pub items: usize,
    /// Most significant byte first?
    pub big_endian: bool,
    /// In the machine's sizes and alignment?
    pub native: bool,
}

const TOO_LONG: &str = "total struct size too long";

impl Layout {
    /// Reads a format; the error is a text for `struct.error`.
    pub fn parse(format: &[u8]) -> Result<Layout, &'static str> {
        let (native, big_endian, rest) = match format.first() {
            Some(b'<' | b'=') => (false, false, &format[1..]),
            Some(b'>' | b'!') => (false, true, &format[1..]),
            Some(b'@') => (true, false, &format[1..]),
            _ => (true, false, format),
        };
        let mut layout = Layout { runs: Vec::new(), size: 0, items: 0, big_endian, native };
        let mut at = 0;
        while let Some(&letter) = rest.get(at) {
            at += 1;
            if letter.is_ascii_whitespace() || letter == 0x0b {
                continue;
            }
            let (mut letter, mut count) = (letter, None);
            while letter.is_ascii_digit() {
                let digit = usize::from(letter - b'0');
                let grown = count.unwrap_or(0_usize).checked_mul(10).and_then(|n| n.checked_add(digit));
                count = Some(grown.filter(|n| *n <= isize::MAX as usize).ok_or(TOO_LONG)?);
                letter = *rest.get(at).ok_or("repeat count given without format specifier")?;
                at += 1;
            }
            layout.add(letter, count.unwrap_or(1))?;
        }
        Ok(layout)
    }

    /// Adds `count` items of a letter.
    fn add(&mut self, letter: u8, count: usize) -> Result<(), &'static str> {
        let size = match letter {
            b'x' | b's' | b'p' => 1,
            b'n' | b'N' | b'P' if !self.native => return Err("bad char in struct format"),
            b'l' | b'L' if !self.native => 4,
            _ => native_size(letter).ok_or("bad char in struct format")?,
        };
        let aligned = if self.native { self.size.checked_next_multiple_of(size) } else { Some(self.size) };
        let offset = aligned.ok_or(TOO_LONG)?;
        let bytes = size.checked_mul(count).and_then(|n| n.checked_add(offset));
        self.size = bytes.filter(|n| *n <= isize::MAX as usize).ok_or(TOO_LONG)?;
        match letter {
            b'x' => {}
            b's' | b'p' => {
                self.runs.push(Run { letter, offset, size: count, repeat: 1 });
                self.items += 1;
            }
            _ if count > 0 => {
                self.runs.push(Run { letter, offset, size, repeat: count });
                self.items += count;
            }
            _ => {}
        }
        Ok(())
    }

    /// Every item with its offset, in order.
    pub fn places(&self) -> impl Iterator<Item = (&Run, usize)> {
        self.runs.iter().flat_map(|run| (0..run.repeat).map(move |i| (run, run.offset + i * run.size)))
    }
}
