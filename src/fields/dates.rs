//! Fields that hold dates, lengths of time and periods.

use std::str::FromStr;
use std::sync::Arc;

use toml::de::DeValue;

use super::Fields;
use crate::date::{Date, Duration, Period};

impl Fields<'_> {
    /// A day: a TOML date, or a text of the same shape.
    pub fn date(&self, key: &'static str) -> Option<Date> {
        let (value, _) = self.value(key)?;
        let date = match value {
            DeValue::Datetime(date) => {
                date.date.map(|date| date.to_string()).and_then(|date| date.parse().ok())
            }
            DeValue::String(text) => text.parse().ok(),
            _ => None,
        };
        if date.is_none() {
            self.invalid(key, "a date that exists", format!("write it like this: {key} = 2026-09-14"));
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
        let text = self.text(key)?;
        let duration = Duration::from_str(&text).ok();
        if duration.is_none() {
            let help = format!("a number and day(s), week(s), month(s) or year(s): {key} = \"6 months\"");
            self.invalid(key, "a length of time", help);
        }
        duration
    }

    /// A period: `"2026-Q4"` or `{ from = …, to = … }`, either end open. An end that does not parse is
    /// reported here; that it ends before it starts is for the caller to judge.
    pub fn period(&self, key: &'static str) -> Option<OpenPeriod> {
        let (value, _) = self.value(key)?;
        if value.is_table() {
            let table = self.table(key, "a period")?;
            let (from, to) = (table.half_period("from"), table.half_period("to"));
            return Some(OpenPeriod { from: from.map(|period| period.from), to: to.map(|period| period.to) });
        }
        let period = self.half_period(key)?;
        Some(OpenPeriod { from: Some(period.from), to: Some(period.to) })
    }

    /// A period as its author wrote it: the text, or `from – to`.
    pub fn written(&self, key: &'static str) -> Option<Arc<str>> {
        let part = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.trim().to_owned()),
            DeValue::Integer(number) => Some(number.as_str().to_owned()),
            DeValue::Datetime(date) => Some(date.to_string()),
            _ => None,
        };
        match self.value(key)?.0 {
            DeValue::Table(table) => {
                let end =
                    |key: &str| table.get(key).and_then(|value| part(value.get_ref())).unwrap_or_default();
                Some(format!("{} – {}", end("from"), end("to")).trim().into())
            }
            value => part(value).map(Arc::from),
        }
    }

    fn half_period(&self, key: &'static str) -> Option<Period> {
        let text = match self.value(key)?.0 {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Datetime(date) => date.to_string(),
            _ => String::new(),
        };
        let period = text.parse().ok();
        if period.is_none() {
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
    /// The last day.
    pub to: Option<Date>,
}
