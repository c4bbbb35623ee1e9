//! Costs: a sum of money where the words say nothing else.

use std::fmt;
use std::sync::Arc;

/// A sum of money in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// The sum, in hundredths.
    pub hundredths: i64,
    /// The currency as it was written, `EUR` or `€`; empty where none is named.
    pub currency: Arc<str>,
}

/// The signs that stand for a currency without letters.
const SIGNS: &str = "€$£¥₣₤₦₩₪₫₱₴₹₺₽₿";

impl Money {
    /// Reads `4000`, `12,000 EUR`, `€ 1.250,50` and `CHF 8'000`. Anything else is words, and nothing here: `about 4000 EUR`,
    /// `4 to 6 k`. Groups of thousands are of three digits; one or two digits behind the last point or comma are cents.
    pub fn read(words: &str) -> Option<Self> {
        let words = words.trim();
        let first = words.find(|letter: char| letter.is_ascii_digit())?;
        let last = words.rfind(|letter: char| letter.is_ascii_digit())? + 1;
        let (("", currency) | (currency, "")) = (words[..first].trim(), words[last..].trim()) else {
            return None;
        };
        let is_code = currency.len() == 3 && currency.bytes().all(|letter| letter.is_ascii_uppercase());
        let is_sign = currency.chars().count() == 1 && currency.chars().all(|sign| SIGNS.contains(sign));
        let hundredths = hundredths(&words[first..last])?;
        (currency.is_empty() || is_code || is_sign).then(|| Self { hundredths, currency: currency.into() })
    }

    /// The sum as a number of whole units of its currency.
    #[expect(clippy::cast_precision_loss, reason = "exact below 90 million million units")]
    pub fn value(&self) -> f64 {
        self.hundredths as f64 / 100.0
    }

    /// The sum of several, if they are of one currency.
    pub fn sum(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().map(Some).reduce(|sum, next| {
            let (sum, next) = (sum?, next?);
            let hundredths = sum.hundredths.checked_add(next.hundredths)?;
            (sum.currency == next.currency).then_some(Self { hundredths, currency: next.currency })
        })?
    }
}

fn hundredths(number: &str) -> Option<i64> {
    let is_mark = |letter: char| !letter.is_ascii_digit();
    let parts: Vec<&str> = number.split(is_mark).collect();
    let marks: Vec<char> = number.chars().filter(|letter| is_mark(*letter)).collect();
    let is_cents = marks.last().is_some_and(|mark| {
        let length = parts.last().map_or(0, |cents| cents.len());
        ".,".contains(*mark)
            && (1..=2).contains(&length)
            && marks.iter().filter(|other| *other == mark).count() == 1
    });
    let (whole, cents) = if is_cents { parts.split_at(parts.len() - 1) } else { (&parts[..], &[][..]) };
    let (first, groups) = whole.split_first()?;
    let grouped = groups.is_empty() || (1..=3).contains(&first.len());
    let separators = &marks[..groups.len()];
    let one_kind =
        separators.iter().all(|mark| ".,' ’\u{a0}\u{202f}\u{2009}".contains(*mark) && *mark == separators[0]);
    if !grouped || !one_kind || groups.iter().any(|group| group.len() != 3) {
        return None;
    }
    let whole: i64 = whole.concat().parse().ok()?;
    let cents: i64 = cents.first().map_or(Some(0), |cents| format!("{cents:0<2}").parse().ok())?;
    whole.checked_mul(100)?.checked_add(cents)
}

impl fmt::Display for Money {
    /// Writes `12 000 EUR`, with narrow spaces that do not break: the form that no language reads wrongly.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.hundredths / 100).to_string();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str("\u{202f}")?;
            }
            write!(f, "{digit}")?;
        }
        match self.hundredths % 100 {
            0 => {}
            cents => write!(f, ".{cents:02}")?,
        }
        if self.currency.is_empty() { Ok(()) } else { write!(f, "\u{a0}{}", self.currency) }
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn costs_are_sums_only_where_they_say_nothing_else() {
        for (words, expected) in [
            ("4000", Some((400_000, ""))),
            ("12,000 EUR", Some((1_200_000, "EUR"))),
            ("€ 1.250,50", Some((125_050, "€"))),
            ("CHF 8'000", Some((800_000, "CHF"))),
            ("1 000 000 SEK", Some((100_000_000, "SEK"))),
            ("3.5 GBP", Some((350, "GBP"))),
            ("1.234.567", Some((123_456_700, ""))),
            ("1,234", Some((123_400, ""))),
            ("about 4000 EUR", None),
            ("4000–6000 EUR", None),
            ("12 k€", None),
            ("EUR 4000 a year", None),
            ("1,23,456", None),
            ("1.234,567.89", None),
            ("99999999999999999999", None),
            ("nothing", None),
            ("", None),
        ] {
            let money = Money::read(words).map(|money| (money.hundredths, money.currency.to_string()));
            assert_eq!(money, expected.map(|(sum, currency)| (sum, currency.to_owned())), "{words}");
        }
    }

    #[test]
    fn sums_are_of_one_currency() {
        let all = |words: &[&str]| Money::sum(words.iter().filter_map(|words| Money::read(words)));
        assert_eq!(
            all(&["4000 EUR", "12,500.50 EUR"]).map(|sum| sum.to_string()).as_deref(),
            Some("16\u{202f}500.50\u{a0}EUR")
        );
        assert_eq!(all(&["4000 EUR", "100 USD"]), None);
        assert_eq!(all(&["4000", "100 USD"]), None);
        assert_eq!(all(&[]), None);
    }
}
