//! One cause, one message: what one document lacks is told at once, and what follows from another finding is not told.
//!
//! Each rule about something that a document lacks still makes its own finding, with [`lack`]: where to write what is
//! missing in the first line of its help, and the lines to paste below. The judge weighs each of them by its own rule, so
//! that `[lint.rules]` and `lint_allow` take single rules out. What is left at one place [`fold`] makes into one finding,
//! under the first of its heaviest rules, with a line for each rule and all the lines to paste.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::report::{Finding, Help, Level, Place, Report, Rule};

/// A rule, and the rules whose findings at the same place, or at one of its other places, say more.
const FOLLOWS: [(&str, &[&str]); 2] = [("PUR017", &["PUR015", "ROD002"]), ("DEC001", &["ROD008"])];

/// The rule about references that name nothing. What else is said about the same name follows from it.
const UNKNOWN: &str = "REF001";
/// What seems to be missing in a phase, where references name a phase that is not there: they may mean this one.
const OF_A_PHASE: [&str; 3] = ["PHA001", "PHA003", "FAC002"];

/// How many other places of one mistake are shown. The rest is counted.
const MOST_OTHERS: usize = 12;

/// A finding about something that is not there. `to` says where it is to be written, `lines` are pasted there.
pub(super) fn lack(rule: &'static Rule, place: Place, message: &str, to: &str, lines: &str) -> Finding {
    Finding::new(rule, place, message).help(format!("{to}:\n{lines}"))
}

/// Drops what follows from another finding, and makes one finding of all that is lacking at one place, and of all that is
/// told once in a site.
pub(super) fn fold(report: &mut Report) {
    let findings = without_consequences(std::mem::take(report).into_findings());
    let findings = once_in_a_site(findings);
    let mut lacks: BTreeMap<(Place, String), Vec<Finding>> = BTreeMap::new();
    for finding in findings {
        match finding.help.said().split_once(":\n") {
            Some((to, _)) => lacks.entry((finding.place.clone(), to.to_owned())).or_default().push(finding),
            None => report.push(finding),
        }
    }
    report.extend(lacks.into_iter().filter_map(|((_, to), lacks)| told_at_once(&to, lacks)));
}

/// Of all findings of a rule about one thing the first of the heaviest, with how many other files it holds for.
fn once_in_a_site(findings: Vec<Finding>) -> Vec<Finding> {
    let (mut once, mut rest): (Vec<_>, Vec<_>) =
        findings.into_iter().partition(|finding| finding.once.is_some());
    let thing = |finding: &Finding| (finding.rule.code, finding.once.clone());
    once.sort_by(|a, b| (thing(a), Reverse(a.level), &a.place).cmp(&(thing(b), Reverse(b.level), &b.place)));
    for same in once.chunk_by(|a, b| thing(a) == thing(b)) {
        let files: BTreeSet<_> = same.iter().map(|finding| &finding.place.path).collect();
        let mut first = same[0].clone();
        if first.level == Level::Error {
            let others = same[1..].iter().take(MOST_OTHERS);
            first.others.extend(others.map(|other| (other.place.clone(), "here too".to_owned())));
        }
        match files.len() - 1 {
            0 => {}
            1 => first.message += " (and in 1 more file)",
            more => first.message += &format!(" (and in {more} more files)"),
        }
        rest.push(first);
    }
    rest
}

fn without_consequences(findings: Vec<Finding>) -> Vec<Finding> {
    let causes = |finding: &Finding| {
        FOLLOWS.iter().find(|(code, _)| *code == finding.rule.code).map_or(&[][..], |(_, causes)| *causes)
    };
    let known: BTreeSet<(&str, Place)> = findings
        .iter()
        .filter(|finding| FOLLOWS.iter().any(|(_, causes)| causes.contains(&finding.rule.code)))
        .map(|finding| (finding.rule.code, finding.place.clone()))
        .collect();
    let follows = |finding: &Finding| {
        let causes = causes(finding);
        let mut places = std::iter::once(&finding.place).chain(finding.others.iter().map(|(place, _)| place));
        places.any(|place| causes.iter().any(|code| known.contains(&(*code, place.clone()))))
    };
    let unknown: BTreeSet<Arc<str>> = findings
        .iter()
        .filter(|finding| finding.rule.code == UNKNOWN)
        .filter_map(|finding| finding.once.clone())
        .collect();
    let lacks_a_phase = unknown.iter().any(|about| about.starts_with("phase "));
    let renamed = |finding: &Finding| match finding.rule.code {
        UNKNOWN => false,
        code if OF_A_PHASE.contains(&code) => lacks_a_phase,
        _ => finding.once.as_ref().is_some_and(|about| unknown.contains(about)),
    };
    let told: Vec<bool> = findings.iter().map(|finding| !follows(finding) && !renamed(finding)).collect();
    findings.into_iter().zip(told).filter_map(|(finding, told)| told.then_some(finding)).collect()
}

/// One finding for all that is lacking at one place, the heaviest first. Lines that open a table come last: they would
/// swallow the others.
fn told_at_once(to: &str, mut lacks: Vec<Finding>) -> Option<Finding> {
    lacks.sort_by_key(|finding| (Reverse(finding.level), finding.rule.code));
    let first = lacks.first()?.clone();
    if lacks.len() == 1 {
        return Some(first);
    }
    let mut message = format!("{} things are missing", lacks.len());
    let (mut fields, mut tables, mut others) = (String::new(), String::new(), Vec::new());
    for lack in &lacks {
        let lighter =
            if lack.level < first.level { format!(" (a {})", lack.level.word()) } else { String::new() };
        message += &format!("\n{} {}{lighter}", lack.rule.code, lack.message);
        let lines = lack.help.said().split_once(":\n").map_or("", |(_, lines)| lines);
        let into = if lines.starts_with('[') { &mut tables } else { &mut fields };
        *into += &format!("\n{lines}");
        others.extend(lack.others.iter().cloned());
    }
    let is_same = lacks.iter().all(|lack| lack.label == first.label);
    let label = if is_same { first.label.clone() } else { String::new() };
    let help = Help::Said(format!("{to}:{fields}{tables}"));
    let folded = lacks.into_iter().map(|lack| (lack.rule, lack.message)).collect();
    Some(Finding { message, label, help, others, folded, ..first })
}
