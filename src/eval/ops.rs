//! Operators: arithmetic, in-place arithmetic, comparison.
//!
//! CPython's dispatch (`Objects/abstract.c: binary_op1`, `Objects/object.c: do_richcompare`): the left operand's slot
//! first, unless the right operand's class is a subclass with a slot of its own.
//!
//! Fast paths for exact ints and floats come first; they are the same functions that the classes' slots use.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::native::{BinaryFn, RichCompare};
use crate::objects::{
    ComplexObject, FloatObject, IntObject, Kind, StrObject, TupleObject, TypeId, is_not_implemented, new_bool,
    new_complex, new_float, new_int, not_implemented,
};
use crate::syntax::ast::{CompareOperator, Operator, UnaryOperator};

use super::machine::{self, Number};
use super::protocol::slot;

/// The operator's text.
pub fn operator_text(op: Operator) -> &'static str {
    match op {
        Operator::Add => "+",
        Operator::BitAnd => "&",
        Operator::FloorDiv => "//",
        Operator::LShift => "<<",
        Operator::MatMul => "@",
        Operator::Mult => "*",
        Operator::Mod => "%",
        Operator::BitOr => "|",
        Operator::Pow => "**",
        Operator::RShift => ">>",
        Operator::Sub => "-",
        Operator::Div => "/",
        Operator::BitXor => "^",
    }
}

/// `a op b` for machine integers where the result is one too; `None` where the general path must decide.
#[inline]
pub fn small_arith(op: Operator, a: i64, b: i64) -> Option<i64> {
    match (op, machine::int_arith(op as u8, a, b)) {
        (_, Some(Number::Int(value))) => Some(value),
        (Operator::Pow, _) => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
        _ => None,
    }
}

const INT: u16 = Kind::Int as u16;
const FLOAT: u16 = Kind::Float as u16;
const COMPLEX: u16 = Kind::Complex as u16;

#[inline(always)]
fn int_of(object: &Ref) -> Option<i64> {
    object.get_exact::<IntObject>().map(|i| i.value.get())
}

/// A float operand of mixed arithmetic: an exact float or a small exact int.
#[inline(always)]
fn float_of(object: &Ref) -> Option<f64> {
    match object.tag() {
        FLOAT => Some(object.expect::<FloatObject>().value.get()),
        INT => Some(object.expect::<IntObject>().value.get() as f64).filter(|f| f.abs() < 9.0e15),
        _ => None,
    }
}

/// `a op b` for complex numbers where nothing can be raised.
fn complex_arith(op: Operator, a: &ComplexObject, b: &ComplexObject) -> Option<(f64, f64)> {
    match op {
        Operator::Add => Some((a.real + b.real, a.imag + b.imag)),
        Operator::Sub => Some((a.real - b.real, a.imag - b.imag)),
        Operator::Mult => Some(crate::text::arith::multiply((a.real, a.imag), (b.real, b.imag))),
        _ => None,
    }
}

/// The result of an operation on exact small numbers.
enum Plain {
    Int(i64),
    Float(f64),
    Complex((f64, f64)),
}

#[inline]
fn plain_binary(op: Operator, a: &Ref, b: &Ref) -> Option<Plain> {
    match (a.tag(), b.tag()) {
        (INT, INT) if op == Operator::Pow => small_arith(op, int_of(a)?, int_of(b)?).map(Plain::Int),
        (INT, INT) => match machine::int_arith(op as u8, int_of(a)?, int_of(b)?)? {
            Number::Int(value) => Some(Plain::Int(value)),
            Number::Float(value) => Some(Plain::Float(value)),
        },
        (FLOAT, FLOAT | INT) | (INT, FLOAT) => {
            machine::float_arith(op as u8, float_of(a)?, float_of(b)?).map(Plain::Float)
        }
        (COMPLEX, COMPLEX) => complex_arith(op, a.expect(), b.expect()).map(Plain::Complex),
        _ => None,
    }
}

/// `a op b` for exact small numbers, mixed ones too; `None` where the general path must decide.
#[inline(never)]
pub fn rare_binary(op: Operator, a: &Ref, b: &Ref) -> Option<Ref> {
    match plain_binary(op, a, b)? {
        Plain::Int(value) => Some(new_int(value)),
        Plain::Float(value) => Some(new_float(value)),
        Plain::Complex((real, imag)) => Some(new_complex(real, imag)),
    }
}

impl Interp {
    /// `a op b`
    #[inline]
    pub fn binary(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
        match rare_binary(op, a, b) {
            Some(result) => Ok(result),
            None => self.binary_general(op, a, b),
        }
    }

    /// The general path. Whoever reads operands in place holds them first, as CPython's value stack does.
    #[inline(never)]
    pub fn binary_general(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
        let result = self.binary_slots(op, a, b)?;
        if !is_not_implemented(&result) {
            return Ok(result);
        }
        if let Some(result) = self.sequence_binary(op, a, b)? {
            return Ok(result);
        }
        Err(self.unsupported(operator_name(op), a, b))
    }

    /// Concatenation and repetition, tried when no number slot answered.
    fn sequence_binary(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Option<Ref>> {
        match op {
            Operator::Add => match slot(a, |s| s.concat) {
                Some(concat) => concat(self, a, b).map(Some),
                None => Ok(None),
            },
            Operator::Mult => {
                for (sequence, count) in [(a, b), (b, a)] {
                    if let Some(repeat) = slot(sequence, |s| s.repeat) {
                        return self.repeat_sequence(repeat, sequence, count).map(Some);
                    }
                }
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn repeat_sequence(&self, repeat: BinaryFn, sequence: &Ref, count: &Ref) -> PyResult<Ref> {
        if !self.has_index(count) {
            let name = self.type_name(count);
            return Err(self.type_error(format!("can't multiply sequence by non-int of type '{name}'")));
        }
        let count = self.index_word_or_overflow(count)?;
        repeat(self, sequence, &count)
    }

    fn index_word_or_overflow(&self, count: &Ref) -> PyResult<Ref> {
        Ok(new_int(self.index_word(count, TypeId::OverflowError).map_err(|raised| {
            if self.raised_is(TypeId::OverflowError) {
                drop(self.take_raised());
                let name = self.type_name(count);
                return self.overflow_error(format!("cannot fit '{name}' into an index-sized integer"));
            }
            raised
        })?))
    }

    /// Asks the number slots: the result may be `NotImplemented`.
    fn binary_slots(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
        let index = op as usize;
        self.binary_by(a, b, |o| slot(o, |s| s.binary[index]))
    }

    /// `binary_op1`: left slot, right slot, the right one first if its class is a subclass.
    fn binary_by(&self, a: &Ref, b: &Ref, slot_of: impl Fn(&Ref) -> Option<BinaryFn>) -> PyResult<Ref> {
        let left = slot_of(a);
        let mut right = if a.class_ref().is(&b.class_ref()) { None } else { slot_of(b) };
        if let (Some(l), Some(r)) = (left, right)
            && std::ptr::fn_addr_eq(l, r)
            && !b.header().is_subclass()
        {
            right = None;
        }
        if let Some(l) = left {
            if let Some(r) = right
                && b.class().is_subclass_of(&a.class_ref())
            {
                let result = r(self, a, b)?;
                if !is_not_implemented(&result) {
                    return Ok(result);
                }
                right = None;
            }
            let result = l(self, a, b)?;
            if !is_not_implemented(&result) {
                return Ok(result);
            }
        }
        match right {
            Some(r) => r(self, a, b),
            None => Ok(not_implemented()),
        }
    }

    /// `unsupported operand type(s) for +: 'int' and 'str'`
    #[cold]
    pub fn unsupported(&self, op: &str, a: &Ref, b: &Ref) -> crate::interp::Raised {
        let (left, right) = (self.type_name(a), self.type_name(b));
        let is_print = a
            .get::<crate::objects::BuiltinObject>()
            .is_some_and(|f| matches!(f.what, crate::objects::Callee::Def(def) if def.name() == "print"));
        if op == ">>" && is_print {
            return self.type_error(format!(
                "unsupported operand type(s) for >>: '{left}' and '{right}'. Did you mean \"print(<message>, file=<output_stream>)\"?"
            ));
        }
        self.type_error(format!("unsupported operand type(s) for {op}: '{left}' and '{right}'"))
    }

    /// `a op= b`
    #[inline]
    pub fn inplace(&self, op: Operator, a: Ref, b: &Ref) -> PyResult<Ref> {
        match rare_binary(op, &a, b) {
            Some(result) => Ok(result),
            None => self.inplace_general(op, &a, b),
        }
    }

    /// The same with an operand that somebody else holds.
    pub fn inplace_lent(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
        match rare_binary(op, a, b) {
            Some(result) => Ok(result),
            None => self.inplace_general(op, a, b),
        }
    }

    #[inline(never)]
    fn inplace_general(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Ref> {
        if let Some(inplace) = slot(a, |s| s.inplace[op as usize]) {
            let result = inplace(self, a, b)?;
            if !is_not_implemented(&result) {
                return Ok(result);
            }
        }
        // A class of the program has number slots for what it inherits from a sequence, and they come first.
        let inherited = a.header().has(crate::heap::header::FLAG_HEAP_CLASS)
            && match op {
                Operator::Add => slot(a, |s| s.inplace_concat).is_some(),
                Operator::Mult => slot(a, |s| s.inplace_repeat).is_some(),
                _ => false,
            };
        if inherited && let Some(result) = self.sequence_inplace(op, a, b)? {
            return Ok(result);
        }
        let result = self.binary_slots(op, a, b)?;
        if !is_not_implemented(&result) {
            return Ok(result);
        }
        if let Some(result) = self.sequence_inplace(op, a, b)? {
            return Ok(result);
        }
        Err(self.unsupported(&format!("{}=", operator_text(op)), a, b))
    }

    fn sequence_inplace(&self, op: Operator, a: &Ref, b: &Ref) -> PyResult<Option<Ref>> {
        match op {
            Operator::Add => {
                let concat = slot(a, |s| s.inplace_concat.or(s.concat));
                concat.map(|concat| concat(self, a, b)).transpose()
            }
            Operator::Mult => {
                if let Some(repeat) = slot(a, |s| s.inplace_repeat) {
                    return self.repeat_sequence(repeat, a, b).map(Some);
                }
                // The right operand is not repeated in place of a left one that has a sequence's table at all, as
                // every class of Python's has (`PyNumber_InPlaceMultiply`).
                let table = a.header().has(crate::heap::header::FLAG_HEAP_CLASS)
                    || slot(a, |s| s.len).is_some()
                    || slot(a, |s| s.contains).is_some();
                if table && slot(a, |s| s.repeat).is_none() {
                    return Ok(None);
                }
                self.sequence_binary(op, a, b)
            }
            _ => Ok(None),
        }
    }

    /// `divmod(a, b)`
    pub fn divmod(&self, a: &Ref, b: &Ref) -> PyResult<Ref> {
        let result = self.binary_by(a, b, |o| slot(o, |s| s.divmod))?;
        if is_not_implemented(&result) { Err(self.unsupported("divmod()", a, b)) } else { Ok(result) }
    }

    /// `pow(a, b, modulus)`
    pub fn ternary_pow(&self, a: &Ref, b: &Ref, modulus: &Ref) -> PyResult<Ref> {
        if crate::objects::is_none(modulus) {
            return match self.binary_slots(Operator::Pow, a, b)? {
                r if is_not_implemented(&r) => Err(self.unsupported("** or pow()", a, b)),
                r => Ok(r),
            };
        }
        for operand in [a, b, modulus] {
            if let Some(pow) = slot(operand, |s| s.ternary_pow) {
                let result = pow(self, a, b, modulus)?;
                if !is_not_implemented(&result) {
                    return Ok(result);
                }
            }
        }
        let [x, y, z] = [a, b, modulus].map(|o| self.type_name(o));
        Err(self.type_error(format!("unsupported operand type(s) for ** or pow(): '{x}', '{y}', '{z}'")))
    }

    /// `op operand`, all but `not`.
    pub fn unary(&self, op: UnaryOperator, operand: &Ref) -> PyResult<Ref> {
        if op == UnaryOperator::USub
            && let Some(value) = int_of(operand).and_then(i64::checked_neg)
        {
            return Ok(new_int(value));
        }
        let (which, text) = match op {
            UnaryOperator::USub => (slot(operand, |s| s.neg), "-"),
            UnaryOperator::UAdd => (slot(operand, |s| s.pos), "+"),
            UnaryOperator::Invert => (slot(operand, |s| s.invert), "~"),
            UnaryOperator::Not => return self.is_true(operand).map(|truth| new_bool(!truth)),
        };
        match which {
            Some(unary) => unary(self, operand),
            None => {
                let name = self.type_name(operand);
                Err(self.type_error(format!("bad operand type for unary {text}: '{name}'")))
            }
        }
    }

    /// `a op b` for a rich comparison, `is` or `in`: an object.
    #[inline]
    pub fn compare(&self, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
        if let Some(result) = fast_compare(a, b, op) {
            return Ok(new_bool(result));
        }
        self.compare_general(a, b, op)
    }

    #[inline(never)]
    pub fn compare_general(&self, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
        match op {
            CompareOperator::Is => Ok(new_bool(a.is(b))),
            CompareOperator::IsNot => Ok(new_bool(!a.is(b))),
            CompareOperator::In => self.contains(b, a).map(new_bool),
            CompareOperator::NotIn => self.contains(b, a).map(|found| new_bool(!found)),
            _ => self.rich_compare(a, b, op),
        }
    }

    /// `PyObject_RichCompare`
    fn rich_compare(&self, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
        let _depth = self.enter_native(" in comparison")?;
        let left: Option<RichCompare> = slot(a, |s| s.compare);
        let right: Option<RichCompare> = slot(b, |s| s.compare);
        let mut right_asked = false;
        if !std::ptr::eq(a.class(), b.class())
            && b.class().is_subclass_of(&a.class_ref())
            && let Some(compare) = right
        {
            right_asked = true;
            let result = compare(self, b, a, reflected(op))?;
            if !is_not_implemented(&result) {
                return Ok(result);
            }
        }
        if let Some(compare) = left {
            let result = compare(self, a, b, op)?;
            if !is_not_implemented(&result) {
                return Ok(result);
            }
        }
        if let Some(compare) = right.filter(|_| !right_asked) {
            let result = compare(self, b, a, reflected(op))?;
            if !is_not_implemented(&result) {
                return Ok(result);
            }
        }
        match op {
            CompareOperator::Eq => Ok(new_bool(a.is(b))),
            CompareOperator::NotEq => Ok(new_bool(!a.is(b))),
            _ => {
                let (left, right, text) = (self.type_name(a), self.type_name(b), compare_text(op));
                Err(self.type_error(format!("'{text}' not supported between instances of '{left}' and '{right}'")))
            }
        }
    }

    /// The truth of `a op b`; identical objects are equal (`PyObject_RichCompareBool`).
    #[inline]
    pub fn compare_bool(&self, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<bool> {
        if a.is(b) {
            match op {
                CompareOperator::Eq => return Ok(true),
                CompareOperator::NotEq => return Ok(false),
                _ => {}
            }
        }
        self.compare_truth(a, b, op)
    }

    /// The truth of `a op b` as an expression's value is tested.
    #[inline]
    pub fn compare_truth(&self, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<bool> {
        if let Some(result) = fast_compare(a, b, op) {
            return Ok(result);
        }
        let result = self.compare_general(a, b, op)?;
        self.is_true(&result)
    }

    /// `a is b or a == b`
    #[inline]
    pub fn eq(&self, a: &Ref, b: &Ref) -> PyResult<bool> {
        self.compare_bool(a, b, CompareOperator::Eq)
    }

    /// `a < b`
    pub fn lt(&self, a: &Ref, b: &Ref) -> PyResult<bool> {
        self.compare_truth(a, b, CompareOperator::Lt)
    }
}

/// The name of an operator in `unsupported operand type(s) for ...`.
fn operator_name(op: Operator) -> &'static str {
    match op {
        Operator::Pow => "** or pow()",
        other => operator_text(other),
    }
}

/// The operator that says the same with operands swapped.
pub fn reflected(op: CompareOperator) -> CompareOperator {
    match op {
        CompareOperator::Lt => CompareOperator::Gt,
        CompareOperator::LtE => CompareOperator::GtE,
        CompareOperator::Gt => CompareOperator::Lt,
        CompareOperator::GtE => CompareOperator::LtE,
        other => other,
    }
}

/// The operator's text.
pub fn compare_text(op: CompareOperator) -> &'static str {
    match op {
        CompareOperator::Eq => "==",
        CompareOperator::NotEq => "!=",
        CompareOperator::Lt => "<",
        CompareOperator::LtE => "<=",
        CompareOperator::Gt => ">",
        CompareOperator::GtE => ">=",
        CompareOperator::Is => "is",
        CompareOperator::IsNot => "is not",
        CompareOperator::In => "in",
        CompareOperator::NotIn => "not in",
    }
}

/// The answer for an ordering.
#[inline(always)]
pub fn ordered<T: PartialOrd>(a: &T, b: &T, op: CompareOperator) -> Option<bool> {
    machine::ordered(op as u8, a, b)
}

/// Comparisons of exact small numbers and equality of exact strings: no Python code can be involved.
#[inline(always)]
pub fn fast_compare(a: &Ref, b: &Ref, op: CompareOperator) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.get_exact::<IntObject>(), b.get_exact::<IntObject>())
        && let Some(answer) = int_ordered(x.value.get(), y.value.get(), op)
    {
        return Some(answer);
    }
    match op {
        CompareOperator::Is => Some(a.is(b)),
        CompareOperator::IsNot => Some(!a.is(b)),
        _ => rare_compare(a, b, op),
    }
}

#[inline(never)]
fn rare_compare(a: &Ref, b: &Ref, op: CompareOperator) -> Option<bool> {
    const STR: u16 = Kind::Str as u16;
    const TUPLE: u16 = Kind::Tuple as u16;
    match (a.tag(), b.tag()) {
        (TUPLE, TUPLE) if !matches!(op, CompareOperator::In | CompareOperator::NotIn) => plain_tuples(a, b, op),
        (FLOAT, FLOAT) | (FLOAT, INT) | (INT, FLOAT) => ordered(&float_of(a)?, &float_of(b)?, op),
        (STR, STR) => match op {
            CompareOperator::Eq => Some(a.is(b) || a.expect::<StrObject>().same_text(b.expect())),
            CompareOperator::NotEq => Some(!a.is(b) && !a.expect::<StrObject>().same_text(b.expect())),
            _ => None,
        },
        _ => None,
    }
}

/// Exact tuples whose first items that differ, and those before, are numbers or strings.
fn plain_tuples(a: &Ref, b: &Ref, op: CompareOperator) -> Option<bool> {
    let (left, right) = (a.expect::<TupleObject>().items(), b.expect::<TupleObject>().items());
    for (x, y) in left.iter().zip(right).filter(|(x, y)| !x.is(y)) {
        // Tuples in tuples may nest deeper than the stack is.
        if x.kind() == Kind::Tuple {
            return None;
        }
        if !fast_compare(x, y, CompareOperator::Eq)? {
            return match op {
                CompareOperator::Eq => Some(false),
                CompareOperator::NotEq => Some(true),
                _ => fast_compare(x, y, op),
            };
        }
    }
    ordered(&left.len(), &right.len(), op)
}

/// An ordering of two ints, without a branch for each operator; `None` for the other comparisons.
#[inline(always)]
fn int_ordered(x: i64, y: i64, op: CompareOperator) -> Option<bool> {
    /// Which of less, equal, greater (bits 0 to 2) make each operator true: a digit an operator, in their order.
    const TRUE_FOR: u32 = 0x64_31_52;
    if op as u8 > CompareOperator::GtE as u8 {
        return None;
    }
    let relation = u32::from(x < y) | u32::from(x == y) << 1 | u32::from(x > y) << 2;
    Some(TRUE_FOR >> (4 * op as u32) & relation != 0)
}
