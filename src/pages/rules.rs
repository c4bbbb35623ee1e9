//! The rules that worst practices of the site name: what does each ask, and why?

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::page::Drawn;
use super::page_context::PageContext;
use super::parts::{Link, MaybeLink};
use super::site_context::SiteContext;
use super::views::{Found, SiteView};
use crate::checks::examples::{self, Excerpt};
use crate::checks::{rule, works};
use crate::content::Kind;
use crate::content::pitfall::Pitfall;
use crate::language;
use crate::report::Rule;
use crate::site::Nr;
use crate::slug::capitalised;
use crate::url::Url;

/// The address of the page.
const PATH: &str = "rules";

/// The page.
pub(super) static VIEW: SiteView = SiteView {
    name: "rules",
    path: PATH,
    origin: "the page of the rules",
    found: Found { search: true, ..Found::NOWHERE },
    is_wanted: |context| !named(context).is_empty(),
    draw,
};

/// Rules are written in this language.
const LANGUAGE: &str = "en-GB";

#[derive(Hash, Serialize)]
struct View {
    rules: Vec<RuleView>,
    /// The language of what rules say, where it is not that of the site.
    language: Option<&'static str>,
}

#[derive(Hash, Serialize)]
struct RuleView {
    code: &'static str,
    name: String,
    asks: Vec<Run>,
    why: Vec<Run>,
    help: Vec<Run>,
    works: Vec<MaybeLink>,
    finding: Vec<Run>,
    bad: Vec<Excerpt>,
    good: Vec<Excerpt>,
    named_by: Vec<Link>,
}

/// A stretch of words, or of code among words.
#[derive(Hash, Serialize)]
struct Run {
    text: String,
    code: bool,
}

/// The rules that worst practices name, by their codes, and who names each.
fn named(context: &SiteContext<'_>) -> BTreeMap<&'static str, (&'static Rule, Vec<Nr>)> {
    let mut named: BTreeMap<_, (_, Vec<Nr>)> = BTreeMap::new();
    for pitfall in context.site.all::<Pitfall>() {
        for (code, _) in &pitfall.head.checks {
            if let Some(rule) = rule(code) {
                named.entry(rule.code).or_insert((rule, Vec::new())).1.push(pitfall.nr);
            }
        }
    }
    named
}

/// A link to what a rule asks, if there is such a rule.
pub(super) fn link(context: &SiteContext<'_>, code: &Arc<str>) -> MaybeLink {
    let page = Url::page(PATH).href(context.site.config.links);
    MaybeLink { href: rule(code).map(|rule| format!("{page}#{}", rule.code).into()), title: code.clone() }
}

/// The page of all rules that are named.
fn draw(context: &PageContext<'_>) -> Drawn {
    let rules = named(context).into_values().map(|(rule, by)| rule_view(context, rule, &by));
    let is_other = language::primary(&context.site.config.language) != language::primary(LANGUAGE);
    let view = View { rules: rules.collect(), language: is_other.then_some(LANGUAGE) };
    Drawn::new("rules.html", context.tool_meta("rules", ""), "list", view)
}

fn rule_view(context: &SiteContext<'_>, rule: &'static Rule, by: &[Nr]) -> RuleView {
    let example = examples::example(rule);
    let (finding, bad, good) =
        example.map(|example| (example.finding, example.bad, example.good)).unwrap_or_default();
    let works = works(rule).map(|work| MaybeLink {
        href: context.site.library.by_id(Kind::Source, work.id).map(|nr| context.link(nr).href),
        title: work.title.into(),
    });
    RuleView {
        code: rule.code,
        name: rule.name.replace('-', " "),
        asks: runs(rule.asks),
        why: runs(rule.why),
        help: runs(&capitalised(rule.help)),
        works: works.collect(),
        finding: runs(&finding),
        bad,
        good,
        named_by: by.iter().map(|nr| context.link(*nr)).collect(),
    }
}

/// Words, with code between backticks.
fn runs(text: &str) -> Vec<Run> {
    let runs = text.split('`').zip([false, true].into_iter().cycle());
    runs.filter(|(text, _)| !text.is_empty())
        .map(|(text, code)| Run { text: text.to_owned(), code })
        .collect()
}
