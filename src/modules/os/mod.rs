//! `posix`: the calls of the system that `os` is made of. `os` and `posixpath` themselves are Python.
//!
//! Not here: processes, signals, users: a program runs alone.

mod system;

use std::fs;
use std::io::Error;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::modules::paths::{new_path, path_text};
use crate::objects::native::method;
use crate::objects::{
    Args, Def, DictObject, Kind, TypeId, intern_text, new_appended_list, new_bool, new_bytes, new_dict, new_float,
    new_int, new_string, new_tuple, new_usize, none,
};
use crate::text::embedded::embedded;

#[rustfmt::skip]
const FUNCTIONS: &[Def] = &[
    method("getcwd()", getcwd).doc("Return a unicode string representing the current working directory."),
    method("chdir(path)", chdir).doc("Change the current working directory to the specified path."),
    method("listdir(path=None)", listdir).doc("Return a list containing the names of the files in the directory."),
    method("mkdir(path, mode=511, *, dir_fd=None)", mkdir).doc("Create a directory."),
    method("rmdir(path, *, dir_fd=None)", rmdir).doc("Remove a directory."),
    method("remove(path, *, dir_fd=None)", |i, _, a| remove(i, "remove", a)).doc("Remove a file (same as unlink())."),
    method("unlink(path, *, dir_fd=None)", |i, _, a| remove(i, "unlink", a)).doc("Remove a file (same as remove())."),
    method("rename(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", |i, _, a| rename(i, "rename", a)).doc("Rename a file or directory."),
    method("replace(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", |i, _, a| rename(i, "replace", a)).doc("Rename a file or directory, overwriting the destination."),
    method("link(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", link).doc("Create a hard link to a file."),
    method("symlink(src, dst, target_is_directory=False, *, dir_fd=None)", symlink).doc("Create a symbolic link pointing to src named dst."),
    method("readlink(path, *, dir_fd=None)", readlink).doc("Return a string representing the path to which the symbolic link points."),
    method("chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", chmod).doc("Change the access permissions of a file."),
    method("system(command)", system).doc("Execute the command in a subshell."),
    method("isatty(fd, /)", isatty).doc("Return True if the fd is connected to a terminal."),
    method("getppid()", |_, _, _| Ok(new_int(std::os::unix::process::parent_id().into()))).doc("Return the parent's process id."),
    method("_utime(path, accessed, modified)", utime).doc("Set the times of a file, in nanoseconds."),
    method("_stat(path, follow, function=None)", stat).doc("The fields of os.stat_result as a tuple."),
    method("_realpath(path)", realpath).doc("The path without symbolic links, if it exists."),
    method("fspath(path)", fspath).doc("Return the file system path representation of the object."),
    method("getpid()", getpid).doc("Return the current process id."),
    method("cpu_count()", cpu_count).doc("Return the number of CPUs in the system; return None if indeterminable."),
    method("urandom(size, /)", urandom).doc("Return a bytes object containing random bytes suitable for cryptographic use."),
    method("_environ()", environ).doc("The variables of the environment."),
    method("_exit(status)", exit_now).doc("Exit to the system with specified status, without normal exit processing."),
];

/// Makes `posix`.
pub fn make_native(interp: &Interp) -> PyResult<Ref> {
    let module = interp.new_module("posix", "Access to the operating system.", FUNCTIONS);
    interp.add_functions(&module, "posix", system::FUNCTIONS);
    Ok(module)
}

/// Makes `posixpath`.
pub fn make_path(interp: &Interp) -> PyResult<Ref> {
    interp.load_source_module("posixpath", embedded!("posixpath.py"))
}

/// Makes `os`.
pub fn make(interp: &Interp) -> PyResult<Ref> {
    let module = interp.load_source_module("os", embedded!("os.py"))?;
    let path = interp.get_attr_text(&module, "path")?;
    interp.modules.expect::<DictObject>().set_text("os.path", path);
    Ok(module)
}

/// What a function takes as a path, in the words of its messages.
enum Takes {
    /// A path.
    Path,
    /// Or an open file's number.
    Number,
    /// Or nothing.
    NumberOrNone,
}

/// A path as a function of this module takes it (`path_converter`): messages name function and parameter.
fn path_of(interp: &Interp, (function, parameter): (&str, &str), path: &Ref, takes: &Takes) -> PyResult<Ref> {
    if matches!(path.kind(), Kind::Str | Kind::Bytes) {
        return Ok(path.clone());
    }
    if let Some(own) = interp.call_special(path, &intern_text("__fspath__"), &[])? {
        if matches!(own.kind(), Kind::Str | Kind::Bytes) {
            return Ok(own);
        }
        return crate::modules::paths::fspath(interp, path);
    }
    if !matches!(takes, Takes::Path) && interp.has_index(path) {
        let number = interp.index_word(path, TypeId::OverflowError)?;
        return Ok(new_string(&format!("/proc/self/fd/{number}")));
    }
    let kinds = match takes {
        Takes::Path => "string, bytes or os.PathLike",
        Takes::Number => "string, bytes, os.PathLike or integer",
        Takes::NumberOrNone => "string, bytes, os.PathLike, integer or None",
    };
    let found = interp.type_name(path);
    Err(interp.type_error(format!("{function}: {parameter} should be {kinds}, not {found}")))
}

/// A path's text, where a null byte is told as the functions of this module tell it.
fn system_text(interp: &Interp, path: &Ref) -> PyResult<String> {
    path_text(interp, path).inspect_err(|_| {
        if interp.raised_is(TypeId::ValueError) {
            drop(interp.take_raised());
            let _ = interp.value_error("embedded null byte");
        }
    })
}

/// A call of the system on one path; its error names the path.
fn on_path<T>(
    interp: &Interp,
    (function, path, takes): (&str, &Ref, Takes),
    act: impl FnOnce(&Path) -> Result<T, Error>,
) -> PyResult<T> {
    let named = path_of(interp, (function, "path"), path, &takes)?;
    let text = system_text(interp, &named)?;
    act(Path::new(&text)).map_err(|error| interp.os_error(&error, Some(&named)))
}

/// A name as a result: of the type of the path that was asked about.
fn like(path: &Ref, found: &Path) -> Ref {
    use std::os::unix::ffi::OsStrExt;
    match path.kind() {
        Kind::Bytes => new_bytes(found.as_os_str().as_bytes()),
        _ => new_path(found),
    }
}

/// A call on two paths; its error names both.
fn on_paths(
    interp: &Interp,
    function: &str,
    args: &Args<'_>,
    act: impl FnOnce(&Path, &Path) -> Result<(), Error>,
) -> PyResult<Ref> {
    let source = path_of(interp, (function, "src"), args.req(0), &Takes::Path)?;
    let target = path_of(interp, (function, "dst"), args.req(1), &Takes::Path)?;
    let (from, to) = (system_text(interp, &source)?, system_text(interp, &target)?);
    let Err(error) = act(Path::new(&from), Path::new(&to)) else { return Ok(none()) };
    let code = error.raw_os_error().unwrap_or(0);
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let args = vec![new_int(code.into()), new_string(text), source, none(), target];
    Err(interp.raise_with(crate::eval::exceptions::os_error_class(code), args))
}

fn getcwd(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    std::env::current_dir().map(|path| new_path(&path)).map_err(|error| interp.os_error(&error, None))
}

fn chdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, ("chdir", args.req(0), Takes::Number), |path| std::env::set_current_dir(path)).map(|()| none())
}

fn listdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let here = new_string(".");
    let path = args.opt(0).filter(|p| p.kind() != Kind::None).unwrap_or(&here);
    let names = on_path(interp, ("listdir", path, Takes::NumberOrNone), |path| {
        fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>, Error>>()
    })?;
    Ok(new_appended_list(names.iter().map(|name| like(path, Path::new(name)))))
}

fn mkdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, ("mkdir", args.req(0), Takes::Path), |path| fs::create_dir(path)).map(|()| none())
}

fn rmdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, ("rmdir", args.req(0), Takes::Path), |path| fs::remove_dir(path)).map(|()| none())
}

fn remove(interp: &Interp, function: &str, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, (function, args.req(0), Takes::Path), |path| fs::remove_file(path)).map(|()| none())
}

fn rename(interp: &Interp, function: &str, args: &Args<'_>) -> PyResult<Ref> {
    on_paths(interp, function, args, |from, to| fs::rename(from, to))
}

fn link(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_paths(interp, "link", args, |from, to| fs::hard_link(from, to))
}

fn symlink(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_paths(interp, "symlink", args, |from, to| std::os::unix::fs::symlink(from, to))
}

fn readlink(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, ("readlink", args.req(0), Takes::Path), |path| fs::read_link(path))
        .map(|found| like(args.req(0), &found))
}

fn chmod(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mode = interp.index_word(args.req(1), TypeId::OverflowError)?;
    on_path(interp, ("chmod", args.req(0), Takes::Number), |path| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode as u32))
    })
    .map(|()| none())
}

fn utime(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mut moments = [std::time::UNIX_EPOCH; 2];
    for (moment, index) in moments.iter_mut().zip([1, 2]) {
        let nanoseconds = interp.index_word(args.req(index), TypeId::OverflowError)?;
        let distance = std::time::Duration::from_nanos(nanoseconds.unsigned_abs());
        *moment = if nanoseconds < 0 { *moment - distance } else { *moment + distance };
    }
    let times = fs::FileTimes::new().set_accessed(moments[0]).set_modified(moments[1]);
    on_path(interp, ("utime", args.req(0), Takes::Number), |path| fs::File::open(path)?.set_times(times))
        .map(|()| none())
}

fn stat(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let follow = interp.is_true(args.req(1))?;
    let asked = match args.opt(2).map(text_of) {
        Some(function) if function == "lstat" => ("lstat", args.req(0), Takes::Path),
        _ => ("stat", args.req(0), Takes::Number),
    };
    let found = on_path(interp, asked, |path| if follow { fs::metadata(path) } else { fs::symlink_metadata(path) })?;
    let seconds = |s: i64, n: i64| new_float(s as f64 + n as f64 * 1e-9);
    Ok(new_tuple(vec![
        new_int(found.mode().into()),
        new_usize(found.ino() as usize),
        new_usize(found.dev() as usize),
        new_usize(found.nlink() as usize),
        new_int(found.uid().into()),
        new_int(found.gid().into()),
        new_usize(found.size() as usize),
        new_int(found.atime()),
        new_int(found.mtime()),
        new_int(found.ctime()),
        seconds(found.atime(), found.atime_nsec()),
        seconds(found.mtime(), found.mtime_nsec()),
        seconds(found.ctime(), found.ctime_nsec()),
        new_int(found.mtime() * 1_000_000_000 + found.mtime_nsec()),
        new_int(found.atime() * 1_000_000_000 + found.atime_nsec()),
        new_int(found.ctime() * 1_000_000_000 + found.ctime_nsec()),
        new_usize(found.blksize() as usize),
        new_usize(found.blocks() as usize),
        new_usize(found.rdev() as usize),
    ]))
}

fn realpath(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = path_text(interp, args.req(0))?;
    Ok(fs::canonicalize(text).map_or_else(|_| none(), |path| new_path(&path)))
}

fn fspath(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    crate::modules::paths::fspath(interp, args.req(0))
}

/// The exit status is in the second byte, as `wait` has it.
fn system(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    use std::os::unix::process::ExitStatusExt;
    let command = system_text(interp, args.req(0))?;
    interp.stdout.borrow_mut().flush();
    let status = std::process::Command::new("sh").args(["-c", &command]).status();
    status.map(|status| new_int(status.into_raw().into())).map_err(|error| interp.os_error(&error, None))
}

fn isatty(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    use std::io::IsTerminal;
    let answer = match interp.index_word(args.req(0), TypeId::OverflowError)? {
        0 => std::io::stdin().is_terminal(),
        1 => std::io::stdout().is_terminal(),
        2 => std::io::stderr().is_terminal(),
        _ => false,
    };
    Ok(new_bool(answer))
}

fn getpid(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(new_int(std::process::id().into()))
}

fn cpu_count(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Ok(std::thread::available_parallelism().map_or_else(|_| none(), |n| new_usize(n.get())))
}

fn urandom(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    use std::io::Read;
    let size = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let Ok(size) = u64::try_from(size) else { return Err(interp.value_error("negative argument not allowed")) };
    let mut bytes = Vec::new();
    fs::File::open("/dev/urandom")
        .and_then(|file| file.take(size).read_to_end(&mut bytes))
        .map_err(|error| interp.os_error(&error, None))?;
    Ok(new_bytes(&bytes))
}

fn environ(_interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let variables = new_dict();
    for (name, value) in std::env::vars_os() {
        let fields = variables.expect::<DictObject>();
        fields.set_text(&name.to_string_lossy(), new_string(&value.to_string_lossy()));
    }
    Ok(variables)
}

fn exit_now(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let status = interp.index_word(args.req(0), TypeId::OverflowError)?;
    interp.stdout.borrow_mut().flush();
    std::process::exit(status as i32)
}
