//! Colours: basic ANSI, or none.

use colored::{Color, Colorize};

/// Puts colours on text, or does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paint {
    /// With colours?
    pub color: bool,
}

impl Paint {
    fn with(self, text: &str, color: Color) -> String {
        if !self.color {
            return text.to_owned();
        }
        text.color(color).to_string()
    }

    /// Something new; its text says `+` or "new" too.
    pub fn new(self, text: &str) -> String {
        self.with(text, Color::Green)
    }

    /// Something freed; its text says `-` or "freed" too.
    pub fn freed(self, text: &str) -> String {
        self.with(text, Color::Red)
    }

    /// Something that changed.
    pub fn changed(self, text: &str) -> String {
        self.with(text, Color::Yellow)
    }

    /// The name of an object.
    pub fn name(self, text: &str) -> String {
        self.with(text, Color::Cyan)
    }

    /// Something beside the point.
    pub fn dim(self, text: &str) -> String {
        if self.color { text.dimmed().to_string() } else { text.to_owned() }
    }

    /// A heading.
    pub fn head(self, text: &str) -> String {
        if self.color { text.bold().to_string() } else { text.to_owned() }
    }
}
