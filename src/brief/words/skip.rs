//! What plays is to end: the whole of what is said, or of a part of it. Patterns as in [`super::queue`].

use crate::brief::language::Language;

/// What parts a skip from what else is to be done.
pub const ANDS: &str = "and then und dann et puis y e ed poi luego";

/// Behind those, the skip goes on: "skip this and the next one".
pub const POINTERS: &str = "the this that these those all any every both also then it them das die der den le la les el los las \
                            o a os as il lo gli i next";

/// By a verb: as much as a part of a sentence ("skip this, play some jazz").
pub const SKIPS: &[(Language, &[&str])] = &[
    (
        Language::En,
        &[
            "skip",
            "skip this/that/it song/track/one/tune?",
            "skip the? current? song/track/one/tune",
            "skip to the? next song/track/one/tune?",
            "skip ahead/forward",
            "play/give/go/move/jump/get to/on? to? the next song/track/one/tune",
            "go next",
        ],
    ),
    (
        Language::De,
        &[
            "skippe/uberspring/uberspringe das/dieses/den/diesen/es lied/song/stuck/titel?",
            "das/dieses/den/diesen lied/song/stuck/titel? uberspringen/skippen",
            "uberspringen",
            "uberspring/uberspringe/skip/skippe",
            "skippen",
            "spring/springe/geh/gehe zum nachsten lied/song/stuck/titel?",
            "spiel/spiele das/den nachste/nachsten lied/song/stuck/titel?",
        ],
    ),
    (
        Language::Fr,
        &[
            "passe/passer/passez/saute/sauter/sautez/zappe/zapper/zappez cette/ce/celle chanson/morceau/titre/ci/la",
            "passe/passer/passez/saute/zappe la/le chanson/morceau/titre",
            "passe/passer/passez/saute a/au la? suivante/suivant/prochaine/prochain chanson/morceau/titre?",
            "passe/passer/saute/sauter/zappe/zapper la/le?",
        ],
    ),
    (
        Language::Es,
        &[
            "salta/saltar/saltate/pasa/pasar/omite/omitir esta/este/esa/la cancion/tema?",
            "saltala/saltatela/pasala",
            "pasa/salta/ve a/al la? siguiente/proxima/proximo cancion/tema?",
            "pon la siguiente",
            "saltar/pasar",
        ],
    ),
    (
        Language::Pt,
        &[
            "pula/pular/pule/passa/passe essa/esta/a/isso musica/faixa/cancao?",
            "pula",
            "pula/pular/passa/passe/vai para/pra a? proxima musica/faixa?",
            "toca a proxima",
        ],
    ),
    (
        Language::It,
        &[
            "salta/saltare/skippa/skip",
            "salta/saltare/skippa questa/questo/la/il canzone/brano/pezzo?",
            "saltala/saltalo",
            "passa/vai/salta alla/al prossima/prossimo/successiva/successivo canzone/brano/pezzo?",
        ],
    ),
];

/// By what is to come: only where nothing else is said in the sentence.
pub const NEXTS: &[(Language, &[&str])] = &[
    (Language::En, &["next song/track/one/tune?", "the next song/track/one/tune", "play next"]),
    (
        Language::De,
        &[
            "das/der/den? nachste/nachstes/nachster/nachsten lied/song/stuck/titel?",
            "weiter",
            "eins weiter",
        ],
    ),
    (
        Language::Fr,
        &[
            "la/le? suivante/suivant/prochaine/prochain",
            "la/le? chanson/morceau/titre suivante/suivant",
            "la/le? prochaine/prochain chanson/morceau/titre",
        ],
    ),
    (
        Language::Es,
        &[
            "la/el? siguiente/proxima/proximo cancion/tema?",
            "la/el que sigue",
            "cancion/tema siguiente",
        ],
    ),
    (Language::Pt, &["a/o? proxima/proximo/seguinte musica/faixa/cancao?"]),
    (
        Language::It,
        &[
            "la/il? prossima/prossimo canzone/brano/pezzo?",
            "canzone/brano successiva/successivo",
            "avanti",
        ],
    ),
];

/// Words around them that change nothing.
pub const COURTESIES: &str = "please pls plz can could you we i want wanna d id like would to lets let us just ok okay hey \
    dj segue now then nah ugh and thanks thank bitte mal kannst du ich will mochte danke svp stp \
    merci s il te vous plait on por favor porfa gracias puedes quiero podes pode quero per \
    favore grazie puoi voglio dai";
