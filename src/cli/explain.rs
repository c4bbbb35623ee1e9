//! `roadbook explain`: says what a rule asks and why.

use clap::Args;

use super::print::Printer;
use super::{Outcome, Problem};
use crate::checks;
use crate::checks::examples::{Excerpt, example};
use crate::report::Rule;
use crate::slug::nearest;

#[derive(Args)]
pub(super) struct Arguments {
    /// The code of a rule, such as REF001 [default: a list of all rules]
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments, _: &Printer) -> Result<Outcome, Problem> {
    let rules = checks::rules();
    let Some(code) = &arguments.code else {
        let lines: Vec<_> = rules
            .iter()
            .map(|rule| format!("{} {:<8} {}\n", rule.code, rule.level.word(), rule.name))
            .collect();
        Printer::data(&lines.concat());
        return Ok(Outcome::Well);
    };
    let wanted = code.to_ascii_uppercase();
    let named = rules.iter().find(|rule| rule.name.eq_ignore_ascii_case(code));
    let Some(rule) = checks::rule(&wanted).or(named.copied()) else {
        let near = nearest(&wanted, rules.iter().map(|rule| rule.code));
        let help = near
            .map_or("`roadbook explain` lists all rules".to_owned(), |near| format!("did you mean {near}?"));
        return Err(Problem::usage(format!("there is no rule `{code}`"), help));
    };
    Printer::data(&explained(rule));
    Ok(Outcome::Well)
}

fn explained(rule: &Rule) -> String {
    let Rule { code, name, level, asks, why, help } = rule;
    let sources: Vec<_> =
        checks::works(rule).map(|work| format!("From  {}: {}\n", work.id, work.title)).collect();
    let sources = sources.concat();
    format!(
        "{code} {name} ({})\n\nAsks  {asks}\nWhy   {why}\n{sources}Help  {help}\n\n{}\
         To allow it in one document, with your reason:\n\n    [[lint_allow]]\n    rule = \"{code}\"\n    reason = \"…\"\n\n\
         To change it for the site, in site.toml:\n\n    [lint.rules]\n    {code} = \"off\"    # or hint, warning, error\n",
        level.word(),
        examples(rule),
    )
}

/// A bad and a good example, each file under its name.
fn examples(rule: &Rule) -> String {
    let Some(example) = example(rule) else { return String::new() };
    let file = |excerpt: &Excerpt| {
        let lines = excerpt.text.lines().map(|line| format!("    {line}"));
        let lines: Vec<_> = lines.map(|line| format!("{}\n", line.trim_end())).collect();
        format!("  {}\n{}", excerpt.path, lines.concat())
    };
    let files = |excerpts: &[Excerpt]| excerpts.iter().map(file).collect::<Vec<_>>().join("\n");
    let good = files(&example.good);
    let good = if good.is_empty() { good } else { format!("Good\n{good}\n") };
    format!("Bad   {}\n{}\n{good}", example.finding, files(&example.bad))
}
