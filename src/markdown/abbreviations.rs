//! Dots that end no sentence: those of abbreviations, initials and ordinal numbers, in English and German.
//!
//! These lists are our own. The crates that cut sentences follow Unicode, which leaves abbreviations to data: those of
//! CLDR ended with version 46, lack `Dr.` and `e.g.` in English, and hold `Go.`, `In.` and `Up.` for abbreviations.
//! What is not listed here ends a sentence only where no small letter follows: `etc.`, `usw.`, `Inc.`

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that are looked up for every dot of a text.
type Words = LazyLock<HashSet<&'static str>>;

macro_rules! words {
    ($list:literal) => {
        LazyLock::new(|| $list.split_ascii_whitespace().collect())
    };
}

/// They stand before a name, and are written with a capital.
static TITLES: Words = words!(
    "Br Capt Cmdr Col Dipl Dir Dr Drs Fr Frl Gen Gov Hl Hon Hr Hrn Ing Kfm Lt Mag Maj Messrs Mlle Mme Mmes Mr \
    Mrs Ms Msgr Mt Mx Pres Prof Rep Rev Sen Sgt Skt Sr St Sta Ste"
);

/// They never stand last, in small letters.
static JOINING: Words = words!(
    "abb abt abzgl al allg approx ausschl begr bes betr bspw bzgl bzw ca cf cfr dgl dt ebd ehem eigtl einschl engl \
    entspr erw esp etw evtl excl exkl franz geb gegr gem gesch ggf ggfs griech hrsg incl inkl ins insb insbes jährl jew kath lat max mio mrd \
    monatl mtl mündl näml nr nrn österr phil resp röm schriftl schweiz sog spez std stellv stv südd tägl techn tel tsd übl urspr verh \
    verantw vgl viz vorl vs vulgo wg wiss wöchentl zit zul zus zust zw zzgl"
);

/// They are abbreviations where a number follows, in small letters.
static COUNTING: Words = words!(
    "abs abschn anh anl anm apr art aug aufl bd bl c cap ch chap di dec dez do eq feb fig figs fn fr jan jul jun \
    kap lit mai mar mär mi min mind mo mrz no nos nov oct okt p para pp pt rd rn rz sa sec sep sept so tab vol vols ver ziff"
);

/// German months, which come behind the number of a day.
static MONTHS: Words = words!(
    "apr april aug august dez dezember feb feber februar jan januar jänner jul juli jun juni mai mär märz mrz nov \
    november okt oktober sep sept september"
);

/// What German counts with ordinal numbers, without an article before them.
static COUNTED: Words = words!(
    "advent auflage etage halbjahr hälfte jahrestag jahrgang jahrhundert klasse lebensjahr mal monat obergeschoss \
    person platz quartal rang runde schritt semester sitzung stock stufe tag treffen trimester weltkrieg woche"
);

/// What stands before an ordinal number in German: articles, what ends like them, and prepositions that hold one.
static LEADING: Words = words!(
    "ab alle allem allen aller am an beim dem den der des die das dessen deren diese diesem diesen dieser dieses eine \
    einem einen einer eines ihr ihre ihrem ihren ihrer im ins jede jedem jeden jeder jedes jene jenem jenen jener kein keine keinem \
    keinen keiner mein meine meinem meinen meiner sein seine seinem seinen seiner seit unser unsere unserem unseren unserer vom zum zur \
    jeweils"
);

/// Between two ordinal numbers.
static PAIRING: Words = words!("und oder bis sowie bzw.");

/// Whether the dot behind `before`, a sentence so far, belongs to its last word and ends nothing, when `after` follows.
pub(super) fn goes_on(before: &str, after: &str) -> bool {
    let begins_word = |letter: char| letter.is_whitespace() || "([{\"„“”«»'‚‘’/-–—".contains(letter);
    let word = before.rsplit(begins_word).next().unwrap_or_default();
    let next: String = after.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    let counts = next.starts_with(|letter: char| letter.is_ascii_digit());
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_short = matches!(word.len(), 1 | 2);
        let head = before[..before.len() - word.len()].trim_end();
        let next = next.to_lowercase();
        return is_short
            && (counts
                || MONTHS.contains(next.as_str())
                || COUNTED.contains(next.as_str())
                || head.is_empty())
            || matches!(word.len(), 1..=3) && leads_to_ordinal(head);
    }
    let last = word.rsplit('.').next().unwrap_or_default();
    if is_letter(last) {
        return word != "I";
    }
    let small = last.to_lowercase();
    TITLES.contains(last)
        || JOINING.contains(small.as_str())
        || (COUNTING.contains(small.as_str()) && (counts || is_roman(&next)))
}

/// Whether an ordinal number may follow: behind an article, or behind another ordinal number and an `und`.
fn leads_to_ordinal(head: &str) -> bool {
    let mut words = head.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let Some(last) = words.next() else { return false };
    let number = words.next().and_then(|word| word.strip_suffix('.'));
    let last = last.to_lowercase();
    LEADING.contains(last.as_str())
        || (PAIRING.contains(last.as_str())
            && number.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())))
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}
