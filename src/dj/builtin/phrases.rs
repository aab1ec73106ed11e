//! What the DJ says, in six languages: data.
//!
//! `{…}` are filled in by the speaker: only names and numbers that are true of the turn.

use crate::brief::Language;

/// What a sentence is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A new wish, with its gist: `{what}`.
    Opening,
    /// The same where the gist has no words.
    OpeningPlain,
    /// A change of what stands.
    Turning,
    Adding,
    /// `{a}`: the first pick.
    First,
    /// `{a}` and `{b}`.
    FirstTwo,
    /// `{a}` `{b}` `{c}`: first, second and last.
    Three,
    /// `{n}` picks were made.
    Closing,
    /// Nothing had to change.
    Fits,
    /// Only `{n}` fit.
    Few,
    /// Only `{n}` fit; without `{cost}`: `{more}`.
    FewBut,
    None,
    NoneBut,
    /// `{a}` comes next.
    Next,
    /// `{a}` is at the end.
    Later,
    /// `{name}` isn't in the catalogue.
    Missing,
    Unread,
    Lost,
    NotMusic,
    Meddling,
    Undone,
    NothingToUndo,
    /// An earlier wish gave way.
    LetGo,
    Hello,
    Thanks,
    Praise,
    Sorry,
    Stop,
    Bye,
    Playing,
    Silence,
    Why,
    WhyUnknown,
    /// `{n}` wait, `{m}` minutes.
    HowMany,
    Empty,
    Upcoming,
    Help,
    Likes,
    NoTaste,
    Cant,
}

/// The sentences for a purpose, any of which will do; never empty.
pub(super) fn lines(language: Language, line: Line) -> &'static [&'static str] {
    match language {
        Language::En => english(line),
        Language::Fr => french(line),
        Language::De => german(line),
        Language::Es => spanish(line),
        Language::Pt => portuguese(line),
        Language::It => italian(line),
    }
}

/// "Title by Artist"
pub(super) fn by(language: Language) -> &'static str {
    match language {
        Language::En => "by",
        Language::Fr | Language::Es | Language::Pt => "de",
        Language::De => "von",
        Language::It => "di",
    }
}

fn english(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &[
            "{what}, coming right up.",
            "{what}: good call.",
            "Let's do {what}.",
            "Right, {what}.",
            "{what} it is.",
        ],
        Line::OpeningPlain => {
            &["Here we go.", "Coming right up.", "On it.", "Let me dig some out."]
        }
        Line::Turning => &[
            "Changing course.",
            "Sure, turning there now.",
            "Got it, re-stacking the queue.",
            "Alright, shifting gears.",
        ],
        Line::Adding => &["More on the way.", "Happy to.", "Adding some.", "Coming up."],
        Line::First => &["First up is {a}.", "I'd open with {a}.", "It begins with {a}."],
        Line::FirstTwo => {
            &["First {a}, then {b}.", "{a} leads, {b} follows.", "I'd go from {a} into {b}."]
        }
        Line::Three => &[
            "It opens with {a}, moves into {b}, and ends on {c}.",
            "First {a}, then {b}; {c} closes it.",
            "{a} and {b} lead the way, {c} rounds it off.",
        ],
        Line::Closing => &[
            "That's {n} in.",
            "{n} new ones are in the queue.",
            "{n} picked; shout if you want a turn.",
        ],
        Line::Fits => &[
            "What's queued fits that already, so nothing had to move.",
            "No change needed: the queue is like that already.",
        ],
        Line::Few => &["Only {n} here fit that.", "I found just {n} that fit."],
        Line::FewBut => &[
            "Only {n} fit; without {cost} it would be {more}.",
            "Just {n} fit all of that. Drop {cost} and there'd be {more}.",
        ],
        Line::None => &[
            "Nothing here fits all of that, so I added nothing.",
            "I couldn't find a single one that fits.",
        ],
        Line::NoneBut => &[
            "Nothing here fits all of that; without {cost} it would be {more}.",
            "Not one fits. Without {cost} there'd be {more}.",
        ],
        Line::Next => &["{a} is up next.", "Sure: {a} comes next.", "{a}, right after this."],
        Line::Later => &["{a} is in the queue.", "Added {a} at the end."],
        Line::Missing => {
            &["I don't have {name} in this catalogue.", "Sorry, {name} isn't in this catalogue."]
        }
        Line::Unread => &[
            "I didn't catch “{what}”.",
            "“{what}” means nothing to me, I'm afraid, so I left it out.",
        ],
        Line::Lost => &[
            "I couldn't make a music wish of that, so nothing changed. Try a genre, an era, a mood or an artist.",
            "Sorry, I didn't get that; the queue stays as it is. Tell me a genre, an artist or a mood.",
        ],
        Line::NotMusic => &[
            "I only do music, so no {what} from me.",
            "That's not something I can play: just music here, no {what}.",
        ],
        Line::Meddling => &[
            "I just pick music, and can't do anything else. What would you like to hear?",
            "That's not for me; I only know songs. Any music in mind?",
        ],
        Line::Undone => &["Back to how it was.", "Undone: the wish before stands again."],
        Line::NothingToUndo => &["There's nothing to undo yet.", "Nothing to take back so far."],
        Line::LetGo => &[
            "Too little of the earlier wish fits, so I let {what} go.",
            "I dropped {what}: it can't be had together with this.",
        ],
        Line::Hello => &[
            "Hi! What are you in the mood for?",
            "Hello! Tell me a mood, an era, an artist.",
            "Hey there. What shall we play?",
        ],
        Line::Thanks => &["Any time.", "You're welcome.", "My pleasure."],
        Line::Praise => {
            &["Glad you like it.", "Good to hear.", "Lovely, then we're on the right track."]
        }
        Line::Sorry => &["No harm done.", "No worries at all."],
        Line::Stop => &[
            "I'll be quiet. The queue stays as it is.",
            "Okay, not another word; the queue waits for you.",
        ],
        Line::Bye => &["See you soon.", "Bye! It was a pleasure."],
        Line::Playing => &["This is {a}{year}.", "That's {a}{year}."],
        Line::Silence => {
            &["Nothing is playing right now.", "It's quiet at the moment: nothing is playing."]
        }
        Line::Why => &["{a} is here because: {why}.", "{a}? It's here for this: {why}."],
        Line::WhyUnknown => &[
            "{a} was put there by hand, not by me.",
            "I didn't choose {a}: it was put in by hand.",
        ],
        Line::HowMany => &[
            "{n} in the queue, about {m} minutes.",
            "There are {n} waiting, some {m} minutes of music.",
        ],
        Line::Empty => &["The queue is empty. Nothing is waiting.", "Nothing is in the queue yet."],
        Line::Upcoming => &["Next is {a}.", "{a} comes next."],
        Line::Help => &[
            "I pick from {n} tracks. Give me a genre, an era, a tempo, a mood or an artist, how many, and what to leave out; then say “slower”, “older” or “undo”.",
            "Tell me what you'd like: “ten calm 70s songs, no country”, “play X next”, “a bit faster”. I choose from {n} tracks.",
        ],
        Line::Likes => &["So far you've liked {what}.", "I know you like {what}."],
        Line::NoTaste => &[
            "Nothing yet: you haven't liked or banned anything.",
            "I don't know your taste yet. Like a few tracks and I'll learn.",
        ],
        Line::Cant => &[
            "I can't tell you that; I only know what's in the queue and the catalogue.",
            "That I don't know. Ask me what's playing, or why.",
        ],
    }
}

fn french(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &["{what}, c'est parti.", "{what} : bonne idée.", "Va pour {what}."],
        Line::OpeningPlain => &["C'est parti.", "J'arrive.", "Voyons ça."],
        Line::Turning => {
            &["D'accord, on change de cap.", "Entendu, je refais la file.", "Très bien, on tourne."]
        }
        Line::Adding => &["En voilà d'autres.", "Avec plaisir.", "J'en ajoute."],
        Line::First => &["On commence par {a}.", "En ouverture : {a}."],
        Line::FirstTwo => &["D'abord {a}, puis {b}.", "{a} ouvre, {b} suit."],
        Line::Three => {
            &["D'abord {a}, puis {b} ; {c} pour finir.", "{a} et {b} ouvrent, {c} referme."]
        }
        Line::Closing => &["{n} titres de plus dans la file.", "Voilà, {n} titres."],
        Line::Fits => &[
            "La file est déjà comme ça : rien à changer.",
            "Ce qui attend convient déjà, rien n'a bougé.",
        ],
        Line::Few => &["Il n'y en a que {n} ici, pas plus.", "Seulement {n} titres conviennent."],
        Line::FewBut => &["Seulement {n} conviennent ; sans {cost}, il y en aurait {more}."],
        Line::None => {
            &["Rien ici ne convient à tout ça.", "Je n'ai pas trouvé un seul titre qui convienne."]
        }
        Line::NoneBut => &["Rien ne convient à tout ça ; sans {cost}, il y en aurait {more}."],
        Line::Next => &["{a} passe ensuite.", "D'accord : {a} juste après."],
        Line::Later => &["{a} est dans la file."],
        Line::Missing => {
            &["Je n'ai pas {name} dans ce catalogue.", "Désolé, pas de {name} dans ce catalogue."]
        }
        Line::Unread => &["Je n'ai pas compris « {what} »."],
        Line::Lost => &[
            "Je n'ai pas compris, donc rien n'a changé. Un genre, une époque, une humeur, un artiste ?",
        ],
        Line::NotMusic => &["Je ne passe que de la musique, pas de {what} ici."],
        Line::Meddling => {
            &["Je ne fais que choisir de la musique, rien d'autre. Qu'est-ce qu'on écoute ?"]
        }
        Line::Undone => &["C'est comme avant.", "Annulé : le souhait d'avant est de retour."],
        Line::NothingToUndo => &["Il n'y a rien à annuler."],
        Line::LetGo => &["J'ai laissé tomber {what} : les deux ensemble, il n'y a presque rien."],
        Line::Hello => {
            &["Bonjour ! Qu'est-ce qu'on écoute ?", "Salut ! Une humeur, une époque, un artiste ?"]
        }
        Line::Thanks => &["Avec plaisir.", "De rien."],
        Line::Praise => &["Tant mieux.", "Ravi que ça plaise."],
        Line::Sorry => &["Pas de souci."],
        Line::Stop => &["Je me tais. La file ne bouge pas."],
        Line::Bye => &["À bientôt."],
        Line::Playing => &["C'est {a}{year}."],
        Line::Silence => &["Rien ne joue en ce moment."],
        Line::Why => &["{a} est là pour ceci : {why}."],
        Line::WhyUnknown => &["{a} a été mis à la main, pas par moi."],
        Line::HowMany => &["{n} titres dans la file, environ {m} minutes."],
        Line::Empty => &["La file est vide, rien n'attend."],
        Line::Upcoming => &["Ensuite : {a}."],
        Line::Help => &[
            "Je choisis parmi {n} titres : dites un genre, une époque, un tempo, une humeur, un artiste, combien, et ce qu'il ne faut pas.",
        ],
        Line::Likes => &["Vous avez aimé {what}."],
        Line::NoTaste => &["Rien encore : aimez quelques titres et j'apprendrai."],
        Line::Cant => &["Ça, je ne sais pas. Demandez-moi ce qui joue, ou pourquoi."],
    }
}

fn german(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &["{what}, kommt sofort.", "{what}: gute Idee.", "Gern: {what}."],
        Line::OpeningPlain => &["Los geht's.", "Kommt sofort.", "Ich such was raus."],
        Line::Turning => {
            &["Gut, dann anders.", "Alles klar, ich sortiere um.", "Verstanden, neue Richtung."]
        }
        Line::Adding => &["Kommt noch mehr.", "Gern.", "Ich lege nach."],
        Line::First => &["Den Anfang macht {a}.", "Es beginnt mit {a}."],
        Line::FirstTwo => &["Erst {a}, dann {b}.", "{a} beginnt, {b} folgt."],
        Line::Three => {
            &["Erst {a}, dann {b}; am Ende {c}.", "{a} und {b} beginnen, {c} macht den Schluss."]
        }
        Line::Closing => &["Das sind {n} neue.", "{n} Stücke sind in der Liste."],
        Line::Fits => &["Die Liste passt schon so, nichts hat sich geändert."],
        Line::Few => &["Es passen nur {n}.", "Mehr als {n} gibt es hier nicht."],
        Line::FewBut => &["Es passen nur {n}; ohne {cost} wären es {more}."],
        Line::None => &["Hier passt nichts auf all das.", "Ich habe nichts gefunden, was passt."],
        Line::NoneBut => &["Auf all das passt nichts; ohne {cost} wären es {more}."],
        Line::Next => &["{a} kommt als Nächstes.", "Klar: gleich {a}."],
        Line::Later => &["{a} ist in der Liste."],
        Line::Missing => &[
            "{name} habe ich nicht im Katalog.",
            "Tut mir leid, {name} ist nicht in diesem Katalog.",
        ],
        Line::Unread => &["„{what}“ habe ich nicht verstanden."],
        Line::Lost => &[
            "Das habe ich nicht verstanden, also bleibt alles, wie es ist. Ein Genre, eine Zeit, eine Stimmung?",
        ],
        Line::NotMusic => &["Ich spiele nur Musik, hier gibt es nichts in Sachen {what}."],
        Line::Meddling => &["Ich suche nur Musik aus, sonst nichts. Was möchtest du hören?"],
        Line::Undone => &["Wieder wie vorher.", "Zurückgenommen: der Wunsch davor gilt wieder."],
        Line::NothingToUndo => &["Es gibt noch nichts zurückzunehmen."],
        Line::LetGo => &["{what} habe ich fallen lassen: beides zusammen gibt es kaum."],
        Line::Hello => &["Hallo! Worauf hast du Lust?", "Hi! Eine Stimmung, eine Zeit, ein Name?"],
        Line::Thanks => &["Gern geschehen.", "Immer gern."],
        Line::Praise => &["Freut mich.", "Schön zu hören."],
        Line::Sorry => &["Kein Problem."],
        Line::Stop => &["Ich bin still. Die Liste bleibt, wie sie ist."],
        Line::Bye => &["Bis bald."],
        Line::Playing => &["Das ist {a}{year}."],
        Line::Silence => &["Gerade läuft nichts."],
        Line::Why => &["{a} ist hier, weil: {why}."],
        Line::WhyUnknown => &["{a} wurde von Hand eingereiht, nicht von mir."],
        Line::HowMany => &["{n} Stücke warten, etwa {m} Minuten."],
        Line::Empty => &["Die Liste ist leer, nichts wartet."],
        Line::Upcoming => &["Als Nächstes: {a}."],
        Line::Help => &[
            "Ich wähle aus {n} Stücken: sag ein Genre, eine Zeit, ein Tempo, eine Stimmung, einen Namen, wie viele, und was nicht.",
        ],
        Line::Likes => &["Bisher mochtest du {what}."],
        Line::NoTaste => &["Noch nichts: markiere ein paar Stücke, dann lerne ich."],
        Line::Cant => &["Das weiß ich nicht. Frag mich, was läuft, oder warum."],
    }
}

fn spanish(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &["{what}, marchando.", "{what}: buena idea.", "Vamos con {what}."],
        Line::OpeningPlain => &["Allá vamos.", "Marchando.", "Voy a buscar."],
        Line::Turning => {
            &["De acuerdo, cambiamos de rumbo.", "Hecho, rehago la cola.", "Vale, giramos."]
        }
        Line::Adding => &["Van más.", "Con gusto.", "Añado algunas."],
        Line::First => &["Empezamos con {a}.", "Abre {a}."],
        Line::FirstTwo => &["Primero {a}, luego {b}.", "{a} abre, {b} sigue."],
        Line::Three => &["Primero {a}, luego {b}; al final, {c}.", "{a} y {b} abren, {c} cierra."],
        Line::Closing => &["Ya están las {n}.", "{n} nuevas en la cola."],
        Line::Fits => &["La cola ya es así: no hizo falta cambiar nada."],
        Line::Few => &["Solo {n} encajan aquí.", "No hay más que {n}."],
        Line::FewBut => &["Solo {n} encajan; sin {cost} serían {more}."],
        Line::None => {
            &["Nada de lo que tengo encaja con todo eso.", "No encontré ninguna que encaje."]
        }
        Line::NoneBut => &["Nada encaja con todo eso; sin {cost} serían {more}."],
        Line::Next => &["{a} es la siguiente.", "Claro: ahora viene {a}."],
        Line::Later => &["{a} está en la cola."],
        Line::Missing => {
            &["No tengo {name} en este catálogo.", "Lo siento, {name} no está en este catálogo."]
        }
        Line::Unread => &["No entendí «{what}»."],
        Line::Lost => {
            &["No lo entendí, así que nada cambió. ¿Un género, una época, un ánimo, un artista?"]
        }
        Line::NotMusic => &["Solo pongo música, nada de {what}."],
        Line::Meddling => &["Solo elijo música, nada más. ¿Qué te apetece oír?"],
        Line::Undone => &["Todo como antes.", "Deshecho: vuelve lo de antes."],
        Line::NothingToUndo => &["No hay nada que deshacer."],
        Line::LetGo => &["Dejé {what}: junto con esto no hay casi nada."],
        Line::Hello => &["¡Hola! ¿Qué te apetece?", "¡Buenas! ¿Un ánimo, una época, un artista?"],
        Line::Thanks => &["De nada.", "Un placer."],
        Line::Praise => &["Me alegro.", "Qué bien."],
        Line::Sorry => &["No pasa nada."],
        Line::Stop => &["Me callo. La cola se queda como está."],
        Line::Bye => &["Hasta pronto."],
        Line::Playing => &["Es {a}{year}."],
        Line::Silence => &["Ahora no suena nada."],
        Line::Why => &["{a} está aquí por esto: {why}."],
        Line::WhyUnknown => &["{a} se puso a mano, no fui yo."],
        Line::HowMany => &["{n} en la cola, unos {m} minutos."],
        Line::Empty => &["La cola está vacía, no espera nada."],
        Line::Upcoming => &["Luego viene {a}."],
        Line::Help => &[
            "Elijo entre {n} canciones: dime un género, una época, un tempo, un ánimo, un artista, cuántas, y qué no.",
        ],
        Line::Likes => &["Hasta ahora te gustó {what}."],
        Line::NoTaste => &["Nada todavía: marca algunas y aprenderé."],
        Line::Cant => &["Eso no lo sé. Pregúntame qué suena, o por qué."],
    }
}

fn portuguese(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &["{what}, já vai.", "{what}: boa ideia.", "Vamos de {what}."],
        Line::OpeningPlain => &["Vamos lá.", "Já vai.", "Deixa comigo."],
        Line::Turning => {
            &["Certo, mudando de rumo.", "Feito, refaço a fila.", "Tudo bem, outra direção."]
        }
        Line::Adding => &["Lá vão mais.", "Com prazer.", "Acrescento algumas."],
        Line::First => &["Começa com {a}.", "Quem abre é {a}."],
        Line::FirstTwo => &["Primeiro {a}, depois {b}.", "{a} abre, {b} segue."],
        Line::Three => &["Primeiro {a}, depois {b}; no fim, {c}.", "{a} e {b} abrem, {c} fecha."],
        Line::Closing => &["São {n} novas.", "{n} na fila."],
        Line::Fits => &["A fila já está assim: nada mudou."],
        Line::Few => &["Só {n} servem, nada além disso.", "Não há mais que {n}."],
        Line::FewBut => &["Só {n} servem; sem {cost} seriam {more}."],
        Line::None => &["Nada aqui serve para tudo isso.", "Não achei nada que sirva."],
        Line::NoneBut => &["Nada serve para tudo isso; sem {cost} seriam {more}."],
        Line::Next => &["{a} é a próxima.", "Claro: agora vem {a}."],
        Line::Later => &["{a} está na fila."],
        Line::Missing => &[
            "Não tenho nada de {name} neste catálogo.",
            "Desculpe, nada de {name} neste catálogo.",
        ],
        Line::Unread => &["Não entendi “{what}”."],
        Line::Lost => {
            &["Não entendi, então nada mudou. Um gênero, uma época, um clima, um artista?"]
        }
        Line::NotMusic => &["Só toco música, nada de {what}."],
        Line::Meddling => &["Só escolho música, nada mais. O que você quer ouvir?"],
        Line::Undone => &["Tudo como antes.", "Desfeito: vale o pedido de antes."],
        Line::NothingToUndo => &["Ainda não há nada a desfazer."],
        Line::LetGo => &["Deixei {what} de lado: junto com isto não há quase nada."],
        Line::Hello => &["Olá! O que vamos ouvir?", "Oi! Um clima, uma época, um artista?"],
        Line::Thanks => &["De nada.", "Por nada, é um prazer."],
        Line::Praise => &["Que bom.", "Fico feliz."],
        Line::Sorry => &["Sem problema."],
        Line::Stop => &["Fico quieto. A fila continua como está."],
        Line::Bye => &["Até logo."],
        Line::Playing => &["É {a}{year}."],
        Line::Silence => &["Agora não toca nada."],
        Line::Why => &["{a} está aqui por isto: {why}."],
        Line::WhyUnknown => &["{a} foi posta à mão, não por mim."],
        Line::HowMany => &["{n} na fila, uns {m} minutos."],
        Line::Empty => &["A fila está vazia, nada espera."],
        Line::Upcoming => &["Depois vem {a}."],
        Line::Help => &[
            "Escolho entre {n} músicas: diga um gênero, uma época, um ritmo, um clima, um artista, quantas, e o que não quer.",
        ],
        Line::Likes => &["Até agora você gostou de {what}."],
        Line::NoTaste => &["Nada ainda: marque algumas e eu aprendo."],
        Line::Cant => &["Isso não sei. Pergunte o que está tocando, ou por quê."],
    }
}

fn italian(line: Line) -> &'static [&'static str] {
    match line {
        Line::Opening => &["{what}, arriva.", "{what}: ottima idea.", "Andiamo con {what}."],
        Line::OpeningPlain => &["Si parte.", "Arriva subito.", "Ci penso io."],
        Line::Turning => {
            &["Va bene, si cambia rotta.", "Fatto, rifaccio la coda.", "D'accordo, si gira."]
        }
        Line::Adding => &["Ne arrivano altri.", "Volentieri.", "Ne aggiungo."],
        Line::First => &["Si comincia con {a}.", "Apre {a}."],
        Line::FirstTwo => &["Prima {a}, poi {b}.", "{a} apre, {b} segue."],
        Line::Three => &["Prima {a}, poi {b}; alla fine {c}.", "{a} e {b} aprono, {c} chiude."],
        Line::Closing => &["Sono {n} nuovi.", "{n} brani in coda."],
        Line::Fits => &["La coda è già così: nulla da cambiare, solo da ascoltare."],
        Line::Few => &["Solo {n} vanno bene.", "Ce ne sono solo {n}."],
        Line::FewBut => &["Solo {n} vanno bene; senza {cost} sarebbero {more}."],
        Line::None => &[
            "No, qui non c'è niente che vada bene per tutto.",
            "No, non ho trovato nemmeno un brano adatto.",
        ],
        Line::NoneBut => &["No, niente va bene per tutto; senza {cost} sarebbero {more}."],
        Line::Next => &["Il prossimo è {a}.", "Certo: subito {a}."],
        Line::Later => &["{a} è in coda."],
        Line::Missing => &[
            "No, {name} non c'è in questo catalogo.",
            "Mi dispiace, no: {name} manca in questo catalogo.",
        ],
        Line::Unread => &["Non ho capito “{what}”."],
        Line::Lost => &[
            "Non ho capito, quindi no, niente è cambiato. Un genere, un'epoca, un umore, un artista?",
        ],
        Line::NotMusic => &["Qui solo musica, niente {what}."],
        Line::Meddling => &["Scelgo solo musica, nient'altro. Che cosa vuoi sentire?"],
        Line::Undone => &["Tutto come prima.", "Annullato: vale la richiesta di prima."],
        Line::NothingToUndo => &["Non c'è ancora niente da annullare."],
        Line::LetGo => &["Ho lasciato perdere {what}: insieme non c'è quasi niente."],
        Line::Hello => &["Ciao! Che cosa ascoltiamo?", "Ciao! Un umore, un'epoca, un artista?"],
        Line::Thanks => &["Di niente.", "Figurati."],
        Line::Praise => &["Mi fa piacere.", "Bene così."],
        Line::Sorry => &["Nessun problema."],
        Line::Stop => &["Sto zitto. La coda resta com'è."],
        Line::Bye => &["A presto."],
        Line::Playing => &["È {a}{year}."],
        Line::Silence => &["Adesso non suona niente."],
        Line::Why => &["{a} è qui per questo: {why}."],
        Line::WhyUnknown => &["{a} è stato messo a mano, non da me."],
        Line::HowMany => &["{n} in coda, circa {m} minuti."],
        Line::Empty => &["La coda è vuota, non aspetta niente."],
        Line::Upcoming => &["Poi viene {a}."],
        Line::Help => &[
            "Scelgo tra {n} brani: dimmi un genere, un'epoca, un tempo, un umore, un artista, quanti, e che cosa no.",
        ],
        Line::Likes => &["Finora ti è piaciuto {what}."],
        Line::NoTaste => &["Ancora niente: segna qualche brano e imparo."],
        Line::Cant => &["Questo non lo so. Chiedimi che cosa suona, o perché."],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &[Line] = &[
        Line::Opening,
        Line::OpeningPlain,
        Line::Turning,
        Line::Adding,
        Line::First,
        Line::FirstTwo,
        Line::Three,
        Line::Closing,
        Line::Fits,
        Line::Few,
        Line::FewBut,
        Line::None,
        Line::NoneBut,
        Line::Next,
        Line::Later,
        Line::Missing,
        Line::Unread,
        Line::Lost,
        Line::NotMusic,
        Line::Meddling,
        Line::Undone,
        Line::NothingToUndo,
        Line::LetGo,
        Line::Hello,
        Line::Thanks,
        Line::Praise,
        Line::Sorry,
        Line::Stop,
        Line::Bye,
        Line::Playing,
        Line::Silence,
        Line::Why,
        Line::WhyUnknown,
        Line::HowMany,
        Line::Empty,
        Line::Upcoming,
        Line::Help,
        Line::Likes,
        Line::NoTaste,
        Line::Cant,
    ];

    fn slots(sentence: &str) -> Vec<&str> {
        sentence.split('{').skip(1).filter_map(|part| part.split('}').next()).collect()
    }

    /// A slot that a translation forgot would drop a fact; one too many would be read out as it stands.
    #[test]
    fn every_language_says_the_same_facts() {
        for line in ALL {
            let mut wanted = slots(lines(Language::En, *line)[0]);
            wanted.sort_unstable();
            for language in Language::ALL {
                for sentence in lines(language, *line) {
                    let mut found = slots(sentence);
                    found.sort_unstable();
                    assert_eq!(found, wanted, "{language:?} {line:?}: {sentence}");
                }
            }
        }
    }
}
