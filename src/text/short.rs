//! Where texts of numbers are written: to a [`Short`] as long as their length is not known, then to a [`Sink`].
//!
//! Place in the flow: under `float`, `spec` and `percent`. Formatting a number takes no memory of its own this way.
//!
//! Not here: what is written.

use std::fmt::{Result, Write};

/// Text that can be appended to.
pub trait Sink: Write {
    /// Appends text.
    fn put(&mut self, text: &str);

    /// Appends a character `count` times.
    fn fill(&mut self, fill: char, count: usize);
}

impl Sink for String {
    fn put(&mut self, text: &str) {
        self.push_str(text);
    }

    fn fill(&mut self, fill: char, count: usize) {
        self.extend(std::iter::repeat_n(fill, count));
    }
}

/// Bytes that a [`Short`] keeps in itself: 64 binary digits, and any float's shortest text.
const ROOM: usize = 64;

/// Text in the making: on the stack as long as it fits there.
pub struct Short {
    room: [u8; ROOM],
    len: usize,
    /// All of the text once it is longer than `room`.
    long: String,
}

impl Default for Short {
    fn default() -> Short {
        Short::new()
    }
}

impl Short {
    /// No text yet.
    pub fn new() -> Short {
        Short { room: [0; ROOM], len: 0, long: String::new() }
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        if self.long.is_empty() { std::str::from_utf8(&self.room[..self.len]).unwrap_or_default() } else { &self.long }
    }

    /// Bytes of the text so far.
    pub fn len(&self) -> usize {
        if self.long.is_empty() { self.len } else { self.long.len() }
    }

    /// No text?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Appends an ASCII character.
    pub fn push(&mut self, c: u8) {
        if self.long.is_empty() && self.len < ROOM {
            self.room[self.len] = c;
            self.len += 1;
        } else {
            self.put(char::from(c).encode_utf8(&mut [0; 4]));
        }
    }

    /// Keeps the first `len` bytes, if there are more.
    pub fn truncate(&mut self, len: usize) {
        match self.long.len() {
            0 => self.len = self.len.min(len),
            _ if len > ROOM => self.long.truncate(len),
            _ => {
                let kept = len.min(self.long.len());
                self.room[..kept].copy_from_slice(&self.long.as_bytes()[..kept]);
                (self.len, self.long) = (kept, String::new());
            }
        }
    }

    /// ASCII letters become capitals.
    pub fn make_ascii_uppercase(&mut self) {
        self.room[..self.len].make_ascii_uppercase();
        self.long.make_ascii_uppercase();
    }

    /// Appends the digits of `value` in base 2, 8, 10 or 16.
    pub fn put_digits(&mut self, value: u64, radix: u32) {
        self.put_places(value, radix, 1);
    }

    /// The same with zeros in front up to `least` digits.
    pub fn put_places(&mut self, mut value: u64, radix: u32, least: usize) {
        let (mut digits, mut at) = ([b'0'; ROOM], ROOM);
        let end = ROOM - least.clamp(1, ROOM);
        let shift = radix.trailing_zeros();
        while value != 0 {
            at -= 1;
            if radix == 10 {
                digits[at] = b'0' + (value % 10) as u8;
                value /= 10;
            } else {
                digits[at] = b"0123456789abcdef"[value as usize & (radix as usize - 1)];
                value >>= shift;
            }
        }
        self.put(std::str::from_utf8(&digits[at.min(end)..]).unwrap_or_default());
    }
}

impl Sink for Short {
    fn put(&mut self, text: &str) {
        let end = self.len + text.len();
        if self.long.is_empty() && end <= ROOM {
            self.room[self.len..end].copy_from_slice(text.as_bytes());
            self.len = end;
            return;
        }
        if self.long.is_empty() {
            self.long = self.as_str().to_owned();
        }
        self.long.push_str(text);
    }

    fn fill(&mut self, fill: char, count: usize) {
        let mut room = [0; 4];
        let text = fill.encode_utf8(&mut room);
        (0..count).for_each(|_| self.put(text));
    }
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> Result {
        self.put(text);
        Ok(())
    }
}
