//! The site as data, for other programs: registers, road maps and a calendar, each a file below `data/`.
//!
//! | file | what it holds |
//! |---|---|
//! | `investments.csv` | what each stage of each road map takes, a row each |
//! | `risks.csv` | what could go wrong in each stage, a row each |
//! | `register.json` | the rows of both |
//! | `roadmaps.csv` | the stages of all road maps, a row each |
//! | `roadmaps.json` | the road maps with their stages, and in these the investments, risks and decisions |
//! | `milestones.ics` | a calendar: when stages end, decisions are due, and decisions are to be looked at again |
//! | `manifest.json` | what `--since` compares with: [`Manifest`](crate::site::Manifest) |
//!
//! Names of columns and keys are those of the fields in the content, and they stay. Words of fixed sets are as authors
//! write them (`low`, `open`), days are `2026-09-14`, and what is not known is empty, or `null`. Tables are RFC 4180 in
//! UTF-8 with a byte order mark, for spreadsheet programs; texts stand in quotation marks, and one that would be taken
//! for a formula, as a whole or behind a semicolon, has an apostrophe before it. `cost` is as it was written; `cost_value` and `currency` are there where it is a plain sum of
//! money. Addresses are full ones where the site has a `base_url`, and else begin at the top of the site.

mod calendar;
mod record;
mod register;
mod roadmaps;

use crate::content::roadmap::Roadmap;
use crate::site::{Manifest, Site};
use crate::words::Words;

/// A file for other programs.
pub struct Export {
    /// Its address, from the top of the site.
    pub path: &'static str,
    /// Whether the site has anything to write into it.
    pub is_wanted: fn(&Site) -> bool,
    /// Writes it.
    pub write: fn(&Site, &Words) -> String,
}

/// All of them.
pub static ALL: [&Export; 7] =
    [&INVESTMENTS, &RISKS, &REGISTER, &ROADMAPS_TABLE, &ROADMAPS, &MILESTONES, &MANIFEST];

/// The investments of all road maps, as a table.
pub static INVESTMENTS: Export = Export {
    path: "data/investments.csv",
    is_wanted: register::has_investments,
    write: register::investments,
};

/// The risks of all road maps, as a table.
pub static RISKS: Export =
    Export { path: "data/risks.csv", is_wanted: register::has_risks, write: register::risks };

/// Both of them.
pub static REGISTER: Export =
    Export { path: "data/register.json", is_wanted: register::is_wanted, write: register::all };

/// The stages of all road maps, as a table.
pub static ROADMAPS_TABLE: Export =
    Export { path: "data/roadmaps.csv", is_wanted: has_roadmaps, write: roadmaps::stages };

/// All road maps.
pub static ROADMAPS: Export =
    Export { path: "data/roadmaps.json", is_wanted: has_roadmaps, write: roadmaps::all };

/// The calendar.
pub static MILESTONES: Export =
    Export { path: "data/milestones.ics", is_wanted: calendar::is_wanted, write: calendar::write };

/// What `--since` compares with.
pub static MANIFEST: Export = Export { path: "data/manifest.json", is_wanted: |_| true, write: manifest };

fn has_roadmaps(site: &Site) -> bool {
    site.current::<Roadmap>().next().is_some()
}

fn manifest(site: &Site, _: &Words) -> String {
    let mut text =
        serde_json::to_string_pretty(&Manifest::of(site)).expect("texts can always be written as JSON");
    text.push('\n');
    text
}
