//! Questions about what is queued: how they open, and what points at the queue.
//!
//! A pattern is words in a row, `/` between those that may stand in the same place, `?` behind one that may
//! be missing, `@` for entries that are pointed at ([`ENTRIES`]). In front of a pattern, `?` asks for
//! a question mark and `=` for the pointer at the very end: what else the words would say is a wish.

use crate::brief::language::Language;
use crate::protocol::OrderBy;

/// Openings that speak of the queue by themselves.
pub const OF_ENTRIES: &[(Language, &[&str])] = &[
    (
        Language::En,
        &[
            "is/are/was/were/isnt/arent any/anything/some/something/one/all/most/half/none/each/every/both/either one/ones? of @",
            "do/does/did/dont/doesnt/have/has/will any/anything/some/something/one/all/most/half/none/each/every/both/either one/ones? of @ have/has/contain/include/feature?",
            "how many/much of @ is/are/has/have?",
            "what/which part/share/percentage/proportion/fraction of @ is/are?",
            "which/what one/ones/song/songs/track/tracks? of @ is/are/has/have",
            "which ones are/have",
            "how many are/have",
            "are/arent/were they/these/those both/all?",
            "are/arent/is/isnt @ all/both/only/just/nothing",
            "do/dont/have they/these/those all/both? have/got/contain/include",
            "are/do/have all/both? of? the/these/those/my songs/tracks/ones all? have/contain/include?",
            "is/isnt/was everything",
            "is/isnt anything",
            "does/has everything/anything/something have?",
            "is/isnt the/this/my/your/our whole/entire? queue/list/playlist/lineup/setlist",
            "does/has/will the/this/my/your/our whole/entire? queue/list/playlist/lineup/setlist have/contain/include/got/feature?",
            "does it contain/include",
            "will/wont there be",
            "is/are there going/gonna to? be",
            "if/whether any/all/some/one/most of @ is/are/has/have?",
            "if/whether they/these/those/everything is/are/have all?",
        ],
    ),
    (
        Language::Fr,
        &[
            "est ce que toutes/tous/certaines/certains/quelques/une/un/aucune/aucun unes/uns? de/d/parmi? entre? @ est/sont/ont/a/contient/contiennent?",
            "est ce que toutes/tous/certaines/certains/quelques/aucune/aucun unes/uns? sont/ont",
            "est ce que @ est/sont/ont/a/contient/contiennent?",
            "est ce qu elles/ils sont/ont",
            "est ce qu il y en a",
            "y en a t il",
            "il y en a t il",
            "certaines/certains/toutes/tous/une/un/aucune/aucun de/d/parmi? entre? @ est/sont/ont elles/ils/elle/il?",
            "combien/lesquelles/lesquels de/d/parmi entre? @ est/sont/ont?",
            "combien sont/ont",
            "lesquelles/lesquels sont/ont",
            "sont elles/ils toutes/tous?",
            "est ce que tout est",
            "?tout est",
            "?elles/ils sont toutes/tous",
        ],
    ),
    (
        Language::De,
        &[
            "sind/ist/haben/hat/waren welche/einige/manche/etwas/was/irgendwas/irgendwelche/eins/eines/einer/alle/alles/mehrere? davon/darunter",
            "sind/ist/haben/hat davon/darunter welche/einige/alle/alles/etwas?",
            "sind/ist/haben/hat welche/einige/manche/eins/eines/alle/alles von? @",
            "sind/haben @ alle/alles/nur?",
            "sind/haben das/sie/die/diese alle/alles/nur?",
            "ist/hat/enthalt @ ganz/nur?",
            "ist das? alles",
            "wie viele/viel/vieles davon/darunter sind/ist/haben/hat?",
            "wie viele/viel von @ sind/ist/haben/hat?",
            "wie viele sind/haben",
            "welche/welches/welcher/was davon/darunter sind/ist/haben/hat?",
            "welche/welches/welcher von @ sind/ist/haben/hat",
        ],
    ),
    (
        Language::Es,
        &[
            "alguna/alguno/algunas/algunos/una/uno/todas/todos/ninguna/ninguno de? @ es/son/esta/estan/tiene/tienen",
            "es/son/hay/esta/estan/tiene/tienen alguna/alguno/algunas/algunos/una/uno/todas/todos de? @",
            "cuantas/cuantos/cuales de @ son/estan/tienen/es?",
            "cuantas/cuantos/cuales son/estan/tienen",
            "son/estan @ todas/todos",
            "son/estan todas/todos",
            "?todas/todos son/estan/tienen",
            "es/esta todo",
            "?todo es/esta",
            "?@ tiene/contiene/es/son",
        ],
    ),
    (
        Language::Pt,
        &[
            "alguma/algum/algumas/alguns/uma/um/todas/todos/nenhuma/nenhum de? @ e/sao/esta/estao/tem",
            "sao/ha/tem/esta/estao alguma/algum/algumas/alguns/uma/todas/todos de? @",
            "quantas/quantos/quais de? @ e/sao/estao/tem?",
            "quantas/quantos/quais sao/estao",
            "sao/estao @ todas/todos",
            "sao/estao todas/todos",
            "?todas/todos sao/estao/tem",
            "?e tudo isso/isto?",
            "?tudo e",
            "?@ tem/contem/e/sao",
        ],
    ),
    (
        Language::It,
        &[
            "qualcuna/qualcuno/alcune/alcuni/una/uno/tutte/tutti/nessuna/nessuno di/tra/fra? @ e/sono/ha/hanno",
            "sono/hanno qualcuna/qualcuno/alcune/alcuni/una/uno/tutte/tutti di/tra/fra? @",
            "ce n e qualcuna/qualcuno/una/uno?",
            "c e qualcuna/qualcuno/una/uno di/tra/fra @",
            "ce ne sono",
            "quante/quanti/quali di/tra/fra @ sono/hanno/e?",
            "quante/quanti/quali sono/hanno",
            "sono @ tutte/tutti",
            "sono tutte/tutti",
            "?tutte/tutti sono/hanno",
            "?e tutto",
            "?tutto e",
            "?@ ha/contiene/e/sono",
        ],
    ),
];

/// Openings that need a pointer at the queue somewhere behind them: without one they ask for music.
pub const WITH_PLACE: &[(Language, &[&str])] = &[
    (
        Language::En,
        &[
            "is/are/isnt/arent/was/were there",
            "are you sure there is/are",
            "are you sure theres",
            "do/dont we/you have",
            "have/havent we/you got/put/added/picked/queued/included",
            "did/didnt you put/add/pick/queue/include",
            "is/are/does/do/has/have any/anything/something/some/all/everything/every/each/most/one",
            "how many/much",
            "which/what songs/tracks/tunes/ones/song/track/one",
            "if/whether there is/are",
            "if/whether theres/there",
            "=is/are/isnt/arent",
            "?any",
        ],
    ),
    (
        Language::Fr,
        &[
            "y a t il",
            "il y a t il",
            "est ce qu il y a",
            "il y a",
            "as/avez tu/vous mis/ajoute",
            "est ce que tu as/avez mis/ajoute",
            "combien y a t il",
            "combien",
            "quelles/quels/quelle/quel chansons/morceaux/titres/chanson/morceau/titre",
            "=est ce que/qu",
        ],
    ),
    (
        Language::De,
        &[
            "gibt es/s",
            "gibts",
            "hat es",
            "haben wir",
            "hast du",
            "kommt/kommen",
            "wie viele/viel",
            "welche/welches lieder/songs/stucke/titel/lied/stuck/song",
            "ist/sind da",
            "=ist/sind",
        ],
    ),
    (
        Language::Es,
        &[
            "hay",
            "tienes/tenemos",
            "has puesto/metido/incluido",
            "cuantas/cuantos/cuanta/cuanto",
            "que/cuales canciones/temas",
            "=esta/estan",
        ],
    ),
    (
        Language::Pt,
        &[
            "ha/tem/tens/temos/existe",
            "voce colocou/botou/pos/incluiu",
            "quantas/quantos/quanta/quanto",
            "que/quais musicas/faixas/cancoes",
            "=estao",
        ],
    ),
    (
        Language::It,
        &[
            "c e",
            "ce",
            "ci sono/sta/stanno",
            "abbiamo",
            "hai/avete messo/aggiunto",
            "quante/quanti/quanta/quanto",
            "quali/che canzoni/brani/pezzi",
        ],
    ),
];

/// Entries that are pointed at.
pub const ENTRIES: &[&str] = &[
    "these/those songs/tracks/tunes/ones/titles?",
    "them",
    "this/that",
    "it",
    "the/this/my/your/our songs/tracks/queue/list/playlist/lineup/setlist",
    "what is/s? coming/queued/next/up",
    "whats coming/queued/next/up",
    "ces/les chansons/morceaux/titres/pistes",
    "celles/ceux ci/la?",
    "elles/eux",
    "la/ma/cette/ta file/liste/playlist d? attente?",
    "diese/diesen/die/den/denen lieder/liedern/songs/stucke/stucken/titel/titeln",
    "denen/diesen",
    "die/der/meine/meiner/diese/dieser/deine/deiner liste/warteschlange/schlange/playlist",
    "estas/esas/estos/esos canciones/temas/musicas/faixas/cancoes?",
    "las/los canciones/temas",
    "ellas/ellos",
    "la/esta/mi/tu cola/lista/playlist",
    "essas/estes/esses/destas/dessas/destes/desses/delas/deles musicas/faixas/cancoes?",
    "as/das/os/dos musicas/faixas/cancoes",
    "elas/eles",
    "a/da/minha/esta/desta/essa/dessa fila/lista/playlist",
    "queste/questi/quelle/quelli canzoni/brani/pezzi?",
    "le/i/delle/dei canzoni/brani/pezzi",
    "loro/esse/essi",
    "la/della/questa/mia coda/lista/playlist",
];

/// What points at the queue as a place.
pub const PLACES: &[&str] = &[
    "in/on the/my/this/that/your/our current? queue/list/playlist/lineup/setlist/mix/set",
    "in queue",
    "in/on it/here/there",
    "among/amongst @",
    "coming/lined/queued/line up",
    "queued",
    "dans la/ma/cette/ta/ce file/liste/playlist d? attente?",
    "en file d? attente?",
    "la/ici dedans",
    "dedans",
    "parmi @",
    "d entre @",
    "in/auf der/meiner/dieser/deiner liste/warteschlange/schlange/playlist/queue",
    "da/hier? drin/darin/dabei/darunter/davon/dazwischen",
    "en la/mi/esta/tu/esa cola/lista/playlist",
    "en cola",
    "ahi/aqui/alli dentro",
    "entre @",
    "na/nesta/nessa/em minha/tua/sua? fila/lista/playlist",
    "ai/aqui dentro",
    "in/nella/sulla questa/mia/tua? coda/lista/playlist",
    "li/qui/la dentro",
    "tra/fra @",
];

/// The same where nothing follows but a "please": "in this" is also "in this style".
pub const LAST_PLACES: &[&str] =
    &["in this/that/these/those", "left", "coming", "so far", "ahead", "to come", "a venir"];

/// What may follow such a pointer.
pub const TAILS: &str = "please now right already at all the moment yet too though by any chance currently still \
    anywhere today bitte jetzt schon svp por favor ahora agora adesso ya ja gia";

/// Words of no weight between those of a pattern.
pub const ADVERBS: &str = "also even actually still already currently really just now aussi encore deja vraiment denn \
    auch noch schon eigentlich uberhaupt wirklich gerade jetzt da tambien ya aun todavia ahora \
    tambem ja ainda agora anche gia ancora adesso";

/// "Why so much metal?", "so many ballads": what stands behind is what there is so much of.
pub const SO_MUCH: &[&str] = &[
    "why/how come? is/are? there? so/that much/many of? the/this/that/these/those?",
    "how come there is/are so much/many",
    "how come so much/many",
    "how come theres so much/many",
    "why all/with? all? the/this/that/these/those",
    "whats with? all the/this/that/these/those",
    "what is/s with all the/this/that/these/those",
    "there is/are? so/that much/many",
    "theres so/that much/many",
    "so much/many of? the/this/that/these/those?",
    "warum/wieso/weshalb ist/sind/kommt/kommen/lauft/spielst? du/da/hier/denn? so viel/viele/vieles",
    "was soll der/die/das ganze/ganzen",
    "so viel/viele",
    "?schon wieder der/die/das?",
    "pourquoi y? a? t? il? en? autant/tant de/d/du",
    "pourquoi il? y? a? autant/tant de/d/du",
    "pourquoi toutes/tous ces",
    "autant/tant de/d",
    "por/porque/porq que/q? hay/ha/tem? tanto/tanta/tantos/tantas/tantissimo",
    "a que viene tanto/tanta/tantos/tantas",
    "tanto/tanta/tantos/tantas/tanti/tante",
    "perche/come mai? c/ci? e/sono? cosi/tutto/tutta/tutti/tutte? tanto/tanta/tanti/tante",
    "perche/come mai? tutto/tutta/tutti/tutte questo/questa/questi/queste/sto/sta",
];

/// Words that a question may begin with before it opens.
pub const INTROS: &str = "hey hi hello ok okay so and but wait hm hmm well um uh oh dj segue please sorry just quick \
    question tell me can could would you do know i wonder wondering im curious say check see \
    actually also then now und also sag mal et dis alors y oye e ma mas pero mais aber scusa";

/// Before an "if" they ask; elsewhere it sets a condition.
pub const ASKERS: &str = "me know wonder wondering see check curious";

/// Behind a bare "is" or "are", these begin no name of what may be queued.
pub const NO_SUBJECTS: &str = "it this that possible ok okay you we i they these those there any he she es das du wir ich \
    il elle on tu vous je nous";

/// Words of a request or a complaint: what has them is more than a question.
pub const PLEAS: &str = "possible way chance room space can could would should want put add play enough trop assez zu \
    genug demasiado demasiada demasiados demasiadas troppo troppa troppi troppe demais \
    suficiente abbastanza";

/// What is no more than something: whether any is queued.
pub const ANYTHING: &str = "anything something any some songs tracks music etwas was musik rien quelque chose musique \
    algo nada musica qualcosa niente";

/// "if so": what follows hangs on the answer.
pub const CONDITIONS: &[&str] = &[
    "if so/yes/not/any",
    "if there/they is/are",
    "if theres",
    "falls ja/nein?",
    "wenn ja/nein/nicht",
    "si oui/non",
    "si es asi",
    "se sim/si/nao",
    "in that case",
];

/// What opens a question for one of them.
pub const WHICH: &[&str] = &[
    "which/what/whats",
    "laquelle/lequel/quelle/quel",
    "c est laquelle/lequel/quoi",
    "welches/welcher/welche",
    "was ist/hat",
    "cual/qual/quale/que/che",
];

/// What may stand beside a superlative that the queue is asked for.
pub const BESIDE_MOST: &str = "is s are has the one ones song songs track tracks tune of est a la le l celle celui chanson \
    morceau titre de d entre ist hat das die der den am von lied stuck titel davon es tiene el \
    cancion tema e tem o musica faixa di tra fra ha il canzone brano right now";

/// Ends of a scale, without their article: patterns.
pub const MOST: &[(&str, OrderBy, bool)] = &[
    (
        "fastest|quickest|highest bpm|highest tempo|schnellste/schnellstes/schnellsten|plus rapide/rapides|\
            mas rapida/rapidas/rapido/rapidos|mais rapida/rapidas/rapido/rapidos|\
            piu veloce/veloci/rapida/rapide/rapido/rapidi",
        OrderBy::Bpm,
        true,
    ),
    (
        "slowest|lowest bpm|lowest tempo|langsamste/langsamstes/langsamsten|plus lente/lentes/lent/lents|\
            mas lenta/lentas/lento/lentos|mais lenta/lentas/lento/lentos|piu lenta/lente/lento/lenti",
        OrderBy::Bpm,
        false,
    ),
    (
        "longest|langste/langstes/langsten|plus longue/longues/long/longs|mas larga/largas/largo/largos|\
            mais longa/longas/longo/longos|mais comprida/compridas|piu lunga/lunghe/lungo/lunghi",
        OrderBy::DurationMs,
        true,
    ),
    (
        "shortest|kurzeste/kurzestes/kurzesten|plus courte/courtes/court/courts|mas corta/cortas/corto/cortos|\
            mais curta/curtas/curto/curtos|piu corta/corte/corto/corti|piu breve/brevi",
        OrderBy::DurationMs,
        false,
    ),
    (
        "oldest|earliest|alteste/altestes/altesten|plus ancienne/anciennes/ancien/anciens|\
            plus vieille/vieilles/vieux|mas antigua/antiguas/antiguo/antiguos|mas vieja/viejas/viejo/viejos|\
            mais antiga/antigas/antigo/antigos|mais velha/velhas|piu vecchia/vecchie/vecchio/vecchi|piu antica/antiche",
        OrderBy::Year,
        false,
    ),
    (
        "newest|latest|most recent|youngest|neueste/neuestes/neuesten/neuste/neusten|\
            plus recente/recentes/recent/recents|plus nouvelle/nouvelles|mas nueva/nuevas/nuevo/nuevos|\
            mas reciente/recientes|mais nova/novas/novo/novos|mais recente/recentes|\
            piu nuova/nuove/nuovo/nuovi|piu recente/recenti",
        OrderBy::Year,
        true,
    ),
    (
        "saddest|gloomiest|most depressing|traurigste/traurigstes/traurigsten|plus triste/tristes|\
            mas triste/tristes|mais triste/tristes|piu triste/tristi",
        OrderBy::Valence,
        false,
    ),
    (
        "happiest|most cheerful|most upbeat|frohlichste/frohlichstes/frohlichsten|\
            plus joyeuse/joyeuses/joyeux|mas alegre/alegres|mais alegre/alegres|piu allegra/allegre/allegro/allegri",
        OrderBy::Valence,
        true,
    ),
    (
        "loudest|most energetic|most intense|highest energy|energischste|lauteste/lautestes/lautesten|\
            plus energique/energiques|mas energica/energicas|mais energica/energicas|piu energica/energiche",
        OrderBy::Energy,
        true,
    ),
    (
        "quietest|calmest|most relaxed|lowest energy|least energetic|ruhigste/ruhigstes/ruhigsten|leiseste/leisesten|\
            plus calme/calmes|mas tranquila/tranquilas|mais calma/calmas|piu tranquilla/tranquille|piu calma/calme",
        OrderBy::Energy,
        false,
    ),
    (
        "most popular|most famous|best known|biggest|bekannteste/bekanntestes/bekanntesten|beliebteste/beliebtesten|\
            plus connue/connues/connu/connus|plus populaire/populaires|mas conocida/conocidas|mas popular/populares|\
            mas famosa/famosas|mais conhecida/conhecidas|mais popular/populares|mais famosa/famosas|\
            piu conosciuta/conosciute|piu famosa/famose|piu popolare/popolari",
        OrderBy::Popularity,
        true,
    ),
    (
        "least popular|least known|most obscure|unbekannteste/unbekanntestes/unbekanntesten|moins connue/connues|\
            menos conocida/conocidas|menos conhecida/conhecidas|meno conosciuta/conosciute",
        OrderBy::Popularity,
        false,
    ),
];
