"""Rules for what people type: trimmed, within bounds, and free of characters that only do harm."""

import unicodedata

from chalicelib.domain.errors import InvalidInput

_ALLOWED_CONTROLS = frozenset("\n\t")


def single_line(location: str, value: str, longest: int) -> str:
    """One trimmed line of 1 to `longest` characters; runs of white space become one space."""
    line = " ".join(value.split())
    _refuse_controls(location, line)
    if not 1 <= len(line) <= longest:
        raise InvalidInput.at(location, f"must have 1 to {longest} characters")
    return line


def free_text(location: str, value: str, longest: int) -> str:
    """Text of up to `longest` characters as typed, line ends made `\\n`."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_controls(location, text)
    if len(text) > longest:
        raise InvalidInput.at(location, f"must have at most {longest} characters")
    return text


def _refuse_controls(location: str, text: str) -> None:
    for character in text:
        if character in _ALLOWED_CONTROLS:
            continue
        # Cc: control characters. Cs: lone surrogates, which no store can encode.
        if unicodedata.category(character) in ("Cc", "Cs"):
            raise InvalidInput.at(location, "must not contain control characters")
