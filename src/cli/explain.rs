//! `roadbook explain`: says what a rule asks and why, or what the fields of a type mean.

use clap::Args;

use super::print::Printer;
use super::{Outcome, Problem, explain_fields};
use crate::checks;
use crate::checks::examples::{Excerpt, example};
use crate::content::Kind;
use crate::fields::Word as _;
use crate::report::Rule;
use crate::slug::nearest;

#[derive(Args)]
pub(super) struct Arguments {
    /// The code of a rule, such as REF001; a type, such as purpose; or a field of one, such as `play.run_time` [default: a list
    /// of all rules]
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
    if let Some(fields) = explain_fields::explained(&code.to_lowercase()) {
        let said = fields.map_err(|help| Problem::usage(format!("there is no field `{code}`"), help))?;
        Printer::data(&said);
        return Ok(Outcome::Well);
    }
    let wanted = code.to_ascii_uppercase();
    let named = rules.iter().find(|rule| rule.name.eq_ignore_ascii_case(code));
    let Some(rule) = checks::rule(&wanted).or(named.copied()) else {
        let kinds = Kind::ALL.iter().map(|kind| kind.word());
        let near = nearest(&wanted, rules.iter().map(|rule| rule.code)).or(nearest(code, kinds));
        let help = near.map_or_else(
            || {
                "`roadbook explain` lists all rules, `roadbook explain purpose` the fields of a purpose"
                    .to_owned()
            },
            |near| format!("did you mean {near}?"),
        );
        return Err(Problem::usage(format!("there is no rule and no type `{code}`"), help));
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
