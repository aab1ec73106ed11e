//! Orders to move an entry to one end of the queue. Patterns as in [`super::queue`].

use crate::protocol::OrderBy;

pub const VERBS: &[&str] = &[
    "put/move/bring/push/shift/slide/drag/place/stick/send",
    "can/could you put/move/bring/push/shift/slide/place/stick",
    "leg/lege/schieb/schiebe/verschieb/verschiebe/setz/setze/stell/stelle/pack/packe/nimm/tu",
    "mets/met/place/passe/deplace/pousse/envoie",
    "pon/mueve/pasa/coloca/manda/lleva/sube/baja",
    "poe/ponha/coloca/coloque/bota/move/mova/passa/manda",
    "metti/sposta/porta/manda/piazza",
];

/// Of these, the verbs that only what is there can be moved with.
pub const MOVING: &str = "move push shift slide drag schieb schiebe verschieb verschiebe deplace pousse mueve sube baja mova \
                          sposta";

/// What is queued has one; "put jazz first" is a wish.
pub const ARTICLES: &str = "the that this those these my das die den der dieses diesen diese la le l les ce cette ces el \
                            los las esa ese o a os as essa esse il lo gli i quella quello";

pub const ONES: &str = "one ones song track tune number entry lied song stuck titel eine einen chanson morceau titre celle celui \
                        cancion tema musica faixa canzone brano pezzo";

/// More than one.
pub const SONGS: &str = "songs tracks tunes ones lieder stucke chansons morceaux titres celles ceux canciones temas musicas \
                         faixas canzoni brani pezzi hits tubes exitos sucessos successi";

pub const FRONT: &[&str] = &[
    "first/next",
    "up/right/in/to front/next/first/top",
    "up next",
    "to/at/in/on the very? front/top/start/beginning/head of? the? queue/list/playlist/line?",
    "zuerst/davor/vorn/vorne",
    "ganz? nach/an/auf/als? ganz? vorne/vorn/anfang/erstes/erste",
    "an den/die anfang/spitze",
    "en premier/premiere/tete",
    "au debut/devant",
    "tout? au debut",
    "primero/primera/delante",
    "al/de principio/inicio/comienzo/primero/primera",
    "en primer lugar",
    "primeiro/primeira",
    "no/para/pra/em o? comeco/inicio/frente/primeiro/primeira lugar?",
    "prima/primo/davanti",
    "per prima/primo",
    "all inizio",
    "in cima/testa",
];

/// What puts the songs behind a superlative at the front of an order: of one place in the queue it says nothing.
pub const FOREMOST: &[&str] = &[
    "up? first",
    "at/on the? very? top/front/start/beginning of? the? queue/list/playlist?",
    "up top",
    "zuerst/vorn/vorne",
    "d abord",
    "en premier/premiers/premiere/premieres",
    "primero/primeros/primeras/primeiro/primeiros/primeiras",
    "per? prima/prime/primi",
];

pub const BACK: &[&str] = &[
    "last",
    "to/at/in/on the very? end/back/bottom of? the? queue/list/playlist/line?",
    "to last",
    "zuletzt/hinten",
    "ganz? nach/an/ans/als? ganz? hinten/ende/letztes/letzte",
    "an das ende/schluss",
    "en dernier/derniere",
    "tout? a la fin",
    "ultimo/ultima/atras",
    "de/por/per/em al? ultimo/ultima/lugar",
    "al/no/pro/para final/fim",
    "para/pro o? final/fim",
    "alla fine",
    "in fondo/coda",
];

/// "the slow one": the one that is most so.
pub const ADJECTIVES: &[(&str, OrderBy, bool)] = &[
    ("slow langsame langsamen langsames lente lent lenta lento", OrderBy::Bpm, false),
    ("fast quick schnelle schnellen schnelles rapide rapida rapido veloce", OrderBy::Bpm, true),
    ("long lange langen langes longue larga larga longa lunga lungo", OrderBy::DurationMs, true),
    ("short kurze kurzen kurzes courte court corta corto curta breve", OrderBy::DurationMs, false),
    ("old alte alten altes vieille vieux vieja viejo velha vecchia vecchio", OrderBy::Year, false),
    ("new neue neuen neues nouvelle nueva nuevo nova nuova nuovo", OrderBy::Year, true),
    ("sad traurige traurigen trauriges triste", OrderBy::Valence, false),
    ("happy frohliche frohlichen joyeuse joyeux alegre allegra allegro", OrderBy::Valence, true),
    ("loud laute lauten lautes bruyante fuerte barulhenta rumorosa", OrderBy::Energy, true),
    (
        "quiet calm ruhige ruhigen ruhiges leise leisen calme tranquila tranquilo calma tranquilla",
        OrderBy::Energy,
        false,
    ),
];
