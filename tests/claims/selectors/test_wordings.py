"""How an article's words became a claim's, and what they speak of."""

from claims.selectors.differences import Fate
from claims.selectors.wordings import wording_view


def test_what_was_left_out_and_put_in_is_told():
    view = wording_view("Ortiz said prices rose last year.", "Prices rose in 2025.", [])
    assert "".join(s.text for s in view.changes if s.fate is not Fate.NEW) == "Ortiz said prices rose last year."
    assert "".join(s.text for s in view.changes if s.fate is not Fate.GONE) == "Prices rose in 2025."


def test_the_same_words_have_no_changes():
    assert wording_view("unemployment rose to 6 %.", "Unemployment rose to 6 %.", []).changes == ()


def test_words_that_share_nothing_are_not_compared():
    assert wording_view("Prices rose.", "Something else entirely", []).changes == ()


def test_mentions_stand_in_the_quotation_once_each():
    quote = "Kyiv paid 5 %, and Kyiv paid again."
    view = wording_view(quote, quote, [("place", 0, 4), ("quantity", 10, 13), ("place", 19, 23)])
    assert [(m.kind, m.words) for m in view.mentions] == [("place", "Kyiv"), ("quantity", "5 %")]
    assert "".join(piece.text for piece in view.pieces) == quote
    assert [piece.text for piece in view.pieces if piece.spans] == ["Kyiv", "5 %", "Kyiv"]


def test_marks_that_do_not_fit_are_left_out():
    view = wording_view("Kyiv.", "Kyiv.", [("place", 0, 99), ("place", -1, 2), ("script", 0, 4), ("place", 3, 3)])
    assert view.mentions == ()
