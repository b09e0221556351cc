//! How the program `hognose` is linked: at a fixed place, without shared libraries, its often used parts together.
//!
//! In the flow: part of the build script. Only memory and time of a start depend on it; a program that is linked in the
//! ordinary way does the same.
//!
//! - *Fixed place* (`-no-pie`): nothing to relocate at the start, so tables stay pages of the file.
//! - *Order*: the system maps a program in runs of 64 KiB around what it touches. `order.txt` names the functions and
//!   constants that programs really use; they come first. `order.py` records it.
//! - *Static*: of the C library only what is used is in memory, and no dynamic linker is. `+crt-static` would be the
//!   ordinary way, but cargo has no setting for it that spares the macros of dependencies, which cannot be built so.
//!   The linker is shown archives under the names that `rustc` asks for.
//!
//! Done for x86-64 Linux with glibc alone, where it was measured. `HOGNOSE_PLAIN_LINK=1` leaves all of it out.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const ORDER: &str = "grammar/link/order.txt";

/// What `rustc.sh` gives the compiler; a change of it means to compile anew.
const PROFILE: [&str; 2] = ["grammar/link/hognose.profdata", "grammar/link/rustc.sh"];

/// What the compiler may put before a function's name in that of a section, by what the profile says of it.
const HEATS: [&str; 4] = ["", ".hot", ".unknown", ".unlikely"];

/// Tables of the C libraries that every start reads, as `order.txt` names members.
const TABLES: [&str; 4] = ["libc:strtol_l.o", "libc:varshift.o", "libm:e_log2_data.o", "libc:C-ctype.o"];

/// Functions of the C library that machines with AVX-512 take, which the recording machine of `order.py` does not have.
const STRINGS: [&str; 7] = [
    "libc:memmove-avx512-unaligned-erms.o",
    "libc:memmove-evex-unaligned-erms.o",
    "libc:memset-avx512-unaligned-erms.o",
    "libc:memset-evex-unaligned-erms.o",
    "libc:memchr-evex.o",
    "libc:memcmp-evex-movbe.o",
    "libc:strlen-evex.o",
];

/// Tells cargo how to link.
pub(crate) fn arrange() -> std::io::Result<()> {
    for file in PROFILE.iter().chain([&ORDER]) {
        println!("cargo::rerun-if-changed={file}");
    }
    println!("cargo::rerun-if-env-changed=HOGNOSE_PLAIN_LINK");
    let wanted = env::var_os("HOGNOSE_PLAIN_LINK").is_none();
    let target = env::var("TARGET").unwrap_or_default();
    if !wanted || target != "x86_64-unknown-linux-gnu" || env::var("HOST").as_ref() != Ok(&target) {
        return Ok(());
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let script = out.join("order.ld");
    fs::write(&script, order_script(&fs::read_to_string(ORDER)?))?;
    pass("-no-pie");
    pass(&format!("-Wl,-T,{}", script.display()));
    if let Some(libraries) = static_libraries() {
        let folder = out.join("static");
        fs::create_dir_all(&folder)?;
        for (name, archives) in libraries {
            fs::write(folder.join(format!("lib{name}.a")), format!("GROUP({archives})\n"))?;
        }
        pass("-static");
        pass(&format!("-L{}", folder.display()));
    }
    Ok(())
}

fn pass(argument: &str) {
    println!("cargo::rustc-link-arg-bins={argument}");
}

/// A linker script that puts the functions of `order` in front of all others, and the constants likewise, those with
/// addresses in them apart; and long texts (`src/text/embedded.rs`) behind all other constants.
fn order_script(order: &str) -> String {
    let (mut code, mut constants, mut tables) = (String::new(), "*(.rodata.cst*)\n".to_owned(), String::new());
    for line in STRINGS.into_iter().chain(order.lines().filter(|line| !line.is_empty())).chain(TABLES) {
        let written = if line.starts_with(".data.rel.ro") {
            writeln!(tables, "*({line})")
        } else if line.starts_with(".rodata") {
            writeln!(constants, "*({line})")
        } else if let Some((library, member)) = line.split_once(':') {
            writeln!(code, "*{library}*.a:{member}(.text .text.*)")
                .and_then(|()| writeln!(constants, "*{library}*.a:{member}(.rodata .rodata.*)"))
        } else if let Some(function) = line.strip_suffix(".cold") {
            writeln!(code, "*(.text.split.{function})")
        } else {
            let heated = |kind| HEATS.map(|heat| format!("{kind}{heat}.{line}")).join(" ");
            writeln!(code, "*({})", heated(".text")).and_then(|()| {
                writeln!(
                    constants,
                    "*({} .rodata..Lswitch.table.{line} .rodata..Lswitch.table.{line}.*)",
                    heated(".rodata")
                )
            })
        };
        written.expect("writing to a String succeeds");
    }
    format!(
        "SECTIONS {{ .rodata.often : {{\n{constants}}} }} INSERT BEFORE .gcc_except_table;\n\
         SECTIONS {{ .data.rel.ro : {{\n{tables}*(.data.rel.ro .data.rel.ro.*)\n}} }} INSERT BEFORE .got;\n\
         SECTIONS {{ .rodata.rare : {{ *(.rodata.*EMBEDDED*) }} }} INSERT AFTER .rodata;\n\
         SECTIONS {{ .text.often : {{\n\
         *crt1.o(.text)\n*crtbeginT.o(.text)\n*libpsm*(.text)\n*(.text.main .text.hot.main)\n*(.iplt)\n{code}}} }} INSERT BEFORE .text;\n"
    )
}

/// For each library that `rustc` asks for, the archives to take instead; None if one is not on this machine.
fn static_libraries() -> Option<Vec<(&'static str, String)>> {
    let unwinder = format!("{} {}", archive("gcc_eh")?, archive("gcc")?);
    let c = archive("c")?;
    let mut libraries = vec![("c", format!("{c} {unwinder}")), ("gcc_s", format!("{unwinder} {c}"))];
    for name in ["m", "rt", "pthread", "dl", "util"] {
        libraries.push((name, archive(name)?));
    }
    Some(libraries)
}

/// Where the C compiler has `lib{name}.a`.
fn archive(name: &str) -> Option<String> {
    let compiler = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let output = Command::new(compiler).arg(format!("-print-file-name=lib{name}.a")).output().ok()?;
    let path = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    // An unknown name comes back as it was given.
    (Path::new(&path).is_absolute() && Path::new(&path).exists()).then_some(path)
}
