//! `content/progress/<community>.toml`: what a community has done, the shared memory of its checklists.

use super::documentation::documented;
use std::sync::Arc;

use super::community::Community;
use super::field_reader::FieldReader;
use super::reference::{Name, Ref};
use super::relation::Relation;
use super::role::Role;
use crate::date::Date;
use crate::fields::Fields;
use crate::report::Place;

documented! {
    /// What a community has done and left out.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Progress {
        /// `community` (required): whose work it is.
        pub community: Option<Ref<Community>>,
        /// `[[done]]` and `[[skipped]]`: what was done, and what was left out on purpose.
        pub entries: Vec<ProgressEntry>,
    }
}

documented! {
    /// One checklist item that was done or left out.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ProgressEntry {
        /// `item` (required): the checklist item, as in `play:kick-off#room-booked`.
        pub item: Option<Name>,
        /// `on` (required): the day.
        pub on: Option<Date>,
        /// `note` and `reason`: what there is to say of what was done, and why something was left out.
        pub state: State,
        /// `by`: who did it.
        pub by: Option<Ref<Role>>,
        /// Where the item is named.
        pub place: Place,
        /// Where the day stands.
        pub day: Place,
    }
}

/// What became of an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It was done. `note` may say more.
    Done(Option<Arc<str>>),
    /// It was left out, for this `reason` (required).
    Skipped(Arc<str>),
}

impl Progress {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        let done = reader.nested_list("done", "a thing done");
        let skipped = reader.nested_list_saying("skipped", "a thing skipped", "reason");
        let done = done.iter().map(|reader| entry(reader, |fields| State::Done(fields.text("note"))));
        let skipped = skipped
            .iter()
            .map(|reader| entry(reader, |fields| State::Skipped(fields.required_text("reason"))));
        Self {
            community: reader.required("community", Relation::Community),
            entries: done.chain(skipped).collect(),
        }
    }
}

fn entry(reader: &FieldReader<'_>, state: impl Fn(&Fields<'_>) -> State) -> ProgressEntry {
    let item = reader.required_text("item");
    let name = Name::read(&item);
    let is_whole = name.kind.is_some() && name.anchor.is_some();
    if !item.is_empty() && !is_whole {
        let help = "write the type, the id and the item: item = \"play:personal-invitation#own-reason\"";
        reader.invalid("item", "an item of a document", help.to_owned());
    }
    ProgressEntry {
        item: Some(name).filter(|_| is_whole),
        on: reader.required_date("on"),
        state: state(reader),
        by: reader.one_in("by", Relation::DoneBy),
        place: reader.place("item"),
        day: reader.place("on"),
    }
}
