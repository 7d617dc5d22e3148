"""The name a file is kept under: what people see, never part of a key or a path."""

import re
import unicodedata
from urllib.parse import quote

from chalicelib.domain.errors import InvalidInput

LONGEST_FILE_NAME = 255

# They turn the reading direction round, so that `gnp.exe` looks like `exe.png`.
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_NOT_IN_QUOTES = re.compile(r'[^\x20-\x7e]|["\\%]')


def file_name(location: str, given: str) -> str:
    """The last part of a path, in Unicode's composed form, without marks of reading direction.

    Errors: `InvalidInput` for control characters, and where nothing or too much is left.
    """
    for character in given:
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            raise InvalidInput.at(location, "must not contain control characters")
    last = re.split(r"[/\\]", given)[-1]
    # Windows drops dots and spaces at the end: `a.exe.` is `a.exe` there.
    name = _DIRECTION.sub("", unicodedata.normalize("NFC", last)).strip().rstrip(". ")
    if not 1 <= len(name) <= LONGEST_FILE_NAME:
        raise InvalidInput.at(location, f"must name a file in 1 to {LONGEST_FILE_NAME} characters")
    return name


def extension_of(name: str) -> str:
    """What follows the last dot, in lower case and composed form; "" without one."""
    _, dot, extension = unicodedata.normalize("NFKC", name).rpartition(".")
    return extension.strip().lower() if dot else ""


def content_disposition(name: str) -> str:
    """`Content-Disposition` for a download under that name (RFC 6266, RFC 8187)."""
    plain = _NOT_IN_QUOTES.sub("_", name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
