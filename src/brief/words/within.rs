//! Kinds of music that many catalogues don't name, and the kind nearest to them that most do: the first
//! of several that is there. What ends in the name of the wider kind ("hard rock") needs no row.

use crate::brief::sense::{Row, Sense::*};

pub const WITHIN: &[Row] = &[
    (
        "bebop|be bop|hard bop|post bop|hardbop|jazz fusion|fusion|big band|big bands|dixieland|ragtime|manouche|\
            jazz manouche|swing music",
        Within("jazz"),
    ),
    (
        "shoegaze|shoegazing|krautrock|rockabilly|slowcore|britpop|grunge|jangle|jam bands|jam band|psychobilly|merseybeat",
        Within("indie rock|alternative rock|rock"),
    ),
    (
        "thrash|djent|metalcore|deathcore|grindcore|mathcore|sludge metal|deathgrind|screamo",
        Within("metal|hard rock|rock"),
    ),
    (
        "riot grrrl|riot girl|hardcore punk|oi punk|emocore|post hardcore",
        Within("punk|punk rock|rock"),
    ),
    (
        "idm|breakbeat|breakbeats|trip hop|triphop|downtempo|dubstep|brostep|hardstyle|gabber|psytrance|goa trance|\
            eurodance|electroclash|chiptune|chiptunes|8 bit music|synthwave|vaporwave|darkwave|big beat|footwork|\
            uk garage|liquid dnb|drum and bass|drum n bass|dnb|electro swing|electroswing|hardcore techno|trance|techno|\
            minimal techno|lofi beats|witch house|edm trap|future bass",
        Within("electronic|edm|electronica|dance"),
    ),
    ("amapiano|big room|jersey club|baile funk|uk funky", Within("house|electronic|edm")),
    (
        "boom bap|boombap|crunk|horrorcore|g funk|gfunk|hyphy|phonk|grime|mumble rap|cloud rap|lofi hip hop|lo fi hip hop",
        Within("hip hop|rap"),
    ),
    (
        "new jack swing|quiet storm|northern soul|philly soul|doo wop|doowop|motown sound",
        Within("r&b|soul"),
    ),
    ("rocksteady|rock steady|dancehall|lovers rock|ragga|dub reggae", Within("reggae|dub")),
    (
        "salsa|bachata|merengue|cumbia|mariachi|norteno|corridos|ranchera|rancheras|vallenato|dembow|bolero|boleros|\
            son cubano",
        Within("latin|latin pop"),
    ),
    ("bossa nova|bossa|bossanova|samba|pagode|forro|sertanejo|mpb", Within("brazilian|latin|jazz")),
    ("bluegrass|honky tonk|americana|hillbilly|western swing", Within("country|folk")),
    ("sea shanties|sea shanty|shanties|celtic music|klezmer|singer songwriters", Within("folk")),
    ("boogie woogie|delta blues|jump blues", Within("blues")),
    (
        "baroque music|baroque|string quartets|string quartet|chamber music|gregorian chant|gregorian chants",
        Within("classical"),
    ),
    ("bubblegum pop|hyperpop|europop|schlager|yeye|ye ye", Within("pop")),
    ("afrobeats|afrobeat|highlife|soukous|kizomba", Within("african|world|pop")),
];
