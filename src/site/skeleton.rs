//! What a site is made from but prose: while it is the same, the last site holds.

use std::hash::Hash as _;

use super::Mode;
use crate::config::Config;
use crate::content::Documents;
use crate::fingerprint::{Fingerprint, Fingerprinter};
use crate::source::{CONTENT, Data, Sources};

/// The fingerprint of all that a site is made from but prose and the bytes of copied files.
pub(super) fn skeleton(
    config: &Config,
    documents: &Documents,
    sources: &Sources,
    mode: &Mode,
) -> Fingerprint {
    let mut all = Fingerprinter::default();
    let settings = sources.get(&config.path).map(|source| source.fingerprint);
    // what the areas are called may be said by the theme
    (settings, mode, &config.decision_areas).hash(&mut all);
    for source in sources.iter() {
        (&source.path, documents.face(&source.path)).hash(&mut all);
        // what the theme names is published, even where only a draft shows it
        if let (None, Data::Text(_)) = (source.path.below(CONTENT), &source.data) {
            source.fingerprint.hash(&mut all);
        }
        // pages show pictures in their size, and what begins with front matter is left out
        if let Data::Blob(_, glimpse) = &source.data {
            glimpse.hash(&mut all);
        }
    }
    all.fingerprint()
}
