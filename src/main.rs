//! The command line: arguments, nothing else.

use std::io::IsTerminal;
use std::path::Path;

use clap::error::ErrorKind;
use clap::{Parser, ValueEnum};
use hognose::interp::Options;
use hognose::repl::{self, Style};
use hognose::session::output::{Stderr, Stdout};
use hognose::session::{self, EXIT_USAGE, Outcome, Session};

/// A Python whose memory can be seen: a prompt, or a runner of scripts.
#[derive(Parser, Default)]
#[command(
    name = "hognose",
    version,
    override_usage = "hognose [OPTIONS] [FILE | - | -c CODE | -m MODULE] [ARGS]...",
    after_help = "What stands behind FILE, CODE or MODULE belongs to the program. At the prompt, %help lists the commands."
)]
struct Arguments {
    /// Run CODE
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    code: Option<String>,
    /// Run a module of the library or of the current folder
    #[arg(short = 'm', value_name = "MODULE", allow_hyphen_values = true)]
    module: Option<String>,
    /// Go on at the prompt when the program has ended
    #[arg(short = 'i')]
    interactive: bool,
    /// No banner
    #[arg(short = 'q')]
    quiet: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    color: Color,
    /// One fact a line, no repainting: for screen readers and for other programs
    #[arg(long)]
    plain: bool,
    /// Where lines `#% command` of a script write: stderr, stdout, or off
    #[arg(long, value_enum, default_value_t, value_name = "WHERE")]
    meta: Meta,
    /// Accepted as CPython's option: output is written at line ends anyway
    #[arg(short = 'u', hide = true)]
    unbuffered: bool,
    /// A script, or `-` for standard input
    #[arg(value_name = "FILE", hide = true)]
    file: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Color {
    Always,
    Never,
    #[default]
    Auto,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Meta {
    #[default]
    Stderr,
    Stdout,
    Off,
}

fn main() {
    let all: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let (own, rest) = split(&all);
    let arguments = plain(own).unwrap_or_else(|| Arguments::try_parse_from(own).unwrap_or_else(|error| leave(&error)));
    std::process::exit(run(&all[0], &arguments, rest));
}

/// The usual calls, a script or `-c CODE` without options: their start need not build the table of options.
fn plain(own: &[String]) -> Option<Arguments> {
    match own {
        [_, file] if !file.starts_with('-') => Some(Arguments { file: Some(file.clone()), ..Arguments::default() }),
        [_, option, code] if option == "-c" => Some(Arguments { code: Some(code.clone()), ..Arguments::default() }),
        _ => None,
    }
}

/// Our own arguments, up to the script or code; and the program's.
fn split(all: &[String]) -> (&[String], &[String]) {
    let mut at = 1;
    while let Some(argument) = all.get(at) {
        let cluster = argument.strip_prefix('-').filter(|c| !c.is_empty() && !c.starts_with('-'));
        at += match (argument.as_str(), cluster) {
            ("--color" | "--meta", _) => 2,
            (_, Some(cluster)) if cluster.ends_with(['c', 'm']) => return all.split_at((at + 2).min(all.len())),
            (_, Some(cluster)) if cluster.starts_with(['c', 'm']) => return all.split_at(at + 1),
            (long, _) if long.starts_with("--") => 1,
            (_, Some(_)) => 1,
            _ => return all.split_at(at + 1),
        };
    }
    (all, &[])
}

/// Help and version go to standard output; anything else is one line about a wrong call.
fn leave(error: &clap::Error) -> ! {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        error.exit();
    }
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
    fail(&format!("{line} (try hognose --help)"))
}

fn fail(text: &str) -> ! {
    use hognose::interp::Output;
    Stderr.write(&format!("hognose: {text}\n"));
    std::process::exit(EXIT_USAGE)
}

fn run(executable: &str, arguments: &Arguments, rest: &[String]) -> i32 {
    let file = arguments.file.as_deref().filter(|f| *f != "-");
    if let Some(file) = file.filter(|_| arguments.code.is_none() && arguments.module.is_none()) {
        check(executable, file);
    }
    let style = Style::choose(
        arguments.plain,
        match arguments.color {
            Color::Always => Some(true),
            Color::Never => Some(false),
            Color::Auto => None,
        },
    );
    let session = Session::new(
        options(executable, arguments, rest),
        Box::new(Stdout::new(arguments.unbuffered)),
        Box::new(Stderr),
    );
    session.catch_interrupts();
    let desk = repl::prepare(
        &session,
        style,
        match arguments.meta {
            Meta::Stderr => repl::Target::Stderr,
            Meta::Stdout => repl::Target::Stdout,
            Meta::Off => repl::Target::Off,
        },
    );
    let mut outcome = match (&arguments.code, &arguments.module, file) {
        (Some(code), ..) => session.run_string(code),
        (None, Some(module), _) => session.run_module(module),
        (None, None, Some(file)) => session.run_file(Path::new(file)),
        (None, None, None) => return repl::stdin(&session, &desk, arguments.interactive, arguments.quiet),
    };
    if arguments.interactive && outcome != Outcome::Bug {
        outcome = repl::converse(&session, &desk, true);
    }
    let code = session.finish(outcome);
    if outcome == Outcome::Interrupted {
        session::end_by_interrupt();
    }
    code
}

/// A script must be there and be a file.
fn check(executable: &str, file: &str) {
    let shown = hognose::session::absolute_text(Path::new(file));
    match std::fs::metadata(file) {
        Ok(found) if found.is_dir() => {
            // CPython looks for a package's main module there, and its code for finding none is 1.
            use hognose::interp::Output;
            Stderr.write(&format!("{executable}: can't find '__main__' module in '{shown}'\n"));
            std::process::exit(1);
        }
        Ok(_) => {}
        Err(error) => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            let code = error.raw_os_error().unwrap_or(0);
            fail(&format!("can't open file '{shown}': [Errno {code}] {text}"));
        }
    }
}

fn options(executable: &str, arguments: &Arguments, rest: &[String]) -> Options {
    let first = match (&arguments.code, &arguments.module, &arguments.file) {
        (Some(_), ..) => "-c",
        (None, Some(_), _) => "-m",
        (None, None, Some(file)) => file,
        (None, None, None) => "",
    };
    let module = arguments.code.is_none() && arguments.module.is_some();
    let script = arguments.code.is_none() && !module && arguments.file.as_deref().is_some_and(|f| f != "-");
    let folder = if script {
        let absolute = hognose::session::absolute_text(Path::new(first));
        let folder = Path::new(&absolute).parent().map(|p| p.to_string_lossy().into_owned());
        folder.unwrap_or_default()
    } else if module {
        std::env::current_dir().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default()
    } else {
        String::new()
    };
    Options {
        argv: std::iter::once(first.to_owned()).chain(rest.iter().cloned()).collect(),
        path0: Some(folder),
        executable: executable.to_owned(),
        interactive: arguments.interactive || (first.is_empty() && std::io::stdin().is_terminal()),
    }
}
