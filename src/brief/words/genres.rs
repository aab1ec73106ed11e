//! Genres by names that catalogues seldom use: other languages' words and everyday ones.

use crate::brief::sense::{Row, Sense::*};

pub const GENRES: &[Row] = &[
    (
        "fr:electro|es:electro|de:elektro|musique electronique|electronique|elektronisch|\
            elektronische|elektronisches|elektronische musik|elektronik|electronica music|\
            es:electronica|musica electronica|electronico|eletronica|musica eletronica|eletronico|\
            elettronica|musica elettronica|elettronico|electronic dance|electronics",
        Genre("electronic"),
    ),
    (
        "classique|musique classique|klassik|klassische musik|klassisch|klassische|clasica|\
            musica clasica|musica classica|classical music|orchestral music|symphonies|symphony",
        Genre("classical"),
    ),
    (
        "latina|musica latina|latino music|latin music|musique latine|lateinamerikanisch|\
        lateinamerikanische",
        Genre("latin"),
    ),
    ("regueton|regeton|reggueton|regaeton|reguetton|raggaeton|perreo", Genre("reggaeton")),
    ("gangsta rap|gangsta|gangster|gangsta hip hop|g rap", Genre("gangster rap")),
    ("prog rock|prog|progrock", Genre("progressive rock")),
    (
        "rap from the south|southern rap|dirty south|dirty south rap|down south rap",
        Genre("southern hip hop"),
    ),
    ("east coast|east coast rap", Genre("east coast hip hop")),
    ("west coast", Genre("west coast rap")),
    ("a capella|acapella|acappella", Genre("a cappella")),
    ("hair bands|hair band|hair metal bands", Genre("glam metal")),
    ("yacht rock|yachtrock|kuschelrock", Genre("soft rock")),
    ("heavy metal music|metaleros|es:metalero|metallique", Genre("metal")),
    ("deutschrap|deutsch rap", Genre("german hip hop")),
    ("deutschpop|deutsch pop", Genre("german pop")),
    ("deutschrock|deutsch rock", Genre("german rock")),
    ("rock music|rockmusik|rockero|rockera|rockers", Genre("rock")),
    ("pop music|popmusik|musica pop|pop musik|poppy|poppier|poppig|poppiger", Genre("pop")),
    ("hip hop music|hiphop music|rap music|musica rap|rapmusik|raps|rapping", Genre("rap")),
    (
        "from the movie|from the movies|from the film|from movies|from films|movie songs|songs from movies|\
        from the musical|from the soundtrack of|film scores|film score|film music|movie music|movie soundtracks|filmmusik|musique de film|\
        banda sonora|bandas sonoras|trilha sonora|colonna sonora|colonne sonore|scores",
        Genre("soundtrack"),
    ),
    (
        "kinderlieder|children s music|childrens music|kids music|nursery rhymes|comptines",
        Genre("children's music"),
    ),
    ("country music|country musik|countrymusik", Genre("country")),
    ("gospel music|church music|worship music|kirchenmusik", Genre("gospel")),
    ("folk music|folklore|volksmusik", Genre("folk")),
    ("house music|housemusik", Genre("house")),
    ("soul music|soulmusik|musica soul|soulful|soulfull", Genre("soul")),
    ("jazz music|jazzmusik|musica jazz|jazzy|jazzig|jazziges", Genre("jazz")),
    ("bluesy|blues music|bluesmusik", Genre("blues")),
];
