//! `content/roles.toml`, `[[role]]`: a hat that somebody wears.

use super::documentation::documented;
use std::sync::Arc;

use super::Kind;
use super::field_reader::FieldReader;
use super::reference::Referable;

crate::fields::words! {
    /// What sort of hat it is.
    RoleKind {
        /// Chooses and pays. Satisfies the checks that ask for a business leader.
        Leadership = "leadership",
        /// Keeps a community going.
        Community = "community",
        /// Makes what people read.
        Content = "content",
        /// Keeps the tools running.
        It = "it",
        /// Takes part.
        Member = "member",
    }
}

documented! {
    /// A hat that somebody wears.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Role {
        /// `kind` (required): where it belongs.
        pub kind: Option<RoleKind>,
        /// `does`: responsibilities.
        pub does: Vec<Arc<str>>,
        /// `needs`: skills, time, permissions.
        pub needs: Vec<Arc<str>>,
    }
}

impl Role {
    pub(super) fn read(reader: &FieldReader<'_>) -> Self {
        Self { kind: reader.required_word("kind"), does: reader.texts("does"), needs: reader.texts("needs") }
    }
}

impl Referable for Role {
    const KINDS: &'static [Kind] = &[Kind::Role];
}
