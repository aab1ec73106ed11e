//! Single words that a recogniser asks after, in all languages. They mean nothing by themselves, so that
//! they stand in no table of senses.

/// A bare refusal, behind what it is of.
pub const NO: &[&str] = &["nope", "nah", "nein", "no", "non"];

/// Words that only give weight to a refusal that they stand in: "I really can't stand".
pub const STRESS: &[&str] = &[
    "really",
    "truly",
    "just",
    "simply",
    "absolutely",
    "definitely",
    "honestly",
    "totally",
    "completely",
    "particularly",
    "especially",
    "ever",
    "even",
    "much",
    "quite",
    "actually",
    "literally",
    "personally",
    "always",
    "usually",
    "still",
    "frankly",
    "utterly",
    "positively",
    "entirely",
    "generally",
    "all",
    "so",
    "wirklich",
    "echt",
    "gar",
    "uberhaupt",
    "einfach",
    "ehrlich",
    "absolut",
    "total",
    "vraiment",
    "absolument",
    "franchement",
    "carrement",
    "realmente",
    "sinceramente",
    "mesmo",
    "proprio",
    "davvero",
    "veramente",
    "assolutamente",
];

/// Judgements that say more where something goes on behind them: "rap can go first".
pub const CLOSING: &[&str] = &[
    "can go",
    "should go",
    "gotta go",
    "has gotta go",
    "is out",
    "are out",
    "is too much",
    "are too much",
];

/// "replace the slow songs with jazz"
pub const REPLACE: &[&str] = &[
    "replace",
    "swap",
    "exchange",
    "trade",
    "substitute",
    "ersetze",
    "ersetz",
    "tausche",
    "tausch",
    "remplace",
    "remplacez",
    "echange",
    "reemplaza",
    "sustituye",
    "cambia",
    "substitua",
    "troque",
    "troca",
    "sostituisci",
    "rimpiazza",
];
pub const WITH: &[&str] =
    &["with", "by", "for", "durch", "mit", "gegen", "par", "contre", "por", "com", "con", "per"];

/// "songs about the sea"
pub const ABOUT: &[&str] = &["about", "uber", "sobre", "sur"];

/// "make the last two slower"
pub const MAKE: &[&str] =
    &["make", "turn", "mach", "mache", "rends", "haz", "haga", "faz", "rendi"];
/// "the third one should be jazz"
pub const BE: &[&str] =
    &["should", "be", "must", "could", "need", "have", "sollten", "sollen", "soll"];

/// Right before the name of a country: "from Sweden", "aus Schweden".
pub const OF_LAND: &[&str] =
    &["from", "aus", "de", "d", "da", "do", "dal", "dalla", "dall", "della", "del", "desde"];
/// Who comes from there, behind the word for it and before it: "Swedish bands", "artistas suecos".
pub const PLAYERS: &[&str] = &[
    "band",
    "bands",
    "artist",
    "artists",
    "singer",
    "singers",
    "group",
    "groups",
    "musicians",
    "acts",
    "rappers",
    "kunstler",
    "sanger",
    "sangerinnen",
    "gruppen",
];
pub const PLAYERS_OF: &[&str] = &[
    "groupe",
    "groupes",
    "artistes",
    "chanteurs",
    "chanteuses",
    "artistas",
    "grupos",
    "bandas",
    "cantantes",
    "cantores",
    "cantoras",
    "artisti",
    "gruppi",
    "cantanti",
];

/// "leave … out": the verb, and what closes it.
pub const LEAVE: &[&str] = &[
    "leave", "keep", "leaving", "keeping", "lass", "lasst", "lassen", "laisse", "laissez", "deja",
    "deixa", "lascia",
];
pub const OUT: &[&str] = &[
    "out",
    "aside",
    "away",
    "weg",
    "raus",
    "fuera",
    "fora",
    "fuori",
    "dehors",
    "yourself",
    "yourselves",
];
/// "nothing from": a "no" that has its noun in it.
pub const NOTHING: &[&str] = &["nothing", "nichts", "nix", "rien", "nada", "niente"];
/// "take rap out", "get rap out of here": the same, where the name stands right between.
pub const TAKE: &[&str] = &[
    "take", "get", "kick", "throw", "toss", "vote", "filter", "edit", "weed", "pull", "nimm",
    "schmeiss",
];
pub const OUT_OF: &[&str] = &["out", "raus"];

/// What phrases begin with that let something through a refusal.
pub const EXCEPT: &[&str] = &[
    "except",
    "apart",
    "aside",
    "besides",
    "other than",
    "save for",
    "unless",
    "excluding",
    "sauf",
    "hormis",
    "ausser",
    "excepto",
    "salvo",
    "tranne",
    "exceto",
];
/// "outside of rock, jazz": these and [`EXCEPT`] may open a sentence that says behind a comma what is wanted.
pub const OUTSIDE: &[&str] = &[
    "outside of",
    "fuera de",
    "fora de",
    "fuori da",
    "al di fuori",
    "en dehors",
    "abgesehen von",
    "ausserhalb von",
    "aparte de",
    "a parte",
];
/// "nothing after 2000"
pub const NONE: &[&str] = &["nothing", "nichts", "rien", "nada", "niente"];

/// "play A, then B"
pub const THEN: &[&str] = &[
    "then",
    "that",
    "by",
    "afterwards",
    "dann",
    "danach",
    "puis",
    "ensuite",
    "luego",
    "depois",
    "poi",
];

/// "skip the next two"
pub const COMING: &[&str] = &[
    "next",
    "nachste",
    "nachsten",
    "prochain",
    "prochaine",
    "prochains",
    "prochaines",
    "siguiente",
    "siguientes",
    "proxima",
    "proximas",
    "prossima",
    "prossime",
    "prossimi",
];
/// "something by them"
pub const PRONOUNS: &[&str] = &[
    "them", "him", "her", "denen", "ihnen", "ihm", "ihr", "eux", "lui", "elle", "ellos", "ella",
    "eles", "ela", "loro", "lei",
];
/// "skip two songs"
pub const SKIP: &[&str] = &["skip", "uberspringe", "uberspring", "saute", "salta", "pula", "pule"];

/// The first ones, more than one.
pub const FIRST: &[&str] =
    &["premiers", "premieres", "primeras", "primeros", "primeiras", "primeiros", "prime", "primi"];

/// "from 90 bpm down to 60": the way, in the word for "to".
pub const UP: &[&str] = &["up", "hoch", "rauf"];
pub const DOWN: &[&str] = &["down", "runter", "hinunter"];
/// "remixes are fine", "längere sind auch ok": what says so, and what may stand before it.
pub const FINE: &[&str] = &[
    "fine",
    "ok",
    "okay",
    "allowed",
    "welcome",
    "alright",
    "cool",
    "erlaubt",
    "willkommen",
    "permis",
    "permises",
    "permitidas",
    "valen",
    "vale",
    "servem",
    "bene",
    "pode",
];
/// What says so only behind one of these: "está bien", "geht klar".
pub const LED_FINE: &[(&str, &str)] =
    &[("bien", "est sont esta estan c va"), ("klar", "geht gehen")];
pub const BEFORE_FINE: &[&str] = &[
    "songs",
    "tracks",
    "versions",
    "ones",
    "are",
    "is",
    "would",
    "be",
    "lieder",
    "sind",
    "auch",
    "ist",
    "sont",
    "aussi",
    "tambien",
    "son",
    "estan",
    "tambem",
    "sao",
    "sono",
    "anche",
    "vanno",
    "va",
    "esta",
    "est",
    "c",
    "geht",
    "gehen",
    "schon",
    "wieder",
    "again",
    "now",
    "jetzt",
    "ya",
    "maintenant",
    "adesso",
    "agora",
];

/// "move the last one up"
pub const UPWARDS: &[&str] = &[
    "up", "forward", "forwards", "hoch", "vor", "avant", "arriba", "adelante", "acima", "su",
    "avanti",
];
/// "over the hour": along it, where a number would make a bound.
pub const ALONG: &[&str] =
    &["over", "across", "throughout", "during", "uber", "wahrend", "durant", "durante"];

/// "two of them rap": what makes a number one of all that come, behind it.
pub const AMONG_BEHIND: &[&str] = &[
    "of them",
    "of which",
    "of those",
    "of these",
    "out of them",
    "among them",
    "davon",
    "de ellas",
    "de ellos",
    "de las cuales",
    "de los cuales",
    "delas",
    "deles",
    "das quais",
    "dos quais",
    "d entre elles",
    "d entre eux",
    "di esse",
    "di questi",
    "di queste",
    "di cui",
    "delle quali",
];
/// "davon zwei Rap": the same before it.
pub const AMONG_BEFORE: &[&str] = &[
    "of which",
    "of them",
    "among them",
    "among which",
    "davon",
    "darunter",
    "dont",
    "parmi elles",
    "parmi lesquelles",
    "entre ellas",
    "entre ellos",
    "de las cuales",
    "de los cuales",
    "de ellas",
    "entre elas",
    "entre eles",
    "das quais",
    "dos quais",
    "delas",
    "di cui",
    "tra cui",
    "fra cui",
    "delle quali",
];
/// The same where something was asked for before: "pop with one ballad".
pub const WITHIN: &[&str] = &[
    "with",
    "w",
    "including",
    "containing",
    "featuring",
    "mit",
    "inklusive",
    "avec",
    "con",
    "incluyendo",
    "com",
    "incluindo",
    "inclusi",
    "incluse",
    "compresi",
];

/// Before a verb that tells what music does, these make it a wish: "something that puts me to sleep".
pub const RELATIVE: &[&str] = &[
    "that", "which", "who", "to", "will", "would", "could", "can", "should", "zu", "qui", "pour",
    "que", "para", "che", "per",
];
/// "let jazz put me to sleep"
pub const LET: &[&str] =
    &["let", "lets", "make", "have", "lass", "lasst", "laisse", "deja", "deixa", "lascia"];

/// "I can't hear rap any more": the verbs, and what closes it.
pub const CANT: &[&str] = &["cant", "cannot", "couldnt", "dont", "wont"];
pub const HEAR: &[&str] =
    &["hear", "see", "do", "face", "have", "play", "use", "stomach", "listen"];
pub const ANYMORE: &[&str] = &["anymore", "any more", "any longer", "no more", "no longer"];

/// "un-rap it": glued to what it takes away.
pub const UNDONE: &[&str] = &["un", "de", "dis"];

/// People that are spoken to or of, who say nothing of music unless something is called after them: "no bro
/// stuff".
pub const PEOPLE: &[&str] = &[
    "bro",
    "bros",
    "dude",
    "man",
    "mate",
    "buddy",
    "guys",
    "girls",
    "girl",
    "boys",
    "mum",
    "mom",
    "dad",
    "mother",
    "father",
    "boyfriend",
    "girlfriend",
    "wife",
    "husband",
    "boss",
    "people",
    "folks",
];

/// "fuera el reggaetón", "reggaetón fuera": on either side of what goes.
pub const OUTWARDS: &[&str] = &["fuera", "fora", "fuori"];

/// "if it's rap I don't want it": what opens it, and what closes it.
pub const IF: &[&str] = &[
    "if its",
    "if it is",
    "if it s",
    "if thats",
    "if theres",
    "if there is",
    "if theyre",
    "if they are",
];
pub const SHUN: &[&str] = &[
    "i dont want",
    "dont want it",
    "i dont need",
    "skip it",
    "skip them",
    "dont play it",
    "dont play them",
    "leave it out",
    "leave it",
    "throw it out",
    "no thanks",
    "not interested",
    "im out",
    "im not interested",
    "i wont listen",
    "i ll skip",
    "ill skip",
    "ill pass",
    "i ll pass",
    "forget it",
    "count me out",
    "keep it",
    "i dont like it",
];
