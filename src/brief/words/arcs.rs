//! Words for the stretches of a queue and for how it goes from one to the next.

use crate::brief::sense::{Row, Sense::*, Shape, Stage};

pub const ARCS: &[Row] = &[
    (
        "ramp it up|ramping it up|build it up|crank it up|peak at the end|peaks at the end|peaking at the end|climax at the end|build to a peak|build to a climax|\
            building to a peak|building to a climax|builds to a climax|slow build|a slow build|slow burn|ease in|ease me in|ease us in|ease into it|ease me into it|easing in|build up|\
            builds up|building up|build|builds|building|ramp up|ramps up|ramping up|rise|rises|\
            rising|climb|climbs|climbing|grow|grows|growing|crescendo|pick up|picks up|\
            picking up|warm up|warms up|warming up|wake up slowly|get going|gets going|escalate|\
            escalates|escalating|intensify|intensifies|increasing intensity|increasing energy|\
            rising energy|then build|then builds|then building|upward curve|get louder|gets louder|getting louder|get livelier|\
            gets livelier|getting livelier|get wilder|gets wilder|getting wilder|\
            get more energetic|gets more energetic|\
            getting more energetic|get heavier|gets heavier|getting heavier|steigern|steigernd|\
            steigert sich|steigere dich|steigere es|steigere|ansteigend|aufbauen|wird lauter|wird schneller|immer lauter|\
            immer schneller|end on a high|end on a high note|finish on a high|finish on a high note|go out on a high|\
            immer wilder|monter|monte en puissance|montee|montee en puissance|\
            de plus en plus fort|de plus en plus vite|de plus en plus rapide|\
            de plus en plus energique|crescente|en crescendo|cada vez mas fuerte|\
            cada vez mas rapido|cada vez mas intenso|subiendo|que vaya subiendo|ir subiendo|\
            cada vez mais forte|cada vez mais rapido|subindo|em crescendo|sempre piu forte|\
            sempre piu veloce|in crescendo|che sale|salire",
        Shape(Shape::Rise),
    ),
    (
        "cool down|cools down|cooling down|cool off|cools off|wind down|winds down|winding down|\
            calm down|calms down|calming down|come down|comes down|coming down|quiet down|\
            quiets down|quieten down|settle down|settles down|settling down|slow down|\
            slows down|slowing down|fade out|fades out|fading out|fade|taper off|tapers off|\
            ease off|eases off|ease down|mellow out|mellows out|relax at the end|\
            chill out at the end|chills out|chills out at the end|chilling out at the end|chills at the end|decrescendo|diminuendo|falling energy|get quieter|gets quieter|\
            getting quieter|get calmer|gets calmer|getting calmer|\
            get softer|gets softer|getting softer|get mellower|getting mellower|\
            wind it down|bring it down|bring it back down|bring us down|bring us back down|\
            take it down|back down|bring everybody back down|bring everyone back down|bring us back down|\
            bring it back down|bring them back down|bring everybody down|bring everyone down|land softly|land gently|abklingen|ausklingen|runterkommen|runterfahren|\
            ruhiger werden|ruhiger werdend|wird ruhiger|wird langsamer|immer ruhiger|\
            immer langsamer|immer leiser|descendre|redescendre|redescend|descend|se calmer|\
            de plus en plus calme|de plus en plus lent|de plus en plus doux|\
            cada vez mas tranquilo|cada vez mas calmado|cada vez mas lento|bajando|ir bajando|\
            que vaya bajando|cada vez mais calmo|cada vez mais lento|descendo|acalmar|\
            sempre piu calmo|sempre piu lento|sempre piu tranquillo|che scende|scendere|\
            rallentare|drift off|drifts off|drifting off",
        Shape(Shape::Fall),
    ),
    (
        "hit a high|hits a high|reach a high|hit a high in the middle|hit a high around the middle|high point in the middle|\
            high in the middle|top out|tops out|topping out|high point|gipfelt|hohepunkt bei|fr:pic|fr:un pic|fr:culmine|fr:culminant|es:pico|un pico|pt:pico|um pico|picco|un picco|peak|peaks|peaking|climax|peak in the middle|climax in the middle|hohepunkt|\
            hohepunkt in der mitte|pic au milieu|un pic au milieu|pico en el medio|\
            pico a la mitad|pico no meio|picco a meta|picco nel mezzo|up and down|up then down|\
            rise and fall|build and release|build up and down|arch|bell curve|hump",
        Shape(Shape::Peak),
    ),
    (
        "dip in the middle|a dip|dips|dipping|dip|breather in the middle|\
            a breather in the middle|calm in the middle|calmer in the middle|\
            quiet in the middle|quieter in the middle|slow in the middle|slower in the middle|\
            break in the middle|lull in the middle|down and up|down then up|valley",
        Shape(Shape::Dip),
    ),
    (
        "start|starts|starting|start off|starts off|starting off|start out|start with|\
            starts with|starting with|begin|begins|beginning|begin with|beginning with|open|\
            opens|opening|open with|opening with|kick off|kick off with|kicks off|to start|\
            to start with|to begin|to begin with|at first|at the start|at the beginning|\
            in the beginning|in the first half|for the first half|first half|initially|early on|\
            the first few|for starters|first|anfangs|am anfang|zu beginn|zuerst|erst|fang|fange|fang an|\
            fang an mit|beginne|beginnend|start mit|au debut|d abord|pour commencer|commence|\
            commence par|commencer|commencant|debute|debuter|en commencant|empieza|empieza con|\
            empezar|empezando|comienza|al principio|primero|para empezar|arranca|comeca|comecar|\
            comecando|no comeco|no inicio|para comecar|inizia|iniziare|iniziando|comincia|\
            cominciare|all inizio|per iniziare",
        Stage(Stage::Start),
    ),
    (
        "in the middle|around the middle|near the middle|by the middle|halfway|half way|halfway through|mid way|midway|towards the middle|\
            in between|inbetween|through the middle|in the central part|dazwischen|zwischendrin|\
            mittendrin|entre les deux|au centre|en medio|a mitad|entremedio|entre medio|no meio de tudo|entre um e outro|\
            in mezzo|nel centro|fra i due|in der mitte|au milieu|a la mitad|en el medio|no meio|a meta|nel mezzo|then peak",
        Stage(Stage::Middle),
    ),
    (
        "at both ends|both ends|on both ends|at either end|either end|at each end|at the edges|on either side|\
            at the start and end|at the start and the end|at the beginning and end|at the beginning and the end|\
            at the beginning and at the end|an beiden enden|am anfang und ende|anfang und ende|am anfang und am ende|\
            aux deux bouts|aux deux extremites|au debut et a la fin|en los dos extremos|en ambos extremos|\
            al principio y al final|al inicio y al final|nas duas pontas|nas pontas|no comeco e no fim|no inicio e no fim|\
            alle due estremita|agli estremi|all inizio e alla fine",
        Stage(Stage::Ends),
    ),
    (
        "end|ends|ending|end up|ends up|ending up|end up somewhere|end with|ends with|\
            ending with|end on|ending on|end in|finish|finishes|finishing|finish with|finish up|\
            finish on|finishing with|close|closes|closing|close with|closing with|at the end|\
            by the end|in the end|towards the end|toward the end|to finish|to finish with|\
            to end|to end with|to close|finally|eventually|later|later on|followed by|and then|and after that|then after that|then|\
            after that|afterwards|over time|gradually to|the last few|in the second half|\
            for the second half|second half|as the night goes on|as the evening goes on|\
            as we go|as it goes on|as it goes|down the line|am ende|zum ende|gegen ende|\
            zum schluss|am schluss|schluss|de:ende|dann|danach|spater|ende mit|endend|\
            a la fin|vers la fin|pour finir|finir|finis|finissant|termine|terminer|terminant|\
            puis|ensuite|apres|al final|termina|terminar|terminando|acaba|acabar|acabando|\
            para terminar|luego|despues|hacia el final|no final|no fim|ao final|para terminar|\
            acabe|depois|alla fine|verso la fine|finisci|finire|finendo|finisce|per finire|\
            it:poi|concludi|chiudi",
        Stage(Stage::End),
    ),
    (
        "slowly|gradually|progressively|step by step|bit by bit|little by little|steadily|\
            gently|smoothly|increasingly|more and more|get a bit|get a little|gets a bit|gets a little|\
            getting a bit|getting a little|getting|gets|becoming|becomes|get|become|\
            langsam immer|allmahlich|nach und nach|stetig|de:immer|progressivement|\
            petit a petit|peu a peu|graduellement|de plus en plus|poco a poco|gradualmente|\
            cada vez mas|cada vez|aos poucos|pouco a pouco|cada vez mais|sempre piu|man mano|\
            via via|doucement vers|de:werden|devenir|volverse|ficar|diventare",
        Gradual,
    ),
];
