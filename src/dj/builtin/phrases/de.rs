//! German.

use super::Line;

pub fn lines(line: Line) -> &'static [&'static str] {
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
        Line::Stays => &["Was in der Liste steht, läuft weiter."],
        Line::Left => &["Aus der Liste genommen: {n}. Der Rest bleibt."],
        Line::Few => &["Es passen nur {n}.", "Mehr als {n} gibt es hier nicht."],
        Line::FewBut => &["Es passen nur {n}; ohne „{cost}“ wären es {more}."],
        Line::None => &["Hier passt nichts auf all das.", "Ich habe nichts gefunden, was passt."],
        Line::NoneBut => &["Auf all das passt nichts; ohne „{cost}“ wären es {more}."],
        Line::Next => &["{a} kommt als Nächstes.", "Klar: gleich {a}."],
        Line::Later => &["{a} ist in der Liste."],
        Line::Nearest => &["{what} gibt es hier nicht als solches; am nächsten kommt {near}."],
        Line::OnlyNearest => {
            &["{what} gibt es hier nicht, also bleibt alles, wie es ist. Am nächsten käme {near}."]
        }
        Line::Released => &["Von denen in diesem Katalog ist das „{a}“."],
        Line::Reversed => &["Die Warteschlange läuft jetzt andersherum."],
        Line::Shuffled => &["Die Warteschlange ist gemischt."],
        Line::Placed => &["{a} steht jetzt an Stelle {n}."],
        Line::Traded => &["{a} und {b} haben die Plätze getauscht."],
        Line::Instead => &["{a} steht jetzt an der Stelle."],
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
        Line::Cleared => &["Die Liste ist leer. Was darf es als Nächstes sein?"],
        Line::ClearedButYours => &[
            "Nur was du selbst wolltest oder festgehalten hast, ist noch da. Was kommt als Nächstes?",
        ],
        Line::LetGo => &["{what} habe ich fallen lassen: beides zusammen gibt es kaum."],
        Line::Hello => &["Hallo! Worauf hast du Lust?", "Hi! Eine Stimmung, eine Zeit, ein Name?"],
        Line::Thanks => &["Gern geschehen.", "Immer gern."],
        Line::Praise => &["Freut mich.", "Schön zu hören."],
        Line::Sorry => &["Kein Problem."],
        Line::Stop => &["Ich bin still. Die Liste bleibt, wie sie ist."],
        Line::Bye => &["Bis bald."],
        Line::Playing => &["Das ist {a}{year}."],
        Line::Played => &["Davor lief {a}{year}."],
        Line::NothingPlayed => &["Davor lief noch nichts."],
        Line::About => &["Das ist {a}{facts}."],
        Line::Contradiction => {
            &["Beides zugleich gibt es nicht: „{what}“. Also bleibt alles, wie es ist."]
        }
        Line::Silence => &["Gerade läuft nichts."],
        Line::Skipped => &["Übersprungen."],
        Line::Why => &["{a} ist hier, weil: {why}."],
        Line::AskForLess => &["„Weniger {what}“ würde das ändern."],
        Line::Paced => &["Für {n} Stücke in {m} Minuten dauert jedes etwa {each}."],
        Line::WhyUnknown => &["{a} wurde von Hand eingereiht, nicht von mir."],
        Line::HowMany => &["{n} Stücke warten, etwa {m} Minuten."],
        Line::Stock => &["{what}: {n} in diesem Katalog."],
        Line::StockNone => &["{what}: nichts davon in diesem Katalog."],
        Line::Tally => &["{n} von {m} in der Liste: {what}."],
        Line::TallyAll => &["Alle {m} in der Liste: {what}."],
        Line::TallyNone => &["Keins der {m} in der Liste: {what}."],
        Line::Unmarked => {
            &["Nichts ist hier als „{what}“ vermerkt, also konnte ich es nicht auslassen."]
        }
        Line::Nowhere => {
            &["Was in der Liste „{what}“ sein soll, weiß ich nicht, also bleibt sie so."]
        }
        Line::NoTrackOrder => &["In welcher Reihenfolge ein Album läuft, weiß ich nicht."],
        Line::Empty => &["Die Liste ist leer, nichts wartet."],
        Line::Upcoming => &["Als Nächstes: {a}."],
        Line::Help => &[
            "Ich wähle aus {n} Stücken: sag ein Genre, eine Zeit, ein Tempo, eine Stimmung, einen Namen, wie viele, und was nicht.",
        ],
        Line::Likes => &["Bisher mochtest du {what}."],
        Line::NoTaste => &["Noch nichts: markiere ein paar Stücke, dann lerne ich."],
        Line::Erase => &[
            "Das lösche ich nicht auf Zuruf, denn es lässt sich nicht zurückholen: jedes Stück auf seiner Karte, alles mit „DELETE /v1/taste“ an diesem Server.",
        ],
        Line::Cant => &["Das weiß ich nicht. Frag mich, was läuft, oder warum."],
    }
}
