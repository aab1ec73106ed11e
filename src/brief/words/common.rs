//! Ordinary words that are also names of artists or songs: as names they want a cue beside them.

/// Parted by spaces.
pub const COMMON: &str = "\
    anybody anyone everybody everyone object would actor adam ahead air alive all alone alphabet amen america anchor angel angels animal animals \
    anthem apart apollo apple april arcade archive area army arrow art artist ashes asia atlas atom \
    attack audience august aurora autumn avalanche away baby babylon back bacon bad bag ball \
    balloon band bang bank bar base basement bass bastille battle beach bear beast beat \
    beautiful bed bee beer bees believe bell below belt bench berlin best better beyond big bike \
    bill bird birds birth birthday bite bitter black blade blind block blood bloody \
    bloom blossom blow blue blues blur board boat body bomb bone bones book boots born boston \
    bottle bottom bounce bow bowl box boy boys brain branch brand brave bread break breath \
    breathe breeze brick bride bridge bright broken brother brothers brown bubble buck bug build \
    built bullet burn burning bus bush business busy butter butterfly button cabin cable cage \
    cake california call calling calm camel camera camp candy canvas captain car card care \
    carnival carry cars case cash castle casual cat catch cats cause cave center central chain \
    chains chance change changes channel chapter chase cheap check cheese cherry chess chic \
    chicago chicken chief child children china chocolate choice christ church circle circles \
    circus city clash classic claw clay clean clear clever clinic clock close cloud clouds clown \
    club coach coal coast coat code coffee coin cold college color colour comet comfort common \
    company concrete confused contact control cookie cool copper coral core corn corner cosmic \
    cosmos cost cotton country couple courage course court cover cow crack cradle craft crash \
    crazy cream creature credit creed crew crime crocodile cross crow crowd crown cruel cruise \
    crush cry crystal culture cup cure curious current curse curtain curve custom cut cycle \
    daily daisy damage damned dance dancing danger dare dark data date daughter dawn day days \
    dead deal dear death decade december deep deer delta demand demon dentist depth desert \
    desire destroyer detail devil diamond diamonds dice diet digital dinosaur dirt dirty \
    disaster disco dish disturbed dive divide divine doctor dog dogs doll dolls dolphin door \
    doors double doubt dove down dozen dragon drama draw dream dreamer dreams dress drink drive \
    drop drowning drug drum dry duck duke duo dusk dust eagle eagles ear early earth east easy \
    eclipse eden edge editor egg eight electric elements elephant eleven elite ember embrace \
    emotion empire empty end endless enemy energy engine enigma erasure escape essence eternal \
    ethan europe eve evening event ever everything evil evolution exile exit express extra \
    extreme eye eyes fable face faces fact factory fading fail fair fairy faith fall fallen fame \
    family fan fancy far farm fashion fast fat fate father favor fear feather feature feed feel \
    feeling feet fellow fence fever field fifth fight figure film filter final finger fire first \
    fish five flag flame flames flash flat flesh flight flock flood floor flow flower flowers \
    fluid fly foam fog folk fold folks follow food fool foot forbidden force ford foreign forest forever \
    form fort fortune four fox fragile frame freak free freedom fresh friday friend friends frm \
    frog front frost frozen fruit fuel full fun fury fusion future galaxy gallery gamble game \
    games gang gap garbage garden gas gate gates gather gear gem general genesis gentle ghost \
    ghosts giant giants gift girl girls glad glass glory glove glow go goat god gold golden good \
    goodbye gorilla grace grain grand grape graph grass grave gravity great green ground guard \
    guess guest guide guitar gun guns habit hail hair half hall halo hammer hand hands happen \
    happiness happy harbor harbour hard harmony harvest hat hate hawk haze head health hear \
    heart hearts heat heaven heavy height heir hell hello help her hero heroes hidden high hill \
    him history hit hold hole holiday hollow home honest honey honor hood hook hope horizon horn \
    horse hospital host hot hotel hour house human humble hundred hunger hunter hurricane hurt \
    hush hysteria ice icon idea ideal idle idol if image impact inch indigo industry infinite infinity \
    ink innocent insect inside instant iris iron island item ivory ivy jack jaguar jail jam jar \
    jazz jelly jet jewel job join joke journal journey joy judge juice juicy july jump june \
    jungle junior junk jupiter jury just justice kansas karma kettle key keys kick kid kids kill \
    kind king kings kiss kitchen kite kitten knee knife knight knock knot lab label labor lace \
    lady lake lamb lamp land lane language large laser last late latin laugh lavender law layer \
    lazy lead leader leaf league learn leather leave left leg legacy legend lemon lemonade \
    lesson letter letters level liar liberty library lick lie life lift light lightning lights \
    like lily limit line link lion lions lipstick liquid list listen little live living load \
    lobby lobster local lock lodge logic london lonely lonesome long look loop loose lord lorde \
    lost lotus loud lounge love lovely lover lovers low lucid luck lucky lullaby lunar lunch \
    lung lust machine mad magazine magic magnet maiden mail main major maker mammoth man manor \
    many map maple marble march margin maria marine mark market marriage marvel mask mass master \
    match matter maybe mayor maze me meadow meal mean measure meat medal medicine medium melody \
    memory men mental mercury mercy mermaid mess message metal meter method mexico midnight \
    might mile miles military milk mill million mind minds mine minister minor mint minute \
    miracle miracles mirror mist moby model modern mole moment monday money monk monkey monkeys \
    monster monsters monument mood moon morality morning morph mortal moth mother motion motor \
    mountain mouse mouth move movement mud mule murder muscle muse museum music mustard my \
    mystery myth nail naked name narrow nation nature neck need needle neon nerve nest net \
    neutral never new news nice niece night nights nine noble nobody noise none noon normal \
    north nose note nothing novel november now number nurse oak oasis oath object ocean october \
    odd odyssey office offspring oh oil old olive omega one onion onyx open opera oracle orange \
    orbit orchid order organ orgy origin orphan other outlaw outside oval over owl own oxygen \
    oyster pack page pain paint palace palm pan panda panic pants paper parachute parade \
    paradise parent paris park parrot part partner party pass passenger past patch path patience \
    patient pause pavement peace peach peak pearl pearls pen people pepper perfect person petal \
    phantom phase phoenix phone photograph piano picture pie pieces pig pigeon pill pilot pilots \
    pin pinch pine pink pipe pirate pistol pit place placebo plague plain plan plane planet \
    plant plastic plate play player please plenty plug plus pocket poem poet point poison polar \
    pole police polo pony pool pop porcelain port portal portrait post pot potato power pray \
    prayer preacher present press pretenders pretty price pride priest prince princess print \
    prison private prize problem prodigy profit program promise proof proud prove psycho public \
    puddle pulp pulse pumpkin punch pupil puppet puppy pure purple push puzzle pyramid quake \
    quarter queen queens question quick quiet quit quiz rabbit race rack radio raft rage rail \
    rain rainbow raise ram ranch ranger rank rapid rapture rare rat rate rated rats raven ray reach \
    reaction ready real reason rebel record red reflection refuge region regret relax relief \
    religion remedy remember rent repeat replay report republic request rescue reset resist rest \
    return ribbon rice rich riddle ride right ring riot rise rising ritual rival river road roar \
    rob robin robot rock rocket rod rogue roll roller roof room root rope rose roses rotten \
    rough round route row royal rub ruby rule ruler rumor rumour rumours run runaway rush sacred \
    sad saddle safe sail sailor saint saints salad sale salon salt same sample sand sandwich \
    santa satellite saturday sauce savage savior saw say scale scandal scarlet scars scene scent \
    school science score scorpion scorpions scout scream script sculpture sea seal search season \
    seasons second secret secrets see seed sell send sense september sergeant serious servant \
    service set settle seven sex shade shadow shadows shake shame shape share shark sharp she \
    sheep shell shelter sheriff shield shift shine ship ships shirt shock shoes shore short shot \
    shoulder shout show shower shuffle sick side sight sign signal silence silent silk silver \
    simple sin sing singer single sink sister sisters sit six size skate skeleton sketch skill \
    skin skull sky slave sleep slide slim slip slow small smart smell smile smoke smooth snail \
    snake sniper snow so soap social sock soda sofa soft soil solar soldier solid solo solution some \
    somebody someone something son song songs sonic soon sorry soul sound soup source south \
    space spade spare spark speak special spectrum speed spell sphere spice spider spike spin \
    spiral spirit split spoon sport spot spring spy square squirrel stable stage stain stair \
    stamp stand star stars start state states station statue stay steak steal steam steel stem \
    step steps stereo stick still sting stock stomach stone stones stop storm story straight \
    strange stranger straw stream street strength stress stretch strike string strings stripe \
    stripes strong student studio stuff stupid style subject sublime sugar suicide suit sum \
    summer sun sunday sunny sunset sunshine super supply sure surf surface surprise surrender \
    surrounded survivor swallow swamp swan sweat sweater sweet swift swim swing switch sword \
    symbol sync syndrome system table tail talk tank tape target taste tattoo taxi tea teacher \
    team tear tears teenage teh telephone television tell tempest temple ten tender tennis \
    tension tent term test texas thank that then there thief thin things third thirst thirteen \
    this thorn thought thousand thread threat three throat throne thunder ticket tide tie tiger \
    tigers tight time times tin tiny tip tired titanic title toast tobacco today toe together \
    tokyo tomato tomorrow tongue tonight tool tooth top topic torch tornado total touch tough \
    tour tower town toxic toys trace track trade tradition traffic trail train trains trap \
    trapped trash travel travis treasure treat tree trees trial triangle tribe trick triumph \
    trophy tropical trouble truck true trumpet trunk trust truth try tube tunnel turn turtle \
    turtles twelve twenty twice twilight twin twist two type tyrant ugly umbrella uncle under \
    underground underworld uniform union unity universe unknown up upper urban us usher vacation \
    vacuum valentine valley value vampire van vanilla vault vegas vehicle vein velvet venom \
    venus verse verve very vessel vibe vibrant vice victory video view village vine vinyl violet \
    virgin virus vision visions visit vital voice void volcano volume vote vow voyage vulture \
    wagon waist wait wake walk wall wander want war warehouse warm warning warrior warriors wash \
    waste watch water wave waves wax way we weak wealth weapon wear weather web wedding week \
    weekend weight weird welcome well west wet whale what wheat wheel when whisper white who why \
    wicked wide widow wife wild will wind window wine wing wings winner winter wire wise wish \
    wit witch wizard wolf wolves woman women wonder wonderful wood woods word words work worker \
    world worm worry worship worth wound wrap wreck wrist writer wrong yard yeah year years \
    yellow yes yesterday yoga york you young youngster your youth zebra zen zero zombie zone zoo";
