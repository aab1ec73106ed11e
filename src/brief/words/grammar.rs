//! The small words that say what the others are for.

use crate::brief::sense::{Cue::*, Row, Sense::*};

pub const LOGIC: &[Row] = &[
    (
        "no wait|wait no|wait|no no|no actually|no i meant|i meant|i mean|nah|nope|scratch that|\
            on second thought|on second thoughts|correction|sorry i meant|oops|nein|de:doch|\
            warte|non attends|attends|attendez|mais non|no espera|espera|nao espera|no aspetta|\
            aspetta|hang on|hold on|hmm no",
        Cue(Correction),
    ),
    (
        "j aime pas que|n aime pas que|aime pas que|veux pas que|ne veux pas que|not only|not just|not merely|nicht nur|pas seulement|pas que|no solo|nao so|non solo",
        Cue(NotOnly),
    ),
    (
        "de:nur noch|only|just|nothing but|nothing except|nothing apart from|nichts ausser|rien sauf|rien d autre que|nada excepto|niente tranne|nothing other than|nothing else than|exclusively|purely|solely|\
            strictly|only want|nur|ausschliesslich|bloss|lediglich|nichts ausser|seulement|\
            uniquement|rien que|que du|que de la|que des|es:solo|it:solo|solamente|unicamente|\
            nada mas que|pt:so|somente|apenas|soltanto|solamente|esclusivamente",
        Cue(Only),
    ),
    (
        "but|yet|though|although|aber|fr:mais|pero|pt:mas|pero que|it:ma|pourtant|sondern|jedoch",
        Cue(But),
    ),
    (
        "and|n|meets|crossed with|blended with|und|et|es:y|pt:e|it:e|it:ed|as well as|along with|mixed with|combined with|\
            together with|sowie",
        Cue(And),
    ),
    (
        "or|or anything|or anyone|or anybody|and anyone|and anybody|and anything|nor anything|nor anyone|oder|fr:ou|pt:ou|es:o|it:o|es:u|nor",
        Cue(Or),
    ),
    (
        "you keep playing|you keep picking|you keep queueing|why do you keep playing|you always play|du spielst dauernd|\
            du spielst standig|du spielst immer nur|tu mets toujours|tu passes toujours|siempre pones|solo pones|\
            voce sempre toca|voce so toca|metti sempre|why so much|why so many|why is there so much|why are there so many|why all the|whats with all the|what is with all the|\
            warum so viel|warum so viele|wieso so viel|wieso so viele|was soll der ganze|was soll die ganze|was soll das ganze|\
            pourquoi autant de|pourquoi tant de|por que tanto|por que tanta|por que tantos|por que tantas|perche tanto|\
            perche tanta|perche cosi tanto|perche cosi tanta|too|too many|too much|way too many|way too much|far too many|far too much|zu viele|zu viel|zuviel|viel zu viel|\
            trop de|trop d|demasiadas|demasiados|troppa|troppe|troppi|\
            overly|way too|far too|much too|a bit too|a little too|bit too|de:zu|viel zu|trop|\
            beaucoup trop|un peu trop|demasiado|demasiada|demais|troppo",
        Cue(Too),
    ),
    (
        "theres no|there is no|there are no|theres not enough|not seeing any|dont see any|didnt see any|\
            i see no|wont be complete without|isnt complete without|not complete without|\
            wouldnt be complete without|incomplete without|missing some|is missing some|also|as well|in addition|additionally|plus some|and some|and maybe some|and also|auch|\
            auch noch|dazu|aussi|egalement|en plus|tambien|ademas|tambem|tambem um pouco|anche|\
            it:pure|mix in|mix in some|mixed in|throw in|throw in some|sprinkle in|\
            sprinkle in some|toss in|toss in some|add in|add in some|work in some|\
            spice it up with|a bit of|a little of|a touch of|a dash of|a hint of|\
            a sprinkle of|and then some|then some|and after that some|followed by some|to round it off|to round things off|\
            to round it out|to finish it off|to finish off|to finalize it|to top it off|to cap it off|to close it out",
        Cue(Also),
    ),
    (
        "by|by the band|by the artist|by the singer|by the group|by artists like|performed by|\
            sung by|recorded by|songs of|songs by|song by|music by|music of|tracks by|stuff by|\
            anything by|something by|something else by|something else from|anything else by|anything else from|\
            something different by|some songs by|von|vom|von der band|fr:par|es:por|pt:por|\
            del grupo|de la banda|da banda|do grupo|dei|degli|es:del|it:del|della|it:di|\
            featuring|feat|ft|from the band|from the artist|from the group|off of|artist|\
            artists|band|singer|interpret|chantee par|chante par|cantada por|the music of|\
            the best of|best of|discography of",
        Cue(By),
    ),
    (
        "from|fro|frm|of|fr:de|es:de|pt:de|it:di|it:da|fr:des|fr:du|fr:d|pt:da|pt:do|pt:dos|pt:das|aus|\
            aus den|de:der|from the|out of|in the|in|de:im|es:en|fr:en|fr:dans|it:dal|it:dai|\
            it:dagli|degli anni|pt:os|es:los|es:las|es:el|fr:les|it:gli",
        Cue(From),
    ),
    (
        "like|similar to|similar artists to|similar bands to|similar songs to|similar tracks to|\
            similar music to|similar stuff to|something similar to|anything similar to|\
            similar songs like|similar artists like|similar singers to|more similar to|similar|such as|sounds like|sound like|sounding like|\
            sounding similar to|that sound like|that sounds like|kind of like|sort of like|\
            something like|a cross between|cross between|songs like|stuff like|artists like|bands like|music like|\
            in the style of|in the vein of|in the spirit of|along the lines of|reminiscent of|\
            inspired by|influenced by|comparable to|close to|a la|akin to|resembling|based on|\
            in the manner of|lyk|liek|de:wie|so wie|ahnlich wie|ahnlich|ahnliches wie|\
            im stil von|in der art von|fr:comme|du genre de|dans le style de|dans le genre de|\
            semblable a|similaire a|ressemblant a|es:como|pt:como|parecido a|parecidas a|\
            parecidos a|similares a|similar a|al estilo de|es:estilo|es:tipo|pt:tipo|it:tipo|parecido com|\
            parecidas com|parecida com|semelhante a|no estilo de|it:come|simile a|simili a|\
            nello stile di|sullo stile di|same vibe as|same vibes as|same style as|\
            in the same vein as|the likes of",
        Cue(Like),
    ),
    (
        "im down with|i m down with|i am down with|im down for|down for|cant get enough of|cant get enough|never get enough of|could never get enough of|i like|i love|love|i really like|i really love|i adore|really like|really love|\
            i m into|im into|i am into|im a fan of|i m a fan of|im a big fan of|big fan of|\
            fan of|fond of|i enjoy|enjoy|loving|im loving|liking|j aime|j adore|ich mag|\
            ich liebe|de:mag|de:liebe|me gusta|me gustan|me encanta|me encantan|it:amo|adoro|\
            gosto de|eu gosto de|mi piace|mi piacciono|my favourite is|my favorite is|favourite|\
            favorite|favourites|favorites",
        Cue(Love),
    ),
];

pub const VERBS: &[Row] = &[
    (
        "play|play me|put on|start playing|stick on|spin|hear|listen to|to hear|to listen to|\
            i want to hear|i wanna hear|let me hear|lets hear|can i hear|can you play|\
            could you play|cue|throw on|give me|gimme|bring me|lets have|id like to hear|\
            i d like to hear|would love to hear|fancy|de:spiel|spiele|spielt|spiel mir|leg auf|\
            de:horen|de:hore|ich mochte horen|ich will horen|joue|joue moi|jouer|jouez|fr:mets|\
            mets moi|mettez|fr:passe|passe moi|passez|ecouter|je veux ecouter|je veux entendre|\
            es:pon|ponme|ponga|ponnos|poner|reproduce|tocame|es:toca|pt:toca|escuchar|\
            quiero escuchar|quiero oir|es:oir|toque|toca me|tocar|ouvir|quero ouvir|pt:poe|\
            pt:coloca|coloque|pt:bota|it:metti|mettimi|mettere|suona|suonami|ascoltare|\
            voglio ascoltare|voglio sentire|sentire|fammi sentire",
        Cue(Play),
    ),
    (
        "add|queue|queue up|quue|quue up|queu|queu up|qeue|qeue up|que up|cue up|enqueue|put|line up|move|bump|bring|slot in|squeeze in|stick|include|including|\
            insert|append|throw in a|fuge hinzu|fuge|hinzufugen|de:hinzu|ajoute|ajouter|ajoutez|ajoute en|ajoute m en|rajoute en|rajoute m en|\
            rajoute|anade|agrega|anadir|agregar|agregame|anademe|adiciona|adicione|acrescenta|aggiungi|aggiungine|aggiungimi|\
            aggiungere|lets add|can you add|could you add|can we add|please add",
        Cue(Queue),
    ),
    (
        "make sure|make sure to play|make sure to include|make sure you play|\
            make sure you include|make sure theres|be sure to include|be sure to play|\
            must include|has to include|must have|cant forget|cannot forget|cant leave out|lets not forget|never forget|not forgetting|dont forget|do not forget|sorg dafur dass|\
            vergiss nicht|assure toi|n oublie pas|asegurate de|no olvides|nao esqueca|\
            assicurati|non dimenticare",
        Cue(Ensure),
    ),
    (
        "not enough|never enough|nicht genug|pas assez|pas assez de|no suficiente|non abbastanza|more|another|additional|extra|further|some more|some more of|more of|mehr|de:noch|\
            noch mehr|weitere|weiteren|encore|davantage|d autres|autres|en plus|de plus|es:mas|\
            otra|otras|otro|otros|pt:mais|outra|outras|outros|ancora|altri|altre|altro|it:piu|\
            di piu|noch ein paar|moar|an other",
        Cue(More),
    ),
    (
        "less|fewer|not so many|not as many|not so much|not as much|not that much|a bit less|weniger|moins|moins de|\
            menos|it:meno|not so|not as|nicht so|pas si|pas aussi|no tan|no tanto|nao tanto|non tanto|no tanta|no tantos|no tantas|nao tanta|nao tantos|nao tantas|non tanta|non tanti|non tante|\
            nicht mehr so viel|nicht mehr so viele|nicht so viel|nicht so viele|nicht ganz so viel|\
            pas trop de|pas trop d|pas autant de|pas autant d|pas tant de|pas tant d|pas tellement de|\
            un peu moins de|pas tant|nao tao|non cosi|\
            cut down on|go easy on|easy on the|tone down the|not too much|not too many",
        Cue(Less),
    ),
    (
        "instead|rather|actually|instead of that|would rather|id rather|i d rather|prefer|\
            id prefer|i d prefer|stattdessen|lieber|eigentlich|plutot|a la place|finalement|\
            en fait|en vez|en su lugar|en cambio|es:mejor|mejor pon|prefiero|es:prefiero que sea|prefiro|preferisco|prefererei|preferirei|prefere|fr:je prefere|fr:prefere|bevorzuge|em vez disso|em vez|\
            ao inves|na verdade|pt:melhor|invece|meglio|piuttosto|anzi|in realta|al posto|\
            on reflection|changed my mind|i changed my mind|how about instead|for a change",
        Cue(Instead),
    ),
    (
        "instead of|rather than|in place of|in lieu of|as opposed to|statt|anstatt|anstelle von|an stelle von|au lieu de|\
            au lieu du|au lieu des|au lieu d|a la place de|a la place du|a la place des|plutot que|plutot que du|\
            plutot que de|en lugar de|en lugar del|en vez de|en vez del|em vez de|em vez do|em vez da|em lugar de|em lugar do|\
            ao inves de|ao inves do|invece di|invece del|invece della|invece dei|invece che|al posto di|al posto del|\
            al posto della|al posto dei|piuttosto che|piuttosto di",
        Cue(InsteadOf),
    ),
    (
        "switch to|switch it to|switch over to|switch|change to|change it to|change this to|\
            change that to|change into|make it|make that|make them|make it all|make this|\
            make these|turn it into|turn this into|turn to|move to|move on to|move over to|\
            move into|moving to|moving into|shift to|shift into|shifting to|transition to|transition into|segue into|drift to|\
            drift into|ease into|evolve into|morph into|progress to|lets go with|go with|go for|jump to|skip to|skip ahead to|lets do|lets try|lets switch to|swap to|\
            swap it for|swap for|swap to some|replace with|replace it with|replace them with|\
            replace that with|go back to|back to|return to|lets get back to|now|now play|\
            now for|now some|time for|time for some|lets have some|wechsel zu|wechsle zu|\
            wechsel auf|mach daraus|jetzt|zuruck zu|passe a|passons a|passer a|change pour|\
            on passe a|maintenant|reviens a|revenons a|cambia a|cambiale a|cambiar a|pasa a|\
            pasemos a|ahora|vuelve a|volvamos a|muda para|mudar para|salta a|salta al|salta alla|pula pra|pula para|saute a|saute au|troca para|passa para|\
            agora|volta para|passa a|passiamo a|cambiare in|adesso|ora metti|torna a|torniamo a",
        Cue(Switch),
    ),
    (
        "forget|forget about|forget the|drop|drop the|lose the|ditch|ditch the|scrap|scrap the|\
            remove the|take out|take out the|take away|nix|never mind the|nevermind the|\
            not anymore|vergiss|oublie|oubliez|laisse tomber|olvida|olvidate de|esquece|esqueca|\
            dimentica|abandon",
        Cue(Forget),
    ),
    (
        "same|the same|same thing|same again|as before|like before|same vibe|same mood|\
            same style|same genre|same kind|same sort|same artists|keep it|keep the|keep this|\
            stay with|stick with|stick to|gleiche|das gleiche|genauso|meme chose|la meme chose|\
            pareil|pareils|lo mismo|igual|o mesmo|a mesma coisa|lo stesso|la stessa cosa|uguale|\
            this but|that but|these but|those but|like this but|like that but|like these but",
        Cue(Same),
    ),
    (
        "go on|carry on|keep going|keep it going|keep playing|keep them coming|keep it coming|keep em coming|\
            keep it up|continue|proceed|resume|as you were|go ahead|with what we had|\
            what we had|carry on with|continue with|go on with|and so on|\
            mach weiter|de:weiter|weiter so|weitermachen|spiel weiter|continue comme ca|\
            continuez|continuer|sigue|sigue asi|continua|es:siga|continue assim|vai em frente|\
            it:avanti|continua cosi|vai avanti|endless|non stop|nonstop|endlessly|forever|\
            never ending|all day|all night|all day long|indefinitely|infinite|unlimited|\
            dont stop|don t stop",
        Cue(Continue),
    ),
    (
        "forget that last change|forget the last change|undo the last change|undo that last change|\
            scrap the last change|take back the last change|take that last change back|go back to what we had|go back to what you had|go back to what you had before|back to what you had|\
            go back to what we had before|back to what we had before|\
            what we had before|go back to before|go back to how it was|\
            go back to the way it was|go back to the previous one|go back to the previous vibe|back to the previous vibe|\
            bring back the previous vibe|bring back the old vibe|previous vibe|previous mood|go back to the previous playlist|\
            go back to the last playlist|go back to the old playlist|go back to the old queue|back to the previous playlist|\
            back to the old playlist|bring back the previous playlist|bring back the old playlist|bring the old queue back|\
            bring back the old queue|the playlist before|the previous playlist|the previous queue|\
            the vibe before|the mood before|go back to the last one|\
            take it back|undo|undo that|undo it|go back|take that back|take it back|revert|\
            revert that|rollback|roll back|previous version|put it back|back to how it was|\
            back to before|back to what we had|back to what it was|as it was|the way it was|\
            change it back|restore|ruckgangig|mach das ruckgangig|mach ruckgangig|zuruck|annule|\
            annuler|annule ca|reviens en arriere|revenir en arriere|deshaz|deshacer|deshaz eso|\
            desfaz|desfazer|desfaca|annulla|torna indietro|i liked it better before|\
            it was better before|i preferred it before|i preferred it the way it was|\
            the old queue|the old list|previous list|the previous list",
        Cue(Undo),
    ),
    (
        "forget everything|forget it all|forget all that|forget all of that|clear everything|clear it|reset|\
            reset everything|wipe|scrap all that|scrap everything|anything else|vergiss alles|oublie tout|olvida todo|\
            olvidalo todo|esquece tudo|dimentica tutto",
        Cue(Reset),
    ),
    (
        "never mind|nevermind|never mind that|nevermind that|never mind then|nvm|nvmd|forget it|forget that|\
            forget what i said|forget i said that|forget i said anything|forget i asked|scrap that|scrap it|disregard that|\
            vergiss es|vergiss das|vergiss was ich gesagt habe|lass gut sein|de:lass mal|oublie ca|oublie cela|\
            oublie ce que j ai dit|laisse tomber ca|olvidalo|dejalo|es:dejalo estar|olvida eso|olvida lo que dije|\
            deixa pra la|deixa para la|pt:deixa estar|esquece isso|esquece o que eu disse|lascia stare|\
            lascia perdere|dimenticalo|it:fa niente|it:non fa niente|fais comme si je n avais rien dit",
        Cue(NeverMind),
    ),
    (
        "start over|start again|start from scratch|from scratch|new start|fresh start|begin again|von vorne|\
            von vorn|nochmal von vorne|noch mal von vorne|alles von vorne|recommence|recommence depuis le debut|\
            recommence a zero|on recommence|recommencer|repars de zero|empieza de nuevo|empieza desde el principio|\
            empezar de nuevo|empieza de cero|desde cero|comeca de novo|comece de novo|comeca do zero|do zero|recomeca|\
            ricomincia|ricomincia da capo|ricomincia da zero|da capo|da zero|ricominciamo",
        Cue(Fresh),
    ),
    (
        "something completely different|something totally different|something else entirely|something else|\
            completely different|totally different|was anderes|etwas anderes|was ganz anderes|etwas ganz anderes|\
            autre chose|quelque chose de completement different|otra cosa|algo diferente|algo completamente diferente|\
            outra coisa|algo totalmente diferente|qualcos altro|qualcosa di diverso",
        Cue(Different),
    ),
    (
        "again|once more|one more time|repeat|replay|loop|nochmals|nochmal|noch einmal|encore une fois|\
            a nouveau|otra vez|de nuevo|outra vez|pt:de novo|novamente|ancora una volta|di nuovo",
        Cue(Again),
    ),
    (
        "drop everything|drop all|drop any|lose everything|lose all|lose any|ditch everything|ditch all|\
            ditch any|scrap all|scrap any|dump all|dump any|dump the|dump everything|en:bin all|en:bin the|\
            en:bin everything|chuck out|chuck all|toss the|toss all|toss everything|remove|delete|take off|take out|get rid of|throw out|throw away|kick out|kick|skip|cut all|\
            cut everything|cut anything|cut any|axe|discard|tira tudo|tirar tudo|tire tudo|apaga tudo|enleve tout|supprime tout|retire tout|\
            quita todo|elimina todo|borra todo|togli tutto|leva tutto|rimuovi tutto|elimina tutto|nimm alles|entferne alles|\
            losche alles|weed out|filter out|strip out|toss out|clear out|eliminate|entferne|\
            loschen|losche|raus mit|schmeiss raus|enleve|enlever|enlevez|supprime|supprimer|retire|retirer|fr:vire|fr:virez|fr:virer|fr:degage|fr:degagez|fr:jette|quita|quitame|quitar|es:saca|es:sacar|es:sacame|elimina|borra|pt:tira|pt:tirar|pt:tire|remove o|\
            apaga|togli|it:leva|it:levami|it:butta|it:cancella|rimuovi|salta|uberspringe|uberspring|fr:saute|pt:pula|pt:pule",
        Cue(Remove),
    ),
    (
        "gefallt mir nicht|gefallen mir nicht|mag ich nicht|nervt|ist blod|ne me plait pas|me plait pas|\
            no me gusta esa|no me gusta esta|non mi piace questa|nao gostei|awful|terrible|horrible|dreadful|atrocious|unbearable|crap|crappy|suck|sucks|sucked|stinks|the worst|meh|not great|not so great|not so good|didnt do it for me|\
            a letdown|disappointing|boring|dull|is trash|are trash|is garbage|are garbage|is rubbish|are rubbish|utter rubbish|can go|should go|gotta go|has gotta go|is out|are out|is too much|are too much|overrated|annoying|irritating|unbearable|insufferable|unlistenable|tedious|\
            tiresome|cringe|cringy|cringey|a bore|a snooze|a snoozefest|a nightmare|noise to me|just noise|\
            langweilig|doof|atzend|nervig|unertraglich|scheisse|nul|nulle|nuls|nulles|chiant|chiante|relou|\
            ennuyeux|ennuyeuse|insupportable|penible|pourri|aburrido|aburrida|aburridos|aburridas|insoportable|\
            una basura|un rollo|una lata|horroroso|chato|chata|chatos|chatas|entediante|insuportavel|um saco|uma droga|\
            um lixo|noioso|noiosa|noiosi|noiose|insopportabile|una noia|una palla|furchtbar|schrecklich|grauenhaft|affreux|malisima|\
            malisimo|horrivel|pessima|pessimo|orribile",
        Cue(Bad),
    ),
    (
        "redo the|swap|swap out|swap the|change the|switch out|switch the|replace|replace the|exchange|exchange the|trade|trade out|substitute|change out|\
            cambia|es:cambiar|fr:change|fr:changez|fr:changer|pt:troca|pt:trocar|de:wechsle|de:wechsel|tausche|tausch|ersetze|ersetz|remplace|remplacez|echange|sustituye|reemplaza|substitui|substitua|troque|\
            sostituisci|rimpiazza",
        Cue(Swap),
    ),
    (
        "keep only|only keep|just keep|keep just|keep nothing but|behalte nur|behalt nur|garde seulement|garde juste|ne garde que|\
            deja solo|quedate solo con|quedate con|deixa so|fica so com|tieni solo",
        Cue(KeepOnly),
    ),
    (
        "clear the queue|clear queue|clear my queue|empty the queue|empty queue|clear the playlist|empty the playlist|\
            clear the list|empty the list|clear out the queue|wipe the queue|delete the queue|delete the playlist|\
            remove everything from the queue|remove all from the queue|remove all songs from the queue|\
            remove all of them|delete all of them|take everything out|queue leeren|\
            leere die warteschlange|warteschlange leeren|leer die liste|vide la file|vider la file|vide la liste|\
            vide la playlist|vacia la cola|vaciar la cola|borra la cola|vacia la lista|esvazia a fila|limpa a fila|\
            limpe a fila|svuota la coda|svuota la lista|pulisci la coda",
        Cue(Clear),
    ),
    (
        "next|right after this|after this one|after this|after this song|after that one|up next|\
            as the next one|as next|right now|immediately|straight away|right away|first thing|\
            at the top|to the top|up to the top|right to the top|all the way to the top|all the way up|\
            on top|to the front|up to the front|right to the front|at the front|als nachstes|danach|gleich|\
            sofort|ensuite|juste apres|apres celle ci|tout de suite|la prochaine|a continuacion|\
            ahora mismo|despues de esta|es:siguiente|a seguir|em seguida|depois desta|\
            pt:proxima|it:dopo|it:subito|come prossima|prossima|prossimo|asap",
        Cue(Next),
    ),
    (
        "at the end of the queue|to the end of the queue|to the queue|in the queue|to the end|\
            at the back|at the bottom|last in the queue|later on|zur warteschlange|ans ende|\
            a la fin de la file|a la file|a la cola|al final de la cola|na fila|no fim da fila|\
            in coda|alla fine della coda",
        Cue(Last),
    ),
    (
        "songs by him|songs by her|songs by them|songs from him|songs from her|songs from them|\
            songs of his|songs of hers|music by him|music by her|music by them|same artist|the same artist|this artist|that artist|these artists|those artists|\
            same band|the same band|this band|that band|same singer|this singer|that singer|the singer|der sanger|die sangerin|le chanteur|la chanteuse|\
            el cantante|la cantante|o cantor|a cantora|il cantante|\
            this guy|that guy|this dude|that dude|this woman|that woman|from them|by them|from her|by her|from him|by him|of theirs|of his|of hers|\
            of him|diesem kunstler|dieser band|cet artiste|ce groupe|este artista|esta banda|\
            ese artista|esse artista|questo artista|questa band|whoever this is",
        SameArtist,
    ),
];
