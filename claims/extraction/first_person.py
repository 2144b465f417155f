"""Puts who speaks for “I”, and the body that is spoken for, where the article names it, for “we”; the verb bends with them.

Where the verb cannot be bent for sure, or nobody is named, the words stay as they were said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.enums import ClaimantKind

if TYPE_CHECKING:
    from claims.extraction.coreference import Cast
    from claims.extraction.entities import Entity
    from claims.extraction.rules import Rules
    from claims.extraction.scene import Scene
    from claims.extraction.times import Replacement
    from claims.extraction.units import Unit

_SURE = 0.75
_DESCRIBED = 3  # words of a description that stands for a name
_SIBILANTS = ("s", "x", "z", "ch", "sh", "o")
_MARKS = frozenset({",", ";", ":", ".", "!", "?", "–", "—"})


def first_person(scene: Scene, unit: Unit, cast: Cast) -> list[Replacement]:
    """Return replacements for “I” and “we” in direct speech, each first by a name, then by a pronoun."""
    said = unit.said
    if said is not None and said.event.in_quotation and unit.relay is not None:
        said = unit.relay  # “My doctor says *I* have flu,” Ortiz said
    if said is None or said.resolved.entity is None or said.resolved.confidence < _SURE:
        return []
    speaker = said.resolved.entity.named()
    inside = [
        index
        for index, token in enumerate(scene.tokens)
        if token.is_word and any(start <= token.start < end for start, end in unit.spans)
    ]
    found: list[Replacement] = []
    if speaker.kind is ClaimantKind.PERSON and (speaker.words or _is_described(scene, speaker)):
        found = _put(scene, inside, scene.rules.first_forms, speaker, plural=False)
    is_body = (
        speaker.kind is ClaimantKind.ORGANISATION and said.event.pattern != "label"
    )  # a name in capitals may be anybody’s
    body = speaker if is_body else cast.body_of(speaker) if speaker.kind is ClaimantKind.PERSON else None
    if body is None or _is_everybody(scene, inside):
        return found
    return [*found, *_put(scene, inside, scene.rules.first_plural_forms, body, plural=True)]


def _is_described(scene: Scene, speaker: Entity) -> bool:
    """Whether somebody without a name is called by a few words that can stand for “I”: *the nursery worker*."""
    words = speaker.name.lower().split()
    is_short = 1 < len(words) <= _DESCRIBED and not scene.rules.prepositions & set(words)
    return is_short and words[0] in scene.rules.defining and speaker.number == "s" and not scene.rules.verb_second


def owner(entity: Entity) -> str:
    """Return a name in the possessive: Ortiz’s, the residents’."""
    name = entity.in_text()
    is_many = entity.number == "p" or (entity.kind is ClaimantKind.ORGANISATION and name[-2:-1].islower())
    if name.endswith(("’s", "'s")):
        return name  # St. Brannoc’s
    return f"{name}’" if name.endswith("s") and is_many else f"{name}’s"


def _is_everybody(scene: Scene, inside: list[int]) -> bool:
    """Whether “we” are all of us: we *all*, we *humans*."""
    plural = {at for at in inside if scene.lower(at) in scene.rules.first_plural_forms}
    return any(scene.lower(at + step) in scene.rules.of_everybody for at in plural for step in (-2, -1, 1, 2))


def _put(scene: Scene, inside: list[int], forms: dict[str, str], meant: Entity, *, plural: bool) -> list[Replacement]:
    """Return the replacements of one person’s words; none where one of them cannot be put for sure."""
    found: list[Replacement] = []
    has_subject = False
    for index in inside:
        form = forms.get(scene.lower(index))
        if form is None:
            continue
        if form == "subject":
            made = _subject(scene, index, _called(scene, meant, "subject", is_first=not found), plural=plural)
            if made is None:
                return []
            found += made
            has_subject = True
            continue
        token = scene.tokens[index]
        if form == "owner" and (index + 1 >= len(scene.tokens) or not scene.tokens[index + 1].is_word):
            return []  # Oh *my*
        if form == "owner":
            name = _owner_at(scene, index, meant, is_first=not found)
        elif scene.rules.verb_second and has_subject:
            name = scene.rules.reflexive
        else:
            name = _called(scene, meant, form, is_first=not found)
        if not name:
            return []
        found.append((token.start, token.end, name))
    return found


def _called(scene: Scene, meant: Entity, form: str, *, is_first: bool) -> str:
    """Return the name where it is the first mention, else the pronoun; empty where there is none to be sure of."""
    if is_first and form != "self":
        return meant.in_text()
    gender = "n" if meant.kind is ClaimantKind.ORGANISATION else meant.gender
    return scene.rules.third_forms.get((gender, form), "")


def _owner_at(scene: Scene, index: int, meant: Entity, *, is_first: bool) -> str:
    """Return the possessive for “my” and “our”; empty where what follows would bend with it."""
    word, rules = scene.lower(index), scene.rules
    if not rules.verb_second:
        return owner(meant) if is_first else _called(scene, meant, "owner", is_first=False)
    stem = rules.third_forms.get((meant.gender, "owner"), "")
    if not is_first:
        return stem + word[len(rules.own_stem) :] if stem and word.startswith(rules.own_stem) else ""
    name = meant.in_text()
    follows = scene.mark(index + 1)[:1]
    if not follows.isupper() or not word.startswith(rules.own_stem):
        return ""
    return f"{name}’" if name.endswith(("s", "x", "z", "ß")) else f"{name}s"


def _subject(scene: Scene, index: int, name: str, *, plural: bool) -> list[Replacement] | None:
    """Put a name for “I”, “I’m” and “we”, with the verb bent where it must be; None where it is not sure how."""
    token, rules = scene.tokens[index], scene.rules
    if not name:
        return None
    joined = rules.joined_forms.get(token.lower)
    if joined is not None:
        return [(token.start, token.end, f"{name} {joined}")]
    if token.lower.endswith("'d"):
        at = index + 1
        while scene.lower(at) in rules.adverbs | rules.negations:
            at += 1
        has_been = scene.lower(at) in rules.had_forms or scene.lower(at).endswith("ed") or scene.lower(at) == "better"
        return [(token.start, token.end, f"{name} {'had' if has_been else 'would'}")]
    if "'" in token.lower:
        return None
    verb = _verb_of(scene, index)
    bent = None if verb is None else _bent(scene, verb, plural=plural)
    if verb is None or bent is None:
        return None
    place = (scene.tokens[verb].start, scene.tokens[verb].end, bent)
    return [(token.start, token.end, name)] + ([place] if bent != scene.tokens[verb].text else [])


def _verb_of(scene: Scene, index: int) -> int | None:
    """Return the verb of a subject: behind it and its adverbs; where the verb stands second also before it, or at the end of its clause."""
    rules = scene.rules
    if not rules.verb_second:
        verb = index + 1
        while scene.lower(verb) in rules.adverbs | rules.negations - rules.auxiliaries or scene.lower(verb).endswith(
            "ly"
        ):
            verb += 1
        return verb if verb < len(scene.tokens) and scene.tokens[verb].is_word else None
    start = index
    while start > 0 and scene.mark(start - 1) not in _MARKS and scene.tokens[start - 1].is_word:
        start -= 1
    if scene.lower(start) in rules.subordinators | rules.that or (
        scene.mark(start - 1) == "," and scene.lower(start) in rules.relatives
    ):
        end = index
        while end + 1 < len(scene.tokens) and scene.tokens[end + 1].is_word:
            end += 1
        return end if end > index else None
    for verb in (index - 1, index + 1):
        if 0 <= verb < len(scene.tokens) and scene.tokens[verb].is_word and scene.lower(verb) not in rules.no_verbs:
            if verb == index - 1 and (verb < start or not _looks_first(scene, verb)):
                continue
            return verb
    return None


def _looks_first(scene: Scene, index: int) -> bool:
    """Whether a word before “ich” or “wir” is its verb: *habe* ich, *stehen* wir; not “und ich”."""
    lower, rules = scene.lower(index), scene.rules
    is_small = lower in rules.conjunctions | rules.prepositions | rules.adverbs | rules.determiners
    return not is_small and (
        lower in rules.bent_verbs or lower in rules.unbent or lower.endswith(("e", "en", "te", "ten"))
    )


def _bent(scene: Scene, index: int, *, plural: bool) -> str | None:
    """Return a verb of the first person in the third person singular; None where it is not known."""
    word, rules = scene.lower(index), scene.rules
    table = rules.bent_plurals if plural else rules.bent_verbs
    if word in table:
        return table[word]
    if rules.verb_second:
        return _bent_with_particle(word, table, rules, plural=plural)
    if word in rules.unbent or word.endswith("ed"):
        return scene.tokens[index].text
    is_small = word in rules.small_words or word in rules.pronouns or word in rules.auxiliaries
    if is_small or not word.isalpha() or not scene.tokens[index].text.islower():
        return None
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(_SIBILANTS) else f"{word}s"


def _bent_with_particle(word: str, table: dict[str, str], rules: Rules, *, plural: bool) -> str | None:
    """Bend a verb that stands together with its particle at the end of a clause: als ich *anfing*, weil wir *aufgeben*."""
    particle = next((each for each in rules.particles if word.startswith(each) and len(word) > len(each) + 2), "")
    rest = word.removeprefix(particle)
    past = rest.removesuffix("en") if plural else rest
    if particle and (rest in table or past in rules.unbent):
        return particle + table.get(rest, past)
    return _bent_by_ending(word, rules.unbent, plural=plural)


def _bent_by_ending(word: str, unbent: frozenset[str], *, plural: bool) -> str | None:
    """Bend a verb of a language that tells the person by an ending: glaube, glauben → glaubt; sagte, sagten → sagte."""
    if plural:
        if word.removesuffix("en") in unbent:
            return word.removesuffix("en")  # gingen
        if word.endswith("ten") and word.removesuffix("n") + "t" not in unbent:
            return word.removesuffix("n")
        if word.endswith(("ern", "eln")):
            return f"{word[:-1]}t"  # liefern
        stem = word.removesuffix("en") if word.endswith("en") else ""
    else:
        if word in unbent or (word.endswith("te") and f"{word}t" not in unbent):
            return word
        stem = word.removesuffix("e") if word.endswith("e") else ""
    if not stem or not word.isalpha():
        return None
    return f"{stem}et" if stem.endswith(("d", "t", "chn", "ffn", "gn", "tm", "ckn")) else f"{stem}t"
