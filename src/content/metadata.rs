//! The fields that every document may have.

use super::documentation::documented;
use std::sync::Arc;

use serde_json::Value as Json;

use super::field_reader::FieldReader;
use super::reference::{Anything, Ref};
use super::relation::Relation;
use super::role::Role;
use super::work::Work;
use crate::date::{Date, Duration};
use crate::source::Span;

documented! {
    /// The fields that every document may have.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Metadata {
        /// `title`: what it is called; without it, the first heading or the name of the file.
        pub title: Option<Arc<str>>,
        /// `summary`: one or two sentences, used in every list, card and search result.
        pub summary: Option<Arc<str>>,
        /// `id`: what others name it by, where it differs from the name of the file.
        pub id: Option<Arc<str>>,
        /// `slug`: the last part of the address, where it differs from the id.
        pub slug: Option<Arc<str>>,
        /// `order` (or `weight`): the position among siblings.
        pub order: Option<i64>,
        /// `draft`: left out of `build`.
        pub draft: bool,
        /// `owner`: the role that keeps the page true.
        pub owner: Option<Ref<Role>>,
        /// `audience`: the roles it is for.
        pub audience: Vec<Ref<Role>>,
        /// `tags`: free words.
        pub tags: Vec<Arc<str>>,
        /// `sources`: where the claims come from.
        pub sources: Vec<Ref<Work>>,
        /// `last_reviewed_on`: the day on which somebody last read it and found it true.
        pub last_reviewed_on: Option<Date>,
        /// `review_in`: how long a review holds.
        pub review_in: Option<Duration>,
        /// `aliases`: addresses it had before.
        pub aliases: Vec<Alias>,
        /// A short title for menus, as other tools have it.
        pub label: Option<Arc<str>>,
        /// When it was last changed, as other tools have it.
        pub changed_on: Option<Date>,
        /// `retired_on`: the page stays, with a banner, and leaves lists and coverage.
        pub retired_on: Option<Date>,
        /// `replaced_by`: the document that takes its place.
        pub replaced_by: Option<Ref<Anything>>,
        /// `[[change]]`: notes for readers.
        pub changes: Vec<ChangeNote>,
        /// `lint_allow`: findings that are accepted here, each with its reason.
        pub allowances: Vec<Allowance>,
        /// `[extra]`: fields of the author's own, for templates.
        pub extra: Json,
    }
}

/// An address that a document had before.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The address.
    pub address: Arc<str>,
    /// Where it is written.
    pub span: Span,
    /// The field of another tool that it was taken from: it is not written for us, and may be no address of this site.
    pub adopted: Option<&'static str>,
}

documented! {
    /// A note for readers about a change.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ChangeNote {
        /// `on` (required): the day.
        pub on: Option<Date>,
        /// `note` (required): what changed, for readers.
        pub note: Arc<str>,
    }
}

documented! {
    /// A rule that a document may break.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Allowance {
        /// `rule` (required): its code.
        pub rule: Arc<str>,
        /// `reason` (required): why it is accepted.
        pub reason: Arc<str>,
        /// Where it is written.
        pub span: Span,
    }
}

impl Metadata {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            title: reader.text("title"),
            summary: reader.text("summary"),
            id: reader.slug("id"),
            slug: reader.slug("slug"),
            order: reader.number("order").or_else(|| reader.number("weight")),
            // what says neither yes nor no is no leave to publish
            draft: reader.flag("draft").unwrap_or(reader.has("draft")),
            owner: reader.one(Relation::Owner),
            audience: reader.refs(Relation::Audience),
            tags: reader.texts("tags"),
            sources: reader.refs(Relation::Sources),
            last_reviewed_on: reader.date("last_reviewed_on"),
            review_in: reader.duration("review_in"),
            aliases: reader
                .raw_texts("aliases")
                .into_iter()
                .map(|(address, span)| Alias { address, span, adopted: None })
                .collect(),
            label: None,
            changed_on: None,
            retired_on: reader.date("retired_on"),
            replaced_by: reader.one(Relation::ReplacedBy),
            changes: reader
                .tables("change", "a change")
                .into_iter()
                .filter_map(|change| change.said("note"))
                .map(|change| ChangeNote {
                    on: change.required_date("on"),
                    note: change.required_text("note"),
                })
                .collect(),
            allowances: reader
                .tables("lint_allow", "`lint_allow`")
                .into_iter()
                .filter_map(|allowance| allowance.said("reason"))
                .map(|allowance| Allowance {
                    rule: allowance.required_text("rule"),
                    reason: allowance.required_text("reason"),
                    span: allowance.span(),
                })
                .collect(),
            extra: reader.free_json("extra"),
        }
    }

    /// Keeps fields that mean nothing to us for templates, beside those under `[extra]`.
    pub(super) fn keep(&mut self, left: serde_json::Map<String, Json>) {
        if left.is_empty() {
            return;
        }
        let mut all = left;
        if let Json::Object(own) = std::mem::take(&mut self.extra) {
            all.extend(own);
        }
        self.extra = Json::Object(all);
    }
}
