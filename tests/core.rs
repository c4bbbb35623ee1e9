//! Tables of input and expected output for the rooms of the core.

mod addresses;
mod baseline;
mod book;
mod content;
mod dates;
mod drafts;
mod glossary;
mod html;
mod ids;
mod import;
mod languages;
mod leaving;
mod letters;
mod look;
mod maps;
mod markdown;
mod order;
mod pages;
mod placeholders;
mod reach;
mod search;
mod sentences;
mod since;
mod tools;
mod urls;
mod yaml;
