//! Files.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::Args;

/// `open`
pub fn open(interp: &Interp, _module: &Ref, _args: &Args<'_>) -> PyResult<Ref> {
    Err(interp.not_implemented_error("open"))
}
