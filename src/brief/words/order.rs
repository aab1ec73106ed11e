//! Words for what a queue is sorted by, and for either end of a scale.

use crate::brief::sense::{Row, Sense::*};
use crate::protocol::OrderBy;

pub const ORDERS: &[Row] = &[
    (
        "sorted by|sort by|sort them by|sort it by|sort|sorted|order by|ordered by|\
            order them by|order it by|in order of|in the order of|arranged by|arrange by|\
            arrange them by|arrange|ranked by|rank by|rank them by|sortiert nach|sortiere nach|\
            geordnet nach|trie par|tries par|triees par|classe par|classes par|classees par|\
            range par|par ordre de|ordenado por|ordenados por|ordenadas por|ordena por|\
            por orden de|ordenar por|por ordem de|ordinati per|ordinate per|ordina per|\
            in ordine di|by",
        SortBy,
    ),
    (
        "tempo|bpm|speed|cadence|step rate|beats per minute|geschwindigkeit|vitesse|velocidad|velocidade|velocita",
        Column(OrderBy::Bpm),
    ),
    ("energy|intensity|loudness|energie|intensitat|energia|intensite", Column(OrderBy::Energy)),
    (
        "happiness|mood|cheerfulness|valence|positivity|stimmung|humeur|estado de animo|humor|umore",
        Column(OrderBy::Valence),
    ),
    (
        "year|release date|release year|date|release|age|era|decade|jahr|erscheinungsjahr|annee|\
            date de sortie|ano|fecha|data|anno",
        Column(OrderBy::Year),
    ),
    ("length|duration|lange|dauer|duree|duracion|duracao|durata", Column(OrderBy::DurationMs)),
    (
        "popularity|fame|beliebtheit|popularite|popularidad|popularidade|popolarita|hits|popular",
        Column(OrderBy::Popularity),
    ),
    ("title|song name|song title|titel|titre|titulo|titolo", Column(OrderBy::Title)),
    ("artist|artist name|band|kunstler|artiste|artista", Column(OrderBy::Artist)),
    (
        "descending|decreasing|falling|going down|dropping|high to low|highest first|from high to low|reversed|reverse|backwards|\
            in reverse|absteigend|decroissant|descendente|decrescente|highest to lowest|\
            downwards",
        Descending(true),
    ),
    (
        "ascending|increasing|rising|going up|climbing|low to high|lowest first|from low to high|aufsteigend|croissant|ascendente|\
            crescente|lowest to highest",
        Descending(false),
    ),
    (
        "fastest|quickest|schnellste|schnellsten|les plus rapides|mas rapidas|mais rapidas|piu veloci",
        Most(OrderBy::Bpm, true),
    ),
    (
        "slowest|langsamste|langsamsten|les plus lentes|mas lentas|mais lentas|piu lente",
        Most(OrderBy::Bpm, false),
    ),
    (
        "longest|langste|langsten|les plus longues|mas largas|mais longas|piu lunghe",
        Most(OrderBy::DurationMs, true),
    ),
    (
        "shortest|kurzeste|kurzesten|les plus courtes|mas cortas|mais curtas|piu corte",
        Most(OrderBy::DurationMs, false),
    ),
    (
        "oldest|earliest|alteste|altesten|les plus anciennes|mas antiguas|mais antigas|piu vecchie",
        Most(OrderBy::Year, false),
    ),
    (
        "saddest|gloomiest|most depressing|traurigste|traurigsten|les plus tristes|mas tristes|mais tristes|piu tristi",
        Most(OrderBy::Valence, false),
    ),
    (
        "happiest|most cheerful|frohlichste|frohlichsten|les plus joyeuses|mas alegres|mais alegres|piu allegre",
        Most(OrderBy::Valence, true),
    ),
    (
        "loudest|most energetic|most intense|les plus energiques|mas energeticas|piu energiche",
        Most(OrderBy::Energy, true),
    ),
    (
        "quietest|calmest|most relaxed|les plus calmes|mas tranquilas|mais calmas|piu tranquille",
        Most(OrderBy::Energy, false),
    ),
    (
        "oldest to newest|from oldest to newest|from old to new|old to new|chronological|chronologically|\
            chronological order|in chronological order|in order of release|by release date|by year|\
            von alt nach neu|chronologisch|dans l ordre chronologique|ordre chronologique|\
            du plus ancien au plus recent|orden cronologico|en orden cronologico|cronologicamente|\
            de mas antigua a mas nueva|de la mas antigua a la mas nueva|ordem cronologica|\
            em ordem cronologica|ordine cronologico|in ordine cronologico|dal piu vecchio al piu nuovo|\
            earliest to latest|through the years|through the decades|journey through time",
        Order(OrderBy::Year, false),
    ),
    (
        "newest to oldest|from newest to oldest|new to old|from new to old|reverse chronological|\
            in reverse chronological order|reverse chronological order|latest to earliest",
        Order(OrderBy::Year, true),
    ),
    (
        "slowest to fastest|from slowest to fastest|from slow to fast|slow to fast|slow to fastest|\
            von langsam nach schnell|von langsam zu schnell|du plus lent au plus rapide|de lent a rapide|\
            de lento a rapido|de la mas lenta a la mas rapida|do mais lento ao mais rapido|\
            dal piu lento al piu veloce|increasing tempo|increasing bpm|rising tempo|faster and faster|\
            get faster and faster|getting faster and faster|gets faster and faster|get faster each time|\
            immer schneller|de plus en plus vite|cada vez mas rapido|cada vez mais rapido|sempre piu veloce|\
            by increasing tempo|speeds up|speeding up|picks up speed|picking up speed|accelerates|\
            accelerating|wird schneller und schneller|ascending tempo|ascending bpm|increasing speed",
        Order(OrderBy::Bpm, false),
    ),
    (
        "slower and slower|getting slower and slower|immer langsamer|de plus en plus lent|\
            cada vez mas lento|cada vez mas lenta|cada vez mais lento|cada vez mais lenta|sempre piu lento|\
            sempre piu lenta|fastest to slowest|from fastest to slowest|from fast to slow|fast to slow|\
            von schnell nach langsam|von schnell zu langsam|du plus rapide au plus lent|de rapido a lento|\
            do mais rapido ao mais lento|dal piu veloce al piu lento|decreasing tempo|falling tempo|\
            descending tempo|descending bpm|decreasing bpm",
        Order(OrderBy::Bpm, true),
    ),
    (
        "most popular to least popular|most to least popular|hits first",
        Order(OrderBy::Popularity, true),
    ),
    (
        "countdown|count down|as a countdown|least to most popular|least popular to most popular",
        Order(OrderBy::Popularity, false),
    ),
    (
        "shortest to longest|from shortest to longest|from short to long",
        Order(OrderBy::DurationMs, false),
    ),
    (
        "longest to shortest|from longest to shortest|from long to short",
        Order(OrderBy::DurationMs, true),
    ),
    (
        "calmest to loudest|quietest to loudest|from quiet to loud|quiet to loud|from calm to loud",
        Order(OrderBy::Energy, false),
    ),
    ("loudest to quietest|from loud to quiet|loud to quiet", Order(OrderBy::Energy, true)),
    (
        "from sad to happy|sad to happy|saddest to happiest|from sad to cheerful",
        Order(OrderBy::Valence, false),
    ),
    ("from happy to sad|happy to sad|happiest to saddest", Order(OrderBy::Valence, true)),
    (
        "alphabetical|alphabetically|in alphabetical order|alphabetical order|\
            alphabetical by title|a to z|a z|alphabetisch|ordre alphabetique|\
            par ordre alphabetique|orden alfabetico|por orden alfabetico|ordem alfabetica|\
            em ordem alfabetica|ordine alfabetico|in ordine alfabetico",
        Order(OrderBy::Title, false),
    ),
    (
        "alphabetical by artist|alphabetically by artist|by artist name|sorted by artist",
        Order(OrderBy::Artist, false),
    ),
    (
        "in order|in the right order|in the original order|in original order|in album order|in track order|\
            in running order|in the order of the album|in sequence|der reihe nach|in der richtigen reihenfolge|\
            in originalreihenfolge|dans l ordre|dans le bon ordre|dans l ordre original|en orden|\
            en el orden original|en su orden|na ordem|em ordem|na ordem original|na ordem certa|in ordine|\
            nell ordine|nell ordine originale",
        TrackOrder,
    ),
];
