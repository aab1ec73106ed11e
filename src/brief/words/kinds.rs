//! Kinds of recordings: with or without a voice, clean, live, well known.

use crate::brief::sense::{FEEL, Feel, Row, Sense::*};
use crate::protocol::Vocals;

/// What is not about a genre or a mood.
pub const KINDS: &[Row] = &[
    (
        "instrumental|instrumentals|instrumental music|instrumental only|no singer|voiceless|\
            wordless|non vocal|instrumentale|instrumentales|instrumentaux|instrumentaler|\
            instrumentales stuck|instrumentell|instrumentalmusik|instrumentais|strumentale|\
            strumentali",
        Vocals(Vocals::Instrumental),
    ),
    (
        "with vocals|with lyrics|with singing|with words|with a singer|vocal only|vocals only|\
            mit gesang|mit text|avec paroles|avec chant|con letra|con voz|com voz|com letra|\
            con voce|cantate|sung songs",
        Vocals(Vocals::Vocal),
    ),
    (
        "clean|keep it clean|clean only|clean lyrics|clean versions|clean version|\
            family friendly|kid friendly|child friendly|kids friendly|kid safe|safe for kids|\
            kids are listening|kids around|kids are around|kids here|there are kids|\
            there are kids here|kids in the car|children around|children present|\
            children are listening|little ones around|pg|pg rated|g rated|cleaner|cleaner ones|radio friendly|\
            radio safe|safe for work|sfw|work safe|work appropriate|office friendly|\
            grandma friendly|jugendfrei|kindgerecht|kinderfreundlich|kinder horen mit|\
            kinder sind dabei|sauber|pour toute la famille|il y a des enfants|tout public|\
            apto para ninos|hay ninos|para toda la familia|para todos los publicos|tem criancas|\
            proprio para criancas|ci sono bambini|adatto ai bambini|per tutta la famiglia",
        Clean,
    ),
    (
        "rude|rude words|rude lyrics|rude language|rude songs|naughty words|filthy lyrics|explicit|explicit lyrics|explicit content|swearing|swear words|swears|swear|cursing|\
            cuss words|cussing|curse words|curses|profanity|profanities|profane|bad language|\
            foul language|bad words|dirty words|dirty lyrics|vulgar|vulgarity|vulgarities|\
            offensive lyrics|obscenities|obscene|f bombs|nsfw|parental advisory|rude words|\
            explizit|explizite|explizites|expliziten|explizitem|explicitos|esplicita|espliciti|esplicito|schimpfworter|schimpfwortern|kraftausdrucke|fluchen|anstossiges|anstossige texte|gros mots|\
            grossieretes|vulgaire|paroles explicites|explicite|explicites|palabrotas|groserias|\
            malas palabras|explicito|explicitas|explicita|letra explicita|palavroes|palavrao|\
            explicitas|uncensored|unedited|parolacce|volgarita|esplicito|esplicite|testi espliciti",
        Dirty,
    ),
    (
        "explicit is fine|explicit is ok|explicit is okay|explicit ok|explicit okay|\
            explicit allowed|swearing is fine|swearing is ok|swearing is okay|swearing ok|\
            explicit too|kids are gone|the kids are gone|kids are in bed|\
            kids have left|doesnt have to be clean|does not have to be clean|\
            doesnt need to be clean|explicit lyrics are fine|explicit lyrics are ok|\
            explicit is fine again|explicit is fine now",
        DirtyOk,
    ),
    (
        "versiones en vivo|version en vivo|versiones en directo|versoes ao vivo|versao ao vivo|versions live|versions en live|\
            versioni live|versioni dal vivo|versione live|liveversionen|live versionen|livesachen|live sachen|live|live versions|live version|live recordings|live recording|live tracks|live songs|\
            concert|concerts|live album|live albums|recorded live|in concert|konzert|\
            liveaufnahmen|live aufnahmen|en direct|en concert|en vivo|en directo|ao vivo|\
            dal vivo",
        Tag("live"),
    ),
    ("remix|remixes|remixed|remixe|rmx|remix versions|remixen|remixs", Tag("remix")),
    (
        "cover|covers|cover version|cover versions|covered songs|tribute|tributes|tribute bands|\
            coverversionen|reprises|versiones|versoes cover|cover songs",
        Tag("cover"),
    ),
    ("karaoke|karaoke versions|karaoke version", Tag("karaoke")),
    ("remaster|remasters|remastered|remastered versions|remastered version", Tag("remaster")),
    ("demo|demos|demo versions", Tag("demo")),
    ("acoustic versions|acoustic version|acoustic covers", Tag("acoustic")),
    (
        "christmas|xmas|christmas songs|christmas music|christmassy|holiday songs|holiday music|\
            weihnachten|weihnachtslieder|weihnachtsmusik|noel|chansons de noel|navidad|\
            villancicos|natal|musicas de natal|natale|canzoni di natale|🎄|🎅",
        Feel(&CHRISTMAS),
    ),
    (
        "nobody knows|no one knows|noone knows|nobody has heard of|nobodys heard of|no ones heard of|noones heard of|i know the hits|i know all the hits|i already know the hits|\
            no one has heard of|hardly anyone knows|few people know|least popular|least known|least famous|least played|deep cuts|deep cut|deepcuts|b sides|b side|bsides|rarities|rare|obscure|underground|\
            hidden gems|hidden gem|lesser known|less known|little known|lesser known songs|\
            unknown|not well known|under the radar|niche|overlooked|underrated|\
            nothing mainstream|not mainstream|non mainstream|no mainstream|\
            nothing too mainstream|not too mainstream|not too well known|not the hits|no hits|\
            not the obvious ones|not the obvious|nothing obvious|not the usual|\
            off the beaten track|off the beaten path|unbekannt|unbekannte|unbekanntere|\
            unbekannter|geheimtipps|geheimtipp|kein mainstream|peu connu|peu connus|peu connues|\
            meconnu|meconnus|meconnues|pepites|poco conocido|poco conocida|poco conocidas|poco conocidos|wenig bekannt|wenig bekannte|wenig bekanntes|kaum bekannt|kaum bekanntes|\
            pouco conhecida|pouco conhecidos|poco conosciuto|poco conosciuta|\
            desconocido|desconocidas|joyas ocultas|pouco conhecidas|pouco conhecido|\
            desconhecidas|lado b|poco conosciuti|poco conosciute|poco noti|sconosciuti|rarita|\
            perle nascoste",
        Familiar(-0.9),
    ),
    (
        "hits|hit|hit songs|biggest hit|biggest hit song|greatest hit|most famous|most well known|greatest hits|the hits|big hits|biggest hits|biggest|smash hits|\
            smashes|number ones|number one hits|no 1 hits|chart|charts|charting|chart toppers|\
            chart topping|top 40|top 100|top hits|top songs|top tracks|popular|most popular|\
            popular ones|popular songs|well known|wellknown|famous|best known|everyone knows|\
            everybody knows|everyone can sing|everybody can sing|that everyone knows|known|\
            mainstream|classics|classic hits|all time classics|timeless|iconic|crowd pleasers|\
            crowd pleaser|crowdpleasers|essentials|must haves|best|best ones|trendy|trending|viral|of all time|of all times|songs of all time|\
            tracks of all time|hits of all time|all time best|the best|top|\
            bekannt|bekannte|bekannten|bekanntesten|beliebt|beliebte|beliebtesten|grossten hits|\
            die hits|klassiker|tubes|les tubes|grands tubes|tube|gros tubes|plus grands succes|succes|\
            grands succes|plus grand succes|plus connue|la plus populaire|plus celebre|connus|connues|celebres|populaires|les plus connus|exitos|\
            grandes exitos|exito|los exitos|famosas|famosos|conocidas|conocidos|populares|\
            mas conocidas|mas conocida|mas famosa|la mas popular|mas populares|exitazos|sucessos|grandes sucessos|sucesso|conhecidas|\
            famosas|mais tocadas|mais famosa|mais conhecida|mais famosas|mais populares|successi|grandi successi|famosi|\
            famose|conosciute|piu famosa|piu conosciuta|piu famosi|popolari|classici",
        Familiar(0.9),
    ),
    (
        "nothing ive heard|nothing i have heard|nothing i know|nothing i already know|nothing ive heard before|\
            nothing ive heard already|nichts was ich kenne|nichts das ich kenne|rien que je connaisse|nada que conozca|\
            nada que eu conheca|niente che conosca|i havent heard|i havent heard yet|i havent heard before|i have not heard|i have not heard before|\
            i have never heard|i have never heard before|ive never heard|ive never heard before|ive not heard|\
            never heard|never heard before|havent heard|havent heard before|havent played|not played before|\
            i dont know|i dont know yet|that i dont know|stuff i dont know|songs i dont know|i do not know|\
            die ich nicht kenne|was ich nicht kenne|ich nicht kenne|noch nie gehort|die ich noch nie gehort habe|\
            die ich noch nicht gehort habe|que je ne connais pas|je ne connais pas|que je n ai jamais entendu|\
            que je n ai jamais entendues|que je n ai jamais entendus|jamais entendu|jamais entendues|\
            que no conozca|que no conozco|que no he escuchado|que nunca he escuchado|que no haya escuchado|\
            que nunca escuche|que nao conheco|que eu nao conheca|que nunca ouvi|que eu nunca ouvi|\
            che non conosco|che non ho mai sentito|mai sentite|mai sentito",
        Novel(1.0),
    ),
    (
        "new to me|unfamiliar|something new|something new to me|something different to what i know|discover|\
            discovery|discoveries|discover new|to discover|explore|exploring|exploration|\
            undiscovered|fresh finds|entdecken|neues entdecken|entdeckungen|decouvrir|decouverte|decouvertes|\
            a decouvrir|descubrir|descubrimientos|descobrir|descobertas|scoprire|scoperte",
        Novel(0.9),
    ),
    (
        "my most played|most played|what i play most|what i listen to most|songs i play a lot|songs i play most|\
            my top songs|my top tracks|my most listened|i know|that i know|songs i know|stuff i know|ones i know|familiar|familiar stuff|\
            familiar ones|my favourites|my favorites|my favourite songs|my favorite songs|\
            favourites of mine|things i know|i already know|\
            die ich kenne|meine lieblingslieder|que je connais|mes preferes|mes favoris|\
            que conozco|mis favoritas|mis favoritos|que conheco|minhas favoritas|che conosco|\
            i miei preferiti|le mie preferite",
        Novel(-0.8),
    ),
    (
        "in language|language|languages|speaking|singing in|sung in|sprache|gesungen|langue|\
            chante en|chantee en|idioma|cantado en|lingua|cantado em|cantate in",
        InTongue,
    ),
];

/// Christmas is a season and a repertoire: a mood here, and a genre where a catalogue knows it.
pub const CHRISTMAS: Feel = Feel { words: "", mood: "christmas", occasion: true, ..FEEL };
