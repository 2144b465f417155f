"""Rule 1 of normalisation: one form for every text, reached in one step."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.normalisation import bytes_digest, normalise, text_digest


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  two   words\t", "two words"),
        ("a\u00a0b\u2009c", "a b c"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\n\n\n\ntwo\u2029three", "one\n\ntwo\n\nthree"),
        ("one \n two", "one\ntwo"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("bidi \u202eabc\u202c", "bidi abc"),
        ("e\u0301", "é"),
        ("e\u200b\u0301", "é"),
        ("confidence\u2011building “quoted” – dash", "confidence\u2011building “quoted” – dash"),
        ("nul\0 bell\a", "nul bell"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("heart\ufe0f", "heart"),
    ],
)
def test_a_text_comes_to_its_form(text, normal):
    assert normalise(text) == normal


@given(st.text(alphabet=st.characters(codec=None)))
def test_the_form_is_reached_in_one_step_and_always_encodes(text):
    normal = normalise(text)
    assert normalise(normal) == normal
    assert unicodedata.is_normalized("NFC", normal)
    assert normal.encode("utf-8").decode("utf-8") == normal
    assert normal == normal.strip()
    assert "  " not in normal
    assert "\n\n\n" not in normal


def test_digests_name_their_algorithm():
    # The digest of the empty string, from FIPS 180-4's own example values.
    assert (
        text_digest("")
        == bytes_digest(b"")
        == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )
