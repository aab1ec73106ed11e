//! What a listener hears when a model could not do its part: one plain sentence, in their language as
//! far as it is one of the six that the built-in DJ speaks.

use crate::brief::Language;

/// The listener's tokens of the day are spent.
pub(super) fn spent(language: Language) -> &'static str {
    match language {
        Language::En => "That was all of today's talk with the big model. I go on by myself.",
        Language::Fr => "C'était tout pour aujourd'hui avec le grand modèle. Je continue seul.",
        Language::De => "Das große Modell hat für heute genug geredet. Ich mache allein weiter.",
        Language::Es => "Por hoy se acabó la charla con el gran modelo. Sigo por mi cuenta.",
        Language::Pt => "Por hoje acabou a conversa com o grande modelo. Sigo sozinho.",
        Language::It => "Per oggi il grande modello ha parlato abbastanza. Continuo da solo.",
    }
}

/// The model broke off after it had spoken or acted.
pub(super) fn broke_off(language: Language) -> &'static str {
    match language {
        Language::En => "I lost the thread there, so I go on by myself.",
        Language::Fr => "J'ai perdu le fil, alors je continue seul.",
        Language::De => "Da habe ich den Faden verloren und mache allein weiter.",
        Language::Es => "Perdí el hilo, así que sigo por mi cuenta.",
        Language::Pt => "Perdi o fio, então sigo sozinho.",
        Language::It => "Ho perso il filo, quindi continuo da solo.",
    }
}

/// The model acted and said nothing: so many tracks are queued.
pub(super) fn done(language: Language, count: usize) -> String {
    match language {
        Language::En => format!("Done. Queued: {count}."),
        Language::Fr => format!("C'est fait. Dans la file : {count}."),
        Language::De => format!("Erledigt. In der Liste: {count}."),
        Language::Es => format!("Hecho. En la cola: {count}."),
        Language::Pt => format!("Feito. Na fila: {count}."),
        Language::It => format!("Fatto. In coda: {count}."),
    }
}
