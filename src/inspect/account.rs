//! The exact audit: for every object that is alive, the named holders sum to its count (`HOGNOSE_STRESS=account`).
//!
//! The audit of [`super::audit`] finds counts that are too small while a program runs, where running code holds what
//! nobody can name. When a program has ended, nothing runs, and every reference has a holder with a name: an object on
//! the map, a root, or one of the tables below.
//!
//! Invariant: the account holds no reference, and makes no object.

use std::collections::{BTreeMap, HashMap};

use super::edges;
use super::holders::SHARED_COUNT;
use super::map::{Map, Root, visit_roots};
use crate::heap::{Peek, Ref};
use crate::interp::Interp;
use crate::objects::library::NativeData;
use crate::objects::{ClassObject, Kind, NativeObject, StrObject};

/// Examples in a line of the report.
const EXAMPLES: usize = 3;

/// Objects whose count is not the number of their holders, a line a class; empty if every account is right.
pub fn account(interp: &Interp) -> Vec<String> {
    let map = Map::new(interp);
    let mut found: HashMap<Peek, usize> = HashMap::new();
    let mut held = |object: &Ref| *found.entry(object.peek()).or_default() += 1;
    visit_roots(interp, &mut |root, object| match root {
        // A loan.
        Root::Main => {}
        _ => held(object),
    });
    visit_tables(interp, &mut held);
    for owner in &map.objects {
        owner.borrow(|object| {
            edges::visit(object, &mut |_, target| held(target));
            visit_beside(object, &mut held);
        });
    }
    let mut wrong: BTreeMap<(String, i64), Vec<String>> = BTreeMap::new();
    for (object, holders) in found {
        object.borrow(|object| {
            let count = object.refcnt();
            // The first of a billion is the runtime's own.
            let real = if count >= SHARED_COUNT { count - SHARED_COUNT } else { count };
            let difference = real as i64 - holders as i64;
            if difference != 0 {
                wrong.entry((object.class().name_text(), difference)).or_default().push(shown(object));
            }
        });
    }
    let line = |((class, difference), mut texts): ((String, i64), Vec<String>)| {
        texts.sort_unstable();
        let number = texts.len();
        texts.truncate(EXAMPLES);
        format!("{number} {class}: count {difference:+} over its holders: {}", texts.join(", "))
    };
    wrong.into_iter().map(line).collect()
}

fn shown(object: &Ref) -> String {
    match object.kind() {
        Kind::Str => format!("{:?}", object.expect::<StrObject>().to_str()),
        Kind::Class => object.expect::<ClassObject>().name_text(),
        kind => format!("{kind:?}"),
    }
}

/// What the interpreter's own tables hold.
fn visit_tables(interp: &Interp, held: &mut dyn FnMut(&Ref)) {
    interp.names.all().for_each(&mut *held);
    interp.lookups.iter().filter_map(|lookup| lookup.name.peek()).for_each(held);
}

/// What objects hold in tables that no reference of the program goes through: names of shared keys, the order of an
/// OrderedDict.
fn visit_beside(object: &Ref, held: &mut dyn FnMut(&Ref)) {
    if let Some(class) = object.get::<ClassObject>() {
        class.shared_keys.names().iter().for_each(&mut *held);
        [&class.name, &class.qualname].into_iter().filter_map(|field| field.peek()).for_each(&mut *held);
    }
    if let Some(native) = object.get::<NativeObject>()
        && let NativeData::Order(order) = &*native.data.borrow()
    {
        order.traverse(held);
    }
}
