//! Long texts that are part of the program: library modules in Python, tables in lines, the grammar of mistakes.
//!
//! In the flow: an import, a table's first use or a syntax error takes a text from here. The texts are ten times as large
//! as all other constants, and a program needs few of them. So each is a static of one name, `EMBEDDED`, by which the
//! linker is told to lay them behind everything else (`grammar/link/link.rs`): small constants between them would pull
//! them into memory.

/// A text that is part of the program.
#[derive(Clone, Copy)]
pub struct Text(&'static [u8]);

impl Text {
    /// For `embedded!`: `bytes` are UTF-8.
    pub const fn new(bytes: &'static [u8]) -> Text {
        Text(bytes)
    }

    /// The text itself.
    pub fn as_str(self) -> &'static str {
        str::from_utf8(self.0).expect("embedded! takes a file of UTF-8")
    }
}

/// The text of a file beside the one that names it, as a `Text`.
macro_rules! embedded {
    ($file:literal) => {{
        // Through the text of the file, so that one that is not UTF-8 does not compile.
        static EMBEDDED: [u8; include_str!($file).len()] = *include_bytes!($file);
        $crate::text::embedded::Text::new(&EMBEDDED)
    }};
}
pub(crate) use embedded;
