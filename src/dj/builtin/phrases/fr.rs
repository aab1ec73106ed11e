//! French.

use super::Line;

pub fn lines(line: Line) -> &'static [&'static str] {
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
        Line::Stays => &["La file continue donc comme avant."],
        Line::Left => &["Retirés de la file : {n}. Le reste demeure."],
        Line::Few => &["Il n'y en a que {n} ici, pas plus.", "Seulement {n} titres conviennent."],
        Line::FewBut => &["Seulement {n} conviennent ; sans « {cost} », il y en aurait {more}."],
        Line::None => {
            &["Rien ici ne convient à tout ça.", "Je n'ai pas trouvé un seul titre qui convienne."]
        }
        Line::NoneBut => &["Rien ne convient à tout ça ; sans « {cost} », il y en aurait {more}."],
        Line::Next => &["{a} passe ensuite.", "D'accord : {a} juste après."],
        Line::Later => &["{a} est dans la file."],
        Line::Nearest => &["Il n'y a pas de {what} ici ; le plus proche, c'est {near}."],
        Line::OnlyNearest => {
            &["Il n'y a pas de {what} ici, donc rien n'a changé. Le plus proche serait {near}."]
        }
        Line::Released => &["Parmi ceux de ce catalogue, c'est « {a} »."],
        Line::Reversed => &["La file va maintenant dans l'autre sens."],
        Line::Shuffled => &["La file est mélangée."],
        Line::Placed => &["{a} est maintenant à la place {n}."],
        Line::Traded => &["{a} et {b} ont échangé leurs places."],
        Line::Instead => &["{a} prend sa place."],
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
        Line::Cleared => &["La file est vide. Qu'est-ce que je mets ensuite ?"],
        Line::ClearedButYours => {
            &["Il ne reste que ce que tu as ajouté ou épinglé. Et maintenant ?"]
        }
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
        Line::Played => &["Avant, c'était {a}{year}."],
        Line::NothingPlayed => &["Rien n'a encore joué avant."],
        Line::About => &["C'est {a}{facts}."],
        Line::Contradiction => {
            &["Rien ne peut être les deux à la fois : « {what} ». Rien n'a donc changé."]
        }
        Line::Silence => &["Rien ne joue en ce moment."],
        Line::Skipped => &["C'est passé."],
        Line::Why => &["{a} est là pour ceci : {why}."],
        Line::AskForLess => &["« Moins de {what} » changerait cela."],
        Line::Paced => &["Pour {n} titres en {m} minutes, chacun dure environ {each}."],
        Line::WhyUnknown => &["{a} a été mis à la main, pas par moi."],
        Line::HowMany => &["{n} titres dans la file, environ {m} minutes."],
        Line::Stock => &["{what} : {n} dans ce catalogue."],
        Line::StockNone => &["{what} : aucun dans ce catalogue."],
        Line::Tally => &["{n} sur {m} dans la file : {what}."],
        Line::TallyAll => &["Tous les {m} de la file : {what}."],
        Line::TallyNone => &["Aucun des {m} de la file : {what}."],
        Line::Unmarked => &["Rien ici n'est marqué « {what} », je n'ai donc pas pu l'écarter."],
        Line::Nowhere => &[
            "Je ne vois pas ce que « {what} » désigne dans la file, elle reste donc telle quelle.",
        ],
        Line::NoTrackOrder => &["Je ne connais pas l'ordre des titres d'un album."],
        Line::Empty => &["La file est vide, rien n'attend."],
        Line::Upcoming => &["Ensuite : {a}."],
        Line::Help => &[
            "Je choisis parmi {n} titres : dites un genre, une époque, un tempo, une humeur, un artiste, combien, et ce qu'il ne faut pas.",
        ],
        Line::Likes => &["Vous avez aimé {what}."],
        Line::NoTaste => &["Rien encore : aimez quelques titres et j'apprendrai."],
        Line::Erase => &[
            "Je n'efface pas cela sur un mot, car c'est sans retour : titre par titre sur sa fiche, ou tout par « DELETE /v1/taste » sur ce serveur.",
        ],
        Line::Cant => &["Ça, je ne sais pas. Demandez-moi ce qui joue, ou pourquoi."],
    }
}
