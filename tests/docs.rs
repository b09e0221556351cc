//! Every example in the documents runs, and prints what the document says.
//!
//! An example is a block fenced as `python`, in README.md or `docs/*.md`; each is a program of its own. What is
//! expected stands behind the code:
//!
//! ```text
//!   sys.getsizeof([1, 2])    # -> 72          the value of an expression, as its repr
//!   del a                    # prints gone    what running the line prints, one such line each
//! ```
//!
//! `tests/check_docs.py` does the same under CPython 3.11.7, so that the documents' numbers are CPython's.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{files_below, first_difference, hognose, root, run};

/// One fenced block.
struct Example {
    document: PathBuf,
    line: usize,
    script: String,
    expected: String,
}

fn documents() -> Vec<PathBuf> {
    let mut found = files_below(&root().join("docs"), "md");
    found.push(root().join("README.md"));
    found
}

fn examples(document: &Path) -> Vec<Example> {
    let text = fs::read_to_string(document).unwrap_or_else(|error| panic!("{}: {error}", document.display()));
    let mut found: Vec<Example> = Vec::new();
    let mut inside = false;
    for (index, line) in text.lines().enumerate() {
        match (inside, line.trim_end()) {
            (false, "```python") => {
                inside = true;
                let (script, expected) = (String::new(), String::new());
                found.push(Example { document: document.to_owned(), line: index + 1, script, expected });
            }
            (true, "```") => inside = false,
            (true, code) => found.last_mut().expect("a block was begun").add(code),
            (false, _) => {}
        }
    }
    found
}

impl Example {
    /// Adds a line, with a print around it if it says what its value is.
    fn add(&mut self, line: &str) {
        let (line, expected) = match line.split_once("# -> ") {
            Some((code, value)) => (format!("print(repr(({})))", code.trim_end()), Some(value)),
            None => (line.to_owned(), line.split_once("# prints ").map(|(_, text)| text)),
        };
        self.script += &line;
        self.script.push('\n');
        if let Some(text) = expected {
            self.expected += text.trim_end();
            self.expected.push('\n');
        }
    }

    fn place(&self) -> String {
        let document = self.document.strip_prefix(root()).unwrap_or(&self.document);
        format!("{}:{}", document.display(), self.line)
    }

    /// Runs it in `folder`, and says what is not as written.
    fn check(&self, folder: &Path) -> Result<(), String> {
        let script = folder.join("example.py");
        fs::write(&script, &self.script).map_err(|error| error.to_string())?;
        let mut command = hognose();
        command.arg("example.py").current_dir(folder);
        let done = run(command, folder, "");
        // Lines `#% command` write there.
        let may_write = self.script.contains("#%") && !done.stderr.contains("Traceback");
        if !done.stderr.is_empty() && !may_write {
            return Err(format!("{}: stderr:\n{}", self.place(), done.stderr));
        }
        match first_difference(&self.expected, &done.stdout) {
            Some(difference) => Err(format!("{}: {difference}", self.place())),
            None => Ok(()),
        }
    }
}

#[test]
fn examples_print_what_they_say() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs");
    fs::create_dir_all(&folder).expect("the folder for temporary files can be made");
    let examples: Vec<Example> = documents().iter().flat_map(|document| examples(document)).collect();
    assert!(!examples.is_empty(), "the documents have examples");
    let faults: Vec<String> = examples.iter().filter_map(|example| example.check(&folder).err()).collect();
    assert!(faults.is_empty(), "{} of {} examples:\n{}", faults.len(), examples.len(), faults.join("\n"));
}
