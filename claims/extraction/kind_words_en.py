"""English: the words that tell what kind a claim is. What each weighs for each kind stands in kind_weights.json.

A sign that stands in a clause serving another is taken for “code_inside”. docs/models/kinds.md tells what each is for.
"""

from __future__ import annotations

from claims.extraction.rules import one_of, sign
from claims.extraction.signals_en import DATE, NUMBER, NUMBER_WORDS, PAGE, PAST


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that judge wherever they stand, and words that judge only what they are said of: “is weak”, but not “weak demand”.
_STRONG = (
    "terrible|awful|shameful|disgraceful|wonderful|excellent|beautiful|unacceptable|unfair|unjust|outrageous|ridiculous|absurd|stupid"
    "|foolish|brilliant|reckless|irresponsible|unreasonable|appalling|horrible|fantastic|amazing|pathetic|disastrous|worrying|encouraging"
    "|regrettable|unthinkable|unbearable|intolerable|cruel|clumsy|elegant|dull|boring|charming|evasive|arrogant|naive|cynical|dishonest"
    "|pointless|hopeless|ugly|lovely|splendid|superb|lazy|rude|selfish|silly|crazy|insane|tragic|heroic|cowardly|overdue|inexcusable|scandalous"
    "|embarrassing|humiliating|insulting|clever|unwise|short-sighted|hollow|misguided|half-hearted|excessive|overblown|overrated|impressive"
    "|dreadful|sloppy|stubborn|ludicrous|lousy|miserable|bizarre|grotesque|laughable|shabby|shoddy|dismal|abysmal|stunning|magnificent|delightful"
    "|disgusting|despicable|heartless|ruthless|spineless|toothless|mindless|thoughtless|tasteless|flawed|botched|bungled|incompetent|inept"
    "|hypocritical|perverse|dazzling|gripping|tedious|pompous|petty|vicious|brutal|monstrous|wretched|senseless|needless|inhuman|undemocratic"
    "|remarkable|extraordinary|astonishing|breathtaking|touching|heartwarming|masterful|mediocre|chaotic|shocking|worthless|priceless"
)
_MILD = (
    "important|vital|crucial|essential|wrong|right|good|bad|great|fair|just|dangerous|sensible|reasonable|welcome|worthy|impossible|brave|timid"
    "|generous|mean|moving|honest|useless|poor|weak|sad|avoidable|offensive|wise|one-sided|insufficient|inadequate|adequate|painful|necessary"
    "|unnecessary|proud|cheap|ideal|perfect|decent|serious|ashamed|harsh|bold|modest|strange|odd|smart|mad|too much|risky|simple|easy|hard|difficult"
    "|logical|obvious|doomed|enough|legitimate|desirable|justified|unjustified|realistic|unrealistic|promising|disappointing|fine|nice|terrific|tough"
    "|complacent|careless|lucky|unlucky|tired of|fed up|sick of|entitled|badly \\w+ed|well \\w+ed|poorly \\w+ed|out of touch|overpriced|unworthy|credible|incredible"
)
_NOUNS = (
    "disgrace|disaster|mistake|shame|tragedy|scandal|waste|failure|nonsense|betrayal|insult|joke|farce|gift|trick|victory|triumph|blunder|folly"
    "|catastrophe|mess|miracle|masterpiece|sham|excuse|slap in the face|step in the right direction|step back|step forward|milestone|breakthrough"
    "|coward|liar|hero|fool|genius|success|blessing|curse|nightmare|dream|outrage|bargain|injustice|wake-up call|missed opportunity|relief|illusion"
    "|house of cards|fig leaf|common sense|cowardice|madness|lunacy|sloth|greed|vanity|hypocrisy|arrogance|stupidity|incompetence|travesty|charade"
    "|pity|poison|menace|treasure|gem|jewel|delight|embarrassment|humiliation|rubbish|hogwash|propaganda|blackmail|declaration of \\w+|act of \\w+|symptom of"
)
_SAID_OF = one_of(f"{_STRONG}|{_MILD}|{_NOUNS}")
_COPULA = r"(?:is|are|was|were|be|been|being|isn't|aren't|wasn't|it's|that's|he's|she's|they're|you're|seems?|seemed|looks?|feels?|sounds?|remains?)"
_DEGREE = r"(?:not|so|too|very|far|much|just|more|less|most|rather|quite|simply|only|no|a|an|the|one|pure|sheer|such|both|always|never|\w+ly)"
_STANCE_VERBS = "think|believe|feel|hope|wish|guess|suppose|want|prefer|love|like|hate|doubt|agree|disagree|trust|refuse to|demand|welcome|regret|thank|owe"
_NOT_TOLD = "think|believe|hope|wish|guess|suppose|prefer|doubt|agree|disagree|will|would|can|could|should|must|may|might|shall|want|need|mean|demand"
_SELF_PAST = rf"(?:{PAST}|\w{{2,}}ed)"
_KIN = "mother|father|parents|wife|husband|son|daughter|brother|sister|family|children|child|kids|grandmother|grandfather|neighbours?|landlord|boss|doctor|friends?|partner"
_BACK_NOUN = "accusations?|allegations?|criticisms?|charges?|claims?|accounts?|version|suggestions?|reports?|complaints?|idea|view|rumou?rs?|reproach(?:es)?|figures?|finding"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_TO_COME = (
    r"\b(?:(?:by|before|until|from) (?:the end of )?20(?:2[7-9]|[3-9]\d)|(?:by|before|until) (?:the )?(?:end|middle|spring|summer|autumn|winter) of (?:20\d\d|(?:this|next|the) \w+)"
    r"|next (?:\w+day|year|month|week|decade|spring|summer|autumn|winter|season|term|january|february|march|april|june|july|august|september|october|november|december)|the (?:coming|next) (?:\w+ ){0,2}(?:years?|months?|weeks?|days?|decades?)"
    r"|in the (?:coming \w+|future|near future)|tomorrow|later this (?:year|month|week)|in \w+ (?:years|months|weeks)(?:' time)? (?:there|the|we|nobody|they|it)\b|within (?:\w+ ){1,2}(?:days|weeks|months|years)|(?:as early|as soon) as (?:next|this)|this coming)\b"
)

SIGNS = (
    # questions
    sign("question_mark", "a question", r"\?\W*$|\?[”\"’\u0027]{1,2},? (?:\w+ ){0,3}(?:ask|asked|asks|wonder|wonders|wondered|demanded)\b", show=False),
    sign("asks", "a question", r"^\W*(?:(?:who|whom|whose|what|when|where|why|how|which) |(?:is|are|was|were|do|does|did|has|have|can|could|will|would|should) (?:\w+ ){1,12}\w+\?)", show=False),
    sign("open", "left open", r"^\W*(?:whether|who|when|how|why|what|where)\b.{0,200}\b(?:unclear|open|unknown|not (?:yet )?(?:known|clear)|another question|to be seen|anybody's guess|uncertain)\b|\b(?:it (?:is|was|remains|'s) (?:still |as yet )?(?:not (?:yet )?(?:known|clear)|unclear|unknown|uncertain|open|to be seen|anybody's guess)|(?:the|another|one|big|open) question (?:is|remains|now is))\b"),
    # what will be
    sign("will", "says what will be", r"\b(?:will(?! to\b| of\b| power\b)(?<!the will)(?<!a will)(?<!his will)(?<!her will)|won't|shall|(?:I|you|he|she|it|we|they|there)'ll)\b"),
    sign("going_to", "says what is going to be", r"\b(?:is|are|am|was|were|'re|'s|'m|not) (?:not )?going to (?!the\b|a\b)\w+"),
    sign("expected", "says what is expected", r"\b(?:is|are|was|were|be|been) (?:\w+ly |now |still )?(?:expected|set|due|likely|unlikely|projected|forecast|predicted|poised|bound|on course|on track|about|scheduled|slated|planned|proposed|estimated|thought likely|certain|doomed) (?:to|for|in|at|on)\b|\b(?:scheduled|slated|earmarked|due) (?:for|in|on)\b"),
    sign("is_to", "says what is to be", r"\b(?:is|are) to (?:be \w+(?:ed|en|wn|lt|ld|de|ght|t)\b|(?:meet|open|close|leave|receive|get|become|start|begin|go|move|build|give|take|vote|decide|pay|lose|sell|return|appear)\b)"),
    sign("foretells", "says what somebody expects or plans", r"(?<!had )(?<!than )\b(?:(?:predict|foresee|expect|anticipate|intend|propose|envisage|threaten)s|(?:predict|foresee|expect|anticipate)(?= \w)|(?:predicted|forecasted) (?!by\b)|(?:plan|intend|aim|hope|vow|pledge|promise|threaten|propose|offer|undertake|prepare|agree)(?:n?ed|d|s|ing)? to\b|(?:has|have) (?:also |now |already )?(?:promised|pledged|vowed|announced) (?:\w+ ){0,2}(?:more|new|an?|not|to|that|further|its|his|her|their)\b|rul(?:e|es|ed|ing) out (?:an?|the|any|new|more|tolls|further|\w+ing|\w+s)\b|(?:plans?|intention|promise|pledge|vow|threat|proposal|bid|decision|commitment) to\b|committed to|considering (?:an?|the|whether|\w+ing)|(?:wants|want|wanted) (?:to|the|an?|it)\b|on the verge of|warn(?:s|ed|ing)? of|(?:fears?|risks?|threat|danger) of (?:an? )?(?:new|further|more|another|second)|announced (?:an?|the|that) (?:\w+ )?(?:plans?|strike|motion|campaign|protest|vote|review|inquiry into|for)\b)" ),
    sign("would", "says what would be", r"(?<!would )\b(?:would(?! have (?!to\b)| like\b| not have (?!to\b)| prefer\b)|(?:he|she|it|they|we|you)'d|wouldn't)\b"),
    sign("would_have", "says what would have been", r"\b(?:would|could|might|should|must|may)(?:n't| not)? have (?!to\b)\w+"),
    sign("could", "says what could be", r"\b(?:could(?! have\b| not (?:be )?(?:have|find|say|see|reach|explain|say|agree|confirm)| be (?:heard|seen|reached|said|found)\b)|might(?! have\b))\b"),
    sign("may", "says what may be", r"\bmay(?! have\b)\b(?! \d)", exact_case=True),
    sign("to_come", "a time to come", _TO_COME),
    sign("timetable", "says when it is to happen", rf"\b(?:opens?|begins?|starts?|closes?|ends?|meets?|travels?|plays?|hosts?|votes?|goes?|comes?|runs?|launches|arrives?|resumes?|visits?|takes place|decides?|reach(?:es)?) (?:[\w’-]+ ){{0,5}}?(?:on|in|at|from|this|next|until|by) (?:the )?(?:\d|{_DAYS}|{_MONTHS}|next|this (?:week|month|year|autumn|spring|summer|winter)|weekend|spring|summer|autumn|winter)"),
    sign("outlook", "speaks of what is to come", r"\b(?:outlook|looming|impending|upcoming|forthcoming|in store|sooner or later|from now on|any day now|on the horizon|in (?:ten|twenty|five|\d+) years)\b"),
    # what ought to be
    sign("norm", "says what ought to be", r"\b(?:should(?! have\b)|shouldn't|ought to|must(?! have\b)|mustn't|had better|it is (?:high )?time|it's (?:high )?time|supposed to)\b"),
    sign("need", "says what is needed", r"\b(?:needs? (?:to|an?|the|more|less|no|new|your|our)\b|(?<!would )(?<!will )(?<!may )(?<!might )(?<!'ll )have to|has to|deserves? |is (?:not )?an option|no excuse|no reason to|no place for|no room for|must have)"),
    sign("law", "says what a rule allows", r"\b(?:under|by) (?:\w+ )?law\b|\b(?:laws?|rules?|act|treaty|code|constitution|regulations?|statute|contract|bylaws?) (?:\w+ )?(?:allows?|requires?|bans?|forbids?|says?|states?|obliges?|permits?|prescribes?|provides?|sets?)\b|\b(?:is|are) (?:legally )?(?:required|obliged|allowed|entitled|permitted|forbidden|exempt)\b"),
    sign("imperative", "tells somebody to do something", r"^\W*(?:\w+: )?(?:please |now |just |so |then |and )?(?:(?:stop|let's|let us|give|take|keep|don't|do not|wait|listen|think|ask|tell|stay|leave|come|go|imagine|remember|forget|try|put|bring|send|throw|get|make|spare|save|be|build|teach|learn|read|choose|join|look|avoid|compare|check|use|sign|write|eat|drink|remove|turn|resign|apologise|apologize|act|count|abolish|invest|raise|lower|protect|defend|trust|beware|consider) (?!on\b|in\b|of\b|from\b|was\b|were\b|is\b|are\b|has\b|had\b)\w+|(?:vote|help|show|call|cut|fix|pay|buy|wake|scrap|open|close|end|start|ban|report|tax|fund|free|test|watch|treat|value|support) (?:the|an?|your|our|this|that|these|those|them|him|her|it|us|me|at least|more|less|no|nothing|all|every|up|out|for|on \w+day)\b(?! \w+ (?:was|were|is|are|has|had|said)\b))|^\W*(?:please|let's|let us)\b"),
    sign("demands", "a call to act", r"\b(?:urg(?:e|es|ed|ing) \w+|advocat(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:for|on|upon)\b|calls? to \w+|demand(?:s|ed|ing) (?!for\b|from\b|of\b|on\b|in\b)|(?:they|we|I|unions|parents|residents|critics|campaigners) demand\b|recommend(?:s|ed|ing)?|appeal(?:s|ed)? (?:for|to)\b|insist(?:s|ed)? on)"),
    sign("mood", "tells how somebody took it", r"\b(?:was|were|is|are|been|felt|feels|seemed|pleased to|showed (?:him|her|them)sel(?:f|ves)) (?:\w+ly |very |not |deeply )?(?:pleased|disappointed|angry|furious|delighted|relieved|shocked|horrified|outraged|upset|unhappy|happy|proud|worried|concerned|alarmed|sceptical|skeptical|optimistic|pessimistic|confident|dismayed|saddened|surprised|unmoved|impressed|grateful|satisfied|dissatisfied|critical)\b"),
    sign("asked_to", "a call to act", r"\b(?:ask|asks|asked|told|tells|order|orders|ordered|invite|invites|invited|encourage|encouraged|begged?|begs) (?:all |the )?(?:\w+ ){1,2}(?:not )?to \w+|\bappealed\b"),
    sign("wants", "a wish", r"\b(?:(?:I|we|you) (?:\w+ly )?(?:want|hope|wish|long|pray)|I'd rather|would (?:rather|prefer|like))\b"),
    # what somebody thinks of it
    sign("value_is", "a judgement", rf"\b{_COPULA} (?:{_DEGREE} ){{0,4}}(?:\w+ )?{_SAID_OF}\b"),
    sign("value_form", "a judgement, by the form of its word", rf"\b{_COPULA} (?:{_DEGREE} ){{0,3}}(?!(?:previous|various|numerous|famous|available|responsible|possible|able|unable|anonymous|continuous|homeless|wireless|liable|eligible|visible|simultaneous|jobless|autonomous|indigenous|poisonous|table|cable|vegetable|danish|swedish|polish|finnish|spanish|turkish|irish|british|english|jewish)\b)\w{{3,}}(?:ful|less|ous|able|ible|ish)\b"),
    sign("value", "a word that judges", rf"\b{one_of(_STRONG)}\b|\b(?:an?|the|pure|sheer|such|utter|complete|total|this|of) {one_of(_NOUNS)}\b"),
    sign("best", "a judgement", r"\b(?:the|our|their|his|her|\w+'s) (?:very |single )?(?:best|worst|finest|greatest|ugliest|dullest|saddest|most (?:beautiful|important|dangerous|brilliant|foolish|absurd|stupid|unfair|honest|moving|exciting))\b|\b(?:better|worse) (?:than|to|an? )|\bworth (?:more|less|\w+ing)\b"),
    sign("excess", "says that it is too much or not enough", r"\b(?:(?:far |much )?too (?:many|much|few|little|late|long|high|low|often|far|big|small|soon|slow|fast|expensive|easy|hard)|not (?:nearly )?enough|twenty years too late|makes? no sense|overly)\b"),
    sign("likened", "likens it to something else", r"\b(?:like|as if|as though) (?:an?|the|they|he|she|it|nothing|watching|being|having|living|talking|trying|walking|waiting|selling|asking)\b(?! (?:other|last|previous))|\bcannot (?:be )?\w+ (?:\w+ )?(?:like|as)\b|\b(?:playing with fire|circus|theatre|straitjacket|fairy ?tale|poison|cancer on|house of|castle in|tip of the iceberg|band-aid|sticking plaster)\b"),
    sign("called", "gives it a name", r"\b(?:call(?:s|ed|ing)?|dubb?(?:s|ed)|brand(?:s|ed)|label(?:s|led|ed)|describ(?:e|es|ed|ing)|dismiss(?:es|ed)?|denounc(?:e|es|ed)|hail(?:s|ed)?|mock(?:s|ed)?|rail(?:s|ed)?|spoke of|speaks of|speak of|talked of) (?!for\b|on\b|off\b|upon\b)(?:[\w\u0027’-]+ ){1,8}?(?:as )?(?:an? |the )?(?:[“\"‘\u0027]|disgrace|scandal|coward|liar|failure|mistake|joke|shameful|nonsense)|\b(?:thank(?:s|ed)|pa(?:ys|id) tribute to|congratulat(?:es|ed)|prais(?:e|es|ed)|condemn(?:s|ed)?|criticis(?:e|es|ed)|criticiz(?:e|es|ed)|applaud(?:s|ed)?|deplor(?:e|es|ed)|laud(?:s|ed)|slamm?(?:s|ed)|welcom(?:es|ed)) "),
    sign("stance", "somebody's opinion", rf"\b(?:I|we) (?:\w+ly |do |don't |still )?(?:{_STANCE_VERBS})\b|\bin (?:my|our) (?:view|opinion|eyes|book)\b|\bmy (?:view|guess|opinion|feeling|hope) is\b|\bto my mind\b|\bI (?:am|'m) (?:sure|convinced|afraid|proud|glad|sorry|disappointed)\b"),
    sign("i_would", "what somebody would do", r"\b(?:I|we)(?:'d| would| wouldn't| could| can't| cannot| can not)\b"),
    sign("sweeping", "speaks of everybody or of nobody", r"^\W*(?:no (?:one|\w+) |nobody |nothing |everybody |everyone |every |you |your |those who |he who |people who |anyone |anybody |what matters |whoever |all of (?:us|you|our) |too |there is (?:no|nothing))"),
    sign("general", "says how things are in general", r"^\W*an? (?:\w+ ){1,4}?(?:that |who |which )?(?:can|cannot|is|needs|does|has|may|you)\b|\byou (?:can|can't|cannot|do|don't|have|need|are|know|want)\b|\bcan(?:not|'t)? (?:\w+ )?(?:without|like|with nothing)\b"),
    sign("contrast", "says that it is not this but that", r"\b(?:not|isn't|aren't|no|nothing but) [^,;.]{2,40}(?:[,;]|,? but)[ ](?:(?:that|it|they|this|he|she|we|but)(?:'s| is| are)?|an?|the) "),
    sign("is_a", "says what it is", r"\b(?:is|are|was|were|it's|that's) (?:not |nothing but |nothing more than |only |just |simply )?an? \w+"),
    sign("exclaims", "an exclamation", r"!\W*$|^\W*what an? \w+", show=False),
    sign("wish", "a wish or thanks", r"\b(?:thank you|thanks|congratulations|welcome to|god bless|please|good (?:evening|morning|night)|long live|heaven forbid|welcome to)\b"),
    sign("importance", "a value judgement", r"\b(?:the (?:value|importance|need|significance|urgency) of|matters (?:most|is)|common sense|to (?:his|her|their) credit)\b"),
    sign("clearly", "a word of the speaker's own", r"\b(?:surely|clearly|obviously|frankly|honestly|simply|of course|unfortunately|sadly|luckily|naturally|after all|hardly|really|perhaps|of all|merely)\b"),
    # the speaker's own
    sign("i_past", "told in the first person", rf"\bI(?:'ve|'d| have| had| was)?(?: never| always| also| just| only| once| \w+ly| not)? (?!{_NOT_TOLD})(?:{_SELF_PAST}|did|didn't|was|had|had to|been|met|could not|couldn't)\b|\bI (?:was|wasn't|did|didn't|had|have|could)\b|\bI've\b", exact_case=True),
    sign("i_now", "told in the first person", rf"\bI(?:'m| am)?(?: never| always| also| still| \w+ly)? (?!{_NOT_TOLD}|think|feel|love|like|hate|trust)\w+", exact_case=True),
    sign("my", "told in the first person", r"\b(?:[Mm]y|[Mm]e|[Mm]yself|[Mm]ine)\b", exact_case=True),
    sign("my_own", "tells of the speaker's own people", rf"\b(?:[Mm]y|[Oo]ur) (?:\w+ )?(?:{_KIN})\b", exact_case=True),
    sign("our_home", "tells of where the speaker lives", r"\b(?:my|our) (?:own |front |back )?(?:houses?|homes?|flats?|kitchens?|street|beds?|bedrooms?|windows|cellars?|gardens?|doors?|shops?|farms?|fields?|cows|sheep|dogs?|tea|tap|boat|car|rent|street|roof)\b"),
    sign("we_past", "told by those who were there", rf"\b[Ww]e(?:'ve|'d| have| had| all| both| just| were| did| never)?(?: not| never| also| only| \w+ly)? (?:{_SELF_PAST}|did|didn't|were|had|been|waited|stood|slept|sat)\b|\b[Ww]e (?:were|had|did)\b", exact_case=True),
    sign("us", "told by those who were there", r"\b(?:us|ourselves|ours)\b", exact_case=True),
    sign("we_now", "speaks of us", r"\b(?:[Ww]e|[Oo]ur)\b", exact_case=True),
    sign("you", "spoken to somebody", r"\byou(?:r|rs|rself|'re|'ll|'ve)?\b"),
    # nothing to hold on to
    sign("page", "about the page itself", PAGE),
    sign("points_back", "says only what was meant before", r"^\W*(?:[A-Z]+: )?(?:this|that|these|those|it)(?:'s| is| was| are| were)(?:n't| not)? (?:[\w\u0027’-]+ ?){1,4}\W*$|^\W*(?:this|that|these) (?:perspective|view|idea|point|matter|question|position|approach|argument|figure)\b"),
    sign("echo", "only answers what was said before", r"^\W*(?:[A-Z]+: )?(?:(?:it|they|he|she|we|you|I|that|this|there|but|and|they all) )(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could|won't|didn't|doesn't|don't|hasn't|wasn't|isn't)(?:n't| not| indeed| so| then)?\W*$|^\W*(?:yes|no|never|exactly|wrong|right|indeed|of course|quite(?: so)?|perhaps|maybe|not at all|no comment|on the contrary|absolutely|true|correct|nonsense|certainly|sure)(?: (?:not|so|it is|they did))?\W*$"),
    sign("truth", "says only that it is so or not so", r"^\W*(?:[A-Z]+: )?(?:that|this|it|they|he|she|which)(?:'s| is| was| are| were|'re)(?:n't)? (?:simply |just |not |plainly |quite |all |absolutely |only )*(?:false|wrong|true|untrue|right|incorrect|correct|nonsense|a lie|half (?:of )?the truth|half true)\W*(?:$|, )"),
    sign("denies", "denies without saying what", rf"\b(?:reject|dismiss|den(?:y|i)|disput|contradict|refut|oppos|support|back)(?:s|es|ed|ies|ied|e)?(?: all| any| both| of| that| this| these| those| the| his| her| their| such| it)* ?(?:{_BACK_NOUN})?\W*$|\b(?:rejects?|rejected|dismiss(?:es|ed)?|den(?:y|ies|ied)|disput(?:es|ed)|refut(?:es|ed)) (?:all |any |both )?(?:that|this|these|those|the|his|her|their|such|it)(?: (?:{_BACK_NOUN}))?\b(?! (?:of|that|to|about)\b)|\bcontradict(?:s|ed) (?:him|her|them|this|that|it)\b|\b(?:disagree[sd]?|begs? to differ|agree[sd]?|doubts? (?:it|this|that)|not (?:everybody|everyone) (?:agrees|is)|(?:believes?|accepts?|buys?) (?:it|this|that)|say(?:s|ing)? so)\W*$|\bconfirm(?:s|ed) (?:this|that|it)\b"),
    sign("other_story", "says only that it is otherwise or alike", r"\b(?:(?:see|sees|saw|tells?|told|thinks?|says?) (?:it |things |this |that )?(?:otherwise|differently|another story|the same)|the (?:same|opposite|reverse) (?:is|goes|applies|holds|was)|(?:is|was) (?:the case|another matter|different|complicated|complex|many|few|not that simple)|(?:is|are|was|were|remains?) (?:far |rather |much )?(?:less|not (?:so|as|at all|yet)|not) (?:sure|persuaded|convinced|amused|impressed|alone)|not everyone is|not everybody is|tak(?:es|e|ing) a different view|two sides|things (?:have|are|were)|so it goes|different time)\b"),
    sign("later", "about the page itself", r"\b(?:more (?:on this|soon|to follow|follows)|see below|read (?:more|on)|as we (?:reported|wrote)|we have asked|click here|full (?:list|story))\b"),
    sign("purpose", "a purpose, not a fact", r"^\W*(?:the|their|its|our|his|her|one|another)\s+(?:\w+\s+)?(?:aim|goal|purpose|objective|idea|intention|hope|ambition|point|task) (?:is|was|are|remains|of this)\b"),
    sign("abstract", "speaks in general terms", r"\b(?:an? (?:path|approach|way|vision|sense|spirit|kind|sort|framework) (?:to|toward|towards|of|forward|that)|the argument|things?|stuff|somehow|something|calculation|reasons|strategy emphasi[sz]es)\b"),
    # what is or was
    sign("number", "a number", NUMBER),
    sign("number_word", "a number", rf"\b(?:{NUMBER_WORDS})\b"),
    sign("date", "a time", DATE),
    sign("trend", "a change", r"\b(?:rose|risen|rising|fell|fallen|grew|grown|grow|declined?|dropped|increased?|decreased?|doubled|halved|tripled|shrank|soared|plunged|climbed)\b"),
    sign("cause", "says what causes what", r"\b(?:caus(?:e|es|ed)|because|due to|led to|leads? to|as a result|after|blam(?:e|es|ed)|hurt(?:ing|s)?|reduc(?:e|es|ed)|increas(?:e|es|ed)|prevent(?:s|ed)?|spreads?|affects?|contribut\w+)\b"),
    sign("extreme", "an extreme that can be measured", r"\b(?:the (?:\w+ )?(?:first|last|only|largest|biggest|highest|lowest|smallest|oldest|youngest|longest|shortest|fastest|fewest|most) |at its (?:highest|lowest)|more \w+ than (?:any|in)|lower \w* ?than|higher \w* ?than|per head)"),
    sign("frequency", "says how it has been", r"\b(?:sometimes|often|usually|tends? to|historical(?:ly)?|never|already|currently|still|in the past|since|no longer|so far|every (?:day|year|week|month|spring|summer|autumn|winter|sunday|friday)|ago)\b"),
    sign("past", "tells what happened", rf"\b(?:{PAST}|didn't|wasn't|weren't|hadn't|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bof )(?<!\band )(?<!\bwith )(?<!\bfor )(?<!\btheir )(?<!\bmore )(?<!\bto )(?<!\bbe )\w{{3,}}ed(?! (?:man|woman|people)))\b"),
    sign("perfect", "tells what has happened", r"\b(?:has|have|hasn't|haven't|(?:'ve|[a-z]'s)) (?:not |never |already |also |all |now |just |since |long |\w+ly )?(?:been|had|done|become|gone|lost|made|risen|fallen|grown|found|spent|paid|sent|seen|left|taken|given|put|cut|set|\w{3,}ed)\b"),
    sign("present", "says what is", r"\b(?:is|are|isn't|aren't|has|have|does|do|shows?|means?|contains?|costs?|exports?|imports?|produces?|owns?|accounts?|lives?|runs?|works?|comes?|carries)\b"),
    sign("silence", "says that nothing was said", r"\b(?:declin|refus)(?:ed?|es|ing) to (?:say|comment|answer|discuss|confirm)|\b(?:did|does|do|would|could) not (?:\w+ )?(?:say|comment|answer|respond|reply|want to|reach|wish to)\b|\bdidn't (?:say|comment|answer|respond|reply)\b|\bcould not be (?:reached|said)\b"),
    sign("evidence", "rests on findings", r"\b(?:data|figures|statistics|patterns?|records|history|historical|research|evidence|stud(?:y|ies)|surveys?|polls?|documents|census|audit(?:ors)?|court|trial|inquiry|police)\b"),
    sign("habit", "tells how it used to be", r"\b(?:used to \w+|(?:he|she|they|we|I|family|gang|men|boys|girls|children) would (?:\w+ ){1,7}?(?:every|each|whenever|all day|for hours)\b|as an? (?:boy|girl|child|student|young \w+)\b)"),
    sign("seems", "carefully put", r"\b(?:reportedly|allegedly|apparently|is (?:said|believed|thought|known|reported|alleged|understood) to)\b"),
)  # fmt: skip


# Verbs of saying by their lemma: what is said with one is mostly of one kind, whatever its words look like.
CUES = {
    "foreseen": _words(
        "expect predict forecast foresee anticipate plan intend aim vow pledge promise threaten envisage envision prophesy foretell forewarn guarantee"
    ),
    "feared": _words("fear hope worry dream"),
    "warned": _words("doubt speculate warn caution"),
    "judged": _words(
        "call praise condemn criticise criticize describe mock ridicule applaud commend hail denounce lambaste blast slam deplore decry"
        " welcome lament regret brand label liken portray deride excoriate scoff sneer complain joke quip rail fume laud salute celebrate thank"
    ),
    "demanded": _words(
        "urge demand recommend advocate propose appeal call ask instruct implore beg plead exhort lobby campaign press advise encourage"
    ),
    "thought": _words("think believe feel find consider deem reckon suspect guess view see regard prefer"),
    "refused": _words("reject dismiss disagree oppose contradict dispute rebut refute deny agree support back confirm"),
    "accused": _words("accuse blame deny allege charge testify"),
    "found": _words(
        "show find suggest indicate reveal report estimate calculate determine conclude note confirm announce"
    ),
    "viewed": _words("view opinion judgement judgment eyes perspective standpoint"),
    "wanted": _words("want wish seek like"),
}
