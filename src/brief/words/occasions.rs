//! What music is for: occasions and activities, in terms of the columns.

use crate::brief::sense::{FEEL, Feel, Refused, at, near};
use crate::protocol::Vocals;

/// What music is for shows in none of its values, unless they are far from the middle.
const OCCASION: Feel = Feel { occasion: true, refused: Refused::Untold, ..FEEL };
const EXTREME: Feel = Feel { refused: Refused::Aim, ..OCCASION };

pub const OCCASIONS: &[Feel] = &[
    Feel {
        words: "swimming|swim|gym|the gym|for the gym|work out|workout|workouts|working out|exercise|\
            exercising|exercises|training|lifting|lift weights|weights|weight lifting|crossfit|\
            hiit|bootcamp|fitness|cardio|spinning|spin class|zumba|aerobics|boxing|pumping iron|\
            push ups|leg day|fitnessstudio|zum sport|sport|sport treiben|musculation|la salle|\
            salle de sport|faire du sport|gimnasio|el gimnasio|entrenar|entrenamiento|entreno|\
            hacer ejercicio|academia|malhar|treino|treinar|palestra|allenamento|allenarmi|\
            allenarsi|🏋|🏋️",
        energy: at(0.84),
        bpm: near(130.0),
        dance: near(0.65),
        mood: "workout",
        ..EXTREME
    },
    Feel {
        words: "run|running|a run|jog|jogging|going for a run|go for a run|marathon|\
            half marathon|5k|10k|sprint|sprints|treadmill|laufen|joggen|zum laufen|zum joggen|\
            beim laufen|courir|footing|pour courir|course a pied|correr|para correr|corrida|\
            corro|corsa|per correre|correre|🏃",
        energy: at(0.82),
        bpm: near(160.0),
        mood: "running",
        ..EXTREME
    },
    Feel {
        words: "riding|cycling|bike ride|biking|bike|on my bike|on the bike|radfahren|velo|bicicleta|\
            bici|ciclismo|🚴",
        energy: at(0.76),
        bpm: near(128.0),
        mood: "workout",
        ..EXTREME
    },
    Feel {
        words: "walk|a walk|walking|going for a walk|stroll|strolling|walking the dog|\
            walk the dog|hike|hiking|going hiking|spazieren|spaziergang|wandern|promenade|\
            balade|randonnee|paseo|pasear|caminar|caminata|passeio|caminhar|caminhada|\
            passeggiata|camminare",
        energy: near(0.5),
        valence: near(0.6),
        bpm: near(108.0),
        mood: "walking",
        ..OCCASION
    },
    Feel {
        words: "party|parties|a party|house party|birthday party|birthday|dance party|partying|\
            celebration|celebrate|celebrating|festive|new years eve|new year s eve|nye|\
            bachelorette|hen night|stag do|prom|wedding party|wedding reception|reception|\
            party music|party songs|party playlist|party bangers|pre drinks|predrinks|pregame|\
            pre game|night out|girls night|going out|clubbing|club|the club|nightclub|rave|\
            raving|disco night|kitchen disco|feiern|feier|party machen|geburtstag|\
            geburtstagsparty|fete|la fete|faire la fete|soiree|anniversaire|fiesta|una fiesta|\
            fiestas|cumpleanos|de fiesta|marcha|discoteca|festa|uma festa|aniversario|\
            balada pra dancar|compleanno|una festa|festeggiare|serata|🎉|🥂|🎂|🍻",
        dance: at(0.76),
        energy: at(0.78),
        valence: near(0.68),
        bpm: near(120.0),
        familiarity: Some(0.5),
        mood: "party",
        ..EXTREME
    },
    Feel {
        words: "people coming over|people coming|guests coming|having people over|\
            having friends over|friends over|friends are coming|people over|guests|bbq|barbecue|\
            barbeque|grill party|cookout|garden party|picnic|pool party|poolside|hosting|\
            grillen|grillabend|barbecue entre amis|asado|parrillada|churrasco|grigliata",
        valence: near(0.65),
        energy: near(0.62),
        dance: near(0.65),
        familiarity: Some(0.3),
        mood: "social",
        ..OCCASION
    },
    Feel {
        words: "dinner|dinner party|dinner music|for dinner|supper|lunch|brunch|meal|eating|\
            restaurant|candlelight|candle light|candlelit dinner|wine|red wine|glass of wine|\
            with my parents in law|parents in law|in laws|abendessen|essen|beim essen|zum essen|\
            kochen und essen|diner|le diner|repas|dejeuner|souper|cena|la cena|comida|almuerzo|\
            jantar|almoco|jantar romantico|aperitivo|pranzo|🍷|🍝",
        energy: at(0.35),
        valence: near(0.55),
        acoustic: near(0.55),
        mood: "dinner",
        ..OCCASION
    },
    Feel {
        words: "cooking|cook|while cooking|to cook to|baking|in the kitchen|kitchen|kochen|\
            zum kochen|cuisiner|en cuisinant|la cuisine|cocinar|para cocinar|cozinhar|\
            cozinhando|cucinare|cucinando",
        valence: near(0.65),
        energy: near(0.58),
        mood: "cooking",
        ..OCCASION
    },
    Feel {
        words: "cleaning|clean the kitchen|clean the flat|clean the apartment|clean the bathroom|clean the garage|\
            clean the car|clean the place|clean the house|cleaning house|clean house|clean out|clean up|clean my|clean our|cleaning out|\
            cleaning the house|cleaning up|house cleaning|\
            housework|chores|doing chores|tidying|tidy up|doing the dishes|washing up|laundry|\
            around the house|putzen|zum putzen|aufraumen|hausarbeit|menage|faire le menage|\
            pour le menage|limpiar|limpiar la casa|limpieza|faxina|limpar a casa|pulizie|\
            pulire casa|pulire",
        valence: at(0.7),
        energy: at(0.74),
        dance: near(0.7),
        familiarity: Some(0.3),
        mood: "cleaning",
        ..OCCASION
    },
    Feel {
        words: "study|studying|study to|to study|to study to|homework|revision|revising|exam|\
            exams|learning|concentrate|concentration|focus|focusing|focussing|focused|\
            deep focus|concentrating|reading|to read|read a book|reading a book|lernen|\
            zum lernen|konzentrieren|konzentration|konzentriert|lesen|zum lesen|etudier|\
            pour etudier|reviser|pour reviser|concentration|me concentrer|lire|lecture|estudiar|\
            para estudiar|concentrarme|concentracion|leer|para leer|estudar|para estudar|\
            concentrar|me concentrar|ler|studiare|per studiare|concentrarmi|concentrazione|\
            leggere|📚",
        energy: at(0.32),
        acoustic: near(0.5),
        vocals: Some(Vocals::Instrumental),
        mood: "focus",
        ..OCCASION
    },
    Feel {
        words: "work|working|at work|while i work|to work to|for work|office|in the office|\
            the office|coding|programming|writing|to write|desk|background|in the background|\
            background music|arbeiten|zum arbeiten|fur die arbeit|furs arbeiten|bei der arbeit|buro|im hintergrund|\
            hintergrund|travailler|pour travailler|bureau|le bureau|musique de fond|de fond|\
            trabajar|para trabajar|oficina|de fondo|musica de fondo|trabalhar|para trabalhar|\
            escritorio|de fundo|musica de fundo|lavorare|per lavorare|ufficio|di sottofondo|\
            sottofondo",
        energy: near(0.45),
        mood: "work",
        ..OCCASION
    },
    Feel {
        words: "puts me to sleep|put me to sleep|puts me right to sleep|puts us to sleep|sends me to sleep|\
            send me to sleep|lulls me to sleep|makes me sleepy|make me sleepy|makes me drowsy|\
            makes me fall asleep|make me fall asleep|makes me want to sleep|macht mich mude|\
            bringt mich zum einschlafen|bringt mich zum schlafen|schlafert mich ein|m endort|m endorment|\
            me fait dormir|me font dormir|me da sueno|me dan sueno|me duerme|me duermen|me da sono|\
            me dao sono|me faz dormir|me fazem dormir|mi fa dormire|mi fanno dormire|mi fa addormentare|\
            mi fanno addormentare|mi addormenta|mi fa venire sonno|mi mette sonno|\
            close your eyes|close my eyes|sleep|sleeping|sleepy|to sleep|drift off to sleep|drifting off to sleep|drift off to|\
            fall asleep|falling asleep|go to sleep|\
            going to sleep|bedtime|bed time|in bed|insomnia|cant sleep|nap|napping|drowsy|\
            lullaby|lullabies|before bed|schlafen|zum schlafen|einschlafen|zum einschlafen|\
            schlaf|dormir|pour dormir|m endormir|s endormir|endormir|berceuse|para dormir|\
            dormirme|siesta|a la cama|ninar|dormire|per dormire|addormentarmi|ninna nanna|😴|🌙",
        energy: at(0.12),
        acoustic: near(0.8),
        bpm: near(75.0),
        valence: near(0.3),
        mood: "sleep",
        ..EXTREME
    },
    Feel {
        words: "meditation|meditate|meditating|yoga|stretching|pilates|spa|massage|bath|a bath|\
            bubble bath|breathing|mindfulness|savasana|shavasana|meditieren|meditacion|meditar|meditacao|\
            meditazione|meditare|mediter|🧘",
        energy: at(0.15),
        acoustic: near(0.75),
        mood: "meditation",
        ..EXTREME
    },
    Feel {
        words: "start my day|start the day|start your day|start our day|morning|good morning music|wake up|waking up|to wake up|sunday morning|\
            breakfast|coffee|morning coffee|coffee shop|coffeehouse|cafe|in the morning|sunday|\
            lazy sunday|lazy morning|morgen kaffee|aufwachen|zum aufwachen|fruhstuck|kaffee|\
            sonntagmorgen|cafe du matin|reveil|se reveiller|matin|petit dejeuner|dimanche matin|\
            desayuno|despertar|despertarme|por la manana|domingo por la manana|cafe da manha|\
            acordar|de manha|manha|colazione|svegliarsi|svegliarmi|mattina|domenica mattina|☕",
        energy: at(0.45),
        valence: near(0.65),
        acoustic: near(0.5),
        mood: "morning",
        ..OCCASION
    },
    Feel {
        words: "late night|late at night|midnight|night time|nighttime|after hours|afterhours|\
            3am|2am|at night|tonight late|late evening|nachts|spat in der nacht|mitternacht|\
            tard le soir|la nuit|minuit|de noche|noche|medianoche|por la noche|madrugada|\
            de noite|a noite|meia noite|notte|a tarda notte|di notte|mezzanotte|🌃",
        energy: at(0.4),
        valence: near(0.35),
        mood: "late night",
        ..OCCASION
    },
    Feel {
        words: "late drive|night drive|late night drive|night driving|driving at night|\
            nachtfahrt|nachts fahren",
        energy: at(0.45),
        valence: near(0.35),
        mood: "late night",
        ..OCCASION
    },
    Feel {
        words: "road trip|roadtrip|road trips|cross country road trip|cross country trip|trip|trips|drive|driving|a drive|long drive|in the car|\
            car ride|car|on the road|highway|motorway|autobahn|commute|commuting|on the train|\
            on the bus|train ride|flight|plane|traffic|autofahren|autofahrt|roadtrip|\
            auf der autobahn|im auto|zum autofahren|route|en voiture|sur la route|conduire|\
            pour la route|viaje|viaje por carretera|en el coche|carretera|conducir|manejar|\
            para manejar|viagem|na estrada|estrada|dirigir|no carro|viaggio|in macchina|in auto|\
            guidare|strada|🚗",
        energy: at(0.68),
        valence: near(0.6),
        familiarity: Some(0.3),
        mood: "driving",
        ..OCCASION
    },
    Feel {
        words: "wedding|our wedding|first dance|ceremony|anniversary|hochzeit|mariage|boda|\
            casamento|matrimonio|💍",
        valence: near(0.65),
        energy: near(0.5),
        familiarity: Some(0.4),
        mood: "romantic",
        ..OCCASION
    },
    Feel {
        words: "date night|a date|first date|romantic dinner|romantic evening|\
            candlelight dinner|having my girl over|my girlfriend over|my boyfriend over|\
            valentines day|valentine s day|in love|rendez vous|rendezvous amoureux|\
            cita romantica|una cita|encontro romantico|appuntamento|serata romantica",
        energy: at(0.38),
        valence: near(0.5),
        acoustic: near(0.45),
        mood: "romantic",
        ..OCCASION
    },
    Feel {
        words: "gaming|game night|board games|board game night|gameboard night|video games|\
            playing games|zocken|jeux video|videojuegos|videogiochi",
        energy: near(0.65),
        mood: "gaming",
        ..OCCASION
    },
    Feel {
        words: "cocktail|cocktails|cocktail party|cocktail bar|drinks|bar|hotel bar|hotel lobby|\
            lobby|elevator music|apero|aperitif|aperitivo|sundowner|sunset|sonnenuntergang|\
            coucher de soleil|atardecer|puesta de sol|por do sol|tramonto|🍸|🌅",
        energy: at(0.45),
        valence: near(0.6),
        dance: near(0.6),
        mood: "cocktail",
        ..OCCASION
    },
    Feel {
        words: "painting|paint|draw|sketching|drawing|knitting|gardening|crafting|sewing|malen|peindre|dessiner|\
            jardiner|pintar|jardineria|dipingere|cucire",
        energy: near(0.4),
        valence: near(0.55),
        acoustic: near(0.5),
        mood: "creative",
        ..OCCASION
    },
    Feel {
        words: "shower|in the shower|getting ready|get ready|getting dressed|unter der dusche|\
            dusche|sous la douche|en la ducha|no chuveiro|sotto la doccia",
        valence: near(0.68),
        energy: near(0.72),
        dance: near(0.68),
        familiarity: Some(0.3),
        mood: "upbeat",
        ..OCCASION
    },
    Feel {
        words: "funeral|a funeral|memorial service|memorial|burial|mourning|grieving|grief|beerdigung|trauerfeier|\
            trauer|enterrement|obseques|funerailles|funeral|entierro|luto|funerale|lutto",
        energy: near(0.25),
        valence: near(0.25),
        acoustic: near(0.65),
        bpm: near(80.0),
        mood: "sad",
        ..OCCASION
    },
    Feel {
        words: "kids|babysitting|nursery rhyme|nursery rhymes|nursery songs|kids songs|childrens songs|\
            children|child|toddlers|toddler|baby|babies|my daughter|my son|my kids|\
            my grandson|my grandsons|my granddaughter|my grandkids|grandson|granddaughter|family|for the whole family|kinder|fur kinder|enfants|\
            pour enfants|les enfants|ninos|para ninos|criancas|para criancas|bambini|per bambini",
        valence: near(0.72),
        mood: "family",
        ..OCCASION
    },
    Feel {
        words: "evening|tonight|this evening|for tonight|abend|heute abend|ce soir|le soir|\
            esta noche|esta noite|hoje a noite|stasera|questa sera",
        mood: "",
        ..FEEL
    },
    Feel {
        words: "weekend|friday night|saturday night|friday|saturday|wochenende|samedi soir|\
            viernes|sabado|fin de semana|sexta feira|fim de semana|sabato sera|venerdi|tgif",
        energy: near(0.7),
        valence: near(0.65),
        dance: near(0.68),
        mood: "party",
        ..FEEL
    },
];
