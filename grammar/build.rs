//! Generates the parser from the grammar beside this file.

fn main() {
    let result = lalrpop::Configuration::new().set_in_dir("grammar").emit_rerun_directives(true).process();
    if let Err(error) = result {
        eprintln!("the grammar has an error: {error}");
        std::process::exit(1);
    }
}
