//! More of this, less of that: words that change what stands.

use crate::brief::sense::{Dim, Row, Sense::*};

pub const COMPARISONS: &[Row] = &[
    (
        "slower|slow down|slow it down|slow things down|slow it|lower the tempo|drop the tempo|\
            lower tempo|lower bpm|lower the bpm|lower the pace|reduce the tempo|tempo down|\
            not so fast|not as fast|less fast|less speed|less quick|too fast|way too fast|\
            much too fast|too quick|too rushed|langsamer|langsamere|langsameres|langsameren|etwas langsamer|nicht so schnell|\
            zu schnell|weniger schnell|moins vite|moins rapide|plus lent|plus lente|plus lents|\
            plus lentes|plus lentement|trop vite|trop rapide|ralentis|ralentir|mas lento|\
            mas lenta|mas lentas|mas lentos|mas despacio|menos rapido|demasiado rapido|\
            mais lento|mais lenta|mais lentas|mais devagar|menos rapido|\
            rapido demais|piu lento|piu lenta|piu lente|piu lenti|rallenta|\
            meno veloce|troppo veloce|bring the tempo down|bring the bpm down|\
            take the tempo down|take it slower|a lower tempo|slow the tempo|slow the pace",
        Compare(Dim::Tempo, -1.0),
    ),
    (
        "faster|quicker|speed up|speed it up|speed things up|pick up the pace|pick up the tempo|\
            up the tempo|up the pace|raise the tempo|raise the bpm|higher tempo|higher bpm|\
            increase the tempo|increase the bpm|increase tempo|tempo up|bump up the tempo|\
            more speed|more tempo|too slow|way too slow|much too slow|not so slow|not as slow|\
            less slow|schneller|schnellere|schnelleres|schnelleren|etwas schneller|zu langsam|nicht so langsam|mehr tempo|\
            plus vite|plus rapide|plus rapides|trop lent|trop lente|accelere|accelerer|\
            moins lent|mas rapido|mas rapida|mas rapidas|mas rapidos|mas deprisa|\
            demasiado lento|acelera|mais rapido|mais rapida|mais rapidas|\
            mais acelerado|lento demais|acelera|piu veloce|piu veloci|piu rapido|\
            piu rapide|troppo lento|accelera|kick up the tempo|step on it|a higher tempo",
        Compare(Dim::Tempo, 1.0),
    ),
    (
        "calmer|mellower|softer|quieter|gentler|chiller|more chill|more relaxed|more relaxing|\
            more mellow|more laid back|less energetic|less energy|less intense|less loud|\
            less heavy|less aggressive|less hectic|less hyper|less upbeat|lighter|easier|\
            tone it down|tone down|turn it down|turn down|take it down|take it down a notch|turn it down a notch|bring it down a notch|turn it down a bit|\
            down a notch|dial it down|dial it back|ease up|lower the energy|turn the energy down|bring the energy down|energy down|take the energy down|\
            bring the energy down|bring it down|bring it down a bit|cool it|cool it down|\
            chill it|chill it out|simmer down|too loud|too heavy|too energetic|too intense|\
            too hectic|too aggressive|too much energy|too hard|too noisy|too wild|not so loud|\
            not as loud|not so heavy|not so hard|not so energetic|more quiet|more calm|\
            more peaceful|more soft|ruhiger|ruhigere|ruhigeres|ruhigeren|leiser|leisere|leiseres|leiseren|sanfter|sanftere|\
            sanfteres|sanfteren|entspannter|entspanntere|entspannteres|entspannteren|weniger laut|\
            weniger hart|weniger energie|zu laut|zu hart|zu heftig|nicht so laut|plus calme|\
            plus calmes|plus doux|plus douce|plus tranquille|moins fort|moins energique|\
            moins bruyant|trop fort|trop bruyant|trop energique|mas tranquilo|mas tranquila|\
            mas tranquilas|mas calmado|mas calmada|mas suave|mas suaves|mas relajado|\
            menos intenso|menos energia|demasiado fuerte|mais calmo|mais calma|mais calmas|\
            mais tranquilo|mais tranquila|mais suave|mais leve|menos agitado|menos energia|\
            piu calmo|piu calma|piu calme|piu tranquillo|piu tranquilla|piu dolce|\
            piu soft|piu rilassato|meno energia|troppo forte|troppo rumoroso",
        Compare(Dim::Energy, -1.0),
    ),
    (
        "a bang|louder|heavier|harder|wilder|livelier|rowdier|punchier|bigger sound|more energetic|\
            more energy|some energy|energy up|lift the energy|more intense|more intensity|more upbeat|more uptempo|more lively|\
            more power|more powerful|more aggressive|more hype|more pumped|more punch|\
            more oomph|more drive|amp it up|turn it up|turn up|crank it up|kick it up|\
            kick it up a notch|turn it up a notch|up a notch|take it up a notch|step it up|raise the energy|turn the energy up|bring the energy up|energy up|\
            up the energy|up the ante|bring the energy up|bring up the energy|boost the energy|\
            liven it up|liven things up|liven up|spice it up|spice things up|perk it up|\
            pump it up|pump up|too calm|too quiet|too mellow|too soft|too sleepy|too boring|\
            too chill|too relaxed|too tame|boring|dull|sleepy stuff|not so calm|not so mellow|\
            less calm|less mellow|less sleepy|less boring|less chill|more bang|more bounce|\
            lauter|lautere|lauteres|lauteren|harter|hartere|harteres|harteren|wilderes|wilderen|de:wildere|wilder bitte|mehr energie|mehr power|energischer|mehr schwung|\
            mehr druck|zu ruhig|zu leise|zu lahm|zu lasch|zu schlapp|zu ode|zu trage|zu brav|zu soft|langweilig|zu langweilig|plus energique|\
            plus energiques|plus fort|plus d energie|plus dynamique|plus pechu|plus punchy|\
            plus entrainant|trop calme|trop mou|mas energico|mas energia|subele|subele la energia|subele un poco|sube la energia|mas movido|mas movida|\
            mas movidas|mas fuerte|mas intenso|mas marcha|mas animado|mas animada|\
            demasiado tranquilo|aburrido|mais energia|mais animado|mais animada|mais animadas|\
            mais agitado|mais agitada|mais forte|mais intenso|mais pesado|\
            calmo demais|parado demais|chato|piu energia|piu energico|piu energica|piu movimentato|piu forte|\
            piu carico|piu ritmo|piu vivace|troppo calmo|noioso|bring it up|wake it up|wake things up|wake us up|pick it up|\
            pick things up|step it up|kick it up a notch|turn up the heat|fire it up|give it some life|more life",
        Compare(Dim::Energy, 1.0),
    ),
    (
        "happier|more cheerful|more happy|more positive|more joyful|more uplifting|more fun|\
            brighter|sunnier|cheerier|less sad|less gloomy|less depressing|less dark|\
            less melancholic|less moody|too sad|too gloomy|too depressing|too dark|\
            too melancholic|too moody|too much of a downer|frohlicher|frohlichere|frohlicheres|frohlicheren|heiterer|heitereres|positiver|positivere|positiveres|\
            weniger traurig|zu traurig|zu deprimierend|zu depri|weniger depri|weniger deprimierend|nicht so depri|nicht so deprimierend|zu duster|plus joyeux|plus joyeuse|\
            plus gai|plus gaie|moins triste|trop triste|moins deprimant|moins deprimante|trop deprimant|trop deprimante|moins sombre|trop sombre|mas alegre|mas alegres|mas feliz|\
            menos triste|demasiado triste|menos deprimente|demasiado deprimente|demasiado depre|menos depre|mais alegre|mais alegres|mais feliz|\
            triste demais|deprimente demais|piu allegro|piu allegra|piu allegre|piu felice|meno triste|meno deprimente|troppo deprimente|\
            troppo triste",
        Compare(Dim::Valence, 1.0),
    ),
    (
        "sadder|darker|gloomier|moodier|more sad|more melancholic|more melancholy|more moody|\
            more dark|more somber|less happy|less cheerful|less cheesy|too happy|too cheerful|\
            too cheesy|too sunny|trauriger|traurigere|traurigeres|traurigeren|dusterer|dusterere|dustereres|dunkler|dunklere|dunkleres|\
            melancholischer|melancholischere|melancholischeres|zu frohlich|\
            plus triste|plus tristes|plus sombre|plus melancolique|trop joyeux|mas triste|\
            mas tristes|mas oscuro|mas melancolico|demasiado alegre|mais triste|mais tristes|\
            mais sombrio|mais melancolico|piu triste|piu tristi|piu cupo|\
            piu malinconico|troppo allegro",
        Compare(Dim::Valence, -1.0),
    ),
    (
        "older|more old|more vintage|more retro|more old school|go further back|further back|\
            back in time|go back in time|earlier ones|earlier|less recent|less modern|less new|\
            too new|too modern|too recent|de:alter|altere|alteres|alteren|weniger neu|zu neu|\
            zu modern|plus vieux|plus vieille|plus vieilles|plus ancien|plus anciens|\
            plus anciennes|trop recent|trop moderne|mas viejo|mas viejas|mas antiguo|\
            mas antiguas|mas antiguos|demasiado nuevo|mais antigo|mais antiga|mais antigas|\
            mais antigos|mais velho|mais velhas|piu vecchio|piu vecchia|piu vecchie|\
            piu vecchi|piu datato|troppo recente",
        Compare(Dim::Year, -1.0),
    ),
    (
        "newer|more recent|more modern|more current|more contemporary|younger|less old|\
            less dated|less retro|too old|too dated|too retro|too old school|de:neuer|neuere|\
            neueres|neueren|aktueller|aktuellere|moderner|zu alt|weniger alt|plus recent|\
            plus recents|plus recente|plus recentes|plus moderne|plus modernes|plus nouveau|\
            trop vieux|trop vieille|trop ancien|mas nuevo|mas nueva|mas nuevas|mas nuevos|\
            mas reciente|mas recientes|mas moderno|mas actual|mas actuales|demasiado viejo|\
            mais novo|mais nova|mais novas|mais novos|mais recente|mais recentes|\
            mais moderno|mais atual|piu recente|piu recenti|piu nuovo|\
            piu nuova|piu nuove|piu moderno|piu attuale|troppo vecchio",
        Compare(Dim::Year, 1.0),
    ),
    (
        "shorter|shorter ones|briefer|less long|too long|kurzer|kurzere|kurzeren|zu lang|\
            plus court|plus courts|plus courte|plus courtes|trop long|mas corto|mas cortas|\
            mas cortos|mas breves|demasiado largo|mais curto|mais curta|mais curtas|\
            piu breve|piu brevi|piu corto|piu corte|troppo lungo",
        Compare(Dim::Duration, -1.0),
    ),
    (
        "longer|longer ones|more long|too short|lengthier|langer|langere|langeren|zu kurz|\
            plus long|plus longs|plus longue|plus longues|trop court|mas largo|mas largas|\
            mas largos|demasiado corto|mais longo|mais longa|mais longas|piu lungo|\
            piu lunga|piu lunghe|piu lunghi|troppo corto",
        Compare(Dim::Duration, 1.0),
    ),
    (
        "more popular|better known|more well known|more famous|more mainstream|bigger hits|\
            more hits|more known|more familiar|less obscure|less unknown|less underground|\
            too obscure|too unknown|too underground|too niche|bekannter|bekanntere|mehr hits|\
            beliebter|zu unbekannt|plus connu|plus connus|plus connues|plus populaire|\
            plus populaires|trop obscur|mas conocido|mas conocidas|mas popular|mas famosas|\
            mais conhecido|mais conhecidas|mais popular|mais famosas|piu famoso|piu famosi|\
            piu famose|piu conosciuto|piu conosciute|piu popolare|piu popolari",
        Compare(Dim::Popularity, 1.0),
    ),
    (
        "less popular|less mainstream|less known|lesser known ones|more obscure|\
            more underground|more unknown|more niche|rarer|deeper cuts|deeper|less famous|\
            less obvious|less commercial|too mainstream|too popular|too obvious|too commercial|\
            overplayed|unbekanntere|weniger bekannt|weniger mainstream|zu bekannt|\
            zu kommerziell|moins connu|moins connus|moins connues|moins populaire|\
            moins commercial|trop connu|trop commercial|menos conocido|menos conocidas|\
            menos popular|menos comercial|demasiado conocido|menos conhecido|menos conhecidas|\
            menos comercial|meno famoso|meno conosciuto|meno conosciute|\
            meno popolare|meno commerciale|troppo famoso|troppo commerciale",
        Compare(Dim::Popularity, -1.0),
    ),
    (
        "more acoustic|more unplugged|more organic|less electronic|less synthetic|less produced|\
            less electric|fewer synths|too electronic|too synthetic|too electric|akustischer|\
            mehr akustisch|weniger elektronisch|zu elektronisch|plus acoustique|\
            moins electronique|moins electro|trop electronique|mas acustico|mas acustica|\
            menos electronico|mais acustico|mais acustica|menos eletronico|piu acustico|\
            piu acustica|meno elettronico",
        Compare(Dim::Acoustic, 1.0),
    ),
    (
        "less acoustic|more electronic|more electric|more synths|more synth|too acoustic|\
            elektronischer|weniger akustisch|plus electronique|plus electro|moins acoustique|\
            mas electronico|menos acustico|mais eletronico|menos acustico|piu elettronico|\
            meno acustico",
        Compare(Dim::Acoustic, -1.0),
    ),
    (
        "more danceable|dancier|more dancey|groovier|funkier|more groove|more groovy|\
            more rhythm|more beat|more dancing|more dance|tanzbarer|mehr zum tanzen|\
            plus dansant|plus dansante|plus dansantes|mas bailable|mas bailables|mas ritmo|\
            mais dancante|mais dancantes|mais ritmo|piu ballabile|piu ballabili",
        Compare(Dim::Dance, 1.0),
    ),
    (
        "less danceable|less dancey|less dance|too dancey|weniger tanzbar|moins dansant|\
            menos bailable|menos dancante|meno ballabile",
        Compare(Dim::Dance, -1.0),
    ),
    (
        "more adventurous|weirder|more weird|quirkier|more quirky|more unusual|more out there|more eclectic|\
            less ordinary|less predictable|schrager|ausgefallener|ungewohnlicher|plus bizarre|plus original|mas raro|mas rara|\
            mas raras|mais estranho|mais diferente|piu strano|piu strana|piu insolito|more new stuff|more variety|more varied|more different|\
            more surprising|more surprises|more discovery|less familiar|too familiar|\
            too predictable|too repetitive|mehr abwechslung|plus varie|plus de variete|\
            mas variado|mas variedad|mais variado|mais variedade|piu vario|piu varieta",
        Compare(Dim::Novelty, 1.0),
    ),
    (
        "a bit|a lil|a lil bit|a wee bit|a little|a little bit|bit|slightly|somewhat|a tad|a touch|tad|a smidge|\
            little bit|kinda|kind of|sort of|sorta|fairly|pretty|rather a bit|ein bisschen|\
            bisschen|etwas mehr|ein wenig|de:leicht|un peu|legerement|un poco|un poquito|\
            ligeramente|algo mas|um pouco|um pouquinho|ligeiramente|un po|un pochino|\
            leggermente|moderately|semi",
        Degree(0.5),
    ),
    (
        "much|a lot|lots|way|far|considerably|significantly|very|really|super|extremely|so much|\
            very very|totally|completely|insanely|ultra|mega|proper|properly|absolutely|real|\
            viel|sehr|richtig|deutlich|total|super|beaucoup|tres|vraiment|bien plus|es:muy|\
            mucho|mucho mas|bastante|super|muito|muito mais|pt:bem|bem mais|molto|molto piu|\
            davvero|parecchio|assai|even|hella",
        Degree(1.7),
    ),
];
