//! `posix`: the calls of the system that `os` is made of. `os` and `posixpath` themselves are Python.
//!
//! Not here: processes, signals, users: a program runs alone.

use std::fs;
use std::io::Error;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::modules::paths::{new_path, path_text};
use crate::objects::native::method;
use crate::objects::{
    Args, Def, DictObject, Kind, TypeId, new_bytes, new_dict, new_float, new_int, new_list, new_string, new_tuple,
    new_usize, none,
};
use crate::text::embedded::embedded;

#[rustfmt::skip]
const FUNCTIONS: &[Def] = &[
    method("getcwd()", getcwd).doc("Return a unicode string representing the current working directory."),
    method("chdir(path)", chdir).doc("Change the current working directory to the specified path."),
    method("listdir(path=None)", listdir).doc("Return a list containing the names of the files in the directory."),
    method("mkdir(path, mode=0o777)", mkdir).doc("Create a directory."),
    method("rmdir(path)", rmdir).doc("Remove a directory."),
    method("remove(path)", remove).doc("Remove a file (same as unlink())."),
    method("unlink(path)", remove).doc("Remove a file (same as remove())."),
    method("rename(src, dst)", rename).doc("Rename a file or directory."),
    method("replace(src, dst)", rename).doc("Rename a file or directory, overwriting the destination."),
    method("link(src, dst)", link).doc("Create a hard link to a file."),
    method("symlink(src, dst)", symlink).doc("Create a symbolic link pointing to src named dst."),
    method("readlink(path)", readlink).doc("Return a string representing the path to which the symbolic link points."),
    method("chmod(path, mode)", chmod).doc("Change the access permissions of a file."),
    method("_utime(path, accessed, modified)", utime).doc("Set the times of a file, in nanoseconds."),
    method("_stat(path, follow)", stat).doc("The fields of os.stat_result as a tuple."),
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
    Ok(interp.new_module("posix", "Access to the operating system.", FUNCTIONS))
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

/// A call of the system on one path; its error names the path.
fn on_path<T>(interp: &Interp, path: &Ref, act: impl FnOnce(&Path) -> Result<T, Error>) -> PyResult<T> {
    let named = crate::modules::paths::fspath(interp, path)?;
    let text = path_text(interp, &named)?;
    act(Path::new(&text)).map_err(|error| interp.os_error(&error, Some(&named)))
}

/// A call on two paths; its error names both.
fn on_paths(interp: &Interp, args: &Args<'_>, act: impl FnOnce(&Path, &Path) -> Result<(), Error>) -> PyResult<Ref> {
    let named = [args.req(0), args.req(1)].map(|path| crate::modules::paths::fspath(interp, path));
    let [source, target] = named;
    let (source, target) = (source?, target?);
    let (from, to) = (path_text(interp, &source)?, path_text(interp, &target)?);
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
    on_path(interp, args.req(0), |path| std::env::set_current_dir(path)).map(|()| none())
}

fn listdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let here = new_string(".");
    let path = args.opt(0).filter(|p| p.kind() != Kind::None).unwrap_or(&here);
    let names = on_path(interp, path, |path| {
        fs::read_dir(path)?.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>, Error>>()
    })?;
    Ok(new_list(names.iter().map(|name| new_path(Path::new(name))).collect()))
}

fn mkdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, args.req(0), |path| fs::create_dir(path)).map(|()| none())
}

fn rmdir(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, args.req(0), |path| fs::remove_dir(path)).map(|()| none())
}

fn remove(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, args.req(0), |path| fs::remove_file(path)).map(|()| none())
}

fn rename(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_paths(interp, args, |from, to| fs::rename(from, to))
}

fn link(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_paths(interp, args, |from, to| fs::hard_link(from, to))
}

fn symlink(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_paths(interp, args, |from, to| std::os::unix::fs::symlink(from, to))
}

fn readlink(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    on_path(interp, args.req(0), |path| fs::read_link(path)).map(|path| new_path(&path))
}

fn chmod(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let mode = interp.index_word(args.req(1), TypeId::OverflowError)?;
    on_path(interp, args.req(0), |path| fs::set_permissions(path, fs::Permissions::from_mode(mode as u32)))
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
    on_path(interp, args.req(0), |path| fs::File::open(path)?.set_times(times)).map(|()| none())
}

fn stat(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let follow = interp.is_true(args.req(1))?;
    let found =
        on_path(interp, args.req(0), |path| if follow { fs::metadata(path) } else { fs::symlink_metadata(path) })?;
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
    ]))
}

fn realpath(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let text = path_text(interp, args.req(0))?;
    Ok(fs::canonicalize(text).map_or_else(|_| none(), |path| new_path(&path)))
}

fn fspath(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    crate::modules::paths::fspath(interp, args.req(0))
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
