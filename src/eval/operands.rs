//! Nodes with two operands: one function for each way of reading them (a [`Shape`]) and each operator.
//!
//! In the flow: `expr` and `condition` call through the tables here, by the number that the resolver gave the node. A
//! function tries the common kinds of numbers first, with operands read in place where they are locals or constants;
//! everything else it hands to a slow function at its end, which reads the operands again: that runs nothing, and costs
//! the common case no frame.
//!
//! Invariants:
//! - temporaries are let go the left one first, after the operation;
//! - operands are evaluated from left to right, and a local that is unbound raises in its turn;
//! - no borrow of a slot is held while anything that binds names of the frame runs.

use crate::heap::Ref;
use crate::interp::{Interp, PyResult};
use crate::objects::{
    CellObject, FloatObject, IntObject, Kind, SliceObject, StrObject, new_float, new_int, none, part_of,
};
use crate::resolve::code::{AugLocal, Binary, Compare, Expr, Item, Operator, Quick, Run, Shape};
use crate::syntax::ast::CompareOperator;

use super::expr::{expr, fast_item, slice};
use super::frame::{Flow, Frame};
use super::machine::{
    ADD, DIV, EQ, GT, GT_E, IS, IS_NOT, LT, LT_E, MULT, NOT_EQ, Number, OTHER, SUB, float_arith, int_arith, ordered,
};
use super::names;
use super::ops::{fast_compare, rare_binary};
use super::target::augment_general;

/// A table of functions: a row a shape, a column an operator. The rows behind the last shape are never used.
type Table<F> = [[F; Run::OPERATORS]; 16];

type Evaluate<N> = fn(&Interp, &mut Frame<'_>, &N) -> PyResult<Ref>;
type Test<N> = fn(&Interp, &mut Frame<'_>, &N) -> PyResult<bool>;
type Execute<N> = fn(&Interp, &mut Frame<'_>, &N) -> PyResult<Flow>;

const LOCAL_IMM: u8 = Shape::LocalImm as u8;
const ANY_IMM: u8 = Shape::AnyImm as u8;
const LOCAL_LOCAL: u8 = Shape::LocalLocal as u8;
const LOCAL_CONST: u8 = Shape::LocalConst as u8;
const CONST_LOCAL: u8 = Shape::ConstLocal as u8;
const CELL_IMM: u8 = Shape::CellImm as u8;
const CELL_LOCAL: u8 = Shape::CellLocal as u8;
const ANY_LOCAL: u8 = Shape::AnyLocal as u8;
const ANY_CONST: u8 = Shape::AnyConst as u8;
const LOCAL_ANY: u8 = Shape::LocalAny as u8;
const CONST_ANY: u8 = Shape::ConstAny as u8;
const ANY_ANY: u8 = Shape::AnyAny as u8;

/// One row: the function of a shape for each operator number.
macro_rules! row {
    ($function:ident, $shape:expr) => {
        [
            $function::<{ $shape }, 0>,
            $function::<{ $shape }, 1>,
            $function::<{ $shape }, 2>,
            $function::<{ $shape }, 3>,
            $function::<{ $shape }, 4>,
            $function::<{ $shape }, 5>,
            $function::<{ $shape }, 6>,
            $function::<{ $shape }, 7>,
            $function::<{ $shape }, 8>,
            $function::<{ $shape }, 9>,
            $function::<{ $shape }, 10>,
            $function::<{ $shape }, 11>,
            $function::<{ $shape }, 12>,
            $function::<{ $shape }, OTHER>,
            $function::<{ $shape }, OTHER>,
            $function::<{ $shape }, OTHER>,
        ]
    };
}

/// All rows, in the order of [`Shape`].
macro_rules! table {
    ($function:ident) => {
        [
            row!($function, LOCAL_IMM),
            row!($function, ANY_IMM),
            row!($function, LOCAL_LOCAL),
            row!($function, LOCAL_CONST),
            row!($function, CONST_LOCAL),
            row!($function, CELL_IMM),
            row!($function, CELL_LOCAL),
            row!($function, ANY_LOCAL),
            row!($function, ANY_CONST),
            row!($function, LOCAL_ANY),
            row!($function, CONST_ANY),
            row!($function, ANY_ANY),
            row!($function, ANY_ANY),
            row!($function, ANY_ANY),
            row!($function, ANY_ANY),
            row!($function, ANY_ANY),
        ]
    };
}

static BINARY: Table<Evaluate<Binary>> = table!(binary_as);
static AUGMENT: Table<Execute<AugLocal>> = table!(augment_as);
static TRUTH: Table<Test<Compare>> = table!(truth_as);

#[inline(always)]
fn entry<F: Copy>(table: &Table<F>, run: Run) -> F {
    table[run.0 as usize / Run::OPERATORS][run.0 as usize % Run::OPERATORS]
}

/// `left op right`
#[inline(always)]
pub(super) fn binary(interp: &Interp, frame: &mut Frame<'_>, b: &Binary) -> PyResult<Ref> {
    entry(&BINARY, b.run)(interp, frame, b)
}

/// `local op= value`
#[inline(always)]
pub(super) fn augment_local(interp: &Interp, frame: &mut Frame<'_>, aug: &AugLocal) -> PyResult<Flow> {
    entry(&AUGMENT, aug.run)(interp, frame, aug)
}

/// The truth of a comparison, without a bool object.
#[inline(always)]
pub(super) fn truth(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<bool> {
    entry(&TRUTH, c.run)(interp, frame, c)
}

/// A local, constant or cell on the left, read in place; `None` for an unbound one.
#[inline(always)]
fn left_in_place<'a, const SHAPE: u8>(frame: &Frame<'a>, quick: &Quick) -> Option<&'a Ref> {
    match SHAPE {
        CONST_LOCAL | CONST_ANY => Some(frame.constant(quick.left)),
        CELL_IMM | CELL_LOCAL => frame.slots.at(quick.left).peek()?.get::<CellObject>()?.contents.peek(),
        _ => frame.slots.at(quick.left).peek(),
    }
}

/// The same on the right.
#[inline(always)]
fn right_in_place<'a, const SHAPE: u8>(frame: &Frame<'a>, quick: &Quick) -> Option<&'a Ref> {
    match SHAPE {
        LOCAL_LOCAL | CONST_LOCAL | CELL_LOCAL | ANY_LOCAL => frame.slots.at(quick.right).peek(),
        _ => Some(frame.constant(quick.right)),
    }
}

/// A simple operand by its expression: what slow functions read.
#[inline(always)]
fn simple<'a>(interp: &Interp, frame: &Frame<'a>, node: &Expr) -> PyResult<&'a Ref> {
    match node {
        Expr::Const(id) => Ok(frame.constant(*id)),
        Expr::Local { slot, at } => super::expr::local(interp, frame, *slot, *at),
        Expr::Cell { slot, at } => {
            let cell = frame.slots.at(*slot).peek().and_then(|c| c.get::<CellObject>());
            cell.and_then(|c| c.contents.peek()).ok_or_else(|| names::unbound_cell(interp, frame, *slot, *at))
        }
        _ => Err(names::unbound_operand(interp, frame, node)),
    }
}

// ---- arithmetic -----------------------------------------------------------------------------------------------------

/// `a op b` for two exact small ints or two exact floats.
#[inline(always)]
fn pair_arith<const OP: u8>(a: &Ref, b: &Ref) -> Option<Number> {
    if let (Some(x), Some(y)) = (a.get_exact::<IntObject>(), b.get_exact::<IntObject>()) {
        return int_arith(OP, x.value.get(), y.value.get());
    }
    if !matches!(OP, ADD | SUB | MULT | DIV) {
        return None;
    }
    let (x, y) = (a.get_exact::<FloatObject>()?, b.get_exact::<FloatObject>()?);
    float_arith(OP, x.value.get(), y.value.get()).map(Number::Float)
}

/// `old op right` for two exact small ints or two exact floats, where the operator is looked at now.
#[inline]
pub(super) fn plain_arith(op: Operator, old: &Ref, right: Ref) -> Result<Ref, Ref> {
    let number = match op {
        Operator::Add => pair_arith::<ADD>(old, &right),
        Operator::Sub => pair_arith::<SUB>(old, &right),
        Operator::Mult => pair_arith::<MULT>(old, &right),
        _ => None,
    };
    match number {
        Some(number) => Ok(boxed_in(right, number)),
        None => Err(right),
    }
}

/// `a op imm` for an exact small int or float.
#[inline(always)]
fn imm_arith<const OP: u8>(a: &Ref, imm: i32) -> Option<Number> {
    if let Some(x) = a.get_exact::<IntObject>() {
        return int_arith(OP, x.value.get(), i64::from(imm));
    }
    if !matches!(OP, ADD | SUB | MULT | DIV) {
        return None;
    }
    float_arith(OP, a.get_exact::<FloatObject>()?.value.get(), f64::from(imm)).map(Number::Float)
}

#[inline(always)]
fn boxed(number: Number) -> Ref {
    match number {
        Number::Int(value) => new_int(value),
        Number::Float(value) => new_float(value),
    }
}

/// A number in the memory of a dying temporary, if nobody else holds that and it is of the same kind.
#[inline(always)]
fn boxed_in(dying: Ref, number: Number) -> Ref {
    if dying.refcnt() == 1 {
        match number {
            Number::Int(value) if !(-5..=256).contains(&value) => {
                if let Some(int) = dying.get_exact::<IntObject>() {
                    int.value.set(value);
                    return dying;
                }
            }
            Number::Float(value) => {
                if let Some(float) = dying.get_exact::<FloatObject>() {
                    float.value.set(value);
                    return dying;
                }
            }
            Number::Int(_) => {}
        }
    }
    boxed(number)
}

#[inline(never)]
fn binary_as<const SHAPE: u8, const OP: u8>(interp: &Interp, frame: &mut Frame<'_>, b: &Binary) -> PyResult<Ref> {
    match SHAPE {
        LOCAL_IMM | CELL_IMM => {
            match left_in_place::<SHAPE>(frame, &b.quick).and_then(|l| imm_arith::<OP>(l, b.quick.imm)) {
                Some(number) => Ok(boxed(number)),
                None => binary_in_place(interp, frame, b),
            }
        }
        LOCAL_LOCAL | LOCAL_CONST | CONST_LOCAL | CELL_LOCAL => {
            if let Some(l) = left_in_place::<SHAPE>(frame, &b.quick)
                && let Some(r) = right_in_place::<SHAPE>(frame, &b.quick)
                && let Some(number) = pair_arith::<OP>(l, r)
            {
                return Ok(boxed(number));
            }
            binary_in_place(interp, frame, b)
        }
        ANY_IMM => {
            let left = expr(interp, frame, &b.left)?;
            match imm_arith::<OP>(&left, b.quick.imm) {
                Some(number) => Ok(boxed_in(left, number)),
                None => binary_of_left(interp, frame, b, left),
            }
        }
        ANY_LOCAL | ANY_CONST => {
            let left = expr(interp, frame, &b.left)?;
            match right_in_place::<SHAPE>(frame, &b.quick).and_then(|r| pair_arith::<OP>(&left, r)) {
                Some(number) => Ok(boxed_in(left, number)),
                None => binary_of_left(interp, frame, b, left),
            }
        }
        LOCAL_ANY | CONST_ANY => {
            if left_in_place::<SHAPE>(frame, &b.quick).is_none() {
                return binary_in_place(interp, frame, b);
            }
            let right = expr(interp, frame, &b.right)?;
            match left_in_place::<SHAPE>(frame, &b.quick).and_then(|l| pair_arith::<OP>(l, &right)) {
                Some(number) => Ok(boxed_in(right, number)),
                None => binary_of_right(interp, frame, b, right),
            }
        }
        _ => {
            let left = expr(interp, frame, &b.left)?;
            let right = expr(interp, frame, &b.right)?;
            match pair_arith::<OP>(&left, &right) {
                Some(number) => Ok(boxed_in(left, number)),
                None => binary_of_both(interp, frame, b, left, right),
            }
        }
    }
}

/// Both operands are simple.
#[inline(never)]
fn binary_in_place(interp: &Interp, frame: &mut Frame<'_>, b: &Binary) -> PyResult<Ref> {
    let left = simple(interp, frame, &b.left)?;
    let right = simple(interp, frame, &b.right)?;
    binary_slow::<true, true>(interp, frame, b, left, right)
}

/// The left operand is here, the right one simple.
#[inline(never)]
fn binary_of_left(interp: &Interp, frame: &mut Frame<'_>, b: &Binary, left: Ref) -> PyResult<Ref> {
    let right = simple(interp, frame, &b.right)?;
    binary_slow::<false, true>(interp, frame, b, &left, right)
}

/// The right operand is here, the left one simple.
#[inline(never)]
fn binary_of_right(interp: &Interp, frame: &mut Frame<'_>, b: &Binary, right: Ref) -> PyResult<Ref> {
    let left = simple(interp, frame, &b.left)?;
    binary_slow::<true, false>(interp, frame, b, left, &right)
}

#[inline(never)]
fn binary_of_both(interp: &Interp, frame: &mut Frame<'_>, b: &Binary, left: Ref, right: Ref) -> PyResult<Ref> {
    let result = binary_slow::<false, false>(interp, frame, b, &left, &right);
    drop((left, right));
    result
}

/// `HOLD_L` and `HOLD_R` say which operands CPython's value stack would hold, and nobody does yet.
#[inline(always)]
fn binary_slow<const HOLD_L: bool, const HOLD_R: bool>(
    interp: &Interp,
    frame: &Frame<'_>,
    b: &Binary,
    left: &Ref,
    right: &Ref,
) -> PyResult<Ref> {
    match rare_binary(b.op, left, right) {
        Some(result) => Ok(result),
        None => {
            frame.at(b.at);
            let _held = (HOLD_L.then(|| left.clone()), HOLD_R.then(|| right.clone()));
            interp.binary_general(b.op, left, right)
        }
    }
}

// ---- augmented assignment -------------------------------------------------------------------------------------------

#[inline(never)]
fn augment_as<const SHAPE: u8, const OP: u8>(interp: &Interp, frame: &mut Frame<'_>, aug: &AugLocal) -> PyResult<Flow> {
    let place = frame.slots.at(aug.quick.left);
    match SHAPE {
        LOCAL_IMM => {
            if let Some(number) = place.peek().and_then(|l| imm_arith::<OP>(l, aug.quick.imm)) {
                place.set(boxed(number));
                return Ok(Flow::Next);
            }
            augment_general(interp, frame, aug)
        }
        LOCAL_LOCAL | LOCAL_CONST => {
            if let Some(l) = place.peek()
                && let Some(r) = right_in_place::<SHAPE>(frame, &aug.quick)
                && let Some(number) = pair_arith::<OP>(l, r)
            {
                place.set(boxed(number));
                return Ok(Flow::Next);
            }
            augment_general(interp, frame, aug)
        }
        LOCAL_ANY => {
            if place.is_empty() {
                return augment_general(interp, frame, aug);
            }
            let right = expr(interp, frame, &aug.value)?;
            match place.peek().and_then(|l| pair_arith::<OP>(l, &right)) {
                Some(number) => {
                    place.set(boxed_in(right, number));
                    Ok(Flow::Next)
                }
                None => super::target::augment_with(interp, frame, aug, right).map(|()| Flow::Next),
            }
        }
        _ => augment_general(interp, frame, aug),
    }
}

// ---- comparison -----------------------------------------------------------------------------------------------------

/// `a op b` for two exact small ints, floats or strings, and identity.
#[inline(always)]
fn plain_truth<const OP: u8>(a: &Ref, b: &Ref) -> Option<bool> {
    match OP {
        IS => return Some(a.is(b)),
        IS_NOT => return Some(!a.is(b)),
        EQ | NOT_EQ | LT | LT_E | GT | GT_E => {}
        _ => return None,
    }
    if let (Some(x), Some(y)) = (a.get_exact::<IntObject>(), b.get_exact::<IntObject>()) {
        return ordered(OP, &x.value.get(), &y.value.get());
    }
    if let (Some(x), Some(y)) = (a.get_exact::<FloatObject>(), b.get_exact::<FloatObject>()) {
        return ordered(OP, &x.value.get(), &y.value.get());
    }
    if matches!(OP, EQ | NOT_EQ) && a.is_exact(Kind::Str) && b.is_exact(Kind::Str) {
        let equal = a.is(b) || a.expect::<StrObject>().same_text(b.expect());
        return Some(equal == (OP == EQ));
    }
    None
}

#[inline(never)]
fn truth_as<const SHAPE: u8, const OP: u8>(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<bool> {
    match SHAPE {
        LOCAL_IMM | CELL_IMM => {
            if let Some(left) = left_in_place::<SHAPE>(frame, &c.quick)
                && let Some(x) = left.get_exact::<IntObject>()
                && let Some(answer) = ordered(OP, &x.value.get(), &i64::from(c.quick.imm))
            {
                return Ok(answer);
            }
            truth_in_place(interp, frame, c)
        }
        LOCAL_LOCAL | LOCAL_CONST | CONST_LOCAL | CELL_LOCAL => {
            if let Some(l) = left_in_place::<SHAPE>(frame, &c.quick)
                && let Some(r) = right_in_place::<SHAPE>(frame, &c.quick)
                && let Some(answer) = plain_truth::<OP>(l, r)
            {
                return Ok(answer);
            }
            truth_in_place(interp, frame, c)
        }
        ANY_IMM => {
            let left = expr(interp, frame, &c.left)?;
            match left.get_exact::<IntObject>().and_then(|x| ordered(OP, &x.value.get(), &c.quick.imm.into())) {
                Some(answer) => Ok(answer),
                None => truth_of_left(interp, frame, c, left),
            }
        }
        ANY_LOCAL | ANY_CONST => {
            let left = expr(interp, frame, &c.left)?;
            match right_in_place::<SHAPE>(frame, &c.quick).and_then(|r| plain_truth::<OP>(&left, r)) {
                Some(answer) => Ok(answer),
                None => truth_of_left(interp, frame, c, left),
            }
        }
        LOCAL_ANY | CONST_ANY => {
            if left_in_place::<SHAPE>(frame, &c.quick).is_none() {
                return truth_in_place(interp, frame, c);
            }
            let right = expr(interp, frame, &c.right)?;
            match left_in_place::<SHAPE>(frame, &c.quick).and_then(|l| plain_truth::<OP>(l, &right)) {
                Some(answer) => Ok(answer),
                None => truth_of_right(interp, frame, c, right),
            }
        }
        _ => {
            let left = expr(interp, frame, &c.left)?;
            let right = expr(interp, frame, &c.right)?;
            match plain_truth::<OP>(&left, &right) {
                Some(answer) => Ok(answer),
                None => truth_of_both(interp, frame, c, left, right),
            }
        }
    }
}

/// Both operands are simple.
#[inline(never)]
fn truth_in_place(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<bool> {
    let left = simple(interp, frame, &c.left)?;
    let right = simple(interp, frame, &c.right)?;
    truth_slow::<true, true>(interp, frame, c, left, right)
}

/// The left operand is here, the right one simple.
#[inline(never)]
fn truth_of_left(interp: &Interp, frame: &mut Frame<'_>, c: &Compare, left: Ref) -> PyResult<bool> {
    let right = simple(interp, frame, &c.right)?;
    truth_slow::<false, true>(interp, frame, c, &left, right)
}

/// The right operand is here, the left one simple.
#[inline(never)]
fn truth_of_right(interp: &Interp, frame: &mut Frame<'_>, c: &Compare, right: Ref) -> PyResult<bool> {
    let left = simple(interp, frame, &c.left)?;
    truth_slow::<true, false>(interp, frame, c, left, &right)
}

#[inline(never)]
fn truth_of_both(interp: &Interp, frame: &mut Frame<'_>, c: &Compare, left: Ref, right: Ref) -> PyResult<bool> {
    let result = truth_slow::<false, false>(interp, frame, c, &left, &right);
    drop((left, right));
    result
}

#[inline(always)]
fn truth_slow<const HOLD_L: bool, const HOLD_R: bool>(
    interp: &Interp,
    frame: &Frame<'_>,
    c: &Compare,
    left: &Ref,
    right: &Ref,
) -> PyResult<bool> {
    if let Some(answer) = fast_compare(left, right, c.op) {
        return Ok(answer);
    }
    frame.at(c.at);
    let _held = (HOLD_L.then(|| left.clone()), HOLD_R.then(|| right.clone()));
    match c.op {
        CompareOperator::In => interp.contains(right, left),
        CompareOperator::NotIn => interp.contains(right, left).map(|found| !found),
        op => {
            let result = interp.compare_general(left, right, op)?;
            interp.is_true(&result)
        }
    }
}

/// The value of a comparison. Operands that are read in place are held, as on CPython's value stack.
#[inline(never)]
pub(super) fn compare(interp: &Interp, frame: &mut Frame<'_>, c: &Compare) -> PyResult<Ref> {
    match c.run.0 / Run::OPERATORS as u8 {
        LOCAL_IMM | LOCAL_LOCAL | LOCAL_CONST | CONST_LOCAL | CELL_IMM | CELL_LOCAL => {
            let left = simple(interp, frame, &c.left)?;
            let right = simple(interp, frame, &c.right)?;
            compare_held::<true, true>(interp, frame, c, left, right)
        }
        ANY_IMM | ANY_LOCAL | ANY_CONST => {
            let left = expr(interp, frame, &c.left)?;
            let right = simple(interp, frame, &c.right)?;
            compare_held::<false, true>(interp, frame, c, &left, right)
        }
        LOCAL_ANY | CONST_ANY => {
            simple(interp, frame, &c.left)?;
            let right = expr(interp, frame, &c.right)?;
            let left = simple(interp, frame, &c.left)?;
            compare_held::<true, false>(interp, frame, c, left, &right)
        }
        _ => {
            let left = expr(interp, frame, &c.left)?;
            let right = expr(interp, frame, &c.right)?;
            let result = compare_held::<false, false>(interp, frame, c, &left, &right);
            drop((left, right));
            result
        }
    }
}

#[inline(always)]
fn compare_held<const HOLD_L: bool, const HOLD_R: bool>(
    interp: &Interp,
    frame: &Frame<'_>,
    c: &Compare,
    left: &Ref,
    right: &Ref,
) -> PyResult<Ref> {
    if let Some(answer) = fast_compare(left, right, c.op) {
        return Ok(crate::objects::new_bool(answer));
    }
    frame.at(c.at);
    let _held = (HOLD_L.then(|| left.clone()), HOLD_R.then(|| right.clone()));
    interp.compare_general(left, right, c.op)
}

// ---- items ----------------------------------------------------------------------------------------------------------

static ITEM: [Evaluate<Item>; 12] = [
    item_as::<LOCAL_IMM>,
    item_as::<ANY_IMM>,
    item_as::<LOCAL_LOCAL>,
    item_as::<LOCAL_CONST>,
    item_as::<CONST_LOCAL>,
    item_as::<CELL_IMM>,
    item_as::<CELL_LOCAL>,
    item_as::<ANY_LOCAL>,
    item_as::<ANY_CONST>,
    item_as::<LOCAL_ANY>,
    item_as::<CONST_ANY>,
    item_as::<ANY_ANY>,
];

/// Object and index of a node, where both are read in place and bound.
#[inline(always)]
pub(super) fn item_operands<'a>(frame: &Frame<'a>, i: &Item) -> Option<(&'a Ref, &'a Ref)> {
    let (object, index) = match i.shape {
        Shape::LocalLocal => {
            (left_in_place::<LOCAL_LOCAL>(frame, &i.quick), right_in_place::<LOCAL_LOCAL>(frame, &i.quick))
        }
        Shape::LocalImm | Shape::LocalConst => {
            (left_in_place::<LOCAL_IMM>(frame, &i.quick), right_in_place::<LOCAL_IMM>(frame, &i.quick))
        }
        Shape::CellLocal => {
            (left_in_place::<CELL_LOCAL>(frame, &i.quick), right_in_place::<CELL_LOCAL>(frame, &i.quick))
        }
        Shape::CellImm => (left_in_place::<CELL_IMM>(frame, &i.quick), right_in_place::<CELL_IMM>(frame, &i.quick)),
        _ => return None,
    };
    Some((object?, index?))
}

/// `object[index]`
#[inline(always)]
pub(super) fn item(interp: &Interp, frame: &mut Frame<'_>, i: &Item) -> PyResult<Ref> {
    ITEM[i.shape as usize](interp, frame, i)
}

#[inline(never)]
fn item_as<const SHAPE: u8>(interp: &Interp, frame: &mut Frame<'_>, i: &Item) -> PyResult<Ref> {
    match SHAPE {
        LOCAL_IMM | LOCAL_LOCAL | LOCAL_CONST | CONST_LOCAL | CELL_IMM | CELL_LOCAL => {
            if let Some(object) = left_in_place::<SHAPE>(frame, &i.quick)
                && let Some(index) = right_in_place::<SHAPE>(frame, &i.quick)
                && let Some(value) = fast_item(object, index)
            {
                return Ok(value);
            }
            item_in_place(interp, frame, i)
        }
        ANY_IMM | ANY_LOCAL | ANY_CONST => {
            let object = expr(interp, frame, &i.obj)?;
            match right_in_place::<SHAPE>(frame, &i.quick).and_then(|index| fast_item(&object, index)) {
                Some(value) => Ok(value),
                None => item_of_object(interp, frame, i, object),
            }
        }
        LOCAL_ANY | CONST_ANY => {
            if let Expr::Slice(parts) = &i.index {
                return part(interp, frame, i, parts);
            }
            if left_in_place::<SHAPE>(frame, &i.quick).is_none() {
                return item_in_place(interp, frame, i);
            }
            let index = expr(interp, frame, &i.index)?;
            match left_in_place::<SHAPE>(frame, &i.quick).and_then(|object| fast_item(object, &index)) {
                Some(value) => Ok(value),
                None => item_of_index(interp, frame, i, index),
            }
        }
        _ => {
            if let Expr::Slice(parts) = &i.index {
                return part(interp, frame, i, parts);
            }
            let object = expr(interp, frame, &i.obj)?;
            let index = expr(interp, frame, &i.index)?;
            match fast_item(&object, &index) {
                Some(value) => Ok(value),
                None => item_of_both(interp, frame, i, object, index),
            }
        }
    }
}

/// `object[start:stop]`: no slice is made where it would be the one that waits for the next use, which nobody can see.
#[inline(never)]
fn part(interp: &Interp, frame: &mut Frame<'_>, i: &Item, parts: &[Option<Expr>; 3]) -> PyResult<Ref> {
    let object = expr(interp, frame, &i.obj)?;
    if parts[2].is_some() || crate::heap::is_slice_seen() {
        let index = slice(interp, frame, parts)?;
        return item_of_both(interp, frame, i, object, index);
    }
    let start = match &parts[0] {
        Some(node) => expr(interp, frame, node)?,
        None => none(),
    };
    let stop = match &parts[1] {
        Some(node) => expr(interp, frame, node)?,
        None => none(),
    };
    match part_of(&object, &start, &stop) {
        Some(value) => Ok(value),
        None => item_of_both(interp, frame, i, object, SliceObject::make(start, stop, none())),
    }
}

/// Object and index are simple.
#[inline(never)]
fn item_in_place(interp: &Interp, frame: &mut Frame<'_>, i: &Item) -> PyResult<Ref> {
    let object = simple(interp, frame, &i.obj)?;
    let index = simple(interp, frame, &i.index)?;
    item_of_both(interp, frame, i, object.clone(), index.clone())
}

/// The object is here, the index simple.
#[inline(never)]
fn item_of_object(interp: &Interp, frame: &mut Frame<'_>, i: &Item, object: Ref) -> PyResult<Ref> {
    let index = simple(interp, frame, &i.index)?;
    item_of_both(interp, frame, i, object, index.clone())
}

/// The index is here, the object simple.
#[inline(never)]
fn item_of_index(interp: &Interp, frame: &mut Frame<'_>, i: &Item, index: Ref) -> PyResult<Ref> {
    let object = simple(interp, frame, &i.obj)?;
    item_of_both(interp, frame, i, object.clone(), index)
}

#[inline(never)]
fn item_of_both(interp: &Interp, frame: &Frame<'_>, i: &Item, object: Ref, index: Ref) -> PyResult<Ref> {
    frame.at(i.at);
    let value = subscript(interp, &object, &index);
    drop((object, index));
    value
}

fn subscript(interp: &Interp, object: &Ref, index: &Ref) -> PyResult<Ref> {
    if object.is_exact(Kind::Dict) {
        return interp.dict_get(object, index)?.ok_or_else(|| interp.key_error(index));
    }
    interp.get_item(object, index)
}
