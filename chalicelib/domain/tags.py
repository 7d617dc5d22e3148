"""Tags: trimmed, lower case, one spelling each, in the order given."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.errors import InvalidInput
from chalicelib.domain.task_terms import LONGEST_TAG as LONGEST_TAG  # noqa: PLC0414 - re-exported
from chalicelib.domain.text import single_line

MOST_TAGS = 20
_LEADING = re.compile(r"^[\s#]+")


@dataclass(frozen=True, slots=True)
class TagCount:
    """How many tasks outside the trash bear a tag, and how many of them are open."""

    tag: str
    open: int
    total: int


def normalised_tags(values: Iterable[str]) -> tuple[str, ...]:
    """The tags in their one spelling, without repeats. Errors: `InvalidInput` at `body.tags`."""
    tags = tuple(dict.fromkeys(normalised_tag("body.tags", value) for value in values))
    if len(tags) > MOST_TAGS:
        raise InvalidInput.at("body.tags", f"must be at most {MOST_TAGS}")
    return tags


def normalised_tag(location: str, value: str) -> str:
    bare = _LEADING.sub("", unicodedata.normalize("NFC", value.lower()))
    return single_line(location, bare, LONGEST_TAG)
