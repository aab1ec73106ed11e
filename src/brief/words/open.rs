//! That something of the whole need not be so any more: its order, its length, how many of one artist, whether
//! somebody sings; or that its kind is to go.

use crate::brief::sense::{
    Matter, Row,
    Sense::{NoMatter, NotThat},
};

pub const OPEN: &[Row] = &[
    (
        "no more of that|no more of this|no more of those|no more of these|no more of it|enough of that|enough of this|\
            enough of those|enough of these|ive had enough of that|ive had enough of this|nichts mehr davon|\
            davon nichts mehr|genug davon|ich habe genug davon|assez de ca|assez de tout ca|plus rien de tout ca|\
            basta de eso|basta de esto|no mas de eso|no mas de esto|nada mas de eso|chega disso|chega disto|\
            nada mais disso|basta disso|basta con questo|basta con quello|niente piu di questo",
        NotThat,
    ),
    (
        "in any order|any order|in whatever order|in whichever order|in no particular order|no particular order|\
            in no order|in any old order|forget the order|never mind the order|ignore the order|drop the order|\
            forget the sorting|drop the sorting|forget about the order|order doesnt matter|the order doesnt matter|\
            order does not matter|the order does not matter|i dont care about the order|dont sort them|dont sort it|\
            stop sorting|stop sorting them|no sorting|without sorting|not sorted|unsorted|\
            in beliebiger reihenfolge|beliebige reihenfolge|egal in welcher reihenfolge|reihenfolge egal|\
            reihenfolge ist egal|die reihenfolge ist egal|ohne bestimmte reihenfolge|vergiss die reihenfolge|\
            dans n importe quel ordre|n importe quel ordre|peu importe l ordre|l ordre importe peu|\
            l ordre n a pas d importance|sans ordre precis|oublie l ordre|en cualquier orden|cualquier orden|\
            da igual el orden|no importa el orden|el orden no importa|el orden da igual|sin orden|olvida el orden|\
            em qualquer ordem|qualquer ordem|tanto faz a ordem|nao importa a ordem|a ordem nao importa|sem ordem|\
            esquece a ordem|in qualsiasi ordine|qualsiasi ordine|in ordine qualsiasi|non importa l ordine|\
            l ordine non importa|senza ordine|dimentica l ordine",
        NoMatter(Matter::Order),
    ),
    (
        "no limit|no limits|no limit on how many|no limit on the number|no limit on the number of songs|\
            no limit to how many|as many as you like|as many as you want|any number|any number of songs|however many|\
            no matter how many|doesnt matter how many|it doesnt matter how many|i dont care how many|\
            how many doesnt matter|the number doesnt matter|forget the number|forget the count|drop the limit|\
            forget the limit|no set length|no fixed length|open ended|without a limit|without limit|without an end|\
            egal wie viele|so viele du willst|so viele du magst|so viele wie du willst|ohne limit|ohne begrenzung|\
            kein limit|anzahl egal|die anzahl ist egal|vergiss die anzahl|peu importe combien|autant que tu veux|\
            autant que vous voulez|sans limite|pas de limite|peu importe le nombre|oublie la limite|\
            no importa cuantas|da igual cuantas|tantas como quieras|sin limite|sin limites|\
            olvida el limite|nao importa quantas|tanto faz quantas|quantas quiser|quantas voce quiser|sem limite|\
            sem limites|esquece o limite|non importa quante|quante ne vuoi|quante vuoi|senza limiti|senza limite|\
            nessun limite|dimentica il limite",
        NoMatter(Matter::Length),
    ),
    (
        "any number per artist|any number of songs per artist|as many per artist as you like|\
            as many per artist as you want|more than one per artist is fine|more than one per artist is ok|\
            more than one per artist is okay|more than one song per artist is fine|several per artist are fine|\
            several songs per artist are fine|artists may repeat|artists can repeat|artists may come twice|\
            artists can come twice|repeat artists are fine|repeated artists are fine|repeating artists is fine|\
            the same artist twice is fine|the same artist again is fine|no limit per artist|no artist limit|\
            no limit on artists|forget the artist limit|drop the artist limit|forget the limit per artist|\
            drop the limit per artist|egal wie viele pro kunstler|mehrere pro kunstler sind ok|\
            mehrere pro kunstler sind okay|mehrere pro kunstler sind in ordnung|kunstler durfen sich wiederholen|\
            kunstler konnen sich wiederholen|peu importe combien par artiste|plusieurs par artiste ca va|\
            plusieurs par artiste c est bon|les artistes peuvent se repeter|sans limite par artiste|\
            varias por artista esta bien|varias por artista estan bien|los artistas pueden repetirse|\
            se pueden repetir artistas|sin limite por artista|os artistas podem repetir|podem repetir artistas|\
            pode repetir artista|sem limite por artista|piu di una per artista va bene|\
            gli artisti possono ripetersi|senza limiti per artista",
        NoMatter(Matter::PerArtist),
    ),
    (
        "with or without vocals|with or without singing|with or without lyrics|with or without words|\
            with vocals or without|with vocals or without them|vocals or not|vocals or no vocals|sung or not|\
            singing or not|vocals dont matter|lyrics dont matter|mit oder ohne gesang|mit oder ohne text|\
            gesang oder nicht|avec ou sans chant|avec ou sans paroles|avec ou sans voix|con o sin voz|\
            con o sin letra|com ou sem voz|com ou sem letra|con o senza voce|con o senza testo",
        NoMatter(Matter::Voices),
    ),
    (
        "any language|in any language|any languages|all languages|in all languages|whatever language|in whatever language|\
            no matter the language|no matter which language|no matter what language|language doesnt matter|\
            the language doesnt matter|language does not matter|languages dont matter|i dont care about the language|\
            other languages are fine|other languages are ok|forget the language|jede sprache|in jeder sprache|\
            alle sprachen|sprache egal|sprache ist egal|die sprache ist egal|egal welche sprache|\
            egal in welcher sprache|n importe quelle langue|dans n importe quelle langue|peu importe la langue|\
            toutes les langues|cualquier idioma|en cualquier idioma|da igual el idioma|no importa el idioma|\
            qualquer idioma|em qualquer idioma|qualquer lingua|em qualquer lingua|tanto faz o idioma|\
            qualsiasi lingua|in qualsiasi lingua|non importa la lingua|la lingua non importa",
        NoMatter(Matter::Tongue),
    ),
];
