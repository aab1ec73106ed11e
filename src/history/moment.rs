//! Moments as files from elsewhere write them → Unix milliseconds. What names no time zone is UTC.

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Nobody's history is older (1970-01-02) or newer (2100) than that; Last.fm writes 1970 for unknown.
const RANGE: std::ops::Range<i64> = 86_400_000..4_102_444_800_000;

/// "2023-01-31T12:34:56Z", "2023-01-31T14:34:56+02:00", "2023-01-31 12:34", "2023-01-31", "31 Jan 2023, 12:34", Unix seconds or
/// milliseconds. `None` where it is none of them.
pub fn moment(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        return number_moment(number);
    }
    let (local, ahead) = zoned(text)?;
    let parts: Vec<&str> = local
        .split(|c: char| !c.is_ascii_alphanumeric())
        .flat_map(|part| part.split(['T', 'Z']))
        .filter(|part| !part.is_empty())
        .collect();
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i64>().ok());
    let (year, month, day) = match number(1) {
        Some(month) => (number(0)?, month, number(2)?),
        None => {
            let name = parts.get(1)?.to_ascii_lowercase();
            let month = MONTHS.iter().position(|month| name.starts_with(month))?;
            (number(2)?, month as i64 + 1, number(0)?)
        }
    };
    let (hour, minute, second) =
        (number(3).unwrap_or(0), number(4).unwrap_or(0), number(5).unwrap_or(0));
    let sound = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second);
    if !sound || !(1970..2100).contains(&year) {
        return None;
    }
    let seconds = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second;
    Some((seconds - ahead) * 1_000).filter(|at| RANGE.contains(at))
}

/// A text without the offset of its time zone ("+02:00", "-0330", "+02"), and how many seconds that is ahead of UTC.
/// `None` where what stands there is no offset.
fn zoned(text: &str) -> Option<(&str, i64)> {
    // A sign before the hour stands between the parts of the date.
    let clock = text.find(':').unwrap_or(text.len());
    let Some(at) = text[clock..].find(['+', '-']) else { return Some((text, 0)) };
    let (local, zone) = text.split_at(clock + at);
    let (sign, digits) = zone.split_at(1);
    let digits = digits.replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    let minutes = if minutes.is_empty() { "0" } else { minutes };
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let sound = (0..24).contains(&hours) && (0..60).contains(&minutes);
    let way = if sign == "-" { -1 } else { 1 };
    sound.then(|| (local, way * (hours * 3_600 + minutes * 60)))
}

/// Unix seconds or milliseconds: numbers past the year 5138 in seconds are the latter.
pub(super) fn number_moment(number: i64) -> Option<i64> {
    let at = if number > 100_000_000_000 { number } else { number.checked_mul(1_000)? };
    Some(at).filter(|at| RANGE.contains(at))
}

/// Days since 1970-01-01 of a date of the Gregorian calendar (Howard Hinnant's `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_however_they_are_written() {
        let at = 1_675_168_440_000;
        for text in [
            "2023-01-31T12:34:00Z",
            "2023-01-31 12:34",
            "2023-01-31T12:34:00.000Z",
            "2023-01-31T14:34:00+02:00",
            "2023-01-31T09:04:00.123-0330",
            "2023-02-01 00:34+12",
            "2023-01-31T12:34:00+00:00",
            "31 Jan 2023, 12:34",
            "31 January 2023 12:34",
            "1675168440",
            "1675168440000",
        ] {
            assert_eq!(moment(text), Some(at), "{text}");
        }
        assert_eq!(moment("2024-02-29"), Some(1_709_164_800_000));
        assert_eq!(moment("2000-03-01"), Some(951_868_800_000));
        for text in [
            "",
            "soon",
            "2023-13-01",
            "2023-01-31T12:34:00+2",
            "2023-01-31T12:34:00+99:00",
            "01 Jan 1970, 00:00",
            "0",
            "-5",
            "9999999999999999",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
