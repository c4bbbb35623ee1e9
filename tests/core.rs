//! Tables of input and expected output for the rooms of the core.

mod content;
mod dates;
mod markdown;
mod pages;
mod reach;
mod urls;
