//! The build script: generates the parser from the grammar beside this file, and arranges how the program is linked.

#[path = "link/link.rs"]
mod link;

fn main() {
    let result = lalrpop::Configuration::new().set_in_dir("grammar").emit_rerun_directives(true).process();
    if let Err(error) = result {
        eprintln!("the grammar has an error: {error}");
        std::process::exit(1);
    }
    if let Err(error) = link::arrange() {
        println!("cargo::warning=linked in the ordinary way: {error}");
    }
}
