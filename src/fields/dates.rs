//! Fields that hold dates, lengths of time and periods.

use std::str::FromStr;
use std::sync::Arc;

use super::value::Value;
use super::{Fields, Shape, is_placeholder};
use crate::date::{Date, Duration, Period};

impl Fields<'_> {
    /// A day: a date, or a text of the same shape. What o'clock it was is left out.
    pub fn date(&self, key: &'static str) -> Option<Date> {
        self.note(key, || Shape::Date);
        let (value, _) = self.value(key)?;
        let date = value.as_date();
        if date.is_none() && !self.is_open(key) {
            self.invalid(
                key,
                "a date that exists",
                format!("write it like this: {}", self.reading.line(key, "2026-09-14")),
            );
        }
        date
    }

    /// A day that must be there.
    pub fn required_date(&self, key: &'static str) -> Option<Date> {
        let date = self.date(key);
        if date.is_none() && !self.has(key) {
            self.missing(key, "2026-09-14");
        }
        date
    }

    /// A length of time: `"6 months"`.
    pub fn duration(&self, key: &'static str) -> Option<Duration> {
        self.note(key, || Shape::Duration);
        let text = self.text(key)?;
        let duration = Duration::from_str(&text).ok();
        if duration.is_none() {
            let example = self.reading.line(key, "\"6 months\"");
            let help = format!("a number and day(s), week(s), month(s) or year(s): {example}");
            self.invalid(key, "a length of time", help);
        }
        duration
    }

    /// A period: `"2026-Q4"` or `{ from = …, to = … }`, either end open. An end that does not parse is
    /// reported here; that it ends before it starts is for the caller to judge.
    pub fn period(&self, key: &'static str) -> Option<OpenPeriod> {
        self.note(key, || Shape::Period);
        let (value, _) = self.value(key)?;
        if matches!(value, Value::Table(_)) {
            let table = self.table(key, "a period")?;
            let (from, to) = (table.half_period("from"), table.half_period("to"));
            if table.keys().is_empty() {
                let help = self.reading.line(key, "\"2027-Q1\"");
                self.invalid(
                    key,
                    "a period with a beginning or an end",
                    format!("write it like this: {help}"),
                );
            }
            // a period without either would be for ever
            return (from.is_some() || to.is_some()).then_some(OpenPeriod {
                from: from.map(|period| period.from),
                from_by: from.map(|period| period.to),
                to: to.map(|period| period.to),
            });
        }
        let period = self.half_period(key)?;
        Some(OpenPeriod { from: Some(period.from), from_by: Some(period.to), to: Some(period.to) })
    }

    /// A period as its author wrote it: the text, or `from – to`.
    pub fn written(&self, key: &'static str) -> Option<Arc<str>> {
        match self.value(key)?.0 {
            Value::Table(table) => {
                let end =
                    |key: &str| table.get(key).and_then(|field| field.value.as_written()).unwrap_or_default();
                let (from, to) = (end("from"), end("to"));
                let written = format!("{from} – {to}");
                Some(written.trim()).filter(|written| !is_placeholder(written)).map(Arc::from)
            }
            value => value.as_written().filter(|written| !is_placeholder(written)).map(Arc::from),
        }
    }

    fn half_period(&self, key: &'static str) -> Option<Period> {
        let text = self.value(key)?.0.as_written().unwrap_or_default();
        let period = text.parse().ok();
        if period.is_none() && !self.is_open(key) {
            let help = "use a year, half, quarter, month or day: \"2026\", \"2026-H1\", \"2026-Q4\", \"2026-11\", \"2026-11-03\"";
            self.invalid(key, "a period", help.to_owned());
        }
        period
    }
}

/// A period of which either end may be missing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct OpenPeriod {
    /// The first day.
    pub from: Option<Date>,
    /// The last day on which it may have begun: of "2026-10" the last of October.
    pub from_by: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}
