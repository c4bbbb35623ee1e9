//! All tests of the library and the program, in one binary, in reading order.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_collect,
    reason = "a test that fails should stop and say so"
)]

mod fields;
mod fixture;
mod project;

mod house;

mod core;

mod checks;
mod sites;

mod commonmark;
mod hostile;
mod same;
mod warm;

mod commands;
mod disk;
mod fix;
mod mv;
mod readme;
mod serve;
