//! `docs/sizes.md` is what `tests/sizes.py` prints: recorded under CPython 3.11.7, measured again here.

mod support;

use std::fs;

use support::{first_difference, root, run_script};

#[test]
fn the_page_of_sizes_holds() {
    let page = fs::read_to_string(root().join("docs/sizes.md")).expect("docs/sizes.md is there");
    let run = run_script(&root().join("tests/sizes.py"), None);
    assert_eq!(run.stderr, "");
    if let Some(difference) = first_difference(&page, &run.stdout) {
        panic!("docs/sizes.md, and what Hognose measures:\n{difference}");
    }
}
