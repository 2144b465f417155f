"""What the domain asks of the outside world: protocols and the plain values that cross the border.

Pure Python. `workers/` implements these; unit tests implement them with fakes; services receive them as arguments.
"""

from __future__ import annotations

from claims.ports.answering import LanguageModel, ModelAnswer, Question
from claims.ports.archiving import Archiver, OutsideArchive, OutsideMemento, Saving
from claims.ports.capturing import Outside
from claims.ports.fetching import (
    AddressCheck,
    Exchange,
    Fetcher,
    FetchResult,
    Hop,
    MayFollow,
    Reply,
    Revisited,
    Robots,
    RobotsAnswer,
    Sender,
    Slot,
    Trace,
)
from claims.ports.finding import Finder, FinderResult, Query
from claims.ports.picturing import ArchivedPage, Camera, Picture, PicturePart
from claims.ports.reading import Found, Page, Reader, Reading, sureness
from claims.ports.storing import Store, StoredFile

__all__ = [
    "AddressCheck",
    "ArchivedPage",
    "Archiver",
    "Camera",
    "Exchange",
    "FetchResult",
    "Fetcher",
    "Finder",
    "FinderResult",
    "Found",
    "Hop",
    "LanguageModel",
    "MayFollow",
    "ModelAnswer",
    "Outside",
    "OutsideArchive",
    "OutsideMemento",
    "Page",
    "Picture",
    "PicturePart",
    "Query",
    "Question",
    "Reader",
    "Reading",
    "Reply",
    "Revisited",
    "Robots",
    "RobotsAnswer",
    "Saving",
    "Sender",
    "Slot",
    "Store",
    "StoredFile",
    "Trace",
    "sureness",
]
