//! What is said in a few words of the session as it stands, and is a sentence by itself: that what plays is
//! liked or not, was heard too often, or why it came. Patterns as in [`super::queue`].

use crate::brief::language::Language;
use crate::brief::sense::{Ask, Chat, Cue, Dim, Sense, Sense::*};

/// Words around a remark that change nothing, beside those of [`super::skip::COURTESIES`].
pub const INTERJECTIONS: &str = "oh och ach ah ahh ay ai nein ne nee non no nao mann puh boah bof ey eh ja oui si sim ouais y e \
    et und also leider echt lol haha wow mec tio tia cara mano raga oddio uff pff beh mah bah doch aber mais \
    pero ma mas";

/// What is meant, and the patterns that say so.
pub type Remark = (Sense, &'static [&'static str]);

/// `Cue(Bad)` is of what plays.
pub const REMARKS: &[(Language, &[Remark])] = &[
    (
        Language::En,
        &[
            (
                Cue(Cue::Bad),
                &[
                    "i/ive/we/weve have/had? heard this/that/it one/song/track/tune? before/earlier/today/yesterday? today?",
                    "heard this/that/it one/song/track/tune? before/earlier/today?",
                    "thumbs/thumb down for/on/to? this/that? one/song/track?",
                    "already heard/had/played this/that/it? one/song/track? before?",
                    "you/u already/just played/had/gave this/that/it me? this/that/it? one/song/track?",
                    "you/u/we played/had this/that/it one/song/track? already/before/earlier",
                    "ive/i/we/weve have? heard this/that/it one/song/track? way? too often/much/many times?",
                    "ive/i/we/weve have? heard this/that/it one/song/track? a? hundred/thousand/million/hundreds/thousands/dozen of? times",
                ],
            ),
            (
                Compare(Dim::Duration, -1.0),
                &[
                    "this/that/it one/song/track/tune? was/is/s/feels/felt way/far/much/a/bit/little? bit/little? too long",
                    "this/that/it one/song/track/tune? goes/went/drags/dragged on way/far/much/a? bit/little? too long",
                    "thats/its way/far/much/a/bit/little? bit/little? too? long",
                    "way/far/much too? long",
                ],
            ),
            (
                Compare(Dim::Duration, 1.0),
                &[
                    "this/that/it one/song/track/tune? was/is/s way/far/much/a? bit/little? too short",
                    "thats/its way/far/much/a? bit/little? too short",
                    "way/far/much too short",
                ],
            ),
            (
                Cue(Cue::Undo),
                &[
                    "actually/wait? can/could? you? put/bring/get/take/give/add/stick me? the/that/this/those/these/it/them one/song/track/tune/ones/songs/tracks? right/straight? back in? the? queue/list/playlist?",
                    "actually/wait? can/could? you? put/bring/get/add/stick back in? the/that/this/those/these/it/them one/song/track/tune/ones/songs/tracks?",
                    "actually/wait? can/could? you? bring/put/get/give/add me? back? the one/song/track you/i/we just? removed/deleted/dropped/skipped/took out/away/off? back?",
                    "actually/wait? can/could? you? restore/undelete/unremove the/that/this/those/these/it/them one/song/track/ones/songs/tracks?",
                ],
            ),
        ],
    ),
    (
        Language::De,
        &[
            (
                Cue(Cue::Bad),
                &[
                    "das/der/die/es/dieses/dieser? lied/song/stuck/titel? gefallt mir gar/so/uberhaupt? nicht so?",
                    "find/finde ich das/den/es? lied/song? gar/so? nicht gut/toll/schon/so? gut/toll?",
                    "find/finde ich das/den/es? lied/song? scheisse/blod/doof/schlecht/furchtbar/schrecklich/nervig/langweilig",
                    "das/der/dieses/dieser? lied/song/stuck? ist/is/war voll/total/so? scheisse/kacke/schrott/mist/mull/schlecht/ubel/blod/doof/furchtbar/schrecklich/grauenhaft/nervig",
                    "scheisse/schrott/furchtbar/schrecklich",
                    "das/der/dieses/dieser? lied/song? nervt mich?",
                    "das/den/dieses/diesen? lied/song/stuck? mag ich gar/so/uberhaupt? nicht so?",
                    "ich mag das/den/dieses/diesen/es lied/song/stuck? gar/so? nicht",
                    "das/den/dieses/diesen lied/song/stuck? bitte? nicht",
                    "nicht das/den/dieses/diesen lied/song/stuck?",
                    "das/den/die/dieses/diesen? lied/song/stuck? hab/habe/haben? ich/wir? das/den/es? viel? zu/so oft/haufig/viel gehort",
                    "das/den/die/dieses/diesen? lied/song/stuck? hab/habe/haben? ich/wir? das/den/es? tausend/tausendmal/hundert/hundertmal mal? gehort",
                    "ich/wir hab/habe/haben das/den/es/dieses/diesen lied/song? viel? zu/so oft gehort",
                    "das/den/dieses/diesen? lied/song/stuck? kann ich? das/den? nicht mehr horen/ertragen/ab",
                    "ich kann das/den/es/dieses/diesen lied/song/stuck? nicht mehr horen/ertragen",
                    "das/den/dieses/diesen lied/song? hatten/hatte/haben wir/ich doch? eben/vorhin/grad? gehort/gehabt?",
                    "nicht schon wieder das/der/dieses/dieser? lied/song?",
                ],
            ),
            (Chat(Chat::Stop), &["das? reicht erstmal/so/mir/dann?", "genug erstmal"]),
            (
                Chat(Chat::Praise),
                &[
                    "das/den/dieses/diesen? lied/song? mag ich sehr?",
                    "ich mag/liebe das/den/es/dieses/diesen lied/song/stuck? sehr?",
                    "find/finde ich sehr/richtig/voll? gut/super/toll/geil/cool/klasse/schon/stark",
                    "das? ist/klingt sehr/richtig/voll? gut/super/toll/geil/cool/schon so?",
                    "so? passt das/es/so/schon? so?",
                    "gut/lass/lasst es/das? so",
                    "so ist es/das? gut/ok/okay/perfekt",
                    "so lassen",
                ],
            ),
            (
                Ask(Ask::Why),
                &[
                    "warum/wieso/weshalb das/dieses/dieser/der/die/den lied/song/stuck/titel?",
                    "warum/wieso/weshalb lauft/kommt/spielst/spielt du? das/dieses/dieser/diesen/der/den lied/song/stuck? hier?",
                    "warum/wieso/weshalb hast du das/dieses/diesen/den lied/song/stuck? ausgesucht/gewahlt/genommen/gespielt",
                    "wie kommst du darauf/drauf",
                ],
            ),
            (
                Ask(Ask::Playing),
                &[
                    "von wem ist/stammt das/der/dieses/dieser? lied/song/stuck?",
                    "wer ist das/der? sanger?",
                    "wie heisst das/der/dieses/dieser/die lied/song/stuck/titel/sanger/band?",
                    "was lauft/spielt hier/grade?",
                    "was/welches/welcher lied/song/stuck ist/lauft das/hier/grade?",
                ],
            ),
            (
                Ask(Ask::Upcoming),
                &["was kommt/lauft als nachstes/dann?", "was kommt/lauft danach/dann/gleich"],
            ),
            (
                Cue(Cue::Undo),
                &[
                    "mach/nimm das/es? ruckgangig/zuruck",
                    "hol/hole/bring/tu/pack/nimm/setz/leg das/den/die/es/sie/dieses/diesen lied/song/stuck/titel/lieder/songs? doch/bitte? wieder? zuruck/rein",
                    "fug/fuge das/den/die/es/sie/dieses/diesen lied/song/stuck/titel? doch/bitte? wieder hinzu/ein",
                    "wieder? so? wie vorher/davor",
                    "zuruck",
                ],
            ),
            (
                Alike(false),
                &[
                    "noch? so? was/etwas ahnliches/vergleichbares",
                    "mehr/noch/weiter? so/sowas? was? in der/dieser art/richtung nochmal/weiter?",
                    "mehr sowas/solche/solcher lieder/songs/musik?",
                    "noch so eins/einen/eine/was song/lied?",
                ],
            ),
        ],
    ),
    (
        Language::Fr,
        &[
            (
                Cue(Cue::Bad),
                &[
                    "j/je n? aime/kiffe pas trop/tellement/du? tout? ca/celle/cette/ce? la/ci/chanson/morceau/titre/son?",
                    "ca/celle/elle/cette/ce? la/ci/chanson/morceau? ne? me plait pas trop/du? tout?",
                    "c est trop/hyper/super? nul/nulle/naze/pourri/moche/mauvais/relou/affreux/horrible/merdique",
                    "c est pas terrible/ouf/bon/fou/top/genial/bien",
                    "c est de la merde/daube",
                    "quelle merde/daube/horreur",
                    "nul/naze/beurk/pourri",
                    "pas ca/celle/cette/ce la/ci/chanson/morceau/titre?",
                    "trop entendu/entendue/ecoute/ecoutee celle/ca? la/ci?",
                    "je/j/on l? ai/a trop entendu/entendue/ecoute/ecoutee celle/ca/cette? la/ci/chanson?",
                    "je/j/on l? ai/a entendu/entendue/ecoute/ecoutee trop/mille/cent/100/1000 de? fois",
                    "entendu/entendue mille/cent/100/1000/trop de? fois",
                    "on l a deja eu/eue/entendu/entendue/passe/passee",
                    "ca/celle/cette? la/ci/chanson? je n? peux/supporte plus l? ecouter/entendre/supporter?",
                    "je n? peux plus l? ecouter/entendre/supporter ca/celle/cette? la/chanson?",
                    "marre de celle/cette/ce la/ci/chanson/morceau",
                    "j en ai marre de celle/cette/ce la/ci/chanson/morceau",
                ],
            ),
            (Chat(Chat::Stop), &["ca suffit comme? ca?", "c est assez/suffisant"]),
            (
                Chat(Chat::Praise),
                &[
                    "j/je adore/kiffe ca/celle/cette/ce? la/ci/chanson/morceau/son?",
                    "j aime bien/beaucoup? ca/celle/cette/ce? la/ci/chanson/morceau/son?",
                    "trop bien/cool/bon/top",
                    "c est trop/hyper/super/tres? bon/bien/cool/top/genial/parfait/nickel comme? ca?",
                    "tres? bien/parfait/nickel/top comme? ca?",
                    "ca me? va comme? ca?",
                    "laisse comme ca",
                ],
            ),
            (
                Ask(Ask::Why),
                &[
                    "pourquoi ca/celle/cette/ce la/ci/chanson/morceau/titre/musique/son? la?",
                    "pourquoi t/tu/vous as/avez mis/choisi/passe/joue/pris ca/celle/cette/ce la/ci/chanson/morceau/titre/son?",
                    "pourquoi tu passes/mets/joues ca/celle/cette/ce la/ci/chanson/morceau/titre/son?",
                ],
            ),
            (
                Ask(Ask::Playing),
                &[
                    "c est quoi ca/ce/cette/le/la? truc/son/titre/morceau/chanson/musique? la?",
                    "c est qui ca/le/la? chanteur/chanteuse/groupe? qui? chante?",
                    "c est de qui ca/cette? chanson?",
                    "quel est le nom/titre de ce/cette/la morceau/chanson/musique",
                    "comment s appelle ce/cette morceau/chanson/titre",
                ],
            ),
            (
                Ask(Ask::Upcoming),
                &[
                    "c est quoi apres/ensuite/la/le suite/prochaine/prochain?",
                    "il y a quoi apres/ensuite",
                ],
            ),
            (Ask(Ask::Help), &["t/tu es qui", "tu fais/sais quoi? faire? quoi?"]),
            (
                Cue(Cue::Undo),
                &[
                    "reviens/retourne/retour/revenir en arriere",
                    "remets? comme avant/c? etait? avant?",
                ],
            ),
            (
                Alike(false),
                &[
                    "un/des? truc/trucs? dans/du le? meme genre/style/esprit",
                    "dans ce genre/style la?",
                    "quelque/qqch/un/des? chose/truc/trucs? de? similaire/semblable/similaires",
                    "un truc du genre",
                ],
            ),
        ],
    ),
    (
        Language::Es,
        &[
            (
                Cue(Cue::Bad),
                &[
                    "no me gusta/gusto/convence/mola/late nada/mucho? esta/este/esa/eso/esto? cancion/tema/rola?",
                    "esta/esa/este/eso/esto cancion/tema/rola? no me gusta/mola/late nada/mucho?",
                    "que mierda/asco/porqueria/basura/horror/feo/fea/malo/mala es? esta/esto/eso?",
                    "esta/esto/eso? es una? mierda/basura/porqueria/horrible/mala/malo/fea/feo",
                    "esta/esa/este/eso/esto cancion/tema? no",
                    "no esta/esa/este cancion/tema?",
                    "la/lo he/hemos escuchado/oido demasiado/mucho/demasiadas/muchas/mil/cien/tantas veces?",
                    "esta/esa cancion? la? he/hemos escuchado/oido demasiado/mucho/demasiadas/muchas/mil/cien/tantas veces?",
                    "esta/esa/la? tengo/esta/es? muy/demasiado escuchada/oida/trillada/quemada/gastada",
                    "esa/esta ya? la? pusiste/sono/toco/salio/paso/escuchamos/escuche",
                    "no la aguanto/soporto mas?",
                    "estoy? harto/harta/cansado/cansada de esta/esa/este cancion/tema",
                ],
            ),
            (
                Chat(Chat::Stop),
                &["ya esta bien", "ya basta/vale/estuvo", "suficiente", "con eso basta/vale"],
            ),
            (
                Chat(Chat::Praise),
                &[
                    "me encanta/gusta/mola/fascina mucho? esta/este/esto/eso/asi? cancion/tema/rola?",
                    "esta/este/esto/eso/esa cancion/tema/rola? me gusta/encanta/mola mucho?",
                    "que bueno/buena/chulo/chula/temazo/rico/guay es? esta/esto?",
                    "temazo/temon",
                    "asi? esta/va bien/perfecto/genial asi?",
                    "dejalo asi",
                ],
            ),
            (
                Ask(Ask::Why),
                &[
                    "por/porque que? esta/este/esa/ese/eso/esto cancion/tema/rola?",
                    "por/porque que? pusiste/elegiste/escogiste/pones/suena esta/este/esa/ese/eso/esto/la cancion/tema/rola?",
                    "por/porque que? has puesto/elegido/escogido esta/este/esa/ese/eso/esto cancion/tema/rola?",
                ],
            ),
            (
                Ask(Ask::Playing),
                &[
                    "que suena",
                    "que esta sonando",
                    "que cancion/tema es esta/este/esto?",
                    "como se llama esta/este/la/el? cancion/tema/rola?",
                    "quien canta/es/toca esto/esta/este? cancion/tema?",
                    "de quien es esta/este/esto? cancion/tema?",
                ],
            ),
            (
                Ask(Ask::Upcoming),
                &["que/cual sigue/viene luego/despues?", "cual es la siguiente/proxima"],
            ),
            (Ask(Ask::Help), &["quien/que eres tu?", "que sabes/puedes hacer"]),
            (
                Cue(Cue::Undo),
                &[
                    "vuelve/volver/regresa/regresar atras",
                    "dejalo/dejala? como estaba/antes antes?",
                    "deshaz/deshazlo eso/esto?",
                ],
            ),
            (
                Alike(false),
                &[
                    "algo/cosas/mas/otra/otras/otro muy? parecido/parecida/parecidas/parecidos/similar/similares a? esto/esta/eso/esa?",
                    "algo/mas/cosas asi",
                    "algo? por el estilo",
                    "mas? del mismo estilo/tipo/palo/rollo",
                    "mas? de lo mismo",
                ],
            ),
            (
                Compare(Dim::Energy, -1.0),
                &["esta/es/suena? muy fuerte/alto/ruidoso/ruidosa/intenso/pesado/movido/movida"],
            ),
            (
                Compare(Dim::Energy, 1.0),
                &["esta/es/suena? muy tranquilo/tranquila/suave/soso/sosa/bajito/apagado/apagada"],
            ),
            (Compare(Dim::Tempo, -1.0), &["esta/es/va? muy rapido/rapida"]),
            (Compare(Dim::Tempo, 1.0), &["esta/es/va? muy lento/lenta"]),
            (Compare(Dim::Valence, 1.0), &["esta/es? muy triste/depre/deprimente"]),
            (Compare(Dim::Year, 1.0), &["esta/es? muy viejo/vieja/antiguo/antigua"]),
            (Compare(Dim::Year, -1.0), &["esta/es? muy nuevo/nueva/moderno/moderna"]),
            (Compare(Dim::Duration, -1.0), &["esta/es? muy largo/larga"]),
            (Compare(Dim::Duration, 1.0), &["esta/es? muy corto/corta"]),
        ],
    ),
    (
        Language::Pt,
        &[
            (
                Cue(Cue::Undo),
                &[
                    "coloca/coloque/bota/poe/traz/traga ela/ele/essa/esse/isso? musica/faixa? de volta",
                ],
            ),
            (
                Cue(Cue::Bad),
                &[
                    "nao gosto/gostei/curti/curto muito/nada? dessa/desta/disso/disto/essa/esta? musica/faixa?",
                    "essa/esta/isso musica/faixa? nao muito?",
                    "essa/esta musica/faixa? nao gosto/gostei/curti/curto",
                    "que merda/droga/bosta/lixo/horror/porcaria e? essa/isso?",
                    "que musica/coisa? chata/ruim/horrivel",
                    "essa/esta/isso? musica? e uma? merda/bosta/droga/lixo/ruim/chata/horrivel/pessima/porcaria",
                    "muito ruim",
                    "ouvi/escutei/ouvimos essa/esta/isso? musica? demais/muito",
                    "ouvi/escutei/ouvimos essa/esta/isso? musica? mil/muitas/tantas/cem vezes",
                    "essa/esta musica? tocou/foi/passou/ouvi/escutei/ouvimos demais/muito?",
                    "enjoei dessa/desta/disso musica?",
                    "nao aguento/suporto mais ouvir? essa/esta/isso musica?",
                    "to/estou cansado/cansada/enjoado/enjoada/farto/farta dessa/desta/disso musica?",
                    "muito batida/manjada",
                ],
            ),
            (Chat(Chat::Stop), &["chega por? agora/hoje?", "ja ta bom"]),
            (
                Chat(Chat::Praise),
                &[
                    "adoro/amei/adorei/amo/curti/gostei/gosto muito? dessa/desta/disso/essa/esta/isso? musica?",
                    "muito/mto boa/bom/massa/legal/top essa/isso?",
                    "que massa/legal/bom/boa/top/musicao",
                    "show/massa/top",
                    "ta/esta/tudo bom/otimo/bem/perfeito/otima assim?",
                    "assim ta/esta bom/otimo/bem/perfeito",
                    "deixa assim",
                ],
            ),
            (
                Ask(Ask::Why),
                &[
                    "por/pq/porque que? essa/esta/isso/esse musica/faixa?",
                    "por/pq/porque que? vc/voce/tu? colocou/escolheu/botou/pos/tocou essa/esta/isso/esse musica/faixa?",
                    "por/pq/porque que? ta/esta tocando essa/esta/isso/esse musica/faixa?",
                ],
            ),
            (
                Ask(Ask::Playing),
                &[
                    "que/qual musica/som/faixa e? essa/esta/esse/isso?",
                    "qual e? o? nome dessa/desta/da/disso musica/faixa?",
                    "quem canta/e/toca essa/esta/isso? musica?",
                    "que/qual musica? ta/esta tocando",
                    "de quem e essa/esta/isso musica?",
                ],
            ),
            (
                Ask(Ask::Upcoming),
                &["o? que/qual vem depois/seguida/proxima", "qual e? a proxima musica?"],
            ),
            (Ask(Ask::Help), &["quem e voce/vc", "vc/voce e quem", "o que vc/voce faz"]),
            (
                Cue(Cue::Undo),
                &[
                    "volta/voltar/volte atras/tras",
                    "volta/volte pro? como? antes/estava?",
                    "deixa? como estava/antes antes?",
                    "desfaz/desfaca isso?",
                ],
            ),
            (
                Alike(false),
                &[
                    "algo/mais/alguma/outra/outras coisa/musica/musicas? parecido/parecida/parecidas/similar/similares com? isso/essa/esta?",
                    "algo assim",
                    "mais? do mesmo estilo/tipo/genero?",
                    "mais? no mesmo estilo/ritmo/clima",
                ],
            ),
            (
                Compare(Dim::Energy, -1.0),
                &["ta/esta/e? muito alto/barulhento/barulhenta/agitado/agitada/pesado/pesada"],
            ),
            (
                Compare(Dim::Energy, 1.0),
                &["ta/esta/e? muito parado/parada/calmo/calma/chato/chata/devagar/baixo/morto"],
            ),
            (Compare(Dim::Tempo, -1.0), &["ta/esta/e? muito rapido/rapida/acelerado/acelerada"]),
            (Compare(Dim::Tempo, 1.0), &["ta/esta/e? muito lento/lenta"]),
            (Compare(Dim::Valence, 1.0), &["ta/esta/e? muito triste/depre/deprimente"]),
            (Compare(Dim::Valence, -1.0), &["ta/esta/e? muito alegre"]),
            (Compare(Dim::Year, 1.0), &["ta/esta/e? muito velho/velha/antigo/antiga"]),
            (Compare(Dim::Year, -1.0), &["ta/esta/e? muito novo/nova/moderno/moderna"]),
            (Compare(Dim::Duration, -1.0), &["ta/esta/e? muito longo/longa/comprida"]),
            (Compare(Dim::Duration, 1.0), &["ta/esta/e? muito curto/curta"]),
            (Compare(Dim::Popularity, -1.0), &["ta/esta/e? muito conhecido/conhecida/comercial"]),
        ],
    ),
    (
        Language::It,
        &[
            (
                Cue(Cue::Bad),
                &[
                    "non mi piace/convince molto/tanto/per/proprio/affatto? niente? questa/questo/quella? canzone/pezzo/brano?",
                    "questa/questo/quella canzone/pezzo/brano? non mi piace molto/tanto?",
                    "che schifo/merda/palle/noia/brutta/brutto/orrore questa/questo? canzone?",
                    "questa/questo? canzone? fa schifo/cagare/pena",
                    "questa/questo? e orribile/brutta/brutto/pessima/pessimo/una? merda?",
                    "questa/questo/quella canzone? no",
                    "non questa/questo/quella canzone?",
                    "l/la ho/abbiamo sentita/sentito/ascoltata/ascoltato troppo/troppe/mille/cento/tante volte?",
                    "questa/questo/quella canzone? l? ho/abbiamo sentita/sentito/ascoltata troppo/troppe/mille/cento/tante? volte?",
                    "troppo? sentita/sentito/ascoltata troppo/troppe/mille volte?",
                    "gia sentita/sentito",
                    "non la sopporto/reggo piu?",
                    "non ne posso piu di questa/sta canzone?",
                    "basta con questa/sta canzone",
                ],
            ),
            (Chat(Chat::Stop), &["basta cosi", "puo bastare"]),
            (
                Chat(Chat::Praise),
                &[
                    "mi piace molto/tanto? questa/questo/quella? canzone/pezzo/brano?",
                    "questa/questo/quella canzone/pezzo/brano? mi piace molto/tanto?",
                    "bella/bello/bellissima/bellissimo/stupenda/figata questa/questo? canzone?",
                    "che bella/bello/figata/figo/spettacolo questa? canzone?",
                    "la adoro",
                    "adoro questa/questo canzone/pezzo/brano?",
                    "cosi? va bene/benissimo cosi?",
                    "perfetto/ottimo/lascia cosi",
                ],
            ),
            (
                Ask(Ask::Why),
                &[
                    "perche questa/questo/quella canzone/pezzo/brano?",
                    "perche hai messo/scelto questa/questo/quella canzone/pezzo/brano?",
                    "come mai questa/questo/quella canzone/pezzo/brano?",
                ],
            ),
            (
                Ask(Ask::Playing),
                &[
                    "che/quale canzone/pezzo/brano e questa/questo?",
                    "come si chiama/intitola questa/questo/la/il? canzone/brano/pezzo?",
                    "chi e/canta questa/questo? canzone?",
                    "di chi e questa/questo? canzone?",
                    "cosa sto ascoltando",
                ],
            ),
            (Ask(Ask::Upcoming), &["cosa/che viene/arriva dopo/poi", "qual e la prossima"]),
            (Ask(Ask::Help), &["chi/cosa sei tu?", "cosa fai", "che? cosa sai fare"]),
            (
                Cue(Cue::Undo),
                &["torna/tornare/ritorna indietro", "indietro", "rimetti? com/come era prima?"],
            ),
            (
                Alike(false),
                &[
                    "qualcosa/roba/cose/altro/altra/altre di? simile/simili/analogo a? questa/questo?",
                    "ancora? qualcosa del genere",
                    "sullo/dello/nello stesso genere/stile/tipo",
                ],
            ),
        ],
    ),
];
