//! Italian.

use super::Line;

pub fn lines(line: Line) -> &'static [&'static str] {
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
        Line::Stays => &["Quindi la coda va avanti com'era."],
        Line::Left => &["Tolti dalla coda: {n}. Il resto rimane."],
        Line::Few => &["Solo {n} vanno bene.", "Ce ne sono solo {n}."],
        Line::FewBut => &["Solo {n} vanno bene; senza «{cost}» sarebbero {more}."],
        Line::None => &[
            "No, qui non c'è niente che vada bene per tutto.",
            "No, non ho trovato nemmeno un brano adatto.",
        ],
        Line::NoneBut => &["No, niente va bene per tutto; senza «{cost}» sarebbero {more}."],
        Line::Next => &["Il prossimo è {a}.", "Certo: subito {a}."],
        Line::Later => &["{a} è in coda."],
        Line::Nearest => &["Qui non c'è {what} in quanto tale; il più vicino è {near}."],
        Line::OnlyNearest => {
            &["Qui non c'è {what}, quindi non è cambiato nulla. Il più vicino sarebbe {near}."]
        }
        Line::Released => &["Tra quelli di questo catalogo è «{a}»."],
        Line::Reversed => &["La coda ora va al contrario."],
        Line::Shuffled => &["La coda è mescolata."],
        Line::Placed => &["{a} ora è al posto {n}."],
        Line::Traded => &["{a} e {b} si sono scambiate di posto."],
        Line::Instead => &["{a} prende il suo posto."],
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
        Line::Cleared => &["La coda è vuota. Cosa metto adesso?"],
        Line::ClearedButYours => {
            &["Resta solo quello che hai aggiunto o fissato. Cosa metto adesso?"]
        }
        Line::LetGo => &["Ho lasciato perdere {what}: insieme non c'è quasi niente."],
        Line::Hello => &["Ciao! Che cosa ascoltiamo?", "Ciao! Un umore, un'epoca, un artista?"],
        Line::Thanks => &["Di niente.", "Figurati."],
        Line::Praise => &["Mi fa piacere.", "Bene così."],
        Line::Sorry => &["Nessun problema."],
        Line::Stop => &["Sto zitto. La coda resta com'è."],
        Line::Bye => &["A presto."],
        Line::Playing => &["È {a}{year}."],
        Line::Played => &["Prima c'era {a}{year}."],
        Line::NothingPlayed => &["Prima non ha ancora suonato niente."],
        Line::About => &["È {a}{facts}."],
        Line::Contradiction => {
            &["Niente può essere le due cose insieme: «{what}». Quindi non è cambiato nulla."]
        }
        Line::Silence => &["Adesso non suona niente."],
        Line::Skipped => &["Saltata."],
        Line::Why => &["{a} è qui per questo: {why}."],
        Line::AskForLess => &["«Meno {what}» lo cambierebbe."],
        Line::Paced => &["Per {n} brani in {m} minuti, ognuno dura circa {each}."],
        Line::WhyUnknown => &["{a} è stato messo a mano, non da me."],
        Line::HowMany => &["{n} in coda, circa {m} minuti."],
        Line::Stock => &["{what}: {n} in questo catalogo."],
        Line::StockNone => &["{what}: niente in questo catalogo."],
        Line::Tally => &["{n} su {m} in coda: {what}."],
        Line::TallyAll => &["Tutti i {m} in coda: {what}."],
        Line::TallyNone => &["Nessuno dei {m} in coda: {what}."],
        Line::Unmarked => &["Qui niente è segnato come «{what}», quindi non ho potuto toglierlo."],
        Line::Nowhere => {
            &["Non so a che cosa nella coda si riferisca «{what}», quindi resta com'è."]
        }
        Line::NoTrackOrder => &["Non so in che ordine va un album."],
        Line::Empty => &["La coda è vuota, non aspetta niente."],
        Line::Upcoming => &["Poi viene {a}."],
        Line::Help => &[
            "Scelgo tra {n} brani: dimmi un genere, un'epoca, un tempo, un umore, un artista, quanti, e che cosa no.",
        ],
        Line::Likes => &["Finora ti è piaciuto {what}."],
        Line::NoTaste => &["Ancora niente: segna qualche brano e imparo."],
        Line::Erase => &[
            "Non lo cancello a voce, perché non si può recuperare: brano per brano sulla sua scheda, o tutto con “DELETE /v1/taste” su questo server.",
        ],
        Line::Cant => &["Questo non lo so. Chiedimi che cosa suona, o perché."],
    }
}
