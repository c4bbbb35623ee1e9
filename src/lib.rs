//! Roadbook turns a folder of Markdown playbooks, purpose statements and road maps into a browsable static site.
//!
//! # The story
//!
//! > A build is a pure function from all the sources and the last build to the next build.
//! > One room reads, one room writes, one room serves; between them is a straight line of plain values.
//!
//! ```text
//!  disk::read     content::read     Site::link      pages::plan        render         disk::publish
//! folder ──▶ Sources ──▶ Documents ──▶ Site ──┬──▶ Plan ───┬──▶ Output ──┬──▶ public/
//!              │                              │            │             └──▶ serve ──▶ browser
//!              └──────── Theme::resolve ──────┼────────────┘
//!                                             └──▶ checks::run ──▶ Report ──▶ terminal
//! ```
//!
//! [`build::build`] tells it in ten lines. It is an hourglass: many kinds of content narrow to one [`site::Site`]; the
//! site widens again to many pages and checks; those narrow to one [`output::Output`] and one [`report::Report`].
//!
//! # What always holds
//!
//! - **Documents are read once.** [`content::read`] keeps what it made of a file until the file's fingerprint changes.
//!   Of the Markdown it keeps the outline, which the site asks, and the HTML with gaps, which pages fill
//!   ([`markdown`]).
//! - **Every document has a face**: the fingerprint of all that other pages and checks can see of it, its fields and its
//!   outline. While no face changes, an edit is prose: the last site and what the checks found still hold
//!   ([`site::Site::link`], [`checks::run`]), and only the pages that show the prose are made anew ([`render`]).
//! - **A relation is written on one side.** Reading a reference field makes an edge; the other side is read from the
//!   graph ([`site::Graph`]).
//! - **A view is plain data made for its reader**, when its page is drawn and no earlier. No template can ask for
//!   anything: theme, globals, menu and view are all that a page depends on, so equal fingerprints of these mean equal
//!   bytes ([`render`]).
//! - **A build from the memory of any earlier one is the build from nothing**, byte for byte. Losing the memory costs time,
//!   never truth.
//! - **What many pages show alike is drawn once**: the navigation for each depth, each menu for all its pages. No page
//!   grows with the site: menus are cut into pieces of a fixed length.
//! - **Text is never a template.** What Markdown lacks is a directive, found in the Markdown and drawn with it.
//! - **Mistakes of authors are findings**, with a place, a reason and a way out; all of them at once, and none that only
//!   follows from another. Failures of the world are [`disk::Error`]s. Everything else is a bug.
//! - **Links are relative.** Templates write `root` before an address from the top of the site, so that the same folder
//!   works at any path of any host. The exceptions are in [`pages`]: the 404 page, the sitemap, canonical links.
//! - **The core knows no world**: no file, clock, network or terminal outside `disk`, `serve` and `cli`. The day of the
//!   build is an input.
//! - **Order instead of guards**: sorted maps at every border that can reach the output; the same input makes the same
//!   bytes on every machine.
//!
//! # The rooms, in reading order
//!
//! | floor | rooms |
//! |---|---|
//! | ground | [`text`], [`url`], [`slug`], [`date`], [`fingerprint`], [`escape`], [`html`], [`language`] |
//! | borders | [`source`]: what goes in; [`output`]: what comes out; [`words`]: what the site itself says |
//! | what is shipped | [`builtin`]: the default theme and the starters |
//! | findings | [`report`]; [`listing`] is how people and programs read them; [`baseline`]: those that are known |
//! | readers | [`fields`]: TOML, field by field; [`markdown`]; and [`disk`], which reads and publishes |
//! | meaning | [`config`], [`content`]: one file per type |
//! | from elsewhere | [`import`]: a site of somebody else's folder |
//! | the whole | [`site`]: documents in their places; [`theme`]: layers of files, of which the nearest wins |
//! | finding | [`search`]: the index that readers search, made when it is first asked for |
//! | the answers | [`export`]: the site as data; [`checks`]: what is wrong; [`pages`]: what each page shows |
//! | drawing | [`render`], where pages and theme meet |
//! | the story | [`build`](mod@build) |
//! | the rim | [`serve`]: the live preview, one loop over one closed set of events; [`cli`] |
//!
//! A file imports from lower floors and its own room only. `tests/house.rs` keeps this rule and the others: one door for
//! each outside crate, no world in the core, short files, whole registries.
//!
//! # Where a new thing goes
//!
//! | new | files |
//! |---|---|
//! | check | `checks/x.rs`, a line in `ALL`, and its specification `tests/checks/X.md`, named in `checks/examples.rs` |
//! | file for other programs | `export/x.rs` and a line in `ALL` |
//! | view | `pages/x.rs`, a line in `VIEWS` (`pages/views.rs`), and `themes/default/templates/x.html` |
//! | content type | `content/x.rs`, `pages/x.rs`, template, starter and words; a variant in `Kind` and a line in `heads!`; the compiler lists the rest |
//! | field of a type | in the type, with a comment `` `name`: meaning `` from which `explain` speaks, and in its reader |
//! | theme | a folder under `themes/`; no Rust |
//! | command | `cli/x.rs` and a variant |

pub mod baseline;
pub mod build;
pub mod builtin;
pub mod checks;
pub mod cli;
pub mod config;
pub mod content;
pub mod date;
pub mod disk;
pub mod escape;
pub mod export;
pub mod fields;
pub mod fingerprint;
pub mod html;
pub mod import;
pub mod language;
pub mod listing;
pub mod markdown;
pub mod output;
pub mod pages;
pub mod render;
pub mod report;
pub mod search;
pub mod serve;
pub mod site;
pub mod slug;
pub mod source;
pub mod text;
pub mod theme;
pub mod url;
pub mod words;
