//! Spanish.

use super::Line;

pub fn lines(line: Line) -> &'static [&'static str] {
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
        Line::Stays => &["Así que la cola sigue como estaba."],
        Line::Left => &["Quitadas de la cola: {n}. El resto sigue."],
        Line::Few => &["Solo {n} encajan aquí.", "No hay más que {n}."],
        Line::FewBut => &["Solo {n} encajan; sin «{cost}» serían {more}."],
        Line::None => {
            &["Nada de lo que tengo encaja con todo eso.", "No encontré ninguna que encaje."]
        }
        Line::NoneBut => &["Nada encaja con todo eso; sin «{cost}» serían {more}."],
        Line::Next => &["{a} es la siguiente.", "Claro: ahora viene {a}."],
        Line::Later => &["{a} está en la cola."],
        Line::Nearest => &["No hay {what} aquí como tal; lo más cercano es {near}."],
        Line::OnlyNearest => {
            &["No hay {what} aquí, así que nada ha cambiado. Lo más cercano sería {near}."]
        }
        Line::Released => &["De los de este catálogo, es «{a}»."],
        Line::Reversed => &["La cola va ahora al revés."],
        Line::Shuffled => &["La cola está mezclada."],
        Line::Placed => &["{a} está ahora en el puesto {n}."],
        Line::Traded => &["{a} y {b} han cambiado de puesto."],
        Line::Instead => &["{a} ocupa su lugar."],
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
        Line::Cleared => &["La cola está vacía. ¿Qué pongo ahora?"],
        Line::ClearedButYours => &["Solo queda lo que añadiste o fijaste. ¿Qué pongo ahora?"],
        Line::LetGo => &["Dejé {what}: junto con esto no hay casi nada."],
        Line::Hello => &["¡Hola! ¿Qué te apetece?", "¡Buenas! ¿Un ánimo, una época, un artista?"],
        Line::Thanks => &["De nada.", "Un placer."],
        Line::Praise => &["Me alegro.", "Qué bien."],
        Line::Sorry => &["No pasa nada."],
        Line::Stop => &["Me callo. La cola se queda como está."],
        Line::Bye => &["Hasta pronto."],
        Line::Playing => &["Es {a}{year}."],
        Line::Played => &["Antes sonó {a}{year}."],
        Line::NothingPlayed => &["Antes no ha sonado nada todavía."],
        Line::About => &["Es {a}{facts}."],
        Line::Contradiction => {
            &["Nada puede ser las dos cosas a la vez: «{what}». Así que nada ha cambiado."]
        }
        Line::Silence => &["Ahora no suena nada."],
        Line::Skipped => &["Saltada."],
        Line::Why => &["{a} está aquí por esto: {why}."],
        Line::AskForLess => &["«Menos {what}» lo cambiaría."],
        Line::Paced => &["Para {n} canciones en {m} minutos, cada una dura unos {each}."],
        Line::WhyUnknown => &["{a} se puso a mano, no fui yo."],
        Line::HowMany => &["{n} en la cola, unos {m} minutos."],
        Line::Stock => &["{what}: {n} en este catálogo."],
        Line::StockNone => &["{what}: nada en este catálogo."],
        Line::Tally => &["{n} de {m} en la cola: {what}."],
        Line::TallyAll => &["Todas las {m} de la cola: {what}."],
        Line::TallyNone => &["Ninguna de las {m} de la cola: {what}."],
        Line::Unmarked => &["Aquí nada está marcado como «{what}», así que no pude quitarlo."],
        Line::Nowhere => &["No sé a qué de la cola se refiere «{what}», así que queda como está."],
        Line::NoTrackOrder => &["No sé en qué orden va un álbum."],
        Line::Empty => &["La cola está vacía, no espera nada."],
        Line::Upcoming => &["Luego viene {a}."],
        Line::Help => &[
            "Elijo entre {n} canciones: dime un género, una época, un tempo, un ánimo, un artista, cuántas, y qué no.",
        ],
        Line::Likes => &["Hasta ahora te gustó {what}."],
        Line::NoTaste => &["Nada todavía: marca algunas y aprenderé."],
        Line::Erase => &[
            "No lo borro de palabra, porque no se puede recuperar: canción por canción en su ficha, o todo con «DELETE /v1/taste» en este servidor.",
        ],
        Line::Cant => &["Eso no lo sé. Pregúntame qué suena, o por qué."],
    }
}
