//! Decides what counts: the profile and `[lint.rules]` of the site, and what single documents allow themselves.

use std::collections::BTreeMap;

use super::{rule, rules, together};
use crate::config::{Profile, Verdict};
use crate::content::Document;
use crate::content::metadata::Allowance;
use crate::content::pitfall::Pitfall;
use crate::fields::Word as _;
use crate::report::{Finding, Level, Place, Report, Rule};
use crate::site::Site;
use crate::site::rules::BROKEN_LINK;
use crate::slug::nearest;
use crate::source::{SourcePath, Span};

/// The rules that the judge itself keeps.
pub(super) static RULES: [&Rule; 2] = [&UNUSED, &UNKNOWN_RULE];

/// SRC007: an allowance that nothing needs.
static UNUSED: Rule = Rule {
    code: "SRC007",
    name: "allow-unused",
    level: Level::Hint,
    asks: "Whether every `lint_allow` still allows something.",
    why: "A silencer that is left behind would hide the next real finding.",
    help: "delete the entry",
};

/// SRC012: a setting or allowance for a rule that does not exist.
static UNKNOWN_RULE: Rule = Rule {
    code: "SRC012",
    name: "rule-unknown",
    level: Level::Warning,
    asks: "Whether `[lint.rules]` and `lint_allow` name rules that exist, and lower none that keeps texts from being lost \
           or drafts from being published; and whether the `checks` of a worst practice are rules that exist.",
    why: "A misspelt code changes nothing, and nobody notices.",
    help: "`roadbook explain` lists all rules",
};

/// The rules that keep texts from being lost and drafts from being published, each with the lowest level that it can have.
const LOWEST: [(&str, Level); 7] = [
    ("SRC002", Level::Error),
    ("SRC005", Level::Error),
    ("SRC006", Level::Error),
    ("SRC008", Level::Error),
    ("SRC009", Level::Error),
    ("SRC010", Level::Warning),
    ("THM001", Level::Error),
];

/// One allowance of a document, and whether it was needed.
struct Claim<'a> {
    /// Where the document starts in its file: a list file holds several.
    start: usize,
    document: &'a Document,
    allowance: &'a Allowance,
    used: bool,
}

/// Gives every finding its final level, drops those that do not count, and brings the rest into order.
pub fn judge(site: &Site, report: &mut Report) {
    let mut claims = claims(site);
    let starts = starts(site, &claims);
    report.judge(|finding| !claim(&mut claims, &starts, finding) && sentence(site, finding));
    together::fold(report);
    let mut late = Vec::new();
    for claim in claims.values().flatten() {
        late.extend(look_at(claim));
    }
    for setting in &site.config.lint.rules {
        let place = Place { path: site.config.path.clone(), span: setting.span };
        late.extend(unknown(&setting.code, place.clone()));
        let level = setting.verdict.level();
        if lowest(&setting.code).is_some_and(|lowest| level.is_none_or(|level| level < lowest)) {
            late.push(too_low(&setting.code, setting.verdict.word(), place));
        }
    }
    for pitfall in site.all::<Pitfall>() {
        let checks = pitfall.head.checks.iter();
        late.extend(checks.filter_map(|(code, span)| unknown(code, pitfall.document.at(*span))));
    }
    report.extend(late.into_iter().filter_map(|mut finding| sentence(site, &mut finding).then_some(finding)));
    report.sort();
}

/// The allowances of each file.
type Claims<'a> = BTreeMap<&'a SourcePath, Vec<Claim<'a>>>;

fn claims(site: &Site) -> Claims<'_> {
    let mut claims = Claims::new();
    for (_, document) in site.library.iter() {
        for allowance in &document.metadata.allowances {
            let start = document.places.of("").start;
            let claim = Claim { start, document, allowance, used: false };
            claims.entry(&document.path).or_default().push(claim);
        }
    }
    claims
}

/// Where the entries of the lists start in which something is allowed.
fn starts<'a>(site: &'a Site, claims: &Claims<'a>) -> BTreeMap<&'a SourcePath, Vec<usize>> {
    let mut starts: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
    let listed = site.library.iter().filter(|(_, document)| document.id.kind.is_listed());
    for (_, document) in listed.filter(|(_, document)| claims.contains_key(&document.path)) {
        starts.entry(&document.path).or_default().push(document.places.of("").start);
    }
    for starts in starts.values_mut() {
        starts.sort_unstable();
    }
    starts
}

/// Whether a document allows a finding. An entry of a list allows what lies behind its start and before the next; what is
/// said of the list as a whole, any of them allows.
fn claim(claims: &mut Claims<'_>, starts: &BTreeMap<&SourcePath, Vec<usize>>, finding: &Finding) -> bool {
    if lowest(finding.rule.code).is_some() {
        return false;
    }
    let Some(claims) = claims.get_mut(&finding.place.path) else { return false };
    let at = finding.place.span.start;
    let listed = |claim: &Claim<'_>| claim.document.id.kind.is_listed();
    let is_whole = finding.place.span == Span::default();
    let own = starts.get(&finding.place.path).filter(|_| !is_whole).and_then(|starts| {
        let behind = starts.partition_point(|start| *start <= at);
        starts.get(behind.checked_sub(1)?).copied()
    });
    let mut allowed = false;
    for claim in claims.iter_mut().filter(|claim| &*claim.allowance.rule == finding.rule.code) {
        if !listed(claim) || own.is_none_or(|own| claim.start == own) {
            claim.used = true;
            allowed = true;
        }
    }
    allowed
}

fn look_at(claim: &Claim<'_>) -> Option<Finding> {
    let Allowance { rule, span, .. } = claim.allowance;
    let place = claim.document.at(*span);
    if let Some(finding) = unknown(rule, place.clone()) {
        return Some(finding);
    }
    if lowest(rule).is_some() {
        return Some(too_low(rule, "allowed", place));
    }
    let message = format!("`lint_allow` for {rule} is no longer needed");
    (!claim.used).then(|| Finding::new(&UNUSED, place, message))
}

fn unknown(code: &str, place: Place) -> Option<Finding> {
    if rule(code).is_some() {
        return None;
    }
    let finding = Finding::new(&UNKNOWN_RULE, place, format!("there is no rule `{code}`"));
    Some(match nearest(code, rules().iter().map(|rule| rule.code)) {
        Some(near) => finding.help(format!("did you mean {near}?")),
        None => finding,
    })
}

/// The lowest level of a rule that cannot be turned off.
fn lowest(code: &str) -> Option<Level> {
    LOWEST.iter().find(|(known, _)| *known == code).map(|(_, level)| *level)
}

fn too_low(code: &str, verdict: &str, place: Place) -> Finding {
    let message = format!("{code} cannot be {verdict}: something would be lost, or a draft published");
    let help = match lowest(code) {
        Some(Level::Warning) => "\"warning\" is as low as it goes",
        _ => "delete the entry, and mend what is found",
    };
    Finding::new(&UNKNOWN_RULE, place, message).help(help)
}

/// Sets the level of a finding by the settings of the site. False: it does not count.
fn sentence(site: &Site, finding: &mut Finding) -> bool {
    let code = finding.rule.code;
    let verdict = site.config.lint.rules.iter().rev().find(|setting| &*setting.code == code);
    let level = match verdict.map(|setting| setting.verdict) {
        Some(Verdict::Off) => None,
        Some(verdict) => Some(verdict.level().unwrap_or(finding.level)),
        None => Some(by_profile(site.config.lint.profile, code, finding.level)),
    };
    // a rule with a lowest level has it, where it did not speak more softly itself
    let Some(level) = level.max(lowest(code).map(|lowest| lowest.min(finding.level))) else { return false };
    finding.level = level;
    level == Level::Error || !is_in_draft(site, finding)
}

fn by_profile(profile: Profile, code: &str, level: Level) -> Level {
    let family = &code[..3];
    match (profile, level) {
        (Profile::Gentle, Level::Warning) if family != "REF" => Level::Hint,
        (Profile::Strict, Level::Warning) if code == BROKEN_LINK.code => Level::Error,
        (Profile::Strict, Level::Hint) if matches!(family, "PUR" | "ROD" | "COM") => Level::Warning,
        _ => level,
    }
}

/// Drafts are checked for errors only.
fn is_in_draft(site: &Site, finding: &Finding) -> bool {
    let path = &finding.place.path;
    let shown = site.library.at(path).is_some_and(|nr| site.library.get(nr).metadata.draft);
    shown || site.library.draft_at(path).is_some()
}
