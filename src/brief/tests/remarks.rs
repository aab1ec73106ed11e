//! The shortest sentences, in German, French, Spanish, Portuguese and Italian.

use super::*;
use crate::protocol::Span;

#[test]
fn what_plays_is_disliked_in_a_few_words() {
    for input in [
        "gefällt mir nicht",
        "das ist scheiße",
        "ne, das mag ich nicht",
        "zu oft gehört",
        "das Lied hab ich schon zu oft gehört",
        "den Song kann ich nicht mehr hören",
        "den hatten wir doch gerade",
        "j'aime pas",
        "c'est nul",
        "bof, j'aime pas trop celle-là",
        "trop entendu",
        "je l'ai trop entendue celle-là",
        "on l'a déjà eu",
        "no me gusta",
        "que mierda",
        "esa no",
        "la he escuchado demasiado",
        "ya la he oído mil veces",
        "não gostei",
        "que merda",
        "já ouvi essa mil vezes",
        "já ouvi demais",
        "non mi piace",
        "che schifo",
        "questa l'abbiamo già sentita",
        "sentita troppe volte",
        "l'ho sentita troppo",
    ] {
        let brief = with_six().say(input).brief;
        // Nothing plays: the newest pick is meant.
        assert_eq!(brief.must.tracks_none, ["t8"], "{input}");
        assert_eq!(brief.must.genres_any, ["rock"], "{input}");
    }
}

#[test]
fn a_remark_with_a_name_is_of_what_is_named() {
    for input in [
        "le rap j'aime pas",
        "j'aime pas le rap",
        "no me gusta el rap",
        "não gosto de rap",
        "non mi piace il rap",
        "Rap mag ich nicht",
        "Rap hab ich zu oft gehört",
        "me cansa el rap",
        "ça me saoule le rap",
        "mi annoia il rap",
        "me irrita o rap",
        "enjoei de rap",
        "mi sono rotto del rap",
        "verschon mich mit Rap",
        "estoy hasta las narices del rap",
        "hab die Schnauze voll von Rap",
        "Rap hängt mir zum Hals raus",
        "Rap hab ich über",
        "le rap ça me gave",
        "ya estuvo de rap",
        "rap já deu",
        "já deu de rap",
        "rap não rola",
        "não quero saber de rap",
        "rap demais",
        "il rap mi ha stufato",
        "mi ha rotto il rap",
    ] {
        let must = with_six().say(input).brief.must;
        assert!(must.tracks_none.is_empty(), "{input}");
        assert!(must.genres_none.iter().any(|genre| genre == "rap"), "{input}: {must:?}");
        assert_eq!(must.genres_any, ["rock"], "{input}");
    }
}

#[test]
fn what_fits_is_left_as_it_is() {
    for input in [
        "passt so",
        "find ich gut",
        "ich mag das",
        "j'adore",
        "c'est bon comme ça",
        "me encanta",
        "me gusta esta",
        "así está bien",
        "gostei dessa",
        "tá bom",
        "mi piace questa",
        "va bene così",
    ] {
        let reading = with_six().say(input);
        assert_eq!(reading.chats, [Chat::Praise], "{input}: {reading:?}");
        assert!(reading.unread.is_empty() && reading.patch.is_null(), "{input}: {reading:?}");
    }
    for input in ["reicht erstmal", "ça suffit", "ya está bien", "basta così"] {
        let reading = with_six().say(input);
        assert_eq!(reading.chats, [Chat::Stop], "{input}: {reading:?}");
        assert!(reading.unread.is_empty() && reading.patch.is_null(), "{input}: {reading:?}");
    }
}

#[test]
fn short_questions_are_answered_in_their_language() {
    for (input, ask, language) in [
        ("wieso läuft das?", Ask::Why, Language::De),
        ("von wem ist das", Ask::Playing, Language::De),
        ("pourquoi celle-là ?", Ask::Why, Language::Fr),
        ("pourquoi t'as mis ça", Ask::Why, Language::Fr),
        ("porque pusiste esa", Ask::Why, Language::Es),
        ("que suena", Ask::Playing, Language::Es),
        ("que sigue", Ask::Upcoming, Language::Es),
        ("pq vc colocou essa", Ask::Why, Language::Pt),
        ("qual o nome dessa musica", Ask::Playing, Language::Pt),
        ("quem canta", Ask::Playing, Language::Pt),
        ("perche hai messo questa", Ask::Why, Language::It),
        ("chi canta", Ask::Playing, Language::It),
    ] {
        let reading = with_six().say(input);
        assert_eq!(reading.asks, [ask], "{input}: {reading:?}");
        assert_eq!(reading.language, language, "{input}");
        assert!(reading.patch.is_null() && reading.unread.is_empty(), "{input}: {reading:?}");
    }
}

#[test]
fn muy_is_too_much_of_what_plays_and_much_of_what_is_wished() {
    for (input, up) in [("muy fuerte", false), ("tá muito alto", false), ("muito parado", true)] {
        let Span(low, high) = with_six().say(input).brief.must.energy;
        assert_eq!((low.is_some(), high.is_some()), (up, !up), "{input}");
    }
    for input in ["algo muito calmo", "algo muy tranquilo", "uma musica muito calma"] {
        let brief = read(input).brief;
        assert!(brief.prefer.energy.is_some_and(|energy| energy < 0.4), "{input}: {brief:?}");
    }
    let brief = read("una canción muy lenta").brief;
    assert!(brief.must.bpm.0.is_none(), "{brief:?}");
    let brief = read("uma música muito triste").brief;
    assert!(brief.prefer.valence.is_some_and(|valence| valence < 0.4), "{brief:?}");
}

#[test]
fn less_is_not_none() {
    for input in [
        "nicht mehr so viel Metal",
        "nicht so viel Metal",
        "pas trop de métal",
        "no tanto metal",
        "menos metal",
        "pon menos metal",
        "não tanto metal",
        "não muito metal",
        "tem muito metal",
        "hay mucho metal",
        "nicht zu viel Metal",
        "non troppo metal",
        "meno metal",
    ] {
        let brief = with_six().say(input).brief;
        assert!(brief.must.genres_none.is_empty(), "{input}: {brief:?}");
        assert!(brief.prefer.genres["metal"] < 0.0, "{input}");
    }
    for input in ["todo menos metal", "rock menos metal", "tudo menos metal"] {
        assert_eq!(with_six().say(input).brief.must.genres_none, ["metal"], "{input}");
    }
}

#[test]
fn whether_there_is_much_of_a_kind_is_no_complaint() {
    for input in ["hay mucho jazz?", "tem muito jazz?", "hay mucho que escuchar, pon jazz"] {
        let brief = with_six().say(input).brief;
        assert!(brief.prefer.genres.get("jazz").is_none_or(|weight| *weight >= 0.0), "{input}");
        assert!(brief.must.genres_none.is_empty(), "{input}");
    }
}

#[test]
fn not_too_much_of_a_feel_is_a_bound_and_no_name() {
    let brief = read("du rock mais pas trop rapide").brief;
    assert_eq!(brief.must.genres_any, ["rock"]);
    assert!(brief.must.bpm.1.is_some(), "{brief:?}");
    // "très", without its accent, is no three.
    let brief = read("quelque chose de tres lent").brief;
    assert_eq!(brief.length, None, "{brief:?}");
    assert!(brief.must.bpm.1.is_some(), "{brief:?}");
    assert_eq!(read("dame tres canciones").brief.length, Some(Length::Tracks(3)));
    assert_eq!(read("quero tres musicas").brief.length, Some(Length::Tracks(3)));
}

#[test]
fn why_not_is_a_wish() {
    for input in [
        "warum nicht mal Jazz",
        "pourquoi pas du jazz ?",
        "por qué no jazz",
        "perché non metti jazz",
    ] {
        let must = with_six().say(input).brief.must;
        assert!(must.genres_none.is_empty(), "{input}");
        assert!(must.genres_any.iter().any(|genre| genre == "jazz"), "{input}: {must:?}");
    }
    assert!(with_six().say("j'aime pas que le rap").brief.must.genres_none.is_empty());
}

#[test]
fn some_more_are_added() {
    for input in [
        "rajoute-en trois",
        "aggiungine tre",
        "agrega tres",
        "mais três",
        "noch drei",
        "add three",
        "adiciona três",
    ] {
        let reading = with_six().say(input);
        assert!(
            matches!(reading.act, Act::Add { length: Some(Length::Tracks(3)), .. }),
            "{input}: {reading:?}"
        );
    }
    for input in ["nur noch 3 Lieder", "solo 3 canciones", "juste 3 morceaux"] {
        let reading = with_six().say(input);
        assert_eq!(reading.brief.length, Some(Length::Tracks(3)), "{input}: {reading:?}");
        assert!(reading.unread.is_empty(), "{input}: {reading:?}");
    }
}

#[test]
fn an_entry_goes_by_an_everyday_verb() {
    for (input, gone) in [
        ("schmeiß das letzte raus", "t8"),
        ("das zweite kannst du rausnehmen", "t4"),
        ("vire la dernière", "t8"),
        ("saca la última", "t8"),
        ("tira a última", "t8"),
        ("leva l'ultima", "t8"),
        ("change la troisième", "t5"),
        ("troca a terceira", "t5"),
        ("cambia la tercera", "t5"),
    ] {
        let reading = with_six().say(input);
        let none = &reading.brief.must.tracks_none;
        assert_eq!(none, &[gone], "{input}: {reading:?}");
        assert!(reading.unread.is_empty(), "{input}: {reading:?}");
    }
    // A kind goes by them too.
    for input in ["vire le rap", "saca el rap", "leva il rap", "nimm den Rap raus"] {
        let must = with_six().say(input).brief.must;
        assert!(must.genres_none.iter().any(|genre| genre == "rap"), "{input}: {must:?}");
    }
}

#[test]
fn how_long_songs_may_last_is_no_length_of_all() {
    for input in [
        "que no pasen de 4 minutos",
        "que não passem de 4 minutos",
        "che non durino più di 4 minuti",
        "die nicht länger dauern als 4 Minuten",
        "qui ne dépassent pas 4 minutes",
    ] {
        let brief = with_six().say(input).brief;
        assert_eq!(brief.must.duration_ms, Span(None, Some(240_000)), "{input}");
        assert_eq!(brief.length, Some(Length::Tracks(10)), "{input}");
    }
}

#[test]
fn more_of_the_same_sort_is_like_what_plays() {
    for input in [
        "sowas in der Art",
        "was Ähnliches",
        "dans le même genre",
        "algo parecido",
        "más de lo mismo",
        "mais do mesmo",
        "qualcosa di simile",
    ] {
        let reading = with_six().say(input);
        assert!(reading.unread.is_empty(), "{input}: {reading:?}");
        assert!(!reading.brief.prefer.like_tracks.is_empty() || reading.more_like, "{input}");
        assert_eq!(reading.brief.must.genres_any, ["rock"], "{input}");
    }
}

#[test]
fn heard_before_and_too_long() {
    for input in [
        "i already heard this one",
        "ive heard this before",
        "you already played that one",
        "heard it already",
    ] {
        let mut talk = with_six();
        let reading = talk.say(input);
        assert_eq!(reading.brief.must.tracks_none.len(), 1, "{input}: {reading:?}");
    }
    for input in ["that was way too long", "this is way too long", "that song went on too long"] {
        let mut talk = with_six();
        let reading = talk.say(input);
        assert_ne!(reading.brief.must.duration_ms.1, Some(300_000), "{input}: {reading:?}");
    }
    for input in ["songs i heard before", "have i heard this before?"] {
        let mut talk = with_six();
        let reading = talk.say(input);
        assert!(reading.brief.must.tracks_none.is_empty(), "{input}: {reading:?}");
        assert_eq!(reading.brief.must.duration_ms.1, Some(300_000), "{input}: {reading:?}");
    }
    let mut talk = with_six();
    assert!(matches!(talk.say("some more").act, Act::Add { .. }));
    assert!(talk.say("can we get a bit weirder").brief.prefer.novelty.is_some());
}
