//! Languages and countries, and the words by which genre names tell of them.

use crate::brief::sense::Tongue;

pub const TONGUES: &[Tongue] = &[
    Tongue {
        words: "french|francais|francaise|francaises|franzosisch|franzosische|franzosischer|\
            frances|francesa|francesas|francese|francesi|francophone|from france|france|\
            frankreich",
        language: "fr",
        countries: "FR",
        stems: "\
            french francais francaise chanson francoton variete francophone urbaine conscient marseille",
    },
    Tongue {
        words: "belgian|belge|belges|belgisch|belgium|belga|\
            belgien|belgique|belgica|belgio",
        language: "",
        countries: "BE",
        stems: "belge belgian",
    },
    Tongue {
        words: "german|deutsch|deutsche|deutscher|deutsches|deutschen|allemand|allemande|\
            allemandes|aleman|alemana|alemanas|alemao|alema|tedesco|tedesca|tedeschi|\
            deutschsprachig|deutschsprachige|germany|deutschland|auf deutsch|in deutsch|\
            allemagne|alemania|alemanha|germania",
        language: "de",
        countries: "DE AT",
        stems: "\
            german deutsch deutscher deutschrap deutschrock schlager neue krautrock antideutsche frauenrap austropop cologne berlin",
    },
    Tongue {
        words: "austrian|osterreichisch|osterreichische|autrichien|austria|\
            osterreich|autriche",
        language: "",
        countries: "AT",
        stems: "austrian austropop",
    },
    Tongue {
        words: "swiss|schweizer|suisse|suizo|suico|svizzero|\
            schweiz|switzerland|suiza|suica|svizzera",
        language: "",
        countries: "CH",
        stems: "swiss",
    },
    Tongue {
        words: "spanish|espanol|espanola|espanolas|spanisch|spanische|spanischer|espagnol|\
            espagnole|espagnoles|espanhol|espanhola|spagnolo|spagnola|spagnole|spanish language|\
            spanish speaking|spain|spanien|espagne|espana|spagna|espanha|en espanol|castellano|in spanish|hispanic|hispano",
        language: "es",
        countries: "ES MX AR CO CL PR DO CU VE PE",
        stems: "\
            spanish espanol espanola latino latina latin reggaeton mexican mexicano mexicana argentine argentino colombiano colombian chileno dominicano boricua venezolano peruano cumbia bachata ranchera banda corrido norteno salsa flamenco tropical",
    },
    Tongue {
        words: "mexican|mexicano|mexicana|mexicanas|mexikanisch|mexikanische|mexicain|mexicaine|\
            messicano|messicana|mexico|\
            mexiko|mexique|messico",
        language: "",
        countries: "MX",
        stems: "mexican mexicano mexicana ranchera banda corrido norteno mariachi",
    },
    Tongue {
        words: "argentine|argentinian|argentino|argentina|argentinisch|argentin|\
            argentinien|fr:argentine",
        language: "",
        countries: "AR",
        stems: "argentine argentino argentina",
    },
    Tongue {
        words: "colombian|colombiano|colombiana|kolumbianisch|colombien|colombia",
        language: "",
        countries: "CO",
        stems: "colombian colombiano colombiana",
    },
    Tongue {
        words: "puerto rican|boricua|puertorriqueno|puerto rico",
        language: "",
        countries: "PR",
        stems: "puerto boricua puertorriquena",
    },
    Tongue {
        words: "cuban|cubano|cubana|kubanisch|cubain|cubaine|cuba|\
            kuba",
        language: "",
        countries: "CU",
        stems: "cuban cubano cubana cubaton",
    },
    Tongue {
        words: "chilean|chileno|chilena|chile",
        language: "",
        countries: "CL",
        stems: "chilean chileno chilena",
    },
    Tongue {
        words: "dominican|dominicano|dominicana",
        language: "",
        countries: "DO",
        stems: "dominican dominicano dominicana dembow",
    },
    Tongue {
        words: "venezuelan|venezolano|venezolana",
        language: "",
        countries: "VE",
        stems: "venezuelan venezolano venezolana",
    },
    Tongue {
        words: "portuguese|portugues|portuguesa|portugiesisch|portugiesische|portugais|\
            portugaise|portoghese|portoghesi|em portugues|portugal",
        language: "pt",
        countries: "PT BR",
        stems: "\
            portuguese tuga fado brazilian brasileiro brasileira brasil sertanejo mpb samba pagode forro carioca paulista nacional arrocha",
    },
    Tongue {
        words: "brazilian|brasileiro|brasileira|brasileiras|brasileiros|brasileno|brasilena|\
            brasilianisch|brasilianische|bresilien|bresilienne|bresiliennes|brasiliano|\
            brasiliana|brasiliani|brasiliane|brazil|brasil|\
            brasilien|bresil|brasile",
        language: "",
        countries: "BR",
        stems: "\
            brazilian brasileiro brasileira brasil sertanejo mpb samba pagode forro carioca paulista nacional arrocha bossa axe piseiro tropicalia",
    },
    Tongue {
        words: "italian|italiano|italiana|italiane|italiani|italienisch|italienische|\
            italienischer|italien|italienne|italiennes|italianas|italianos|italy|in italiano|\
            italia",
        language: "it",
        countries: "IT",
        stems: "italian italiano italiana italo canzone napoletana liguria",
    },
    Tongue {
        words: "dutch|hollandisch|niederlandisch|neerlandais|holandes|holandesa|olandese|\
            netherlands|holland|nederlands|nederlandse|\
            niederlande|niederlanden|pays bas|paises bajos|paesi bassi",
        language: "nl",
        countries: "NL",
        stems: "dutch nederpop nederlandse levenslied hollands",
    },
    Tongue {
        words: "swedish|schwedisch|schwedische|suedois|suedoise|sueco|sueca|svedese|sweden|\
            schwedischer|schweden|fr:suede|suecia|svezia|suedoises|suecos|suecas|svedesi",
        language: "sv",
        countries: "SE",
        stems: "swedish svensk svenska",
    },
    Tongue {
        words: "norwegian|norwegisch|norwegische|norvegien|noruego|norueguesa|norvegese|norway|\
            norwegen|norvege|noruega|norvegia",
        language: "no",
        countries: "NO",
        stems: "norwegian norsk norske",
    },
    Tongue {
        words: "danish|danisch|danische|danois|danes|danese|denmark|\
            danemark|dinamarca|danimarca",
        language: "da",
        countries: "DK",
        stems: "danish dansk",
    },
    Tongue {
        words: "finnish|finnisch|finnische|finlandais|finlandes|finlandese|finland|suomi|\
            finnland|finlande|finlandia",
        language: "fi",
        countries: "FI",
        stems: "finnish suomi iskelma",
    },
    Tongue {
        words: "icelandic|islandisch|islandais|islandes|islandese|iceland|\
            de:island|islande|islandia|islanda",
        language: "is",
        countries: "IS",
        stems: "icelandic",
    },
    Tongue {
        words: "scandinavian|nordic|skandinavisch|skandinavische|scandinave|escandinavo|\
            scandinavo",
        language: "",
        countries: "SE NO DK FI IS",
        stems: "swedish norwegian danish finnish icelandic scandipop nordic scandinavian",
    },
    Tongue {
        words: "polish|polnisch|polnische|polonais|polaco|polacca|polacco|poland|polski|polskie|\
            polen|pologne|polonia",
        language: "pl",
        countries: "PL",
        stems: "polish polski polska",
    },
    Tongue {
        words: "czech|tschechisch|tschechische|tcheque|checo|ceco",
        language: "cs",
        countries: "CZ",
        stems: "czech czsk",
    },
    Tongue {
        words: "hungarian|ungarisch|ungarische|hongrois|hungaro|ungherese",
        language: "hu",
        countries: "HU",
        stems: "hungarian magyar",
    },
    Tongue {
        words: "romanian|rumanisch|roumain|rumano|romeno|rumeno",
        language: "ro",
        countries: "RO",
        stems: "romanian manele",
    },
    Tongue {
        words: "greek|griechisch|griechische|grec|grecque|griego|grego|greco|greca|greece|\
            griechenland|grece|grecia",
        language: "el",
        countries: "GR",
        stems: "greek laiko entehno rebetiko",
    },
    Tongue {
        words: "turkish|turkisch|turkische|turc|turque|turco|turca|turkey|\
            turkei|turquie|turquia|turchia",
        language: "tr",
        countries: "TR",
        stems: "turkish anadolu arabesk",
    },
    Tongue {
        words: "russian|russisch|russische|russe|ruso|rusa|russo|russa|russia|\
            russland|russie|rusia",
        language: "ru",
        countries: "RU",
        stems: "russian",
    },
    Tongue {
        words: "ukrainian|ukrainisch|ukrainien|ucraniano|ucraino",
        language: "uk",
        countries: "UA",
        stems: "ukrainian",
    },
    Tongue {
        words: "israeli|hebrew|hebraisch|israelien|israeli music",
        language: "he",
        countries: "IL",
        stems: "israeli hebrew mizrahi",
    },
    Tongue {
        words: "arabic|arab|arabisch|arabische|arabe|arabo|araba|middle eastern",
        language: "ar",
        countries: "EG LB MA DZ SA",
        stems: "arab arabic egyptian lebanese maroc algerien khaleeji rai",
    },
    Tongue {
        words: "moroccan|marokkanisch|marocain|maroc",
        language: "",
        countries: "MA",
        stems: "moroccan maroc",
    },
    Tongue {
        words: "algerian|algerien|algerienne",
        language: "",
        countries: "DZ",
        stems: "algerien algerian rai",
    },
    Tongue {
        words: "persian|iranian|farsi|persisch",
        language: "fa",
        countries: "IR",
        stems: "persian iranian",
    },
    Tongue {
        words: "indian|hindi|bollywood|indisch|indische|indien|indienne|indiano|indiana|desi|\
            india|punjabi",
        language: "hi",
        countries: "IN",
        stems: "bollywood filmi desi hindi punjabi indian tollywood kollywood",
    },
    Tongue {
        words: "korean|koreanisch|koreanische|coreen|coreenne|coreano|coreana|korea|\
            south korea|sudkorea|coree|corea|coreia",
        language: "ko",
        countries: "KR",
        stems: "korean k-pop k-rap k-indie k-rock",
    },
    Tongue {
        words: "japanese|japanisch|japanische|japonais|japonaise|japones|japonesa|giapponese|\
            giapponesi|japan|\
            japon|giappone|japao",
        language: "ja",
        countries: "JP",
        stems: "japanese j-pop j-rock j-rap anime city shibuya",
    },
    Tongue {
        words: "chinese|mandarin|cantonese|chinesisch|chinesische|chinois|chinoise|chino|china|\
            cinese|cinesi",
        language: "zh",
        countries: "CN TW HK",
        stems: "chinese mandopop cantopop c-pop taiwan",
    },
    Tongue {
        words: "thai|thailandisch|thailandais|tailandes|thailand",
        language: "th",
        countries: "TH",
        stems: "thai",
    },
    Tongue {
        words: "vietnamese|vietnamesisch|vietnamien|vietnamita|vietnam",
        language: "vi",
        countries: "VN",
        stems: "vietnamese v-pop",
    },
    Tongue {
        words: "indonesian|indonesisch|indonesien|indonesio|indonesia",
        language: "id",
        countries: "ID",
        stems: "indonesian indo",
    },
    Tongue {
        words: "filipino|tagalog|pinoy|philippine|philippines",
        language: "tl",
        countries: "PH",
        stems: "opm pinoy",
    },
    Tongue {
        words: "british|brits|the brits|british people|english bands|uk|britisch|britische|britischer|britannique|britanniques|\
            britanico|britanica|britannico|britannica|from the uk|from england|from britain|\
            uk artists|british artists",
        language: "",
        countries: "GB",
        stems: "british uk",
    },
    Tongue {
        words: "irish|irisch|irische|irlandais|irlandaise|irlandes|irlandesa|irlandese|ireland|\
            irland|irlande|irlanda",
        language: "",
        countries: "IE",
        stems: "irish celtic",
    },
    Tongue {
        words: "scottish|schottisch|ecossais|escoces|scozzese|scotland",
        language: "",
        countries: "GB",
        stems: "scottish celtic",
    },
    Tongue {
        words: "american|americans|yanks|amerikanisch|amerikanische|americain|americaine|americano|\
            americana artists|from the us|from the usa|from america|us artists|american artists",
        language: "",
        countries: "US",
        stems: "american",
    },
    Tongue {
        words: "canadian|kanadisch|kanadische|canadien|canadienne|canadiense|canadense|canadese|\
            canada|canadian artists",
        language: "",
        countries: "CA",
        stems: "canadian toronto",
    },
    Tongue {
        words: "australian|aussie|australisch|australische|australien|australienne|australiano|\
            australia",
        language: "",
        countries: "AU",
        stems: "australian aussie",
    },
    Tongue { words: "new zealand|kiwi", language: "", countries: "NZ", stems: "nz" },
    Tongue {
        words: "african|afrikanisch|afrikanische|africain|africaine|africano|africana|africa",
        language: "",
        countries: "NG GH ZA SN ML CD KE",
        stems: "african afro afrobeat afropop afrobeats nigerian ghanaian highlife soukous",
    },
    Tongue {
        words: "nigerian|nigerianisch|nigeriano|nigeria",
        language: "",
        countries: "NG",
        stems: "nigerian afropop",
    },
    Tongue {
        words: "south african|sudafrikanisch",
        language: "",
        countries: "ZA",
        stems: "south amapiano kwaito",
    },
    Tongue {
        words: "jamaican|jamaikanisch|jamaicain|jamaicano|jamaica",
        language: "",
        countries: "JM",
        stems: "jamaican reggae dancehall",
    },
    Tongue {
        words: "english|in english|english language|english speaking|englisch|englische|englisches|englischen|\
            englischsprachig|englischer|anglais|anglaise|en anglais|ingles|inglesa|en ingles|\
            em ingles|inglese|inglesi|in inglese",
        language: "en",
        countries: "",
        stems: "",
    },
    Tongue { words: "from toronto|toronto", language: "", countries: "", stems: "toronto" },
    Tongue { words: "from atlanta|atlanta|atl", language: "", countries: "", stems: "atl atlanta" },
];
