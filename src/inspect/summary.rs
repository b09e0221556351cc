//! The heap by class: how many, how large, whose.

use indexmap::IndexMap;

use super::map::Map;
use super::size::own_size;
use crate::heap::Ref;
use crate::heap::blocks::BlockUse;
use crate::heap::header::FLAG_RUNTIME;
use crate::heap::state::block_use;
use crate::interp::Interp;

/// Objects of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The class's name.
    pub class: String,
    /// How many objects.
    pub count: usize,
    /// Their `sys.getsizeof` together, in bytes.
    pub bytes: usize,
}

/// The heap by class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The program's objects, the largest class first.
    pub yours: Vec<Row>,
    /// The runtime's own: number and bytes.
    pub runtime: (usize, usize),
    /// Arenas, pools, blocks.
    pub blocks: BlockUse,
}

/// Counts the heap.
pub fn summary(interp: &Interp) -> Summary {
    let map = Map::new(interp);
    let mut rows: IndexMap<String, Row> = IndexMap::new();
    let mut runtime = (0, 0);
    for object in &map.objects {
        object.borrow(|o| {
            let bytes = own_size(interp, o);
            if is_runtime(interp, o) {
                runtime = (runtime.0 + 1, runtime.1 + bytes);
                return;
            }
            let class = o.class().name_text();
            let row = rows.entry(class.clone()).or_insert(Row { class, count: 0, bytes: 0 });
            row.count += 1;
            row.bytes += bytes;
        });
    }
    let mut yours: Vec<Row> = rows.into_values().collect();
    yours.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.class.cmp(&b.class)));
    Summary { yours, runtime, blocks: block_use() }
}

/// Was the object there before the program, or is it one that exists once?
pub fn is_runtime(_interp: &Interp, object: &Ref) -> bool {
    object.header().has(FLAG_RUNTIME) || super::holders::is_shared(object)
}
