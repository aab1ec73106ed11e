//! Words that refuse: before what they are of ("no rap", "I can't stand rap") or behind it ("rap is banned").

use crate::brief::sense::{Cue::*, Row, Sense::*};

pub const REFUSALS: &[Row] = &[
    (
        "en:no|es:no|it:no|fr:no|de:no|not|nothing|none|none of|without|w o|nor|neither|never|minus|avoid|avoiding|\
            except|excluding|exclude|leave out|leaving out|hold the|zero|dont|do not|doesnt|\
            dont want|do not want|dont want any|i dont want|dont play|do not play|dont include|\
            dont add|dont give me|no more|but no more|and no more|not any|not a|nothing by|nothing from|isnt|arent|wont|\
            stop playing|none of them|none of those|none of these|none of which|enough|enough of|enough with|sick of|tired of|bored of|fed up with|\
            had enough of|allergic to|hate|hates|hated|i hate|hating|loathe|loathes|despise|\
            cant stand|can not stand|cannot stand|couldnt stand|dislike|dislikes|dont like|\
            doesnt like|didnt like|dont love|doesnt love|not into|not a fan of|not fans of|\
            not fond of|not in the mood for|not feeling|skip the|skip all|skip any|no to|ban|\
            block|ignore any|spare me|lay off|steer clear of|stay away from|keep away from|\
            cut out|cut the|get rid of|less of the|detest|detests|dont need|free of|\
            no such thing as|stay clear of|steer well clear of|keep clear of|do without|could do without|can do without|\
            live without|go without|keep off|shy away from|stop with|stop with the|stop the|no place for|no room for|\
            nobody wants|nobody likes|noone likes|not even one|not a single|not one|cant bear|cannot bear|cant take|\
            not really into|not that into|not much of a fan of|not keen on|not big on|not a big fan of|no fan of|\
            not the biggest fan of|not crazy about|not wild about|rather not hear|rather not have|dont wanna hear|\
            dont want to hear|do not want to hear|dont care for|allergy to|none of that|anything goes but|\
            everything goes but|anything goes except|everything goes except|refrain from|without a hint of|\
            without a trace of|cant listen to|cannot listen to|pass on|pass on the|ill pass on|shouldnt be|\
            should not be|must not be|mustnt be|cant be|can not be|en:non|anti|refuse to listen to|refuse to hear|\
            had it with|mute|death to|if i hear|if i hear one more|if i hear another|if i have to hear|\
            rather die than hear|rather die than listen to|thats enough|none of it|none of it is|none of it should be|\
            none of it can be|none of it may be|none of them is|none of them are|none of them should be|none of this|\
            nothing that is|nothing thats|nothing which is|make sure it isnt|make sure its not|make sure it is not|\
            make sure none of it is|make sure none of them are|make sure none of them is|make sure there is no|\
            make sure theres no|make sure there are no|make sure there isnt any|make sure there arent any|there should be no|\
            there must be no|i find no joy in|no need for|under no circumstances|on no account|by no means|not under any circumstances|\
            never again|never ever|never ever again|never been a fan of|never been into|never been fond of|never cared for|never got into|\
            never understood|never got the appeal of|dont get the appeal of|dont see the appeal of|quit the|quit playing|\
            stop it with the|stop giving me|stop adding|stop queueing|stop queuing|done with|im done with|i m done with|were done with|\
            im over|i m over|im so over|i m so over|had my fill of|sick to death of|sick and tired of|bored to death of|bored with|\
            tired of hearing|sick of hearing|no way im listening to|no way i m listening to|no way in hell am i listening to|\
            not listening to|wont listen to|will not listen to|wont be listening to|shouldnt|should not|mustnt|must not|who needs|\
            away with|away with the|hide the|hide all|hide any|hide everything by|veto|vetoes|i veto|vetoing|boycott|\
            boycotting|i boycott|dont you dare play|dont even think about|dont even think of|dont bother with|cant deal with|\
            cant cope with|cant handle|cant tolerate|wont tolerate|not having any|not here for|no appetite for|no patience for|\
            no love for|no interest in|not interested in|zero interest in|count me out of|get me away from|save me from|protect me from|\
            deliver me from|as long as it isnt|as long as its not|as long as it is not|as long as theres no|as long as there is no|\
            provided it isnt|so long as it isnt|so long as its not|anything that isnt|anything thats not|anything that is not|\
            something that isnt|something thats not|something that is not|just nothing|no more of that|no more of this|\
            no more of the|no more of those|no more of these|no more of your|wish there was no|wish there were no|hold off on|\
            hold off on the|keep it free of|keep it clear of|not seeking|down with|down with the|out with|out with the|out with all|out with all the|to hell with|to hell with the|screw|\
            screw the|screw that|fuck|fuck the|fuck that|fuck all|kill the|kill all|hell no to|heck no to|god no to|no no to|\
            why is there|why are there|why is there still|why am i hearing|why do i hear|why do i still hear|\
            who put|who added|who ordered|disallow|prohibit|forbid|abolish|dont get|dont understand|my kids hate|the kids hate|my kids cant stand|my kids dont like|\
            the kids dont like|cant hear any more|cant hear any more of|0",
        Cue(Neg),
    ),
    (
        "is banned|are banned|banned|is forbidden|are forbidden|forbidden|is not allowed|are not allowed|isnt allowed|\
            arent allowed|not allowed|is off limits|are off limits|off limits|is off the table|are off the table|off the table|off the menu|\
            is out of the question|out of the question|\
            no thanks|no thank you|no thx|not welcome|is not welcome|isnt welcome|out of it|out of this|out of the mix|\
            out of the queue|out of the playlist|has to go|have to go|has got to go|must go|isnt my thing|is not my thing|\
            not my thing|not my cup of tea|isnt my cup of tea|is not my cup of tea|gets on my nerves|get on my nerves|isnt really my thing|\
            is not really my thing|not really my thing|is not something i enjoy|isnt something i enjoy|\
            is not something i like|isnt something i like|bores me|bore me|bores us|annoys me|annoy me|annoys us|\
            makes me sick|make me sick|gives me a headache|give me a headache|need not apply|stays out|stay out|\
            is a no go|are a no go|hell no|heck no|god no|absolutely not|definitely not|hard no|hard pass|ugh|yuck|eww|\
            drives me crazy|drives me mad|drives me nuts|drive me crazy|drive me mad|drive me nuts|puts me off|\
            leaves me cold|does nothing for me|do nothing for me|isnt for me|is not for me|arent for me|are not for me|not for me|\
            just isnt for me|just not for me|isnt for us|doesnt do it for me|dont do it for me|does not do it for me|\
            doesnt do anything for me|doesnt work for me|dont work for me|bores me to death|bores me to tears|bores me stiff|\
            bore me to death|bore me to tears|annoys the hell out of me|bores the hell out of me|drives me up the wall|\
            drive me up the wall|drives me round the bend|drives me bonkers|grates on me|grate on me|grates on my nerves|\
            turns me off|turn me off|makes my ears bleed|make my ears bleed|makes me cringe|make me cringe|makes my skin crawl|\
            rubs me the wrong way|gets old fast|is too much for me|are too much for me|doesnt belong here|\
            dont belong here|does not belong here|do not belong here|doesnt belong|dont belong|is not what i want|\
            isnt what i want|not what i want|isnt welcome here|is not welcome here|isnt invited|is not invited|not invited|\
            isnt my style|is not my style|not my style|isnt my taste|is not to my taste|not to my taste|isnt to my taste|\
            isnt my jam|is not my jam|not my jam|isnt my bag|not my bag|isnt my vibe|is not my vibe|not my vibe|\
            isnt my scene|is not my scene|not my scene|\
            and i dont get along|and i do not get along|and i dont mix|and me dont mix|and me dont get along|can stay away|can stay out|can stay at home|can get lost|can take a hike|\
            can go away|can go to hell|can do one|can jog on|can suck it|can bugger off|begone|be gone|aint it|aint for me|aint my thing|\
            aint my style|aint my jam|aint my vibe|is so last year|out with it|out with them|not that again|not again|oh no not again|\
            no good|is no good|are no good|too often|too many times|far too often|way too often|a thousand times|a million times|a hundred times|to death|\
            one time too many|hangt mir zum hals raus|hangen mir zum hals raus|hangt mir zum hals heraus|geht mir auf den sack|geht mir auf die nerven|\
            gehen mir auf die nerven|geht mir auf den keks|hab ich uber|habe ich uber|hab ich satt|habe ich satt|kotzt mich an|\
            will ich nicht mehr|me gave|me gavent|ca me gave|me prend la tete|me soulent|ya fue|ya estuvo|me tiene harto|me tiene harta|\
            me tienen harto|me tienen harta|me harta|me hartan|ja deu|nao rola|pt:ja cansou|pt:ja enjoei|mi ha stufato|mi hanno stufato|\
            mi ha rotto|mi hanno rotto|mi ha stancato|mi hanno stancato|mi ha annoiato|mi fa schifo|mi fanno schifo|mi sta sulle palle|\
            mi stanca|kann raus|kannst du rausnehmen|kannste rausnehmen|kannst du loschen|rausnehmen|rausschmeissen|schon zu oft|zu oft|trop souvent|demasiadas veces|vezes demais|troppe volte|does my head in|do my head in|does my nut in|\
            \
            puts me to sleep|put me to sleep|puts me right to sleep|puts us to sleep|sends me to sleep|\
            send me to sleep|lulls me to sleep|makes me sleepy|make me sleepy|makes me drowsy|\
            makes me fall asleep|make me fall asleep|makes me want to sleep|macht mich mude|\
            bringt mich zum einschlafen|bringt mich zum schlafen|schlafert mich ein|m endort|m endorment|\
            me fait dormir|me font dormir|me da sueno|me dan sueno|me duerme|me duermen|me da sono|\
            me dao sono|me faz dormir|me fazem dormir|mi fa dormire|mi fanno dormire|mi fa addormentare|\
            mi fanno addormentare|mi addormenta|mi fa venire sonno|mi mette sonno|makes me yawn|make me yawn|\
            to be avoided|is to be avoided|are to be avoided|should be avoided|no way|not a chance|over my dead body|not on my watch|\
            no chance|keep it away|keep that away|is a no|are a no|is a hard no|is a turn off|are a turn off|is verboten|verboten|ist verboten|sind verboten|\
            ist tabu|tabu|nein danke|kommt nicht in frage|kommt mir nicht ins haus|nicht leiden|hab ich keine lust|habe ich keine lust|keine lust|hab ich keinen bock|habe ich keinen bock|hab ich kein bock|\
            keinen bock|kein bock|hab ich die nase voll|habe ich die nase voll|hab ich genug|habe ich genug|verzichte ich|\
            kann ich verzichten|kann ich gut verzichten|fuera|fora|fuori|fuera de aqui|fora daqui|fuori di qui|nichts anfangen|nicht ausstehen|\
            nicht ertragen|ich nicht ab|nicht mehr horen|nicht mehr sehen|nicht meins|nicht mein geschmack|nicht mein fall|\
            nichts fur mich|nichts fur uns|nicht so meins|muss nicht sein|brauch ich nicht|\
            brauche ich nicht|langweilt mich|langweilt|langweilen mich|ist mir zu viel|lasst mich kalt|kannst du weglassen|\
            kannste weglassen|hat hier nichts verloren|bleibt draussen|bleib draussen|\
            stort mich|stort|mag ich nicht|mag ich gar nicht|mag ich uberhaupt nicht|mochte ich nicht|\
            will ich nicht|weglassen|weg damit|geht gar nicht|nervt|nerven|weg|raus|rauswerfen|streichen|entfernen|nicht mein ding|non merci|interdit|interdite|\
            interdits|tres peu pour moi|a eviter|me saoule|me saoulent|me soule|ca me saoule|ca me soule|ca me gonfle|me gonflent|\
            ca m ennuie|ca m enerve|m insupporte|m insupportent|me casse les oreilles|me casse les pieds|me fatigue|\
            me tape sur les nerfs|me sort par les yeux|c est pas pour moi|ce n est pas pour moi|pas pour moi|\
            ce n est pas mon truc|c est pas mon style|pas mon style|ce n est pas mon style|pas ma tasse de the|sans moi|\
            jamais de la vie|on oublie|me gonfle|m enerve|m enervent|m ennuie|m ennuient|m agace|m agacent|c est pas mon truc|pas mon truc|nao gosto|nao curto|nao suporto|nao aguento|me aburre|me aburren|me cansa|me cansan|me molesta|me molestan|me pone de los nervios|me da asco|no me va|no me van|\
            no va conmigo|no me mola|no es lo mio|no es para mi|no son lo mio|ni en broma|ni loco|ni loca|\
            me entedia|me entediam|me irrita|me irritam|me da nos nervos|nao e a minha praia|nao e minha praia|\
            nao e pra mim|nao e para mim|nao faz meu estilo|nao e comigo|nem a pau|de jeito nenhum|mi annoia|mi annoiano|mi stufa|mi irrita|mi irritano|mi da fastidio|mi danno fastidio|mi da sui nervi|non fa per me|\
            non fanno per me|non e il mio genere|non e roba mia|non e cosa mia|non e il mio stile|non fa per noi|\
            per carita|fa schifo|fanno schifo|no gracias|\
            prohibido|prohibida|ni hablar|ni de broma|fuera de la lista|nao obrigado|nao obrigada|proibido|proibida|\
            nem pensar|no grazie|vietato|vietata|da evitare|neanche per sogno",
        Cue(Unwanted),
    ),
    (
        "tudo menos|todo menos|todos menos|todas menos|anything but|anything except|everything but|everything except|all but|other than|\
            apart from|aside from|outside of|fuera de|fora de|fuori da|fuori dal|al di fuori di|en dehors de|en dehors du|abgesehen von|ausserhalb von|aparte de|besides|but not|but no|just not|only not|just no|\
            any genre but|with the exception of|save for|cualquier cosa menos|qualquer coisa menos|qualsiasi cosa tranne|\
            qualunque cosa tranne|qualsiasi cosa ma non|n importe quoi sauf|egal was nur kein|egal was nur nicht|alles nur kein|\
            alles nur keine|alles nur keinen|alles nur nicht|nur kein|nur keine|nur keinen|nur nicht|alles ausser|alles bis auf|\
            tout sauf|tout mais pas|tout excepte|excepte|tutto tranne|tutto ma non|tutto eccetto|fuorche|\
            a excecao de|com excecao de|con excepcion de|a menos que sea|sauf|hormis|ausser|excepto|es:menos|\
            salvo|tranne|eccetto|a parte|exceto|a excepcion de",
        Cue(Neg),
    ),
    (
        "i didnt ask for|i did not ask for|didnt ask for|i never asked for|never asked for|nobody asked for|no one asked for|\
            who asked for|i dont remember asking for|danach hab ich nicht gefragt|ich wollte doch keinen|j ai pas demande de|\
            j ai pas demande du|je n ai pas demande de|je n ai pas demande du|j ai jamais demande de|no pedi|yo no pedi|\
            nunca pedi|quien pidio|nao pedi|eu nao pedi|quem pediu|non ho chiesto|non avevo chiesto|chi ha chiesto|\
            kein|keine|keinen|keiner|keinem|keines|nicht|nichts|ohne|nie|niemals|bloss nicht|\
            bloss kein|bloss keine|weder|auf keinen fall|hasse|hasst|mag kein|mag keine|mag keinen|\
            pas|pas de|pas d|sans|aucun|aucune|rien|rien de|rien d|ni|\
            jamais|ne veux pas|jamais de|jamais du|plus jamais|plus jamais de|plus jamais du|surtout pas|surtout pas de|surtout pas du|\
            surtout pas d|veux pas|veux pas de|veux pas du|ne veux plus|ne veux plus de|ne veux plus d|ne veux plus du|\
            n en peux plus du|n en peux plus de|en peux plus du|en peux plus de|plus aucun|plus aucune|y en a marre de|\
            y en a marre du|y en a marre des|en ai marre de|en ai marre du|en ai marre des|en ai assez de|en ai assez du|\
            en ai assez des|en ai ras le bol du|en ai ras le bol de|assez de|assez du|assez des|assez d|ca suffit le|\
            ca suffit la|fini le|fini la|fini les|stop au|stop a la|stop a l|stop aux|halte au|halte a la|non au|non a la|\
            non aux|pas question de|pas question d ecouter du|hors de question de|hors de question d avoir du|hors de question le|\
            arrete le|arrete la|arrete les|arretez le|arretez la|arretez les|arrete de mettre|arrete de passer|arrete de jouer|\
            arretez de mettre|arretez de passer|epargne moi|epargnez moi|evite la|evite les|evite moi le|a part|a l exception de|\
            dehors le|hais|je hais|execre|ne veux pas de|n aime pas|aime pas|j aime pas|j aime pas trop|j aime plus|n aime plus|deteste|detestent|\
            j ai horreur de|j ai horreur du|j ai horreur des|ai horreur de|horreur de|ne supporte pas|supporte pas|\
            marre de|marre du|marre des|ras le bol de|ras le bol du|evite|evite le|evitez|eviter|pas fan de|pas fan du|\
            pas envie de|verschone mich mit|verzichte auf|mag keinen|kann kein|genug von|schluss mit|\
            vermeide|frei von|kein bock auf|keinen bock auf|keine lust auf|no aguanto|harto de|harta de|aborrezco|\
            no me gustan|no quiero oir|no quiero escuchar|nao suporto|nao curto|cansei de|cansado de|cansada de|chega de|\
            nao quero ouvir|livre de|non sopporto|basta con|basta col|basta coi|basta con il|basta con la|basta con i|basta di|non ne posso piu di|non ne posso piu del|\
            ne ho abbastanza di|ne ho abbastanza del|ne ho abbastanza della|ne ho abbastanza|ho abbastanza del|stufo del|stufa del|stufo della|stufa della|\
            sono stufo del|sono stufo di|sono stufa del|sono stufa di|stanco di|stanco del|stanca di|stanca del|non voglio piu|\
            non mettere piu|non voglio piu sentire|nessun brano|nessuna canzone|mai piu|mai e poi mai|niente piu|\
            nemmeno un|neanche un|per niente|lascia stare il|lascia stare la|risparmiami|risparmiami il|it:evita|evita il|evita la|\
            evitare|odio il|fuori il|fuori la|via il|via la|it:smetti con|smettila con|smettila con il|stufo di|stufa di|non mi piacciono|non voglio sentire|\
            ne peux plus entendre|ne peux plus ecouter|ne peux plus supporter|ne peux plus voir|\
            ne peux plus sentir|peux plus entendre|peux plus entendre de|peux plus entendre du|\
            peux plus ecouter|peux plus ecouter de|peux plus ecouter du|peux plus supporter|peux plus voir|\
            peux plus sentir|peux pas supporter|ne supporte plus|supporte plus|j en peux plus du|\
            j en peux plus de|ya no puedo con|ya no puedo mas con|no puedo mas con|ya no aguanto|\
            ya no soporto|ya no quiero|nao posso mais com|nao posso mais ouvir|gar kein|gar keine|\
            gar keinen|gar nichts|\
            schnauze voll von|schnauze voll vom|die schnauze voll von|die schnauze voll vom|muss das mit dem|muss das mit der|\
            will nichts wissen von|will nichts horen von|nichts mehr von|no quiero saber nada de|no quiero saber de|nao quero saber de|\
            nao quero nem saber de|nao quero ouvir falar de|non voglio saperne di|non voglio sapere di|verschon mich mit|verschont uns mit|verschon uns mit|bleib mir weg mit|bleibt mir weg mit|geh mir weg mit|lass mich in ruhe mit|\
            lasst mich in ruhe mit|komm mir nicht mit|komm mir bloss nicht mit|hau ab mit|keine lust mehr auf|keinen bock mehr auf|\
            kein bock mehr auf|nix mit|nicht ein einziges|kein einziges|kein einziger|keine einzige|keinen einzigen|\
            lache moi avec|lachez moi avec|lache nous avec|ras le bol des|ras le cul du|ras le cul de|plein le dos du|plein le dos de|\
            gave du|gave de|sature du|stop le|stop les|pas un seul|pas une seule|\
            estoy cansado de|estoy cansado del|estoy cansada de|estoy cansada del|cansada del|me harte de|me harte del|me tiene harto el|me tiene harta el|\
            hasta el gorro de|hasta el gorro del|hasta las narices de|hasta las narices del|hasta los huevos de|hasta los huevos del|\
            no soy de|no soy mucho de|no soy muy de|no soy fan de|no soy fan del|no apetece|no me apetece|es:paso de|es:paso del|\
            dejate de|corta con el|corta con la|para con el|ya no mas|ni un solo|ni una sola|\
            enjoei de|enjoei do|enjoei da|enjoado de|enjoada de|de saco cheio de|de saco cheio do|de saco cheio da|saco cheio de|saco cheio do|\
            to cansado de|to cansado do|cansado do|cansada do|cansei do|cansei da|nao to a fim de|nao to afim de|nao estou a fim de|\
            sem saco pra|sem saco para|me poupe de|me poupe do|me poupa de|para de tocar|para de botar|nao sou fa de|nao sou muito de|nao sou de|\
            nem uma|nem um|mi sono rotto di|mi sono rotto del|mi sono rotto della|mi sono rotto dei|mi sono rotta di|mi sono rotta del|\
            mi sono rotto le palle di|mi sono rotto le palle del|mi sono stufato di|mi sono stufato del|mi sono stufata di|mi sono stufata del|\
            mi sono stancato di|mi sono stancato del|mi sono stancata di|mi sono stancata del|piene le scatole di|piene le scatole del|\
            piene le palle di|piene le palle del|non sono fan di|non sono fan del|non sono un fan di|non sono un fan del|non sono tipo da|\
            non ho voglia di|non mi va il|non mi va la|piantala con|piantala col|piantala con il|finiscila con|finiscila con il|smettila col|\
            smettila di mettere|smetti di mettere|neanche una|nemmeno una|manco un|manco una|neppure un|neppure una|niente di|\
            pas du tout|hor auf mit|plus de musique de|nie wieder|nie mehr|nie und nimmer|nicht noch mehr|finger weg von|\
            finger weg vom|hande weg von|schluss jetzt mit|weg mit|weg mit dem|weg mit der|weg mit den|raus mit dem|raus mit der|\
            raus mit den|bitte kein|bitte keine|bitte keinen|steh nicht auf|stehe nicht auf|stehen nicht auf|\
            steh nicht so auf|steh uberhaupt nicht auf|halte nichts von|bin kein fan von|kein fan von|brauche kein|brauch kein|\
            brauche keine|brauche keinen|will kein|will keine|will keinen|mochte kein|mochte keine|mochte keinen|spar dir|\
            spar dir den|spar dir die|lass das mit dem|kein mensch mag|keiner mag|niemand mag|satt|habe genug von|hab genug von|\
            die nase voll von|die nase voll vom|keinesfalls|ja kein|ja keine|ja keinen|hort auf mit|arrete avec|es:nunca|pt:nunca|it:mai|basta|es:sin|nada|nada de|ningun|ninguna|ningunas|no quiero|no pongas|no pongas mas|no me pongas|no quiero mas|no quiero nada de|no mas|ni un|ni una|nunca mas|jamas|jamas de|\
            basta de|ya basta de|ya basta con|basta ya de|estoy harto de|estoy harto del|estoy harta de|estoy harta del|\
            harto del|harta del|hartos de|cansado del|me canse de|me canse del|deja de poner|deja de tocar|deja ya el|\
            deja ya de|fuera el|fuera la|fuera los|fuera las|fuera con|nada mas de|ahorrame|ahorrame el|no a|no al|\
            es:evita|pt:evita|evitar|evite o|evite a|olvidate del|para con o|para com o|para com a|pare com o|pare com a|parem com|chega do|\
            chega da|ja chega de|nunca mais|sem mais|sem nada de|nao quero mais|nao toca|nao toca mais|nao ponha|nao bote|\
            nao aguento|nao aguento mais|nao suporto mais|farto de|farta de|farto do|farta do|detestamos|odiamos|\
            odio|odia|no me gusta|no le gusta|no soporto|sem|nem|nenhum|nenhuma|nao|nao quero|\
            nao toque|odeio|detesto|nao gosto de|senza|niente|nessun|nessuna|nessuno|it:non|\
            non voglio|non mettere|it:ne|non mi piace",
        Cue(Neg),
    ),
];
