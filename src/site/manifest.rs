//! What a site said on the day it was built, kept so that a later build can tell what has changed since.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Entry, Nr, Site, horizons};
use crate::content::purpose::Purpose;
use crate::content::roadmap::Roadmap;
use crate::fields::Word as _;

/// `data/manifest.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Manifest {
    /// The title of the site.
    pub site: Arc<str>,
    /// The day of the build: `2026-09-14`.
    pub day: Arc<str>,
    /// Every document, by its type and id: `purpose:field-answers`.
    pub documents: BTreeMap<Arc<str>, Said>,
}

/// What a document said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Said {
    /// Its title.
    pub title: Arc<str>,
    /// Its summary; may be empty.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub summary: Arc<str>,
    /// What a purpose promises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
    /// The gates in its body, by their anchors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Arc<str>>,
    /// Where the stages of a road map stood, by their ids: `done`, `now`, `next` or `later`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<Arc<str>, Arc<str>>,
}

/// What a purpose promises: the fields that should not change without a word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Promise {
    /// Its statement.
    pub statement: Arc<str>,
    /// What it is about.
    #[serde(default)]
    pub in_scope: Vec<Arc<str>>,
    /// What it is not about.
    #[serde(default)]
    pub out_of_scope: Vec<Arc<str>>,
    /// The goal it serves.
    #[serde(default)]
    pub business_goal: Option<Arc<str>>,
}

impl Manifest {
    /// What a site says today.
    pub fn of(site: &Site) -> Self {
        let documents =
            site.library.iter().map(|(nr, document)| (document.id.to_string().into(), said(site, nr)));
        Self {
            site: site.config.title.clone(),
            day: site.today.to_string().into(),
            documents: documents.collect(),
        }
    }
}

impl Promise {
    /// What a purpose promises today.
    pub fn of(purpose: &Purpose) -> Self {
        Self {
            statement: purpose.statement.clone(),
            in_scope: purpose.in_scope.clone(),
            out_of_scope: purpose.out_of_scope.clone(),
            business_goal: purpose.business_goal.clone(),
        }
    }
}

fn said(site: &Site, nr: Nr) -> Said {
    let document = site.library.get(nr);
    let items = document.body.outline.items.iter();
    let stages = |roadmap: Entry<'_, Roadmap>| {
        let stages = horizons(roadmap.head, site.today);
        stages.filter_map(|(stage, horizon)| Some((stage.id.clone(), horizon?.word().into()))).collect()
    };
    Said {
        title: document.title.clone(),
        summary: site.summary(nr).clone(),
        promise: site.entry::<Purpose>(nr).map(|purpose| Promise::of(purpose.head)),
        gates: items.filter(|item| item.attributes.gate).map(|item| item.id.clone()).collect(),
        stages: site.entry::<Roadmap>(nr).map_or_else(BTreeMap::new, stages),
    }
}
