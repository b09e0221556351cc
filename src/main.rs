//! The command line: arguments, nothing else.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Parser, ValueEnum};
use hognose::interp::{Flags, Options};
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
    /// What happens to warnings: action:message:category:module:line
    #[arg(short = 'W', value_name = "FILTER", allow_hyphen_values = true)]
    warnings: Vec<String>,
    /// Accepted as CPython's option: output is written at line ends anyway
    #[arg(short = 'u', hide = true)]
    unbuffered: bool,
    /// Accepted as CPython's option: no bytecode is ever written
    #[arg(short = 'B', hide = true)]
    no_bytecode: bool,
    /// Do not look at environment variables PYTHON*
    #[arg(short = 'E', hide = true)]
    ignore_environment: bool,
    /// `-E`, `-P` and `-s`
    #[arg(short = 'I', hide = true)]
    isolated: bool,
    /// Do not put the script's folder before `sys.path`
    #[arg(short = 'P', hide = true)]
    safe_path: bool,
    /// Accepted as CPython's option: there is no folder of the user's modules
    #[arg(short = 's', hide = true)]
    no_user_site: bool,
    /// Accepted as CPython's option: there is no module `site`
    #[arg(short = 'S', hide = true)]
    no_site: bool,
    /// Seen in `sys._xoptions`; `-X dev` shows all warnings
    #[arg(short = 'X', hide = true, value_name = "OPTION")]
    more: Vec<String>,
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
            (_, Some(cluster)) => match takes_value(cluster) {
                Some(('c' | 'm', own)) => return all.split_at((at + own).min(all.len())),
                Some((_, own)) => own,
                None => 1,
            },
            (long, _) if long.starts_with("--") => 1,
            _ => return all.split_at(at + 1),
        };
    }
    (all, &[])
}

/// The first option of a cluster that takes a value, and how many arguments cluster and value are.
fn takes_value(cluster: &str) -> Option<(char, usize)> {
    let at = cluster.find(['c', 'm', 'W', 'X'])?;
    let option = cluster[at..].chars().next()?;
    Some((option, if at + 1 == cluster.len() { 2 } else { 1 }))
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
        (None, None, Some(file)) if Path::new(file).is_dir() => session.run_folder(Path::new(file)),
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

/// A script must be there and be a file, or a folder with a main module.
fn check(executable: &str, file: &str) {
    use hognose::interp::Output;
    let shown = hognose::session::absolute_text(Path::new(file));
    let text = match std::fs::metadata(file) {
        Ok(found) if found.is_dir() && !main_of(file).is_file() => {
            // CPython's exit code for this is 1.
            Stderr
                .write(&format!("{executable}: can't find '__main__' module in '{}'\n", shown.trim_end_matches("/.")));
            std::process::exit(1);
        }
        Ok(_) => return,
        Err(error) => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or(&text);
            format!("{executable}: can't open file '{shown}': [Errno {}] {text}\n", error.raw_os_error().unwrap_or(0))
        }
    };
    Stderr.write(&text);
    std::process::exit(EXIT_USAGE)
}

/// The main module of a folder that is run.
fn main_of(folder: &str) -> PathBuf {
    Path::new(folder).join("__main__.py")
}

fn options(executable: &str, arguments: &Arguments, rest: &[String]) -> Options {
    let first = match (&arguments.code, &arguments.module, &arguments.file) {
        (Some(_), ..) => "-c",
        (None, Some(_), _) => "-m",
        (None, None, Some(file)) => file,
        (None, None, None) => "",
    };
    let isolated = arguments.isolated;
    let dev = arguments.more.iter().any(|option| option == "dev");
    Options {
        argv: std::iter::once(first.to_owned()).chain(rest.iter().cloned()).collect(),
        path0: first_folder(arguments),
        executable: executable.to_owned(),
        interactive: arguments.interactive || (first.is_empty() && std::io::stdin().is_terminal()),
        warnings: warning_options(arguments, dev),
        more: arguments.more.clone(),
        flags: Flags {
            inspect: arguments.interactive,
            no_user_site: arguments.no_user_site || isolated,
            no_site: arguments.no_site,
            ignore_environment: arguments.ignore_environment || isolated,
            quiet: arguments.quiet,
            isolated,
            dev_mode: dev,
            safe_path: arguments.safe_path || isolated,
        },
    }
}

/// The first entry of `sys.path`: where the script is, the folder that is run, the current folder of `-m`.
fn first_folder(arguments: &Arguments) -> Option<String> {
    let script = arguments.file.as_deref().filter(|_| arguments.code.is_none() && arguments.module.is_none());
    match script.filter(|file| *file != "-") {
        Some(file) => {
            let absolute = hognose::session::absolute_text(Path::new(file));
            if Path::new(file).is_dir() {
                return Some(absolute.trim_end_matches("/.").to_owned());
            }
            let folder = Path::new(&absolute).parent().map(|p| p.to_string_lossy().into_owned());
            Some(folder.unwrap_or_default())
        }
        None if arguments.code.is_none() && arguments.module.is_some() => {
            Some(std::env::current_dir().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default())
        }
        None => Some(String::new()),
    }
    .filter(|_| !arguments.safe_path && !arguments.isolated)
}

/// `sys.warnoptions`: `-X dev`, then the environment, then `-W`; the last that fits decides.
fn warning_options(arguments: &Arguments, dev: bool) -> Vec<String> {
    let seen = !arguments.ignore_environment && !arguments.isolated;
    let environment = std::env::var("PYTHONWARNINGS").ok().filter(|_| seen).unwrap_or_default();
    let mut all: Vec<String> = dev.then(|| "default".to_owned()).into_iter().collect();
    all.extend(environment.split(',').filter(|option| !option.is_empty()).map(str::to_owned));
    all.extend(arguments.warnings.iter().cloned());
    all
}
