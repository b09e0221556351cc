//! The lists of modules in `docs/python.md` are what the program does.
//!
//! `UPDATE_PAGE=1 cargo test --test python_page` writes them.

mod support;

use std::fs;

use support::{hognose, root, run};

/// Prints three lines: the names of the library's modules that can be imported, are refused, and are not there.
const SCRIPT: &str = "
import sys
found = {True: [], ImportError: [], ModuleNotFoundError: []}
# A module may print what it has to say (`this`).
shown, sys.stdout = sys.stdout, None
for name in sorted(sys.stdlib_module_names):
    if name.startswith('_') and name != '__future__':
        continue
    try:
        __import__(name)
        found[True].append(name)
    except ImportError as error:
        found[type(error)].append(name)
sys.stdout = shown
for names in found.values():
    print(*names)
";

#[test]
fn the_page_lists_the_modules() {
    let mut command = hognose();
    command.args(["-c", SCRIPT]);
    let output = run(command, root(), "").stdout;
    let path = root().join("docs/python.md");
    let page = fs::read_to_string(&path).expect("a page");
    let mut expected = page.clone();
    for (mark, names) in ["modules that are in", "refused", "absent"].iter().zip(output.lines()) {
        expected = with_list(&expected, &format!("<!-- {mark} -->\n"), names);
    }
    if std::env::var_os("UPDATE_PAGE").is_some() {
        fs::write(&path, &expected).expect("it can be written");
    } else {
        assert_eq!(page, expected, "UPDATE_PAGE=1 cargo test --test python_page writes it");
    }
}

/// The page with these names between a mark and its end.
fn with_list(page: &str, mark: &str, names: &str) -> String {
    let (before, rest) = page.split_once(mark).expect("the mark is there");
    let (_, after) = rest.split_once("<!-- end -->").expect("it has an end");
    let mut list = String::new();
    let mut width = 0;
    for name in names.split(' ') {
        let word = format!("`{name}`");
        let gap = match width {
            0 => "",
            _ if width + word.len() + 2 > 118 => ",\n",
            _ => ", ",
        };
        width = if gap.ends_with('\n') || width == 0 { word.len() } else { width + 2 + word.len() };
        list += &format!("{gap}{word}");
    }
    format!("{before}{mark}{list}.\n<!-- end -->{after}")
}
