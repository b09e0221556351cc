//! Tests of the whole parser; facts and errors are CPython 3.11.7's.
