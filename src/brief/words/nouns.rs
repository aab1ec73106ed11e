//! Words for songs, for music, for no matter which, and for what is sung.

use crate::brief::sense::{Cue::*, Row, Sense::*};

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
        "something|smth|sth|somethin|somthing|sumthing|smthing|anything|anythin|whatever|a wide variety|wide variety|a wide range|wide range|some music|a mix|a real mix|a mixture|a variety|variety|\
            surprise me|surprise|random|randomly|eclectic|diverse|all kinds|all sorts|all genres|any genre|\
            any genres|mixed|mix of genres|a mix of genres|real mix of genres|\
            a real mix of genres|different genres|various genres|a bit of everything|de:etwas|\
            irgendwas|uberrasch mich|bunt gemischt|quelque chose|\
            surprends moi|algo|cualquier cosa|sorprendeme|me sorprende|me surpreende|me surpreenda|surpreenda me|uberrasche mich|\
            qualquer coisa|me surpreenda|surpreenda me|qualcosa|\
            qualunque cosa|sorprendimi|some tunes|your best|good music|\
            good songs|nice music|nice songs|some songs|some tracks",
        Cue(Anything),
    ),
    (
        "anything goes|anything you like|whatever you like|whatever you want|anything you want|dealers choice|dealer s choice|\
            your choice|you choose|you pick|you decide|up to you|no preference|no preferences|i dont care what|dont care what|\
            i dont mind what|was du willst|egal was|such du aus|n importe quoi|comme tu veux|lo que quieras|o que quiser|\
            quello che vuoi",
        Cue(Whatever),
    ),
    (
        "vocals|vocal|voices|voice|singing|singers|a singer|some singer|lyrics|lyric|words|sung|singer s|\
            people singing|anyone singing|gesang|stimme|stimmen|de:text|de:texte|paroles|voix|\
            chant|chante|letra|letras|voz|voces|vozes|voce|voci|parole|cantato|it:testo|\
            it:testi|cantada|cantadas",
        Voices,
    ),
    (
        "vocals please|vocals again|back to vocals|singing again|singing please|some vocals|some singing|\
            wieder mit gesang|gesang bitte|avec du chant a nouveau|con voz otra vez|com voz de novo|di nuovo con la voce",
        Vocals(crate::protocol::Vocals::Vocal),
    ),
];
