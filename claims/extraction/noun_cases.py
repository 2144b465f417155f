"""Puts a noun phrase in the first case, as it is listed, where it stood in another: dem Ministerium, *einem Sprecher* des Kreises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind

if TYPE_CHECKING:
    from claims.extraction.rules import Rules
    from claims.extraction.tokens import Token

_OF_BODY, _ARTICLE_OF_MANY = "dem", "die"
_MANY = ("ern", "eln")  # den Ermittlern: die Ermittler


def in_nominative(words: str, head: Token, kind: ClaimantKind | None, lemma: str, rules: Rules) -> str:
    """Return the words of an article, its noun and what follows it in the first case; as they stand where that is not sure.

    A body loses its article: whether “dem Amt” is “das” or “der” Amt no list says.
    """
    opener, gap, rest = words.partition(" ")
    article = rules.first_case.get(opener.lower())
    if article is None or not gap or not rest.startswith(head.text[: len(lemma)]):
        return words
    if kind is ClaimantKind.ORGANISATION:
        return rest if opener.lower() == _OF_BODY else words
    is_many = article == _ARTICLE_OF_MANY
    if is_many is not (kind is ClaimantKind.GROUP or head.lower.endswith(_MANY)) or kind is None:
        return words
    if is_many:
        bare = head.text[:-1] if head.lower.endswith(_MANY) else head.text
    elif lemma.endswith(tuple(rules.neuter_people)):
        return words
    else:
        bare = head.text[: len(lemma)] if head.lower.startswith(lemma) else head.text
    named = bare + rest.removeprefix(head.text) if rest.startswith(head.text) else rest
    return f"{article.capitalize() if opener[0].isupper() else article} {named}"
