//! Why an entry is queued, in words: in English on the wire, and in the listener's language in what the DJ
//! says.

use crate::brief::Language;
use crate::protocol::{Because, BecauseField, Entry, Fact};

/// The words for reasons in one language. In `{}` stands a value.
struct Words {
    and: &'static str,
    /// What stands before it after the last but one of three.
    comma: &'static str,
    title: &'static str,
    artist: &'static str,
    album: &'static str,
    country: &'static str,
    key: &'static str,
    sung: &'static str,
    liked: &'static str,
    near: &'static str,
    lasts: &'static str,
    /// Low, middling and high.
    energy: [&'static str; 3],
    valence: [&'static str; 3],
    dance: [&'static str; 3],
    acoustic: [&'static str; 3],
    explicit: &'static str,
    clean: &'static str,
    vocal: &'static str,
    sounds_vocal: &'static str,
    instrumental: &'static str,
    sounds_instrumental: &'static str,
    known: &'static str,
    unknown: &'static str,
    often: &'static str,
    new: &'static str,
}

/// The reasons as one line: "122 BPM, 1991, and you liked Massive Attack".
pub(crate) fn why(because: &[Because]) -> String {
    EN.line(because).unwrap_or_default()
}

/// The reasons of an entry as one line in a language; as they stand on the wire where it has none.
pub(super) fn told(language: Language, entry: &Entry) -> String {
    let line = match language {
        Language::En => None,
        Language::Fr => FR.line(&entry.because),
        Language::De => DE.line(&entry.because),
        Language::Es => ES.line(&entry.because),
        Language::Pt => PT.line(&entry.because),
        Language::It => IT.line(&entry.because),
    };
    line.unwrap_or_else(|| entry.why.clone())
}

impl Words {
    /// `None` without a reason.
    fn line(&self, because: &[Because]) -> Option<String> {
        let parts: Vec<String> = because.iter().map(|because| self.tell(because)).collect();
        let (last, before) = parts.split_last()?;
        Some(match before {
            [] => last.clone(),
            [one] => format!("{one} {} {last}", self.and),
            many => format!("{}{} {} {last}", many.join(", "), self.comma, self.and),
        })
    }

    fn tell(&self, because: &Because) -> String {
        let number = match &because.have {
            Some(Fact::Number(number)) => *number,
            _ => 0.0,
        };
        let text = match &because.have {
            Some(Fact::Text(text)) => text.as_str(),
            _ => "",
        };
        let of = |sentence: &str| sentence.replace("{}", text);
        let level = |[low, middle, high]: [&str; 3]| {
            let word = match number {
                n if n < 0.4 => low,
                n if n < 0.65 => middle,
                _ => high,
            };
            format!("{word} ({number:.2})")
        };
        match because.field {
            BecauseField::Title => self.title.into(),
            BecauseField::Artist => of(self.artist),
            BecauseField::Album => of(self.album),
            BecauseField::Year => format!("{number}"),
            BecauseField::Genre | BecauseField::Mood => text.to_owned(),
            BecauseField::Bpm => format!("{number:.0} BPM"),
            BecauseField::Key => of(self.key),
            BecauseField::Energy => level(self.energy),
            BecauseField::Valence => level(self.valence),
            BecauseField::Danceability => level(self.dance),
            BecauseField::Acousticness => level(self.acoustic),
            BecauseField::DurationMs => {
                let seconds = number as u64 / 1000;
                self.lasts.replace("{}", &format!("{}:{:02}", seconds / 60, seconds % 60))
            }
            BecauseField::Explicit => {
                let explicit = because.have == Some(Fact::Flag(true));
                if explicit { self.explicit } else { self.clean }.into()
            }
            BecauseField::Vocals => match text {
                "vocal" => self.vocal,
                "sounds vocal" => self.sounds_vocal,
                "instrumental" => self.instrumental,
                _ => self.sounds_instrumental,
            }
            .into(),
            BecauseField::Language => of(self.sung),
            BecauseField::Country => of(self.country),
            BecauseField::Popularity => {
                if number >= 0.5 { self.known } else { self.unknown }.into()
            }
            BecauseField::LikedArtist | BecauseField::LikedTrack => of(self.liked),
            BecauseField::SimilarTo => of(self.near),
            BecauseField::PlayedOften => self.often.into(),
            BecauseField::NeverPlayed => self.new.into(),
        }
    }
}

const EN: Words = Words {
    and: "and",
    comma: ",",
    title: "the song you asked for",
    artist: "by {}",
    album: "from {}",
    country: "from {}",
    key: "in {}",
    sung: "sung in {}",
    liked: "you liked {}",
    near: "close to {}",
    lasts: "{} long",
    energy: ["low energy", "medium energy", "high energy"],
    valence: ["sad in tone", "balanced in tone", "cheerful"],
    dance: ["not for dancing", "danceable", "very danceable"],
    acoustic: ["electric", "partly acoustic", "acoustic"],
    explicit: "explicit",
    clean: "clean",
    vocal: "with vocals",
    sounds_vocal: "sounds as if somebody sings",
    instrumental: "instrumental",
    sounds_instrumental: "sounds instrumental",
    known: "well known",
    unknown: "off the beaten track",
    often: "you play it often",
    new: "new to you",
};

const FR: Words = Words {
    and: "et",
    comma: "",
    title: "la chanson demandée",
    artist: "de {}",
    album: "de l'album {}",
    country: "pays : {}",
    key: "tonalité : {}",
    sung: "langue : {}",
    liked: "{} t'a plu",
    near: "proche de {}",
    lasts: "durée de {}",
    energy: ["peu d'énergie", "énergie moyenne", "beaucoup d'énergie"],
    valence: ["plutôt triste", "ni triste ni gai", "plutôt gai"],
    dance: ["pas pour danser", "dansant", "très dansant"],
    acoustic: ["électrique", "en partie acoustique", "acoustique"],
    explicit: "paroles crues",
    clean: "sans gros mots",
    vocal: "avec du chant",
    sounds_vocal: "du chant, à ce qu'on entend",
    instrumental: "instrumental",
    sounds_instrumental: "instrumental, à ce qu'on entend",
    known: "bien connu",
    unknown: "hors des sentiers battus",
    often: "tu l'écoutes souvent",
    new: "nouveau pour toi",
};

const DE: Words = Words {
    and: "und",
    comma: "",
    title: "das gewünschte Lied",
    artist: "von {}",
    album: "vom Album {}",
    country: "Land: {}",
    key: "Tonart: {}",
    sung: "Sprache: {}",
    liked: "{} mochtest du",
    near: "nah an {}",
    lasts: "{} lang",
    energy: ["wenig Energie", "mittlere Energie", "viel Energie"],
    valence: ["eher traurig", "weder traurig noch fröhlich", "eher fröhlich"],
    dance: ["nicht zum Tanzen", "tanzbar", "sehr tanzbar"],
    acoustic: ["elektrisch", "teils akustisch", "akustisch"],
    explicit: "derber Text",
    clean: "ohne derbe Wörter",
    vocal: "mit Gesang",
    sounds_vocal: "klingt nach Gesang",
    instrumental: "instrumental",
    sounds_instrumental: "klingt instrumental",
    known: "gut bekannt",
    unknown: "wenig bekannt",
    often: "das hörst du oft",
    new: "neu für dich",
};

const ES: Words = Words {
    and: "y",
    comma: "",
    title: "la canción que pediste",
    artist: "de {}",
    album: "del álbum {}",
    country: "país: {}",
    key: "tonalidad: {}",
    sung: "idioma: {}",
    liked: "te gustó {}",
    near: "cerca de {}",
    lasts: "dura {}",
    energy: ["poca energía", "energía media", "mucha energía"],
    valence: ["más bien triste", "ni triste ni alegre", "más bien alegre"],
    dance: ["no para bailar", "bailable", "muy bailable"],
    acoustic: ["eléctrica", "en parte acústica", "acústica"],
    explicit: "letra explícita",
    clean: "sin palabrotas",
    vocal: "con voz",
    sounds_vocal: "suena a que alguien canta",
    instrumental: "instrumental",
    sounds_instrumental: "suena instrumental",
    known: "muy conocida",
    unknown: "poco conocida",
    often: "la escuchas a menudo",
    new: "nueva para ti",
};

const PT: Words = Words {
    and: "e",
    comma: "",
    title: "a música pedida",
    artist: "de {}",
    album: "do álbum {}",
    country: "país: {}",
    key: "tom: {}",
    sung: "idioma: {}",
    liked: "gostaste de {}",
    near: "perto de {}",
    lasts: "dura {}",
    energy: ["pouca energia", "energia média", "muita energia"],
    valence: ["mais para triste", "nem triste nem alegre", "mais para alegre"],
    dance: ["não é para dançar", "dançante", "muito dançante"],
    acoustic: ["elétrica", "em parte acústica", "acústica"],
    explicit: "letra explícita",
    clean: "sem palavrões",
    vocal: "com voz",
    sounds_vocal: "soa como se alguém cantasse",
    instrumental: "instrumental",
    sounds_instrumental: "soa instrumental",
    known: "bem conhecida",
    unknown: "pouco conhecida",
    often: "ouves isto muitas vezes",
    new: "nova para ti",
};

const IT: Words = Words {
    and: "e",
    comma: "",
    title: "la canzone chiesta",
    artist: "di {}",
    album: "dall'album {}",
    country: "paese: {}",
    key: "tonalità: {}",
    sung: "lingua: {}",
    liked: "ti è piaciuto {}",
    near: "vicino a {}",
    lasts: "dura {}",
    energy: ["poca energia", "energia media", "molta energia"],
    valence: ["piuttosto triste", "né triste né allegro", "piuttosto allegro"],
    dance: ["non per ballare", "ballabile", "molto ballabile"],
    acoustic: ["elettrico", "in parte acustico", "acustico"],
    explicit: "testo esplicito",
    clean: "senza parolacce",
    vocal: "con voce",
    sounds_vocal: "sembra che qualcuno canti",
    instrumental: "strumentale",
    sounds_instrumental: "sembra strumentale",
    known: "molto noto",
    unknown: "poco noto",
    often: "lo ascolti spesso",
    new: "nuovo per te",
};

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::protocol::{By, Track};

    #[test]
    fn reasons_are_told_in_the_language_of_the_sentence_around_them() {
        let because = |field, have: Option<Fact>| Because { field, want: None, have };
        let entry = Arc::new(Entry {
            entry_id: "e".into(),
            track: Track::default(),
            by: By::Dj,
            pinned: false,
            why: "1999, rock, and well known".into(),
            because: vec![
                because(BecauseField::Year, Some(Fact::Number(1999.0))),
                because(BecauseField::Genre, Some("rock".into())),
                because(BecauseField::Popularity, Some(Fact::Number(0.8))),
            ],
        });
        assert_eq!(told(Language::En, &entry), entry.why);
        for (language, sentence) in [
            (Language::De, "1999, rock und gut bekannt"),
            (Language::Fr, "1999, rock et bien connu"),
            (Language::Es, "1999, rock y muy conocida"),
            (Language::Pt, "1999, rock e bem conhecida"),
            (Language::It, "1999, rock e molto noto"),
        ] {
            assert_eq!(told(language, &entry), sentence);
        }
    }
}
