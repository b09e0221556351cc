//! The command line: arguments, nothing else.

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use hognose::interp::Options;
use hognose::session::output::{Stderr, Stdout};
use hognose::session::{EXIT_USAGE, Session};

/// A Python whose memory can be seen: a prompt without arguments, or a script's runner.
#[derive(Parser)]
#[command(name = "hognose", version, disable_help_subcommand = true)]
struct Arguments {
    /// Run this code (what follows are its arguments)
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// Go on at the prompt when the script or code has ended
    #[arg(short = 'i')]
    interactive: bool,
    /// Do not show the banner
    #[arg(short = 'q')]
    quiet: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// One fact a line, no boxes, no repainting: for screen readers and for reading by programs
    #[arg(long)]
    plain: bool,
    /// A script (`-` is standard input), then its arguments
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "FILE [ARGS]")]
    rest: Vec<String>,
}
