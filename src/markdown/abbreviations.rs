//! Dots that end no sentence: those of abbreviations, initials and ordinal numbers, in English and German.
//!
//! These lists are our own. The crates that cut sentences follow Unicode, which leaves abbreviations to data: those of
//! CLDR ended with version 46, lack `Dr.` and `e.g.` in English, and hold `Go.`, `In.` and `Up.` for abbreviations.
//! What is not listed here ends a sentence only where no small letter follows: `etc.`, `usw.`, `Inc.`

/// They stand before a name, and are written with a capital.
const TITLES: &str = "Br Capt Cmdr Col Dipl Dir Dr Drs Fr Frl Gen Gov Hl Hon Hr Hrn Ing Kfm Lt Mag Maj Messrs Mlle Mme Mmes Mr \
    Mrs Ms Msgr Mt Mx Pres Prof Rep Rev Sen Sgt Skt Sr St Sta Ste";

/// They never stand last, in small letters.
const JOINING: &str = "abb abt abzgl al allg approx ausschl begr bes betr bspw bzgl bzw ca cf cfr dgl dt ebd ehem eigtl einschl engl \
    entspr erw esp etw evtl excl exkl franz geb gegr gem gesch ggf ggfs griech hrsg incl inkl ins insb insbes jährl jew kath lat max mio mrd \
    monatl mtl mündl näml nr nrn österr phil resp röm schriftl schweiz sog spez std stellv stv südd tägl techn tel tsd übl urspr verh \
    verantw vgl viz vorl vs vulgo wg wiss wöchentl zit zul zus zust zw zzgl";

/// They are abbreviations where a number follows, in small letters.
const COUNTING: &str = "abs abschn anh anl anm apr art aug aufl bd bl c cap ch chap di dec dez do eq feb fig figs fn fr jan jul jun \
    kap lit mai mar mär mi min mind mo mrz no nos nov oct okt p para pp pt rd rn rz sa sec sep sept so tab vol vols ver ziff";

/// German months, which come behind the number of a day.
const MONTHS: &str = "apr april aug august dez dezember feb feber februar jan januar jänner jul juli jun juni mai mär märz mrz nov \
    november okt oktober sep sept september";

/// What German counts with ordinal numbers, without an article before them.
const COUNTED: &str = "advent auflage etage halbjahr hälfte jahrestag jahrgang jahrhundert klasse lebensjahr mal monat obergeschoss \
    person platz quartal rang runde schritt semester sitzung stock stufe tag treffen trimester weltkrieg woche";

/// What stands before an ordinal number in German: articles, what ends like them, and prepositions that hold one.
const LEADING: &str = "ab alle allem allen aller am an beim dem den der des die das dessen deren diese diesem diesen dieser dieses eine \
    einem einen einer eines ihr ihre ihrem ihren ihrer im ins jede jedem jeden jeder jedes jene jenem jenen jener kein keine keinem \
    keinen keiner mein meine meinem meinen meiner sein seine seinem seinen seiner seit unser unsere unserem unseren unserer vom zum zur \
    jeweils";

/// Between two ordinal numbers.
const PAIRING: &str = "und oder bis sowie bzw.";

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
            && (counts || is_one_of(&next, MONTHS) || is_one_of(&next, COUNTED) || head.is_empty())
            || matches!(word.len(), 1..=3) && leads_to_ordinal(head);
    }
    let last = word.rsplit('.').next().unwrap_or_default();
    if is_letter(last) {
        return word != "I";
    }
    let small = last.to_lowercase();
    is_one_of(last, TITLES)
        || is_one_of(&small, JOINING)
        || (is_one_of(&small, COUNTING) && (counts || is_roman(&next)))
}

/// Whether an ordinal number may follow: behind an article, or behind another ordinal number and an `und`.
fn leads_to_ordinal(head: &str) -> bool {
    let mut words = head.rsplit(char::is_whitespace).filter(|word| !word.is_empty());
    let Some(last) = words.next() else { return false };
    let number = words.next().and_then(|word| word.strip_suffix('.'));
    let last = last.to_lowercase();
    is_one_of(&last, LEADING)
        || (is_one_of(&last, PAIRING)
            && number.is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())))
}

fn is_one_of(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|known| known == word)
}

fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| b"IVXLC".contains(&byte))
}
