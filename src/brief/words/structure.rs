//! Words for songs and for how they are put together: order, arcs, shares, and pointing at them.

use crate::brief::sense::{Cue::*, Row, Sense::*, Shape, Stage, Which};
use crate::protocol::OrderBy;

pub const NOUNS: &[Row] = &[
    (
        "renditions|rendition|songs|song|tracks|track|tunes|tune|numbers|number|titles|title|pieces|piece|records|\
            bangers|banger|bops|bop|jams|jam|cuts|singles|recordings|choons|choonz|sngs|sogns|\
            songz|trax|lieder|lied|stucke|stuck|titel|nummern|chansons|chanson|morceaux|morceau|\
            titres|titre|canciones|cancion|temas|tema|rolas|rola|pistas|musicas|musica|cancoes|\
            cancao|faixas|faixa|canzoni|canzone|brani|brano|pezzi|pezzo|tracce|ones|anthems|\
            anthem|singles|joints|cut|song s|tubes|ballads|ballad",
        Cue(Noun),
    ),
    (
        "music|musik|musique|stuff|sounds|sound|playlist|play list|mix|mixtape|set|setlist|list|\
            queue|selection|vibes|vibe|tones|beats|material|genre|genres|styles|style|flavor|flavour|\
            feel|feeling|mood|moods|atmosphere|ambience|ambiance|playlista|lista|liste|\
            wiedergabeliste|scaletta|zeug|sachen|sound s|truc|trucs|cosas|coisas|roba|programme|\
            program|soundtrack for|hintergrundmusik|tempo|pace|speed|energy|\
            wise",
        Cue(Music),
    ),
    (
        "something|anything|whatever|a wide variety|wide variety|a wide range|wide range|some music|a mix|a real mix|a mixture|a variety|variety|\
            surprise me|surprise|mix it up|anything goes|anything you like|whatever you like|\
            dealers choice|dealer s choice|your choice|you choose|you pick|you decide|up to you|\
            random|randomly|shuffle|eclectic|diverse|all kinds|all sorts|all genres|any genre|\
            any genres|mixed|mix of genres|a mix of genres|real mix of genres|\
            a real mix of genres|different genres|various genres|a bit of everything|de:etwas|\
            irgendwas|was du willst|uberrasch mich|egal was|bunt gemischt|quelque chose|\
            n importe quoi|surprends moi|comme tu veux|algo|cualquier cosa|sorprendeme|\
            lo que quieras|qualquer coisa|me surpreenda|surpreenda me|o que quiser|qualcosa|\
            qualunque cosa|sorprendimi|quello che vuoi|some tunes|your best|good music|\
            good songs|nice music|nice songs|some songs|some tracks",
        Cue(Anything),
    ),
    (
        "vocals|vocal|voices|voice|singing|singers|lyrics|lyric|words|sung|singer s|\
            people singing|anyone singing|gesang|stimme|stimmen|de:text|de:texte|paroles|voix|\
            chant|chante|letra|letras|voz|voces|vozes|voce|voci|parole|cantato|it:testo|\
            it:testi|cantada|cantadas",
        Voices,
    ),
];

pub const STRUCTURE: &[Row] = &[
    (
        "slow build|a slow build|slow burn|ease in|ease me in|ease us in|ease into it|ease me into it|easing in|build up|\
            builds up|building up|build|builds|building|ramp up|ramps up|ramping up|rise|rises|\
            rising|climb|climbs|climbing|grow|grows|growing|crescendo|pick up|picks up|\
            picking up|warm up|warms up|warming up|wake up slowly|get going|gets going|escalate|\
            escalates|escalating|intensify|intensifies|increasing intensity|increasing energy|\
            rising energy|then build|then builds|then building|upward curve|get louder|gets louder|getting louder|get livelier|\
            gets livelier|getting livelier|get wilder|gets wilder|getting wilder|get faster|\
            gets faster|getting faster|get more energetic|gets more energetic|\
            getting more energetic|get heavier|gets heavier|getting heavier|steigern|steigernd|\
            steigert sich|ansteigend|aufbauen|wird lauter|wird schneller|immer lauter|\
            immer schneller|immer wilder|monter|monte en puissance|montee|montee en puissance|\
            de plus en plus fort|de plus en plus vite|de plus en plus rapide|\
            de plus en plus energique|crescente|en crescendo|cada vez mas fuerte|\
            cada vez mas rapido|cada vez mas intenso|subiendo|que vaya subiendo|ir subiendo|\
            cada vez mais forte|cada vez mais rapido|subindo|em crescendo|sempre piu forte|\
            sempre piu veloce|in crescendo|che sale|salire",
        Shape(Shape::Rise),
    ),
    (
        "cool down|cools down|cooling down|cool off|cools off|wind down|winds down|winding down|\
            calm down|calms down|calming down|come down|comes down|coming down|quiet down|\
            quiets down|quieten down|settle down|settles down|settling down|slow down|\
            slows down|slowing down|fade out|fades out|fading out|fade|taper off|tapers off|\
            ease off|eases off|ease down|mellow out|mellows out|relax at the end|\
            chill out at the end|decrescendo|diminuendo|falling energy|get quieter|gets quieter|\
            getting quieter|get calmer|gets calmer|getting calmer|get slower|gets slower|\
            getting slower|get softer|gets softer|getting softer|get mellower|getting mellower|\
            wind it down|bring it down|bring it back down|bring us down|bring us back down|\
            take it down|land softly|land gently|abklingen|ausklingen|runterkommen|runterfahren|\
            ruhiger werden|ruhiger werdend|wird ruhiger|wird langsamer|immer ruhiger|\
            immer langsamer|immer leiser|descendre|redescendre|redescend|descend|se calmer|\
            de plus en plus calme|de plus en plus lent|de plus en plus doux|\
            cada vez mas tranquilo|cada vez mas calmado|cada vez mas lento|bajando|ir bajando|\
            que vaya bajando|cada vez mais calmo|cada vez mais lento|descendo|acalmar|\
            sempre piu calmo|sempre piu lento|sempre piu tranquillo|che scende|scendere|\
            rallentare|drift off|drifts off|drifting off",
        Shape(Shape::Fall),
    ),
    (
        "peak|peaks|peaking|climax|peak in the middle|climax in the middle|hohepunkt|\
            hohepunkt in der mitte|pic au milieu|un pic au milieu|pico en el medio|\
            pico a la mitad|pico no meio|picco a meta|picco nel mezzo|up and down|up then down|\
            rise and fall|build and release|build up and down|arch|bell curve|hump",
        Shape(Shape::Peak),
    ),
    (
        "dip in the middle|a dip|dips|dipping|dip|breather in the middle|\
            a breather in the middle|calm in the middle|calmer in the middle|\
            quiet in the middle|quieter in the middle|slow in the middle|slower in the middle|\
            break in the middle|lull in the middle|down and up|down then up|valley",
        Shape(Shape::Dip),
    ),
    (
        "start|starts|starting|start off|starts off|starting off|start out|start with|\
            starts with|starting with|begin|begins|beginning|begin with|beginning with|open|\
            opens|opening|open with|opening with|kick off|kick off with|kicks off|to start|\
            to start with|to begin|to begin with|at first|at the start|at the beginning|\
            in the beginning|in the first half|for the first half|first half|initially|early on|\
            the first few|for starters|first|anfangs|am anfang|zu beginn|zuerst|de:erst|fang an|\
            fang an mit|beginne|beginnend|start mit|au debut|d abord|pour commencer|commence|\
            commence par|commencer|commencant|debute|debuter|en commencant|empieza|empieza con|\
            empezar|empezando|comienza|al principio|primero|para empezar|arranca|comeca|comecar|\
            comecando|no comeco|no inicio|para comecar|inizia|iniziare|iniziando|comincia|\
            cominciare|all inizio|per iniziare",
        Stage(Stage::Start),
    ),
    (
        "in the middle|halfway|half way|halfway through|mid way|midway|towards the middle|\
            in der mitte|au milieu|a la mitad|en el medio|no meio|a meta|nel mezzo|then peak",
        Stage(Stage::Middle),
    ),
    (
        "end|ends|ending|end up|ends up|ending up|end up somewhere|end with|ends with|\
            ending with|end on|ending on|end in|finish|finishes|finishing|finish with|finish up|\
            finish on|finishing with|close|closes|closing|close with|closing with|at the end|\
            by the end|in the end|towards the end|toward the end|to finish|to finish with|\
            to end|to end with|to close|finally|eventually|later|later on|and then|then|\
            after that|afterwards|over time|gradually to|the last few|in the second half|\
            for the second half|second half|as the night goes on|as the evening goes on|\
            as we go|as it goes on|as it goes|down the line|am ende|zum ende|gegen ende|\
            zum schluss|am schluss|schluss|de:ende|de:dann|de:danach|de:spater|ende mit|endend|\
            a la fin|vers la fin|pour finir|finir|finis|finissant|termine|terminer|terminant|\
            puis|ensuite|apres|al final|termina|terminar|terminando|acaba|acabar|acabando|\
            para terminar|luego|despues|hacia el final|no final|no fim|ao final|para terminar|\
            acabe|depois|alla fine|verso la fine|finisci|finire|finendo|finisce|per finire|\
            it:poi|concludi|chiudi",
        Stage(Stage::End),
    ),
    (
        "slowly|gradually|progressively|step by step|bit by bit|little by little|steadily|\
            gently|smoothly|increasingly|more and more|get a bit|get a little|gets a bit|gets a little|\
            getting a bit|getting a little|getting|gets|becoming|becomes|get|become|\
            langsam immer|allmahlich|nach und nach|stetig|de:immer|progressivement|\
            petit a petit|peu a peu|graduellement|de plus en plus|poco a poco|gradualmente|\
            cada vez mas|cada vez|aos poucos|pouco a pouco|cada vez mais|sempre piu|man mano|\
            via via|doucement vers|de:werden|devenir|volverse|ficar|diventare",
        Gradual,
    ),
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
        "happiness|mood|cheerfulness|stimmung|humeur|estado de animo|humor|umore",
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
        "oldest first|oldest to newest|from oldest to newest|from old to new|old to new|\
            oldest at the top|oldest on top|earliest at the top|earliest first|chronological|chronologically|chronological order|\
            in chronological order|in order of release|by release date|by year|alteste zuerst|\
            von alt nach neu|chronologisch|dans l ordre chronologique|ordre chronologique|\
            du plus ancien au plus recent|les plus anciens d abord|orden cronologico|\
            en orden cronologico|cronologicamente|de mas antigua a mas nueva|\
            de la mas antigua a la mas nueva|ordem cronologica|em ordem cronologica|\
            ordine cronologico|in ordine cronologico|dal piu vecchio al piu nuovo|\
            earliest to latest|through the years|through the decades|journey through time",
        Order(OrderBy::Year, false),
    ),
    (
        "newest first|newest to oldest|from newest to oldest|new to old|from new to old|\
            newest at the top|newest on top|newest up top|latest at the top|most recent at the top|latest first|most recent first|reverse chronological|in reverse chronological order|\
            reverse chronological order|neueste zuerst|les plus recents d abord|\
            les plus recentes d abord|las mas nuevas primero|los mas nuevos primero|\
            mais recentes primeiro|mais novas primeiro|i piu recenti prima|latest to earliest",
        Order(OrderBy::Year, true),
    ),
    (
        "slowest first|slowest to fastest|from slowest to fastest|from slow to fast|\
            slow to fast|slow to fastest|langsamste zuerst|von langsam nach schnell|\
            von langsam zu schnell|du plus lent au plus rapide|de lent a rapide|\
            de lento a rapido|de la mas lenta a la mas rapida|do mais lento ao mais rapido|\
            dal piu lento al piu veloce|increasing tempo|increasing bpm|rising tempo|\
            by increasing tempo|ascending tempo|ascending bpm|increasing speed",
        Order(OrderBy::Bpm, false),
    ),
    (
        "fastest first|fastest to slowest|from fastest to slowest|from fast to slow|\
            fast to slow|schnellste zuerst|von schnell nach langsam|von schnell zu langsam|\
            du plus rapide au plus lent|de rapido a lento|do mais rapido ao mais lento|\
            dal piu veloce al piu lento|decreasing tempo|falling tempo|descending tempo|\
            descending bpm|decreasing bpm",
        Order(OrderBy::Bpm, true),
    ),
    (
        "most popular first|biggest first|biggest hits first|most popular to least popular|\
            most to least popular|beliebteste zuerst|les plus populaires d abord|\
            las mas populares primero|mais populares primeiro|i piu popolari prima|hits first",
        Order(OrderBy::Popularity, true),
    ),
    (
        "least popular first|countdown|count down|as a countdown|least to most popular|\
            least popular to most popular",
        Order(OrderBy::Popularity, false),
    ),
    (
        "shortest first|shortest to longest|from shortest to longest|from short to long|\
            kurzeste zuerst|les plus courtes d abord|les plus courts d abord|\
            las mas cortas primero|mais curtas primeiro|le piu corte prima",
        Order(OrderBy::DurationMs, false),
    ),
    (
        "longest first|longest to shortest|from longest to shortest|from long to short|\
            langste zuerst|les plus longues d abord|las mas largas primero|mais longas primeiro|\
            le piu lunghe prima",
        Order(OrderBy::DurationMs, true),
    ),
    (
        "calmest first|quietest first|calmest to loudest|quietest to loudest|from quiet to loud|\
            quiet to loud|from calm to loud|least energetic first|lowest energy first|\
            ruhigste zuerst",
        Order(OrderBy::Energy, false),
    ),
    (
        "loudest first|most energetic first|highest energy first|loudest to quietest|\
            from loud to quiet|loud to quiet",
        Order(OrderBy::Energy, true),
    ),
    (
        "saddest first|from sad to happy|sad to happy|saddest to happiest|from sad to cheerful",
        Order(OrderBy::Valence, false),
    ),
    (
        "happiest first|from happy to sad|happy to sad|happiest to saddest",
        Order(OrderBy::Valence, true),
    ),
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
        "alternating|alternating between|alternate|alternate between|alternates|taking turns|\
            take turns|in turn|evenly|equally|equal parts|equal parts of|equal amounts of|\
            an even mix of|even mix of|an even mix|even mix|an even split|even split|fifty fifty|50 50|\
            half and half|back and forth between|going back and forth between|abwechselnd|\
            im wechsel|zu gleichen teilen|en alternance|a parts egales|alternando|a partes iguales|\
            em partes iguais|in parti uguali",
        Evenly,
    ),
    (
        "double the length|double it|double that|double the number|double the playlist|double the queue|twice as long|\
            twice the length|twice as many|twice that long|doppelt so lang|doppelt so viele|deux fois plus long|\
            le double|el doble de largo|el doble|o dobro|il doppio",
        Times(2.0),
    ),
    ("three times as long|triple the length|triple it|triple that|three times as many", Times(3.0)),
    (
        "half as long|half the length|half as many|half that many|halve it|halve the length|cut it in half|\
            halb so lang|halb so viele|deux fois moins long|la moitie|la mitad|a metade|la meta",
        Times(0.5),
    ),
    (
        "make it longer|make the playlist longer|make the queue longer|make the list longer|make this longer|\
            a longer playlist|a longer list|a longer queue|longer playlist|extend it|extend the playlist|\
            extend the queue|lengthen it|lengthen the playlist",
        Times(1.5),
    ),
    (
        "make it shorter|make the playlist shorter|make the queue shorter|make the list shorter|make this shorter|\
            a shorter playlist|a shorter list|a shorter queue|shorter playlist|shorten it|shorten the playlist|\
            shorten the queue|trim it|trim it down|trim the playlist|trim the queue",
        Times(0.6),
    ),
    ("half|halb|moitie|mitad|la mitad|metade|it:meta|halfe|50 percent|fifty percent", Share(0.5)),
    ("a third|one third|third of|ein drittel|un tiers|un tercio|um terco|un terzo", Share(0.3333)),
    ("two thirds|zwei drittel|deux tiers|dos tercios|dois tercos|due terzi", Share(0.6667)),
    (
        "a quarter|one quarter|one fourth|a fourth|ein viertel|un quart|un cuarto|um quarto|\
            un quarto",
        Share(0.25),
    ),
    (
        "three quarters|three fourths|drei viertel|trois quarts|tres cuartos|tres quartos|\
            tre quarti",
        Share(0.75),
    ),
    ("a fifth|one fifth", Share(0.2)),
    (
        "mostly|mainly|primarily|predominantly|for the most part|largely|hauptsachlich|\
            vor allem|meist|principalement|surtout|principalmente|sobre todo|sobretudo|\
            soprattutto|more than half|most of it|most of them",
        Share(0.7),
    ),
    ("percent|per cent|prozent|pourcent|pour cent|por ciento|por cento|per cento|pct", OfEach),
    (
        "per artist|by each artist|from each artist|for each artist|by every artist|\
            by any artist|from any artist|by any one artist|by one artist|from one artist|\
            by the same artist|from the same artist|by a single artist|from a single artist|\
            of the same artist|of each artist|an artist|each artist|per band|per singer|\
            per person|by the same band|by any single artist|pro kunstler|je kunstler|pro band|\
            vom selben kunstler|par artiste|par groupe|du meme artiste|por artista|por cantante|\
            del mismo artista|por cantor|por banda|do mesmo artista|per artista|\
            dello stesso artista|per band",
        PerArtist,
    ),
    (
        "no artist more than twice|no artist more than two times|each artist at most twice|\
            every artist at most twice|max two each|max two per band|at most two each|\
            no more than two each|not more than two each|two max per artist|two each at most|\
            artists at most twice|no artist three times",
        AtMostEach(2),
    ),
    (
        "no artist more than three times|each artist at most three times|max three each|\
            at most three each|no more than three each|not more than three each",
        AtMostEach(3),
    ),
    (
        "short songs|short tracks|short ones|short and sweet|short songs only|quick ones|\
            kurze lieder|kurze songs|chansons courtes|canciones cortas|musicas curtas|\
            canzoni corte|canzoni brevi|brani brevi",
        Lasting(None, Some(180_000)),
    ),
    (
        "long songs|long tracks|long ones|lange lieder|lange songs|lange stucke|\
            chansons longues|morceaux longs|canciones largas|musicas longas|canzoni lunghe",
        Lasting(Some(300_000), None),
    ),
    (
        "nothing by him|nothing by her|nothing by them|nothing from him|nothing from her|\
            nothing from them|none by him|none by her|none by them|none of theirs|none of his|\
            none of hers|not by them|not by him|not by her|not those two|not these two|\
            not those three|not those bands|not those artists|not them|not him|not her|\
            no songs by them|nothing of theirs|nothing of his|without them|without him|\
            without her|aber nicht von ihnen|aber nicht von ihm|nicht von ihnen|nicht von ihm|\
            mais pas d eux|mais pas de lui|pero no de ellos|pero nada suyo|mas nada deles|\
            ma non loro",
        NotNamed,
    ),
    ("artists|bands|singers|kunstler|artistes|artistas|artisti|acts|musicians|groups", Artists),
    (
        "different artists|different artist|no artist twice|never the same artist twice|\
            no repeated artists|no repeat artists|no artist repeated|no artist more than once|\
            each artist once|each artist only once|every artist only once|\
            each by a different artist|all by different artists|all different artists|\
            unique artists|distinct artists|different bands|different singers|one per artist|\
            one song per artist|one track per artist|one song each|dont repeat artists|\
            dont repeat an artist|dont repeat any artist|no repeating artists|\
            verschiedene kunstler|verschiedenen kunstlern|unterschiedliche kunstler|\
            unterschiedlichen kunstlern|kein kunstler doppelt|jeder kunstler nur einmal|\
            artistes differents|differents artistes|chaque artiste une seule fois|\
            un seul titre par artiste|artistas diferentes|diferentes artistas|\
            distintos artistas|artistas distintos|cada artista una sola vez|sin repetir artista|\
            sin repetir artistas|cada artista uma vez|sem repetir artista|sem repetir artistas|\
            artisti diversi|diversi artisti|ogni artista una volta sola|senza ripetere artisti|\
            various artists|range of artists|lots of different artists",
        Distinct,
    ),
    (
        "this one|this song|this track|this|current song|the current song|current track|\
            the current one|das hier|dieses lied|dieser song|celle ci|cette chanson|ce morceau|\
            esta cancion|este tema|essa musica|esta musica|questa|questa canzone|questo pezzo",
        Which(Which::This),
    ),
    (
        "that one|that song|that track|that|it|cela|ce titre|eso|esa cancion|isso|essa|quello|\
            quella|quella canzone",
        Which(Which::That),
    ),
    (
        "those|these|them|all of them|all of those|all of these|they|those songs|these songs|\
            those ones|these ones|diese|die alle|ceux la|celles la|ceux ci|esos|esas|esses|\
            essas|quelli|quelle",
        Which(Which::Those),
    ),
    (
        "the one before|the one before that|one before|the previous one|previous one|\
            the previous song|previous song|the previous track|previous track|the song before|\
            song before|the last song|last song|last track|the last track|the track before|\
            the one that just played|what just played|der vorige|das vorige|das lied davor|\
            la precedente|le precedent|la chanson precedente|la chanson d avant|la anterior|\
            la cancion anterior|a anterior|a musica anterior|quella di prima|\
            la canzone precedente|the last one played|what was that|that last song|\
            that last one playing",
        Which(Which::Before),
    ),
    (
        "the one i liked|the one i like|the ones i liked|the ones i like|the song i liked|\
            the song i like|the songs i liked|the songs i like|the track i liked|\
            the tracks i liked|the one i just liked|the song i just liked|the one i loved|\
            the ones i loved|the song i loved|the songs i loved|what i liked|what ive liked|\
            the ones ive liked|the one i hearted|my likes|my liked songs|my favourites|\
            my favorites|my liked ones",
        Which(Which::Liked),
    ),
    (
        "similar styles|similar style|something similar|anything similar|similar songs|similar song|similar tracks|\
            similar tunes|similar music|similar stuff|similar ones|more similar|similar ones to this|\
            others like it|ahnliche lieder|ahnliche musik|chansons similaires|musique similaire|\
            canciones parecidas|canciones similares|musicas parecidas|canzoni simili|musica simile",
        Alike(false),
    ),
    (
        "similar artists|similar artist|similar bands|similar singers|similar acts|other artists like this|\
            bands like this|artists like this|artists like that|artists like them|artists like him|\
            artists like her|similar but by a different artist|similar but different artists|\
            similar but by different artists|similar by other artists|ahnliche kunstler|\
            artistes similaires|artistas parecidos|artistas similares|artisti simili",
        Alike(true),
    ),
    ("one|ones|song|track|tune|number|pick|entry|item|in the list|in the queue", Pointer),
    (
        "each|apiece|a piece|per song|per track|each song|each track|every song|every track|\
            a song|a track|long|in length|long each|each one|pro lied|pro song|pro stuck|\
            pro titel|jeweils|par chanson|par titre|par morceau|chacun|chacune|por cancion|\
            por tema|cada una|cada cancion|por musica|cada uma|cada|per canzone|per brano|\
            ciascuna|ciascuno|l una",
        Each,
    ),
    (
        "in total|total|altogether|all in all|overall|in all|all together|all up|worth|worth of|\
            playlist|set|mix|insgesamt|gesamt|zusammen|lang insgesamt|au total|en tout|en total|\
            no total|ao todo|in totale|in tutto",
        InAll,
    ),
];
