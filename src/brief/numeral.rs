//! Numbers as they are written: `12`, `80s`, `1h30`, `3:30`, `170bpm`, `'94`.

use super::sense::Sense;

/// Years that a bare number may mean.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// What a word that begins with a digit can mean; nothing for other words.
pub(super) fn senses(word: &str) -> Option<Vec<Sense>> {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some((hours, minutes)) = word.split_once(':') {
        return clock(hours, minutes);
    }
    let digits =
        word.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(word.len());
    let (number, unit) = word.split_at(digits);
    let number = number.replace(',', ".");
    let value: f64 = number.parse().ok()?;
    if !value.is_finite() || value > 1e6 {
        return Some(Vec::new());
    }
    let whole = (value.fract() == 0.0).then_some(value as u32);
    let of_unit = |ms: f64| vec![Sense::Duration((value * ms) as u64)];
    Some(match unit {
        "" => match whole {
            Some(n) => vec![Sense::Number(n)],
            None => vec![Sense::Decimal(value as f32)],
        },
        "s" | "z" | "er" | "ern" | "ers" | "iger" | "ies" | "ties" | "th" | "nd" | "rd" | "st" => {
            return decade_or_ordinal(whole?, unit);
        }
        "bpm" | "bpms" => vec![Sense::Beats(value as f32)],
        "ish" => vec![whole.map_or(Sense::Decimal(value as f32), Sense::Number)],
        "sec" | "secs" => of_unit(1_000.0),
        "min" | "mins" | "m" | "mn" | "minutes" | "minuten" | "minute" => of_unit(60_000.0),
        "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunden" => of_unit(3_600_000.0),
        "x" | "k" | "am" | "p" | "pm" | "uhr" | "e" | "eme" | "o" | "a" => vec![Sense::Filler],
        other => {
            let minutes =
                other.strip_prefix('h')?.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let minutes: f64 = minutes.parse().ok()?;
            vec![Sense::Duration((value * 3_600_000.0 + minutes * 60_000.0) as u64)]
        }
    })
}

fn clock(hours: &str, minutes: &str) -> Option<Vec<Sense>> {
    let minutes: u64 = minutes.get(..2)?.parse().ok()?;
    let hours: u64 = hours.parse().ok().filter(|hours| *hours < 100)?;
    // "3:30" is how long a song is; nobody asks for three hours and a half this way.
    Some(vec![Sense::Duration(hours * 60_000 + minutes * 1_000)])
}

fn decade_or_ordinal(n: u32, unit: &str) -> Option<Vec<Sense>> {
    let years = |from: u32, to: u32| vec![Sense::Years(Some(from as i32), Some(to as i32))];
    if matches!(unit, "th" | "nd" | "rd" | "st") {
        return Some(vec![Sense::Ordinal(n)]);
    }
    Some(match n {
        0 => years(2000, 2009),
        10..=90 if n.is_multiple_of(10) => vec![Sense::Decade(n as i32)],
        // "in the 120s": beats a minute, the middle of them.
        100..=190 if n.is_multiple_of(10) => vec![Sense::Beats((n + 5) as f32)],
        1900 => years(1900, 1999),
        n if YEARS.contains(&n) && n.is_multiple_of(10) => years(n, n + 9),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_numbers() {
        for (word, sense) in [
            ("12", Sense::Number(12)),
            ("1.5", Sense::Decimal(1.5)),
            ("4,5", Sense::Decimal(4.5)),
            ("80s", Sense::Decade(80)),
            ("90z", Sense::Decade(90)),
            ("90er", Sense::Decade(90)),
            ("2010s", Sense::Years(Some(2010), Some(2019))),
            ("00s", Sense::Years(Some(2000), Some(2009))),
            ("170bpm", Sense::Beats(170.0)),
            ("45min", Sense::Duration(2_700_000)),
            ("2h", Sense::Duration(7_200_000)),
            ("1h30", Sense::Duration(5_400_000)),
            ("3:30", Sense::Duration(210_000)),
            ("2nd", Sense::Ordinal(2)),
        ] {
            assert_eq!(senses(word), Some(vec![sense]), "{word}");
        }
        assert_eq!(senses("ten"), None);
        assert_eq!(senses("3Zb9"), None);
        assert_eq!(senses("99999999999999999999"), Some(Vec::new()));
    }
}
