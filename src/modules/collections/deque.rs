//! `collections.deque` and its iterators.
//!
//! Invariant: no borrow of the items is held while an item is compared or shown, or dropped.

use crate::builtins::arguments::no_keywords;
use crate::eval::repr_guard::TextBuilder;
use crate::heap::Ref;
use crate::heap::traces::note_parts;
use crate::interp::{Interp, PyResult};
use crate::objects::class::{CLASS_BASE, CLASS_ROW, CLASS_ROW_HELD, CLASS_SEQUENCE};
use crate::objects::deque::Deque;
use crate::objects::functional::DequeIter;
use crate::objects::library::NativeData;
use crate::objects::native::{TypeSpec, class_method, getter, method};
use crate::objects::{
    Args, CallArgs, ClassObject, Def, Kind, NativeObject, Slots, TypeId, is_none, new_bool, new_list, new_string,
    new_tuple, new_usize, none, not_implemented,
};
use crate::syntax::ast::CompareOperator;

/// The class.
pub const SPEC: TypeSpec = TypeSpec {
    module: "collections",
    flags: CLASS_BASE | CLASS_SEQUENCE | CLASS_ROW | CLASS_ROW_HELD,
    slots: Slots {
        repr: Some(deque_repr),
        compare: Some(deque_compare),
        iter: Some(deque_iter),
        len: Some(deque_len),
        bool: Some(deque_bool),
        getitem: Some(deque_getitem),
        setitem: Some(deque_setitem),
        contains: Some(deque_contains),
        concat: Some(deque_concat),
        repeat: Some(deque_repeat),
        inplace_concat: Some(deque_inplace_concat),
        inplace_repeat: Some(deque_inplace_repeat),
        new: Some(deque_new),
        init: Some(deque_init),
        ..Slots::EMPTY
    },
    methods: &[
        method("append(self, x, /)", deque_append).doc("Add an element to the right side of the deque."),
        method("appendleft(self, x, /)", deque_appendleft).doc("Add an element to the left side of the deque."),
        method("clear(self, /)", deque_clear).doc("Remove all elements from the deque."),
        method("__copy__(self, /)", deque_copy).doc("Return a shallow copy of a deque."),
        method("copy(self, /)", deque_copy).doc("Return a shallow copy of a deque."),
        method("count(self, value, /)", deque_count).doc("Return number of occurrences of value."),
        method("extend(self, iterable, /)", deque_extend)
            .doc("Extend the right side of the deque with elements from the iterable"),
        method("extendleft(self, iterable, /)", deque_extendleft)
            .doc("Extend the left side of the deque with elements from the iterable"),
        method("index(self, value, start=0, stop=9223372036854775807, /)", deque_index)
            .doc("Return first index of value.\nRaises ValueError if the value is not present."),
        method("insert(self, index, value, /)", deque_insert).doc("Insert value before index."),
        method("pop(self, /)", deque_pop).doc("Remove and return the rightmost element."),
        method("popleft(self, /)", deque_popleft).doc("Remove and return the leftmost element."),
        method("__reduce__(self, /)", deque_reduce).doc("Return state information for pickling."),
        method("remove(self, value, /)", deque_remove).doc("Remove first occurrence of value."),
        method("__reversed__(self, /)", deque_reversed).doc("Return a reverse iterator over the deque."),
        method("reverse(self, /)", deque_reverse).doc("Reverse *IN PLACE*"),
        method("rotate(self, n=1, /)", deque_rotate)
            .doc("Rotate the deque n steps to the right (default n=1).  If n is negative, rotates left."),
        method("__sizeof__(self, /)", deque_sizeof).doc("Return the size of the deque in memory, in bytes."),
        class_method("__class_getitem__(cls, object, /)", crate::builtins::generic_alias).doc("See PEP 585"),
    ],
    getsets: &[getter("maxlen", deque_maxlen).doc("maximum size of a deque or None if unbounded")],
    doc: "deque([iterable[, maxlen]]) --> deque object\n\nA list-like sequence optimized for data accesses near its endpoints.",
    ..TypeSpec::new(TypeId::Deque, "deque", Kind::Native)
};

/// `_collections._deque_iterator`
pub const ITERATOR: TypeSpec = iterator_spec(TypeId::DequeIterator, "_deque_iterator");
/// `_collections._deque_reverse_iterator`
pub const REVERSE_ITERATOR: TypeSpec = iterator_spec(TypeId::DequeReverseIterator, "_deque_reverse_iterator");

const ITERATOR_METHODS: &[Def] = &[method("__length_hint__(self, /)", deque_iterator_length_hint)
    .doc("Private method returning an estimate of len(list(it)).")];

const fn iterator_spec(id: TypeId, name: &'static str) -> TypeSpec {
    TypeSpec {
        module: "_collections",
        slots: Slots {
            iter: Some(iterator_itself),
            next: Some(deque_iterator_next),
            new: Some(deque_iterator_new),
            ..Slots::EMPTY
        },
        methods: ITERATOR_METHODS,
        ..TypeSpec::new(id, name, Kind::Native)
    }
}

/// Is it a deque, or an instance of a subclass?
fn is_deque(interp: &Interp, object: &Ref) -> bool {
    object.kind() == Kind::Native && object.class().is_subclass_of(&interp.class(TypeId::Deque))
}

/// Works on the state of a deque; one that the collector has emptied gets a new state.
fn with<R>(this: &Ref, work: impl FnOnce(&mut Deque) -> R) -> R {
    let mut data = this.expect::<NativeObject>().data.borrow_mut();
    if !matches!(&*data, NativeData::Deque(_)) {
        *data = NativeData::Deque(Box::new(Deque::new(None)));
    }
    let result = match &mut *data {
        NativeData::Deque(deque) => work(deque),
        _ => unreachable!("the state was made above"),
    };
    drop(data);
    note_parts(this);
    result
}

fn len(this: &Ref) -> usize {
    with(this, |d| d.items.len())
}

fn item(this: &Ref, index: usize) -> Option<Ref> {
    with(this, |d| d.items.get(index).cloned())
}

fn state(this: &Ref) -> u64 {
    with(this, |d| d.state)
}

fn maxlen(this: &Ref) -> Option<usize> {
    with(this, |d| d.maxlen)
}

fn push_back(this: &Ref, item: Ref) {
    let fallen = with(this, |d| d.push_back(item));
    drop(fallen);
}

fn push_front(this: &Ref, item: Ref) {
    let fallen = with(this, |d| d.push_front(item));
    drop(fallen);
}

fn clear(this: &Ref) {
    let items = with(this, Deque::take_items);
    drop(items);
}

fn rotate(this: &Ref, n: i64) {
    with(this, |d| d.rotate(n));
}

fn new_deque(class: &Ref, maxlen: Option<usize>) -> Ref {
    NativeObject::make(class, NativeData::Deque(Box::new(Deque::new(maxlen))))
}

fn deque_new(_interp: &Interp, class: &Ref, _args: CallArgs<'_>) -> PyResult<Ref> {
    Ok(new_deque(class, None))
}

fn deque_init(interp: &Interp, this: &Ref, args: CallArgs<'_>) -> PyResult<()> {
    let args = interp.bind_held("deque(iterable=None, maxlen=None)", args)?;
    let mut max = None;
    if let Some(limit) = args[1].as_ref().filter(|m| !is_none(m)) {
        if !crate::objects::is_int(limit) {
            return Err(interp.type_error("an integer is required"));
        }
        let limit = interp.index_word(limit, TypeId::OverflowError)?;
        max = Some(usize::try_from(limit).map_err(|_| interp.value_error("maxlen must be non-negative"))?);
    }
    with(this, |d| d.maxlen = max);
    if len(this) > 0 {
        clear(this);
    }
    match &args[0] {
        Some(iterable) => extend(interp, this, iterable, false),
        None => Ok(()),
    }
}

/// `deque_extend`, `deque_extendleft`
fn extend(interp: &Interp, this: &Ref, iterable: &Ref, leftwards: bool) -> PyResult<()> {
    if iterable.is(this) {
        let copy = new_list(with(this, |d| d.items.iter().cloned().collect()));
        return extend(interp, this, &copy, leftwards);
    }
    let iterator = interp.iter(iterable)?;
    if maxlen(this) == Some(0) {
        while interp.next(&iterator)?.is_some() {}
        return Ok(());
    }
    with(this, |d| d.start_extending(leftwards));
    while let Some(item) = interp.next(&iterator)? {
        if leftwards { push_front(this, item) } else { push_back(this, item) }
    }
    Ok(())
}

fn deque_repr(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let Some(_running) = interp.repr_enter(this) else { return Ok(new_string("[...]")) };
    let items = new_list(interp.to_vec(this)?);
    let mut text = TextBuilder::new();
    text.push_text(&this.class().name_text());
    text.push_text("(");
    text.push(&interp.repr(&items)?);
    if let Some(max) = maxlen(this) {
        text.push_text(&format!(", maxlen={max}"));
    }
    text.push_text(")");
    Ok(text.finish())
}

fn deque_compare(interp: &Interp, a: &Ref, b: &Ref, op: CompareOperator) -> PyResult<Ref> {
    if !is_deque(interp, a) || !is_deque(interp, b) {
        return Ok(not_implemented());
    }
    let (left, right) = (len(a), len(b));
    match op {
        CompareOperator::Eq if a.is(b) => return Ok(new_bool(true)),
        CompareOperator::NotEq if a.is(b) => return Ok(new_bool(false)),
        CompareOperator::Eq if left != right => return Ok(new_bool(false)),
        CompareOperator::NotEq if left != right => return Ok(new_bool(true)),
        _ => {}
    }
    let (mine, theirs) = (interp.iter(a)?, interp.iter(b)?);
    loop {
        match (interp.next(&mine)?, interp.next(&theirs)?) {
            (Some(x), Some(y)) => {
                if !interp.eq(&x, &y)? {
                    return match op {
                        CompareOperator::Eq => Ok(new_bool(false)),
                        CompareOperator::NotEq => Ok(new_bool(true)),
                        _ => interp.compare(&x, &y, op),
                    };
                }
            }
            (x, y) => {
                let order = x.is_some().cmp(&y.is_some());
                return Ok(new_bool(crate::builtins::tuple::ordering_holds(order, op)));
            }
        }
    }
}

fn deque_iter(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(new_iterator(interp, this, false))
}

fn new_iterator(interp: &Interp, this: &Ref, reversed: bool) -> Ref {
    let class = interp.class(if reversed { TypeId::DequeReverseIterator } else { TypeId::DequeIterator });
    let iterator = with(this, |d| DequeIter::new(this.clone(), d, reversed));
    NativeObject::make(&class, NativeData::DequeIter(Box::new(iterator)))
}

fn deque_len(_interp: &Interp, this: &Ref) -> PyResult<usize> {
    Ok(len(this))
}

fn deque_bool(_interp: &Interp, this: &Ref) -> PyResult<bool> {
    Ok(len(this) > 0)
}

/// An index that counts from the end if it is negative; `None` outside.
fn place(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Option<usize>> {
    if !interp.has_index(index) {
        let name = interp.type_name(index);
        return Err(interp.type_error(format!("sequence index must be integer, not '{name}'")));
    }
    let index = interp.index_word(index, TypeId::IndexError)?;
    let index = if index < 0 { index.saturating_add(len(this) as i64) } else { index };
    Ok(usize::try_from(index).ok().filter(|&i| i < len(this)))
}

fn deque_getitem(interp: &Interp, this: &Ref, index: &Ref) -> PyResult<Ref> {
    let found = place(interp, this, index)?.and_then(|i| item(this, i));
    found.ok_or_else(|| interp.index_error("deque index out of range"))
}

fn deque_setitem(interp: &Interp, this: &Ref, index: &Ref, value: Option<&Ref>) -> PyResult<()> {
    let Some(index) = place(interp, this, index)? else {
        return Err(interp.index_error("deque index out of range"));
    };
    match value {
        Some(value) => {
            let old = with(this, |d| std::mem::replace(&mut d.items[index], value.clone()));
            drop(old);
        }
        None => delete(this, index),
    }
    Ok(())
}

/// `deque_del_item`: the item is rotated to the left end and taken there.
fn delete(this: &Ref, index: usize) {
    rotate(this, -(index as i64));
    let item = with(this, Deque::pop_front);
    rotate(this, index as i64);
    drop(item);
}

fn deque_contains(interp: &Interp, this: &Ref, value: &Ref) -> PyResult<bool> {
    let before = state(this);
    let mut index = 0;
    while let Some(item) = item(this, index) {
        if interp.eq(&item, value)? {
            return Ok(true);
        }
        check_state(interp, this, before)?;
        index += 1;
    }
    Ok(false)
}

fn check_state(interp: &Interp, this: &Ref, before: u64) -> PyResult<()> {
    if state(this) == before { Ok(()) } else { Err(interp.runtime_error("deque mutated during iteration")) }
}

fn deque_concat(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<Ref> {
    if !is_deque(interp, other) {
        let name = interp.type_name(other);
        return Err(interp.type_error(format!("can only concatenate deque (not \"{name}\") to deque")));
    }
    let copy = copy_of(interp, this)?;
    extend(interp, &copy, other, false)?;
    Ok(copy)
}

fn deque_inplace_concat(interp: &Interp, this: &Ref, other: &Ref) -> PyResult<Ref> {
    extend(interp, this, other, false)?;
    Ok(this.clone())
}

fn deque_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let copy = copy_of(interp, this)?;
    deque_inplace_repeat(interp, &copy, count)
}

fn deque_inplace_repeat(interp: &Interp, this: &Ref, count: &Ref) -> PyResult<Ref> {
    let count = interp.index_word(count, TypeId::OverflowError)?;
    let size = len(this);
    if size == 0 || count == 1 {
        return Ok(this.clone());
    }
    if count <= 0 {
        clear(this);
        return Ok(this.clone());
    }
    let mut count = count as usize;
    if let Some(max) = maxlen(this)
        && count.saturating_mul(size) > max
    {
        count = max.div_ceil(size);
    }
    if count.checked_mul(size).is_none_or(|n| n > isize::MAX as usize / 8) {
        return Err(interp.memory_error(""));
    }
    let items: Vec<Ref> = with(this, |d| d.items.iter().cloned().collect());
    for _ in 1..count {
        items.iter().for_each(|item| push_back(this, item.clone()));
    }
    Ok(this.clone())
}

fn deque_append(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    push_back(this, args.req(0).clone());
    Ok(none())
}

fn deque_appendleft(_interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    push_front(this, args.req(0).clone());
    Ok(none())
}

fn deque_clear(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    clear(this);
    Ok(none())
}

fn deque_copy(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    copy_of(interp, this)
}

/// `deque_copy`: a subclass is asked to make its own.
fn copy_of(interp: &Interp, this: &Ref) -> PyResult<Ref> {
    let class = interp.class(TypeId::Deque);
    if this.is_instance_of_exactly(&class) {
        let copy = new_deque(&class, maxlen(this));
        // A single item is appended, not extended by: it stands in the middle of the block.
        match (len(this), item(this, 0)) {
            (1, Some(only)) => push_back(&copy, only),
            _ => extend(interp, &copy, this, false)?,
        }
        return Ok(copy);
    }
    let mut args = vec![this.clone()];
    args.extend(maxlen(this).map(new_usize));
    let copy = interp.call(&this.class_ref(), &args)?;
    if !is_deque(interp, &copy) {
        let (own, found) = (interp.type_name(this), interp.type_name(&copy));
        return Err(interp.type_error(format!("{own}() must return a deque, not {found}")));
    }
    Ok(copy)
}

fn deque_count(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let before = state(this);
    let (mut index, mut count) = (0, 0);
    while let Some(item) = item(this, index) {
        count += interp.eq(&item, args.req(0))? as usize;
        check_state(interp, this, before)?;
        index += 1;
    }
    Ok(new_usize(count))
}

fn deque_extend(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    extend(interp, this, args.req(0), false)?;
    Ok(none())
}

fn deque_extendleft(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    extend(interp, this, args.req(0), true)?;
    Ok(none())
}

fn deque_index(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let size = len(this) as i64;
    let bound = |arg: Option<&Ref>, default: i64| match arg {
        Some(arg) => {
            let i = interp.index_clamped(arg)?;
            Ok(if i < 0 { (i.saturating_add(size)).max(0) } else { i })
        }
        None => Ok(default),
    };
    let start = bound(args.opt(1), 0)?;
    let stop = bound(args.opt(2), i64::MAX)?.min(size);
    let before = state(this);
    for index in start..stop {
        let Some(item) = item(this, index as usize) else { break };
        if interp.eq(&item, args.req(0))? {
            return Ok(new_usize(index as usize));
        }
        check_state(interp, this, before)?;
    }
    let shown = interp.repr_text(args.req(0))?;
    Err(interp.value_error(format!("{shown} is not in deque")))
}

fn deque_insert(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let index = interp.index_word(args.req(0), TypeId::OverflowError)?;
    let (size, value) = (len(this) as i64, args.req(1).clone());
    if maxlen(this) == Some(size as usize) {
        return Err(interp.index_error("deque already at its maximum size"));
    }
    if index >= size {
        push_back(this, value);
    } else if index <= -size || index == 0 {
        push_front(this, value);
    } else {
        rotate(this, -index);
        if index < 0 {
            push_back(this, value)
        } else {
            push_front(this, value)
        }
        rotate(this, index);
    }
    Ok(none())
}

fn deque_pop(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    with(this, Deque::pop_back).ok_or_else(|| interp.index_error("pop from an empty deque"))
}

fn deque_popleft(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    with(this, Deque::pop_front).ok_or_else(|| interp.index_error("pop from an empty deque"))
}

fn deque_reduce(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let state = crate::builtins::reduce::object_state(interp, this)?;
    let args = match maxlen(this) {
        None => new_tuple(Vec::new()),
        Some(max) => new_tuple(vec![new_tuple(Vec::new()), new_usize(max)]),
    };
    Ok(new_tuple(vec![this.class_ref(), args, state, interp.iter(this)?]))
}

fn deque_remove(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let before = state(this);
    let mut index = 0;
    while let Some(item) = item(this, index) {
        let equal = interp.eq(&item, args.req(0))?;
        if state(this) != before {
            return Err(interp.index_error("deque mutated during remove()."));
        }
        if equal {
            delete(this, index);
            return Ok(none());
        }
        index += 1;
    }
    let shown = interp.repr_text(args.req(0))?;
    Err(interp.value_error(format!("{shown} is not in deque")))
}

fn deque_reversed(interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    Ok(new_iterator(interp, this, true))
}

fn deque_reverse(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    with(this, |d| d.items.make_contiguous().reverse());
    Ok(none())
}

fn deque_rotate(interp: &Interp, this: &Ref, args: &Args) -> PyResult<Ref> {
    let n = args.opt(0).map_or(Ok(1), |n| interp.index_word(n, TypeId::OverflowError))?;
    rotate(this, n);
    Ok(none())
}

fn deque_sizeof(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    let basic = this.class().layout().shape.basic as usize;
    Ok(new_usize(with(this, |d| d.sizeof(basic))))
}

fn deque_maxlen(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(maxlen(this).map_or_else(none, new_usize))
}

fn deque_iterator_new(interp: &Interp, class: &Ref, args: CallArgs<'_>) -> PyResult<Ref> {
    let name = class.expect::<ClassObject>().name_text();
    no_keywords(interp, &name, args)?;
    crate::builtins::arguments::check_count(interp, &name, args.positional().len(), 1, 2)?;
    let deque = &args.positional()[0];
    if !is_deque(interp, deque) {
        let found = interp.argument_type_name(deque);
        return Err(interp.type_error(format!("{name}() argument 1 must be collections.deque, not {found}")));
    }
    let iterator = new_iterator(interp, deque, class.is(&interp.class(TypeId::DequeReverseIterator)));
    let skip = args.positional().get(1).map_or(Ok(0), |n| interp.index_word(n, TypeId::OverflowError))?;
    for _ in 0..skip.max(0) {
        if interp.next(&iterator)?.is_none() {
            break;
        }
    }
    Ok(iterator)
}

fn iterator_itself(_interp: &Interp, this: &Ref) -> PyResult<Ref> {
    Ok(this.clone())
}

fn deque_iterator_next(interp: &Interp, this: &Ref) -> PyResult<Option<Ref>> {
    let mut data = this.expect::<NativeObject>().data.borrow_mut();
    let NativeData::DequeIter(iterator) = &mut *data else { return Ok(None) };
    let Some(deque) = iterator.deque.clone() else { return Ok(None) };
    if state(&deque) != iterator.state {
        iterator.left = 0;
        drop(data);
        return Err(interp.runtime_error("deque mutated during iteration"));
    }
    if iterator.left == 0 {
        let held = iterator.deque.take();
        drop(data);
        drop(held);
        return Ok(None);
    }
    let index = if iterator.reversed { iterator.left - 1 } else { iterator.index };
    iterator.index += 1;
    iterator.left -= 1;
    Ok(item(&deque, index))
}

fn deque_iterator_length_hint(_interp: &Interp, this: &Ref, _args: &Args) -> PyResult<Ref> {
    match &*this.expect::<NativeObject>().data.borrow() {
        NativeData::DequeIter(iterator) => Ok(new_usize(iterator.left)),
        _ => Ok(new_usize(0)),
    }
}
