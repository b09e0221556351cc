//! Heap to plain data: sizes, holders, paths, differences.
//!
//! Invariant: nothing here changes a count, an address or a counter of the collector, and nothing here runs Python
//! code. What comes out points to objects without holding them: it is good until the program goes on.

pub mod account;
pub mod audit;
pub mod changes;
pub mod cycles;
pub mod edges;
pub mod fields;
pub mod find;
pub mod graph;
pub mod holders;
pub mod leaks;
pub mod listeners;
pub mod map;
pub mod names;
pub mod path;
pub mod recorder;
pub mod size;
pub mod steps;
pub mod summary;
pub mod tally;
pub mod watcher;
