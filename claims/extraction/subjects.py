"""Finds the claimant before a verb of saying: its noun phrase, over auxiliaries, times, relatives and appositions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.enums import ClaimantKind
from claims.extraction.noun_phrases import NounPhrase, describe, phrase_before
from claims.extraction.reach import done_by, is_object, serves_noun, those
from claims.extraction.rules import Cue
from claims.extraction.scene import Scene, is_boundary
from claims.extraction.tokens import DASHES, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY = Cue("say", "that", "past")
_PLACE_WORDS = 7  # behind who speaks: residents *in the lower part of the town* say
_ASIDE_WORDS = 3  # between a helper and its verb: has *in recent weeks* said
_MOST_COMMAS = 4  # that an aside between subject and verb may hold: Ms X, a judge in Ohio, and Y, a writer, wrote


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What stands before a verb: index of the subject's last token, whether it is negated, whether passive."""

    subject_last: int
    is_negated: bool = False
    is_passive: bool = False
    has_helper: bool = False


def is_quoted_as(scene: Scene, index: int) -> bool:
    """Whether a form in -ing stands after “was quoted as”."""
    return scene.lower(index - 1) == "as" and scene.lower(index - 2) in scene.rules.quoted_as


def verb_group(scene: Scene, index: int) -> VerbGroup:
    """Step back from a verb over its auxiliaries and adverbs."""
    rules = scene.rules
    at, is_negated, is_passive = index - 1, False, False
    if is_quoted_as(scene, index):
        at -= 2
        while scene.lower(at) in rules.auxiliaries:
            at -= 1
        return VerbGroup(at)
    at = _before_aside(scene, at)
    has_helper = scene.lower(at) in rules.auxiliaries | rules.negations
    chain = chained(scene, index)
    if chain is not None:
        at, has_helper = chain, True
        is_negated = scene.lower(chain + 1) in rules.unsaid
    elif scene.lower(at) in rules.aspects and scene.lower(index).endswith("ing"):
        at -= 1  # have *begun* urging
    while at >= 0:
        lower = scene.lower(at)
        is_negated = is_negated or lower in rules.negations
        if "'" in lower and lower in rules.auxiliaries and lower.split("'")[0] in rules.pronouns:
            break  # they've said
        if at == 0 and lower in rules.group_nouns:
            break  # *both* have promised
        is_adverb = lower in rules.adverbs or (lower.endswith("ly") and not scene.tokens[at].is_capital)
        if not (lower in rules.auxiliaries or lower in rules.negations or is_adverb):
            break
        is_passive = is_passive or lower in rules.be
        at -= 1
    if chain is not None and scene.lower(chain + 1) not in rules.prospects:
        is_passive = False  # were quick to cast, are more likely to say
    return VerbGroup(_before_time(scene, at), is_negated, is_passive, has_helper)


def _before_aside(scene: Scene, at: int) -> int:
    """Step back from a verb to its helper over a preposition and a word or two: has *until now* ruled out, had *on average* forecast."""
    rules = scene.rules
    for opening in range(at - 1, max(0, at - _ASIDE_WORDS), -1):
        if not scene.tokens[opening].is_word or scene.is_finite(opening):
            return at
        if (
            scene.lower(opening) in rules.prepositions - rules.infinitive
            and scene.lower(opening - 1) in rules.auxiliaries - rules.be
        ):
            return opening - 1
    return at


def chained(scene: Scene, index: int) -> int | None:
    """Return the index before “continued to”, “went on to” or “seems to” where they stand before a verb."""
    rules = scene.rules
    at = index - 1
    while at > 1 and (scene.lower(at) in rules.adverbs or scene.lower(at).endswith("ly")):
        at -= 1
    if scene.lower(at) not in rules.infinitive or at < 1:
        return None
    if scene.lower(at - 1) in rules.chain_verbs:
        at -= 2
        while at > 0 and scene.lower(at) in rules.chain_degrees:
            at -= 1
        return at
    is_particle = at > 1 and scene.lower(at - 2) in rules.chain_verbs and scene.lower(at - 1) in rules.chain_particles
    return at - 3 if is_particle else None


def _before_time(scene: Scene, last: int) -> int:
    """Step back over a time between subject and verb: Ortiz on Monday said."""
    rules = scene.rules
    at = last
    if scene.tokens[last].is_number and (
        last == 0 or scene.lower(last - 1) not in rules.prepositions | rules.time_words
    ):
        return last  # while *43* said no
    if last > 1 and scene.tokens[last].is_number and _is_count(scene, last - 2):
        return last  # *six in 10* say
    while at > 0 and (scene.lower(at) in rules.time_words - rules.determiners or scene.tokens[at].is_number):
        at -= 1
    if at in {last, -1}:
        return last
    if scene.lower(at) in rules.prepositions and at > 0 and (scene.tokens[at - 1].is_word or scene.mark(at - 1) == ","):
        return at - 1
    if scene.lower(at) in rules.articles and at > 0 and scene.tokens[at - 1].is_word:
        return at - 1  # Kovar *a month* later announced
    is_before = scene.tokens[at].is_word or scene.mark(at) == ","
    return at if scene.lower(at + 1) in rules.time_openers and is_before else last


def _is_count(scene: Scene, index: int) -> bool:
    """Whether a number stands at an index, in figures or in a word."""
    token = scene.tokens[index]
    return token.is_number or token.lower in scene.rules.number_words


def subject_of(scene: Scene, last: int, cue: Cue, *, has_helper: bool = False) -> NounPhrase | None:
    """Return the claimant that ends at token `last`, or None where nothing there can speak."""
    if last < 0 or scene.lower(last) in scene.rules.conjunctions:
        return None
    if has_helper and cue.is_noun_too and cue.form == "base":
        cue = replace(
            cue, is_noun_too=False
        )  # he did not dispute: the helper tells that it is a verb, and takes the number
    token = scene.tokens[last]
    if (many := _many_of_whom(scene, last)) is not None:
        found = _antecedent(scene, many, cue)
        return None if found is None else replace(found, relative=(scene.tokens[many + 2].start, token.end))
    if token.lower in scene.rules.relatives and last > 0:
        last -= 2 if scene.mark(last - 1) == "," else 1
        is_that = token.lower in scene.rules.that
        found = None if last < 0 or (is_that and not _can_be_antecedent(scene, last)) else _antecedent(scene, last, cue)
        return None if found is None else replace(found, relative=(token.start, token.end))
    if token.text == "," or token.text in DASHES:
        return _before_apposition(scene, last, cue)
    if token.text == ")":
        last = _before_parenthesis(scene, last)
    elif not token.is_word:
        return None
    return None if last < 0 else _plain(scene, last, cue, is_verb=has_helper or not cue.is_noun_too)


def _plain(scene: Scene, last: int, cue: Cue, *, is_verb: bool) -> NounPhrase | None:
    """Return the phrase that ends at `last`; behind what is surely a verb, also over a place."""
    phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    if phrase is not None and ((phrase.is_pronoun and serves_noun(scene, last, cue)) or is_object(scene, phrase)):
        return None
    found = accept(scene, phrase, cue)
    if phrase is not None and _is_agent(scene, phrase):
        found = accept(scene, done_by(scene, phrase), cue)  # data collected by *the institute* showed
        return found if found is not None and found.is_sure else None
    if found is not None or not is_verb:
        return found
    return accept(scene, those(scene, last) or _placed(scene, last), cue)


def _is_agent(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether a phrase only tells who did what is spoken of: letters *written by Ortiz*."""
    by = phrase.first - 1
    if scene.lower(by) not in scene.rules.by or by < 1:
        return False
    at = by - 1 - (scene.lower(by - 1) in scene.rules.act_particles)
    return scene.lower(at).endswith(("ed", "en", "wn")) or scene.lower(at) in scene.rules.short_participles


def _placed(scene: Scene, last: int) -> NounPhrase | None:
    """Return who is told apart by where they are: *residents* in the lower town say; who opens the clause, and is known to speak."""
    rules = scene.rules
    for at in range(last - 1, max(0, last - _PLACE_WORDS), -1):
        token = scene.tokens[at]
        if (
            not token.is_word
            or scene.is_verb(at)
            or token.lower in rules.pronouns.keys() | rules.relatives | rules.conjunctions
        ):
            return None
        if token.lower not in rules.postmodifiers - rules.infinitive:
            continue
        phrase = phrase_before(scene.text, scene.tokens, at - 1, scene.lexis)
        if phrase is None or phrase.is_pronoun or phrase.kind is None or not phrase.is_sure:
            continue
        return (
            phrase if _opens_clause(scene, phrase) and scene.lower(phrase.first - 1) not in rules.prepositions else None
        )
    return None


def _antecedent(scene: Scene, last: int, cue: Cue) -> NounPhrase | None:
    """Return whom a relative clause speaks of: popular among *economists* who argue."""
    phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    phrase = _behind_modal(scene, phrase)
    if phrase is not None and (phrase.kind is None or not phrase.is_sure):
        inner = (i for i in range(last, phrase.first, -1) if scene.lower(i) in scene.rules.prepositions)
        first = next(inner, last) + 1
        shorter = describe(scene.text, scene.tokens, first, last, scene.lexis) if first <= last else None
        phrase = shorter if shorter is not None and shorter.kind is not None else phrase
    return accept(scene, phrase, cue)


def _behind_modal(scene: Scene, phrase: NounPhrase | None) -> NounPhrase | None:
    """Leave out the verb that a modal brings in: that would *interest* farmers, who say."""
    if phrase is None or phrase.first == phrase.last or phrase.text[0].isupper():
        return phrase
    rules = scene.rules
    is_modal = scene.lower(phrase.first - 1) in rules.auxiliaries - rules.act_copulas
    if not is_modal or scene.lower(phrase.first) in rules.determiners | rules.possessives:
        return phrase
    return describe(scene.text, scene.tokens, phrase.first + 1, phrase.last, scene.lexis)


def _many_of_whom(scene: Scene, last: int) -> int | None:
    """Return the index of who is spoken of before “, both *of whom* said”; None where no such clause ends at `last`."""
    if scene.lower(last) not in scene.rules.objects_of_relatives or last < 4 or scene.lower(last - 1) != "of":
        return None
    return last - 4 if scene.mark(last - 3) == "," and scene.tokens[last - 4].is_word else None


def _can_be_antecedent(scene: Scene, index: int) -> bool:
    return scene.lower(index) in scene.rules.document_nouns or scene.lower(index) in scene.rules.group_nouns


def _before_parenthesis(scene: Scene, closing: int) -> int:
    opening = next((i for i in range(closing, max(-1, closing - 30), -1) if scene.mark(i) == "("), 0)
    return opening - 1


def _before_apposition(scene: Scene, comma: int, cue: Cue) -> NounPhrase | None:
    """Return the name before “…, the finance minister,” or “…, 27, a teacher,”; None where the commas part clauses."""
    mark = scene.mark(comma)
    openings = [i for i in range(comma - 1, max(0, comma - 30), -1) if scene.mark(i) == mark]
    nearest: NounPhrase | None = None
    for opening in openings[:_MOST_COMMAS]:
        if comma - opening > 1 and scene.quoted[opening - 1] == scene.quoted[comma]:
            found = _apposed_name(scene, opening, comma, cue) or _apposed(scene, opening, comma, cue)
            if found is None or (scene.mark(found.first - 1) == mark and found.head in scene.rules.places):
                continue  # a teacher from Linz, *Austria*, said
            is_head = scene.mark(found.first - 1) != mark
            is_role = nearest is not None and (
                not nearest.name or nearest.name.split()[-1].lower() in scene.rules.role_nouns
            )  # Ana Silva, *Vice President* of Sales for Norr, Inc., said
            if is_head and (nearest is None or (found.name and found.is_sure and is_role)):
                return found
            nearest = nearest or found  # may be an apposition itself: Ortiz, the mayor of Linz, for one, said
    return nearest


def _apposed(scene: Scene, opening: int, comma: int, cue: Cue) -> NounPhrase | None:
    """Return the phrase before `opening` when the words up to `comma` are its apposition."""
    inner = scene.tokens[opening + 1 : comma]
    last = opening - 1
    if scene.mark(last) == ")":
        last = _before_parenthesis(scene, last)
    if last < 0 or not scene.tokens[last].is_word:
        return None
    is_apposition = _is_apposition(scene, inner)
    if not is_apposition and not _is_aside(scene, opening, comma):
        return None
    phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
    if phrase is None or phrase.is_pronoun or not _opens_clause(scene, phrase):
        return None
    if not is_apposition and any(scene.is_finite(at) for at in range(phrase.first, phrase.last + 1)):
        return None  # Ortiz beat the mayor, winning by ten points, said X
    words = {token.lower for token in inner}
    return accept(scene, with_roles(scene, phrase, words), cue)


def _is_apposition(scene: Scene, inner: Sequence[Token]) -> bool:
    rules, first = scene.rules, inner[0]
    lower = first.lower
    opens = (
        (
            lower.endswith("ed")
            and len(inner) > 1
            and inner[1].lower in rules.prepositions | rules.asking | rules.conditionals
        )
        or lower in rules.determiners | rules.relatives | rules.possessives | rules.role_nouns | rules.honorifics
        or lower in rules.apposition_openers
        or first.is_number
        or any(token.lower in rules.role_nouns for token in inner[:4])
    )
    # A verb of the apposition’s own clause is none between subject and verb: X, a judge *whose term is over*, said.
    is_active = lower.endswith("ing") and lower in rules.apposition_openers
    is_relative = is_clause = False
    for token in inner:
        serves = token.lower in rules.relatives | rules.whose | rules.asking | rules.conditionals
        is_relative = (is_relative or serves) and token.text != ","
        is_clause = is_clause or (token.lower in rules.auxiliaries and not is_relative)
    return opens and (is_active or not is_clause)


def _is_aside(scene: Scene, opening: int, closing: int) -> bool:
    """Whether no clause of its own stands between two marks: “X, however, said”, “X, R-Ohio, said”."""
    rules = scene.rules
    inside = range(opening + 1, closing)
    if scene.quoted[opening] != scene.quoted[closing] or any(scene.lower(at) in rules.pronouns for at in inside):
        return False
    is_relative = False
    for at in inside:  # piece by piece: X, the mayor of Linz, whose term is over, said
        if scene.mark(at - 1) == scene.mark(opening):
            is_relative = scene.lower(at) in rules.relatives | rules.whose
        if not is_relative and scene.lower(at) in rules.auxiliaries | rules.verbs:
            return False
    return True


def _opens_clause(scene: Scene, phrase: NounPhrase) -> bool:
    if phrase.first == 0 or is_boundary(scene.tokens[phrase.first - 1]):
        return True
    before, rules = scene.lower(phrase.first - 1), scene.rules
    return before in rules.subordinators | rules.conjunctions | rules.prepositions or before in rules.cues


def with_roles(scene: Scene, phrase: NounPhrase, words: set[str]) -> NounPhrase:
    """Add the roles an apposition names, and the gender they tell."""
    rules = scene.rules
    gender = phrase.gender or ("f" if words & rules.female_words else "m" if words & rules.male_words else "")
    return replace(phrase, roles=phrase.roles | (words & rules.role_nouns), gender=gender)


def with_roles_after(scene: Scene, phrase: NounPhrase) -> NounPhrase:
    """Take in the apposition that follows a name: said Maria Ortiz, the finance minister."""
    if scene.mark(phrase.last + 1) != ",":
        return phrase
    name = _name_after(scene, phrase)
    if name is not None:
        return name
    words: set[str] = set()
    for token in scene.tokens[phrase.last + 2 : phrase.last + 14]:
        if not token.is_word or token.lower in scene.rules.relatives:
            break
        words.add(token.lower)
    return with_roles(scene, phrase, words & scene.rules.role_nouns)


def _name_after(scene: Scene, phrase: NounPhrase) -> NounPhrase | None:
    """Read the name in “said its leader, Jonas Falk”."""
    first = phrase.last + 2
    last = first
    while scene.lexis.is_proper(scene.tokens, last):
        last += 1
    if phrase.name or not (phrase.roles or phrase.head in scene.rules.role_nouns):
        return None
    if last - first < 2:
        first, last = phrase.last + 2, _before_mark(scene, phrase.last + 2)  # another witness, *former aide Ida Berg*
        inner = describe(scene.text, scene.tokens, first, last - 1, scene.lexis) if first < last else None
        if inner is None or " " not in inner.name or not inner.roles or inner.kind is not ClaimantKind.PERSON:
            return None
        return replace(inner, first=phrase.first, start=phrase.start, text=scene.text[phrase.start : inner.end])
    inner = describe(scene.text, scene.tokens, first, last - 1, scene.lexis)
    return replace(inner, first=phrase.first, start=phrase.start, text=scene.text[phrase.start : inner.end],
                   gender=inner.gender or phrase.gender, kind=ClaimantKind.PERSON, roles=phrase.roles)  # fmt: skip


def _before_mark(scene: Scene, first: int) -> int:
    """Return the index of the first mark or relative from `first` on."""
    rest = range(first, len(scene.tokens))
    return next(
        (at for at in rest if not scene.tokens[at].is_word or scene.lower(at) in scene.rules.relatives),
        len(scene.tokens),
    )


def _apposed_name(scene: Scene, opening: int, comma: int, cue: Cue) -> NounPhrase | None:
    """Read “The opposition leader, John Keller, said”: the name between the commas, the role before them."""
    tokens, rules = scene.tokens, scene.rules
    inner = describe(scene.text, tokens, opening + 1, comma - 1, scene.lexis)
    outer = phrase_before(scene.text, tokens, opening - 1, scene.lexis) if inner.name else None
    head = tokens[opening + 1]
    if outer is None or not (head.is_capital or head.lower in rules.determiners):
        return None
    if not head.is_capital:
        # One of them, *the retired teacher Ida Berg*, said; her superior at the time, *the late Professor Moll*, wrote.
        is_one = inner.roles and inner.is_sure and not outer.name and not _is_known(scene, opening - 1)
        return accept(scene, inner, cue) if is_one else None
    if outer.kind is ClaimantKind.ORGANISATION and not outer.name:  # the operator, Norrland Kemi, said
        named = replace(inner, first=outer.first, start=outer.start, text=scene.text[outer.start : inner.end],
                        kind=ClaimantKind.ORGANISATION, gender="n", number="s", is_sure=True,
                        roles=inner.roles | {outer.head})  # fmt: skip
        return accept(scene, named, cue)
    if inner.kind is not ClaimantKind.PERSON or not inner.is_sure:
        return None
    words = {token.lower for token in tokens[outer.first : opening]}
    is_owned = any(token.is_possessive for token in tokens[outer.first : opening])
    is_somebody = tokens[outer.first].lower in rules.determiners and outer.kind is not ClaimantKind.ORGANISATION
    if not (is_owned or is_somebody) and not words & (
        rules.role_nouns | rules.group_nouns | rules.possessives | {"one"}
    ):
        return None
    whole = replace(
        inner, first=outer.first, start=outer.start, text=scene.text[outer.start : inner.end],
        gender=inner.gender or outer.gender, kind=ClaimantKind.PERSON, is_sure=True, roles=inner.roles | outer.roles,
    )  # fmt: skip
    return accept(scene, whole, cue)


def _is_known(scene: Scene, index: int) -> bool:
    return scene.tokens[index].is_capital or scene.tokens[index].is_number or not scene.tokens[index].is_word


def accept(scene: Scene, phrase: NounPhrase | None, cue: Cue) -> NounPhrase | None:
    """Return the phrase when it can be the subject of this cue: it can speak, and its number agrees with the verb."""
    if phrase is None:
        return None
    wants_plural = cue.form == "base" and cue.is_noun_too
    if phrase.is_pronoun:
        is_thing = phrase.gender == "n" and cue.is_weak and cue.lemma not in scene.rules.it_may
        return None if is_thing or (wants_plural and phrase.number == "s") else phrase
    nobody = scene.rules.nobody
    is_nobody = any(scene.lower(index) in nobody for index in range(max(0, phrase.first - 1), phrase.last + 1))
    is_joint = scene.lower(phrase.first) in scene.rules.subordinators and phrase.first == phrase.last  # When asked
    is_joint = is_joint or (
        phrase.head in scene.rules.superlatives and phrase.first < phrase.last
    )  # the *most* expected
    is_own = scene.rules.first_person & {scene.lower(phrase.first), scene.lower(phrase.last)}
    if is_nobody or is_joint or is_own:
        return None  # a question nobody answered; a sentence *I* thought of
    if phrase.kind is None and _are_kept(scene, phrase) and cue.lemma in scene.rules.shows:
        return replace(phrase, kind=ClaimantKind.ORGANISATION, is_sure=False)  # court records *show*
    if phrase.kind is None:
        return _unknown(scene, phrase, cue)
    is_person = phrase.kind is ClaimantKind.PERSON and (
        phrase.is_sure or scene.lower(phrase.first) in scene.rules.possessives
    )
    # South Carolina *state* lawmakers; but: the Greens *claim*
    is_one = is_person or phrase.head in scene.rules.places or not (phrase.name and phrase.head.endswith("s"))
    is_wrong = wants_plural and phrase.number == "s" and is_one
    return None if is_wrong or _is_other_use(scene, phrase, cue) else phrase


def _are_kept(scene: Scene, phrase: NounPhrase) -> bool:
    """Whether data are told apart by who keeps them: court *records*, police *statistics*; not: these figures."""
    if phrase.head not in scene.rules.kept_data:
        return False
    words = [scene.lower(at) for at in range(phrase.first, phrase.last + 1)]
    return words[-1] in scene.rules.registers or any(
        word not in scene.rules.determiners and word != phrase.head for word in words
    )


def _is_other_use(scene: Scene, phrase: NounPhrase, cue: Cue) -> bool:
    """Whether the verb says nothing here: Germany *shows* how hard it is; importers in the Baltic *states*."""
    shows = cue.is_weak and cue.lemma not in scene.rules.it_may and phrase.name and phrase.head in scene.rules.places
    is_plural = phrase.number == "p" and phrase.head.endswith("s") and not phrase.name
    return bool(shows) or (cue.form == "s" and cue.is_noun_too and is_plural)


def _unknown(scene: Scene, phrase: NounPhrase, cue: Cue) -> NounPhrase | None:
    """Accept a head nobody listed only under a verb that needs a mind, and mark it as unsure."""
    needs_mind = not cue.is_weak and cue.content == "that" and not (cue.form == "base" and cue.is_noun_too)
    is_bare = phrase.first == phrase.last and phrase.number == "s" and not scene.tokens[phrase.first].is_capital
    if phrase.is_sure or is_bare or not needs_mind or phrase.head in scene.rules.data_nouns:
        return None
    is_plain = scene.lower(phrase.first) not in scene.rules.determiners | scene.rules.possessives
    if phrase.number == "s" and is_plain and scene.tokens[phrase.first].text[0].islower():
        return None  # raised new *worries*
    if not phrase.head.replace("-", "").isalpha() or phrase.head.endswith("ing"):
        return None
    kind = ClaimantKind.GROUP if phrase.number == "p" else ClaimantKind.PERSON
    return replace(phrase, kind=kind, is_sure=False)


def doer(scene: Scene, index: int, *, is_near: bool = False) -> NounPhrase | None:
    """Return who does what the clause before a participle tells: the sentence’s subject, else that of the nearest verb.

    `is_near` looks at the nearest verb first: he opened the meeting *by saying*.
    """
    return (
        (_near_subject(scene, index) if is_near else None)
        or sentence_subject(scene, index)
        or _near_subject(scene, index)
    )


def _near_subject(scene: Scene, index: int) -> NounPhrase | None:
    for at in range(index - 1, 0, -1):
        if not scene.is_finite(at) or scene.quoted[at] != scene.quoted[index]:
            continue
        last = verb_group(scene, at).subject_last
        if last >= 0 and scene.lower(last) not in scene.rules.relatives:
            found = subject_of(scene, last, _ANY)
            if found is not None and found.is_sure:
                return found
    return None


def sentence_subject(scene: Scene, limit: int) -> NounPhrase | None:
    """Return the phrase before the first finite verb of the sentence, if it can speak."""
    if "'" in scene.lower(0) and scene.lower(0) in scene.rules.pronouns:
        return describe(scene.text, scene.tokens, 0, 0, scene.lexis)  # She's a supporter but concedes
    for index in range(1, limit):
        before = scene.tokens[index - 1]
        is_apposed = before.text == "," and index > 3
        if not scene.is_finite(index) or not (before.is_word or is_apposed) or before.lower in scene.rules.determiners:
            continue
        last = verb_group(scene, index).subject_last
        if last < 0:
            return None
        if is_apposed:
            found = _before_apposition(scene, last, _ANY)
            if found is None:
                continue
            return found
        phrase = phrase_before(scene.text, scene.tokens, last, scene.lexis)
        return phrase if phrase is not None and phrase.kind is not None else None
    return None
