"""What a language must supply: word lists and patterns, no code.

`cues_en.py` fills it for English. For another language copy that file, translate it and add it to `languages.py`.
All words are lower case unless said otherwise; words that the text may write with a curly apostrophe are
listed with a straight one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Words = frozenset[str]
EMPTY: Words = frozenset()
_NOTHING = re.compile(r"(?!)")


def one_of(words: str) -> str:
    """Return a pattern for one of many words parted by “|”, grouped by first letter: a long list is tried far faster so."""
    groups: dict[str, list[str]] = {}
    for word in words.split("|"):
        groups.setdefault(word[0].lower(), []).append(word[1:])
    return "(?:" + "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items()) + ")"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of saying.

    `content`: "that" takes a clause (say), "object" takes a thing or a deed (urge, point to, deny).
    `form`: "base" (they argue), "s" (she argues), "past" (argued), "ing" (arguing).
    `needs`: words one of which must follow (point: out, to); empty when none is needed.
    """

    lemma: str
    content: str
    form: str
    needs: Words = EMPTY
    is_weak: bool = False
    is_norm: bool = False
    is_noun_too: bool = False
    is_clausal: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a sentence shows that raises or lowers a score: `label` is read before the matched words.

    `show` is False where the label alone says it.
    """

    code: str
    label: str
    pattern: re.Pattern[str]
    show: bool = True
    is_lower: bool = (
        False  # whether the pattern is for text in lower case, which is read twice as fast as by IGNORECASE
    )


_CAPITAL = re.compile(r"\\.|[A-ZÄÖÜ]")


def sign(code: str, label: str, pattern: str, *, show: bool = True, exact_case: bool = False) -> Signal:
    """Return a sign of a kind; unless case counts, its pattern is turned to lower case, escapes apart.

    Patterns are written with straight apostrophes and plain spaces; texts have curly ones too.
    """
    written = pattern.replace("'", "[’']")
    if not exact_case:
        written = _CAPITAL.sub(
            lambda found: found.group() if found.group()[0] == "\\" else found.group().lower(), written
        )
    return Signal(code, label, re.compile(written), show, is_lower=not exact_case)


@dataclass(frozen=True, slots=True)
class Rules:
    """All the words of one language that the rules of this package read."""

    code: str
    # sentences
    same_roles: dict[str, Words] = field(
        default_factory=dict
    )  # what a role may be called besides: the *minister* is a secretary
    titled_by_article: Words = EMPTY  # titles that take an article: the *Rev.* Otis Ray
    first_name_titles: Words = EMPTY  # titles before a first name alone: *Sir* Graham
    titles: Words = EMPTY  # abbreviations that never end a sentence
    abbreviations: Words = EMPTY  # that end one only before a word of `starters`
    numbered: Words = EMPTY  # that never end one before a number
    starters: Words = EMPTY  # words that, capitalised, open a sentence
    # word classes
    determiners: Words = EMPTY
    possessives: Words = EMPTY
    prepositions: Words = EMPTY
    subordinators: Words = EMPTY
    conjunctions: Words = EMPTY
    auxiliaries: Words = EMPTY
    negations: Words = EMPTY
    adverbs: Words = EMPTY
    nobody: Words = EMPTY
    after: Words = EMPTY  # that open a clause or a phrase of time: said *after* the attack
    relatives: Words = EMPTY
    number_words: Words = EMPTY  # small numbers in letters
    share_words: Words = EMPTY  # parts of many: *half* of voters
    contact_pronouns: Words = EMPTY  # that open a clause without “who”: people *I* have spoken with
    thing_relatives: Words = EMPTY  # that stand for no person: *which*
    whose: Words = EMPTY  # relatives that own: officials *whose* laws were struck down
    free_relatives: Words = EMPTY  # that need what is said: half of *what* X say
    verbs: Words = EMPTY  # frequent finite verbs that are no cue: where a subject cannot reach across
    no_pasts: Words = EMPTY  # that end as a past does: *speed*, a *hundred*
    be: Words = EMPTY
    months_and_days: Words = EMPTY
    describing_times: Words = EMPTY  # time words that may describe a thing: *early* diagnosis
    done_before: re.Pattern[str] = _NOTHING  # what has happened, before its day: the contract *approved* Tuesday
    months_as_names: Words = EMPTY  # of these, those that are first names too: *June* Ito
    time_words: Words = EMPTY
    # pronouns: word -> (number "s" or "p", gender "m", "f", "n" or "")
    pronouns: dict[str, tuple[str, str]] = field(default_factory=dict)
    possessive_pronouns: dict[str, tuple[str, str]] = field(default_factory=dict)
    object_sorts: dict[str, tuple[str, str]] = field(default_factory=dict)  # him -> its number and gender
    pro_nouns: Words = EMPTY  # that stand for a noun, and are owned by nobody: anything
    had_forms: Words = EMPTY  # participles behind “she’s” that make it “she has”: she’s *been*
    givers: Words = EMPTY  # forms that take somebody and a thing: I *gave* her flowers
    jurors: Words = EMPTY  # plural nouns for people who are spoken to, in no other list
    of_things: Words = EMPTY  # forms of verbs under which “it” is hardly a body: it *takes* years, it *seems*
    of_bodies: re.Pattern[str] = _NOTHING  # of these, what only somebody does: it *took it seriously*
    body_roles: Words = EMPTY  # roles that firms have: the *manufacturer* said it was sorry
    minded_predicates: Words = EMPTY  # what only somebody is: it was *told*, it was *confident*
    death_words: Words = EMPTY  # what nobody says of themselves: had *died*
    first_person: Words = EMPTY
    # people and bodies
    male_names: Words = EMPTY
    female_names: Words = EMPTY
    male_words: Words = EMPTY
    female_words: Words = EMPTY
    honorifics: Words = EMPTY
    portfolios: Words = EMPTY  # words that stand before a title, and by themselves in names of bodies
    role_nouns: Words = EMPTY
    stand_ins: Words = EMPTY  # nouns that mean the person named last: der 44-*Jährige*
    relational_nouns: Words = EMPTY  # roles by which no second mention means the person named last: die *Nachbarin*
    statements: Words = EMPTY  # documents in which the body named last speaks: heißt es in der *Mitteilung*
    origins: Words = EMPTY  # that mean somebody by where they come from: the *Spaniard*
    first_case: dict[str, str] = field(
        default_factory=dict
    )  # an article in another case -> what it is in the first: dem, der
    neuter_people: Words = EMPTY  # nouns for people that take “das”
    article_genders: dict[str, str] = field(default_factory=dict)  # of the first case: der is "m"
    name_endings: Words = EMPTY  # nouns of people that end surnames too: Berg*mann*
    # words that else mean things -> before which words they mean people: a *senior* figure; not: *industry* figures
    personages: dict[str, Words] = field(default_factory=dict)
    group_nouns: Words = EMPTY
    groupings: Words = EMPTY  # nouns that speak as the people they are made of: a group of ambassadors
    group_endings: tuple[str, ...] = ()
    body_nouns: Words = EMPTY
    body_names: Words = EMPTY
    document_nouns: Words = EMPTY
    research_nouns: Words = EMPTY  # documents that are one another's names: the survey, the poll
    data_nouns: Words = EMPTY
    general_bodies: Words = EMPTY  # that mean the body named before, whatever its name: the *company*
    impersonal_nouns: Words = EMPTY
    view_nouns: Words = EMPTY
    places: Words = EMPTY
    landscape: Words = EMPTY  # that begin or end names of places: *River* Arrow
    postnominals: Words = EMPTY  # that stand behind a name and are no part of it: Ida Berg *KC*
    place_parts: Words = EMPTY  # that stand in names of places: *New* Zealand, *North* Korea
    name_particles: Words = EMPTY
    # saying
    cues: dict[str, tuple[Cue, ...]] = field(default_factory=dict)
    plain_cues: Words = EMPTY  # the forms that mean nothing but saying
    that: Words = EMPTY
    by: Words = EMPTY
    complemented: Words = EMPTY  # adjectives after their noun: people *familiar* with
    according: re.Pattern[str] = _NOTHING
    in_poll: re.Pattern[str] = _NOTHING  # with the group name: in a *Holm* poll
    in_view: re.Pattern[str] = _NOTHING
    claim_noun: re.Pattern[str] = _NOTHING
    claim_nouns: Words = EMPTY
    truth_words: Words = EMPTY  # false, true: what is said of a claim, not in it
    light_verbs: Words = EMPTY  # that say something with a noun of saying: made the claim
    quoted_as: Words = EMPTY
    bridges: re.Pattern[str] = _NOTHING
    infinitive: Words = EMPTY  # to
    chain_verbs: Words = EMPTY  # that stand before another: *continued* to say, *seems* to show
    chain_degrees: Words = EMPTY  # before such a verb: are *more* likely to say
    prospects: Words = EMPTY  # of these, those that say what may come, unless by degrees: is *likely* to say
    aspects: Words = EMPTY  # verbs before a form in -ing that leave it its subject: have *begun* urging
    copulas: Words = EMPTY  # that stand before what somebody feels, as “be” does: *remains* confident
    chain_particles: Words = EMPTY  # between them: went *on* to say
    # the grammar of saying
    concessions: Words = EMPTY  # lemmas that admit something, behind which a promise is the same person’s
    commitments: Words = EMPTY  # and lemmas that promise
    denials: Words = EMPTY  # lemmas that deny what follows them
    keeps: Words = EMPTY  # lemmas that with a thing of theirs say nothing: *holds* a lead
    page_labels: Words = EMPTY  # words before a colon that name a part of the page
    act_verbs: dict[str, str] = field(default_factory=dict)  # forms of verbs that show a mind -> lemma
    act_classes: dict[str, Words] = field(default_factory=dict)  # what kind of mind: lemmas; none: no likely acts
    act_views: Words = EMPTY  # nouns for what somebody thinks or wants
    act_prepositions: Words = EMPTY  # words behind such a verb that tell what it is about
    act_particles: Words = EMPTY
    act_copulas: Words = EMPTY  # that may have a predicate of their own: is *against*, has *no plans*
    act_silences: Words = EMPTY  # lemmas that, negated, leave somebody silent
    minds: Words = EMPTY  # lemmas that, negated, still tell a view: do not *think*
    registers: Words = EMPTY  # data that are always somebody’s
    kept_data: Words = EMPTY  # data that somebody keeps, and that may be cited; not “research”
    shows: Words = EMPTY  # lemmas under which data speak: records *show*
    answers: Words = EMPTY  # lemmas that, negated, say nothing: did not *respond*
    infinitive_takers: Words = EMPTY  # lemmas whose infinitive is what is said: *promised* to cut taxes
    means_to: Words = EMPTY  # lemmas with which an infinitive is a wish: *hopes* to win
    issuing: Words = EMPTY  # forms of giving out a document: *issued* a statement saying
    errands: Words = EMPTY  # verbs of motion before what somebody then says: *went* on air to say
    doubtful: Words = EMPTY  # before a clause that need not be so: *if* X denies it
    makers: Words = EMPTY  # before somebody who then says: *leading* some to say that
    namers: Words = EMPTY  # lemmas that give somebody a name: *call* Ortiz a liar
    far_needs: Words = EMPTY  # words a verb needs that may stand further on: sees X *as*
    matters: Words = EMPTY  # before what a verb of saying is about: warned *of* a crisis
    stances: Words = EMPTY  # lemmas that tell where somebody stands: no claim where their clause only serves another
    participle_openers: Words = EMPTY  # before a participle of the sentence's subject: *by* saying that
    absolute: Words = EMPTY  # before a subject with a participle: *with* voters saying that
    voiced: Words = EMPTY  # participles with “by” that say who says: *voiced* by several observers
    speaks_clauses: Words = EMPTY  # lemmas that take a clause without a verb of its own
    takes_hearer: Words = EMPTY  # lemmas that name who is spoken to: *told* reporters
    hearers: Words = EMPTY  # who is spoken to in one word
    clause_cues: Words = EMPTY  # forms that take a clause and hardly anything else
    take_things: Words = EMPTY  # of these, those that take a thing too: *claim* the credit
    naming: Words = EMPTY  # participles that stand behind a thing: a molecule *called* succinate, deaths *linked* to it
    superlatives: Words = EMPTY  # words before what is compared: the *most* expected
    asking: Words = EMPTY  # that open a question told by another: wondered *whether*
    object_pronouns: Words = EMPTY  # that are never a subject
    participle_ending: str = ""  # of the participle that opens a clause
    interjections: Words = EMPTY  # words that open what is spoken, and are no names: *Well*, he voted for it
    time_openers: Words = EMPTY  # words that open a time between subject and verb
    apposition_openers: Words = EMPTY  # words that open an aside behind a name
    it_may: Words = EMPTY  # weak lemmas that “it” takes where it is a body
    agent_prepositions: Words = EMPTY  # between a document and who made it
    ordered: Words = EMPTY  # what is done to a document by who does not write it: *commissioned* by
    made_by: Words = EMPTY  # participles that say who made a document
    postmodifiers: Words = EMPTY  # prepositions that may go on a noun phrase
    list_openers: Words = EMPTY  # words that open a list: *such* as
    outlets: Words = EMPTY  # outlets known by one word
    contracted: Words = EMPTY  # words in ’s that are no possessive
    name_in_s: re.Pattern[str] = _NOTHING  # a capitalised word in ’s before what stands behind a subject only
    round_numbers: Words = EMPTY  # nouns of number: three *million* claim nothing
    compared: Words = EMPTY  # than, as: behind them stands no claim
    tellers: Words = EMPTY  # lemmas that tell whatever follows
    particles: Words = (
        EMPTY  # between a verb and its that: pointed *out* that; of a verb-second language those that part from a verb
    )
    and_words: Words = EMPTY  # that join names
    listed: Words = EMPTY  # that join the members of a list
    articles: Words = EMPTY
    objects_of_relatives: Words = EMPTY  # both of *whom*
    those: Words = EMPTY  # that mean people by what follows: *those* who live there
    went_on: Words = (
        EMPTY  # beside a quotation, verbs of the past in no regular form: *began*; empty: only known verbs speak
    )
    own_papers: Words = EMPTY  # what the page calls itself: an earlier version of this *article*
    own_owners: Words = EMPTY  # before what the page calls itself: *our* report
    mindless: Words = (
        EMPTY  # lemmas whose subject may well be a thing no list knows: a router *feels* slow, cases *reported*
    )
    chatting: Words = EMPTY  # lemmas that in progress tell no claim: was *talking* about
    client_prepositions: Words = EMPTY  # between who made a poll and who paid for it: by Marlow & Lind *for*
    there_words: Words = EMPTY  # that stand for a place behind a verb: those who live *there*
    short_participles: Words = EMPTY  # whose form does not tell them: *set* up by, *led* by
    work_prepositions: Words = EMPTY  # between people and their body: biologists *at* the Holm Institute
    tight_prepositions: Words = EMPTY  # that always go on a noun phrase
    loose_times: Words = EMPTY  # words of time that are none by themselves
    sames: Words = EMPTY  # in a second mention: the *same* councillor
    defining: Words = EMPTY  # that open a second mention: *the* minister
    before_view: Words = EMPTY  # before “in their view” inside a sentence
    # several claims in one sentence
    joints: Words = EMPTY  # that part two acts of saying: X said A, *while* Y said B
    clause_joints: Words = EMPTY  # that may part two claims of one act
    plain_joints: Words = EMPTY  # of these, those that need no comma before them
    conditionals: Words = EMPTY  # a clause that opens so is not cut: if A, then B and C
    to_look_up: re.Pattern[str] = re.compile(r"\d")  # a figure, which makes a part of a sentence checkable by itself
    unsaid: Words = EMPTY
    # languages whose verb stands second and whose nouns take capitals (verb_second.py, capital_nouns.py)
    verb_second: bool = False
    ordinal_stops: bool = False  # whether a number with a stop is an ordinal: am 3. Mai
    have: Words = EMPTY  # helpers of the past: hat gesagt
    have_plural: Words = EMPTY
    as_words: Words = EMPTY  # wie X mitteilte
    bare_report: re.Pattern[str] = _NOTHING  # at the end of a claim, that somebody told it and not who: …, *hieß es*
    it_says: Words = EMPTY  # in einer Mitteilung *heißt* es
    it: Words = EMPTY
    out_of: Words = EMPTY  # wie *aus* X hervorgeht
    of_words: Words = EMPTY  # that go on a noun phrase: Forscher *der* Universität
    according_words: Words = EMPTY  # laut X
    according_prepositions: Words = EMPTY  # *nach* Angaben von X
    according_nouns: Words = EMPTY  # nach *Angaben* von X
    afterwards: Words = EMPTY  # ihrer Meinung *nach*
    following_words: Words = EMPTY  # X *zufolge*
    prepositional: Words = EMPTY  # lemmas that need a preposition, wherever it stands: *rechnet* bis zum Abend *mit*
    infinitive_clause: re.Pattern[str] = _NOTHING  # at the end of words that lack a verb of their own
    objects: Words = EMPTY  # pronouns of whoever is spoken to, between verb and subject: fragte *ihn* X
    whole_verbs: tuple[str, ...] = ()  # how verbs begin that only seem to have such a particle: *an*tworten
    everybody: Words = EMPTY  # pronouns that are no person's: man
    plural_too: Words = EMPTY  # pronouns of one that may mean many, by their verb: *sie*
    modals: Words = EMPTY  # helpers of an infinitive: kommen *können*; *would* carry
    where: Words = EMPTY  # prepositions before a place
    singular_they: Words = EMPTY  # roles of one person who may be meant by “they”
    asked_openers: Words = EMPTY  # that open a sentence with what somebody was asked
    heard_first: re.Pattern[str] = _NOTHING  # who only heard what is claimed, before it: *the court heard that*
    heard_last: re.Pattern[str] = _NOTHING  # … and behind it: *, an inquest was told*
    lead_in: re.Pattern[str] = _NOTHING  # words at the head that only say that something is said: *the truth is that*
    accusing: Words = EMPTY  # lemmas that name whom they blame: a clerk *accused* of theft blames nobody
    bare_claim: re.Pattern[str] = (
        _NOTHING  # words at the end that say how somebody claims it: *without offering evidence*
    )
    opener: re.Pattern[str] = _NOTHING  # a word or two at the head of a sentence behind which a comma stands
    set_off: re.Pattern[str] = _NOTHING  # how a clause opens that a comma parts from the one before
    time_before: re.Pattern[str] = _NOTHING  # at the end of words behind which “after” stands: *a day* after
    shared_prepositions: Words = EMPTY  # that may open what a second subject says with the first one's verb
    demonstratives: Words = EMPTY  # that stand first as objects: *das* zeigt X
    so_words: Words = EMPTY  # „…“, *so* X
    oblique: Words = EMPTY  # determiners that open no subject: *den* Schaden
    own: Words = EMPTY  # nach *eigenen* Angaben
    convinced: Words = EMPTY  # what somebody is who holds something: ist *überzeugt*, dass
    affected: Words = EMPTY  # what somebody shows to be: zeigt sich *besorgt*
    held_views: Words = EMPTY  # ist der *Ansicht*, dass
    seems: Words = EMPTY  # *zeigt* sich überzeugt, *gibt* sich besorgt
    parting: Words = (
        EMPTY  # of the particles, those that at the end of a clause make its verb another one: meldete … *an*
    )
    many: Words = EMPTY  # that open a group: *mehrere* Mitarbeiter
    minded: Words = EMPTY  # lemmas of which only somebody is the subject, so that an unlisted noun is a body
    postposed: Words = EMPTY  # adverbs between a subject and its verb: Lang *selbst* glaubt das nicht
    transpires: Words = EMPTY  # aus dem Umfeld der Stadt *verlautete*, A
    compound_sources: tuple[
        str, ...
    ] = ()  # what a word ends with that says whose figures they are: nach Polizei*angaben*
    neither: Words = EMPTY  # weder
    asked: Words = EMPTY  # words of questions: *wer* das zahlt, ist offen
    refused: Words = EMPTY  # infinitives of saying that somebody would not do: wollte das nicht *bestätigen*
    clause_bound: Words = EMPTY  # lemmas that say something only with a clause or a quotation: er *rief*: „A“
    unreflexive: Words = EMPTY  # lemmas that say nothing with “sich”: er *zeigte sich*
    called: Words = EMPTY  # between a role and its bearer’s name: Der Vater *heißt* Jens Kroll
    adjective_endings: tuple[str, ...] = ()
    case_endings: tuple[str, ...] = ()
    female_endings: tuple[str, ...] = ()
    page_nouns: Words = EMPTY  # that mean the page itself: in einer früheren *Fassung*
    around: Words = EMPTY  # between people and who leads them: Forscher *um* X
    share_of: Words = EMPTY  # between a share and its whole: vier *von* zehn, Prozent *der* Befragten
    plural_endings: tuple[str, ...] = ()  # of nouns of people, and what stands for it in the singular
    role_endings: tuple[str, ...] = ()  # of nouns of people: Hydrolog*in*, Gastronom*
    council_endings: tuple[str, ...] = ()  # of nouns that mean a body, and before a name a member of it: Stadt*rat*
    noun_endings: tuple[str, ...] = ()  # of nouns that are no surname: Forsch*ung*
    label_cue: Cue | None = None
    # texts that one person speaks through (dialogues.py); `interview` None: they are not looked for
    interview: re.Pattern[str] | None = None  # before the name of who is asked: an *interview with*
    asks_before: re.Pattern[str] = _NOTHING  # before the name of who asks or writes: *spoke to*
    askers: Words = EMPTY  # roles of those who ask
    about: re.Pattern[str] = _NOTHING  # behind the name of who is asked: Ana Ruiz *on* strikes
    asked_by: re.Pattern[str] = _NOTHING  # in a line that says who asked
    called_by_name: re.Pattern[str] = _NOTHING  # with the group name: “*Ms Ruiz*, why …”
    addressed: re.Pattern[str] = _NOTHING  # words to whoever is spoken to: you, your
    byline: re.Pattern[str] = _NOTHING  # how a line begins that says who wrote an article
    speech_title: re.Pattern[str] = _NOTHING  # in a line over a speech: *Remarks by*
    greeting: re.Pattern[str] = _NOTHING  # with which a speech begins
    up_to: Words = EMPTY  # that open how much somebody may get
    may_be_reported: Words = EMPTY  # forms of verbs that speech may be reported in, and wishes and guesses are told in
    reported: Words = EMPTY  # verb forms that say by themselves that the words are somebody’s: er *sei*
    indicative: dict[str, str] = field(default_factory=dict)  # what such a form is in plain words: er *ist*
    unbending: re.Pattern[str] = _NOTHING  # beside these such forms stay: they wish or doubt, or are somebody’s own
    # kinds and worth
    kinds: tuple[Signal, ...] = ()  # signs of a kind; their weights are those of every language (kind_weights.json)
    kind_cues: dict[str, Words] = field(default_factory=dict)  # sign -> lemmas of saying that are one: *fears* that
    anybody: Words = EMPTY  # words that bring in somebody without a name: *a* neighbour
    served_openers: Words = EMPTY  # words that open a clause serving another: who, if, while
    clause_openers_of_time: Words = EMPTY  # of these, those whose clause has no future of its own: if, when, after
    future_words: Words = EMPTY  # will; of a verb-last language the infinitive of its helper: werden
    infinitive_form: re.Pattern[str] = _NOTHING  # how an infinitive looks where one helper makes future and passive
    signals: tuple[Signal, ...] = ()
    has_word_weights: bool = False  # whether the trained weights of words are of this language
    small_words: Words = EMPTY  # of all closed classes: who, it, us, in
    month_names: tuple[str, ...] = ()
    time_openers_of: dict[str, str] = field(default_factory=dict)  # what stands before a year, a month, a day: in, on
    # times made explicit: (pattern, unit, offset); unit is "year", "month" or "day"
    weekday_time: re.Pattern[str] = _NOTHING  # with the groups which, day and part: on *next* *Tuesday* *night*
    weekday_parts: Words = EMPTY  # what may be joined on to a day: Montag*abend*
    weekdays: dict[str, int] = field(default_factory=dict)  # word -> 0 for Monday
    month_time: re.Pattern[str] = _NOTHING  # a month without its year, with the groups which, number, number2 and month
    season_time: re.Pattern[str] = _NOTHING  # with the groups which and season: *next* *summer*
    seasons: dict[str, tuple[int, int]] = field(default_factory=dict)  # the first and last month of each
    feast_time: re.Pattern[str] = _NOTHING  # with the groups opens and feast: *before* *Easter*
    moving_feasts: Words = EMPTY  # of these, those on no fixed day
    since_words: Words = EMPTY  # that count from what is behind: *since* the spring
    this_words: Words = EMPTY  # *this* summer
    next_words: Words = EMPTY  # that send a weekday ahead of the article
    last_words: Words = EMPTY  # that send it back
    years_ago: re.Pattern[str] = _NOTHING  # with the group years, and unit where it is none of years: *two* months ago
    small_numbers: dict[str, int] = field(default_factory=dict)
    day_part: str = ""  # how a part of a day is put, with {part} and {day}
    # the first person made the third: word -> "subject", "object", "owner"; (gender, form) -> pronoun
    first_forms: dict[str, str] = field(default_factory=dict)
    first_plural_forms: dict[str, str] = field(default_factory=dict)
    belonging: tuple[str, ...] = ("of",)  # between somebody and their body: head *of* Aquenne
    outlet_words: Words = EMPTY  # in names of papers, which “the company” hardly means: the Atlantic *Journal*
    scholarly: Words = EMPTY  # bodies whose people say “we” of their team: *University*
    heads: Words = EMPTY  # roles in which they speak for all of it: its *rector*
    officers: Words = EMPTY  # last words of roles, beside role_nouns: chief *executive*
    of_everybody: Words = EMPTY  # beside “we”, that it is all of us
    reflexive: str = ""  # which stands for the object where the subject is the same: sich
    own_stem: str = ""  # of “my”, where it takes endings: mein
    no_verbs: Words = EMPTY  # words behind “I” that look like its verb
    bent_plurals: dict[str, str] = field(default_factory=dict)  # of “we”: have -> has
    third_forms: dict[tuple[str, str], str] = field(default_factory=dict)
    joined_forms: dict[str, str] = field(default_factory=dict)  # I'm -> is
    bent_verbs: dict[str, str] = field(default_factory=dict)  # have -> has
    unbent: Words = EMPTY  # verb forms that are the same for every person
    relative_times: tuple[tuple[re.Pattern[str], str, int], ...] = ()
