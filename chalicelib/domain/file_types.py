"""Whether a file is what it is said to be, by its first bytes."""

import re
from collections.abc import Set
from typing import Protocol

from chalicelib.domain.refused_files import refusal

# What is looked at: all that browsers sniff, and all but a few exotic signatures.
HEAD_BYTES = 8 * 1024

# One kind of file, many names for it: each is compared by the last.
_ALIASES = {
    alias: kind
    for kind, aliases in {
        "image/jpeg": "image/jpg image/pjpeg",
        "image/bmp": "image/x-ms-bmp image/x-bmp image/x-dib image/x-win-bitmap",
        "image/heif": "image/heic image/heic-sequence image/heif-sequence",
        "image/x-icon": "image/vnd.microsoft.icon image/ico",
        "audio/mpeg": "audio/mp3 audio/x-mp3 audio/x-mpeg",
        "audio/wav": "audio/x-wav audio/wave audio/vnd.wave audio/x-pn-wav",
        "audio/flac": "audio/x-flac",
        "audio/aiff": "audio/x-aiff",
        "audio/midi": "audio/mid audio/x-midi",
        "application/ogg": "audio/ogg video/ogg audio/opus audio/x-opus+ogg audio/x-vorbis+ogg",
        "video/mp4": "audio/mp4 audio/x-m4a audio/m4a audio/aac-adts video/x-m4v audio/x-m4b",
        "video/webm": "audio/webm video/x-matroska audio/x-matroska application/x-matroska",
        "video/x-msvideo": "video/avi video/msvideo",
        "application/zip": "application/x-zip-compressed application/x-zip",
        "application/gzip": "application/x-gzip application/x-tgz",
        "application/vnd.rar": "application/x-rar-compressed application/x-rar",
        "application/rtf": "text/rtf text/richtext",
        "application/ole": "application/msword application/vnd.ms-excel application/excel "
        "application/vnd.ms-powerpoint application/mspowerpoint application/vnd.ms-outlook "
        "application/vnd.visio application/x-visio application/x-ole-storage",
    }.items()
    for alias in aliases.split()
}
# The first bytes of a zip archive tell little of what is in it.
_ZIPPED = re.compile(
    r"application/(?:vnd\.(?:openxmlformats-officedocument|oasis\.opendocument|ms-[a-z]+)\..+"
    r"|epub\+zip|vnd\.comicbook\+zip|.+\+zip)"
)
_TEXTS = re.compile(
    r"text/.+|message/rfc822"
    r"|application/(?:.+\+)?(?:json|xml|yaml)"
    r"|application/(?:x-yaml|x-ndjson|jsonl|toml|sql|csv|x-subrip|mbox|pgp-.+|x-pem-file)"
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


class TypeDetector(Protocol):
    """A library of file signatures."""

    def possible(self, head: bytes) -> Set[str]:
        """Every media type a file that begins so may have; empty where none is recognised."""

    def knows(self, content_type: str) -> bool:
        """Whether it has a signature for files of that type."""


def mismatch(content_type: str, head: bytes, detector: TypeDetector) -> str | None:
    """Why a file that begins with `head` is not taken as `content_type`; None: it is.

    A type without a known signature is believed, once the bytes are none of what is refused.
    """
    is_text = _TEXTS.fullmatch(content_type) is not None
    reason = refusal(head, is_text)
    if reason is not None or content_type == "application/octet-stream":
        return reason
    possible = {_kind(each) for each in detector.possible(head)}
    if is_text:
        is_honest = _is_text(head) and "application/pdf" not in possible
        return None if is_honest else f"The file is not {content_type}: it is not text."
    if _ZIPPED.fullmatch(content_type) and "application/zip" in possible:
        return None
    if _kind(content_type) in possible or not _is_known(content_type, detector):
        return None
    return f"The file's first bytes are not those of {content_type}."


def _is_known(content_type: str, detector: TypeDetector) -> bool:
    names = {content_type, _kind(content_type)}
    names |= {alias for alias, kind in _ALIASES.items() if kind == _kind(content_type)}
    return _ZIPPED.fullmatch(content_type) is not None or any(map(detector.knows, names))


def _kind(content_type: str) -> str:
    return _ALIASES.get(content_type.lower(), content_type.lower())


def _is_text(head: bytes) -> bool:
    return head.startswith(_UTF_16) or _BINARY.search(head) is None
