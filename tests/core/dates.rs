//! Dates, periods and lengths of time.

use roadbook::date::{Date, Duration, Period};

use crate::fixture::day;

#[test]
fn periods_have_a_first_and_a_last_day() {
    for (text, from, to) in [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-H2", "2026-07-01", "2026-12-31"),
        ("2026-Q1", "2026-01-01", "2026-03-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-11-03", "2026-11-03", "2026-11-03"),
    ] {
        assert_eq!(text.parse(), Ok(Period { from: day(from), to: day(to) }), "{text}");
    }
    for bad in [
        "",
        "26",
        "2026-",
        "2026-Q5",
        "2026-H3",
        "2026-13",
        "2026-1",
        "2026-02-30",
        "soon",
        "2026-Q",
        "2026-QQ",
        "２０２６",
    ] {
        assert_eq!(bad.parse::<Period>(), Err(()), "{bad}");
    }
}

#[test]
fn durations_are_counted_by_the_calendar() {
    for (text, start, end) in [
        ("1 day", "2026-12-31", "2027-01-01"),
        ("2 weeks", "2026-11-22", "2026-12-06"),
        ("1 month", "2026-01-31", "2026-02-28"),
        ("6 months", "2026-08-31", "2027-02-28"),
        ("1 year", "2024-02-29", "2025-02-28"),
    ] {
        let duration: Duration = text.parse().unwrap();
        assert_eq!(duration.after(day(start)), Some(day(end)), "{text}");
    }
    for bad in ["", "6", "months", "6 moons", "-1 day", "0 days", "1.5 years", "99999999999 days"] {
        assert!(bad.parse::<Duration>().is_err(), "{bad}");
    }
    assert_eq!("9999 years".parse::<Duration>().unwrap().after(day("2026-01-01")), None);
}

#[test]
fn dates_are_written_in_one_form() {
    for bad in ["2026-2-3", "26-02-03", "2026-02-30", "2026-02-03T10:00", "+002026-02-03", ""] {
        assert_eq!(bad.parse::<Date>(), Err(()), "{bad}");
    }
    assert_eq!(Date::from_unix(0), Some(day("1970-01-01")));
    assert_eq!(Date::from_unix(1_763_000_000).map(|date| date.to_string()).as_deref(), Some("2025-11-13"));
    assert_eq!(Date::from_unix(i64::MAX), None);
    assert_eq!(day("2026-01-01").days_until(day("2026-03-01")), 59);
}
