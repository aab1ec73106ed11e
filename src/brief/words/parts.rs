//! Words for shares of a queue, for how much of each there is, and for pointing into it.

use crate::brief::sense::{Dim, Row, Sense::*, Which};

pub const PARTS: &[Row] = &[
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
    (
        "half|halb|moitie|mitad|la mitad|metade|it:meta|halfe|50 percent|fifty percent|every other song|every other track|\
            every other one|every second song|every second track|every second one|one song in two|one in two|alternate with|\
            alternate it with|alternate them with|alternating with|jedes zweite lied|jedes zweite stuck|jeder zweite song|\
            jeden zweiten song|jedes zweite|im wechsel mit|abwechselnd mit|une chanson sur deux|un titre sur deux|\
            un morceau sur deux|une sur deux|un sur deux|en alternance avec|una de cada dos|una cancion de cada dos|\
            alternando con|uma em cada duas|uma de cada duas|alternando com|una canzone su due|un brano su due|una su due",
        Share(0.5),
    ),
    (
        "a third|one third|third of|every third song|every third track|every third one|one song in three|one in three|ein drittel|\
            jedes dritte lied|jedes dritte stuck|jeder dritte song|jeden dritten song|jedes dritte|un tiers|une chanson sur trois|\
            un titre sur trois|une sur trois|un tercio|una de cada tres|um terco|uma em cada tres|uma de cada tres|un terzo|\
            una canzone su tre|un brano su tre|una su tre",
        Share(0.3333),
    ),
    ("two thirds|zwei drittel|deux tiers|dos tercios|dois tercos|due terzi", Share(0.6667)),
    (
        "a quarter|one quarter|one fourth|a fourth|every fourth song|every fourth track|every fourth one|one in four|jedes vierte lied|ein viertel|un quart|un cuarto|um quarto|\
            un quarto",
        Share(0.25),
    ),
    (
        "three quarters|three fourths|drei viertel|trois quarts|tres cuartos|tres quartos|\
            tre quarti",
        Share(0.75),
    ),
    (
        "a fifth|one fifth|every fifth song|every fifth track|every fifth one|one in five",
        Share(0.2),
    ),
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
    (
        "dont mind|do not mind|wouldnt mind|nothing against|no problem with|okay with|ok with|fine with|cool with|\
            allow|allow for|permit|can be|may be|can also be|may also be|feel free to include|feel free to play|its ok if they are|its ok if theyre|\
            its fine if they are|its fine if theyre|it s fine if they are|it s ok if they are|dont mind if they are|dont mind if theyre|\
            doesnt matter if they are|duerfen|durfen|konnen auch|peuvent etre|pueden ser|podem ser|possono essere|vanno bene anche|va bene anche|passen auch|\
            nichts gegen|rien contre|nada contra|nada en contra de|niente contro",
        Mind,
    ),
    (
        "per decade|from each decade|from every decade|of each decade|of every decade|for each decade|for every decade|\
            each decade|every decade|a decade each|from different decades|all from different decades|pro jahrzehnt|\
            aus jedem jahrzehnt|je jahrzehnt|par decennie|de chaque decennie|por decada|de cada decada|per decennio|\
            di ogni decennio",
        PerSpan(10),
    ),
    (
        "per year|from each year|from every year|of each year|of every year|for each year|for every year|each year|\
            every year|pro jahr|aus jedem jahr|je jahr|par an|par annee|de chaque annee|por ano|de cada ano|\
            all anno|di ogni anno",
        PerSpan(1),
    ),
    (
        "the guy who sang|the guy who sings|the guy who did|the guy who made|the guy that sang|the man who sang|\
            the woman who sang|the girl who sang|the singer who sang|the singer of|the band who did|the band who made|\
            the band that did|the band that made|the band that sang|the band who sang|the band behind|\
            the artist who did|the artist who made|the artist who sang|the artist behind|the one who sang|\
            the people who did|the people who made|whoever sang|whoever sings|whoever did|whoever made",
        Singer,
    ),
    (
        "from the same album|off the same album|the same album|same album|more from this album|more from that album|\
            from this album|from that album|aus demselben album|vom selben album|du meme album|le meme album|\
            del mismo album|do mesmo album|dello stesso album",
        SameAlbum,
    ),
    (
        "by someone else|by somebody else|by another artist|by another band|by a different artist|by a different band|\
            by a different singer|a different artist|other artists|other bands|other singers|some other artist|another artist|another band|\
            another singer|von jemand anderem|von wem anders|par quelqu un d autre|\
            par un autre artiste|de otro artista|por otro artista|de outro artista|di un altro artista|di qualcun altro",
        OtherArtist,
    ),
    (
        "a different genre|different genre|another genre|some other genre|other genre|other genres|a new genre|new genre|\
            change the genre|change genre|change genres|switch genre|switch genres|switch up the genre|switch the genre|\
            a different style|different style|another style|some other style|other styles|a new style|change the style|\
            a different kind of music|different kind of music|another kind of music|some other kind of music|\
            a different type of music|different type of music|ein anderes genre|anderes genre|andere musikrichtung|\
            un autre genre|autre genre|un autre style|changer de genre|change de genre|change de style|otro genero|\
            cambia de genero|otro estilo|outro genero|muda de genero|outro estilo|un altro genere|altro genere|cambia genere|\
            un altro stile",
        OtherGenre,
    ),
    (
        "any length|of any length|whatever length|no matter how long|no time limit|no length limit|without a time limit|\
            no limit on the length|length doesnt matter|length does not matter|duration doesnt matter|forget the length|\
            lange ist egal|lange egal|no importa la duracion|nao importa a duracao|non importa la durata|time limit|length limit|limit on the length|egal wie lang|peu importe la duree|sin limite de tiempo|\
            da igual la duracion|sem limite de tempo|senza limiti di durata",
        Unbounded(Dim::Duration),
    ),
    (
        "any tempo|any speed|any bpm|whatever tempo|no matter how fast|tempo limit|bpm limit|forget the tempo|forget the bpm|\
            forget about the tempo|forget about the bpm|drop the tempo|drop the bpm|ignore the tempo|ignore the bpm|\
            tempo doesnt matter|tempo does not matter|bpm doesnt matter|speed doesnt matter|tempo isnt important|egal wie schnell|\
            tempo ist egal|tempo egal|peu importe le tempo|oublie le tempo|cualquier tempo|no importa el tempo|olvida el tempo|\
            qualquer tempo|nao importa o tempo|qualsiasi tempo|non importa il tempo",
        Unbounded(Dim::Tempo),
    ),
    (
        "any era|any decade|any year|any years|any age|whatever decade|whatever year|no matter how old|year doesnt matter|year does not matter|decade doesnt matter|era doesnt matter|\
            jahr ist egal|jahrzehnt ist egal|peu importe l epoque|no importa la epoca|nao importa a epoca|non importa l epoca|from any time|from any era|\
            from any decade|all eras|all decades|egal aus welchem jahr|egal wie alt|n importe quelle epoque|\
            cualquier epoca|cualquier decada|qualquer epoca|qualsiasi epoca",
        Unbounded(Dim::Year),
    ),
    (
        "sung by others|sung by other artists|sung by other people|sung by someone else|by others|by other people|\
            done by others|done by other artists|performed by others|performed by other artists|covered by others|\
            covered by other artists|covered by other people|covered by other bands|as covers",
        ByOthers,
    ),
    ("artists|bands|singers|kunstler|artistes|artistas|artisti|acts|musicians|groups", Artists),
    (
        "always the same artist|always the same band|always the same singer|always the same artists|the same artist again|the same band again|\
            the same singer again|same artist again|same band again|same old artists|same old bands|the same artist over and over|\
            the same band over and over|more variety of artists|more artist variety|more variety in artists|more different artists|\
            immer derselbe kunstler|immer dieselbe band|toujours le meme artiste|toujours le meme groupe|siempre el mismo artista|\
            sempre o mesmo artista|sempre lo stesso artista|different artists|different artist|no artist twice|never the same artist twice|\
            no repeated artists|no two songs by the same artist|no two songs from the same artist|no two tracks by the same artist|\
            no two by the same artist|never two songs by the same artist|no two songs by the same band|nobody more than once|no one more than once|noone more than once|nobody twice|no one twice|no repeats of artists|no repeat of artists|no repeats of an artist|no artist repeats|artists only once|\
            no more than one song from each band|no more than one song from each artist|no more than one song by each artist|\
            no more than one song per band|no more than one track per artist|only one song from each band|\
            only one song by each artist|only one song per artist|no repeat artists|no artist repeated|no artist more than once|\
            each artist once|each artist only once|every artist only once|\
            each by a different artist|by someone else each|every one by someone else|each by someone else|\
            each one by someone else|every song by someone else|each song by someone else|\
            all by someone else|everyone by someone else|every one by somebody else|each by somebody else|\
            all by different artists|all different artists|\
            unique artists|distinct artists|different bands|different singers|one per artist|\
            one song per artist|one track per artist|one song each|dont repeat artists|\
            not the same artist twice|dont repeat an artist|dont repeat any artist|no repeating artists|\
            verschiedene kunstler|verschiedenen kunstlern|unterschiedliche kunstler|\
            unterschiedlichen kunstlern|kein kunstler doppelt|jeder kunstler nur einmal|\
            artistes differents|differents artistes|chaque artiste une seule fois|\
            un seul titre par artiste|artistas diferentes|diferentes artistas|\
            distintos artistas|artistas distintos|cada artista una sola vez|sin repetir artista|\
            sin repetir artistas|cada artista uma vez|sem repetir artista|sem repetir artistas|\
            artisti diversi|diversi artisti|ogni artista una volta sola|senza ripetere artisti|\
            various artists|range of artists|lots of different artists|you keep playing the same artist|\
            you keep playing the same artists|you keep playing the same band|always the same artist|always the same artists|\
            always the same band|the same artist over and over|the same artists over and over|same artist again and again|\
            immer derselbe kunstler|immer dieselbe band|immer die gleiche band|immer die gleichen kunstler|\
            toujours le meme artiste|toujours les memes artistes|toujours le meme groupe|siempre el mismo artista|\
            siempre los mismos artistas|sempre o mesmo artista|sempre os mesmos artistas|sempre lo stesso artista|\
            sempre gli stessi artisti",
        Distinct,
    ),
    (
        "this one|this song|this track|this|current song|the current song|current track|\
            the current one|das hier|dieses lied|dieser song|celle ci|cette chanson|ce morceau|\
            esta cancion|este tema|essa musica|esta musica|questa|questa canzone|questo pezzo",
        Which(Which::This),
    ),
    (
        "that one|that song|that track|that|in that direction|in this direction|in that vein|in this vein|along those lines|\
            along these lines|of that kind|of that sort|it|fr:ca|comme ca|es:asi|pt:assim|it:cosi|cela|ce titre|eso|esa cancion|isso|essa|quello|\
            quella|quella canzone",
        Which(Which::That),
    ),
    (
        "those|these|them|de:davon|all of them|all of those|all of these|they|those songs|these songs|\
            those ones|these ones|diese|die alle|ceux la|celles la|ceux ci|esos|esas|esses|\
            essas|estos|estas|de:denen|pt:dessas|pt:desses|pt:destas|pt:destes|quelli|quelle|queste|questi",
        Which(Which::Those),
    ),
    (
        "both of them|both of those|both of these|the two of them|alle beide|beide davon|tous les deux|\
            toutes les deux|ambas|ambos|entrambe|entrambi|tutte e due|tutti e due",
        Which(Which::Both),
    ),
    (
        "go back one song|go back a song|go back one track|go back a track|the one before|the one before that|one before|the previous one|previous one|\
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
            my favorites|my liked ones|i liked|ive liked|i have liked|i already liked|already liked|songs i liked|\
            songs ive liked|songs i have liked|songs that i liked|songs that ive liked|songs that i have liked|\
            stuff i liked|stuff ive liked|stuff i have liked|tracks i liked|tracks ive liked|music i liked|music ive liked|\
            what i have liked|everything i liked|everything ive liked|anything ive liked|things i liked|things ive liked|\
            liked songs|liked tracks|songs i hearted|songs ive hearted|the ones i have liked|songs i gave a heart|\
            meine likes|die mir gefallen haben|lieder die mir gefallen haben|que j ai aime|que j ai aimes|\
            que j ai aimees|les chansons que j ai aimees|que me gustaron|las que me gustaron|que me han gustado|\
            que eu curti|que curti|che mi sono piaciute|che mi sono piaciuti",
        Which(Which::Liked),
    ),
    (
        "reverse the order|reverse the queue|reverse the list|reverse the playlist|flip the order|flip the queue|\
            the other way round|the other way around|in reverse order|reihenfolge umkehren|dreh die reihenfolge um|\
            inverse l ordre|invierte el orden|inverte a ordem|inverti l ordine",
        Arrange(true),
    ),
    (
        "shuffle|mix it up|mix things up|mix them up|shuffle things up|shuffle again|reshuffle|shuffle the queue|shuffle them|shuffle it|shuffle these|shuffle those|shuffle the order|shuffle the list|\
            shuffle the playlist|shuffle everything|mix up the order|mix up the queue|in random order|random order|\
            shuffle that|misch die reihenfolge|mische die reihenfolge|melange la file|melange les|mezcla la cola|\
            embaralha a fila|mescola la coda",
        Arrange(false),
    ),
    (
        "the rest|rest|the rest of them|rest of them|the others|others|all the others|the other ones|everything else|the remaining ones|\
            den rest|die anderen|die ubrigen|le reste|les autres|el resto|las demas|los demas|as outras|il resto|le altre",
        Which(Which::Rest),
    ),
    ("last night|since yesterday|the other day", DaysBack(2)),
    (
        "last week|the last week|the past week|this week|over the last week|in the last week|letzte woche|diese woche|\
            la semaine derniere|cette semaine|la semana pasada|esta semana|na semana passada|la settimana scorsa",
        DaysBack(14),
    ),
    (
        "last month|the last month|the past month|this month|letzten monat|diesen monat|le mois dernier|\
            el mes pasado|este mes|no mes passado|il mese scorso",
        DaysBack(62),
    ),
    (
        "similar styles|similar style|something similar|anything similar|similar songs|similar song|similar tracks|\
            similar tunes|similar music|similar stuff|similar ones|more similar|similar ones to this|\
            others like it|ahnliche lieder|ahnliche musik|chansons similaires|musique similaire|\
            canciones parecidas|canciones similares|musicas parecidas|canzoni simili|musica simile|was ahnliches|\
            etwas ahnliches|sowas in der art|so was in der art|dans le meme genre|dans le meme style|du meme genre|du meme style|\
            quelque chose de similaire|algo parecido|algo similar|algo por el estilo|del mismo estilo|mas de lo mismo|mais do mesmo|\
            do mesmo estilo|no mesmo estilo|qualcosa di simile|roba simile|sullo stesso genere|dello stesso genere|qualcosa del genere",
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
    (
        "one|ones|song|track|tune|number|nr|nummer|num|pick|entry|item|in the list|in the queue",
        Pointer,
    ),
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
    (
        "melodic|melodious|whose title starts with|whose title starts|whose titles start with|title starts with|\
            titles starting with|titles that start with|title starting with|starting with the letter|\
            that start with the letter|one word titles|one word title|one hit wonders|one hit wonder|\
            a capella|acapella|acappella|in the title|in their title|in their titles|in the name|im titel|dans le titre|en el titulo|no titulo|\
            nel titolo|guitar|guitars|guitar solo|guitar solos|violin|violins|cello|cellos|saxophone|saxophones|sax|trumpet|\
            trumpets|drums|drummer|drum solos|flute|flutes|harp|banjo|ukulele|accordion|horns|horn section|\
            harmonica|gitarre|gitarren|geige|geigen|trompete|saxophon|schlagzeug|guitare|guitares|violon|\
            violons|trompette|batterie|guitarra|guitarras|trompeta|bateria|chitarra|chitarre|violino|tromba",
        Beyond,
    ),
];
