"""A picture is a whole PNG of the size that was asked for, or no picture."""

import struct
import zlib

import pytest

from workers.screenshots import png


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture(width=4, height=3, *, depth=8, colour=2, interlaced=0, lines=None, more=b""):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced)
    content = zlib.compress(lines if lines is not None else height * (b"\0" + bytes(width * 3)))
    half = len(content) // 2
    parts = [chunk(b"IHDR", header), chunk(b"tEXt", b"Comment\0x"), chunk(b"IDAT", content[:half])]
    return png.SIGNATURE + b"".join([*parts, chunk(b"IDAT", content[half:]), chunk(b"IEND", b"")]) + more


def test_it_tells_the_size():
    assert png.size_of(picture(), max_pixels=12) == (4, 3)
    assert png.size_of(picture(colour=6, lines=3 * (b"\0" + bytes(16))), max_pixels=12) == (4, 3)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a PNG"),
        (b"GIF89a", "not a PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PNG"),
        (png.SIGNATURE, "cut off"),
        (picture()[:-1], "cut off"),
        (picture()[:40], "cut off"),
        (picture().replace(b"Comment", b"comment"), "checksum"),
        (picture(more=b"<script>"), "behind its end"),
        (picture(width=5), "not a size|not all of its lines"),
        (picture(height=400), "not a size"),
        (picture(width=0), "not a size"),
        (picture(depth=16), "of a kind"),
        (picture(colour=3), "of a kind"),
        (picture(interlaced=1), "of a kind"),
        (picture(lines=bytes(12)), "not all of its lines"),
        (picture(lines=bytes(1_000_000)), "more lines"),
        (png.SIGNATURE + chunk(b"IDAT", b"") + chunk(b"IEND", b""), "begin with a header"),
        (png.SIGNATURE + struct.pack(">I", 0xFFFFFFFF) + b"IHDR", "cut off"),
    ],
)
def test_it_refuses_what_is_not_a_whole_picture(data, why):
    with pytest.raises(png.NotAPictureError, match=why):
        png.size_of(data, max_pixels=12)


def test_damaged_content_is_told():
    damaged = picture(lines=b"").replace(zlib.compress(b""), b"")
    with pytest.raises(png.NotAPictureError, match=r"checksum|cut off|lines"):
        png.size_of(damaged, max_pixels=12)
    header = struct.pack(">IIBBBBB", 4, 3, 8, 2, 0, 0, 0)
    broken = png.SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", b"not deflate") + chunk(b"IEND", b"")
    with pytest.raises(png.NotAPictureError, match="damaged"):
        png.size_of(broken, max_pixels=12)
