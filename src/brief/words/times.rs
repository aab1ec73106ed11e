//! Eras and what is said around years.

use crate::brief::sense::{Cue::*, Kind, Part, Row, Sense::*, Side};
use crate::protocol::Keys;

const OVER: Side = Side::Over { inclusive: false };
const UNDER: Side = Side::Under { inclusive: false };
const LEAST: Side = Side::Over { inclusive: true };
const MOST: Side = Side::Under { inclusive: true };

pub const ERAS: &[Row] = &[
    ("twenties|zwanziger|annees vingt|anos veinte|anos vinte|anni venti", Decade(20)),
    ("thirties|dreissiger|annees trente|anos treinta|anni trenta", Decade(30)),
    (
        "forties|fourties|vierziger|vierzigern|annees quarante|anos cuarenta|anni quaranta",
        Decade(40),
    ),
    (
        "fifties|fiftys|funfziger|funfzigern|fuenfziger|annees cinquante|anos cincuenta|anos cinquenta|\
            anni cinquanta",
        Decade(50),
    ),
    (
        "sixties|sixtys|sechziger|sechzigern|annees soixante|anos sesenta|anos sessenta|anni sessanta|\
            los sesenta",
        Decade(60),
    ),
    (
        "seventies|seventys|siebziger|siebzigern|annees soixante dix|anos setenta|anni settanta|los setenta",
        Decade(70),
    ),
    (
        "eighties|eightys|eightees|achtziger|achtzigern|annees quatre vingt|annees quatre vingts|\
            anos ochenta|anos oitenta|anni ottanta|los ochenta|ochentera|ochentero|ochenteras",
        Decade(80),
    ),
    (
        "nineties|ninetys|ninties|neunziger|neunzigern|annees quatre vingt dix|anos noventa|anni novanta|\
            los noventa|noventera|noventero|noventeras",
        Decade(90),
    ),
    (
        "noughties|naughties|aughts|two thousands|2 thousands|nuller|nullerjahre|\
            annees deux mille|annees 2000|anos 2000|anni 2000|dosmiles|los dosmil|anos dois mil|\
            anni duemila|zweitausender|the 2000s|00s|2000s|2000er|zero zeroes|oughts|2ks",
        Years(Some(2000), Some(2009)),
    ),
    (
        "twenty tens|tens decade|2010s|2010er|zehner jahre|annees 2010|anos 2010|anni 2010|\
            los 2010",
        Years(Some(2010), Some(2019)),
    ),
    ("twenty twenties|2020s|2020er|annees 2020|anos 2020|anni 2020", Years(Some(2020), Some(2029))),
    (
        "roaring twenties|goldene zwanziger|goldenen zwanziger|annees folles",
        Years(Some(1920), Some(1929)),
    ),
    ("pre war|prewar", Years(None, Some(1938))),
    ("post war|postwar|nachkriegszeit", Years(Some(1946), Some(1959))),
    ("swing era|big band era", Years(Some(1935), Some(1946))),
    ("before rock and roll|before rock n roll|before elvis", Years(None, Some(1953))),
    ("before the beatles", Years(None, Some(1961))),
    ("before punk|before punk happened|pre punk", Years(None, Some(1975))),
    ("before disco|before disco happened|pre disco", Years(None, Some(1973))),
    ("before hip hop|before hip hop happened|before rap|pre hip hop", Years(None, Some(1978))),
    ("before house music|before techno|pre techno", Years(None, Some(1983))),
    ("before grunge|before grunge happened|pre grunge", Years(None, Some(1988))),
    ("before autotune|before auto tune", Years(None, Some(1997))),
    ("summer of love", Years(Some(1966), Some(1968))),
    ("woodstock era|woodstock", Years(Some(1967), Some(1970))),
    ("disco era|disco days", Years(Some(1974), Some(1980))),
    ("before hip hop|before rap", Years(None, Some(1978))),
    ("britpop era", Years(Some(1993), Some(1998))),
    ("grunge era", Years(Some(1989), Some(1996))),
    (
        "y2k|y2k era|turn of the millennium|turn of the century|around the millennium",
        Years(Some(1998), Some(2002)),
    ),
    (
        "last century|the last century|20th century|twentieth century|letzten jahrhundert|\
            siecle dernier|siglo pasado|seculo passado|secolo scorso",
        Years(None, Some(1999)),
    ),
    (
        "this century|21st century|twenty first century|this millennium|dieses jahrhundert",
        Years(Some(2000), None),
    ),
    ("this decade|current decade|dieses jahrzehnt", Years(Some(2020), None)),
    ("last decade|the last decade|previous decade", Years(Some(2010), Some(2019))),
    (
        "brand new|brandnew|brandneu|newest|latest|most recent|the latest|just released|\
            new releases|new release|new music|new songs|new tracks|new stuff|new hits|neueste|\
            neuesten|tout nouveau|dernieres sorties|nouveautes|novedades|novidades|lanzamientos|\
            lancamentos|novita|this year|dieses jahr|cette annee|este ano|quest anno|this years",
        Newest(2),
    ),
    (
        "recent|recent years|recently released|modern|contemporary|current|nowadays|these days|\
            of today|new|newer stuff|up to date|today s|todays|neue|neuen|neues|aktuelle|\
            aktuellen|aktuelles|recents|recentes|recent ones|actual|actuales|actuelle|actuelles|\
            nouvelle|nouvelles|nouveaux|nuevo|nueva|nuevas|nuevos|modernas|moderno|moderna|\
            recientes|novo|nova|novas|novos|atuais|recenti|recente|nuove|nuova|nuovi|attuali|\
            fresh|freshest",
        Newest(5),
    ),
    ("last year|letztes jahr|l annee derniere|el ano pasado|ano passado|l anno scorso", Newest(2)),
    (
        "oldies|oldie|golden oldies|oldies but goldies|vintage|evergreens|evergreen|\
            old timey|old time|vieilles chansons|viejitas|alte schlager|d epoca",
        Years(None, Some(1979)),
    ),
    (
        "retro|old|older stuff|old songs|old music|old stuff|old ones|old fashioned|\
            classics from way back|back in the day|back in the days|vieux tubes|velhas|velhos|von fruher|musik von fruher|lieder von fruher|songs von fruher|d antan|d autrefois|de antano|de antigamente|\
            das antigas|di una volta|di un tempo|alte sachen|altes zeug|alte lieder|alte songs|alte musik|alte stucke|alte hits|vieux|vieille|\
            vieilles|viejas|viejos|viejas canciones|antigas|antigos|antiguas|antiguos|vecchi|\
            vecchie|vecchia|alte lieder|alte songs|alte musik|alte hits|alte|alten|altes",
        Years(None, Some(1989)),
    ),
    (
        "throwback|throwbacks|old school|oldschool|old skool|oldskool|nostalgic hits|when i was young",
        Years(None, Some(2004)),
    ),
    (
        "when i was a teenager|when i was a teen|when i was in my teens|my teenage years|my teens|teenage years|\
            his teens|her teens|their teens|when he was a teenager|when she was a teenager|my adolescence|\
            meine jugend|meiner jugend|mon adolescence|mi adolescencia|minha adolescencia|mia adolescenza",
        Phase(13, 19),
    ),
    (
        "older than me|older than i am|older than myself|from before i was born|before i was born|before my time|\
            vor meiner geburt|alter als ich|avant ma naissance|antes de que yo naciera|antes de eu nascer|\
            prima che nascessi",
        Phase(-1, -1),
    ),
    (
        "my childhood|when i was a kid|when i was a child|when i was little|when i was a boy|when i was a girl|\
            his childhood|her childhood|when he was a kid|when she was a kid|meine kindheit|meiner kindheit|mon enfance|\
            mi infancia|minha infancia|mia infanzia",
        Phase(4, 12),
    ),
    (
        "when i was growing up|growing up|i grew up with|i grew up on|i grew up to|my youth|his youth|her youth|\
            ma jeunesse|mi juventud|minha juventude|mia giovinezza",
        Phase(8, 18),
    ),
    (
        "my high school years|high school years|my high school days|when i was in high school|i was in high school|\
            in high school|my school days|when i was at school|secondary school",
        Phase(14, 18),
    ),
    (
        "my college years|college years|when i was in college|when i was at university|my university years|\
            my uni days|my student days|my college days|studienzeit",
        Phase(18, 22),
    ),
    (
        "early stuff|early work|early works|early albums|early songs|early material|early music|earlier stuff|\
            earlier work|earlier albums|earlier songs|early records|early days stuff|first albums|first few albums|first two albums|first three albums|first four albums|\
            fruhen sachen|fruhe sachen|primeros discos|primeiros discos|primi dischi",
        Career(true),
    ),
    (
        "later stuff|later work|late work|later albums|later songs|later material|later records",
        Career(false),
    ),
    (
        "my twenties|my 20s|my early twenties|in my twenties|his twenties|her twenties",
        Phase(20, 29),
    ),
    ("my thirties|my 30s|in my thirties", Phase(30, 39)),
    (
        "the year i was born|year i was born|my birth year|the year of my birth|meinem geburtsjahr|\
            mon annee de naissance|mi ano de nacimiento|the year he was born|the year she was born",
        Phase(0, 0),
    ),
    (
        "when i was|when i turned|when he was|when she was|at the age of|at age|als ich|quand j avais|cuando tenia",
        AtAge,
    ),
    ("very old|really old|ancient|antique|uralt|uralte", Years(None, Some(1969))),
    (
        "early|fruhe|fruhen|fruher|debut des|debut|principios de los|principios de|inicio dos|\
            inicio dos anos|it:inizio|it:primi|anfang der|anfang|beginning of the|start of the",
        Part(Part::Early),
    ),
    (
        "mid|middle of the|mitte der|mitte|milieu des|mediados de los|mediados de|meados dos",
        Part(Part::Mid),
    ),
    (
        "late|end of the|spate|spaten|spater|ende der|fin des|fin de los|\
            finales de los|finales de|fim dos|final dos|it:fine|tardi",
        Part(Part::Late),
    ),
    (
        "first half of the|first half of|the first half of the|erste halfte der|premiere moitie des|\
        primera mitad de los|primeira metade dos|prima meta degli",
        Part(Part::FirstHalf),
    ),
    (
        "second half of the|second half of|the second half of the|latter half of the|\
        zweite halfte der|seconde moitie des|deuxieme moitie des|segunda mitad de los|\
        segunda metade dos|seconda meta degli",
        Part(Part::SecondHalf),
    ),
    ("ago", Ago),
    (
        "con voz de mujer|con voz femenina|com voz feminina|com voz de mulher|con voce femminile|avec voix de femme|\
            weibliche stimme|weiblicher stimme|weibliche stimmen|weiblichen stimmen|frauenstimme|frauenstimmen|mit frauenstimme|\
            sangerinnen|mannliche stimme|mannlicher stimme|mannerstimme|mannerstimmen|voix de femme|voix de femmes|\
            une voix de femme|voix feminine|voix feminines|une voix feminine|chanteuses|voix d homme|voix masculine|voz de mujer|\
            voces de mujer|voz femenina|voces femeninas|voz de hombre|voz masculina|voz feminina|vozes femininas|voz de mulher|\
            cantoras|voce femminile|voci femminili|voce di donna|cantanti donne|voce maschile|female|male|women|female artists|female singers|female singer|female vocals|female vocalists|\
            female voices|male vocals|male singers|women singers|girl singers|of my youth|my youth|of my childhood|my childhood|of my teens|my teenage years|\
            when i was a kid|when i was a child|when i was a teenager|when i was a teen|\
            when i was little|when i was growing up|from when i was young|\
            when my parents were young|when my mum was young|when my mom was young|\
            when my dad was young|when my grandparents were young|my parents youth|\
            my parents generation|my grandparents day|from my birth year|year i was born|\
            the year i was born",
        Beyond,
    ),
    (
        "minor key|minor keys|in minor|minor mode|minor scale|minor tonality|molltonart|molltonarten|in moll|\
            mode mineur|en mineur|en modo menor|modo menor|tono menor|tom menor|em menor|tonalita minore|in minore",
        Key(Keys::MINOR),
    ),
    (
        "major key|major keys|in major|major mode|major scale|major tonality|durtonart|durtonarten|in dur|\
            mode majeur|en majeur|en modo mayor|modo mayor|tono mayor|tom maior|em maior|tonalita maggiore|in maggiore",
        Key(Keys::MAJOR),
    ),
    ("years|year|yrs|jahre|jahren|jahr|annees|annee|ans|anos|ano|anni|anno", YearUnit),
    ("decades|decade|jahrzehnte|jahrzehnten|decennies|decadas|decenni", DecadeUnit),
    (
        "the last|the past|in the last|from the last|last|past|previous|der letzten|den letzten|\
            letzten|letzte|letzter|ces dernieres|les dernieres|dernieres|derniers|derniere|\
            dernier|de los ultimos|los ultimos|las ultimas|ultimos|ultimas|ultimo|ultima|\
            dos ultimos|das ultimas|negli ultimi|degli ultimi|gli ultimi|le ultime|ultimi|ultime",
        PastUnits,
    ),
];

/// Bounds, before the value.
pub const BOUNDS: &[Row] = &[
    (
        "qui depasse|qui depassent|depasse|depassent|que pase de|que pasen de|que supere|que superen|que passe de|\
            que passem de|che supera|che superano|over|above|more than|exceeding|greater than|higher than|beyond|upwards of|north of|\
            uber|ueber|mehr als|plus de|mas de|mais de|acima de|piu di|oltre|sopra|\
            por encima de|au dessus de|superieur a|superior a",
        Over(OVER, Kind::Any),
    ),
    (
        "under|below|less than|fewer than|lower than|beneath|unter|weniger als|moins de|\
            en dessous de|sous les|menos de|por debajo de|debajo de|abaixo de|meno di|sotto|\
            sotto i|sub",
        Over(UNDER, Kind::Any),
    ),
    (
        "at least|atleast|at lest|minimum|a minimum of|no less than|not less than|mindestens|wenigstens|\
            au moins|au minimum|al menos|por lo menos|como minimo|pelo menos|no minimo|almeno|\
            come minimo",
        Over(LEAST, Kind::Any),
    ),
    (
        "at most|maximum|maximum of|max|a maximum of|tops|up to|as much as|within|hochstens|\
            maximal|bis zu|au plus|maximum de|au maximum|jusqu a|como mucho|como maximo|maximo|\
            no maximo|pt:ate|al massimo|massimo|fino a|not exceeding",
        Over(MOST, Kind::Any),
    ),
    (
        "no more than|not more than|nothing more than|nicht mehr als|pas plus de|no mas de|\
            nao mais de|non piu di",
        Over(MOST, Kind::Any),
    ),
    (
        "no longer than|not longer than|nicht langer als|pas plus long que|pas plus longues que|no pasen de|no pasen los|no pase de|que no pasen de|\
            no duren mas de|que no duren mas de|no dure mas de|no superen los|no superen|no sean mas largas de|nao passem de|\
            que nao passem de|nao passe de|nao durem mais de|que nao durem mais de|nao durem mais que|non superino i|non superino|\
            che non superino i|che non durino piu di|non durino piu di|non duri piu di|qui depassent pas|qui ne depassent pas|\
            ne depassent pas|depassent pas|qui durent pas plus de|durent pas plus de|nicht langer dauern als|dauern nicht langer als",
        Over(MOST, Kind::Length),
    ),
    (
        "qui dure plus de|qui durent plus de|que dure mas de|que duren mas de|que dure mais de|que durem mais de|\
            che dura piu di|che durano piu di|longer than|langer als|plus long que|plus longues que|plus longs que|mas largas que|\
            mas largas de|mas largo que|mais longas que|mais longas do que|piu lunghe di|\
            piu lunghi di|piu lungo di",
        Over(OVER, Kind::Length),
    ),
    (
        "shorter than|kurzer als|plus court que|plus courtes que|plus courts que|mas cortas que|\
            mas cortas de|mas corto que|mais curtas que|mais curtas do que|piu corte di|\
            piu brevi di",
        Over(UNDER, Kind::Length),
    ),
    (
        "faster than|quicker than|schneller als|plus rapide que|plus rapides que|plus vite que|\
            mas rapido que|mas rapidas que|mas rapido de|mais rapido que|mais rapidas que|\
            piu veloce di|piu veloci di",
        Over(OVER, Kind::Speed),
    ),
    (
        "slower than|langsamer als|plus lent que|plus lentes que|mas lento que|mas lentas que|\
            mais lento que|mais lentas que|piu lento di|piu lente di",
        Over(UNDER, Kind::Speed),
    ),
    (
        "newer than|younger than|later than|more recent than|after|post|past the year|neuer als|\
            junger als|nach dem jahr|nach|apres|plus recent que|plus recentes que|posterior a|\
            posteriores a|despues de|despues del|mas nuevas que|mas recientes que|depois de|\
            mais recentes que|mais novas que|dopo il|dopo|successive al|piu recenti di|\
            piu recenti del",
        Over(OVER, Kind::Time),
    ),
    (
        "since|starting from|starting in|onwards from|no earlier than|not before|from after|\
            ab dem jahr|de:ab|seit|depuis|a partir de|desde el|desde|it:dal|a partire dal|\
            a partire da",
        Over(LEAST, Kind::Time),
    ),
    (
        "older than|earlier than|before|before i was born|from before i was born|prior to|pre|predating|vor dem jahr|vor|alter als|avant|\
            plus vieux que|plus ancien que|anterior a|anteriores a|antes de|antes del|antes dos|\
            mas viejas que|mas antiguas que|mais antigas que|prima del|prima degli|prima di|\
            it:prima dei|precedenti al|piu vecchie del",
        Over(UNDER, Kind::Time),
    ),
    (
        "until|till|til|up until|through|not after|no later than|bis|bis zum jahr|jusqu en|\
            jusqu aux|hasta|hasta el|ate o ano|fino al|fino agli",
        Over(MOST, Kind::Time),
    ),
    ("between|in between|anywhere between|zwischen|entre|it:tra|it:fra|tra il|tra i", Between),
    (
        "to|through|through to|thru|all the way to|all the way up to|all the way down to|down to|up until|up to|es:a|pt:a|it:a|fr:a|bis|bis zu|au|aux|et|es:y|pt:e|it:e|and|\
            und|until|till|al|ao|pt:ate|hasta|ai|agli",
        Cue(To),
    ),
    (
        "in the neighbourhood of|in the neighborhood of|in the region of|in the ballpark of|in the vicinity of|\
            somewhere in the region of|anywhere around|about|around|roughly|approximately|approx|approximately at|circa|ca|ungefahr|etwa|\
            so um die|so um|um die|environ|a peu pres|autour de|es:sobre|pt:sobre|fr:dans les|fr:vers|mas o menos|\
            alrededor de|aproximadamente|cerca de|por volta de|es:unas|es:unos|pt:uns|pt:umas|\
            piu o meno|intorno a|intorno ai|attorno a|su i|somewhere around|something like|ish|\
            give or take|around about|or so|oder so|ou a peu pres|mais ou menos|ou assim|\
            o giu di li|near|nearly|almost|tipo|close to|exactly|precisely|genau|exactement|\
            exactamente",
        Approx,
    ),
];

/// Bounds, behind the value.
pub const AFTERTHOUGHTS: &[Row] = &[
    (
        "at the earliest|fruhestens|au plus tot|or newer|or later|or more recent|or after|and newer|and later|and after|and up|\
            and above|and beyond|and onwards|and onward|onwards|onward|on onwards|or more|\
            or longer|or faster|or higher|or above|or over|or up|or greater|plus|and over|\
            and more|and faster|upwards|oder neuer|oder spater|oder junger|oder mehr|\
            oder langer|oder schneller|und neuer|und spater|aufwarts|ou plus recent|\
            ou plus recents|ou plus recentes|ou plus|ou apres|et plus|et plus recent|\
            o mas nuevas|o mas nuevo|o mas nuevos|o mas reciente|o mas recientes|o mas|\
            o despues|o posterior|o posteriores|en adelante|y mas|y posteriores|ou mais novas|\
            ou mais novo|ou mais novos|ou mais recente|ou mais recentes|ou mais|em diante|\
            para a frente|o piu recenti|o piu recente|o piu nuove|o piu|o successive|in poi|\
            in avanti|minimum|min|at least|atleast|at minimum|mindestens|to now|to today|to the present|\
            up until now|up to now|up till now|up until today|up to today|up to the present|\
            and on|on up|till date|to date|until now|till now|until today|to present|bis heute|a nos jours|hasta hoy|\
            hasta ahora|ate hoje|fino a oggi|ad oggi",
        OrSide(LEAST),
    ),
    (
        "at the latest|spatestens|au plus tard|or older|or earlier|or before|and older|and earlier|and before|and below|and under|\
            and less|or less|or fewer|or shorter|or slower|or lower|or below|or under|\
            and shorter|and slower|downwards|oder alter|oder fruher|oder weniger|oder kurzer|\
            oder langsamer|und alter|ou plus ancien|ou plus anciens|ou plus vieux|ou moins|\
            ou avant|o mas viejas|o mas antiguas|o anterior|o anteriores|o menos|o antes|\
            ou mais antigas|ou menos|ou antes|o piu vecchie|o meno|o prima|o precedenti|maximum|\
            max|tops|at most|at the most|maximal|hochstens|maximo|no maximo|massimo|al massimo|\
            au maximum|au plus",
        OrSide(MOST),
    ),
];
