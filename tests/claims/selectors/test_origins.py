"""How a verdict came to be: every step is there, each leads back to the place where the claim was made."""

from __future__ import annotations

import pytest

from claims.enums import Stance
from claims.public.picture import draw
from claims.selectors.documents import read_document
from claims.selectors.origins import MOST_BOXES, Stage, named_sources, steps_of
from tests import factories, published

pytestmark = pytest.mark.django_db


def steps_for(**fields):
    return steps_of(read_document(published.publish(**fields).body))


def test_every_stage_is_there_in_order():
    steps = steps_for()
    stages = list(dict.fromkeys(step.stage for step in steps))
    assert stages == list(Stage)
    assert len({step.key for step in steps}) == len(steps)
    verdict = next(step for step in steps if step.key == "verdict")
    assert verdict.title == "False"
    assert any("read and approved by" in step.detail for step in steps)


def test_each_step_leads_back_to_where_it_was_said():
    steps = {step.key: step for step in steps_for()}
    for step in steps.values():
        seen, open_keys = set(), [step.key]
        while open_keys:
            key = open_keys.pop()
            seen.add(key)
            open_keys += [before for before in steps[key].after if before not in seen]
        assert any(key.startswith("said-") for key in seen), step


def test_a_quotation_comes_from_its_own_copy_and_a_source_from_searches_that_found_something():
    steps = steps_for()
    quotation = next(step for step in steps if step.stage == Stage.QUOTED)
    copy = next(step for step in steps if step.key == quotation.after[0])
    assert copy.stage == Stage.ARCHIVED
    assert copy.after == ("claim",)  # neither search of this claim found anything
    assert ("refutes the claim" in quotation.title, quotation.tone) == (True, "refutes")


def test_what_was_looked_at_and_not_quoted_is_counted():
    others = next(step for step in steps_for() if step.key == "others")
    assert (others.title, others.detail) == ("2 other sources looked at", "1 could not be archived, 1 set aside")


def test_the_table_names_where_each_step_came_from():
    rows = {step.key: words for step, words in named_sources(steps_for())}
    assert rows["verdict"] == "[1] refutes the claim"
    assert rows["said-1"] == ""


@pytest.mark.parametrize(("width", "columns"), [(680, 3), (330, 1)])
def test_boxes_stay_inside_and_apart(width, columns):
    sources = [factories.make_snapshot(f"Source number {number} says twelve per cent.") for number in range(12)]
    citations = [(source, "says twelve per cent", Stance.CONTEXT, "n") for source in sources]
    picture = draw(steps_for(citations=citations), width=width, columns=columns)
    assert len([box for box in picture.boxes if box.step.stage == Stage.QUOTED]) == MOST_BOXES
    for box in picture.boxes:
        assert box.x >= 0
        assert box.x + box.width <= width + 0.01
        assert box.y + box.height <= picture.height + 0.01
        assert all(box.y < y < box.y + box.height for y, _ in (*box.lines, *box.small))
    for number, box in enumerate(picture.boxes):
        for other in picture.boxes[number + 1 :]:
            apart = (
                box.x + box.width <= other.x
                or other.x + other.width <= box.x
                or box.y + box.height <= other.y
                or other.y + other.height <= box.y
            )
            assert apart, (box.step.key, other.step.key)
    assert picture.edges


def test_hostile_words_stay_words(client):
    claim = published.full_claim("<script>alert(1)</script> & “x” rose by 40 per cent.")
    version = published.publish(claim)
    page = client.get(f"/claims/{version.review.claim.ref}/").content.decode()
    assert "<script>alert" not in page
    assert "How this verdict came to be" in page
    assert page.count('<svg class="origins') == 2
