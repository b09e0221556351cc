//! Formatting strings, ints and floats of exactly these classes without a call of `__format__`.
//!
//! Invariant: the answer is the one that `__format__` of the class gives; what needs more care is left to it.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult, Raised};
use crate::objects::{FloatObject, IntObject, Kind, StrObject, TextWriter, TypeId};
use crate::text::spec::{self, IntValue, StrPlan};
use crate::text::{ErrorKind, TextError};

impl Interp {
    /// Raises what a function of `text` refuses.
    #[cold]
    pub fn text_error(&self, error: &TextError) -> Raised {
        let class = match error.kind {
            ErrorKind::Value => TypeId::ValueError,
            ErrorKind::Type => TypeId::TypeError,
            ErrorKind::Overflow => TypeId::OverflowError,
            ErrorKind::Memory => TypeId::MemoryError,
        };
        self.raise(class, &error.message)
    }

    /// `format(object, spec)` for the simple cases; the spec is not empty.
    pub(super) fn format_simply(&self, object: &Ref, spec: &StrObject) -> Option<PyResult<Ref>> {
        let text = spec.as_ascii()?;
        if object.is_exact(Kind::Str) {
            let plan = padding(object, text)?;
            if plan.take == object.expect::<StrObject>().len() && plan.left + plan.right == 0 {
                return Some(Ok(object.clone()));
            }
        }
        let mut out = TextWriter::default();
        Some(self.write_simply(&mut out, object, text)?.map(|()| out.finish()))
    }

    /// Appends `format(object, spec)` in the simple cases; nothing if it is an error.
    pub fn write_simply(&self, out: &mut TextWriter, object: &Ref, spec: &str) -> Option<PyResult<()>> {
        // A character's number may be one that Rust text cannot hold; an empty spec is `str`.
        if spec.is_empty() || !spec.is_ascii() || spec.ends_with('c') {
            return None;
        }
        let written = match object.tag() {
            tag if tag == Kind::Int as u16 => {
                let value = IntValue::Small(object.expect::<IntObject>().value.get());
                spec::write_int(out, value, spec, "int", self.int_max_str_digits.get())
            }
            tag if tag == Kind::Float as u16 => {
                spec::write_float(out, object.expect::<FloatObject>().value.get(), spec, "float")
            }
            tag if tag == Kind::Str as u16 => {
                let plan = padding(object, spec)?;
                out.fill(u32::from(plan.fill), plan.left);
                out.push_view(object.expect::<StrObject>().view().slice(0, plan.take));
                out.fill(u32::from(plan.fill), plan.right);
                Ok(())
            }
            _ => return None,
        };
        Some(written.map_err(|error| self.text_error(&error)))
    }
}

/// How a str is padded, if that is a simple case.
fn padding(string: &Ref, spec: &str) -> Option<StrPlan> {
    let length = string.expect::<StrObject>().len();
    spec::str_plan(spec, length, "str").ok().filter(|plan| plan.left + plan.right < 0x1_0000)
}
