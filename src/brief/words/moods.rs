//! Moods and energies: each is a few values in terms of the columns.

use crate::brief::sense::{FEEL, Feel, Refused, at, near};
use crate::protocol::Vocals;

pub const MOODS: &[Feel] = &[
    Feel {
        words: "calm|calming|calms|doucement|tranquil|serene|gentle|soothing|easy going|easygoing|softly|\
            quiet|quietly|quite calm|peaceful|hushed|low energy|low key|lowkey|subdued|ruhig|\
            ruhige|ruhiger|ruhiges|ruhigen|still und leise|leise|leises|leiser|sanft|sanfte|\
            sanftes|sanfter|entspannt und ruhig|calme|calmes|doux|douce|douces|paisible|\
            paisibles|tranquille|tranquilles|tranquilo|tranquila|tranquilos|tranquilas|calmado|\
            calmada|calmadas|sereno|suave|suaves|calmo|calma|calmos|calmas|calmi|sereno|serena|\
            tranquillo|tranquilla|tranquilli|tranquille|pacato",
        energy: at(0.25),
        acoustic: near(0.6),
        bpm: near(90.0),
        mood: "calm",
        ..FEEL
    },
    Feel {
        words: "to wind down|to wind down to|wind down to|winding down to|calm my nerves|relieve anxiety|anxiety|\
            relieve stress|stress relief|mellow|mellower|laid back|laidback|soft|smooth|chill|chilled|chilled out|\
            chill out|chillout|chilling|chillin|chilly vibes|easy listening|easy|relaxed|\
            relaxing|relax|relaxation|unwind|unwinding|to unwind|low tempo vibes|lounge y|\
            entspannt|entspannte|entspannten|entspanntes|entspannend|entspannende|entspannung|\
            zum entspannen|chillig|chillige|chilliges|gemutlich|gemutliche|locker|detente|\
            detendu|se detendre|pour se detendre|relaxant|relaxante|relaxantes|relaxants|\
            cool et pose|pose|posee|posees|relajado|relajada|relajante|relajantes|\
            para relajarse|para relajarme|relajarme|relaxante|relaxantes|para relaxar|relaxar|\
            rilassante|rilassanti|rilassato|rilassata|per rilassarsi|per rilassarmi|rilassarmi|\
            soffuso",
        energy: at(0.32),
        acoustic: near(0.5),
        mood: "chill",
        ..FEEL
    },
    Feel {
        words: "dreamy|dreamlike|ethereal|floaty|floating|hazy|atmospheric|ambient ish|spacey|\
            spacy|trippy|otherworldly|vertraumt|vertraumte|traumerisch|reveur|reveuse|onirique|\
            sonador|sonadora|onirico|sonhador|sonhadora|sognante|sognanti",
        energy: at(0.4),
        valence: near(0.35),
        mood: "dreamy",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "acoustic|acoustically|unplugged|stripped back|stripped down|stripped|akustisch|\
            akustische|akustik|acoustique|acoustiques|acustico|acustica|acusticas|acusticos|\
            acustiche|acustici|with acoustic guitar|acoustic guitar|guitar and voice|campfire",
        acoustic: at(0.85),
        energy: near(0.35),
        mood: "acoustic",
        ..FEEL
    },
    Feel { words: "electric|electronic sounding", acoustic: at(0.05), mood: "", ..FEEL },
    Feel {
        words: "synthy|synths|synthetic|with synths",
        acoustic: at(0.05),
        mood: "",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "happy|happier songs|cheerful|cheery|joyful|joyous|jolly|merry|good mood|\
            feel good|feelgood|feeling good|positive|positivity|uplifting|bright|sunny|smile|\
            smiling|make me smile|glad|fun|funny|playful|carefree|optimistic|gay old|\
            lighthearted|light hearted|good vibes|good vibe|happiness|happy go lucky|hapy|\
            happpy|lucky|frohlich|frohliche|frohlicher|frohliches|frohlichen|heiter|heitere|\
            gute laune|gut gelaunt|glucklich|gluckliche|lustig|lustige|joyeux|joyeuse|joyeuses|\
            gai|gaie|gaies|heureux|heureuse|de bonne humeur|bonne humeur|enjoue|alegre|alegres|\
            feliz|felices|contento|contenta|divertido|divertida|divertidas|buen rollo|\
            de buen humor|felizes|animado e feliz|divertidas|bom astral|alto astral|allegro|\
            allegra|allegre|allegri|felice|felici|buonumore|di buon umore|gioioso|gioiosa|\
            solare|solari|😀|😃|😄|😁|😊|🙂|😎|☀|🌞|🥳",
        valence: at(0.85),
        energy: near(0.68),
        mood: "happy",
        ..FEEL
    },
    Feel {
        words: "cheer me up|cheering up|cheer up|cheers me up|lift my mood|lift my spirits|\
            lift me up|pick me up|pick me ups|boost my mood|brighten my day|brighten up|\
            make me happy|put me in a good mood|to cheer me up|muntere mich auf|aufmuntern|\
            aufmunterung|aufheitern|remonter le moral|remonte moi le moral|me remonter le moral|\
            animarme|animame|que me anime|levantar el animo|me animar|me anima|\
            levantar o astral|tirarmi su|tirami su|risollevare",
        valence: at(0.88),
        energy: near(0.72),
        mood: "happy",
        ..FEEL
    },
    Feel {
        words: "sad|sadder songs|sadness|unhappy|sorrowful|sorrow|tearjerker|tearjerkers|\
            tear jerker|tear jerkers|crying|cry|to cry|cry to|heartbroken|heartbreak|\
            heart broken|heartache|break up|breakup|broke up|dumped|gloomy|gloom|blue and down|\
            feeling blue|feeling down|feel down|im down|down in the dumps|depressed|depressing|\
            depression|depressive|melancholic|melancholy|melancholia|lonely|loneliness|\
            alone and sad|mournful|grief|grieving|miserable|tragic|weepy|weepies|downbeat|\
            bittersweet|miss her|miss him|missing someone|let me be sad|traurig|traurige|\
            trauriger|trauriges|traurigen|melancholisch|melancholische|liebeskummer|wehmutig|\
            triste|tristes|melancolique|melancoliques|chagrin|deprime|deprimee|deprimes|\
            coeur brise|melancolico|melancolica|melancolicas|deprimido|deprimida|desamor|\
            corazon roto|para llorar|llorar|tristeza|melancolicas|chorar|para chorar|\
            coracao partido|sofrencia|dor de cotovelo|tristi|malinconico|malinconica|\
            malinconici|malinconiche|piangere|per piangere|cuore spezzato|😢|😭|💔|☹|😞|🥺",
        valence: at(0.18),
        energy: near(0.35),
        acoustic: near(0.5),
        mood: "sad",
        ..FEEL
    },
    Feel {
        words: "dark|darker songs|sinister|eerie|haunting|brooding|ominous|spooky|creepy|moody|\
            noir|dunkel|duster|dustere|dunkle|sombre|sombres|oscuro|oscura|oscuras|sombrio|\
            sombria|cupo|cupa|cupi|oscuri",
        valence: at(0.22),
        energy: near(0.55),
        mood: "dark",
        ..FEEL
    },
    Feel {
        words: "nostalgic|nostalgia|wistful|reminiscing|nostalgisch|nostalgique|nostalgico|\
            nostalgica",
        valence: near(0.45),
        energy: near(0.45),
        mood: "nostalgic",
        familiarity: Some(0.4),
        ..FEEL
    },
    Feel {
        words: "romantic|romance|sex|sexy time|making love|baby making|seductive|steamy|love playlist|love music|love mix|love tunes|love ballads|love songs|\
            love song|lovesongs|lovey dovey|valentine|\
            valentines|sensual|sexy|intimate|slow dance|make out|date vibes|romantisch|\
            romantische|romantisches|liebeslieder|liebeslied|romantique|romantiques|\
            chansons d amour|romantico|romantica|romanticas|romanticos|canciones de amor|\
            musicas romanticas|musicas de amor|romantiche|romantici|canzoni d amore|❤|💕|😍|🥰",
        energy: near(0.4),
        valence: near(0.5),
        acoustic: near(0.45),
        bpm: near(95.0),
        mood: "romantic",
        ..FEEL
    },
    Feel {
        words: "energetic|i need energy|need energy|give me energy|some energy|i need a boost|energy boost|i could use some energy|keep me awake|stay awake|keeps me awake|keep us awake|keep awake|wake me up|\
            energetisch|energising|energizing|energised|energized|high energy|\
            full of energy|lots of energy|more punch|punchy|lively|vibrant|dynamic|powerful|\
            pumping|pumped|pumped up|getting pumped|get pumped|get me pumped|get us pumped|\
            getting hyped|get hyped|get me hyped|pump up|pump me up|hype|hyped|hyper|high octane|adrenaline|\
            explosive|fiery|energiegeladen|energiegeladene|energiegeladenes|energisch|\
            energische|kraftvoll|kraftvolle|mitreissend|schwungvoll|schwungvolle|energique|\
            energiques|dynamique|dynamiques|entrainant|entrainante|entrainantes|qui bouge|\
            qui envoie|puissant|energico|energica|energicas|enérgicas|energetica|energetico|\
            movido|movida|movidas|movidos|con energia|con ritmo|animada|animado|animadas|\
            animados|agitada|agitado|agitadas|com energia|carico|carica|pieno di energia|\
            energici|energiche|vivace|vivaci|🔥|⚡|💪",
        energy: at(0.86),
        bpm: near(128.0),
        mood: "energetic",
        ..FEEL
    },
    Feel {
        words: "upbeat|up beat|up tempo|uptempo|up tempo songs|bouncy|bubbly|peppy|perky|zippy|\
            beschwingt|beschwingte|flott|flotte|flottes|rythme|rythmee|rythmees|rythmes|ritmico|\
            ritmica|movimentata|movimentato",
        energy: at(0.78),
        valence: at(0.7),
        dance: near(0.68),
        bpm: near(122.0),
        mood: "upbeat",
        ..FEEL
    },
    Feel {
        words: "loud|loudly|noisy|heavy|heavier songs|hard|hard hitting|harder songs|intense|\
            aggressive|angry|anger|rage|furious|brutal|raw|fierce|savage|wild|crazy|rowdy|\
            blasting|head banging|headbanging|headbangers|headbanger|mosh|moshing|mosh pit|\
            rock out|to rock out|rocking out|laut|laute|lautes|lauter|heftig|heftige|wutend|\
            wutende|aggressiv|aggressive musik|hart|harte|harter|hartes|wild und laut|fort|\
            forte|forts|fortes|bruyant|bruyante|enerve|enervee|violent|agressif|agressive|\
            fuerte|fuertes|ruidoso|ruidosa|agresivo|agresiva|duro|dura|barulhento|barulhenta|\
            pesado|pesada|pesadas|agressivo|agressiva|rumoroso|rumorosa|pesante|pesanti|\
            aggressivo|aggressiva|rabbia|arrabbiato|🤘",
        energy: at(0.92),
        acoustic: near(0.03),
        mood: "aggressive",
        ..FEEL
    },
    Feel {
        words: "danceable|dancable|dance to|to dance|to dance to|can dance|people can dance|people dance|\
            we can dance|i can dance|you can dance|makes me dance|make me dance|makes you dance|\
            get everyone dancing|get people dancing|everyone dancing|dancing|dancey|dancy|\
            on the dancefloor|on the dance floor|dancefloor|dance floor|dancefloor fillers|\
            floor fillers|floor filler|floorfillers|groove|groovy|grooves|grooving|funky|\
            move my feet|get me moving|makes me move|shake it|tanzen|zum tanzen|tanzbar|\
            tanzbare|tanzbares|tanzmusik|tanzflache|danser|pour danser|dansant|dansante|\
            dansantes|dansants|faire danser|bailar|para bailar|bailable|bailables|bailongo|\
            dancar|para dancar|dancante|dancantes|ballare|per ballare|da ballare|ballabile|\
            ballabili|💃|🕺|🪩",
        dance: at(0.82),
        energy: near(0.75),
        bpm: near(118.0),
        mood: "danceable",
        ..FEEL
    },
    Feel {
        words: "bangers|banger|floor burners",
        energy: at(0.85),
        dance: near(0.72),
        mood: "energetic",
        ..FEEL
    },
    Feel {
        words: "motivating|motivational|motivation|motivated|inspiring|inspirational|\
            inspiration|empowering|empowerment|triumphant|anthemic|epic|heroic|victorious|\
            victory|confidence|confident|badass|boss mode|motivierend|motivierende|\
            motivation pur|motivant|motivante|motivantes|epique|motivador|motivadora|\
            motivadoras|epico|epica|motivante|motivanti",
        energy: at(0.78),
        valence: near(0.6),
        mood: "motivational",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "by the fire|by the fireplace|by the campfire|fireside|warm|cozy|cosy|comforting|comfort|comfy|hygge|wholesome|tender|sweet|\
            heartwarming|gemutlich warm|warme|chaleureux|chaleureuse|calido|calida|\
            acogedor|acogedora|aconchegante|caldo|accogliente|dolce|dolci",
        energy: at(0.35),
        valence: near(0.55),
        acoustic: near(0.6),
        mood: "warm",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "emotional|emotive|feels|in my feelings|deep|profound|moving|touching|\
            soulful feelings|emotionale|emotionales|gefuhlvoll|gefuhlvolle|emouvant|emouvante|\
            emotionnel|emotivo|emotiva|emocionante|emocional|profondo|commovente",
        energy: near(0.4),
        valence: near(0.3),
        mood: "emotional",
        ..FEEL
    },
    Feel {
        words: "slow|slower songs|slow songs|slow tempo|low tempo|slow paced|slow burning|\
            slow burner|slow burners|slow jam|slow jams|slowjams|slow stuff|downtempo feel|slo|\
            langsam|langsame|langsamer|langsames|langsamen|lent|lente|lentes|lents|slows|lento|\
            lenta|lentas|lentos|lente|lenti|balada lenta",
        bpm: at(82.0),
        energy: near(0.4),
        mood: "slow",
        ..FEEL
    },
    Feel {
        words: "ballads|ballad|power ballads|power ballad|balladen|schnulzen|schnulze|schmachtfetzen|ballade|ballades|baladas|\
            balada|ballate|ballata|lullaby like",
        bpm: near(85.0),
        energy: at(0.32),
        acoustic: near(0.5),
        mood: "ballad",
        ..FEEL
    },
    Feel {
        words: "fast|quick|rapid|speedy|fast paced|fast tempo|high tempo|high bpm|high speed|\
            rapide|rapides|rapido|rapida|rapidas|rapidos|schnell|schnelle|schnelles|\
            schneller beat|schnellen|veloce|veloci|fasst|racing|frenetic|frantic|breakneck",
        bpm: at(148.0),
        energy: near(0.82),
        mood: "fast",
        ..FEEL
    },
    Feel {
        words: "mid tempo|midtempo|medium tempo|moderate tempo|medium paced|mittleres tempo|\
            tempo moyen|tempo medio|medium pace",
        bpm: at(108.0),
        energy: near(0.55),
        refused: Refused::Untold,
        ..FEEL
    },
    Feel { words: "andante", bpm: at(92.0), ..FEEL },
    Feel { words: "allegro vivace|vivace tempo|presto", bpm: at(160.0), ..FEEL },
    Feel {
        words: "walking pace|a walking pace|walking speed|walking tempo|walking beat|spaziertempo|a stroll",
        bpm: at(110.0),
        energy: near(0.5),
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "running pace|a running pace|jogging pace|a jogging pace|running tempo|\
            running cadence|lauftempo|rythme de course|ritmo de correr|ritmo de corrida|\
            ritmo da corsa",
        bpm: at(165.0),
        energy: near(0.8),
        mood: "workout",
        ..FEEL
    },
    Feel {
        words: "beautiful|pretty|gorgeous|elegant|classy|sophisticated|tasteful|schon|schone|\
            schones|beau|belle|belles|bonito|bonita|bonitas|hermosa|lindo|linda|lindas|bello|\
            bella|eleganti|elegante",
        energy: near(0.4),
        acoustic: near(0.5),
        mood: "elegant",
        ..FEEL
    },
    Feel {
        words: "summery|summer vibes|summer|summertime|summer songs|beach|beachy|at the beach|\
            tropical vibes|island vibes|island vibe|sunshine|holiday vibes|vacation|sommer|\
            sommerlich|sommerliche|strand|ete|d ete|estival|plage|verano|veraniego|veraniegas|\
            playa|de verano|verao|de verao|praia|estate|estivo|estiva|spiaggia|🏖|🌴",
        valence: at(0.75),
        energy: near(0.7),
        dance: near(0.72),
        mood: "summer",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "rainy|rainy day|rainy days|it rains|its raining|it is raining|raining|\
            rain outside|rainy afternoon|rainy sunday|grey day|gray day|stormy|es regnet|\
            regentag|regnerisch|il pleut|pluie|jour de pluie|llueve|lluvia|dia lluvioso|chove|\
            chuva|dia de chuva|piove|pioggia|giornata di pioggia|🌧|☔",
        energy: at(0.35),
        valence: near(0.3),
        acoustic: near(0.5),
        mood: "rainy",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "autumn|autumnal|fall vibes|herbst|herbstlich|automne|otono|outono|autunno",
        energy: near(0.4),
        valence: near(0.4),
        acoustic: near(0.5),
        mood: "autumn",
        ..FEEL
    },
    Feel {
        words: "catchy|catchier|guilty pleasures|guilty pleasure|singalong|sing along|singalongs|sing alongs|sing to|to sing along to|\
            earworm|earworms|mitsingen|zum mitsingen|ohrwurm|ohrwurmer|a chanter|entetant|\
            pegadizo|pegadiza|pegadizas|para cantar|chiclete|orecchiabile|orecchiabili|\
            da cantare",
        valence: near(0.65),
        energy: near(0.7),
        familiarity: Some(0.6),
        mood: "catchy",
        ..FEEL
    },
    Feel {
        words: "minimal|minimalist|sparse|delicate|simple|fragile",
        energy: at(0.3),
        acoustic: near(0.55),
        mood: "minimal",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "piano|piano music|klavier|klaviermusik|solo piano|au piano|pianoforte|\
            musica de piano",
        acoustic: at(0.9),
        energy: at(0.22),
        mood: "piano",
        refused: Refused::Untold,
        ..FEEL
    },
    Feel {
        words: "spiritual|meditative|zen|mindful|meditativ|meditatif",
        energy: at(0.18),
        acoustic: near(0.7),
        vocals: None,
        mood: "meditative",
        ..FEEL
    },
    Feel { words: "without any singing at all", vocals: Some(Vocals::Instrumental), ..FEEL },
];
