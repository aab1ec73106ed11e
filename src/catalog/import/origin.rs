//! Where a track's artist is from and which language is sung, as far as the names of genres tell.
//!
//! Tables seldom say either. "french hip hop" does, "swedish pop" tells the country alone (much of it
//! is sung in English), "dance pop" tells nothing. What is left in doubt stays unknown.

use std::collections::HashMap;

use super::super::fold::fold;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// ISO 639.
    pub language: Option<&'static str>,
    /// ISO 3166.
    pub country: Option<&'static str>,
}

/// When the music named so is sung in the language.
#[derive(Clone, Copy, PartialEq)]
enum Sung {
    /// Nearly always.
    Mostly,
    /// Rap is, pop often not.
    Rapped,
    /// It tells the country alone.
    Never,
}
use Sung::{Mostly, Never, Rapped};

/// Words of a genre's name (folded), the country, the language, and when it is sung in it. An empty
/// code: the word doesn't tell.
const WORDS: &[(&[&str], &str, &str, Sung)] = &[
    (&["french", "francais", "francaise", "francoton", "chanson", "marseille"], "FR", "fr", Mostly),
    (&["quebecois", "quebec"], "CA", "fr", Mostly),
    (&["belge"], "BE", "fr", Mostly),
    (&["belgian"], "BE", "", Never),
    (&["german", "deutsch", "hamburg", "berlin"], "DE", "de", Rapped),
    (&["schlager", "deutschrap", "frauenrap", "liedermacher"], "DE", "de", Mostly),
    (&["austrian"], "AT", "", Never),
    (&["swiss"], "CH", "", Never),
    (&["dutch"], "NL", "nl", Rapped),
    (&["italian", "italiana", "italiano", "napoletano", "genovese"], "IT", "it", Mostly),
    (&["spanish", "espanola", "flamenco"], "ES", "es", Mostly),
    (&["en espanol", "cantautor", "bachata", "ranchera"], "", "es", Mostly),
    (
        &[
            "mexican", "mexicano", "mexicana", "norteno", "mariachi", "banda", "sierreno",
            "corrido", "corridos",
        ],
        "MX",
        "es",
        Mostly,
    ),
    (&["argentine", "argentino", "argentina", "villera"], "AR", "es", Mostly),
    (&["colombian", "colombiano", "colombiana", "vallenato"], "CO", "es", Mostly),
    (&["chilean", "chileno", "chilena"], "CL", "es", Mostly),
    (&["puerto rican", "boricua"], "PR", "es", Mostly),
    (&["dominican", "dominicano", "dembow"], "DO", "es", Mostly),
    (&["venezuelan", "venezolano"], "VE", "es", Mostly),
    (&["peruvian", "peruano", "peruana"], "PE", "es", Mostly),
    (&["uruguayan", "uruguayo"], "UY", "es", Mostly),
    (&["ecuadorian"], "EC", "es", Mostly),
    (&["panamanian"], "PA", "es", Mostly),
    (&["cuban", "cubaton"], "CU", "es", Mostly),
    (
        &[
            "brazilian",
            "brasileiro",
            "brasileira",
            "carioca",
            "paulista",
            "sertanejo",
            "mpb",
            "forro",
            "arrocha",
            "pagode",
            "piseiro",
            "baiano",
        ],
        "BR",
        "pt",
        Mostly,
    ),
    (&["portuguese", "tuga", "fado"], "PT", "pt", Mostly),
    (&["catalan", "catala"], "ES", "ca", Mostly),
    (&["basque", "euskal"], "ES", "eu", Mostly),
    (&["swedish", "svensk", "stockholm"], "SE", "sv", Rapped),
    (&["danish", "dansk"], "DK", "da", Rapped),
    (&["norwegian", "norsk"], "NO", "no", Rapped),
    (&["finnish", "suomi"], "FI", "fi", Rapped),
    (&["suomipop", "iskelma"], "FI", "fi", Mostly),
    (&["icelandic"], "IS", "is", Rapped),
    (&["estonian"], "EE", "et", Rapped),
    (&["latvian"], "LV", "lv", Rapped),
    (&["lithuanian"], "LT", "lt", Rapped),
    (&["polish"], "PL", "pl", Mostly),
    (&["czech"], "CZ", "cs", Mostly),
    (&["slovak"], "SK", "sk", Mostly),
    (&["czsk"], "", "", Never),
    (&["hungarian", "magyar"], "HU", "hu", Mostly),
    (&["romanian", "manele"], "RO", "ro", Rapped),
    (&["bulgarian", "chalga"], "BG", "bg", Mostly),
    (&["serbian"], "RS", "sr", Mostly),
    (&["croatian"], "HR", "hr", Mostly),
    (&["slovenian"], "SI", "sl", Mostly),
    (&["albanian"], "AL", "sq", Rapped),
    (&["greek", "laiko", "entehno"], "GR", "el", Mostly),
    (&["turkish", "turkce", "turk", "anadolu"], "TR", "tr", Mostly),
    (&["russian", "russelater"], "RU", "ru", Mostly),
    (&["ukrainian"], "UA", "uk", Mostly),
    (&["israeli", "mizrahi"], "IL", "he", Mostly),
    (&["egyptian"], "EG", "ar", Mostly),
    (&["moroccan", "maroc"], "MA", "", Never),
    (&["algerien", "rai"], "DZ", "", Never),
    (&["tunisien", "tunisian"], "TN", "", Never),
    (&["arab", "arabic", "khaliji", "khaleeji"], "", "ar", Mostly),
    (&["persian", "iranian"], "IR", "fa", Mostly),
    (&["bollywood", "filmi"], "IN", "hi", Mostly),
    (&["punjabi", "bhangra"], "IN", "pa", Mostly),
    (&["tamil", "kollywood"], "IN", "ta", Mostly),
    (&["indian"], "IN", "", Never),
    (&["pakistani"], "PK", "ur", Rapped),
    (&["indonesian"], "ID", "id", Mostly),
    (&["malaysian", "malay"], "MY", "ms", Rapped),
    (&["thai"], "TH", "th", Mostly),
    (&["vietnamese", "v pop", "viet"], "VN", "vi", Mostly),
    (&["pinoy", "opm", "tagalog"], "PH", "tl", Rapped),
    (&["singaporean"], "SG", "", Never),
    (&["mandopop", "zhongguo"], "", "zh", Mostly),
    (&["c pop", "chinese"], "CN", "zh", Mostly),
    (&["taiwan", "taiwanese"], "TW", "zh", Mostly),
    (&["cantopop", "hk pop"], "HK", "yue", Mostly),
    (&["k pop", "korean", "k rap", "k rock", "k indie", "trot"], "KR", "ko", Mostly),
    (
        &[
            "j pop",
            "j rock",
            "japanese",
            "j poprock",
            "j acoustic",
            "j rap",
            "anime",
            "enka",
            "shibuya kei",
            "idol",
        ],
        "JP",
        "ja",
        Mostly,
    ),
    (&["nigerian"], "NG", "", Never),
    (&["ghanaian"], "GH", "", Never),
    (&["kenyan"], "KE", "", Never),
    (&["south african", "amapiano", "kwaito"], "ZA", "", Never),
    (&["jamaican"], "JM", "", Never),
    (&["barbadian"], "BB", "en", Mostly),
    (&["irish"], "IE", "en", Mostly),
    (
        &[
            "uk",
            "british",
            "london",
            "birmingham",
            "manchester",
            "sheffield",
            "liverpool",
            "britpop",
            "scottish",
            "welsh",
        ],
        "GB",
        "en",
        Mostly,
    ),
    (&["canadian", "toronto"], "CA", "", Never),
    (&["australian", "aussie"], "AU", "en", Mostly),
    (&["nz", "new zealand"], "NZ", "en", Mostly),
    (
        &[
            "american",
            "atl",
            "atlanta",
            "dirty south",
            "southern hip hop",
            "east coast",
            "west coast",
            "memphis",
            "detroit",
            "chicago",
            "houston",
            "miami",
            "brooklyn",
            "queens",
            "harlem",
            "bronx",
            "nyc",
            "new york",
            "new orleans",
            "st louis",
            "oakland",
            "bay area",
            "philly",
            "pittsburgh",
            "dmv",
            "north carolina",
            "south carolina",
            "ohio",
            "florida",
            "tennessee",
            "kentucky",
            "mississippi",
            "new jersey",
            "minnesota",
            "seattle",
            "virginia",
            "dfw",
            "cali",
            "baton rouge",
            "nashville",
            "texas",
            "oklahoma",
            "arkansas",
            "contemporary country",
            "motown",
            "americana",
            "honky tonk",
            "bluegrass",
        ],
        "US",
        "en",
        Mostly,
    ),
];

/// Words of genres that are often without words, or sung in English wherever they are made.
const WORDLESS: &[&str] = &[
    "ambient",
    "beats",
    "classical",
    "core",
    "dance",
    "deathcore",
    "edm",
    "electro",
    "electronic",
    "hardcore",
    "hardstyle",
    "house",
    "instrumental",
    "jazz",
    "lo",
    "lounge",
    "metal",
    "metalcore",
    "orchestra",
    "psytrance",
    "soundtrack",
    "techno",
    "trance",
];

const RAP: &[&str] = &["rap", "hip", "trap", "drill", "grime"];

/// So much of a track's genres must speak for a language, or for a country where there are several
/// artists: the genres of a track are those of all its artists.
const SHARE: f32 = 0.6;

type Told = (Option<&'static str>, Option<&'static str>);

/// Tells origins, and remembers what each genre's name told.
#[derive(Default)]
pub struct Origins {
    told: HashMap<String, (Told, bool)>,
}

impl Origins {
    /// From the genres of a track with so many artists.
    pub fn of(&mut self, genres: &[String], artists: usize) -> Origin {
        let mut languages = Vec::new();
        let mut countries = Vec::new();
        let mut latin = 0;
        for genre in genres {
            if !self.told.contains_key(genre) {
                let name = fold(genre);
                self.told.insert(genre.clone(), (told_by(&name), goes_with_spanish(&name)));
            }
            let Some(((language, country), with_spanish)) = self.told.get(genre) else { continue };
            languages.extend(*language);
            countries.extend(*country);
            latin += usize::from(language.is_none() && *with_spanish);
        }
        let share = |votes: usize| votes as f32 / genres.len().max(1) as f32;
        let language = agreed(&languages).filter(|language| {
            let votes = languages.len() + if *language == "es" { latin } else { 0 };
            share(votes) > SHARE
        });
        let country = agreed(&countries).filter(|_| artists <= 1 || share(countries.len()) > SHARE);
        Origin { language, country }
    }
}

fn agreed(votes: &[&'static str]) -> Option<&'static str> {
    votes.first().copied().filter(|first| votes.iter().all(|vote| vote == first))
}

/// It speaks for Spanish where another genre tells it, but doesn't tell it by itself.
fn goes_with_spanish(name: &str) -> bool {
    name.split(' ').any(|word| {
        matches!(
            word,
            "latin"
                | "latino"
                | "latina"
                | "reggaeton"
                | "urbano"
                | "tropical"
                | "salsa"
                | "cumbia"
        )
    })
}

/// What one genre's folded name tells: (language, country).
fn told_by(name: &str) -> Told {
    let padded = format!(" {name} ");
    let found = WORDS
        .iter()
        .find(|(words, ..)| words.iter().any(|word| padded.contains(&format!(" {word} "))));
    let Some((_, country, language, sung)) = found else { return (None, None) };
    let any = |list: &[&str]| name.split(' ').any(|word| list.contains(&word));
    let spoken = match sung {
        Mostly => !any(WORDLESS),
        Rapped => any(RAP),
        Never => false,
    };
    let some = |code: &'static str| (!code.is_empty()).then_some(code);
    (some(language).filter(|_| spoken), some(country))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(genres: &[&str], artists: usize) -> (Option<&'static str>, Option<&'static str>) {
        let genres: Vec<String> = genres.iter().map(|genre| (*genre).to_owned()).collect();
        let origin = Origins::default().of(&genres, artists);
        (origin.language, origin.country)
    }

    #[test]
    fn a_nation_in_the_name_tells() {
        assert_eq!(
            told(
                &[
                    "french hip hop",
                    "rap conscient",
                    "pop urbaine",
                    "rap francais",
                    "old school rap francais",
                    "rap marseille"
                ],
                1
            ),
            (Some("fr"), Some("FR"))
        );
        assert_eq!(told(&["k-pop"], 1), (Some("ko"), Some("KR")));
        assert_eq!(told(&["swedish pop"], 1), (None, Some("SE")));
        assert_eq!(told(&["swedish hip hop"], 1), (Some("sv"), Some("SE")));
        assert_eq!(told(&["german techno"], 1), (None, Some("DE")));
        assert_eq!(told(&["latin", "reggaeton"], 1), (None, None));
        assert_eq!(told(&["latin", "reggaeton", "puerto rican pop"], 1), (Some("es"), Some("PR")));
    }

    #[test]
    fn doubt_leaves_it_unknown() {
        assert_eq!(told(&["dance pop", "pop"], 1), (None, None));
        assert_eq!(told(&["french pop", "german hip hop"], 2), (None, None));
        assert_eq!(told(&["colombian pop", "dance pop", "pop", "latin"], 1), (None, Some("CO")));
        assert_eq!(told(&["colombian pop", "dance pop", "pop", "latin"], 2), (None, None));
        assert_eq!(told(&[], 1), (None, None));
    }

    #[test]
    fn the_words_are_folded_codes_are_codes() {
        for (words, country, language, _) in WORDS {
            assert!(words.iter().all(|word| fold(word) == *word), "{words:?}");
            assert!(
                matches!(country.len(), 0 | 2) && matches!(language.len(), 0 | 2 | 3),
                "{words:?}"
            );
        }
    }
}
