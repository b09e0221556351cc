//! What `posix` knows of the system and of who runs the program.
//!
//! Not here: changing any of it, and processes that run on beside the program.

use std::fs;
use std::io::{Error, Write, stderr, stdout};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};

use nix::sys::utsname;
use nix::unistd;

use crate::builtins::bytes::buffer::Buffer;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::method;
use crate::objects::{Args, Def, TypeId, new_bytes, new_int, new_string, new_tuple, new_usize};

#[rustfmt::skip]
pub(super) const FUNCTIONS: &[Def] = &[
    method("_uname()", uname).doc("The fields of os.uname_result as a tuple."),
    method("getuid()", |_, _, _| Ok(new_int(unistd::getuid().as_raw().into()))).doc("Return the current process's user id."),
    method("geteuid()", |_, _, _| Ok(new_int(unistd::geteuid().as_raw().into()))).doc("Return the current process's effective user id."),
    method("getgid()", |_, _, _| Ok(new_int(unistd::getgid().as_raw().into()))).doc("Return the current process's group id."),
    method("getegid()", |_, _, _| Ok(new_int(unistd::getegid().as_raw().into()))).doc("Return the current process's effective group id."),
    method("write(fd, data, /)", write).doc("Write a bytes object to a file descriptor."),
    method("_output(command)", output).doc("What a command writes to its standard output, and its status."),
];

/// The program's own outputs are written to directly, past their buffers; other numbers through the files they are.
fn write(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let number = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let data = Buffer::of_argument(interp, args.req(1))?.to_vec();
    let written = match number {
        1 => unistd::write(stdout(), &data).map_err(Error::from),
        2 => unistd::write(stderr(), &data).map_err(Error::from),
        _ => fs::OpenOptions::new()
            .append(true)
            .open(format!("/proc/self/fd/{number}"))
            .map_err(|_| Error::from_raw_os_error(nix::errno::Errno::EBADF as i32))
            .and_then(|mut file| file.write(&data)),
    };
    written.map(new_usize).map_err(|error| interp.os_error(&error, None))
}

fn output(interp: &Interp, _module: &Ref, args: &Args<'_>) -> PyResult<Ref> {
    let command = crate::eval::protocol::text_of(args.req(0));
    interp.stdout.borrow_mut().flush();
    let done = Command::new("sh").args(["-c", &command]).stderr(Stdio::inherit()).output();
    done.map(|done| new_tuple(vec![new_bytes(&done.stdout), new_int(done.status.into_raw().into())]))
        .map_err(|error| interp.os_error(&error, None))
}

fn uname(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let found = utsname::uname().map_err(|error| interp.os_error(&error.into(), None))?;
    let fields = [found.sysname(), found.nodename(), found.release(), found.version(), found.machine()];
    Ok(new_tuple(fields.iter().map(|field| new_string(&field.to_string_lossy())).collect()))
}
