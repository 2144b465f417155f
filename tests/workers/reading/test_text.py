import pytest

from claims.errors import EmptyTextError
from claims.normalisation import CURRENT
from workers import reading


def test_plain_text_is_normalised_and_keeps_its_paragraphs():
    result = reading.read("First\u00a0 line.\r\n\r\n\r\nSecond\u200b line.  ".encode(), name="notes.txt")
    assert result.text == "First line.\n\nSecond line."
    assert (result.normalisation, result.media_type, result.title) == (CURRENT, "text/plain", None)


@pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\0\0", b"--- *** ---", "\u200b\ufeff".encode()])
def test_text_without_words_is_empty(data):
    with pytest.raises(EmptyTextError):
        reading.read(data, name="notes.txt")


def test_text_in_windows_1252_is_read():
    assert reading.read("“Größe” – ja".encode("cp1252"), name="notes.txt").text == "“Größe” – ja"
