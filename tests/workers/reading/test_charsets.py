import pytest

from workers.reading.charsets import decode, lookup

RUSSIAN = "Экспорт вырос на треть, сообщило министерство."


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Größe".encode(), None, "Größe"),
        ("Größe".encode("cp1252"), None, "Größe"),
        ("“quoted” – €5".encode("cp1252"), "iso-8859-1", "“quoted” – €5"),
        (RUSSIAN.encode("cp1251"), "windows-1251", RUSSIAN),
        (RUSSIAN.encode("koi8-r"), "KOI8-R", RUSSIAN),
        ("日本語の文章".encode("cp932"), "Shift_JIS", "日本語の文章"),
        ("中文文章".encode("gb18030"), "gb2312", "中文文章"),
        ("中文".encode("big5"), "big5", "中文"),
        ("한국어 글".encode("cp949"), "euc-kr", "한국어 글"),
        ("Größe".encode("utf-16"), None, "Größe"),
        ("Größe".encode("utf-16-be"), "utf-16be", "Größe"),
        ("Die Größe des Hafens".encode("utf-16-le"), None, "Die Größe des Hafens"),
        ("<p>中文文章</p><p>Hafen</p>".encode("utf-16-be"), "utf-8", "<p>中文文章</p><p>Hafen</p>"),
        ("Größe".encode("utf-8-sig"), "windows-1252", "Größe"),
        ("Größe".encode(), "windows-1252", "Größe"),
        ("Größe und Größe"[:-1].encode() + "ö".encode()[:1], None, "Größe und Größ\ufffd"),
        (b"caf\xe9 \x81 end", None, "café \x81 end"),
        (b"plain", "utf-7", "plain"),
        (b"plain", "no-such-charset", "plain"),
    ],
)
def test_it_decodes(data, declared, text):
    assert decode(data, declared) == text


def test_declaration_inside_the_page_is_used_when_asked_for():
    page = b'<html><head><meta charset="windows-1251"></head>' + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decode(page, look_for_meta=True)
    assert RUSSIAN not in decode(page)


def test_header_goes_before_the_page():
    page = b'<html><head><meta charset="iso-8859-5"></head>' + RUSSIAN.encode("cp1251")
    assert RUSSIAN in decode(page, "windows-1251", look_for_meta=True)


def test_one_bad_byte_does_not_turn_a_utf_8_page_into_another_charset():
    assert decode("ä".encode() * 200 + b"\xff" + "ö".encode() * 200).count("ä") == 200


@pytest.mark.parametrize(
    "label", ["utf-7", "UTF7", "hz-gb-2312", "iso-2022-jp", "iso-2022-kr", "iso-2022-cn", "rot13", "", None]
)
def test_labels_outside_the_list_have_no_codec(label):
    assert lookup(label) is None
