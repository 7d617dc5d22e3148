"""Files as they begin, each under the types clients declare it by."""

import io
import zipfile

import pytest

from chalicelib.adapters.file_types import PuremagicTypes
from chalicelib.domain.file_names import content_disposition, file_name
from chalicelib.domain.file_types import mismatch

_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODT = "application/vnd.oasis.opendocument.text"
_PAD = b"\x00" * 60


def _zip(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


def _media(brand: bytes) -> bytes:
    return b"\x00\x00\x00\x20ftyp" + brand + b"\x00\x00\x02\x00" + _PAD


def _riff(kind: bytes) -> bytes:
    return b"RIFF\x24\x00\x00\x00" + kind + _PAD


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
_ICON = b"\x00\x00\x01\x00\x01\x00\x10\x10" + _PAD
_WEBM = b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm" + _PAD
FILES = (
    ("image/png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + _PAD),
    ("image/jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + _PAD),
    ("image/jpeg", b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + _PAD),
    ("image/jpeg", b"\xff\xd8\xff\xdb\x00\x43" + b"\x01" * 60),
    ("image/jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + _PAD),
    ("image/gif", b"GIF87a\x01\x00\x01\x00" + _PAD),
    ("image/gif", b"GIF89a\x01\x00\x01\x00" + _PAD),
    ("image/webp", _riff(b"WEBPVP8 ")),
    ("image/bmp", b"BM\x3a\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28" + _PAD),
    ("image/tiff", b"II*\x00\x08\x00\x00\x00" + _PAD),
    ("image/tiff", b"MM\x00*\x00\x00\x00\x08" + _PAD),
    ("image/avif", _media(b"avif")),
    ("image/heic", _media(b"heic")),
    ("image/heic", _media(b"mif1")),
    ("image/x-icon", _ICON),
    ("image/vnd.microsoft.icon", _ICON),
    ("image/vnd.adobe.photoshop", b"8BPS\x00\x01" + _PAD),
    ("audio/mpeg", b"ID3\x03" + _PAD),
    ("audio/mpeg", b"\xff\xfb\x90\x64" + _PAD),
    ("audio/mpeg", b"\xff\xf3\x90\x64" + _PAD),
    ("audio/wav", _riff(b"WAVEfmt ")),
    ("audio/ogg", b"OggS\x00\x02" + _PAD),
    ("audio/flac", b"fLaC\x00\x00\x00\x22" + _PAD),
    ("audio/aac", b"\xff\xf1\x50\x80" + _PAD),
    ("audio/mp4", _media(b"M4A ")),
    ("audio/x-m4a", _media(b"M4A ")),
    ("audio/midi", b"MThd\x00\x00\x00\x06" + _PAD),
    ("video/mp4", _media(b"isom")),
    ("video/mp4", _media(b"iso5")),
    ("video/mp4", _media(b"dash")),
    ("video/quicktime", _media(b"qt  ")),
    ("video/webm", _WEBM),
    ("video/x-matroska", _WEBM),
    ("video/x-msvideo", _riff(b"AVI LIST")),
    ("application/pdf", b"%PDF-1.7\n" + _PAD),
    ("application/zip", _zip("a.txt")),
    ("application/x-zip-compressed", _zip("a.txt")),
    (_OFFICE + "wordprocessingml.document", _zip("[Content_Types].xml", "word/document.xml")),
    (_OFFICE + "wordprocessingml.document", _zip("word/document.xml", "[Content_Types].xml")),
    (_OFFICE + "spreadsheetml.sheet", _zip("[Content_Types].xml", "xl/workbook.xml")),
    (_ODT, _zip("mimetype", "content.xml")),
    ("application/epub+zip", _zip("mimetype")),
    ("application/msword", _OLE),
    ("application/vnd.ms-excel", _OLE),
    ("application/vnd.ms-powerpoint", _OLE),
    ("application/gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + _PAD),
    ("application/x-7z-compressed", b"7z\xbc\xaf\x27\x1c\x00\x04" + _PAD),
    ("application/vnd.rar", b"Rar!\x1a\x07\x01\x00" + _PAD),
    ("application/x-tar", b"a.txt" + b"\x00" * 252 + b"ustar\x0000" + _PAD),
    ("application/x-sqlite3", b"SQLite format 3\x00" + _PAD),
    ("application/rtf", b"{\\rtf1\\ansi hello}"),
    ("font/ttf", b"\x00\x01\x00\x00\x00\x0f" + _PAD),
    ("font/woff2", b"wOF2" + _PAD),
    ("text/plain", b"A note.\n"),
    ("text/plain", "Überschrift\n".encode("utf-16")),
    ("text/plain", "Gr\xfc\xdfe".encode("latin-1")),
    ("text/csv", b"a,b\n1,2\n"),
    ("text/markdown", b"# Title\n"),
    ("application/json", b'{"a": 1}'),
    ("application/xml", b'<?xml version="1.0"?><note/>'),
    ("text/calendar", b"BEGIN:VCALENDAR\r\n"),
    ("message/rfc822", b"From: a@b\nTo: c@d\n\nx"),
    ("application/octet-stream", bytes(range(1, 200))),
    ("application/x-of-our-own", bytes(range(1, 200))),
)


@pytest.mark.parametrize(("kind", "content"), FILES)
def test_a_file_that_is_what_it_says_is_taken(kind: str, content: bytes) -> None:
    assert mismatch(kind, content, PuremagicTypes()) is None


@pytest.mark.parametrize(("kind", "content"), FILES)
def test_no_file_passes_for_a_picture_or_document_it_is_not(kind: str, content: bytes) -> None:
    for claimed in {"image/png", "application/pdf", "video/webm"} - {kind}:
        passes = mismatch(claimed, content, PuremagicTypes()) is None
        assert not passes or (claimed, kind) == ("video/webm", "video/x-matroska")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.pdf", "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf"),
        ('a"b\\c%.txt', "attachment; filename=\"a_b_c_.txt\"; filename*=UTF-8''a%22b%5Cc%25.txt"),
        ("é 日.txt", "attachment; filename=\"_ _.txt\"; filename*=UTF-8''%C3%A9%20%E6%97%A5.txt"),
    ],
)
def test_a_downloads_name_is_safe_in_a_header(name: str, expected: str) -> None:
    assert content_disposition(name) == expected


def test_a_name_may_be_as_long_as_file_systems_take() -> None:
    assert file_name("body.filename", "x" * 255) == "x" * 255
