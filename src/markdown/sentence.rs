//! Cuts sentences out of a paragraph.

use std::ops::Range;
use std::sync::Arc;

use super::abbreviations::goes_on;

/// The longest sentence that is shown whole, in bytes, and what is shown on each side of the place otherwise.
const LONGEST: usize = 200;
const AROUND: usize = 90;

/// How many brackets and quotation marks within each other are looked at.
const DEEPEST: usize = 16;

const STOPS: [char; 10] = ['.', '!', '?', '…', '؟', '۔', '।', '。', '！', '？'];
/// What ends a sentence without a space behind it.
const WIDE: [char; 3] = ['。', '！', '？'];

/// A sentence, with gaps for the words of links that have none of their own: what these lead to is not known in the body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sentence {
    text: Arc<str>,
    /// Where each gap is, and the number of its link.
    gaps: Arc<[(Range<usize>, usize)]>,
}

impl Sentence {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.gaps.is_empty()
    }

    /// The sentence with the words of its links, by their numbers.
    pub fn filled<'a>(&self, words: impl Fn(usize) -> &'a str) -> Arc<str> {
        if self.gaps.is_empty() {
            return self.text.clone();
        }
        let (mut filled, mut done) = (String::new(), 0);
        for (gap, link) in &*self.gaps {
            filled += &self.text[done..gap.start];
            filled += words(*link);
            done = gap.end;
        }
        spaced(&(filled + &self.text[done..])).into()
    }
}

/// A block of text, what stands in it, and the places where its sentences end.
pub(super) struct Sentences<'t> {
    text: &'t str,
    gaps: &'t [(Range<usize>, usize)],
    ends: Vec<usize>,
}

impl<'t> Sentences<'t> {
    /// The sentences of a text. `code` are the places of code in it, and `gaps` those of links without words.
    pub(super) fn of(text: &'t str, code: &[Range<usize>], gaps: &'t [(Range<usize>, usize)]) -> Self {
        let is_code = |at: usize| holds(code, at);
        let enclosed = enclosed(text, code);
        let mut ends: Vec<usize> = Vec::new();
        for (at, stop) in text.match_indices(STOPS) {
            let end = at + run(&text[at..]);
            if is_code(at) || ends.last().is_some_and(|last| end <= *last) || holds(&enclosed, end) {
                continue;
            }
            let rest = &text[end..];
            let next = rest.trim_start_matches(|letter: char| {
                letter.is_whitespace() || "([{\"„“”«»‚‘¿¡".contains(letter)
            });
            let place = text.len() - next.len();
            let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace) || stop.contains(WIDE);
            let gap = gaps.get(gaps.partition_point(|(gap, _)| gap.start < end));
            let begins = is_code(place) || gap.is_some_and(|(gap, _)| gap.start <= place);
            let follows = next.starts_with(char::is_lowercase) && !begins;
            let start = ends.last().copied().unwrap_or_default();
            let is_lone_dot = stop == "." && !text[at + 1..end].contains(STOPS);
            if is_apart && !follows && !(is_lone_dot && !next.is_empty() && goes_on(&text[start..at], next)) {
                ends.push(end);
            }
        }
        Self { text, gaps, ends }
    }

    /// The first sentence.
    pub(super) fn first(&self) -> Sentence {
        self.cut(0..self.ends.first().copied().unwrap_or(self.text.len()), ["", ""])
    }

    /// The sentence that holds the byte `at`, shortened at word ends when it is very long.
    pub(super) fn around(&self, at: usize) -> Sentence {
        let next = self.ends.partition_point(|end| *end <= at);
        let start = next.checked_sub(1).map_or(0, |last| self.ends[last]);
        let end = self.ends.get(next).copied().unwrap_or(self.text.len());
        let sentence = &self.text[start..end];
        if sentence.len() <= LONGEST {
            return self.cut(start..end, ["", ""]);
        }
        let short = shortened(sentence, at.saturating_sub(start));
        let head = if short.start > 0 { "… " } else { "" };
        let tail = if short.end < sentence.len() { " …" } else { "" };
        self.cut(start + short.start..start + short.end, [head, tail])
    }

    fn cut(&self, range: Range<usize>, [head, tail]: [&str; 2]) -> Sentence {
        let Range { start, end } = range;
        let text = &self.text[start..end];
        let is_inside = |gap: &Range<usize>| {
            (gap.start >= start || gap.end > start) && (gap.start < end || end == self.text.len())
        };
        let place = |at: usize| at.clamp(start, end) - start + head.len();
        let gaps = self.gaps.iter().filter(|(gap, _)| is_inside(gap));
        let gaps: Arc<[_]> = gaps.map(|(gap, link)| (place(gap.start)..place(gap.end), *link)).collect();
        let text = if gaps.is_empty() { spaced(text) } else { text.to_owned() };
        Sentence { text: format!("{head}{text}{tail}").into(), gaps }
    }
}

/// How far the marks at the end of a sentence reach: stops, and the brackets and quotation marks that close behind them.
fn run(text: &str) -> usize {
    let is_mark = |letter: char| STOPS.contains(&letter) || ")]}\"”“’‘»«".contains(letter);
    text.find(|letter: char| !is_mark(letter)).unwrap_or(text.len())
}

fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start <= at)
}

/// What stands in brackets and quotation marks, from the mark that opens it to the one that closes it, without those in
/// others: no sentence around it ends there. What is longer than a sentence that is shown whole does not count.
fn enclosed(text: &str, code: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut before = ' ';
    let is_mark = |letter: char| matches!(letter, '(' | ')' | '[' | ']' | '"' | '„' | '“' | '”' | '«' | '»');
    for (at, letter) in text.char_indices() {
        let apart = before.is_whitespace() || is_mark(before);
        before = letter;
        if !is_mark(letter) || holds(code, at) {
            continue;
        }
        let closes = |closer: char| letter == closer || (closer == '“' && letter == '”');
        let near = open.iter().rev().take(DEEPEST);
        if let Some((above, (_, start))) = near.enumerate().find(|(_, (closer, _))| closes(*closer)) {
            let start = *start;
            open.truncate(open.len() - above - 1);
            if at - start <= LONGEST {
                let outside = all.iter().rposition(|inner| inner.start < start).map_or(0, |last| last + 1);
                all.truncate(outside);
                all.push(start..at);
            }
        } else if let Some(closer) = closer(letter).filter(|_| letter != '"' || apart) {
            open.push((closer, at));
        }
    }
    all
}

fn closer(letter: char) -> Option<char> {
    Some(match letter {
        '(' => ')',
        '[' => ']',
        '"' => '"',
        '„' => '“',
        '“' => '”',
        '«' => '»',
        '»' => '«',
        _ => return None,
    })
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words around a place in a sentence.
fn shortened(sentence: &str, at: usize) -> Range<usize> {
    let boundary = |mut at: usize| {
        at = at.min(sentence.len());
        while !sentence.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, to) = (boundary(at.saturating_sub(AROUND)), boundary(at + AROUND));
    let start =
        sentence[from..to].find(char::is_whitespace).filter(|_| from > 0).map_or(from, |space| from + space);
    let end = sentence[start..to].rfind(char::is_whitespace).filter(|_| to < sentence.len());
    start..end.map_or(to, |space| start + space)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sentences of a text, cut where each begins.
    fn all(text: &str) -> Vec<String> {
        let code: Vec<Range<usize>> = {
            let marks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
            marks.chunks(2).filter(|pair| pair.len() == 2).map(|pair| pair[0]..pair[1] + 1).collect()
        };
        let sentences = Sentences::of(text, &code, &[]);
        let starts = std::iter::once(0).chain(sentences.ends.iter().copied());
        starts.map(|at| sentences.around(at).text.to_string()).filter(|text| !text.is_empty()).collect()
    }

    fn around(text: &str, at: usize) -> String {
        Sentences::of(text, &[], &[]).around(at).text.to_string()
    }

    #[test]
    fn cuts_at_sentence_ends() {
        let text = "One is 1.5 long. Two names it here! Three.";
        assert_eq!(around(text, 25), "Two names it here!");
        assert_eq!(around(text, 3), "One is 1.5 long.");
        assert_eq!(around(text, 40), "Three.");
        assert_eq!(around(text, 99), "");
        assert_eq!(around("no end", 2), "no end");
        assert_eq!(around("", 0), "");
        assert_eq!(
            Sentences::of("Dr. A. Bee came. She left.", &[], &[]).first().text.as_ref(),
            "Dr. A. Bee came."
        );
    }

    /// `|` stands where a sentence ends.
    #[test]
    fn only_the_end_of_a_sentence_ends_it() {
        let cases = "
Man nimmt z. B. den Weg, d. h. den kurzen.| Dann z.B. Brot.
Am 3. Oktober lesen wir das gemeinsam.| Im 4. Quartal auch.
Vom 2. bis 3. Mai und am 1. und 2. Tag ist zu.| Der 1., 2. und 3. Schritt.
3. Schritt: lesen.| Das ist Phase 3.| Wir gehen in Phase 4.| Am 3. 10. 2026 ist frei.
Siehe Nr. 5 im Plan.| Das regelt Abs. 3 Satz 1 bzw. Art. 7.| Das ist eine Art.| Nun weiter.
Bitte an Hr. Meier bzw. Frau Dr. Weber, Dipl.-Ing. Sie kommen ggf. Montag.
Äpfel, Birnen usw.| Danach Obst usw. im Korb.| Es sind ca. Hundert.| Es sind 3 Mio. Euro.
Die Sitzung ist am Mo. 3. Feb. 2027 in St. Gallen.| Sie dauert max. 3 Stunden.
Seit 2026.| Das waren 12.| Im 19. Jahrhundert.| Er ist 12.| Sie auch.
Mr. Smith and Ms. Jones met at the desk.| Prof. Bell and J. R. Lee came, too.
Use tools, e.g. Rust, i.e. Cargo, vs. Make.| Bring pens, etc.| We start at 9 a.m. Monday.
See no. 5, fig. 3, Vol. II and pp. 3–5.| He said no.| No.| We go on.| So am I.| We go.
Acme Inc. sells it.| Acme Inc.| They sell.| Really? yes it is … maybe.| Wait …| Then go.
He said: \"Look. Then go.\"| Fine.| She (Dr. No. Two. Then three) left.| (Is it?)| Yes.
Sie rief: „Halt! Wer da?“| Niemand.| «Non. Oui.»| Bien.| A 5\" screen.| Fine.
Type `stop. Now` and see this.| `cargo. Run` is next.| Take it. and go.| ¿Qué?| Nada.
これは一。|これは二。|Then three.| Yahoo! is a name.| Well... it is.| Well...| It is.
";
        for line in cases.trim().lines() {
            let wanted: Vec<&str> = line.split('|').map(str::trim).collect();
            assert_eq!(all(&line.replace('|', "")), wanted);
        }
    }

    #[test]
    fn links_without_words_are_gaps() {
        let text = "See . Then  goes on,  too.";
        let gaps = [(4..4, 0), (11..11, 1), (21..21, 2)];
        let sentences = Sentences::of(text, &[], &gaps);
        let titles = ["The Plan", "Kick-off", "Room 5"];
        assert_eq!(&*sentences.around(4).filled(|link| titles[link]), "See The Plan.");
        assert_eq!(&*sentences.around(11).filled(|link| titles[link]), "Then Kick-off goes on, Room 5 too.");
        assert_eq!(&*sentences.around(21).filled(|_| ""), "Then goes on, too.");
        assert_eq!(
            &*Sentences::of("About secret.", &[], &[(6..12, 7)]).first().filled(|_| "it"),
            "About it."
        );
        let long = "word ".repeat(16) + "secret name " + &"more ".repeat(100);
        let cut = Sentences::of(&long, &[], &[(80..91, 0)]).around(0).filled(|_| "X");
        assert!(!cut.contains("secret") && cut.contains('X'), "{cut}");
    }

    #[test]
    fn long_sentences_keep_the_words_around_the_place() {
        let text = "wörd ".repeat(100) + "HERE " + &"more ".repeat(100);
        let cut = around(&text, text.find("HERE").unwrap_or(0) + 1);
        assert!(cut.contains(" HERE ") && cut.starts_with("… ") && cut.ends_with(" …"), "{cut}");
        assert!(cut.len() < LONGEST + 20, "{cut}");
        let unbroken = "x".repeat(1000);
        assert!(around(&unbroken, 500).len() < LONGEST + 20);
    }
}
