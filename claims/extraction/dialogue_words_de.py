"""German: the words that tell an interview or a speech, and who asks, answers or speaks. Compiled by hand for this project."""

from __future__ import annotations

import re

_TITLE = r"(?:Frau|Herrn?|Doktor|Dr\.|Professorin|Professor|Prof\.)"
INTERVIEW = re.compile(
    r"\b(?:Interview|Gespräch|Unterhaltung|Besuch) (?:mit|bei) (?:[\w-]+ ){0,6}$|\bFragen an (?:[\w-]+ ){0,5}$|\b(?:sprachen|sprechen|redeten) (?:wir )?mit (?:[\w-]+ ){0,5}$",
    re.IGNORECASE,
)
ASKS_BEFORE = re.compile(
    r"\b(?:Gespräch führten?|Interview führten?|Fragen stellten?|sprach(?:en)?|Aufgezeichnet von|Aufzeichnung:?|Das Interview führten?) (?:mit )?(?:[\w-]+ ){0,4}$|^\W*(?:Von|Interview|Fragen|Text|Gespräch):? ?$",
    re.IGNORECASE,
)
ASKED_BY = re.compile(
    r"^\W*(?:(?:das|dieses) (?:Gespräch|Interview) (?:führten?|wurde|erschien)|(?:Interview|Gespräch|Fragen|Aufzeichnung):|die Fragen stellten?|aufgezeichnet von|interview von)"
    r"|\bführten? das (?:Gespräch|Interview)\b|\bstellten? die Fragen\b|^\W*nach dem (?:Gespräch|Interview)\b",
    re.IGNORECASE,
)
CALLED_BY_NAME = re.compile(
    rf"(?:^\W*|, |[.!:] ){_TITLE} (?:{_TITLE} )?(?:[A-ZÄÖÜ][\w-]+ )?(?P<name>[A-ZÄÖÜ][\w-]+)(?=[,?])|^\W*(?P<given>[A-ZÄÖÜ][\w-]+), (?:was|wie|warum|wieso|weshalb|wann|wo|wer|woher|hast|bist|du|ihr|Sie|haben|sind)\b"
)
SPEECH_TITLE = re.compile(
    r"\b\w*(?:rede|ansprache|grußwort|vortrag|predigt|laudatio|statement|erklärung|regierungserklärung)\b|\bWortlaut\b",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^\W*(?:(?:sehr )?(?:geehrte|verehrte|liebe|werte)[rns]?\b|meine (?:sehr )?(?:\w+ )?damen und herren|(?:frau|herr) (?:\w*präsident\w*|vorsitzende\w*)"
    r"|guten (?:morgen|tag|abend)|genossinnen|kolleginnen|herzlich willkommen|vielen dank|danke|hohes haus|freundinnen)\b",
    re.IGNORECASE,
)
