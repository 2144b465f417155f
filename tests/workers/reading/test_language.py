import pytest

from claims.ports import Found
from workers.reading.language import decide

ENGLISH = (
    "The ministry said on Tuesday that exports had fallen by a third since the new rules came into force in March. " * 3
)
GERMAN = (
    "Das Ministerium teilte am Dienstag mit, dass die Ausfuhren seit März um ein Drittel gesunken sind und weiter fallen. "
    * 3
)
CHINESE = "商务部星期二表示,自三月新规定生效以来,出口下降了三分之一,预计今年还将继续下降。" * 8


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de"), (CHINESE, "zh")])
def test_language_is_found_in_the_text_when_none_is_declared(text, language):
    assert decide(text, None) == Found(language, "text")


def test_declaration_is_kept_when_the_words_agree():
    assert decide(GERMAN, Found("de-AT", "html-lang")) == Found("de", "html-lang")


def test_words_win_over_a_declaration_that_is_wrong():
    assert decide(GERMAN, Found("en", "html-lang")) == Found("de", "text")


def test_declaration_is_believed_for_a_short_text():
    assert decide("Nein.", Found("de", "html-lang")) == Found("de", "html-lang")


def test_language_is_unknown_for_a_few_letters():
    assert decide("42 %", None) is None


def test_tag_that_is_none_is_ignored():
    assert decide(ENGLISH, Found("<script>", "html-lang")) == Found("en", "text")
