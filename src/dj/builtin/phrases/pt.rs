//! Portuguese.

use super::Line;

pub fn lines(line: Line) -> &'static [&'static str] {
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
        Line::Stays => &["Então a fila segue como estava."],
        Line::Left => &["Tiradas da fila: {n}. O resto fica."],
        Line::Few => &["Só {n} servem, nada além disso.", "Não há mais que {n}."],
        Line::FewBut => &["Só {n} servem; sem “{cost}” seriam {more}."],
        Line::None => &["Nada aqui serve para tudo isso.", "Não achei nada que sirva."],
        Line::NoneBut => &["Nada serve para tudo isso; sem “{cost}” seriam {more}."],
        Line::Next => &["{a} é a próxima.", "Claro: agora vem {a}."],
        Line::Later => &["{a} está na fila."],
        Line::Nearest => &["Não há {what} aqui como tal; o mais próximo é {near}."],
        Line::OnlyNearest => {
            &["Não há {what} aqui, por isso nada mudou. O mais próximo seria {near}."]
        }
        Line::Released => &["Dos que há neste catálogo, é «{a}»."],
        Line::Reversed => &["A fila vai agora ao contrário."],
        Line::Shuffled => &["A fila está baralhada."],
        Line::Placed => &["{a} está agora na posição {n}."],
        Line::Traded => &["{a} e {b} trocaram de lugar."],
        Line::Instead => &["{a} fica no lugar."],
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
        Line::Cleared => &["A fila está vazia. O que toco agora?"],
        Line::ClearedButYours => &["Só ficou o que adicionaste ou fixaste. O que toco agora?"],
        Line::LetGo => &["Deixei {what} de lado: junto com isto não há quase nada."],
        Line::Hello => &["Olá! O que vamos ouvir?", "Oi! Um clima, uma época, um artista?"],
        Line::Thanks => &["De nada.", "Por nada, é um prazer."],
        Line::Praise => &["Que bom.", "Fico feliz."],
        Line::Sorry => &["Sem problema."],
        Line::Stop => &["Fico quieto. A fila continua como está."],
        Line::Bye => &["Até logo."],
        Line::Playing => &["É {a}{year}."],
        Line::Played => &["Antes tocou {a}{year}."],
        Line::NothingPlayed => &["Antes ainda não tocou nada."],
        Line::About => &["É {a}{facts}."],
        Line::Contradiction => {
            &["Nada pode ser as duas coisas ao mesmo tempo: “{what}”. Então nada mudou."]
        }
        Line::Silence => &["Agora não toca nada."],
        Line::Skipped => &["Pulada."],
        Line::Why => &["{a} está aqui por isto: {why}."],
        Line::AskForLess => &["“Menos {what}” mudaria isso."],
        Line::Paced => &["Para {n} músicas em {m} minutos, cada uma dura cerca de {each}."],
        Line::WhyUnknown => &["{a} foi posta à mão, não por mim."],
        Line::HowMany => &["{n} na fila, uns {m} minutos."],
        Line::Stock => &["{what}: {n} neste catálogo."],
        Line::StockNone => &["{what}: nada neste catálogo."],
        Line::Tally => &["{n} de {m} na fila: {what}."],
        Line::TallyAll => &["Todas as {m} da fila: {what}."],
        Line::TallyNone => &["Nenhuma das {m} da fila: {what}."],
        Line::Unmarked => {
            &["Nada aqui está marcado como “{what}”, por isso não pude deixar de fora."]
        }
        Line::Nowhere => {
            &["Não sei a que da fila “{what}” se refere, por isso ela fica como está."]
        }
        Line::NoTrackOrder => &["Não sei em que ordem vai um álbum."],
        Line::Empty => &["A fila está vazia, nada espera."],
        Line::Upcoming => &["Depois vem {a}."],
        Line::Help => &[
            "Escolho entre {n} músicas: diga um gênero, uma época, um ritmo, um clima, um artista, quantas, e o que não quer.",
        ],
        Line::Likes => &["Até agora você gostou de {what}."],
        Line::NoTaste => &["Nada ainda: marque algumas e eu aprendo."],
        Line::Erase => &[
            "Não apago isso só por uma frase, porque não dá para recuperar: música por música na ficha dela, ou tudo com “DELETE /v1/taste” neste servidor.",
        ],
        Line::Cant => &["Isso não sei. Pergunte o que está tocando, ou por quê."],
    }
}
