//! A model's words as a listener is to read them: what it says in several answers kept apart, and without
//! the marks of Markdown, which nobody renders.

/// Characters that Markdown sets around a stretch of text.
const MARKS: [char; 3] = ['*', '_', '`'];
/// A longer row of marks is no emphasis, and a longer one of `#` no heading.
const ROW: usize = 6;

/// Takes the words of one turn in pieces. Only marks wait for the character behind them.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    /// The last character that went out.
    last: Option<char>,
    /// Something else came since: what follows is a sentence of its own.
    apart: bool,
    /// A row of one mark, whose meaning the next character tells.
    held: String,
    /// Marks that were taken out where a stretch began, and not yet where it ends.
    open: Vec<char>,
}

impl Spoken {
    /// The model does something else: what it says next is no part of the same sentence.
    pub fn pause(&mut self) -> String {
        let mut out = String::new();
        self.settle(None, &mut out);
        self.open.clear();
        self.apart = true;
        out
    }

    /// A piece of its text, as it is to go out; may be empty.
    pub fn say(&mut self, text: String) -> String {
        if self.held.is_empty() && !self.apart && !text.contains(MARKS) && !text.contains('#') {
            self.last = text.chars().next_back().or(self.last);
            return text;
        }
        let mut out = String::with_capacity(text.len() + 1);
        for c in text.chars() {
            if std::mem::take(&mut self.apart)
                && self.last.is_some_and(|last| !last.is_whitespace())
                && !c.is_whitespace()
            {
                self.give(' ', &mut out);
            }
            let same = self.held.chars().next().is_none_or(|mark| mark == c);
            let begins_line = self.last.is_none_or(|last| last == '\n');
            let mark = MARKS.contains(&c) || c == '#' && begins_line;
            if mark && same && self.held.len() < ROW {
                self.held.push(c);
                continue;
            }
            let heading = self.settle(Some(c), &mut out);
            if mark {
                self.held.push(c);
            } else if !heading {
                self.give(c, &mut out);
            }
        }
        out
    }

    fn give(&mut self, c: char, out: &mut String) {
        if c == '\n' {
            self.open.clear();
        }
        out.push(c);
        self.last = Some(c);
    }

    /// The row of marks has ended. It goes where it stands around words, as Markdown's emphasis does, and
    /// stays where it is part of one ("F**k", "A*Teens") or has no words beside it. Whether the blank
    /// behind it goes too, since it began a heading.
    fn settle(&mut self, next: Option<char>, out: &mut String) -> bool {
        let held = std::mem::take(&mut self.held);
        let Some(mark) = held.chars().next() else { return false };
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let begun = self.open.iter().position(|open| *open == mark);
        match begun {
            _ if mark == '#' && next == Some(' ') => return true,
            _ if mark == '#' => {}
            None if !in_word(self.last) && !blank(next) => {
                self.open.push(mark);
                return false;
            }
            Some(at) if !blank(self.last) && !in_word(next) => {
                self.open.truncate(at);
                return false;
            }
            _ => {}
        }
        for c in held.chars() {
            self.give(c, out);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each text is one piece; between the lists is a pause.
    fn heard(answers: &[&[&str]]) -> String {
        let mut spoken = Spoken::default();
        let mut out = String::new();
        for answer in answers {
            for piece in *answer {
                out.push_str(&spoken.say((*piece).to_owned()));
            }
            out.push_str(&spoken.pause());
        }
        out
    }

    #[test]
    fn what_several_answers_say_does_not_run_together() {
        assert_eq!(heard(&[&["Let me look."], &["Two of", " them."]]), "Let me look. Two of them.");
        assert_eq!(heard(&[&["Look. "], &["Two."], &["\nDone."]]), "Look. Two.\nDone.");
        assert_eq!(heard(&[&[], &["Hi."], &[], &[]]), "Hi.");
    }

    #[test]
    fn marks_around_words_go() {
        let marked = "## Rain\n**Teardrop** is *slow*, \"_Numb_\" too. `Ok`? ***Yes***";
        assert_eq!(heard(&[&[marked]]), "Rain\nTeardrop is slow, \"Numb\" too. Ok? Yes");
    }

    #[test]
    fn marks_that_belong_to_the_words_stay() {
        for text in [
            "F**k It",
            "F*** You",
            "A*Teens",
            "M*A*S*H",
            "snake_case",
            "5 * 3",
            "* one",
            "a #1 hit",
        ] {
            assert_eq!(heard(&[&[text]]), text);
        }
        assert_eq!(heard(&[&["#1 of them"]]), "#1 of them");
    }

    #[test]
    fn wherever_it_is_cut_the_same_is_heard() {
        let text = "# So\n**Tear drop** and F**k It: `x`, 2 * 2, _é_ ";
        let whole = heard(&[&[text]]);
        assert_eq!(whole, "So\nTear drop and F**k It: x, 2 * 2, é ");
        for cut in (0..text.len()).filter(|cut| text.is_char_boundary(*cut)) {
            assert_eq!(heard(&[&[&text[..cut], &text[cut..]]]), whole, "cut at {cut}");
        }
    }

    #[test]
    fn only_marks_wait() {
        let mut spoken = Spoken::default();
        assert_eq!(spoken.say("Now *".into()), "Now ");
        assert_eq!(spoken.say("Te".into()), "Te");
    }
}
