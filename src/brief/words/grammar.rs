//! The small words that say what the others are for.

use crate::brief::sense::{Row, Sense::*, Shape, Stage, Which};
use crate::protocol::OrderBy;

pub const LOGIC: &[Row] = &[
    (
        "en:no|es:no|it:no|not|nothing|none|none of|without|w o|nor|never|minus|avoid|avoiding|except|excluding|exclude|leave out|leaving out|hold the|zero|dont|do not|doesnt|dont want|do not want|dont want any|i dont want|dont play|do not play|dont include|dont add|dont give me|no more|not any|not a|nothing by|nothing from|isnt|arent|wont|stop playing|enough|enough of|enough with|sick of|tired of|bored of|fed up with|had enough of|allergic to|hate|hates|hated|i hate|hating|loathe|loathes|despise|cant stand|can not stand|cannot stand|couldnt stand|dislike|dislikes|dont like|doesnt like|didnt like|dont love|doesnt love|not into|not a fan of|not fans of|not fond of|not in the mood for|not feeling|skip the|skip all|skip any|no to|ban|block|ignore any|spare me|lay off|steer clear of|stay away from|keep away from|cut out|cut the|get rid of|less of the|detest|detests|dont need|free of|no such thing as",
        Neg,
    ),
    (
        "anything but|anything except|everything but|everything except|all but|other than|apart from|aside from|besides|but not|but no|just not|only not|just no|any genre but|with the exception of|save for|sauf|hormis|ausser|excepto|es:menos|salvo|tranne|eccetto|a parte|exceto|a excepcion de",
        Neg,
    ),
    (
        "kein|keine|keinen|keiner|keinem|keines|nicht|nichts|ohne|nie|niemals|bloss nicht|bloss kein|bloss keine|auf keinen fall|hasse|hasst|mag kein|mag keine|mag keinen|pas|pas de|pas d|pas trop de|sans|aucun|aucune|rien|rien de|rien d|fr:ni|es:ni|it:ni|jamais|ne veux pas|ne veux pas de|n aime pas|aime pas|deteste|detestent|plus de musique de|es:sin|nada|nada de|ningun|ninguna|ningunas|no quiero|no pongas|odio|odia|no me gusta|no le gusta|no soporto|sem|nenhum|nenhuma|nao|nao quero|nao toque|odeio|detesto|nao gosto de|senza|niente|nessun|nessuna|nessuno|it:non|non voglio|non mettere|it:ne|non mi piace",
        Neg,
    ),
    (
        "no wait|wait no|wait|no no|no actually|no i meant|i meant|i mean|nah|nope|scratch that|on second thought|on second thoughts|correction|sorry i meant|oops|nein|de:doch|warte|non attends|attends|attendez|mais non|no espera|espera|nao espera|no aspetta|aspetta|hang on|hold on|hmm no",
        Correction,
    ),
    (
        "not only|not just|not merely|nicht nur|pas seulement|pas que|no solo|nao so|non solo",
        NotOnly,
    ),
    (
        "only|just|nothing but|nothing other than|nothing else than|exclusively|purely|solely|strictly|only want|nur|ausschliesslich|bloss|lediglich|nichts ausser|seulement|uniquement|rien que|que du|que de la|que des|es:solo|it:solo|solamente|unicamente|nada mas que|pt:so|somente|apenas|soltanto|solamente|esclusivamente",
        Only,
    ),
    (
        "but|yet|though|although|aber|fr:mais|pero|pt:mas|pero que|it:ma|pourtant|sondern|jedoch",
        But,
    ),
    (
        "and|n|und|et|es:y|pt:e|it:e|it:ed|as well as|along with|mixed with|combined with|together with|sowie",
        And,
    ),
    ("or|oder|fr:ou|pt:ou|es:o|it:o|es:u|nor", Or),
    (
        "too|overly|way too|far too|much too|a bit too|a little too|bit too|de:zu|viel zu|trop|beaucoup trop|un peu trop|demasiado|demasiada|demais|troppo",
        Too,
    ),
    (
        "also|as well|in addition|additionally|plus some|and some|and maybe some|and also|auch|auch noch|dazu|aussi|egalement|en plus|tambien|ademas|tambem|tambem um pouco|anche|it:pure|mix in|mix in some|mixed in|throw in|throw in some|sprinkle in|sprinkle in some|toss in|toss in some|add in|add in some|work in some|spice it up with|some more|a bit of|a little of|a touch of|a dash of|a hint of|a sprinkle of",
        Also,
    ),
    (
        "by|by the band|by the artist|by the singer|by the group|by artists like|performed by|sung by|recorded by|songs of|songs by|song by|music by|music of|tracks by|stuff by|anything by|something by|some songs by|von|vom|von der band|fr:par|es:por|pt:por|del grupo|de la banda|da banda|do grupo|dei|degli|es:del|it:del|della|it:di|featuring|feat|ft|from the band|from the artist|from the group|off of|artist|artists|band|singer|interpret|chantee par|chante par|cantada por|the music of|the best of|best of|discography of",
        By,
    ),
    (
        "from|of|fr:de|es:de|pt:de|it:di|it:da|fr:des|fr:du|fr:d|pt:da|pt:do|pt:dos|pt:das|aus|aus den|de:der|from the|out of|in the|in|de:im|es:en|fr:en|fr:dans|it:dal|it:dai|it:dagli|degli anni|pt:os|es:los|es:las|es:el|fr:les|it:gli",
        From,
    ),
    (
        "like|similar to|similar|such as|sounds like|sound like|sounding like|sounding similar to|that sound like|that sounds like|kind of like|sort of like|something like|songs like|stuff like|artists like|bands like|music like|in the style of|in the vein of|in the spirit of|along the lines of|reminiscent of|inspired by|influenced by|comparable to|close to|a la|akin to|resembling|based on|in the manner of|lyk|liek|de:wie|so wie|ahnlich wie|ahnlich|ahnliches wie|im stil von|in der art von|fr:comme|du genre de|dans le style de|dans le genre de|semblable a|similaire a|ressemblant a|es:como|pt:como|parecido a|parecidas a|parecidos a|similares a|similar a|al estilo de|es:estilo|es:tipo|parecido com|parecidas com|parecida com|semelhante a|no estilo de|it:come|simile a|simili a|nello stile di|sullo stile di|same vibe as|same vibes as|same style as|in the same vein as|the likes of",
        Like,
    ),
    (
        "i like|i love|love|i really like|i really love|i adore|really like|really love|i m into|im into|i am into|im a fan of|i m a fan of|im a big fan of|big fan of|fan of|fond of|i enjoy|enjoy|loving|im loving|liking|j aime|j adore|ich mag|ich liebe|de:mag|de:liebe|me gusta|me gustan|me encanta|me encantan|it:amo|adoro|gosto de|eu gosto de|mi piace|mi piacciono|my favourite is|my favorite is|favourite|favorite|favourites|favorites",
        Love,
    ),
];

pub const VERBS: &[Row] = &[
    (
        "play|play me|put on|start playing|stick on|spin|hear|listen to|to hear|to listen to|i want to hear|i wanna hear|let me hear|lets hear|can i hear|can you play|could you play|cue|throw on|give me|gimme|bring me|lets have|id like to hear|i d like to hear|would love to hear|fancy|de:spiel|spiele|spielt|spiel mir|leg auf|de:horen|de:hore|ich mochte horen|ich will horen|joue|joue moi|jouer|jouez|fr:mets|mets moi|mettez|fr:passe|passe moi|passez|ecouter|je veux ecouter|je veux entendre|es:pon|ponme|ponga|ponnos|poner|reproduce|tocame|es:toca|pt:toca|escuchar|quiero escuchar|quiero oir|es:oir|toque|toca me|tocar|ouvir|quero ouvir|pt:poe|pt:coloca|coloque|pt:bota|it:metti|mettimi|mettere|suona|suonami|ascoltare|voglio ascoltare|voglio sentire|sentire|fammi sentire",
        Play,
    ),
    (
        "add|queue|queue up|enqueue|put|line up|slot in|squeeze in|stick|include|including|insert|append|throw in a|fuge hinzu|hinzufugen|de:hinzu|ajoute|ajouter|ajoutez|rajoute|anade|agrega|anadir|agregar|adiciona|adicione|acrescenta|aggiungi|aggiungere|lets add|can you add|could you add|can we add|please add",
        Queue,
    ),
    (
        "more|another|additional|extra|further|some more|more of|more from|mehr|de:noch|noch mehr|weitere|weiteren|encore|davantage|d autres|autres|en plus|de plus|es:mas|otra|otras|otro|otros|pt:mais|outra|outras|outros|ancora|altri|altre|altro|it:piu|di piu|noch ein paar|moar|an other",
        More,
    ),
    (
        "less|fewer|not so much|not as much|not that much|a bit less|weniger|moins|moins de|menos|it:meno|not so|not as|nicht so|pas si|pas aussi|no tan|nao tao|non cosi|cut down on|go easy on|easy on the|tone down the|not too much|not too many",
        Less,
    ),
    (
        "instead|rather|actually|instead of that|would rather|id rather|i d rather|prefer|id prefer|i d prefer|stattdessen|lieber|eigentlich|plutot|a la place|finalement|en fait|en vez|en su lugar|en cambio|es:mejor|mejor pon|em vez disso|em vez|ao inves|na verdade|pt:melhor|invece|piuttosto|anzi|in realta|al posto|on reflection|changed my mind|i changed my mind|how about instead|for a change",
        Instead,
    ),
    (
        "switch to|switch it to|switch over to|switch|change to|change it to|change this to|change that to|change into|make it|make that|make them|make it all|make this|make these|turn it into|turn this into|turn to|move to|move on to|move over to|lets go with|go with|go for|jump to|lets do|lets try|lets switch to|swap to|swap it for|swap for|swap to some|replace with|replace it with|replace them with|replace that with|go back to|back to|return to|lets get back to|now|now play|now for|now some|time for|time for some|lets have some|wechsel zu|wechsle zu|wechsel auf|mach daraus|jetzt|zuruck zu|passe a|passons a|passer a|change pour|on passe a|maintenant|reviens a|revenons a|cambia a|cambiale a|cambiar a|pasa a|pasemos a|ahora|vuelve a|volvamos a|muda para|mudar para|troca para|passa para|agora|volta para|passa a|passiamo a|cambiare in|adesso|ora metti|torna a|torniamo a",
        Switch,
    ),
    (
        "forget|forget about|forget the|drop|drop the|lose the|ditch|ditch the|scrap|scrap the|remove the|take out|take out the|take away|nix|never mind the|nevermind the|not anymore|vergiss|oublie|oubliez|laisse tomber|olvida|olvidate de|esquece|esqueca|dimentica|lascia perdere|abandon",
        Forget,
    ),
    (
        "same|the same|same thing|same again|as before|like before|same vibe|same mood|same style|same genre|same kind|same sort|same artists|keep it|keep the|keep this|stay with|stick with|stick to|gleiche|das gleiche|genauso|meme chose|la meme chose|pareil|pareils|lo mismo|igual|o mesmo|a mesma coisa|lo stesso|la stessa cosa|uguale|this but|that but|these but|those but|like this but|like that but|like these but",
        Same,
    ),
    (
        "go on|carry on|keep going|keep it going|keep playing|keep them coming|keep em coming|keep it up|continue|proceed|resume|as you were|go ahead|with what we had|what we had|carry on with|continue with|go on with|then continue|and so on|mach weiter|de:weiter|weiter so|weitermachen|spiel weiter|continue comme ca|continuez|continuer|sigue|sigue asi|continua|es:siga|continue assim|vai em frente|it:avanti|continua cosi|vai avanti|endless|non stop|nonstop|endlessly|forever|never ending|all day|all night|all day long|indefinitely|infinite|unlimited|dont stop|don t stop",
        Continue,
    ),
    (
        "undo|undo that|undo it|go back|take that back|take it back|revert|revert that|rollback|roll back|previous version|put it back|back to how it was|back to before|back to what we had|back to what it was|as it was|the way it was|change it back|restore|ruckgangig|mach das ruckgangig|mach ruckgangig|zuruck|annule|annuler|annule ca|reviens en arriere|revenir en arriere|deshaz|deshacer|deshaz eso|desfaz|desfazer|desfaca|annulla|torna indietro|i liked it better before|it was better before|i preferred it before|i preferred it the way it was|the old queue|the old list|previous list|the previous list",
        Undo,
    ),
    (
        "start over|start again|start from scratch|from scratch|forget everything|forget it all|forget all that|forget all of that|forget that|forget it|forget what i said|clear everything|clear it|reset|reset everything|new start|fresh start|wipe|begin again|nevermind|never mind|scrap that|scrap it|scrap all that|scrap everything|something completely different|something totally different|something else entirely|something else|completely different|totally different|anything else|von vorne|vergiss alles|vergiss das|was anderes|etwas anderes|was ganz anderes|autre chose|oublie tout|recommence|otra cosa|algo diferente|empieza de nuevo|olvidalo|outra coisa|esquece tudo|comeca de novo|qualcos altro|dimentica tutto|ricomincia",
        Reset,
    ),
    (
        "again|once more|one more time|repeat|replay|nochmal|noch einmal|encore une fois|a nouveau|otra vez|de nuevo|outra vez|novamente|ancora una volta|di nuovo",
        Again,
    ),
    (
        "remove|delete|take off|take out|get rid of|throw out|kick out|kick|skip|entferne|loschen|losche|raus mit|enleve|supprime|retire|quita|elimina|borra|pt:tira|remove o|apaga|togli|rimuovi|salta|uberspringe|fr:saute|not that one|not this one",
        Remove,
    ),
    (
        "next|right after this|after this one|after this|after this song|after that one|up next|as the next one|as next|right now|immediately|straight away|right away|first thing|at the top|to the top|on top|to the front|at the front|als nachstes|danach|gleich|sofort|ensuite|juste apres|apres celle ci|tout de suite|la prochaine|a continuacion|ahora mismo|despues de esta|es:siguiente|a seguir|em seguida|depois desta|pt:proxima|it:dopo|it:subito|come prossima|prossima|prossimo|asap",
        Next,
    ),
    (
        "at the end of the queue|to the end of the queue|to the queue|in the queue|to the end|at the back|at the bottom|last in the queue|later on|zur warteschlange|ans ende|a la fin de la file|a la file|a la cola|al final de la cola|na fila|no fim da fila|in coda|alla fine della coda",
        Last,
    ),
    (
        "same artist|the same artist|this artist|that artist|these artists|those artists|same band|the same band|this band|that band|same singer|this singer|that singer|this guy|from them|by them|from her|by her|from him|by him|of theirs|of his|of hers|of him|diesem kunstler|dieser band|cet artiste|ce groupe|este artista|esta banda|ese artista|esse artista|questo artista|questa band|whoever this is",
        SameArtist,
    ),
];

pub const NOUNS: &[Row] = &[
    (
        "songs|song|tracks|track|tunes|tune|numbers|number|titles|title|pieces|piece|records|bangers|banger|bops|bop|jams|jam|cuts|singles|recordings|choons|choonz|sngs|sogns|songz|trax|lieder|lied|stucke|stuck|titel|nummern|chansons|chanson|morceaux|morceau|titres|titre|canciones|cancion|temas|tema|rolas|rola|pistas|musicas|musica|cancoes|cancao|faixas|faixa|canzoni|canzone|brani|brano|pezzi|pezzo|tracce|ones|anthems|anthem|singles|joints|cut|song s|tubes|ballads|ballad",
        Noun,
    ),
    (
        "music|musik|musique|stuff|sounds|sound|playlist|play list|mix|mixtape|set|setlist|list|queue|selection|vibes|vibe|tones|beats|material|genre|genres|style|flavor|flavour|feel|feeling|mood|moods|atmosphere|ambience|ambiance|playlista|lista|liste|wiedergabeliste|scaletta|zeug|sachen|sound s|truc|trucs|cosas|coisas|roba|programme|program|soundtrack for|background music|hintergrundmusik|tempo|pace|speed|energy|wise",
        Music,
    ),
    (
        "something|anything|whatever|some music|a mix|a real mix|a mixture|a variety|variety|surprise me|surprise|mix it up|anything goes|anything you like|whatever you like|dealers choice|dealer s choice|your choice|you choose|you pick|you decide|up to you|random|randomly|shuffle|eclectic|diverse|all kinds|all sorts|all genres|any genre|any genres|mixed|mix of genres|a mix of genres|real mix of genres|a real mix of genres|different genres|various genres|a bit of everything|de:etwas|irgendwas|was du willst|uberrasch mich|egal was|bunt gemischt|quelque chose|n importe quoi|surprends moi|comme tu veux|algo|cualquier cosa|sorprendeme|lo que quieras|qualquer coisa|me surpreenda|surpreenda me|o que quiser|qualcosa|qualunque cosa|sorprendimi|quello che vuoi|some tunes|your best|good music|good songs|nice music|nice songs|some songs|some tracks",
        Anything,
    ),
    (
        "vocals|vocal|voices|voice|singing|singers|lyrics|lyric|words|sung|singer s|people singing|anyone singing|gesang|stimme|stimmen|de:text|de:texte|paroles|voix|chant|chante|letra|letras|voz|voces|vozes|voce|voci|parole|cantato|it:testo|it:testi|cantada|cantadas",
        Voices,
    ),
];

pub const STRUCTURE: &[Row] = &[
    (
        "build up|builds up|building up|build|builds|building|ramp up|ramps up|ramping up|rise|rises|rising|climb|climbs|climbing|grow|grows|growing|crescendo|pick up|picks up|picking up|warm up|warms up|warming up|wake up slowly|get going|gets going|escalate|escalates|escalating|intensify|intensifies|increasing intensity|increasing energy|rising energy|upward curve|get louder|gets louder|getting louder|get livelier|gets livelier|getting livelier|get wilder|gets wilder|getting wilder|get faster|gets faster|getting faster|get more energetic|gets more energetic|getting more energetic|get heavier|gets heavier|getting heavier|steigern|steigernd|steigert sich|ansteigend|aufbauen|wird lauter|wird schneller|immer lauter|immer schneller|immer wilder|monter|monte en puissance|montee|montee en puissance|de plus en plus fort|de plus en plus vite|de plus en plus rapide|de plus en plus energique|crescente|en crescendo|cada vez mas fuerte|cada vez mas rapido|cada vez mas intenso|subiendo|que vaya subiendo|ir subiendo|cada vez mais forte|cada vez mais rapido|subindo|em crescendo|sempre piu forte|sempre piu veloce|in crescendo|che sale|salire",
        Shape(Shape::Rise),
    ),
    (
        "cool down|cools down|cooling down|cool off|cools off|wind down|winds down|winding down|calm down|calms down|calming down|come down|comes down|coming down|quiet down|quiets down|quieten down|settle down|settles down|settling down|slow down|slows down|slowing down|fade out|fades out|fading out|fade|taper off|tapers off|ease off|eases off|ease down|mellow out|mellows out|relax at the end|chill out at the end|decrescendo|diminuendo|falling energy|get quieter|gets quieter|getting quieter|get calmer|gets calmer|getting calmer|get slower|gets slower|getting slower|get softer|gets softer|getting softer|get mellower|getting mellower|wind it down|bring it down|bring it back down|bring us down|bring us back down|take it down|land softly|land gently|abklingen|ausklingen|runterkommen|runterfahren|ruhiger werden|ruhiger werdend|wird ruhiger|wird langsamer|immer ruhiger|immer langsamer|immer leiser|descendre|redescendre|redescend|descend|se calmer|de plus en plus calme|de plus en plus lent|de plus en plus doux|cada vez mas tranquilo|cada vez mas calmado|cada vez mas lento|bajando|ir bajando|que vaya bajando|cada vez mais calmo|cada vez mais lento|descendo|acalmar|sempre piu calmo|sempre piu lento|sempre piu tranquillo|che scende|scendere|rallentare|drift off|drifts off|drifting off",
        Shape(Shape::Fall),
    ),
    (
        "peak|peaks|peaking|climax|peak in the middle|climax in the middle|hohepunkt|hohepunkt in der mitte|pic au milieu|un pic au milieu|pico en el medio|pico a la mitad|pico no meio|picco a meta|picco nel mezzo|up and down|up then down|rise and fall|build and release|build up and down|arch|bell curve|hump",
        Shape(Shape::Peak),
    ),
    (
        "dip in the middle|a dip|dips|dipping|dip|breather in the middle|a breather in the middle|calm in the middle|calmer in the middle|quiet in the middle|quieter in the middle|slow in the middle|slower in the middle|break in the middle|lull in the middle|down and up|down then up|valley",
        Shape(Shape::Dip),
    ),
    (
        "start|starts|starting|start off|starts off|starting off|start out|start with|starts with|starting with|begin|begins|beginning|begin with|beginning with|open|opens|opening|open with|opening with|kick off|kick off with|kicks off|to start|to start with|to begin|to begin with|at first|at the start|at the beginning|in the beginning|in the first half|for the first half|first half|initially|early on|the first few|for starters|first|anfangs|am anfang|zu beginn|zuerst|de:erst|fang an|fang an mit|beginne|beginnend|start mit|au debut|d abord|pour commencer|commence|commence par|commencer|commencant|debute|debuter|en commencant|empieza|empieza con|empezar|empezando|comienza|al principio|primero|para empezar|arranca|comeca|comecar|comecando|no comeco|no inicio|para comecar|inizia|iniziare|iniziando|comincia|cominciare|all inizio|per iniziare",
        Stage(Stage::Start),
    ),
    (
        "in the middle|halfway|half way|halfway through|mid way|midway|towards the middle|in der mitte|au milieu|a la mitad|en el medio|no meio|a meta|nel mezzo|then peak",
        Stage(Stage::Middle),
    ),
    (
        "end|ends|ending|end up|ends up|ending up|end up somewhere|end with|ends with|ending with|end on|ending on|end in|finish|finishes|finishing|finish with|finish up|finish on|finishing with|close|closes|closing|close with|closing with|at the end|by the end|in the end|towards the end|toward the end|to finish|to finish with|to end|to end with|to close|finally|eventually|later|later on|and then|then|after that|afterwards|over time|gradually to|the last few|in the second half|for the second half|second half|as the night goes on|as the evening goes on|as we go|as it goes on|as it goes|down the line|am ende|zum ende|gegen ende|zum schluss|am schluss|schluss|de:ende|de:dann|de:danach|de:spater|ende mit|endend|a la fin|vers la fin|pour finir|finir|finis|finissant|termine|terminer|terminant|puis|ensuite|apres|al final|termina|terminar|terminando|acaba|acabar|acabando|para terminar|luego|despues|hacia el final|no final|no fim|ao final|para terminar|acabe|depois|alla fine|verso la fine|finisci|finire|finendo|finisce|per finire|it:poi|concludi|chiudi",
        Stage(Stage::End),
    ),
    (
        "slowly|gradually|progressively|step by step|bit by bit|little by little|steadily|gently|smoothly|increasingly|more and more|getting|gets|becoming|becomes|get|become|langsam immer|allmahlich|nach und nach|stetig|de:immer|progressivement|petit a petit|peu a peu|graduellement|de plus en plus|poco a poco|gradualmente|cada vez mas|cada vez|aos poucos|pouco a pouco|cada vez mais|sempre piu|man mano|via via|doucement vers|de:werden|devenir|volverse|ficar|diventare",
        Gradual,
    ),
    (
        "sorted by|sort by|sort them by|sort it by|sort|sorted|order by|ordered by|order them by|order it by|in order of|in the order of|arranged by|arrange by|arrange them by|arrange|ranked by|rank by|rank them by|sortiert nach|sortiere nach|geordnet nach|trie par|tries par|triees par|classe par|classes par|classees par|range par|par ordre de|ordenado por|ordenados por|ordenadas por|ordena por|por orden de|ordenar por|por ordem de|ordinati per|ordinate per|ordina per|in ordine di|by",
        SortBy,
    ),
    (
        "tempo|bpm|speed|beats per minute|geschwindigkeit|vitesse|velocidad|velocidade|velocita",
        Column(OrderBy::Bpm),
    ),
    ("energy|intensity|loudness|energie|intensitat|energia|intensite", Column(OrderBy::Energy)),
    (
        "happiness|mood|cheerfulness|stimmung|humeur|estado de animo|humor|umore",
        Column(OrderBy::Valence),
    ),
    (
        "year|release date|release year|date|release|age|era|decade|jahr|erscheinungsjahr|annee|date de sortie|ano|fecha|data|anno",
        Column(OrderBy::Year),
    ),
    ("length|duration|lange|dauer|duree|duracion|duracao|durata", Column(OrderBy::DurationMs)),
    (
        "popularity|fame|beliebtheit|popularite|popularidad|popularidade|popolarita|hits|popular",
        Column(OrderBy::Popularity),
    ),
    ("title|song name|song title|titel|titre|titulo|titolo", Column(OrderBy::Title)),
    ("artist|artist name|band|kunstler|artiste|artista", Column(OrderBy::Artist)),
    (
        "descending|high to low|highest first|from high to low|reversed|reverse|backwards|in reverse|absteigend|decroissant|descendente|decrescente|highest to lowest|downwards",
        Descending(true),
    ),
    (
        "ascending|low to high|lowest first|from low to high|aufsteigend|croissant|ascendente|crescente|lowest to highest",
        Descending(false),
    ),
    (
        "oldest first|oldest to newest|from oldest to newest|from old to new|old to new|earliest first|chronological|chronologically|chronological order|in chronological order|in order of release|by release date|by year|alteste zuerst|von alt nach neu|chronologisch|dans l ordre chronologique|ordre chronologique|du plus ancien au plus recent|les plus anciens d abord|orden cronologico|en orden cronologico|cronologicamente|de mas antigua a mas nueva|de la mas antigua a la mas nueva|ordem cronologica|em ordem cronologica|ordine cronologico|in ordine cronologico|dal piu vecchio al piu nuovo|earliest to latest|through the years|through the decades|journey through time",
        Order(OrderBy::Year, false),
    ),
    (
        "newest first|newest to oldest|from newest to oldest|new to old|from new to old|latest first|most recent first|reverse chronological|in reverse chronological order|reverse chronological order|neueste zuerst|les plus recents d abord|les plus recentes d abord|las mas nuevas primero|los mas nuevos primero|mais recentes primeiro|mais novas primeiro|i piu recenti prima|latest to earliest",
        Order(OrderBy::Year, true),
    ),
    (
        "slowest first|slowest to fastest|from slowest to fastest|from slow to fast|slow to fast|slow to fastest|langsamste zuerst|von langsam nach schnell|von langsam zu schnell|du plus lent au plus rapide|de lent a rapide|de lento a rapido|de la mas lenta a la mas rapida|do mais lento ao mais rapido|dal piu lento al piu veloce|increasing tempo|increasing bpm|rising tempo|by increasing tempo|ascending tempo|ascending bpm|increasing speed",
        Order(OrderBy::Bpm, false),
    ),
    (
        "fastest first|fastest to slowest|from fastest to slowest|from fast to slow|fast to slow|schnellste zuerst|von schnell nach langsam|von schnell zu langsam|du plus rapide au plus lent|de rapido a lento|do mais rapido ao mais lento|dal piu veloce al piu lento|decreasing tempo|falling tempo|descending tempo|descending bpm|decreasing bpm",
        Order(OrderBy::Bpm, true),
    ),
    (
        "most popular first|biggest first|biggest hits first|most popular to least popular|most to least popular|beliebteste zuerst|les plus populaires d abord|las mas populares primero|mais populares primeiro|i piu popolari prima|hits first",
        Order(OrderBy::Popularity, true),
    ),
    (
        "least popular first|countdown|count down|as a countdown|least to most popular|least popular to most popular",
        Order(OrderBy::Popularity, false),
    ),
    (
        "shortest first|shortest to longest|from shortest to longest|from short to long|kurzeste zuerst|les plus courtes d abord|les plus courts d abord|las mas cortas primero|mais curtas primeiro|le piu corte prima",
        Order(OrderBy::DurationMs, false),
    ),
    (
        "longest first|longest to shortest|from longest to shortest|from long to short|langste zuerst|les plus longues d abord|las mas largas primero|mais longas primeiro|le piu lunghe prima",
        Order(OrderBy::DurationMs, true),
    ),
    (
        "calmest first|quietest first|calmest to loudest|quietest to loudest|from quiet to loud|quiet to loud|from calm to loud|least energetic first|lowest energy first|ruhigste zuerst",
        Order(OrderBy::Energy, false),
    ),
    (
        "loudest first|most energetic first|highest energy first|loudest to quietest|from loud to quiet|loud to quiet",
        Order(OrderBy::Energy, true),
    ),
    (
        "saddest first|from sad to happy|sad to happy|saddest to happiest|from sad to cheerful",
        Order(OrderBy::Valence, false),
    ),
    (
        "happiest first|from happy to sad|happy to sad|happiest to saddest",
        Order(OrderBy::Valence, true),
    ),
    (
        "alphabetical|alphabetically|in alphabetical order|alphabetical order|alphabetical by title|a to z|a z|alphabetisch|ordre alphabetique|par ordre alphabetique|orden alfabetico|por orden alfabetico|ordem alfabetica|em ordem alfabetica|ordine alfabetico|in ordine alfabetico",
        Order(OrderBy::Title, false),
    ),
    (
        "alphabetical by artist|alphabetically by artist|by artist name|sorted by artist",
        Order(OrderBy::Artist, false),
    ),
    ("half|halb|moitie|mitad|la mitad|metade|it:meta|halfe|50 percent|fifty percent", Share(0.5)),
    ("a third|one third|third of|ein drittel|un tiers|un tercio|um terco|un terzo", Share(0.3333)),
    ("two thirds|zwei drittel|deux tiers|dos tercios|dois tercos|due terzi", Share(0.6667)),
    (
        "a quarter|one quarter|one fourth|a fourth|ein viertel|un quart|un cuarto|um quarto|un quarto",
        Share(0.25),
    ),
    (
        "three quarters|three fourths|drei viertel|trois quarts|tres cuartos|tres quartos|tre quarti",
        Share(0.75),
    ),
    ("a fifth|one fifth", Share(0.2)),
    (
        "mostly|mainly|primarily|predominantly|for the most part|largely|hauptsachlich|vor allem|meist|principalement|surtout|principalmente|sobre todo|sobretudo|soprattutto|more than half|most of it|most of them",
        Share(0.7),
    ),
    ("percent|per cent|prozent|pourcent|pour cent|por ciento|por cento|per cento|pct", OfEach),
    (
        "per artist|by each artist|from each artist|for each artist|by every artist|by any artist|from any artist|by any one artist|by one artist|from one artist|by the same artist|from the same artist|by a single artist|from a single artist|of the same artist|of each artist|an artist|each artist|per band|per singer|per person|by the same band|by any single artist|pro kunstler|je kunstler|pro band|vom selben kunstler|par artiste|par groupe|du meme artiste|por artista|por cantante|del mismo artista|por cantor|por banda|do mesmo artista|per artista|dello stesso artista|per band",
        PerArtist,
    ),
    (
        "different artists|different artist|no artist twice|never the same artist twice|no repeated artists|no repeat artists|no artist repeated|no artist more than once|each artist once|each artist only once|every artist only once|each by a different artist|all by different artists|all different artists|unique artists|distinct artists|different bands|different singers|one per artist|one song per artist|one track per artist|one song each|dont repeat artists|dont repeat an artist|dont repeat any artist|no repeating artists|verschiedene kunstler|verschiedenen kunstlern|unterschiedliche kunstler|unterschiedlichen kunstlern|kein kunstler doppelt|jeder kunstler nur einmal|artistes differents|differents artistes|chaque artiste une seule fois|un seul titre par artiste|artistas diferentes|diferentes artistas|distintos artistas|artistas distintos|cada artista una sola vez|sin repetir artista|sin repetir artistas|cada artista uma vez|sem repetir artista|sem repetir artistas|artisti diversi|diversi artisti|ogni artista una volta sola|senza ripetere artisti|various artists|range of artists|lots of different artists",
        Distinct,
    ),
    (
        "this one|this song|this track|this|current song|the current song|current track|the current one|whats playing|das hier|dieses lied|dieser song|celle ci|cette chanson|ce morceau|esta cancion|este tema|essa musica|esta musica|questa|questa canzone|questo pezzo",
        Which(Which::This),
    ),
    (
        "that one|that song|that track|that|it|cela|ce titre|eso|esa cancion|isso|essa|quello|quella|quella canzone",
        Which(Which::That),
    ),
    (
        "those|these|them|all of them|all of those|all of these|they|those songs|these songs|those ones|these ones|diese|die alle|ceux la|celles la|ceux ci|esos|esas|esses|essas|quelli|quelle",
        Which(Which::Those),
    ),
    (
        "the one before|the one before that|one before|the previous one|previous one|the previous song|previous song|the previous track|previous track|the song before|song before|the last song|last song|last track|the last track|the track before|the one that just played|what just played|der vorige|das vorige|das lied davor|la precedente|le precedent|la chanson precedente|la chanson d avant|la anterior|la cancion anterior|a anterior|a musica anterior|quella di prima|la canzone precedente|the last one played|what was that|that last song|that last one playing",
        Which(Which::Before),
    ),
    ("one|ones|song|track|tune|number|pick|entry|item|in the list|in the queue", Pointer),
    (
        "each|apiece|a piece|per song|per track|each song|each track|every song|every track|a song|a track|long|in length|long each|each one|pro lied|pro song|pro stuck|pro titel|jeweils|par chanson|par titre|par morceau|chacun|chacune|por cancion|por tema|cada una|cada cancion|por musica|cada uma|cada|per canzone|per brano|ciascuna|ciascuno|l una",
        Each,
    ),
    (
        "in total|total|altogether|all in all|overall|in all|all together|all up|worth|worth of|playlist|set|mix|insgesamt|gesamt|zusammen|lang insgesamt|au total|en tout|en total|no total|ao todo|in totale|in tutto",
        InAll,
    ),
];
