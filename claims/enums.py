"""The closed vocabularies of the domain, with the words an editor reads for each value.

Pure Python: the pure modules use them as they are, the models turn them into `choices` and a named check constraint.
Each value is defined in docs/glossary.md; a test holds the two together.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Self


class Vocabulary(StrEnum):
    """A closed list of values, each with a label in plain words."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member that is its value, and carries its label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of value and label, as Django's `choices` wants them."""
        return [(member.value, member.label) for member in cls]


class Role(Vocabulary):
    """What a signed-in person may do; `claims.policy` says what each allows."""

    CONTRIBUTOR = "contributor", "Contributor"
    EDITOR = "editor", "Editor"
    ADMIN = "admin", "Administrator"


class ArticleOrigin(Vocabulary):
    """How an article came in."""

    PASTED = "pasted", "pasted"
    UPLOADED = "uploaded", "uploaded"
    FETCHED = "fetched", "fetched"
    API = "api", "sent over the API"
    DEMO = "demo", "demonstration material"


class ClaimKind(Vocabulary):
    """What kind of sentence a claim is; only facts can be checked to the end today."""

    FACT = "fact", "checkable fact"
    PREDICTION = "prediction", "prediction"
    OPINION = "opinion", "opinion or norm"
    QUESTION = "question", "question"
    EXPERIENCE = "experience", "personal experience"
    VAGUE = "vague", "too vague to check"


class Origin(Vocabulary):
    """Who made a suggestion or a decision."""

    HUMAN = "human", "a person"
    RULE = "rule", "a rule"
    MODEL = "model", "a model"


class ClaimStatus(Vocabulary):
    """Where a claim stands in triage."""

    SUGGESTED = "suggested", "waiting for triage"
    ACCEPTED = "accepted", "accepted"
    DECLINED = "declined", "declined"
    MERGED = "merged", "merged into another claim"
    SPLIT = "split", "split into parts"


class DeclineReason(Vocabulary):
    """Why an editor did not take a claim up."""

    NOT_A_CLAIM = "not_a_claim", "not a claim (headline, fragment, extraction error)"
    OPINION = "opinion", "opinion or value judgement"
    PREDICTION = "prediction", "about the future"
    VAGUE = "vague", "too vague to check"
    TRIVIAL = "trivial", "true but of no consequence"
    NO_EVIDENCE = "no_evidence", "no public evidence could decide it"
    CHECKED = "checked", "already checked"
    OUT_OF_SCOPE = "out_of_scope", "outside what this newsroom checks"


class ClaimantKind(Vocabulary):
    """What a claimant is."""

    PERSON = "person", "person"
    ORGANISATION = "organisation", "organisation"
    GROUP = "group", "described group"
    OUTLET = "outlet", "the article itself"


class ClaimRelation(Vocabulary):
    """How one claim stands to another of its family."""

    SAME = "same", "same claim"
    NARROWER = "narrower", "narrower than"
    BROADER = "broader", "broader than"
    CONTRADICTS = "contradicts", "contradicts"
    REPEATS = "repeats", "repeats"
    DIFFERENT = "different", "not the same claim as"


class MatchStrength(Vocabulary):
    """How sure the matcher is that two wordings make the same claim."""

    SAME = "same", "same claim"
    LIKELY = "likely", "likely the same claim"
    RELATED = "related", "related"


class SearchStatus(Vocabulary):
    """How one query to one finder ended."""

    PENDING = "pending", "waiting"
    FOUND = "found", "found something"
    NOTHING = "nothing", "nothing found"
    UNREACHABLE = "unreachable", "could not be reached"
    RATE_LIMITED = "rate_limited", "asked us to slow down"
    BAD_ANSWER = "bad_answer", "answered with something we could not read"
    REFUSED = "refused", "refused our query"


class CandidateStatus(Vocabulary):
    """What became of a candidate source."""

    PENDING = "pending", "waiting to be fetched"
    FETCHED = "fetched", "archived"
    FAILED = "failed", "could not be archived"
    REJECTED = "rejected", "set aside by an editor"
    CITED = "cited", "cited"


class RejectReason(Vocabulary):
    """Why an editor set a candidate aside."""

    OFF_TOPIC = "off_topic", "does not bear on the claim"
    UNRELIABLE = "unreliable", "not a source we rely on"
    COPY = "copy", "copy of another source"
    OUTDATED = "outdated", "out of date for this claim"
    OTHER = "other", "other"


class CaptureOutcome(Vocabulary):
    """How one fetch attempt ended. Only `ok` and `not_modified` yield something that can be cited."""

    OK = "ok", "archived"
    NOT_MODIFIED = "not_modified", "unchanged since the last archive"
    REDIRECTED_AWAY = "redirected_away", "redirected to a page that is not the one asked for"
    NOT_FOUND = "not_found", "page not found (404)"
    GONE = "gone", "page removed (410)"
    PAYWALL = "paywall", "behind a paywall"
    LOGIN = "login", "behind a sign-in"
    CONSENT = "consent", "only a consent wall came back"
    BOT_CHECK = "bot_check", "only a robot check came back"
    EMPTY = "empty", "no readable text"
    WRONG_TYPE = "wrong_type", "not a kind of file we can read"
    TOO_LARGE = "too_large", "larger than the limit"
    TIMED_OUT = "timed_out", "took too long"
    ROBOTS = "robots", "the site's robots.txt asks not to"
    BLOCKED_ADDRESS = "blocked_address", "address not allowed (private or reserved)"
    BAD_URL = "bad_url", "not an address we can fetch"
    TOO_MANY_REDIRECTS = "too_many_redirects", "redirects without end"
    TLS_FAILURE = "tls_failure", "certificate or encryption failure"
    DNS_FAILURE = "dns_failure", "host name not found"
    CONNECTION_FAILED = "connection_failed", "could not connect"
    RATE_LIMITED = "rate_limited", "the site asked us to slow down (429)"
    FORBIDDEN = "forbidden", "the site refused (401 or 403)"
    CLIENT_ERROR = "client_error", "the site rejected the request (4xx)"
    SERVER_ERROR = "server_error", "the site had an error (5xx)"
    UNREADABLE = "unreadable", "broken or hostile file: reading it failed"


class Sureness(Vocabulary):
    """How sure a value of a page's metadata is, by where it was found."""

    STATED = "stated", "stated for machines"
    LIKELY = "likely", "found where such things stand"
    GUESSED = "guessed", "read out of the text"


class SourceKind(Vocabulary):
    """What kind of source a page is."""

    PRIMARY = "primary", "primary document"
    OFFICIAL_DATA = "official_data", "official statistics"
    RESEARCH = "research", "research"
    REPORTING = "reporting", "reporting"
    FACT_CHECK = "fact_check", "fact check by others"
    REFERENCE = "reference", "reference work"
    OPINION = "opinion", "opinion"
    UNKNOWN = "unknown", "kind not known"


class Stance(Vocabulary):
    """How a quotation bears on the claim."""

    SUPPORTS = "supports", "supports the claim"
    REFUTES = "refutes", "refutes the claim"
    CONTEXT = "context", "gives context"


class AnchorState(Vocabulary):
    """Whether published words still stand on the live page."""

    INTACT = "intact", "intact"
    MOVED = "moved", "moved on the page"
    ALTERED = "altered", "altered"
    GONE = "gone", "gone"
    WALLED = "walled", "behind a wall"
    UNREACHABLE = "unreachable", "page cannot be reached"
    UNKNOWN = "unknown", "not checked yet"


class WatchedAs(Vocabulary):
    """Why published words are looked for again on their page."""

    QUOTATION = "quotation", "quoted as evidence"
    PLACE = "place", "where the claim was made"


class FixityState(Vocabulary):
    """How a snapshot's stored files stood when they were last read again."""

    INTACT = "intact", "every file has its digest, every published quotation stands"
    DAMAGED = "damaged", "a file was altered, or a published quotation no longer stands in it"
    MISSING = "missing", "a file is missing from the store"


class AskState(Vocabulary):
    """Where one question to another archive stands."""

    PENDING = "pending", "waiting to be asked"
    SAVING = "saving", "the archive is making a copy"
    DONE = "done", "answered"
    GIVEN_UP = "given_up", "given up"


class CopyOrigin(Vocabulary):
    """How a copy in another archive came about."""

    FOUND = "found", "it had one"
    SAVED = "saved", "made at our request"


class RatingClass(Vocabulary):
    """The coarse class every rating of every scale falls into."""

    TRUE = "true", "true"
    MIXED = "mixed", "mixed"
    FALSE = "false", "false"
    UNPROVEN = "unproven", "unproven"
    OTHER = "other", "other"


class ReviewStatus(Vocabulary):
    """Where the work on a verdict stands."""

    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "waiting for a second reading"
    APPROVED = "approved", "approved"
    PUBLISHED = "published", "published"
    CORRECTING = "correcting", "published, a correction is being prepared"
    VOIDED = "voided", "void"
    WITHDRAWN = "withdrawn", "withdrawn"


class CorrectionKind(Vocabulary):
    """Why a published version became the next one; `claims.selectors.corrections` says what each may change."""

    TYPO = "typo", "typo"
    CLARIFICATION = "clarification", "clarification"
    UPDATE = "update", "update"
    CORRECTION = "correction", "correction"
    VERDICT_CHANGE = "verdict_change", "verdict change"
    VOID = "void", "voiding"
    WITHDRAWAL = "withdrawal", "withdrawal"

    @property
    def ends_review(self) -> bool:
        """Say whether the verdict no longer stands afterwards; such a correction changes nothing else."""
        return self in {CorrectionKind.VOID, CorrectionKind.WITHDRAWAL}


class PublicationStatus(Vocabulary):
    """How a published version stands: in force, void with its words kept, or withdrawn with only a note left."""

    PUBLISHED = "published", "in force"
    VOIDED = "voided", "void"
    WITHDRAWN = "withdrawn", "withdrawn"


class CapturePurpose(Vocabulary):
    """Why something was fetched."""

    CANDIDATE = "candidate", "a finder suggested it"
    EDITOR = "editor", "an editor asked for it"
    ARTICLE = "article", "it is the article under check"
    WATCH = "watch", "published words stand on it"


class Scope(Vocabulary):
    """What an API key may do."""

    READ = "read", "read published claims, reviews and sources"
    INTAKE = "intake", "send articles to be checked"


class PictureOutcome(Vocabulary):
    """How the taking of a picture of an archived page ended."""

    TAKEN = "taken", "taken"
    FAILED = "failed", "could not be taken"


class PartOutcome(Vocabulary):
    """What became of something that a page asked for while its picture was taken."""

    SHOWN = "shown", "fetched and shown"
    REFUSED = "refused", "not fetched: the rules forbid it"
    FAILED = "failed", "could not be fetched"
    LEFT_OUT = "left_out", "left out: nothing a picture needs"


class RobotsPolicy(Vocabulary):
    """What a site's robots.txt means for a page that an editor asked for by its address."""

    OBEY = "obey", "a page that robots.txt asks not to fetch is not fetched"
    RECORD = "record", "the page is fetched, and what robots.txt says is recorded with it"


class DocumentKind(Vocabulary):
    """What a searchable document is."""

    CLAIM = "claim", "claim"
    SNAPSHOT = "snapshot", "snapshot"
    PUBLISHED = "published", "published review"
    IMPORTED = "imported", "fact check by others"


class ErasureGround(Vocabulary):
    """Why words were erased; it stands in the public log, so it is a kind and never a sentence."""

    REQUEST = "request", "the person asked for it"
    COURT = "court", "a court or an authority ordered it"
    MINOR = "minor", "it was about a child"
    SAFETY = "safety", "somebody was in danger"
    MISTAKE = "mistake", "it should not have been recorded"


class LogKind(Vocabulary):
    """What a leaf of the public log records."""

    VERDICT_PUBLISHED = "verdict.published", "verdict published"
    VERDICT_CORRECTED = "verdict.corrected", "verdict corrected"
    VERDICT_VOIDED = "verdict.voided", "verdict voided"
    VERDICT_WITHDRAWN = "verdict.withdrawn", "verdict withdrawn"
    SNAPSHOT_USED = "snapshot.used", "snapshot used as evidence"
    SCALE_ADOPTED = "scale.adopted", "rating scale adopted"
    POLICY_CHANGED = "policy.changed", "editorial policy changed"
    KEY_ROTATED = "key.rotated", "signing key rotated"
    ERASED = "erased", "words erased"


# The kinds of leaf that commit to a version of a verdict; each names its number as `rev`.
VERDICT_LEAVES: Final = (
    LogKind.VERDICT_PUBLISHED,
    LogKind.VERDICT_CORRECTED,
    LogKind.VERDICT_VOIDED,
    LogKind.VERDICT_WITHDRAWN,
)


class JobKind(Vocabulary):
    """What a piece of background work does."""

    EXTRACT_ARTICLE = "extract_article", "find the claims in an article"
    FETCH_ARTICLE = "fetch_article", "fetch an article"
    RUN_SEARCH = "run_search", "ask a finder for sources"
    RUN_CAPTURE = "run_capture", "fetch and archive a source"
    RANK_CANDIDATE = "rank_candidate", "look for passages that bear on the claim"
    WEIGH_CANDIDATES = "weigh_candidates", "put the sources of a claim in order"
    WATCH_PAGE = "watch_page", "look at a cited page again"
    ASK_WITNESS = "ask_witness", "ask a witness to cosign the public log"
    ASK_ARCHIVE = "ask_archive", "ask another archive for its copies"
    TAKE_SCREENSHOT = "take_screenshot", "take a picture of how an archived page looks"
    ASK_MODEL = "ask_model", "ask the language model"


class JobState(Vocabulary):
    """Where a job stands; a job that waits is `new` with a not-before in the future."""

    NEW = "new", "waiting"
    RUN = "run", "running"
    DONE = "done", "done"
    DEAD = "dead", "gave up"


class Queue(Vocabulary):
    """The Celery queues, by what their work needs."""

    FETCH = "fetch", "network"
    READ = "read", "parsing and ranking"
    NOTIFY = "notify", "webhooks and mail"
    RECORD = "record", "log and exports"
    SCREENSHOTS = "screenshots", "a browser"


class ModelUse(Vocabulary):
    """What a language model may be asked to propose."""

    CLAIMS = "claims", "claims of an article"
    WORDS = "words", "other words for claims"
    QUERIES = "queries", "queries to finders"
    STANCE = "stance", "how passages bear on a claim"


class ModelAskState(Vocabulary):
    """Where one question to a language model stands."""

    PENDING = "pending", "waiting for its answer"
    ANSWERED = "answered", "answered"
    GIVEN_UP = "given_up", "given up"


class ModelOutcome(Vocabulary):
    """How one call of a language model ended."""

    RUNNING = "running", "under way, or its worker was killed"
    ANSWERED = "answered", "answered"
    DOWN = "down", "could not be reached"
    SLOW = "slow", "took too long"
    RATE_LIMITED = "rate_limited", "asked us to slow down"
    REFUSED = "refused", "refused"
    TOO_LARGE = "too_large", "sent more than the limit"
    NOT_JSON = "not_json", "sent something that is not JSON, or half of it"
    WRONG_SHAPE = "wrong_shape", "sent JSON of another shape than asked for"


class DropReason(Vocabulary):
    """Why something that a language model proposed was dropped."""

    WRONG_TYPE = "wrong_type", "a value of the wrong type"
    MISSING_KEY = "missing_key", "a value that was asked for is missing"
    UNKNOWN_KEY = "unknown_key", "a value that nobody asked for"
    TOO_MANY = "too_many", "more than was asked for"
    TOO_LONG = "too_long", "too long"
    TOO_SHORT = "too_short", "fewer than three words"
    UNSAFE_TEXT = "unsafe_text", "control characters, an address or a search operator in it"
    REPEATED = "repeated", "the same again"
    NOT_IN_TEXT = "not_in_text", "a quotation that does not stand in the text"
    AMBIGUOUS = "ambiguous", "a quotation that stands in several places"
    CUT_WORD = "cut_word", "a quotation that begins or ends inside a word"
    CLAIMANT_NOT_IN_TEXT = "claimant_not_in_text", "a claimant who is not named in the text"
    NEW_NUMBER = "new_number", "a number that the quotation does not have"
    NEW_NAME = "new_name", "a name that the text does not have"
    NEW_NEGATION = "new_negation", "a negation that the quotation does not have"
    LOST_NEGATION = "lost_negation", "a negation of the quotation is missing"
    CHANGED_MEANING = "changed_meaning", "says something else than the quotation"
    UNFAITHFUL = "unfaithful", "too little of it stands in the text"
    UNGUARDED_LANGUAGE = "unguarded_language", "other words, in a language whose words we cannot guard"
    UNKNOWN_NUMBER = "unknown_number", "about something that was not sent"
    NO_CHANGE = "no_change", "the words that are there already"


class ProposalState(Vocabulary):
    """What a person made of something that a language model proposed."""

    OPEN = "open", "not decided"
    TAKEN = "taken", "taken"
    DECLINED = "declined", "declined"
