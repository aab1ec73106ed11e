//! Number words, ordinals and units, in six languages.

use crate::brief::sense::{Row, Sense::*};

/// Cardinals. Compounds ("twenty five", "fünfundzwanzig") are put together where they are read.
pub const CARDINALS: &[(&str, u32)] = &[
    ("zero|null|cero", 0),
    ("one|eins|eine|einen|uno|una|uma|une", 1),
    ("two|zwei|zwo|deux|es:dos|dois|duas|it:due", 2),
    ("three|drei|trois|es:tres|pt:tres|tre", 3),
    ("four|fore|vier|quatre|cuatro|quatro|quattro", 4),
    ("five|fuenf|funf|cinq|cinco|cinque", 5),
    ("six|sechs|seis|it:sei", 6),
    ("seven|sieben|sept|siete|sete|sette", 7),
    ("eight|acht|huit|ocho|oito|otto", 8),
    ("nine|neun|neuf|nueve|nove", 9),
    ("ten|zehn|dix|diez|dez|dieci", 10),
    ("eleven|elf|onze|undici|es:once", 11),
    ("twelve|zwolf|zwoelf|douze|doce|doze|dodici|dozen|dutzend|douzaine|docena|duzia|dozzina", 12),
    ("thirteen|dreizehn|treize|trece|treze|tredici", 13),
    ("fourteen|vierzehn|quatorze|catorce|catorze|quattordici", 14),
    ("fifteen|funfzehn|fuenfzehn|quinze|quince|quindici|quinzaine", 15),
    ("sixteen|sechzehn|seize|dieciseis|dezesseis|dezasseis|sedici", 16),
    ("seventeen|siebzehn|diecisiete|dezessete|diciassette", 17),
    ("eighteen|achtzehn|dieciocho|dezoito|diciotto", 18),
    ("nineteen|neunzehn|diecinueve|dezenove|diciannove", 19),
    ("twenty|zwanzig|vingt|veinte|vinte|venti|vingtaine|veintena|ventina", 20),
    ("thirty|dreissig|trente|treinta|trinta|trenta|trentaine", 30),
    ("forty|fourty|vierzig|quarante|cuarenta|quarenta|quaranta", 40),
    ("fifty|funfzig|fuenfzig|cinquante|cincuenta|cinquenta|cinquanta", 50),
    ("sixty|sechzig|soixante|sesenta|sessenta|sessanta", 60),
    ("seventy|siebzig|setenta|settanta", 70),
    ("eighty|achtzig|ochenta|oitenta|ottanta", 80),
    ("ninety|neunzig|noventa|novanta", 90),
    ("hundred|hundert|cien|ciento|cem|cento|centaine", 100),
    ("thousand|tausend|fr:mille|es:mil|pt:mil|it:mille", 1000),
    ("veintiuno|veintiun|ventuno", 21),
    ("veintidos|ventidue", 22),
    ("veintitres|ventitre", 23),
    ("veinticuatro|ventiquattro", 24),
    ("veinticinco|venticinque", 25),
    ("trentacinque", 35),
    ("quarantacinque", 45),
    ("dizaine|decena|dezena|decina", 10),
    (
        "half a dozen|half dozen|ein halbes dutzend|halbes dutzend|une demi douzaine|\
            media docena|meia duzia|mezza dozzina",
        6,
    ),
    ("baker s dozen|bakers dozen|a bakers dozen|a baker s dozen", 13),
    (
        "a dozen and a half|dozen and a half|one and a half dozen|anderthalb dutzend|\
            une douzaine et demie|una docena y media|uma duzia e meia|una dozzina e mezza",
        18,
    ),
    ("a score of|a score|one score", 20),
    ("two score|twoscore", 40),
    ("three score|threescore", 60),
    ("three dozen|drei dutzend|trois douzaines|tres docenas|tres duzias|tre dozzine", 36),
    ("four dozen|vier dutzend", 48),
    ("two dozen|zwei dutzend|deux douzaines|dos docenas|duas duzias", 24),
];

/// Small amounts that are no exact number; read as this many.
pub const AMOUNTS: &[Row] = &[
    ("a couple of|a couple|couple of|couple|cpl of|un par de|um par de|un paio di", Few(2)),
    (
        "a few|few|einige|ein paar|quelques|unos cuantos|unas cuantas|algunas|algunos|alguns|qualche|\
            alcune|alcuni",
        Few(4),
    ),
    (
        "a handful of|a handful|handful of|handful|eine handvoll|une poignee de|un punado de|\
            um punhado de|una manciata di",
        Few(5),
    ),
    ("several|mehrere|plusieurs|varias|varios|diverse", Few(5)),
];

pub const ORDINALS: &[Row] = &[
    (
        "first|1st|first one|erste|ersten|erstes|premier|premiere|primera|primero|primeira|\
            primeiro|prima|primo|opener|opening one",
        Ordinal(1),
    ),
    ("second|2nd|zweite|zweiten|zweites|deuxieme|segunda|segundo|seconda|secondo", Ordinal(2)),
    (
        "third|3rd|dritte|dritten|drittes|troisieme|tercera|tercero|tercer|terceira|terceiro|\
            terza|terzo",
        Ordinal(3),
    ),
    ("fourth|4th|vierte|vierten|quatrieme|cuarta|cuarto|quarta|quarto", Ordinal(4)),
    ("fifth|5th|funfte|funften|cinquieme|quinta|quinto", Ordinal(5)),
    ("sixth|6th|sechste|sechsten|sixieme|sexta|sexto|sesta|sesto", Ordinal(6)),
    ("seventh|7th|siebte|siebten|septieme|septima|setima|settima|settimo", Ordinal(7)),
    ("eighth|8th|achte|achten|huitieme|octava|oitava|ottava|ottavo", Ordinal(8)),
    ("ninth|9th|neunte|neunten|neuvieme|novena|nona|nono", Ordinal(9)),
    ("tenth|10th|zehnte|zehnten|dixieme|decima|decimo", Ordinal(10)),
    ("eleventh|11th", Ordinal(11)),
    ("twelfth|12th", Ordinal(12)),
    ("13th", Ordinal(13)),
    ("14th", Ordinal(14)),
    ("15th", Ordinal(15)),
    ("20th", Ordinal(20)),
];

pub const UNITS: &[Row] = &[
    ("second|seconds|secs|sec|sekunde|sekunden|secondes|seconde|segundos|secondi", Unit(1_000)),
    (
        "minute|minutes|min|mins|mns|minits|minuts|minuten|minuto|minutos|minuti|minutinhos",
        Unit(60_000),
    ),
    (
        "hour|hours|hr|hrs|h|hous|houers|stunde|stunden|std|heure|heures|hora|horas|ora|ore",
        Unit(3_600_000),
    ),
    (
        "half an hour|half hour|a half hour|a half an hour|halfhour|half n hour|half of an hour|\
            eine halbe stunde|halbe stunde|halben stunde|une demi heure|demi heure|media hora|\
            meia hora|mezz ora|mezza ora|una mezz ora",
        Duration(1_800_000),
    ),
    (
        "three quarters of an hour|three quarter of an hour|three quarters of a hour|\
            three quarter hour|three quarters hour|3 4 of an hour|eine dreiviertelstunde|\
            dreiviertelstunde|drei viertel stunde|dreiviertel stunde|trois quarts d heure|\
            tres cuartos de hora|tres quartos de hora|tre quarti d ora",
        Duration(2_700_000),
    ),
    (
        "quarter of an hour|a quarter of an hour|quarter hour|a quarter hour|eine viertelstunde|\
            viertelstunde|un quart d heure|quart d heure|un cuarto de hora|cuarto de hora|\
            um quarto de hora|quarto de hora|un quarto d ora",
        Duration(900_000),
    ),
    (
        "una horita|horita|uma horinha|horinha|un oretta|oretta|ein stundchen|stundchen|une petite heure|\
            the next hour|next hour|an hour|a hour|1 hour|one hour|eine stunde|einer stunde|\
            une heure|una hora|uma hora|un ora|hourlong|hour long|an hour long|stundlich",
        Duration(3_600_000),
    ),
    (
        "an hour and a half|hour and a half|a hour and a half|one and a half hours|\
            one and a half hour|1 and a half hours|eineinhalb stunden|anderthalb stunden|\
            une heure et demie|une heure trente|una hora y media|uma hora e meia|un ora e mezza|\
            un ora e mezzo",
        Duration(5_400_000),
    ),
    (
        "an hour and a quarter|hour and a quarter|une heure et quart|una hora y cuarto",
        Duration(4_500_000),
    ),
    ("an hour and three quarters", Duration(6_300_000)),
    (
        "couple of hours|a couple of hours|couple hours|a couple hours|ein paar stunden|\
            un par de horas|um par de horas|un paio d ore",
        Duration(7_200_000),
    ),
    (
        "zweieinhalb stunden|deux heures et demie|dos horas y media|duas horas e meia|\
            due ore e mezza",
        Duration(9_000_000),
    ),
    ("half|halb|halbe|demi|medio|mezzo", Half),
    ("quarters|quarter|quarts", Quarter),
    ("and a half|und eine halbe|et demie|et demi|y media|e meia|e mezza|e mezzo", AndHalf),
    (
        "bpm|bpms|beats per minute|beats a minute|beats minute|beats pro minute|\
            schlage pro minute|battements par minute|pulsaciones|steps per minute|steps a minute|spm|bpm range|bpm mark|bpm tempo",
        Bpm,
    ),
    ("half time|halftime|half time feel|half tempo|half speed|halbes tempo", Pace(0.5)),
    ("double time|doubletime|double tempo|double speed|twice as fast|doppeltes tempo", Pace(2.0)),
];
