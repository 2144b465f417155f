"""Tables and the invariants the database enforces, one file per aggregate."""

from claims.models.articles import Article, ArticleVersion, Extraction
from claims.models.captures import Capture, HostState, Snapshot, Source
from claims.models.claims import Appearance, Claim, Claimant, ClaimLink, Topic
from claims.models.erasures import Erasure
from claims.models.evidence import Candidate, ImportedReview, Passage, SearchHit, SearchRun
from claims.models.fixity import DoomedFile, FixityCheck, StoreMeasurement
from claims.models.jobs import Job, Tick
from claims.models.log_keys import LogKey
from claims.models.outside import ArchiveAsk, OutsideCopy
from claims.models.partners import ApiKey, Partner
from claims.models.people import SavedFilter, User
from claims.models.policies import Policy
from claims.models.proposals import ModelAsk, ModelCall, Proposal
from claims.models.published import Listing, PublishedUse
from claims.models.record import AuditEvent, Checkpoint, LogEntry, LogHead
from claims.models.reviews import Citation, ClaimReview, Correction, Rating, RatingScale, ReviewVersion
from claims.models.screenshots import Screenshot
from claims.models.search import MatchTerms, SearchDocument
from claims.models.watches import Watch, WatchedWords, WatchResult
from claims.models.witnesses import CosignedHead, LogWitness, WitnessedLog

__all__ = [
    "ApiKey",
    "Appearance",
    "ArchiveAsk",
    "Article",
    "ArticleVersion",
    "AuditEvent",
    "Candidate",
    "Capture",
    "Checkpoint",
    "Citation",
    "Claim",
    "ClaimLink",
    "ClaimReview",
    "Claimant",
    "Correction",
    "CosignedHead",
    "DoomedFile",
    "Erasure",
    "Extraction",
    "FixityCheck",
    "HostState",
    "ImportedReview",
    "Job",
    "Listing",
    "LogEntry",
    "LogHead",
    "LogKey",
    "LogWitness",
    "MatchTerms",
    "ModelAsk",
    "ModelCall",
    "OutsideCopy",
    "Partner",
    "Passage",
    "Policy",
    "Proposal",
    "PublishedUse",
    "Rating",
    "RatingScale",
    "ReviewVersion",
    "SavedFilter",
    "Screenshot",
    "SearchDocument",
    "SearchHit",
    "SearchRun",
    "Snapshot",
    "Source",
    "StoreMeasurement",
    "Tick",
    "Topic",
    "User",
    "Watch",
    "WatchResult",
    "WatchedWords",
    "WitnessedLog",
]
