//! Dates, periods and durations in the forms that authors write them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date as Civil;
use serde::{Serialize, Serializer};

/// A day, as in TOML: `2026-09-14`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Date(Civil);

impl Date {
    /// The date of a year, month (1 to 12) and day, if there is such a day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Civil::new(year, month, day).ok().map(Self)
    }

    /// The date of a moment given in seconds since 1970-01-01 00:00 UTC.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?;
        Some(Self(moment.to_zoned(jiff::tz::TimeZone::UTC).date()))
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The number of days from this date to a later one; negative when it is earlier.
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }

    /// The day after; none after the year 9999.
    pub fn tomorrow(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }

    fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }
}

impl FromStr for Date {
    type Err = ();

    /// Reads `2026-09-14` and nothing else.
    fn from_str(text: &str) -> Result<Self, ()> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape {
            return Err(());
        }
        text.parse().map(Self).map_err(|_| ())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A stretch of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl FromStr for Period {
    type Err = ();

    /// Reads `2026`, `2026-H1`, `2026-Q4`, `2026-11` or `2026-11-03`.
    fn from_str(text: &str) -> Result<Self, ()> {
        if let Ok(day) = Date::from_str(text) {
            return Ok(Self { from: day, to: day });
        }
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(());
        }
        let year = year.parse().map_err(|_| ())?;
        let (first, length) = rest.map_or(Some((1, 12)), months).ok_or(())?;
        let from = Date::new(year, first, 1).ok_or(())?;
        let to = Date::new(year, first + length - 1, 1).ok_or(())?.last_of_month();
        Ok(Self { from, to })
    }
}

/// The first month and the number of months that stand behind the year of a period.
fn months(rest: &str) -> Option<(i8, i8)> {
    let number = |digits: &str, most: i8| {
        let one_digit = digits.len() == 1 && digits.as_bytes()[0].is_ascii_digit();
        let number: i8 = one_digit.then(|| digits.parse().ok())??;
        (1..=most).contains(&number).then_some(number)
    };
    match rest.as_bytes() {
        [b'H', ..] => number(&rest[1..], 2).map(|half| (half * 6 - 5, 6)),
        [b'Q', ..] => number(&rest[1..], 4).map(|quarter| (quarter * 3 - 2, 3)),
        [tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit() => {
            rest.parse().ok().filter(|month| (1..=12).contains(month)).map(|month| (month, 1))
        }
        _ => None,
    }
}

/// A length of time in calendar units: `6 months`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Duration {
    count: i32,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Duration {
    /// The date this long after another; none past the year 9999.
    pub fn after(self, start: Date) -> Option<Date> {
        let span = jiff::Span::new();
        let span = match self.unit {
            Unit::Day => span.try_days(self.count),
            Unit::Week => span.try_weeks(self.count),
            Unit::Month => span.try_months(self.count),
            Unit::Year => span.try_years(self.count),
        };
        start.0.checked_add(span.ok()?).ok().map(Date)
    }
}

impl FromStr for Duration {
    type Err = ();

    /// Reads a whole number and `day`, `week`, `month` or `year`, in singular or plural.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (count, unit) = text.trim().split_once(' ').ok_or(())?;
        let unit = match unit.trim().trim_end_matches('s') {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return Err(()),
        };
        let count = count.parse().ok().filter(|count| *count > 0).ok_or(())?;
        Ok(Self { count, unit })
    }
}
