"""E-mail addresses: accepted by shape, compared by their canonical form."""

import re
import unicodedata

from chalicelib.domain.errors import InvalidInput

_LONGEST = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
_LOCAL = re.compile(r"[^\s@\"(),:;<>\[\\\]\x00-\x1f\x7f]{1,64}")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def canonical_email(value: str) -> str:
    """The address in the one form under which it is unique: NFC, lower case, domain in ASCII.

    Whether it exists only a delivered mail can tell; this refuses what can't be an address.
    Errors: `InvalidInput` at `body.email`.
    """
    address = unicodedata.normalize("NFC", value.strip()).lower()
    local, at, domain = address.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    labels = domain.split(".")
    is_address = (
        bool(at)
        and _LOCAL.fullmatch(local) is not None
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and len(local) + 1 + len(domain) <= _LONGEST
    )
    if not is_address:
        raise InvalidInput.at("body.email", "must be an e-mail address such as ana@example.org")
    return f"{local}@{domain}"
