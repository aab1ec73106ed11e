//! What the names of genres don't tell by themselves. Data, from general knowledge; short on purpose:
//! a library's own names and tracks say the rest.

/// Names of one and the same genre, by key (folded, without spaces); the second is the one kept.
const SAME: &[(&str, &str)] = &[
    ("rnb", "randb"),
    ("rhythmandblues", "randb"),
    ("dnb", "drumandbass"),
    ("drumnbass", "drumandbass"),
    ("hiphoprap", "hiphop"),
    ("raphiphop", "hiphop"),
    ("idm", "intelligentdancemusic"),
    ("electronicdancemusic", "edm"),
    ("rockandroll", "rocknroll"),
    ("triphopdowntempo", "triphop"),
];

pub fn same_as(key: &str) -> Option<&'static str> {
    SAME.iter().find(|(from, _)| *from == key).map(|(_, to)| *to)
}

/// Genres and what belongs to them without being named after them.
pub const PARTS: &[(&str, &[&str])] = &[
    ("rap", &["hip hop", "drill", "grime", "crunk", "g funk", "boom bap"]),
    ("hip hop", &["rap", "drill", "crunk", "g funk", "boom bap"]),
];

/// Words for where a style comes from, as they stand behind the noun.
const ORIGINS: &[&str] = &[
    "algerien",
    "argentino",
    "argentina",
    "belge",
    "boricua",
    "brasileira",
    "brasileiro",
    "catala",
    "chileno",
    "colombiana",
    "colombiano",
    "de",
    "del",
    "dominicano",
    "en",
    "espanol",
    "espanola",
    "francais",
    "francaise",
    "italiana",
    "italiano",
    "latina",
    "latino",
    "maroc",
    "mexicana",
    "mexicano",
    "nacional",
    "peruana",
    "peruano",
    "portugues",
    "quebecois",
    "tuga",
    "tunisien",
    "uruguayo",
    "venezolano",
];

pub fn is_origin(word: &str) -> bool {
    ORIGINS.contains(&word)
}
