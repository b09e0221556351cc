//! Records: tuples with named fields, such as `sys.version_info` (CPython's `structseq.c`).
//!
//! A record class is a [`crate::objects::native::TypeSpec`] with base `tuple`, whose attributes are [`field`] rows.
//!
//! Invariant: the rows stand in the order of the items.

use crate::eval::protocol::text_of;
use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{GetSet, getter};
use crate::objects::{new_string, none, tuple_items};

/// The row of the field at `INDEX`.
pub const fn field<const INDEX: usize>(name: &'static str) -> GetSet {
    getter(name, item::<INDEX>).member()
}

fn item<const INDEX: usize>(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(tuple_items(this).and_then(|items| items.get(INDEX)).cloned().unwrap_or_else(none))
}

/// `name(field=value, ...)`
pub fn record_repr(interp: &Interp, this: &Ref, name: &str, fields: &[GetSet]) -> PyResult<Ref> {
    let mut parts = Vec::new();
    for (row, value) in fields.iter().zip(tuple_items(this).unwrap_or(&[])) {
        parts.push(format!("{}={}", row.name, text_of(&interp.repr(value)?)));
    }
    Ok(new_string(&format!("{name}({})", parts.join(", "))))
}
