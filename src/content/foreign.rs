//! Fields as other tools name them: a plain page may have them, and they are read as ours.
//!
//! | there | here |
//! |---|---|
//! | `description` | `summary` |
//! | `nav_order`, `sidebar_position` | `order` |
//! | `published: false`, `Draft: true` | `draft` |
//! | `categories` | `tags` |
//! | `redirect_from`, `permalink`, `url`, a `slug` that is a path | `aliases`: the page keeps the address of its file, and the other leads to it |
//! | `sidebar_label`, `linkTitle`, `nav_title` | the short title of the menu |
//! | `lastmod`, `last_update`, `last_modified_at`, `updated`, `date` | the day of the last change |
//!
//! What holds something else than is expected is kept for templates, like all other fields.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::field_reader::FieldReader;
use super::metadata::{Alias, Metadata};
use crate::date::Date;
use crate::fields::{Language, Value};

const ORDERS: [&str; 2] = ["nav_order", "sidebar_position"];
const ADDRESSES: [(&str, ReadTexts); 3] =
    [("redirect_from", texts), ("permalink", addresses), ("url", addresses)];
const LABELS: [&str; 3] = ["sidebar_label", "linkTitle", "nav_title"];
const CHANGES: [&str; 5] = ["lastmod", "last_update", "last_modified_at", "updated", "date"];

type ReadTexts = fn(&Value<'_>) -> Option<Vec<Arc<str>>>;

/// Reads what other tools call otherwise into the fields that a plain page does not have by our names.
pub(super) fn adopt(reader: &FieldReader<'_>, metadata: &mut Metadata) {
    if reader.reading().language() == Language::Yaml && metadata.id.take().is_some() {
        reader.disown("id", "the name of the file is the id of a page");
    }
    let slugs = reader.adopt("slug", |value| addresses(value).filter(|_| metadata.slug.is_none()));
    let summary = reader.adopt("description", text);
    metadata.summary = metadata.summary.take().or(summary.map(|(summary, _)| summary));
    let order = ORDERS.into_iter().find_map(|key| reader.adopt(key, order));
    metadata.order = metadata.order.or(order.map(|(order, _)| order));
    let published = reader.adopt("published", flag);
    metadata.draft |= published.is_some_and(|(published, _)| !published);
    let written_large = ["Draft", "DRAFT"].into_iter().filter_map(|key| reader.adopt(key, flag));
    metadata.draft |= written_large.into_iter().any(|(draft, _)| draft);
    metadata.tags = metadata.tags.iter().flat_map(|tag| tag.split(',')).map(tag).collect();
    let categories = reader.adopt("categories", texts).into_iter().flat_map(|(words, _)| words);
    metadata.tags.extend(categories);
    let mut seen = BTreeSet::new();
    metadata.tags.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    let found = ADDRESSES.into_iter().map(|(key, read)| (key, reader.adopt(key, read)));
    for (key, found) in found.chain([("slug", slugs)]) {
        let Some((addresses, span)) = found else { continue };
        let alias = |address| Alias { address, span, adopted: Some(key) };
        metadata.aliases.extend(addresses.into_iter().map(alias));
    }
    if reader.reading().language() == Language::Yaml {
        // here they may be names that another tool finds the page by
        metadata.aliases.iter_mut().for_each(|alias| alias.adopted = alias.adopted.or(Some("aliases")));
    }
    let labels: Vec<_> = LABELS.into_iter().filter_map(|key| reader.adopt(key, text)).collect();
    metadata.label = labels.into_iter().next().map(|(label, _)| label);
    let changes: Vec<_> = CHANGES.into_iter().filter_map(|key| reader.adopt(key, day)).collect();
    metadata.changed_on = changes.into_iter().next().map(|(day, _)| day);
}

/// A tag without the sign that some tools write before it.
fn tag(words: &str) -> Arc<str> {
    words.trim().trim_start_matches('#').into()
}

fn text(value: &Value<'_>) -> Option<Arc<str>> {
    value.as_text().map(str::trim).filter(|text| !text.is_empty()).map(Arc::from)
}

/// Yes or no, in quotation marks too: what says that a page is not published must not be missed.
fn flag(value: &Value<'_>) -> Option<bool> {
    let quoted = || match value.as_text()?.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    };
    value.as_flag().or_else(quoted)
}

fn texts(value: &Value<'_>) -> Option<Vec<Arc<str>>> {
    match value {
        Value::List(list) => list.iter().map(|(value, _)| text(value)).collect(),
        single => Some(vec![text(single)?]),
    }
}

/// A number among others; half numbers are used to put something between two.
fn order(value: &Value<'_>) -> Option<i64> {
    let quoted = || value.as_text()?.trim().parse().ok();
    value.as_number().or_else(quoted)
}

/// Addresses as they are; a pattern that another tool fills in is none.
fn addresses(value: &Value<'_>) -> Option<Vec<Arc<str>>> {
    let is_plain = |address: &Arc<str>| address.contains('/') && !address.contains([':', '{', '*']);
    texts(value).filter(|addresses| addresses.iter().all(is_plain))
}

fn day(value: &Value<'_>) -> Option<Date> {
    match value {
        Value::Table(table) => table.get("date").and_then(|field| field.value.as_date()),
        value => value.as_date(),
    }
}
