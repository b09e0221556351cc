//! What `posix` knows of the system and of who runs the program.
//!
//! Not here: changing any of it.

use nix::sys::utsname;
use nix::unistd;

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::method;
use crate::objects::{Args, Def, new_int, new_string, new_tuple};

#[rustfmt::skip]
pub(super) const FUNCTIONS: &[Def] = &[
    method("_uname()", uname).doc("The fields of os.uname_result as a tuple."),
    method("getuid()", |_, _, _| Ok(new_int(unistd::getuid().as_raw().into()))).doc("Return the current process's user id."),
    method("geteuid()", |_, _, _| Ok(new_int(unistd::geteuid().as_raw().into()))).doc("Return the current process's effective user id."),
    method("getgid()", |_, _, _| Ok(new_int(unistd::getgid().as_raw().into()))).doc("Return the current process's group id."),
    method("getegid()", |_, _, _| Ok(new_int(unistd::getegid().as_raw().into()))).doc("Return the current process's effective group id."),
];

fn uname(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    let found = utsname::uname().map_err(|error| interp.os_error(&error.into(), None))?;
    let fields = [found.sysname(), found.nodename(), found.release(), found.version(), found.machine()];
    Ok(new_tuple(fields.iter().map(|field| new_string(&field.to_string_lossy())).collect()))
}
