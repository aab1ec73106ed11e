//! What is said to a DJ that is no wish for music: questions, courtesies, other trades; and the words
//! that only hold a sentence together.

use crate::brief::sense::{Ask, Chat, Row, Sense::*};

pub const TALK: &[Row] = &[
    (
        "whats playing|what is playing|what s playing|whats this|what is this|what s this|\
            whats this song|what song is this|what song is that|what is this song|whos this|\
            who is this|who s this|who is that|whos that|who sings this|who sings that|who sings it|who sings|who s singing|who s playing|\
            who sang this|who sang that|who sang it|who sang|who performs this|who performs it|who plays this|who wrote this|\
            who wrote it|who is it by|whos it by|who is this by|whos this by|who s this by|who are they|who is he|who is she|\
            who is singing|whos singing|whos playing|who is playing|who is the artist|\
            who made this|who did this|which song is this|which artist is this|\
            name of this song|name of the song|name of this track|what am i listening to|\
            what are we listening to|what is on|whats on|now playing|wer ist das|welches lied ist das|welcher song ist das|welches stuck ist das|was ist das fur ein song|wer singt|\
            wer singt das|was lauft|was lauft gerade|was ist das|was ist das fur ein lied|\
            wie heisst das lied|wie heisst dieses lied|c est qui|qui est ce|qui chante|\
            c est quoi|c est quoi cette chanson|quelle est cette chanson|quel est ce morceau|\
            quien es|quien canta|quien canta esto|que suena|que esta sonando|\
            que cancion es esta|como se llama esta cancion|quem e|quem canta|quem esta cantando|\
            que musica e essa|o que esta tocando|qual e essa musica|chi e|chi canta|\
            che canzone e|che canzone e questa|cosa sta suonando|come si chiama questa canzone|\
            what year is this|when was this released|when is this from|how old is this song|\
            what genre is this|what album is this|which album is this from|how fast is this|\
            what bpm is this|what key is this|tell me about this song|tell me about this|\
            tell me more about this song|more about this song",
        Ask(Ask::Playing),
    ),
    (
        "explain the last pick|explain that pick|explain that one|explain this one|explain this song|why is this here|why this|why this song|why this one|why did you pick this|\
            why did you pick that|why did you choose this|why did you choose that|\
            why did you play this|why are you playing this|why are we listening to this|\
            why is this playing|why is that here|why that|why that one|why that song|\
            how come this|how come you picked this|how come you picked that|how come you chose this|how come|how did you choose this|how did you pick this|whats this doing here|\
            what is this doing here|what does this have to do with|why was this picked|\
            why is this in the queue|why is it here|why is this in here|reason for this|\
            warum das|warum dieses lied|warum ist das hier|warum lauft das|wieso das|\
            pourquoi celle ci|pourquoi cette chanson|pourquoi ce morceau|por que esta|\
            por que esta cancion|por que suena esto|por que essa|por que essa musica|\
            perche questa|perche questa canzone|explain this pick|explain your choice|\
            explain why",
        Ask(Ask::Why),
    ),
    (
        "how many songs are in the queue|how many are in the queue|\
            how many tracks are in the queue|how many are left|how many songs are left|\
            how many tracks are left|how many songs left|how many left|how many songs|\
            how many tracks|how many|how long is the queue|how long is it|\
            how long is this playlist|how long is the playlist|how long will it last|\
            how much is left|how much music is left|queue length|how long|wie viele|\
            wie viele lieder|wie lange noch|combien de chansons|combien|combien de titres|\
            combien de morceaux|cuantas canciones|cuantas|cuantas quedan|quantas musicas|\
            quantas|quante canzoni|quante|quanti brani",
        Ask(Ask::HowMany),
    ),
    (
        "what would you play next|what would you play after this|what will you play after this|\
            what are you playing next|whats playing next|what is playing next|what plays next|whats after this|what is after this|what comes after this|whats next|what is next|what s next|whats up next|what comes next|whats coming up|\
            what is coming up|whats coming next|what will you play next|\
            what are you going to play|whats in the queue|what is in the queue|\
            what do you have lined up|what have you got lined up|what have you picked|\
            what did you pick|show me the queue|show the queue|list the queue|read me the queue|\
            was kommt als nachstes|was kommt danach|was kommt|c est quoi la suite|\
            qu est ce qui suit|quelle est la suite|que sigue|que viene despues|que viene|\
            o que vem depois|o que vem a seguir|cosa viene dopo|cosa c e dopo|che c e dopo",
        Ask(Ask::Upcoming),
    ),
    (
        "what was the last song|what was that last song|what was the last track|\
            what was the last one|what was the previous song|what was the previous track|\
            what was the previous one|what was the song before|what was the song before this|\
            what was the song before this one|what was the one before|what was the one before this|\
            what was before this|what came before this|what played before|what played before this|\
            what was playing before|what was playing before this|what did you play before|\
            what did you play before this|what did you just play|what just played|\
            what have you just played|what did we just hear|what did i just hear|\
            what was that song before|who was that last song by|who was the last song by|\
            who sang the last song|who sang that last song|who sang the last one|\
            was war das letzte lied|was war das lied davor|was war das davor|was lief davor|\
            was lief vorher|was lief gerade eben|was war das letzte|wie hiess das letzte lied|\
            was war der letzte song|c etait quoi avant|c etait quoi la chanson d avant|\
            c etait quoi la derniere chanson|c etait quoi la chanson precedente|\
            quelle etait la derniere chanson|quelle etait la chanson precedente|\
            cual fue la ultima cancion|cual era la ultima cancion|cual era la cancion anterior|\
            cual fue la cancion anterior|que sono antes|que cancion sono antes|\
            qual foi a ultima musica|qual era a musica anterior|qual foi a musica anterior|\
            o que tocou antes|que musica tocou antes|qual era l ultima canzone|\
            qual era la canzone precedente|qual era la canzone di prima|cosa c era prima|\
            cosa suonava prima|che canzone era prima",
        Ask(Ask::Played),
    ),
    (
        "what can you do|what do you do|how does this work|how do you work|help|help me|\
            what can i say|what can i ask|who are you|what are you|are you a robot|\
            are you human|are you real|are you an ai|are you a bot|are you chatgpt|\
            whats your name|what is your name|how are you|how are you doing|hows it going|\
            how is it going|what kind of music do you have|what music do you have|\
            what genres do you have|what do you have|what have you got|\
            how many songs do you know|how many songs do you have|how big is your library|\
            was kannst du|wer bist du|hilfe|que sais tu faire|qui es tu|aide|aide moi|\
            que puedes hacer|quien eres|ayuda|o que voce faz|quem e voce|ajuda|cosa sai fare|\
            chi sei|aiuto|what languages do you speak",
        Ask(Ask::Help),
    ),
    (
        "why do you think i like this|why do you think i like that|why do you think i like|\
            what do you know about me|what do you know about my taste|what do i like|\
            what have you learnt about me|what have you learned about me|what have you learned|\
            what did i like|what have i liked|what is banned|what did i ban|what have i banned|\
            whats banned",
        Ask(Ask::Taste),
    ),
    (
        "forget what you know about me|forget what you know of me|forget everything you know about me|\
            forget all you know about me|forget what you learned about me|forget what you learnt about me|\
            forget what you have learned about me|forget everything you learned|forget everything you learnt|\
            forget what you learned|forget what you learnt|forget everything you have learned|forget everything about me|\
            forget about me|forget my taste|forget my likes|forget what i like|forget my history|erase my taste|\
            erase my history|erase my data|delete my data|delete my taste|delete my history|delete my likes|\
            clear my taste|clear my history|reset my taste|clear my likes|vergiss was du uber mich weisst|\
            vergiss alles uber mich|losch meine daten|losche meine daten|losche meinen geschmack|vergiss meinen geschmack|\
            oublie ce que tu sais de moi|oublie tout ce que tu sais de moi|oublie mes gouts|efface mes donnees|efface mes gouts|\
            olvida lo que sabes de mi|olvida todo lo que sabes de mi|olvida mis gustos|borra mis datos|borra mis gustos|\
            esqueca o que sabe de mim|esqueca o que voce sabe sobre mim|esqueca meus gostos|apague meus dados|\
            dimentica quello che sai di me|dimentica tutto di me|dimentica i miei gusti|cancella i miei dati",
        Ask(Ask::Erase),
    ),
    (
        "hello|hi|hey|hiya|howdy|en:yo|greetings|good morning|good evening|good afternoon|\
            hey there|hi there|hello there|hallo|guten tag|guten morgen|guten abend|moin|servus|\
            bonjour|salut|bonsoir|coucou|hola|buenos dias|buenas tardes|buenas noches|buenas|\
            ola|pt:oi|bom dia|boa tarde|boa noite|ciao|buongiorno|buonasera|salve|sup|whats up|\
            what s up|wassup|👋",
        Chat(Chat::Hello),
    ),
    (
        "thanks|thank you|thx|ty|cheers|thank u|thanx|tks|much appreciated|thanks a lot|\
            thank you so much|thank you very much|many thanks|thanks so much|danke|danke schon|\
            vielen dank|dankeschon|merci|merci beaucoup|gracias|muchas gracias|obrigado|\
            obrigada|muito obrigado|valeu|grazie|grazie mille|🙏",
        Chat(Chat::Thanks),
    ),
    (
        "dont change anything|do not change anything|dont change a thing|dont touch anything|leave it as it is|leave it like this|\
            leave it like that|leave it this way|leave everything as it is|keep it like this|keep it like that|keep it as it is|\
            keep it this way|keep it that way|keep everything as it is|just leave it|lass es so|lass alles so|lass es wie es ist|\
            nichts andern|andere nichts|laisse comme ca|ne change rien|ne changez rien|dejalo asi|no cambies nada|no cambie nada|\
            deixa assim|deixe assim|nao muda nada|nao mude nada|lascia cosi|lascialo cosi|non cambiare niente|non cambiare nulla|lovely|sound good|sound great|sound nice|sound perfect|thats lovely|that is lovely|this is lovely|its lovely|thats beautiful|\
            this is beautiful|thats sweet|thats better|much better|thats cool|thats fine|\
            thats it exactly|exactly what i wanted|exactly|just right|these are lovely|\
            these are great|these are perfect|they are great|it was lovely|beautiful choice|\
            terrific|superb|incredible|nicee|niceee|yea|yeahh|yeahhh|yess|yesss|yessss|yesssss|allright|is it working|working on it|\
            works for me|that works|it works|keep up the good work|cant go wrong|awsome|awesom|amazin|good enough|great enough|wonderful start|\
            great start|good start|nice start|perfect start|awesome start|amazing start|\
            hit all the right spots|hit the spot|hits the spot|you are the best|youre the best|\
            perfect|great|awesome|amazing|brilliant|fantastic|excellent|\
            wonderful|lovely stuff|nice|nice one|very nice|cool|love it|love this|love that|\
            i love it|i love this|i love that|love these|loved it|i like it|i like this|\
            i like these|i like them|i love these|i love them|good job|great job|well done|\
            good work|great work|great stuff|spot on|on point|nailed it|yes|yeah|yep|yup|\
            yes please|good|great choice|great choices|good choice|great pick|great picks|\
            good pick|nice pick|nice choice|sweet as|this is good|this is great|this is perfect|\
            thats great|thats perfect|thats good|thats nice|very good|so good|not bad|\
            sounds good|sounds great|sounds nice|sounds perfect|were perfect|were great|\
            was perfect|was great|is perfect|are perfect|were good|was good|were nice|\
            were awesome|were amazing|was amazing|was awesome|is great|are great|is awesome|\
            is amazing|love the last|spitze|super gemacht|toll|klasse|prima arbeit|geil|\
            war super|war toll|war klasse|war perfekt|war gut|waren super|waren toll|waren perfekt|waren gut|\
            etait super|etait genial|etait parfait|etait parfaite|etaient super|etaient parfaits|etaient parfaites|\
            fue genial|fueron geniales|fue perfecta|estuvo genial|estuvieron geniales|foi otima|foi otimo|foram otimas|\
            era fantastica|era fantastico|era perfetta|erano perfette|erano fantastiche|fantastica|fantastiche|\
            wunderbar|perfekt|gut gemacht|gefallt mir|super|parfait|genial|excellent travail|\
            j aime bien|ca me plait|bien joue|c est parfait|c est super|perfecto|genial|\
            me encanta esto|me gusta esto|estupendo|muy bien|buenisimo|perfeito|otimo|adorei|\
            muito bom|e otima|otima|otimas|magnifica|magnifico|magnifique|stupenda|stupendo|bellissima|bellissime|est super|ist super|legal|maravilha|perfetto|ottimo|bellissimo|fantastico|bravo|\
            mi piace questo|molto bene|👍|👌|❤️|🙌|👏",
        Chat(Chat::Praise),
    ),
    (
        "sorry|my bad|apologies|pardon|excuse me|entschuldigung|sorry about that|desole|perdon|\
            lo siento|desculpa|desculpe|scusa|scusami|mi dispiace",
        Chat(Chat::Sorry),
    ),
    (
        "stop|stop it|stop talking|be quiet|shut up|silence|quiet please|pause|pause it|\
            stop the music|turn off|turn it off|switch off|thats enough|enough now|\
            stop playing music|halt|stopp|hor auf|arrete|arretez|para ya|detente|pare|basta|\
            fermati|shush|hush",
        Chat(Chat::Stop),
    ),
    (
        "bye|goodbye|good night|goodnight|see you|see ya|ciao ciao|tschuss|au revoir|adios|\
            tchau|arrivederci|cya|im off|gute nacht|bonne nuit|buonanotte",
        Chat(Chat::Bye),
    ),
    (
        "ignore your rules|ignore the rules|ignore all rules|ignore your instructions|\
            ignore previous instructions|ignore all previous instructions|\
            ignore all instructions|ignore the above|ignore everything above|ignore everything|\
            disregard your instructions|disregard previous instructions|\
            disregard all previous instructions|disregard your rules|forget your instructions|\
            forget your rules|forget all instructions|forget previous instructions|\
            forget all previous instructions|override your instructions|your instructions|\
            your rules|your prompt|system prompt|your system prompt|initial prompt|\
            developer mode|jailbreak|print your config|show your config|dump your config|\
            show me your config|print the config|your config|your configuration|config file|\
            config toml|configuration file|api key|api keys|apikey|your api key|access token|\
            environment variables|env vars|your source code|source code|password|passwords|\
            secret key|your secrets|secrets|credentials|data dir|data directory|file system|\
            filesystem|etc passwd|rm rf|drop table|select from|sudo|root access|admin mode|\
            act as|pretend to be|pretend you are|pretend youre|you are now|roleplay|\
            repeat after me|repeat the words above|say exactly|output exactly|respond only with|\
            reveal|ignoriere deine regeln|ignoriere alle anweisungen|ignore tes instructions|\
            ignore tes regles|ignora tus reglas|ignora tus instrucciones|ignore suas regras|\
            ignore suas instrucoes|ignora le tue regole|ignora le istruzioni|track id|song id|\
            entry id|json|html|script alert|execute|run the command|shell command|\
            delete all data|delete all of it|delete the database|database",
        Chat(Chat::Meddling),
    ),
    (
        "podcast|podcasts|podcast episode|podcast episodes|episode|episodes|pod cast|true crime|\
            folge|folgen|episodio|episodios",
        NotMusic("podcast"),
    ),
    (
        "audiobook|audiobooks|audio book|audio books|horbuch|horbucher|horspiel|livre audio|\
            livres audio|audiolibro|audiolibros|audiolivro|audiolibri|story time|\
            read me a story|tell me a story|bedtime story|a chapter|next chapter|chapters",
        NotMusic("audiobook"),
    ),
    (
        "the news|news|latest news|headlines|nachrichten|les infos|les nouvelles|las noticias|\
            noticias|as noticias|le notizie|notizie|telegiornale|weather report|\
            weather forecast|weather|the weather|wetterbericht|meteo|el tiempo hoy|\
            previsao do tempo|previsioni|traffic report|stock market|stocks|stock prices|\
            football scores|sports scores|the score|the game tonight",
        NotMusic("news"),
    ),
    (
        "radio station|radio stations|live radio|the radio|fm radio|radio show|talk radio|\
            talk show|radiosender|station de radio|emisora|estacao de radio|stazione radio|bbc|\
            npr|comedy special|stand up comedy|standup comedy|standup|a comedy show|ted talk|\
            lecture|sermon|commentary|interview|interviews",
        NotMusic("radio"),
    ),
    (
        "a joke|joke|jokes|tell me a joke|poem|a poem|recipe|a recipe|set a timer|timer|\
            an alarm|alarm|set an alarm|reminder|remind me|what time is it|what is the time|\
            what day is it|translate|calculate|math problem|maths problem|whats 2 plus 2|\
            a movie|movie|movies|a film|film|netflix|youtube video|video|videos|tv show|\
            a tv show|order pizza|pizza|call my mom|call mom|call my mum|send a message|text my|\
            send an email|email|turn on the lights|turn off the lights|buy tickets|\
            concert tickets|tickets|write an essay|essay|who won|election|president|capital of|\
            meaning of life|sound effects|white noise|whale sounds|whale song|ocean sounds|\
            rain sounds|nature sounds|witz|einen witz|blague|une blague|chiste|un chiste|piada|\
            uma piada|barzelletta|una barzelletta",
        NotMusic("other"),
    ),
];

/// Words without a meaning of their own here.
pub const FILLERS: &[&str] = &[
    "no two songs by the same artist in a row|no two songs in a row by the same artist|never the same artist twice in a row|\
        not the same artist twice in a row|no artist twice in a row|no back to back artists|no repeats|without repeats|\
        no duplicates|no doubles|ohne wiederholungen|sans repetition|sans doublons|sin repetir|sem repetir|senza ripetizioni",
    "none of these are|none of those are|none of them are|none of these were|none of them were|fix that|fix this|de:geht klar|de:geht schon klar|de:geht in ordnung|fr:ca va|fr:ca passe|warum nicht|warum nicht mal|wieso nicht|wieso nicht mal|pourquoi pas|por que no|porque no|por que nao|porque nao|\
        pq nao|perche non|perche non metti|draus|daraus|fanne|mettine|jsuis|qqch|qqchose|juste|idk|ppl|en:anywhere|contain|contains|containing|yourself|yourselves|ich finde|finde|find ich|y en|yen|je trouve|trouve que|encuentro|acho|trovo|but not both|not both|giv|plus tot|mach|mach es|macht|rein|mit rein|hinein|herein|rauf|drauf|mit drauf|nimm|nehmt|misch etwas|misch mal|misch noch|misch mir|tudo|tutto|tutti|alles|en:what do you recommend|no problem|no problems|no worries|no worry|no rush|no hurry|no pressure|no need|no idea|no offense|\
        no offence|no kidding|no joke|no doubt|no matter what|no matter|no biggie|no big deal|no clue|no reason|\
        no preference|no preferences|no longer|without fail|\
        without a doubt|without delay|kein problem|keine ahnung|keine eile|pas de probleme|pas de souci|\
        sin prisa|sin problema|sem pressa|sem problema|senza fretta|nessun problema",
    "in der warteschlange|fr:remets|fr:remet|otherwise|all|sonst|de:egal|alles andere|de:hast|de:hast du|de:habt|habt ihr|gibt es|as tu|avez vous|y a t il|es:tienes|tienen|pt:tens|voce tem|it:hai|avete|\
        all of|all of the|all songs of|all the songs of|te plait|s il te plait|s il vous plait|em|tha|theses|sent|conducive|sings|sing me|variation|variations|share|id live to|i d live to|\
        would live to|start a|start my playlist|start making|start creating|starting a|begin a|feels|feels like|\
        it feels like|when i was growing up|growing up|grew up|at the house|my house|our house|in the house|\
        at my house|meantime|in the meantime|probably|sometimes|usually|multiple|particular|ask|ask for|\
        putting|putting in|round out|round it out|round up|cap it off|cap off|finish off|full on|instruments|instrument|cant|definitely|absolutely|totally|certainly|surely|gotcha|other|others|combination|\
        combination of|a combination of|i live|we live|where i live|how much i|brought|taking|found|\
        enjoyed|sang|get a|get an|get some|get me|get us|get any|get the|get my|get our|get to|get that|get this|\
        wow|whoa|goodness|oh my goodness|oh my god|omg|gosh|added|adding|specific|options|option|\
        interested|interested in|appear|appears|allow|allows|previously|requested|requesting|\
        recommended|recommending|suggested|choices|not necessarily|but not necessarily|but not necessarily|later tonight|later this|later on today|for later|youd|theyll|theyd|shell be|\
        well be|itll|thatll|youll|hed|theres a|tho|doe|w|furs|fuers|tutte|tutti|in fact|as a matter of fact|fuck it|screw it|fuck yeah|fuck yes|hell yeah|hell yes|voire|better yet|or better|listening|listened|released|able to skip|fast forward|\
        alguma|algum|algumas|coisa|coisas|plays|played|playing|players|at all|ive|weve|youve|\
        theyve|hes|shes|theyre|were all|youre|ill|well be|themselves|itself|himself|herself|\
        exist|exists|existing|a|an|the|this here|some|any|of|for|with|at|on|in|into|onto|to|up|\
        out|off|is|are|was|were|be|been|being|am|im|its|it s|thats|that s|theres|there s|\
        there is|there are|has|have|had|having|do|does|did|doing|done|go|goes|going|gone|went|\
        can|could|would|should|will|wont you|shall|may|might|must|let|lets|let s|want|wants|\
        wanted|wanna|need|needs|needed|like|liked|get|got|getting|gets|give|gives|make|makes|\
        made|making|take|takes|put|puts|put together|puts together|find|show|create|creates|creating|compile|build me|\
        set up|setup|prepare|recommend|suggest|suggestion|suggestions|recommendation|\
        recommendations|ideas|pick|picks|picked|choose|chosen|i|me|my|mine|myself|you|your|\
        yours|u|ur|we|us|our|ours|he|him|his|she|her|hers|they|their|theirs|who|whom|whose|\
        which|when|where|while|because|cause|cuz|coz|since it|if|then|than|as|so|such|just|very|\
        really|quite|pretty|maybe|perhaps|possibly|please|pls|plz|plss|plse|pleas|pleae|kindly|\
        ok|okay|okey|k|kk|alright|right|well|oh|ah|uh|um|umm|hmm|hm|err|er|haha|lol|lmao|mate|\
        man|dude|bro|buddy|friend|dj|mister|segue|there|here|now then|today|tonight s|still|\
        always|never mind me|ever|etc|etcetera|eg|ie|aka|vs|via|per|both|either|neither one|\
        every|everyone|everybody|someone|somebody|people|person|guys|girls|folks|friends|\
        friend s|mum|mom|dad|mother|father|parents|sister|brother|wife|husband|boyfriend|\
        girlfriend|partner|boss|colleagues|neighbours|neighbors|room|house party s|home|place|\
        somewhere|time|times|day|night|week|thing|things|way|ways|bit|lot|lots|loads|loads of|\
        loads of it|lots of|plenty|plenty of|tons|tons of|heaps of|bunch|a bunch of|bunch of|\
        kind|kinda|sort|sorta|type|types|kinds|sorts|sum|som|sme|wiv|wit|da|dis|dat|gonna|gotta|\
        hafta|tryna|about it|looking|look|looking for|look for|feel|feeling|feel like|\
        feeling like|in the mood|in the mood for|mood for|in a mood|thinking|think|guess|\
        i guess|suppose|know|see|seem|seems|sounds|say|said|says|tell|told|talk|talking|mean|\
        means|meant|hope|wish|would be|would be good|would be nice|would be great|should be|\
        could be|can be|must be|has to be|have to be|needs to be|need to be|keep|keeps|keeping|\
        stay|stays|use|using|used|used to|try|trying|help me with|serve|serving|session|moment|\
        minute please|second please|bitte|bitteschon|mal|doch mal|ein|eine|einen|einem|einer|\
        eines|der|die|das|den|dem|des|und so|fur|fuer|mit|zum|zur|bei|beim|auf|aus|von mir|ich|\
        du|er|sie|es|wir|ihr|mir|mich|dir|dich|uns|euch|mein|meine|meinen|meiner|dein|deine|\
        habe|hab|hat|haben|bin|bist|ist|sind|war|sein|werden|wird|mochte|will|wollen|wurde|kann|\
        kannst|konntest|konnen|soll|sollen|sollte|gern|gerne|brauche|brauch|gib|mach mir|zeig|\
        such|suche|etwas|paar|auch mal|mal wieder|gerade|heute|hier|da|dann mal|wenn|aber bitte|\
        wie war s mit|so was|sowas|also|nun|na|ja|nee|ach|halt|eben|schon|ganz|paarmal|\
        stop it now|s il te plait|s il vous plait|stp|svp|le|la|les|l|un|une|du|de|des|d|au|aux|\
        a la|je|j|tu|il|elle|on|nous|vous|ils|elles|moi|toi|lui|leur|mon|ma|mes|ton|ta|tes|son|\
        sa|ses|notre|votre|ce|cet|cette|ces|c|c est|qu|que|qui|quoi|dont|ou|est|sont|etait|etre|\
        suis|es|ai|as|avoir|avons|avez|ont|faire|fais|fait|faites|veux|voudrais|aimerais|voulez|\
        peux|peut|pouvez|pourrais|tu peux|besoin|envie|besoin de|envie de|j ai envie de|\
        j ai besoin de|donne|donnez|donne moi|propose|trouve|pour|avec|dans|sur|sous|chez|\
        par ici|y|en|bien|bon|alors|donc|voila|oui|ouais|si|tout|toute|tous|toutes|quelques uns|\
        genre un peu|il faut|faut|peu|por favor|porfa|porfi|el|los|las|lo|una|unos|unas|del|al|\
        me|te|se|nos|os|le|les|mi|mis|tu|tus|su|sus|yo|el la|ella|nosotros|ustedes|usted|es|son|\
        era|ser|estar|estoy|esta|estas|estan|he|ha|hay|tengo|tiene|tienes|tener|hacer|haz|hazme|\
        quiero|quisiera|queremos|quieres|puedes|podrias|puedo|necesito|dame|busca|buscame|\
        recomiendame|recomienda|con|para|por|que|cual|como algo|cuando|donde|porque|si|bueno|\
        pues|vale|oye|venga|claro|toda|todo|todos|todas|gusta|que sean|que sea|sean|sea|\
        que tengan|por favor si|se faz favor|faz favor|faca|faz|o|os|um|uma|uns|umas|ao|aos|do|\
        da|dos|das|na|nas|nos|num|numa|pelo|pela|eu|voce|voces|ele|ela|eles|elas|meu|minha|meus|\
        minhas|seu|sua|esse|este|e|sao|foi|estou|tenho|tem|ter|quero|queria|gostaria|pode|\
        poderia|preciso|me de|da me|mostra|recomenda|sugere|com|pra|pro|para mim|que seja|\
        que sejam|seja|sejam|bem|entao|sim|ta|ai|aqui|per favore|per piacere|il|lo|gli|un|uno|\
        una|dello|della|dei|degli|delle|al|allo|alla|ai|agli|alle|nel|nella|sul|sulla|io|tu|lui|\
        lei|noi|voi|loro|mio|mia|miei|mie|suo|sua|sono|sei|siamo|ho|hai|abbiamo|hanno|avere|\
        essere|fare|fai|fammi|voglio|vorrei|vogliamo|puoi|potresti|posso|dammi|trova|cerca|\
        consiglia|consigliami|con|per|tra|fra|su|che|chi|cui|quando|dove|perche si|se|va bene|\
        allora|dunque|ecco|dai|un po di|po|di|siano|sia|che siano|qualche bel|take your time|\
        tell me about them|tell me about each|say something nice about each|\
        and say something nice about each|say something nice|say something about each|\
        tell me something about each|introduce each|introduce them|explain each|\
        talk me through them|with a few words about each|la la la|blah|blah blah|bla bla|\
        yada yada|thingy|thing like that|stuff like that|things like that|that kind of thing|\
        that sort of thing|and all that|or something|or whatever|or anything like that|or anything like it|and stuff|and such|\
        and things|if you can|if possible|if you have|if you have any|if you dont mind|\
        whenever you can|when you can|as possible|no problem|no worries|no rush|no hurry|\
        no pressure|no idea|not sure|why not|how about|what about|whaddya|whatcha|how bout|\
        what if|do you have|do you have any|have you got|have you got any|got any|got some|\
        you got|is there|are there|are there any|would you|could you|can you|can we|could we|\
        can i|could i|may i|i would|id|i d|id like|i d like|i would like|id love|i d love|\
        i would love|we would like|we d like|wed like|would like|would love|would rather like|\
        in mood for|up for|down for|keen on|going to be|gonna be|its for|this is for|coming|\
        come|comes|coming at|at eight|at seven|at nine|at ten|at six|oclock|o clock|pm|am|8pm|\
        7pm|9pm|10pm|6pm|5pm|8am|7am|9am|noon|later today|soon|already|anymore|else|\
        even more so|honest|honestly|literally|basically|actually just|seriously|especially|\
        particularly|specifically|ideally|preferably|mostly just|certain|different|various|\
        varied|good|best of all|decent|proper good|cool stuff|nice and|great old|fine|ok then|\
        okay then|sure|yes so|anyway|anyways|by the way|btw|fyi|imo|tbh|\
        no artist twice in a row|never the same artist twice in a row|\
        not the same artist twice in a row|no artist back to back|no back to back artists|\
        no repeats|no repeat|no repetition|no repetitions|no duplicates|no duplicate|no dupes|\
        no doubles|no double|without repeats|without repeating|without duplicates|dont repeat|\
        dont repeat yourself|dont repeat songs|dont repeat any song|dont repeat any songs|\
        no song twice|no second version of the same song|no second version|no second versions|\
        no two versions|no two versions of the same song|not the same song twice|each song once|\
        each song only once|every song only once|each only once|only once each|\
        no same song twice|never twice|unique songs|distinct songs|no other versions|\
        just one version of each|one version of each|only one version of each|\
        keine wiederholungen|ohne wiederholungen|keine doppelten|sans doublon|sans doublons|\
        sans repetition|sans repetitions|sin repetir|sin repeticiones|sin repetidos|sem repetir|\
        sem repeticoes|sem repetidas|senza ripetizioni|senza ripetere|senza doppioni|\
        of the same song|same song|and so on and so forth|theme|themed|group|groups|bands|\
        singer songwriters like|musician|musicians|act|acts|album|albums|record|version|\
        versions|original|originals|original version|original versions|studio|studio version|\
        studio versions|the original|full|complete|entire|whole|everything|every|possible|bring|\
        brings|bringing|throw|run me|serve me|hook me up|hook me up with|hit me with|hit me|\
        load up|load|fill|fill up|fill the queue|fill the queue with|fill it with|populate|\
        generate|design|curate|curated|craft|assemble|arrange me|lineup|line up of|rotation|\
        on repeat please|going|currently|right then|cracking|banging|kick ass|rad|dope|lit|sick|\
        solid|quality|top quality|top notch|finest|greatest|favourite ever|killer|\
        essential listening|must be able|able|able to|want it|want them|want this|want to|\
        have to|need to|got to|like to|love to|so that|in order to|so we can|so i can|\
        to go with|to go along|goes with|go with it|fits|fit|fitting|suit|suits|suitable|\
        suitable for|appropriate|appropriate for|perfect for|good for|great for|ideal for|\
        best for|meant for|made for|for my|for our|for some|for me|for us|for when|\
        for while|while im|while i m|while i am|while we|while we are|while doing|during|\
        before i|after work s|thats all|that is all|thats it|that s it|nothing else|es:no mas|\
        end of",
];
