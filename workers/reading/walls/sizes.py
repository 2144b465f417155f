"""How many words a page may have and still be a wall: the sizes that all rules share.

Above LONG no page is a wall: the longest wall pages met (consent walls that list partners apart) have some 300 words, and
teasers before a paywall 50 to 250. Only a page that says itself that it is not free is looked at up to LONG_PAID.
"""

from __future__ import annotations

LONG = 400
LONG_PAID = 600
TEASER = 250
SHORT_BRIEF = 200
MESSAGE = 150
SCANT = 60
SENTENCE = 6
MIN_PROSE = 12  # words; a shorter block is no sentence of an article
PROSE = 16  # words outside the message; from there on a short page is an article, or a note, that speaks of one
MAX_MESSAGE_CHARACTERS = 320
