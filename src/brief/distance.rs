//! How many slips of the finger lie between two spellings.

/// Longer names are not compared: nobody types them by hand.
const LONGEST: usize = 48;

/// Letters to insert, drop, replace or swap with a neighbour (optimal string alignment distance, over
/// bytes: names are folded); `None` if there are more than `most`.
pub(super) fn slips(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let mut rows = [[0usize; LONGEST + 1]; 3];
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        let (this, above, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[this][0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let replace = rows[above][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(rows[above][j] + 1).min(rows[this][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[before][j - 2] + 1);
            }
            rows[this][j] = best;
            least = least.min(best);
        }
        if least > most {
            return None;
        }
    }
    Some(rows[a.len() % 3][b.len()]).filter(|slips| *slips <= most)
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn slips_are_counted_up_to_a_limit() {
        for (a, b, distance) in [
            ("queen", "queen", Some(0)),
            ("qeen", "queen", Some(1)),
            ("quene", "queen", Some(1)),
            ("rihana", "rihanna", Some(1)),
            ("colplay", "coldplay", Some(1)),
            ("electornic", "electronic", Some(1)),
            ("jazz", "rock", None),
            ("", "ab", Some(2)),
        ] {
            assert_eq!(slips(a.as_bytes(), b.as_bytes(), 2), distance, "{a} {b}");
        }
    }
}
