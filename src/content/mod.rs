//! The content: one file per type of document, and the reader that makes documents of sources.

pub mod assessment;
mod chance;
pub mod community;
pub mod decision;
pub mod document;
pub mod documentation;
pub mod factor;
mod field_reader;
mod foreign;
mod front;
pub mod grade;
mod kind;
pub mod layout;
mod list;
mod markdown_file;
pub mod measure;
pub mod metadata;
pub mod money;
pub mod page;
pub mod phase;
pub mod pitfall;
pub mod play;
pub mod playbook;
pub mod progress;
pub mod purpose;
pub mod reference;
pub mod relation;
pub mod roadmap;
pub mod role;
pub mod rules;
pub mod stakeholder;
pub mod story;
pub mod term;
pub mod work;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::fingerprint::Fingerprint;
use crate::markdown::Dialect;
use crate::report::{Finding, Level, Place, Report};
use crate::source::{CONTENT, Data, Fault, STATIC, Source, SourcePath, Sources, Span, TEMPLATES, THEMES};

pub use document::{Document, Head, IsHead};
pub use front::fields_of;
pub use kind::{Id, Kind};
use layout::Layout;
pub use reference::{Part, Ref};
pub use relation::Relation;

/// All documents, by the file they were read from. A file that did not change is not read again.
#[derive(Clone, Debug, Default)]
pub struct Documents {
    dialect: Dialect,
    plain: Vec<Arc<str>>,
    files: BTreeMap<SourcePath, Arc<File>>,
}

/// What one file holds.
#[derive(Debug)]
struct File {
    fingerprint: Fingerprint,
    documents: Vec<Arc<Document>>,
    findings: Vec<Finding>,
    /// The kind of a list that could not be read whole.
    broken_list: Option<Kind>,
}

impl Documents {
    /// All documents, by the paths of their files.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.files.values().flat_map(|file| &file.documents)
    }

    /// The fingerprint of everything that other pages can see of the documents of a file.
    pub fn face(&self, path: &SourcePath) -> Option<Fingerprint> {
        let file = self.files.get(path)?;
        let faces: Vec<_> = file.documents.iter().map(|document| document.face).collect();
        match (&faces[..], file.broken_list) {
            ([face], None) => Some(*face),
            (_, broken) => Some(Fingerprint::of_value(&(faces, broken))),
        }
    }

    /// The kinds of which a list could not be read whole, so that what is missing there may be in it.
    pub fn broken_lists(&self) -> impl Iterator<Item = Kind> {
        self.files.values().filter_map(|file| file.broken_list)
    }
}

/// Reads the documents of all sources. The folders `plain` hold plain pages. `before` are those of the last build.
pub fn read(
    sources: &Sources,
    dialect: Dialect,
    plain: &[Arc<str>],
    before: &Documents,
    report: &mut Report,
) -> Documents {
    let is_alike = before.dialect == dialect && before.plain == plain;
    let kept = |source: &Source| {
        let file = before.files.get(&source.path).filter(|_| is_alike)?;
        (file.fingerprint == source.fingerprint).then(|| file.clone())
    };
    let all = sources;
    let sources: Vec<_> = sources.under(CONTENT).collect();
    let files: Vec<_> = sources
        .par_iter()
        .map(|source| {
            (source.path.clone(), kept(source).unwrap_or_else(|| Arc::new(read_file(source, dialect, plain))))
        })
        .collect();
    report.extend(files.iter().flat_map(|(_, file)| file.findings.iter().cloned()));
    report.extend(faults_elsewhere(all));
    Documents { dialect, plain: plain.to_vec(), files: files.into_iter().collect() }
}

/// What cannot be used of the files that pages are drawn with, or that are copied.
fn faults_elsewhere(sources: &Sources) -> impl Iterator<Item = Finding> {
    let parts = ["templates", "assets", "words", "starters", "theme.toml"];
    let of_theme = move |source: &&Source| {
        let below = source.path.below(THEMES).and_then(|path| path.split('/').nth(1));
        below.is_some_and(|part| parts.contains(&part))
    };
    let themes = sources.under(THEMES).filter(of_theme);
    let files = themes.chain(sources.under(TEMPLATES)).chain(sources.under(STATIC));
    files.filter_map(|source| match &source.data {
        Data::Fault(fault) => Some(finding_of(fault, &source.path)),
        Data::Text(_) | Data::Blob(..) => None,
    })
}

fn read_file(source: &Source, dialect: Dialect, plain: &[Arc<str>]) -> File {
    let mut file = File {
        fingerprint: source.fingerprint,
        documents: Vec::new(),
        findings: Vec::new(),
        broken_list: None,
    };
    let layout = Layout::of(&source.path, plain).unwrap_or(Layout::Asset);
    let text = match &source.data {
        Data::Text(text) => text,
        Data::Fault(fault) => {
            file.findings.push(finding_of(fault, &source.path));
            file.broken_list = if let Layout::List(kind) = layout { Some(kind) } else { None };
            return file;
        }
        Data::Blob(..) => return file,
    };
    match layout {
        Layout::Document(kind, slug) => {
            let (document, findings) = markdown_file::read(source, text, kind, slug, dialect);
            file.documents.push(Arc::new(document));
            file.findings = findings;
        }
        Layout::List(kind) => {
            let (documents, findings) = list::read(source, text, kind);
            file.broken_list = findings.iter().any(|finding| finding.level == Level::Error).then_some(kind);
            file.documents = documents.into_iter().map(Arc::new).collect();
            file.findings = findings;
        }
        Layout::Unread => {
            let message = format!("nothing reads `{}`", source.path.name());
            file.findings.push(Finding::new(&rules::UNREAD, whole(&source.path), message));
        }
        Layout::Asset => {}
    }
    file
}

fn whole(path: &SourcePath) -> Place {
    Place { path: path.clone(), span: Span::default() }
}

/// What is said of a file that cannot be used.
pub fn finding_of(fault: &Fault, path: &SourcePath) -> Finding {
    let (rule, message) = match fault {
        Fault::NotUtf8 { line } => (&rules::NOT_TEXT, format!("this file is not UTF-8, from line {line} on")),
        Fault::Nul { line } => (&rules::NOT_TEXT, format!("there is a NUL character in line {line}")),
        Fault::NotAFile => (&rules::NOT_A_FILE, "this is a pipe, socket or device, not a file".to_owned()),
        Fault::Outside => (&rules::NOT_A_FILE, "this link leads out of the project, or nowhere".to_owned()),
        Fault::Unreadable(reason) => (&rules::NOT_A_FILE, format!("this file cannot be read: {reason}")),
        Fault::Name => (&rules::NOT_A_FILE, "the name of this file is not UTF-8".to_owned()),
    };
    Finding::new(rule, whole(path), message)
}
