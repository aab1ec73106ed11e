//! Which language a text is in, by its small words.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use crate::catalog::fold;
use crate::protocol::{Message, Role};

/// So many of the listener's inputs are looked at for the language of a conversation.
const REMEMBERED: usize = 4;

/// The small words of all languages, each with those that have it, a bit each in the order of
/// [`Language::ALL`].
static SMALL_WORDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for (at, language) in Language::ALL.into_iter().enumerate() {
        for word in language.words().split_ascii_whitespace() {
            *all.entry(word).or_default() |= 1 << at;
        }
    }
    all
});

/// Words that English has "non" before.
const NON: [&str; 16] = [
    "english",
    "american",
    "british",
    "french",
    "german",
    "spanish",
    "explicit",
    "christian",
    "religious",
    "vocal",
    "stop",
    "mainstream",
    "western",
    "us",
    "uk",
    "commercial",
];

/// The languages that are read and answered in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    En,
    Fr,
    De,
    Es,
    Pt,
    It,
}

impl Language {
    pub const ALL: [Self; 6] = [Self::En, Self::Fr, Self::De, Self::Es, Self::Pt, Self::It];

    /// The language of an input; where little tells, that of what the listener said before it (newest
    /// last), or else English.
    pub fn of(text: &str, said: &[Arc<Message>]) -> Self {
        let folded = fold(text);
        let words: Vec<&str> = folded.split_ascii_whitespace().collect();
        Self::guess(&words, text, Self::spoken(said))
    }

    /// The language of a conversation so far, by the newest of the listener's words that tell it.
    pub(super) fn spoken(said: &[Arc<Message>]) -> Option<Self> {
        let inputs = said.iter().rev().filter(|message| message.role == Role::Listener);
        inputs.take(REMEMBERED).find_map(|message| {
            let folded = fold(&message.text);
            let words: Vec<&str> = folded.split_ascii_whitespace().collect();
            Self::told(&words, &message.text)
        })
    }

    pub(super) fn of_code(code: &str) -> Option<Self> {
        Some(match code {
            "en" => Self::En,
            "fr" => Self::Fr,
            "de" => Self::De,
            "es" => Self::Es,
            "pt" => Self::Pt,
            "it" => Self::It,
            _ => return None,
        })
    }

    /// Small words of the language, folded; those that it shares with another count for both.
    const fn words(self) -> &'static str {
        match self {
            Self::En => {
                "the and of some with please songs song for me my you want play to is it i im \
                 music that this not but like more less something nothing by from stuff tracks \
                 only no just make give lets anything in at need can get hello hi hey thanks who \
                 what why how a an are be bit my no one two ten five six twenty slower faster older newer good tunes \
                 least most under over about around between per beats minutes hours minute hour each without \
                 da frm fro plz pls trax toonz gimme wanna sum lyk sumthin thx u ur dis dat"
            }
            Self::Fr => {
                "du des le les une et pas avec pour moi je dix titres titre chansons chanson \
                 musique plait quelque annees mets joue sans morceaux un la de ne que est ce qui \
                 plus moins tres aux chose envie cinq huit quinze vingt douze francais francaise \
                 bonjour merci en rien tout sauf deux enleve derniers dernieres seulement d l j s il avant apres trop encore puis sur jamais arrete deteste aucun aucune marre assez surtout aime ennuie saoule nul fini milieu calme passe annule deja vire suffit adore pourquoi meme juste rajoute quelle quel qui celle reviens arriere mou vieux debut recommence connais premiere deuxieme troisieme derniere suivant suivante prochaine prefere entendu entendue kiffe vieilles evite eviter peut gave"
            }
            Self::De => {
                "der die das und nicht ohne bitte mit fur lieder lied musik ein eine einen etwas \
                 kein keine aus zum zehn funf zwolf mehr jahre jahren ich mir mich spiel spiele \
                 was wie von den dem ist nur aber auch ruhige ruhiges ruhiger schnelle langsame \
                 stucke titel acht zwanzig hallo danke nach vor ab oder deutsch deutscher deutsche \
                 doch lieber jetzt ruhig spielen mal gib mach weniger langsamer schneller stunde minuten gerne davon weder noch hast habt 80er 90er 70er 60er alles ausser weg letzten drei stunden hasse nie niemals keinen genug mag nervt nervig kann nichts wieder langweilig schluss bloss anfang ende mitte laut leise zu wieso warum weiter zuruck passt reicht erstmal wer bist sowas gefallt gehort neuere altere kurzere langere sachen jetzt schon oft hab habe wir lauft danach nachstes nachste nachsten bisschen lahm hangt raus viel muss gerade kenn horen verschon denen diesen"
            }
            Self::Es => {
                "el los las una y con para canciones cancion ponme pon quiero diez algo sin mas \
                 del por favor que de la en es un anos cinco ocho quince doce veinte muy nada temas mejor \
                 musica hola gracias pero solo menos lento rapido mi tranquila tranquilo escuchar \
                 dame tres sea ingles frances unas unos otra otras o no como al ninguna ningun viejo nuevas desde antes todo quita ultimas odio nunca jamas basta ningun quita detesto soporto harto evita aburre tampoco principio suena sigue mucho mucha hay va me pongas fuera agrega anade agregame esta ese esa eso esto este otro otros esos esas estos estas cual quien eres asi ya atras vuelve saca cambia deshaz oido escuchado escuchada tengo prefiero vez fuerte aburrido siguiente encanta gusta cansa voz letra mujer porque pasen segunda tercera ultima cosas demasiado estoy he la"
            }
            Self::Pt => {
                "os uma e com para musicas musica quero dez algo sem mais do da dos das por favor \
                 que de o a em um anos cinco oito quinze doze vinte muito nada toca toque ola \
                 obrigado mas so menos meu minha nao cancoes pra tem coloca bota na no lenta \
                 animada brasileira voce umas uns tambem depois antes rapidas calma tira ultimas duas tudo menos odeio irrita entedia cantando mulheres nunca chega nenhum nenhuma detesto suporto exceto cansei evita comeco fim meio tres adiciona acrescenta muita demais ja essa esse isso dessa ouvi gostei adorei valeu proxima seguinte poe volta desfaz ta bom otimo assim cansado enjoei curto gosto voz letra feminina prefiro vez troca pula passa comeca vc pq por dessas desses essas esses qual nome quem segunda terceira ultima coisas demais antigas mesmo chega"
            }
            Self::It => {
                "il lo gli una e con per canzoni canzone musica vorrei voglio dieci qualcosa senza \
                 piu del della di che la le in un anni cinque otto quindici dodici venti molto \
                 niente metti brani brano ciao grazie ma solo meno mi ti non degli dei italiana \
                 italiane allegra tranquilla ascoltare fammi dopo prima altri altre ancora togli ultime due tutto tranne odio il mai basta nessun nessuna sopporto detesto eccetto evita annoia irrita inizio mezzo voce strumentale no via troppo troppa questa questo sentita sentito gia cosi bene sono stufo invece roba recente vecchia leva cambia terza seconda ultima salta prossima annulla torna indietro perche chi canta canzone piace schifo ricomincia capo noioso meglio preferisco parole neanche nemmeno queste questi quelle quelli tra fra massimo fanne aggiungine avanti non"
            }
        }
    }

    /// The language most of whose small words are there. Where that is none, or two of them share the
    /// words, it is the one that was `spoken` before, or else English.
    pub(super) fn guess(words: &[&str], letters: &str, spoken: Option<Self>) -> Self {
        Self::weighed(words, letters, spoken).unwrap_or(spoken.unwrap_or_default())
    }

    /// The language of a text, where something tells.
    fn told(words: &[&str], letters: &str) -> Option<Self> {
        Self::weighed(words, letters, None)
    }

    fn weighed(words: &[&str], letters: &str, spoken: Option<Self>) -> Option<Self> {
        // Many words are shared, and most wishes are short: a single one is little.
        let mut best = (0.9, None);
        let mut scores = [0.0_f32; Self::ALL.len()];
        // "non-English", "non stop" are English as well.
        let prefixed = ["non-", "Non-"].into_iter().any(|prefix| letters.contains(prefix))
            || words.windows(2).any(|two| two[0] == "non" && NON.contains(&two[1]));
        // "du Queen", and no more than that: some of it.
        let some = words.first() == Some(&"du") && (2..=3).contains(&words.len());
        scores[1] += if some { 0.35 } else { 0.0 };
        let behind_value = |at: usize| {
            let before = at.checked_sub(1).map_or("", |before| words[before]);
            before.starts_with(|c: char| c.is_ascii_digit()) || before == "bpm"
        };
        for (at, word) in words.iter().enumerate().take(120) {
            // "100bpm plus", "30 plus" are English.
            if prefixed && *word == "non" || *word == "plus" && behind_value(at) {
                continue;
            }
            let of = SMALL_WORDS.get(word).copied().unwrap_or(0);
            // A longer word is less often shared.
            let worth = if word.len() <= 2 { 0.6 } else { 1.0 };
            for (at, score) in scores.iter_mut().enumerate() {
                *score += if of >> at & 1 == 1 { worth } else { 0.0 };
            }
        }
        for (language, mut score) in Self::ALL.into_iter().zip(scores) {
            // "né … né", which French has as "ni".
            let neither = language == Self::It && letters.matches("né ").nth(1).is_some();
            score += if neither { 3.0 } else { 0.0 };
            score += letters.chars().take(400).filter(|c| language.owns(*c)).count() as f32 * 0.7;
            score += if spoken == Some(language) && score > 0.0 { 0.5 } else { 0.0 };
            if score > best.0 + 0.05 {
                best = (score, Some(language));
            }
        }
        best.1
    }

    fn owns(self, letter: char) -> bool {
        match self {
            Self::En => false,
            Self::Fr => matches!(letter, 'ê' | 'ç' | 'œ' | 'û' | 'î' | 'é' | 'è' | 'à'),
            Self::De => matches!(letter, 'ß' | 'ä' | 'ö' | 'ü' | 'Ä' | 'Ö' | 'Ü'),
            Self::Es => matches!(letter, 'ñ' | '¿' | '¡' | 'í' | 'ó' | 'ú' | 'á' | 'é'),
            Self::Pt => matches!(letter, 'ã' | 'õ' | 'ç' | 'ú' | 'á' | 'í' | 'ê'),
            Self::It => matches!(letter, 'ù' | 'ì' | 'ò' | 'à' | 'è'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_goes_on_in_its_language() {
        let message = |role, text: &str| {
            Arc::new(Message {
                role,
                text: text.into(),
                response_id: String::new(),
                status: None,
                at: 0,
            })
        };
        let said = [
            message(Role::Listener, "ponme diez canciones de rock de los 90"),
            message(Role::Dj, "Coming right up, the first of them is by nobody you know."),
            message(Role::Listener, "jazz"),
        ];
        assert_eq!(Language::of("entre 100 y 120 bpm", &said), Language::Es);
        assert_eq!(Language::of("house", &said), Language::Es);
        assert_eq!(Language::of("play something slower please", &said), Language::En);
        assert_eq!(Language::of("etwas ruhiger bitte", &said), Language::De);
        assert_eq!(Language::of("house", &[]), Language::En);
    }

    #[test]
    fn small_words_tell_the_language() {
        for (text, language) in [
            ("ten songs for a run", Language::En),
            ("du rap francais des annees 2010 dix titres", Language::Fr),
            ("etwas ruhiges bitte zehn lieder", Language::De),
            ("ponme diez canciones de reggaeton", Language::Es),
            ("quero dez musicas brasileiras sem funk", Language::Pt),
            ("vorrei dieci canzoni italiane degli anni 80", Language::It),
            ("90s rock", Language::En),
            ("", Language::En),
        ] {
            let words: Vec<_> = text.split_ascii_whitespace().collect();
            assert_eq!(Language::guess(&words, text, None), language, "{text}");
        }
    }
}
