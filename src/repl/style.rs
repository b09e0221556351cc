//! How output looks: colours or not, plain or not.
//!
//! Order of precedence: `--color`, `NO_COLOR`, `FORCE_COLOR`, `TERM=dumb`, whether standard output is a terminal.

use std::env::var_os;
use std::io::IsTerminal;

/// How output looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// One fact a line, nothing repainted.
    pub plain: bool,
}

impl Style {
    /// The style for a process. `color` is what was asked for, if anything was.
    pub fn choose(plain: bool, color: Option<bool>) -> Style {
        let terminal = std::io::stdout().is_terminal();
        let set = |name: &str| var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = var_os("TERM").is_some_and(|term| ["dumb", "cons25", "emacs"].iter().any(|poor| term == *poor));
        let color = match color {
            Some(color) => color,
            None if set("NO_COLOR") => false,
            None if set("FORCE_COLOR") => true,
            None => terminal && !dumb && !plain,
        };
        Style { color, plain: plain || !terminal || dumb }
    }
}
