//! `content/**/*.md` outside the typed folders: a plain guide page.

use super::Kind;
use super::documentation::documented;
use super::factor::Factor;
use super::field_reader::FieldReader;
use super::phase::Phase;
use super::reference::{Anything, Ref, Referable};
use super::relation::Relation;

documented! {
    /// A plain guide page.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Page {
        /// `factors`: the success factors or aspects it is about. Makes the page appear under "Where this applies".
        pub factors: Vec<Ref<Factor>>,
        /// `phases`: the phases it is about.
        pub phases: Vec<Ref<Phase>>,
        /// `related`: links made by hand, shown on both sides.
        pub related: Vec<Ref<Anything>>,
    }
}

impl Page {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self {
            factors: reader.refs(Relation::Factors),
            phases: reader.refs(Relation::Phases),
            related: reader.refs(Relation::Related),
        }
    }
}

impl Referable for Page {
    const KINDS: &'static [Kind] = &[Kind::Page];
}
