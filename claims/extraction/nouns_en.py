"""English: nouns by what they name: people, groups, bodies, documents, places, and things that cannot speak."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE_WORDS = _words(
    "mr sir lord king prince duke chairman spokesman congressman businessman policeman man father brother son husband"
    " councilman salesman fireman boy gentleman uncle grandfather nephew emperor baron monk"
)
FEMALE_WORDS = _words(
    "mrs ms miss lady dame queen princess duchess chairwoman spokeswoman congresswoman businesswoman policewoman woman"
    " mother sister daughter wife councilwoman girl aunt grandmother niece actress waitress nun baroness empress"
)
HONORIFICS = _words(
    "mr mrs ms mx miss sir lord lady dame dr prof professor gen general sen senator rep representative gov governor lt"
    " lieutenant det insp supt col colonel sgt sergeant capt captain maj major adm admiral rev reverend hon president vice-president"
    " chancellor minister secretary judge justice king queen prince princess pope bishop archbishop rabbi imam sheikh"
    " commissioner mayor ambassador congressman congresswoman councillor chairman chairwoman chief director officer"
    " inspector superintendent constable commander brigadier marshal corporal detective coach speaker premier taoiseach economist analyst professor researcher scientist author writer historian lawyer"
)
# Stand before a title; before anything else they belong to a name: Energy Minister Lang, but Energy Review.
PORTFOLIOS = _words(
    "deputy prime former acting interim first foreign finance health home interior defence defense education economy"
    " energy environment trade transport labour labor"
)
ROLE_NOUNS = (
    MALE_WORDS
    | FEMALE_WORDS
    | _words(
        "auditor-general attorney-general secretary-general director-general surgeon-general comptroller employee voter fisherman guard clerk poet producer trainer goalkeeper fan tourist visitor guest builder plumber electrician "
        "baker butcher chef waiter waitress barman sailor miner mechanic technician broker accountant councilor sergeant paramedic "
        "firefighter midwife surgeon vet volunteer developer programmer designer architect planner surveyor cyclist pedestrian commuter "
        "motorist holidaymaker pensioner retiree refugee migrant immigrant caller listener viewer photographer reviewer curator librarian "
        "archivist caretaker janitor cleaner cashier receptionist assistant apprentice trainee intern graduate freelancer supplier "
        "manufacturer importer exporter retailer grocer publican hotelier gardener ranger hunter climber swimmer runner jockey umpire "
        "presenter locksmith courier cabbie bookseller shopkeeper stallholder beekeeper shepherd vintner brewer carpenter welder roofer "
        "seamstress tailor weaver potter sculptor painter dancer pianist violinist drummer guitarist conductor composer playwright "
        "novelist screenwriter cartoonist illustrator "
        "president vice-president chancellor minister secretary senator representative governor mayor premier leader"
        " chief head director administrator chair chairperson chief-executive executive officer official spokesperson aide adviser advisor"
        " ambassador envoy diplomat lawmaker legislator deputy councillor commissioner judge justice prosecutor lawyer"
        " attorney barrister economist analyst expert professor researcher scientist doctor physician nurse teacher"
        " engineer historian author writer journalist reporter editor critic commentator columnist observer activist"
        " campaigner organiser organizer farmer worker resident neighbour neighbor witness victim source insider whistleblower veteran"
        " general colonel captain admiral commander soldier officer policeman detective sheriff founder owner manager"
        " chairman co-founder ceo boss banker trader investor strategist pollster epidemiologist virologist biologist"
        " physicist chemist psychologist sociologist pastor priest bishop archbishop pope rabbi imam king queen candidate"
        " nominee incumbent mp mep premier student pupil parent mother father driver pilot owner tenant landlord patient"
        " coach player striker captain defender referee artist singer actor director novelist speaker negotiator member"
        " staffer insider delegate donor contestant surrogate operative loyalist counsellor biographer attendee moderator host"
        " anchor blogger investigator examiner superdelegate mogul billionaire tycoon entrepreneur contractor protester demonstrator"
        " defendant plaintiff survivor passenger customer shopper reader front-runner frontrunner hopeful assailant suspect roommate"
        " republican democrat conservative liberal treasurer glassmaker carer tenant predecessor successor colleague co-author friend partner ally brother sister husband wife son daughter uncle aunt cousin lecturer fellow counsel coroner inspector ombudsman auditor treasurer whip consultant supporter opponent rival another"
        " star co-star rapper comedian musician athlete swimmer runner cyclist chef baker designer technician paramedic firefighter plumber"
        " electrician shopkeeper librarian architect planner surveyor clerk caretaker curator headteacher principal dean rector guard"
        " trainee apprentice intern commuter visitor tourist pensioner bystander onlooker eyewitness caller applicant complainant juror"
        " magistrate solicitor mediator trustee shareholder widow widower grandson granddaughter stepfather stepmother midwife surgeon"
        " vet pharmacist gardener cleaner cook waiter bartender mechanic carpenter builder miner fisherman forester ranger hunter"
        " translator interpreter archivist archaeologist astronomer geologist ecologist meteorologist statistician mathematician"
    )
)
# Of what follows them: a group *of retired ambassadors*.
GROUPINGS = _words(
    "half majorities two-thirds three-quarters group coalition number majority minority handful pair couple dozens hundreds thousands crowd band panel series trio"
    " gathering alliance delegation team"
)
GROUP_NOUNS = _words(
    "critics experts observers officials analysts advocates proponents opponents supporters sceptics skeptics people"
    " scientists researchers economists historians diplomats lawmakers politicians ministers democrats republicans"
    " conservatives liberals labour greens residents voters citizens campaigners activists protesters protestors"
    " demonstrators doctors physicians nurses teachers lawyers judges prosecutors police farmers workers unions employers"
    " investors traders bankers businesses companies firms parents students families authorities sources insiders aides"
    " allies advisers advisors leaders members colleagues friends neighbours neighbors witnesses survivors victims"
    " veterans others some many most both few several authors writers commentators columnists journalists reporters"
    " media pundits strategists pollsters academics scholars professors specialists veterans soldiers generals officers"
    " women men americans russians ukrainians europeans germans britons governments countries nations states leaders"
    " lawmakers senators mps meps councillors women's groups charities ngos agencies organisations organizations"
    " environmentalists conservationists entrepreneurs manufacturers retailers landlords tenants migrants refugees"
    " detractors backers defenders rivals adversaries respondents participants readers users customers patients clinicians"
    " households community electorate team staff crew two three pair duo trio delegates donors staffers surrogates"
)
BODY_NOUNS = _words(
    "government ministry department agency office bureau commission committee council court parliament congress senate"
    " house cabinet administration party union association federation league confederation institute institution"
    " university college school hospital bank fund company firm corporation group organisation organization charity nonprofit non-profit"
    " foundation centre center authority board police army navy military force forces regulator watchdog tribunal"
    " chain carmaker lender insurer brewer supermarket drugmaker chipmaker start-up startup bookmaker housebuilder steelmaker conglomerate"
    " guild campaign coalition alliance opposition secretariat embassy treasury newspaper magazine outlet broadcaster"
    " television radio tv network journal times post tribune herald guardian telegraph agency union service exchange airline site blog channel podcast"
    " manufacturer retailer operator developer supplier utility ngo trust society forum academy initiative assembly nations club studio chamber"
    " club lab laboratory observatory museum consortium inc ltd corp plc llc co kremlin pentagon vatican"
    " mission programme program team project state city county region republic kingdom states monitor barometer"
)
# Words that end the names of bodies but are no body by themselves.
BODY_NAMES = _words(
    "research media news analytics partners associates international global systems technologies chemicals motors"
    " airlines industries holdings pharmaceuticals labs watch international magazine weekly daily streets action"
    " street guild"
    " water power gas electric electricity trains rail buses coal oil mining aerospace pay"
    " textiles bakery breweries hotels ferries railways steel retail airport rovers athletic wanderers"
    " foods brewery logistics telecom pharma airways laboratories solutions services energy shipping insurance stores developments properties"
    " review courier chronicle gazette dispatch examiner inquirer observer bulletin digest quarterly press"
)
DOCUMENT_NOUNS = _words(
    "report study survey poll paper analysis estimate review audit statement document letter memo memorandum book article"
    " investigation inquiry filing indictment complaint lawsuit ruling website census assessment"
    " bulletin editorial column communique communiqué manifesto press release inquest verdict judgment judgement"
    " petition platform plank ad ads video email emails polls surveys studies reports findings reviews papers newsletter"
    " white-paper dossier post tweet message caption advert leaflet meme transcript filing filings cable resolution directive tally test lawsuits suit commercial spot film documents affidavit op-ed factsheet memoir autobiography obituary placard banner notice"
    " work documentary movie motion brief decree"
)
DATA_NOUNS = _words(
    "data figures statistics research evidence records numbers estimates results"
    " analyses models calculations projections forecasts accounts"
)
IMPERSONAL_NOUNS = _words(
    "aim goal purpose argument idea path pattern patterns history experience reason reasons logic theory thinking"
    " approach policy plan plans proposal case point question answer problem issue fact truth hope fear risk danger"
    " result outcome effect impact trend trends sign signs signal signals move decision step strategy process rule"
    " principle law bill treaty agreement deal event events crisis war conflict economy market markets price prices rate"
    " rates inflation growth everything something nothing anything what there here thing things way name word words"
    " objective intention ambition view consensus debate discussion dialogue conversation talks situation development"
    " rationale tradition wisdom speculation rumour rumours rumor rumors fears hopes concerns doubts questions it this"
    " that these those which effects lesson lessons example examples image images photo photos picture video footage map"
    " number proportion percentage share last rest"
    " chart graph table title headline sentence passage text story stories tale legend myth"
)
VIEW_NOUNS = _words("view opinion words judgement judgment eyes estimation telling account assessment mind")
# Words that begin or end names of places: *River* Arrow, Mill *Road*.
LANDSCAPE = _words(
    "river lake mount cape lough loch glen isle lakes road street avenue lane square park bridge island islands hill hills mountain mountains sea"
    " ocean canal forest creek falls beach bay peninsula strait straits gulf desert basin valley pass tunnel"
)
PLACES = _words(
    "afghanistan africa alabama alaska albania alberta algeria america amsterdam andorra angola ankara antarctica"
    " argentina arizona arkansas armenia asia athens atlanta australia austria azerbaijan baghdad bahamas bahrain"
    " baltimore bangkok bangladesh barbados barcelona bavaria beijing beirut belarus belfast belgium belgrade belize"
    " benin berlin bhutan birmingham bogota bogotá bolivia bosnia boston botswana bratislava brazil bristol britain"
    " brunei brussels bucharest budapest bulgaria burundi cairo california cambodia cameroon canada canberra caracas"
    " cardiff catalonia chicago chile china colombia colorado congo connecticut copenhagen cornwall crimea croatia"
    " cuba cyprus czechia dakar damascus delaware delhi denmark detroit dhaka djibouti doha downing dubai dublin"
    " ecuador edinburgh egypt england eritrea estonia eswatini ethiopia europe fiji finland florida france frankfurt"
    " gabon gambia gaza geneva georgia germany ghana glasgow greece grenada guam guatemala guinea guyana haiti"
    " hamburg hanoi harlem havana hawaii helsinki holland honduras hungary iceland idaho illinois india indiana"
    " indonesia iowa iran iraq ireland islamabad israel istanbul italy jakarta jamaica japan jerusalem johannesburg"
    " jordan kabul kansas karachi kazakhstan kentucky kenya khartoum kiev kosovo kuwait kyiv kyrgyzstan lagos laos"
    " latvia lebanon leipzig lesotho liberia libya liechtenstein lisbon lithuania liverpool ljubljana london"
    " louisiana luxembourg lviv macedonia madagascar madrid malawi malaysia maldives mali malta manchester manila"
    " manitoba maryland massachusetts mauritania mauritius melbourne mexico michigan minneapolis minnesota minsk"
    " mississippi missouri moldova monaco mongolia montenegro montreal morocco moscow mozambique mumbai munich"
    " myanmar nagasaki nairobi namibia naples nato nauru nebraska nepal netherlands nevada newfoundland nicaragua"
    " nicosia niger nigeria norway ohio oklahoma oman ontario oregon osaka oslo ottawa pakistan palestine panama"
    " paraguay paris pennsylvania peru philadelphia philippines pittsburgh poland portugal prague pristina pyongyang"
    " qatar quebec reykjavik riga riyadh romania rome rotterdam russia rwanda samoa sarajevo saskatchewan scandinavia"
    " scotland seattle senegal seoul serbia shanghai siberia sicily singapore slovakia slovenia somalia spain"
    " stockholm stuttgart sudan suriname sweden switzerland syria taipei taiwan tajikistan tallinn tanzania tasmania"
    " tbilisi tehran tennessee texas thailand tibet tirana togo tokyo tonga toronto tripoli tunisia turin turkey"
    " turkmenistan tuscany tuvalu türkiye uganda ukraine uruguay utah utrecht uzbekistan vancouver vanuatu venezuela"
    " vermont vienna vietnam vilnius wales warsaw washington wellington westminster wisconsin wyoming yemen yerevan"
    " yorkshire zagreb zambia zimbabwe zurich zürich"
)
