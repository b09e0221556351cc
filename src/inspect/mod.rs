//! Heap to plain data: sizes, holders, paths, differences. Nothing here changes a count.

pub mod audit;
